"""What was recorded at a meeting, as plain values: items as they were taken, what was said, moved, voted and decided.

Nothing here knows where it is kept. `seq` orders everything that was recorded at one meeting; times are local civil
time, to be printed and never compared. What is `closed` is in no public copy; None says as the item itself is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.agenda import Openness, Outcome
from clerk_app.domain.declaration_lines import DeclarationLine
from clerk_app.domain.lateness import Urgency
from clerk_app.domain.presence import PresenceEvent, Sitters
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.quorum_turns import QuorumTurn
from clerk_app.domain.record_rows import MotionOutcome, SpeechKind
from clerk_app.domain.votes import Ballot


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion, or an amendment to one, and the vote on it if there was one.

    `voted_seq` is the moment of the vote, by which it is judged who was in the room. A motion that was voted on several
    times is one for each vote; those after the first stand at their votes and are `again`. `amended` is one to which an
    amendment had been carried. `outcome` is what was said to have come of it: the numbers may say more, or nothing.
    """

    seq: int
    text: str = ""
    mover_id: str = ""
    seconder_id: str = ""
    amends: bool = False
    ballot: Ballot | None = None
    voted_seq: int | None = None
    closed: bool | None = None
    outcome: MotionOutcome = MotionOutcome.OPEN
    amended: bool = False
    again: bool = False

    @property
    def decided_at(self) -> int:
        """The moment by which it is judged who was there: that of the vote, else that of the motion."""
        return self.seq if self.voted_seq is None else self.voted_seq


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of discussion as the officer wrote it; `said_as` is the name of its label, "" for none."""

    seq: int
    text: str
    closed: bool | None = None
    said_as: str = ""


class DecisionKind(StrEnum):
    """What a decision is: a resolution, a recommendation to somebody else, or something for somebody to do."""

    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided; `owner` and `due` are of an action, or `owner` to whom something was recommended."""

    seq: int
    kind: DecisionKind
    text: str
    owner: str = ""
    due: date | None = None
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who addressed the meeting: in what capacity, for whom, and by name only if they agreed (DP-3).

    `as_public`: a member who was heard as the public is (DI-18).
    """

    seq: int
    kind: SpeechKind
    name: str = ""
    organisation: str = ""
    closed: bool | None = None
    as_public: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The resolution to exclude the public for an item (PX-2), which is itself public; `seq` is when it was taken.

    `nation` is the list of paragraphs that governs the meeting; `reason` is what the resolution
    states, all that it does where no paragraph governs (PA-1). `confidential` information needs no resolution (PX-1).
    """

    paragraphs: tuple[int, ...] = ()
    nation: str = "england"
    reason: str = ""
    confidential: bool = False
    at: datetime | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Readmission:
    """When the public came back after an item that they were excluded from."""

    seq: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The minutes of an earlier meeting, confirmed with or without amendments and signed by whoever presided (MI-1).

    `closed_amendments` are those to its closed passages. `began` is said where the committee met twice on that day.
    """

    held_on: date
    amendments: tuple[str, ...] = ()
    closed_amendments: tuple[str, ...] = ()
    signed_by_id: str = ""
    began: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item of the agenda as it was taken; without spans it was not reached.

    `title` is open; `closed_title` is in the full copy alone. `summary` stands in the public copy in place of what is
    closed, where the rest would not be a fair and coherent record (PX-10). `together` are items taken with this one.
    `education_matter` says who may vote (CM-5), `budget` that the votes must be named (VO-3). `with_others` says that
    the item that it belongs to, or one of its sub-items, was taken: it was considered with them.
    """

    id: str
    number: str
    title: str
    closed_title: str = ""
    openness: Openness = Openness.OPEN
    spans: tuple[Span, ...] = ()
    urgency: Urgency | None = None
    exclusions: tuple[Exclusion, ...] = ()
    readmissions: tuple[Readmission, ...] = ()
    passages: tuple[Passage, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    motions: tuple[Motion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    for_declarations: bool = False
    education_matter: bool = False
    budget: bool = False
    together: tuple[str, ...] = ()
    outcome: Outcome = Outcome.NONE
    outcome_note: str = ""
    outcome_closed: bool | None = None
    urgency_closed: bool | None = None
    summary: str = ""
    with_others: bool = False

    @property
    def begun(self) -> int | None:
        """When it was first taken up; None if it was not."""
        return min((span.first for span in self.spans), default=None)

    @property
    def was_taken(self) -> bool:
        """Whether it was considered: taken up, alone or with others, or else something was said or decided at it."""
        recorded = (self.passages, self.speakers, self.motions, self.decisions, self.confirmations)
        return bool(self.spans or self.together or any(recorded))

    def is_closed(self, closed: bool | None) -> bool:
        """Whether something recorded under the item is kept from the public: as it says, else as the item is."""
        return self.openness.closed if closed is None else closed


#: Nothing was recorded at no item.
AT_NO_ITEM = ItemRecord("", "", "")


@dataclass(frozen=True, slots=True)
class Adjournment:
    """A break in a meeting, of minutes or of days; not resumed, it is one that ended it.

    `until` is the day to which it was adjourned, `parts` that what followed was another sitting.
    """

    seq: int
    at: datetime | None = None
    resumed_at: datetime | None = None
    reason: str = ""
    closed: bool | None = None
    until: date | None = None
    parts: bool = False


class Elected(StrEnum):
    """To what somebody was elected at a meeting: the chair of a committee, that of this meeting, or it is not said."""

    COMMITTEE = "committee"
    MEETING = "meeting"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Election:
    """Somebody was elected to the chair; `body_id` is the committee that elected them."""

    seq: int
    person_id: str
    body_id: str = ""
    to: Elected = Elected.NOT_SAID


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The time of the meeting ran out, or it was agreed to go on `until` another; `words` are what was said of it."""

    seq: int
    at: datetime | None = None
    until: datetime | None = None
    words: str = ""
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """One sitting as it was held: where, and when it really began and ended."""

    day: date
    place: str = ""
    began: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """All that was recorded at a meeting. `names` are printed names by the identity of people and bodies.

    `posts` say in what capacity those in attendance were there. `declarations` hold no nature that is withheld (DI-19).
    `apart` is what was recorded at no item, as if it were one. `closed_posts` are those whose post is not public.
    """

    bodies: tuple[Sitters, ...]
    names: Mapping[str, str]
    sittings: tuple[SittingRecord, ...]
    items: tuple[ItemRecord, ...] = ()
    presence: tuple[PresenceEvent, ...] = ()
    declarations: tuple[DeclarationLine, ...] = ()
    adjournments: tuple[Adjournment, ...] = ()
    elections: tuple[Election, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    quorum: tuple[QuorumTurn, ...] = ()
    posts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    closed_posts: frozenset[str] = frozenset()
    title: str = ""
    remote_counts: bool = False
    apart: ItemRecord = AT_NO_ITEM

    def name(self, identity: str) -> str:
        """A person or a body as printed."""
        return self.names.get(identity, "Somebody who is not listed")

    def item_at(self, seq: int) -> str:
        """The item that was being taken, or had last been taken up, at a moment; "" before the first."""
        begun = [(span.first, item.id) for item in self.items for span in item.spans if span.first <= seq]
        return max(begun, default=(0, ""))[1]
