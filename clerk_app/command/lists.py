"""`clerk list`: committees, people, meetings and papers, in columns for people or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from clerk_app.domain.expected_papers import ExpectedLine
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    expected_papers,
    meetings,
    paper_table,
    papers,
    people,
    register_tables,
    registers,
    tables,
)

Rows = list[dict[str, Any]]


def shown(office: Office, what: str, *, as_json: bool = False) -> str:
    """The list as text: one thing a line, or one JSON array."""
    found = _LISTS[what](office)
    if as_json:
        return json.dumps(found, ensure_ascii=False, indent=1)
    return columns([[str(row[name]) for name in _COLUMNS[what]] for row in found]) or _NONE.get(
        what, f"There are no {what} yet."
    )


def table(office: Office, what: str, closed: bool = False) -> tables.Table:
    """The list as a table for a spreadsheet; of a register with `closed` all that is kept."""
    return REGISTERS[what](office, closed) if what in REGISTERS else _TABLES[what](office)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text set in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def count(number: int, thing: str) -> str:
    """ "1 item", "2 items"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _committees(office: Office) -> Rows:
    return [
        {
            "id": line.id,
            "name": line.body.name,
            "short_name": line.body.short_name,
            "kind": line.body.kind.value,
            "members": line.members,
            "vacancies": line.vacancies,
            "meetings": line.meetings,
            "summary": f"{count(line.members, 'member')}, {line.vacancies} vacant, {count(line.meetings, 'meeting')}",
        }
        for line in committees.lines(office)
    ]


def _people(office: Office) -> Rows:
    return [
        {
            "id": line.id,
            "name": line.fact.printed,
            "job_title": line.fact.job_title,
            "phone": line.fact.phone,
            "email": line.fact.email,
            "roles": list(line.roles),
            "serves": ", ".join(line.roles) or line.fact.job_title,
        }
        for line in people.lines(office)
    ]


def _meetings(office: Office) -> Rows:
    items = meetings.item_counts(office)
    return [
        {
            "id": line.id,
            "committee": line.committee,
            "title": line.title,
            "day": line.day.isoformat(),
            "start_time": line.start_time.strftime("%H:%M") if line.start_time else None,
            "place": line.place.splitlines(),
            "state": line.state.value,
            "items": items.get(line.id, 0),
            "summons_date": line.summons_date.isoformat() if line.summons_date else None,
            "when": meetings.printed_when(line),
            "summary": f"{line.state.words}, {count(items.get(line.id, 0), 'item')}",
        }
        for line in meetings.lines(office)
    ]


def _papers(office: Office) -> Rows:
    """Every paper of every meeting; what a closed one is called is shown nowhere (PX-7)."""
    return [
        {
            "id": line.id,
            "meeting": meeting.id,
            "when": meetings.printed_when(meeting),
            "committee": meeting.committee,
            "item": number,
            "label": line.public_label,
            "title": line.public_title,
            "class": line.link.openness.value,
            "withheld": line.withheld,
            "pages": line.version.pages,
            "kind": line.version.kind.value,
            "version": line.version.pos,
            "sha256": line.version.sha256,
            "summary": f"{count(line.version.pages, 'page')}{', not for publication' if line.withheld else ''}",
        }
        for meeting in meetings.lines(office)
        for number, line in papers.numbered(office, meeting.id)
    ]


def _expected(office: Office) -> Rows:
    """All that is still to come; what a closed paper is called is shown nowhere, only what its item is (PX-7)."""
    return [
        {
            "id": line.id,
            "meeting": line.meeting.id,
            "when": meetings.printed_when(line.meeting),
            "committee": line.meeting.committee,
            "item": line.number,
            "title": line.public_title,
            "lead_officer": line.expected.lead_officer if line.expected else "",
            "state": line.state.value if line.expected else None,
            "due": line.when.isoformat() if line.when else None,
            "stage": line.stage.value if line.stage else None,
            "overdue": line.overdue(office.today()),
            "summary": _standing(line, office),
        }
        for line in expected_papers.register(office)
    ]


def _interests(office: Office) -> Rows:
    """What the public register holds: nothing that is withheld (DI-9, DI-10)."""
    listed = registers.interests_table(office)
    names = ("name", "kind", "head", "whose", "description", "body", "land", "held_from", "notified_on")
    return [dict(zip(names, row, strict=True)) for row in listed.rows]


def _dispensations(office: Office) -> Rows:
    """Those in the public register: nothing of what is withheld (DI-9, DI-11)."""
    listed = register_tables.dispensations_table(office)
    names = ("name", "what", "allows", "from", "to", "ground", "granted_by", "granted_on", "minute")
    return [dict(zip(names, row, strict=True)) for row in listed.rows]


def _gifts(office: Office) -> Rows:
    """Those that the code wants in the public register (DI-3)."""
    listed = register_tables.gifts_table(office)
    names = ("name", "received_on", "giver", "what", "pounds", "outcome", "notified_on")
    return [dict(zip(names, row, strict=True)) for row in listed.rows]


def _standing(line: ExpectedLine, office: Office) -> str:
    if line.expected is None:
        return "to follow, and nobody was asked"
    words = expected_papers.state_words(line.state, line.expected.promised_for)
    said = words[:1].lower() + words[1:]
    due = f", {line.stage.value} due by {line.when.isoformat()}" if line.stage and line.when else ""
    return f"{said}{due}{', overdue' if line.overdue(office.today()) else ''}"


_LISTS: Mapping[str, Callable[[Office], Rows]] = MappingProxyType(
    {"committees": _committees, "people": _people, "meetings": _meetings, "papers": _papers, "expected": _expected}
    | {"interests": _interests, "dispensations": _dispensations, "gifts": _gifts}
)
#: The lists of which there is a public table and, when it is asked for, a closed one.
REGISTERS: Mapping[str, Callable[[Office, bool], tables.Table]] = MappingProxyType(
    {
        "interests": registers.interests_table,
        "dispensations": register_tables.dispensations_table,
        "gifts": register_tables.gifts_table,
    }
)
_TABLES: Mapping[str, Callable[[Office], tables.Table]] = MappingProxyType(
    {
        "committees": tables.committees_table,
        "people": tables.people_table,
        "meetings": tables.meetings_table,
        "papers": paper_table.papers_table,
        "expected": paper_table.expected_table,
    }
)
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "committees": ("name", "short_name", "summary", "id"),
        "people": ("name", "serves", "phone", "email", "id"),
        "meetings": ("when", "committee", "summary", "id"),
        "papers": ("when", "committee", "item", "label", "title", "summary", "id"),
        "interests": ("name", "kind", "head", "whose", "description", "body", "land", "notified_on"),
        "dispensations": ("name", "what", "allows", "from", "to", "granted_by", "minute"),
        "gifts": ("name", "received_on", "giver", "what", "pounds", "outcome", "notified_on"),
        "expected": ("when", "committee", "item", "title", "lead_officer", "summary", "id"),
    }
)
_NONE: Mapping[str, str] = MappingProxyType(
    {"expected": "Nothing is still to come.", "interests": "Nothing is registered."}
    | {"dispensations": "No dispensation is in force.", "gifts": "No gift is registered."}
)
#: What can be listed.
KINDS = tuple(_LISTS)
