"""Codes and deadlines of a work programme, as typed and as printed (SC-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.programme_codes import codes_in, codes_words, named
from clerk_app.domain.programme_deadlines import deadline_of, deadline_words, last_day
from clerk_app.domain.programme_rows import DeadlineKind, ProgrammeRow, StrategicPriority

APRIL = date(2017, 4, 1)


@pytest.mark.parametrize("typed", ["CP2 & CP7", "CP2&CP7", "CP2&7", "CP2 & 7", "cp2, cp7", "CP 2 and CP 7", "CP2/7"])
def test_sc1_codes_are_one_however_they_are_written(typed: str) -> None:
    assert codes_in(typed) == ("CP2", "CP7")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ()),
        ("CP10", ("CP10",)),
        ("CP2, CP2", ("CP2",)),
        ("Clean streets", ("Clean streets",)),
        ("3 & 4", ("3", "4")),
    ],
)
def test_sc1_codes_of_other_texts(typed: str, codes: tuple[str, ...]) -> None:
    assert codes_in(typed) == codes
    assert codes_in(codes_words(codes)) == codes


def test_sc1_codes_are_printed_in_one_way() -> None:
    assert codes_words(("CP2", "CP3", "CP7")) == "CP2, CP3 & CP7"
    assert codes_words(("CP2", "CP7")) == "CP2 & CP7"
    assert codes_words(()) == ""


def test_sc1_a_code_has_the_name_that_it_has_on_the_day() -> None:
    old = StrategicPriority("1", "a", "CP2", 1, "Youth", None, date(2017, 4, 30))
    new = StrategicPriority("2", "a", "CP2", 2, "Young people", date(2017, 5, 1))
    assert named(("CP2", "CP9"), [old, new], date(2017, 4, 30)) == ("Youth", "CP9")
    assert named(("CP2",), [old, new], date(2017, 5, 1)) == ("Young people",)


@pytest.mark.parametrize(
    ("typed", "kind", "day", "printed"),
    [
        ("Apr", DeadlineKind.MONTH, date(2017, 4, 1), "Apr"),
        ("jun", DeadlineKind.MONTH, date(2017, 6, 1), "Jun"),
        ("Sept.", DeadlineKind.MONTH, date(2017, 9, 1), "Sep"),
        ("Mar", DeadlineKind.MONTH, date(2018, 3, 1), "Mar"),
        ("March 2019", DeadlineKind.MONTH, date(2019, 3, 1), "Mar 2019"),
        ("Jan-18", DeadlineKind.MONTH, date(2018, 1, 1), "Jan"),
        ("ongoing", DeadlineKind.ONGOING, None, "Ongoing"),
        ("On-going", DeadlineKind.ONGOING, None, "Ongoing"),
        ("31/01/18", DeadlineKind.DAY, date(2018, 1, 31), "31 January 2018"),
        ("31st April 2018", DeadlineKind.TYPED, None, "31st April 2018"),
        ("Mar 0000", DeadlineKind.TYPED, None, "Mar 0000"),
        ("Align to the roll-out", DeadlineKind.TYPED, None, "Align to the roll-out"),
        ("March/April 2018", DeadlineKind.TYPED, None, "March/April 2018"),
        ("  ", DeadlineKind.NONE, None, ""),
    ],
)
def test_sc1_deadlines_are_read_loosely_and_kept(
    typed: str, kind: DeadlineKind, day: date | None, printed: str
) -> None:
    assert deadline_of(typed, APRIL) == (kind, day)
    row = ProgrammeRow("r", "p", "m", 1, "x", deadline_kind=kind, deadline_on=day, deadline_text=typed.strip())
    assert deadline_words(row, (APRIL, date(2018, 3, 31))) == printed


def test_sc1_the_second_may_of_a_year_from_may_to_may_is_printed_with_its_year() -> None:
    within = (date(2017, 5, 17), date(2018, 5, 16))
    for day, printed in ((date(2017, 5, 1), "May"), (date(2018, 5, 1), "May 2018"), (date(2018, 4, 1), "Apr")):
        row = ProgrammeRow("r", "p", "m", 1, "x", deadline_kind=DeadlineKind.MONTH, deadline_on=day)
        assert deadline_words(row, within) == printed
        assert deadline_of(printed, within[0]) == (DeadlineKind.MONTH, day)


def test_sc1_a_month_ends_with_its_last_day() -> None:
    row = ProgrammeRow("r", "p", "m", 1, "x", deadline_kind=DeadlineKind.MONTH, deadline_on=date(2018, 2, 1))
    assert last_day(row) == date(2018, 2, 28)
    assert last_day(ProgrammeRow("r", "p", "m", 1, "x", deadline_kind=DeadlineKind.ONGOING)) is None
