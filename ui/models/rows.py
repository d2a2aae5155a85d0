"""A list of frozen rows, known by their ids, so that selection and scroll place outlive every refresh."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_MOST_MOVES = 40  # beyond this many, one change of layout is quicker than moves told one by one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between rows: it can be neither selected nor reached by the keys. `closed` gives it the stripes."""

    words: str
    note: str = ""
    count: int | None = None
    closed: bool = False

    @property
    def id(self) -> Hashable:
        """A heading is known by its words."""
        return ("heading", self.words)


class RowsModel(QAbstractListModel):
    """Rows of any frozen dataclass: `key` tells them apart, `words` says one aloud, `text` is what typing finds."""

    ROW = Qt.ItemDataRole.UserRole
    KEY = Qt.ItemDataRole.UserRole + 1

    def __init__(
        self,
        words: Callable[[Any], str],
        key: Callable[[Any], Hashable] = lambda row: row.id,
        text: Callable[[Any], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._key, self._text = words, key, text or words
        self._rows: list[Any] = []
        self._keys: list[Hashable] = []

    def rows(self) -> tuple[Any, ...]:
        """The rows shown, in order, headings among them."""
        return tuple(self._rows)

    def row(self, place: int) -> Any:
        """The row at a place, or None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key_of(self, row: Any) -> Hashable:
        """What tells this row from the others."""
        return row.id if isinstance(row, Heading) else self._key(row)

    def place_of(self, key: Hashable) -> int:
        """The place of the row with this key, or -1."""
        return self._keys.index(key) if key in self._keys else -1

    def index_of(self, key: Hashable) -> QModelIndex:
        """The model index of the row with this key; invalid if it is not here."""
        return self.index(self.place_of(key), 0)

    def show(self, rows: Iterable[Any]) -> None:
        """Show these rows, telling views only what has changed. Raises ValueError if two rows have one key."""
        wanted = list(rows)
        keys = [self.key_of(row) for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows of a list have the same key")
        self._remove_others(set(keys))
        self._reorder(keys)
        self._insert_missing(wanted, keys)
        self._refresh(wanted)

    # --- what Qt asks ---------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its key, its text, or the words for a screen reader."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == self.ROW:
            return row
        if role == self.KEY:
            return self._keys[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, Heading) else self._text(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, headings cannot."""
        if not index.isValid() or isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # --- the smallest change ----------------------------------------------------------------------------------------
    def _said(self, row: Any) -> str:
        if not isinstance(row, Heading):
            return self._words(row)
        return ", ".join(part for part in (row.words, row.note, "closed" if row.closed else "") if part)

    def _remove_others(self, keep: set[Hashable]) -> None:
        last = len(self._keys) - 1
        while last >= 0:
            if self._keys[last] in keep:
                last -= 1
                continue
            first = last
            while first > 0 and self._keys[first - 1] not in keep:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1], self._keys[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _reorder(self, keys: Sequence[Hashable]) -> None:
        here = set(self._keys)
        wanted = [key for key in keys if key in here]
        final = {key: place for place, key in enumerate(wanted)}
        place, moves = 0, 0
        while place < len(wanted):
            if self._keys[place] == wanted[place]:
                place += 1
                continue
            moves += 1
            if moves > _MOST_MOVES:
                self._lay_out_anew(wanted)
                return
            if place + 1 < len(wanted) and self._keys[place + 1] == wanted[place]:
                self._move(place, final[self._keys[place]])
            else:
                self._move(self._keys.index(wanted[place], place), place)

    def _move(self, start: int, end: int) -> None:
        # Qt counts a move downwards by the row before which it lands, hence the one more
        self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), end + 1 if end > start else end)
        self._rows.insert(end, self._rows.pop(start))
        self._keys.insert(end, self._keys.pop(start))
        self.endMoveRows()

    def _lay_out_anew(self, wanted: Sequence[Hashable]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._keys[index.row()] for index in before]
        by_key = dict(zip(self._keys, self._rows, strict=True))
        self._keys, self._rows = list(wanted), [by_key[key] for key in wanted]
        place = {key: number for number, key in enumerate(self._keys)}
        self.changePersistentIndexList(before, [self.index(place[key], 0) for key in held])
        self.layoutChanged.emit()

    def _insert_missing(self, wanted: Sequence[Any], keys: Sequence[Hashable]) -> None:
        here = set(self._keys)
        first = 0
        while first < len(keys):
            if keys[first] in here:
                first += 1
                continue
            last = first
            while last + 1 < len(keys) and keys[last + 1] not in here:
                last += 1
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self._keys[first:first] = keys[first : last + 1]
            self.endInsertRows()
            first = last + 1

    def _refresh(self, wanted: Sequence[Any]) -> None:
        before = self._rows
        changed = [at for at, row in enumerate(wanted) if before[at] is not row and before[at] != row]
        self._rows = list(wanted)
        for place in changed:
            index = self.index(place, 0)
            self.dataChanged.emit(index, index)
