"""A programme's year from its end: what goes on into the next one, and what became of it in numbers (SC-1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.programme import Column, Line, Matrix, Shown
from clerk_app.domain.programme_deadlines import deadline_of
from clerk_app.domain.programme_rows import CellState, DeadlineKind, Priority, ProgrammeDecision, ProgrammeRow

_YEARS = re.compile(r"\b(?P<first>[12][0-9]{3})(?P<mark>[/–-])(?P<second>[0-9]{2}|[0-9]{4})\b")
_EVERY_YEAR = frozenset({"standard item", "standing item", "constitutional requirement"})
_PLANNED = (CellState.PROPOSED, CellState.ADDED)


class Fate(StrEnum):
    """What became of a piece of work in its year: each has one."""

    DELIVERED = "delivered"
    DEFERRED = "deferred"
    PLANNED = "planned"
    UNPLANNED = "unplanned"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """As a summary heads it."""
        return {"planned": "Still to come", "unplanned": "At no meeting"}.get(self.value, self.value.capitalize())


class Why(StrEnum):
    """Why a piece of work goes on into the next year."""

    ONGOING = "ongoing"
    UNDELIVERED = "undelivered"
    STANDING = "standing"
    ANNUAL = "annual"
    DELIVERED = "delivered"

    @property
    def words(self) -> str:
        """The reason in a sentence's end."""
        return _WHY[self]


_WHY = {
    Why.ONGOING: "goes on",
    Why.UNDELIVERED: "was not delivered",
    Why.STANDING: "comes every year",
    Why.ANNUAL: "is an annual report",
    Why.DELIVERED: "was delivered",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row for the next year: what it would be called there, and whether it is taken unless somebody unticks it."""

    row: ProgrammeRow
    why: Why
    title: str
    taken: bool


def is_unsettled(cell: Shown, meeting_id: str, past: Collection[str]) -> bool:
    """Whether a cell is planned for a meeting that is past, and nothing says what became of it (SC-1)."""
    return meeting_id in past and cell.state in _PLANNED


def fate(line: Line, past: Collection[str]) -> Fate:
    """What became of a row: delivered where its last cell was, put off where that was, else still to come (SC-1).

    What is planned only for meetings that are `past` was never taken up: it is put off.
    """
    if line.row.dropped_on is not None:
        return Fate.DROPPED
    states = list(line.cells.values())
    if not states:
        return Fate.UNPLANNED
    if any(
        cell.state is CellState.ONGOING or (cell.state in _PLANNED and key not in past)
        for key, cell in line.cells.items()
    ):
        return Fate.PLANNED
    return Fate.DELIVERED if states[-1].state is CellState.COMPLETED else Fate.DEFERRED


def offers(matrix: Matrix, today: date) -> tuple[Offer, ...]:
    """The rows of a year for the next one: what goes on, was not delivered, or comes every year is taken.

    Years in the titles of what comes every year move on by one ("2016/17" becomes "2017/18"), but not onto a title that
    is there.
    """
    there = {line.row.title.casefold() for line in matrix.lines}
    made = []
    for line in matrix.lines:
        why = _why(line, matrix.past(today))
        title = a_year_on(line.row.title) if why in (Why.STANDING, Why.ANNUAL) else line.row.title
        doubled = title != line.row.title and title.casefold() in there
        made.append(Offer(line.row, why, title, why is not Why.DELIVERED and not doubled))
    return tuple(made)


def _why(line: Line, past: Collection[str]) -> Why:
    row, delivered = line.row, fate(line, past) is Fate.DELIVERED
    if "annual" in row.title.casefold().split():
        return Why.ANNUAL
    if any(kind.casefold() in _EVERY_YEAR for kind in row.kinds):
        return Why.STANDING
    if row.deadline_kind is DeadlineKind.ONGOING:
        return Why.ONGOING
    if not delivered:
        return Why.UNDELIVERED
    return Why.STANDING if is_monitored(row) else Why.DELIVERED


def is_monitored(row: ProgrammeRow) -> bool:
    """Whether a row is performance monitoring, which comes every year, to the meetings of the same months."""
    return any("performance monitoring" in kind.casefold() for kind in row.kinds)


def a_year_on(text: str) -> str:
    """A text with every span of two years in it a year later: "Standards Report 2016/17" becomes "… 2017/18"."""

    def later(found: re.Match[str]) -> str:
        first, second = int(found["first"]) + 1, int(found["second"]) + 1
        wide = len(found["second"])
        follows = (int(found["first"]) + 1) % 10**wide == int(found["second"])
        return f"{first}{found['mark']}{second % 10**wide:0{wide}}" if follows else found[0]

    return _YEARS.sub(later, text)


def rolled(offer: Offer, first: date) -> ProgrammeRow:
    """The fields of a row in its next year, which begins with `first`: a deadline before that is moved a year on.

    Identities are given elsewhere.
    """
    row = offer.row
    kind, day, text = row.deadline_kind, row.deadline_on, row.deadline_text
    if kind is DeadlineKind.MONTH and day is not None and day < first:
        kind, day = deadline_of(MONTHS[day.month - 1], first)
        text = MONTHS[day.month - 1][:3] if day else ""
    elif kind is DeadlineKind.DAY and day is not None and day < first:
        day = _year_later(day)
        text = ""
    return replace(
        row,
        id="",
        programme_id="",
        matter_id=row.matter_id if offer.title == row.title else "",
        pos=0,
        title=offer.title,
        deadline_kind=kind,
        deadline_on=day,
        deadline_text=text,
        added_on=None,
        dropped_on=None,
        dropped_reason="",
        rolled_from_id=row.id,
    )


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def a_year_later(day: date, days: Iterable[date]) -> date | None:
    """The day of next year's meetings that is in the month of this one a year on, the nearest; None without one."""
    wanted = day + timedelta(days=364)
    near = [each for each in days if (each.year, each.month) == (day.year + 1, day.month)]
    return min(near, key=lambda each: abs(each - wanted)) if near else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a group there are, by what became of them.

    `added` are those of all that came in later, `slipped` those that were put off at least once, whatever came after:
    not taken at a meeting for which they stood there, or moved because a full meeting had no time for them.
    """

    name: str
    by_fate: Mapping[Fate, int]
    added: int = 0
    slipped: int = 0

    @property
    def total(self) -> int:
        """All of them: each is counted once."""
        return sum(self.by_fate.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """A year in numbers: by type of review, by priority, and all together. Every part adds up to `total`."""

    by_kind: tuple[Count, ...]
    by_priority: tuple[Count, ...]
    total: Count


def summary(matrix: Matrix, today: date, decisions: Iterable[ProgrammeDecision] = ()) -> Summary:
    """What became of the rows of a programme by `today`, those that were taken out too."""
    lines, past = [*matrix.lines, *matrix.gone], matrix.past(today)
    went = {each.goes_row_id: each.decided_on for each in decisions if each.goes_row_id}
    slipped = {line.row.id for line in lines if _slipped(line, past, went.get(line.row.id))}
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault("/".join(line.row.kinds) or "No type", []).append(line)
    ranks = {each: [line for line in lines if line.row.priority is each] for each in _RANKED}
    return Summary(
        tuple(_count(name, listed, past, slipped) for name, listed in kinds.items()),
        tuple(
            _count(each.value.capitalize() or "None", listed, past, slipped) for each, listed in ranks.items() if listed
        ),
        _count("All", lines, past, slipped),
    )


_RANKED = (Priority.HIGH, Priority.MEDIUM, Priority.LOW, Priority.NONE)


def _slipped(line: Line, past: Collection[str], went_on: date | None) -> bool:
    """Whether it was put off at least once; `went_on` is when it went to another meeting, or out, for other work."""
    if went_on is not None and (line.row.dropped_on is None or line.row.dropped_on > went_on):
        return True
    never = fate(line, past) is Fate.DEFERRED
    return never or any(cell.state is CellState.OUTSTANDING for cell in line.cells.values())


def _count(name: str, lines: Sequence[Line], past: Collection[str], slipped: Collection[str]) -> Count:
    found = [fate(line, past) for line in lines]
    added = sum(line.row.added_on is not None for line in lines)
    return Count(name, {each: found.count(each) for each in Fate}, added, sum(line.row.id in slipped for line in lines))


def put_off(matrix: Matrix, today: date) -> tuple[ProgrammeRow, ...]:
    """The rows of which something was put off, and of which nothing is planned since: what comes back (SC-1)."""
    past = matrix.past(today)
    return tuple(line.row for line in matrix.lines if line.cells and fate(line, past) is Fate.DEFERRED)


def comes_back_to(matrix: Matrix, today: date) -> Column | None:
    """The meeting to which what was put off comes back: the next one after those at which it was; None without one.

    The meeting in which an item was just deferred is not over yet, and is not the next one.
    """
    waiting = {row.id for row in put_off(matrix, today)}
    seen = {meeting_id for line in matrix.lines if line.row.id in waiting for meeting_id in line.cells}
    after = max((at for at, each in enumerate(matrix.columns) if each.meeting_id in seen), default=-1)
    return next((each for each in matrix.columns[after + 1 :] if each.day >= today and not each.is_over), None)
