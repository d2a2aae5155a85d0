"""Words of the council and its committees, from a day on; the notices of an agenda; the forms of dates and times."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.documents.agenda import members_document, public_document
from clerk_app.documents.html import write_html
from clerk_app.documents.model import text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import house_style
from clerk_app.documents.word import write_word
from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.copies import Copy
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.wording import NOTICES
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    checker,
    committees,
    copies,
    council,
    exporting,
    forms,
    meetings,
    membership,
    people,
    rescheduling,
    specimen,
    substitutes,
    wording,
)
from clerk_app.services.public_gathering import public_record
from clerk_app.store import rows
from tests.helpers.checkers import html_text, pdf_text, word_text
from tests.helpers.file_state import state_of
from tests.helpers.small_council import BEN, THURSDAY, committee, id_of, meeting, named, person

NEXT_YEAR = date(2018, 1, 1)


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    return committee(town, contact_id=person(town, BEN, ""))


@pytest.fixture
def held(town: Office, body: str) -> str:
    made = meeting(town, body)
    agenda.add_item(town, made, "Library opening hours")
    return made


def printed(office: Office, meeting_id: str) -> str:
    return text_of(public_document(copies.public_agenda(office, meeting_id)))


def test_a_council_rewords_and_a_committee_has_its_own(town: Office, body: str, held: str) -> None:
    change = wording.reword(town, "summons.sentence", "You are called to meet on {date}.")
    assert change.label == "Reword “Summons of a committee”"
    assert "You are called to meet on Thursday, 13 July 2017." in printed(town, held)
    wording.reword(town, "summons.sentence", "Come on {date}.", body)
    assert "Come on Thursday, 13 July 2017." in printed(town, held)
    other = meeting(town, committee(town, "Licensing Committee"))
    assert "You are called" in printed(town, other)
    town.undo()
    town.undo()
    town.undo()
    assert "You are called" in printed(town, held)


def test_what_moves_limits_and_substitutes_print_is_the_councils_too(town: Office, body: str, held: str) -> None:
    """A substitute, too, is printed in the words of the committee (CM-6)."""
    ada, cerys = person(town, "Ada Thornbury", ""), person(town, "Cerys Pugh", "")
    membership.add_member(town, body, ada)
    substitutes.substitute(town, held, body, cerys, ada)
    agenda.edit(town, agenda.lines(town, held)[0].id, {"time_limit": 20})
    rescheduling.move(town, held, date(2017, 7, 20))
    wording.reword(town, "agenda.moved_from", "Not on {date}", body)
    wording.reword(town, "agenda.time_limit", "{minutes} min")
    wording.reword(town, "summons.substituting", "for {member}")
    said = printed(town, held)
    assert "Not on Thursday, 13 July 2017" in said
    assert "20 min" in said
    assert "Cerys Pugh (for Ada Thornbury)" in said
    rescheduling.cancel(town, held)
    wording.reword(town, "agenda.cancelled", "Called off.")
    assert "Called off." in printed(town, held)
    for name in ("agenda.moved_from", "agenda.time_limit", "summons.substituting"):
        with pytest.raises(BadInput, match="The text needs"):
            wording.reword(town, name, "Other words")


def test_the_public_part_says_an_issued_agenda_in_the_councils_words(town: Office, held: str) -> None:
    agenda.edit(town, agenda.lines(town, held)[0].id, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    wording.reword(town, "agenda.to_follow", "Coming soon.")
    issue(town, held)
    assert [item.sub_line for _, item in public_record(town).meetings[0].items] == ["Coming soon."]


def issue(office: Office, meeting_id: str) -> None:
    with office.record("Issue the agenda"):
        rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.ISSUED}, office.officer)


def test_words_that_went_out_are_not_rewritten(town: Office, body: str, held: str) -> None:
    issue(town, held)
    wanted = r"“Summons of a committee” as they were stand in the agenda of Planning Committee for 13 July 2017"
    with pytest.raises(Refused, match=wanted) as refused:
        wording.reword(town, "summons.sentence", "You are called to meet on {date}.")
    assert refused.value.hint == "Let the new ones hold for meetings from 14 July 2017."
    other = committee(town, "Licensing Committee")
    wording.reword(town, "summons.sentence", "Come on {date}.", other)
    wording.reword(town, "summons.sentence", "You are called to meet on {date}.", from_date=date(2017, 7, 14))
    assert "are summoned" in printed(town, held)


def test_a_notice_that_no_agenda_showed_can_be_reworded_for_every_meeting(town: Office, held: str) -> None:
    issue(town, held)
    wording.reword(town, "notices.filming", "No filming, please.")
    with pytest.raises(Refused, match=r"The notices as they were stand in the agenda"):
        wording.show_notices(town, ["filming"])
    wording.show_notices(town, ["filming"], from_date=NEXT_YEAR)


def test_words_hold_from_a_day_and_the_past_is_not_rewritten(town: Office, body: str, held: str) -> None:
    later = meeting(town, body, date(2018, 2, 1))
    wording.reword(town, "agenda.kind", "Order of business", from_date=NEXT_YEAR)
    assert "Planning Committee Agenda" in printed(town, held)
    assert "Planning Committee Order of business" in printed(town, later)
    line = wording.phrase(town, "agenda.kind")
    assert (line.text, line.own, line.later) == ("Agenda", False, (NEXT_YEAR,))
    assert wording.phrase(town, "agenda.kind", from_date=NEXT_YEAR).own


def test_an_empty_text_goes_back(town: Office, body: str, held: str) -> None:
    wording.reword(town, "agenda.kind", "Ours")
    wording.reword(town, "agenda.kind", "Theirs", body)
    wording.reword(town, "agenda.kind", "", body)
    assert wording.phrase(town, "agenda.kind", body).text == "Ours"
    wording.reword(town, "agenda.kind", "  ")
    assert wording.phrase(town, "agenda.kind", body).text == "Agenda"
    assert state_of(town.db)["council_word"] == {}
    wording.reword(town, "agenda.kind", "Ours")
    wording.reword(town, "agenda.kind", "", from_date=NEXT_YEAR)
    assert wording.phrase(town, "agenda.kind", from_date=NEXT_YEAR).text == "Agenda", "from then on as before"
    assert wording.phrase(town, "agenda.kind").text == "Ours"


def test_one_stay_in_a_field_is_one_change(town: Office) -> None:
    first = wording.reword(town, "agenda.kind", "Ord", visit="v")
    second = wording.reword(town, "agenda.kind", "Order of business", visit="v")
    assert first.number == second.number
    assert not wording.reword(town, "agenda.kind", "Order of business").number


def test_what_cannot_be_filled_in_is_refused(town: Office) -> None:
    with pytest.raises(BadInput, match=r"\{day\} cannot be filled in here; what can be is \{committee\}, "):
        wording.reword(town, "summons.sentence", "On {date}, {day}.")
    with pytest.raises(BadInput, match=r"needs \{date\}, which is filled in for each meeting"):
        wording.reword(town, "summons.sentence_council", "You are summoned.")
    with pytest.raises(BadInput, match=r"needs \{paragraphs\}"):
        wording.reword(town, "agenda.exempt", "Exempt.")
    with pytest.raises(BadInput, match="no text called"):
        wording.reword(town, "closed.open_title", "x")
    with pytest.raises(BadInput, match="no notice called “smoking”"):
        wording.show_notices(town, ["smoking"])
    assert state_of(town.db)["council_word"] == {}


def test_there_is_no_wording_before_there_is_a_council(office: Office) -> None:
    with pytest.raises(Refused, match="The council has no name yet"):
        wording.reword(office, "agenda.kind", "Order of business")


def test_a_committee_with_words_of_its_own_can_be_removed(town: Office, body: str) -> None:
    wording.reword(town, "agenda.kind", "Ours", body)
    committees.remove(town, body)
    assert state_of(town.db)["council_word"] == {}
    town.undo()
    assert wording.phrase(town, "agenda.kind", body).text == "Ours"


def test_sub_lines_are_in_the_councils_words_too(town: Office, held: str) -> None:
    wording.reword(town, "agenda.to_follow", "I ddilyn.")
    item = agenda.lines(town, held)[0].id
    agenda.edit(town, item, {"sub_line_kind": SubLineKind.TO_FOLLOW})
    assert agenda.lines(town, held)[0].sub_line == "I ddilyn."
    assert "I ddilyn." in printed(town, held)


# --- notices ----------------------------------------------------------------------------------------------------------


def test_no_notice_is_printed_until_one_is_switched_on(town: Office, held: str) -> None:
    assert copies.public_agenda(town, held).notices == ()
    assert "About this meeting" not in printed(town, held)


def test_notices_stand_in_their_order_in_every_format(town: Office, body: str, held: str) -> None:
    council.set_rule(town, "quorum", "3", body)
    wording.show_notices(town, ["quorum", "filming", "access", "fire"])
    agenda_copy = copies.public_agenda(town, held)
    assert [notice.kind for notice in agenda_copy.notices] == ["quorum", "filming", "access", "fire"]
    document = public_document(agenda_copy)
    said = text_of(document)
    order = [
        "About this meeting",
        "Quorum",
        "At least 3 members",
        "Filming and recording",
        "contact Ben Okafor",
        "fire alarm",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places) and places[-1] < said.index("Planning Committee Members")
    for text in (word_text(write_word(document, house_style())), pdf_text(write_pdf(document, house_style())),
                 html_text(write_html(document, house_style()))):  # fmt: skip
        assert text.split() == said.split()
    assert "About this meeting" in text_of(members_document(copies.members_agenda(town, held)))


def test_filming_is_allowed_in_the_standard_words(town: Office, held: str) -> None:
    """MI-8: reporting, filming and blogging must be allowed."""
    wording.show_notices(town, ["filming"])
    assert "may film, record, photograph or report on this meeting" in printed(town, held)


def test_a_committee_has_its_own_notices_or_the_councils(town: Office, body: str, held: str) -> None:
    wording.show_notices(town, ["fire"])
    wording.show_notices(town, [], body)
    assert wording.own_notices(town, body)
    assert wording.notices_shown(town, body) == copies.public_agenda(town, held).notices == ()
    wording.follow_council(town, body)
    assert wording.notices_shown(town, body) == ("fire",)
    assert not wording.own_notices(town, body)


def test_a_notice_of_ones_own_has_several_lines(town: Office, held: str) -> None:
    wording.show_notices(town, ["other"])
    assert copies.public_agenda(town, held).notices == (), "without words there is nothing to print"
    wording.reword(town, "notices.other", "The doors open at six.\n\nTea at {place}.")
    wording.reword(town, "notices.other_heading", "On the day")
    assert "On the day\nThe doors open at six.\n\nTea at Council Chamber, Town Hall." in printed(town, held)


def test_a_notice_that_cannot_be_filled_in_is_left_out_and_reported(town: Office, held: str) -> None:
    wording.show_notices(town, ["quorum", "fire"])
    assert [notice.kind for notice in copies.public_agenda(town, held).notices] == ["fire"]
    found = [f for f in checker.check_meeting(town, held) if f.where == "Notices"]
    assert [f.text for f in found] == [
        "The notice “Quorum” is not printed: the committee has no quorum among its rules."
    ]


# --- signs that cannot be printed -------------------------------------------------------------------------------------


def test_signs_that_no_font_has_are_found_with_their_item(town: Office, held: str) -> None:
    agenda.add_item(town, held, "Town twinning with 日本 ✓")
    found = [f for f in checker.check_meeting(town, held) if "font" in f.text]
    assert len(found) == 1
    assert found[0].where == "Item 2"
    assert found[0].text == (
        "Item 2 has 2 signs that no font of the PDF has: cjk unified ideograph-65e5, cjk unified ideograph-672c."
    )
    assert "twinning" not in found[0].text
    agenda.edit(town, agenda.lines(town, held)[1].id, {"title": "Town twinning ✓ with “Łódź”"})
    assert not [f for f in checker.check_meeting(town, held) if "font" in f.text]


# --- forms and the specimen -------------------------------------------------------------------------------------------


def test_forms_are_chosen_by_three_examples(town: Office, held: str) -> None:
    assert [example.value for example in forms.date_examples(town)] == [
        "Thursday, 13 July 2017", "Thursday 13 July 2017", "Thursday, 13th July 2017",
    ]  # fmt: skip
    assert [example.words for example in forms.time_examples(town)] == [
        "7.00 pm; 10.30 am; 12.00 noon", "7pm; 10.30am; 12 noon", "19:00; 10:30; 12:00",
    ]  # fmt: skip
    forms.choose(town, "date_form", "Thursday, 13th July 2017")
    forms.choose(town, "time_form", "19:00", from_date=NEXT_YEAR)
    assert "Thursday, 13th July 2017 7.00 pm" in printed(town, held)
    assert (forms.chosen(town, "time_form"), forms.chosen(town, "time_form", from_date=NEXT_YEAR)) == (
        "7.00 pm",
        "19:00",
    )
    with pytest.raises(BadInput, match=r"cannot be “13\.7\.17”"):
        forms.choose(town, "date_form", "13.7.17")


def test_the_specimen_is_the_latest_agenda_in_the_words_on_the_screen(town: Office, body: str, held: str) -> None:
    wording.reword(town, "agenda.kind", "Order of business")
    shown = specimen.specimen(town, typed={"agenda.contact": "Ask"}, also="quorum")
    assert shown.head.day == THURSDAY
    said = text_of(public_document(shown))
    assert "Order of business" in said and "Ask Ben Okafor" in said
    assert [notice.text for notice in shown.notices] == ["At least 3 members must be present for business to be done."]
    assert wording.notices_shown(town) == ()


@pytest.mark.parametrize("council_named", [False, True])
def test_a_file_without_meetings_has_a_specimen_too(office: Office, council_named: bool) -> None:
    body = committee(named(office)) if council_named else None
    said = text_of(public_document(specimen.specimen(office, body)))
    assert "Library opening hours" in said
    assert ("Planning Committee" if council_named else "Example Committee") in said
    assert meetings.lines(office) == []
    assert not set(NOTICES) & set(said.split())


def test_the_specimen_shows_who_signs_when_and_which_number_comes_next(office: Office) -> None:
    council.name_council(office, "Marlow Vale Town Council")
    body = committee(office)
    said = text_of(public_document(specimen.specimen(office, body)))
    assert "The proper officer, Chief Executive" in said and "The proper officer (01632 960 000)" in said
    known = {"job_title": "Town Clerk", "phone": "01632 960 111"}
    clerk = id_of(people.new_person(office, "Jane Ashworth", particulars=known))
    council.appoint_officer(office, clerk)
    council.set_rule(office, "numbering_scheme", "running", body)
    council.set_rule(office, "next_number", "87", body)
    said = text_of(public_document(specimen.specimen(office, body)))
    assert "Jane Ashworth, Town Clerk" in said and "Jane Ashworth (01632 960 111)" in said
    assert "at 7.00 pm, at Council Chamber, Town Hall" in said and "announced" not in said
    assert "87.\tMinutes of the last meeting" in said and "proper officer" not in said
    public = text_of(exporting.document_of(specimen.specimen_copy(office, Copy.PUBLIC, body)))
    assert "91.\tLand in the north" in public and "special reasons to be stated" in public and "12A" not in public


@pytest.mark.parametrize("copy", [Copy.MEMBERS, Copy.CLOSED])
def test_every_copy_has_a_closed_item_to_look_at(office: Office, copy: Copy) -> None:
    """PX-5: its words are seen before the office has a meeting with one; nothing of it is stored."""
    shown = specimen.specimen_copy(office, copy, committee(named(office)))
    said = text_of(exporting.document_of(shown))
    assert "Offer for Example Field" in said and "NOT FOR PUBLICATION" in said.upper()
    public = text_of(exporting.document_of(specimen.specimen_copy(office, Copy.PUBLIC)))
    assert "Land in the north of the town" in public and "Offer for Example Field" not in public
