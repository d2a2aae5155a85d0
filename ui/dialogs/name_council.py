"""Naming the council: the first thing in an empty file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import council
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

NATIONS = (
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
)
#: What choosing a nation means for the counting of days (CD-1, CD-2).
NATION_HINTS = {
    "england": "Five clear days of notice. Bank holidays are built in.",
    "wales": "Three clear days of notice. Bank holidays are built in.",
    "scotland": "Five clear days of notice. Bank holidays are built in; local ones are not.",
    "northern_ireland": "Five clear days of notice. Bank holidays are built in.",
}


class NameCouncil(FormDialog):
    """The council's name as it is printed, and its nation, whose law counts the days."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Name the council", "Name the council", self._name_it)
        self._office = office
        self._name = LineField("&Name", hint="As it is printed, for example Marlow Vale Borough Council")
        self.fields = {"name": self._name}
        self._nation = Choice("Nation", NATIONS, "england")
        self._nation_field = Field("N&ation", self._nation, NATION_HINTS["england"])
        self._nation.chosen.connect(lambda nation: self._nation_field.show_hint(NATION_HINTS[nation]))
        self.lay_out([self._name, self._nation_field])
        self._name.box.setFocus()

    def _name_it(self) -> bool:
        council.name_council(self._office, self._name.box.text(), self._nation.value())
        return True
