"""What is recorded while the public is out is closed by its place, unless it was turned open (PX-2, PX-10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from clerk_app.domain.record_openness import nature_closed, row_closed, taken_at
from clerk_app.domain.record_rows import (
    Action,
    Declaration,
    Motion,
    Recorded,
    Resolution,
    RoomEvent,
    RoomKind,
    Speech,
    Vote,
)
from clerk_app.domain.room_record import Record

AT = datetime(2017, 7, 13, 19)


def event(pos: int, kind: RoomKind, item: str | None = None) -> RoomEvent:
    return RoomEvent(f"e{pos}", "m", pos, kind, AT, agenda_item_id=item, text="words")


def words(pos: int) -> list[Recorded]:
    """A row of each kind that holds words, from a place on."""
    kinds: list[Recorded] = [event(pos, RoomKind.NOTE), event(pos, RoomKind.ADJOURNED), event(pos, RoomKind.GUILLOTINE)]
    kinds += [Motion("m1", "m", pos), Vote("v1", "m", pos, AT), Resolution("r1", "m", pos)]
    kinds += [Action("a1", "m", pos), Speech("s1", "m", pos)]
    return [replace(row, pos=pos + at, id=f"{row.id}{pos}/{at}") for at, row in enumerate(kinds)]


OUT, BACK = event(20, RoomKind.PUBLIC_EXCLUDED), event(40, RoomKind.PUBLIC_RETURNED)


@pytest.mark.parametrize("at", range(8))
def test_every_kind_is_closed_between_exclusion_and_return_alone_px_2(at: int) -> None:
    before, within, after = words(1)[at], words(21)[at], words(41)[at]
    record = Record.of([before, OUT, within, BACK, after])
    assert [row_closed(record, row) for row in (before, within, after)] == [None, True, None]


def test_what_the_officer_turned_open_or_closed_is_as_they_said_px_10() -> None:
    opened, closed = replace(words(21)[3], closed=False), replace(words(1)[0], closed=True)
    record = Record.of([closed, OUT, opened, BACK])
    assert (row_closed(record, opened), row_closed(record, closed)) == (False, True)


def test_the_resolution_that_sends_the_public_out_is_public_itself_px_2() -> None:
    again = event(30, RoomKind.PUBLIC_EXCLUDED)
    record = Record.of([OUT, again, BACK])
    assert [row_closed(record, row) for row in (OUT, again, BACK)] == [False, False, False]


def test_an_amendment_a_vote_and_an_action_are_closed_with_what_they_belong_to_px_10() -> None:
    motion, decided = Motion("mo", "m", 1, closed=True), Resolution("de", "m", 2, closed=True)
    amendment = Motion("am", "m", 3, amends_id="mo")
    below = [amendment, Motion("an", "m", 4, amends_id="am"), Vote("vo", "m", 5, AT, motion_id="am")]
    acted = Action("ac", "m", 6, resolution_id="de")
    record = Record.of([motion, decided, *below, acted])
    assert all(row_closed(record, row) for row in (*below, acted))
    assert row_closed(record, replace(acted, closed=False)) is False
    opened = Record.of([replace(motion, closed=None), amendment])
    assert row_closed(opened, amendment) is None


def test_a_motion_that_amends_itself_is_read_without_end() -> None:
    motion = Motion("mo", "m", 1, amends_id="mo")
    assert row_closed(Record.of([motion]), motion) is None


def test_a_nature_said_without_the_public_is_closed_di_19() -> None:
    early, late = (Declaration(f"d{pos}", "m", "p", pos, AT) for pos in (10, 30))
    record = Record.of([early, OUT, late, BACK])
    assert [nature_closed(record, row) for row in (early, late)] == [False, True]


def test_the_item_that_is_being_taken_at_a_place() -> None:
    taken = [event(5, RoomKind.ITEM_STARTED, "one"), event(9, RoomKind.TAKEN_TOGETHER, "two")]
    record = Record.of([*taken, event(15, RoomKind.ITEM_ENDED, "one")])
    assert [taken_at(record, pos) for pos in (1, 7, 12, 30)] == [None, "one", "two", None]
