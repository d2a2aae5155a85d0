"""Making, moving, cancelling and reinstating a meeting from any page that shows it; which deadlines moved is said."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.deadlines import DeadlineMove
from clerk_app.domain.meetings import MeetingState
from clerk_app.services import meetings, rescheduling
from ui.page import Page
from ui.text import counted

_SAID = 4


def ask_new(page: Page) -> None:
    """Ask for a new meeting; where its council or committee is gone too, the list of meetings says what comes first."""
    from ui.dialogs.new_meeting import NewMeeting  # noqa: PLC0415 - wanted seldom
    from ui.pages.first_steps import LAST, next_step  # noqa: PLC0415

    if next_step(page.office) != LAST:
        page.going.emit(Subject("meetings", ""))
    elif page.may_write():
        dialog = NewMeeting(page, page.office)
        dialog.made.connect(lambda meeting_id: page.going.emit(Subject("meeting", meeting_id)))
        dialog.going.connect(page.going)
        dialog.open()


def ask_move(page: Page, meeting_id: str) -> None:
    """Ask on which day, at what time and where a meeting is to be held instead."""
    from ui.dialogs.move_meeting import MoveMeeting  # noqa: PLC0415 - wanted seldom

    if not _may(page, meeting_id):
        return
    dialog = MoveMeeting(page, page.office, meeting_id)
    dialog.moved.connect(lambda moves: tell_moves(page, f"The meeting is {_held(page, meeting_id)} now.", moves))
    dialog.open()


def ask_cancel(page: Page, meeting_id: str) -> None:
    """Ask why a meeting is cancelled."""
    from ui.dialogs.cancel_meeting import CancelMeeting  # noqa: PLC0415

    if not _may(page, meeting_id):
        return
    dialog = CancelMeeting(page, page.office, meeting_id)
    words = "The meeting is cancelled. It stays in the list with its agenda."
    dialog.cancelled.connect(lambda moves: tell_moves(page, words, moves))
    dialog.open()


def reinstate(page: Page, meeting_id: str) -> None:
    """Hold a cancelled meeting after all."""
    done = page.do(rescheduling.reinstate, page.office, meeting_id)
    if done is not None:
        tell_moves(page, f"The meeting is held after all, {_held(page, meeting_id)}.", done[1])


def cancel_or_reinstate(page: Page, meeting_id: str) -> None:
    """The one of the two that can be done."""
    (reinstate if is_cancelled(page, meeting_id) else ask_cancel)(page, meeting_id)


def is_cancelled(page: Page, meeting_id: str) -> bool:
    """Whether a meeting is cancelled."""
    return meetings.meeting(page.office, meeting_id).state is MeetingState.CANCELLED


def tell_moves(page: Page, words: str, moves: Sequence[DeadlineMove]) -> None:
    """Say what was done, and each deadline that moved with it."""
    if not moves:
        page.tell("good", f"{words} No deadline moved.")
        return
    more = len(moves) - _SAID
    said = [move.words for move in moves[:_SAID]] + ([f"… and {more} more"] if more > 0 else [])
    count = counted(len(moves), "deadline", "deadlines")
    page.tell("good", f"{words} {count.capitalize()} moved with it.", "\n".join(said))


def _may(page: Page, meeting_id: str) -> bool:
    """Whether it can be moved or cancelled; if not, the page says why instead of asking first."""
    state = meetings.meeting(page.office, meeting_id).state
    if state is MeetingState.CANCELLED:
        page.tell("warn", "This meeting is cancelled.", "Reinstate it first.")
        return False
    if state in (MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED):
        page.tell("warn", "This meeting was held.", "Correct its details, if they are wrong.")
        return False
    return True


def _held(page: Page, meeting_id: str) -> str:
    return f"on {printed_date(meetings.line(page.office, meeting_id).day, DateForm.PLAIN)}"
