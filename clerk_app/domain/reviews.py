"""In-depth reviews: the chain of stages over a committee's meetings, what each stage is called, and how far it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.periods import months_from
from clerk_app.domain.referrals import RESPONSE_MONTHS
from clerk_app.domain.review_rows import Review, ReviewStage, ReviewState, StageKind, StageState

#: A committee hears how its recommendations fare so many months after its report.
UPDATE_MONTHS = 6
MOST_SESSIONS = 12
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CELL_WORDS = {
    StageKind.SCOPING: "scoping",
    StageKind.DRAFT_REPORT: "draft final report",
    StageKind.FINALISING: "finalising the report",
    StageKind.FINAL_REPORT: "final report",
    StageKind.REFERRAL: "referral",
    StageKind.RESPONSE: "response",
    StageKind.UPDATE: "6-month update",
    StageKind.OTHER: "other stage",
}
_REPORTS = (StageKind.FINAL_REPORT, StageKind.DRAFT_REPORT)


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting at which a stage can stand, with the time that is `free` at it in minutes; None: nobody has said."""

    meeting_id: str
    day: date
    cancelled: bool = False
    held: bool = False
    free: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stage stands: at a meeting, in a month, or nowhere yet. `day` orders places; a month has its first."""

    meeting_id: str | None = None
    day: date | None = None

    @property
    def is_month(self) -> bool:
        """Whether this is a month and no meeting."""
        return self.meeting_id is None and self.day is not None

    def before(self, other: Place) -> bool:
        """Whether this comes before the other; within one month nobody can say so of a month."""
        if self.day is None or other.day is None:
            return False
        if self.is_month or other.is_month:
            return _month(self.day) < _month(other.day)
        return self.day < other.day


def at(slot: Slot) -> Place:
    """The place of a meeting."""
    return Place(slot.meeting_id, slot.day)


def in_month(day: date) -> Place:
    """The place of a month."""
    return Place(None, _month(day))


def _month(day: date) -> date:
    return day.replace(day=1)


def place_of(stage: ReviewStage, slots: Mapping[str, Slot]) -> Place:
    """Where a stage stands."""
    if stage.meeting_id is not None and (slot := slots.get(stage.meeting_id)):
        return at(slot)
    return in_month(stage.month) if stage.month is not None else Place()


# --- words ------------------------------------------------------------------------------------------------------------
def stage_words(stage: ReviewStage, listed: Sequence[ReviewStage]) -> str:
    """What a stage is called in a cell: "scoping", "first evidence", or the officer's own words."""
    return stage.words or usual_words(stage, listed)


def usual_words(stage: ReviewStage, listed: Sequence[ReviewStage]) -> str:
    """What a stage is called by what it is, whatever an officer wrote: "second evidence"."""
    if stage.kind is not StageKind.EVIDENCE:
        return _CELL_WORDS[stage.kind]
    sessions = [each.id for each in listed if each.kind is StageKind.EVIDENCE]
    if len(sessions) < 2 or stage.id not in sessions:
        return "evidence"
    return f"{ordinal(sessions.index(stage.id) + 1)} evidence"


def ordinal(number: int) -> str:
    """ "first", "second" and on; in figures from the eleventh."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


# --- the chain --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A stage as a new chain has it; `words` where it is called otherwise than its kind is."""

    kind: StageKind
    place: Place
    words: str = ""


def default_chain(
    slots: Sequence[Slot],
    sessions: int,
    first: str | None = None,
    skipped: Collection[str] = (),
    *,
    final_report: bool = False,
) -> tuple[PlannedStage, ...]:
    """The usual stages of a review: scoping, so many evidence sessions, the draft final report, and what follows.

    One a meeting from the `first` on, but for those that are cancelled or `skipped`; where meetings run out, one a
    month. The referral goes out in the month of the report. On which day it is received is not known yet, so that its
    response stands two months later, in the last month in which it can be due (SC-2). The update stands at the first
    meeting from the day six months after the report (MI-6).
    """
    usable = usable_from(slots, first, skipped)
    kinds = [StageKind.SCOPING, *[StageKind.EVIDENCE] * sessions, StageKind.DRAFT_REPORT]
    kinds += [StageKind.FINAL_REPORT] if final_report else []
    made: list[PlannedStage] = []
    for number, kind in enumerate(kinds):
        place = at(usable[number]) if number < len(usable) else _month_after(made)
        made.append(PlannedStage(kind, place))
    report = made[-1].place
    if report.day is not None:
        made.append(PlannedStage(StageKind.REFERRAL, in_month(report.day)))
        due = months_from(_month(report.day), RESPONSE_MONTHS)
        made.append(PlannedStage(StageKind.RESPONSE, in_month(due)))
    made.append(PlannedStage(StageKind.UPDATE, update_place(report, usable)))
    return tuple(made)


def usable_from(slots: Sequence[Slot], first: str | None = None, skipped: Collection[str] = ()) -> list[Slot]:
    """The meetings at which stages can stand, by day: from the first on, and none that is cancelled or skipped."""
    begins = next((slot.day for slot in slots if slot.meeting_id == first), date.min)
    fit = (slot for slot in slots if not slot.cancelled and slot.meeting_id not in skipped and slot.day >= begins)
    return sorted(fit, key=lambda slot: (slot.day, slot.meeting_id))


def _month_after(made: Sequence[PlannedStage]) -> Place:
    last = made[-1].place.day if made else None
    return in_month(months_from(_month(last), 1)) if last is not None else Place()


def update_place(report: Place, usable: Sequence[Slot]) -> Place:
    """Where the six-month update stands: the first meeting from that day on, else its month (MI-6)."""
    if report.day is None:
        return Place()
    due = months_from(report.day, UPDATE_MONTHS)
    fit = next((slot for slot in usable if slot.day >= due), None)
    return at(fit) if fit is not None and not report.is_month else in_month(due)


def report_stage(listed: Sequence[ReviewStage]) -> ReviewStage | None:
    """The stage from which the update is counted: the final report, or the draft where there is no other."""
    kept = [each for each in listed if each.state is not StageState.DROPPED]
    return next((each for kind in _REPORTS for each in reversed(kept) if each.kind is kind), None)


# --- how far it is ----------------------------------------------------------------------------------------------------
class Standing(StrEnum):
    """How far a stage is, by what was recorded and by the day."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    OVERDUE = "overdue"
    UNPLACED = "unplaced"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The standing in a word or two."""
        return _STANDING_WORDS[self.value]

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (Standing.DONE, Standing.DROPPED)


_STANDING_WORDS = {
    "done": "Done",
    "ongoing": "On-going",
    "planned": "Planned",
    "overdue": "Overdue",
    "unplaced": "Without a date",
    "dropped": "Left out",
}
_STATED = {
    StageState.DONE: Standing.DONE,
    StageState.ONGOING: Standing.ONGOING,
    StageState.DROPPED: Standing.DROPPED,
}


def standing(stage: ReviewStage, slot: Slot | None, dealt_with: bool | None, today: date) -> Standing:
    """How far a stage is. `dealt_with` says whether its item was taken at its meeting; None: it had no item there.

    What stands in the past and nobody has said to be done is overdue.
    """
    if stage.state in _STATED:
        return _STATED[stage.state]
    if stage.done_on is not None:
        return Standing.DONE
    if slot is not None:
        if slot.held and dealt_with:
            return Standing.DONE
        return Standing.OVERDUE if slot.cancelled or slot.held or slot.day < today else Standing.PLANNED
    if stage.month is None:
        return Standing.UNPLACED
    return Standing.OVERDUE if _month(stage.month) < _month(today) else Standing.PLANNED


def next_stage(listed: Sequence[ReviewStage], standings: Mapping[str, Standing]) -> ReviewStage | None:
    """The first stage that is still to be done, or None."""
    return next((each for each in listed if not standings[each.id].over), None)


def review_words(review: Review, listed: Sequence[ReviewStage], standings: Mapping[str, Standing]) -> str:
    """How far a review is: "Planned", "Under way", "Reported", "Completed", or what was said by hand."""
    if review.state is not ReviewState.FOLLOWS:
        return review.state.words
    done = [each for each in listed if standings[each.id] is Standing.DONE]
    if listed and next_stage(listed, standings) is None:
        return "Completed"
    if (report := report_stage(listed)) is not None and report in done:
        return "Reported"
    begun = done or any(standings[each.id] is Standing.ONGOING for each in listed)
    return "Under way" if begun else "Planned"
