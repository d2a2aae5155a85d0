"""Both printed improvement plans come in, their totals counted beside the printed ones (SC-6, SC-5)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.action_plans import ActionPlan, Dashboard
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.change import Subject
from clerk_app.domain.rag import Rag
from clerk_app.errors import BadInput
from clerk_app.office import Office, new_office
from clerk_app.services import action_plans, actions, importing, plan_parts
from clerk_app.store import rows
from tests.helpers.small_council import committee, id_of, named

DATA = Path(__file__).parent.parent / "data"
AUTUMN, SUMMER = "improvement_plan_2016_11.json", "improvement_plan_2017_07.json"


def _plan(name: str, today: date) -> tuple[Office, str]:
    office = new_office(today=lambda: today)
    importing.import_file(office, DATA / name)
    return office, action_plans.plans(office)[0].id


@pytest.fixture(scope="module")
def autumn() -> tuple[Office, str]:
    return _plan(AUTUMN, date(2016, 11, 10))


@pytest.fixture(scope="module")
def summer() -> tuple[Office, str]:
    return _plan(SUMMER, date(2017, 7, 13))


def _texts(plan: tuple[Office, str]) -> list[str]:
    return [finding.text for finding in action_plans.findings(*plan)]


def test_the_plan_of_2016_comes_in_with_its_themes_leads_and_quarter_sc_6(autumn: tuple[Office, str]) -> None:
    found = action_plans.read(*autumn)
    assert found.plan.title == "Ofsted Improvement Plan"
    assert [theme.reference for theme, _ in found.themes if theme] == [
        "A1",
        "A2",
        "A3",
        "A4",
        "A5",
        "B5",
        "C6",
        "C7",
        "C8",
    ]
    assert len(found.actions) == 61 and len(found.leads) == 20
    assert {lead.initials for lead in found.leads} >= {"SS", "SSt"}
    (quarter,) = found.quarters
    assert (quarter.first_day, quarter.last_day, len(quarter.rows)) == (date(2016, 5, 1), date(2016, 7, 31), 19)


def test_the_totals_of_2016_are_counted_and_agree_but_for_the_quarter_sc_6(autumn: tuple[Office, str]) -> None:
    found = action_plans.read(*autumn)
    assert found.counted == Dashboard(61, 37, 19, 5)
    assert found.quarters[0].counted == Dashboard(19, 16, 0, 3)
    printed = [text for text in _texts(autumn) if text.startswith("Printed")]
    assert printed == [
        "Printed are 2 not completed by the deadline (dashboard of the quarter); counted are 3.",
        "Printed 16 + 2 makes 18, not the printed total of 19 (dashboard of the quarter).",
    ]


def test_the_totals_of_2017_are_counted_and_every_mismatch_is_told_sc_6(summer: tuple[Office, str]) -> None:
    found = action_plans.read(*summer)
    assert found.counted == Dashboard(61, 53, 7, 1)
    assert found.quarters[0].counted == Dashboard(15, 10, 0, 5)
    assert [text for text in _texts(summer) if text.startswith("Printed")] == [
        "Printed are 56 completed by the deadline (dashboard of the plan); counted are 53.",
        "Printed are 0 ongoing within the deadline (dashboard of the plan); counted are 7.",
        "Printed are 5 not completed by the deadline (dashboard of the plan); counted are 1.",
        "Printed are 9 completed by the deadline (covering report); counted are 10.",
        "Printed are 6 not completed by the deadline (covering report); counted are 5.",
    ]


def test_a_status_with_a_look_alike_letter_is_read(autumn: tuple[Office, str]) -> None:
    assert "\u0410" in (DATA / AUTUMN).read_text(encoding="utf-8")
    stated = Counter(action.stated for action in rows.read_all(autumn[0].db, PlannedAction))
    assert stated == {Rag.GREEN: 37, Rag.AMBER: 19, Rag.RED: 5}


def test_every_old_deadline_of_2016_is_kept_and_the_new_one_holds_sc_5(autumn: tuple[Office, str]) -> None:
    lines = {line.action.reference: line for line in action_plans.read(*autumn).actions if line.revisions}
    assert len(lines) == 10
    hub = lines["A1.4"]
    assert (hub.action.due, hub.standing.due.day, hub.standing.due.text) == (
        date(2016, 10, 30),
        date(2017, 1, 31),
        "31/01/17",
    )
    assert hub.revisions[0].reason and hub.revisions[0].agreed_by == "Improvement Board"
    assert lines["A5.1"].revisions[0].old_due == date(2016, 7, 30)


def test_deadlines_in_words_stay_and_an_impossible_day_is_told_sc_5(autumn: tuple[Office, str]) -> None:
    written = {line.standing.due.text: line.standing.due.day for line in action_plans.read(*autumn).actions}
    assert written["February 2017"] == date(2017, 2, 28)
    assert written["Align to the roll-out of ICS V12 - Date?"] is None
    assert written["31st April 2016"] is None
    assert "A deadline cannot be: “31st April 2016” is not a date: April has 30 days." in _texts(autumn)


def test_late_rows_that_are_marked_amber_are_told_sc_6(summer: tuple[Office, str]) -> None:
    told = [finding for finding in action_plans.findings(*summer) if "but its deadline has passed" in finding.text]
    assert {finding.where for finding in told} == {"Action A1.5", "Action A2.4", "Action C8.1"}


def test_lines_of_the_quarter_that_differ_from_the_plan_are_told_sc_6(
    autumn: tuple[Office, str], summer: tuple[Office, str]
) -> None:
    """Initials are read by the key leads, so that “KN” and her name are one."""

    def differing(plan: tuple[Office, str]) -> set[tuple[int, str]]:
        found = (re.match(r"Line (\d+) of the quarter to [^“]* has the (\w+)", text) for text in _texts(plan))
        return {(int(each[1]), each[2]) for each in found if each}

    assert differing(autumn) == {
        *((ref, "owner") for ref in (3, 16, 19)),
        *((ref, "status") for ref in (4, 8)),
        *((ref, "deadline") for ref in (7, 9, 10, 15)),
    }
    assert differing(summer) == {(6, "deadline"), (10, "status"), (14, "status")}


def test_owners_who_are_no_key_leads_are_told_sc_6(autumn: tuple[Office, str], summer: tuple[Office, str]) -> None:
    def named_owners(plan: tuple[Office, str]) -> set[str]:
        end = " owns actions and is no key lead."
        return {text.removesuffix(end) for text in _texts(plan) if text.endswith(end)}

    assert named_owners(autumn) == {"EC", "Eileen Collier", "JH", "JS", "JSt", "RR", "TA"}
    assert named_owners(summer) == {"HB", "JH", "JS", "JSt", "KN", "RR", "TA"}


def test_the_same_file_twice_changes_nothing_and_the_later_plan_brings_its_changes() -> None:
    office, plan_id = _plan(AUTUMN, date(2017, 7, 13))
    assert not importing.import_file(office, DATA / AUTUMN).number
    importing.import_file(office, DATA / SUMMER)
    found = action_plans.read(office, plan_id)
    assert len(found.actions) == 61 and len(found.quarters) == 2
    assert found.counted.completed >= 53
    assert found.counted.completed + found.counted.ongoing + found.counted.not_completed == 61


def test_a_plan_is_made_by_hand_and_a_quarter_of_it_is_kept_sc_6(office: Office) -> None:
    body = committee(named(office))
    plan_id = id_of(action_plans.new_plan(office, body, "Improvement plan", agrees="The board"))
    theme = id_of(action_plans.add_theme(office, plan_id, "Safer roads", reference="A1", section="A"))
    first = id_of(actions.create(office, body, "Paint the crossing", "31/5/17", plan_id=plan_id, theme_id=theme))
    actions.create(office, body, "Ask the county", "July 2017", plan_id=plan_id, theme_id=theme)
    actions.create(office, body, "Look again", "1 October 2017", plan_id=plan_id)
    actions.complete(office, [first], date(2017, 5, 30), "Photograph")
    action_plans.keep_quarter(office, plan_id, date(2017, 4, 1), date(2017, 7, 31))
    found = action_plans.read(office, plan_id)
    assert found.counted == Dashboard(3, 1, 2, 0)
    assert [row.text for row in found.quarters[0].rows] == ["Paint the crossing", "Ask the county"]
    assert found.quarters[0].counted == Dashboard(2, 1, 0, 1)
    action_plans.remove_plan(office, plan_id)
    assert rows.read_all(office.db, ActionPlan) == rows.read_all(office.db, PlannedAction) == []
    office.undo()
    assert action_plans.read(office, plan_id) == found


def test_themes_and_key_leads_are_kept_in_order_by_hand_and_undone(office: Office) -> None:
    body = committee(named(office))
    plan_id = id_of(action_plans.new_plan(office, body, "Plan"))
    first, second = (id_of(action_plans.add_theme(office, plan_id, title)) for title in ("Roads", "Parks"))
    action = id_of(actions.create(office, body, "Paint the crossing", plan_id=plan_id, theme_id=first))
    sheet = {
        "outcomes": "Fewer collisions",
        "measures": "Count them",
        "progress": "Begun",
        "impact": "None",
        "further": "",
    }
    action_plans.edit_theme(office, first, {**sheet, "linked_plans": "Local plan", "partners": "Police"})
    plan_parts.step_theme(office, second, -1)
    stone = plan_parts.add_lead(office, plan_id, "Head of Highways", "Sam Stone", "SS")
    plan_parts.add_lead(office, plan_id, "Head of Parks", "Sally Storm", "SSt")
    highways, parks = plan_parts.leads(office, plan_id)
    assert stone.subject == Subject("action_plan", plan_id)
    with pytest.raises(BadInput, match="“SS” stands for Sam Stone"):
        plan_parts.edit_lead(office, parks.id, "Head of Parks", "Sally Storm", "SS")
    with pytest.raises(BadInput, match="Nothing says who leads"):
        plan_parts.edit_lead(office, parks.id, " ", "")
    plan_parts.edit_lead(office, highways.id, "Head of Streets", "Sam Stone", "SS")
    plan_parts.step_lead(office, parks.id, -1)
    found = action_plans.read(office, plan_id)
    assert [theme.title for theme, _ in found.themes if theme] == ["Parks", "Roads"]
    assert [(lead.job_title, lead.initials) for lead in found.leads] == [
        ("Head of Parks", "SSt"),
        ("Head of Streets", "SS"),
    ]
    plan_parts.remove_theme(office, first)
    plan_parts.remove_lead(office, parks.id)
    left = action_plans.read(office, plan_id)
    assert [(theme and theme.title, [line.id for line in lines]) for theme, lines in left.themes] == [
        ("Parks", []),
        (None, [action]),
    ]
    office.undo()
    office.undo()
    assert action_plans.read(office, plan_id) == found


def test_what_cannot_be_is_refused_in_words(office: Office) -> None:
    body = committee(named(office))
    with pytest.raises(BadInput, match="needs a title"):
        action_plans.new_plan(office, body, " ")
    with pytest.raises(BadInput, match="end before it begins"):
        action_plans.new_plan(office, body, "Plan", first_day=date(2017, 2, 1), last_day=date(2017, 1, 1))
    plan_id = id_of(action_plans.new_plan(office, body, "Plan"))
    plan_parts.add_lead(office, plan_id, "Head of Highways", "Sam Stone", "SS")
    with pytest.raises(BadInput, match="“SS” stands for Sam Stone"):
        plan_parts.add_lead(office, plan_id, "Head of Parks", "Sally Storm", "SS")
    with pytest.raises(BadInput, match="Nothing of this plan was due"):
        action_plans.keep_quarter(office, plan_id, date(2017, 4, 1), date(2017, 6, 30))


def test_a_bad_file_is_refused_with_its_places() -> None:
    document = {
        "format": "clerk-exchange",
        "version": 1,
        "council": {"name": "Marlow Vale"},
        "committees": [{"name": "Scrutiny"}],
        "actions": [
            {"id": "a", "pos": 1, "committee": "Nobody", "text": "x"},
            {"id": "b", "pos": 2, "committee": "Scrutiny", "text": "x", "stated": "blue", "owner": "who"},
        ],
        "referrals": [{"id": "r", "pos": 1, "committee": "Scrutiny", "text": "x", "meeting": "none"}],
    }
    office = new_office()
    with pytest.raises(BadInput) as refusal:
        importing.import_data(office, document, "plan.json")
    assert refusal.value.places == (
        "action 1: committee “Nobody” is no committee of this file or of the office",
        "action 2: owner “who” is nobody in this file or in the office",
        "action 2: stated “blue” is no status; write green, amber or red, or G, A or R",
        "referral 1: meeting is no meeting of this file or of the office",
    )
