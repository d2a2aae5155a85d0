"""Why an item is closed, in the words of the law that its committee follows (PX-2, PX-5, PA-1)."""

from __future__ import annotations

from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead, ClosedItem, PublicItem
from clerk_app.domain.wording import filled


def why_closed(item: PublicItem, words: Wording, head: AgendaHead) -> str:
    """What the public copy says of why an item is closed."""
    if item.confidential:
        return words.agenda["confidential"]
    if head.act_of_1960:
        return words.agenda["exempt"]
    if not item.paragraphs:
        return words.agenda["exempt_unstated"]
    key = "exempt" if len(item.paragraphs) == 1 else "exempt_several"
    return filled(words.agenda[key], {"paragraphs": _listed(item.paragraphs)})


def mark_of(closed: ClosedItem, words: Wording, head: AgendaHead) -> str:
    """The mark of an item in a copy that is not for publication (PX-5)."""
    return mark_by(closed.item.confidential, closed.paragraphs, words, head)


def mark_by(confidential: bool, paragraphs: tuple[int, ...], words: Wording, head: AgendaHead) -> str:
    """The mark of what is not for publication, by why it is not (PX-5)."""
    if confidential:
        return words.closed["mark_confidential"]
    if head.act_of_1960:
        return words.closed["mark_paragraph"]
    if not paragraphs:
        return words.closed["mark"]
    key = "mark_paragraph" if len(paragraphs) == 1 else "mark_paragraphs"
    return filled(words.closed[key], {"paragraphs": _listed(paragraphs)})


def _listed(paragraphs: tuple[int, ...]) -> str:
    *first, last = map(str, paragraphs)
    return f"{', '.join(first)} and {last}" if first else last
