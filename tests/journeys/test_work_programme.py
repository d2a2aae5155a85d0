"""A scrutiny year by keys: last year's programme becomes the next, a full meeting, a slip, an agenda and its report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers import year_before as marlow
from tests.helpers.checkers import assert_pdf_ua, assert_tags_sound, pdf_text
from tests.helpers.stored_programme import stored_in
from tests.journeys.conftest import Journey, Prepare

_MATRIX, _PARTS, _ITEMS, _ROOM = (
    "Work programme",
    "What hangs on the review",
    "Items of the agenda",
    "Agenda of the room",
)
_PAPERS = "Papers of the meeting"
URGENT = "School exclusions"
AGENDA = ("Minutes", "Declarations of interest", marlow.BUDGETS, URGENT, "Select Committee work programme")


@pytest.fixture
def prepare() -> Prepare:
    """Last year's programme, and the meetings of the next; all that is made of them is keys."""
    return marlow.prepare


def test_a_year_is_begun_and_a_months_work_is_done_in_it_by_keys(journey: Journey) -> None:
    build_next_year(journey)
    fill_september(journey)
    add_an_urgent_item_to_the_full_meeting(journey)
    move_the_review_a_month_on(journey)
    make_the_september_agenda(journey)
    print_the_report(journey)
    defer_one_item_in_the_room(journey)
    bring_it_back(journey)
    journey.leave()
    read_what_is_stored(journey.file)


def planned(journey: Journey, title: str) -> list[str]:
    """The meetings at which something of a work item stands, with all that is said of it there."""
    cells = journey.cells(_MATRIX, title)
    after = (cell.removeprefix(f"{title}, ") for cell in cells if ": " in cell)
    return [cell for cell in after if "day " in cell and not cell.endswith(": nothing")]


def build_next_year(journey: Journey) -> None:
    """What goes on, was not delivered or comes every year is ticked; the annual report moves a year on (SC-1)."""
    keys = journey.keys
    keys.press("Ctrl+7")
    assert journey.sees("Work programme 2016/17")
    keys.tab_to("More")
    keys.type("\nr")
    assert journey.dialog() == "Roll over to 2017/18"
    keys.press("Enter")
    assert journey.message().startswith("Rolled 5 work items over to 2017/18")
    assert journey.sees("Work programme 2017/18")
    keys.tab_to(_MATRIX)
    assert planned(journey, "Annual school standards report 2016/17") == [
        "Wednesday 14 March 2018: proposed, 25 minutes"
    ]
    assert planned(journey, marlow.REVIEW) == [
        "Wednesday 13 September 2017: proposed, evidence, 30 minutes",
        "Wednesday 1 November 2017: proposed, draft final report, 30 minutes",
    ]


def fill_september(journey: Journey) -> None:
    """Two more for 13 September: 70 of its 75 minutes are taken."""
    keys = journey.keys
    keys.press("Down", "Right", "Right", "Space", "Down", "Space")
    assert journey.current_cell(_MATRIX) == f"{marlow.MUSIC}, Wednesday 13 September 2017: proposed, 20 minutes"
    assert journey.sees("Wednesday 13 September 2017: 70 of 75 min")


def add_an_urgent_item_to_the_full_meeting(journey: Journey) -> None:
    """Space asks the questions; without time it asks which medium or low item goes, and to which meeting (SC-1)."""
    keys = journey.keys
    keys.press("Ctrl+N")
    keys.type(URGENT)
    keys.tab_to("Minutes needed")
    keys.type("20\n")
    keys.press("Space")
    assert journey.dialog() == "Should it go into the programme?"
    keys.press("Right", "Tab", "Right", "Tab", "Right", "Tab")
    assert journey.sees("The meeting has 70 of 75 min")
    keys.press("Right", "Right")
    assert journey.sees("There is no time: choose the medium or low item that goes for it.")
    keys.tab_to("What goes for it")
    keys.press("Down")
    assert (journey.chosen("What goes for it"), journey.chosen("It goes to")) == (
        marlow.MUSIC,
        "Wednesday, 1 November 2017",
    )
    keys.tab_to("Decided by")
    keys.type("the Chair\n")
    assert journey.dialog() == ""
    assert planned(journey, URGENT) == ["Wednesday 13 September 2017: proposed, 20 minutes"]
    assert planned(journey, marlow.MUSIC) == ["Wednesday 1 November 2017: proposed, 20 minutes"]


def move_the_review_a_month_on(journey: Journey) -> None:
    """The slip says what moves and what it runs into before anything is stored; the programme's cells go along."""
    keys = journey.keys
    keys.press("Ctrl+Shift+U")
    assert journey.current_row("In-depth reviews").startswith(f"{marlow.REVIEW}, {marlow.COMMITTEE}")
    keys.press("Enter", "Down")
    assert journey.current_row(_PARTS) == "Evidence, 13 September 2017, planned"
    keys.press("Alt+L")
    journey.wait_for(lambda: journey.dialog() == "Move the evidence, now 13 September 2017")
    assert journey.sees("Draft final report: 1 November 2017 → 11 December 2017")
    keys.press("Enter")
    assert journey.rows(_PARTS)[1:] == [
        "Evidence, 1 November 2017, planned",
        "Draft final report, 11 December 2017, planned",
    ]
    keys.press("Ctrl+7")
    assert planned(journey, marlow.REVIEW) == [
        "Wednesday 1 November 2017: proposed, evidence, 30 minutes",
        "Monday 11 December 2017: proposed, draft final report, 30 minutes",
    ]


def make_the_september_agenda(journey: Journey) -> None:
    """One step: the standing items, and what the column has, below those with which the agenda opens."""
    keys = journey.keys
    keys.tab_to("Draft agenda for 13 September")
    keys.press("Enter")
    assert journey.message().startswith("The agenda of Wednesday, 13 September 2017 is drafted.")
    keys.tab_to("Go to the agenda")
    keys.press("Enter")
    assert journey.place() == "meeting"
    assert journey.rows(_ITEMS) == [f"item {number}, {title}" for number, title in enumerate(AGENDA, start=1)]


def print_the_report(journey: Journey) -> None:
    """Found by its words; it becomes the paper of the item for the work programme."""
    keys = journey.keys
    keys.press("Alt+2", "Ctrl+K")
    keys.type("attach the work programme report")
    keys.press("Enter")
    report = "Work programme report"
    journey.wait_for(lambda: any(report in row for row in journey.rows(_PAPERS)), timeout=60_000)
    assert report in journey.current_row(_PAPERS)


def defer_one_item_in_the_room(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Alt+4")
    journey.clock(datetime(2017, 9, 13, 19, 0))
    keys.tab_to(_ROOM, back=True)
    keys.type("kk")
    keys.press("PgDown", "PgDown", "PgDown", "PgDown")
    assert journey.current_row(_ROOM).startswith(f"item 4, {URGENT}, now")
    keys.type("w")
    keys.press("Tab")
    keys.type("The figures came late\n")
    assert journey.rows("Log")[0] == "7.00 pm, Item 4 was deferred. The figures came late"


def bring_it_back(journey: Journey) -> None:
    """It is outstanding at once, though the meeting goes on, and comes back at the next meeting after it (SC-1)."""
    keys = journey.keys
    keys.press("Ctrl+7")
    assert planned(journey, URGENT) == ["Wednesday 13 September 2017: outstanding, 20 minutes"]
    keys.tab_to("More")
    keys.type("\nb")
    assert journey.dialog() == "Bring back what was put off"
    assert journey.chosen("For the meeting of") == "Wednesday, 1 November 2017, 50 of 75 min"
    keys.press("Enter")
    assert journey.undo_words() == "Undo bring 1 work item back on 1 November 2017"
    assert planned(journey, URGENT) == [
        "Wednesday 13 September 2017: outstanding, 20 minutes",
        "Wednesday 1 November 2017: proposed, 20 minutes",
    ]


# --- what is stored ---------------------------------------------------------------------------------------------------
def read_what_is_stored(file: Path) -> None:
    """The rows, the decision with who made it, the agenda, and the report as a sound file that says all of it."""
    found = stored_in(file)
    kept = [marlow.REVIEW, marlow.BUDGETS, marlow.MUSIC, URGENT, marlow.CAREERS]
    assert found.work[2017] == [*kept, "Annual school standards report 2016/17"]
    assert len(found.work[2016]) == 6
    assert found.decisions == [(URGENT, False, "added", marlow.MUSIC, "the Chair")]
    assert found.items == list(AGENDA)
    ((name, data),) = found.papers.items()
    assert name == "Work programme report.pdf"
    read_the_report(data)


def read_the_report(data: bytes) -> None:
    assert_pdf_ua(data)
    assert_tags_sound(data)
    said = " ".join(pdf_text(data).split())
    for words in (
        "Education Scrutiny Committee 2017/18", "These reports are planned for 1 November 2017",
        f"{marlow.REVIEW} (evidence session)", "Young people (CP2)", "CP2 & CP7", marlow.MUSIC, "the Chair",
        "Annual school standards report 2016/17",
    ):  # fmt: skip
        assert words in said, words
