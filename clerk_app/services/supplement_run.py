"""The pages of a supplement: a run of its own, or one that goes on where what went out before it ended (LU-4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from clerk_app.domain.agenda import in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import IssueKind, IssuePart
from clerk_app.domain.page_run import PageRun, PaperPlace, page_run
from clerk_app.domain.papers import PageRange, Printed
from clerk_app.office import Office
from clerk_app.services import meetings, pack_pages, papers
from clerk_app.store import agenda as items_store
from clerk_app.store import issues as store

#: An agenda that is counted with its papers has never more pages of its own.
_MOST_FRONT_PAGES = 100


def run_of(office: Office, meeting_id: str, new: Mapping[str, Collection[str]]) -> PageRun:
    """How the papers are numbered that a supplement made now has: `new` are the hashes of their PDFs, by item."""
    places = [
        PaperPlace(line.link.agenda_item_id, line.version.id, line.version.pages, not line.withheld)
        for _, line in papers.numbered(office, meeting_id)
        if line.link.printed is Printed.HERE
        and not line.link.left_out
        and line.version.pdf_sha256 in new.get(line.link.agenda_item_id, ())
    ]
    return page_run(places, _rules(office, meeting_id))


def ranges_of(run: PageRun) -> dict[str, PageRange]:
    """The pages of each item; as the public copy prints them, before what only members see."""
    copies = (Copy.CLOSED, Copy.MEMBERS, Copy.PUBLIC)
    found = (pack_pages.ranges(run, pack_pages.planned(run, copy), copy) for copy in copies)
    return {item_id: pages for each in found for item_id, pages in each.items()}


def _rules(office: Office, meeting_id: str) -> Mapping[str, str]:
    rules = meetings.rules_of(office, meeting_id)
    goes_on = rules["pack_supplement"] == "go_on"
    return {**rules, "pack_first_number": str(_last_number(office, meeting_id, rules) + 1 if goes_on else 1)}


def _last_number(office: Office, meeting_id: str, rules: Mapping[str, str]) -> int:
    """The highest page number of the agenda that stands and of the supplements to it."""
    items = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    agenda, last = store.standing(office.db, meeting_id), 0
    begun = False
    for issue in store.of_meeting(office.db, meeting_id):
        begun = begun or issue.id == agenda
        if begun and issue.stands and (issue.id == agenda or issue.kind is IssueKind.SUPPLEMENT):
            first = int(rules["pack_first_number"]) if issue.id == agenda else last + 1
            run = pack_pages.issued_run(office, issue.id, items, {**rules, "pack_first_number": str(first)})
            last = max(last, _last_of(run, store.parts_of(office.db, issue.id)))
    return last


def _last_of(run: PageRun, parts: Sequence[IssuePart]) -> int:
    """The last number of what went out: of its plan, closed pages too, where that is how it was printed."""
    printed = {part.agenda_item_id: (part.pages_from, part.pages_to) for part in parts if part.pages_from is not None}
    for front in range(_MOST_FRONT_PAGES if run.hangs_on_front else 1):
        made = pack_pages.planned(run, Copy.PUBLIC, front)
        pages = pack_pages.ranges(run, made, Copy.PUBLIC)
        if all(printed.get(item_id) == (span.first, span.last) for item_id, span in pages.items()):
            return made.last_number
    planned = pack_pages.planned(run, Copy.PUBLIC).last_number
    return max([planned, *(pages_to or 0 for _, pages_to in printed.values())])
