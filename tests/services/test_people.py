"""People: printed in full, otherwise from a day on, and kept while anything names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clerk_app.domain.membership import Appointment, PositionKind
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, membership, people
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, CERYS, THURSDAY, committee, id_of, meeting, member, named, person


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


def test_a_person_is_printed_in_full(town: Office) -> None:
    change = people.new_person(town, " Ada  Thornbury", "Councillor", {"post_nominals": "MBE", "phone": " 01234 "})
    fact = people.fact(town, id_of(change))
    assert change.label == "Add Councillor Ada Thornbury MBE"
    assert (fact.printed, fact.phone) == ("Councillor Ada Thornbury MBE", "01234")
    town.undo()
    assert not state_of(town.db)["person"]


@pytest.mark.parametrize("name", ("", "  "))
def test_a_person_needs_a_name(town: Office, name: str) -> None:
    who = person(town)
    for verb in (
        lambda: people.new_person(town, name),
        lambda: people.edit(town, who, {"name": name}),
        lambda: people.edit_from(town, who, THURSDAY, {"name": name}),
    ):
        with pytest.raises(BadInput, match="A person needs a name"):
            verb()
    assert people.fact(town, who).name == ADA


def test_labels(town: Office) -> None:
    who = person(town)
    assert people.edit(town, who, {"title": "Dr", "job_title": "Chief Executive"}).label == (
        "Edit title and post of Councillor Ada Thornbury"
    )
    assert people.edit_from(town, who, THURSDAY, {"name": "Ada Okafor"}).label == (
        "Change how Dr Ada Thornbury is printed from a date"
    )
    assert people.remove(town, who).label == "Remove Dr Ada Thornbury"


def test_a_new_form_holds_from_its_day_and_not_before(town: Office) -> None:
    who = person(town)
    people.edit_from(town, who, THURSDAY, {"title": "Alderman"})
    assert people.fact(town, who).printed == "Councillor Ada Thornbury"
    assert people.fact(town, who, date(2017, 7, 12)).title == "Councillor"
    assert people.fact(town, who, THURSDAY).title == "Alderman"
    people.edit(town, who, {"name": "Ada Okafor"})
    assert people.fact(town, who, THURSDAY).printed == "Alderman Ada Okafor", "a name put right stays right"


def test_the_same_day_twice_corrects_the_form_of_that_day(town: Office) -> None:
    who = person(town)
    later = date(2018, 5, 1)
    people.edit_from(town, who, later, {"title": "Alderman"})
    people.edit_from(town, who, later, {"title": "Mayor"})
    assert people.fact(town, who, later).title == "Mayor"
    assert people.fact(town, who).title == "Councillor"
    assert len(state_of(town.db)["person_fact"]) == 2


def test_everybody_is_listed_by_surname_with_where_they_serve(town: Office) -> None:
    body = committee(town, short_name="Plans")
    member(town, body, ADA)
    member(town, body, CERYS)
    ben = person(town, BEN, "")
    council.appoint_officer(town, ben)
    listed = people.lines(town)
    assert [(line.fact.name, line.roles) for line in listed] == [
        (BEN, ("Proper officer",)),
        (CERYS, ("Plans",)),
        (ADA, ("Plans",)),
    ]


NAMES: dict[str, Callable[[Office, str, str], object]] = {
    "a seat": membership.add_member,
    "a post": lambda o, b, p: membership.elect(o, b, PositionKind.CHAIR, p),
    "the council": lambda o, b, p: council.appoint_officer(o, p),
    "a committee": lambda o, b, p: committees.edit(o, b, {"contact_id": p}),
    "a meeting": lambda o, b, p: meetings.edit(o, meeting(o, b), {"contact_id": p}),
}


@pytest.mark.parametrize("where", NAMES)
def test_a_person_who_is_named_stays(town: Office, where: str) -> None:
    who, body = person(town), committee(town)
    NAMES[where](town, body, who)
    with pytest.raises(Refused, match=r"Councillor Ada Thornbury is named by a committee or a meeting\."):
        people.remove(town, who)


def test_a_person_in_whose_place_somebody_sits_stays(town: Office) -> None:
    who, body = person(town), committee(town)
    member(town, body, BEN)
    held = rows.read_all(town.db, Appointment)[0]
    with town.record("Sit in place of"):
        rows.update(town.db, Appointment, held.id, {"in_place_of_id": who}, town.officer)
    with pytest.raises(Refused, match="is named by"):
        people.remove(town, who)


def test_removing_takes_every_form_and_undo_brings_them_back(town: Office) -> None:
    who = person(town)
    people.edit_from(town, who, THURSDAY, {"title": "Alderman"})
    before = state_of(town.db)
    people.remove(town, who)
    assert not state_of(town.db)["person_fact"]
    with pytest.raises(NotFound, match="This person is not in the file any more"):
        people.fact(town, who)
    with pytest.raises(NotFound):
        people.edit(town, who, {"name": "Ada"})
    town.undo()
    assert state_of(town.db) == before


def test_a_verb_inside_another_change_still_says_whom_it_made(office: Office) -> None:
    with office.record("Two people") as whole:
        first = people.new_person(office, "Ada Ash")
        second = people.new_person(office, "Ben Birch")
    assert first.subject is not None and second.subject is not None
    assert first.subject.id != second.subject.id
    assert {first.number, second.number} == {whole.change.number}
    assert office.history.undo_label == "Two people"


def test_letters_after_a_name_do_not_become_the_surname(office: Office) -> None:
    made = people.new_person(office, "Bronwen Abbot MBE", "Councillor")
    people.new_person(office, "Ben Birch")
    assert made.subject is not None
    fact = people.fact(office, made.subject.id)
    assert (fact.printed, fact.post_nominals) == ("Councillor Bronwen Abbot MBE", "MBE")
    assert [line.fact.name for line in people.lines(office)] == ["Bronwen Abbot", "Ben Birch"]


@pytest.mark.parametrize("email", ["priya(at)westmarch", "priya@", "a b@c.uk"])
def test_what_is_no_e_mail_address_is_refused(office: Office, email: str) -> None:
    with pytest.raises(BadInput, match="is no e-mail address"):
        people.new_person(office, "Priya Raman", particulars={"email": email})
    made = people.new_person(office, "Priya Raman", particulars={"email": "priya@westmarch.gov.uk"})
    assert made.subject is not None
    with pytest.raises(BadInput, match="is no e-mail address"):
        people.edit(office, made.subject.id, {"email": email})
