"""Two issues of one meeting side by side: items, papers, pages and wording, in words that hold nothing closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clerk_app.domain.issues import IssuePart
from clerk_app.domain.papers import PageRange


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise with one item of the later issue: its number and open title there, and a sentence each."""

    item_id: str
    number: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every item that differs, in the order of the later issue, and whether what stands round the items does."""

    items: tuple[Difference, ...]
    framing_differs: bool

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.items and not self.framing_differs


def compared(
    before: Iterable[IssuePart], after: Iterable[IssuePart], framing: tuple[str, str], *, whole: bool = True
) -> Comparison:
    """What differs between an earlier and a later issue. `framing` are the hashes of what stands round their items.

    A later one that is not `whole`, a supplement, tells nothing of the items that it does not hold.
    """
    old = {part.agenda_item_id: part for part in before}
    new = {part.agenda_item_id: part for part in after}
    found = [_difference(part, tuple(_said(old.get(part.agenda_item_id), part))) for part in new.values()]
    if whole:
        gone = (part for item_id, part in old.items() if item_id not in new)
        found += [_difference(part, ("It is no longer on the agenda.",)) for part in gone]
    return Comparison(tuple(each for each in found if each.said), framing[0] != framing[1])


def _difference(part: IssuePart, said: tuple[str, ...]) -> Difference:
    return Difference(part.agenda_item_id, part.number, part.title, said)


def _said(old: IssuePart | None, new: IssuePart) -> Iterator[str]:
    if old is None:
        yield "It is new."
        return
    if old.number != new.number:
        yield f"Its number was {old.number or 'none'}."
    if old.title != new.title:
        yield f"Its title was “{old.title}”."
    elif old.open_hash != new.open_hash or old.sub_line != new.sub_line:
        yield "Its words have changed."
    if old.openness is not new.openness:
        yield f"It was {old.openness.value.replace('_', ' ')}, and is {new.openness.value.replace('_', ' ')}."
    if old.members_hash != new.members_hash:
        yield "What only members read of it has changed."
    yield from _papers(set(old.papers), set(new.papers))
    if _pages(old) != _pages(new):
        yield _moved(_pages(old), _pages(new))


def _papers(old: set[str], new: set[str]) -> Iterator[str]:
    for count, words in ((len(new - old), "added"), (len(old - new), "removed")):
        if count:
            yield f"{count} paper{'' if count == 1 else 's'} {words}."


def _moved(old: str, new: str) -> str:
    if not old:
        return f"It had no pages, and has {new}."
    return f"Its pages were {old}, and are {new}." if new else f"Its pages were {old}; it has none now."


def _pages(part: IssuePart) -> str:
    if part.pages_from is None:
        return ""
    return PageRange(part.pages_from, part.pages_to or part.pages_from).words
