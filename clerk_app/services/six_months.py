"""Where everybody stands by the rule of six months: last attendance, the end, warnings and approvals (AT-2, AT-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.attendance import HeldMeeting, attended
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding
from clerk_app.domain.membership import fact_on
from clerk_app.domain.periods import months_from
from clerk_app.domain.six_months import (
    Absence,
    AbsenceApproval,
    AbsenceStage,
    absence,
    absence_findings,
    carrying,
)
from clerk_app.office import Office
from clerk_app.services import held_meetings
from clerk_app.services.holding_office import Holder, holders
from clerk_app.store import absences, people
from clerk_app.store import attendance as store

#: So far back meetings are read for everybody; further only for those of whom these say nothing.
_MONTHS_BACK = 18
_BEGINS = {False: "taking office", True: "the record begins"}
#: The gravest first.
_GRAVITY = (
    AbsenceStage.ENDED,
    AbsenceStage.FOURTEEN_DAYS,
    AbsenceStage.FIVE_MONTHS,
    AbsenceStage.FOUR_MONTHS,
    AbsenceStage.CLEAR,
)


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """Somebody in office and how long they may stay away; of the `executive`, by the second test.

    `from_record` says that they took office before the first meeting with a confirmed roll, from which they are counted
    as long as they were not seen.
    """

    person_id: str
    name: str
    sort_key: tuple[str, str]
    state: Absence
    findings: tuple[Finding, ...]
    today: date
    from_record: bool = False

    @property
    def id(self) -> tuple[str, bool]:
        """What tells it from the others."""
        return self.person_id, self.state.executive

    @property
    def gravity(self) -> int:
        """0 for whose time is over, rising to those of whom there is nothing to say."""
        return _GRAVITY.index(self.state.stage)

    @property
    def last_words(self) -> str:
        """When they were last there: "Last attended on 13 July 2017"."""
        if self.state.attended:
            what = " a meeting of the executive" if self.state.executive else ""
            return f"Last attended{what} on {_day(self.state.since)}"
        return f"Not seen since {_BEGINS[self.from_record]} on {_day(self.state.since)}"

    @property
    def end_words(self) -> str:
        """How long they may stay away: "Until 13 January 2018, in 24 days", or that it is approved without an end."""
        end = self.state.deadline
        if end is None:
            return "Absence approved without an end"
        if self.state.stage is AbsenceStage.ENDED:
            return f"Ended on {_day(end)}, {_distance((end - self.today).days)}"
        approved = "Approved until" if end != self.state.ends else "Until"
        return f"{approved} {_day(end)}, {_distance((end - self.today).days)}"


def lines(office: Office) -> tuple[AbsenceLine, ...]:
    """Everybody in office, those first whose time runs out soonest. Empty before any roll was confirmed."""
    first = store.first_roll(office.db)
    if first is None or first > office.today():
        return ()
    reading = _Reading(office, first)
    found = [line for holder in holders(office, office.today()) for line in reading.of(holder)]
    return tuple(sorted(found, key=lambda line: (line.gravity, line.state.deadline or date.max, line.sort_key)))


def of_person(office: Office, person_id: str) -> tuple[AbsenceLine, ...]:
    """Where one person stands, by the first test and, on the executive, by the second; empty out of office."""
    first = store.first_roll(office.db)
    if first is None or first > office.today():
        return ()
    reading = _Reading(office, first)
    own = (holder for holder in holders(office, office.today()) if holder.person_id == person_id)
    return tuple(line for holder in own for line in reading.of(holder))


def findings(office: Office) -> tuple[Finding, ...]:
    """What an officer is to be told of members who stay away, the gravest first."""
    return tuple(finding for line in lines(office) for finding in line.findings)


class _Reading:
    """Meetings, approvals and names, read once for everybody."""

    def __init__(self, office: Office, first: date) -> None:
        self._office, self._first, self._today = office, first, office.today()
        self._window = max(first, months_from(self._today, -_MONTHS_BACK))
        self._recent = _by_person(held_meetings.held_meetings(office, self._window, self._today))
        self._every = self._recent if self._window == first else None
        self._remote = held_meetings.remote_counts(office)
        self._facts = people.all_facts(office.db)
        self._approvals: dict[str, list[AbsenceApproval]] = {}
        for each in absences.every_approval(office.db):
            self._approvals.setdefault(each.person_id, []).append(each)

    def of(self, holder: Holder) -> Iterator[AbsenceLine]:
        """One test, and for a member of the executive the second."""
        yield self._line(holder, holder.since, executive=False)
        if holder.on_executive:
            yield self._line(holder, holder.executive_since or holder.since, executive=True)

    def _line(self, holder: Holder, office_since: date | None, *, executive: bool) -> AbsenceLine:
        begins = max(office_since or self._first, self._first)
        approvals = self._approvals.get(holder.person_id, [])
        resolved, deemed = carrying(approvals, executive=executive, councillor=holder.councillor)
        state = absence(
            holder.person_id,
            begins,
            self._meetings(holder, begins, approvals, executive),
            resolved,
            self._today,
            deemed=deemed,
            executive=executive,
            remote_counts=self._remote,
        )
        fact = fact_on(self._today, self._facts[holder.person_id])
        from_record = office_since is None or office_since < self._first
        told = absence_findings(fact.printed, state, _BEGINS[from_record])
        subject = Subject("person", holder.person_id)
        named = tuple(replace(finding, subject=subject) for finding in told)
        return AbsenceLine(holder.person_id, fact.printed, fact.sort_key, state, named, self._today, from_record)

    def _meetings(
        self, holder: Holder, begins: date, approvals: Sequence[AbsenceApproval], executive: bool
    ) -> Sequence[HeldMeeting]:
        """The last meetings, or all of them for whom these would not do."""
        if begins >= self._window or (not approvals and self._seen(holder.person_id, executive)):
            return self._recent.get(holder.person_id, ())
        if self._every is None:
            self._every = _by_person(held_meetings.held_meetings(self._office, self._first, self._today))
        return self._every.get(holder.person_id, ())

    def _seen(self, person_id: str, executive: bool) -> bool:
        held = (one for one in self._recent.get(person_id, ()) if not executive or one.executive)
        return any(attended(one, person_id, remote_counts=self._remote) for one in held)


def _by_person(held: Iterable[HeldMeeting]) -> dict[str, list[HeldMeeting]]:
    """The meetings at which each was expected or sat for another: nobody else's count for them."""
    found: dict[str, list[HeldMeeting]] = {}
    for meeting in held:
        for person_id in {line.person_id for lines in meeting.lines.values() for line in lines}:
            found.setdefault(person_id, []).append(meeting)
    return found


def _distance(days: int) -> str:
    if days == 0:
        return "today"
    number = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {number}" if days > 0 else f"{number} ago"


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
