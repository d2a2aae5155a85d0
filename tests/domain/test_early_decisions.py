"""A decision made before the notice of it had run is a finding about its record (EX-2 to EX-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.early_decisions import early_findings, too_early
from clerk_app.domain.forward_plan import AgreedBy, ExecutiveNotice, ForwardEntry, Inclusion, NoticeKind, Planned

ENGLAND = Calendar()
KEY = ForwardEntry("e", "a", "m", "Depot review", key_decision=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


def notice(kind: NoticeKind, on: str, **more: object) -> ExecutiveNotice:
    return ExecutiveNotice("n", "e", kind, published_on=day(on), **more)  # type: ignore[arg-type]


def included(on: str, **more: object) -> Planned:
    return Planned(replace(KEY, included_on=day(on), **more))


EXCEPTION = Planned(KEY, notices=(notice(NoticeKind.GENERAL_EXCEPTION, "2026-11-23", told_on=day("2026-11-20")),))
PRIVATE = Planned(
    replace(KEY, key_decision=False, openness=Openness.EXEMPT),
    notices=(notice(NoticeKind.PRIVATE_28, "2017-06-20"), notice(NoticeKind.PRIVATE_5, "2017-07-11")),
)
#: What is counted, how, and the first lawful day: those of EX-6, and a general exception published on a Monday.
FIRST = [
    ("EX-2", included("2017-06-20"), CountingMode.CALENDAR, "2017-07-19"),
    ("EX-2", included("2017-06-08"), CountingMode.WORKING, "2017-07-19"),
    ("EX-2", included("2024-12-10"), CountingMode.CALENDAR, "2025-01-08"),
    ("EX-2", included("2024-11-25"), CountingMode.WORKING, "2025-01-08"),
    ("EX-4", EXCEPTION, CountingMode.CALENDAR, "2026-12-01"),
    ("EX-3", PRIVATE, CountingMode.CALENDAR, "2017-07-19"),
]


@pytest.mark.parametrize(("rule", "planned", "mode", "first"), FIRST)
def test_a_day_before_the_notice_has_run_is_too_early(
    rule: str, planned: Planned, mode: CountingMode, first: str
) -> None:
    lawful = day(first)
    assert too_early(planned, lawful, ENGLAND, mode) == ()
    found = too_early(planned, lawful - timedelta(days=1), ENGLAND, mode)
    assert {each.rule for each in found} == {rule} and {each.first for each in found} == {lawful}


def test_the_finding_says_from_when_it_could_be_decided_and_quotes_no_title_ex_4() -> None:
    (found,) = early_findings("d", too_early(EXCEPTION, day("2026-11-23"), ENGLAND))
    said = "It was decided before the five clear days of its general exception were over: it could be made from "
    assert (found.text, found.rule) == (f"{said}1 December 2026 on.", "EX-4")
    assert found.subject is not None and (found.subject.id, found.subject.field) == ("d", "decided_on")


def test_what_was_agreed_to_be_urgent_by_then_waits_for_no_notice_ex_3_ex_5() -> None:
    agreed = {"agreed_by": AgreedBy.SCRUTINY_CHAIR, "agreed_on": day("2017-07-05")}
    for kind, planned in (
        (NoticeKind.SPECIAL_URGENCY, included("2017-07-01")),
        (NoticeKind.PRIVATE_URGENT, PRIVATE),
    ):
        urgent = replace(planned, notices=(*planned.notices, notice(kind, "2017-07-05", **agreed)))
        assert too_early(urgent, day("2017-07-05"), ENGLAND) == ()
        assert too_early(urgent, day("2017-07-04"), ENGLAND) != ()


def test_a_key_decision_of_which_no_notice_is_known_is_named_and_has_no_first_day_ex_2_ex_4() -> None:
    told = Planned(KEY, notices=(replace(EXCEPTION.notices[0], published_on=None),))
    for planned in (Planned(KEY), told):
        (found,) = early_findings("d", too_early(planned, day("2026-11-23"), ENGLAND))
        said = "Nothing shows that 28 clear days’ notice was given, or that a general exception or urgency applied."
        assert (found.text, found.rule) == (said, "EX-2") and found.fix.startswith("Enter when it was included")
    assert too_early(EXCEPTION, day("2026-12-01"), ENGLAND) == ()


def test_what_is_no_key_decision_or_may_have_had_its_days_is_not_called_too_early_ex_2() -> None:
    by_month = included("2017-06-01", included_as=Inclusion.MONTH)
    for planned in (Planned(replace(KEY, key_decision=False)), by_month):
        assert too_early(planned, day("2017-07-19"), ENGLAND) == ()


def test_the_notices_are_the_law_of_england_alone_ex_2() -> None:
    assert too_early(EXCEPTION, day("2026-11-23"), Calendar(country="wales")) == ()
