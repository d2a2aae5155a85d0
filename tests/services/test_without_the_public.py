"""What is discussed while the public is out, at an open item too, is in the full copy of the minutes alone (PX-10)."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.copies import Copy
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.minutes_copies import FullMinutes, MinutesPaper
from clerk_app.domain.minutes_renewal import DifferenceKind
from clerk_app.domain.record_rows import Announced, RoomKind, SpeechKind
from clerk_app.domain.votes import Manner
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    declaring,
    history,
    minutes,
    minutes_copies,
    minutes_drafting,
    resolving,
    room,
    room_minutes,
    room_presence,
    speaking,
    voting,
)
from clerk_app.store import changes
from tests.helpers.scripted_evening import Scene, at, begin, scene
from tests.helpers.small_council import id_of, item_id, meeting

#: One word in everything that can hold some, said while the public is out.
SAID = (
    *("notewords", "motionwords", "amendwords", "resolvewords", "actionwords", "ownerwords", "speechwords"),
    *("answerwords", "speakerwords", "bodywords", "adjournwords", "limitwords", "deferwords", "urgentwords"),
    *("postwords", "naturewords", "freewords"),
)


def said(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC, **what: object) -> str:
    (page,) = minutes_copies.minutes_files(office, meeting_id, copy, ("html",), **what).values()  # type: ignore[arg-type]
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode().split("<body")[1]).split())


def held(office: Office, openness: Openness = Openness.OPEN) -> Scene:
    """An evening whose whole business at Housing is without the public, and what comes after it is not."""
    here = scene(office)
    begin(office, here)
    item, held = here.item("Housing"), here.meeting
    if openness is not Openness.OPEN:
        agenda.set_openness(office, item, openness, (3,))
    room.start_item(office, item, at("19:30"))
    room.note(office, held, at("19:30"), "Said before them all.", item)
    room.exclude_public(office, held, at("19:31"), [3], "", item)
    without_the_public(office, here, item)
    room.readmit_public(office, held, at("19:50"))
    room.note(office, held, at("19:51"), "Said afterwards.", item)
    room.close(office, held, at("20:00"))
    return here


def without_the_public(office: Office, here: Scene, item: str) -> None:
    held = here.meeting
    room.note(office, held, at("19:32"), "notewords", item)
    moved = {"mover_id": here.who("Ben")}
    motion = id_of(voting.move(office, held, "That motionwords be let", item, moved))
    numbers = {"manner": Manner.SHOW, "votes_for": 3, "votes_against": 1, "abstained": 0}
    voting.amend(office, motion, "for it read amendwords", moved)
    voting.take(office, held, at("19:33"), {**numbers, "announced": Announced.CARRIED}, motion_id=motion)
    voting.take(office, held, at("19:33"), {**numbers, "votes_for": 977}, item_id=item)
    resolving.resolve(office, held, "That resolvewords be done.", item_id=item)
    resolving.act(office, held, "Do the actionwords.", item_id=item, owner_name="ownerwords")
    heard = {"name": "speakerwords", "organisation": "bodywords", "name_agreed": True}
    words = {"text": "speechwords", "answer": "answerwords"}
    speaking.hear(office, held, SpeechKind.DEPUTATION, {**heard, **words}, item)
    room.adjourn(office, held, at("19:35"), "adjournwords")
    room.resume(office, held, at("19:40"))
    room.guillotine(office, held, at("19:41"), "limitwords")
    room.defer(office, here.item("School"), at("19:42"), "deferwords")
    room.admit_urgent(office, item, at("19:42"), "urgentwords")
    room_presence.mark(office, held, here.who("Iris"), RoomKind.IN_ATTENDANCE, at("19:43"), capacity="postwords")
    interest = {"kind": DeclaredKind.NRI, "nature": "naturewords"}
    declaring.declare(office, held, here.who("Dai"), at("19:44"), interest, [item])
    room.note(office, held, at("19:45"), "freewords")


@pytest.mark.parametrize("openness", (Openness.OPEN, Openness.PART_EXEMPT), ids=lambda each: each.value)
def test_nothing_that_was_said_without_the_public_is_in_a_public_copy_px_10(office: Office, openness: Openness) -> None:
    here = held(office, openness)
    full, public = said(office, here.meeting, Copy.CLOSED), said(office, here.meeting)
    assert [words for words in SAID if words not in full] == []
    assert [words for words in (*SAID, "977") if words in public] == []
    assert "Said before them all." in public and "Said afterwards." in public
    assert "adjourned" in public and "Councillor Dai Rowlands declared" in public and "Ms Iris Vane" in public
    decisions = said(office, here.meeting, paper=MinutesPaper.DECISIONS)
    assert not any(words in decisions for words in SAID)


def test_what_the_officer_turned_open_is_public_px_10(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    item = here.item("Housing")
    room.start_item(office, item, at("19:30"))
    room.exclude_public(office, here.meeting, at("19:31"), [3], "", item)
    room.note(office, here.meeting, at("19:32"), "openednote", item, closed=False)
    later = id_of(room.note(office, here.meeting, at("19:33"), "turnednote", item))
    assert "turnednote" not in drafted(office, here)
    correcting.amend(office, later, {"closed": False})
    differing = minutes_drafting.differences(office, here.meeting)
    assert [each.kind for each in differing] == [DifferenceKind.OTHER_COPY], "only an officer opens what was closed"
    minutes_drafting.settle(office, passage_with(office, here, "turnednote"), take=True)
    assert "openednote" in said(office, here.meeting) and "turnednote" in said(office, here.meeting)


def drafted(office: Office, here: Scene) -> str:
    minutes_drafting.draft(office, here.meeting)
    return said(office, here.meeting)


def passage_with(office: Office, here: Scene, words: str) -> str:
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    return next(passage.id for passage in sheet.passages if words in passage.block.text)


def test_the_page_of_changes_marks_it_closed_px_5(office: Office) -> None:
    here = held(office)
    motion = id_of(voting.move(office, here.meeting, "That closedmotion be", here.item("Housing"), {"closed": True}))
    voting.amend(office, motion, "amendclosed", {})
    decided = id_of(resolving.resolve(office, here.meeting, "closeddecision", closed=True))
    resolving.act(office, here.meeting, "actclosed", resolution_id=decided)
    words = (*SAID, "closedmotion", "amendclosed", "closeddecision", "actclosed")
    seen = set()
    for number in range(1, changes.newest(office.db) + 1):
        for thing in history.preview(office, number).things:
            if thing.thing.table in ("minute_block", "person", "person_fact"):
                continue
            for field in thing.fields:
                told = [each for each in words if each in field.before + field.after]
                seen |= set(told)
                assert field.closed or not told, (thing.name, field)
    assert {"notewords", "adjournwords", "limitwords", "postwords", "amendclosed", "actclosed"} <= seen


def test_amendments_to_closed_minutes_are_in_no_public_copy_of_either_mi_1(office: Office) -> None:
    here = held(office)
    day = date(2017, 9, 13)
    then = datetime(2017, 9, 13, 19)
    later = meeting(office, here.body, day)
    agenda.add_item(office, later, "Minutes")
    room.confirm_roll(office, later, then)
    room.start(office, later, then)
    item = item_id(office, later, "Minutes")
    room.start_item(office, item, then)
    room_minutes.confirm(office, item, then, date(2017, 7, 13), ["Page 1: openamend."], None, ["Page 2: shutamend."])
    room.close(office, later, then)
    for meeting_id in (here.meeting, later):
        public, full = (said(office, meeting_id, copy) for copy in (Copy.PUBLIC, Copy.CLOSED))
        assert "openamend" in public and "shutamend" not in public
        assert "openamend" in full and "shutamend" in full
    assert isinstance(minutes_copies.minutes_copy(office, here.meeting, Copy.CLOSED), FullMinutes)
    standing = minutes_copies.standing_of(office, minutes.needed(office, here.meeting))
    assert standing.amendments == ("Page 1: openamend.",)
