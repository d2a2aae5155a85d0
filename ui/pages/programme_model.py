"""The matrix as a table model: a row for each piece of work, its fields first and then a column for each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.programme import LEGEND, Column, Line, Matrix, Shown
from clerk_app.domain.programme_codes import codes_words
from clerk_app.domain.programme_rows import Programme
from clerk_app.domain.programme_text import FIELDS, field_text

Index = QModelIndex | QPersistentModelIndex
SHOWN = Qt.ItemDataRole.UserRole
CHAIN = Qt.ItemDataRole.UserRole + 1
NUMBER = Qt.ItemDataRole.UserRole + 2
_KEYS = tuple(FIELDS)
#: How the states are said in a sentence.
SAID = {state: words.removeprefix("Item ").removesuffix(" timeframe").casefold() for state, words in LEGEND.items()}
_REVIEW = "In-depth review"


class ProgrammeModel(QAbstractTableModel):
    """Sends `typed(row id, column, text)` when something is typed into a cell; whoever hears it stores it."""

    typed = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self.lines: tuple[Line, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self.next_id = ""
        self.read_only = False

    def show(self, matrix: Matrix | None, lines: Sequence[Line], next_id: str) -> bool:
        """Show these lines of a programme. Returns whether rows or columns are others than they were."""
        columns = matrix.columns if matrix is not None else ()
        before = [line.row.id for line in self.lines], [(c.meeting_id, c.day) for c in self.columns]
        others = before != ([line.row.id for line in lines], [(c.meeting_id, c.day) for c in columns])
        if others:
            self.beginResetModel()
        was = self.lines
        self.matrix, self.lines, self.columns, self.next_id = matrix, tuple(lines), columns, next_id
        if others:
            self.endResetModel()
            return True
        last = self.columnCount() - 1
        for at, (old, new) in enumerate(zip(was, self.lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        return False

    @property
    def programme(self) -> Programme:
        """The programme that is shown."""
        assert self.matrix is not None
        return self.matrix.programme

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many pieces of work are shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fields and the meetings."""
        return 0 if parent.isValid() else len(_KEYS) + len(self.columns)

    def key(self, column: int) -> str:
        """What a column is: one of FIELDS, or the identity of its meeting."""
        return _KEYS[column] if column < len(_KEYS) else self.columns[column - len(_KEYS)].meeting_id

    def place(self, key: str) -> int:
        """Where a column is; -1 where it is none."""
        keys = [*_KEYS, *(column.meeting_id for column in self.columns)]
        return keys.index(key) if key in keys else -1

    def line(self, row: int) -> Line:
        """One line as it is shown."""
        return self.lines[row]

    def meeting(self, column: int) -> Column | None:
        """The meeting of a column; None for one of the fields."""
        return self.columns[column - len(_KEYS)] if column >= len(_KEYS) else None

    def shown(self, row: int, column: int) -> Shown | None:
        """The cell of a row at a meeting."""
        meeting = self.meeting(column)
        return self.lines[row].cells.get(meeting.meeting_id) if meeting is not None else None

    def is_meeting(self, column: int) -> bool:
        """Whether a column is a meeting's."""
        return column >= len(_KEYS)

    def words(self, row: int, column: int) -> str:
        """What stands in a cell as text."""
        return self._text(row, column, self.shown(row, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell: as text, to be typed in, in words for whoever cannot see it, or as it is."""
        if not index.isValid() or self.matrix is None:
            return None
        row, column = index.row(), index.column()
        if role == NUMBER:
            return row + 1
        if role == CHAIN:
            return self.chain(row, column)
        shown = self.shown(row, column)
        if role == SHOWN:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column, shown)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(row, column, shown)
        return None

    def _text(self, row: int, column: int, shown: Shown | None) -> str:
        if column < len(_KEYS):
            return field_text(self.lines[row].row, _KEYS[column], self.programme)
        return shown.words if shown else ""

    def _said(self, row: int, column: int, shown: Shown | None) -> str:
        """A cell in words: never only a colour."""
        title = self.lines[row].row.title
        meeting = self.meeting(column)
        if meeting is None:
            return (
                title if not column else f"{title}, {FIELDS[_KEYS[column]]}: {self._text(row, column, None) or 'none'}"
            )
        if shown is None:
            return f"{title}, {day_words(meeting.day)}: nothing"
        parts = [SAID[shown.state], shown.words, "set by hand" if shown.by_hand else ""]
        parts += [f"{shown.minutes} minutes" if shown.minutes is not None else ""]
        parts += [f"for {codes_words(shown.codes)}" if shown.codes else ""]
        return f"{title}, {day_words(meeting.day)}: {', '.join(part for part in parts if part)}"

    def is_staged(self, row: int) -> bool:
        """Whether a row is of an in-depth review, whose stages make a chain."""
        return _REVIEW in self.lines[row].row.kinds

    def chain(self, row: int, column: int) -> tuple[bool, bool]:
        """Whether the stages of an in-depth review go on before and after a cell, empty ones between them too."""
        line, meeting = self.lines[row], self.meeting(column)
        if meeting is None or _REVIEW not in line.row.kinds:
            return False, False
        at = column - len(_KEYS)
        there = [place for place, each in enumerate(self.columns) if each.meeting_id in line.cells]
        return (there[0] < at <= there[-1], there[0] <= at < there[-1]) if len(there) > 1 else (False, False)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column, and for a screen reader the whole day with the time of the meeting."""
        if orientation != Qt.Orientation.Horizontal or role not in _HEADED or section >= self.columnCount():
            return None
        meeting = self.meeting(section)
        if meeting is None:
            return FIELDS[_KEYS[section]]
        if role == Qt.ItemDataRole.DisplayRole or self.matrix is None:
            return f"{meeting.day.day} {MONTHS[meeting.day.month - 1][:3]}"
        state = ", cancelled" if meeting.is_over and meeting.state.value == "cancelled" else ""
        return f"Meeting of {day_words(meeting.day)}{state}, {self.matrix.load(meeting.meeting_id).words()}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen, and typed in where the file can be changed."""
        kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return kept if self.read_only else kept | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send what was typed; what is the same as before is not sent."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, role):
            self.typed.emit(self.lines[index.row()].row.id, self.key(index.column()), str(value))
        return True


_HEADED = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


def day_words(day: date) -> str:
    """ "Wednesday 13 September 2017"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
