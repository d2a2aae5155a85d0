"""The dialog that names the council: its kind follows the name until the officer chooses, and decides the days."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.council import CouncilKind
from clerk_app.office import Office
from clerk_app.services import council
from ui.dialogs.name_council import NameCouncil

_PARISH = "Three clear days of notice, counted as a parish council counts. Bank holidays are built in."


def test_the_kind_follows_the_name_until_it_is_chosen(qtbot: QtBot, office: Office) -> None:
    opener = QWidget()
    qtbot.addWidget(opener)
    dialog = NameCouncil(opener, office)
    said = dialog._nation.accessibleDescription
    assert said() == "Five clear days of notice. Bank holidays are built in."
    qtbot.keyClicks(dialog._name.box, "Marlow Vale Town Council")
    assert (dialog._kind.value(), said()) == (CouncilKind.PARISH, _PARISH)
    dialog._kind.setFocus()
    qtbot.keyClicks(dialog._kind, "County")
    dialog._kind.chosen.emit(dialog._kind.value())
    assert said().startswith("Five clear days")
    dialog._name.box.clear()
    qtbot.keyClicks(dialog._name.box, "Marlow Parish Council")
    assert dialog._kind.value() is CouncilKind.PRINCIPAL, "what was chosen stays"
    dialog._name_it()
    assert council.kind(office) is CouncilKind.PRINCIPAL
