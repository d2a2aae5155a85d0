"""A stage of a review that slips to another meeting or month: which others move with it, and what they run into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.periods import months_from
from clerk_app.domain.review_rows import ReviewStage, StageKind
from clerk_app.domain.reviews import (
    Place,
    Slot,
    Standing,
    at,
    in_month,
    place_of,
    report_stage,
    update_place,
    usable_from,
)


class Follow(StrEnum):
    """What moves with a stage that slips."""

    ALONE = "alone"
    PUSHED = "pushed"
    ALL = "all"

    @property
    def words(self) -> str:
        """The choice as an officer reads it."""
        return {
            "alone": "Only this stage",
            "pushed": "What would come too early as well",
            "all": "All that follows, by as much",
        }[self.value]


class Clash(StrEnum):
    """What a stage runs into where it would stand."""

    FULL = "full"
    YEAR_END = "year_end"
    NO_MEETING = "no_meeting"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Moved:
    """A stage that stands elsewhere afterwards."""

    stage_id: str
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Collision:
    """A stage that runs into something; `short_by` is how many minutes its meeting lacks, where that is known."""

    stage_id: str
    clash: Clash
    place: Place
    short_by: int = 0


@dataclass(frozen=True, slots=True)
class SlipPlan:
    """What a slip would do, before anything is written."""

    moves: tuple[Moved, ...]
    collisions: tuple[Collision, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a slip is judged by: the meetings, the last day of the municipal year, and the minutes a stage needs."""

    slots: Sequence[Slot]
    last_day: date | None = None
    minutes: int | None = None


def slip(
    listed: Sequence[ReviewStage],
    standings: Mapping[str, Standing],
    stage_id: str,
    to: Place,
    follow: Follow,
    ground: Ground,
) -> SlipPlan:
    """What would move if a stage moved to a place. What is done or left out stays where it is."""
    run = _Run(listed, ground)
    start = next(number for number, each in enumerate(listed) if each.id == stage_id)
    before = run.places[stage_id]
    run.put(stage_id, to)
    for number in range(start + 1, len(listed)) if follow is not Follow.ALONE else ():
        stage = listed[number]
        if standings[stage.id].over:
            continue
        if stage.kind is StageKind.UPDATE:
            run.keep_update(stage, pushed=follow is Follow.PUSHED)
        elif follow is Follow.ALL:
            run.shift(stage, before, to, listed[number - 1])
        run.push(stage, _latest(run.places, listed[:number], standings))
    moves = tuple(
        Moved(each.id, run.first[each.id], run.places[each.id])
        for each in listed
        if run.first[each.id] != run.places[each.id]
    )
    return SlipPlan(moves, tuple(clash for move in moves for clash in run.clashes(move)))


def _latest(
    places: Mapping[str, Place], before: Sequence[ReviewStage], standings: Mapping[str, Standing]
) -> Place | None:
    """The place of the last stage before that has one and is not left out."""
    held = (places[each.id] for each in reversed(before) if standings[each.id] is not Standing.DROPPED)
    return next((place for place in held if place.day is not None), None)


class _Run:
    """The places of the stages while a slip is worked out."""

    def __init__(self, listed: Sequence[ReviewStage], ground: Ground) -> None:
        self._listed, self._ground = listed, ground
        self._slots = {slot.meeting_id: slot for slot in ground.slots}
        self._usable = usable_from(ground.slots)
        self.first = {each.id: place_of(each, self._slots) for each in listed}
        self.places = dict(self.first)
        self._ran_out: set[str] = set()

    def put(self, stage_id: str, place: Place) -> None:
        """Let a stage stand at a place."""
        self.places[stage_id] = place

    def shift(self, stage: ReviewStage, before: Place, after: Place, previous: ReviewStage) -> None:
        """Move a stage by as much as another moved: by meetings from meeting to meeting, else by months.

        What stands in a month keeps its distance from the stage before it.
        """
        now = self.places[stage.id]
        if now.is_month and (then := self.first[previous.id]).day is not None:
            before, after = then, self.places[previous.id]
        if now.day is None or before.day is None or after.day is None:
            return
        if now.is_month or before.is_month or after.is_month:
            moved = months_from(now.day.replace(day=1), _months_between(before.day, after.day))
            self.put(stage.id, in_month(moved) if now.is_month else self._from(moved, stage.id))
            return
        steps = self._meetings_between(before.day, after.day)
        later = [slot for slot in self._usable if slot.day > now.day]
        earlier = [slot for slot in reversed(self._usable) if slot.day < now.day]
        onwards = later if steps > 0 else earlier
        if 0 < abs(steps) <= len(onwards):
            self.put(stage.id, at(onwards[abs(steps) - 1]))
        elif steps > 0:
            self._run_out(stage.id, now.day + (after.day - before.day))

    def push(self, stage: ReviewStage, latest: Place | None) -> None:
        """Move a stage only where it would come too early, to the next meeting or month."""
        now = self.places[stage.id]
        if latest is None or latest.day is None or now.day is None:
            return
        if now.is_month:
            if now.before(latest):
                self.put(stage.id, in_month(latest.day))
            return
        if latest.is_month and not now.before(latest):
            return
        if not latest.is_month and now.day > latest.day:
            return
        later = months_from(latest.day, 1) if latest.is_month else date.fromordinal(latest.day.toordinal() + 1)
        self.put(stage.id, self._from(later, stage.id))

    def keep_update(self, stage: ReviewStage, *, pushed: bool) -> None:
        """Put the update six months after the report, wherever that is now (MI-6); pushed, never earlier."""
        report = report_stage(self._listed)
        if report is None or self.places[report.id] == self.first[report.id]:
            return
        place = update_place(self.places[report.id], self._usable)
        if not pushed or self.places[stage.id].before(place):
            self.put(stage.id, place)

    def clashes(self, move: Moved) -> list[Collision]:
        """What a stage runs into at its new place."""
        found: list[Collision] = []
        place, ground = move.after, self._ground
        slot = self._slots.get(place.meeting_id or "")
        if slot is not None and slot.cancelled:
            found.append(Collision(move.stage_id, Clash.CANCELLED, place))
        if slot is not None and slot.free is not None and slot.free < (ground.minutes or 1):
            short_by = (ground.minutes or slot.free) - slot.free
            found.append(Collision(move.stage_id, Clash.FULL, place, short_by))
        if move.stage_id in self._ran_out:
            found.append(Collision(move.stage_id, Clash.NO_MEETING, place))
        if place.day is not None and ground.last_day is not None and place.day > ground.last_day:
            found.append(Collision(move.stage_id, Clash.YEAR_END, place))
        return found

    def _from(self, day: date, stage_id: str) -> Place:
        """The first meeting from a day on, else the month of that day."""
        fit = next((slot for slot in self._usable if slot.day >= day), None)
        if fit is not None:
            return at(fit)
        self._run_out(stage_id, day)
        return self.places[stage_id]

    def _run_out(self, stage_id: str, day: date) -> None:
        """No meeting is left: the month stands for one."""
        last = self._usable[-1].day if self._usable else day
        self._ran_out.add(stage_id)
        self.put(stage_id, in_month(max(day, last)))

    def _meetings_between(self, before: date, after: date) -> int:
        """By how many meetings a place comes later than another; less than nothing for earlier."""
        if after >= before:
            return sum(before < slot.day <= after for slot in self._usable)
        return -sum(after <= slot.day < before for slot in self._usable)


def _months_between(before: date, after: date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month
