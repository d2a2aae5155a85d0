"""A meeting with all that is checked of it, and how what is found there is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.calendar import Calendar, CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.change import Subject
from clerk_app.domain.council import Body, CouncilKind
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.finding import Finding
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.meetings import Meeting, MeetingState, Sitting
from clerk_app.office import Office
from clerk_app.services import agenda, council, meetings

#: What was found, one by one.
Found = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Case:
    """A meeting with everything that is checked of it."""

    office: Office
    meeting: Meeting
    sittings: tuple[Sitting, ...]
    bodies: tuple[Body, ...]
    presiding: Body
    rules: Mapping[str, str]
    calendar: Calendar
    country: str
    kind: CouncilKind
    lines: tuple[agenda.ItemLine, ...]
    """The items as they are printed: what stands under a closed item is closed."""

    @property
    def day(self) -> date:
        """The day of the first sitting."""
        return self.sittings[0].day

    @property
    def held(self) -> bool:
        """Whether it is over: nothing is said of it then that could only be done before."""
        past = self.sittings[-1].ends_on < self.office.today()
        return self.meeting.state.was_held or (past and self.meeting.state is not MeetingState.CANCELLED)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The items alone."""
        return tuple(line.item for line in self.lines)

    @property
    def of_1960(self) -> bool:
        """Whether the public is excluded under the Act of 1960 (PA-1)."""
        return self.rules["paragraph_list"] == ACT_OF_1960

    def found(
        self, field: str, weight: Weight, text: str, fix: str = "", rule: str = "", where: str = "Meeting"
    ) -> Finding:
        """A finding about the meeting."""
        return Finding(weight, text, rule, where, fix, Subject("meeting", self.meeting.id, field))

    def found_in(
        self, line: agenda.ItemLine, field: str, weight: Weight, text: str, fix: str, rule: str = ""
    ) -> Finding:
        """A finding about one item."""
        where = self.where(line)
        return Finding(weight, f"{where} {text}", rule, where, fix, Subject("agenda_item", line.id, field))

    def where(self, line: agenda.ItemLine) -> str:
        """The item or heading in an officer's words."""
        if line.number:
            return f"Item {line.number}"
        return f"The heading in row {self.lines.index(line) + 1}"

    def notice(self, days: str) -> Notice:
        """The notice of the agenda or the summons, by the rule that holds its days."""
        return self._notice(self.meeting.summons_date, days)

    def report_notice(self) -> Notice:
        """The notice of a report that is still to come."""
        return self._notice(None, "notice_days")

    def _notice(self, published: date | None, days: str) -> Notice:
        rule = NoticeRule(int(self.rules[days]), CountingMode(self.rules["notice_mode"]))
        today, convened = self.office.today(), self.meeting.convened_on
        return notice_state(published, self.day, rule, self.calendar, today, convened_on=convened)


def gathered(office: Office, meeting_id: str) -> Case:
    """The meeting as it stands. Raises NotFound."""
    lines = agenda.lines(office, meeting_id)
    return Case(
        office=office,
        meeting=meetings.meeting(office, meeting_id),
        sittings=tuple(meetings.sittings(office, meeting_id)),
        bodies=tuple(meetings.bodies(office, meeting_id)),
        presiding=meetings.presiding_body(office, meeting_id),
        rules=meetings.rules_of(office, meeting_id),
        calendar=council.calendar(office),
        country=council.needed_authority(office).country,
        kind=council.kind(office, meetings.line(office, meeting_id).day),
        lines=tuple(replace(line, item=line.printed) for line in lines),
    )
