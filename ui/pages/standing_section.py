"""What a committee puts on every agenda: the items in order, and the title and sub-line of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Change
from clerk_app.domain.council import StandingItem
from clerk_app.services import committees, standing_items
from ui.page import Page
from ui.pages.agenda_fields import SUB_LINES
from ui.text import cut_short
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line
from ui.widgets.ordered_list import EditedList
from ui.widgets.stored_field import StoredField, Verb, settle_all

_SIDES = (24, 0, 24, 0)
_WORDED = (SubLineKind.NOTE, SubLineKind.SUBTITLE)


class StandingSection(QWidget):
    """List, a line for the next item, and the chosen one's fields. Alt and the arrows move, Delete removes."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._body_id, self._item_id = "", ""
        self._items: dict[str, StandingItem] = {}
        self.list = EditedList("Standing items", left_width=30, figures=True)
        self.title = StoredField("Title of the item", self._keep("title"))
        self.kind = Choice("Sub-line of the item", SUB_LINES, SubLineKind.NONE)
        self.sub_line = StoredField("Words of the sub-line", self._keep("sub_line"))
        self.remove_button = Button("Remove the item", size="small")
        self.new = LineField("New item", hint="Enter adds it below the chosen one")
        self.add_button = secondary_button("Add item", "plus")
        writing(self.remove_button, self.add_button)
        self._none = caption("Nothing stands on every agenda yet. Type the first item below.", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._none_room = row((self._none, 1), margins=_SIDES)
        kind = Field("Sub-line", self.kind)
        self._chosen = column(
            row((self.title, 2), (kind, 1), gap=12), self.sub_line, row(self.remove_button, ...), gap=8, margins=_SIDES
        )
        add = column(23, self.add_button, ...)
        new = row((self.new, 1), add, gap=8, margins=_SIDES)
        head = row(section_heading("Standing items"), ..., margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 6, self._none_room, self.list, 6, self._chosen, 10, new])

    def _connect(self) -> None:
        self.list.chosen.connect(lambda line: self._show_item(str(line.id)))
        self.list.opened.connect(lambda _: self.title.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.step_asked.connect(lambda key, by: self._step(str(key), by))
        self.list.new_asked.connect(lambda: self.new.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.remove_asked.connect(self.remove)
        self.kind.chosen.connect(lambda kind: self._edit({"sub_line_kind": str(kind)}))
        self.remove_button.clicked.connect(self.remove)
        self.add_button.clicked.connect(self.add)
        self.new.box.returnPressed.connect(self.add)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_committee(self, body_id: str) -> None:
        """Show the standing items of a committee as they are now."""
        if body_id != self._body_id:
            self.settle()
            self.new.box.clear()
            self._body_id = body_id
        found = committees.standing_items(self._page.office, body_id)
        place = self.list.currentIndex().row()
        self._items = {item.id: item for item in found}
        self.list.show_rows([_row(number, item) for number, item in enumerate(found, start=1)])
        if found and not self.list.currentIndex().isValid():
            self.list.choose(found[min(max(place, 0), len(found) - 1)].id)
        for part in (self.list, self._chosen):
            part.setVisible(bool(found))
        self._none_room.setVisible(not found)
        if found:
            self._show_item(str(self.list.current_key()))

    def _show_item(self, item_id: str) -> None:
        if item_id != self._item_id:
            self.settle()
            self._page.tell_lost([field.forget() for field in self._fields()])
            self._item_id = item_id
        item = self._items.get(item_id)
        if item is None:
            return
        self.title.show_text(item.title)
        self.kind.choose(SubLineKind(item.sub_line_kind))
        self.sub_line.show_text(item.sub_line)
        self.sub_line.setVisible(item.sub_line_kind in _WORDED)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return settle_all(self._fields()) if self._item_id else True

    def _fields(self) -> tuple[StoredField, ...]:
        return self.title, self.sub_line

    # --- doing --------------------------------------------------------------------------------------------------------
    def _keep(self, name: str) -> Verb:
        def keep(text: str, visit: str) -> Change:
            return standing_items.edit(self._page.office, self._item_id, {name: text}, visit)

        return keep

    def _edit(self, fields: dict[str, str]) -> None:
        if self._page.do(standing_items.edit, self._page.office, self._item_id, fields) is None:
            self.show_committee(self._body_id)  # what was refused does not stand here as if it held

    def add(self) -> None:
        """Put what is typed on every agenda, below the chosen item; the line is ready for the next."""
        before = set(self._items)
        after = str(self.list.current_key()) if self._items else None
        title = self.new.box.text()
        if self._page.do(standing_items.add, self._page.office, self._body_id, title, after) is not None:
            self.new.box.clear()
            self.list.choose(next(iter(set(self._items) - before), None))

    def remove(self) -> None:
        """Put the chosen item on no further agenda."""
        if self._items:
            self._page.do(standing_items.remove, self._page.office, str(self.list.current_key()))

    def _step(self, item_id: str, by: int) -> None:
        self._page.do(standing_items.step, self._page.office, item_id, by)


def _row(number: int, item: StandingItem) -> Line:
    words = dict(SUB_LINES)[SubLineKind(item.sub_line_kind)] if item.sub_line_kind != SubLineKind.NONE else ""
    said = item.sub_line if item.sub_line_kind in _WORDED and item.sub_line else words
    return Line(item.id, item.title, left=str(number), right=cut_short(said), found_by=item.title)
