"""The strategic priorities of the council: the codes by which work programmes name them, their names and days."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme_rows import StrategicPriority
from clerk_app.services import strategic_priorities
from ui.page import Page
from ui.pages.settings_pane import SettingsPane
from ui.widgets.boxes import column, fill_box, row, shares
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.date_field import DateField
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line
from ui.widgets.ordered_list import EditedList
from ui.widgets.stored_field import StoredField, Verb, settle_all
from ui.widgets.two_panes import DetailsScroll

_ABOUT = (
    "Work programmes name a priority by its code, such as CP2. Its name is printed with the items of the next meeting, "
    "as it holds on the day of printing."
)
_NEW = "Its code and, after a space, its name. Enter adds it"
_HINTS = [("Enter", "edit"), ("Alt ↑ ↓", "order"), ("Ins", "new"), ("Del", "remove")]
_AT_A_GAP = ",:;–- "
_MOST_CODES = 6


class PrioritiesPane(SettingsPane):
    """List, a line for the next one, and the chosen one's fields. Alt and the arrows move, Delete removes."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("priorities_pane")
        self._known: dict[str, StrategicPriority] = {}
        self._id = ""
        today = page.office.today()
        self.list = EditedList("Strategic priorities", left_width=64)
        self.code = StoredField("Code", self._keep("code"), name="Code of the priority")
        self.name = StoredField("Name", self._keep("name"), name="Name of the priority")
        self.since = DateField("Holds from", today, past=True)
        self.until = DateField("Holds until", today)
        self.since.line.setPlaceholderText("Always")
        self.until.line.setPlaceholderText("Open")
        self.remove_button = Button("Remove the priority", size="small")
        self.new = LineField("New priority", hint=_NEW)
        self.add_button = secondary_button("Add priority", "plus")
        self.used_button = secondary_button("Add those in use", "plus")
        writing(self.remove_button, self.add_button, self.used_button)
        self._none = caption("There is none yet. Type the first one below, such as CP2 and its name.", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sides = (24, 0, 24, 0)
        self._none_room = row((self._none, 1), margins=sides)
        names, days = shares((self.code, 1), (self.name, 3)), shares((self.since, 1), (self.until, 1))
        self._chosen = column(names, days, row(self.remove_button, ...), gap=8, margins=sides)
        new = row((self.new, 1), column(23, self.add_button, ...), gap=8, margins=sides)
        about = row((caption(_ABOUT, wrap=True), 1), margins=sides)
        head = row(section_heading("Strategic priorities"), ..., margins=sides)
        self._used_room = row(self.used_button, ..., margins=sides)
        content = column(
            head,
            about,
            self._none_room,
            self._used_room,
            self.list,
            self._chosen,
            new,
            ...,
            gap=10,
            margins=(0, 20, 0, 24),
        )
        first = DetailsScroll(content, "priorities_scroll", widest=720)
        both = column((first, 1), KeyHints(_HINTS))
        fill_box(QVBoxLayout(self), [(both, 1)])

    def _connect(self) -> None:
        self.list.chosen.connect(lambda line: self._show(str(line.id)))
        self.list.opened.connect(lambda _: self.name.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.step_asked.connect(lambda key, by: self._step(str(key), by))
        self.list.new_asked.connect(lambda: self.new.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.remove_asked.connect(self.remove)
        self.since.changed.connect(lambda day: self._edit({"from_date": day}))
        self.until.changed.connect(lambda day: self._edit({"to_date": day}))
        self.remove_button.clicked.connect(lambda _=False: self.remove())
        self.used_button.clicked.connect(lambda _=False: self.page.do(strategic_priorities.add_unnamed, self.office))
        self.add_button.clicked.connect(lambda _=False: self.add())
        self.new.box.returnPressed.connect(self.add)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the priorities as they are now."""
        place = self.list.currentIndex().row()
        found = strategic_priorities.every(self.office)
        self._known = {each.id: each for each in found}
        self.list.show_rows([_row(each) for each in found])
        if found and not self.list.currentIndex().isValid():
            self.list.choose(found[min(max(place, 0), len(found) - 1)].id)
        for part in (self.list, self._chosen):
            part.setVisible(bool(found))
        self._none_room.setVisible(not found)
        self._offer_used()
        if found:
            self._show(str(self.list.current_key()))

    def _offer_used(self) -> None:
        """Codes that work programmes use already need not be typed again."""
        codes = strategic_priorities.unnamed(self.office)
        self._used_room.setVisible(bool(codes))
        shown = ", ".join(codes[:_MOST_CODES]) + (" …" if len(codes) > _MOST_CODES else "")
        self.used_button.setText(f"Add {shown}, as work programmes have them")

    def _show(self, priority_id: str) -> None:
        if priority_id != self._id:
            self.settle()
            self.page.tell_lost([field.forget() for field in self._fields()])
            self._id = priority_id
        known = self._known.get(priority_id)
        if known is not None:
            self.code.show_text(known.code)
            self.name.show_text(known.name)
            self.since.show_value(known.from_date)
            self.until.show_value(known.to_date)

    def focus_first(self) -> None:
        """The keys go to the list, or to the line for the first priority."""
        first = self.list if self._known else self.new.box
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return settle_all(self._fields()) if self._id in self._known else True

    def go_to(self, subject: Subject) -> None:
        """Show one of them."""
        self.refresh()
        if subject.id in self._known:
            self.list.choose(subject.id)

    def _fields(self) -> tuple[StoredField, ...]:
        return self.code, self.name

    # --- doing --------------------------------------------------------------------------------------------------------
    def _keep(self, name: str) -> Verb:
        def keep(text: str, visit: str) -> Change:
            return strategic_priorities.edit(self.office, self._id, {name: text}, visit)

        return keep

    def _edit(self, fields: dict[str, Any]) -> None:
        if self.page.do(strategic_priorities.edit, self.office, self._id, fields) is None:
            self.refresh()  # what was refused does not stand here as if it held

    def add(self) -> None:
        """Add what is typed below the others; the line is ready for the next."""
        code, _, name = self.new.box.text().strip().partition(" ")
        before = set(self._known)
        words = code.rstrip(_AT_A_GAP), name.lstrip(_AT_A_GAP)
        if self.page.do(strategic_priorities.add, self.office, *words) is not None:
            self.new.box.clear()
            self.list.choose(next(iter(set(self._known) - before), None))

    def remove(self) -> None:
        """Take the chosen one out of the list; one that programmes name stays."""
        if self._known:
            self.page.do(strategic_priorities.remove, self.office, str(self.list.current_key()))

    def _step(self, priority_id: str, by: int) -> None:
        self.page.do(strategic_priorities.step, self.office, priority_id, by)


def _row(each: StrategicPriority) -> Line:
    days = [
        f"{words} {printed_date(day, weekday=False)}"
        for words, day in (("from", each.from_date), ("until", each.to_date))
        if day is not None
    ]
    return Line(each.id, each.name or "No name yet", left=each.code, right=" ".join(days), found_by=each.code)
