"""Makes a gathered pack: one PDF, checked against its plan, guarded if it is public, and put in place whole or not."""

from __future__ import annotations

import hashlib
import os
import stat
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from clerk_app.documents.distribution import distribution_document
from clerk_app.documents.model import RunningLine
from clerk_app.documents.pack.assembly import Properties
from clerk_app.documents.pack.building import PackJob, PackResult, Stopped, build
from clerk_app.documents.pack.front import front_pdf
from clerk_app.documents.pack.guard import Output, output_of_open
from clerk_app.documents.pack.papers import PackPaper, Withheld
from clerk_app.documents.pack.plan import PackPlan, SheetKind, printed_range
from clerk_app.documents.pack.rules import Corner, PackRules, RightHand, Stamp
from clerk_app.documents.pack.stamps import Marking
from clerk_app.documents.pack.verifying import verify
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import style_of
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import ClosedAgenda, ClosedItem, Copy, PublicAgenda, PublicItem
from clerk_app.domain.pack import ClosedPaper, HeldBack, OpenPaper, Pack
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.papers import PageRange
from clerk_app.domain.supplement import ClosedSupplement, MembersSupplement, PublicSupplement
from clerk_app.errors import BadInput, Refused
from clerk_app.services import exporting, pack_cache, pack_front, pack_guard, pack_pages
from clerk_app.services.exporting import WithPapers
from clerk_app.services.packing import Wanted
from clerk_app.store import paper_folder

Told = Callable[[float, str], None]
#: The label of an item's first paper, which is not stamped below the item's number.
_NO_LABEL = "Report"
#: What the distribution list is called among the papers of a pack; no item has such a name.
_LAST = "distribution list"
#: Longer texts of a page were cut when they were kept.
_LONGEST_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class ItemPages:
    """An item whose papers the pack holds: its number, its printed pages ("5 - 14")."""

    item_number: str
    pages: str


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made. `blanks` counts the pages left blank, numbered or not; `gaps` names the pages that this
    copy does not have; `notes` and `not_accessible` are sentences for the officer.

    By the items' ids, `printed` are their pages as the agenda has them, `spans` the stretch of each that has papers.
    """

    path: Path
    pages: int
    numbered: int
    blanks: int
    ranges: tuple[ItemPages, ...]
    gaps: tuple[ItemPages, ...]
    notes: tuple[str, ...]
    not_accessible: tuple[str, ...]
    printed: Mapping[str, str] = field(default_factory=dict, repr=False)
    spans: Mapping[str, PageRange] = field(default_factory=dict, repr=False)


def make(
    wanted: Wanted,
    out: Path,
    told: Told = lambda _share, _words: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    draft: bool = False,
    passed: frozenset[str] = frozenset(),
) -> Made:
    """Make a pack in a folder, which is made if it is not there; for a worker, as it asks no office.

    A file of that name is replaced once the new one is whole, checked and, if it is public, found to hold nothing
    closed. Only their owner may read copies that are not public. Raises BadInput that lists papers that cannot be read
    or closed words that stand in a public pack, and Refused where it is stopped or cannot be written.
    """
    target = out / f"{wanted.name}.pdf"
    part = out / f".{uuid.uuid4().hex}-0.part"
    try:
        out.mkdir(parents=True, exist_ok=True)
        exporting.clear_left_behind(out)
        result = _built(wanted, part, told, cancelled, draft=draft)
        told(0.99, "Checking the pack")
        _check(part, result, wanted, passed, draft=draft)
        if cancelled():
            raise Stopped("The pack was not made, because you stopped it.", "Nothing was changed.")
        if wanted.copy is Copy.PUBLIC:
            part.chmod(_mode_of_new_files(out))
        told(1.0, "Putting the pack in its place")
        part.replace(target)
    except OSError as error:
        raise Refused(
            f"The pack cannot be written into {out.name or out}: {error.strerror or 'it failed'}.",
            "Choose another folder, or close the program that has the file open.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return _said(target, result, wanted)


def _kept_texts(wanted: Wanted, planned: PackPlan, texts: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """The texts of the pages that come from papers, with what is stamped on them, as they were read when attached.

    To read a thousand pages anew takes longer than to make the pack. None where forms are drawn into their pages.
    """
    if pack_pages.paper_options(wanted.pack.run.rules).flatten_forms:
        return {}
    kept: dict[int, str] = {}
    for number, sheet in enumerate(planned.sheets):
        is_of_one = sheet.kind is SheetKind.PAPER and sheet.entry < len(wanted.pack.papers)  # or the list at the end
        paper = wanted.pack.papers[sheet.entry] if is_of_one else None
        pages = texts.get(paper.pdf_sha256, ()) if isinstance(paper, OpenPaper) else ()
        if isinstance(paper, OpenPaper) and sheet.source < len(pages) and len(pages[sheet.source]) < _LONGEST_KEPT:
            kept[number] = f"{pages[sheet.source]}\n\n{paper.label}"
    return kept


def _mode_of_new_files(folder: Path) -> int:
    """Who may read a new file of this user: until a pack is found to hold nothing closed, nobody else may read it."""
    probe = folder / f".{uuid.uuid4().hex}-1.part"
    descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
        probe.unlink(missing_ok=True)


def write_paper(wanted: Wanted, paper: OpenPaper, out: Path, cancelled: Callable[[], bool]) -> None:
    """Write one open paper by itself as it goes into the pack: cleaned and tagged, but without stamps."""
    head = exporting.head_of(wanted.pack.agenda)
    bare = replace(
        PackRules(right_hand=RightHand.NOTHING),
        page_stamp=Stamp("", Corner.BOTTOM_CENTRE, 9.0),
        item_stamp=Stamp("", Corner.TOP_RIGHT, 9.0),
    )
    entry = _paper(paper, wanted.folder, wanted.pack.run)
    dated = exporting.plain_document(wanted.pack.agenda).dated
    job = PackJob(
        entries=(entry,),
        rules=bare,
        front=None,
        properties=Properties(paper.title, head.council, head.committee, dated, head.language),
        cache=pack_cache.opened(),
        style=style_of(head.template),
        file_mode=0o666,
    )
    build(job, out, cancelled=cancelled)


def _built(wanted: Wanted, part: Path, told: Told, cancelled: Callable[[], bool], *, draft: bool) -> PackResult:

    pack, head, titles = wanted.pack, exporting.head_of(wanted.pack.agenda), _titles(wanted.pack.agenda)
    cache = pack_cache.opened()
    pack_cache.used(paper.pdf_sha256 for paper in pack.papers if not isinstance(paper, HeldBack))
    job = PackJob(
        entries=(*(_entry(paper, wanted.folder, pack.run, titles) for paper in pack.papers), *_distribution(wanted)),
        rules=pack_pages.pack_rules(pack.run.rules),
        front=_front(pack),
        properties=_properties(wanted),
        cache=cache,
        style=style_of(head.template),
        marking=_marking(wanted),
        draft=draft,
    )
    try:
        return build(job, part, lambda done: told(min(done.done, 0.99), done.words), cancelled)
    finally:
        pack_cache.tidy()


def _marking(wanted: Wanted) -> Marking:
    """What each page of a copy says that is not public: that, which copy it is, and whose."""
    if wanted.copy is Copy.PUBLIC:
        return Marking()
    said = (_words(wanted.pack).closed["mark"], wanted.number)
    return Marking(copy=". ".join(each for each in said if each), reader=wanted.reader)


def _distribution(wanted: Wanted) -> Iterator[PackPaper]:
    """The distribution list as the last page of a pack, where the committee prints one (PX-8)."""
    if wanted.distribution is None or wanted.listed_on is None:
        return
    head = exporting.head_of(wanted.pack.agenda)
    document = distribution_document(wanted.distribution, wanted.listed_on, head.words, head.language)
    bare = replace(document, footer=RunningLine())
    pdf = write_pdf(bare, style_of(head.template))
    title = Wording.load(head.words).distribution[f"kind_{wanted.distribution.kind.value}"]
    yield PackPaper(_LAST, "", title, title, pdf, hashlib.sha256(pdf).hexdigest(), behind=True)


def _entry(
    paper: OpenPaper | ClosedPaper | HeldBack, folder: Path | None, run: PageRun, titles: Mapping[str, str]
) -> PackPaper | Withheld:
    if isinstance(paper, HeldBack):
        return Withheld(paper.run_id, paper.item_number, paper.pages)
    return replace(_paper(paper, folder, run), item_title=titles.get(paper.run_id.partition("+")[0], ""))


def _paper(paper: OpenPaper | ClosedPaper, folder: Path | None, run: PageRun) -> PackPaper:
    at = f"item {paper.item_number}" if paper.item_number else "an item without a number"
    closed = isinstance(paper, ClosedPaper)
    name = f"Closed paper of {at}" if closed else f"{paper.title} ({at})"
    if folder is None:
        raise Refused("Papers are kept beside an office file alone.", "Save the file first.")
    return PackPaper(
        item_id=paper.run_id,
        item_number=paper.item_number,
        title=paper.title,
        name=name,
        source=paper_folder.place_of(folder, paper.pdf_sha256),
        sha256=paper.pdf_sha256,
        label_lines=(paper.label,) if paper.label and paper.label != _NO_LABEL else (),
        closed=closed,
        options=pack_pages.paper_options(run.rules),
    )


def _front(pack: Pack) -> Callable[[PackPlan], bytes]:
    """Makes the agenda for a plan: the printed pages in its column, links to the papers, the missing pages named."""
    style = style_of(exporting.head_of(pack.agenda).template)

    def made(planned: PackPlan) -> bytes:
        document = pack_front.front_document(pack.agenda, planned)
        return front_pdf(document, style, {placed.paper.item_id for placed in planned.placed})

    return made


def _words(pack: Pack) -> Wording:
    return Wording.load(exporting.head_of(pack.agenda).words)


def _properties(wanted: Wanted) -> Properties:
    """What the pack says of itself, dated as its agenda is; one that is not public says so."""
    pack = wanted.pack
    document, head, words = exporting.plain_document(pack.agenda), exporting.head_of(pack.agenda), _words(pack)
    closed = "" if wanted.copy is Copy.PUBLIC else f" ({words.closed['mark']})"
    return Properties(
        title=replace(document, title=f"{document.title}, with papers{closed}").full_title,
        author=head.council,
        subject=head.committee,
        dated=document.dated,
        language=document.language,
        front_title=_kind(pack.agenda, words),
    )


def _kind(agenda: WithPapers, words: Wording) -> str:
    """What the pages in front of the papers are called."""
    supplement = isinstance(agenda, PublicSupplement | MembersSupplement | ClosedSupplement)
    return words.supplement["kind"] if supplement else words.agenda["kind"]


def _check(part: Path, result: PackResult, wanted: Wanted, passed: frozenset[str], *, draft: bool) -> None:
    """Let a pack through that is as it was planned and, if it is public, holds nothing closed; else raise BadInput."""
    guarding, outputs = wanted.guarding, list[Output]()
    if guarding is None or not guarding.closed:
        faults = verify(part, result.plan)
    else:
        kept = {} if draft else _kept_texts(wanted, result.plan, guarding.texts)
        read = partial(output_of_open, name=f"{wanted.name}.pdf", data=part.read_bytes(), kept=kept)
        faults = verify(part, result.plan, lambda pdf, said: outputs.append(read(pdf, said=said)))
    if faults:
        raise BadInput(
            "The pack came out otherwise than planned, and was not made.",
            "Make it again; if it is the same, send this list to whoever looks after Clerk.",
            faults,
        )
    if guarding is not None and outputs:
        pack_guard.check_outputs(outputs, guarding, passed)


def _said(target: Path, result: PackResult, wanted: Wanted) -> Made:
    planned, run = result.plan, wanted.pack.run
    numbers = _numbers(wanted.pack)
    pages = pack_pages.printed_pages(run, planned, wanted.copy)
    order = dict.fromkeys(item for place in run.places for item in place.item_ids)
    return Made(
        path=target,
        pages=len(planned.sheets),
        numbered=sum(sheet.number > 0 for sheet in planned.sheets),
        blanks=sum(sheet.kind is SheetKind.BLANK for sheet in planned.sheets),
        ranges=tuple(ItemPages(numbers.get(item, ""), pages[item]) for item in order if pages[item]),
        gaps=tuple(ItemPages(gap.item_number, printed_range(gap.first, gap.last)) for gap in planned.gaps),
        notes=result.notes,
        not_accessible=result.not_accessible,
        printed=pages,
        spans=pack_pages.ranges(run, planned, wanted.copy),
    )


def _items(agenda: WithPapers) -> Iterable[PublicItem]:
    """The items that a copy lists."""
    if isinstance(agenda, ClosedAgenda | ClosedSupplement):
        return [closed.item if isinstance(closed, ClosedItem) else closed.closed.item for closed in agenda.closed]
    public = agenda if isinstance(agenda, PublicAgenda | PublicSupplement) else agenda.public
    if isinstance(public, PublicSupplement):
        return [line.item for line in public.lines]
    return [item for part in public.parts for item in part.items]


def _titles(agenda: WithPapers) -> dict[str, str]:
    """The title of each item as a copy prints it: that of a closed one for those alone who may read it."""
    found = {item.id: item.title for item in _items(agenda)}
    if not isinstance(agenda, PublicAgenda | PublicSupplement):
        listed = (each if isinstance(each, ClosedItem) else each.closed for each in agenda.closed)
        found |= {closed.item.id: closed.closed_title for closed in listed if closed.item.closed}
    return found


def _numbers(pack: Pack) -> dict[str, str]:
    """The number of each item of an agenda, without its full stop."""
    items = _items(pack.agenda)
    of_papers = {paper.run_id.partition("+")[0]: paper.item_number for paper in pack.papers}
    return of_papers | {item.id: item.number.rstrip(".") for item in items}
