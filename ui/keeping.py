"""Keeping one open file safe: the bar that says how it stands, its backups, and the look through its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from clerk_app.errors import ClerkError
from ui.backing_up import BackingUp
from ui.checking import Checking, CheckingPapers
from ui.standing import Standing
from ui.text import moment_of_day
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.backups import Taken
    from clerk_app.services.paper_checks import FolderState
    from ui.main_window import MainWindow


class Keeping(QObject):
    """What the window does for the safety of its open file. Sends `changed()` when the file passes on to it."""

    changed = Signal()

    def __init__(self, window: MainWindow, office: Office, into: QVBoxLayout) -> None:
        super().__init__(window.bus)
        self._window = window
        self._may_go_without = self._waiting = False
        self.standing = Standing(office, window.bus, into, window.sidebar, self.open_again)
        self.standing.changed.connect(self._pass_on)
        self.backing_up = BackingUp(office, self)
        self.backing_up.taken.connect(self._say_taken)
        self.backing_up.failed.connect(self.standing.warn)
        self.checking = Checking(office, self)
        self.checking.failed.connect(self.standing.warn)
        self.checking_papers = CheckingPapers(office, self)
        self.checking_papers.found.connect(self.standing.tell_papers)
        self.standing.papers_asked.connect(self._show_papers)

    def _pass_on(self) -> None:
        """The file has come to this window, or has gone from it: what was said before is not true any more."""
        self.changed.emit()
        page, office = self._window.current_page(), self._window.office
        if page is None or office is None:
            return
        page.refresh()  # what was grey in a file that was only read
        if not office.read_only:
            page.tell("good", "You can work in this file now: whoever had it open has closed it.")

    def may_close(self, verb: str, again: Callable[[], object]) -> bool:
        """Back the file up if it has changed since the last backup. Returns whether it may be closed now.

        Where no backup can be made the page says why, and the officer may do `again` without one what the file is
        closed for ("Close", "Go on": the `verb`).
        """
        if self._may_go_without:
            return True
        if self._waiting:
            return False
        self._waiting = True
        try:
            self.backing_up.back_up(self._window, if_changed=True)
        except ClerkError as error:
            page = self._window.current_page()
            if page is not None:
                link = Link(f"{verb} without a backup", partial(self._go_without, again))
                page.tell("bad", error.message, error.hint, (link,))
            return False
        finally:
            self._waiting = False
        return True

    def back_up_now(self) -> None:
        """Back the file up because the officer asks for it, and say where it is."""
        page = self._window.current_page()
        if page is None:
            return
        made = page.do(self.backing_up.back_up, self._window)
        if made is not None:
            also = f" and {made.second.parent}" if made.second else ""
            page.tell("good", f"Backed up at {moment_of_day(made.backup.taken)}.", f"{made.backup.path.parent}{also}")

    def open_again(self) -> None:
        """Open the file anew that stands now where the open one did."""
        window = self._window
        path = window.office.path if window.office is not None else None
        if path is not None and window.close_file("Go on", self.open_again):
            window.show_start()
            window.open_file(path)

    def leave(self) -> None:
        """Let go: the file is closed."""
        self.standing.leave()
        self.backing_up.leave()
        self.checking.leave()
        self.checking_papers.leave()

    def _show_papers(self, state: FolderState) -> None:
        from ui.dialogs.paper_files import PaperFiles  # noqa: PLC0415 - wanted seldom

        window = self._window
        parent = window.centralWidget()
        if parent is not None:
            dialog = PaperFiles(parent, state)
            dialog.restore_asked.connect(lambda: QTimer.singleShot(0, window, window.ask_restore))
            dialog.open()

    def _say_taken(self, made: Taken) -> None:
        self.standing.say_backed_up(moment_of_day(made.backup.taken))
        if made.trouble is not None:
            self.standing.warn(made.trouble)

    def _go_without(self, again: Callable[[], object]) -> None:
        self._may_go_without = True
        try:
            again()
        finally:
            self._may_go_without = False
