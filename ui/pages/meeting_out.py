"""What leaves a meeting’s page from its own buttons: the agenda saved or printed, the pack; and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clerk_app.services import checker
from ui.text import not_right_yet
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.page import Page
    from ui.pages.meeting import MeetingPage


def ask_how_to_save(page: MeetingPage) -> None:
    """Ask in which forms the agenda shall be saved, and where."""
    from ui.dialogs.save_agenda import SaveAgenda  # noqa: PLC0415 - wanted seldom

    dialog = SaveAgenda(page, page.office, page.meeting_id)
    dialog.saved.connect(partial(tell_saved, page))
    dialog.check_asked.connect(page.check)
    dialog.open()


def ask_how_to_print(page: MeetingPage) -> None:
    """Ask on which printer the agenda goes."""
    from ui.dialogs.print_agenda import PrintAgenda  # noqa: PLC0415 - wanted seldom

    dialog = PrintAgenda(page, page.office, page.meeting_id)
    dialog.printed.connect(lambda words: page.tell("good", words))
    dialog.open()


def ask_for_pack(page: MeetingPage) -> None:
    """Ask which copy of the pack shall be made, and where."""
    from ui.dialogs.make_pack import MakePack  # noqa: PLC0415 - it loads what reads and writes PDF

    dialog = MakePack(page, page.office, page.meeting_id)
    dialog.made.connect(partial(tell_made, page))
    dialog.open()


def tell_saved(page: MeetingPage, words: str, folder: str) -> None:
    """Say what was saved and where, and whether the check has something against publishing it."""
    show = Link("Open folder", partial(_open_folder, page, folder))
    held = checker.was_held(page.office, page.meeting_id)
    wrong = not_right_yet(checker.check_meeting(page.office, page.meeting_id), held=held)
    if wrong:
        page.tell("warn", f"{words} But {wrong}.", folder, (Link("See what", page.check), show))
    else:
        page.tell("good", words, folder, (show,))


def tell_made(page: Page, words: str, findings: str, folder: str) -> None:
    """Say what was made and where, and what to know of it."""
    show = Link("Open folder", partial(_open_folder, page, folder))
    page.tell("warn" if findings else "good", words, findings or folder, (show,))


def _open_folder(page: Page, folder: str) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
        page.tell("bad", "The folder could not be opened.", f"The files are in {folder}.")
