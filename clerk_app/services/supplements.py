"""Supplements: what has changed since the agenda went out, and its issue under the numbers that it had there (LU-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clerk_app.domain.agenda import AgendaItem, Level
from clerk_app.domain.change import Change
from clerk_app.domain.copies import ClosedItem, Copy
from clerk_app.domain.issues import IssueKind, IssuePart
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.supplement import (
    ClosedLine,
    ClosedSupplement,
    MembersSupplement,
    PublicSupplement,
    Reason,
    Supplement,
    SupplementLine,
    reasons,
)
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    copies,
    exporting,
    issue_building,
    issue_checks,
    issue_plan,
    issuing,
    meetings,
    pack_pages,
    supplement_run,
)
from clerk_app.services.issue_plan import Builder, CopyPlan, PaperPlan
from clerk_app.services.issuing import Step, quiet
from clerk_app.services.reading import one
from clerk_app.store import issues as store

if TYPE_CHECKING:
    from clerk_app.services.packing import Wanted


@dataclass(frozen=True, slots=True)
class Changed:
    """An item of which something was not told yet: what it is now, why, and the PDFs that are new, by their hash."""

    part: IssuePart
    reasons: tuple[Reason, ...]
    papers: tuple[str, ...]


def changed(office: Office, meeting_id: str) -> tuple[Changed, ...]:
    """What has changed since the agenda and its supplements went out, in the order of the agenda."""
    told = issue_checks.newest_parts(office, meeting_id)
    found = []
    for part in issue_plan.frozen_parts(office, meeting_id):
        before = told.get(part.agenda_item_id)
        why = reasons(before, part) if part.level is not Level.HEADING else ()
        if why:
            known = set(before.papers) if before else set()
            found.append(Changed(part, why, tuple(digest for digest in part.papers if digest not in known)))
    return tuple(found)


def issue(
    office: Office,
    meeting_id: str,
    folder: Path | str,
    builder: Builder = issue_building.pack_builder,
    reached: Step = quiet,
) -> Change:
    """Issue a supplement of what has changed since: its own date, contents and pages, and the numbers of the agenda.

    Raises Refused when nothing was issued, nothing has changed or the meeting is cancelled; BadInput for what blocks
    (LU-1).
    """
    _new(office, meeting_id)
    issuing.refuse_blocked(office, meeting_id)

    def gathered() -> issuing.GoingOut:
        new = _new(office, meeting_id)
        return _plans(office, meeting_id, new), _parts(office, meeting_id, new)

    return issuing.put_out(office, meeting_id, IssueKind.SUPPLEMENT, Path(folder), builder, gathered, reached)


def supplement(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC) -> Supplement:
    """What a copy of a supplement made now prints, as plain data."""
    return _printed(office, meeting_id, changed(office, meeting_id), copy)


def gather(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC) -> Wanted:
    """What the pack of a supplement made now is made from: its contents and its papers, on pages of their own (LU-4).

    Raises Refused when nothing was issued or nothing has changed, and what gathering any pack raises.
    """
    return _wanted(office, meeting_id, _new(office, meeting_id), copy)


def amend(office: Office, item_id: str, fields: Mapping[str, object]) -> Change:
    """Change words of an item that went out, on purpose: what was printed is kept, and a supplement tells the new ones.

    Raises Refused where nothing is kept of what went out, and for its number.
    """
    item = one(office, AgendaItem, item_id, "item")
    if not store.are_kept(office.db, item.meeting_id):
        raise Refused("Nothing is kept of how this item was printed.", "Edit it as it stands, or issue its agenda.")
    if "number" in fields:
        raise Refused("The number of an item that was issued stays.", "Refer to it by that number.")
    return agenda.edit(office, item_id, fields, amending=True)


# --- how it is made ---------------------------------------------------------------------------------------------------
def _new(office: Office, meeting_id: str) -> tuple[Changed, ...]:
    if not store.are_kept(office.db, meeting_id):
        raise Refused("A supplement goes with an agenda that was issued.", "Issue the agenda first.")
    if meetings.meeting(office, meeting_id).state is MeetingState.CANCELLED:
        raise Refused("This meeting is cancelled.", "Issue the notice of its cancellation, or reinstate it.")
    new = changed(office, meeting_id)
    if not new:
        raise Refused("Nothing has changed since the agenda was issued.", "Attach what has come, or add an item.")
    return new


def _plans(office: Office, meeting_id: str, new: Sequence[Changed]) -> tuple[CopyPlan, ...]:
    papers = _all_papers(office, meeting_id, new)
    closed = any(each.closed for each in papers) or any(
        each.part.openness.closed or Reason.MEMBERS_WORDS in each.reasons for each in new
    )
    return tuple(_plan(office, meeting_id, new, copy) for copy in (list(Copy) if closed else [Copy.PUBLIC]))


def _plan(office: Office, meeting_id: str, new: Sequence[Changed], copy: Copy) -> CopyPlan:
    wanted = _wanted(office, meeting_id, new, copy)
    return CopyPlan(
        kind=IssueKind.SUPPLEMENT,
        copy=copy,
        printable=wanted.pack.agenda,
        papers=issue_plan.paper_plans(office, meeting_id, copy, _new_digests(new)),
        name=exporting.agenda_name(office, meeting_id, copy, "supplement"),
        packs=issue_plan.packs_of(office, meeting_id, wanted),
        guarding=wanted.guarding,
    )


def _wanted(office: Office, meeting_id: str, new: Sequence[Changed], copy: Copy) -> Wanted:
    from clerk_app.services import packing  # noqa: PLC0415 - it loads what reads and writes PDF

    name = exporting.agenda_name(office, meeting_id, copy, "supplement-pack")
    return packing.gathered(office, meeting_id, _printed(office, meeting_id, new, copy), name)


def _printed(office: Office, meeting_id: str, new: Sequence[Changed], copy: Copy) -> Supplement:
    made = _made(office, meeting_id, new, copy)
    if copy is Copy.PUBLIC or not exporting.run_of(made).hangs_on_front:
        return made
    from clerk_app.services import pack_front  # noqa: PLC0415 - only where the front is counted

    public = _made(office, meeting_id, new, Copy.PUBLIC)
    return cast(Supplement, pack_front.numbered_as_public(made, public))


def _made(office: Office, meeting_id: str, new: Sequence[Changed], copy: Copy) -> Supplement:
    members = copies.members_agenda(office, meeting_id)
    numbered = {each.id: each for part in members.public.parts for each in part.items}
    hidden = {each.item.id: each for each in members.closed}
    run = _run(office, meeting_id, new)
    pages = pack_pages.pages_for(run, copy)
    dated, head = office.today(), members.public.head
    papers = _all_papers(office, meeting_id, new)
    closed = tuple(_closed_lines(papers, new, hidden, pages))
    if copy is Copy.CLOSED:
        return ClosedSupplement(head, dated, closed, run)
    listed = [each for each in new if each.reasons != (Reason.MEMBERS_WORDS,)]
    lines = tuple(
        SupplementLine(
            item=numbered[each.part.agenda_item_id],
            below=_below(papers, each, each.part.title, closed=False),
            pages=pages.get(each.part.agenda_item_id, ""),
        )
        for each in listed
    )
    public = PublicSupplement(head, dated, lines, run)
    return MembersSupplement(public, closed) if copy is Copy.MEMBERS else public


def _run(office: Office, meeting_id: str, new: Sequence[Changed]) -> PageRun:
    return supplement_run.run_of(office, meeting_id, {each.part.agenda_item_id: each.papers for each in new})


def _parts(office: Office, meeting_id: str, new: Sequence[Changed]) -> tuple[IssuePart, ...]:
    """The items as this supplement keeps them: their new papers alone, on its own pages."""
    ranges = supplement_run.ranges_of(_run(office, meeting_id, new))
    found = []
    for each in new:
        pages = ranges.get(each.part.agenda_item_id)
        told = replace(each.part, papers=each.papers, changed=",".join(each.reasons))
        found.append(replace(told, pages_from=pages.first if pages else None, pages_to=pages.last if pages else None))
    return tuple(found)


def _all_papers(office: Office, meeting_id: str, new: Sequence[Changed]) -> tuple[PaperPlan, ...]:
    return issue_plan.paper_plans(office, meeting_id, Copy.MEMBERS, _new_digests(new))


def _new_digests(new: Sequence[Changed]) -> frozenset[str]:
    return frozenset(digest for each in new for digest in each.papers)


def _closed_lines(
    papers: Sequence[PaperPlan],
    new: Sequence[Changed],
    hidden: Mapping[str, ClosedItem],
    pages: Mapping[str, str],
) -> Iterator[ClosedLine]:
    with_closed = {paper.item_id for paper in papers if paper.closed}
    for each in new:
        item_id = each.part.agenda_item_id
        closed = hidden.get(item_id)
        if closed is not None and (item_id in with_closed or not closed.papers_alone):
            below = _below(papers, each, closed.closed_title, closed=True)
            yield ClosedLine(closed, below, pages.get(item_id, ""))


def _below(papers: Sequence[PaperPlan], each: Changed, title: str, *, closed: bool) -> tuple[str, ...]:
    """The titles of an item's new papers, where they say more than its own; closed ones for members alone."""
    item_id = each.part.agenda_item_id
    titles = (paper.title for paper in papers if paper.item_id == item_id and (closed or not paper.closed))
    return tuple(dict.fromkeys(said for said in titles if said and said.casefold() != title.casefold()))
