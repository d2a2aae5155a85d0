"""Minutes from draft to locked, MI-1 and MI-2, and their numbers, MI-3 and MI-4."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.finding import Finding, Level, worst
from clerk_app.domain.minute_numbers import MinutedItem, MinuteNumbering, minute_numbers, next_minute
from clerk_app.domain.minutes_states import (
    FOLLOWS,
    LaterMeeting,
    MinutesState,
    Signing,
    next_suitable,
    step_findings,
)

S = MinutesState
MET = date(2017, 7, 13)
SEPTEMBER = LaterMeeting("sept", date(2017, 9, 13))
SIGNING = Signing(SEPTEMBER, "ann", "ann")
WAY = [S.DRAFT, S.CLEARED, S.PUBLISHED_DRAFT, S.CONFIRMED, S.SIGNED, S.LOCKED]


def test_the_whole_way_to_signed_and_locked_has_nothing_against_it_mi_2() -> None:
    for state, to in pairwise(WAY):
        assert step_findings(state, to, MET, signing=SIGNING, suitable=SEPTEMBER) == ()
    assert [state.ready_for_agenda for state in WAY] == [False, *[True] * 5]
    assert [state.editable for state in WAY] == [True, *[False] * 5]


NEVER = [
    (S.DRAFT, S.SIGNED, "What can come next is “Cleared by the chair”, or “Published as a draft”, or “Confirmed”."),
    (S.CONFIRMED, S.DRAFT, "Only a later resolution of the body changes minutes that were confirmed; record it there."),
    (
        S.SIGNED,
        S.CONFIRMED,
        "Only a later resolution of the body changes minutes that were confirmed; record it there.",
    ),
    (S.LOCKED, S.DRAFT, "Only a later resolution of the body changes minutes that were confirmed; record it there."),
]


@pytest.mark.parametrize(("state", "to", "fix"), NEVER, ids=[f"MI-2/{a}-{b}" for a, b, _ in NEVER])
def test_what_was_confirmed_is_never_a_draft_again(state: MinutesState, to: MinutesState, fix: str) -> None:
    (finding,) = step_findings(state, to, MET, signing=SIGNING)
    assert (finding.level, finding.fix) == (Level.BLOCK, fix)
    assert finding.text == f"Minutes that are “{state.words}” cannot become “{to.words}”."


def test_the_chairs_corrections_go_back_to_the_draft_mi_2() -> None:
    for state in (S.CLEARED, S.PUBLISHED_DRAFT):
        assert step_findings(state, S.DRAFT, MET, confirmed_roll=False) == ()
    assert set(FOLLOWS) == set(S)


def test_a_budget_vote_without_names_stops_the_confirmation_vo_3() -> None:
    budget = Finding(Level.BLOCK, "Item 6: the minutes must name who voted.", "VO-3")
    odd = Finding(Level.WARNING, "Item 6: a vote of Ann is recorded.", "DI-20")
    found = step_findings(S.PUBLISHED_DRAFT, S.CONFIRMED, MET, open_findings=[budget, odd], signing=SIGNING)
    assert found[0] == budget
    assert [finding.text for finding in found[1:]] == ["1 finding about the record of the meeting has no answer yet."]
    draft = step_findings(S.DRAFT, S.PUBLISHED_DRAFT, MET, open_findings=[budget, odd, odd])
    assert worst(draft) is Level.WARNING
    assert "2 findings" in draft[0].text


def test_a_roll_that_nobody_confirmed_is_said_at_1() -> None:
    (finding,) = step_findings(S.DRAFT, S.CLEARED, MET, confirmed_roll=False)
    assert (finding.level, finding.rule) == (Level.WARNING, "AT-1")


SIGNINGS = [
    (
        "MI-1/no-meeting",
        S.CONFIRMED,
        None,
        [(Level.BLOCK, "It is not said at which meeting the minutes are confirmed.")],
    ),
    ("MI-1/same-meeting", S.SIGNED, Signing(LaterMeeting("same", MET), "ann", "ann"), []),
    (
        "MI-1/earlier",
        S.CONFIRMED,
        Signing(LaterMeeting("june", date(2017, 6, 28))),
        [(Level.BLOCK, "The meeting of 28 June 2017 came before the one that is minuted.")],
    ),
    (
        "MI-1/later-than-the-next-suitable",
        S.CONFIRMED,
        Signing(LaterMeeting("nov", date(2017, 11, 1))),
        [(Level.NOTE, "The meeting of 13 September 2017 was the next one suitable for signing the minutes.")],
    ),
    (
        "MI-1/signed-by-somebody-else",
        S.SIGNED,
        Signing(SEPTEMBER, "ann", "bob"),
        [(Level.WARNING, "Minutes are signed by whoever presides at the meeting that confirms them.")],
    ),
]


@pytest.mark.parametrize(("to", "signing", "said"), [r[1:] for r in SIGNINGS], ids=[r[0] for r in SIGNINGS])
def test_who_signs_and_at_which_meeting(
    to: MinutesState, signing: Signing | None, said: list[tuple[Level, str]]
) -> None:
    state = S.PUBLISHED_DRAFT if to is S.CONFIRMED else S.CONFIRMED
    found = step_findings(state, to, MET, signing=signing, suitable=SEPTEMBER)
    assert [(finding.level, finding.text) for finding in found] == said


@pytest.mark.parametrize(("full_council", "expected"), [(True, "ordinary"), (False, "extra")])
def test_an_extraordinary_council_need_not_be_the_suitable_meeting_mi_1(full_council: bool, expected: str) -> None:
    later = [
        LaterMeeting("late", date(2017, 11, 1)),
        LaterMeeting("ordinary", date(2017, 9, 13)),
        LaterMeeting("extra", date(2017, 8, 1), extraordinary=True),
        LaterMeeting("before", date(2017, 6, 1)),
    ]
    found = next_suitable(MET, later, full_council=full_council)
    assert found is not None
    assert found.id == expected
    assert next_suitable(MET, later[3:], full_council=full_council) is None


def item(number: str, paragraphs: int, *, minuted: bool = True) -> MinutedItem:
    return MinutedItem(f"i{number}", number, paragraphs, minuted)


def test_the_paragraphs_of_an_item_run_on_past_fifteen_mi_3() -> None:
    """Seed 002 prints 6.1 to 6.15 and then 6.1 again."""
    (minute,) = minute_numbers([item("6", 17)])
    assert minute.paragraphs == tuple(f"6.{at}" for at in range(1, 18))


NUMBERS = [
    ("MI-4/by-the-item", MinuteNumbering.ITEM, ["1", "", "8A", "9"], [["1.1"], [""], ["8A.1"], []]),
    ("MI-4/per-meeting", MinuteNumbering.MEETING, ["1", "", "2", ""], [["1.1"], [""], ["2.1"], []]),
    ("MI-4/through-the-year", MinuteNumbering.YEAR, ["47", "", "48", ""], [["47.1"], [""], ["48.1"], []]),
]


@pytest.mark.parametrize(("numbering", "numbers", "below"), [r[1:] for r in NUMBERS], ids=[r[0] for r in NUMBERS])
def test_the_style_of_the_numbers_is_the_bodys(
    numbering: MinuteNumbering, numbers: list[str], below: list[list[str]]
) -> None:
    items = [item("1", 1), item("", 1), item("8A", 1), item("9", 0, minuted=False)]
    found = minute_numbers(items, numbering, 47)
    assert [minute.number for minute in found] == numbers
    assert [list(minute.paragraphs) for minute in found] == below
    assert next_minute(items, 47) == 49


def test_a_paragraph_never_has_the_number_of_a_sub_item_mi_3() -> None:
    found = minute_numbers([item("6", 2), item("6.1", 2), item("6.2", 1)])
    assert [minute.paragraphs for minute in found] == [("6(1)", "6(2)"), ("6.1.1", "6.1.2"), ("6.2.1",)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1", "2", "2.1", "3", "3A", "A1"]), st.integers(0, 20)), unique_by=lambda x: x[0]
    ),
    st.sampled_from(MinuteNumbering),
)
def test_no_number_is_given_twice_mi_3(items: list[tuple[str, int]], numbering: MinuteNumbering) -> None:
    found = minute_numbers([item(number, paragraphs) for number, paragraphs in items], numbering, 30)
    given_out = [number for minute in found for number in (minute.number, *minute.paragraphs) if number]
    assert len(set(given_out)) == len(given_out)
