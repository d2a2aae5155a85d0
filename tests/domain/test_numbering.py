"""Numbering by every scheme, before issue and after: nothing repeats, nothing is skipped, nothing issued changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import AgendaItem, Level, NumberingScheme, letter, numbers, printed_number
from tests.helpers.agendas import ANY, WELL_FORMED, agenda_of

PLAIN, LETTERED, PARTS, RUNNING = NumberingScheme
SCHEMES = st.sampled_from(NumberingScheme)
#: Numbers that an officer may set, of every scheme and of none.
BY_HAND = ("1", "2", "3", "4", "1.1", "2.2", "1.a", "2.c", "A1", "B2", "A1.1", "8A", "2A", "12", "Motion")


def of_meeting(items: Sequence[AgendaItem], meeting: str) -> tuple[AgendaItem, ...]:
    """An agenda as that of another meeting."""
    return tuple(replace(item, id=f"{meeting}-{item.id}", meeting_id=meeting) for item in items)


def issued(items: Sequence[AgendaItem], scheme: NumberingScheme) -> tuple[AgendaItem, ...]:
    """An agenda with its numbers locked."""
    given_out = numbers(items, scheme)
    return tuple(replace(item, number=given_out[item.id], number_locked=True) for item in items)


def late(name: str, level: Level, part: int) -> AgendaItem:
    return AgendaItem(name, "m", name, 0, name, level, part=part)


def worth(number: str) -> tuple[int, int, str]:
    """How far a number of an item or sub-item has counted in its series, and its letters or figures after that."""
    tail = number.rpartition(".")[2]
    found = re.fullmatch(r"[AB]?(\d+)([A-Z]*)", tail)
    if found:
        return int(found[1]), len(found[2]), found[2]
    word = re.fullmatch(r"([a-z]+)(\d*)", tail)
    assert word is not None, number
    count = 0
    for sign in word[1]:
        count = count * 26 + ascii_lowercase.index(sign) + 1
    return count, len(word[2]), word[2]


def series_of(items: Sequence[AgendaItem], scheme: NumberingScheme) -> list[list[AgendaItem]]:
    """The items that are counted in one go: the main items (of each part in PARTS), and the sub-items of each."""
    main: dict[int, list[AgendaItem]] = {}
    below: list[list[AgendaItem]] = []
    above: AgendaItem | None = None
    for item in items:
        if item.level is Level.HEADING:
            continue
        if item.level is Level.SUB_ITEM and above is not None and above.part == item.part:
            below[-1].append(item)
            continue
        main.setdefault(item.part if scheme is PARTS else 0, []).append(item)
        above = item
        below.append([])
    return [*main.values(), *below]


@given(ANY, SCHEMES, st.data())
def test_no_scheme_repeats_or_skips_a_number(
    items: tuple[AgendaItem, ...], scheme: NumberingScheme, data: st.DataObject
) -> None:
    """With headings, sub-items and numbers set by hand: each is given once, and none is left out but what stands."""
    hands = data.draw(st.lists(st.sampled_from(("", "", "", *BY_HAND)), min_size=len(items), max_size=len(items)))
    ready: list[AgendaItem] = []
    for item, number in zip(items, hands, strict=True):
        free = item.level is not Level.HEADING and number not in {other.number for other in ready}
        ready.append(replace(item, number=number if free else ""))
    given_out = numbers(ready, scheme)
    listed = [number for number in given_out.values() if number]
    assert len(set(listed)) == len(listed) == sum(item.level is not Level.HEADING for item in ready)
    set_by_hand = {item.number for item in ready if item.number}
    for series in series_of(ready, scheme):
        drawn = [given_out[item.id] for item in series if not item.number]
        for number in drawn:
            stem, mark, _ = number.rpartition(".")
            head = stem + mark + ("AB"[series[0].part - 1] if scheme is PARTS and not mark else "")
            count = worth(number)[0]
            before = [f"{head}{letter(n) if mark and scheme is LETTERED else n}" for n in range(1, count)]
            assert {name for name in before if name not in set_by_hand} <= set(drawn), (number, listed)


@given(WELL_FORMED, SCHEMES)
def test_the_printed_order_is_the_order_of_the_numbers(items: tuple[AgendaItem, ...], scheme: NumberingScheme) -> None:
    given_out = numbers(items, scheme)
    for series in series_of(items, scheme):
        assert [worth(given_out[item.id])[0] for item in series] == list(range(1, len(series) + 1))


INSERTIONS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Level)), min_size=1, max_size=8)


def inserted(items: Sequence[AgendaItem], insertions: list[tuple[int, Level]], name: str) -> list[AgendaItem]:
    """Items put in at places, each in the part of the item above it."""
    found = list(items)
    for count, (at, level) in enumerate(insertions):
        place = at % (len(found) + 1)
        part = found[place - 1].part if place else 1
        found.insert(place, late(f"{name}{count}", level, part))
    return found


@given(WELL_FORMED, SCHEMES, st.lists(INSERTIONS, min_size=1, max_size=3))
def test_what_is_added_after_issue_renumbers_nothing(
    items: tuple[AgendaItem, ...], scheme: NumberingScheme, rounds: list[list[tuple[int, Level]]]
) -> None:
    """However often something is added and issued again, every number that went out stays, and none stands twice."""
    went_out: list[AgendaItem] = list(issued(items, scheme))
    for count, insertions in enumerate(rounds):
        now = inserted(went_out, insertions, f"late{count}-")
        given_out = numbers(now, scheme)
        assert {item.id: given_out[item.id] for item in went_out} == {item.id: item.number for item in went_out}
        listed = [number for number in given_out.values() if number]
        assert len(set(listed)) == len(listed) == sum(item.level is not Level.HEADING for item in now)
        went_out = list(issued(now, scheme))


@given(WELL_FORMED, SCHEMES, INSERTIONS)
def test_late_items_stand_between_their_neighbours(
    items: tuple[AgendaItem, ...], scheme: NumberingScheme, insertions: list[tuple[int, Level]]
) -> None:
    """8A and 8B stand after 8 and before 9; only what is put above the first of its series has no number before it."""
    before = {item.id for item in items}
    now = inserted(issued(items, scheme), insertions, "late")
    given_out = numbers(now, scheme)
    for series in series_of(now, scheme):
        known = [at for at, item in enumerate(series) if item.id in before]
        counted = series[known[0] :] if known else series
        assert [worth(given_out[item.id]) for item in counted] == sorted(worth(given_out[item.id]) for item in counted)


LATE = [
    ("LU-4/8A", PLAIN, "i i i", [(2, "i")], "1 2 2A 3"),
    ("LU-4/8A-and-8B", PLAIN, "i i i", [(2, "i"), (3, "i")], "1 2 2A 2B 3"),
    ("LU-4/at-the-end", PLAIN, "i i", [(2, "i"), (3, "i")], "1 2 3 4"),
    ("LU-4/end-of-part-1", PLAIN, "i i | i", [(2, "i")], "1 2 2A 3"),
    ("LU-4/end-of-part-1-of-parts", PARTS, "i i | i", [(2, "i")], "A1 A2 A3 B1"),
    ("LU-4/inside-a-lettered-part", PARTS, "i i | i", [(1, "i")], "A1 A1A A2 B1"),
    ("LU-4/late-sub-item", PLAIN, "i s s i", [(2, "s")], "1 1.1 1.1A 1.2 2"),
    ("LU-4/late-sub-item-at-the-end", PLAIN, "i s i", [(2, "s")], "1 1.1 1.2 2"),
    ("LU-4/late-lettered-sub-item", LETTERED, "i s s", [(2, "s")], "1 1.a 1.a1 1.b"),
    ("LU-4/below-a-late-item", PLAIN, "i i", [(1, "i"), (2, "s")], "1 1A 1A.1 2"),
    ("LU-4/above-the-first", PLAIN, "i i", [(0, "i")], "3 1 2"),
    ("LU-4/a-heading", PLAIN, "i i", [(1, "h")], "1 - 2"),
    ("LU-4/running", RUNNING, "i i", [(1, "i"), (3, "i")], "1 1A 2 3"),
]


@pytest.mark.parametrize(
    ("scheme", "code", "insertions", "expected"), [row[1:] for row in LATE], ids=[row[0] for row in LATE]
)
def test_items_added_after_issue(
    scheme: NumberingScheme, code: str, insertions: list[tuple[int, str]], expected: str
) -> None:
    levels = {"i": Level.ITEM, "s": Level.SUB_ITEM, "h": Level.HEADING}
    now = inserted(issued(agenda_of(code), scheme), [(at, levels[sign]) for at, sign in insertions], "late")
    assert " ".join(number or "-" for number in numbers(now, scheme).values()) == expected


def test_after_8a_went_out_the_next_is_8b() -> None:
    now = inserted(
        issued(inserted(issued(agenda_of("i i"), PLAIN), [(1, Level.ITEM)], "a"), PLAIN), [(2, Level.ITEM)], "b"
    )
    assert list(numbers(now).values()) == ["1", "1A", "1B", "2"]


def test_the_twenty_seventh_late_item_has_two_letters() -> None:
    now = inserted(issued(agenda_of("i i"), PLAIN), [(at, Level.ITEM) for at in range(1, 28)], "late")
    assert list(numbers(now).values())[25:] == ["1Y", "1Z", "1AA", "2"]


def test_a_number_of_words_that_went_out_leaves_the_count_alone() -> None:
    went_out = issued(agenda_of("i=Motion i i"), PLAIN)
    now = inserted(went_out, [(1, Level.ITEM), (4, Level.ITEM)], "late")
    assert list(numbers(now).values()) == ["Motion", "Motion1", "1", "2", "3"]


def test_a_gap_of_imported_history_is_not_filled_later() -> None:
    went_out = [replace(item, number_locked=True) for item in agenda_of("i=1 i=2 i=4")]
    assert list(numbers([*went_out, late("late", Level.ITEM, 1)]).values()) == ["1", "2", "4", "5"]


YEAR = st.lists(WELL_FORMED, min_size=1, max_size=4).map(
    lambda agendas: [of_meeting(items, f"m{at}") for at, items in enumerate(agendas)]
)


@given(YEAR)
def test_running_numbers_go_on_from_meeting_to_meeting(year: list[tuple[AgendaItem, ...]]) -> None:
    everything = tuple(item for items in year for item in items)
    given_out = numbers(everything, RUNNING)
    main = [given_out[item.id] for item in everything if item.level is Level.ITEM]
    assert main == [str(n) for n in range(1, len(main) + 1)]
    listed = [number for number in given_out.values() if number]
    assert len(listed) == len(set(listed))


@given(YEAR, st.integers(0, 3), INSERTIONS)
def test_a_late_item_of_one_meeting_changes_no_other_of_the_year(
    year: list[tuple[AgendaItem, ...]], which: int, insertions: list[tuple[int, Level]]
) -> None:
    """Every meeting of the year has gone out; the late items of one take no number of a meeting that follows."""
    went_out = issued(tuple(item for items in year for item in items), RUNNING)
    meeting = f"m{which % len(year)}"
    own = [item for item in went_out if item.meeting_id == meeting]
    added = [replace(i, meeting_id=meeting) for i in inserted(own, insertions, "late")]
    first = next((at for at, item in enumerate(went_out) if item.meeting_id >= meeting), len(went_out))
    now = [*went_out[:first], *added, *went_out[first + len(own) :]]
    given_out = numbers(now, RUNNING)
    assert {item.id: given_out[item.id] for item in went_out} == {item.id: item.number for item in went_out}
    listed = [number for number in given_out.values() if number]
    assert len(listed) == len(set(listed))


def test_a_sub_item_does_not_belong_to_the_meeting_before() -> None:
    year = (*of_meeting(agenda_of("i i"), "m1"), *of_meeting(agenda_of("s i s"), "m2"))
    assert list(numbers(year, RUNNING).values()) == ["1", "2", "3", "4", "4.1"]


def test_a_meeting_put_between_two_issued_ones_goes_on_after_both() -> None:
    went_out = issued((*of_meeting(agenda_of("i i"), "m1"), *of_meeting(agenda_of("i"), "m3")), RUNNING)
    now = (*went_out[:2], *of_meeting(agenda_of("i"), "m2"), went_out[2])
    assert list(numbers(now, RUNNING).values()) == ["1", "2", "2A", "3"]


@pytest.mark.parametrize(
    ("number", "printed"), (("2A", "2A."), ("A1", "A1."), ("A1.1", "A1.1"), ("5.a1", "5.a1"), ("Motion", "Motion."))
)
def test_late_numbers_as_printed(number: str, printed: str) -> None:
    assert printed_number(number) == printed
