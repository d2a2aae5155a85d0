"""What is done to the work programme that is shown: typed, emptied, moved, added, taken out, copied and pasted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme import Shown, following
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_text import FIELDS, cell_fields
from clerk_app.domain.text import quoted
from clerk_app.services import programme_agenda, programme_cells, programme_items, programme_pasting
from clerk_app.services.programme_cells import Written
from clerk_app.services.programme_pasting import Target

if TYPE_CHECKING:
    from ui.pages.programme import ProgrammePage


class ProgrammeVerbs:
    """The verbs of the page; each is one recorded change."""

    def __init__(self, page: ProgrammePage) -> None:
        self._page, self._office = page, page.office
        self._table, self._model = page.table, page.table.programme

    # --- cells --------------------------------------------------------------------------------------------------------
    def typed(self, row_id: str, key: str, text: str) -> None:
        """Store what was typed into a cell or a field."""
        if not self._page.may_write():
            return
        if key in FIELDS:
            self._page.do(programme_items.edit, self._office, row_id, {key: text})
            return
        fields = cell_fields(text, self._followed(row_id, key))
        if fields is None:
            self._empty_words(row_id, key)
        else:
            new = self._shown(row_id, key) is None
            if self._page.do(programme_cells.put, self._office, row_id, key, fields) is not None and new:
                self._tell_full([key])

    def _empty_words(self, row_id: str, key: str) -> None:
        """A cell whose words were taken away keeps its state; there is Delete to empty it."""
        if (shown := self._shown(row_id, key)) is not None and shown.words:
            self._page.do(programme_cells.put, self._office, row_id, key, {"words": ""})

    def _shown(self, row_id: str, meeting_id: str) -> Shown | None:
        line = next((line for line in self._model.lines if line.row.id == row_id), None)
        return line.cells.get(meeting_id) if line is not None else None

    def _followed(self, row_id: str, meeting_id: str) -> CellState:
        """The state that a cell has of itself."""
        line = next((line for line in self._model.lines if line.row.id == row_id), None)
        shown = line.cells.get(meeting_id) if line is not None else None
        if shown is not None and not shown.by_hand:
            return shown.state
        matrix = self._model.matrix
        column = matrix.column(meeting_id) if matrix is not None else None
        if line is None or column is None or (shown is not None and shown.item_id):
            return CellState.FOLLOWS
        return following(column, line.row, None)

    def set_state(self, state: CellState) -> None:
        """Give the chosen cells a state, or (FOLLOWS) let them follow the agenda."""
        written = [
            Written(row_id, key, {"state": CellState.FOLLOWS if state is self._followed(row_id, key) else state})
            for row_id, key in self._chosen_cells()
        ]
        if written and self._page.may_write():
            self._page.do(programme_cells.put_several, self._office, written, self._of(written, "Set the state of"))

    def propose(self) -> None:
        """Plan the chosen work for the chosen meetings, where nothing stands yet."""
        written = [Written(r, key, {}) for r, key in self._chosen_cells() if self._shown(r, key) is None]
        if len(written) == 1 and self._is_full(written[0]):
            self._page.more.propose(written[0].meeting_id, written[0].row_id)
        elif written and self._page.may_write():
            planned = self._page.do(programme_cells.put_several, self._office, written, self._of(written, "Plan"))
            if planned is not None:
                self._tell_full(dict.fromkeys(each.meeting_id for each in written))

    def _is_full(self, written: Written) -> bool:
        """Whether a meeting has no time left for a work item whose minutes are known: then one is asked what goes."""
        matrix = self._model.matrix
        line = next(line for line in self._model.lines if line.row.id == written.row_id)
        minutes = line.row.minutes
        return matrix is not None and minutes is not None and not matrix.load(written.meeting_id).fits(minutes)

    def empty(self) -> None:
        """Empty what is chosen: cells, or fields but for the title; of work whose title is chosen it is asked why."""
        if not self._page.may_write():
            return
        chosen = self._table.chosen()
        titles = [self._model.line(row).row.id for row, column in chosen if not column]
        if titles:
            self.take_out(titles)
            return
        cells = [(r, key) for r, key in self._chosen_cells() if (shown := self._shown(r, key)) and shown.cell_id]
        kept = [(r, key) for r, key in self._chosen_cells() if (shown := self._shown(r, key)) and not shown.cell_id]
        for row, column in chosen:
            if self._model.meeting(column) is None:
                self._page.do(
                    programme_items.edit, self._office, self._model.line(row).row.id, {self._model.key(column): ""}
                )
        if cells:
            written = [Written(row_id, key, None) for row_id, key in cells]
            self._page.do(programme_cells.put_several, self._office, written, self._of(written, "Empty"))
        elif kept:
            self._page.tell(
                "accent", "That work stands on the agenda of the meeting.", "Take the item off the agenda there."
            )

    def shift(self, by: int) -> None:
        """Move the current cell to the meeting before or after, and go with it."""
        index = self._table.currentIndex()
        target = index.column() + by
        if index.isValid() and self._model.meeting(index.column()) is not None and target < self._model.columnCount():
            self.drop(index.row(), index.column(), target)

    def drop(self, row: int, column: int, target: int) -> None:
        """Move a cell to another column."""
        here, there = self._model.meeting(column), self._model.meeting(target)
        if here is None or there is None or not self._page.may_write():
            return
        row_id = self._model.line(row).row.id
        if self._page.do(programme_cells.move, self._office, row_id, here.meeting_id, there.meeting_id) is not None:
            self._table.go_to(row, target)
            self._tell_full([there.meeting_id])

    def _tell_full(self, meeting_ids: Collection[str]) -> None:
        """Say where a meeting has no time for what was put there; nothing is asked."""
        if said := programme_agenda.too_full(self._office, meeting_ids):
            self._page.tell("warn", said)

    def serve(self) -> None:
        """Ask which strategic priorities the current work serves at that meeting, if others than its own."""
        from ui.dialogs.programme_codes import CodesAtMeeting  # noqa: PLC0415 - wanted seldom

        index = self._table.currentIndex()
        meeting = self._model.meeting(index.column()) if index.isValid() else None
        if meeting is None:
            self._page.tell("accent", "Those of all meetings are in the details.", "Choose a cell of a meeting first.")
        elif self._page.may_write():
            line = self._model.line(index.row())
            CodesAtMeeting(self._page, self._office, line, meeting).open()

    # --- rows ---------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Ask what is to be added below the current row."""
        from ui.dialogs.programme_item import ProgrammeItem  # noqa: PLC0415 - wanted seldom

        if (of := self._page.programme_id) is not None:
            dialog = ProgrammeItem(self._page, self._office, of, after=self.current_row())
            dialog.accepted.connect(lambda: self._added(dialog.made))
            dialog.open()

    def _added(self, row_id: str) -> None:
        """The keys go on in the row that was added."""
        self._page.show_row(row_id)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> None:
        """All that is said of the current work item."""
        from ui.dialogs.programme_item import ProgrammeItem  # noqa: PLC0415

        row_id = self.current_row()
        if self._page.programme_id is not None and row_id is not None:
            ProgrammeItem(self._page, self._office, self._page.programme_id, row_id).open()

    def settings(self) -> None:
        """The days and the time of the programme."""
        from ui.dialogs.programme_settings import ProgrammeSettings  # noqa: PLC0415

        if self._page.programme_id is not None:
            ProgrammeSettings(self._page, self._office, self._page.programme_id).open()

    def step(self, by: int) -> None:
        """Move the current row up or down."""
        row_id = self.current_row()
        if row_id is not None and self._page.may_write():
            self._page.do(programme_items.step, self._office, row_id, by)
            self._page.show_row(row_id)

    def take_out(self, row_ids: Sequence[str] = ()) -> None:
        """Ask why some work, or the current one, goes out of the programme."""
        from ui.dialogs.programme_drop import DropWork  # noqa: PLC0415 - wanted seldom

        current = self.current_row()
        chosen = list(row_ids) or ([current] if current is not None else [])
        if chosen and self._page.may_write():
            DropWork(self._page, self._office, chosen).open()

    def current_row(self) -> str | None:
        """The work item that is current."""
        index = self._table.currentIndex()
        return self._model.line(index.row()).row.id if index.isValid() else None

    # --- the clipboard ------------------------------------------------------------------------------------------------
    def paste(self) -> None:
        """Paste the text of the clipboard on from the current cell."""
        text = QApplication.clipboard().text()
        of, index = self._page.programme_id, self._table.currentIndex()
        if of is None or not self._page.may_write():
            return
        rows: Sequence[str] = [line.row.id for line in self._model.lines]
        seen = [at for at in range(self._model.columnCount()) if not self._table.isColumnHidden(at)]
        first = index.column() if index.isValid() else 0
        target = Target(
            rows[index.row() :] if index.isValid() else (), [self._model.key(at) for at in seen if at >= first]
        )
        self._page.do(programme_pasting.paste, self._office, of, text, target)

    def _chosen_cells(self) -> list[tuple[str, str]]:
        """The cells of meetings that are chosen, as row and meeting."""
        chosen = [(row, self._model.meeting(column)) for row, column in self._table.chosen()]
        return [(self._model.line(row).row.id, each.meeting_id) for row, each in chosen if each is not None]

    def _of(self, written: Sequence[Written], verb: str) -> str:
        """What is done, named by the work and the meeting where it is one cell."""
        matrix = self._model.matrix
        column = matrix.column(written[0].meeting_id) if matrix is not None else None
        if len(written) > 1 or column is None:
            return f"{verb} {len(written)} cells of the work programme"
        title = next(line.row.title for line in self._model.lines if line.row.id == written[0].row_id)
        return f"{verb} {quoted(title)} at the meeting of {printed_date(column.day, weekday=False)}"
