"""Whether the files of all papers are where they should be and as they were, as findings for an officer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from clerk_app.domain.change import Subject
from clerk_app.domain.council import municipal_year
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.paper_words import Expected, word_findings
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, papers
from clerk_app.store import paper_folder
from clerk_app.store import paper_keeping as store
from clerk_app.store import papers as texts

_MOST_NAMED = 20
_SIGNS = 12


def missing(office: Office) -> tuple[Finding, ...]:
    """The papers whose file is not there, each named: quick enough for whenever a file is opened."""
    if office.path is None:
        return ()
    shelves, named = store.look_at(office.db, office.path)
    return tuple(_missing(shelves.missing, named, paper_folder.folder_of(office.path).name))


def of_meeting(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """What the files of a meeting's papers hide, and where their words belie the agenda; each names item and paper."""
    listed = papers.numbered(office, meeting_id)
    if not listed:
        return ()
    committees = tuple(body.name for body in meetings.bodies(office, meeting_id))
    day = meetings.sittings(office, meeting_id)[0].day
    year = municipal_year(day, meetings.rules_of(office, meeting_id)["year_start"])
    titles = {line.id: line.item for line in agenda.lines(office, meeting_id)}
    found: list[Finding] = []
    place: dict[str, int] = {}
    for number, line in listed:
        item_id = line.link.agenda_item_id
        place[item_id] = place.get(item_id, 0) + 1
        item = titles[item_id]
        title = (item.closed_title or item.title) if line.withheld else item.title
        expected = Expected(title, committees, day, number, line.withheld, year)
        where = f"Item {number}" if number else "A heading"
        subject = Subject("agenda_item", item_id)
        for one in word_findings(_texts(office, line), expected):
            said = f"{where}: paper {place[item_id]} {one.text}"
            found.append(replace(one, text=said, where=where, subject=subject))
        for one in papers.findings(office, line.version):
            said = f"{where}, paper {place[item_id]}: {one.text}"
            found.append(replace(one, text=said, where=where, subject=subject))
    return tuple(found)


def _texts(office: Office, line: papers.PaperLine) -> list[str]:
    """The text of a paper, from whichever table it stands in; nothing of it but placeholders is quoted."""
    digest = line.version.pdf_sha256
    return texts.open_text(office.db, digest) or texts.closed_text(office.db, digest)


def of_file(file: Path) -> tuple[Finding, ...]:
    """The papers whose file is missing or not as it was, and what is nobody's; reads every one of them."""
    shelves, named = store.look_through(file, whole=True)
    folder = paper_folder.folder_of(file).name
    found = [*_missing(shelves.missing, named, folder), *_altered(shelves.altered, named)]
    if shelves.orphans:
        what = "1 file is" if len(shelves.orphans) == 1 else f"{len(shelves.orphans):,} files are"
        text = f"{what} in {folder} of which no paper is known."
        found.append(Finding(Level.NOTE, text, fix="They were left by a program that was stopped, and do no harm."))
    return tuple(found)


def _missing(digests: Iterable[str], named: Mapping[str, str], folder: str) -> Iterator[Finding]:
    fix = f"Put it back into {folder} from a backup (“clerk restore”), or attach it again."
    yield from _each(digests, named, "is missing", fix)


def _altered(digests: Iterable[str], named: Mapping[str, str]) -> Iterator[Finding]:
    fix = "Put it back from a backup (“clerk restore”), or attach it again."
    yield from _each(digests, named, "was altered outside the program", fix)


def _each(digests: Iterable[str], named: Mapping[str, str], what: str, fix: str) -> Iterator[Finding]:
    listed = list(digests)
    for digest in listed[:_MOST_NAMED]:
        paper = f"the paper “{named[digest]}”" if named.get(digest) else "a closed paper"
        yield Finding(Level.BLOCK, f"A file of {paper} {what} ({digest[:_SIGNS]}…).", fix=fix)
    if (more := len(listed) - _MOST_NAMED) > 0:
        yield Finding(Level.BLOCK, f"The same is so of {more:,} more files of papers.", fix=fix)
