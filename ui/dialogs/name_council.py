"""Naming the council: the first thing in an empty file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.council import CouncilKind, kind_told_by
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
_KINDS = (
    (CouncilKind.PRINCIPAL, "County, district, borough or unitary council"),
    (CouncilKind.PARISH, "Town, parish or community council"),
)


def notice_hint(nation: str, kind: CouncilKind) -> str:
    """What a council's nation and kind mean for the counting of days (CD-1, CD-2, CD-6)."""
    days = "Three" if nation == "wales" or kind is CouncilKind.PARISH else "Five"
    counted = ", counted as a parish council counts" if kind is CouncilKind.PARISH else ""
    local = "; local ones are not" if nation == "scotland" else ""
    return f"{days} clear days of notice{counted}. Bank holidays are built in{local}."


class NameCouncil(FormDialog):
    """The council's name as it is printed, its kind and its nation, whose law counts the days.

    The kind follows what the name says of it until the officer chooses one.
    """

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Name the council", "Name the council", self._name_it)
        self._office = office
        self._chosen = False
        self._name = LineField("&Name", hint="As it is printed, for example Marlow Vale Borough Council")
        self.fields = {"name": self._name}
        self._kind = Choice("Kind of council", _KINDS, CouncilKind.PRINCIPAL)
        self._nation = Choice("Nation", NATIONS, "england")
        self._nation_field = Field("N&ation", self._nation, " ")
        self._name.box.textChanged.connect(self._tell_kind)
        self._kind.chosen.connect(lambda _: self._choose_kind())
        self._nation.chosen.connect(lambda _: self._show_hint())
        self.lay_out([self._name, Field("&Kind of council", self._kind), self._nation_field])
        self._show_hint()
        self._name.box.setFocus()

    def _tell_kind(self, name: str) -> None:
        if not self._chosen:
            self._kind.choose(kind_told_by(name))
            self._show_hint()

    def _choose_kind(self) -> None:
        self._chosen = True
        self._show_hint()

    def _show_hint(self) -> None:
        self._nation_field.show_hint(notice_hint(str(self._nation.value()), CouncilKind(self._kind.value())))

    def _name_it(self) -> bool:
        kind = CouncilKind(self._kind.value())
        council.name_council(self._office, self._name.box.text(), self._nation.value(), kind)
        return True
