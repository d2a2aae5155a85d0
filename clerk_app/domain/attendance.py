"""How often members came, by fair denominators (AT-4): only meetings that were held, while they were members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    return _counted(counts)


#: In a grid, the body that stands for all of them together.
EVERYWHERE = ""


def attendance_grid(
    meetings: Iterable[HeldMeeting], first: date, last: date, *, remote_counts: bool = False
) -> dict[tuple[str, str], AttendanceCount]:
    """Everybody's attendance by person and body, and by person and EVERYWHERE: a joint one counts there once (AT-4).

    It is that of `attendance_count`, from one walk through the meetings. Who was neither expected nor there is not in.
    """
    alone: Counter[tuple[str, str, str]] = Counter()
    joint: Counter[tuple[str, str, str]] = Counter()
    for meeting in meetings:
        if meeting.counts and first <= meeting.days[0] <= last:
            tally = alone if len(meeting.lines) == 1 else joint
            for (person_id, body_id), lines in _by_person(meeting).items():
                tally[person_id, body_id, _kind(lines, remote_counts)] += 1
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for tally in (alone, joint):
        for (person_id, body_id, kind), number in tally.items():
            if kind:
                tallies.setdefault((person_id, body_id), Counter())[kind] += number
    for (person_id, _, kind), number in alone.items():
        if kind:
            tallies.setdefault((person_id, EVERYWHERE), Counter())[kind] += number
    return {key: _counted(tally) for key, tally in tallies.items()}


def _by_person(meeting: HeldMeeting) -> dict[tuple[str, str], list[AttendanceLine]]:
    """The lines of each person for each body, and of a joint meeting for all of them together."""
    found: dict[tuple[str, str], list[AttendanceLine]] = {}
    several = len(meeting.lines) > 1
    for body_id, lines in meeting.lines.items():
        for line in lines:
            found.setdefault((line.person_id, body_id), []).append(line)
            if several:
                found.setdefault((line.person_id, EVERYWHERE), []).append(line)
    return found


def _counted(counts: Mapping[str, int]) -> AttendanceCount:
    own = {kind.value: counts.get(kind.value, 0) for kind in _BEST_FIRST}
    return AttendanceCount(expected=sum(own.values()), as_substitute=counts.get("as_substitute", 0), **own)


def _kind(lines: Sequence[AttendanceLine], remote_counts: bool) -> str:
    """Under what one meeting counts for somebody; "" if it does not."""
    own = [line for line in lines if not line.stands_in]
    if not own:
        return "as_substitute" if any(_there(line, remote_counts) for line in lines) else ""
    kinds = [Attendance.PRESENT if _there(line, remote_counts) else line.attendance for line in own]
    if len(kinds) == 1:
        return kinds[0] if kinds[0] in _BEST_FIRST else Attendance.ABSENT
    return next((kind for kind in _BEST_FIRST if kind in kinds), Attendance.ABSENT)


def _there(line: AttendanceLine, remote_counts: bool) -> bool:
    return line.attendance is Attendance.PRESENT or (remote_counts and line.attendance is Attendance.VIRTUAL)


def attended(meeting: HeldMeeting, person_id: str, *, remote_counts: bool = False) -> bool:
    """Whether a person sat at a meeting, as a member of anything that met or as a substitute."""
    return meeting.counts and any(_there(line, remote_counts) for line in meeting.lines_of(person_id))
