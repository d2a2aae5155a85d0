"""What is printed and posted of a meeting, asked for on its page: each opens its own dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage


def edit_lists(page: MeetingPage) -> None:
    """Edit the distribution lists of the committee that holds the meeting."""
    from clerk_app.services import meetings  # noqa: PLC0415 - the window starts without it
    from ui.dialogs.distribution import DistributionDialog  # noqa: PLC0415 - wanted seldom

    page.settle()
    body = meetings.presiding_body(page.office, page.meeting_id)
    DistributionDialog(page, page.office, body.id).open()


def print_by_name(page: MeetingPage) -> None:
    """Print the copies of a distribution list, each as a job of its own."""
    page.when_stored(partial(_ask_for_run, page), "the copies would be printed", "Print")


def _ask_for_run(page: MeetingPage) -> None:
    from ui.dialogs.print_run import PrintRunDialog  # noqa: PLC0415 - it loads what reads and writes PDF

    dialog = PrintRunDialog(page, page.office, page.meeting_id)
    dialog.printed.connect(lambda words: page.tell("good", words))
    dialog.open()


def for_the_post(page: MeetingPage) -> None:
    """Print or save summonses, labels, envelopes and the distribution list."""
    from ui.dialogs.for_the_post import ForThePost  # noqa: PLC0415 - it loads what writes PDF

    page.settle()
    dialog = ForThePost(page, page.office, page.meeting_id)
    dialog.told.connect(lambda words: page.tell("good", words))
    dialog.open()


def write_cover_mails(page: MeetingPage) -> None:
    """Write e-mails as drafts, with the public pack attached."""
    page.when_stored(partial(_ask_for_mails, page), "the pack would be made", "Write them")


def _ask_for_mails(page: MeetingPage) -> None:
    from ui.dialogs.cover_mails import CoverMailsDialog  # noqa: PLC0415 - it loads what reads and writes PDF

    dialog = CoverMailsDialog(page, page.office, page.meeting_id)
    dialog.written.connect(lambda words, folder: page.tell("good", words, folder))
    dialog.open()
