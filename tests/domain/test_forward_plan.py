"""The forward plan: its window, the 28 days of each decision, and what it lacks (EX-1 to EX-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.forward_plan import (
    AgreedBy,
    ExecutiveNotice,
    ForwardDate,
    ForwardEntry,
    Inclusion,
    NoticeKind,
    Planned,
    Window,
    in_plan_order,
    included_words,
    responsible,
)
from clerk_app.domain.forward_plan_findings import Counting, entry_findings, private_due
from clerk_app.domain.forward_plan_states import PlanState, row_notice

ENGLAND = Calendar()
WORKING, CALENDAR = CountingMode.WORKING, CountingMode.CALENDAR


def day(text: str) -> date:
    return date.fromisoformat(text)


def planned(
    included: str = "",
    decision: str = "2017-07-19",
    *notices: ExecutiveNotice,
    month: bool = False,
    **fields: object,
) -> Planned:
    plain = {"by_money": True, "maker": "Mayor and Cabinet", "contact": "Ada Thornbury"}
    entry = ForwardEntry(
        "e",
        "a",
        "m",
        "Depot review",
        included_on=day(included) if included else None,
        included_as=Inclusion.MONTH if month else Inclusion.DAY,
        **{**plain, **fields},  # type: ignore[arg-type]
    )
    dates = (ForwardDate("d", "e", day(decision)),) if decision else ()
    return Planned(entry, dates, notices)


def notice(kind: NoticeKind, published: str = "", **fields: object) -> ExecutiveNotice:
    put_up = day(published) if published else None
    return ExecutiveNotice("n", "e", kind, published_on=put_up, **fields)  # type: ignore[arg-type]


# --- the 28 days ------------------------------------------------------------------------------------------------------
#: rule/case, included, decision, counting mode, state
COUNTED = [
    ("EX-6/2017-calendar-last-day", "2017-06-20", "2017-07-19", CALENDAR, PlanState.FULL),
    ("EX-6/2017-calendar-a-day-late", "2017-06-21", "2017-07-19", CALENDAR, PlanState.TOO_LATE),
    ("EX-6/2017-working-last-day", "2017-06-08", "2017-07-19", WORKING, PlanState.FULL),
    ("EX-6/2017-working-a-day-late", "2017-06-09", "2017-07-19", WORKING, PlanState.TOO_LATE),
    ("EX-6/2025-calendar-last-day", "2024-12-10", "2025-01-08", CALENDAR, PlanState.FULL),
    ("EX-6/2025-calendar-a-day-late", "2024-12-11", "2025-01-08", CALENDAR, PlanState.TOO_LATE),
    ("EX-6/2025-working-last-day", "2024-11-25", "2025-01-08", WORKING, PlanState.FULL),
    ("EX-6/2025-working-a-day-late", "2024-11-26", "2025-01-08", WORKING, PlanState.TOO_LATE),
]


@pytest.mark.parametrize(
    ("included", "decision", "mode", "state"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED]
)
def test_28_days_are_counted_as_the_council_counts_them(
    included: str, decision: str, mode: CountingMode, state: PlanState
) -> None:
    assert row_notice(planned(included, decision), ENGLAND, day("2025-02-01"), mode).state is state


@pytest.mark.parametrize(("decided", "state"), [("2017-07-10", PlanState.TOO_LATE), ("2017-07-19", PlanState.FULL)])
def test_of_a_decision_made_earlier_than_planned_its_own_day_counts_ex_2(decided: str, state: PlanState) -> None:
    made = replace(planned("2017-06-20", "2017-07-26"), decided_on=day(decided))
    told = row_notice(made, ENGLAND, day(decided))
    assert told.state is state
    assert ("less than 28 days" in told.sentence) is (state is PlanState.TOO_LATE)


def test_what_is_in_no_plan_yet_is_published_by_the_last_day_ex_2() -> None:
    told = row_notice(planned(), ENGLAND, day("2017-06-20"))
    assert (told.state, told.by) == (PlanState.TO_PUBLISH, day("2017-06-20"))
    assert "Tuesday, 20 June 2017" in told.sentence


def test_after_that_a_general_exception_is_needed_until_five_clear_days_before_ex_4() -> None:
    told = row_notice(planned(), ENGLAND, day("2017-06-21"))
    assert (told.state, told.by) == (PlanState.WANTS_EXCEPTION, day("2017-07-11"))
    assert row_notice(planned("2017-07-03"), ENGLAND, day("2017-07-11")).state is PlanState.WANTS_EXCEPTION


def test_after_that_only_special_urgency_is_left_ex_5() -> None:
    assert row_notice(planned(), ENGLAND, day("2017-07-12")).state is PlanState.WANTS_URGENCY
    assert row_notice(planned(), ENGLAND, day("2017-07-19")).state is PlanState.WANTS_URGENCY
    assert row_notice(planned(), ENGLAND, day("2017-07-20")).state is PlanState.TOO_LATE


def test_a_general_exception_gives_five_clear_days_after_it_was_published_and_given_ex_4() -> None:
    exception = notice(NoticeKind.GENERAL_EXCEPTION, "2017-07-11")
    assert row_notice(planned("", "2017-07-19", exception), ENGLAND, day("2017-07-13")).state is PlanState.EXCEPTION
    told_late = notice(NoticeKind.GENERAL_EXCEPTION, "2017-07-11", told_on=day("2017-07-12"))
    assert row_notice(planned("", "2017-07-19", told_late), ENGLAND, day("2017-07-13")).state is PlanState.WANTS_URGENCY


def test_special_urgency_wants_somebody_who_agreed_and_a_day_ex_5() -> None:
    asked = notice(NoticeKind.SPECIAL_URGENCY, "2017-07-17")
    agreed = notice(NoticeKind.SPECIAL_URGENCY, agreed_by=AgreedBy.SCRUTINY_CHAIR, agreed_on=day("2017-07-17"))
    today = day("2017-07-18")
    assert row_notice(planned("", "2017-07-19", asked), ENGLAND, today).state is PlanState.WANTS_URGENCY
    assert row_notice(planned("", "2017-07-19", agreed), ENGLAND, today).state is PlanState.URGENT


def test_of_a_month_its_last_day_suffices_its_first_does_not_ex_2() -> None:
    today = day("2017-07-13")
    assert row_notice(planned("2017-05-01", month=True), ENGLAND, today).state is PlanState.FULL
    assert row_notice(planned("2017-06-01", month=True), ENGLAND, today).state is PlanState.UNSURE
    assert row_notice(planned("2017-07-01", month=True), ENGLAND, day("2017-07-10")).state is PlanState.WANTS_EXCEPTION


def test_the_28_days_and_the_private_notices_are_the_law_of_england_alone_ex_2_ex_3() -> None:
    private = planned("2017-07-17", openness=Openness.EXEMPT, paragraphs=(14,), private_reason="Prices")
    wales = Calendar(country="wales")
    told = row_notice(private, wales, day("2017-07-18"))
    assert (told.state, told.by) == (PlanState.NO_RULE, None)
    for country, rules in ((ENGLAND, {"EX-3", "EX-5"}), (wales, set())):
        found = entry_findings(private, None, Counting(country, day("2017-07-18")))
        assert {each.rule for each in found} == rules


def test_no_28_days_without_a_key_decision_and_none_without_a_date() -> None:
    assert row_notice(planned(key_decision=False), ENGLAND, day("2017-07-13")).state is PlanState.NOT_KEY
    assert row_notice(planned(decision=""), ENGLAND, day("2017-07-13")).state is PlanState.UNDATED


def test_of_a_period_the_first_day_counts_ex_2() -> None:
    entry = planned("2017-06-20").entry
    period = ForwardDate("d", "e", day("2017-07-18"), to_day=day("2017-07-31"))
    assert row_notice(Planned(entry, (period,)), ENGLAND, day("2017-07-01")).state is PlanState.WANTS_EXCEPTION


def test_the_newest_date_of_decision_holds() -> None:
    entry = planned("2017-06-20").entry
    dates = (ForwardDate("1", "e", day("2017-07-10"), 1), ForwardDate("2", "e", day("2017-07-19"), 2, reason="Late"))
    assert row_notice(Planned(entry, dates), ENGLAND, day("2017-07-13")).state is PlanState.FULL


# --- the window -------------------------------------------------------------------------------------------------------
def test_a_window_is_whole_months_and_rolls() -> None:
    window = Window.of(day("2017-07-13"), 4)
    assert (window.start, window.last) == (day("2017-07-01"), day("2017-10-31"))
    assert window.words == "July 2017 - October 2017"
    assert window.rolled().words == "August 2017 - November 2017"
    assert window.rolled(-7).words == "December 2016 - March 2017"
    assert Window.of(day("2017-07-13"), 1).words == "July 2017"


@pytest.mark.parametrize("months", [0, 37])
def test_a_window_has_one_month_to_three_years(months: int) -> None:
    with pytest.raises(ValueError, match="1 to 36"):
        Window.of(day("2017-07-13"), months)


def test_a_window_holds_a_period_that_reaches_into_it() -> None:
    window = Window.of(day("2017-07-01"), 4)
    assert window.holds(ForwardDate("d", "e", day("2017-06-28"), to_day=day("2017-07-01")))
    assert not window.holds(ForwardDate("d", "e", day("2017-06-30")))
    assert not window.holds(ForwardDate("d", "e", day("2017-11-01")))


def test_rows_are_in_order_of_date_those_without_one_last() -> None:
    late, early, undated = planned(decision="2017-09-13"), planned(decision="2017-06-21"), planned(decision="")
    assert in_plan_order((undated, late, early)) == (early, late, undated)


def test_how_an_inclusion_and_the_responsible_are_printed() -> None:
    assert included_words(planned("2017-05-01", month=True).entry) == "May 2017"
    assert included_words(planned("2017-05-09").entry) == "09/05/2017"
    assert included_words(planned().entry) == ""
    entry = planned(
        responsible_officers="Ada Thornbury, Director\n", portfolio_holders="Councillor Ben Okoro, Deputy Mayor"
    ).entry
    assert responsible(entry) == "Ada Thornbury, Director and Councillor Ben Okoro, Deputy Mayor"


# --- findings ---------------------------------------------------------------------------------------------------------
def told(each: Planned, today: str = "2017-07-13", window: Window | None = None) -> list[tuple[str, str]]:
    counting = Counting(ENGLAND, day(today))
    return [(found.rule, found.text) for found in entry_findings(each, window, counting)]


def test_a_decision_in_good_order_has_no_finding() -> None:
    assert told(planned("2017-06-20"), window=Window.of(day("2017-07-01"), 4)) == []


def test_a_date_that_is_past_is_already_decided_or_was_put_off() -> None:
    assert any("already decided" in text for _, text in told(planned("2017-04-03", "2017-07-12")))
    assert told(planned("2017-04-03", "2017-07-13")) == []


def test_a_decision_that_was_recorded_is_said_to_be_decided() -> None:
    each = planned("2017-04-03", "2017-07-12")
    done = Planned(each.entry, each.dates, decided_on=day("2017-07-12"))
    assert told(done) == [("", "It was already decided on 12 July 2017.")]


def test_no_inclusion_date_is_a_finding_ex_2() -> None:
    assert ("EX-2", "Nothing says when it was included in the plan.") in told(planned(), "2017-06-01")


@pytest.mark.parametrize(("decision", "side"), [("2017-06-30", "before"), ("2017-12-06", "after")])
def test_what_is_outside_the_window_is_a_finding(decision: str, side: str) -> None:
    found = told(planned("2017-04-03", decision), "2017-06-01", Window.of(day("2017-07-01"), 4))
    assert [text for _, text in found if f"{side} the months of this plan" in text]


def test_a_key_decision_names_one_of_its_two_limbs_ex_1() -> None:
    assert told(planned("2017-06-20", by_wards=True, by_money=False)) == []
    assert told(planned("2017-06-20", by_money=False)) == [("EX-1", "Nothing says why it is a key decision.")]


def test_who_decides_and_who_is_written_to_are_said_ex_2() -> None:
    found = told(planned("2017-06-20", maker="", contact=""))
    assert found == [("EX-2", "It does not say who will decide."), ("EX-2", "It names no contact officer.")]


def test_a_person_who_decides_is_named_with_their_title_ex_2() -> None:
    alone = {"maker": "Councillor Ada Thornbury", "maker_person_id": "p"}
    assert told(planned("2017-06-20", **alone)) == [("EX-2", "It does not say in which post the person decides.")]
    assert told(planned("2017-06-20", **alone, maker_title="Leader")) == []


def test_what_was_included_after_its_day_is_a_finding_ex_2() -> None:
    assert any("included in the plan after" in text for _, text in told(planned("2017-07-20")))


PRIVATE = {"openness": Openness.EXEMPT, "paragraphs": (3,), "private_reason": "It names bidders."}


def test_a_private_meeting_has_two_notices_ex_3() -> None:
    both = (notice(NoticeKind.PRIVATE_28, "2017-06-20"), notice(NoticeKind.PRIVATE_5, "2017-07-11"))
    assert told(planned("2017-06-20", "2017-07-19", *both, **PRIVATE)) == []
    wanting = told(planned("2017-06-20", **PRIVATE), "2017-06-19")
    assert wanting == [
        ("EX-3", "The notice of the private meeting, 28 clear days before, is due by Tuesday, 20 June 2017."),
        ("EX-3", "The notice of the private meeting, 5 clear days before, is due by Tuesday, 11 July 2017."),
    ]


def test_a_notice_of_a_private_meeting_that_came_late_is_a_finding_ex_3() -> None:
    late = (notice(NoticeKind.PRIVATE_28, "2017-06-21"), notice(NoticeKind.PRIVATE_5, "2017-07-12"))
    assert [rule for rule, _ in told(planned("2017-06-20", "2017-07-19", *late, **PRIVATE))] == ["EX-3", "EX-3"]
    given = {"agreed_by": AgreedBy.COUNCIL_CHAIR, "agreed_on": day("2017-07-12"), "reasons": "The grant ends."}
    agreed = notice(NoticeKind.PRIVATE_URGENT, "2017-07-12", **given)
    assert told(planned("2017-06-20", "2017-07-19", *late, agreed, **PRIVATE)) == []


def test_the_notice_of_a_private_meeting_that_is_wanted_next_has_a_last_day_ex_3() -> None:
    counting = Counting(ENGLAND, day("2017-06-19"))
    long, short = notice(NoticeKind.PRIVATE_28, "2017-06-20"), notice(NoticeKind.PRIVATE_5, "2017-07-11")
    assert private_due(planned("2017-06-20", **PRIVATE), counting) == day("2017-06-20")
    assert private_due(planned("2017-06-20", "2017-07-19", long, **PRIVATE), counting) == day("2017-07-11")
    assert private_due(planned("2017-06-20", "2017-07-19", long, short, **PRIVATE), counting) is None
    assert private_due(planned("2017-06-20"), counting) is None


#: rule/case, kind, what is given, what is found
GIVEN = [
    (
        "EX-4/no-reasons-and-nobody",
        notice(NoticeKind.GENERAL_EXCEPTION, "2017-07-03"),
        ["gives no reasons", "whom it was given to"],
    ),
    (
        "EX-4/whole",
        notice(NoticeKind.GENERAL_EXCEPTION, "2017-07-03", reasons="The grant ends.", told="Councillor Pugh"),
        [],
    ),
    (
        "EX-5/agreed-and-not-published",
        notice(NoticeKind.SPECIAL_URGENCY, agreed_by=AgreedBy.SCRUTINY_CHAIR, agreed_on=day("2017-07-03")),
        ["gives no reasons", "was agreed and is not published"],
    ),
    (
        "EX-5/whole",
        notice(
            NoticeKind.SPECIAL_URGENCY,
            "2017-07-03",
            agreed_by=AgreedBy.SCRUTINY_CHAIR,
            agreed_on=day("2017-07-03"),
            reasons="The grant ends.",
        ),
        [],
    ),
    ("EX-5/asked-only", notice(NoticeKind.SPECIAL_URGENCY, "2017-07-03"), []),
    (
        "EX-3/urgent-and-not-published",
        notice(
            NoticeKind.PRIVATE_URGENT, agreed_by=AgreedBy.COUNCIL_CHAIR, agreed_on=day("2017-07-03"), reasons="Now."
        ),
        ["was agreed and is not published"],
    ),
]


@pytest.mark.parametrize(("case", "given", "said"), GIVEN, ids=[row[0] for row in GIVEN])
def test_a_notice_says_why_to_whom_and_is_published(case: str, given: ExecutiveNotice, said: list[str]) -> None:
    rule = case.partition("/")[0]
    found = [text for of, text in told(planned("2017-05-02", "2017-07-19", given)) if of == rule]
    assert len(found) == len(said)
    assert all(words in text for words, text in zip(said, found, strict=True))


def test_the_chair_of_scrutiny_is_asked_first_then_the_chair_and_vice_chair_of_the_council_ex_5() -> None:
    asked = [each.words for each in AgreedBy if each is not AgreedBy.NOBODY]
    assert asked == ["Chair of the scrutiny committee", "Chair of the council", "Vice-chair of the council"]


def test_a_private_part_has_a_reason_and_a_paragraph_ex_3() -> None:
    bare = planned("2017-06-20", openness=Openness.PART_EXEMPT)
    texts = [text for _, text in told(bare, "2017-06-19")]
    assert "No reason is given for its private part." in texts
    assert "No paragraph is given for its private part." in texts


def test_of_what_was_withdrawn_nothing_is_said() -> None:
    assert told(planned(withdrawn_on=day("2017-07-01"))) == []


def test_no_finding_quotes_a_title_or_a_closed_note() -> None:
    each = planned(closed_note="The price is too high", openness=Openness.EXEMPT, maker="")
    assert not [text for _, text in told(each) if "Depot" in text or "price" in text]
