"""`clerk attach`: files to an item of a meeting, all of them or none."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.domain.agenda import Openness
from clerk_app.domain.exemption import read_paragraphs
from clerk_app.domain.finding import Finding, Level
from clerk_app.errors import BadInput, ClerkError, WrongUse
from clerk_app.office import Office, open_office
from clerk_app.services import agenda, meetings, outside_files, paper_intake, papers
from clerk_app.services.paper_intake import Source, Taken

_CLASSES = {Openness.PART_EXEMPT: "part-exempt", Openness.EXEMPT: "exempt", Openness.CONFIDENTIAL: "confidential"}


def add_command(commands: Any, meeting_help: str) -> None:
    """Add the command to those that there are."""
    attach = commands.add_parser("attach", help="attach papers to an item: PDF, Word or pictures; all or none")
    attach.add_argument("file", metavar="FILE")
    attach.add_argument("meeting", metavar="MEETING", help=meeting_help)
    attach.add_argument("item", metavar="ITEM", help="its number as printed, such as 6 or 8A, or its id")
    attach.add_argument("paths", metavar="PATH", nargs="+", help="the files, in the order in which they are printed")
    attach.add_argument("--closed", action="store_true", help="not for publication: exempt, unless --class says more")
    attach.add_argument(
        "--class", dest="openness", choices=list(_CLASSES.values()), help="what sort of closed; goes with --closed"
    )
    attach.add_argument("--paragraph", metavar="3", action="append", default=[], help="the paragraph of Schedule 12A")
    attach.add_argument(
        "--description", metavar="WORDS", action="append", default=[], help="for a picture: what is on its next page"
    )
    attach.set_defaults(run=_attach)


def _attach(chosen: argparse.Namespace) -> int:
    openness = _openness(chosen)
    office = open_office(chosen.file)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        item_id = agenda.find(office, meeting_id, chosen.item)
        paragraphs = _paragraphs(chosen.paragraph)
        taken = _taken(office, [Source(Path(path), words=tuple(chosen.description)) for path in chosen.paths])
        try:
            change = papers.attach(office, item_id, taken, openness, paragraphs)
        except ClerkError:
            paper_intake.let_go(office, taken)
            raise
        new = papers.lines(office, item_id)[-len(taken) :]
        found = [(at, one) for at, line in enumerate(new, start=1) for one in papers.findings(office, line.version)]
    finally:
        office.close()
    _say(f"{change.label}.")
    for at, finding in found:
        _say(_line(at, finding))
    return FINDINGS if any(finding.level is not Level.NOTE for _, finding in found) else DONE


def _openness(chosen: argparse.Namespace) -> Openness | None:
    if not chosen.closed:
        if chosen.openness or chosen.paragraph:
            raise WrongUse("Only a closed paper has a class and paragraphs.", "Add --closed, or leave them out.")
        return None
    return next((kind for kind, name in _CLASSES.items() if name == chosen.openness), Openness.EXEMPT)


def _paragraphs(given: Sequence[str]) -> tuple[int, ...]:
    text = " ".join(given)
    nation = "wales" if any(word.isdigit() and int(word) >= 12 for word in text.split()) else "england"
    try:
        return read_paragraphs(text, nation)
    except ValueError as error:
        raise WrongUse(str(error), "Write it as --paragraph 3.") from None


def _taken(office: Office, sources: Sequence[Source]) -> tuple[Taken, ...]:
    """The files read and kept, with the passwords asked for; or none of them, and every sentence."""
    for source in sources:
        outside_files.refuse_own(office, source.path)
    folder = paper_intake.folder_of(office)
    found = paper_intake.take_each(folder, sources)
    if sys.stdin.isatty():
        found = [_unlocked(folder, source, one) for source, one in zip(sources, found, strict=True)]
    taken = tuple(one for one in found if isinstance(one, Taken))
    refused = tuple(str(one) for one in found if isinstance(one, ClerkError))
    if refused:
        paper_intake.let_go(office, taken)
        count = "1 file" if len(refused) == 1 else f"{len(refused)} files"
        raise BadInput(
            f"Nothing was attached: {count} cannot be taken.",
            "Mend or leave out what is listed, and do it again.",
            refused,
        )
    if any(source.words for source in sources) and sum(one.kind.is_picture for one in taken) > 1:
        paper_intake.let_go(office, taken)
        raise WrongUse("--description is for one picture, and there are several.", "Attach them one by one.")
    return taken


def _unlocked(folder: Path, source: Source, found: Taken | ClerkError) -> Taken | ClerkError:
    """What came of a file, with its password asked for where it wants one; it is neither shown nor kept."""
    if isinstance(found, Taken) or found.field != "password":
        return found
    typed = getpass.getpass(f"Password of {source.path.name}: ")
    (again,) = paper_intake.take_each(folder, [Source(source.path, typed, source.words)])
    return again


def _line(at: int, finding: Finding) -> str:
    return f"{finding.level.value}: paper {at}: {finding.text} {finding.fix}".rstrip()


def _say(text: str) -> None:
    print(text, file=sys.stderr)
