"""The pages of a meeting's papers as its packs print them: planned from the papers, not typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clerk_app.documents.pack.papers import Entry, Measured, PackPaper, PaperOptions, Withheld
from clerk_app.documents.pack.plan import PackPlan, plan, printed_range
from clerk_app.documents.pack.rules import Corner, PackRules, RightHand, Stamp
from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.copies import Copy
from clerk_app.domain.page_run import PageRun, PaperPlace, RunPlace, page_run
from clerk_app.domain.papers import ItemPaper, PageRange, is_withheld
from clerk_app.office import Office
from clerk_app.store import issues
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


def run_of(
    office: Office, meeting_id: str, items: Iterable[AgendaItem], rules: Mapping[str, str], *, anew: bool = False
) -> PageRun:
    """The run of a meeting's papers; `items` are in printed order, closed with those that they stand under.

    Once the agenda went out its pages stay (LU-4): what came since has its own in a supplement, unless all of it is
    numbered `anew` for a revised agenda.
    """
    issue_id = None if anew else issues.standing(office.db, meeting_id)
    if issue_id is not None:
        return issued_run(office, issue_id, items, rules)
    found = store.places_of_meeting(office.db, meeting_id)
    places = [
        PaperPlace(item.id, version_id, pages, _public(item, version_id, openness))
        for item in items
        for version_id, openness, pages in found.get(item.id, ())
    ]
    return page_run(places, rules)


def issued_run(office: Office, issue_id: str, items: Iterable[AgendaItem], rules: Mapping[str, str]) -> PageRun:
    """The run of the papers of something that was issued, as they went out; whether they are closed is as it is now."""
    found = store.places_as_issued(office.db, issue_id)
    places = [
        PaperPlace(item.id, version_id, pages, _public(item, version_id, openness), replaced)
        for item in items
        for version_id, openness, pages, replaced in found.get(item.id, ())
    ]
    return page_run(places, rules)


def holds(copy: Copy, place: RunPlace) -> bool:
    """Whether a copy holds the paper of a place."""
    return not place.place.replaced and is_for(copy, place)


def is_for(copy: Copy, place: RunPlace) -> bool:
    """Whether the readers of a copy may read what is, or was, at a place."""
    return copy is Copy.MEMBERS or place.place.public is (copy is Copy.PUBLIC)


def pages_for(run: PageRun, copy: Copy, front_pages: int = 0) -> dict[str, str]:
    """The printed pages of each item that has papers, by its id; "" where a copy holds none of them."""
    return printed_pages(run, planned(run, copy, front_pages), copy) if run.with_papers else {}


def planned(run: PageRun, copy: Copy, front_pages: int = 0) -> PackPlan:
    """The plan of a copy's pack, from what is known of its papers: how long they are."""
    entries = [_entry(place, holds(copy, place)) for place in run.places]
    return plan(entries, pack_rules(run.rules), front_pages)


def printed_pages(run: PageRun, made: PackPlan, copy: Copy) -> dict[str, str]:
    """The pages of each item in a planned pack: one stretch, or several where its papers stand apart."""
    stretches = _stretches(run, made, copy)
    return {item: ", ".join(_words(found.values(), made.rules)) for item, found in stretches.items()}


def ranges(run: PageRun, made: PackPlan, copy: Copy) -> dict[str, PageRange]:
    """The stretch of pages of each item that has any: that of its own papers, before one that it shares."""
    found = {}
    for item, stretches in _stretches(run, made, copy).items():
        if stretches:
            own = stretches.get(item) or next(iter(stretches.values()))
            found[item] = PageRange(*own)
    return found


def _stretches(run: PageRun, made: PackPlan, copy: Copy) -> dict[str, dict[str, tuple[int, int]]]:
    """First and last page by item and stretch. Pages stay with an item whose paper was replaced since."""
    found: dict[str, dict[str, tuple[int, int]]] = {item: {} for item in run.with_papers}
    # what stands behind the papers is of no item
    spans = [(each.entry, each.first, each.last) for each in made.placed if each.entry < len(run.places)]
    spans += [(gap.entry, gap.first, gap.last) for gap in made.gaps if run.places[gap.entry].place.replaced]
    for entry, first, last in spans:
        place = run.places[entry]
        for item in place.item_ids if is_for(copy, place) else ():
            before = found[item].get(place.run_id, (first, last))
            found[item][place.run_id] = (min(before[0], first), max(before[1], last))
    return found


def gap_words(run: PageRun, made: PackPlan, *, replaced: bool) -> str:
    """The pages that a copy does not have: "21 - 30, 41 - 44"; those of papers `replaced` since, or all others."""
    joined: list[tuple[int, int]] = []
    for gap in made.gaps:
        if run.places[gap.entry].place.replaced is not replaced:
            continue
        if joined and gap.first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], gap.last)
        else:
            joined.append((gap.first, gap.last))
    return ", ".join(_words(joined, made.rules))


def _words(stretches: Iterable[tuple[int, int]], rules: PackRules) -> Sequence[str]:
    return [printed_range(first, last, rules.number_prefix) for first, last in sorted(stretches)]


def _entry(place: RunPlace, held: bool) -> Entry:
    if not held:
        return Withheld(place.run_id, "", place.place.pages)
    return Measured(PackPaper(place.run_id, "", "", "", b"", ""), place.place.pages)


def _public(item: AgendaItem, version_id: str, openness: str) -> bool:
    return not is_withheld(ItemPaper("", item.id, "", version_id, 0, openness=Openness(openness)), item)
