"""Who presides as a meeting starts: whoever is in office and there, and nobody where that does not follow (MI-1)."""

from __future__ import annotations

import pytest

from clerk_app.domain.membership import PositionKind
from clerk_app.domain.record_rows import RoomKind
from clerk_app.office import Office
from clerk_app.services import meeting_bodies, membership, minutes, minutes_drafting, room, room_chair, room_presence
from clerk_app.services.room_chair import ChairWay
from clerk_app.services.room_reading import record_of
from tests.helpers.scripted_evening import Scene, at, scene
from tests.helpers.small_council import committee, member


@pytest.fixture
def set_up(office: Office) -> Scene:
    """Ada is chair, Ben vice-chair."""
    here = scene(office)
    membership.elect(office, here.body, PositionKind.VICE_CHAIR, here.who("Ben"))
    return here


def presiding(office: Office, here: Scene) -> str | None:
    return record_of(office, here.meeting).room().presiding


def chairs(office: Office, here: Scene) -> list[str | None]:
    return [event.person_id for event in record_of(office, here.meeting).events(RoomKind.PRESIDES)]


def begin(office: Office, here: Scene, *absent: str) -> None:
    for name in absent:
        room_presence.mark(office, here.meeting, here.who(name), RoomKind.APOLOGIES, at("18:55"))
    room.confirm_roll(office, here.meeting, at("19:00"))
    room.start(office, here.meeting, at("19:01"))


def test_the_chair_in_office_presides_from_the_start_mi_1(office: Office, set_up: Scene) -> None:
    begin(office, set_up)
    assert presiding(office, set_up) == set_up.who("Ada")
    office.undo()
    assert chairs(office, set_up) == [], "it is undone with the start that it belongs to"


def test_the_vice_chair_presides_where_the_chair_is_not_there_mi_1(office: Office, set_up: Scene) -> None:
    begin(office, set_up, "Ada")
    assert presiding(office, set_up) == set_up.who("Ben")


def test_nobody_is_said_to_preside_where_neither_is_there_mi_1(office: Office, set_up: Scene) -> None:
    begin(office, set_up, "Ada", "Ben")
    assert chairs(office, set_up) == []


def test_a_substitute_of_the_chair_does_not_take_the_chair_cm_6(office: Office, set_up: Scene) -> None:
    room_presence.substitute(office, set_up.meeting, set_up.who("Hugh"), set_up.who("Ada"), at("18:55"))
    begin(office, set_up)
    assert presiding(office, set_up) == set_up.who("Ben")


def test_before_the_roll_nobody_is_known_to_be_there_at_1(office: Office, set_up: Scene) -> None:
    room.start(office, set_up.meeting, at("19:01"))
    assert chairs(office, set_up) == []
    room.confirm_roll(office, set_up.meeting, at("19:02"))
    assert presiding(office, set_up) == set_up.who("Ada")


def test_who_was_said_to_preside_before_the_start_stays(office: Office, set_up: Scene) -> None:
    room_presence.preside(office, set_up.meeting, set_up.who("Gwen"), at("18:59"))
    begin(office, set_up)
    assert chairs(office, set_up) == [set_up.who("Gwen")]


def test_whoever_was_chosen_for_this_meeting_comes_before_the_chair(office: Office, set_up: Scene) -> None:
    meeting_bodies.take_chair(office, set_up.meeting, set_up.body, set_up.who("Gwen"))
    begin(office, set_up)
    assert presiding(office, set_up) == set_up.who("Gwen")


def test_over_a_joint_meeting_the_chair_of_the_committee_that_presides_does(office: Office, set_up: Scene) -> None:
    other = committee(office, "Housing Select Committee")
    cara = member(office, other, "Cara Whitmore")
    membership.elect(office, other, PositionKind.CHAIR, cara)
    meeting_bodies.join(office, set_up.meeting, other)
    meeting_bodies.preside(office, set_up.meeting, other)
    begin(office, set_up)
    assert presiding(office, set_up) == cara


def test_a_chair_elected_again_is_not_said_to_take_the_chair_that_they_are_in(office: Office, set_up: Scene) -> None:
    """TE-1: the minutes say that they were elected; only a chair that passes is said to be taken."""
    begin(office, set_up)
    room_chair.take(office, set_up.meeting, set_up.who("Ada"), at("19:02"), ChairWay.FOR_MEETING)
    room_chair.take(office, set_up.meeting, set_up.who("Gwen"), at("19:10"))
    minutes_drafting.draft(office, set_up.meeting)
    sheet = minutes.sheet(office, set_up.meeting)
    assert sheet is not None
    said = [passage.block.text for passage in sheet.passages]
    assert [words for words in said if "took the chair" in words] == ["Ms Gwen Alder took the chair."]
    assert any("Ada" in words and "elected" in words for words in said)
