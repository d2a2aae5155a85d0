"""The first start of a town council as the user guide tells it: its rules, its members from a table, a closed item."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Journey

_TABLE = """Title,Full Name,Party,Ward,Home address
Cllr,Ann Hill MBE,Green,Mill,1 Mill Lane
Cllr,Maya Thornbury,Labour,Weir,2 Weir Street
"""
_ITEMS = "Items of the agenda"


def test_a_town_council_starts_as_the_guide_says(journey: Journey, tmp_path: Path) -> None:
    set_the_rules(journey)
    take_in_the_members(journey, tmp_path / "councillors.csv")
    begin_an_agenda(journey)
    close_the_last_item(journey)
    move_the_meeting(journey)
    remove_the_meeting_and_bring_it_back(journey)


def set_the_rules(journey: Journey) -> None:
    """The name brings three clear days, counted as a parish council counts; numbers are let run through the year."""
    keys = journey.keys
    keys.press("Enter")
    keys.type("Marlow Vale Town Council\n")
    keys.press("Ctrl+2", "Home")
    keys.tab_to("Rules")
    keys.press("Home")
    while not journey.current_row("Rules").startswith("Numbering of items"):
        keys.press("Down")
    keys.press("Enter")
    for _ in range(4):
        if journey.keys_are_in() != "1, 1.1 on through the year":
            keys.press("Down")
    keys.press("Enter")
    assert journey.dialog() == ""
    listed = journey.rows("Rules")
    assert [row.rpartition("As the law has it, ")[2] for row in listed[1:4]] == [
        "Three clear days",
        "As a parish council counts",
        "Three clear days",
    ]
    (numbering,) = (row for row in listed if row.startswith("Numbering of items"))
    assert "Set from the start, 1, 1.1 on through the year" in numbering


def take_in_the_members(journey: Journey, table: Path) -> None:
    keys = journey.keys
    keys.press("Ctrl+N")
    keys.type("Planning Committee\n")
    table.write_text(_TABLE, encoding="utf-8")
    journey.name_file("Ctrl+Shift+I", table, "Committee")  # which is the one looked at
    assert "The column “Home address” is never read." in journey.rows("What is in the file")
    keys.tab_to("Seats from")
    journey.wait_for(lambda: _can_be_imported(journey))
    keys.press("Enter")
    journey.wait_for(lambda: journey.dialog() == "")
    assert journey.message().startswith("Imported 2 councillors of Planning Committee.")
    keys.press("Ctrl+2", "End")
    assert journey.rows("Members") == ["Councillor Ann Hill MBE", "Councillor Maya Thornbury"]


def _can_be_imported(journey: Journey) -> bool:
    """Whether Tab comes from the field to the button: it is grey while the file is looked into again."""
    journey.keys.press("Tab")
    return journey.keys_are_in() == "Import"


def begin_an_agenda(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Ctrl+1", "Ctrl+N")
    keys.type("13 July\n\nMinutes\nMill Road\n")
    keys.press("Esc", "Alt+Right")
    assert journey.rows(_ITEMS) == ["item 1, Minutes", "sub-item 1.1, Mill Road"]
    keys.press("Alt+Left")
    assert journey.rows(_ITEMS) == ["item 1, Minutes", "item 2, Mill Road"]


def close_the_last_item(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Alt+O", "Right", "Right")
    keys.tab_to("Closed title")
    keys.type("Mill Road: terms")
    keys.press("Esc")
    assert journey.rows(_ITEMS)[-1] == "item 2, Mill Road, Mill Road: terms · Excluded by resolution, closed"


def move_the_meeting(journey: Journey) -> None:
    keys = journey.keys
    keys.press("F4")
    keys.tab_to("Date")
    keys.fill("20 July 2017")
    keys.press("Enter")
    keys.press("Ctrl+1")
    assert "20 Jul" in journey.rows("Meetings")[0]


def remove_the_meeting_and_bring_it_back(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Delete")
    assert journey.undo_words() == "Undo remove the meeting of 20 July 2017"
    keys.press("Ctrl+Z")
    assert len(journey.rows(_ITEMS)) == 2
