"""Late agendas, items and reports: what the law wants before they may be taken (CD-1, LU-1 to LU-5).

Nothing here stops anybody from recording what happened: a finding that blocks stands in the way of publishing only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import Notice
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.finding import Finding, Level


@dataclass(frozen=True, slots=True)
class Urgency:
    """Why a late item is taken: the reasons as they will stand in the minutes, and the chair's opinion (LU-1)."""

    reason_not_in_time: str = ""
    reason_cannot_wait: str = ""
    chair_agreed: bool = False
    agreed_on: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still wanting, in an officer's words."""
        wanted = {
            "the reason it was not available in time": self.reason_not_in_time.strip(),
            "the reason it cannot wait": self.reason_cannot_wait.strip(),
            "the chair’s agreement": self.chair_agreed,
            "the date the chair agreed": self.agreed_on,
        }
        return tuple(words for words, given in wanted.items() if not given)


def late_agenda(
    notice: Notice, where: str = "Agenda", rule: str = "CD-1", *, held: bool = False
) -> tuple[Finding, ...]:
    """Warn if an agenda, summons or other notice is too late, or no longer can be in time (CD-1, CD-5).

    `rule` is CD-2 for a summons; of a meeting that was `held` it is said that it was late. Nothing is found while there
    is still time.
    """
    if notice.in_time:
        return ()
    by = _day(notice.deadline)
    if held:
        text = f"{where}: {_shortfall(notice)}. It should have gone out by {by}."
        fix = "Correct the date of the summons, if it is wrong. If it is right, nothing more can be done about it."
        return (Finding(Level.WARNING, text, rule, where, fix),)
    verb = "must go" if notice.days_left >= 0 else "should have gone" if notice.published else "had to go"
    text = f"{where}: {_shortfall(notice)}. It {verb} out by {by}."
    fix = "Move the meeting to a later day, or correct the date of the summons."
    return (Finding(Level.WARNING, text, rule, where, fix),)


def late_item(
    where: str, notice: Notice, urgency: Urgency, *, executive: bool = False, recording: bool = False
) -> tuple[Finding, ...]:
    """Say whether an item may be taken although the public did not have five clear days with it (LU-1, LU-5).

    `notice` is that of the agenda on which the item first stood. A late item blocks publishing until both reasons and
    the chair's agreement are stored; while `recording` what happened, it only warns. With all of them a note says that
    the minutes will give the reasons. An `executive` body has no such way: it is warned in any case.
    """
    if notice.in_time:
        return ()
    if executive:
        return (_no_urgency_route(where, notice),)
    missing = urgency.missing
    if missing:
        text = f"{where} is late ({_shortfall(notice)}) and wants {_listed(missing)}."
        fix = "Enter the reasons and the chair’s agreement, or take the item to the next meeting."
        return (Finding(Level.WARNING if recording else Level.BLOCK, text, "LU-1", where, fix),)
    if urgency.agreed_on and urgency.agreed_on > notice.meeting:
        text = f"{where}: the chair’s agreement is dated {_day(urgency.agreed_on)}, after the meeting."
        return (Finding(Level.WARNING, text, "LU-1", where, "Correct the date on which the chair agreed."),)
    text = f"{where} is late ({_shortfall(notice)}) and is taken as urgent; the minutes will give the reasons."
    return (Finding(Level.NOTE, text, "LU-1", where),)


def late_access(where: str, added_on: date, public_from: date | None, members_from: date | None) -> tuple[Finding, ...]:
    """Warn if an item added later, with its report, was not open to the public from the time it was added (LU-2).

    Dates are those on which the item was added, and the public and the members had it (None: not yet). Public access
    is never required before the members have the paper.
    """
    if members_from is None:
        return ()
    due = max(added_on, members_from)
    if public_from is not None and public_from <= due:
        return ()
    seen = f"only from {_day(public_from)}" if public_from else "not at all so far"
    text = f"{where} had to be open to the public from {_day(due)}; it was {seen}."
    fix = "Note the delay." if public_from else "Publish the item and its report now."
    return (Finding(Level.WARNING, text, "LU-2", where, fix),)


def late_report(where: str, notice: Notice, reason: str) -> tuple[Finding, ...]:
    """Say whether a report marked "to follow" is late, although its item is on the agenda in time (LU-3).

    `notice` is that of the report itself. A late report does not bar the item, but its lateness wants a reason; a
    report still to come is noted with the day by which it must be out.
    """
    if notice.in_time:
        if notice.published:
            return ()
        text = f"{where}: the report is to follow; it must be out by {_day(notice.deadline)}."
        return (Finding(Level.NOTE, text, "LU-3", where),)
    text = f"{where}: the report is late ({_shortfall(notice)})."
    if reason.strip():
        return (Finding(Level.NOTE, f"{text} The reason is recorded.", "LU-3", where),)
    return (Finding(Level.WARNING, text, "LU-3", where, "Enter the reason why the report is late."),)


def _no_urgency_route(where: str, notice: Notice) -> Finding:
    text = (
        f"{where} is late ({_shortfall(notice)}), and at a public meeting of the executive the chair cannot take "
        "a late item as urgent."
    )
    fix = "Call the meeting itself at shorter notice, or take the item to the next meeting."
    return Finding(Level.WARNING, text, "LU-5", where, fix)


def _shortfall(notice: Notice) -> str:
    """ "4 clear days, 5 needed"; what publishing today would give is said to be so."""
    days = f"{notice.clear} clear day{'' if notice.clear == 1 else 's'}, {notice.required} needed"
    return days if notice.published else f"{days}, if published today"


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _day(day: date) -> str:
    return printed_date(day, DateForm.PLAIN)
