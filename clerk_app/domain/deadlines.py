"""The days by which things of a meeting must be out, and which of them move when something else does (CD-5, CD-8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import Calendar, CountingMode, NoticeRule, notice_state
from clerk_app.domain.council import BodyKind
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.executive import ENGLAND, executive_notices
from clerk_app.domain.meetings import MeetingLine

AGENDA = "Agenda"
SUMMONS = "Summons"
KEY_DECISION = "Notice of key decisions"
PRIVATE_MEETING = "Notice of a private meeting"
SHORT_NOTICE = "General exception, second private notice"


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """One deadline of one meeting that moved: from a day to another; None where there was, or is, none."""

    meeting_id: str
    meeting: str
    what: str
    before: date | None
    after: date | None

    @property
    def words(self) -> str:
        """As an officer reads it: "Planning Committee, 13 July 2017: Agenda now due by Wednesday 5 July 2017."."""
        if self.after is None:
            return f"{self.meeting}: {self.what} no longer due by {_day(self.before)}."
        was = f", before by {_day(self.before)}" if self.before else ""
        return f"{self.meeting}: {self.what} now due by {_day(self.after)}{was}."


def deadlines(
    line: MeetingLine, kind: BodyKind, rules: Mapping[str, str], calendar: Calendar, today: date
) -> dict[str, date]:
    """Every deadline of a listed meeting, by what is due: the agenda, a summons of its own law, an executive's notices.

    `rules` are those of its committee on its day. The summons of a council has its own days (CD-2); the notices of an
    executive are England's (EX-2 to EX-4).
    """
    mode = CountingMode(rules["notice_mode"])

    def last(days: str) -> date:
        rule = NoticeRule(int(rules[days]), mode)
        return notice_state(line.summons_date, line.day, rule, calendar, today, convened_on=line.convened_on).deadline

    found = {AGENDA: last("notice_days")}
    if kind is BodyKind.COUNCIL or rules["summons_days"] != rules["notice_days"]:
        found[SUMMONS] = last("summons_days")
    if kind is BodyKind.EXECUTIVE and calendar.country == ENGLAND:
        notices = executive_notices(line.day, calendar, CountingMode(rules["executive_notice_mode"]))
        found |= {KEY_DECISION: notices.key_decision, PRIVATE_MEETING: notices.private_meeting}
        found[SHORT_NOTICE] = notices.general_exception
    return found


def moves(
    before: Mapping[str, Mapping[str, date]], after: Mapping[str, Mapping[str, date]], names: Mapping[str, str]
) -> tuple[DeadlineMove, ...]:
    """The deadlines that differ, meeting by meeting; both are deadlines by what is due, by the meeting's identity."""
    found = []
    for meeting_id in dict.fromkeys((*before, *after)):
        old, new = before.get(meeting_id, {}), after.get(meeting_id, {})
        for what in dict.fromkeys((*old, *new)):
            if old.get(what) != new.get(what):
                found.append(DeadlineMove(meeting_id, names[meeting_id], what, old.get(what), new.get(what)))
    return tuple(found)


def _day(day: date | None) -> str:
    return printed_date(day, DateForm.PLAIN) if day else ""
