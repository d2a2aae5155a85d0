"""Until when what a meeting left stays open to the public, said in one place for all that shows it (MI-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding
from clerk_app.domain.meetings import LIFE, MeetingState
from clerk_app.domain.retention import Kept, note_finding, public_until
from clerk_app.office import Office
from clerk_app.services import council, meetings
from clerk_app.services.reading import one

_WENT_OUT = tuple(state.value for state in LIFE[LIFE.index(MeetingState.ISSUED) :])


@dataclass(frozen=True, slots=True)
class KeptOf:
    """Until when the public may see what a meeting left: minutes, agenda and open reports, and background papers."""

    meeting_id: str
    held: date
    papers: date
    background: date

    def words(self, today: date) -> str:
        """As it stands beside papers and minutes."""
        if self.papers < today:
            over = f"Minutes, agenda and open reports had to be open to the public until {_day(self.papers)}"
            return f"{over}; that time is over. Signed minutes are kept for good."
        text = f"Minutes, agenda and open reports stay open to the public until {_day(self.papers)}"
        ended = " (over)" if self.background < today else ""
        return f"{text}, background papers until {_day(self.background)}{ended}. Signed minutes are kept for good."


def of_meeting(office: Office, meeting_id: str) -> KeptOf:
    """The dates of one meeting, which begin with its last day. Raises NotFound."""
    meetings.meeting(office, meeting_id)
    return _kept(meeting_id, max(sitting.day for sitting in meetings.sittings(office, meeting_id)))


def words_of(office: Office, meeting_id: str) -> str:
    """The same in a sentence or two; "" for a meeting that was called off, or of which nothing went out."""
    if meetings.meeting(office, meeting_id).state.value not in _WENT_OUT:
        return ""
    return of_meeting(office, meeting_id).words(office.today())


def note_of(office: Office, meeting_id: str) -> Finding | None:
    """By when the note of a meeting is to be published: of one in Wales, counted from its last day (MI-7)."""
    calendar = council.calendar(office)
    if calendar.country != "wales":
        return None
    held = max(sitting.day for sitting in meetings.sittings(office, meeting_id))
    return note_finding(held, office.today(), calendar)


def words_of_paper(office: Office, item_id: str) -> str:
    """Until when an open paper of an item is open to the public; "" where nothing of its meeting went out."""
    meeting_id = one(office, AgendaItem, item_id, "item").meeting_id
    if meetings.meeting(office, meeting_id).state.value not in _WENT_OUT:
        return ""
    kept = of_meeting(office, meeting_id)
    report, background = _day(kept.papers), _day(kept.background)
    return f"A report stays open to the public until {report}, a background paper until {background}."


def _kept(meeting_id: str, held: date) -> KeptOf:
    papers, background = public_until(Kept.MINUTES, held), public_until(Kept.BACKGROUND_PAPER, held)
    if papers is None or background is None:
        raise ValueError("what is kept for good has no last day")
    return KeptOf(meeting_id, held, papers, background)


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
