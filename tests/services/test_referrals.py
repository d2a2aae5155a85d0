"""Referrals from decision to published response, and the item of agendas that says what is due (SC-2)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.record_rows import ResolutionKind
from clerk_app.domain.referrals import ReferralState, ResponseKind
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, correcting, importing, meetings, referrals, resolving, standing_items
from tests.helpers.offices import TODAY
from tests.helpers.small_council import id_of, item_id, meeting, named

JUNE = date(2017, 6, 8)


@pytest.fixture
def office(office: Office) -> Office:
    """The office of the test, whose council has a name."""
    return named(office)


@pytest.fixture
def decided(office: Office, july: str) -> str:
    """A decision of the meeting to refer the matter of Parking to the Cabinet."""
    item = item_id(office, july, "Parking")
    words = "That the Cabinet be asked to keep parking free"
    made = resolving.resolve(office, july, words, ResolutionKind.REFERRED, item_id=item, to_whom="Cabinet")
    return id_of(made)


@pytest.fixture
def referral(office: Office, decided: str) -> str:
    return id_of(referrals.from_resolution(office, decided))


def test_a_decision_becomes_a_referral_once_with_its_words_item_and_matter_sc_5(
    office: Office, july: str, decided: str, referral: str
) -> None:
    line = referrals.line(office, referral)
    made = line.referral
    assert (made.title, made.to_whom, made.meeting_id) == ("Parking", "Cabinet", july)
    assert made.text == "That the Cabinet be asked to keep parking free"
    assert made.matter_id and line.state is ReferralState.TO_SEND and line.due is None
    with pytest.raises(Refused, match="referral already"):
        referrals.from_resolution(office, decided)
    assert [each.id for each in referrals.at_meeting(office, july)] == [referral]


def test_each_step_is_one_change_and_the_clock_runs_from_receipt_or_notice_sc_2(office: Office, referral: str) -> None:
    referrals.edit(office, referral, {"sent_on": JUNE})
    assert referrals.line(office, referral).state is ReferralState.SENT
    referrals.edit(office, referral, {"received_on": JUNE})
    assert referrals.line(office, referral).due == date(2017, 8, 7)
    referrals.edit(office, referral, {"notice_on": date(2017, 6, 20)})
    assert referrals.line(office, referral).due == date(2017, 8, 19)
    referrals.edit(
        office, referral, {"response": ResponseKind.PARTLY, "responded_on": TODAY, "response_text": "In part"}
    )
    assert referrals.line(office, referral).state is ReferralState.ANSWERED
    referrals.edit(office, referral, {"response_published_on": TODAY})
    assert referrals.line(office, referral).state is ReferralState.PUBLISHED
    assert referrals.lines(office, only_open=True) == ()
    for state in (ReferralState.ANSWERED, ReferralState.AWAITED, ReferralState.AWAITED, ReferralState.SENT):
        office.undo()
        assert referrals.line(office, referral).state is state


def test_what_was_received_was_sent_and_days_come_in_their_order(office: Office, referral: str) -> None:
    for fields in ({"response_published_on": JUNE}, {"notice_on": date(2017, 7, 4)}):
        with pytest.raises(BadInput):  # no response yet; a day to come
            referrals.edit(office, referral, fields)
    referrals.edit(office, referral, {"received_on": JUNE})
    assert referrals.referral(office, referral).sent_on == JUNE
    with pytest.raises(BadInput, match="before what came first"):
        referrals.edit(office, referral, {"response": ResponseKind.NOTED, "responded_on": date(2017, 6, 1)})
    with pytest.raises(BadInput, match="still to come"):
        referrals.edit(office, referral, {"received_on": date(2099, 1, 1)})
    with pytest.raises(BadInput, match="what the response was"):
        referrals.edit(office, referral, {"responded_on": TODAY})


def _line_of_responses(office: Office, meeting_id: str) -> str:
    items = [line.item for line in agenda.lines(office, meeting_id)]
    return next(item.sub_line for item in items if item.title == "Responses to referrals")


@pytest.fixture
def autumn(office: Office, july: str) -> str:
    """The next meeting of the committee, whose agenda has its standing item of responses."""
    body = meetings.presiding_body(office, july).id
    if "Responses to referrals" not in [item.title for item in agenda.new_standing_items(office, july)]:
        standing_items.add(office, body, "Responses to referrals")
    made = meeting(office, body, date(2017, 9, 14))
    agenda.add_standing_items(office, made, ["Responses to referrals"])
    return made


def test_the_standing_item_says_what_is_due_and_follows_it_sc_2(office: Office, autumn: str, referral: str) -> None:
    assert _line_of_responses(office, autumn) == "No responses are due."
    referrals.edit(office, referral, {"received_on": JUNE})
    assert _line_of_responses(office, autumn) == "Response due by 7 August 2017: Parking."
    referrals.edit(office, referral, {"response": ResponseKind.ACCEPTED, "responded_on": TODAY})
    assert _line_of_responses(office, autumn) == "Response received: Parking."
    referrals.edit(office, referral, {"response_published_on": TODAY})
    assert _line_of_responses(office, autumn) == "No responses are due."
    for _ in range(3):
        office.undo()
    assert _line_of_responses(office, autumn) == "No responses are due."


def test_an_answer_to_what_was_not_published_is_the_end_of_it_sc_2(office: Office, referral: str) -> None:
    answered = {"response": ResponseKind.NOTED, "responded_on": TODAY}
    referrals.edit(office, referral, {"received_on": JUNE, **answered})
    assert [line.id for line in referrals.lines(office, only_open=True)] == [referral]
    referrals.edit(office, referral, {"report_published": False})
    assert referrals.lines(office, only_open=True) == ()


def test_the_standing_item_follows_referrals_that_are_imported_sc_2(office: Office, july: str, autumn: str) -> None:
    (committee,) = {body.name for body in meetings.bodies(office, july)}
    said = {"committee": committee, "title": "Buses", "text": "That buses be free", "to_whom": "Cabinet"}
    thing = {"id": office.new_id(), "pos": 1, **said, "received_on": "2017-06-08"}
    importing.import_data(office, {"format": "clerk-exchange", "version": 1, "referrals": [thing]}, "referrals.json")
    assert _line_of_responses(office, autumn) == "Response due by 7 August 2017: Buses."


def test_a_line_that_an_officer_worded_stays(office: Office, autumn: str, referral: str) -> None:
    item = item_id(office, autumn, "Responses to referrals")
    agenda.edit(office, item, {"sub_line_kind": SubLineKind.NOTE, "sub_line": "Verbal report"})
    referrals.edit(office, referral, {"received_on": JUNE})
    assert _line_of_responses(office, autumn) == "Verbal report"


def test_a_closed_referral_is_in_no_printed_line_px_5(office: Office, july: str, autumn: str, referral: str) -> None:
    agenda.set_openness(office, item_id(office, july, "Parking"), Openness.EXEMPT, (3,))
    referrals.edit(office, referral, {"received_on": JUNE})
    line = referrals.line(office, referral)
    assert line.closed and line.open_title == "Closed business"
    assert _line_of_responses(office, autumn) == "No responses are due."


def test_a_decision_that_is_taken_out_leaves_its_referral_and_its_item_stays(
    office: Office, july: str, decided: str, referral: str
) -> None:
    correcting.remove(office, decided)
    assert referrals.referral(office, referral).resolution_id is None
    with pytest.raises(Refused):
        agenda.remove(office, item_id(office, july, "Parking"))
    office.undo()
    assert referrals.referral(office, referral).resolution_id == decided


def test_a_referral_by_hand_needs_words_and_somebody(office: Office, july: str) -> None:
    body = meetings.presiding_body(office, july).id
    with pytest.raises(BadInput, match="words of the referral"):
        referrals.refer(office, body, "Cabinet", " ")
    with pytest.raises(BadInput, match="to whom"):
        referrals.refer(office, body, "", "That it be free")
    made = id_of(referrals.refer(office, body, "Cabinet", "That it be free", title="Parking"))
    referrals.edit(office, made, {"to_whom": "Mayor and Cabinet"})
    assert referrals.line(office, made).referral.to_whom == "Mayor and Cabinet"
    referrals.remove(office, made)
    assert referrals.lines(office, body) == ()
