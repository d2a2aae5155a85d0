"""Minutes on the next agenda, from either side: beside the minutes, and on the agenda that they wait for (MI-2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.errors import ClerkError, Refused
from clerk_app.services import minutes, minutes_next
from clerk_app.services.minutes_next import NextStep, Offer
from ui.jobs import Job, LongJob
from ui.text import counted
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_app.services.pack_guard import Match, Matched
    from clerk_app.services.paper_intake import Taken
    from ui.pages.meeting import MeetingPage

#: What the button beside the minutes says.
BESIDE = {
    NextStep.PUT_ON: "Put them on the next agenda",
    NextStep.FOLLOW: "Say that they follow",
    NextStep.ATTACH: "Attach them to the next agenda",
    NextStep.AGAIN: "Attach them anew",
}
#: What is to be done where no meeting is still to come whose agenda could have the minutes.
UNPLANNED = (
    "No later meeting of this committee is planned. Plan the next one: its agenda takes these minutes, and it "
    "confirms them."
)
UNPLANNED_MET = (
    "No meeting is to come whose agenda could have them. Confirm them here if one that was held has; else plan the "
    "next one."
)
_NO_NEXT = Refused(
    "There is no later meeting of this committee still to come.", "Plan it; its agenda can have these minutes then."
)


def words_beside(offer: Offer) -> str:
    """Where minutes stand with the next agenda, said beside them."""
    day, item = _day(offer), f"“{offer.title}”"
    if not offer.item_id:
        return f"The next meeting is on {day}. Its agenda has no item for these minutes yet."
    return {
        NextStep.FOLLOW: f"{item} of {day} is for them, and does not say yet that they follow.",
        NextStep.NOTHING: f"{item} of {day} says that they follow. Once cleared, they can be its paper.",
        NextStep.ATTACH: f"{item} of {day} is for them. They can be its paper now.",
        NextStep.AGAIN: f"They are the paper of {item} of {day}.",
    }[offer.step]


class NextAgenda:
    """The verbs of one meeting's page; the paper is written by a worker, one at a time."""

    def __init__(self, page: MeetingPage) -> None:
        self._page = page
        self._job: Job | None = None

    def from_here(self) -> None:
        """Put the minutes of the meeting that is shown on the next agenda, or attach them to it."""
        page = self._page
        if not page.settle() or not page.may_write():
            return
        try:
            offer = minutes_next.next_offer(page.office, page.meeting_id)
            if offer is None:
                raise _why_none(page)
        except ClerkError as error:
            page.tell_error(error)
            return
        self.take(offer)

    def to_here(self) -> None:
        """Put the last minutes that wait for the agenda that is shown on it, or attach them."""
        page = self._page
        if not page.settle() or not page.may_write():
            return
        found = minutes_next.waiting_for(page.office, page.meeting_id)
        if found:
            self.take(found[0])
        else:
            page.tell("accent", "No minutes wait for this agenda.", "They do from the end of a meeting on.")

    def take(self, offer: Offer) -> None:
        """Do what is next with minutes and an agenda."""
        page = self._page
        if not page.settle() or not page.may_write():
            return
        if offer.step in (NextStep.PUT_ON, NextStep.FOLLOW, NextStep.NOTHING):
            change = page.do(minutes_next.put_on, page.office, offer.meeting_id, offer.at_meeting_id)
            self._tell(offer, change, "says that they follow")
        elif self._job is None:
            self._make(offer)

    def leave(self) -> None:
        """The file is about to be closed: nothing is attached any more."""
        if self._job is not None:
            self._job.cancel()

    # --- the paper ----------------------------------------------------------------------------------------------------
    def _make(self, offer: Offer) -> None:
        from clerk_app.services import paper_intake  # noqa: PLC0415 - what reads PDF is slow to load

        office = self._page.office
        try:
            wanted = minutes_next.wanted_paper(office, offer.meeting_id)
            folder = paper_intake.folder_of(office)
        except ClerkError as error:
            self._page.tell_error(error)
            return
        self._job = LongJob(lambda _: minutes_next.made_paper(folder, wanted), self._page)
        self._job.done.connect(partial(self._attach, offer))
        self._job.failed.connect(partial(self._failed, offer))
        self._job.start()

    def _attach(self, offer: Offer, taken: Taken) -> None:
        self._let_go_of_job()
        page = self._page
        if page.office.is_open:
            change = page.do(minutes_next.attach, page.office, offer.meeting_id, offer.at_meeting_id, taken)
            self._tell(offer, change, "has them as its paper")

    def _failed(self, offer: Offer, error: Exception) -> None:
        from clerk_app.services.pack_guard import Matched  # noqa: PLC0415

        self._let_go_of_job()
        if isinstance(error, Matched):
            self._tell_closed(offer, error)
        elif isinstance(error, ClerkError):
            self._page.tell_error(error)
        else:
            raise error

    def _tell_closed(self, offer: Offer, error: Matched) -> None:
        """Say that closed words stand in the public copy; what is no secret can be let pass."""
        from ui.dialogs.let_pass import LET_PASS, LetPass, in_window_words, passed_words  # noqa: PLC0415 - seldom

        page = self._page

        def ask(matches: Sequence[Match]) -> None:
            dialog = LetPass(page, page.office, offer.meeting_id, matches)
            dialog.passed.connect(go_on)
            dialog.open()

        def go_on(count: int, left: Sequence[Match]) -> None:
            if left:
                words = f"{passed_words(count)} {counted(len(left), 'is', 'are')} left."
                page.tell("warn", words, "", (Link(LET_PASS, partial(ask, left)),))
            else:
                self._make(offer)

        page.tell_error(in_window_words(error), (Link(LET_PASS, partial(ask, error.matches)),))

    def _let_go_of_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    def _tell(self, offer: Offer, change: Change | None, stands: str) -> None:
        """Say which item has the minutes now, with the way to it."""
        if change is None:
            return
        page = self._page
        now = minutes_next.needed_offer(page.office, offer.meeting_id, offer.at_meeting_id)
        see = Link("See the item", partial(page.going.emit, Subject("agenda_item", now.item_id)))
        links = () if page.meeting_id == offer.at_meeting_id else (see,)
        page.tell("good", f"“{now.title}” of {_day(offer)} {stands}.", "", links)


def _why_none(page: MeetingPage) -> Refused:
    """Why minutes have no next agenda."""
    state = minutes.needed(page.office, page.meeting_id).state
    if not state.waits:
        return Refused(
            f"These minutes are “{state.words}”; no agenda waits for them any more.", "Nothing is left to do."
        )
    return _NO_NEXT


def _day(offer: Offer) -> str:
    return printed_date(offer.at_day, weekday=False)
