"""The notice clock of a meeting in words: what is said at the head of its page."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.calendar import Notice
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from ui.text import days_to_go

_OVER = (MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED)


def state_words(line: MeetingLine, notice: Notice, today: date) -> tuple[str, str, str, str]:
    """The notice clock while it runs; of a cancelled meeting that it is, and of one that is over the summons alone."""
    if line.state is MeetingState.CANCELLED:
        return "", "Cancelled", "bad", "x"
    over = line.day < today or line.state in _OVER
    return ("", "", "neutral", "") if over and notice.published is None else clock_words(notice, today)


def clock_words(notice: Notice, today: date | None = None) -> tuple[str, str, str, str]:
    """The notice clock in words (CD-1, CD-5): a sentence, the words of the chip, its tone and its icon.

    A deadline of another year than that of `today` says which; None where the sentence is not shown.
    """
    if notice.published is not None:
        given = f"{notice.clear} clear day{'' if notice.clear == 1 else 's'}"
        dated = f"Summons dated {printed_date(notice.published, weekday=False)}"
        if notice.in_time:
            return dated, given, "good", "circle-check"
        return f"{dated}, {notice.required} needed", given, "bad", "circle-alert"
    another_year = today is not None and notice.deadline.year != today.year
    out_by = f"Agenda out by {printed_date(notice.deadline, year=another_year)}".replace(",", "")
    if notice.days_left < 0:
        return out_by, f"{days_to_go(notice)} late", "bad", "circle-alert"
    if notice.days_left == 0:
        return out_by, "Today is the last day", "warn", "clock"
    return out_by, days_to_go(notice, " left"), "warn" if notice.days_left <= 3 else "neutral", "clock"
