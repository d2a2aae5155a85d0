"""How long what went out must stay open to the public, and when it may be deleted (MI-5, MI-7, EX-7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.periods import last_day_of_years


class Kept(StrEnum):
    """What is kept, by how long the law wants it."""

    SIGNED_MINUTES = "signed_minutes"
    MINUTES = "minutes"
    AGENDA = "agenda"
    REPORT = "report"
    BACKGROUND_PAPER = "background_paper"
    OFFICER_DECISION = "officer_decision"
    EXECUTIVE_DECISION = "executive_decision"

    @property
    def words(self) -> str:
        """As an officer says it: "signed minutes"."""
        return self.value.replace("_", " ")


#: Years that begin with the day of the meeting or decision; signed minutes are for good.
YEARS: Mapping[Kept, int | None] = {
    Kept.SIGNED_MINUTES: None,
    Kept.MINUTES: 6,
    Kept.AGENDA: 6,
    Kept.REPORT: 6,
    Kept.BACKGROUND_PAPER: 4,
    Kept.OFFICER_DECISION: 6,
    Kept.EXECUTIVE_DECISION: 6,
}
#: In Wales a note of the meeting is out within so many working days that begin with its day.
WELSH_NOTE_DAYS = 7


def public_until(kind: Kept, day: date) -> date | None:
    """The last day on which something must be open to inspection; None: for good (MI-5).

    `day` is that of the meeting, the last one where it took several, or of the decision.
    """
    years = YEARS[kind]
    return None if years is None else last_day_of_years(day, years)


def may_be_deleted(kind: Kept, day: date, today: date) -> bool:
    """Whether the time is over. What may be deleted is listed, never deleted by itself."""
    until = public_until(kind, day)
    return until is not None and until < today


def note_due(meeting: date, calendar: Calendar) -> date:
    """The last day for the note of a meeting in Wales: the seventh working day, that of the meeting counted (MI-7)."""
    day, left = meeting, WELSH_NOTE_DAYS
    while True:
        left -= calendar.is_working(day)
        if not left:
            return day
        day += timedelta(days=1)


def note_finding(meeting: date, today: date, calendar: Calendar) -> Finding:
    """By when the note of a meeting in Wales is to be published, or that this day has passed (MI-7)."""
    due = note_due(meeting, calendar)
    late = due < today
    text = f"A note of this meeting {'was' if late else 'is'} to be published by {printed_date(due)}."
    fix = "It tells who attended, who sent apologies, what was declared, what was decided and how it was voted."
    return Finding(Level.WARNING if late else Level.NOTE, text, "MI-7", "Minutes", fix)
