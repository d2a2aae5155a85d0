"""`clerk pack` and `clerk publish`: a meeting's agenda with its papers as one PDF, and all of it for the public."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import count
from clerk_app.domain.copies import Copy
from clerk_app.errors import Refused, WrongUse
from clerk_app.office import open_office
from clerk_app.services import meetings

if TYPE_CHECKING:
    from clerk_app.services.pack_making import Made

PASS_HELP = "let words pass that stand in a closed paper too, by the mark that the list of them gives"


def add_commands(commands: Any, meeting_help: str) -> None:
    """Add the commands to those that there are."""
    pack = commands.add_parser("pack", help="write the agenda of a meeting with its papers as one PDF")
    pack.add_argument("file", metavar="FILE")
    pack.add_argument("meeting", metavar="MEETING", help=meeting_help)
    pack.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    copies = [copy.value for copy in Copy]
    pack.add_argument("--copy", choices=copies, default=Copy.PUBLIC.value, metavar="|".join(copies))
    reader_help = (
        "make a numbered copy with this name on every page; may be given several times. "
        "A closed pack is made for each of the closed distribution list where nobody is named"
    )
    pack.add_argument("--reader", dest="readers", metavar="NAME", action="append", default=[], help=reader_help)
    pack.add_argument("--supplement", action="store_true", help="what has changed since the agenda was issued alone")
    pack.add_argument("--draft", action="store_true", help="go on without papers that cannot be read, and say so there")
    _add_common(pack)
    pack.set_defaults(run=_pack)

    publish = commands.add_parser("publish", help="put all that anybody may read of a meeting into one folder")
    publish.add_argument("file", metavar="FILE")
    publish.add_argument("meeting", metavar="MEETING", help=meeting_help)
    publish.add_argument("--out", metavar="DIR", required=True, help="where the meeting’s own folder is put")
    _add_common(publish)
    publish.set_defaults(run=_publish)


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="for other programs to read")
    command.add_argument("--pass", dest="passed", metavar="MARK", action="append", default=[], help=PASS_HELP)


def _pack(chosen: argparse.Namespace) -> int:
    from clerk_app.services import packing, supplements  # noqa: PLC0415 - it loads what reads and writes PDF
    from clerk_app.services.pack_making import make  # noqa: PLC0415

    copy = Copy(chosen.copy)
    if chosen.readers and copy is Copy.PUBLIC:
        raise WrongUse("Everybody may read the public pack.", "Leave out --reader, or give --copy members or closed.")
    office = open_office(chosen.file, reading=True)
    try:
        gather = supplements.gather if chosen.supplement else packing.gather
        meeting_id = meetings.find(office, chosen.meeting)
        copies = packing.handed_out(office, meeting_id, gather(office, meeting_id, copy), chosen.readers)
    finally:
        office.close()
    made = []
    for wanted in copies:
        made.append(make(wanted, Path(chosen.out), draft=chosen.draft, passed=frozenset(chosen.passed)))
        if not chosen.json:
            print(made[-1].path)
    if chosen.json:
        told = [_told(each) for each in made]
        print(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=1))
    else:
        _say_pages(made[0])
    keep_note(chosen, copy, [each.path for each in made])
    return _warned(made[0])


def _told(made: Made) -> dict[str, Any]:
    told = dataclasses.asdict(dataclasses.replace(made, printed={}, spans={})) | {"path": str(made.path)}
    return {name: value for name, value in told.items() if value != {}}


def _say_pages(made: Made) -> None:
    """What stands on the pages of a pack; numbered copies of one have the same."""
    blank = f", {count(made.blanks, 'blank page')}" if made.blanks else ""
    print(f"{count(made.pages, 'page')}, {made.numbered:,} of them numbered{blank}")
    for each in made.ranges:
        print(f"item {each.item_number}: {each.pages}")
    for each in made.gaps:
        print(f"item {each.item_number}: {each.pages}, not in this copy")


def keep_note(chosen: argparse.Namespace, copy: Copy, paths: Sequence[Path]) -> None:
    """Keep in the file who made which copies (DP-4); where somebody else works in it that is said instead."""
    from clerk_app.services import issuing, sending  # noqa: PLC0415 - it loads what reads and writes PDF

    office = open_office(chosen.file)
    try:
        files = {path.name: sending.fingerprint(path) for path in paths}
        issuing.log_export(office, meetings.find(office, chosen.meeting), copy, files)
    except Refused as error:
        _say(f"note: It is not kept in the file who made this copy. {error.message}")
    finally:
        office.close()


def note_everything(file: str) -> None:
    """Keep in the file who exported everything; where somebody else works in it that is said instead (DP-4)."""
    from clerk_app.services import export_notes  # noqa: PLC0415 - wanted seldom

    office = open_office(file)
    try:
        if said := export_notes.note_everything(office):
            _say(f"note: {said}")
    finally:
        office.close()


def _publish(chosen: argparse.Namespace) -> int:
    from clerk_app.services import issue_checks, publishing  # noqa: PLC0415 - it loads what reads and writes PDF

    office = open_office(chosen.file, reading=True)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        draft = issue_checks.not_issued(office, meeting_id)
        wanted = publishing.gather(office, meeting_id)
        holds = partial(wanted.holds, office, meeting_id)
        done = publishing.publish(wanted, Path(chosen.out), passed=frozenset(chosen.passed), holds=holds)
    finally:
        office.close()
    if chosen.json:
        told = {"folder": str(done.folder), "files": done.files, "removed": done.removed}
        warnings = {"notes": (*filter(None, [draft]), *done.pack.notes), "not_accessible": done.pack.not_accessible}
        print(json.dumps(told | warnings, ensure_ascii=False, indent=1))
    else:
        for name in done.files:
            print(done.folder / name)
        for name in done.removed:
            _say(f"No longer published: {name}")
    keep_note(chosen, Copy.PUBLIC, [done.pack.path])
    if draft:
        _say(f"warning: {draft}")
    code = _warned(done.pack)
    return FINDINGS if draft else code


def _warned(made: Made) -> int:
    """Say what the officer should know of a pack; the exit code."""
    for sentence in (*made.notes, *made.not_accessible):
        _say(f"warning: {sentence}")
    return FINDINGS if made.notes or made.not_accessible else DONE


def _say(text: str) -> None:
    print(text, file=sys.stderr)
