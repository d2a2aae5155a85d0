"""Actions after the meeting: deadlines with every old one, completed and reopened, and what minutes go on printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.actions import ActionRevision
from clerk_app.domain.agenda import Openness
from clerk_app.domain.rag import ActionState, Rag
from clerk_app.domain.record import DecisionKind
from clerk_app.domain.record_rows import Action
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, agenda, correcting, followed, meeting_record, resolving
from clerk_app.services.action_pages import ActionPages, Totals
from clerk_app.services.followed import ActionWish
from clerk_app.store import rows
from tests.helpers.small_council import committee, id_of, item_id, named, person

DUE, LATER = date(2017, 7, 31), date(2017, 9, 30)


@pytest.fixture
def office(office: Office) -> Office:
    """The office of the test, whose council has a name."""
    return named(office)


@pytest.fixture
def act(office: Office, july: str) -> str:
    """An action of the item Parking, due on 31 July 2017."""
    item = item_id(office, july, "Parking")
    return id_of(resolving.act(office, july, "Report back", item_id=item, owner_name="Head of Highways", due=DUE))


def test_a_revised_deadline_keeps_the_old_one_with_reason_and_agreement_sc_5(office: Office, act: str) -> None:
    actions.revise(office, [act], "30 September 2017", "Waits for the survey", "The chair")
    line = followed.line(office, act)
    (revision,) = line.revisions
    assert (revision.old_due, revision.new_due, revision.reason, revision.agreed_by, revision.revised_on) == (
        DUE,
        LATER,
        "Waits for the survey",
        "The chair",
        office.today(),
    )
    actions.revise(office, [act], "Align to the roll-out", "Later still", "The board")
    line = followed.line(office, act)
    assert line.standing.due.words == "Align to the roll-out"
    assert [each.old_due for each in line.revisions] == [DUE, LATER]
    office.undo()
    office.undo()
    assert followed.line(office, act).revisions == () and rows.read_all(office.db, ActionRevision) == []


def test_minutes_drafted_after_a_revision_print_the_day_of_the_meeting(office: Office, july: str, act: str) -> None:
    actions.revise(office, [act], "30/9/17", "Waits for the survey", "The chair")
    actions.complete(office, [act])
    item = item_id(office, july, "Parking")
    (decision,) = next(each for each in meeting_record.of_meeting(office, july).items if each.id == item).decisions
    assert (decision.kind, decision.due, decision.owner) == (DecisionKind.ACTION, DUE, "Head of Highways")


def test_a_deadline_is_revised_with_a_reason_and_by_somebody_or_not_at_all_sc_5(office: Office, act: str) -> None:
    before = len(rows.read_all(office.db, ActionRevision))
    for due, reason, agreed, words in (
        ("30/9/17", " ", "The chair", "why the deadline is changed"),
        ("30/9/17", "Late", "", "who agreed to the new deadline"),
        ("31st April 2018", "Late", "The chair", "April has 30 days"),
        ("", "Late", "The chair", "There is no deadline"),
    ):
        with pytest.raises(BadInput, match=words):
            actions.revise(office, [act], due, reason, agreed)
    with pytest.raises(Refused, match="is 31 July 2017 already"):
        actions.revise(office, [act], "31/7/17", "Late", "The chair")
    actions.complete(office, [act])
    with pytest.raises(Refused, match="not open"):
        actions.revise(office, [act], "30/9/17", "Late", "The chair")
    assert len(rows.read_all(office.db, ActionRevision)) == before


def test_an_action_is_completed_with_its_evidence_and_reopened_sc_5(office: Office, act: str) -> None:
    actions.complete(office, [act], date(2017, 6, 30), "Letter of 30 June")
    line = followed.line(office, act)
    assert (line.action.state, line.action.ended_on, line.action.evidence, line.standing.shown) == (
        ActionState.COMPLETED,
        date(2017, 6, 30),
        "Letter of 30 June",
        Rag.GREEN,
    )
    assert act not in {each.id for each in followed.find(office)}
    actions.reopen(office, [act])
    assert followed.line(office, act).action.ended_on is None
    with pytest.raises(BadInput, match="still to come"):
        actions.complete(office, [act], date(2099, 1, 1))


def test_several_actions_are_one_change_and_undone_together(office: Office, act: str) -> None:
    body = committee(office, "Scrutiny")
    other = id_of(actions.create(office, body, "Write to the county", "1 September 2017", owner_name="Clerk"))
    change = actions.complete(office, [act, other])
    assert change.label == "Complete 2 actions"
    assert followed.find(office) == ()
    office.undo()
    assert {each.id for each in followed.find(office)} == {act, other}
    assert actions.note_progress(office, [act, other], "Half done").label == "Note the progress of 2 actions"
    with pytest.raises(Refused, match="No action was chosen"):
        actions.reopen(office, [])


def test_a_status_that_contradicts_the_dates_is_a_finding_until_a_reason_is_kept_sc_6(office: Office, act: str) -> None:
    actions.edit(office, act, {"stated": Rag.GREEN})
    (finding,) = followed.findings(followed.find(office))
    assert finding.rule == "SC-6" and "is not completed" in finding.text and finding.subject is not None
    actions.edit(office, act, {"stated_reason": "Only the signature is left"})
    line = followed.line(office, act)
    assert followed.findings([line]) == () and line.standing.kept and line.standing.shown is Rag.GREEN


def test_what_is_overdue_stands_first_and_lists_are_narrowed(office: Office, july: str, act: str) -> None:
    body = committee(office, "Scrutiny")
    owner = person(office)
    late = id_of(actions.create(office, body, "Mend the roof", "1 June 2017", owner_id=owner))
    undated = id_of(actions.create(office, body, "Watch", "Align to the roll-out"))
    today = office.today()
    assert today > date(2017, 6, 1)
    found = followed.find(office)
    assert [line.id for line in found] == [late, act, undated]
    assert found[0].standing.overdue and found[0].owner == "Councillor Ada Thornbury"
    assert [line.id for line in followed.find(office, ActionWish(body_id=body))] == [late, undated]
    assert [line.id for line in followed.find(office, ActionWish(only_overdue=True))] == [late]
    assert [line.id for line in followed.find(office, ActionWish(words="thornbury ROOF"))] == [late]
    assert [line.id for line in followed.at_meeting(office, july)] == [act]


def test_what_a_meeting_resolved_is_changed_in_its_record_alone(office: Office, act: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        actions.edit(office, act, {"text": "Other words"})
    with pytest.raises(Refused, match="A meeting recorded this action"):
        actions.remove(office, act)
    actions.edit(office, act, {"progress": "Asked twice"})
    assert followed.line(office, act).action.progress == "Asked twice"


def test_an_action_taken_out_of_the_record_takes_its_deadlines_along(office: Office, act: str) -> None:
    actions.revise(office, [act], "30/9/17", "Late", "The chair")
    before = followed.line(office, act)
    correcting.remove(office, act)
    assert rows.read_all(office.db, Action) == rows.read_all(office.db, ActionRevision) == []
    office.undo()
    assert followed.line(office, act) == before


def test_an_action_of_a_closed_item_is_closed_and_says_nothing_px_5(office: Office, july: str, act: str) -> None:
    agenda.set_openness(office, item_id(office, july, "Parking"), Openness.EXEMPT, (3,))
    line = followed.line(office, act)
    assert line.closed and line.open_text == "Closed business"
    label = actions.revise(office, [act], "30/9/17", "Secret", "The chair").label
    assert label == "Revise the deadline of an action"


def test_a_first_deadline_that_was_entered_wrongly_is_corrected_until_it_is_revised(office: Office) -> None:
    made = id_of(actions.create(office, committee(office), "Mend the roof", "31st Jan 2018"))
    assert followed.line(office, made).standing.due.words == "31 January 2018"
    actions.correct_deadline(office, made, "March/April 2018")
    assert followed.line(office, made).standing.due.day == date(2018, 4, 30)
    actions.revise(office, [made], "May 2018", "Late", "The chair")
    with pytest.raises(Refused, match="revised since"):
        actions.correct_deadline(office, made, "June 2018")


def test_pages_have_the_order_and_the_lines_of_the_whole_list_and_count_what_it_counts_sc_6(
    office: Office, july: str, act: str
) -> None:
    body = committee(office, "Scrutiny Committee")
    plan = id_of(action_plans.new_plan(office, body, "Plan"))
    for at, due in enumerate(("1 June 2017", "March 2018", "", "30 June 2017", "2 July 2017", "1 June 2017")):
        actions.create(office, body, f"Action {at}", due, plan_id=plan if at % 2 else None)
    listed = [line.id for line in followed.find(office)]
    actions.revise(office, listed[:1], "1 July 2017", "Waits", "The board")
    actions.revise(office, [act], "Align to the roll-out", "Waits", "The board")
    actions.complete(office, listed[1:2], date(2017, 6, 20))
    actions.withdraw(office, listed[2:3])
    actions.edit(office, listed[3], {"stated": Rag.GREEN})
    wishes = [
        ActionWish(body_id, plan_id, only_open, late)
        for body_id, plan_id in ((None, None), (body, None), (None, plan))
        for only_open, late in ((True, False), (False, False), (True, True))
    ]
    for wish in wishes:
        pages, found = ActionPages(office, wish), followed.find(office, wish)
        assert tuple(line for at in range(0, len(pages), 2) for line in pages.read(at, 2)) == found
        every = followed.find(office, replace(wish, only_overdue=False))
        still = [line for line in every if line.action.state is ActionState.OPEN]
        late = sum(line.standing.overdue for line in still)
        against = len(followed.findings(every))
        assert pages.totals == Totals(len(still), late, len(every) - len(still), against)
        assert [pages.place_of(line.id) for line in found] == list(range(len(found)))
    assert ActionPages(office, ActionWish()).place_of("none") == -1
    assert any(ActionPages(office, wish).totals.against for wish in wishes)
