"""How the minutes of a meeting are made: their words, and the forms of dates and times of its committee on its day."""

from __future__ import annotations

from clerk_app.domain.dates import DateForm, TimeForm
from clerk_app.domain.minutes_plan import MinuteStyle
from clerk_app.office import Office
from clerk_app.services import meetings


def minute_style(office: Office, meeting_id: str) -> MinuteStyle:
    """The words, the forms of dates and times, and the numbering of a meeting's minutes (MI-4). Raises NotFound."""
    rules = meetings.rules_of(office, meeting_id)
    return MinuteStyle(date_form=DateForm(rules["date_form"]), time_form=TimeForm(rules["time_form"]))
