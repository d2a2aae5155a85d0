"""`clerk attendance FILE`: columns, JSON, and one sentence where it cannot be (AT-4)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.office import Office
from clerk_app.services import room
from tests.helpers.small_council import ADA, committee, meeting, member, named
from tests.services.test_attendance import at

Captured = pytest.CaptureFixture[str]
JULY = date(2017, 7, 13)


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def file(file_office: Office) -> Path:
    """An office file with one meeting whose roll was confirmed, and one of September whose roll was not."""
    office = named(file_office)
    body = committee(office)
    member(office, body, ADA)
    room.confirm_roll(office, meeting(office, body, JULY), at(JULY))
    meeting(office, body, date(2017, 9, 13))
    assert office.path is not None
    office.close()
    return office.path


def test_attendance_in_columns_at_4(file: Path, capsys: Captured) -> None:
    assert clerk("attendance", file, "--from", "2017-05-01", "--to", "2017-07-31") == command.DONE
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "Attendance, 1 May 2017 to 31 July 2017"
    assert said.out.splitlines()[2].split() == [
        *("Councillor", "Ada", "Thornbury", "Planning", "Committee", "1", "1", "0", "0", "0", "0", "100%", "0")
    ]
    assert said.err == "1 meeting with a confirmed roll is counted.\n"


def test_attendance_for_programs_names_what_was_left_out_at_1(file: Path, capsys: Captured) -> None:
    assert clerk("attendance", file, "--from", "2017-05-01", "--json") == command.FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"], told["meetings"]) == ("2017-05-01", "2018-04-30", 1)
    assert [(each["committee"], each["day"]) for each in told["without_confirmed_roll"]] == [
        ("Planning Committee", "2017-09-13")
    ]
    (row,) = told["attendance"]
    assert (row["name"], row["expected"], row["present"], row["percentage"]) == ("Councillor Ada Thornbury", 1, 1, 100)


@pytest.mark.parametrize(
    ("days", "code", "sentence"),
    [
        (("--from", "13 July"), command.WRONG_USE, "“13 July” is not a date. Write it as 2017-05-04."),
        (
            ("--from", "2017-07-13", "--to", "2017-07-12"),
            command.REFUSED,
            "The last day is before the first. Give the days in their order.",
        ),
    ],
)
def test_a_period_that_is_none_is_said(
    file: Path, capsys: Captured, days: tuple[str, ...], code: int, sentence: str
) -> None:
    assert clerk("attendance", file, *days) == code
    assert capsys.readouterr().err.strip() == sentence


def test_the_check_of_a_file_says_who_stays_away_at_2(file: Path, capsys: Captured) -> None:
    assert clerk("check", file) == command.FINDINGS
    assert "Councillor Ada Thornbury last attended any meeting on 13 July 2017; membership ended with" in (
        capsys.readouterr().out
    )
