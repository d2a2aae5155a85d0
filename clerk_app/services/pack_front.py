"""The agenda in front of its pack: the pages that it prints there, and what a copy says of those that it does not have.

Where the agenda's own pages are counted, the numbers of the papers hang on its length. They are those of the public
copy in every copy: the others leave their own pages unnumbered, so that a page has one number whoever reads it (PX-7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clerk_app.documents.model import Block, Document, Heading, Paragraph, Run, Section, StyleName
from clerk_app.documents.pack.front import front_pdf
from clerk_app.documents.pack.plan import PackPlan
from clerk_app.documents.raster import page_count
from clerk_app.documents.style import style_of
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import Copy, MembersAgenda
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.supplement import MembersSupplement
from clerk_app.domain.wording import filled
from clerk_app.services import exporting, pack_pages
from clerk_app.services.exporting import WithPapers

_MOST_PASSES = 4


def front_document(copy: WithPapers, made: PackPlan) -> Document:
    """A copy with its pages in a planned pack; above its parts stands which pages it does not have."""
    pages = pack_pages.printed_pages(exporting.run_of(copy), made, exporting.kind_of(copy))
    document = exporting.plain_document(exporting.paged(copy, pages))
    told = tuple(Paragraph((Run(note),), StyleName.PART_NOTE) for note in _gap_notes(copy, made))
    at = next((at for at, block in enumerate(document.blocks) if _begins_part(block)), len(document.blocks))
    return replace(document, blocks=(*document.blocks[:at], *told, *document.blocks[at:]))


def settled(copy: WithPapers) -> tuple[WithPapers, int]:
    """A copy with the pages that its papers have behind an agenda of its own length, as its pack has it; the length."""
    run, kind, style, length = *_facts(copy), style_of(exporting.head_of(copy).template), 2
    for _ in range(_MOST_PASSES):
        made = pack_pages.planned(run, kind, length)
        copy = exporting.paged(copy, pack_pages.printed_pages(run, made, kind))
        before, length = length, page_count(front_pdf(front_document(copy, made), style, ()))
        if length == before:
            break
    return copy, length


def numbered_as_public(copy: WithPapers, public: WithPapers) -> WithPapers:
    """A copy that is not public, with the page numbers of the public one, on whose length they hang."""
    run, kind = _facts(copy)
    _, length = settled(public)
    before = length if run.rules["pack_right_hand"] == "nothing" else length + length % 2
    first = str(int(run.rules["pack_first_number"]) + before)
    run = replace(run, rules={**run.rules, "pack_front": "uncounted", "pack_first_number": first})
    if isinstance(copy, MembersAgenda):  # noqa: SIM114 - one public part or the other, for the type checker
        copy = replace(copy, public=replace(copy.public, run=run))
    elif isinstance(copy, MembersSupplement):
        copy = replace(copy, public=replace(copy.public, run=run))
    else:
        copy = replace(copy, run=run)
    return exporting.paged(copy, pack_pages.pages_for(run, kind))


def _facts(copy: WithPapers) -> tuple[PageRun, Copy]:
    return exporting.run_of(copy), exporting.kind_of(copy)


def _begins_part(block: Block) -> bool:
    """Whether what heads the paper is over: a note at its end would stand alone on a page, or under another heading."""
    return isinstance(block, Section) or (isinstance(block, Heading) and block.level > 1)


def _gap_notes(copy: WithPapers, made: PackPlan) -> Iterator[str]:
    """The sentences that name the pages which a copy does not have: those replaced since, and all others."""
    (run, kind), words = _facts(copy), Wording.load(exporting.head_of(copy).words)
    for replaced in (False, True):
        pages = pack_pages.gap_words(run, made, replaced=replaced)
        one = "page" if pages.isalnum() else "pages"
        said = words.agenda[f"{one}_{'replaced' if replaced else 'withheld'}"]
        elsewhere = kind is Copy.CLOSED and not replaced
        if pages:
            yield filled(words.closed[f"{one}_elsewhere"] if elsewhere else said, {"pages": pages})
