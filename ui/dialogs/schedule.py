"""The schedule under an item as a table to type in: planning and licensing live by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from clerk_app.domain.agenda import ScheduleRow
from clerk_app.domain.text import clean
from clerk_app.office import Office
from clerk_app.services import agenda
from ui.dialogs.form import FormDialog
from ui.theme import look
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.column_widths import keep_widths
from ui.widgets.labels import caption
from ui.widgets.naming import name_widget

_WIDTHS = (90, 120, 170, 80, 130, 90)
_COLUMNS = ("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers")


class ScheduleTable(QTableWidget):
    """A table of words; Ctrl+V takes rows copied from Excel or Word, Ctrl+C gives the chosen cells back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste as spreadsheets do."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Fill cells from the current one on, adding rows as needed."""
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        for down, line in enumerate(clean(text).splitlines()):
            while top + down >= self.rowCount():
                self.insertRow(self.rowCount())
            for across, words in enumerate(line.split("\t")[: self.columnCount() - left]):
                self._fill(top + down, left + across, words.strip())

    def _fill(self, row_: int, column: int, words: str) -> None:
        item = self.item(row_, column)
        if item is None:
            self.setItem(row_, column, QTableWidgetItem(words))
        else:
            item.setText(words)  # the item itself stays: it knows which row of the file it is

    def copied(self) -> str:
        """The chosen cells, tabs between columns."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row_, column in chosen:
            rows.setdefault(row_, []).append(self.words(row_, column))
        return "\n".join("\t".join(cells) for cells in rows.values())

    def words(self, row_: int, column: int) -> str:
        """What stands in a cell."""
        item = self.item(row_, column)
        return item.text().strip() if item else ""


class ScheduleDialog(FormDialog):
    """Add, remove and edit rows; stored as one change."""

    def __init__(self, parent: QWidget, office: Office, item_id: str) -> None:
        super().__init__(parent, "Schedule", "Save the schedule", self._save)
        self._office, self._item_id = office, item_id
        self._rows = list(agenda.schedule(office, item_id))
        self._warned = False
        self.table = ScheduleTable(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([name.capitalize() for name in _COLUMNS])
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(260)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        keep_widths(self.table, "schedule", _WIDTHS)
        self.table.verticalHeader().setDefaultSectionSize(look().theme.size("row"))
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        name_widget(self.table, "Rows of the schedule")
        self._fill()
        add = secondary_button("Add row", "plus")
        remove = secondary_button("Remove row", "trash-2")
        add.clicked.connect(self._add_row)
        remove.clicked.connect(self._remove_row)
        hint = caption(
            "Rows can be pasted from Excel or Word. The schedule of an open or part closed item is in every copy.",
            wrap=True,
        )
        self.lay_out([self.table, row(add, remove, ..., gap=8), hint], width=860)
        self.table.setFocus()

    def _fill(self) -> None:
        for row_ in self._rows or [ScheduleRow("", "", 1)]:
            place = self.table.rowCount()
            self.table.insertRow(place)
            for column, name in enumerate(_COLUMNS):
                item = QTableWidgetItem(getattr(row_, name))
                item.setData(Qt.ItemDataRole.UserRole, row_.id)
                self.table.setItem(place, column, item)
        self.table.setCurrentCell(0, 0)

    def _add_row(self) -> None:
        self.table.insertRow(self.table.rowCount())
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()

    def _remove_row(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())

    def reject(self) -> None:
        """Leave without saving; where something was typed or pasted, only when asked a second time."""
        if self._filled() != self._rows and not self._warned:
            self._warned = True
            self.messages.tell("warn", "The schedule is not saved.", "Save it, or leave again to drop the changes.")
            return
        super().reject()

    def _save(self) -> None:
        agenda.save_schedule(self._office, self._item_id, self._filled())

    def _filled(self) -> list[ScheduleRow]:
        drafts = [self._draft(place) for place in range(self.table.rowCount())]
        return [draft for draft in drafts if any(getattr(draft, name) for name in _COLUMNS)]

    def _draft(self, place: int) -> ScheduleRow:
        first = self.table.item(place, 0)
        known = {row_.id: row_ for row_ in self._rows}
        row_id = first.data(Qt.ItemDataRole.UserRole) if first else None
        words: dict[str, Any] = {name: self.table.words(place, at) for at, name in enumerate(_COLUMNS)}
        return replace(known.get(str(row_id), ScheduleRow("", "", 0)), **words)
