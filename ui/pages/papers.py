"""The Papers tab: the items with their papers, the details of the chosen one, and its pages beside them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from clerk_app.domain.change import Change
from clerk_app.domain.expected_papers import ExpectedLine
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, expected_papers, meetings, paper_copies, papers
from clerk_app.services.agenda import ItemLine
from clerk_app.services.papers import PaperLine
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.agenda_rows import row_of
from ui.pages.expected_pane import ExpectedPane
from ui.pages.expected_rows import Awaited, ExpectedRow, key_of, met_by
from ui.pages.paper_details import PaperDetails
from ui.pages.paper_list import PaperList
from ui.pages.paper_pages import PaperPages
from ui.pages.paper_rows import PaperRow, Row, counted, rows_of
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_drop_list import files_of
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.panel import Panel
from ui.widgets.two_panes import DetailsBesidePage

_HINTS = (("Ins", "attach"), ("F2", "label"), ("Alt ↑ ↓", "move"), ("Enter", "open"), ("Del", "remove"))


class PapersTab(QWidget):
    """The papers of one meeting. Sends `attach_asked(item id)` and `files_given(item id, paths)`.

    The page it stands on takes files in, and says what went wrong.
    """

    attach_asked = Signal(str)
    files_given = Signal(str, object)
    open_asked = Signal()
    replace_asked = Signal()
    save_asked = Signal()
    expect_asked = Signal()
    change_asked = Signal()
    consult_asked = Signal()
    shell_asked = Signal()
    state_asked = Signal(object)

    def __init__(self, page: Page, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._office = page, office
        self._meeting_id = ""
        self._items: dict[str, ItemLine] = {}
        self._papers: dict[str, PaperLine] = {}
        self._awaited = Awaited({}, office.today())
        self._to_come: dict[str, ExpectedLine] = {}
        self._nation = "england"
        self._stale = False
        self.list = PaperList()
        self.details = PaperDetails(office)
        self.expected = ExpectedPane(office)
        self.pages = PaperPages()
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.attach_button = primary_button("Attach…", "upload")
        self._count = caption()
        self.expect_button = secondary_button("Expect…", "file-clock")
        writing(self.expect_button)
        tools = row(self.attach_button, self.expect_button, ..., self._count, gap=8, margins=(24, 8, 24, 4))
        self._empty = EmptyState("files", "No item to attach papers to", "Papers belong to items: add them first.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        left = Panel(column(tools, (self._stack, 1), KeyHints(_HINTS)))
        line = QHBoxLayout(self)
        fill_box(line, [(left, 1)])
        self.beside = DetailsBesidePage(column((self.details, 1), (self.expected, 1)), self.pages, self)
        line.addWidget(self.beside)

    def _connect(self) -> None:
        self.attach_button.clicked.connect(lambda _=False: self.attach())
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.attach_asked.connect(self.attach)
        self.list.paste_asked.connect(self.paste)
        self.list.label_asked.connect(self.edit_label)
        self.list.remove_asked.connect(self.remove)
        self.list.step_asked.connect(self.step)
        self.list.place_asked.connect(self._put)
        self.list.opened.connect(self._opened)
        self.list.files_dropped.connect(self._dropped)
        self.expect_button.clicked.connect(lambda _=False: self.expect_asked.emit())
        self.details.progressing.connect(self.change_asked)
        for asked, sent in (
            (self.expected.asking, self.expect_asked),
            (self.expected.changing, self.change_asked),
            (self.expected.consulting, self.consult_asked),
            (self.expected.shelling, self.shell_asked),
        ):
            asked.connect(partial(_send, sent))
        self.expected.state_chosen.connect(self.state_asked)
        self.expected.attaching.connect(lambda _: self.attach())
        self.details.failed.connect(self._page.tell_error)
        self.details.opening.connect(self.open_asked)
        self.details.replacing.connect(self.replace_asked)
        self.details.saving.connect(self.save_asked)
        self.pages.failed.connect(self._page.tell_error)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Show the papers of a meeting; while the tab is not seen, as soon as it is."""
        if meeting_id != self._meeting_id:
            self.settle()
            self._meeting_id = meeting_id
            self._page.tell_lost(self.details.show_paper(None))
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the file as it is now."""
        if not self._meeting_id:
            return
        kept, place = self.list.current_key(), self.list.currentIndex().row()
        self.list.show_rows(self._gathered())
        everything = tuple(self._papers.values())
        self._count.setText(counted(everything))
        self._stack.setCurrentWidget(self.list if self._items else self._empty)
        self._show_writable()
        if kept not in self._items and kept not in self._papers and kept not in self._to_come:
            self.list.choose_near(max(place, 0))
        self._show_chosen()

    def _gathered(self) -> list[Row | Heading]:
        """The rows, read anew; under the heading of each part its items."""
        rules = meetings.rules_of(self._office, self._meeting_id)
        self._nation = rules["paragraph_list"]
        lines = agenda.lines(self._office, self._meeting_id)
        attached = papers.lines_of_meeting(self._office, self._meeting_id)
        self._items = {line.id: line for line in lines}
        self._papers = {each.id: each for line in lines for each in attached.get(line.id, ())}
        found = {key: papers.findings(self._office, each.version) for key, each in self._papers.items()}
        rows = {line.id: row_of(line, self._nation) for line in lines}
        awaited = expected_papers.lines_of_meeting(self._office, self._meeting_id)
        self._awaited = Awaited(awaited, self._office.today())
        self._to_come = {key_of(line): line for own in awaited.values() for line in own if not met_by(line)}
        made: list[Row | Heading] = []
        for part in (1, 2):
            own = [line for line in lines if line.item.part == part]
            if own:
                note = "Closed to the press and public" if part == 2 else "Open to the press and public"
                made.append(Heading(rules[f"part_{part}"], note, closed=part == 2))
                made += rows_of(own, rows, attached, found, self._nation, self._awaited)
        return made

    def _show_writable(self) -> None:
        writable = not self._office.read_only
        self.list.takes_files = writable
        self.list.setDragEnabled(writable)
        self.attach_button.setEnabled(writable and bool(self._items))
        self.expect_button.setEnabled(writable and bool(self._items))
        self.details.replace_button.setEnabled(writable)
        self.expected.set_writable(writable)

    def _show_chosen(self) -> None:
        line = self.current_paper()
        of = self.item_name(line.link.agenda_item_id) if line else ""
        came = line is not None and self._awaited.of_link(line.id) is not None
        lost = self.details.show_paper(line, of, self._nation, came)
        self._page.tell_lost(lost)
        to_come = self._to_come.get(str(self.list.current_key()))
        self.details.setVisible(to_come is None)
        self.expected.setVisible(to_come is not None)
        if to_come is not None:
            self.expected.show_line(to_come, self.item_name(to_come.item.id))
        path: Path | None = None
        if line is not None:
            try:
                path = paper_copies.pdf_of(self._office, line.version)
            except ClerkError as error:
                self._page.tell_error(error)
        digest = line.version.pdf_sha256 if line else ""
        self.pages.show_file(digest, path, closed=line is not None and line.withheld)

    def item_name(self, item_id: str) -> str:
        """What an item is called: "item 6"."""
        line = self._items.get(item_id)
        return f"item {line.number}" if line and line.number else "a heading"

    def choose(self, key: str, otherwise: str = "") -> None:
        """Make an item or a paper the current row, or else another, with the keys in the list."""
        if self._stale:
            self._stale = False
            self.refresh()
        if not self.list.choose(key):
            self.list.choose(otherwise)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_item(self, item_id: str) -> None:
        """Make an item current, or leave the one of its papers that is; with the keys in the list."""
        self.choose(item_id if self.current_item() != item_id else str(self.list.current_key()))

    def may_turn_to(self, item_id: str) -> bool:
        """Whether what has come for an item can be shown at once: the item is seen, and nobody is typing beside it."""
        held = self.window().focusWidget()
        typing = held is not None and self.beside.isAncestorOf(held)
        return self.isVisible() and item_id in self._items and not typing

    def choose_last_of(self, item_id: str, count: int) -> None:
        """Make the first of the newest papers of an item current."""
        own = [key for key, line in self._papers.items() if line.link.agenda_item_id == item_id]
        self.choose(own[-count] if own else item_id)

    def current_paper(self) -> PaperLine | None:
        """The paper that is chosen, or None."""
        return self._papers.get(str(self.list.current_key()))

    def current_expected(self) -> ExpectedLine | None:
        """The paper to come that is chosen, or what the one that is chosen has met; None for neither."""
        key = str(self.list.current_key())
        return self._to_come.get(key) or self._awaited.of_link(key)

    def expected_for(self, item_id: str) -> str:
        """What a file for an item shall meet first: the paper to come of it that is chosen, or "" for the next."""
        line = self._to_come.get(str(self.list.current_key()))
        return line.id if line is not None and line.item.id == item_id and line.expected is not None else ""

    def choose_newest_expected(self, item_id: str) -> None:
        """Make the paper current that an item has been made to wait for last."""
        own = [key for key, line in self._to_come.items() if line.item.id == item_id]
        self.choose(own[-1] if own else item_id)

    def current_item(self) -> str | None:
        """The id of the item that is chosen, or whose paper is."""
        return self._item_of(self.list.current_key()) or None

    def other_items(self, item_id: str) -> list[tuple[str, str]]:
        """The other items of the meeting: identity and words."""
        others = [line for key, line in self._items.items() if key != item_id]
        return [(line.id, f"{line.number} {line.item.title}".strip()) for line in others]

    def focus_first(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> bool:
        """Store what is typed. Returns whether all is stored."""
        return self.details.settle()

    def _item_of(self, key: object) -> str:
        paper = self._papers.get(str(key))
        if paper is not None:
            return paper.link.agenda_item_id
        if (line := self._to_come.get(str(key))) is not None:
            return line.item.id
        return str(key) if key in self._items else ""

    # --- doing --------------------------------------------------------------------------------------------------------
    def attach(self) -> None:
        """Ask which files shall be attached to the item that is chosen."""
        if (item := self.current_item()) and self._page.may_write():
            self.attach_asked.emit(item)

    def paste(self) -> None:
        """Attach the files that are in the clipboard."""
        if not self._page.may_write():
            return
        held: QMimeData | None = QApplication.clipboard().mimeData()
        item, paths = self.current_item(), files_of(held)
        if item and paths:
            self.files_given.emit(item, paths)
        elif item:
            self._page.tell(
                "accent", "There is no file in the clipboard.", "Copy one in its folder, and paste it here."
            )

    def edit_label(self) -> None:
        """Put the keys into the label of the paper that is chosen."""
        if self.current_paper() is not None:
            self.beside.show_details()
            self.details.focus_label()

    def edit_class(self) -> None:
        """Let the arrow keys choose whether the paper is open or closed."""
        if self.current_paper() is not None:
            self.beside.show_details()
            self.details.openness.take_keys()

    def step(self, by: int) -> None:
        """Move the paper a place up or down among those of its item."""
        if (line := self.current_paper()) is not None:
            self._page.do(papers.step, self._office, line.id, by)

    def _put(self, link_id: str, item_id: str, before: str | None) -> None:
        """Put a paper that was dragged before another one, or last at an item."""
        line = self._papers.get(link_id)
        if line is None:
            return
        self.settle()
        if line.link.agenda_item_id == item_id:
            self._page.do(papers.place, self._office, link_id, before)
        elif self._page.do(papers.move_to, self._office, link_id, item_id, before) is not None:
            self._say_closed(line, self._papers.get(link_id))
        self.choose(link_id)

    def _say_closed(self, before: PaperLine, now: PaperLine | None) -> None:
        """Say that a paper is closed now because its new item is (PX-2)."""
        if now is not None and now.withheld and not before.withheld:
            self._page.tell("closed", "The paper is closed now, as its new item is.", "Undo, or open the item first.")

    def remove(self) -> None:
        """Take the paper off its item, or wait for the one that is to come no more."""
        line = self.current_paper()
        if line is None:
            self._forget_expected()
            return
        self.details.settle()
        keys = list(self._papers)
        at = keys.index(line.id)
        item = line.link.agenda_item_id
        if self._page.do(papers.remove, self._office, line.id) is not None:
            near = [key for key in keys[at + 1 :] + keys[:at][::-1] if key in self._papers]
            beside = [key for key in near if self._papers[key].link.agenda_item_id == item]
            self.choose(beside[0] if beside else item)

    def _forget_expected(self) -> None:
        line = self._to_come.get(str(self.list.current_key()))
        if line is not None and line.expected is not None:
            item = line.item.id
            if self._page.do(expected_papers.remove, self._office, line.id) is not None:
                self.choose(item)

    def _dropped(self, key: object, paths: object) -> None:
        """Files that are dropped on a paper that is to come are that paper."""
        item = self._item_of(key)
        self.list.choose(key)
        self.files_given.emit(item, paths)

    def put_elsewhere(self) -> None:
        """Ask at which other item the paper shall stand, there alone or there too."""
        from ui.dialogs.paper_to_item import PaperToItem  # noqa: PLC0415 - wanted seldom

        line = self.current_paper()
        others = self.other_items(line.link.agenda_item_id) if line else []
        if line is None or not others:
            return
        self.settle()
        dialog = PaperToItem(self, self._office, line.id, others)
        dialog.done_with.connect(self._went)
        dialog.open()

    def _went(self, change: Change) -> None:
        if change.subject is not None:
            self.choose_last_of(change.subject.id, 1)

    def _opened(self, row_: object) -> None:
        if isinstance(row_, PaperRow):
            self.open_asked.emit()
        elif isinstance(row_, ExpectedRow):
            line = self._to_come.get(row_.id)
            (self.change_asked if line is not None and line.expected is not None else self.expect_asked).emit()

    # --- what Qt asks -------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list from the details and the pages beside it."""
        if event.key() == Qt.Key.Key_Escape and self._items and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QEvent) -> None:
        """Refresh if something changed while the tab was not seen."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._stale = False
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page behind a switch where there is little room."""
        super().resizeEvent(event)
        self.beside.fit()


def _send(sent: SignalInstance, _: bool) -> None:
    sent.emit()
