"""`clerk forward-plan`: the forward plan of key decisions in Word, PDF, HTML and Excel, with what it lacks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.packs import PASS_HELP
from clerk_app.command.programme import formats_of
from clerk_app.command.wishes import day_of
from clerk_app.domain.forward_plan import LONGEST_WINDOW
from clerk_app.domain.rule_names import rule_name
from clerk_app.errors import WrongUse
from clerk_app.office import open_office
from clerk_app.services import forward_plan, public_forward_plan
from clerk_app.services.forward_plan import USUAL_MONTHS, PlanLine

_WHEN = "2017-07-01"


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    told = commands.add_parser("forward-plan", help="write the forward plan of key decisions, and say what it lacks")
    told.add_argument("file", metavar="FILE")
    told.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    told.add_argument("--from", metavar=_WHEN, dest="first", help="a day of the first month; without it this month")
    told.add_argument("--months", type=int, default=USUAL_MONTHS, help=f"how many months; {USUAL_MONTHS} if left out")
    told.add_argument("--within", action="store_true", help="only what is to be decided within the months")
    told.add_argument("--formats", metavar="pdf,docx", help="which of pdf, docx, html and xlsx; all if left out")
    told.add_argument("--pass", metavar="MARK", dest="passed", action="append", default=[], help=PASS_HELP)
    told.set_defaults(run=_forward_plan)


def _forward_plan(chosen: argparse.Namespace) -> int:
    formats = formats_of(chosen.formats, public_forward_plan.FORMATS)
    first = day_of(chosen.first)
    if not 1 <= chosen.months <= LONGEST_WINDOW:
        raise WrongUse(f"A forward plan has 1 to {LONGEST_WINDOW} months.", "Write such as --months 4.")
    office = open_office(chosen.file, reading=True)
    try:
        window = forward_plan.window(office, first, chosen.months)
        lines = forward_plan.lines(office, window)
        made = public_forward_plan.plan(office, window, within=chosen.within)
    finally:
        office.close()
    for path in public_forward_plan.write(made, chosen.out, formats, frozenset(chosen.passed)):
        print(path)
    said = list(_findings(lines))
    print(*said, sep="\n", file=sys.stderr, end="\n" if said else "")
    return FINDINGS if said else DONE


def _findings(lines: Iterable[PlanLine]) -> Iterable[str]:
    """Each finding with the day and the open title of its entry."""
    for line in lines:
        for found in line.findings:
            day = line.planned.holds.day if line.planned.holds else None
            rule = f" ({rule_name(found.rule)})" if found.rule else ""
            yield f"{_when(day)} {line.entry.title}: {found.text}{rule}"


def _when(day: date | None) -> str:
    return day.isoformat() if day else "no date   "
