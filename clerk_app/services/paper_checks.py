"""Whether the files of all papers are where they should be and as they were, as findings for an officer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.council import municipal_year
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.paper_words import Expected, word_findings
from clerk_app.domain.preflight import preflight_findings
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, papers, wording
from clerk_app.store import paper_folder
from clerk_app.store import paper_keeping as store
from clerk_app.store import papers as texts
from clerk_app.store.paper_folder import Shelves

_MOST_NAMED = 20
_SIGNS = 12
_EXEMPT = (Openness.EXEMPT, Openness.PART_EXEMPT)


def missing(office: Office) -> tuple[Finding, ...]:
    """The papers whose file is not there, each named: quick enough for whenever a file is opened."""
    if office.path is None:
        return ()
    shelves, named = store.look_at(office.db, office.path)
    return tuple(_missing(shelves.missing, named, paper_folder.folder_of(office.path).name))


def of_meeting(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """What the files of a meeting's papers hide, and where their words belie the agenda; each names item and paper.

    The place of a finding is the item with `papers/` and the paper's id as its field.
    """
    listed = papers.numbered(office, meeting_id)
    if not listed:
        return ()
    committees = tuple(body.name for body in meetings.bodies(office, meeting_id))
    day = meetings.sittings(office, meeting_id)[0].day
    rules = meetings.rules_of(office, meeting_id)
    year, schedule_12a = municipal_year(day, rules["year_start"]), rules["paragraph_list"] != ACT_OF_1960
    titles = {line.id: line.item for line in agenda.lines(office, meeting_id)}
    gaps = _gaps(office, meeting_id, day)
    found = list(_typed_pages(office, meeting_id, {line.link.agenda_item_id for _, line in listed}))
    place: dict[str, int] = {}
    for number, line in listed:
        item_id = line.link.agenda_item_id
        place[item_id] = place.get(item_id, 0) + 1
        item = titles[item_id]
        title = (item.closed_title or item.title) if line.withheld else item.title
        facts = papers.facts(office, line.version)
        made_here, written = (facts.made_here, facts.written) if facts is not None else (False, "")
        in_header = "" if written else number  # of what is compared as a whole, it is said once
        expected = Expected(title, committees, day, in_header, line.withheld, year, gaps, made_here)
        where = f"Item {number}" if number else "A heading"
        subject = Subject("agenda_item", item_id, f"papers/{line.id}")
        if line.link.left_out:
            text = f"{where}, a paper: it is left out, and the agenda says why."
            found.append(Finding(Level.NOTE, text, "", where, "Put it back if it can be read by now.", subject))
            continue
        if schedule_12a and _wants_paragraph(line, item):
            text = f"{where}, paper {place[item_id]}: It is closed without a paragraph."
            found.append(Finding(Level.BLOCK, text, "PX-2", where, "Choose the paragraph of Schedule 12A.", subject))
        for one in word_findings(_texts(office, line), expected):
            said = f"{where}: paper {place[item_id]} {one.text}"
            found.append(replace(one, text=said, where=where, subject=subject))
        for one in preflight_findings(facts) if facts is not None else ():
            said = f"{where}, paper {place[item_id]}: {one.text}"
            found.append(replace(one, text=said, where=where, subject=subject))
    return tuple(found)


def _gaps(office: Office, meeting_id: str, day: date) -> tuple[str, ...]:
    """What stands in a report shell where its author writes, in the committee's words and in those that are shipped."""
    own = wording.of_committee(office, meetings.presiding_body(office, meeting_id).id, day)
    return tuple({Wording.load(words).report["write_here"] for words in ({}, own)})


def _typed_pages(office: Office, meeting_id: str, with_papers: Set[str]) -> Iterator[Finding]:
    """Items whose pages were typed, among others whose pages are counted: nobody finds them there in the pack."""
    for line in agenda.lines(office, meeting_id):
        if line.item.printed_from is not None and line.id not in with_papers:
            where = f"Item {line.number}" if line.number else "A heading"
            text = f"{where} has no paper, and prints pages that were typed: {line.item.pages}."
            subject = Subject("agenda_item", line.id, "pages")
            yield Finding(Level.WARNING, text, "", where, "Attach its paper, or empty its pages.", subject)


def _wants_paragraph(line: papers.PaperLine, item: AgendaItem) -> bool:
    """Whether a paper of an open item is exempt and nothing says by which paragraph; a closed item says its own."""
    link = line.link
    return item.openness is Openness.OPEN and link.openness in _EXEMPT and not link.paragraphs


def _texts(office: Office, line: papers.PaperLine) -> list[str]:
    """The text of a paper, from whichever table it stands in; nothing of it but placeholders is quoted."""
    digest = line.version.pdf_sha256
    return texts.open_text(office.db, digest) or texts.closed_text(office.db, digest)


class FileState(StrEnum):
    """What is wrong with one file of the papers folder."""

    MISSING = "Missing"
    ALTERED = "Altered"
    EXTRA = "Extra"


@dataclass(frozen=True, slots=True)
class FolderFile:
    """One file that wants a look: whose it is in open words, what is wrong, and the beginning of its fingerprint."""

    name: str
    state: FileState
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FolderState:
    """What is wrong with the papers folder of a file: in a sentence, what to do, and each file, the gravest first."""

    words: str
    remedy: str
    files: tuple[FolderFile, ...]

    @property
    def harmless(self) -> bool:
        """Whether all papers are there and as they were, and only something else lies beside them."""
        return all(file.state is FileState.EXTRA for file in self.files)


def at_opening(file: Path, *, whole: bool = True, tell: Callable[[], object] = lambda: None) -> FolderState | None:
    """How the papers folder of a file stands that was just opened; None where all is as it should be (PX-7).

    With `whole` every file is read, so this is for a worker: `tell` is called before each, and what it raises ends it.
    """
    shelves, named = store.look_through(file, whole=whole, young=False, tell=tell)
    found = tuple(_files(shelves, named))
    return FolderState(*_summary(shelves, paper_folder.folder_of(file).name, file.name), found) if found else None


def _files(shelves: Shelves, named: Mapping[str, str]) -> Iterator[FolderFile]:
    for state, digests in ((FileState.MISSING, shelves.missing), (FileState.ALTERED, shelves.altered)):
        for digest in digests:
            yield FolderFile(named.get(digest) or "A closed paper", state, digest[:_SIGNS])
    for digest in shelves.orphans:
        yield FolderFile("A file of no paper", FileState.EXTRA, digest[:_SIGNS])
    for name in shelves.strangers:
        yield FolderFile(name, FileState.EXTRA)


def _summary(shelves: Shelves, folder: str, file: str) -> tuple[str, str]:
    """What is wrong in one sentence, and what to do about it."""
    lost, altered = len(shelves.missing), len(shelves.altered)
    if lost and shelves.gone:
        text = f"The papers folder {folder} is not beside {file}: no paper can be read, printed or sent out."
        return text, "If it was moved or left behind, put it back beside the file. If it is lost, restore a backup."
    if lost or altered:
        said = [f"{_counted(lost, 'is', 'are')} missing"] if lost else []
        said += [f"{_counted(altered, 'was', 'were')} altered outside Clerk"] if altered else []
        return f"In {folder} {' and '.join(said)}.", "Restore a backup, or attach those papers again."
    others = len(shelves.orphans) + len(shelves.strangers)
    belongs = "1 file belongs" if others == 1 else f"{others:,} files belong"
    return f"In {folder} {belongs} to no paper.", "That does no harm; what you have put there belongs elsewhere."


def _counted(count: int, one: str, many: str) -> str:
    return f"1 file of a paper {one}" if count == 1 else f"{count:,} files of papers {many}"


def of_file(file: Path) -> tuple[Finding, ...]:
    """The papers whose file is missing or not as it was, and what is nobody's, each named; reads every one of them."""
    shelves, named = store.look_through(file, whole=True)
    folder = paper_folder.folder_of(file).name
    missing, altered = _missing(shelves.missing, named, folder), _altered(shelves.altered, named)
    return (*missing, *altered, *_nobodys(shelves, folder))


def _nobodys(shelves: Shelves, folder: str) -> Iterator[Finding]:
    listed = [f"{digest[:_SIGNS]}…" for digest in shelves.orphans] + list(shelves.strangers)
    for name in listed[:_MOST_NAMED]:
        fix = "It does no harm: a program that was stopped, or somebody, has left it there."
        yield Finding(Level.NOTE, f"A file in {folder} belongs to no paper ({name}).", fix=fix)
    if (more := len(listed) - _MOST_NAMED) > 0:
        yield Finding(Level.NOTE, f"The same is so of {more:,} more files there.")


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
