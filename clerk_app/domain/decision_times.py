"""What an executive decision sets running: how long its record is open, and when scrutiny is answered (EX-7, EX-8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import ONE_DAY, Calendar
from clerk_app.domain.dates import printed_date
from clerk_app.domain.retention import Kept, public_until

#: The clear days within which a scrutiny member has the documents that were asked for (EX-8).
REQUEST_DAYS = 10


@dataclass(frozen=True, slots=True)
class RecordKept:
    """The last days on which the record of a decision, and its background papers, must be open to the public."""

    record: date
    background: date

    def words(self, today: date) -> str:
        """As it stands beside a decision."""
        if self.record < today:
            return f"Its record had to be open to the public until {_day(self.record)}; that time is over."
        over = " (over)" if self.background < today else ""
        papers = f"background papers until {_day(self.background)}{over}"
        return f"Its record stays open to the public until {_day(self.record)}, {papers}."


def record_kept(decided_on: date) -> RecordKept:
    """Six years for the record of a decision and four for its background papers, from its day (EX-7)."""
    record = public_until(Kept.EXECUTIVE_DECISION, decided_on)
    background = public_until(Kept.BACKGROUND_PAPER, decided_on)
    if record is None or background is None:
        raise ValueError("what is kept for good has no last day")
    return RecordKept(record, background)


def members_may_inspect_by(over_on: date) -> date:
    """The day by which members may see the papers of a decision taken in private: within 24 hours of it (EX-8)."""
    return over_on + ONE_DAY


def request_answered_by(asked_on: date, calendar: Calendar) -> date:
    """The tenth clear day after a scrutiny member asked for documents, by whose end they are answered (EX-8).

    The day of asking is not counted, nor any that is no working day.
    """
    return calendar.working_day_after(asked_on, REQUEST_DAYS)


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
