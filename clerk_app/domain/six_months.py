"""The rule of six months: who attends nothing for so long ceases to be a member (AT-2, AT-3).

Nothing here holds the reason of an absence: only that it was approved, when, and until when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.attendance import HeldMeeting, attended
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.periods import months_from

MONTHS = 6
#: After how many months an officer is warned, and how many days before the end once more.
WARNED_AFTER = (4, 5)
LAST_WARNING = timedelta(days=14)


#: A minute is named by its number or page: there is no room for why somebody stays away.
LONGEST_MINUTE = 60


class AbsenceStage(StrEnum):
    """How near the end of the six months is."""

    CLEAR = "clear"
    FOUR_MONTHS = "four_months"
    FIVE_MONTHS = "five_months"
    FOURTEEN_DAYS = "fourteen_days"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Approval:
    """The council's resolution that approves an absence (AT-3): when it was passed, and its last day; None: no end."""

    approved_on: date
    until: date | None = None
    minute: str = ""


class Carried(StrEnum):
    """What carries a membership on beside attendance at meetings: an approval, or a day that counts as attendance.

    What a member of the executive decides alone counts as attendance at a meeting of the executive (section 85(2B)),
    and standing for the council at a meeting of another body as attendance at one of the council (section 85(2)).
    """

    APPROVED = "approved"
    DECIDED_ALONE = "decided_alone"
    REPRESENTED = "represented"

    @property
    def words(self) -> str:
        """As an officer chooses it."""
        return _CARRIED_WORDS[self]


_CARRIED_WORDS = {
    Carried.APPROVED: "An absence that was approved",
    Carried.DECIDED_ALONE: "A decision of the executive, taken alone",
    Carried.REPRESENTED: "Representing the council at another body’s meeting",
}


@dataclass(frozen=True, slots=True)
class AbsenceApproval:
    """An approval as it is kept: whose absence, the day of the resolution, its last day, and where it is minuted.

    It holds no reason (AT-3). `meeting_id` is the meeting that resolved it, where that is in the file. Of another
    `kind` it is a day that counts as attendance: `approved_on` is that day, and it has no last one.
    """

    id: str
    person_id: str
    approved_on: date
    until: date | None = None
    meeting_id: str | None = None
    minute: str = ""
    kind: Carried = Carried.APPROVED

    @property
    def resolution(self) -> Approval:
        """As the rule of six months asks for it."""
        return Approval(self.approved_on, self.until, self.minute)


def carrying(
    kept: Sequence[AbsenceApproval], *, executive: bool = False, councillor: bool = True
) -> tuple[list[Approval], list[date]]:
    """What is kept of somebody as the rule asks for it: approvals, and the days that count as attendance (AT-2, CM-3).

    A decision taken alone counts for both tests, representing the council for the first one alone. Of a parent
    governor (not a `councillor`) what was approved is an apology, and its day counts as attendance.
    """
    days = {Carried.DECIDED_ALONE} if executive else {Carried.DECIDED_ALONE, Carried.REPRESENTED}
    days |= set() if councillor else {Carried.APPROVED}
    approvals = [each.resolution for each in kept if each.kind is Carried.APPROVED and each.kind not in days]
    return approvals, [each.approved_on for each in kept if each.kind in days]


@dataclass(frozen=True, slots=True)
class Absence:
    """Where somebody stands: last there (or in office since), when six months end, and until when approval carries.

    `too_late` are approvals that came after the end: none can be backdated. `executive` is the second test.
    """

    since: date
    ends: date
    deadline: date | None
    stage: AbsenceStage
    attended: bool = True
    too_late: tuple[Approval, ...] = ()
    executive: bool = False


def absence(
    person_id: str,
    took_office: date,
    meetings: Iterable[HeldMeeting],
    approvals: Sequence[Approval],
    today: date,
    *,
    deemed: Iterable[date] = (),
    executive: bool = False,
    remote_counts: bool = False,
) -> Absence:
    """Where somebody stands by the rule of six months (AT-2).

    Any meeting counts, of a committee, sub-committee or joint body too. Who has not attended since taking office is
    counted from then, and who came again after the end had ceased to be a member all the same. The second test, for
    members of the `executive`, looks at its meetings alone, from the day on which they joined it. `deemed` are days
    that count as attendance: those on which an executive member decided alone (section 85(2B)), and those of apologies
    that a committee accepted from a parent governor (CM-3). Where the meetings known begin only after somebody took
    office, give the day from which they are all known instead.
    """
    held = (meeting for meeting in meetings if not executive or meeting.lines_of(person_id, meeting.executive))
    there = [*_attended_on(person_id, held, remote_counts), *deemed]
    since, came = took_office, False
    for day in sorted(day for day in there if took_office <= day <= today):
        deadline, _ = _deadline(since, approvals, day)
        if deadline is not None and day > deadline:
            break
        since, came = day, True
    deadline, too_late = _deadline(since, approvals, today)
    ends = months_from(since, MONTHS)
    return Absence(since, ends, deadline, _stage(since, ends, deadline, today), came, too_late, executive)


def absence_findings(name: str, state: Absence, begins: str = "taking office") -> tuple[Finding, ...]:
    """What an officer is told: at four months, at five, fourteen days before the end, and after it (AT-2, AT-3).

    `begins` says what somebody who never came is counted from.
    """
    found = []
    meetings = "a meeting of the executive" if state.executive else "any meeting"
    since = f"last attended {meetings} on" if state.attended else f"has not attended {meetings} since {begins} on"
    if state.deadline is not None and state.stage is not AbsenceStage.CLEAR:
        ended = state.stage is AbsenceStage.ENDED
        text = f"{name} {since} {_day(state.since)}; "
        text += "membership ended with " if ended else "membership ends with "
        text += f"{_day(state.deadline)}" + (
            "." if ended else ", unless they attend or the council approves the reason."
        )
        fix = "Ask the monitoring officer to declare the vacancy." if ended else _BEFORE_THE_END
        found.append(Finding(Level.WARNING, text, "AT-2", name, fix))
    for approval in state.too_late:
        text = f"The absence of {name} was approved on {_day(approval.approved_on)}, after the period had ended."
        found.append(Finding(Level.WARNING, text, "AT-3", name, "Ask the monitoring officer: it cannot be backdated."))
    return tuple(found)


_BEFORE_THE_END = "Tell the member and the group; put the approval on the agenda of a council meeting before then."


def _attended_on(person_id: str, meetings: Iterable[HeldMeeting], remote_counts: bool) -> list[date]:
    """The days on which somebody was there."""
    held = (meeting for meeting in meetings if attended(meeting, person_id, remote_counts=remote_counts))
    return [meeting.last_days.get(person_id, meeting.days[0]) for meeting in held]


def _deadline(since: date, approvals: Sequence[Approval], today: date) -> tuple[date | None, tuple[Approval, ...]]:
    """The last day of an absence that began on a day (None: approved without one), and what was approved too late."""
    deadline: date | None = months_from(since, MONTHS)
    too_late = []
    for approval in sorted(approvals, key=lambda approval: approval.approved_on):
        if approval.approved_on > today or not _bears_on(approval, since):
            continue
        if deadline is not None and approval.approved_on > deadline:
            too_late.append(approval)
        elif deadline is not None:
            deadline = max(deadline, approval.until) if approval.until else None
    return deadline, tuple(too_late)


def _bears_on(approval: Approval, since: date) -> bool:
    """Whether an approval is of this absence: passed since it began, at the last meeting too, or reaching into it."""
    return approval.approved_on >= since or (approval.until is not None and approval.until > since)


def _stage(since: date, ends: date, deadline: date | None, today: date) -> AbsenceStage:
    """How near the end is; once an absence is approved beyond six months only its last fortnight is warned of."""
    if deadline is None:
        return AbsenceStage.CLEAR
    if today > deadline:
        return AbsenceStage.ENDED
    if today >= deadline - LAST_WARNING:
        return AbsenceStage.FOURTEEN_DAYS
    if deadline != ends:
        return AbsenceStage.CLEAR
    four, five = (months_from(since, months) for months in WARNED_AFTER)
    if today >= five:
        return AbsenceStage.FIVE_MONTHS
    return AbsenceStage.FOUR_MONTHS if today >= four else AbsenceStage.CLEAR


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
