"""Whether a proposal goes into a work programme: the questions in order, and what the answers come to (SC-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.programme import Line, Matrix
from clerk_app.domain.programme_rows import CellState, Priority, ProgrammeRow


class Question(StrEnum):
    """What is asked of a proposal, in this order."""

    URGENT = "urgent"
    HIGH_PRIORITY = "high_priority"
    FITS_CRITERIA = "fits_criteria"
    HAS_TIME = "has_time"

    @property
    def words(self) -> str:
        """The question as it is asked and printed."""
        return _ASKED[self]


_ASKED = {
    Question.URGENT: "Is it urgent?",
    Question.HIGH_PRIORITY: "Is it of high priority?",
    Question.FITS_CRITERIA: "Does it fit the agreed criteria?",
    Question.HAS_TIME: "Is there time in the meeting?",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers so far; None is not answered yet."""

    urgent: bool | None = None
    high_priority: bool | None = None
    fits_criteria: bool | None = None
    has_time: bool | None = None


class Advice(StrEnum):
    """What the answers come to: ask on, add it, leave it out, or choose what goes for it."""

    ASK = "ask"
    ADD = "add"
    LEAVE = "leave"
    CHOOSE = "choose"


def next_question(answers: Answers) -> Question | None:
    """The question that is asked next; None once the answers say what to do."""
    for question in Question:
        answer = getattr(answers, question.value)
        if answer is None:
            return question
        if answer is False:
            return None
    return None


def advised(answers: Answers) -> Advice:
    """What the answers come to: what is urgent, of high priority and fits goes in; without time, for another (SC-1)."""
    if next_question(answers) is not None:
        return Advice.ASK
    if not (answers.urgent and answers.high_priority and answers.fits_criteria):
        return Advice.LEAVE
    return Advice.ADD if answers.has_time else Advice.CHOOSE


def reason_words(answers: Answers) -> str:
    """Why it is left out, as one sentence; "" where it is not."""
    if advised(answers) is not Advice.LEAVE:
        return ""
    if answers.urgent is False:
        return "It is not urgent: it can wait for the next programme."
    if answers.high_priority is False:
        return "It is not of high priority."
    return "It does not fit the agreed criteria."


def may_go(matrix: Matrix, meeting_id: str, keep: Iterable[str] = ()) -> tuple[ProgrammeRow, ...]:
    """The medium and low items of a meeting that can go for another, the lowest and longest first (SC-1).

    What is on its way or done stays, and so do the rows of `keep`.
    """
    kept = set(keep)
    rank = {Priority.LOW: 0, Priority.NONE: 1, Priority.MEDIUM: 2}
    found = [line for line in matrix.lines if line.row.id not in kept and _can_go(line, meeting_id)]
    found.sort(key=lambda line: (rank[line.row.priority], -(line.cells[meeting_id].minutes or 0), line.row.pos))
    return tuple(line.row for line in found)


def _can_go(line: Line, meeting_id: str) -> bool:
    cell = line.cells.get(meeting_id)
    waiting = cell is not None and cell.state in (CellState.PROPOSED, CellState.ADDED)
    return waiting and line.row.priority is not Priority.HIGH
