"""`clerk programme`: the work programme of a committee and a year in Word, PDF, HTML and Excel (SC-1)."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE
from clerk_app.command.packs import PASS_HELP
from clerk_app.errors import WrongUse
from clerk_app.office import Office, open_office
from clerk_app.services import meetings, programme_printing, programme_report, programme_workbook

_YEAR = re.compile(r"([0-9]{4})(?:[-/]([0-9]{2}|[0-9]{4}))?")
_CENTURY = 100


def add_command(commands: Any, meeting_help: str) -> None:
    """Add the command to those that there are."""
    told = commands.add_parser("programme", help="write the work programme of a committee for a year")
    told.add_argument("file", metavar="FILE")
    told.add_argument("committee", metavar="COMMITTEE", help="its name, or words of it that fit no other")
    told.add_argument("year", metavar="2017-18", help="the municipal year")
    told.add_argument("--read", metavar="BOOK", help="first take the matrix of an Excel workbook in, as one change")
    told.add_argument("--out", metavar="DIR", help="the folder to write into")
    told.add_argument("--formats", metavar="pdf,docx", help="which of pdf, docx, html and xlsx; all if left out")
    told.add_argument("--paper", choices=programme_printing.PAPERS, default="a3", help="the paper of the matrix")
    told.add_argument("--numbers", action="store_true", help="write the year in numbers too, with bars")
    told.add_argument("--report", metavar="MEETING", help=f"write the report to a meeting too: {meeting_help}")
    told.add_argument("--pass", metavar="MARK", dest="passed", action="append", default=[], help=PASS_HELP)
    told.set_defaults(run=_programme)


def _programme(chosen: argparse.Namespace) -> int:
    year, formats = year_of(chosen.year), formats_of(chosen.formats, programme_printing.FORMATS)
    if chosen.read is None and chosen.out is None:
        raise WrongUse("Nothing is asked for.", "Say --out and a folder, or --read and a workbook.")
    office = open_office(chosen.file, reading=chosen.read is None)
    try:
        found = programme_printing.of_year(office, chosen.committee, year)
        if chosen.read is not None:
            change = programme_workbook.read(office, found.id, Path(chosen.read))
            print(change.label if change.number else "Nothing in it differs.", *change.notes, sep="\n")
        if chosen.out is not None:
            _write(office, found.id, chosen, formats)
    finally:
        office.close()
    return DONE


def _write(office: Office, programme_id: str, chosen: argparse.Namespace, formats: tuple[str, ...]) -> None:
    passed = frozenset(chosen.passed)
    numbers = chosen.numbers
    written = programme_printing.write(
        office, programme_id, chosen.out, formats, chosen.paper, passed, in_numbers=numbers
    )
    print(*written, sep="\n")
    if chosen.report is not None:
        item_id = programme_report.item_for(office, meetings.find(office, chosen.report))
        report = programme_report.gather(office, item_id, passed)
        for path in programme_report.write(report, chosen.out, formats, chosen.paper):
            print(path)


def year_of(text: str) -> int:
    """The year in which a municipal year begins: 2017 for "2017-18" and "2017/18". Raises WrongUse for any other."""
    found = _YEAR.fullmatch(text.strip())
    if found is None or (found[2] and int(found[2]) % _CENTURY != (int(found[1]) + 1) % _CENTURY):
        raise WrongUse(f"“{text}” is no municipal year.", "Write it as 2017-18.")
    return int(found[1])


def formats_of(text: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that were asked for, all that are `known` where none was. Raises WrongUse for an unknown one."""
    if text is None:
        return known
    wanted = tuple(part.strip().casefold() for part in text.split(",") if part.strip())
    unknown = [each for each in wanted if each not in known]
    if not wanted or unknown:
        said = f"There is no format “{unknown[0]}”." if unknown else "No format is named."
        raise WrongUse(said, f"Choose from {', '.join(known)}.")
    return wanted
