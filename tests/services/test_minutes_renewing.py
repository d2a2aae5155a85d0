"""Minutes made anew with each difference taken or left; what was edited is never overwritten unasked (MI-2)."""

from __future__ import annotations

import pytest

from clerk_app.domain.minutes_plan import BlockKind
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import RoomEvent
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    correcting,
    minute_editing,
    minutes,
    minutes_drafting,
    minutes_outlook,
    minutes_renewing,
    room,
    room_reading,
)
from clerk_app.services.minutes_renewing import Place
from tests.helpers.scripted_evening import Scene, at, begin, scene, the_whole_evening

FIRST, SECOND, THIRD = "A member asked about bays.", "A member asked about trees.", "A member asked about kerbs."
NOW_FIRST, NOW_SECOND, EDITED = "One asked about loading bays.", "One asked about elms.", "My own words."


@pytest.fixture
def here(office: Office) -> Scene:
    """A draft of two notes, of which the second is edited; then the record of both is corrected, and a third comes."""
    made = scene(office)
    begin(office, made)
    item = made.item("Parking")
    room.start_item(office, item, at("19:10"))
    for said in (FIRST, SECOND):
        room.note(office, made.meeting, at("19:12"), said, item)
    minutes_drafting.draft(office, made.meeting)
    minute_editing.edit(office, passage(office, made, SECOND).id, text=EDITED)
    for event in room_reading.record_of(office, made.meeting).every(RoomEvent):
        if new := {FIRST: NOW_FIRST, SECOND: NOW_SECOND}.get(event.text):
            correcting.amend(office, event.id, {"text": new})
    room.note(office, made.meeting, at("19:20"), THIRD, item)
    return made


def passages(office: Office, here: Scene) -> tuple[Passage, ...]:
    found = minutes.sheet(office, here.meeting)
    assert found is not None
    return found.passages


def passage(office: Office, here: Scene, words: str) -> Passage:
    return next(each for each in passages(office, here) if each.block.text == words)


def words(office: Office, here: Scene) -> list[str]:
    """What the paragraphs of the minutes say that some copy prints."""
    listed = (each for each in passages(office, here) if each.block.kind is BlockKind.PARAGRAPH)
    return [each.block.text for each in listed if not each.left_out and "not considered" not in each.block.text]


def differing(office: Office, here: Scene) -> tuple[Place, ...]:
    return minutes_renewing.places(minutes_outlook.outlook(office, here.meeting).differences)


def made_anew(office: Office, here: Scene, *taken: str) -> list[str]:
    """Make the minutes anew with the places whose new words are given, undone and done again on the way."""
    shown = minutes_outlook.outlook(office, here.meeting).differences
    before = passages(office, here)
    keys = [place.key for place in differing(office, here) if place.made and place.made.text in taken]
    minutes_renewing.renew(office, here.meeting, shown, keys)
    after = passages(office, here)
    office.history.undo()
    assert passages(office, here) == before
    office.history.redo()
    assert passages(office, here) == after
    return words(office, here)


def test_what_differs_is_told_passage_by_passage(office: Office, here: Scene) -> None:
    told = [(place.made.text if place.made else "", place.overwrites) for place in differing(office, here)]
    assert told == [(NOW_FIRST, False), (NOW_SECOND, True), (THIRD, False)]


CHOICES = {
    "all but what was edited": ((NOW_FIRST, THIRD), [NOW_FIRST, EDITED, THIRD]),
    "nothing": ((), [FIRST, EDITED]),
    "what was edited too": ((NOW_FIRST, NOW_SECOND, THIRD), [NOW_FIRST, NOW_SECOND, THIRD]),
    "the new one alone": ((THIRD,), [FIRST, EDITED, THIRD]),
}


@pytest.mark.parametrize(("taken", "said"), CHOICES.values(), ids=CHOICES)
def test_each_difference_is_taken_or_left_as_one_change__MI_2(
    office: Office, here: Scene, taken: tuple[str, ...], said: list[str]
) -> None:
    assert made_anew(office, here, *taken) == said
    assert differing(office, here) == ()


def test_a_record_that_moved_on_meanwhile_is_looked_at_again(office: Office, here: Scene) -> None:
    shown = minutes_outlook.outlook(office, here.meeting).differences
    room.note(office, here.meeting, at("19:30"), "More.", here.item("Parking"))
    with pytest.raises(Refused, match="changed since"):
        minutes_renewing.renew(office, here.meeting, shown, ())


def test_a_name_of_somebody_absent_in_edited_words_is_a_remark_at_its_passage__AT_1(office: Office) -> None:
    made = scene(office)
    the_whole_evening(office, made)
    found = next(each for each in passages(office, made) if "deputation" in each.block.text)
    minute_editing.edit(office, found.id, text="A deputation and **Councillor Farah Sethi** spoke.")
    told = minutes_outlook.outlook(office, made.meeting)
    assert [each.block_id for each in told.remarks if each.finding.rule == "AT-1"] == [found.id]
    assert "names Councillor Farah Sethi, who was not there" in told.remarks[-1].finding.text
    assert told.step is MinutesState.CLEARED


def test_nothing_stands_beside_minutes_that_are_not_drafted(office: Office) -> None:
    made = scene(office)
    assert minutes_outlook.outlook(office, made.meeting) == minutes_outlook.MinutesOutlook()
