"""What the guard of public files compares, gathered from the office: a meeting's closed business as it was read before.

Nothing here opens the file of a closed paper: what was read of it when it was attached is enough (PX-5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clerk_app.domain.agenda import AgendaItem, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.copies import PublicAgenda
from clerk_app.domain.preflight import facts_of
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import numbering, papers
from clerk_app.services.papers import PaperLine
from clerk_app.store import agenda as items_store
from clerk_app.store import issues
from clerk_app.store import papers as store


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """All that is closed under one item, as it was read before: for the guard alone, never for an output or a log.

    `open_title` is what the public copy says of the item.
    """

    label: str
    open_title: str
    texts: tuple[str, ...] = field(repr=False)
    titles: tuple[str, ...] = field(repr=False)
    streams: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guarding:
    """What one meeting's public files are compared with, and the texts that anybody knows anyway.

    `texts` are those of the open papers' pages by their PDF's hash, as they were read when they were attached, of the
    papers alone that share no drawing and no picture with a closed one. `passed` are the marks of what an officer
    let pass with a reason (`guard_passes`).
    """

    closed: tuple[ClosedWords, ...] = field(repr=False)
    known: tuple[str, ...] = field(repr=False)
    passed: frozenset[str] = field(default=frozenset(), repr=False)
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)


def guarding_of(office: Office, meeting_id: str, agenda: PublicAgenda, *, with_papers: bool = True) -> Guarding:
    """Everything closed of a meeting; the texts of its open papers only where these go out too, `with_papers`.

    Raises Refused where a closed paper was never read, and so cannot be known.
    """
    items = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    numbers = numbering.numbers_at(office, meeting_id, items)
    listed = papers.lines_of_meeting(office, meeting_id)
    opened = [line for lines in listed.values() for line in lines if not line.withheld]
    said = frozenset(line.link.left_out for line in opened)
    found = [_closed_words(office, item, numbers[item.id], listed.get(item.id, ()), said) for item in items]
    closed = tuple(words for words in found if words is not None)
    passed = frozenset(made.mark for made in issues.passes_of(office.db, meeting_id))
    texts = _texts(office, opened, closed) if closed and with_papers else {}
    return Guarding(closed, tuple(_known(agenda)), passed, texts)


def _texts(office: Office, opened: Iterable[PaperLine], closed: Iterable[ClosedWords]) -> dict[str, Sequence[str]]:
    """The texts of the open papers that share no drawing and no picture with a closed one."""
    withheld = {mark for words in closed for mark in words.streams}
    texts: dict[str, Sequence[str]] = {}
    for line in opened:
        kept = store.facts_of(office.db, line.version.sha256)
        if kept is not None and withheld.isdisjoint(facts_of(kept).streams):
            texts[line.version.pdf_sha256] = store.open_text(office.db, line.version.pdf_sha256)
    return texts


def _closed_words(
    office: Office, item: AgendaItem, number: str, listed: Sequence[PaperLine], said: frozenset[str]
) -> ClosedWords | None:
    """What is closed of an item; why its closed papers are left out too, where that is not `said` of open ones."""
    withheld = [line for line in listed if line.withheld]
    titles = [item.closed_title, item.closed_note, item.public_interest_reason, item.chair_note]
    if not withheld and not any(titles):
        return None
    label = f"item {number}" if number else "an item without a number"
    # a paper that is open by itself has an open title, though it is withheld with its item
    names = [name for line in withheld for name in (line.title, line.version.file_name)]
    texts = [page for line in withheld for page in _read(office, line, label)]
    texts += [line.link.left_out for line in withheld if line.link.left_out not in said]
    read = [facts_of(store.facts_of(office.db, line.version.sha256) or {}) for line in withheld]
    marks = [mark for facts in read for mark in facts.streams]
    called = tuple(filter(None, (*titles, *names)))
    return ClosedWords(label, item.title, (*texts, *filter(None, titles)), called, frozenset(marks))


def _read(office: Office, line: PaperLine, label: str) -> Sequence[str]:
    if store.facts_of(office.db, line.version.sha256) is None:
        raise Refused(
            f"A closed paper of {label} was never read, so nobody can say whether words of it stand in the open ones.",
            "Put its file back into the papers folder, or attach it again.",
        )
    digest = line.version.pdf_sha256
    # below a closed item a sub-item may be open by its own row, which decides where the text is kept
    return store.closed_text(office.db, digest) or store.open_text(office.db, digest)


def _known(agenda: PublicAgenda) -> Iterable[str]:
    """Names that anybody knows: the council, its committees, its members, and where they meet."""
    head = agenda.head
    yield from (head.council, head.committee, *head.committees, " ".join(head.place), *head.place)
    yield from (head.contact_name, agenda.summons.signatory_name, agenda.summons.signatory_post)
    for group in agenda.summons.groups:
        for member in group.members:
            yield from (member.printed, member.note)
