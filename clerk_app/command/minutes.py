"""`clerk minutes`: the minutes of a meeting in Word, PDF and HTML; an extract of one item, and what was decided."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE
from clerk_app.command.packs import PASS_HELP, keep_note
from clerk_app.domain.copies import Copy
from clerk_app.domain.minutes_copies import MinutesPaper
from clerk_app.errors import WrongUse
from clerk_app.office import open_office
from clerk_app.services import agenda, exporting, meetings, minutes_copies

_COPIES = {"public": Copy.PUBLIC, "full": Copy.CLOSED}


def add_command(commands: Any, meeting_help: str) -> None:
    """Add the command to those that there are."""
    minutes = commands.add_parser("minutes", help="write the minutes of a meeting; the public copy by default")
    minutes.add_argument("file", metavar="FILE")
    minutes.add_argument("meeting", metavar="MEETING", help=meeting_help)
    minutes.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    minutes.add_argument("--copy", choices=_COPIES, default="public", metavar="|".join(_COPIES))
    minutes.add_argument("--formats", default=",".join(exporting.FORMATS), help="pdf,docx,html: those wanted")
    part = minutes.add_mutually_exclusive_group()
    part.add_argument("--item", metavar="NUMBER", default="", help="the minute of one item alone")
    part.add_argument("--decisions", action="store_true", help="what was decided alone, for the day after")
    minutes.add_argument("--pass", dest="passed", metavar="MARK", action="append", default=[], help=PASS_HELP)
    minutes.set_defaults(run=_minutes)


def _minutes(chosen: argparse.Namespace) -> int:
    formats = [name.strip().casefold() for name in chosen.formats.split(",") if name.strip()]
    if not formats:
        raise WrongUse("There is no format “nothing”.", f"Choose from {', '.join(exporting.FORMATS)}.")
    copy, paper = _COPIES[chosen.copy], MinutesPaper.DECISIONS if chosen.decisions else MinutesPaper.MINUTES
    office = open_office(chosen.file, reading=True)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        item_id = agenda.find(office, meeting_id, chosen.item) if chosen.item else ""
        paper = MinutesPaper.EXTRACT if item_id else paper
        passed = frozenset(chosen.passed)
        gathered = minutes_copies.minutes_copy(office, meeting_id, copy, paper, item_id)
        kind = minutes_copies.kind_of(gathered)
        files = minutes_copies.files_of(office, meeting_id, gathered, formats, passed, item_id=item_id)
        made = exporting.keep_files(files, Path(chosen.out), private=kind is not Copy.PUBLIC)
        state = minutes_copies.needed(office, meeting_id).state
    finally:
        office.close()
    for path in made:
        print(path)
    if kind is not Copy.PUBLIC:
        keep_note(chosen, kind, made)
    elif copy is not kind:
        print("note: Nothing in them is closed, so this is the public copy.", file=sys.stderr)
    print(f"These minutes are: {state.words}.", file=sys.stderr)
    return DONE
