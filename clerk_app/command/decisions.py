"""`clerk decisions`: decisions of the executive with their call-in, and the report of the urgent ones (EX-5, EX-7)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import columns
from clerk_app.command.packs import PASS_HELP
from clerk_app.command.programme import formats_of
from clerk_app.command.wishes import day_of
from clerk_app.domain.periods import months_from
from clerk_app.office import Office, open_office
from clerk_app.services import executive_decisions, public_forward_plan
from clerk_app.services.executive_decisions import DecisionLine

_HEADINGS = ("Decided", "Decision", "By", "Published", "Call-in", "Open to the public until")


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    told = commands.add_parser("decisions", help="list decisions of the executive, or write what is published of them")
    told.add_argument("file", metavar="FILE")
    told.add_argument(
        "--from", metavar="2017-04-01", dest="first", help="the first day; without it a year back if urgent"
    )
    told.add_argument("--until", metavar="2018-03-31", dest="last", help="the last day; today if left out")
    told.add_argument("--urgent", action="store_true", help="only those that special urgency allowed, for the council")
    told.add_argument("--json", action="store_true", help="for other programs to read")
    told.add_argument("--out", metavar="DIR", help="write what is published into this folder instead")
    told.add_argument("--formats", metavar="pdf,docx", help="which of pdf, docx, html and xlsx; all if left out")
    told.add_argument("--pass", metavar="MARK", dest="passed", action="append", default=[], help=PASS_HELP)
    told.set_defaults(run=_decisions)


def _decisions(chosen: argparse.Namespace) -> int:
    formats = formats_of(chosen.formats, public_forward_plan.FORMATS)
    first, last = day_of(chosen.first), day_of(chosen.last)
    office = open_office(chosen.file, reading=True)
    try:
        if chosen.urgent:
            last = last or office.today()
            first = first or months_from(last, -12) + timedelta(days=1)
        lines = _lines(office, first, last, chosen.urgent)
        made = _publication(office, first, last, chosen.urgent) if chosen.out else None
    finally:
        office.close()
    if made is not None:
        for path in public_forward_plan.write(made, chosen.out, formats, frozenset(chosen.passed)):
            print(path)
    elif chosen.json:
        print(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=1))
    else:
        print(columns([_HEADINGS, *map(_cells, lines)]) if lines else "Nothing was decided.")
    return FINDINGS if any(line.findings for line in lines) else DONE


def _lines(office: Office, first: date | None, last: date | None, urgent: bool) -> Sequence[DecisionLine]:
    if urgent and first is not None and last is not None:
        return [line for line, _ in executive_decisions.urgent(office, first, last)]
    return executive_decisions.lines(office, first, last)


def _publication(
    office: Office, first: date | None, last: date | None, urgent: bool
) -> public_forward_plan.Publication:
    if urgent and first is not None and last is not None:
        return public_forward_plan.urgent(office, first, last)
    return public_forward_plan.decisions(office, first, last)


def _cells(line: DecisionLine) -> tuple[str, ...]:
    known = line.decision
    published = known.published_on.isoformat() if known.published_on else ""
    days = (published, line.call_in.state.words, line.inspection.kept.record.isoformat())
    return (known.decided_on.isoformat(), known.title, known.maker, *days)


def _plain(line: DecisionLine) -> dict[str, Any]:
    known, standing, kept = line.decision, line.call_in, line.inspection.kept
    return {
        "id": line.id,
        "title": known.title,
        "reference": known.reference,
        "decided_on": known.decided_on.isoformat(),
        "maker": known.maker,
        "key_decision": known.key_decision,
        "published_on": known.published_on.isoformat() if known.published_on else None,
        "call_in": standing.state.value,
        "call_in_closes": standing.closes_on.isoformat() if standing.closes_on else None,
        "open_until": kept.record.isoformat(),
        "background_papers_until": kept.background.isoformat(),
        "findings": [found.text for found in line.findings],
    }
