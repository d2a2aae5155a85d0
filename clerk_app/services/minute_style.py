"""How the minutes of a meeting are made: the words of its committee on its day, its forms of dates, its numbering."""

from __future__ import annotations

from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.council import Rule, municipal_year, rules_on, year_bounds
from clerk_app.domain.dates import DateForm, TimeForm
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.minute_numbers import MinuteNumbering, next_minute
from clerk_app.domain.minutes import minuted_items
from clerk_app.domain.minutes_plan import MinuteStyle
from clerk_app.office import Office
from clerk_app.services import meeting_record, meetings, numbering, wording
from clerk_app.store import committees
from clerk_app.store import meetings as meeting_store


def minute_style(office: Office, meeting_id: str) -> MinuteStyle:
    """The words, the forms of dates and times, and the numbering of a meeting's minutes (MI-4). Raises NotFound.

    All of it is that of the committee which presides, as it stands on the day of the meeting.
    """
    rules = meetings.rules_of(office, meeting_id)
    how = MinuteNumbering(rules["minute_numbering"])
    return MinuteStyle(
        words=Wording.load(wording.of_meeting(office, meeting_id)).minutes,
        date_form=DateForm(rules["date_form"]),
        time_form=TimeForm(rules["time_form"]),
        numbering=how,
        first=_first(office, meeting_id) if how is MinuteNumbering.YEAR else 1,
    )


def _first(office: Office, meeting_id: str) -> int:
    """The number of a meeting's first minute: after those of the meetings held before it in its municipal year."""
    asked = meetings.line(office, meeting_id)
    rules = [rule for rule in committees.rules(office.db) if rule.body_id in (None, asked.body_id)]
    starts = rules_on(asked.day, asked.body_id, rules)["year_start"]
    begins, _ = year_bounds(municipal_year(asked.day, starts), starts)
    begins, number = numbering.goes_on("next_minute", rules, asked.day, begins)
    any_words = MinuteStyle(Wording.load().minutes)
    for line in _before(office, asked, begins, rules):
        number = next_minute(minuted_items(meeting_record.of_meeting(office, line.id), any_words), number)
    return number


def _before(office: Office, asked: MeetingLine, begins: date, rules: list[Rule]) -> list[MeetingLine]:
    """The meetings whose minutes one goes on from, in order: held before it, and numbered through the year as it is."""
    known = meeting_store.lines_between(office.db, asked.body_id, begins, asked.day)
    earlier = known[: next(at for at, line in enumerate(known) if line.id == asked.id)]
    return [
        line
        for line in earlier
        if line.state.was_held
        and rules_on(line.day, asked.body_id, rules)["minute_numbering"] == MinuteNumbering.YEAR.value
    ]
