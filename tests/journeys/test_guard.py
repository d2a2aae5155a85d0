"""The guard of the journeys proves itself: each way round the keyboard fails a test; the program's own calls pass."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.office import Office
from clerk_app.services import people
from clerk_app.services.council import name_council
from tests.helpers import marlow_vale
from tests.journeys.conftest import Journey
from tests.journeys.guard import NotByKeys

LEFT = Qt.MouseButton.LeftButton
_OTHERS_ROOMS = ("ui", "clerk_app", "PySide6", "sqlite3", "unittest")


def _office(journey: Journey) -> Office:
    office = journey._window.office
    assert office is not None
    return office


PLANTED: dict[str, Callable[[Journey], object]] = {
    "setText": lambda j: QLineEdit(j._window).setText("Typed by nobody"),
    "setPlainText": lambda j: QPlainTextEdit(j._window).setPlainText("Typed by nobody"),
    "click": lambda j: QPushButton(j._window).click(),
    "click of the page": lambda j: j._window.top_bar.search.click(),
    "animateClick": lambda j: QPushButton(j._window).animateClick(),
    "trigger": lambda j: QAction(j._window).trigger(),
    "activate": lambda j: QAction(j._window).activate(QAction.ActionEvent.Trigger),
    "run of a command": lambda j: j._window.commands.run("palette"),
    "setCurrentIndex": lambda j: QComboBox(j._window).setCurrentIndex(0),
    "setFocus": lambda j: j._window.setFocus(),
    "mouseClick": lambda j: QTest.mouseClick(j._window, LEFT),
    "mouseDClick": lambda j: QTest.mouseDClick(j._window, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)),
    "mouseClick of qtbot": lambda j: QtBot.mouseClick(j._window, LEFT),
    "sendEvent": lambda j: QCoreApplication.sendEvent(j._window, QEvent(QEvent.Type.Close)),
    "a service": lambda j: people.new_person(_office(j), "Maya Thornbury"),
    "a service by its name": lambda j: name_council(_office(j), "Marlow Vale Borough Council"),
    "a service behind a helper": lambda j: marlow_vale.fill(_office(j)),
    "undo": lambda j: _office(j).undo(),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_every_way_round_the_keyboard_fails(journey: Journey, planted: str) -> None:
    with pytest.raises(NotByKeys, match="an officer has only keys"):
        PLANTED[planted](journey)


def test_what_the_program_does_in_answer_to_a_key_passes(journey: Journey) -> None:
    journey.keys.press("Enter")
    journey.keys.type("Marlow Vale Borough Council")
    journey.keys.press("Enter")
    assert journey.undo_words() == "Undo name the council"
    journey.keys.press("Ctrl+Z")
    assert journey.undo_words() == "Undo"


def test_the_guard_is_gone_after_a_journey(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setText("Set by a test that is no journey")
    assert line.text() == "Set by a test that is no journey"


def test_keys_are_counted_one_for_a_chord(journey: Journey) -> None:
    journey.keys.press("Ctrl+K")
    journey.keys.type("people")
    journey.keys.press("Enter")
    assert (journey.keys.count, journey.place()) == (8, "people")


def round_the_keyboard(source: str) -> list[str]:
    """What a journey must not name: other rooms of the house, and what is private to its fixture."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        found += [name for name in names if name.partition(".")[0] in _OTHERS_ROOMS]
        found += [node.attr] if isinstance(node, ast.Attribute) and node.attr.startswith("_") else []
    return found


def test_journeys_name_nothing_but_their_keys_and_eyes() -> None:
    here = Path(__file__)
    journeys = [path for path in here.parent.glob("test_*.py") if path != here]
    assert {path.name: round_the_keyboard(path.read_text(encoding="utf-8")) for path in journeys} == {
        path.name: [] for path in journeys
    }
    planted = "from ui.page import Page\nimport PySide6.QtTest\njourney._window.show_place('people')\n"
    assert round_the_keyboard(planted) == ["ui.page", "PySide6.QtTest", "_window"]
