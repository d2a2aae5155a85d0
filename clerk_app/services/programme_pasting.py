"""A work programme in and out of spreadsheets: cells copied as a table, and a block of cells pasted as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.printed_programme import without_closed
from clerk_app.domain.programme import Appearance, Line, Matrix, following
from clerk_app.domain.programme_deadlines import deadline_of
from clerk_app.domain.programme_rows import CellState, DeadlineKind
from clerk_app.domain.programme_text import (
    BESIDE,
    FIELDS,
    cell_fields,
    cell_text,
    column_heading,
    columns_of,
    field_text,
)
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme as programmes
from clerk_app.services import programme_cells, programme_items
from clerk_app.services.programme_cells import Written
from clerk_app.services.tables import NOT_FOR_PUBLICATION, Table, unguarded
from clerk_app.store import programme as store
from clerk_app.store import reviews

#: A whole programme is smaller than this; more is some other table.
_MOST_ROWS = 1_000


_OF_THE_ROW = frozenset({*FIELDS, *BESIDE})
_WAITING = (CellState.PROPOSED, CellState.ADDED, CellState.ONGOING)
#: What a line (from 0, headings apart) is called in a message.
Where = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block is pasted: the rows and columns as they are shown, from the cell that is chosen on."""

    rows: Sequence[str]
    columns: Sequence[str]


def table(matrix: Matrix, row_ids: Sequence[str] | None = None, columns: Sequence[str] | None = None) -> Table:
    """Rows and columns of a programme as text: all, or those that are chosen, with their headings."""
    keys = [*FIELDS, *(column.meeting_id for column in matrix.columns)] if columns is None else columns
    known = {column.meeting_id: column_heading(column) for column in matrix.columns}
    listed = {line.row.id: line for line in matrix.lines}
    wanted = [listed[row_id] for row_id in (listed if row_ids is None else row_ids) if row_id in listed]
    headings = tuple(FIELDS.get(key) or known[key] for key in keys)
    return Table("Work programme", headings, tuple(tuple(_text(matrix, line, key) for key in keys) for line in wanted))


def copied(
    office: Office,
    matrix: Matrix,
    row_ids: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    *,
    closed: bool = False,
) -> Table:
    """The same to be copied: of closed matters the titles and states alone, and with `closed` all, marked so (PX-5)."""
    hidden = _closed_matters(office, matrix)
    if not closed:
        return table(without_closed(matrix, (), hidden)[0], row_ids, columns)
    whole = table(matrix, row_ids, columns)
    shown = {line.row.id for line in matrix.lines if line.row.matter_id in hidden}
    return replace(whole, closed=bool(shown & (shown if row_ids is None else set(row_ids))))


def _closed_matters(office: Office, matrix: Matrix) -> set[str]:
    return reviews.closed_matters(office.db, [line.row.matter_id for line in matrix.lines])


def _text(matrix: Matrix, line: Line, key: str) -> str:
    return field_text(line.row, key, matrix.programme) if key in FIELDS else cell_text(line.cells.get(key))


def paste(office: Office, programme_id: str, text: str, target: Target) -> Change:
    """Put a block of cells, rows in lines and cells between tabs, where it is aimed at, as one change.

    With headings (those that are copied, what else is said of a work item, or days of its meetings) cells go into the
    columns of their headings, and rows to those of their titles, new ones last; without, they go on from the cell that
    is chosen, and what is below the last row makes new ones where it has a title. Raises BadInput with the line that
    cannot be taken, or the heading that is no column.
    """
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")]
    closed = rows[0][0].strip() == NOT_FOR_PUBLICATION and len(rows) > 1  # a copy with closed matter begins with it
    cells = [[unguarded(cell) for cell in row] for row in (rows[1:] if closed else rows)]
    return take_in(office, programme_id, cells, target, closed=closed)


def take_in(
    office: Office,
    programme_id: str,
    block: Sequence[Sequence[str]],
    target: Target,
    where: Where | None = None,
    *,
    closed: bool = False,
) -> Change:
    """As `paste`, of cells that are told apart already; `where` says how a line of them is called in a message.

    Of a `closed` copy, work on a closed matter that is new here is of that matter, so that it stays closed (PX-1).
    """
    matrix = programmes.read(office, programme_id)
    if not any(cell.strip() for line in block for cell in line):
        raise BadInput("There is no text to paste.", "Copy cells in a spreadsheet first.")
    if len(block) > _MOST_ROWS:
        raise BadInput(f"There are {len(block):,} rows in that.", f"Paste up to {_MOST_ROWS:,} at a time.")
    headed = columns_of(block[0], matrix.columns, matrix.programme.from_date)
    with_heads = _are_headings(headed, block[0])
    keys = headed if with_heads else list(target.columns)
    lines = block[1:] if with_heads else block
    label = f"Paste {len(lines)} row{'' if len(lines) == 1 else 's'} into the work programme"
    with office.record(label, subject=Subject("programme", programme_id)) as recording:
        pasting = _Pasting(office, matrix, keys, target.rows, by_title=with_heads, closed=closed)
        pasting.take(lines, where or _pasted)
    return recording.change


def _are_headings(keys: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the first line of a block is headings: all in it is known, or the work and one thing more.

    Raises BadInput for a heading among them that is no column, or stands there twice: what is below would be lost.
    """
    named = [(key, cell) for key, cell in zip(keys, cells, strict=True) if cell.strip()]
    known = [key for key, _ in named if key]
    unknown = next((" ".join(cell.split()) for key, cell in named if not key), None)
    twice = next((cell for key, cell in named if key and known.count(key) > 1), None)
    if "title" in known and twice is not None:
        raise BadInput(f"Two columns have the heading “{' '.join(twice.split())}”.", "Leave one of them out.")
    if unknown is None:
        return len(known) > 1 or known == ["title"]
    if "title" not in known or len(known) == 1:
        return False
    hint = (
        f"Head it {', '.join((*FIELDS.values(), *BESIDE.values()))} or the day of a meeting, or leave the column out."
    )
    raise BadInput(f"The heading “{unknown}” of what was pasted is no column of this programme.", hint)


def _pasted(at: int) -> str:
    return f"Row {at + 1} of what was pasted"


class _Pasting:
    """The rows of a block, one after another."""

    def __init__(
        self,
        office: Office,
        matrix: Matrix,
        keys: Sequence[str],
        rows: Sequence[str],
        *,
        by_title: bool,
        closed: bool,
    ) -> None:
        self._office, self._matrix, self._keys, self._closed = office, matrix, keys, closed
        self._rows = list(rows)
        self._by_title = by_title and "title" in keys
        self._lines = {line.row.id: line for line in matrix.lines}
        self._left = [line.row for line in matrix.lines]
        self._written: list[Written] = []
        self._hidden = _closed_matters(office, matrix)

    def take(self, lines: Sequence[Sequence[str]], where: Where) -> None:
        """Write them all; what is wrong says in which line it stands."""
        for at, line in enumerate(lines):
            try:
                self._line(at, dict(zip(self._keys, line, strict=False)))
            except BadInput as error:
                raise BadInput(f"{where(at)}: {error.message}", error.hint) from error
        if self._written:
            programme_cells.put_several(self._office, self._written)

    def _line(self, at: int, cells: Mapping[str, str]) -> None:
        fields = {key: text for key, text in cells.items() if key in _OF_THE_ROW}
        if not any(text.strip() for text in cells.values()) and (self._by_title or at >= len(self._rows)):
            return
        row_id = self._row_of(at, fields)
        known = self._lines.get(row_id)
        moved = {name: text for name, text in fields.items() if self._differs(known, name, text)}
        if moved:
            programme_items.edit(self._office, row_id, moved)
        for key, text in cells.items():
            if key and key not in _OF_THE_ROW:
                self._cell(row_id, key, text, known)

    def _row_of(self, at: int, fields: Mapping[str, str]) -> str:
        """The row that a line goes to: that of its title, else the next one that is shown, else a new one."""
        title = " ".join(fields.get("title", "").split())
        if self._by_title:
            alike = next((row for row in self._left if row.title == title), None)
            if alike is not None:
                self._left.remove(alike)
                return alike.id
        elif at < len(self._rows):
            return self._rows[at]
        if not title:
            raise BadInput("It has no title.", "Paste it on from the column of work items, or with its headings.")
        matter_id = store.closed_matter_called(self._office.db, title) if self._closed else None
        made = (
            programme_items.add(self._office, self._matrix.programme.id, title)
            if matter_id is None
            else programme_items.add_of_matter(self._office, self._matrix.programme.id, matter_id, {"title": title})
        )
        return made.subject.id if made.subject else ""

    def _differs(self, known: Line | None, name: str, text: str) -> bool:
        if known is None:
            return True
        plain = " ".join(text.split())
        if " ".join(field_text(known.row, name, self._matrix.programme).split()) == plain:
            return False
        of_words = name in BESIDE or (name == "deadline" and known.row.deadline_kind is DeadlineKind.TYPED)
        if not plain and of_words and known.row.matter_id in self._hidden:
            return False  # a public copy has none of its words
        if name != "deadline":
            return True
        kind, day = deadline_of(plain, self._matrix.programme.from_date)  # "Medi" is the same as "Sep"
        return kind is DeadlineKind.TYPED or (kind, day) != (known.row.deadline_kind, known.row.deadline_on)

    def _cell(self, row_id: str, meeting_id: str, text: str, known: Line | None) -> None:
        shown = known.cells.get(meeting_id) if known else None
        if cell_text(shown) == " ".join(text.split()):
            return
        fields = cell_fields(text, self._followed(row_id, meeting_id, known))
        if fields is not None and self._was_held(meeting_id) and fields.get("state") in _WAITING:
            del fields["state"]  # nothing is still to come there, though a table that was saved before says so
            if not fields:
                return
        if fields is not None or (shown is not None and shown.cell_id):
            self._written.append(Written(row_id, meeting_id, fields))

    def _was_held(self, meeting_id: str) -> bool:
        column = self._matrix.column(meeting_id)
        return column is not None and column.state.was_held

    def _followed(self, row_id: str, meeting_id: str, known: Line | None) -> CellState:
        """The state that a cell has of itself."""
        column = self._matrix.column(meeting_id)
        row = known.row if known else programme_items.row(self._office, row_id)
        shown = known.cells.get(meeting_id) if known else None
        if column is None or (shown is not None and not shown.by_hand):
            return shown.state if shown else CellState.FOLLOWS
        at = Appearance(shown.item_id, meeting_id, row.matter_id) if shown and shown.item_id else None
        return following(column, row, at)
