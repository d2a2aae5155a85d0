"""Which papers the public may see, and the pages that a pack gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.papers import ItemPaper, PageRange, Printed, is_withheld, item_range, page_ranges

ITEM = AgendaItem("item", "meeting", "matter", 1, "Budget")


def link(name: str, version: str, printed: Printed = Printed.HERE) -> ItemPaper:
    return ItemPaper(name, "item", "paper", version, 1, printed=printed)


@pytest.mark.parametrize("openness", list(Openness), ids=lambda kind: f"PX-5 {kind.value}")
@pytest.mark.parametrize("part", (1, 2))
@pytest.mark.parametrize("of_item", list(Openness))
def test_a_paper_is_public_only_where_it_and_its_item_are_open(
    openness: Openness, part: int, of_item: Openness
) -> None:
    item = replace(ITEM, openness=of_item, part=part)
    public = openness is Openness.OPEN and part == 1 and of_item in (Openness.OPEN, Openness.PART_EXEMPT)
    assert is_withheld(replace(link("one", "v"), openness=openness), item) is not public


def test_a_paper_printed_twice_is_numbered_once() -> None:
    links = [link("one", "a"), link("two", "b"), link("again", "a"), link("three", "c", Printed.SEE)]
    found = page_ranges(links, {"a": 3, "b": 1, "c": 9}, 5)
    assert found == {"one": PageRange(5, 7), "two": PageRange(8, 8), "again": PageRange(5, 7)}
    assert (found["one"].words, found["two"].words) == ("5 - 7", "8")


def test_an_item_that_refers_to_another_has_the_pages_there_and_none_of_its_own() -> None:
    links = [link("see", "a", Printed.SEE), link("here", "a")]
    found = page_ranges(links, {"a": 3}, 5)
    assert found["see"] == PageRange(5, 7)
    assert item_range(links[:1], found) is None
    assert item_range(links[1:], found) == PageRange(5, 7)
