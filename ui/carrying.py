"""File, Save a copy… and Send…: everything out of the office as one file; and a bundle that came, laid out again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from clerk_app.errors import ClerkError
from clerk_app.services import bundles
from ui.file_dialogs import ask_new_file, named
from ui.frame import Frame
from ui.waiting import while_waiting
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.page import Page
    from ui.pages.meeting import MeetingPage

_KIND = "Clerk office files (*.clerk)"


def ask_save(window: Frame) -> None:
    """Ask what kind of copy shall be saved and where, and save it."""
    from ui.dialogs.save_everything import SaveEverything  # noqa: PLC0415 - wanted seldom

    page = _settled(window)
    if page is not None and window.office is not None:
        dialog = SaveEverything(page, window.office)
        dialog.left.connect(partial(_tell_saved, page))
        dialog.open()


def ask_send(window: Frame) -> None:
    """Ask to whom everything shall be sent, write the draft, and open it."""
    from ui.dialogs.send_everything import SendEverything  # noqa: PLC0415 - wanted seldom

    page = _settled(window)
    if page is not None and window.office is not None:
        dialog = SendEverything(page, window.office)
        dialog.left.connect(partial(show_draft, page))
        dialog.open()


def ask_for_reader(page: MeetingPage) -> None:
    """Ask for whom a closed pack shall be, make it, and open the draft with it if one is wanted."""
    page.when_stored(partial(_ask_whom, page), "the pack would be made", "Make it")


def _ask_whom(page: MeetingPage) -> None:
    from ui.dialogs.reader_pack import ReaderPack  # noqa: PLC0415 - it loads what reads and writes PDF

    dialog = ReaderPack(page, page.office, page.meeting_id)
    dialog.left.connect(partial(_tell_pack, page))
    dialog.open()


def _tell_pack(page: Page, words: str, more: str, path: Path) -> None:
    (show_draft if path.suffix == ".eml" else _tell_saved)(page, words, more, path)


def _settled(window: Frame) -> Page | None:
    page = window.current_page()
    return page if page is not None and page.settle() else None


def _tell_saved(page: Page, words: str, more: str, path: Path) -> None:
    link = Link("Show the folder", partial(_open, page, path.parent))
    page.tell("warn" if more else "good", words, more or str(path.parent), (link,))


def show_draft(page: Page, words: str, more: str, path: Path) -> None:
    """Open a draft that was written in the program that shows such files, and say where it is."""
    link = Link("Show the folder", partial(_open, page, path.parent))
    page.tell("warn" if more else "good", words, more or str(path.parent), (link,))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        sentence = f"No program on this computer opens a draft by itself: {path.name} is in the folder."
        page.tell("warn", sentence, "Open it from your mail program, or attach it to a new letter.", (link,))


def _open(page: Page, folder: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        page.tell("warn", "The folder cannot be shown from here.", str(folder))


# --- in ---------------------------------------------------------------------------------------------------------------
def open_bundle(window: MainWindow, bundle: Path) -> None:
    """Ask where the office file of a bundle shall be, and for its password if it wants one; lay it out, and open it."""
    try:
        locked = bundles.is_locked(bundle)
    except ClerkError as error:
        (window.current_page() or window.start).tell_error(error)
        return
    start = window.preferences.new_file_folder / f"{bundle.stem}.clerk"
    then = partial(_ask_password if locked else _lay_out, window, bundle)
    ask_new_file(window, f"Where to keep what {bundle.name} holds", start, _KIND, lambda path: then(named(path)))


def _ask_password(window: MainWindow, bundle: Path, target: Path) -> None:
    from ui.dialogs.bundle_password import BundlePassword  # noqa: PLC0415 - wanted seldom

    parent = window.centralWidget()
    assert parent is not None
    dialog = BundlePassword(parent, bundle, target)
    # once the dialog is gone: leaving the open file may wait for its backup
    dialog.laid_out.connect(lambda lost: QTimer.singleShot(0, window, lambda: _show(window, target, lost)))
    dialog.open()


def _lay_out(window: MainWindow, bundle: Path, target: Path) -> None:
    try:
        restored = while_waiting(window, f"Opening {bundle.name}…", lambda _: bundles.lay_out(target, bundle))
    except ClerkError as error:
        (window.current_page() or window.start).tell_error(error)
        return
    _show(window, target, restored.lost if restored is not None else 0)


def _show(window: MainWindow, target: Path, lost: int) -> None:
    page = window.current_page() if window.open_file(target) else None
    if page is not None and lost == 0:
        page.tell("good", f"{target.name} is laid out with all its papers.", str(target.parent))
    elif page is not None:
        count = "1 file of a paper" if lost == 1 else f"{lost:,} files of papers"
        page.tell("warn", f"{target.name} is laid out without {count}.", "The bundle was made without: ask for them.")
