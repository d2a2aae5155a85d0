"""Numbering: by every scheme, never twice, never skipping, and never taking a number that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import (
    AgendaItem,
    Level,
    NumberingScheme,
    Openness,
    in_order,
    letter,
    numbers,
    printed_number,
    twice_numbered,
)
from tests.helpers.agendas import ANY, WELL_FORMED, agenda_of

PLAIN, LETTERED, PARTS, RUNNING = NumberingScheme
SCHEMES = st.sampled_from(NumberingScheme)


def numbered(code: str, scheme: NumberingScheme = PLAIN) -> str:
    """The numbers of an agenda given by its code, "-" for none."""
    return " ".join(number or "-" for number in numbers(agenda_of(code), scheme).values())


@pytest.mark.parametrize(
    ("code", "scheme", "expected"),
    (
        ("", PLAIN, ""),
        ("i i i", PLAIN, "1 2 3"),
        ("i s s i s", PLAIN, "1 1.1 1.2 2 2.1"),
        ("i s s i s", LETTERED, "1 1.a 1.b 2 2.a"),
        ("i s s i s", PARTS, "A1 A1.1 A1.2 A2 A2.1"),
        ("h i h i h", PLAIN, "- 1 - 2 -"),
        ("i h s", PLAIN, "1 - 1.1"),
        ("i i | i i", PLAIN, "1 2 3 4"),
        ("i i | i i", LETTERED, "1 2 3 4"),
        ("i i | i s i", PARTS, "A1 A2 B1 B1.1 B2"),
        ("| i i", PARTS, "B1 B2"),
        ("s i", PLAIN, "1 2"),
        ("i | s i", PLAIN, "1 2 3"),
        ("i | s s", PARTS, "A1 B1 B1.1"),
        ("i i=8A i", PLAIN, "1 8A 2"),
        ("i i=8A s s i", PLAIN, "1 8A 8A.1 8A.2 2"),
        ("i=3 i i i i", PLAIN, "3 1 2 4 5"),
        ("i i=2 i", PLAIN, "1 2 3"),
        ("i s=1.1 s", PLAIN, "1 1.1 1.2"),
        ("i s s=1.1", PLAIN, "1 1.2 1.1"),
        ("i s=1.a s", LETTERED, "1 1.a 1.b"),
        ("i=5 s=5.1 s", PLAIN, "5 5.1 5.2"),
        ("i=A2 i | i=B1 i", PARTS, "A2 A1 B1 B2"),
        ("i | i=B9 i", PARTS, "A1 B9 B1"),
        ("h=Motions i", PLAIN, "Motions 1"),
    ),
)
def test_numbers(code: str, scheme: NumberingScheme, expected: str) -> None:
    assert numbered(code, scheme) == expected


def test_locked_numbers_stay_when_items_come_between() -> None:
    issued = numbers(agenda_of("i s i i"))
    locked = [replace(i, number=issued[i.id], number_locked=True) for i in agenda_of("i s i i")]
    late = AgendaItem("late", "m", "late", 9, "Late", Level.SUB_ITEM)
    now = numbers([*locked[:2], late, *locked[2:]])
    assert now == {"i0": "1", "s1": "1.1", "late": "1.2", "i2": "2", "i3": "3"}


@given(ANY, SCHEMES)
def test_no_number_stands_twice(items: tuple[AgendaItem, ...], scheme: NumberingScheme) -> None:
    given_out = [number for number in numbers(items, scheme).values() if number]
    assert len(given_out) == len(set(given_out))
    assert len(given_out) == sum(item.level is not Level.HEADING for item in items)


@given(ANY, SCHEMES, st.data())
def test_a_number_set_by_hand_stands_and_is_given_to_no_other(
    items: tuple[AgendaItem, ...], scheme: NumberingScheme, data: st.DataObject
) -> None:
    pool = ["1", "2", "3", "1.1", "2.1", "1.a", "A1", "A2", "B1", "8A", "A1.1"]
    by_hand = data.draw(st.lists(st.sampled_from(["", *pool]), min_size=len(items), max_size=len(items)))
    seen: set[str] = set()
    set_by_hand = []
    for item, number in zip(items, by_hand, strict=True):
        fresh = number if number not in seen and item.level is not Level.HEADING else ""
        seen |= {fresh}
        set_by_hand.append(replace(item, number=fresh))
    given_out = numbers(set_by_hand, scheme)
    assert all(given_out[item.id] == item.number for item in set_by_hand if item.number)
    assert all(given_out[item.id] for item in set_by_hand if item.level is not Level.HEADING)
    listed = [number for number in given_out.values() if number]
    assert len(listed) == len(set(listed))


@given(WELL_FORMED)
def test_plain_numbers_count_up_without_a_gap(items: tuple[AgendaItem, ...]) -> None:
    given_out = numbers(items)
    assert [given_out[i.id] for i in items if i.level is Level.ITEM] == [
        str(n) for n in range(1, 1 + sum(i.level is Level.ITEM for i in items))
    ]
    parent, subs = "", 0
    for item in items:
        if item.level is Level.ITEM:
            parent, subs = given_out[item.id], 0
        elif item.level is Level.SUB_ITEM:
            subs += 1
            assert given_out[item.id] == f"{parent}.{subs}"


@given(WELL_FORMED)
def test_lettered_parts_begin_anew(items: tuple[AgendaItem, ...]) -> None:
    given_out = numbers(items, PARTS)
    for part, sign in ((1, "A"), (2, "B")):
        main = [given_out[i.id] for i in items if i.level is Level.ITEM and i.part == part]
        assert main == [f"{sign}{n}" for n in range(1, len(main) + 1)]


@pytest.mark.parametrize(("count", "expected"), ((1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")))
def test_letters(count: int, expected: str) -> None:
    assert letter(count) == expected


@pytest.mark.parametrize(("number", "printed"), (("1", "1."), ("8A", "8A."), ("1.1", "1.1"), ("5.a", "5.a"), ("", "")))
def test_printed_number(number: str, printed: str) -> None:
    assert printed_number(number) == printed


def test_part_1_stands_before_part_2() -> None:
    items = agenda_of("i i | i")
    shuffled = (replace(items[2], pos=0), replace(items[1], pos=2), replace(items[0], pos=7))
    assert [item.id for item in in_order(shuffled)] == ["i1", "i0", "i2"]


def test_twice_numbered_finds_what_was_set_twice() -> None:
    assert twice_numbered(agenda_of("i=3 i=4 i=3 i i")) == ["3"]
    assert twice_numbered(agenda_of("i i i")) == []


@pytest.mark.parametrize(
    ("first", "last", "printed"), ((None, None, ""), (5, 14, "5 - 14"), (5, 5, "5"), (5, None, "5"), (None, 7, ""))
)
def test_pages(first: int | None, last: int | None, printed: str) -> None:
    assert replace(agenda_of("i")[0], printed_from=first, printed_to=last).pages == printed


def test_only_wholly_closed_items_stand_in_part_2() -> None:
    assert {openness for openness in Openness if openness.closed} == {Openness.EXEMPT, Openness.CONFIDENTIAL}
