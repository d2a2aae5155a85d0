"""Attendance over a time as a document: a table for each body under its heading, and one of all meetings (AT-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from clerk_app.documents.council_document import council_document, opening
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.attendance import EVERYWHERE
from clerk_app.domain.attendance_report import AttendanceReport, AttendanceRow, PrintedAttendance
from clerk_app.domain.dates import printed_date
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
#: Columns by the name of their heading, each with its share of the width; the members get the rest.
_COLUMNS: Mapping[str, float] = MappingProxyType(
    {
        "expected": 0.115,
        "present": 0.105,
        "apologies": 0.13,
        "absent": 0.095,
        "substituted": 0.105,
        "watched": 0.08,
        "percentage": 0.085,
        "as_substitute": 0.09,
    }
)
#: Columns that stand only where anybody has something in them.
_RARE = ("substituted", "watched", "as_substitute")


def attendance_document(listed: PrintedAttendance) -> Document:
    """The attendance of everybody in the council's words, body by body."""
    words = Wording.load(listed.words).attendance
    title = f"{words['kind']}, {listed.council}"
    return council_document(listed, title, words["kind"], _blocks(listed, words))


def _blocks(listed: PrintedAttendance, words: Words) -> Iterator[Block]:
    report, language = listed.report, listed.language
    days = {"first": _day(report.first, language), "last": _day(report.last, language)}
    yield from opening(words["kind"], listed.council, filled(words["dated"], days))
    yield Paragraph((Run(words["intro"]),))
    if report.left_out:
        named = "; ".join(f"{line.committee}, {_day(line.day, language)}" for line in report.left_out)
        yield Paragraph((Run(filled(words["left_out"], {"meetings": named})),))
    if not report.rows:
        yield Paragraph((Run(words["none"]),))
    for heading, rows in _bodies(report, words):
        yield Heading(2, (Run(heading),), StyleName.HEADING_2)
        yield _table(heading, rows, words)


def _bodies(report: AttendanceReport, words: Words) -> Iterator[tuple[str, list[AttendanceRow]]]:
    """The rows of each body in the order in which they come, and first those of all meetings together."""
    found: dict[str, list[AttendanceRow]] = {}
    for row in report.rows:
        found.setdefault(row.body_id, []).append(row)
    for body_id in sorted(found, key=lambda body_id: body_id != EVERYWHERE):
        yield words["all_meetings"] if body_id == EVERYWHERE else found[body_id][0].body, found[body_id]


def _table(caption: str, rows: Sequence[AttendanceRow], words: Words) -> Table:
    told = [_told(row) for row in rows]
    shown = [name for name in _COLUMNS if name not in _RARE or any(one[name] != "0" for one in told)]
    members = 1 - sum(_COLUMNS[name] for name in shown)
    columns = (
        Column(words["column_member"], members, names_row=True),
        *(Column(words[f"column_{name}"], _COLUMNS[name], Alignment.RIGHT) for name in shown),
    )
    made = tuple(
        Row((_cell(row.name, StyleName.AGENDA_ITEM), *(_cell(one[name]) for name in shown)))
        for row, one in zip(rows, told, strict=True)
    )
    return Table(columns=columns, rows=made, caption=caption)


def _told(row: AttendanceRow) -> dict[str, str]:
    count = row.count
    return {
        "expected": str(count.expected),
        "present": str(count.present),
        "apologies": str(count.apologies),
        "absent": str(count.absent),
        "substituted": str(count.substituted),
        "watched": str(count.virtual),
        "percentage": count.percentage_words,
        "as_substitute": str(count.as_substitute),
    }


def _cell(text: str, style: StyleName = StyleName.BODY) -> Cell:
    return Cell((Paragraph((Run(text),), style),))


def _day(day: date, language: str) -> str:
    return printed_date(day, weekday=False, language=language)
