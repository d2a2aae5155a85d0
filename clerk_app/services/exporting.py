"""Agendas as files in Word, PDF and HTML: public unless another copy is asked for, whole or not at all."""

from __future__ import annotations

import os
import re
import time
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clerk_app.domain.copies import AgendaHead, ClosedAgenda, Copy, MembersAgenda, PublicAgenda, with_pages
from clerk_app.domain.declaration_paper import DeclarationPaper
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.supplement import (
    ClosedSupplement,
    MembersSupplement,
    PublicSupplement,
    Supplement,
    supplement_with_pages,
)
from clerk_app.errors import Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services import copies, council, meetings

if TYPE_CHECKING:
    from clerk_app.documents.model import Document

AgendaCopy = PublicAgenda | MembersAgenda | ClosedAgenda
#: What has papers, and so pages.
WithPapers = AgendaCopy | Supplement
#: Whatever can be written in the three formats.
Printable = WithPapers | MeetingNotice
#: What can be shown on a page and written by itself.
Shown = Printable | DeclarationPaper

#: What can be written, by the ending of the file's name.
FORMATS = ("pdf", "docx", "html")
#: The same of what is a table above all, with a workbook of it.
EXCEL = "xlsx"
WITH_WORKBOOK = (*FORMATS, EXCEL)
_LONGEST_NAME = 120
#: An unfinished file of an export, or of a pack.
_PART_NAME = re.compile(r"\.(?:[0-9a-f]{32}-\d+|pack-[0-9a-f]{16})\.part")
_SECONDS_TO_WRITE = 60
_ENDINGS: Mapping[Copy, str] = {
    Copy.PUBLIC: "",
    Copy.MEMBERS: "-members-NOT-FOR-PUBLICATION",
    Copy.CLOSED: "-closed-NOT-FOR-PUBLICATION",
}


def agenda_copy(
    office: Office,
    meeting_id: str,
    copy: Copy = Copy.PUBLIC,
    unsaved: copies.Unsaved | None = None,
    *,
    anew: bool = False,
) -> AgendaCopy:
    """What a copy of an agenda prints, as plain data that a worker may draw. Raises NotFound.

    Pages that went out stay, unless all are numbered `anew` for a revised agenda.
    """
    gather: Mapping[Copy, Callable[..., AgendaCopy]] = {
        Copy.PUBLIC: copies.public_agenda,
        Copy.MEMBERS: copies.members_agenda,
        Copy.CLOSED: copies.closed_agenda,
    }
    made = gather[copy](office, meeting_id, unsaved, anew=anew)
    if copy is Copy.PUBLIC or not run_of(made).hangs_on_front:
        return made
    from clerk_app.services import pack_front  # noqa: PLC0415 - only where the front is counted

    public = copies.public_agenda(office, meeting_id, unsaved, anew=anew)
    return cast(AgendaCopy, pack_front.numbered_as_public(made, public))


def document_of(copy: Shown) -> Document:
    """The neutral document of a copy. Page numbers that hang on its own length are settled, which takes longer."""
    if isinstance(copy, MeetingNotice):
        from clerk_app.documents.meeting_notice import notice_document  # noqa: PLC0415

        return notice_document(copy)
    if isinstance(copy, DeclarationPaper):
        from clerk_app.documents.declaration_paper import declaration_paper  # noqa: PLC0415

        return declaration_paper(copy)
    if run_of(copy).hangs_on_front:
        from clerk_app.services import pack_front  # noqa: PLC0415 - only where the front is counted

        copy, _ = pack_front.settled(copy)
    return plain_document(copy)


def run_of(copy: WithPapers) -> PageRun:
    """How the pages of the papers of a copy are numbered."""
    return copy.public.run if isinstance(copy, MembersAgenda | MembersSupplement) else copy.run


def kind_of(copy: WithPapers) -> Copy:
    """Which copy it is."""
    if isinstance(copy, PublicAgenda | PublicSupplement):
        return Copy.PUBLIC
    return Copy.CLOSED if isinstance(copy, ClosedAgenda | ClosedSupplement) else Copy.MEMBERS


def paged(copy: WithPapers, pages: Mapping[str, str]) -> WithPapers:
    """The same copy with other pages at the items that are named."""
    return supplement_with_pages(copy, pages) if isinstance(copy, Supplement) else with_pages(copy, pages)


def plain_document(copy: WithPapers) -> Document:
    """The neutral document of a copy with the pages that stand in it."""
    from clerk_app.documents import agenda, supplement  # noqa: PLC0415  # what only lists and checks need not load them

    if isinstance(copy, Supplement):
        return supplement.supplement_document(copy)
    if isinstance(copy, PublicAgenda):
        return agenda.public_document(copy)
    if isinstance(copy, MembersAgenda):
        return agenda.members_document(copy)
    return agenda.closed_document(copy)


def head_of(copy: Shown) -> AgendaHead:
    """Whose meeting a copy is of, and how it is printed."""
    return copy.public.head if isinstance(copy, MembersAgenda | MembersSupplement) else copy.head


def agenda_files(
    office: Office,
    meeting_id: str,
    copy: Copy = Copy.PUBLIC,
    formats: Sequence[str] = FORMATS,
    passed: frozenset[str] = frozenset(),
) -> dict[str, bytes]:
    """The agenda as files by name, in the order of `formats`; a public one is guarded (PX-5).

    Raises NotFound, WrongUse for an unknown format, and BadInput that lists closed words that stand in a public file;
    what has one of the marks `passed` is let through.
    """
    from clerk_app.services import agenda_guard  # noqa: PLC0415 - it names the copies of this module

    printable = agenda_copy(office, meeting_id, copy)
    files = written(printable, agenda_name(office, meeting_id, copy), formats)
    agenda_guard.check(files, agenda_guard.guarding_of(office, meeting_id, printable), passed)
    return files


def written(copy: Shown, name: str, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """The same from plain data, for a worker that holds no office; `name` is the files' name without its ending."""
    return document_files(document_of(copy), head_of(copy).template, name, formats)


def document_files(
    document: Document, template: bytes, name: str, formats: Sequence[str] = FORMATS
) -> dict[str, bytes]:
    """A neutral document as files by name, in the look of a template. Raises WrongUse for an unknown format."""
    from clerk_app.documents.style import style_of  # noqa: PLC0415

    style = style_of(template)
    return {f"{name}.{form}": _writer(form)(document, style) for form in dict.fromkeys(formats)}


def write_agenda(
    office: Office,
    meeting_id: str,
    folder: Path | str,
    formats: Sequence[str] = FORMATS,
    copy: Copy = Copy.PUBLIC,
    passed: frozenset[str] = frozenset(),
) -> list[Path]:
    """Write the agenda into a folder, which is made if it is not there; files of the same names are replaced.

    Only their owner may read the files of a copy with closed matter. Raises what `agenda_files` raises, or Refused when
    the folder cannot be written to; then nothing is.
    """
    files = agenda_files(office, meeting_id, copy, formats, passed)
    return keep_files(files, Path(folder), private=copy is not Copy.PUBLIC)


def keep_files(
    files: Mapping[str, bytes],
    folder: Path,
    before: Callable[[], object] = lambda: None,
    private: bool = False,
) -> list[Path]:
    """Put files into a folder, each whole or not at all; `private` ones only their owner may read.

    Raises Refused when it cannot be written to.

    `before` is called when everything is written and no file is in its place yet; what it raises leaves the files that
    are there as they were. What an export that was killed half-way has left in the folder, which may hold closed words,
    is taken away first.
    """
    mark = uuid.uuid4().hex
    waiting = {folder / name: folder / f".{mark}-{number}.part" for number, name in enumerate(files)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_left_behind(folder)
        try:
            for target, part in waiting.items():
                _write_through(part, files[target.name], 0o600 if private else 0o666)
            before()
            for target, part in waiting.items():
                part.replace(target)
        finally:
            _clear(waiting.values())
    except OSError as error:
        raise Refused(
            f"The files cannot be written into {folder.name or folder}: {error.strerror or 'it failed'}.",
            "Choose another folder, or close the program that has the file open.",
        ) from error
    return list(waiting)


def agenda_name(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC, what: str = "agenda") -> str:
    """What the files of a copy are called, without the ending: day, committees and copy, in open words only.

    `what` is "agenda", or "pack" with its papers.

    The time stands in it only where the same committees meet twice that day, and a number where also the time is the
    same or there is none.
    """
    meeting = meetings.line(office, meeting_id)
    held = _held_by(office, meeting_id)
    alike = [other for other in meetings.lines_on(office, meeting.day) if _held_by(office, other.id) == held]
    at = meeting.start_time.strftime("-%H%M") if len(alike) > 1 and meeting.start_time else ""
    at_once = sorted(other.id for other in alike if other.start_time == meeting.start_time)
    place = at_once.index(meeting_id) + 1
    at += f"-{place}" if place > 1 else ""
    names = "-and-".join(file_words(body.name) for body in meetings.bodies(office, meeting_id))
    return f"{meeting.day.isoformat()}{at}-{names[:_LONGEST_NAME].rstrip('-')}-{what}{_ENDINGS[copy]}"


def office_name(office: Office) -> str:
    """What a file of the whole office is called, without the ending: day and council."""
    found = council.authority(office)
    words = file_words(found.name if found else "", "office")
    return f"{office.today().isoformat()}-{words[:_LONGEST_NAME].rstrip('-')}"


def file_words(text: str, otherwise: str = "committee") -> str:
    """A text as part of a file name that every system takes: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("&", " and ")).strip("-") or otherwise


def _held_by(office: Office, meeting_id: str) -> frozenset[str]:
    return frozenset(body.id for body in meetings.bodies(office, meeting_id))


def _writer(form: str) -> Callable[..., bytes]:
    if form == "pdf":
        from clerk_app.documents.pdf import write_pdf  # noqa: PLC0415  # the writers are slow to load

        return write_pdf
    if form == "docx":
        from clerk_app.documents.word import write_word  # noqa: PLC0415

        return write_word
    if form == "html":
        from clerk_app.documents.html import write_html  # noqa: PLC0415

        return write_html
    if form == EXCEL:
        from clerk_app.documents.excel import write_excel  # noqa: PLC0415

        return write_excel
    raise WrongUse(f"There is no format “{form}”.", f"Choose from {', '.join(WITH_WORKBOOK)}.")


def _write_through(path: Path, data: bytes, mode: int) -> None:
    # the mode is given when the file is made: a moment in which others may read it is enough to lose a closed word
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def clear_left_behind(folder: Path) -> None:
    """Take away the parts of an earlier export; younger ones may be those of another program that is writing now."""
    then = time.time() - _SECONDS_TO_WRITE
    for path in folder.glob(".*.part"):
        if _PART_NAME.fullmatch(path.name):
            with suppress(OSError):  # in a folder that is shared, another officer's are theirs to take away
                if path.stat().st_mtime < then:
                    path.unlink()


def _clear(parts: Iterable[Path]) -> None:
    for part in parts:
        part.unlink(missing_ok=True)
