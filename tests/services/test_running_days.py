"""What runs out, in a sentence: the 28 days of the register and of declarations (DI-7), and six months (AT-2)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.interests import Arose, InterestKind
from clerk_app.office import Office
from clerk_app.services import declared_interests, declaring, interest_checks, registers, running_days
from clerk_app.services.running_days import RunningDays
from tests.helpers.small_council import meeting
from tests.services.test_attendance import Council, at

THURSDAY = date(2017, 7, 13)


@pytest.fixture
def town(office: Office) -> Council:
    """Ada declared something unregistered on 13 July; it is the Monday after."""
    made = Council(office)
    office.today = lambda: date(2017, 7, 17)
    held = meeting(office, made.planning)
    fields = {"kind": DeclaredKind.DPI, "registered": False, "nature": "Ferret Row"}
    declaring.declare(office, held, made.ada, at(THURSDAY), fields)
    return made


def declared(town: Council) -> list[str]:
    found = interest_checks.check_registers(town.office)
    return [each.text for each in found if each.subject and each.subject.table == "declaration"]


def test_what_was_declared_and_is_in_no_register_has_its_28_days_di_7(town: Council) -> None:
    assert declared(town) == [
        "An interest that Councillor Ada Thornbury declared (13 July 2017, Planning Committee) is to be notified by "
        "9 August 2017: 23 days left."
    ]
    assert "Ferret" not in "".join(each.text for each in interest_checks.check_registers(town.office))
    assert running_days.running(town.office).of_register == "1 declared and not entered for the register of interests"
    assert [(line.entries, line.declared) for line in registers.lines(town.office) if line.declared] == [(0, 1)]
    town.office.today = lambda: date(2017, 8, 10)
    assert "is overdue by 1 day: it was to be notified by 9 August 2017" in declared(town)[0]
    assert running_days.running(town.office).overdue == 1
    assert [(line.overdue, line.declared) for line in registers.lines(town.office) if line.overdue] == [(1, 0)]


def test_once_it_is_entered_its_own_days_run_di_7(town: Council) -> None:
    told = {"arose": Arose.DISCLOSED, "arose_on": THURSDAY, "category": "land", "description": "A field"}
    (waits,) = declared_interests.waiting(town.office)
    declared_interests.enter(town.office, waits.id, InterestKind.DPI, told)
    assert declared(town) == []
    town.office.today = lambda: date(2017, 8, 4)
    assert running_days.running(town.office).of_register == "1 due within a week for the register of interests"


def test_who_stays_away_is_counted_at_2(town: Council) -> None:
    town.held(THURSDAY)
    town.office.today = lambda: date(2017, 11, 13)
    assert running_days.running(town.office).of_absence == "2 members away for four months or longer"
    town.office.today = lambda: date(2018, 1, 14)
    found = running_days.running(town.office)
    assert (found.of_absence, found.away) == ("2 members whose six months are over", 0)


def test_where_nothing_runs_nothing_is_said(office: Office) -> None:
    Council(office)
    assert running_days.running(office) == RunningDays()
    assert RunningDays().of_register + RunningDays().of_absence == ""
