"""The Issue tab: the clock and what stands in the way at the left, what goes out and what went at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import issue_outlook
from clerk_app.services.issue_outlook import Outlook
from ui.models.rows import Heading
from ui.office_jobs import ReadingJob
from ui.page import Page
from ui.pages.issue_check_list import CheckList
from ui.pages.issue_finding import FindingPanel
from ui.pages.issue_out import OutPanel
from ui.pages.issue_rows import CheckRow, rows_of
from ui.preferences import Preferences
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption, section_heading
from ui.widgets.panel import Panel
from ui.widgets.room import NARROW, WIDE
from ui.widgets.segments import Segment, Segments

ISSUES = "issues"  # the use under which the folder of an office file is remembered
_HINTS = (("Enter", "go there"), ("Ctrl Shift W", "in spite of it"), ("F12", "issue"))


class IssueTab(QWidget):
    """What goes out of one meeting. Sends `items_asked()` where there is nothing on the agenda yet.

    All that it shows is read by a worker; until that is done it shows what it had.
    """

    items_asked = Signal()
    override_asked = Signal()
    shown = Signal()  # what the worker has read is shown
    left = Signal()  # another tab or page is shown

    def __init__(self, page: Page, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._office = page, office
        self._meeting_id = ""
        self._stale = False
        self._job: ReadingJob | None = None
        self.outlook: Outlook | None = None
        self.list = CheckList()
        self.finding = FindingPanel()
        self.out = OutPanel()
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.again_button = plain_button("Check again", "file-search")
        self._state = caption("")
        head = section_heading("Check")
        self._tools = row(head, ..., self._state, self.again_button, gap=12, margins=(24, 8, 12, 4))
        self._hints = KeyHints(_HINTS)
        self._checked = Panel(column(self._tools, (self.list, 1), self.finding, self._hints))
        sides = (Segment("check", "Check"), Segment("out", "Goes out"))
        self.switch = Segments(sides, "Check or what goes out", "check")
        self._switch_row = row(self.switch, ..., gap=12, margins=(24, 8, 12, 4))
        beside = QWidget()
        fill_box(QHBoxLayout(beside), [(self._checked, 1), (self.out, 0)])
        whole = column(self._switch_row, (beside, 1))
        self.to_agenda_button = primary_button("Go to the agenda")
        words = "An agenda is issued once it has items: add them first."
        self._empty = EmptyState("file-check", "Nothing to issue yet", words, [self.to_agenda_button])
        self._stack = QStackedWidget()
        fill_box(QHBoxLayout(self), [self._stack])
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        self.again_button.clicked.connect(lambda _=False: self.refresh())
        self.to_agenda_button.clicked.connect(lambda _=False: self.items_asked.emit())
        self.switch.chosen.connect(lambda _: self._fit())
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._go)
        self.finding.go_button.clicked.connect(lambda _=False: self._go(self.list.current_row()))
        self.finding.override_button.clicked.connect(lambda _=False: self.override_asked.emit())

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Show what goes out of a meeting; while the tab is not seen, as soon as it is."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self.outlook = meeting_id, None
            self.list.show_rows([])
            self.finding.show_row(None)
            self.out.forget()
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew, on a worker; an older reading is dropped."""
        if not self._meeting_id:
            return
        self.leave()
        self._state.setText("Checking…")
        read = partial(_read, self._meeting_id, Preferences().folder_of(ISSUES, self._office.path))
        job = self._job = ReadingJob(self._office, read, self)
        # what an older reading has sent before it was dropped may still be on its way
        job.done.connect(lambda outlook: self._show(outlook) if job is self._job else None)
        job.failed.connect(lambda error: self._failed(error) if job is self._job else None)
        job.start()

    def leave(self) -> None:
        """Nobody waits any more for what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job.deleteLater()
        self._job = None

    def is_reading(self) -> bool:
        """Whether what is shown may be older than the file."""
        return self._job is not None

    def _show(self, outlook: Outlook) -> None:
        self._job = None
        other = self.outlook is None or self.outlook.kind is not outlook.kind
        self.outlook = outlook
        kept, place = self.list.current_key(), self.list.currentIndex().row()
        rows = rows_of(outlook)
        self.list.show_rows(rows)
        if other:
            self._choose_gravest(rows)
        elif self.list.rows_model().place_of(kept) < 0:
            self.list.choose_near(max(place, 0))
        elif self.list.currentIndex().row() != place:  # it was let pass, and stands further down now
            self.list.scrollTo(self.list.currentIndex())
        self._chosen(self.list.current_row())
        self._state.setText("")
        self.out.show_outlook(outlook, anew=other)
        had_keys = self._empty.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        something = outlook.items > 0 or bool(outlook.issued)
        self._stack.setCurrentIndex(0 if something else 1)
        self._page.hold_verbs()
        if had_keys and something:
            self.focus_first()
        self.shown.emit()

    def _choose_gravest(self, rows: list[CheckRow | Heading]) -> None:
        """The first finding, with the clocks above it in view."""
        found = next((row.id for row in rows if isinstance(row, CheckRow) and row.finding is not None), None)
        if found is None or not self.list.choose(found):
            self.list.choose_first()
        self.list.scrollToTop()
        self.list.scrollTo(self.list.currentIndex())  # in large letters the clocks may fill the view

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._state.setText("")
        if not isinstance(error, ClerkError):
            raise error
        self._page.tell_error(error)

    def _chosen(self, shown: object) -> None:
        self.finding.show_row(shown if isinstance(shown, CheckRow) else None)

    def current_finding(self) -> CheckRow | None:
        """The line of the check that is chosen."""
        shown = self.list.current_row()
        return shown if isinstance(shown, CheckRow) else None

    def choose_blocking(self) -> None:
        """Put the keys on the first line that stands in the way."""
        for shown in self.list.rows_model().rows():
            if isinstance(shown, CheckRow) and shown.may_be_overridden:
                self.switch.choose("check")
                self._fit()
                self.list.choose(shown.id)
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focus_first(self) -> None:
        """Work begins in the check; where there is nothing yet, on the way to the agenda."""
        if self._stack.currentIndex() == 1:
            self.to_agenda_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        first = self.list if self._checked.isVisible() or not self.isVisible() else self.out.list
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, shown: object) -> None:
        if isinstance(shown, CheckRow) and shown.subject is not None:
            self._page.going.emit(shown.subject)

    # --- what Qt asks -------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the check from what stands beside it."""
        if event.key() == Qt.Key.Key_Escape and self._checked.isVisible() and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QEvent) -> None:
        """Check anew if something changed while the tab was not seen."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._stale = False
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that the officer looks at something else."""
        super().hideEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what goes out behind a switch where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        theme = look().theme
        width = self.window().width() / theme.factor
        narrow, wide = width < NARROW, width >= WIDE
        shown = self.switch.value()
        self._switch_row.setVisible(narrow)
        for spared in (self._tools, self.out.head, self._hints):  # the switch says it, and the rows want the room
            spared.setVisible(not narrow)
        head = self._switch_row if narrow else self._tools
        if self.again_button.parentWidget() is not head and (line := head.layout()) is not None:
            for kept in (self._state, self.again_button):
                line.addWidget(kept)
            self.setTabOrder(self.switch.buttons()[-1], self.again_button)
        held, gone = self.window().focusWidget(), self._checked if shown == "out" else self.out
        in_hand = narrow and held is not None and gone.isAncestorOf(held)
        self._checked.setVisible(not narrow or shown == "check")
        self.out.setVisible(not narrow or shown == "out")
        if in_hand:  # else Qt gives the keys to whatever is next in the window
            (self.out.list if shown == "out" else self.list).setFocus(Qt.FocusReason.OtherFocusReason)
        self.out.show_lines("" if narrow else "l")
        self.out.lie_flat(narrow)
        self.finding.lie_low(narrow)
        self.out.setMinimumWidth(0 if narrow else theme.scaled(468 if wide else 400))
        self.out.setMaximumWidth(16777215 if narrow else theme.scaled(468 if wide else 400))
        beside = self._checked.parentWidget()
        layout = beside.layout() if beside is not None else None
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1 if narrow else 0)


def _read(meeting_id: str, folder: Path | None, office: Office, _: object) -> Outlook:
    return issue_outlook.outlook(office, meeting_id, folder)
