"""A scrutiny year by keys: from last year's programme to next year's, a full meeting, a slip, an agenda, its report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import marlow_programme as marlow
from tests.journeys.conftest import Journey, Prepare


@pytest.fixture
def prepare() -> Prepare:
    """Last year's programme, and the meetings of the next; what is made of them is keys."""
    return marlow.prepare


def state(journey):
    return
    t = journey._window.current_page().table
    for each in t.programme.lines:
        print("  ", each.row.title, [(s.state.value, s.words) for k, s in each.cells.items()])


def test_a(journey: Journey, tmp_path: Path) -> None:
    keys = journey.keys
    keys.press("Ctrl+7")
    keys.tab_to("More")
    keys.press("Enter")
    keys.type("r")
    keys.press("Enter")
    print(journey.message(), journey.dialog())
    state(journey)
    keys.tab_to("Work programme")
    t = journey._window.current_page().table
    print(journey.keys_are_in(), t.currentIndex().row(), t.currentIndex().column())

    # plan Budgets, Music and careers for Sept
    def said():
        return (
            t.currentIndex().data(marlow.SAID)
            if False
            else t.currentIndex().data(__import__("PySide6.QtCore").QtCore.Qt.ItemDataRole.AccessibleTextRole)
        )

    keys.press("Down", "Right", "Right")
    print(said())
    keys.press("Space")
    print(said())
    keys.press("Down", "Space")
    print(said())
    for col in t.programme.columns:
        print(t.programme.matrix.load(col.meeting_id).words())
    keys.press("Ctrl+N")
    print(journey.dialog(), journey.keys_are_in())
    keys.type("School exclusions")
    keys.tab_to("Minutes needed")
    keys.type("20")
    keys.press("Enter")
    print(journey.dialog(), journey.keys_are_in(), said())
    keys.press("Space")
    print(journey.dialog(), journey.keys_are_in())
    keys.press("Right")
    keys.press("Tab")
    print(journey.keys_are_in())
    keys.press("Right")
    keys.press("Tab")
    print(journey.keys_are_in())
    keys.press("Right")
    keys.press("Tab")
    print(journey.keys_are_in())
    keys.press("Right", "Right")
    print(journey.sees("There is no time"))
    keys.press("Tab")
    print(journey.keys_are_in())
    keys.press("Tab")
    print(journey.keys_are_in())
    keys.press("Tab")
    print(journey.keys_are_in())
    assert 0
