"""The Agenda tab: the items, the details of the chosen one, and the live page beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from clerk_app.domain.agenda import Level
from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.domain.ordering import block_of
from clerk_app.office import Office
from clerk_app.services import agenda, copies, exporting, meetings, papers, taking_back
from clerk_app.services.agenda import ItemLine
from clerk_app.services.exporting import AgendaCopy
from clerk_app.services.papers import PaperLine
from ui.dialogs.add_from import AddFrom
from ui.dialogs.schedule import ScheduleDialog
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.agenda_details import AgendaDetails
from ui.pages.agenda_list import AgendaList
from ui.pages.agenda_parted import parted_from, parted_words, removed_words
from ui.pages.agenda_rows import AgendaRow, counted_items, row_of
from ui.pages.last_minutes import LastMinutes
from ui.pages.paper_rows import counted
from ui.pages.preview import PreviewPane
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_drop_list import files_of
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.message_bar import Link
from ui.widgets.panel import Panel
from ui.widgets.stored_field import not_stored
from ui.widgets.two_panes import DetailsBesidePage

_HINTS = (("Enter", "new item"), ("Alt ↑ ↓", "move"), ("Alt → ←", "sub-item"), ("F2", "rename"), ("Del", "remove"))


class AgendaTab(QWidget):
    """The agenda of one meeting. The page it stands on does its verbs and says what went wrong.

    Sends `attach_asked(item id)`, and `files_given(item id, paths)` for files that are dropped or pasted.
    """

    attach_asked = Signal(str)
    files_given = Signal(str, object)
    standing_added = Signal()

    def __init__(self, page: Page, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._office = page, office
        self._meeting_id = ""
        self._lines: dict[str, ItemLine] = {}
        self._nation = "england"
        self._attached: Mapping[str, tuple[PaperLine, ...]] = {}
        self.list = AgendaList()
        self.list.let_several_be_chosen()
        self.list.may_write = page.may_write
        self.details = AgendaDetails(office)
        self.preview = PreviewPane(self._gather)
        self.last_minutes = LastMinutes()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._redraw)
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.add_button = primary_button("Add item", "plus")
        self.from_button = secondary_button("Add from…", "files")
        self._count = caption()
        tools = row(self.add_button, self.from_button, ..., self._count, gap=8, margins=(24, 8, 24, 4))
        first = primary_button("Add the first item", "plus")
        standing = secondary_button("Add the standing items", "list-plus")
        first.clicked.connect(lambda _=False: self.begin_adding())
        standing.clicked.connect(self.add_standing_items)
        self._first_step = first
        writing(first, standing, self.add_button, self.from_button)
        self._empty = EmptyState(
            "clipboard-list",
            "Nothing on this agenda yet",
            "Type the titles one after another, paste them from Word with Ctrl+V, or begin with what the committee "
            "puts on every agenda.",
            [first, standing],
        )
        self._items = QStackedWidget()
        self._items.addWidget(self.list)
        self._items.addWidget(self._empty)
        left = Panel(column(tools, self.last_minutes, (self._items, 1), KeyHints(_HINTS)))
        line = QHBoxLayout(self)
        fill_box(line, [(left, 1)])
        self.beside = DetailsBesidePage(self.details, self.preview, self)
        line.addWidget(self.beside)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda _=False: self.begin_adding())
        self.from_button.clicked.connect(self.add_from)
        self.list.chosen.connect(self._chosen)
        self.list.title_added.connect(self._add)
        self.list.title_changed.connect(self._rename)
        self.list.title_typed.connect(lambda *_: self._soon.start())
        self.list.remove_asked.connect(self._remove)
        self.list.step_asked.connect(lambda key, by: self._page.do(agenda.step, self._office, key, by))
        self.list.level_asked.connect(self._set_level)
        self.list.attach_asked.connect(self._ask_papers)
        self.list.files_dropped.connect(self._give_files)
        self.list.place_asked.connect(lambda key, before: self._page.do(agenda.place, self._office, key, before))
        self.details.typed.connect(self._soon.start)
        self.details.failed.connect(self._page.tell_error)
        self.details.turned.connect(self._say_parted)
        self.details.hints.going.connect(self._page.going)
        self.preview.failed.connect(self._page.tell_error)
        self.preview.item_clicked.connect(self.choose)
        self.details.schedule_asked.connect(lambda item: ScheduleDialog(self, self._office, item).open())

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Show the agenda of a meeting."""
        if meeting_id != self._meeting_id:
            self._let_go()
            self._meeting_id = meeting_id
            self.details.show_line(None)
        self.refresh()
        if not self.list.current_key():
            self.list.choose_first()

    def refresh(self) -> None:
        """Show the file as it is now."""
        if not self._meeting_id:
            return
        lines = agenda.lines(self._office, self._meeting_id)
        self._lines = {line.id: line for line in lines}
        self._give_up_lost_title()
        kept, place = self.list.current_key(), self.list.currentIndex().row()
        self.list.show_agenda(self._rows(lines))
        self._count.setText(counted_items(lines))
        self._show_empty()
        self.last_minutes.show_offers(self._office, self._meeting_id)
        if kept not in self._lines:
            self.list.choose_near(place)
        self._show_details(self._lines.get(str(self.list.current_key())))
        self.preview.redraw()

    def _give_up_lost_title(self) -> None:
        """Say what was being typed as the title of an item that another program has taken off."""
        typed = self.list.renaming()
        if typed is not None and typed[0] not in self._lines:
            self.list.stop_editing()
            self._tell_lost(typed[1])

    def _tell_lost(self, title: str) -> None:
        self._page.tell_error(not_stored("The title", title, "The item is no longer on the agenda."))

    def choose(self, item_id: str, field: str = "") -> None:
        """Make an item the current one, with the keys in the list or in a field of its details."""
        self.list.choose(item_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if field and self.current_item() == item_id:
            self.beside.show_details()
            self.details.focus_field(field)

    def current_item(self) -> str | None:
        """The id of the item that is chosen, or None."""
        row_ = self.list.current_row()
        return row_.id if isinstance(row_, AgendaRow) and row_.id in self._lines else None

    def settle(self) -> bool:
        """Store what is typed. Returns whether nothing is left that is not stored."""
        stored = self.details.settle()
        if self.list.editing():
            self.list.editor.left.emit()
        return stored and not self.list.editing()

    def unstored(self) -> tuple[str, str, str]:
        """What `settle` could not store: its column, the words for it and why; "" where all is stored."""
        if self.list.editing():
            return "", "The title that you were typing", self._page.messages.text()
        name, words, why = self.details.unstored()
        return name, f"“{words}” of {self.details.heading.text()[:1].lower()}{self.details.heading.text()[1:]}", why

    def _let_go(self) -> None:
        """Store what is typed before another meeting is shown; a title that could not be stored is said."""
        self.settle()
        if self.list.editing():
            lost = not_stored("The title", self.list.editor.text(), self._page.messages.text())
            self.list.stop_editing()
            self._page.tell_error(lost)

    def focus_first(self) -> None:
        """Put the keys where work begins: the list, or the first step of an empty agenda."""
        (self.list if self._lines else self._first_step).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rows(self, lines: tuple[ItemLine, ...]) -> list[AgendaRow | Heading]:
        rules = meetings.rules_of(self._office, self._meeting_id)
        self._nation = rules["paragraph_list"]
        attached = self._attached = papers.lines_of_meeting(self._office, self._meeting_id)
        self.list.takes_files = not self._office.read_only
        rows: list[AgendaRow | Heading] = []
        for part, note in ((1, "Open to the press and public"), (2, "Closed to the press and public")):
            own = [line for line in lines if line.item.part == part]
            items = [row_of(line, self._nation, counted(attached.get(line.id, ()))) for line in own]
            if items or (part == 1 and lines):
                rows += [Heading(rules[f"part_{part}"], note, closed=part == 2), *items]
        return rows

    def _show_empty(self) -> None:
        empty = not self._lines and not self.list.editing()
        self._items.setCurrentWidget(self._empty if empty else self.list)
        self.add_button.setVisible(not empty)

    def _redraw(self) -> None:
        if self._office.is_open:  # the last key may have been typed just before the file was closed
            self.preview.redraw()

    def _gather(self, copy: Copy) -> AgendaCopy:
        return exporting.agenda_copy(self._office, self._meeting_id, copy, self._unsaved())

    def _unsaved(self) -> copies.Unsaved:
        typed = dict(self.details.unsaved())
        editing = self.list.unsaved_title()
        if editing is not None and editing[1]:
            typed[editing[0]] = {"title": editing[1]}
        return typed

    # --- doing --------------------------------------------------------------------------------------------------------
    def begin_adding(self, below: str | None = None) -> None:
        """Open an empty row for the title of a new item, below the current one and its sub-items."""
        if not self._page.may_write():
            return
        self.details.settle()
        self._items.setCurrentWidget(self.list)
        self.list.begin_adding(below or self.current_item())

    def rename(self) -> None:
        """Open the current item's title for typing."""
        if (item := self.current_item()) is not None and self._page.may_write():
            self.list.begin_renaming(item)

    def chosen_items(self) -> set[str]:
        """The identities of the items that are chosen in the list."""
        return {row.id for row in self.list.chosen_rows() if row.id in self._lines}

    def remove(self) -> None:
        """Take the current item off the agenda."""
        if (item := self.current_item()) is not None:
            self._remove(item)

    def step(self, by: int) -> None:
        """Move the current item up or down."""
        if (item := self.current_item()) is not None:
            self._page.do(agenda.step, self._office, item, by)

    def set_level(self, level: Level) -> None:
        """Make the current item a sub-item, an item or a heading."""
        if (item := self.current_item()) is not None:
            self._set_level(item, level)

    def add_standing_items(self) -> None:
        """Add what the committee puts on every agenda, and open an empty row below: this meeting's own items follow."""
        self.settle()
        change = self._page.do(agenda.add_standing_items, self._office, self._meeting_id)
        if change is not None:
            self._go_to(change)
            self.begin_adding()
            self.standing_added.emit()

    def add_from(self) -> None:
        """Ask which items to bring in, and from where."""
        self.settle()
        dialog = AddFrom(self, self._office, self._meeting_id)
        dialog.added.connect(self._go_to)
        dialog.open()

    def paste_items(self) -> None:
        """Show which items the clipboard holds, copied from Word or anywhere, and add those that are ticked."""
        from clerk_app.services import pasted_items  # noqa: PLC0415 - wanted seldom
        from ui.dialogs.paste_items import PasteItems  # noqa: PLC0415

        self.settle()
        held: QMimeData | None = QApplication.clipboard().mimeData()  # None where nothing was ever copied
        if (item := self.current_item()) is not None and (paths := files_of(held)) and self.list.takes_files:
            self.files_given.emit(item, paths)
            return
        text, html = (held.text(), held.html() if held.hasHtml() else "") if held is not None else ("", "")
        pasted = self._page.do(pasted_items.read, self._office, self._meeting_id, text, html)
        if pasted is not None:
            dialog = PasteItems(self, self._office, self._meeting_id, pasted, self.current_item())
            dialog.added.connect(self._go_to)
            dialog.open()

    def _ask_papers(self) -> None:
        if (item := self.current_item()) is not None and self._page.may_write():
            self.attach_asked.emit(item)

    def _give_files(self, key: object, paths: object) -> None:
        if key in self._lines:
            self.files_given.emit(str(key), paths)

    def _go_to(self, change: object) -> None:
        if isinstance(change, Change) and change.subject is not None:
            self.choose(change.subject.id)

    def _chosen(self, row_: object) -> None:
        if isinstance(row_, AgendaRow) and row_.id in self._lines:
            self._show_details(self._lines[row_.id])
            self.preview.point_at(row_.id)

    def _show_details(self, line: ItemLine | None) -> None:
        self.details.show_line(line, self._nation)
        self.details.hints.show_item(line.id if line else "", (line, self._attached.get(line.id)) if line else None)

    def _add(self, title: str, below: object, another: bool, closed: bool, level: Level) -> None:
        above = below if isinstance(below, str) else None
        change = self._page.do(agenda.add_item, self._office, self._meeting_id, title, above, closed, level)
        if isinstance(change, Change) and change.subject is not None:
            self.list.choose(change.subject.id)
            if another:
                self.list.begin_adding(change.subject.id, level=level)
        else:
            self._items.setCurrentWidget(self.list)
            self.list.begin_adding(above, title, with_keys=another, closed=closed, level=level)

    def _rename(self, item_id: str, title: str, entered: bool) -> None:
        line = self._lines.get(item_id)
        if line is None:
            self._tell_lost(title)
        elif title != line.item.title and self._page.do(agenda.edit, self._office, item_id, {"title": title}) is None:
            self.list.begin_renaming(item_id, title, with_keys=entered)
        self._soon.start()

    def _set_level(self, item_id: str, level: Level) -> None:
        self._page.do(agenda.set_level, self._office, item_id, level)

    def _remove(self, item_id: str) -> None:
        ids = list(self._lines)
        at = ids.index(item_id)
        gone = self._with_sub_items(item_id)
        change = self._page.do(agenda.remove, self._office, item_id)
        if change is not None and len(gone) > 1:
            words = removed_words(gone[0].number, [line.number for line in gone[1:]])
            self._page.tell("accent", words, links=(Link("Undo", partial(self._undo, change)),))
        left = [key for key in ids[at + 1 :] + ids[:at][::-1] if key in self._lines]
        if left:
            self.choose(left[0])
        else:
            self.focus_first()

    def _with_sub_items(self, item_id: str) -> list[ItemLine]:
        """An item and the sub-items that belong to it."""
        block = block_of([line.item for line in self._lines.values()], item_id)
        return [self._lines[item.id] for item in block]

    def _undo(self, change: Change) -> None:
        """Take back what the message speaks of, which need not be the newest change any more."""
        if self._office.history.undo_label == change.label:
            taken = self._page.do(self._office.undo)
        else:
            taken = self._page.do(taking_back.take_back, self._office, change.number)
        if taken is not None:
            self._go_to(change)

    def _say_parted(self, before: tuple[ItemLine, ...]) -> None:
        """Say which sub-items are items of their own since one was made open or closed."""
        if parted := parted_from(before, agenda.lines(self._office, self._meeting_id)):
            part = meetings.rules_of(self._office, self._meeting_id)[f"part_{parted[0][1].item.part}"]
            self._page.tell("accent", *parted_words(parted, part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes items; Escape goes back to the list of items from the details and the page beside it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_items()
        elif event.key() == Qt.Key.Key_Escape and self._lines and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    # --- the room there is --------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page behind a switch where there is little room."""
        super().resizeEvent(event)
        self.beside.fit()
