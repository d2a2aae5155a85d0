"""Pages that no author wrote: the sheet before an item, and the page in place of a paper that cannot be read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from clerk_app.documents.model import Document, Heading, Paragraph, Run, RunningLine
from clerk_app.documents.pack.papers import PackPaper
from clerk_app.documents.pack.prepared import PreparedPaper
from clerk_app.documents.pack.preparing import prepare
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle
from clerk_app.errors import ClerkError

# such a page bears no date; its pack does
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def divider(paper: PackPaper, heading: str, style: HouseStyle) -> PreparedPaper:
    """The sheet before an item: its number and title."""
    blocks = (Heading(1, (Run(heading),)), Paragraph((Run(paper.item_title or paper.title),)))
    return _page(heading, blocks, style)


def stand_in(paper: PackPaper, problem: ClerkError, style: HouseStyle) -> PreparedPaper:
    """The page of a draft in place of a paper that cannot be read; it says why."""
    blocks = (
        Heading(1, (Run("This paper is not in the draft"),)),
        Paragraph((Run(paper.title, bold=True),)),
        Paragraph((Run(problem.message),)),
        Paragraph((Run(problem.hint),)),
    )
    return replace(_page(paper.title, blocks, style), notes=(str(problem),))


def _page(title: str, blocks: tuple[Heading | Paragraph, ...], style: HouseStyle) -> PreparedPaper:
    pdf = write_pdf(Document(title, blocks, _NO_DATE, footer=RunningLine()), style)
    mark = hashlib.sha256(pdf).hexdigest()
    return replace(prepare(PackPaper("", "", title, title, pdf, mark)), marks=())
