"""What the guard of public files compares, gathered from the office: a meeting's closed business as it was read before.

Nothing here opens the file of a closed paper: what was read of it when it was attached is enough (PX-5).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clerk_app.domain.agenda import AgendaItem, ScheduleRow, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.copies import PublicAgenda
from clerk_app.domain.preflight import facts_of
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import numbering, papers
from clerk_app.services.papers import PaperLine
from clerk_app.store import agenda as items_store
from clerk_app.store import forward_plan, issues, programme
from clerk_app.store import papers as store

#: A cell of fewer words, such as "Change of use", may stand anywhere, unless it has figures, as "17/00123".
_TELLING = 4
_SHORTEST_CELL = 6
_WORDS = re.compile(r"[^\W_]+")
#: Several people who speak stand in one cell, each on a line or behind a comma.
_SPEAKERS = re.compile(r"\s*[\n;,]\s*")


#: Where a closed note stands, by its table.
_NOTED = {"forward_entry": "an entry of the forward plan", "executive_decision": "a decision of the executive"}


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """All that is closed under one item, as it was read before: for the guard alone, never for an output or a log.

    `open_title` is what the public copy says of the item. `cells` are those of its schedule that are known as a whole.
    """

    label: str
    open_title: str
    texts: tuple[str, ...] = field(repr=False)
    titles: tuple[str, ...] = field(repr=False)
    streams: frozenset[str] = field(repr=False)
    cells: tuple[str, ...] = field(default=(), repr=False)


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
    rows = withheld_rows(items, items_store.schedules_of(office.db, meeting_id))
    found = [
        _closed_words(office, item, numbers[item.id], listed.get(item.id, ()), said, rows.get(item.id, ()))
        for item in items
    ]
    planned = closed_notes(office, {item.matter_id for item in items})
    closed = (*(words for words in found if words is not None), *planned)
    passed = frozenset(made.mark for made in issues.passes_of(office.db, meeting_id))
    texts = _texts(office, opened, closed) if closed and with_papers else {}
    return Guarding(closed, tuple(_known(agenda)), passed, texts)


def closed_notes(office: Office, matter_ids: Collection[str] | None = None) -> tuple[ClosedWords, ...]:
    """What is closed beside agendas: the closed notes of the forward plan and of executive decisions, of some matters
    or all (EX-2), and what work programmes say of closed matters, which a report printed before may hold.
    """
    notes = forward_plan.closed_notes(office.db, matter_ids)
    work = ((title, said) for title, said in programme.closed_words(office.db) if len(_WORDS.findall(said)) >= _TELLING)
    return (
        *(words_of(_NOTED[table], title, (note,), ()) for table, title, note in notes),
        *(words_of("a closed work item", title, (said,), ()) for title, said in work),
    )


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
    office: Office,
    item: AgendaItem,
    number: str,
    listed: Sequence[PaperLine],
    said: frozenset[str],
    rows: Sequence[str],
) -> ClosedWords | None:
    """What is closed of an item; why its closed papers are left out too, where that is not `said` of open ones."""
    withheld = [line for line in listed if line.withheld]
    titles = [item.closed_title, item.closed_note, item.public_interest_reason, item.chair_note]
    if not withheld and not any(titles) and not rows:
        return None
    label = f"item {number}" if number else "an item without a number"
    # a paper that is open by itself has an open title, though it is withheld with its item
    names = [name for line in withheld for name in (line.title, line.version.file_name)]
    texts = [page for line in withheld for page in _read(office, line, label)]
    texts += [line.link.left_out for line in withheld if line.link.left_out not in said]
    read = [facts_of(store.facts_of(office.db, line.version.sha256) or {}) for line in withheld]
    marks = [mark for facts in read for mark in facts.streams]
    said_of = words_of(label, item.title, (*titles, *names), rows)
    return replace(said_of, texts=(*texts, *rows, *filter(None, titles)), streams=frozenset(marks))


def words_of(label: str, open_title: str, titles: Iterable[str], rows: Sequence[str]) -> ClosedWords:
    """What is closed of an item without the pages of its papers: titles, notes, names of files, its schedule."""
    called = tuple(filter(None, titles))
    cells = tuple(cell for cell in rows if _tells(cell))
    return ClosedWords(label, open_title, (*rows, *called), called, frozenset(), cells)


def withheld_rows(
    items: Sequence[AgendaItem], schedules: Mapping[str, Sequence[ScheduleRow]]
) -> dict[str, tuple[str, ...]]:
    """What stands in the schedules of withheld items alone, by the item's id, for items that say what closes them.

    What an open item's schedule says too is public; a ward and the officer's name are known to anybody.
    """
    closed = {item.id for item in items if item.openness.closed}
    public = {_alike(cell) for item_id, rows in schedules.items() if item_id not in closed for cell in _cells(rows)}
    return {
        item_id: kept
        for item_id, rows in schedules.items()
        if item_id in closed and (kept := tuple(cell for cell in _cells(rows) if _alike(cell) not in public))
    }


def _cells(rows: Iterable[ScheduleRow]) -> Iterable[str]:
    for row in rows:
        yield from filter(
            None, (row.reference, row.site, row.proposal, row.recommendation, *_SPEAKERS.split(row.speakers))
        )


def _alike(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _tells(cell: str) -> bool:
    """Whether a cell as a whole stands nowhere by chance: a sentence, or a reference or address with its figures."""
    return len(_WORDS.findall(cell)) >= _TELLING or (len(cell) >= _SHORTEST_CELL and any(map(str.isdigit, cell)))


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
