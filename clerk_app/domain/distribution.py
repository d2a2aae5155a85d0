"""A distribution list: who gets how many copies of a committee's papers, group by group, and how many that makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.issues import DistributionEntry, ListKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line as it is printed: a name with its post, and the copies; `doubtful` marks a count that was unreadable."""

    id: str
    name: str
    copies: int
    post: str = ""
    spare: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under one heading, in order."""

    heading: str
    lines: tuple[Recipient, ...]

    @property
    def copies(self) -> int:
        """How many copies the group gets."""
        return sum(line.copies for line in self.lines)


@dataclass(frozen=True, slots=True)
class DistributionList:
    """A committee's list for the open papers, or for the closed ones too, in a municipal year (PX-8).

    `contact` keeps the original; `phone` is where they are reached.
    """

    council: str
    committee: str
    kind: ListKind
    year: str
    groups: tuple[Group, ...]
    contact: str = ""
    phone: str = ""

    @property
    def total(self) -> int:
        """Every copy, spares too: what has to be printed."""
        return sum(group.copies for group in self.groups)

    @property
    def spares(self) -> int:
        """The copies that are nobody's own."""
        return sum(line.copies for group in self.groups for line in group.lines if line.spare)

    @property
    def doubtful(self) -> int:
        """How many counts could not be read and were taken as they are."""
        return sum(line.doubtful for group in self.groups for line in group.lines)


def grouped(lines: Iterable[tuple[str, Recipient]]) -> tuple[Group, ...]:
    """Lines under their headings, each heading once, in the order in which they first stand."""
    found: dict[str, list[Recipient]] = {}
    for heading, line in lines:
        found.setdefault(heading, []).append(line)
    return tuple(Group(heading, tuple(listed)) for heading, listed in found.items())


def findings(listed: DistributionList, *, anything_closed: bool = False) -> tuple[Finding, ...]:
    """What to look at in a list before so many copies are printed; a closed part wants a closed list (PX-8)."""
    where = "Distribution list"
    found = []
    if listed.doubtful:
        count = "1 count" if listed.doubtful == 1 else f"{listed.doubtful} counts"
        text = f"{count} of the {listed.kind.value} distribution list could not be read; the total rests on it."
        found.append(Finding(Level.WARNING, text, "PX-8", where, "Ask, and enter how many copies they get."))
    if anything_closed and listed.kind is ListKind.CLOSED and not listed.groups:
        text = "There is a closed part, and nobody stands on the closed distribution list."
        found.append(Finding(Level.WARNING, text, "PX-8", where, "Say who gets the closed papers."))
    return tuple(found)


def in_groups(entries: Iterable[DistributionEntry]) -> tuple[DistributionEntry, ...]:
    """The same lines with those of a heading together, each heading where it first stands: the order of printing."""
    groups: dict[str, list[DistributionEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.heading, []).append(entry)
    return tuple(entry for group in groups.values() for entry in group)


def stepped(entries: Iterable[DistributionEntry], entry_id: str, by: int) -> tuple[DistributionEntry, ...]:
    """The lines with one a step up (-1) or down (1) in its group; at the group's edge the whole group steps."""
    ordered = list(in_groups(entries))
    at = next(place for place, entry in enumerate(ordered) if entry.id == entry_id)
    to = at + by
    if not 0 <= to < len(ordered):
        return tuple(ordered)
    if ordered[to].heading == ordered[at].heading:
        ordered[at], ordered[to] = ordered[to], ordered[at]
        return tuple(ordered)
    headings = list(dict.fromkeys(entry.heading for entry in ordered))
    here = headings.index(ordered[at].heading)
    headings.insert(here + by, headings.pop(here))
    return tuple(sorted(ordered, key=lambda entry: headings.index(entry.heading)))
