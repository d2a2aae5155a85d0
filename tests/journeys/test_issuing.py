"""An officer issues an agenda: five files dropped, one override with its reason, printed; and a late paper follows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import paper_files as files
from tests.helpers.private_cups import PrivateCups, private_cups
from tests.journeys.conftest import Journey

_CHECK, _OUT, _PAPERS = "Check", "What goes out", "Papers of the meeting"
TITLES = ("Minutes", "Mill Road", "School places", "Youth service", "Sale of a house")


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    if sys.platform == "win32":
        pytest.skip("Windows has no spooler that takes a PDF")
    with private_cups() as running:
        monkeypatch.setenv("CUPS_SERVER", running.address)
        yield running


def test_five_files_are_dropped_issued_and_printed_and_a_late_one_follows(
    journey: Journey, cups: PrivateCups, tmp_path: Path
) -> None:
    begin_an_agenda(journey)
    drop_five_files(journey, tmp_path)
    close_the_last(journey)
    issue_in_spite_of_one_finding(journey, tmp_path)
    print_it(journey, cups)
    a_late_paper_becomes_a_supplement_in_two_actions(journey, tmp_path)
    undo_stops_there(journey)


def begin_an_agenda(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Enter")
    keys.type("Marlow Vale Borough Council\n")
    keys.press("Ctrl+2", "Ctrl+N")
    keys.type("Planning Committee\n")
    keys.press("Ctrl+1", "Ctrl+N")
    keys.type("13 July\n\n" + "\n".join(TITLES) + "\n")
    keys.press("Esc", "Alt+2")
    assert len(journey.rows(_PAPERS)) == 5


def drop_five_files(journey: Journey, folder: Path) -> None:
    """One on each item; the pages appear by themselves."""
    for number, title in enumerate(TITLES, start=1):
        path = files.pdf(folder / f"Report {number}.pdf", *[f"About item {number}"] * number)
        journey.drop(_PAPERS, f"item {number}, {title}", path)
    journey.wait_for(lambda: len(journey.rows(_PAPERS)) == 10, timeout=60_000)
    said = [row for row in journey.rows(_PAPERS) if row.startswith("item")]
    assert [row.rpartition(", ")[2] for row in said] == ["1 page", "2 pages", "3 pages", "4 pages", "5 pages"]


def close_the_last(journey: Journey) -> None:
    """Its paragraph is said, and not why."""
    keys = journey.keys
    keys.press("Alt+1", "End", "Alt+O", "Right", "Right")
    keys.tab_to("Why it is closed")
    keys.type("3\n")
    keys.press("Esc")
    assert "closed" in journey.current_row("Items of the agenda").casefold()


def issue_in_spite_of_one_finding(journey: Journey, folder: Path) -> None:
    keys = journey.keys
    keys.press("Alt+3")
    journey.wait_for(lambda: "no public interest reason" in journey.current_row(_CHECK))
    assert journey.keys_are_in() == _CHECK
    keys.press("F12")
    assert journey.message() == "1 finding stands in the way."
    keys.press("Ctrl+Shift+W")
    assert journey.dialog() == "Issue in spite of this"
    keys.type("The chair gives the reason at the meeting\n")
    journey.wait_for(lambda: any("Why it may: The chair gives" in row for row in journey.rows(_CHECK)))
    keys.press("F12")
    journey.wait_for(lambda: journey.dialog() == "Issue the agenda")
    keys.press("Enter")
    journey.wait_for(lambda: journey.message().startswith("Issued: agenda, with 7 clear days"), timeout=60_000)
    journey.wait_for(lambda: "7 clear days" in journey.rows(_OUT)[0])
    (made,) = folder.glob("*-agenda-1")
    assert any((made / "public").glob("*-agenda.pdf"))


def print_it(journey: Journey, cups: PrivateCups) -> None:
    keys = journey.keys
    keys.press("Ctrl+P")
    assert journey.keys_are_in() == "How many"
    keys.fill("3")
    keys.tab_to("With papers")
    keys.press("Space")
    journey.wait_for(lambda: keys.press("Tab") or journey.keys_are_in() == "Print", timeout=60_000)
    keys.press("Enter")
    journey.wait_for(lambda: journey.message().startswith("3 copies sent to"), timeout=60_000)
    assert cups.printed(1).copies == 3


def a_late_paper_becomes_a_supplement_in_two_actions(journey: Journey, folder: Path) -> None:
    journey.keys.press("Alt+2")
    late = files.pdf(folder / "Late.pdf", "What came late")
    before = len(journey.rows(_PAPERS))
    journey.drop(_PAPERS, "item 3, School places", late)
    journey.wait_for(lambda: len(journey.rows(_PAPERS)) == before + 1, timeout=60_000)
    keys = journey.keys.count
    journey.keys.press("F12")
    journey.wait_for(lambda: journey.message().startswith("Issued: supplemental agenda"), timeout=60_000)
    assert journey.keys.count - keys == 1, "one drop and one key"
    assert list(folder.glob("*-supplement-2"))


def undo_stops_there(journey: Journey) -> None:
    journey.keys.press("Ctrl+Z")
    assert "Make a supplement instead" in journey.message()
    journey.restart()
    journey.keys.press("Ctrl+Z")
    assert "the agenda was issued" in journey.message()
