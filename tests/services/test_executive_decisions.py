"""Decisions of the executive through the real file: recorded from the plan, published, called in (EX-7, SC-4)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.council import BodyKind
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.forward_plan import NoticeKind
from clerk_app.domain.forward_plan_states import PlanState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    council,
    decision_requests,
    executive_decisions,
    executive_notices,
    followed,
    forward_plan,
    importing,
    meetings,
    membership,
    programme,
    scrutinising,
    sole_decisions,
)
from clerk_app.services.decision_requests import Asked
from clerk_app.services.exchange_export import whole_office
from tests.helpers.file_state import queries_of
from tests.helpers.small_council import committee, id_of, meeting, named, person
from tests.services.test_exchange_export import everything

DECIDED = date(2017, 7, 19)
SAID = {
    "decision": "That the depots be joined.",
    "reasons": "It saves money.",
    "alternatives": "To keep both.",
    "conflicts": "None.",
}


@pytest.fixture
def plan(office: Office) -> Office:
    """A council with a cabinet that meets on 19 July 2017; it is two days after that."""
    named(office)
    meeting(office, committee(office, "Cabinet"), DECIDED)
    office.today = lambda: date(2017, 7, 21)
    return office


def cabinet(office: Office) -> str:
    return next(line.body_id for line in meetings.lines(office))


def entry(office: Office, included_on: date | None = date(2017, 6, 20)) -> str:
    fields = {"maker_body_id": cabinet(office), "openness": Openness.PART_EXEMPT, "paragraphs": (3,)}
    return id_of(forward_plan.add(office, "Depot review", DECIDED, {**fields, "included_on": included_on}))


def test_a_decision_takes_over_what_the_plan_says_of_it_ex_7(plan: Office) -> None:
    made = entry(plan)
    line = executive_decisions.line(plan, id_of(executive_decisions.record(plan, DECIDED, SAID, made)))
    known = line.decision
    assert (known.title, known.maker, known.paragraphs, known.key_decision) == ("Depot review", "Cabinet", (3,), True)
    assert known.meeting_id == meetings.lines(plan)[0].id
    assert known.matter_id == forward_plan.planned(plan, made).entry.matter_id
    assert [each.id for each in executive_decisions.of_entry(plan, made)] == [line.id]
    assert forward_plan.planned(plan, made).decided_on == DECIDED


def test_a_decision_that_was_in_no_plan_has_a_matter_of_its_own(plan: Office) -> None:
    made = id_of(executive_decisions.record(plan, DECIDED, {**SAID, "title": "Car parks"}))
    assert [each["title"] for each in everything(plan)["matter"].values()] == ["Car parks"]
    executive_decisions.remove(plan, made)
    assert everything(plan)["matter"] == {}


def test_once_published_it_may_be_called_in_for_five_working_days_sc_4(plan: Office) -> None:
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    assert executive_decisions.line(plan, made).call_in.state is CallInState.UNPUBLISHED
    executive_decisions.publish(plan, made)
    line = executive_decisions.line(plan, made)
    assert (line.call_in.state, line.call_in.closes_on) == (CallInState.OPEN, date(2017, 7, 28))
    assert line.call_in.carried_out_from == date(2017, 7, 31)
    assert line.findings == ()


def test_the_councils_rule_of_the_day_says_how_long_sc_4(plan: Office) -> None:
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    executive_decisions.publish(plan, made)
    council.set_rule(plan, "call_in_days", "3", from_date=date(2017, 7, 22))
    assert executive_decisions.line(plan, made).call_in.closes_on == date(2017, 7, 28)
    council.set_rule(plan, "call_in_days", "3", from_date=date(2017, 7, 21))
    assert executive_decisions.line(plan, made).call_in.closes_on == date(2017, 7, 26)


def test_a_bank_holiday_that_the_officer_added_is_no_working_day_sc_4(plan: Office) -> None:
    council.add_holiday(plan, date(2017, 7, 25), "Proclaimed")
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    executive_decisions.publish(plan, made)
    assert executive_decisions.line(plan, made).call_in.closes_on == date(2017, 7, 31)


def test_decided_before_its_general_exception_had_run_is_said_of_the_record_ex_4(plan: Office) -> None:
    made = entry(plan, None)
    (without,) = executive_decisions.early(plan, made, DECIDED)
    assert without.first is None
    noticed = {"published_on": date(2017, 7, 17), "told": "The chair"}
    executive_notices.record(plan, made, NoticeKind.GENERAL_EXCEPTION, noticed)
    (early,) = executive_decisions.early(plan, made, DECIDED)
    assert (early.rule, early.first) == ("EX-4", date(2017, 7, 25))
    line = executive_decisions.line(plan, id_of(executive_decisions.record(plan, DECIDED, SAID, made)))
    assert early.words in [found.text for found in line.findings]
    assert forward_plan.line(plan, made).notice.state is PlanState.TOO_LATE


def test_every_verb_is_undone_exactly(plan: Office) -> None:
    planned = entry(plan)
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, planned))
    for verb in (
        lambda: executive_decisions.record(plan, DECIDED, {"title": "Car parks"}),
        lambda: executive_decisions.edit(plan, made, {"reasons": "Space.", "maker": "The Mayor"}),
        lambda: executive_decisions.publish(plan, made, date(2017, 7, 20)),
        lambda: executive_decisions.remove(plan, made),
    ):
        before = everything(plan)
        change = verb()
        assert everything(plan) != before
        plan.history.undo()
        assert everything(plan) == before, change.label


def test_decisions_are_listed_newest_first_and_by_their_days(plan: Office) -> None:
    for day, title in ((date(2017, 6, 28), "Car parks"), (DECIDED, "Depots")):
        executive_decisions.record(plan, day, {"title": title})
    assert [line.decision.title for line in executive_decisions.lines(plan)] == ["Depots", "Car parks"]
    since = executive_decisions.lines(plan, date(2017, 7, 1), DECIDED)
    assert [line.decision.title for line in since] == ["Depots"]


def test_what_cannot_be_is_refused(plan: Office) -> None:
    with pytest.raises(BadInput, match="still to come"):
        executive_decisions.record(plan, date(2017, 7, 22), {"title": "Car parks"})
    with pytest.raises(BadInput, match="title is empty"):
        executive_decisions.record(plan, DECIDED, {})
    with pytest.raises(NotFound):
        executive_decisions.edit(plan, "none", {"reasons": "x"})


def test_a_published_record_is_not_removed_before_its_six_years_are_over_ex_7(plan: Office) -> None:
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    executive_decisions.publish(plan, made)
    words = executive_decisions.line(plan, made).inspection.words(plan.today())
    assert words.startswith("Its record stays open to the public until 18 July 2023")
    with pytest.raises(Refused, match="until 18 July 2023"):
        executive_decisions.remove(plan, made)
    plan.today = lambda: date(2023, 7, 19)
    executive_decisions.remove(plan, made)
    assert executive_decisions.lines(plan) == ()


def test_members_may_see_the_private_papers_by_the_day_after_ex_8(plan: Office) -> None:
    plan.today = lambda: DECIDED
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    words = executive_decisions.line(plan, made).inspection.words(plan.today())
    assert words.startswith("Members may inspect its private papers by 20 July 2017. ")
    opened = id_of(executive_decisions.record(plan, DECIDED, {**SAID, "title": "Car parks"}))
    assert "Members" not in executive_decisions.line(plan, opened).inspection.words(plan.today())


def test_what_scrutiny_asks_of_a_decision_is_an_action_with_its_day_ex_8(plan: Office) -> None:
    scrutiny = committee(plan, "Scrutiny")
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    before = everything(plan)
    decision_requests.ask(plan, made, scrutiny, Asked.DOCUMENTS, "Councillor Pugh", DECIDED)
    (line,) = decision_requests.open_ones(plan, executive_decisions.line(plan, made).decision)
    assert line.standing.due.day == date(2017, 8, 2)
    assert line.action.text == (
        "Answer Councillor Pugh, who asked on 19 July 2017 for documents about the decision on “Depot review”"
    )
    plan.undo()
    assert everything(plan) == before


def test_a_report_to_the_council_is_required_of_what_was_not_treated_as_key_ex_8(plan: Office) -> None:
    scrutiny = committee(plan, "Scrutiny")
    key = id_of(executive_decisions.record(plan, DECIDED, SAID, entry(plan)))
    with pytest.raises(Refused, match="treated as a key decision"):
        decision_requests.ask(plan, key, scrutiny, Asked.REPORT, "Scrutiny", DECIDED)
    made = id_of(executive_decisions.record(plan, DECIDED, {**SAID, "title": "Car parks"}))
    decision_requests.ask(plan, made, scrutiny, Asked.REPORT, "Scrutiny", DECIDED, date(2017, 9, 1))
    (line,) = followed.find(plan)
    assert line.standing.due.day == date(2017, 9, 1)
    assert "“Car parks”, which Scrutiny considers a key decision" in line.action.text
    with pytest.raises(BadInput, match="not said who asks"):
        decision_requests.ask(plan, made, scrutiny, Asked.DOCUMENTS, " ", DECIDED)
    with pytest.raises(BadInput, match="still to come"):
        decision_requests.ask(plan, made, scrutiny, Asked.DOCUMENTS, "Scrutiny", date(2017, 7, 22))


def test_a_meeting_that_decided_stays(plan: Office) -> None:
    executive_decisions.record(plan, DECIDED, SAID, entry(plan))
    with pytest.raises(Refused, match="decision of the executive was taken"):
        meetings.remove(plan, meetings.lines(plan)[0].id)


def test_a_decision_goes_out_and_comes_in(plan: Office) -> None:
    executive_decisions.record(plan, DECIDED, SAID, entry(plan))
    said = whole_office(plan)["executive_decisions"]
    assert [(each["title"], each["decision"]) for each in said] == [("Depot review", "That the depots be joined.")]
    document = {"format": "clerk-exchange", "version": 1}
    document["executive_decisions"] = [{"title": "Depot review", "decided_on": "2017-07-19", "reference": "17/04"}]
    importing.import_data(plan, document, "decisions.json")
    (line,) = executive_decisions.lines(plan)
    assert (line.decision.reference, line.decision.reasons) == ("17/04", "It saves money.")


def test_whoever_decides_alone_takes_no_step_in_what_they_have_an_interest_in_di_16(plan: Office) -> None:
    """DI-16, row 40; DI-7: a member of the executive is named as the only one who decided, and declared a conflict."""
    ada = person(plan, "Ada Thornbury")
    membership.add_member(plan, cabinet(plan), ada)
    said = {**SAID, "title": "Car parks", "maker": "Councillor  Ada Thornbury", "conflicts": "Owns a car park."}
    assert sole_decisions.words(plan, "Councillor Ada Thornbury", DECIDED) == "", "it is no executive yet"
    committees.edit(plan, cabinet(plan), {"kind": BodyKind.EXECUTIVE})
    rule = "takes no step in the matter but to pass it on."
    assert sole_decisions.words(plan, "Councillor Ada Thornbury", DECIDED).endswith(rule)
    assert sole_decisions.words(plan, "Cabinet", DECIDED) == ""
    for name in ("Ben Okafor", "Cerys Pugh"):
        person(plan, name)
    assert queries_of(plan.db, lambda: sole_decisions.person_named(plan, "Somebody", DECIDED)) == 1, "at each letter"
    made = id_of(executive_decisions.record(plan, DECIDED, said))
    assert executive_decisions.line(plan, made).decision.maker_person_id == ada
    (found,) = (each for each in executive_decisions.line(plan, made).findings if each.rule == "DI-16")
    assert rule in found.text and "is notified by 15 August 2017" in found.fix
    assert found.subject is not None and found.subject.field == "conflicts" and "car park" not in found.text
    for quiet in ({"conflicts": "None."}, {"conflicts": "Owns a car park.", "maker": "Cabinet"}):
        executive_decisions.edit(plan, made, quiet)
        assert "DI-16" not in {each.rule for each in executive_decisions.line(plan, made).findings}


def test_in_wales_the_code_says_what_follows_of_an_interest_di_17(plan: Office) -> None:
    ada = person(plan, "Ada Thornbury")
    membership.add_member(plan, cabinet(plan), ada)
    committees.edit(plan, cabinet(plan), {"kind": BodyKind.EXECUTIVE})
    council.name_council(plan, "Marlow Vale County Borough Council", country="wales")
    assert sole_decisions.ruling(plan, ada, DECIDED) is None


def test_a_call_in_is_planned_for_its_meeting_and_stays_one_work_item_sc_4(plan: Office) -> None:
    scrutiny = committee(plan, "Scrutiny Committee", kind=BodyKind.SCRUTINY)
    at = meeting(plan, scrutiny, date(2017, 9, 6))
    planned = entry(plan)
    scrutinising.scrutinise(plan, planned, scrutiny, at)
    made = id_of(executive_decisions.record(plan, DECIDED, SAID, planned))
    executive_decisions.publish(plan, made)
    before = everything(plan)
    with pytest.raises(BadInput, match="not said who"):
        scrutinising.call_in(plan, made, scrutiny, date(2017, 7, 21), " ")
    with pytest.raises(BadInput, match="still to come"):
        scrutinising.call_in(plan, made, scrutiny, date(2017, 7, 22), "Two members")
    assert everything(plan) == before
    scrutinising.call_in(plan, made, scrutiny, date(2017, 7, 21), "Two members", "Nobody was asked.", at)
    assert executive_decisions.line(plan, made).call_in.state is CallInState.CALLED_IN
    (known,) = programme.programmes(plan)
    (row,) = programme.read(plan, known.id).lines
    assert (row.row.suggested_by, row.row.desired_outcomes) == ("Called in by Two members", "Nobody was asked.")
    assert row.cells[at].words == "Call-in"
    with pytest.raises(Refused, match="21 July 2017 already"):
        scrutinising.call_in(plan, made, scrutiny, date(2017, 7, 21), "Others")
    plan.history.undo()
    assert everything(plan) == before


def test_what_is_scrutinised_is_planned_for_a_meeting_and_has_the_day_of_the_decision_as_deadline(plan: Office) -> None:
    scrutiny = committee(plan, "Scrutiny Committee", kind=BodyKind.SCRUTINY)
    at = meeting(plan, scrutiny, date(2017, 9, 6))
    planned = id_of(forward_plan.add(plan, "Car parks", date(2017, 9, 20)))
    assert [each.id for each in scrutinising.meetings_for(plan, scrutiny)] == [at]
    scrutinising.scrutinise(plan, planned, scrutiny, at)
    (known,) = programme.programmes(plan)
    (row,) = programme.read(plan, known.id).lines
    assert (row.row.deadline_on, row.cells[at].words) == (date(2017, 9, 20), "Pre-decision scrutiny")
