"""Papers: what is printed with items, in which version, under which label and in which class at each meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from clerk_app.domain.agenda import AgendaItem, Openness


class PaperKind(StrEnum):
    """What sort of file a paper came as."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"

    @property
    def is_word(self) -> bool:
        """Whether a word processor has to make a PDF of it."""
        return self in (PaperKind.DOCX, PaperKind.DOC, PaperKind.ODT, PaperKind.RTF)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, or several pages of them."""
        return self in (PaperKind.JPEG, PaperKind.PNG, PaperKind.TIFF, PaperKind.WEBP)


class Printed(StrEnum):
    """Where a paper of an item is printed: with it, or with another item that this one refers to."""

    HERE = "here"
    SEE = "see"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an officer chose, with its password if it wants one, and words for each page of a picture."""

    path: Path
    password: str = field(default="", repr=False)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by itself: it may serve several items and meetings.

    `title` is open; `closed_title` is what a closed paper is really called, and never reaches a public document.
    """

    id: str
    title: str = ""
    closed_title: str = ""


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A file of a paper: the original by its SHA-256, and the PDF that is printed of it by its own.

    `file_name` is the name that the file was given; it counts as closed words and stands in nothing that is public.
    `size` is that of the original in bytes.
    """

    id: str
    paper_id: str
    pos: int
    sha256: str
    pdf_sha256: str
    pages: int
    size: int
    kind: PaperKind = PaperKind.PDF
    file_name: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemPaper:
    """A paper at an item: its place, its label ("Appendix A"), and its class at that meeting (PX-5, PX-6).

    `left_out` is the reason why it is in no copy, which the agenda prints; "" for one that is in them.
    """

    id: str
    agenda_item_id: str
    paper_id: str
    version_id: str
    pos: int
    label: str = ""
    openness: Openness = Openness.OPEN
    paragraphs: tuple[int, ...] = ()
    printed: Printed = Printed.HERE
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class PageRange:
    """The pages of a pack on which something stands, first and last counted."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """As printed: "5 - 14", or "5" for one page."""
        return f"{self.first} - {self.last}" if self.last != self.first else str(self.first)


def is_withheld(link: ItemPaper, item: AgendaItem) -> bool:
    """Whether a paper is kept from the public at a meeting: its own class says so, or its item's does (PX-5).

    A paper that is closed in part is withheld whole: what is open of it is a paper of its own. `item` is the item as
    it is printed (`closing.closed_below`).
    """
    return link.openness is not Openness.OPEN or item.openness.closed or item.part == 2


def page_ranges(links: Iterable[ItemPaper], pages: Mapping[str, int], first: int) -> dict[str, PageRange]:
    """The pages of each paper, by the link's id, for links in printed order from page `first` on.

    `pages` counts the pages of a version. A paper that another item prints has the pages it is printed on there; one
    that is printed nowhere has none. A version printed twice is numbered once.
    """
    listed = list(links)
    found: dict[str, PageRange] = {}
    placed: dict[str, PageRange] = {}
    for link in listed:
        if link.printed is Printed.HERE and link.version_id not in placed:
            placed[link.version_id] = PageRange(first, first + pages[link.version_id] - 1)
            first = placed[link.version_id].last + 1
    for link in listed:
        if link.version_id in placed:
            found[link.id] = placed[link.version_id]
    return found


def item_range(links: Sequence[ItemPaper], ranges: Mapping[str, PageRange]) -> PageRange | None:
    """The pages of an item, from those of the papers printed with it; None where it has none."""
    own = [ranges[link.id] for link in links if link.id in ranges and link.printed is Printed.HERE]
    return PageRange(min(each.first for each in own), max(each.last for each in own)) if own else None
