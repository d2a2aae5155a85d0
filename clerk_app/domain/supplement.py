"""A supplement: what came after the agenda, under the numbers that it had there, on pages of its own (LU-4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.copies import AgendaHead, ClosedItem, PublicItem
from clerk_app.domain.issues import IssuePart
from clerk_app.domain.papers import PageRange


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
    """Everything that the public copy of a supplement prints."""

    head: AgendaHead
    dated: date
    lines: tuple[SupplementLine, ...]


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


def spanning(before: PageRange | None, after: PageRange) -> PageRange:
    """The pages of both."""
    return after if before is None else PageRange(min(before.first, after.first), max(before.last, after.last))
