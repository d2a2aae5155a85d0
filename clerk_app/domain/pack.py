"""What a pack of each copy is made of: the public one has no type in which a closed paper could stand (PX-5).

A pack is an agenda, or a supplement to one, with its papers behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clerk_app.domain.copies import ClosedAgenda, MembersAgenda, PublicAgenda
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.supplement import ClosedSupplement, MembersSupplement, PublicSupplement


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that anybody may read. `pdf_sha256` is the file that is printed."""

    run_id: str
    item_number: str
    title: str
    label: str
    pdf_sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class ClosedPaper:
    """A paper for those alone who get the closed papers; `title` is what it is really called."""

    run_id: str
    item_number: str
    title: str = field(repr=False)
    label: str = field(repr=False)
    pdf_sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The place of a paper that a copy does not hold: its item and how many pages it has, and no way to it."""

    run_id: str
    item_number: str
    pages: int


@dataclass(frozen=True, slots=True)
class PublicPack:
    """The agenda and papers that anybody may read."""

    agenda: PublicAgenda | PublicSupplement
    run: PageRun
    papers: tuple[OpenPaper | HeldBack, ...]


@dataclass(frozen=True, slots=True)
class MembersPack:
    """All that members get. What was replaced since it went out is held back from them too."""

    agenda: MembersAgenda | MembersSupplement
    run: PageRun
    papers: tuple[OpenPaper | ClosedPaper | HeldBack, ...]


@dataclass(frozen=True, slots=True)
class ClosedPack:
    """The closed part alone."""

    agenda: ClosedAgenda | ClosedSupplement
    run: PageRun
    papers: tuple[ClosedPaper | HeldBack, ...]


Pack = PublicPack | MembersPack | ClosedPack
