"""A meeting of sixteen members, of two hours and an adjournment past midnight, recorded by keys as it happens."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers import marlow_evening
from tests.helpers.checkers import html_text, pdf_text, word_text, words
from tests.helpers.digging import everything_in
from tests.journeys.conftest import Journey, Prepare
from tests.journeys.evening_minutes import FULL, PUBLIC

_AGENDA, _PEOPLE, _VOTES = "Agenda of the room", "People", "Votes by name"
#: What is said of a sensitive interest to the monitoring officer: no file that anybody is given has it.
SENSITIVE = "lodges at seventeen Ferret Row"
#: What the full record alone says.
CLOSED_WORDS = ("the nursery owes forty pounds", "ninety pounds", "Fernhollow")
_READERS = {"pdf": pdf_text, "docx": word_text, "html": html_text}


@pytest.fixture
def prepare() -> Prepare:
    """The committee with its agenda; all that happens in the evening is keys."""
    return marlow_evening.prepare


def test_an_evening_is_recorded_by_keys_and_its_minutes_say_what_happened(journey: Journey, tmp_path: Path) -> None:
    open_the_room(journey)
    say_who_is_here(journey)
    begin(journey)
    confirm_and_sign_the_minutes_before(journey)
    declare_three_interests(journey)
    vote_by_name_on_education(journey)
    lose_the_quorum(journey)
    go_out_for_a_sensitive_interest(journey)
    vote_where_no_governor_may(journey)
    take_urgent_business(journey)
    adjourn_past_midnight(journey)
    decide_in_private(journey)
    close(journey)
    answer_what_stands(journey)
    made = tmp_path / "minutes"
    made.mkdir()
    save_the_minutes(journey, made)
    read_the_minutes(made)


# --- hands ------------------------------------------------------------------------------------------------------------
def at(journey: Journey, clock: str, day: int = 13) -> None:
    """It is so late, by the clock of the room."""
    hour, minute = clock.split(":")
    journey.clock(datetime(2017, 7, day, int(hour), int(minute)))


def say_of(journey: Journey, letters: str, key: str) -> None:
    """Letters, Enter and one key in the column People; from the agenda, and back to it."""
    keys = journey.keys
    keys.tab_to(_PEOPLE)
    keys.type(f"{letters}\n{key}")
    keys.tab_to(_AGENDA, back=True)


def fill_in(journey: Journey, key: str, *lines: str) -> None:
    """A key, then line after line with Tab between them, and Enter; the keys are in the agenda again."""
    keys = journey.keys
    keys.type(key)
    for place, line in enumerate(lines):
        if place:
            keys.press("Tab")
        keys.type(line)
    keys.press("Enter")
    assert journey.keys_are_in() == _AGENDA


def next_item(journey: Journey, clock: str, number: str, day: int = 13) -> None:
    """Page Down takes up the next item."""
    at(journey, clock, day)
    journey.keys.press("PgDown")
    assert journey.current_row(_AGENDA).startswith(f"item {number}, ")


def standing(journey: Journey, name: str) -> str:
    """How somebody stands, as their row in the column People says."""
    return next(row for row in journey.rows(_PEOPLE) if name in row).rpartition(", ")[2]


# --- the evening ------------------------------------------------------------------------------------------------------
def open_the_room(journey: Journey) -> None:
    keys = journey.keys
    keys.press("Ctrl+1")
    assert journey.current_row("Meetings").startswith("13 Jul, Thu, Education Select Committee")
    keys.press("Enter", "Alt+4")
    assert journey.keys_are_in() == _PEOPLE
    assert len(journey.rows(_PEOPLE)) == 16


def say_who_is_here(journey: Journey) -> None:
    """Two apologies, with a substitute for one of them, and one who is late; an apology is letters, Enter, A."""
    keys = journey.keys
    at(journey, "18:55")
    before = keys.count
    keys.type("far\na")
    assert keys.count - before == len("far") + 2
    assert standing(journey, "Sethi") == "Apologies"
    keys.type("ivo\nafar\nstess\nnov\nn")
    stood = {name: standing(journey, name) for name in ("Castle", "Sethi", "Arden", "Novak", "Quince")}
    assert list(stood.values()) == ["Apologies", "Substituted", "expected", "Absent", "expected"]


def begin(journey: Journey) -> None:
    """The roll, the start, two officers in attendance, and who presides."""
    keys = journey.keys
    keys.tab_to(_AGENDA, back=True)
    at(journey, "19:00")
    keys.type("kkivan\nfin\n\nhtho\n")
    assert standing(journey, "Quince") == standing(journey, "Finch") == "here"
    assert journey.sees("Quorum met: 10, 10 needed")


def confirm_and_sign_the_minutes_before(journey: Journey) -> None:
    """An amendment a line, and Enter in the empty one; whoever presides signs (MI-1)."""
    next_item(journey, "19:03", "1")
    journey.keys.type("cPage 2: for ten read two.\nPage 3: Councillor Marsh was present.\n\n")
    assert journey.rows("Log")[0].startswith("7.03 pm, Councillor Ada Thornbury signed the minutes")


def declare_three_interests(journey: Journey) -> None:
    """D, letters, Enter, and it is recorded; then for which item, of what kind, and in what words (DI-6, DI-9)."""
    keys = journey.keys
    next_item(journey, "19:06", "2")
    before = keys.count
    keys.type("dpug\n")
    assert keys.count - before == len("pug") + 2
    assert journey.undo_words() == "Undo record a declaration of Councillor Cerys Pugh"
    keys.type("4\n1Owns the freehold of the youth centre\n")
    at(journey, "19:07")
    keys.type(f"dgly\n5\nva{SENSITIVE}\n")
    assert not journey.sees(SENSITIVE)
    keys.press("Esc")
    at(journey, "19:08")
    keys.type("drow\n6\nr")
    assert journey.sees("Must leave before the item. May not vote.")
    keys.type("p")
    assert journey.sees("May stay, speak and vote.")
    keys.type("1Director of Marlow Parking Limited\n")
    assert journey.rows("Log")[1] == "7.07 pm, Councillor Glyn Hartley: pecuniary interest, item 5. Sensitive"


def vote_by_name_on_education(journey: Journey) -> None:
    """Parent governors vote, one of them seconds; on a tie whoever presides has another vote (CM-5, VO-1, VO-2)."""
    keys = journey.keys
    next_item(journey, "19:10", "3")
    fill_in(journey, "p3", "Jo Fenn", "Parents of Mill Lane", "5")
    at(journey, "19:30")
    motion = "That the admission number of Mill Lane School be raised to sixty"
    fill_in(journey, "m", motion, "oka", "qui")
    keys.type("vn")
    assert [row.partition(",")[0] for row in journey.rows(_VOTES)][-2:] == ["Ms Mabel Quince", "Ms Noor Bashir"]
    keys.type("fffffffggggggg")
    keys.press("Tab")
    keys.type("f\n")
    assert journey.keys_are_in() == _AGENDA
    fill_in(journey, "r", f"{motion}.")
    fill_in(journey, "t", "Publish the admission number", "van", "1 September")
    fill_in(journey, "t", "Write to the parents of Mill Lane", "fin", "20 July")


def lose_the_quorum(journey: Journey) -> None:
    """Whoever must be out is asked for, and is not counted; the item is put off, and there is a quorum again (QU-3)."""
    keys = journey.keys
    next_item(journey, "19:45", "4")
    assert standing(journey, "Pugh") == "should be out"
    assert journey.sees("No quorum: 9, 10 needed")
    keys.type("y")
    assert standing(journey, "Pugh") == "Out 7.45 pm"
    assert journey.sees("No quorum: 9, 10 needed")
    fill_in(journey, "w", "", "There was no quorum")
    at(journey, "19:50")
    say_of(journey, "nov", "r")
    say_of(journey, "pug", "r")
    assert standing(journey, "Novak") == "here"
    assert standing(journey, "Pugh") == "here"


def go_out_for_a_sensitive_interest(journey: Journey) -> None:
    next_item(journey, "19:55", "5")
    assert standing(journey, "Hartley") == "should be out"
    journey.keys.type("y")
    assert journey.sees("Quorum met: 10, 10 needed")
    at(journey, "20:00")
    fill_in(journey, "n", "The committee heard that forty homes wait for repairs.")
    fill_in(journey, "t", "Report on the homes that wait", "Head of Housing", "13 September")


def vote_where_no_governor_may(journey: Journey) -> None:
    """It is not about education: no governor is offered a vote, and whoever has a dispensation is (CM-5, DI-11)."""
    keys = journey.keys
    next_item(journey, "20:15", "6")
    say_of(journey, "gly", "r")
    fill_in(journey, "m", "That the parking scheme be extended", "mar", "row")
    keys.type("vn")
    offered = [row.partition(",")[0] for row in journey.rows(_VOTES)]
    assert len(offered) == 11 and all(name.startswith("Councillor ") for name in offered)
    assert "Councillor Dai Rowlands" in offered
    keys.press("Esc")
    fill_in(journey, "v", "8", "2", "1")
    fill_in(journey, "t", "Extend the scheme", "Head of Highways", "1 August")


def take_urgent_business(journey: Journey) -> None:
    """It stands before the closed item, with both of the chair's reasons (LU-1)."""
    reasons = ("The school must open on Monday", "The flood was on Tuesday")
    at(journey, "20:40")
    fill_in(journey, "u", "Flood at Mill Lane School", *reasons)
    next_item(journey, "20:40", "6A")
    fill_in(journey, "r", "That the hall of Weir Street School be lent until September.")
    fill_in(journey, "t", "Lend the hall", "van", "17 July")


def adjourn_past_midnight(journey: Journey) -> None:
    at(journey, "20:50")
    fill_in(journey, "j", "The hall was cleared for a fire alarm")
    at(journey, "00:05", day=14)
    journey.keys.type("k")
    assert journey.rows("Log")[0] == "12.05 am, The meeting resumed"


def decide_in_private(journey: Journey) -> None:
    """The public is excluded for the paragraph that the agenda states; all that is typed is closed, and covered."""
    keys = journey.keys
    keys.type("x")
    assert journey.sees("Public excluded")
    next_item(journey, "00:06", "7", day=14)
    fill_in(journey, "n", f"Members heard that {CLOSED_WORDS[0]}.")
    fill_in(journey, "r", "That a grant of ninety pounds be made to Fernhollow Nursery.")
    fill_in(journey, "t", "Pay the grant to Fernhollow Nursery", "van", "1 August")
    assert not any(hidden in row for row in journey.rows("Log") for hidden in CLOSED_WORDS)
    at(journey, "00:13", day=14)
    keys.type("x")
    assert journey.sees("Open to the public")


def close(journey: Journey) -> None:
    at(journey, "00:15", day=14)
    journey.keys.type("e")
    assert journey.rows("Log")[0] == "12.15 am, The meeting closed"


def answer_what_stands(journey: Journey) -> None:
    """Nothing but the lost quorum stood beside the whole evening; why it may is typed, and Enter (QU-3)."""
    keys = journey.keys
    keys.type("q")
    (stands,) = journey.rows("Findings")
    assert stands == "Item 4: Education Select Committee had no quorum, with 9 of the 10 members needed."
    keys.type("The item was deferred at once\n")
    assert journey.rows("Findings") == [f"{stands} Answered: The item was deferred at once"]
    keys.press("Esc")
    assert journey.keys_are_in() == _AGENDA


# --- the minutes ------------------------------------------------------------------------------------------------------
def save_the_minutes(journey: Journey, folder: Path) -> None:
    """They are there as the meeting closes: the public copy, and the full one, which is not for publication."""
    keys = journey.keys
    keys.press("Alt+5")
    keys.tab_to("Save minutes…")
    keys.press("Enter")
    keys.tab_to("Folder")
    keys.fill(str(folder))
    save(journey)
    keys.tab_to("Save minutes…")
    keys.press("Enter")
    keys.tab_to("Public")
    keys.press("Right", "Right")
    save(journey)


def save(journey: Journey) -> None:
    journey.keys.tab_to("Save the minutes")
    journey.keys.press("Enter")
    journey.wait_for(lambda: journey.dialog() == "", timeout=60_000)
    assert journey.message().startswith("Saved: 2017-07-13-education-select-committee-minutes")


def read_the_minutes(folder: Path) -> None:
    """Each copy says the same in PDF, Word and HTML; nothing closed is in any byte of a public one (PX-10, DI-9)."""
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(made) == 6
    for name, data in made.items():
        full = "NOT-FOR-PUBLICATION" in name
        said = _READERS[name.rpartition(".")[2]](data)
        assert words(said) == words(FULL if full else PUBLIC), name
        whole = " ".join(everything_in(name, data).split())
        assert SENSITIVE not in whole and "Ferret" not in whole, name
        assert [hidden in whole for hidden in CLOSED_WORDS] == [full] * len(CLOSED_WORDS), name
