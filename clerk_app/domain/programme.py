"""A work programme as it is read: its columns, what became of each cell, and the time in each meeting (SC-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.agenda import Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme_rows import CellState, Programme, ProgrammeCell, ProgrammeRow

#: What did not happen at a meeting at which it was to happen.
_PUT_OFF = frozenset({Outcome.DEFERRED, Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Column:
    """A meeting of the programme. `room` is its minutes for programme items, None where nobody has said."""

    meeting_id: str
    day: date
    state: MeetingState = MeetingState.PLANNED
    room: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing can be planned for it any more: it was held, or cancelled."""
        return self.state.was_held or self.state is MeetingState.CANCELLED


@dataclass(frozen=True, slots=True)
class Appearance:
    """A matter on the agenda of a meeting, with what became of it there; `passed_over` where it was never taken up."""

    item_id: str
    meeting_id: str
    matter_id: str
    outcome: Outcome = Outcome.NONE
    minutes: int | None = None
    passed_over: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is shown: its state, its words, and the item that carries it out ("" for none).

    `cell_id` is "" where only the agenda says that there is something. `minutes` None: nobody has said. `codes` are the
    strategic priorities that it serves there, where they are other than those of its row.
    """

    state: CellState
    words: str = ""
    cell_id: str = ""
    item_id: str = ""
    minutes: int | None = None
    by_hand: bool = False
    codes: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The letter of its state, as the legend prints it: C, G (on-going), O, P or A."""
        return LETTERS[self.state]


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells, by meeting."""

    row: ProgrammeRow
    cells: Mapping[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """The time of a meeting: minutes `used` of `room`, and how many cells nobody has given minutes."""

    used: int
    room: int | None
    unknown: int = 0

    @property
    def over(self) -> int:
        """By how many minutes it is too full; 0 if it is not."""
        return max(0, self.used - self.room) if self.room is not None else 0

    @property
    def left(self) -> int | None:
        """The minutes that are left; None where nobody has said how many there are."""
        return None if self.room is None else max(0, self.room - self.used)

    def fits(self, minutes: int) -> bool:
        """Whether so many minutes more still fit; they do where nobody has said how many there are."""
        return self.room is None or self.used + minutes <= self.room

    def words(self) -> str:
        """ "95 of 120 min", "140 of 120 min: 20 too many", and which cells have no time."""
        said = f"{self.used} min" if self.room is None else f"{self.used} of {self.room} min"
        said += f": {self.over} too many" if self.over else ": full" if self.is_full else ""
        return f"{said}, {self.unknown} without time" if self.unknown and self.room is not None else said

    @property
    def is_full(self) -> bool:
        """Whether all of its minutes are taken, and no more than those."""
        return bool(self.room) and self.room == self.used

    def warning(self, meeting: str) -> str:
        """A sentence on a `meeting` ("The meeting of 30 January 2018") that has no time for all its work; "" else."""
        if self.over:
            return f"{meeting} is too full by {'1 minute' if self.over == 1 else f'{self.over} minutes'}."
        if self.is_full and self.unknown:
            lack = "1 piece of work in it has" if self.unknown == 1 else f"{self.unknown} pieces of work in it have"
            return f"{meeting} is full, and {lack} no minutes yet."
        return ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole programme as it is shown and printed; `gone` are the lines of what was taken out, up to then."""

    programme: Programme
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    gone: tuple[Line, ...] = ()

    @property
    def dropped(self) -> tuple[ProgrammeRow, ...]:
        """What was taken out, without its cells."""
        return tuple(line.row for line in self.gone)

    def column(self, meeting_id: str) -> Column | None:
        """The column of a meeting, or None."""
        return next((each for each in self.columns if each.meeting_id == meeting_id), None)

    def load(self, meeting_id: str) -> Load:
        """The time of one meeting. What was put off takes none."""
        found = self.column(meeting_id)
        cells = [line.cells[meeting_id] for line in self.lines if meeting_id in line.cells]
        taking = [cell for cell in cells if cell.state is not CellState.OUTSTANDING]
        used = sum(cell.minutes or 0 for cell in taking)
        return Load(used, found.room if found else None, sum(cell.minutes is None for cell in taking))

    def past(self, today: date) -> frozenset[str]:
        """The meetings whose day is over, held and recorded or not."""
        return frozenset(each.meeting_id for each in self.columns if each.day < today)

    def next_column(self, today: date) -> Column | None:
        """The next meeting from today on that is not over; None where none is left."""
        return next((each for each in self.columns if each.day >= today and not each.is_over), None)

    def in_column(self, meeting_id: str) -> tuple[tuple[ProgrammeRow, Shown], ...]:
        """What is planned for a meeting, in the order of the programme."""
        return tuple((line.row, line.cells[meeting_id]) for line in self.lines if meeting_id in line.cells)


#: The letters of the states.
LETTERS: Mapping[CellState, str] = {
    CellState.FOLLOWS: "",
    CellState.COMPLETED: "C",
    CellState.ONGOING: "G",
    CellState.OUTSTANDING: "O",
    CellState.PROPOSED: "P",
    CellState.ADDED: "A",
}
#: The printed legend, in its order.
LEGEND: Mapping[CellState, str] = {
    CellState.COMPLETED: "Item completed",
    CellState.ONGOING: "Item on-going",
    CellState.OUTSTANDING: "Item outstanding",
    CellState.PROPOSED: "Proposed timeframe",
    CellState.ADDED: "Item added",
}


def following(column: Column, row: ProgrammeRow, appearance: Appearance | None) -> CellState:
    """The state that a cell has of itself (SC-1).

    Proposed (added, where its row was added later) until its agenda goes out with its item, then on-going; completed
    once the meeting was held; outstanding where the item was put off, never taken up or not there, or the meeting was
    cancelled.
    """
    waiting = CellState.ADDED if row.added_on is not None else CellState.PROPOSED
    if column.state is MeetingState.CANCELLED:
        return CellState.OUTSTANDING
    if appearance is None:
        return CellState.OUTSTANDING if column.state.was_held else waiting
    if appearance.outcome in _PUT_OFF:
        return CellState.OUTSTANDING
    if column.state.was_held:
        return CellState.OUTSTANDING if appearance.passed_over else CellState.COMPLETED
    return CellState.ONGOING if column.state is MeetingState.ISSUED else waiting


def matrix(
    programme: Programme,
    rows: Iterable[ProgrammeRow],
    cells: Iterable[ProgrammeCell],
    columns: Iterable[Column],
    appearances: Sequence[Appearance],
) -> Matrix:
    """The programme with every cell as it stands: those that were typed, and items of a row's matter on an agenda.

    Columns are in order of their days; a cancelled meeting is one only where something was planned for it.
    """
    listed, placed = list(rows), {(cell.programme_row_id, cell.meeting_id): cell for cell in cells}
    of_matter = {(each.matter_id, each.meeting_id): each for each in reversed(appearances)}
    of_item = {each.item_id: each for each in appearances}
    kept = {meeting_id for _, meeting_id in placed}
    shown = [c for c in columns if c.state is not MeetingState.CANCELLED or c.meeting_id in kept]
    ordered = tuple(sorted(shown, key=lambda column: (column.day, column.meeting_id)))
    lines = []
    for row in listed:
        found = {}
        for column in (each for each in ordered if row.dropped_on is None or each.day < row.dropped_on):
            cell = placed.get((row.id, column.meeting_id))
            own = of_matter.get((row.matter_id, column.meeting_id))
            linked = of_item.get(cell.agenda_item_id or "") if cell is not None else None
            if cell is not None or own is not None:
                found[column.meeting_id] = _shown(column, row, cell, linked or own)
        lines.append(Line(row, found))
    stays, gone = (tuple(line for line in lines if (line.row.dropped_on is None) is here) for here in (True, False))
    return Matrix(programme, ordered, stays, gone)


def _shown(column: Column, row: ProgrammeRow, cell: ProgrammeCell | None, at: Appearance | None) -> Shown:
    by_hand = cell is not None and cell.state is not CellState.FOLLOWS
    state = cell.state if cell is not None and by_hand else following(column, row, at)
    said = (cell.minutes if cell else None, at.minutes if at else None, row.minutes)
    minutes = next((each for each in said if each is not None), None)
    words, cell_id, codes = (cell.words, cell.id, cell.codes) if cell else ("", "", ())
    return Shown(state, words, cell_id, at.item_id if at else "", minutes, by_hand, codes)


def stage_title(row: ProgrammeRow, words: str) -> str:
    """What an item of a next meeting is called: its title, with the stage in brackets after it.

    "School staff (second evidence session)": evidence is heard in a session.
    """
    stage = f"{words} session" if words.casefold().endswith("evidence") else words
    return f"{row.title} ({stage})" if stage else row.title
