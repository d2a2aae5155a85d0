"""What an officer should know of a work programme: meetings that are too full, work that is late or was lost (SC-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.programme import Column, Line, Matrix
from clerk_app.domain.programme_deadlines import last_day
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_year import is_unsettled


def programme_findings(matrix: Matrix, today: date, rolled: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is to be said of a programme on a day, gravest first. A row is named by its title, which is open.

    What was put off goes on where its row was `rolled` over to the next year.
    """
    lost = (found for line in matrix.lines for found in _of_row(line, matrix, today, goes_on=line.row.id in rolled))
    return gravest_first((*_too_full(matrix, today), *lost))


def _too_full(matrix: Matrix, today: date) -> Iterator[Finding]:
    for column in matrix.columns:
        over = matrix.load(column.meeting_id).over
        if over and column.day >= today and not column.is_over:
            many = "1 minute" if over == 1 else f"{over} minutes"
            text = f"The meeting on {_day(column.day)} has {many} more work than time."
            fix = "Move an item of medium or low priority, or give the meeting more time."
            subject = Subject("programme", matrix.programme.id)
            yield Finding(Level.WARNING, text, "SC-1", "Work programme", fix, subject)


def _of_row(line: Line, matrix: Matrix, today: date, *, goes_on: bool) -> Iterator[Finding]:
    """A row whose work was put off or passed over and stands nowhere else, or whose deadline passed before it was done.

    Without a later meeting its last cell says it all.
    """
    states = [
        (column, line.cells[column.meeting_id].state) for column in matrix.columns if column.meeting_id in line.cells
    ]
    to_come = any(column.day >= today and not column.is_over for column, _ in states)
    done = any(state is CellState.COMPLETED for _, state in states)
    last_at, last = states[-1] if states and not to_come else (None, None)
    subject = Subject("programme_row", line.row.id)
    until, left = last_day(line.row), matrix.next_column(today) is not None
    if last_at is not None and last is CellState.OUTSTANDING:
        if goes_on:
            return
        text = f"“{line.row.title}” was not taken on {_day(last_at.day)} and stands at no later meeting."
        fix = (
            f"{'Put it on a later meeting' if left else 'Roll it over to next year'}, or take it out of the programme."
        )
        yield Finding(Level.WARNING, text, "SC-1", "Work programme", fix, subject)
    elif last_at is not None and _is_unsaid(line, last_at, matrix.past(today)):
        text = f"“{line.row.title}” was planned for {_day(last_at.day)}, which is over; what became of it is not said."
        move = "move it to a later meeting with Alt+Right" if left else "roll it over to next year"
        fix = f"Set the state of its cell (C, G or O), or {move}."
        yield Finding(Level.WARNING, text, "SC-1", "Work programme", fix, subject)
    elif until is not None and until < today and not done:
        text = f"“{line.row.title}” was to be delivered by {_day(until)} and has not been."
        fix = "Give it another deadline, or say that it is done."
        yield Finding(Level.WARNING, text, "SC-1", "Work programme", fix, subject)


def _is_unsaid(line: Line, at: Column, past: Collection[str]) -> bool:
    """Whether nothing says what became of the work at a meeting: it was planned, or on an agenda that went out."""
    cell = line.cells[at.meeting_id]
    on_agenda = cell.state is CellState.ONGOING and not cell.by_hand
    return is_unsettled(cell, at.meeting_id, past) or (on_agenda and at.meeting_id in past)


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
