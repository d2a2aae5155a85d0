"""What is about to go out, as plain data that a builder turns into files; it asks no office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from clerk_app.domain.agenda import AgendaItem, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.copies import Copy, MembersAgenda, PublicAgenda
from clerk_app.domain.fingerprints import framing_words, members_words, open_words
from clerk_app.domain.issues import IssueKind, IssuePart
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.domain.pack import HeldBack
from clerk_app.domain.papers import PageRange, Printed
from clerk_app.office import Office
from clerk_app.services import exporting, numbering, papers
from clerk_app.services.exporting import AgendaCopy, Printable
from clerk_app.store import agenda as items_store
from clerk_app.store import issues as store
from clerk_app.store import paper_folder

if TYPE_CHECKING:
    from clerk_app.services.guarding import Guarding
    from clerk_app.services.packing import Wanted


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """A paper of an item in this copy: the PDF by its hash and place, and how many pages it has.

    A `withheld` one has neither hash, place nor title: only its pages are known, so that numbers do not shift (PX-7).
    """

    item_id: str
    item_number: str
    pages: int
    withheld: bool = False
    title: str = ""
    label: str = ""
    pdf_sha256: str = ""
    source: Path | None = field(default=None, repr=False)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """One copy to be built: what it prints, its papers in printed order, and its files' name without an ending.

    `packs` are what its papers are printed in: one, or one for each numbered copy; none where it holds no paper. What
    goes out `beside` it is there by the name of its files. What is public is guarded with `guarding`.
    """

    kind: IssueKind
    copy: Copy
    printable: Printable
    papers: tuple[PaperPlan, ...]
    name: str
    packs: tuple[Wanted, ...] = ()
    beside: Mapping[str, Printable] = field(default_factory=dict)
    guarding: Guarding | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Built:
    """What a builder made of a copy: the SHA-256 of each file by its name, and the pages of each item by its id."""

    files: Mapping[str, str]
    ranges: Mapping[str, PageRange] = field(default_factory=dict)


class Builder(Protocol):
    """Makes the files of a copy in a folder that is there and empty. What it raises leaves nothing behind."""

    def __call__(self, plan: CopyPlan, folder: Path) -> Built:
        """Write the files; their names hold open words alone."""


def agenda_plans(office: Office, meeting_id: str, kind: IssueKind) -> tuple[CopyPlan, ...]:
    """The copies of an agenda that goes out today; the summons of an undated one is dated today (CD-2).

    The members' and the closed copy are made only where something is closed.
    """
    wanted = list(Copy) if _has_closed(office, meeting_id) else [Copy.PUBLIC]
    return tuple(_agenda_plan(office, meeting_id, kind, copy) for copy in wanted)


_NAMES = {IssueKind.AGENDA: ("agenda", "pack"), IssueKind.REVISED: ("revised-agenda", "revised-pack")}


def _agenda_plan(office: Office, meeting_id: str, kind: IssueKind, copy: Copy) -> CopyPlan:
    from clerk_app.services import packing  # noqa: PLC0415 - it loads what reads and writes PDF

    printable = _dated(office, exporting.agenda_copy(office, meeting_id, copy, anew=kind is IssueKind.REVISED))
    name, pack_name = (exporting.agenda_name(office, meeting_id, copy, each) for each in _NAMES[kind])
    wanted = packing.gathered(office, meeting_id, printable, pack_name)
    return CopyPlan(
        kind=kind,
        copy=copy,
        printable=printable,
        papers=paper_plans(office, meeting_id, copy),
        name=name,
        packs=packs_of(office, meeting_id, wanted),
        beside=_beside(office, meeting_id, kind) if copy is Copy.PUBLIC else {},
        guarding=wanted.guarding,
    )


def packs_of(office: Office, meeting_id: str, wanted: Wanted) -> tuple[Wanted, ...]:
    """The packs of a copy: none where it holds no paper; of the closed one a numbered copy for each of its list."""
    from clerk_app.services import packing  # noqa: PLC0415

    if all(isinstance(paper, HeldBack) for paper in wanted.pack.papers):
        return ()
    return packing.handed_out(office, meeting_id, wanted)


def _beside(office: Office, meeting_id: str, kind: IssueKind) -> Mapping[str, Printable]:
    """The notice of meeting, which goes out with the agenda where it did not go out before it (CD-1)."""
    noticed = any(issue.kind is IssueKind.NOTICE and issue.stands for issue in store.of_meeting(office.db, meeting_id))
    if kind is not IssueKind.AGENDA or noticed:
        return {}
    public = exporting.agenda_copy(office, meeting_id)
    assert isinstance(public, PublicAgenda)
    signed = (public.summons.signatory_name, public.summons.signatory_post)
    name = exporting.agenda_name(office, meeting_id, what="notice-of-meeting")
    return {name: MeetingNotice(IssueKind.NOTICE, public.head, office.today(), *signed)}


def frozen_parts(office: Office, meeting_id: str, *, anew: bool = False) -> tuple[IssuePart, ...]:
    """The items of a meeting as they stand now, as an issue keeps them; identities are still to come.

    A revised agenda tells them `anew`.
    """
    items = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    numbered = numbering.numbers_at(office, meeting_id, items)
    schedules = items_store.schedules_of(office.db, meeting_id)
    public = exporting.agenda_copy(office, meeting_id, Copy.PUBLIC, anew=anew)
    assert isinstance(public, PublicAgenda)
    sub_lines = {each.id: each.sub_line for part in public.parts for each in part.items}
    hashes = {
        item_id: tuple(line.version.pdf_sha256 for line in lines if not line.link.left_out)
        for item_id, lines in papers.lines_of_meeting(office, meeting_id).items()
    }
    return tuple(
        IssuePart(
            id="",
            issue_id="",
            agenda_item_id=item.id,
            pos=pos,
            number=numbered[item.id],
            title=item.title,
            level=item.level,
            part=item.part,
            openness=item.openness,
            sub_line=sub_lines.get(item.id, ""),
            pages_from=item.printed_from,
            pages_to=item.printed_to,
            papers=hashes.get(item.id, ()),
            open_hash=open_words(item, schedules.get(item.id, ())),
            members_hash=members_words(item, schedules.get(item.id, ())),
        )
        for pos, item in enumerate(items, start=1)
    )


def framing(office: Office, meeting_id: str) -> str:
    """What stands for the heading, the notices and the summons as they are printed now."""
    public = _dated(office, exporting.agenda_copy(office, meeting_id, Copy.PUBLIC))
    assert isinstance(public, PublicAgenda)
    return framing_words(public)


def paper_plans(
    office: Office, meeting_id: str, copy: Copy, only: frozenset[str] | None = None
) -> tuple[PaperPlan, ...]:
    """The papers of a copy in printed order, those alone whose PDF is one of `only`, if that is given.

    A paper that this copy may not hold is there without anything that is closed; the closed copy has no open ones.
    """
    folder = paper_folder.folder_of(office.path) if office.path is not None else None
    found = []
    for number, line in papers.numbered(office, meeting_id):
        digest = line.version.pdf_sha256
        if line.link.printed is not Printed.HERE or line.link.left_out or (only is not None and digest not in only):
            continue
        plan = PaperPlan(line.link.agenda_item_id, number, line.version.pages, closed=line.withheld)
        if line.withheld is (copy is Copy.PUBLIC) and copy is not Copy.MEMBERS:
            found.append(replace(plan, withheld=True))
            continue
        title = line.title if line.withheld else line.public_title
        source = paper_folder.place_of(folder, digest) if folder is not None else None
        found.append(replace(plan, title=title, label=line.link.label, pdf_sha256=digest, source=source))
    return tuple(found)


def _has_closed(office: Office, meeting_id: str) -> bool:
    items: tuple[AgendaItem, ...] = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    linked = papers.lines_of_meeting(office, meeting_id).values()
    return any(item.openness.closed or members_words(item) for item in items) or any(
        line.withheld for lines in linked for line in lines
    )


def _dated(office: Office, printable: AgendaCopy) -> AgendaCopy:
    if isinstance(printable, MembersAgenda):
        public = _dated(office, printable.public)
        assert isinstance(public, PublicAgenda)
        return replace(printable, public=public)
    if isinstance(printable, PublicAgenda) and printable.summons.dated is None:
        return replace(printable, summons=replace(printable.summons, dated=office.today()))
    return printable
