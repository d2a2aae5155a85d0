"""What goes by post: summonses by name, labels and envelopes, and private addresses that stand on nothing else."""

from __future__ import annotations

import json
from datetime import date

import pytest

from clerk_app.documents.address_labels import envelopes, envelopes_pdf, label_sheets, labels_pdf
from clerk_app.documents.model import text_of
from clerk_app.documents.raster import page_count, page_sizes, page_texts
from clerk_app.documents.summons import summons_document
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import Media
from clerk_app.domain.stationery import Address, LabelSheet
from clerk_app.errors import BadInput, StaleChange
from clerk_app.office import Office
from clerk_app.services import (
    addresses,
    council,
    distribution,
    exchange_export,
    exchange_public,
    meetings,
    post_drawing,
    posting,
)
from clerk_app.services.posting import Who
from tests.helpers.checkers import assert_pdf_ua
from tests.helpers.small_council import committee, meeting, member, named, person

HOME = "12 Tŷ Gwyn Lane\nMarlow Vale\nMV1 4AB"


@pytest.fixture
def july(office: Office) -> str:
    body = committee(named(office))
    member(office, body, "Ada Thornbury")
    member(office, body, "Ben Okafor")
    return meeting(office, body)


def ada(office: Office, july: str) -> str:
    return next(who for who, name in posting._members(office, july).items() if name == "Councillor Ada Thornbury")


# --- summonses --------------------------------------------------------------------------------------------------------
def test_each_member_is_summoned_by_name_on_a_page_of_their_own(office: Office, july: str) -> None:
    """CD-2, TP-1: date, time, place and that there is business, signed and dated."""
    council.appoint_officer(office, person(office, "Rowan Ellery", ""), from_date=date(2017, 5, 1))
    wanted = posting.summons(office, july, each=True)
    pdf = post_drawing.summonses(wanted)
    second, first = page_texts(pdf)  # by surname
    assert "To Councillor Ada Thornbury" in first and "Ben Okafor" not in first
    assert "To Councillor Ben Okafor" in second
    sentence = (
        "You are summoned to attend the meeting of the Planning Committee to be held on Thursday, 13 July 2017 at 7.00"
    )
    for page in (first, second):
        text = " ".join(page.split())
        assert sentence in text and "at Council Chamber, Town Hall, to transact the business" in text
        assert "Rowan Ellery" in text
    assert_pdf_ua(pdf)


def test_two_members_who_are_printed_alike_are_both_summoned(office: Office, july: str) -> None:
    """CD-2: each of them has a seat."""
    member(office, meetings.presiding_body(office, july).id, "Ada Thornbury")
    assert posting.summons(office, july, each=True).members.count("Councillor Ada Thornbury") == 2
    assert len(posting.to_whom(office, july, Who.MEMBERS)) == 3


def test_the_summons_on_one_sheet_names_all_of_them(office: Office, july: str) -> None:
    text = text_of(summons_document(posting.summons(office, july, each=False).agenda))
    assert "Councillor Ada Thornbury" in text and "Councillor Ben Okafor" in text
    assert "are summoned to attend" in text and "Items" not in text


def test_a_summons_is_dated_today_unless_it_has_a_date_of_its_own(office: Office, july: str) -> None:
    """CD-2."""
    assert posting.summons(office, july, each=True).agenda.summons.dated == date(2017, 7, 3)
    meetings.edit(office, july, {"summons_date": date(2017, 7, 5)})
    assert posting.summons(office, july, each=True).agenda.summons.dated == date(2017, 7, 5)


# --- addresses --------------------------------------------------------------------------------------------------------
def test_a_private_address_is_written_on_labels_and_stands_nowhere_else(office: Office, july: str) -> None:
    who = ada(office, july)
    change = addresses.keep_private_address(office, who, f"  {HOME}\n\n ")
    assert change.label == "Keep the private address of Councillor Ada Thornbury"
    second, first = posting.to_whom(office, july, Who.MEMBERS)
    assert first == Address("Councillor Ada Thornbury", tuple(HOME.splitlines()), private=True)
    assert second == Address("Councillor Ben Okafor", ("Marlow Vale Borough Council",))
    log = office.db.execute("SELECT group_concat(before || after) FROM change_row").fetchone()[0]
    labels = office.db.execute("SELECT group_concat(label) FROM change").fetchone()[0]
    said = json.dumps([exchange_export.whole_office(office), exchange_public.public_office(office)], default=str)
    for place in (log, labels, said):
        assert "Gwyn" not in place and "MV1" not in place


def test_an_address_that_is_changed_can_be_undone_and_one_that_is_erased_is_gone(office: Office, july: str) -> None:
    who = ada(office, july)
    addresses.keep_private_address(office, who, HOME)
    addresses.keep_private_address(office, who, "1 New Street")
    assert addresses.private_address(office, who) == ("1 New Street",)
    office.undo()
    assert addresses.private_address(office, who) == tuple(HOME.splitlines())
    addresses.keep_private_address(office, who, " ")
    with pytest.raises(StaleChange, match="what was erased is gone for good"):
        office.undo()
    assert addresses.private_address(office, who) == ()
    (left,) = office.db.execute("SELECT count(*) FROM secret WHERE text LIKE '%Gwyn%'").fetchone()
    assert left == 0


def test_a_list_is_addressed_without_its_spares(office: Office, july: str) -> None:
    body = meetings.presiding_body(office, july).id
    drafts = [
        DistributionEntry("", "", ListKind.OPEN, 0, person_id=ada(office, july), copies=3),
        DistributionEntry("", "", ListKind.OPEN, 0, name="Central Library"),
        DistributionEntry("", "", ListKind.OPEN, 0, name="Scrutiny Team", copies=10, spare=True),
        DistributionEntry("", "", ListKind.OPEN, 0, name="Nobody any more", copies=0),
    ]
    distribution.save(office, body, ListKind.OPEN, drafts)
    names = [address.name for address in posting.to_whom(office, july, Who.OPEN_LIST)]
    assert names == ["Councillor Ada Thornbury", "Central Library"]
    assert posting.to_whom(office, july, Who.CLOSED_LIST) == ()


@pytest.mark.parametrize("text", ["x\n" * 9, "x" * 81], ids=["lines", "width"])
def test_an_address_that_fits_on_no_label_is_refused(office: Office, july: str, text: str) -> None:
    with pytest.raises(BadInput, match="too long for a label"):
        addresses.keep_private_address(office, ada(office, july), text)


# --- labels and envelopes ---------------------------------------------------------------------------------------------
SEVERAL = [Address(f"Councillor Number {each}", ("1 Mill Road", "Tŷ Gwyn")) for each in range(1, 31)]


@pytest.mark.parametrize("sheet", label_sheets(), ids=lambda sheet: sheet.name)
def test_labels_stand_inside_their_sheet_and_in_order(sheet: LabelSheet) -> None:
    right = sheet.left + (sheet.columns - 1) * sheet.across + sheet.width
    bottom = sheet.top + (sheet.rows - 1) * sheet.down + sheet.height
    assert right <= 210 and bottom <= 297
    pdf = labels_pdf(SEVERAL, sheet)
    assert page_count(pdf) == sheet.sheets(len(SEVERAL))
    texts = page_texts(pdf)
    assert "Councillor Number 1\n" in texts[0].replace("\r", "") and "Tŷ Gwyn" in texts[0]
    assert f"Councillor Number {sheet.labels + 1}" in (texts[1] if sheet.labels < 30 else "Councillor Number 31")


def test_labels_start_at_any_label_and_two_runs_are_the_same(office: Office) -> None:
    sheet = label_sheets()[0]
    pdf = labels_pdf(SEVERAL[:2], sheet, start=21)
    assert page_count(pdf) == 2 and "Number 1" in page_texts(pdf)[0] and "Number 2" in page_texts(pdf)[1]
    assert pdf == labels_pdf(SEVERAL[:2], sheet, start=21)
    assert sheet.place(5) == (0, pytest.approx(7.2 + 66.04), pytest.approx(15.1 + 38.1))
    for start in (0, 22):
        with pytest.raises(BadInput, match="labels 1 to 21"):
            labels_pdf(SEVERAL, sheet, start)


def test_an_envelope_is_a_page_of_its_size_and_a_printer_knows_its_name() -> None:
    for envelope in envelopes():
        pdf = envelopes_pdf(SEVERAL[:2], envelope)
        assert page_count(pdf) == 2
        assert [round(side / 72 * 25.4) for side in page_sizes(pdf)[0]] == [envelope.width, envelope.height]
        assert Media(envelope.media)


def test_an_address_that_does_not_fit_is_named() -> None:
    long = Address("Councillor Long", ("a very long line indeed " * 6,))
    with pytest.raises(BadInput, match="The address of Councillor Long does not fit"):
        labels_pdf([long], label_sheets()[0])
