"""Public files of the whole office pass the guard too: the public export, calendars and tables (PX-5, PX-7).

What such a file says of a meeting is compared with that meeting's closed business, as its agenda is. What it says
beside agendas (titles and places of meetings, committees, people) is compared with whatever is closed at any meeting,
but only with what is long enough to be no chance: in twenty years nearly every two words were closed once.

All that is closed is read at once, and only a meeting whose words meet it is looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clerk_app.documents.pack.guard import Output
from clerk_app.documents.pack.traces import FOUR, runs, words_in
from clerk_app.domain.agenda import AgendaItem, ScheduleRow, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.papers import ItemPaper, is_withheld
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import copies, guarding, meetings, pack_guard
from clerk_app.services.exchange import Exchange
from clerk_app.services.guarding import ClosedWords, Guarding
from clerk_app.services.pack_guard import Match, Matched
from clerk_app.store import committees, rows
from clerk_app.store import issues as issues_store
from clerk_app.store import papers as store

#: So many words of what is closed elsewhere are no chance in a text that belongs to no agenda.
_NO_CHANCE = 3
_MOST_LISTED = 100
#: Fields of an exchange document that hold no words.
_NO_WORDS = frozenset(
    {"id", "key", "person", "contact", "paper", "version", "sha256", "pdf_sha256", "state", "kind", "day", "openness"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a public file says: of each meeting by its identity, and beside the agendas by an officer's word for it."""

    of_meetings: Mapping[str, str] = field(repr=False)
    beside: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Closed:
    """What is closed at one meeting, but for the pages of its papers: those are named by their hash."""

    words: tuple[ClosedWords, ...] = field(repr=False)
    pages: tuple[str, ...]


def said_by(document: Exchange) -> Said:
    """What a public exchange document says; its papers are said of the meetings whose items name them."""
    titles = {paper["id"]: paper.get("title", "") for paper in document.get("papers", ())}
    of_meetings: dict[str, str] = {}
    beside: list[str] = []
    for meeting in document["meetings"]:
        texts = list(_texts_in(meeting))
        named = [paper["paper"] for item in meeting.get("agenda", ()) for paper in item.get("papers", ())]
        of_meetings[meeting["id"]] = "\n".join((*texts, *(titles.get(paper_id, "") for paper_id in named)))
        beside += _texts_in({name: held for name, held in meeting.items() if name != "agenda"})
    kept = [_texts_in(document[name]) for name in ("council", "people", "committees")]
    parts = {
        "the title or place of a meeting": beside,
        "what is said of people and committees": [text for texts in kept for text in texts],
    }
    return Said(of_meetings, {where: "\n".join(dict.fromkeys(texts)) for where, texts in parts.items()})


def _texts_in(held: Any, name: str = "") -> Iterator[str]:
    """Every text but identities, hashes and what the format itself says."""
    if isinstance(held, str):
        if name not in _NO_WORDS:
            yield held
    elif isinstance(held, dict):
        for key, part in held.items():
            yield from _texts_in(part, key)
    elif isinstance(held, list):
        for part in held:
            yield from _texts_in(part, name)


def check(office: Office, said: Said, passed: frozenset[str] = frozenset()) -> None:
    """Let a public file of the whole office through, or raise BadInput that lists the closed business in it.

    `passed` are marks that are let through beside those that the office keeps for a meeting.
    """
    closed = _closed_business(office)
    notes = tuple(words for words in guarding.closed_notes(office) if _is_no_chance(words))
    if not closed and not notes:
        return
    found = [
        match
        for meeting_id, text in said.of_meetings.items()
        if meeting_id in closed
        for match in _of_meeting(office, meeting_id, text, closed[meeting_id], passed)
    ]
    found += _beside(office, said.beside, closed, passed)
    found += _noted(office, said, notes, passed)
    if found:
        raise _stopped(found)


def _stopped(found: Sequence[Match]) -> BadInput:
    listed = list(dict.fromkeys(f"{match.sentence} [{match.mark}]" for match in found))
    more = len(listed) - _MOST_LISTED
    places = "1 place" if len(listed) == 1 else f"{len(listed):,} places"
    return BadInput(
        f"The public file was not made: closed business stands in {places} of it.",
        "Take it out, or let it pass with a reason where that meeting is published, or by its mark with --pass.",
        (*listed[:_MOST_LISTED], *((f"And {more:,} more places.",) if more > 0 else ())),
    )


# --- of one meeting ---------------------------------------------------------------------------------------------------
def _of_meeting(office: Office, meeting_id: str, text: str, closed: _Closed, passed: frozenset[str]) -> Iterable[Match]:
    """What a file says of a meeting and that is closed there: as its own agenda is guarded, where it may be at all."""
    if not pack_guard.touches([Output({"": text})], closed.words) and not _meets_pages(office, text, closed.pages):
        return ()
    agenda = copies.public_agenda(office, meeting_id)
    against = guarding.guarding_of(office, meeting_id, agenda, with_papers=False)
    return _matches([Output({_called(office, meeting_id): text})], against, passed)


def _meets_pages(office: Office, text: str, pages: Iterable[str]) -> bool:
    """Whether four words in a row stand in a closed paper too: all that is longer holds such."""
    fours = set(runs(words_in(text), FOUR))
    return any(
        not fours.isdisjoint(runs(words_in(page), FOUR))
        for digest in pages
        for page in store.closed_text(office.db, digest) or store.open_text(office.db, digest)
    )


def _called(office: Office, meeting_id: str) -> str:
    line = meetings.line(office, meeting_id)
    return f"what is said of {line.committee}, {meetings.printed_when(line)},"


# --- beside the agendas -----------------------------------------------------------------------------------------------
def _beside(
    office: Office, said: Mapping[str, str], closed: Mapping[str, _Closed], passed: frozenset[str]
) -> Iterable[Match]:
    listed = tuple(_telling(words, meeting_id) for meeting_id, one in closed.items() for words in one.words)
    telling = tuple(words for words in listed if words.titles or words.cells)
    outputs = [Output(dict(said))]
    if not pack_guard.touches(outputs, telling):
        return ()
    let = {made.mark for meeting_id in closed for made in issues_store.passes_of(office.db, meeting_id)}
    found = _matches(outputs, Guarding(telling, tuple(_known(office))), passed | let)
    return [_labelled(office, match) for match in found]


def _noted(office: Office, said: Said, notes: tuple[ClosedWords, ...], passed: frozenset[str]) -> Iterable[Match]:
    """What a file says anywhere and that stands in a closed note of the forward plan or of a decision (EX-2)."""
    texts = {"the public file": "\n".join((*said.of_meetings.values(), *said.beside.values()))}
    return _matches([Output(texts)], Guarding(notes, tuple(_known(office))), passed) if notes else ()


def _is_no_chance(words: ClosedWords) -> bool:
    return any(len(words_in(title)) >= _NO_CHANCE for title in words.titles)


def _telling(words: ClosedWords, meeting_id: str) -> ClosedWords:
    """What is closed at a meeting and long enough to be no chance anywhere; known by the meeting for now."""
    titles = tuple(title for title in words.titles if len(words_in(title)) >= _NO_CHANCE)
    cells = tuple(cell for cell in words.cells if len(words_in(cell)) >= _NO_CHANCE)
    return replace(words, label=meeting_id, texts=(), titles=titles, cells=cells)


def _labelled(office: Office, match: Match) -> Match:
    line = meetings.line(office, match.label)
    label = f"{line.committee}, {meetings.printed_when(line)},"
    return replace(match, label=label, sentence=match.sentence.replace(match.label, label))


def _known(office: Office) -> Iterator[str]:
    """Names that anybody knows: those of committees and of people."""
    for body in committees.bodies(office.db):
        yield from (body.name, body.short_name)
    for fact in rows.read_all(office.db, PersonFact):
        yield from (fact.name, fact.job_title)


def _matches(outputs: Sequence[Output], against: Guarding, passed: frozenset[str]) -> Sequence[Match]:
    try:
        pack_guard.check_outputs(outputs, against, passed)
    except Matched as stopped:
        return stopped.matches
    return ()


# --- what is closed ---------------------------------------------------------------------------------------------------
_WITH_CLOSED = (
    "SELECT meeting_id FROM agenda_item WHERE openness <> 'open' OR part = 2 OR closed_title <> '' "
    "OR closed_note <> '' OR public_interest_reason <> '' OR chair_note <> '' UNION "
    "SELECT meeting_id FROM agenda_item JOIN item_paper ON agenda_item_id = agenda_item.id "
    "WHERE item_paper.openness <> 'open'"
)


def _closed_business(office: Office) -> dict[str, _Closed]:
    """What is closed at every meeting that has anything closed, by the meeting."""
    items: dict[str, list[AgendaItem]] = {}
    for item in rows.read_all(office.db, AgendaItem, f"agenda_item WHERE meeting_id IN ({_WITH_CLOSED})"):
        items.setdefault(item.meeting_id, []).append(item)
    schedules = _by_item(rows.read_all(office.db, ScheduleRow, "schedule_row ORDER BY pos, id"))
    papers = _Papers(office)
    made = {key: _of_items(closed_below(in_order(listed)), schedules, papers) for key, listed in items.items()}
    return {key: closed for key, closed in made.items() if closed.words}


def _of_items(items: Sequence[AgendaItem], schedules: Mapping[str, Sequence[ScheduleRow]], papers: _Papers) -> _Closed:
    own = {item.id: schedules[item.id] for item in items if item.id in schedules}
    withheld = guarding.withheld_rows(items, own)
    found: list[ClosedWords] = []
    pages: list[str] = []
    for item in items:
        names, digests = papers.withheld_at(item)
        titles = (item.closed_title, item.closed_note, item.public_interest_reason, item.chair_note, *names)
        words = guarding.words_of("", item.title, titles, withheld.get(item.id, ()))
        pages += digests
        if words.titles or words.texts:
            found.append(words)
    return _Closed(tuple(found), tuple(pages))


def _by_item(listed: Iterable[ScheduleRow]) -> dict[str, list[ScheduleRow]]:
    found: dict[str, list[ScheduleRow]] = {}
    for row in listed:
        found.setdefault(row.agenda_item_id, []).append(row)
    return found


class _Papers:
    """The papers of every item of the office."""

    def __init__(self, office: Office) -> None:
        self._links: dict[str, list[ItemPaper]] = {}
        for link in rows.read_all(office.db, ItemPaper):
            self._links.setdefault(link.agenda_item_id, []).append(link)
        flat = [link for links in self._links.values() for link in links]
        self._papers = store.papers(office.db, (link.paper_id for link in flat))
        self._versions = store.versions(office.db, (link.version_id for link in flat))

    def withheld_at(self, item: AgendaItem) -> tuple[list[str], list[str]]:
        """What the withheld papers of an item are called, and the hashes of their PDFs."""
        links = [link for link in self._links.get(item.id, ()) if is_withheld(link, item)]
        names = []
        for link in links:
            paper, version = self._papers[link.paper_id], self._versions[link.version_id]
            names += [paper.closed_title or paper.title, version.file_name]
        return names, [self._versions[link.version_id].pdf_sha256 for link in links]
