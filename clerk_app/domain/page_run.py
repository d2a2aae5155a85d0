"""How the pages of a meeting's papers are numbered, whoever may read them: places and lengths, and no word of any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: What parts the closed papers of an item from its open ones, where they are numbered elsewhere.
_APART = "+closed"


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """A paper at an item, as far as page numbers go: nothing says what it is or what it is called.

    One that was `replaced` after it went out keeps the pages that it was printed on, and no copy holds it any more.
    """

    item_id: str
    version_id: str
    pages: int
    public: bool
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class RunPlace:
    """A place in the run of pages: the first item that prints the paper, and every item that has its pages.

    `run_id` tells apart what is numbered apart; it is the item's id wherever the item has one stretch of pages.
    """

    run_id: str
    item_ids: tuple[str, ...]
    place: PaperPlace


@dataclass(frozen=True, slots=True)
class PageRun:
    """The papers of a meeting in the order in which their pages are numbered, and the rules that number them."""

    places: tuple[RunPlace, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    with_papers: frozenset[str] = frozenset()

    @property
    def hangs_on_front(self) -> bool:
        """Whether the numbers hang on how many pages the agenda itself has."""
        return bool(self.places) and self.rules.get("pack_front") == "counted"


def page_run(listed: Iterable[PaperPlace], rules: Mapping[str, str]) -> PageRun:
    """The run of the papers of a meeting, which come in printed order.

    A version that is printed twice stands in it once. Where closed papers are numbered after the open ones
    (`pack_closed_numbers`), no page number says that there are any.
    """
    places = tuple(listed)
    apart = rules.get("pack_closed_numbers") == "after"
    items: dict[tuple[str, bool], list[str]] = {}
    first: dict[tuple[str, bool], PaperPlace] = {}
    for place in places:
        key = (place.version_id, not place.public)
        first.setdefault(key, place)
        items.setdefault(key, []).append(place.item_id)
    ordered = sorted(first, key=lambda key: key[1]) if apart else list(first)
    begun = {first[key].item_id for key in ordered if not key[1]}
    made = tuple(
        RunPlace(
            first[key].item_id + (_APART if apart and key[1] and first[key].item_id in begun else ""),
            tuple(dict.fromkeys(items[key])),
            first[key],
        )
        for key in ordered
    )
    return PageRun(made, dict(rules), frozenset(place.item_id for place in places))
