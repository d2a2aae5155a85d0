"""The Issue tab as plain data: the clocks, what stands in the way, what would go out today, and what has gone out.

It reads everything that there is to say about it at once, so that a worker can, and the window never waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clerk_app.domain.agenda import Level
from clerk_app.domain.calendar import CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.copies import Copy
from clerk_app.domain.council import BodyKind
from clerk_app.domain.fingerprints import members_words
from clerk_app.domain.issues import ExportLog, GuardPass, Issue, IssueKind, ListKind
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, council, distribution, issue_plan, issuing, meetings, retention, supplements
from clerk_app.services.agenda import ItemLine
from clerk_app.services.issuing import IssueFinding, folder_of
from clerk_app.services.supplements import Changed
from clerk_app.store import issues as issues_store

#: What may still go out at all: a meeting that was held has had its papers.
_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.ISSUED)


@dataclass(frozen=True, slots=True)
class DocumentClock:
    """The notice that one document would have which went out today (CD-1, CD-2): `name` is what it is called."""

    name: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class CopyToMake:
    """One copy that would be made: its papers and their pages, and how many the distribution list asks for."""

    copy: Copy
    papers: int
    pages: int
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file that went out; `pages` are those of a PDF, None where it is none or is not there any more."""

    name: str
    copy: Copy
    there: bool
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """Something that went out, with its files; `folder` is where they are, None where that is not known."""

    issue: Issue
    files: tuple[IssuedFile, ...]
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that the Issue tab shows of a meeting. `changed` is what was told to nobody yet.

    `passed` is what was let stand in public files though a closed paper has it too (PX-5). `kept` says until when
    what went out stays open to the public (MI-5).
    """

    line: MeetingLine
    items: int
    findings: tuple[IssueFinding, ...]
    clocks: tuple[DocumentClock, ...]
    copies: tuple[CopyToMake, ...]
    changed: tuple[Changed, ...]
    issued: tuple[Issued, ...]
    passed: tuple[GuardPass, ...] = ()
    kept: str = ""

    @property
    def blocking(self) -> tuple[IssueFinding, ...]:
        """What stands in the way, and was not overridden."""
        return tuple(each for each in self.findings if each.blocks)

    @property
    def kind(self) -> IssueKind | None:
        """What is to go out next: the agenda, then supplements, of a cancelled meeting the notice of that."""
        if self.line.state is MeetingState.CANCELLED:
            return IssueKind.CANCELLATION
        if self.line.state is MeetingState.ISSUED:
            return IssueKind.SUPPLEMENT
        return IssueKind.AGENDA if self.line.state in _TO_COME and self.items else None

    @property
    def notices(self) -> tuple[IssueKind, ...]:
        """The notices that would be true of the meeting today."""
        if self.line.state is MeetingState.CANCELLED:
            return (IssueKind.CANCELLATION,)
        if self.line.state not in _TO_COME:
            return ()
        moved = (IssueKind.POSTPONEMENT,) if self.line.moved_from is not None else ()
        return (*moved, IssueKind.NOTICE)


def outlook(office: Office, meeting_id: str, folder: Path | None = None) -> Outlook:
    """Everything to know before something of a meeting goes out today; `folder` is where issues were put.

    Raises NotFound for a meeting that is gone.
    """
    line = meetings.line(office, meeting_id)
    lines = agenda.lines(office, meeting_id)
    items = [each for each in lines if each.item.level is not Level.HEADING]
    out = line.state is MeetingState.ISSUED
    to_come = line.state in _TO_COME and bool(items)
    return Outlook(
        line=line,
        items=len(items),
        findings=issuing.findings(office, meeting_id) if to_come else (),
        clocks=_clocks(office, line, out=out) if line.state in _TO_COME else (),
        copies=_copies(office, line, lines) if to_come and not out else (),
        changed=supplements.changed(office, meeting_id) if out else (),
        issued=_issued(office, meeting_id, folder),
        passed=tuple(issues_store.passes_of(office.db, meeting_id)),
        kept=retention.words_of(office, meeting_id),
    )


def place_of(issued: Issue, folder: Path) -> Path:
    """Where the public files of an issue are, or the whole of it where it has none."""
    public = folder / issued.folder / folder_of(Copy.PUBLIC)
    return public if public.is_dir() else folder / issued.folder


def _clocks(office: Office, line: MeetingLine, *, out: bool) -> tuple[DocumentClock, ...]:
    """The clocks of what has not gone out yet: agenda and summons, and then whatever comes after them."""
    rules, calendar, today = meetings.rules_of(office, line.id), council.calendar(office), office.today()

    def clock(name: str, days: str) -> DocumentClock:
        rule = NoticeRule(int(rules[days]), CountingMode(rules["notice_mode"]))
        return DocumentClock(name, notice_state(None, line.day, rule, calendar, today, convened_on=line.convened_on))

    if out:
        return (clock("Supplement", "notice_days"),)
    of_council = meetings.presiding_body(office, line.id).kind is BodyKind.COUNCIL
    apart = of_council or rules["summons_days"] != rules["notice_days"]
    return (clock("Agenda", "notice_days"), *((clock("Summons", "summons_days"),) if apart else ()))


def _copies(office: Office, line: MeetingLine, lines: Sequence[ItemLine]) -> tuple[CopyToMake, ...]:
    """The copies that an agenda has today, with the papers that each may hold (PX-7)."""
    closed = any(each.printed.openness.closed or members_words(each.printed) for each in lines)
    closed = closed or any(paper.closed for paper in issue_plan.paper_plans(office, line.id, Copy.MEMBERS))
    found = []
    for copy in Copy if closed else (Copy.PUBLIC,):
        held = [paper for paper in issue_plan.paper_plans(office, line.id, copy) if not paper.withheld]
        wanted = 0 if copy is Copy.MEMBERS else _wanted(office, line, copy)
        found.append(CopyToMake(copy, len(held), sum(paper.pages for paper in held), wanted))
    return tuple(found)


def _wanted(office: Office, line: MeetingLine, copy: Copy) -> int:
    kind = ListKind.OPEN if copy is Copy.PUBLIC else ListKind.CLOSED
    return distribution.as_printed(office, line.body_id, kind, line.day).total


def _issued(office: Office, meeting_id: str, folder: Path | None) -> tuple[Issued, ...]:
    """What went out, the newest first, with its files as they are now."""
    made: dict[str, list[ExportLog]] = {}
    for each in issuing.exports(office, meeting_id):
        made.setdefault(each.issue_id or "", []).append(each)
    return tuple(
        _one_issued(issue, made.get(issue.id, []), folder) for issue in reversed(issuing.issues(office, meeting_id))
    )


def _one_issued(issue: Issue, files: list[ExportLog], parent: Path | None) -> Issued:
    place = parent / issue.folder if parent is not None and issue.folder else None
    there = place is not None and place.is_dir()
    looked = tuple(_file(each, place if there else None) for each in files)
    return Issued(issue, looked, place if there else None)


def _file(made: ExportLog, place: Path | None) -> IssuedFile:
    path = place / folder_of(made.copy) / made.file_name if place is not None else None
    there = path is not None and path.is_file()
    return IssuedFile(made.file_name, made.copy, there, _pages(path) if there and path is not None else None)


def _pages(path: Path) -> int | None:
    """How many pages a PDF has; None for another file, and for one that cannot be read."""
    if path.suffix != ".pdf":
        return None
    try:
        look = path.stat()
        return _counted(path, look.st_size, look.st_mtime_ns)
    except (ClerkError, OSError):
        return None


@lru_cache(maxsize=256)
def _counted(path: Path, _size: int, _stamp: int) -> int:
    """Counted once for a file as it is: a pack of a thousand pages is read whole for it."""
    from clerk_app.documents.raster import page_count  # noqa: PLC0415 - slow to load, and wanted on a worker only

    return page_count(path.read_bytes())
