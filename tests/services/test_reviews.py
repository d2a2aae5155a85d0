"""In-depth reviews through their verbs: the sample's chain, what follows an agenda, slips, parts, and closed matter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.agenda import AgendaItem, Matter, Openness, Outcome
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    ReviewRecommendation,
    ReviewState,
    ReviewWitness,
    StageKind,
    StageState,
    WitnessState,
)
from clerk_app.domain.review_slips import Follow
from clerk_app.domain.reviews import Place
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    exchange_export,
    importing,
    meetings,
    people,
    rescheduling,
    review_parts,
    review_stages,
    reviews,
)
from clerk_app.services.exchange_writing import written
from clerk_app.services.history_names import Names
from clerk_app.services.history_words import is_closed_field
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.offices import memory_office
from tests.helpers.small_council import named

DAYS = ("2017-04-19", "2017-06-28", "2017-07-13", "2017-09-13", "2017-11-01", "2017-12-11", "2018-01-30", "2018-03-14")
TITLE = "Recruitment and retention of school staff"


def of(change: Change) -> str:
    assert change.subject is not None
    return change.subject.id


class Year:
    """A select committee, its eight meetings, and the review of the sample programme."""

    def __init__(self, office: Office) -> None:
        named(office)
        self.office = office
        self.body = of(committees.new_committee(office, "Children and Young People", BodyKind.SCRUTINY))
        self.meetings = [of(meetings.new_meeting(office, self.body, date.fromisoformat(day))) for day in DAYS]
        chain = review_stages.usual_chain(office, self.body, 2, self.meetings[0], {self.meetings[2]})
        self.review = of(reviews.start(office, self.body, f"  {TITLE} ", chain, {"lead_member": "Councillor Ada"}))

    def stage(self, number: int) -> str:
        return review_stages.stages(self.office, self.review)[number - 1].id

    def shown(self) -> list[tuple[str, str, str]]:
        return [(each.words, each.when, each.standing.value) for each in reviews.line(self.office, self.review).stages]


@pytest.fixture
def year(office: Office) -> Year:
    return Year(office)


def test_the_chain_of_the_sample_programme__SC_1(year: Year) -> None:
    assert year.shown() == [
        ("scoping", "19 April 2017", "overdue"),  # today is 3 July, and nothing says that it was done
        ("first evidence", "28 June 2017", "overdue"),
        ("second evidence", "13 September 2017", "planned"),
        ("draft final report", "1 November 2017", "planned"),
        ("referral", "November 2017", "planned"),
        ("response", "January 2018", "planned"),
        ("6-month update", "May 2018", "planned"),
    ]
    (line,) = reviews.lines(year.office, year.body)
    assert (line.title, line.committee, line.how, line.late) == (TITLE, "Children and Young People", "Planned", True)
    assert line.next is not None and line.next.words == "scoping"


def test_an_item_of_the_matter_that_was_taken_makes_a_stage_done__SC_1(year: Year) -> None:
    office, meeting = year.office, year.meetings[1]
    item = of(agenda.add_item(office, meeting, "In-depth review: school staff"))
    matter = reviews.review(office, year.review).matter_id
    with office.record("As held"):
        rows.update(office.db, AgendaItem, item, {"matter_id": matter, "outcome": Outcome.NOTED}, "x")
        rows.update(office.db, Meeting, meeting, {"state": MeetingState.HELD}, "x")
    line = reviews.line(office, year.review)
    assert (line.stages[1].standing.value, line.how) == ("done", "Under way")
    assert line.stages[1].item is not None and line.stages[1].item.id == item
    with office.record("As deferred"):
        rows.update(office.db, AgendaItem, item, {"outcome": Outcome.DEFERRED}, "x")
    assert reviews.line(office, year.review).stages[1].standing.value == "overdue"
    review_stages.set_state(office, year.stage(2), StageState.DONE)
    assert reviews.line(office, year.review).stages[1].standing.value == "done"


def test_a_slip_moves_the_rest_as_one_change_and_undo_is_exact__SC_1(year: Year) -> None:
    office = year.office
    before = state_of(office.db)
    to = review_stages.next_place(office, year.stage(3))
    assert to == Place(year.meetings[4], date(2017, 11, 1))
    plan = review_stages.slip_plan(office, year.stage(3), to, Follow.ALL)
    assert len(plan.moves) == 5 and state_of(office.db) == before
    said = [review_stages.collision_words(office, year.review, each) for each in plan.collisions]
    assert said == ["6-month update: June 2018 is after the end of the municipal year."]
    change = review_stages.slip_stage(office, year.stage(3), to, Follow.ALL)
    assert change.label == f"Move second evidence of the review “{TITLE}” and 4 that follow to 1 November 2017"
    assert [when for _, when, _ in year.shown()][2:] == [
        *("1 November 2017", "11 December 2017", "December 2017", "February 2018", "June 2018")
    ]
    office.undo()
    assert state_of(office.db) == before
    with pytest.raises(Refused, match="stands there already"):
        review_stages.slip_stage(office, year.stage(3), Place(year.meetings[3]), Follow.ALL)


def test_from_a_cancelled_meeting_a_stage_slips_to_the_next_one__SC_1(year: Year) -> None:
    office = year.office
    rescheduling.cancel(office, year.meetings[3], "No papers")
    found = reviews.whole(office, year.review).findings
    assert "Second evidence stands at a meeting that was cancelled." in [each.text for each in found]
    assert review_stages.next_place(office, year.stage(3)).meeting_id == year.meetings[4]
    review_stages.slip_stage(office, year.stage(3), Place(year.meetings[4]), Follow.ALL)
    assert year.shown()[3][:2] == ("draft final report", "11 December 2017")
    assert not any("cancelled" in each.text for each in reviews.whole(office, year.review).findings)


def test_a_meeting_that_is_removed_leaves_its_stage_without_a_date(year: Year) -> None:
    office, before = year.office, state_of(year.office.db)
    meetings.remove(office, year.meetings[4])
    assert year.shown()[3] == ("draft final report", "", "unplaced")
    office.undo()
    assert state_of(office.db) == before


def test_stages_are_added_named_changed_and_taken_out(year: Year) -> None:
    office, before = year.office, state_of(year.office.db)
    visit = {"words": " Visit to  a school ", "month": date(2017, 10, 17)}
    added = of(review_stages.add(office, year.review, StageKind.OTHER, visit, after=year.stage(3)))
    assert year.shown()[3][:2] == ("Visit to a school", "October 2017")
    review_stages.change(office, added, {"meeting_id": year.meetings[4], "kind": StageKind.EVIDENCE, "words": ""})
    assert [words for words, _, _ in year.shown()[:5]] == [
        *("scoping", "first evidence", "second evidence", "third evidence", "draft final report")
    ]
    review_stages.step(office, added, -1)
    assert [each.id for each in review_stages.stages(office, year.review)].index(added) == 2
    review_stages.remove(office, added)
    assert [each.pos for each in review_stages.stages(office, year.review)] == list(range(1, 8))
    for _ in range(4):
        office.undo()
    assert state_of(office.db) == before
    with pytest.raises(BadInput, match="a meeting or in a month"):
        review_stages.change(office, year.stage(1), {"meeting_id": year.meetings[0], "month": date(2017, 5, 1)})
    with pytest.raises(NotFound):
        review_stages.change(office, year.stage(1), {"meeting_id": "nowhere"})
    with pytest.raises(Refused):
        review_stages.step(office, year.stage(1), -1)


def test_an_item_of_another_matter_carries_a_stage_out_only_at_its_meeting(year: Year) -> None:
    office = year.office
    item = of(agenda.add_item(office, year.meetings[3], "Evidence of head teachers"))
    with pytest.raises(BadInput, match="another meeting’s agenda"):
        review_stages.change(office, year.stage(4), {"agenda_item_id": item})
    review_stages.change(office, year.stage(3), {"agenda_item_id": item})
    assert reviews.line(office, year.review).stages[2].item is not None
    review_stages.slip_stage(office, year.stage(3), Place(year.meetings[4]), Follow.ALONE)
    assert review_stages.stage(office, year.stage(3)).agenda_item_id is None


def test_lines_of_enquiry_witnesses_and_recommendations__SC_5(year: Year) -> None:
    office, before = year.office, state_of(year.office.db)
    ada = of(people.new_person(office, "Ada Thornbury", "Councillor"))
    question = of(review_parts.add_enquiry(office, year.review, " Why do  teachers leave? "))
    review_parts.change_part(office, KeyLineOfEnquiry, question, {"answer": "Rents.\nWorkload."})
    first = of(review_parts.add_witness(office, year.review, {"person_id": ada, "stage_id": year.stage(2)}))
    second = of(review_parts.add_witness(office, year.review, {"name": "Dr Bo", "organisation": "Institute"}))
    review_parts.change_part(office, ReviewWitness, second, {"state": "confirmed", "name_agreed": False})
    review_parts.step_part(office, ReviewWitness, second, -1)
    made = of(review_parts.add_recommendation(office, year.review, "That key-worker homes be built"))
    found = reviews.whole(office, year.review)
    assert [(each.question, each.answer) for each in found.enquiries] == [
        ("Why do teachers leave?", "Rents.\nWorkload.")
    ]
    assert [(each.name, each.session) for each in found.witnesses] == [
        ("Dr Bo", ""),
        ("Councillor Ada Thornbury", "first evidence, 28 June 2017"),
    ]
    assert found.witnesses[0].witness.state is WitnessState.CONFIRMED
    assert [(each.number, each.to_whom) for each in found.recommendations] == [("1", "")]
    assert "Recommendation 1 says not to whom it is made." in [each.text for each in found.findings]
    with pytest.raises(Refused, match="A review wants to hear Councillor Ada Thornbury"):
        people.remove(office, ada)
    review_parts.remove_part(office, ReviewWitness, first)
    review_parts.change_part(office, ReviewRecommendation, made, {"to_whom": "Mayor and Cabinet", "state": "agreed"})
    for _ in range(10):
        office.undo()
    assert state_of(office.db) == before


@pytest.mark.parametrize(
    ("add", "field"),
    [
        pytest.param(lambda o, r: review_parts.add_enquiry(o, r, "  "), "question", id="no question"),
        pytest.param(lambda o, r: review_parts.add_recommendation(o, r, ""), "recommendation", id="no words"),
        pytest.param(lambda o, r: review_parts.add_witness(o, r, {"about": "x"}), "name", id="nobody"),
        pytest.param(lambda o, r: reviews.change(o, r, {"title": " "}), "title", id="no title"),
        pytest.param(lambda o, r: reviews.change(o, r, {"lead_member": "x" * 2001}), "lead_member", id="too long"),
        pytest.param(lambda o, r: review_stages.usual_chain(o, "", 13, None), "sessions", id="too many sessions"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(year: Year, add: object, field: str) -> None:
    before = state_of(year.office.db)
    with pytest.raises(BadInput) as refused:
        add(year.office, year.review)  # type: ignore[operator]
    assert refused.value.field == field and state_of(year.office.db) == before


def test_a_review_is_renamed_paused_and_taken_out_with_its_matter(year: Year) -> None:
    office, matter = year.office, reviews.review(year.office, year.review).matter_id
    change = reviews.change(office, year.review, {"title": "School staff", "state": ReviewState.PAUSED})
    assert change.label == f"Change title and state of the review “{TITLE}”"
    line = reviews.line(office, year.review)
    assert (line.title, line.how) == ("School staff", "Paused")
    with pytest.raises(BadInput, match="reviews that matter already"):
        reviews.start(office, year.body, "", (), None, matter)
    before = state_of(office.db)
    reviews.remove(office, year.review)
    assert rows.read(office.db, Matter, matter) is None and reviews.lines(office) == ()
    office.undo()
    assert state_of(office.db) == before
    with pytest.raises(BadInput) as refused:
        reviews.start(office, year.body, " ")
    assert refused.value.field == "title"


def test_a_committee_that_reviews_something_stays(office: Office) -> None:
    named(office)
    body = of(committees.new_committee(office, "Housing", BodyKind.SCRUTINY))
    reviews.start(office, body, "Empty homes", review_stages.usual_chain(office, body, 1, None))
    assert [each.when for each in reviews.lines(office)[0].stages] == [""] * 4  # no meeting is planned yet
    with pytest.raises(Refused, match="Housing has reviews"):
        committees.remove(office, body)


def test_the_matter_of_a_removed_item_stays_while_it_is_reviewed(year: Year) -> None:
    office = year.office
    item = of(agenda.add_item(office, year.meetings[3], "Adult education"))
    matter = rows.read_all(office.db, AgendaItem, "agenda_item WHERE id = ?", [item])[0].matter_id
    reviews.start(office, year.body, "", (), None, matter)
    agenda.remove(office, item)
    assert [each.title for each in reviews.lines(office)] == ["Adult education", TITLE]


def test_of_a_closed_matter_the_history_says_nothing_but_its_open_title__PX_5(year: Year) -> None:
    office = year.office
    item = of(agenda.add_item(office, year.meetings[3], "A matter of staff"))
    matter = rows.read_all(office.db, AgendaItem, "agenda_item WHERE id = ?", [item])[0].matter_id
    agenda.set_openness(office, item, Openness.EXEMPT, (1,))
    closed = of(reviews.start(office, year.body, "", (), None, matter))
    reviews.change(office, closed, {"terms_of_reference": "Quillfeather’s dismissal"})
    question = of(review_parts.add_enquiry(office, closed, "Why was Quillfeather dismissed?"))
    witness = of(review_parts.add_witness(office, year.review, {"name": "Quillfeather", "name_agreed": False}))
    names = Names(office)
    assert reviews.line(office, closed).closed and not reviews.line(office, year.review).closed
    for table, row, column in (
        ("review", closed, "terms_of_reference"),
        ("key_line_of_enquiry", question, "question"),
        ("review_witness", witness, "name"),
    ):
        thing = Subject(table, row)
        assert is_closed_field(table, column, names.is_closed(thing))
        assert "Quillfeather" not in names.name(thing) + names.where(thing)
    assert not is_closed_field("review", "lead_member", names.is_closed(Subject("review", year.review)))
    assert "Quillfeather" not in repr(office.db.execute("SELECT label FROM change").fetchall())
    assert "Quillfeather" not in repr(reviews.whole(office, closed).findings)


def test_a_review_written_by_hand_comes_in_and_twice_changes_nothing(year: Year) -> None:
    document = {
        "format": "clerk-exchange",
        "version": 1,
        "reviews": [
            {
                "committee": "Children and Young People",
                "title": "Transition from primary to secondary school",
                "stages": [{"kind": "scoping", "month": "2016-04-20"}, {"kind": "update", "state": "done"}],
                "enquiries": [{"question": "Who helps?"}],
                "witnesses": [{"organisation": "A school"}],
                "recommendations": [{"recommendation": "That somebody help", "to_whom": "The Mayor"}],
            }
        ],
    }
    office = year.office
    importing.import_data(office, json.loads(json.dumps(document)), "reviews.json")
    assert next(each.title for each in reviews.lines(office)) == "Transition from primary to secondary school"
    assert importing.import_data(office, json.loads(json.dumps(document)), "again.json").number == 0
    other = memory_office()
    out = written(exchange_export.whole_office(office))
    importing.import_data(other, json.loads(out), "all.json")
    assert written(exchange_export.whole_office(other)) == out
    other.close()


@pytest.mark.parametrize(
    ("review", "place"),
    [
        ({"title": "X", "stages": [{"kind": "scoping", "meeting": "gone"}]}, "“gone” is no meeting"),
        ({"title": "X", "witnesses": [{"about": "x"}]}, "neither a person nor an organisation"),
        ({"title": "X", "witnesses": [{"name": "x", "stage": "gone"}]}, "is no stage of this review"),
        ({"matter": "gone"}, "“gone” is no matter"),
        ({}, "no matter is named"),
        ({"title": "X", "stages": [{"kind": "scooping"}]}, "kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_says_wrongly_of_a_review_is_named(year: Year, review: dict, place: str) -> None:
    from clerk_app.services.exchange import read_exchange

    whole = {
        "format": "clerk-exchange",
        "version": 1,
        "reviews": [{"committee": "Children and Young People", **review}],
    }
    before = state_of(year.office.db)
    with pytest.raises(BadInput) as refused:
        importing.import_data(year.office, read_exchange(json.dumps(whole).encode(), "x.json"), "x.json")
    assert place in repr(refused.value.places) and state_of(year.office.db) == before


def test_replacing_nothing_is_no_change(year: Year) -> None:
    known = reviews.review(year.office, year.review)
    assert reviews.change(year.office, year.review, {"lead_member": known.lead_member}).number == 0
    assert replace(known) == reviews.review(year.office, year.review)
