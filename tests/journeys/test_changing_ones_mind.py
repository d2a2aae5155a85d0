"""An officer changes their mind: moves, renames, deletes, and takes it back, over a restart and up to a fence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.exchange_files import small, written
from tests.journeys.conftest import Journey

ITEMS = "Items of the agenda"
TITLES = ["Apologies for absence", "Minutes", "School places", "Youth service"]


@pytest.fixture
def agenda(journey: Journey) -> Journey:
    """A council, a committee and a meeting with four items, typed; the keys are in the list of items."""
    keys = journey.keys
    for verb, words in (
        ("Enter", "Marlow Vale Borough Council"),
        ("Enter", "Scrutiny Committee"),
        ("Ctrl+N", "13 July 2017"),
    ):
        keys.press(verb)
        keys.type(words)
        keys.press("Enter")
    keys.press("Enter")
    for title in TITLES:
        keys.type(title)
        keys.press("Enter")
    keys.press("Esc")
    assert titles(journey) == TITLES
    return journey


def titles(journey: Journey) -> list[str]:
    """The titles as they stand in the list, without their numbers."""
    return [re.sub(r"^item [\d.]+, ", "", row) for row in journey.rows(ITEMS)]


def test_moving_renaming_and_deleting_are_taken_back_by_name(agenda: Journey) -> None:
    keys = agenda.keys
    keys.press("Alt+Up")
    moved = ["Apologies for absence", "Minutes", "Youth service", "School places"]
    assert (titles(agenda), agenda.undo_words()) == (moved, "Undo move item 4 to 3")
    keys.press("F2")
    keys.type("Youth justice")
    keys.press("Enter", "Home", "Delete")
    assert titles(agenda) == ["Minutes", "Youth justice", "School places"]
    assert agenda.current_row(ITEMS) == "item 1, Minutes"
    assert agenda.undo_words() == "Undo remove item 1"
    keys.press("Ctrl+Z")
    assert agenda.current_row(ITEMS) == "item 1, Apologies for absence", "undo goes to what it brought back"
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert (titles(agenda), agenda.current_row(ITEMS)) == (TITLES, "item 4, Youth service")
    keys.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert titles(agenda) == ["Minutes", "Youth justice", "School places"]


def test_undo_goes_on_after_a_restart(agenda: Journey) -> None:
    keys = agenda.keys
    keys.press("Home", "Alt+Down", "End", "Delete")
    agenda.restart()
    assert (agenda.place(), agenda.undo_words()) == ("meeting", "Undo remove item 4"), "as it was left"
    keys.press("Ctrl+Z")
    assert (agenda.place(), agenda.current_row(ITEMS)) == ("meeting", "item 4, Youth service")
    keys.press("Ctrl+Z")
    assert titles(agenda) == TITLES
    for left in range(3, -1, -1):
        keys.press("Ctrl+Z")
        assert agenda.undo_words().startswith("Undo add item" if left else "Undo new meeting")
    keys.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert agenda.undo_words() == "Undo"
    keys.press("Ctrl+Z")
    assert agenda.message() == "Nothing to undo."


def test_a_meeting_a_committee_and_a_person_are_removed_and_brought_back(agenda: Journey) -> None:
    keys = agenda.keys
    keys.press("Ctrl+1", "Delete")
    assert agenda.undo_words() == "Undo remove the meeting of 13 July 2017"
    keys.press("Ctrl+2", "End", "Delete")
    assert len(agenda.rows("Committees")) == 1
    keys.press("Ctrl+3", "Ctrl+N")
    keys.type("Councillor Priya Nair")
    keys.press("Enter", "Ctrl+3")
    assert agenda.rows("People") == ["Councillor Priya Nair, No committee"]
    keys.tab_to("People")
    keys.press("Delete", "Ctrl+Z")
    assert agenda.rows("People") == ["Councillor Priya Nair, No committee"]
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert (agenda.place(), len(agenda.rows("Committees"))) == ("committees", 2)
    keys.press("Ctrl+Z")
    assert (agenda.place(), titles(agenda)) == ("meeting", TITLES)


def test_an_import_is_a_fence_that_says_so(agenda: Journey, tmp_path: Path) -> None:
    keys, fence = agenda.keys, r"Nothing to undo since the import at \d\d\.\d\d\."
    keys.press("Home", "Delete")
    agenda.answer_file_dialog("Ctrl+Shift+I", written(tmp_path, small()), "Import")
    assert agenda.message() == "Imported 1 committee, 3 people, 1 meeting and 3 items."
    keys.press("Ctrl+Z")
    assert re.match(fence, agenda.message())
    assert titles(agenda) == TITLES[1:], "what was done before the import stays"
    keys.press("End", "F2")
    keys.type("Youth justice")
    keys.press("Enter", "Ctrl+Z")
    assert titles(agenda) == TITLES[1:], "what is done after the import can be taken back"
    agenda.restart()
    keys.press("Ctrl+Z")
    assert re.match(fence, agenda.message())
    keys.press("Ctrl+1")
    assert "Licensing Committee" in " ".join(agenda.rows("Meetings"))
