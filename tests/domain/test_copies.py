"""The public copy cannot hold closed matter: its types have no field for it, and closed items give nothing away."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.agenda import AgendaItem, Level, Openness, Outcome, ScheduleRow, SubLineKind
from clerk_app.domain.copies import (
    AgendaHead,
    ClosedAgenda,
    ClosedItem,
    Copy,
    MembersAgenda,
    PublicAgenda,
    PublicItem,
    closed_item,
    parts_of,
    public_item,
    sub_line_of,
)

WORDS = {"to_follow": "To follow.", "guest_speaker": "Guest speaker - {speaker}"}
#: What no public type may have a field for, by any name that holds one of these words.
CLOSED_FIELDS = {"closed_title", "closed_note", "public_interest_reason", "chair_note"}
CLOSED_WORDS = ("closed_", "secret", "withheld", "reason", "chair_note", "public_interest", "exempt")
MARK = "QZQ"


def fields_of(kind: Any, seen: set[Any] | None = None) -> Iterator[tuple[str, str]]:
    """Every field of a type and of all types that its fields can hold: (type's name, field's name)."""
    seen = set() if seen is None else seen
    if kind in seen:
        return
    seen.add(kind)
    for inner in typing.get_args(kind):
        yield from fields_of(inner, seen)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            yield typing.cast(type, kind).__name__, field.name
            yield from fields_of(hints[field.name], seen)


def test_the_public_types_have_no_field_for_closed_matter() -> None:
    found = set(fields_of(PublicAgenda))
    assert ("PublicItem", "title") in found
    assert ("Member", "name") in found
    assert ("ScheduleRow", "site") in found
    names = {name for _, name in found}
    assert not names & CLOSED_FIELDS
    assert not [name for name in names if any(word in name for word in CLOSED_WORDS)]


def test_the_public_types_hold_nothing_that_could_be_anything() -> None:
    hints = [typing.get_type_hints(kind) for kind in (PublicAgenda, PublicItem, AgendaHead)]
    assert not [hint for kinds in hints for hint in kinds.values() if hint in (Any, object, dict)]
    assert not {kind for kind, _ in fields_of(PublicAgenda)} & {"AgendaItem", "ClosedItem", "PersonFact", "Meeting"}


@pytest.mark.parametrize("kind", (MembersAgenda, ClosedAgenda))
def test_the_walk_finds_the_closed_fields_where_they_are(kind: Any) -> None:
    assert {name for _, name in fields_of(kind)} >= {"closed_title", "closed_note", "public_interest_reason"}


def test_notes_for_the_chair_are_in_no_copy() -> None:
    for kind in (PublicAgenda, MembersAgenda, ClosedAgenda):
        assert "chair_note" not in {name for _, name in fields_of(kind)}


def test_public_is_the_first_choice() -> None:
    assert next(iter(Copy)) is Copy.PUBLIC


def item(**fields: Any) -> AgendaItem:
    return replace(AgendaItem("item-1", "m", "x", 1, "Sale of land"), **fields)


MARKED = st.sampled_from(("", f"{MARK} words"))
CLOSED = st.sampled_from((Openness.EXEMPT, Openness.CONFIDENTIAL))


@st.composite
def items(draw: st.DrawFn, openness: st.SearchStrategy[Openness]) -> AgendaItem:
    """An item whose every field but the open titles and printed pages may hold the mark."""
    texts = {
        field.name: draw(MARKED)
        for field in dataclasses.fields(AgendaItem)
        if typing.get_type_hints(AgendaItem)[field.name] is str
        and field.name not in ("id", "meeting_id", "matter_id", "title", "second_title", "number")
    }
    return item(
        **texts,
        openness=draw(openness),
        level=draw(st.sampled_from(Level)),
        sub_line_kind=draw(st.sampled_from(SubLineKind)),
        paragraphs=draw(st.sampled_from(((), (3,), (1, 7)))),
        planned_minutes=10,
        chair_agreed=True,
        chair_agreed_at=datetime(2017, 7, 1),
        outcome=draw(st.sampled_from(Outcome)),
        part=2,
    )


@given(items(CLOSED))
def test_a_closed_item_gives_the_public_its_open_title_and_paragraphs_only(closed: AgendaItem) -> None:
    schedule = [ScheduleRow("row-1", "item-1", 1, site=f"{MARK} site")]
    shown = public_item(closed, "6", WORDS, schedule)
    assert MARK not in repr(shown)
    assert (shown.title, shown.number, shown.closed) == ("Sale of land", "6.", True)
    assert shown.paragraphs == closed.paragraphs
    assert shown.schedule == ()
    assert shown.confidential == (closed.openness is Openness.CONFIDENTIAL)


@given(items(st.sampled_from((Openness.OPEN, Openness.PART_EXEMPT))))
def test_an_open_item_gives_its_open_matter_only(opened: AgendaItem) -> None:
    hidden = {name: f"{MARK}{name}" for name in CLOSED_FIELDS}
    others = {"sub_line": "A note", "speaker_name": "Ada", "speaker_organisation": ""}
    shown = public_item(replace(opened, **hidden, **others), "6", WORDS)
    assert MARK not in repr(shown)
    assert (shown.closed, shown.paragraphs) == (False, ())


def test_to_follow_stands_at_a_closed_item_in_its_own_words_only() -> None:
    closed = item(openness=Openness.EXEMPT, sub_line_kind=SubLineKind.TO_FOLLOW, sub_line=f"{MARK} follows")
    assert public_item(closed, "6", WORDS).sub_line == "To follow."
    assert closed_item(closed, "6", WORDS).sub_line == f"{MARK} follows"


def test_the_closed_copy_shows_the_closed_words() -> None:
    closed = item(
        openness=Openness.EXEMPT,
        paragraphs=(3,),
        closed_title="Sale of 4 Mill Lane to A. Buyer",
        closed_note="Offers",
        public_interest_reason="Price",
        chair_note=f"{MARK} be brief",
    )
    shown = closed_item(closed, "6", WORDS)
    assert (shown.closed_title, shown.closed_note, shown.public_interest_reason) == (
        "Sale of 4 Mill Lane to A. Buyer",
        "Offers",
        "Price",
    )
    assert shown.item == public_item(closed, "6", WORDS)
    assert MARK not in repr(shown)
    assert closed_item(replace(closed, closed_title=""), "6", WORDS).closed_title == "Sale of land"
    assert isinstance(shown, ClosedItem)


@pytest.mark.parametrize(
    ("fields", "expected"),
    (
        ({}, ""),
        ({"sub_line": "Left over"}, ""),
        ({"sub_line_kind": SubLineKind.TO_FOLLOW}, "To follow."),
        ({"sub_line_kind": SubLineKind.TO_FOLLOW, "sub_line": "Appendix to follow."}, "Appendix to follow."),
        ({"sub_line_kind": SubLineKind.NOTE, "sub_line": "No responses are due."}, "No responses are due."),
        ({"sub_line_kind": SubLineKind.SUBTITLE, "sub_line": "Quarter 1"}, "Quarter 1"),
        ({"sub_line_kind": SubLineKind.SPEAKER, "speaker_name": "Ada Thornbury"}, "Guest speaker - Ada Thornbury"),
        (
            {"sub_line_kind": SubLineKind.SPEAKER, "speaker_name": "Ada", "speaker_organisation": "The Trust"},
            "Guest speaker - Ada, The Trust",
        ),
        ({"sub_line_kind": SubLineKind.SPEAKER, "sub_line": "A guest"}, "A guest"),
    ),
)
def test_sub_lines(fields: dict[str, Any], expected: str) -> None:
    assert sub_line_of(item(**fields), WORDS) == expected
    shown = public_item(item(**fields), "1", WORDS)
    assert shown.sub_line == expected
    assert shown.sub_line_italic == (fields.get("sub_line_kind") is SubLineKind.TO_FOLLOW)


def test_parts_stand_under_their_names() -> None:
    one, two = item(), item(id="item-2", part=2, openness=Openness.EXEMPT)
    shown = [(i, public_item(i, "1", WORDS)) for i in (one, two)]
    assert [(p.name, p.closed, len(p.items)) for p in parts_of(shown, ("Part A", "Part B"))] == [
        ("Part A", False, 1),
        ("Part B", True, 1),
    ]
    assert [p.name for p in parts_of(shown[:1], ("Part A", "Part B"))] == ["Part A"]
    assert [p.name for p in parts_of(shown[1:], ("Part A", "Part B"))] == ["Part A", "Part B"]
    assert [p.name for p in parts_of([], ("Part A", "Part B"))] == ["Part A"]


@pytest.mark.parametrize(
    ("names", "expected"),
    ((("Planning",), "Planning"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")),
)
def test_joint_committees_are_named_together(names: tuple[str, ...], expected: str) -> None:
    head = AgendaHead("Marlow Vale", names, "", datetime(2017, 7, 13).date(), None, ())
    assert head.committee == expected
