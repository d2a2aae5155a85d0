"""The forward plan and the decisions of the executive as tables for other programs; what is copied is guarded too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clerk_app.documents.pack.guard import Output
from clerk_app.domain.dates import printed_date
from clerk_app.domain.forward_plan import included_words, responsible
from clerk_app.office import Office
from clerk_app.services import pack_guard, public_forward_plan
from clerk_app.services.executive_decisions import DecisionLine
from clerk_app.services.forward_plan import PlanLine
from clerk_app.services.tables import Table

PLAN_HEADINGS = (
    "Date included",
    "Matter",
    "Date of decision",
    "Decision maker",
    "Responsible officers and portfolios",
    "Consultation",
    "Background papers",
    "28 days",
)
DECISION_HEADINGS = (
    "Decided",
    "Matter",
    "Decision maker",
    "Decision",
    "Published",
    "Call-in",
    "Last day of the call-in",
)


def plan_table(office: Office, lines: Iterable[PlanLine]) -> Table:
    """Entries in their columns, with where their 28 days stand. Raises BadInput where words of a closed note stand."""
    return _guarded(office, Table("forward-plan", PLAN_HEADINGS, tuple(_plan_cells(line) for line in lines)))


def decision_table(office: Office, lines: Iterable[DecisionLine]) -> Table:
    """Decisions in their columns, with their call-in. Raises BadInput where words of a closed note stand."""
    return _guarded(
        office, Table("executive-decisions", DECISION_HEADINGS, tuple(_decision_cells(one) for one in lines))
    )


def _guarded(office: Office, table: Table) -> Table:
    text = "\n".join(cell for cells in table.rows for cell in cells)
    against = public_forward_plan.against(office)
    if against.closed:
        pack_guard.check_outputs([Output({"the table": text})], against)
    return table


def _plan_cells(line: PlanLine) -> tuple[str, ...]:
    entry, holds = line.entry, line.planned.holds
    return (
        included_words(entry),
        "\n".join(part for part in (entry.title, entry.description) if part),
        _day(holds.day if holds else None),
        ", ".join(part for part in (entry.maker, entry.maker_title) if part),
        responsible(entry),
        entry.consultation,
        entry.documents,
        line.notice.state.words,
    )


def _decision_cells(line: DecisionLine) -> tuple[str, ...]:
    known, standing = line.decision, line.call_in
    maker = ", ".join(part for part in (known.maker, known.maker_title) if part)
    days = (_day(known.published_on), standing.state.words, _day(standing.closes_on))
    return (_day(known.decided_on), known.title, maker, known.decision, *days)


def _day(day: date | None) -> str:
    return printed_date(day, weekday=False) if day else ""
