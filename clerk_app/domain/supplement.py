"""A supplement: what came after the agenda, under the numbers that it had there, on pages of its own (LU-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from clerk_app.domain.copies import AgendaHead, ClosedItem, PublicItem
from clerk_app.domain.issues import IssuePart
from clerk_app.domain.page_run import PageRun


class Reason(StrEnum):
    """What made an item go into a supplement."""

    NEW = "new"
    PAPER = "paper"
    REPLACED = "replaced"
    WORDS = "words"
    MEMBERS_WORDS = "members_words"

    @property
    def words(self) -> str:
        """As an officer reads it."""
        return _WORDS[self]


_WORDS = {
    Reason.NEW: "a new item",
    Reason.PAPER: "a paper that has come",
    Reason.REPLACED: "a paper in another version",
    Reason.WORDS: "other words",
    Reason.MEMBERS_WORDS: "other words for members alone",
}


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """An item in the public list of contents: its papers' titles under its own, and its pages in this supplement."""

    item: PublicItem
    below: tuple[str, ...] = ()
    pages: str = ""


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A closed item, or one with closed papers, in the list of those who may read it."""

    closed: ClosedItem
    below: tuple[str, ...] = ()
    pages: str = ""


@dataclass(frozen=True, slots=True)
class PublicSupplement:
    """Everything that the public copy of a supplement prints. `run` says how the pages of its papers are numbered."""

    head: AgendaHead
    dated: date
    lines: tuple[SupplementLine, ...]
    run: PageRun = field(default_factory=PageRun)


@dataclass(frozen=True, slots=True)
class MembersSupplement:
    """The public copy, and the closed lines in their places."""

    public: PublicSupplement
    closed: tuple[ClosedLine, ...]


@dataclass(frozen=True, slots=True)
class ClosedSupplement:
    """The closed lines alone, for the closed distribution list."""

    head: AgendaHead
    dated: date
    closed: tuple[ClosedLine, ...]
    run: PageRun = field(default_factory=PageRun)


Supplement = PublicSupplement | MembersSupplement | ClosedSupplement


def reasons(before: IssuePart | None, now: IssuePart) -> tuple[Reason, ...]:
    """Why an item goes into a supplement; nothing, if all of it was told before."""
    if before is None:
        return (Reason.NEW,)
    return tuple(_reasons(before, now))


def _reasons(before: IssuePart, now: IssuePart) -> Iterator[Reason]:
    if set(now.papers) - set(before.papers):
        yield Reason.PAPER if not _dropped(before, now) else Reason.REPLACED
    if now.open_hash != before.open_hash:
        yield Reason.WORDS
    if now.members_hash != before.members_hash:
        yield Reason.MEMBERS_WORDS


def _dropped(before: IssuePart, now: IssuePart) -> bool:
    """Whether a paper that was told is no longer there: the new one stands in its place."""
    return bool(set(before.papers[-1:]) - set(now.papers) or set(before.papers) - set(now.papers))


def supplement_with_pages(supplement: Supplement, pages: Mapping[str, str]) -> Supplement:
    """The same supplement with other pages at the items that are named."""
    if isinstance(supplement, ClosedSupplement):
        return replace(supplement, closed=_closed_paged(supplement.closed, pages))
    if isinstance(supplement, MembersSupplement):
        return MembersSupplement(_public_paged(supplement.public, pages), _closed_paged(supplement.closed, pages))
    return _public_paged(supplement, pages)


def _public_paged(supplement: PublicSupplement, pages: Mapping[str, str]) -> PublicSupplement:
    lines = (replace(line, pages=pages.get(line.item.id, line.pages)) for line in supplement.lines)
    return replace(supplement, lines=tuple(lines))


def _closed_paged(closed: tuple[ClosedLine, ...], pages: Mapping[str, str]) -> tuple[ClosedLine, ...]:
    return tuple(replace(line, pages=pages.get(line.closed.item.id, line.pages)) for line in closed)
