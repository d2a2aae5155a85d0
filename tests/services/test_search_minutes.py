"""Finding minutes: each minute by its words, closed passages only where they are asked for (PX-10)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clerk_app.domain.minute_rows import MinuteBlock, Minutes
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.search import Kind
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, minutes, room
from clerk_app.services.search import Hit, Search
from clerk_app.store import rows
from clerk_app.store.search_index import index_file
from tests.helpers import random_edits_of_minutes
from tests.helpers.offices import office_on_disk
from tests.helpers.random_edits import some, words
from tests.helpers.scripted_evening import at, begin, scene
from tests.helpers.small_council import committee, item_id, meeting, named
from tests.services.test_search import contents, scanned


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def search(office: Office) -> Iterator[Search]:
    made = Search(office)
    made.prepare(closed=True)
    yield made
    made.close()


def hits(search: Search, typed: str, **how: Any) -> list[Hit]:
    found = search.as_typed(typed, [Kind.MINUTES], **how)
    assert found is not None, "the index is not ready"
    return list(found)


def titles(search: Search, typed: str, **how: Any) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in hits(search, typed, **how)]


def minuted(office: Office) -> str:
    """The minutes of a meeting on parking, with a closed passage on a rent; the meeting."""
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Parking on Mill Lane")
    item = item_id(office, july, "Parking on Mill Lane")
    blocks = (
        MinuteBlock("block-title", july, 1, "title", BlockKind.TITLE, text="Minutes of Planning"),
        MinuteBlock("block-present", july, 2, "present", BlockKind.PEOPLE, text="Present", lines=("Ada Thornbury",)),
        MinuteBlock("block-item", july, 3, "heading", BlockKind.ITEM, Side.BOTH, item, text="Parking on Mill Lane"),
        MinuteBlock("block-said", july, 4, "said", BlockKind.PARAGRAPH, Side.BOTH, item, text="Of **quince** trees"),
        MinuteBlock("block-hid", july, 5, "hid", BlockKind.PARAGRAPH, Side.FULL, item, text="A rent of Wexbridge"),
        MinuteBlock("block-out", july, 6, "out", BlockKind.NOTE, Side.BOTH, item, text="Medlar", left_out=True),
    )
    with office.record("Draft the minutes"):
        rows.insert(office.db, [Minutes("minutes-1", july)], office.officer)
        rows.insert(office.db, blocks, office.officer)
    return july


def test_minutes_are_found_by_item_and_by_who_was_there(office: Office, search: Search) -> None:
    minuted(office)
    assert titles(search, "quince") == ["Parking on Mill Lane"]
    assert titles(search, "thornbury") == ["Minutes of Planning"]
    (hit,) = hits(search, "quince")
    assert (hit.subject.table, hit.subject.id) == ("minute_block", "block-item")
    assert "Planning" in hit.where and not hit.closed
    assert titles(search, "medlar", closed=True) == [], "what is left out is found nowhere"


def test_closed_passages_are_found_only_where_they_are_asked_for(office: Office, search: Search) -> None:
    minuted(office)
    assert titles(search, "wexbridge") == []
    (hit,) = hits(search, "wexbridge", closed=True)
    assert hit.closed
    search.close()
    assert b"exbridge" not in index_file(office.path or Path(), closed=False).read_bytes()


def test_the_index_follows_whatever_is_done_to_minutes(office: Office, search: Search) -> None:
    """All that random verbs of minutes do stands in the index as if it were made anew."""
    here = scene(office)
    begin(office, here)
    room.close(office, here.meeting, at("21:00"))
    chance, verbs = Random(7), random_edits_of_minutes.edits(some, words)
    for _ in range(60):
        try:
            verbs[chance.choice(sorted(verbs))](office, chance)
        except ClerkError:
            continue
        assert search.is_ready(closed=True)
        for closed in (False, True):
            kept = {one for one in contents(search, closed) if one[0] == Kind.MINUTES.value}
            assert kept == {one for one in scanned(office, closed) if one[0] == Kind.MINUTES.value}
    assert minutes.sheet(office, here.meeting) is not None


def test_a_passage_that_is_closed_or_deleted_afterwards_is_not_found_any_more(office: Office, search: Search) -> None:
    minuted(office)
    assert titles(search, "quince") == ["Parking on Mill Lane"]
    with office.record("Close a passage"):
        rows.update(office.db, MinuteBlock, "block-said", {"side": Side.FULL}, office.officer)
    assert titles(search, "quince") == []
    assert titles(search, "quince", closed=True) == ["Parking on Mill Lane"]
    with office.record("Delete the minute"):
        rows.delete(office.db, MinuteBlock, ["block-item", "block-said", "block-hid", "block-out"])
    assert titles(search, "quince", closed=True) == []
    assert titles(search, "thornbury") == ["Minutes of Planning"]
