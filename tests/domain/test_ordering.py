"""Moving items: nothing is lost or doubled, blocks stay whole, parts are never left, down and up is no move."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import AgendaItem, Level
from clerk_app.domain.ordering import block_of, inserted, placed, stepped
from tests.helpers.agendas import ANY, WELL_FORMED, agenda_of


def names(items: Sequence[AgendaItem]) -> str:
    return " ".join(item.id for item in items)


def blocks(items: Sequence[AgendaItem]) -> set[tuple[str, ...]]:
    """Each item with the sub-items that belong to it."""
    return {tuple(i.id for i in block_of(items, item.id)) for item in items if item.level is Level.ITEM}


@pytest.mark.parametrize(
    ("code", "moved", "by", "expected"),
    (
        ("i i i", "i1", -1, "i1 i0 i2"),
        ("i i i", "i1", 1, "i0 i2 i1"),
        ("i i i", "i0", -1, "i0 i1 i2"),
        ("i i i", "i2", 1, "i0 i1 i2"),
        ("i s s i s", "i0", 1, "i3 s4 i0 s1 s2"),
        ("i s s i s", "i3", -1, "i3 s4 i0 s1 s2"),
        ("i s s i", "s1", 1, "i0 s2 s1 i3"),
        ("i s s i", "s2", 1, "i0 s1 i3 s2"),
        ("i s i", "s1", -1, "s1 i0 i2"),
        ("h i s i", "i1", -1, "i1 s2 h0 i3"),
        ("i s h i", "h2", -1, "h2 i0 s1 i3"),
        ("i | i", "i0", 1, "i0 i1"),
        ("i | i", "i1", -1, "i0 i1"),
    ),
)
def test_stepping(code: str, moved: str, by: int, expected: str) -> None:
    assert names(stepped(agenda_of(code), moved, by)) == expected


@pytest.mark.parametrize(
    ("code", "moved", "before", "expected"),
    (
        ("i i i", "i2", "i0", "i2 i0 i1"),
        ("i i i", "i0", None, "i1 i2 i0"),
        ("i s s i", "i0", None, "i3 i0 s1 s2"),
        ("i s s i", "i0", "s2", "i0 s1 s2 i3"),
        ("i s s i", "i0", "i0", "i0 s1 s2 i3"),
        ("i i s s", "i0", "s2", "i0 i1 s2 s3"),
        ("h i s s", "h0", "s3", "h0 i1 s2 s3"),
        ("i s i s", "s1", "s3", "i0 i2 s1 s3"),
        ("i i | i", "i0", "i2", "i1 i0 i2"),
        ("i i | i", "i2", "i0", "i0 i1 i2"),
        ("i | i i", "i0", None, "i0 i1 i2"),
    ),
)
def test_placing(code: str, moved: str, before: str | None, expected: str) -> None:
    assert names(placed(agenda_of(code), moved, before)) == expected


@pytest.mark.parametrize(
    ("code", "level", "after", "expected"),
    (
        ("i s s i", Level.ITEM, "i0", "i0 s1 s2 new i3"),
        ("i s s i", Level.ITEM, "s1", "i0 s1 s2 new i3"),
        ("i s s i", Level.SUB_ITEM, "s1", "i0 s1 new s2 i3"),
        ("i s s i", Level.SUB_ITEM, "s2", "i0 s1 s2 new i3"),
        ("i s s i", Level.SUB_ITEM, "i0", "i0 s1 s2 new i3"),
        ("h i", Level.ITEM, "h0", "h0 new i1"),
        ("i i | i", Level.ITEM, None, "i0 i1 new i2"),
        ("i i | i s", Level.ITEM, "s3", "i0 i1 new i2 s3"),
        ("", Level.ITEM, None, "new"),
    ),
)
def test_inserting(code: str, level: Level, after: str | None, expected: str) -> None:
    new = AgendaItem("new", "", "", 0, "New", level)
    assert names(inserted(agenda_of(code), [new], after)) == expected


@given(ANY.filter(len), st.data())
def test_nothing_is_lost_or_doubled_and_no_part_is_left(items: tuple[AgendaItem, ...], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from(items)).id
    before = data.draw(st.sampled_from([None, *(item.id for item in items)]))
    for after in (stepped(items, moved, -1), stepped(items, moved, 1), placed(items, moved, before)):
        assert sorted(item.id for item in after) == sorted(item.id for item in items)
        assert [item.part for item in after] == sorted(item.part for item in items)
        assert {item.id: item for item in after} == {item.id: item for item in items}


@given(WELL_FORMED.filter(len), st.data())
def test_moving_an_item_keeps_every_block_whole(items: tuple[AgendaItem, ...], data: st.DataObject) -> None:
    movers = [item.id for item in items if item.level is not Level.SUB_ITEM]
    moved = data.draw(st.sampled_from(movers))
    before = data.draw(st.sampled_from([None, *(item.id for item in items)]))
    for after in (stepped(items, moved, -1), stepped(items, moved, 1), placed(items, moved, before)):
        assert blocks(after) == blocks(items)


@given(WELL_FORMED.filter(len), st.data())
def test_down_then_up_is_no_move_and_up_then_down_neither(items: tuple[AgendaItem, ...], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from([item.id for item in items if item.level is not Level.SUB_ITEM]))
    for first in (1, -1):
        gone = stepped(items, moved, first)
        if gone != items:
            assert stepped(gone, moved, -first) == items


@given(ANY.filter(len), st.data())
def test_a_sub_item_moves_one_row_at_a_time(items: tuple[AgendaItem, ...], data: st.DataObject) -> None:
    subs = [item.id for item in items if item.level is Level.SUB_ITEM]
    if not subs:
        return
    moved = data.draw(st.sampled_from(subs))
    for step in (1, -1):
        after = stepped(items, moved, step)
        if after != items:
            at = [item.id for item in items].index(moved)
            assert after[at + step].id == moved
            assert stepped(after, moved, -step) == items


@given(WELL_FORMED.filter(len), st.data())
def test_stepping_often_enough_reaches_either_end_of_the_part(
    items: tuple[AgendaItem, ...], data: st.DataObject
) -> None:
    moved = data.draw(st.sampled_from([item for item in items if item.level is not Level.SUB_ITEM]))
    up = down = items
    for _ in items:
        up, down = stepped(up, moved.id, -1), stepped(down, moved.id, 1)
    assert next(item.id for item in up if item.part == moved.part) == moved.id
    block = block_of(down, moved.id)
    assert [item for item in down if item.part == moved.part][-len(block) :] == list(block)
    assert placed(items, moved.id, None) == down


@given(ANY.filter(len))
def test_blocks_are_runs_of_their_part(items: tuple[AgendaItem, ...]) -> None:
    for item in items:
        block = block_of(items, item.id)
        at = items.index(item)
        assert items[at : at + len(block)] == block
        assert {other.part for other in block} == {item.part}
        assert all(other.level is Level.SUB_ITEM for other in block[1:])
