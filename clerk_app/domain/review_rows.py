"""In-depth reviews as they are kept: a review of a matter, its stages, what it asks, whom it hears and recommends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StageKind(StrEnum):
    """What a stage of a review is."""

    SCOPING = "scoping"
    EVIDENCE = "evidence"
    DRAFT_REPORT = "draft_report"
    FINALISING = "finalising"
    FINAL_REPORT = "final_report"
    REFERRAL = "referral"
    RESPONSE = "response"
    UPDATE = "update"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The kind as an officer chooses it."""
        return _STAGE_WORDS[self.value]


_STAGE_WORDS = {
    "scoping": "Scoping",
    "evidence": "Evidence session",
    "draft_report": "Draft final report",
    "finalising": "Finalising the report",
    "final_report": "Final report",
    "referral": "Referral",
    "response": "Response",
    "update": "Six-month update",
    "other": "Other stage",
}


class StageState(StrEnum):
    """How far a stage is, where an officer says it; else its meeting says it."""

    FOLLOWS = ""
    DONE = "done"
    ONGOING = "ongoing"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state as an officer chooses it."""
        return {"": "As its meeting says", "done": "Done", "ongoing": "On-going", "dropped": "Left out"}[self.value]


class ReviewState(StrEnum):
    """What is said of a whole review by hand; else its stages say how far it is."""

    FOLLOWS = ""
    PAUSED = "paused"
    COMPLETED = "completed"
    ABANDONED = "abandoned"

    @property
    def words(self) -> str:
        """The state as an officer chooses it."""
        return self.value.capitalize() or "As its stages say"


class WitnessState(StrEnum):
    """How far it is with somebody whom a review wants to hear."""

    PROPOSED = "proposed"
    INVITED = "invited"
    CONFIRMED = "confirmed"
    HEARD = "heard"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        """The state as an officer chooses it."""
        return self.value.capitalize()


class RecommendationState(StrEnum):
    """What became of a recommendation (SC-5)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    REJECTED = "rejected"
    CARRIED_OUT = "carried_out"

    @property
    def words(self) -> str:
        """The state as an officer chooses it."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Review:
    """An in-depth review that a committee makes of a matter; its title is the matter's.

    `lead_member` and `lead_officer` are printed as they stand; `started_on` is the day on which it was agreed to.
    """

    id: str
    body_id: str
    matter_id: str
    lead_member: str = ""
    lead_officer: str = ""
    started_on: date | None = None
    terms_of_reference: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    state: ReviewState = ReviewState.FOLLOWS


@dataclass(frozen=True, slots=True)
class ReviewStage:
    """A stage of a review, at a meeting or in a month; `month` is the first day of it.

    `words` stand where it is called otherwise than its kind is. `agenda_item_id` is only set where an item of another
    matter carries it out: an item of its own matter at its meeting is found by itself. `done_on` is kept of what no
    meeting does, such as a response.
    """

    id: str
    review_id: str
    pos: int
    kind: StageKind
    meeting_id: str | None = None
    month: date | None = None
    words: str = ""
    state: StageState = StageState.FOLLOWS
    done_on: date | None = None
    agenda_item_id: str | None = None


@dataclass(frozen=True, slots=True)
class KeyLineOfEnquiry:
    """A question that a review asks, and in time what it found."""

    id: str
    review_id: str
    pos: int
    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ReviewWitness:
    """Somebody whom a review wants to hear: a person of the file, or a name and an organisation as printed.

    `about` says on what. The name is printed in public only where that is agreed: else the organisation alone (DP-1).
    """

    id: str
    review_id: str
    pos: int
    person_id: str | None = None
    name: str = ""
    organisation: str = ""
    about: str = ""
    stage_id: str | None = None
    state: WitnessState = WitnessState.PROPOSED
    name_agreed: bool = True


@dataclass(frozen=True, slots=True)
class ReviewRecommendation:
    """What a review recommends, under its number, and to whom; and the referral and the action that came of it."""

    id: str
    review_id: str
    pos: int
    recommendation: str
    number: str = ""
    to_whom: str = ""
    state: RecommendationState = RecommendationState.PROPOSED
    referral_id: str | None = None
    planned_action_id: str | None = None


def short_number(number: str, pos: object) -> str:
    """The number by which a recommendation is named where no words may stand; its place where it is no mere number."""
    return number if 0 < len(number) <= _LONGEST_NUMBER else str(pos)


_LONGEST_NUMBER = 6
#: What hangs on a review, each kind in an order of its own.
Part = ReviewStage | KeyLineOfEnquiry | ReviewWitness | ReviewRecommendation
REVIEW_KINDS: tuple[type[Part], ...] = (ReviewStage, KeyLineOfEnquiry, ReviewWitness, ReviewRecommendation)
