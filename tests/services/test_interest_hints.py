"""Hints for an item: whose entries fit its words or its papers', and nothing of what is sensitive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clerk_app.domain.agenda import Openness
from clerk_app.domain.interest_hints import Match
from clerk_app.domain.interests import InterestKind, Whose
from clerk_app.services import (
    agenda,
    council,
    gifts,
    interest_hints,
    interests,
    meetings,
    membership,
    papers,
    people,
    taking_part,
)
from tests.helpers import marlow_vale
from tests.helpers.meeting_papers import july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id
from tests.services.test_interests import SECRET

DPI = InterestKind.DPI


def test_entries_that_fit_an_item_are_hinted_with_their_words_in_the_order_of_members() -> None:
    office, meeting = marlow_vale.office()
    item = agenda.add_item(office, meeting, "Bridge repairs at Withy Lock").subject
    assert item is not None
    members = [m for _, listed in taking_part.members_of(office, meeting) for m in listed if m.person_id]
    first, second, third = (str(member.person_id) for member in members[:3])
    today = meetings.line(office, meeting).day
    lock = {"land": "Withy Lock Cottage", "category": "land"}
    agreed = {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": today}
    interests.add(office, third, DPI, lock)
    interests.add(office, first, DPI, {**lock, **agreed, "description": SECRET})
    interests.add(office, second, DPI, {**lock, "whose": Whose.SPOUSE, "member_aware": False})
    interests.add(office, second, DPI, {**lock, "held_to": date(2016, 1, 1)})
    interests.add(office, second, DPI, {"description": "Baker"})
    gifts.add(office, second, today, {"giver": "Withy Lock Marina", "what": "Dinner", "value_pence": 9_000})
    before = office.history.undo_label
    hints = interest_hints.for_item(office, item.id)
    assert [(hint.name, hint.heading, hint.words, hint.sensitive) for hint in hints] == [
        (members[0].name, "Disclosable pecuniary interest", (), True),
        (members[2].name, "Land", ("Withy", "Lock"), False),
        (members[1].name, "Gift or hospitality", ("Withy", "Lock"), False),
    ]
    assert "Withy" not in repr(hints[0])
    assert SECRET not in repr(hints)
    assert hints[1].matches[0].where == "the title"
    assert office.history.undo_label == before, "a hint decides and records nothing"


def test_the_words_of_papers_are_looked_through_and_closed_ones_say_so(tmp_path: Path) -> None:
    office = office_on_disk(tmp_path / "office.clerk")
    council.name_council(office, "Marlow Vale Borough Council")
    meeting = july_with_papers(office, tmp_path)
    ada = people.new_person(office, "Ada Thornbury", "Councillor").subject
    assert ada is not None
    membership.add_member(office, meetings.presiding_body(office, meeting).id, ada.id)
    interests.add(office, ada.id, DPI, {"body": "Percival Grey Estates"})
    item, closed = item_id(office, meeting, "Budget"), "page 1 of a closed paper"
    (hint,) = interest_hints.for_item(office, item)
    assert hint.matches == (Match(closed, ("Percival", "Grey"), closed=True),)
    (line,) = (line for line in papers.lines(office, item) if line.withheld)
    papers.set_class(office, line.id, Openness.OPEN)
    (hint,) = interest_hints.for_item(office, item)
    assert [(match.where.partition(" of ")[0], match.closed) for match in hint.matches] == [("page 1", False)]
    assert interest_hints.for_item(office, item_id(office, meeting, "Minutes")) == ()
    office.close()
