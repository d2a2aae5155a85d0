"""What is done with a whole programme: its next agenda, proposals, the turn of the year, numbers, and printing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import year_words
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding
from clerk_app.domain.programme import Column
from clerk_app.domain.programme_findings import programme_findings
from clerk_app.domain.programme_year import comes_back_to, put_off
from clerk_app.office import Office
from clerk_app.services import programme, programme_agenda, programme_printing, programme_years
from clerk_app.services.exporting import keep_files
from ui.office_jobs import ReadingJob
from ui.pages.one_job import OneJob
from ui.preferences import Preferences
from ui.text import counted, saved_files
from ui.widgets.message_bar import Link
from ui.widgets.naming import name_widget

if TYPE_CHECKING:
    from clerk_app.domain.programme import Matrix
    from ui.pages.programme import ProgrammePage

_WORKBOOKS = "Excel workbooks (*.xlsx);;All files (*)"


class ProgrammeMore:
    """The verbs of the buttons at the head of the page, and of the menu under More."""

    def __init__(self, page: ProgrammePage) -> None:
        self._page, self._office = page, page.office
        self._saving = OneJob(page)

    def next_column(self) -> Column | None:
        """The meeting whose agenda comes next."""
        matrix = self._page.model.matrix
        return matrix.next_column(self._office.today()) if matrix is not None else None

    # --- the agenda ---------------------------------------------------------------------------------------------------
    def draft(self) -> None:
        """Draft the next agenda from its column, and offer to go there."""
        column = self.next_column()
        if column is None or not self._page.may_write():
            return
        change = self._page.do(programme_agenda.draft_whole, self._office, column.meeting_id)
        if change is not None:
            go = Link(
                "Go to the agenda", lambda: self._page.going.emit(Subject("meeting", column.meeting_id, "agenda"))
            )
            self._page.tell("good", f"The agenda of {printed_date(column.day)} is drafted.", links=(go,))

    def bring_back(self) -> None:
        """Ask what that was put off is planned again, and for which meeting."""
        from ui.dialogs.programme_back import BringBack  # noqa: PLC0415 - wanted seldom

        matrix, of = self._page.model.matrix, self._page.programme_id
        column = comes_back_to(matrix, self._office.today()) if matrix is not None else None
        if column is not None and of is not None and self._page.may_write():
            dialog = BringBack(self._page, self._office, of, column.meeting_id)
            dialog.told.connect(partial(self._page.tell, "warn"))
            dialog.open()

    def put_back(self) -> None:
        """Ask what that was taken out comes back."""
        from ui.dialogs.programme_back import PutBack  # noqa: PLC0415 - wanted seldom

        if self._page.programme_id is not None and self._page.may_write():
            PutBack(self._page, self._office, self._page.programme_id).open()

    # --- dialogs ------------------------------------------------------------------------------------------------------
    def propose(self, meeting_id: str = "", row_id: str = "") -> None:
        """Ask the questions of a proposal."""
        from ui.dialogs.programme_proposal import ProgrammeProposal  # noqa: PLC0415 - wanted seldom

        if self._page.programme_id is not None:
            dialog = ProgrammeProposal(self._page, self._office, self._page.programme_id, meeting_id, row_id)
            dialog.decided.connect(lambda said: self._page.tell("good", said))
            dialog.open()

    def roll_over(self) -> None:
        """Ask which rows go on into the next year."""
        from ui.dialogs.programme_roll_over import RollOver  # noqa: PLC0415

        if self._page.programme_id is not None:
            dialog = RollOver(self._page, self._office, self._page.programme_id)
            dialog.rolled.connect(self._rolled)
            dialog.open()

    def _rolled(self, change: Change) -> None:
        self._page.show_year_after()
        self._page.tell("good", f"{change.label.replace('Roll', 'Rolled', 1)}.", " ".join(change.notes))

    def priorities(self) -> None:
        """Go to the council's strategic priorities, whose codes the rows have."""
        self._page.going.emit(Subject("strategic_priority", ""))

    def summary(self) -> None:
        """The year in numbers."""
        from ui.dialogs.programme_summary import ProgrammeSummary  # noqa: PLC0415

        if self._page.programme_id is not None:
            ProgrammeSummary(self._page, self._office, self._page.programme_id).open()

    # --- from Excel ---------------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Ask which workbook shall be taken in."""
        from ui.file_dialogs import ask_file  # noqa: PLC0415 - wanted seldom

        if self._page.may_write():
            ask_file(self._page, "Read from Excel", Preferences().export_folder, _WORKBOOKS, self.take_in)

    def take_in(self, path: Path) -> None:
        """Take the matrix of a workbook in: rows by their titles, cells by the days of the meetings."""
        from clerk_app.services import programme_workbook  # noqa: PLC0415 - as above

        of = self._page.programme_id or ""
        before = programme.read(self._office, of)
        change = self._page.do(programme_workbook.read, self._office, of, path)
        if change is None:
            return
        new, cells = programme_workbook.differences(before, programme.read(self._office, of))
        said = f"{counted(new, 'new row', 'new rows')}, {counted(cells, 'cell', 'cells')} changed"
        told = f"{path.name} was read: {said}." if change.number else f"Nothing in {path.name} differs."
        self._page.tell("warn" if change.notes else "good", told, " ".join(change.notes))

    # --- printing -----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Ask where to save it for printing."""
        from ui.dialogs.save_programme import SaveProgramme  # noqa: PLC0415

        dialog = SaveProgramme(self._page, Preferences().export_folder)
        dialog.wanted.connect(self._save)
        dialog.open()

    def _save(self, paper: str, folder: Path) -> None:
        """Gather, compare with what is closed, and write, all on a worker."""
        of = self._page.programme_id or ""
        if not self._saving.busy:
            job = ReadingJob(self._office, lambda office, _: _written(office, of, paper, folder), self._page)
            self._saving.start(job, partial(self._saved, folder))

    def leave(self) -> None:
        """The file is about to be closed: nothing is saved any more."""
        self._saving.leave()

    def _saved(self, folder: Path, made: list[Path]) -> None:
        Preferences().export_folder = folder
        self._page.tell_saved(saved_files(made), folder)

    def look_at(self) -> None:
        """Show meetings that are too full, and work that is late or stands nowhere (SC-1)."""
        from ui.dialogs.found_list import FoundList  # noqa: PLC0415 - wanted seldom

        if (matrix := self._page.model.matrix) is not None:
            FoundList(self._page, "What to look at", self._found(matrix)).open()

    def _found(self, matrix: Matrix) -> tuple[Finding, ...]:
        rolled = programme_years.rolled_already(self._office, matrix.programme.id)
        return programme_findings(matrix, self._office.today(), rolled)

    # --- the menu -----------------------------------------------------------------------------------------------------
    def menu(self, matrix: Matrix) -> QMenu:
        """All that can be done with a whole programme."""
        menu, waiting, column = QMenu(self._page), put_off(matrix, self._office.today()), self.next_column()
        name_widget(menu, "More that can be done with the programme", "programme_more_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writes = not self._office.read_only
        menu.addAction("&Propose work for a meeting…", self.propose).setEnabled(writes and column is not None)
        next_one = comes_back_to(matrix, self._office.today())
        back = menu.addAction(_back_words(len(waiting), to_come=next_one is not None), self.bring_back)
        back.setEnabled(writes and bool(waiting) and next_one is not None)
        out = counted(len(matrix.dropped), "work item that was taken out…", "work items that were taken out…")
        put = f"P&ut back {out}" if matrix.dropped else "P&ut back: nothing was taken out"
        menu.addAction(put, self.put_back).setEnabled(writes and bool(matrix.dropped))
        menu.addSeparator()
        menu.addAction("&Days and time…", self._page.verbs.settings).setEnabled(writes)
        menu.addAction("S&trategic priorities…", self.priorities)
        menu.addAction(f"&Roll over to {year_words(matrix.programme.year + 1)}…", self.roll_over).setEnabled(writes)
        menu.addSeparator()
        found = len(self._found(matrix))
        words = counted(found, "thing to &look at…", "things to &look at…") if found else "Nothing to &look at"
        menu.addAction(words, self.look_at).setEnabled(bool(found))
        menu.addAction("&Year in numbers…", self.summary)
        menu.addAction("&Save for printing…", self.save)
        menu.addAction("Read from &Excel…", self.read).setEnabled(writes)
        return menu

    def show_menu(self) -> None:
        """Open the menu under its button."""
        if (matrix := self._page.model.matrix) is not None:
            button = self._page.more_button
            self.menu(matrix).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


def _back_words(waiting: int, *, to_come: bool) -> str:
    """The line of the menu that brings back what was put off; where it cannot, why."""
    if not waiting:
        return "&Bring back: nothing was put off"
    what = counted(waiting, "work item that was put off", "work items that were put off")
    return f"&Bring back {what}…" if to_come else f"&Bring back {what}: no later meeting is to come"


def _written(office: Office, programme_id: str, paper: str, folder: Path) -> list[Path]:
    told = programme_printing.printed(office, programme_id)
    programme_printing.check(office, told)
    written = programme_printing.files(told, paper=paper) | programme_printing.summary_files(told)
    return keep_files(written, folder)
