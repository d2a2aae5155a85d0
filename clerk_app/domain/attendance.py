"""How often members came, by fair denominators (AT-4): only meetings that were held, while they were members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from clerk_app.domain.presence import Attendance
from clerk_app.domain.presence_lines import AttendanceLine


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting as attendance at it is counted: once, however many bodies held it and however many days it took.

    `days` are those on which it sat in the end, not those from which it was moved. `lines` are by body, of those who
    were its members on the first of them. `last_days` says of whom it is known when they were last there. A meeting
    that was cancelled, or whose roll nobody confirmed, is passed over (AT-1).
    """

    id: str
    days: tuple[date, ...]
    lines: Mapping[str, tuple[AttendanceLine, ...]]
    confirmed: bool = True
    cancelled: bool = False
    executive: frozenset[str] = frozenset()
    last_days: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def counts(self) -> bool:
        """Whether attendance at it counts at all."""
        return self.confirmed and not self.cancelled and bool(self.days)

    def lines_of(self, person_id: str, bodies: Collection[str] | None = None) -> tuple[AttendanceLine, ...]:
        """How a person is recorded, for each body that they sat on; None: any body."""
        return tuple(
            line
            for body_id, lines in self.lines.items()
            if bodies is None or body_id in bodies
            for line in lines
            if line.person_id == person_id
        )


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """How a person attended within a time: of the meetings expected of them, and as a substitute besides.

    `virtual` is observing from afar, which is no attendance in England (AT-1).
    """

    expected: int = 0
    present: int = 0
    apologies: int = 0
    absent: int = 0
    substituted: int = 0
    virtual: int = 0
    as_substitute: int = 0

    @property
    def percentage(self) -> int | None:
        """Present of expected in whole hundredths, a half rounded up; None where nothing was expected."""
        if not self.expected:
            return None
        return (200 * self.present + self.expected) // (2 * self.expected)

    @property
    def percentage_words(self) -> str:
        """As it is printed: "83%", or "n/a" where no meeting was expected."""
        return "n/a" if self.percentage is None else f"{self.percentage}%"


#: Who sat for two bodies of one meeting is counted once, by what speaks best for them.
_BEST_FIRST = (
    Attendance.PRESENT,
    Attendance.VIRTUAL,
    Attendance.SUBSTITUTED,
    Attendance.APOLOGIES,
    Attendance.ABSENT,
)


def attendance_count(
    person_id: str,
    meetings: Iterable[HeldMeeting],
    first: date,
    last: date,
    *,
    bodies: Collection[str] | None = None,
    remote_counts: bool = False,
) -> AttendanceCount:
    """The attendance of one person from a day to a day, both counted, at the meetings of some bodies or of all (AT-4).

    A meeting belongs to its first day. Attendance as a substitute counts for the substitute, and not for the member.
    """
    counts: Counter[str] = Counter()
    for meeting in meetings:
        if meeting.counts and first <= meeting.days[0] <= last:
            counts[_kind(meeting.lines_of(person_id, bodies), remote_counts)] += 1
    own = {name: counts[name] for name in ("present", "apologies", "absent", "substituted", "virtual")}
    return AttendanceCount(expected=sum(own.values()), as_substitute=counts["as_substitute"], **own)


def attendance_counts(
    meetings: Iterable[HeldMeeting],
    first: date,
    last: date,
    *,
    bodies: Collection[str] | None = None,
    remote_counts: bool = False,
) -> dict[str, AttendanceCount]:
    """The attendance of everybody who was a member or a substitute, by identity, in the order in which they occur."""
    held = [meeting for meeting in meetings if meeting.counts and first <= meeting.days[0] <= last]
    people = dict.fromkeys(
        line.person_id
        for meeting in held
        for body_id, lines in meeting.lines.items()
        if bodies is None or body_id in bodies
        for line in lines
    )
    return {
        person_id: attendance_count(person_id, held, first, last, bodies=bodies, remote_counts=remote_counts)
        for person_id in people
    }


def _kind(lines: tuple[AttendanceLine, ...], remote_counts: bool) -> str:
    """Under what one meeting counts for somebody; "" if it does not."""
    own = {line.attendance for line in lines if not line.stands_in}
    if not own:
        return "as_substitute" if any(_there(line, remote_counts) for line in lines) else ""
    if any(_there(line, remote_counts) for line in lines if not line.stands_in):
        return "present"
    return next((kind.value for kind in _BEST_FIRST if kind in own), Attendance.ABSENT.value)


def _there(line: AttendanceLine, remote_counts: bool) -> bool:
    return line.attendance is Attendance.PRESENT or (remote_counts and line.attendance is Attendance.VIRTUAL)


def attended(meeting: HeldMeeting, person_id: str, *, remote_counts: bool = False) -> bool:
    """Whether a person sat at a meeting, as a member of anything that met or as a substitute."""
    return meeting.counts and any(_there(line, remote_counts) for line in meeting.lines_of(person_id))
