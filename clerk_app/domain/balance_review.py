"""When the seats of a council's groups are to be reviewed: at the annual meeting, and when a group changes (CM-7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level

#: So long the annual meeting is recalled; the law says “as soon as practicable”.
RECALLED = timedelta(weeks=8)
_WHERE = "Political balance"
_FIX = "Review the allocation of seats as soon as practicable."


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A member of the council who went from one political group to another ("": none) on a day."""

    name: str
    day: date
    before: str
    after: str

    @property
    def words(self) -> str:
        """Who left or joined what, and when."""
        left = f"left {self.before}" if self.before else ""
        joined = f"joined {self.after}" if self.after else ""
        return f"{self.name} {' and '.join(filter(None, (left, joined)))} on {printed_date(self.day, weekday=False)}."


def review_findings(annual: date | None, changes: Iterable[GroupChange], day: date) -> Iterator[Finding]:
    """What calls for a review on a day: the last annual meeting, for eight weeks, and each change of a group (CM-7).

    `annual` is None where no annual meeting is known. They are reminders: nothing records that a review was made.
    """
    if annual is not None and annual <= day <= annual + RECALLED:
        text = f"The annual meeting was held on {printed_date(annual, weekday=False)}."
        yield Finding(Level.NOTE, text, "CM-7", _WHERE, "Seats are reviewed at it, or as soon as practicable after it.")
    for change in sorted(changes, key=lambda change: (change.day, change.name)):
        yield Finding(Level.NOTE, change.words, "CM-7", _WHERE, _FIX)
