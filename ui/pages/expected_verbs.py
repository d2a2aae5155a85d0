"""What is done on a meeting's page to papers that are to come: expect, change, consult, shell, and wait no more."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from clerk_app.domain.expected_papers import PaperState
from clerk_app.errors import ClerkError
from clerk_app.services import agenda, expected_papers, report_shells
from ui.page import Page
from ui.pages.papers import PapersTab
from ui.preferences import Preferences
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage


class ExpectedVerbs(QObject):
    """The verbs of one meeting's page; each acts on what is chosen on its Papers tab."""

    def __init__(self, page: Page, tab: PapersTab) -> None:
        super().__init__(page)
        self._page, self._tab = page, tab
        tab.expect_asked.connect(self.expect)
        tab.change_asked.connect(self.change)
        tab.consult_asked.connect(self.consult)
        tab.shell_asked.connect(self.make_shell)
        tab.state_asked.connect(self.set_state)

    def expect(self, item_id: str = "") -> None:
        """Ask whom an item shall wait for: the one that is chosen, unless another is meant."""
        from ui.dialogs.expected_paper import ExpectPaper  # noqa: PLC0415 - wanted when it is

        item = item_id or self._tab.current_item()
        if not item:
            return
        self._page.settle()
        dialog = ExpectPaper(self._page, self._page.office, item, self._called(item))
        dialog.accepted.connect(partial(self._expected, item))
        dialog.open()

    def _called(self, item_id: str) -> str:
        line = next(line for line in agenda.lines(self._page.office, self._meeting_of(item_id)) if line.id == item_id)
        return f"item {line.number}" if line.number else "a heading"

    def _meeting_of(self, item_id: str) -> str:
        return agenda.meeting_of(self._page.office, item_id) or ""

    def _expected(self, item_id: str) -> None:
        """Show what is to come, or say that it is where it is not seen."""
        if self._tab.isVisible():
            self._tab.choose_newest_expected(item_id)
        else:
            self._page.tell("good", f"A paper of {self._called(item_id)} is expected.", "It stands on the Papers tab.")

    def go_to(self, key: str) -> None:
        """Show a paper that is to come, or came, on the Papers tab of its meeting; `key` is that of its row."""
        item_id = key.removeprefix("unasked:")
        expected = self._page.do(expected_papers.line, self._page.office, key) if item_id == key else None
        item_id = expected.item.id if expected else item_id
        met = expected.expected.item_paper_id if expected and expected.expected else None
        page = cast("MeetingPage", self._page)
        page.show_meeting(self._meeting_of(item_id) or page.meeting_id)
        if page.is_there:
            page.show_papers_of(item_id)
            self._tab.choose(met or key)

    def change(self, state: PaperState | None = None) -> None:
        """Show all that is kept of the paper that is to come, or of how the one that is chosen came."""
        from ui.dialogs.expected_paper import ChangeExpected  # noqa: PLC0415 - wanted when it is

        line = self._tab.current_expected()
        if line is None or line.expected is None:
            return
        self._page.settle()
        of = self._called(line.item.id)
        dialog = ChangeExpected(self._page, self._page.office, line, of, state)
        dialog.finished.connect(lambda _: self._tab.refresh())
        dialog.open()

    def set_state(self, state: PaperState) -> None:
        """Say how far it is; of a promise the day is asked for."""
        line = self._tab.current_expected()
        if line is None:
            return
        if state is PaperState.PROMISED:
            self.change(state)
            return
        if self._page.do(expected_papers.set_state, self._page.office, line.id, state) is None:
            self._tab.refresh()

    def consult(self) -> None:
        """Show who is consulted on it."""
        from ui.dialogs.consultations import ConsultationsDialog  # noqa: PLC0415 - wanted seldom

        line = self._tab.current_expected()
        if line is None or line.expected is None:
            return
        of = self._called(line.item.id)
        ConsultationsDialog(self._page, self._page.office, line.meeting.id, line.id, of).open()

    def make_shell(self, item_id: str = "") -> None:
        """Ask for the folder into which the Word file for the author is written."""
        from ui.file_dialogs import ask_folder  # noqa: PLC0415 - wanted seldom

        item = item_id or self._tab.current_item()
        if not item:
            return
        self._page.settle()
        line = self._tab.current_expected() if self._tab.isVisible() else None
        expected = line.id if line is not None and line.expected is not None else ""
        folder = Preferences().export_folder
        ask_folder(self._page, "Folder for the author’s Word file", folder, partial(self._write, item, expected))

    def _write(self, item_id: str, expected_id: str, folder: Path) -> None:
        office = self._page.office
        try:
            shell = report_shells.gather(office, item_id, expected_id)
            path = report_shells.write(shell, report_shells.name_of(office, item_id, shell, expected_id), folder)
        except ClerkError as error:
            self._page.tell_error(error)
            return
        Preferences().export_folder = folder
        links = (Link("Open it", partial(self._open, path)), Link("Open folder", partial(self._open, folder)))
        if shell.closed:
            self._page.tell("closed", f"Made: {path.name}.", "It is not for publication, and says so.", links)
        else:
            self._page.tell("good", f"Made: {path.name}.", str(folder), links)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._page.tell("bad", "There is no program on this computer that opens it.", f"It is {path}.")
