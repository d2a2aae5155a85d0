"""A printed work programme for the tests of the writers: the one of 2017/18, brought in by its exchange file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

from clerk_app.documents.model import Document, Paper
from clerk_app.documents.programme import programme_document
from clerk_app.documents.programme_report import report_document
from clerk_app.documents.programme_summary import summary_document
from clerk_app.domain.printed_programme import PrintedProgramme
from clerk_app.domain.programme import Line
from clerk_app.domain.programme_rows import CellState, DecisionOutcome, ProgrammeDecision
from clerk_app.office import Office
from clerk_app.services import importing, meetings, programme_printing, programme_report
from tests.helpers import lewisham_plan
from tests.helpers.exchange_files import DEMO
from tests.helpers.offices import memory_office
from tests.helpers.programme_files import programme_brought_in

JULY = date(2017, 7, 13)
DECISION = ProgrammeDecision(
    "d1", "p1", 1, date(2017, 6, 28), "School exclusions", urgent=True, high_priority=True, fits_criteria=None,
    has_time=False, outcome=DecisionOutcome.ADDED, goes_title="The Mayor - details TBC", decided_by="the Committee",
    minute="7",
)  # fmt: skip


@cache
def printed() -> PrintedProgramme:
    """As it is printed for the meeting of 13 July 2017."""
    office = memory_office()
    return programme_printing.printed(office, programme_brought_in(office).id, JULY)


def programme(paper: Paper = Paper.A3_LANDSCAPE) -> Document:
    """The same as a document, with one decision in its log."""
    return programme_document(replace(printed(), decisions=(DECISION,)), paper)


def numbers() -> Document:
    """The year in numbers, with something of every fate."""
    matrix = printed().matrix
    states = (CellState.COMPLETED, CellState.OUTSTANDING, CellState.PROPOSED)
    lines = [
        replace(line, cells={key: replace(cell, state=states[at % 3]) for key, cell in line.cells.items()})
        for at, line in enumerate(matrix.lines)
    ]
    added = replace(lines[0], row=replace(lines[0].row, added_on=JULY))
    gone = replace(lines[1].row, dropped_on=JULY)
    told = replace(printed(), matrix=replace(matrix, lines=(added, *lines[2:]), gone=(Line(gone),)))
    return summary_document(told)


def july_office() -> tuple[Office, str]:
    """An office with the agenda of 13 July 2017, the programme and the forward plan; and the programme's item on it."""
    office = memory_office()
    importing.import_file(office, DEMO)
    programme_brought_in(office)
    plan = json.loads(lewisham_plan.FILE.read_text(encoding="utf-8"))
    plan["council"]["name"] = "Lewisham Council"
    importing.import_data(office, plan, "forward plan")
    (july,) = meetings.lines_on(office, JULY)
    return office, programme_report.item_for(office, july.id)


@cache
def report() -> Document:
    """The report to that meeting as a document."""
    return report_document(programme_report.gather(*july_office()))
