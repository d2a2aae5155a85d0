"""The record of a meeting as it is kept: small rows in the order of their numbers, never of a clock (MI-3).

Who is here, which item is being taken and who presides is never kept: `domain.record` tells it from these. People stand
by identity, so that they are printed as at the day of the meeting. What is `closed` is in no public copy, and what is
not, is; None says as its item is. `at` is the officer's clock, None where nobody kept it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declaration_terms import DeclaredKind, ExemptCategory, HeldBy, Relation
from clerk_app.domain.rag import ActionState, Rag
from clerk_app.domain.votes import Manner, Way


class RoomKind(StrEnum):
    """What can happen in the room. Those of a person are `presence.PresenceKind`, under the same names."""

    EXPECTED = "expected"
    ROLL_CONFIRMED = "roll_confirmed"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"
    SUBSTITUTES = "substitutes"
    VIRTUAL = "virtual"
    IN_ATTENDANCE = "in_attendance"
    OUT = "out"
    BACK = "back"
    STAYED = "stayed"
    PRESIDES = "presides"
    CHAIR_ELECTED = "chair_elected"
    STARTED = "started"
    ADJOURNED = "adjourned"
    RESUMED = "resumed"
    CLOSED = "closed"
    ITEM_STARTED = "item_started"
    ITEM_ENDED = "item_ended"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    TAKEN_TOGETHER = "taken_together"
    URGENT_ADMITTED = "urgent_admitted"
    MINUTES_CONFIRMED = "minutes_confirmed"
    MINUTES_SIGNED = "minutes_signed"
    PUBLIC_EXCLUDED = "public_excluded"
    PUBLIC_RETURNED = "public_returned"
    GUILLOTINE = "guillotine"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """One thing that happened, at `at` in local civil time as the officer's clock said or as it was corrected.

    `person_id` is whom it happened to, `other_person_id` for whom a substitute sits, `body_id` which body of a joint
    meeting it concerns. `text` are the chair's reasons, the amendments of minutes, why it was adjourned: `closed` says
    whether they are kept from the public, None as its item and its place have it. `closed_text` is in no public copy.
    `paragraphs` are those of Schedule 12A for which the public was excluded. `day` is that of the meeting whose minutes
    were confirmed, or to which it was adjourned; `minuted_id` is the former itself, where the file has its minutes: a
    committee may meet twice on a day.
    """

    id: str
    meeting_id: str
    pos: int
    kind: RoomKind
    at: datetime
    person_id: str | None = None
    other_person_id: str | None = None
    body_id: str | None = None
    agenda_item_id: str | None = None
    text: str = ""
    closed_text: str = ""
    paragraphs: tuple[int, ...] = ()
    day: date | None = None
    closed: bool | None = None
    minuted_id: str | None = None


class InterestOf(StrEnum):
    """Whose interest was declared: the member's own, that of somebody close, or of a body (DI-2, DI-3)."""

    MEMBER = "member"
    SPOUSE = "spouse"
    PARTNER = "partner"
    COHABITEE = "cohabitee"
    FAMILY = "family"
    FRIEND = "friend"
    ASSOCIATE = "associate"
    BODY = "body"

    @property
    def held_by(self) -> HeldBy:
        """As the table of the code asks for it."""
        if self in (InterestOf.SPOUSE, InterestOf.PARTNER, InterestOf.COHABITEE):
            return HeldBy.PARTNER
        return {InterestOf.MEMBER: HeldBy.MEMBER, InterestOf.BODY: HeldBy.BODY}.get(self, HeldBy.RELATIVE)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of one interest for one item, or for the whole meeting (`agenda_item_id` None).

    What it is, the member's own judgement and the monitoring officer's advice stand in `detail_id`, sensitive or not:
    the log keeps nothing of them (DI-9). `significant` is the member's judgement, None until it is given; `officer`
    says that an officer declared it, who is no member.
    """

    id: str
    meeting_id: str
    person_id: str
    pos: int
    at: datetime
    kind: DeclaredKind = DeclaredKind.DPI
    agenda_item_id: str | None = None
    stage: Stage = Stage.AT_THE_START
    officer: bool = False
    subcategory: str = ""
    whose: InterestOf = InterestOf.MEMBER
    member_aware: bool = True
    sensitive: bool = False
    detail_id: str | None = None
    relation: Relation = Relation.DIRECT
    significant: bool | None = None
    exempt: ExemptCategory | None = None
    exception_bites: bool = False
    interest_id: str | None = None
    dispensation_id: str | None = None
    registered: bool = True
    advised_by: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredDetail:
    """What a declaration says in words, a line each: what the interest is, what the member judged, what was advised."""

    nature: str = ""
    own_judgement: str = ""
    advice: str = ""

    def kept(self) -> str:
        """As the file keeps it; "" for nothing."""
        return "\n".join((self.nature, self.own_judgement, self.advice)).rstrip("\n")

    @classmethod
    def read(cls, text: str) -> DeclaredDetail:
        """What the file kept."""
        return cls(*[*text.split("\n"), "", "", ""][:3])


class MotionKind(StrEnum):
    """A motion, or an amendment to one."""

    MOTION = "motion"
    AMENDMENT = "amendment"


class MotionOutcome(StrEnum):
    """What came of a motion; "" while it is open."""

    OPEN = ""
    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion at an item, who moved and who seconded it."""

    id: str
    meeting_id: str
    pos: int
    agenda_item_id: str | None = None
    kind: MotionKind = MotionKind.MOTION
    amends_id: str | None = None
    text: str = ""
    closed: bool | None = None
    mover_id: str | None = None
    seconder_id: str | None = None
    outcome: MotionOutcome = MotionOutcome.OPEN
    at: datetime | None = None


class Announced(StrEnum):
    """What the chair announced of a vote; "" if nothing was recorded."""

    NOTHING = ""
    CARRIED = "carried"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a motion, or on what was put without one. The numbers are those announced, None where none were.

    `casting_id` gave the casting vote, `casting` how. `budget` is one that sets the council tax or a precept (VO-3),
    `education` one on the part of an item that is about education, where only a part of it is (CM-5).
    """

    id: str
    meeting_id: str
    pos: int
    at: datetime
    manner: Manner = Manner.SHOW
    agenda_item_id: str | None = None
    motion_id: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    casting_id: str | None = None
    casting: Way | None = None
    budget: bool = False
    announced: Announced = Announced.NOTHING
    education: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one person voted (VO-2).

    `own_request`: that member alone wanted it minuted; `requisitioned`: they asked for the names to be recorded.
    """

    id: str
    vote_id: str
    person_id: str
    choice: Way | None = None
    own_request: bool = False
    requisitioned: bool = False


class ResolutionKind(StrEnum):
    """What a body did with an item."""

    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    REFERRED = "referred"
    NOTED = "noted"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Resolution:
    """One thing that was decided; `to_whom` it is recommended or referred."""

    id: str
    meeting_id: str
    pos: int
    kind: ResolutionKind = ResolutionKind.RESOLVED
    agenda_item_id: str | None = None
    text: str = ""
    closed: bool | None = None
    to_whom: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do by a day: by a person of this file, or by a name or post.

    `due` is the day that was set at the meeting, which its minutes print; what was revised since stands in revisions of
    its own. `state` to `stated_reason` are what became of it (SC-5, SC-6), as of a planned action.
    """

    id: str
    meeting_id: str
    pos: int
    text: str = ""
    matter_id: str | None = None
    agenda_item_id: str | None = None
    resolution_id: str | None = None
    closed: bool | None = None
    owner_id: str | None = None
    owner_name: str = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    ended_on: date | None = None
    progress: str = ""
    evidence: str = ""
    stated: Rag | None = None
    stated_reason: str = ""
    at: datetime | None = None


class SpeechKind(StrEnum):
    """In what way somebody was heard."""

    PETITION = "petition"
    PUBLIC_QUESTION = "public_question"
    DEPUTATION = "deputation"
    SPEAKER = "speaker"
    MEMBER_QUESTION = "member_question"
    MOTION_ON_NOTICE = "motion_on_notice"


#: In these ways the public is heard, and a member who may speak as the public only.
WAYS_OF_THE_PUBLIC = frozenset(
    {SpeechKind.PETITION, SpeechKind.PUBLIC_QUESTION, SpeechKind.DEPUTATION, SpeechKind.SPEAKER}
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody who was heard: a member by identity, all others by name alone; with what was answered.

    `minutes` is how long it took, None if nobody measured it. `name_agreed`: their name may be printed (DP-3).
    """

    id: str
    meeting_id: str
    pos: int
    kind: SpeechKind = SpeechKind.SPEAKER
    agenda_item_id: str | None = None
    person_id: str | None = None
    name: str = ""
    organisation: str = ""
    text: str = ""
    answer: str = ""
    name_agreed: bool = False
    closed: bool | None = None
    minutes: int | None = None
    at: datetime | None = None


#: Every kind of row in the record of a meeting but ballots, which belong to their votes.
Recorded = RoomEvent | Declaration | Motion | Vote | Resolution | Action | Speech
RECORDED_KINDS: tuple[type[Recorded], ...] = (RoomEvent, Declaration, Motion, Vote, Resolution, Action, Speech)
