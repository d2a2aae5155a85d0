"""What can be found in an office file: its rows as documents, open words or closed ones, and never both together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from sqlite3 import Connection

from clerk_app.domain.agenda import AgendaItem, ScheduleRow, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.papers import ItemPaper, is_withheld
from clerk_app.domain.search import Document, Kind
from clerk_app.store import papers, rows

_THESE = "(SELECT value FROM json_each(?))"
_FIRST_DAYS = f"SELECT meeting_id, min(day) FROM sitting WHERE meeting_id IN {_THESE} GROUP BY 1"
_SITTINGS = f"SELECT meeting_id, day, place FROM sitting WHERE meeting_id IN {_THESE} ORDER BY day DESC"
_BODIES = (
    "SELECT meeting_id, name, short_name FROM meeting_body JOIN body ON body.id = body_id "
    f"WHERE meeting_id IN {_THESE} ORDER BY meeting_body.pos, meeting_body.id"
)
_LINKS_OF_PDFS = f"item_paper WHERE version_id IN (SELECT id FROM paper_version WHERE pdf_sha256 IN {_THESE})"
_TITLES = (
    "SELECT pdf_sha256, title, closed_title FROM paper_version JOIN paper ON paper.id = paper_id "
    f"WHERE pdf_sha256 IN {_THESE} ORDER BY paper_version.id"
)


def items(db: Connection, meeting_ids: Sequence[str], *, closed: bool) -> Iterator[Document]:
    """The items of some meetings, each meeting's last item first: what comes later in the index is shown before.

    Open are the words that the public copy prints, of a closed item its open title alone (PX-5).
    """
    days = first_days(db, meeting_ids)
    schedules = _schedules(db, meeting_ids)
    for listed in agendas(db, meeting_ids):
        for item in reversed(listed):
            day, schedule = days.get(item.meeting_id), schedules.get(item.id, [])
            if closed:
                yield from _closed_words(item, day, schedule)
            else:
                text = "" if _is_closed(item) else _joined(_open_words(item), *map(_in_words, schedule))
                yield Document(Kind.ITEM, item.id, day, item.title, text)


def _closed_words(item: AgendaItem, day: date | None, schedule: Sequence[ScheduleRow]) -> Iterator[Document]:
    notes = (item.public_interest_reason, item.closed_note, item.reason_not_in_time, item.reason_cannot_wait)
    own = _joined(*notes, item.chair_note, item.outcome_note, item.referred_from)
    hidden = _joined(_open_words(item), *map(_in_words, schedule)) if _is_closed(item) else ""
    if item.closed_title or own or hidden:
        title = item.closed_title or item.title
        aside = item.title if item.closed_title else ""
        yield Document(Kind.ITEM, item.id, day, title, _joined(aside, own, hidden))


def _open_words(item: AgendaItem) -> str:
    said = (item.second_title, item.sub_line, item.speaker_name, item.speaker_organisation, item.purpose)
    return _joined(*said, item.lead_officer, item.portfolio, item.wards)


def _is_closed(item: AgendaItem) -> bool:
    return item.openness.closed or item.part == 2


def _in_words(row: ScheduleRow) -> str:
    return _joined(row.reference, row.site, row.proposal, row.ward, row.recommendation, row.officer, row.speakers)


def agendas(db: Connection, meeting_ids: Sequence[str]) -> Iterator[tuple[AgendaItem, ...]]:
    """The agendas of some meetings, their items as they are printed: closed below what is closed."""
    where = f"agenda_item WHERE meeting_id IN {_THESE} ORDER BY meeting_id, part, pos, id"
    found = rows.read_all(db, AgendaItem, where, [_listed(meeting_ids)])
    for _, listed in groupby(found, key=lambda item: item.meeting_id):
        yield closed_below(in_order(list(listed)))


def closed_items(db: Connection, meeting_ids: Sequence[str]) -> frozenset[str]:
    """The items of some meetings that are closed now, with those below them."""
    return frozenset(item.id for listed in agendas(db, meeting_ids) for item in listed if item.openness.closed)


def _schedules(db: Connection, meeting_ids: Sequence[str]) -> dict[str, list[ScheduleRow]]:
    of_these = f"(SELECT id FROM agenda_item WHERE meeting_id IN {_THESE})"
    found: dict[str, list[ScheduleRow]] = {}
    where = f"schedule_row WHERE agenda_item_id IN {of_these} ORDER BY pos, id"
    for row in rows.read_all(db, ScheduleRow, where, [_listed(meeting_ids)]):
        found.setdefault(row.agenda_item_id, []).append(row)
    return found


def meetings(db: Connection, meeting_ids: Sequence[str]) -> Iterator[Document]:
    """Some meetings: who meets, when in words and figures, and where. There is nothing closed in them."""
    wanted = [_listed(meeting_ids)]
    names: dict[str, list[str]] = {}
    sittings: dict[str, list[tuple[date, str]]] = {}
    for meeting_id, name, short in db.execute(_BODIES, wanted).fetchall():
        names.setdefault(meeting_id, []).append(f"{name} ({short})" if short else name)
    for meeting_id, day, place in db.execute(_SITTINGS, wanted).fetchall():
        sittings.setdefault(meeting_id, []).append((date.fromisoformat(day), place))
    found = db.execute(f"SELECT id, title FROM meeting WHERE id IN {_THESE} ORDER BY id", wanted).fetchall()
    for meeting_id, title in found:
        listed = sittings.get(meeting_id, [])
        text = _joined(title, *(_joined(_day_words(day), place) for day, place in reversed(listed)))
        day = listed[-1][0] if listed else None
        yield Document(Kind.MEETING, meeting_id, day, " and ".join(names.get(meeting_id, [])) or title, text)


def _day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year} ({day.isoformat()})"


def people(db: Connection, person_ids: Sequence[str] | None = None) -> Iterator[Document]:
    """Some people or all of them, under every name that they have had. What is withheld of them is never here."""
    every = [] if person_ids is None else [_listed(person_ids)]
    where = "person_fact" if person_ids is None else f"person_fact WHERE person_id IN {_THESE}"
    facts = rows.read_all(db, PersonFact, f"{where} ORDER BY person_id, coalesce(from_date, '') DESC, id", every)
    for person_id, listed in groupby(facts, key=lambda fact: fact.person_id):
        newest, *older = listed
        known = _joined(newest.job_title, newest.ward, newest.political_group, *dict.fromkeys(map(_called, older)))
        yield Document(Kind.PERSON, person_id, None, _called(newest), known)


def _called(fact: PersonFact) -> str:
    return " ".join(part for part in (fact.title, fact.name, fact.post_nominals) if part)


def pages(db: Connection, pdfs: Sequence[str], *, closed: bool) -> Iterator[Document]:
    """The pages of some PDFs that stand at an item, last page first; open if no item at all withholds them (PX-5)."""
    links = _links(db, pdfs)
    agenda = {item.id: item for listed in agendas(db, _meetings_of(db, links)) for item in listed}
    days = first_days(db, {item.meeting_id for item in agenda.values()})
    titles = {pdf: (title, hidden) for pdf, title, hidden in db.execute(_TITLES, [_listed(pdfs)]).fetchall()}
    for pdf, listed in links.items():
        if any(is_withheld(link, agenda[link.agenda_item_id]) for link in listed) is not closed:
            continue
        day = max((at for link in listed if (at := days.get(agenda[link.agenda_item_id].meeting_id))), default=None)
        title, hidden = titles[pdf]
        text = papers.open_text(db, pdf) or (papers.closed_text(db, pdf) if closed else [])
        for page, words in reversed(list(enumerate(text or [""], start=1))):
            yield Document(Kind.PAPER, pdf, day, (hidden or title) if closed else title, words, page)


def _links(db: Connection, pdfs: Sequence[str]) -> dict[str, list[ItemPaper]]:
    versions = dict(
        db.execute(f"SELECT id, pdf_sha256 FROM paper_version WHERE pdf_sha256 IN {_THESE}", [_listed(pdfs)]).fetchall()
    )
    found: dict[str, list[ItemPaper]] = {}
    for link in rows.read_all(db, ItemPaper, f"{_LINKS_OF_PDFS} ORDER BY id", [_listed(pdfs)]):
        found.setdefault(versions[link.version_id], []).append(link)
    return found


def _meetings_of(db: Connection, links: dict[str, list[ItemPaper]]) -> list[str]:
    wanted = _listed({link.agenda_item_id for listed in links.values() for link in listed})
    found = db.execute(f"SELECT DISTINCT meeting_id FROM agenda_item WHERE id IN {_THESE}", [wanted]).fetchall()
    return [meeting_id for (meeting_id,) in found]


def first_days(db: Connection, meeting_ids: Iterable[str]) -> dict[str, date]:
    """The first day of some meetings."""
    found = db.execute(_FIRST_DAYS, [_listed(meeting_ids)]).fetchall()
    return {meeting_id: date.fromisoformat(day) for meeting_id, day in found}


def _joined(*parts: str) -> str:
    """Several texts in one, told apart to the eye."""
    return " · ".join(part for part in parts if part)


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))
