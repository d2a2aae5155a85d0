"""The pages of a meeting's papers as its packs print them: planned from the papers, not typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clerk_app.documents.pack.papers import Entry, Measured, PackPaper, PaperOptions, Withheld
from clerk_app.documents.pack.plan import PackPlan, plan, printed_range
from clerk_app.documents.pack.rules import Corner, PackRules, RightHand, Stamp
from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.copies import Copy
from clerk_app.domain.page_run import PageRun, PaperPlace, RunPlace, page_run
from clerk_app.domain.papers import ItemPaper, is_withheld
from clerk_app.office import Office
from clerk_app.store import papers as store

_PAGE_SIZE, _ITEM_SIZE = 9.0, 13.0


def pack_rules(values: Mapping[str, str]) -> PackRules:
    """The rules of a committee as a pack is made by them."""
    return PackRules(
        right_hand=RightHand(values["pack_right_hand"]),
        first_number=int(values["pack_first_number"]),
        front_counted=values["pack_front"] == "counted",
        page_stamp=Stamp(values["pack_page_stamp"], Corner(values["pack_page_corner"]), _PAGE_SIZE),
        item_stamp=Stamp(values["pack_item_stamp"], Corner(values["pack_item_corner"]), _ITEM_SIZE),
        dividers=values["pack_dividers"] == "items",
        restart_in_supplement=values["pack_supplement"] == "restart",
    )


def paper_options(values: Mapping[str, str]) -> PaperOptions:
    """How each paper is taken into a pack."""
    return PaperOptions(
        scale=int(values["pack_scale"]) / 100,
        fit_a4=values["pack_large_pages"] == "a4",
        flatten_forms=values["pack_forms"] == "flattened",
    )


def run_of(office: Office, meeting_id: str, items: Iterable[AgendaItem], rules: Mapping[str, str]) -> PageRun:
    """The run of a meeting's papers; `items` are in printed order, closed with those that they stand under."""
    found = store.places_of_meeting(office.db, meeting_id)
    places = [
        PaperPlace(item.id, version_id, pages, not is_withheld(_link(item.id, version_id, openness), item))
        for item in items
        for version_id, openness, pages in found.get(item.id, ())
    ]
    return page_run(places, rules)


def holds(copy: Copy, place: RunPlace) -> bool:
    """Whether a copy holds the paper of a place."""
    return copy is Copy.MEMBERS or place.place.public is (copy is Copy.PUBLIC)


def pages_for(run: PageRun, copy: Copy, front_pages: int = 0) -> dict[str, str]:
    """The printed pages of each item that has papers, by its id; "" where a copy holds none of them."""
    if not run.with_papers:
        return {}
    entries = [_entry(place, holds(copy, place)) for place in run.places]
    return printed_pages(run, plan(entries, pack_rules(run.rules), front_pages))


def printed_pages(run: PageRun, planned: PackPlan) -> dict[str, str]:
    """The pages of each item in a planned pack: one stretch, or several where its papers stand apart."""
    stretches: dict[str, dict[str, tuple[int, int]]] = {item: {} for item in run.with_papers}
    for placed in planned.placed:
        if placed.entry >= len(run.places):  # what stands behind the papers is of no item
            continue
        place = run.places[placed.entry]
        for item in place.item_ids:
            first, last = stretches[item].get(place.run_id, (placed.first, placed.last))
            stretches[item][place.run_id] = (min(first, placed.first), max(last, placed.last))
    return {item: ", ".join(_words(found.values(), planned.rules)) for item, found in stretches.items()}


def gap_words(planned: PackPlan) -> str:
    """The pages that a copy does not have: "21 - 30, 41 - 44"."""
    joined: list[tuple[int, int]] = []
    for gap in planned.gaps:
        if joined and gap.first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], gap.last)
        else:
            joined.append((gap.first, gap.last))
    return ", ".join(_words(joined, planned.rules))


def _words(stretches: Iterable[tuple[int, int]], rules: PackRules) -> Sequence[str]:
    return [printed_range(first, last, rules.number_prefix) for first, last in sorted(stretches)]


def _entry(place: RunPlace, held: bool) -> Entry:
    if not held:
        return Withheld(place.run_id, "", place.place.pages)
    return Measured(PackPaper(place.run_id, "", "", "", b"", ""), place.place.pages)


def _link(item_id: str, version_id: str, openness: str) -> ItemPaper:
    return ItemPaper("", item_id, "", version_id, 0, openness=Openness(openness))
