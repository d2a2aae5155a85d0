"""Expected papers: asked, promised, met by what is attached, cleared; the register of all; labels and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from clerk_app.command import lists
from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.expected_papers import Consultation, PaperState, Stage
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    expected_papers,
    issue_checks,
    meetings,
    paper_intake,
    papers,
    people,
    rules,
)
from clerk_app.services.paper_intake import Source, Taken
from clerk_app.store import expected_papers as store
from tests.helpers import paper_files as files
from tests.helpers.file_state import state_of
from tests.helpers.small_council import committee, item_id, meeting

SECRET = "Sale of Laurence House"


@pytest.fixture
def office(council_file: Office) -> Office:
    return council_file


@pytest.fixture
def budget(office: Office, july: str) -> str:
    return item_id(office, july, "Budget")


def expected(office: Office, item: str, **fields: object) -> str:
    """An item waits for a paper; its identity."""
    expected_papers.expect(office, item, fields)
    meeting_id = agenda.meeting_of(office, item)
    assert meeting_id is not None
    return expected_papers.lines_of_meeting(office, meeting_id)[item][-1].id


def take(office: Office, folder: Path, *names: str) -> tuple[Taken, ...]:
    made = [Source(files.pdf(folder / f"{name}.pdf", name)) for name in names]
    intake = paper_intake.take_in(paper_intake.folder_of(office), made)
    assert not intake.refused
    return intake.taken


def state(office: Office, expected_id: str) -> PaperState:
    return expected_papers.line(office, expected_id).state


def test_an_item_waits_for_a_paper_of_its_lead_officer_by_days_of_the_committee_s_rules(
    office: Office, july: str, budget: str
) -> None:
    people.new_person(office, "Rory Patterson", "", {"job_title": "Head of Finance", "email": "rory@marlow.gov.uk"})
    agenda.edit(office, budget, {"lead_officer": "Head of Finance"})
    body = meetings.line(office, july).body_id
    rules.change(office, "report_draft_days", "10", body)
    line = expected_papers.line(office, expected(office, budget, authors="Ann Flynn"))
    assert line.expected is not None
    assert (line.expected.lead_officer, line.expected.email) == ("Head of Finance", "rory@marlow.gov.uk")
    assert (line.number, line.stage, line.when) == ("2", Stage.DRAFT, date(2017, 6, 21))  # despatch: 5 July 2017
    council.add_holiday(office, date(2017, 6, 22), "Closure", "closure")  # CD-7
    assert expected_papers.line(office, line.id).when == date(2017, 6, 20)


def test_a_promise_has_a_day_and_the_next_stages_have_theirs(office: Office, budget: str) -> None:
    made = expected(office, budget)
    with pytest.raises(BadInput, match="not said for when"):
        expected_papers.set_state(office, made, PaperState.PROMISED)
    expected_papers.set_state(office, made, PaperState.PROMISED, date(2017, 6, 30))
    assert expected_papers.line(office, made).when == date(2017, 6, 30)
    expected_papers.set_state(office, made, PaperState.IN)
    assert expected_papers.line(office, made).stage is Stage.CLEARANCE
    expected_papers.set_state(office, made, PaperState.FINAL)
    assert not expected_papers.line(office, made).waiting


def test_the_trail_says_who_took_it_how_far(office: Office, budget: str) -> None:
    made = expected(office, budget, title="Medium term strategy")
    expected_papers.edit(office, made, {"authors": "Ann Flynn"})
    expected_papers.set_state(office, made, PaperState.PROMISED, date(2017, 6, 30))
    expected_papers.set_state(office, made, PaperState.PROMISED, date(2017, 7, 3))
    expected_papers.set_state(office, made, PaperState.IN)
    office.undo()
    steps = expected_papers.trail(office, made)
    assert [step.words for step in steps] == [
        "Asked for", "Promised for 30 June 2017", "Promised for 3 July 2017", "In", "Promised for 3 July 2017",
    ]  # fmt: skip
    assert {step.officer for step in steps} == {office.officer}
    assert steps[0].at.tzinfo is not None


def test_a_paper_that_is_attached_meets_what_was_expected_in_one_step(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW, "sub_line": "To follow by 3 July."})
    made = expected(office, budget, promised_for=date(2017, 6, 30))
    before = state_of(office.db)
    papers.attach(office, budget, take(office, tmp_path, "Strategy"))
    line = expected_papers.line(office, made)
    assert line.expected is not None
    assert (line.state, line.expected.item_paper_id) == (PaperState.IN, papers.lines(office, budget)[0].id)
    assert line.item.sub_line_kind is SubLineKind.NONE
    office.undo()
    assert state_of(office.db) == before
    office.redo()
    papers.remove(office, papers.lines(office, budget)[0].id)
    assert state(office, made) is PaperState.PROMISED


def test_lu_3_the_first_paper_is_what_follows_where_nobody_was_asked(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    def says() -> SubLineKind:
        return next(line.item.sub_line_kind for line in agenda.lines(office, july) if line.id == budget)

    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    papers.attach(office, budget, take(office, tmp_path, "Report"))
    assert says() is SubLineKind.NONE
    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    papers.attach(office, budget, take(office, tmp_path, "Appendix"))
    assert says() is SubLineKind.TO_FOLLOW, "said anew: something else follows"


def test_lu_3_the_item_says_to_follow_until_all_is_there_and_for_ever_where_it_went_out_so(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    first, second = expected(office, budget), expected(office, budget, title="Appendix")
    papers.attach(office, budget, take(office, tmp_path, "Appendix"), expected=second)
    assert (state(office, first), state(office, second)) == (PaperState.ASKED, PaperState.IN)
    assert expected_papers.line(office, first).item.sub_line_kind is SubLineKind.TO_FOLLOW
    meetings.edit(office, july, {"state": MeetingState.ISSUED})
    papers.attach(office, budget, take(office, tmp_path, "Report"))
    assert state(office, first) is PaperState.IN
    assert expected_papers.line(office, first).item.sub_line_kind is SubLineKind.TO_FOLLOW


def test_px_5_a_paper_comes_in_the_class_in_which_it_is_expected(office: Office, budget: str, tmp_path: Path) -> None:
    expected(office, budget, openness=Openness.EXEMPT, title=SECRET)
    change = papers.attach(office, budget, take(office, tmp_path, SECRET, "Open"))
    closed, opened = papers.lines(office, budget)
    assert (closed.withheld, closed.paper.title, opened.withheld) == (True, "", False)
    assert SECRET not in change.label


def test_a_paper_that_moves_to_another_item_leaves_one_waiting_and_meets_the_other(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    here, there = expected(office, budget), expected(office, item_id(office, july, "Parking"))
    papers.attach(office, budget, take(office, tmp_path, "Parking"))
    papers.move_to(office, papers.lines(office, budget)[0].id, item_id(office, july, "Parking"))
    assert (state(office, here), state(office, there)) == (PaperState.ASKED, PaperState.IN)
    again = papers.lines(office, item_id(office, july, "Parking"))[0].id
    papers.attach_again(office, budget, again)
    assert state(office, here) is PaperState.IN


def test_a_paper_that_is_there_already_can_be_taken_as_the_expected_one(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    papers.attach(office, budget, take(office, tmp_path, "Strategy"))
    (line,) = papers.lines(office, budget)
    made, other = expected(office, budget), expected(office, item_id(office, july, "Parking"))
    with pytest.raises(Refused, match="another item"):
        expected_papers.meet(office, other, line.id)
    expected_papers.meet(office, made, line.id)
    assert state(office, made) is PaperState.IN
    second = expected(office, budget)
    with pytest.raises(Refused, match="expected already"):
        expected_papers.meet(office, second, line.id)


def test_the_register_has_all_that_is_to_come_over_every_meeting_what_is_due_first_first(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    autumn = meeting(office, committee(office, "Licensing Committee"), date(2017, 9, 14))
    agenda.add_item(office, autumn, "Fees")
    agenda.add_item(office, autumn, "Street trading")
    fees, trading = item_id(office, autumn, "Fees"), item_id(office, autumn, "Street trading")
    expected(office, fees)
    expected(office, budget, promised_for=date(2017, 7, 3))
    done = expected(office, item_id(office, july, "Parking"))
    expected_papers.set_state(office, done, PaperState.FINAL)
    agenda.edit(office, trading, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    found = expected_papers.register(office)
    assert [(line.title, line.expected is None) for line in found] == [
        ("Budget", False), ("Fees", False), ("Street trading", True),
    ]  # fmt: skip
    meetings.edit(office, july, {"state": MeetingState.HELD})
    assert expected_papers.register(office)[0].title == "Budget"  # it never came, and its promised day stands
    meetings.edit(office, july, {"state": MeetingState.MINUTES_DRAFTED})
    assert [line.title for line in expected_papers.register(office)] == ["Fees", "Street trading"]


def test_old_meetings_are_not_looked_through_for_papers_that_are_there(office: Office, july: str, budget: str) -> None:
    made = expected(office, budget)
    expected_papers.set_state(office, made, PaperState.IN)
    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    meetings.edit(office, july, {"state": MeetingState.ISSUED})
    day = meetings.line(office, july).day
    assert [store.waiting_meetings(office.db, day), store.waiting_meetings(office.db, day + timedelta(days=1))] == [
        [july], [],
    ]  # fmt: skip
    asked: list[str] = []
    office.db.set_trace_callback(asked.append)
    store.waiting_meetings(office.db, day)
    office.db.set_trace_callback(None)
    plan = [row[3] for row in office.db.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert plan and not [step for step in plan if step.startswith("SCAN agenda_item")], "most of which are long past"


def test_who_is_consulted_is_kept_whole_and_undone(office: Office, budget: str) -> None:
    made = expected(office, budget)
    finance = Consultation("", "", 0, " Director of Finance ", sent_on=date(2017, 6, 12), back_on=date(2017, 6, 16))
    legal = Consultation("", "", 0, "Director of Legal Services", sought=False)
    expected_papers.save_consultations(office, made, [finance, legal])
    kept = expected_papers.consultations(office, made)
    assert [(one.consultee, one.pos, one.sought) for one in kept] == [
        ("Director of Finance", 1, True), ("Director of Legal Services", 2, False),
    ]  # fmt: skip
    before = state_of(office.db)
    expected_papers.save_consultations(office, made, [kept[1]])
    assert [one.id for one in expected_papers.consultations(office, made)] == [kept[1].id]
    office.undo()
    assert state_of(office.db) == before


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Consultation("", "", 0, "  "), "not said who"),
        (Consultation("", "", 0, "Finance", sent_on=date(2017, 6, 12), back_on=date(2017, 6, 11)), "sent later"),
    ],
)
def test_a_consultation_that_cannot_be_is_refused(office: Office, budget: str, draft: Consultation, said: str) -> None:
    made = expected(office, budget)
    with pytest.raises(BadInput, match=said):
        expected_papers.save_consultations(office, made, [draft])
    assert expected_papers.consultations(office, made) == ()


def test_no_label_of_a_change_says_what_a_paper_is_called_or_who_writes_it(
    office: Office, budget: str, tmp_path: Path
) -> None:
    made = expected(office, budget, title=SECRET, lead_officer=SECRET)
    expected_papers.edit(office, made, {"title": f"{SECRET} 2", "note": SECRET})
    expected_papers.set_state(office, made, PaperState.PROMISED, date(2017, 7, 3))
    expected_papers.save_consultations(office, made, [Consultation("", "", 0, SECRET)])
    papers.attach(office, budget, take(office, tmp_path, SECRET))
    expected_papers.remove(office, made)
    labels = [label for (label,) in office.db.execute("SELECT label FROM change")]
    assert len(labels) > 8
    assert not [label for label in labels if SECRET in label]


def test_what_cannot_be_changed_or_sent_to_is_refused(office: Office, budget: str) -> None:
    made = expected(office, budget)
    with pytest.raises(BadInput, match="no “state”"):
        expected_papers.edit(office, made, {"state": PaperState.FINAL})
    with pytest.raises(BadInput, match="e-mail"):
        expected_papers.edit(office, made, {"email": "rory at marlow"})


def test_everything_about_an_item_goes_with_it_and_comes_back(office: Office, budget: str, tmp_path: Path) -> None:
    made = expected(office, budget)
    expected_papers.save_consultations(office, made, [Consultation("", "", 0, "Director of Finance")])
    papers.attach(office, budget, take(office, tmp_path, "Strategy"))
    before = state_of(office.db)
    agenda.remove(office, budget)
    assert not office.db.execute("SELECT 1 FROM expected_paper UNION SELECT 1 FROM consultation").fetchall()
    office.undo()
    assert state_of(office.db) == before


def test_px_7_a_list_for_others_says_nothing_of_what_a_closed_paper_is_called(office: Office, july: str) -> None:
    budget = item_id(office, july, "Budget")
    expected(office, budget, title=SECRET, openness=Openness.EXEMPT, promised_for=date(2017, 6, 30))
    listed = [lists.shown(office, "expected"), lists.shown(office, "expected", as_json=True)]
    listed.append("\n".join(map("\t".join, lists.table(office, "expected").rows)))
    assert [("Budget" in text, SECRET in text) for text in listed] == [(True, False)] * 3
    assert "promised for 30 June 2017, draft due by 2017-06-30, overdue" in listed[0]


def said_at_issue(office: Office, meeting_id: str) -> list[str]:
    found = issue_checks.check(office, meeting_id)
    return [one.text for one in found if "paper" in one.text or "follow" in one.text]


def test_what_is_not_in_and_gaps_in_the_trail_are_found_without_a_name(
    office: Office, july: str, budget: str, tmp_path: Path
) -> None:
    """PX-7; the seeds' defects 11 and 13: an empty date of sending, and nothing that says when a report follows."""
    made = expected(office, budget, title=SECRET, lead_officer=SECRET)
    assert said_at_issue(office, july) == ["Item 2 waits for a paper that is not in."]
    expected_papers.set_state(office, made, PaperState.CLEARED)
    assert said_at_issue(office, july) == ["Item 2: a paper is said to be cleared, and the item has none."]
    expected_papers.set_state(office, made, PaperState.ASKED)
    agenda.edit(office, budget, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    assert said_at_issue(office, july) == ["Item 2 is to follow, and does not say when."]
    expected_papers.set_state(office, made, PaperState.PROMISED, date(2017, 7, 10))
    assert said_at_issue(office, july) == []
    expected_papers.save_consultations(office, made, [Consultation("", "", 0, SECRET)])
    expected_papers.set_state(office, made, PaperState.FINAL)
    gaps = said_at_issue(office, july)[-2:]
    assert gaps == [
        "Item 2: comments on a paper were sought, and the paper is not said to have them.",
        "Item 2: it is not said when the final paper was sent.",
    ]
    (one,) = expected_papers.consultations(office, made)
    expected_papers.save_consultations(office, made, [replace(one, included=True)])
    expected_papers.edit(office, made, {"sent_on": date(2017, 7, 1)})
    assert not [text for text in said_at_issue(office, july) if text in gaps]
