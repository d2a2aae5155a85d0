"""Where a stage of a review can stand, as choices: the committee's meetings, and the months of two years."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta

from clerk_app.domain.dates import month_words, printed_date
from clerk_app.domain.reviews import Place, Slot
from clerk_app.office import Office
from clerk_app.services import review_stages

_MONTHS_AHEAD, _DAYS_BACK = 24, 400
Option = tuple[Hashable, str]


def meetings(office: Office, body_id: str, since: date | None = None) -> list[Option]:
    """The meetings of a committee from a day on, or of the last year, by their identities."""
    first = since or office.today() - timedelta(days=_DAYS_BACK)
    return [(slot.meeting_id, _words(slot)) for slot in review_stages.slots(office, body_id, first)]


def places(office: Office, body_id: str, since: date | None = None) -> list[Option]:
    """Meetings, and after them months."""
    begins = since or office.today()
    listed = [(Place(str(meeting_id)), words) for meeting_id, words in meetings(office, body_id, since)]
    months = [_month_after(begins, number) for number in range(_MONTHS_AHEAD)]
    return [*listed, *((Place(None, day), f"In {month_words(day)}, at no meeting") for day in months)]


def key_of(place: Place) -> Place:
    """A place as it stands among the choices: a meeting by its identity alone."""
    return Place(place.meeting_id) if place.meeting_id else place


def _month_after(day: date, number: int) -> date:
    month = day.month - 1 + number
    return date(day.year + month // 12, month % 12 + 1, 1)


def _words(slot: Slot) -> str:
    return printed_date(slot.day, weekday=False) + (", cancelled" if slot.cancelled else "")
