"""Closed matter of a town, parish or community council: the Act of 1960 in the place of Schedule 12A (PA-1)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.documents.agenda import closed_document, members_document, public_document
from clerk_app.documents.model import text_of
from clerk_app.domain.agenda import Openness
from clerk_app.domain.rule_names import rule_name
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import agenda, checker, committees, copies, council, tables, wording
from tests.helpers.small_council import committee, item_id, meeting

ACT = "Public Bodies (Admission to Meetings) Act\xa01960"
REASON = "The tenders are still open"
TITLE = "Cemetery tenders"


@pytest.fixture
def held(office: Office) -> str:
    """A meeting of the finance committee of a town council, with a closed item."""
    council.name_council(office, "Wrenfield Town Council")
    made = meeting(office, committee(office, "Finance"))
    agenda.add_item(office, made, "Minutes")
    agenda.add_item(office, made, TITLE)
    close(office, made)
    return made


def close(office: Office, held: str, openness: Openness = Openness.EXEMPT) -> None:
    agenda.set_openness(office, item_id(office, held, TITLE), openness, (3,))
    fields = {"public_interest_reason": REASON, "closed_title": "Three offers for the north wall"}
    agenda.edit(office, item_id(office, held, TITLE), fields)


def printed(office: Office, held: str) -> tuple[str, str, str]:
    """The words of the public, the members' and the closed copy."""
    return (
        text_of(public_document(copies.public_agenda(office, held))),
        text_of(members_document(copies.members_agenda(office, held))),
        text_of(closed_document(copies.closed_agenda(office, held))),
    )


@pytest.mark.parametrize("openness", [Openness.EXEMPT, Openness.CONFIDENTIAL])
def test_no_copy_names_schedule_12a_or_a_paragraph_pa_1(office: Office, held: str, openness: Openness) -> None:
    close(office, held, openness)
    for text in printed(office, held):
        assert ACT in text
        assert not [words for words in ("12A", "100A", "paragraph", "{", "Local Government Act") if words in text]


def test_the_reason_of_the_resolution_stands_in_the_copies_of_those_who_may_read_it(office: Office, held: str) -> None:
    public, members, closed = printed(office, held)
    assert REASON not in public and "north wall" not in public
    assert f"Special reason for the resolution: {REASON}" in members and f"resolution: {REASON}" in closed
    assert "The committee will be asked to exclude the press and public" in public
    assert "special reasons, section\xa01(2)" in members


def test_paragraphs_of_before_stand_in_no_table_and_on_no_page(office: Office, held: str) -> None:
    shown = copies.members_agenda(office, held)
    assert [item.paragraphs for part in shown.public.parts for item in part.items] == [(), ()]
    assert "No: Excluded by resolution" in str(tables.closed_agenda_table(office, held).rows)


def test_check_asks_for_the_reason_and_for_no_paragraph_pa_1(office: Office, held: str) -> None:
    agenda.set_openness(office, item_id(office, held, TITLE), Openness.EXEMPT, ())
    assert [found for found in checker.check_meeting(office, held) if found.rule == "PA-1"] == []
    agenda.edit(office, item_id(office, held, TITLE), {"public_interest_reason": ""})
    (found,) = [found for found in checker.check_meeting(office, held) if found.rule == "PA-1"]
    assert found.subject is not None and found.subject.field == "public_interest_reason"
    assert found.text == "Item 2 has no special reason for which the public is excluded."
    assert rule_name(found.rule) == f"section\xa01(2), {ACT}"


def test_a_committee_may_follow_schedule_12a_all_the_same(office: Office, held: str) -> None:
    council.set_rule(office, "paragraph_list", "england", committees.every(office)[0].id)
    assert "Exempt under paragraph\xa03 of Schedule\xa012A" in printed(office, held)[0]


@pytest.mark.parametrize(
    ("nation", "name"), [("wales", "Cyngor Cymuned Llanfair"), ("england", "Wrenfield Parish Council")]
)
def test_every_council_of_the_kind_begins_so(office: Office, nation: str, name: str) -> None:
    council.name_council(office, name, nation)
    assert committees.rules(office, "")["paragraph_list"] == "none"


def test_the_words_can_be_reworded_and_come_back(office: Office, held: str) -> None:
    wording.reword(office, "agenda.exempt", "Closed by resolution")
    assert "Closed by resolution" in printed(office, held)[0]
    wording.reword(office, "agenda.exempt", "")
    line = wording.phrase(office, "agenda.exempt")
    assert (line.label, line.own, ACT in line.text) == ("Closed for special reasons", False, True)
    assert "agenda.exempt_several" in wording.unused(office)
    with pytest.raises(BadInput, match="cannot be filled in here"):
        wording.reword(office, "agenda.exempt", "Paragraph {paragraphs}")


def test_words_for_paragraphs_are_not_printed_once_the_law_has_none(office: Office, held: str) -> None:
    council.set_rule(office, "paragraph_list", "england")
    wording.reword(office, "agenda.exempt", "Closed under {paragraphs}")
    assert "Closed under 3" in printed(office, held)[0]
    council.set_rule(office, "paragraph_list", "none", None, date(2017, 7, 1))
    assert "Closed under" not in printed(office, held)[0] and ACT in printed(office, held)[0]


def test_the_summons_of_a_town_council_states_time_and_place_tp_1(office: Office, held: str) -> None:
    summons = (
        "summoned to attend the meeting to be held on Thursday, 13 July 2017 at 7.00 pm, at Council Chamber, Town Hall"
    )
    assert summons in printed(office, held)[0]


def test_words_without_a_paragraph_are_not_printed_where_the_law_wants_one_px_5(office: Office, held: str) -> None:
    wording.reword(office, "agenda.exempt", "Closed by resolution")
    council.set_rule(office, "paragraph_list", "england")
    assert "Exempt under paragraph\xa03 of Schedule\xa012A" in printed(office, held)[0]


def test_a_principal_council_keeps_its_words(office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    made = meeting(office, committee(office))
    agenda.add_item(office, made, TITLE)
    close(office, made)
    public = printed(office, made)[0]
    assert "The press and public may be excluded while the items in this part are discussed." in public
    assert "Exempt under paragraph\xa03 of Schedule\xa012A" in public
    assert wording.unused(office) == {"minutes.exclude_1960"}


def test_what_is_typed_below_a_closed_item_is_not_called_exempt_pa_1(office: Office, held: str) -> None:
    agenda.add_item(office, held, "Offer of Grey Ltd", item_id(office, held, TITLE))
    public, members, _ = printed(office, held)
    assert "Item closed to the public" in public and "Grey Ltd" in members
    assert "Exempt" not in public and "Grey Ltd" not in public
    assert any("no open title of its own" in each.text for each in checker.check_meeting(office, held))
