"""`clerk shell` and `clerk chase`: the Word file that an author begins with, and e-mails that ask for what is due."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from clerk_app.command.codes import DONE
from clerk_app.errors import NotFound
from clerk_app.office import open_office
from clerk_app.services import agenda, chasers, expected_papers, meetings, report_shells


def add_commands(commands: Any, meeting_help: str) -> None:
    """Add the commands to those that there are."""
    shell = commands.add_parser("shell", help="write the Word file that the author of a report begins with")
    shell.add_argument("file", metavar="FILE")
    shell.add_argument("meeting", metavar="MEETING", help=meeting_help)
    shell.add_argument("item", metavar="ITEM", help="its number as printed, such as 6 or 8A, or its id")
    shell.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    shell.add_argument("--paper", metavar="2", type=int, default=1, help="which of the papers that it waits for")
    shell.set_defaults(run=_shell)

    chase = commands.add_parser("chase", help="write an e-mail to each lead officer whose papers are due, as a draft")
    chase.add_argument("file", metavar="FILE")
    chase.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    days = f"how many days ahead is looked; {chasers.A_WEEK} if not said"
    chase.add_argument("--days", metavar="N", type=_days, default=chasers.A_WEEK, help=days)
    chase.set_defaults(run=_chase)


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > 366:
        raise argparse.ArgumentTypeError("a number of days from 0 to 366")
    return int(text)


def _shell(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        meeting_id = meetings.find(office, chosen.meeting)
        item_id = agenda.find(office, meeting_id, chosen.item)
        awaited = expected_papers.lines_of_meeting(office, meeting_id).get(item_id, ())
        named = [line.id for line in awaited if line.expected is not None]
        if chosen.paper != 1 and not 1 <= chosen.paper <= len(named):
            raise NotFound(f"That item waits for no paper {chosen.paper}.", f"It waits for {len(named)}.")
        expected = named[chosen.paper - 1] if named else ""
        shell = report_shells.gather(office, item_id, expected)
        name = report_shells.name_of(office, item_id, shell, expected)
    finally:
        office.close()
    print(report_shells.write(shell, name, chosen.out))
    if shell.closed:
        print("It is not for publication, and marked so.", file=sys.stderr)
    return DONE


def _chase(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        for path in chasers.write(office, chosen.out, chosen.days):
            print(path)
    finally:
        office.close()
    return DONE
