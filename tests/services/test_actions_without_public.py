"""What was decided while the public was out is closed wherever it is followed up (PX-2, PX-10)."""

from __future__ import annotations

import pytest

from clerk_app.domain.record_rows import ResolutionKind
from clerk_app.office import Office
from clerk_app.services import followed, meeting_follow_up, referrals, resolving, room
from tests.helpers.scripted_evening import Scene, at, begin, scene
from tests.helpers.small_council import id_of

WORDS = "Let the lease to Quillgate"


@pytest.fixture
def here(office: Office) -> Scene:
    made = scene(office)
    begin(office, made)
    item = made.item("Housing")
    room.start_item(office, item, at("19:10"))
    resolving.act(office, made.meeting, "Before", item_id=item)
    room.exclude_public(office, made.meeting, at("19:11"), [3], "", item)
    resolving.act(office, made.meeting, WORDS, item_id=item)
    resolving.act(office, made.meeting, "Opened", item_id=item, closed=False)
    room.readmit_public(office, made.meeting, at("19:20"))
    resolving.act(office, made.meeting, "After", item_id=item)
    return made


def test_an_action_is_closed_by_its_place_px_2(office: Office, here: Scene) -> None:
    told = {line.action.text: line.closed for line in followed.at_meeting(office, here.meeting)}
    assert told == {"Before": False, WORDS: True, "Opened": False, "After": False}
    assert WORDS not in {line.open_text for line in followed.find(office)}


def test_an_action_is_closed_with_its_decision_px_10(office: Office, here: Scene) -> None:
    decided = id_of(resolving.resolve(office, here.meeting, "It is so.", closed=True))
    action = id_of(resolving.act(office, here.meeting, "Do it", resolution_id=decided))
    assert followed.line(office, action).closed


def test_a_referral_of_what_was_decided_without_the_public_is_closed_px_2(office: Office, here: Scene) -> None:
    item = here.item("Housing")
    room.exclude_public(office, here.meeting, at("19:30"), [3], "", item)
    kind = ResolutionKind.REFERRED
    decided = id_of(resolving.resolve(office, here.meeting, WORDS, kind, item_id=item, to_whom="Cabinet"))
    (told,) = meeting_follow_up.of_meeting(office, here.meeting).decided
    assert told.closed
    made = id_of(referrals.from_resolution(office, decided))
    assert referrals.referral(office, made).closed is True
