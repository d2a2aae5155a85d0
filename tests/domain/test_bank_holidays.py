"""The bank holidays of every nation against an independent list, and the days that one knows and the other does not."""

from __future__ import annotations

from datetime import date

import holidays as independent
import pytest

from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.holidays import NATIONS, bank_holidays

YEARS = range(1995, 2031)
SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
#: St Andrew's Day has been a bank holiday since the Act of 2007; the list begins a year early. The World Cup holiday
#: was proclaimed after the pinned version of the list came out.
OURS_ALONE = {"scotland": {date(2026, 6, 15)}}
THEIRS_ALONE = {"scotland": {date(2006, 11, 30)}}


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", YEARS)
def test_the_working_day_holidays_are_those_of_the_independent_list_cd_9(nation: str, year: int) -> None:
    listed = independent.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year)
    theirs = {day for day in listed if day.weekday() < 5} - THEIRS_ALONE.get(nation, set())
    ours = set(bank_holidays(year, nation)) - OURS_ALONE.get(nation, set())
    assert ours == theirs
    assert Calendar(country=nation).bank_holidays(year) == dict(bank_holidays(year, nation))


ONE_OFFS = [
    ("CD-9/1995-victory-in-europe", "1995-05-08", "1995-05-01"),
    ("CD-9/1999-millennium", "1999-12-31", "1999-12-30"),
    ("CD-9/2002-golden-jubilee", "2002-06-03", "2002-05-27"),
    ("CD-9/2002-spring-moved", "2002-06-04", "2002-05-27"),
    ("CD-9/2011-royal-wedding", "2011-04-29", "2011-04-28"),
    ("CD-9/2012-diamond-jubilee", "2012-06-05", "2012-05-28"),
    ("CD-9/2012-spring-moved", "2012-06-04", "2012-05-28"),
    ("CD-9/2020-victory-in-europe", "2020-05-08", "2020-05-04"),
    ("CD-9/2022-platinum-jubilee", "2022-06-03", "2022-05-30"),
    ("CD-9/2022-spring-moved", "2022-06-02", "2022-05-30"),
    ("CD-9/2022-state-funeral", "2022-09-19", "2022-09-12"),
    ("CD-9/2023-coronation", "2023-05-08", "2023-05-15"),
]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(("holiday", "ordinary"), [row[1:] for row in ONE_OFFS], ids=[row[0] for row in ONE_OFFS])
def test_a_day_proclaimed_or_moved_holds_in_every_nation(nation: str, holiday: str, ordinary: str) -> None:
    calendar = Calendar(country=nation)
    assert calendar.holiday_name(date.fromisoformat(holiday))
    assert calendar.is_working(date.fromisoformat(ordinary))


NEW_YEARS_IN_SCOTLAND = [
    (2025, "01-01 New Year’s Day", "01-02 2nd January"),
    (2022, "01-03 New Year’s Day (substitute day)", "01-04 2nd January (substitute day)"),
    (2023, "01-02 New Year’s Day (substitute day)", "01-03 2nd January (substitute day)"),
    (2021, "01-01 New Year’s Day", "01-04 2nd January (substitute day)"),
]


@pytest.mark.parametrize(
    ("year", "first", "second"), NEW_YEARS_IN_SCOTLAND, ids=[f"CD-9/scotland-{row[0]}" for row in NEW_YEARS_IN_SCOTLAND]
)
def test_two_days_at_new_year_in_scotland(year: int, first: str, second: str) -> None:
    listed = [f"{day:%m-%d} {name}" for day, name in bank_holidays(year, "scotland").items() if day.month == 1]
    assert listed == [first, second]


def test_what_only_some_nations_keep() -> None:
    easter_monday, patrick, boyne = date(2025, 4, 21), date(2025, 3, 17), date(2026, 7, 13)
    kept = {
        nation: [day in bank_holidays(day.year, nation) for day in (easter_monday, patrick, boyne)]
        for nation in NATIONS
    }
    assert kept == {
        "england": [True, False, False],
        "wales": [True, False, False],
        "scotland": [False, False, False],
        "northern_ireland": [True, True, True],
    }
    assert bank_holidays(2026, "northern_ireland")[boyne] == "Battle of the Boyne (Orangemen’s Day) (substitute day)"


def test_a_deadline_in_belfast_passes_over_st_patricks_day_cd_5() -> None:
    meeting = date(2025, 3, 20)
    assert Calendar(country="northern_ireland").last_despatch(meeting, 5, CountingMode.WORKING) == date(2025, 3, 11)
    assert Calendar().last_despatch(meeting, 5, CountingMode.WORKING) == date(2025, 3, 12)


def test_no_days_of_a_land_that_is_not_known() -> None:
    assert dict(bank_holidays(2025, "ruritania")) == {}
    assert not Calendar(country="ruritania").built_in
