"""The dated facts of people: changed from a day, corrected, moved, taken back, and printed as on the day."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import council, councillors, meeting_bodies, meetings, membership, people, person_facts
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, committee, id_of, meeting, member, named, person

JUNE, AUGUST, SEPTEMBER = date(2017, 6, 1), date(2017, 8, 1), date(2017, 9, 1)


@pytest.fixture
def who(office: Office) -> str:
    """A councillor who becomes an alderman in September."""
    made = person(named(office))
    people.edit_from(office, made, SEPTEMBER, {"title": "Alderman"})
    return made


def told(office: Office, who: str) -> list[str]:
    facts = person_facts.history(office, who)
    return [f"{known.from_date or 'start'} {known.printed} {known.ward}".strip() for known in facts]


def test_a_new_ward_is_not_lost_at_the_next_change(office: Office, who: str) -> None:
    change = people.edit_from(office, who, AUGUST, {"ward": "Weir", "political_group": "Green"})
    assert change.tables == {"person_fact"}
    assert told(office, who) == [
        "start Councillor Ada Thornbury",
        "2017-08-01 Councillor Ada Thornbury Weir",
        "2017-09-01 Alderman Ada Thornbury Weir",
    ]
    office.undo()
    assert told(office, who) == ["start Councillor Ada Thornbury", "2017-09-01 Alderman Ada Thornbury"]


def test_a_name_put_right_is_right_in_every_later_form(office: Office, who: str) -> None:
    first, _ = person_facts.history(office, who)
    change = person_facts.correct(office, first.id, {"name": "Ada Thornburgh"})
    assert change.label == "Edit name of Councillor Ada Thornbury"
    assert told(office, who) == ["start Councillor Ada Thornburgh", "2017-09-01 Alderman Ada Thornburgh"]


def test_a_later_form_put_right_leaves_the_earlier_ones(office: Office, who: str) -> None:
    later = person_facts.history(office, who)[1]
    person_facts.correct(office, later.id, {"title": "Mayor"})
    assert told(office, who) == ["start Councillor Ada Thornbury", "2017-09-01 Mayor Ada Thornbury"]


@pytest.mark.parametrize("fields", ({"name": " "}, {"email": "none"}))
def test_what_cannot_be_printed_is_refused(office: Office, who: str, fields: dict[str, str]) -> None:
    before = state_of(office.db)
    later = person_facts.history(office, who)[1]
    with pytest.raises(BadInput):
        person_facts.correct(office, later.id, fields)
    with pytest.raises(BadInput):
        people.edit_from(office, who, AUGUST, fields)
    assert state_of(office.db) == before


def test_a_change_can_hold_from_another_day(office: Office, who: str) -> None:
    people.edit_from(office, who, JUNE, {"ward": "Weir"})
    first, june, september = person_facts.history(office, who)
    person_facts.move(office, september.id, AUGUST)
    assert people.fact(office, who, AUGUST).title == "Alderman"
    for fact, day, error in ((june, AUGUST, BadInput), (september, JUNE, BadInput), (first, AUGUST, Refused)):
        with pytest.raises(error):
            person_facts.move(office, fact.id, day)
    with pytest.raises(BadInput, match=r"Another change holds from 1 June 2017\. Choose a day after it\."):
        person_facts.move(office, september.id, date(2017, 5, 1))


def test_a_change_is_taken_back(office: Office, who: str) -> None:
    later = person_facts.history(office, who)[1]
    change = person_facts.remove(office, later.id)
    assert change.label == "Take back a change of how Alderman Ada Thornbury is printed"
    assert told(office, who) == ["start Councillor Ada Thornbury"]
    with pytest.raises(Refused, match="printed in one way at least"):
        person_facts.remove(office, person_facts.history(office, who)[0].id)
    with pytest.raises(NotFound, match="This entry is not in the file any more"):
        person_facts.remove(office, later.id)


def test_without_the_first_form_the_second_holds_from_the_start(office: Office, who: str) -> None:
    person_facts.remove(office, person_facts.history(office, who)[0].id)
    assert told(office, who) == ["start Alderman Ada Thornbury"]


def test_members_are_printed_in_the_form_of_the_day(office: Office) -> None:
    body = committee(named(office))
    who = member(office, body, ADA)
    people.edit_from(office, who, AUGUST, {"name": "Ada Okafor-Thornbury", "title": "Mayor"})
    printed = [[m.printed for m in membership.members(office, body, day)] for day in (JUNE, AUGUST)]
    assert printed == [["Councillor Ada Thornbury"], ["Mayor Ada Okafor-Thornbury"]]


def test_two_of_one_name_are_told_apart_in_lists(office: Office) -> None:
    body = committee(named(office), short_name="Plans")
    ours, theirs, other = person(office), person(office), person(office, "Ben Okafor")
    assert [line.apart for line in people.lines(office)] == ["", "1st", "2nd"]
    membership.add_member(office, body, ours)
    people.edit(office, theirs, {"job_title": "Mayor’s Secretary"})
    assert {line.id: line.apart for line in people.lines(office)} == {
        ours: "Plans",
        theirs: "Mayor’s Secretary",
        other: "",
    }
    id_of(people.edit(office, ours, {"ward": "Weir"}))
    people.edit(office, theirs, {"ward": "Mill"})
    assert {line.apart for line in people.lines(office)} == {"Weir", "Mill", ""}


class TestWhatWentOut:
    """An agenda that went out keeps the names it was printed with; what changed since is recorded."""

    @pytest.fixture
    def ada(self, office: Office) -> str:
        """A councillor who was summoned to a meeting of 13 July, on 2 July; today is the 3rd."""
        body = committee(named(office))
        made = member(office, body, ADA)
        held = meeting(office, body)
        meetings.edit(office, held, {"summons_date": date(2017, 7, 2), "state": MeetingState.ISSUED})
        return made

    def test_her_name_is_not_corrected_in_it(self, office: Office, ada: str) -> None:
        before = state_of(office.db)
        (first,) = person_facts.history(office, ada)
        said = "Councillor Ada Thornbury stands so in the agenda of Planning Committee for 13 July 2017, which went out"
        for do in (
            lambda: people.edit(office, ada, {"name": "Ada Thornburgh"}),
            lambda: person_facts.correct(office, first.id, {"title": "Alderman"}),
            lambda: people.edit_from(office, ada, JUNE, {"name": "Ada Thornburgh"}),
        ):
            with pytest.raises(Refused, match=said) as refusal:
                do()
            assert "Let the new form hold from 14 July 2017 or later" in refusal.value.hint
        assert state_of(office.db) == before

    def test_what_it_does_not_print_is_corrected(self, office: Office, ada: str) -> None:
        people.edit(office, ada, {"ward": "Weir", "phone": "01632 960001", "job_title": "Teacher"})
        people.edit(office, person(office, BEN), {"name": "Ben Okafoor"})

    def test_a_change_since_it_went_out_is_recorded(self, office: Office, ada: str) -> None:
        people.edit_from(office, ada, date(2017, 7, 4), {"title": "Alderman"})
        _, later = person_facts.history(office, ada)
        with pytest.raises(Refused, match="which went out"):
            person_facts.move(office, later.id, AUGUST)
        with pytest.raises(Refused, match="which went out"):
            person_facts.remove(office, later.id)

    @pytest.mark.parametrize("field", ("phone", "job_title"))
    def test_the_contact_and_the_signatory_stand_in_it_too(self, office: Office, ada: str, field: str) -> None:
        tom = person(office, "Tom Hale", "")
        people.edit(office, tom, {"phone": "01632 960001", "job_title": "Chief Executive"})
        if field == "phone":
            (line,) = meetings.lines(office)
            meetings.edit(office, line.id, {"contact_id": tom})
        else:
            council.appoint_officer(office, tom)
        with pytest.raises(Refused, match="Tom Hale stands so in the agenda of Planning Committee"):
            people.edit(office, tom, {field: "01632 960002"})
        people.edit(office, tom, {"post_nominals": "MA"} if field == "phone" else {"email": "tom@example.org"})

    def test_a_drawn_panel_names_its_own_people_alone(self, office: Office, ada: str) -> None:
        (line,) = meetings.lines(office)
        ben = person(office, BEN)
        meeting_bodies.draw_panel(office, line.id, line.body_id, [ben])
        people.edit(office, ada, {"name": "Ada Thornburgh"})
        with pytest.raises(Refused, match=f"{BEN} stands so"):
            people.edit(office, ben, {"name": "Ben Okafoor"})

    def test_a_list_of_councillors_changes_it_from_today(self, office: Office, ada: str) -> None:
        (entry,) = person_facts.history(office, ada)
        councillors._correct(office, ada, {"post_nominals": "MBE", "ward": "Weir"})
        first, later = person_facts.history(office, ada)
        assert first == entry
        assert (later.from_date, later.post_nominals, later.ward) == (office.today(), "MBE", "Weir")
