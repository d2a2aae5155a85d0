"""What was recorded at a wrong item goes to the right one, with what hangs on it, and opens nothing (MI-3, PX-2)."""

from __future__ import annotations

import pytest

from clerk_app.domain.record_rows import Action, Motion, ResolutionKind, SpeechKind, Vote
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    declaring,
    minutes,
    other_item,
    referrals,
    resolving,
    response_lines,
    room,
    speaking,
    voting,
)
from clerk_app.services.room_reading import evening, record_of
from tests.helpers.file_state import state_of
from tests.helpers.scripted_evening import CLOSED, CLOSED_WORDS, Scene, at, begin, scene
from tests.helpers.small_council import id_of, item_id, meeting_with_items


@pytest.fixture
def here(office: Office) -> Scene:
    """A meeting that has come to its parking item, and then to the next."""
    made = scene(office)
    begin(office, made)
    room.start_item(office, made.item("Parking"), at("19:10"))
    room.start_item(office, made.item("Housing"), at("19:20"))
    return made


def said_at(office: Office, here: Scene, words: str) -> list[str]:
    """What the minutes say at an item."""
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    listed = [block for block in sheet.printed if block.item_id == here.item(words)][1:]
    return ["; ".join((block.text, *block.rows)) for block in listed]


def test_a_motion_goes_with_its_amendments_and_votes_and_a_decision_with_its_actions(
    office: Office, here: Scene
) -> None:
    held, parking, housing = here.meeting, here.item("Parking"), here.item("Housing")
    motion = id_of(voting.move(office, held, "That the bays be kept", housing))
    amendment = id_of(voting.amend(office, motion, "Leave out two bays"))
    voting.take(office, held, at("19:21"), {"votes_for": 3}, motion_id=amendment)
    decided = id_of(resolving.resolve(office, held, "That the bays be kept", item_id=housing))
    resolving.act(office, held, "Paint them", resolution_id=decided)
    before = state_of(office.db)
    change = other_item.move(office, motion, parking)
    assert change.label == "Move a motion to item 4"
    other_item.move(office, decided, parking)
    record = record_of(office, held)
    places = [each.agenda_item_id for kind in (Motion, Vote, Action) for each in record.every(kind)]
    assert places == [parking] * 4
    assert {each.matter_id for each in record.every(Action)} == {evening(office, held).line(parking).item.matter_id}
    office.undo()
    office.undo()
    assert state_of(office.db) == before
    office.redo()
    office.redo()
    room.close(office, held, at("20:00"))
    assert [text.partition(";")[0] for text in said_at(office, here, "Parking")] == [
        "A motion was put: That the bays be kept.",
        "An amendment was put: Leave out two bays. The vote was 3 for, 0 against, 0 abstained. "
        "The amendment was carried.",
        "RESOLVED",
        "Actions",
    ]
    assert said_at(office, here, "Housing") == []


def test_what_was_closed_with_its_item_stays_closed_px_2(office: Office, here: Scene) -> None:
    shut = here.item(CLOSED)
    room.start_item(office, shut, at("19:30"))
    rows = [
        id_of(room.note(office, here.meeting, at("19:31"), CLOSED_WORDS, shut)),
        id_of(resolving.resolve(office, here.meeting, CLOSED_WORDS, item_id=shut)),
        id_of(speaking.hear(office, here.meeting, SpeechKind.SPEAKER, {"text": CLOSED_WORDS}, shut)),
    ]
    for row_id in rows:
        other_item.move(office, row_id, here.item("Housing"))
    room.close(office, here.meeting, at("20:00"))
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    told = [block for block in sheet.printed if CLOSED_WORDS in "".join((block.text, *block.rows)).casefold()]
    assert len(told) == 3 and all(block.side.value == "full" for block in told)
    vote = id_of(voting.take(office, here.meeting, at("19:32"), {"votes_for": 3}, item_id=shut))
    with pytest.raises(Refused, match="stays closed"):
        other_item.move(office, vote, here.item("Housing"))


def test_what_was_referred_by_a_decision_goes_with_it_and_is_as_closed_sc_2(office: Office, here: Scene) -> None:
    """The item of responses on the next agenda named it: it says no more of it than its decision does now (PX-5)."""
    decided = id_of(
        resolving.resolve(
            office, here.meeting, "That it be asked", ResolutionKind.REFERRED, item_id=here.item("Housing")
        )
    )
    made = id_of(referrals.from_resolution(office, decided, "Mayor and Cabinet"))
    referrals.edit(office, made, {"sent_on": office.today(), "received_on": office.today()})
    said = response_lines.line_for(office, here.body)
    assert "Housing" in said
    before = state_of(office.db)
    other_item.move(office, decided, here.item("Parking"))
    now = referrals.line(office, made)
    assert (now.referral.agenda_item_id, now.closed) == (here.item("Parking"), False)
    assert "Parking" in response_lines.line_for(office, here.body)
    office.undo()
    assert state_of(office.db) == before
    other_item.move(office, decided, here.item(CLOSED))
    assert referrals.line(office, made).closed
    assert "Housing" not in response_lines.line_for(office, here.body)
    other_item.move(office, decided, here.item("Housing"))
    assert referrals.line(office, made).closed, "what was closed stays closed"


def test_what_cannot_be_of_another_item_is_refused(office: Office, here: Scene) -> None:
    motion = id_of(voting.move(office, here.meeting, "That it be so", here.item("Housing")))
    of_motion = id_of(voting.amend(office, motion, "Or not"))
    vote = id_of(voting.take(office, here.meeting, at("19:21"), {"votes_for": 3}, motion_id=motion))
    declared = id_of(declaring.declare(office, here.meeting, here.who("Ben"), at("19:22"), {}, [here.item("Housing")]))
    for row_id in (of_motion, vote, declared):
        with pytest.raises(Refused, match="cannot be of another item"):
            other_item.move(office, row_id, here.item("Parking"))
    elsewhere = meeting_with_items(office, "Else")
    with pytest.raises(NotFound):
        other_item.move(office, motion, item_id(office, elsewhere, "Else"))
    other_item.move(office, motion, None)
    assert [each.agenda_item_id for each in record_of(office, here.meeting).every(Motion)] == [None, None]
