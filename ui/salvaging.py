"""Saving what can be read of a damaged file from the window: into a new file beside it, and what came is said."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from clerk_app.errors import ClerkError
from clerk_app.services import restoring
from ui.dialogs.saved import SavedDialog
from ui.file_dialogs import ask_file, ask_new_file, named
from ui.waiting import while_waiting

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_KIND = "Clerk office files (*.clerk)"


def ask_damaged(window: MainWindow) -> None:
    """Ask which damaged file it is, and then where to save what can be read of it."""
    folder = window.preferences.office_folder
    ask_file(window, "Damaged office file", folder, _KIND, partial(ask_where, window))


def ask_where(window: MainWindow, damaged: Path) -> None:
    """Ask where to save what can be read of a damaged file, and do it."""
    start = restoring.name_for_saved(damaged)
    ask_new_file(window, "Save what can be read", start, _KIND, lambda out: save(window, damaged, named(out)))


def save(window: MainWindow, damaged: Path, out: Path) -> None:
    """Save what can be read of a damaged file, which must not be open meanwhile, and say what came."""
    if window.office is not None and window.office.is_at(damaged):
        if not window.close_file("Go on", partial(save, window, damaged, out)):
            return
        window.show_start()
    officer = window.preferences.officer or None
    try:
        saved = while_waiting(
            window,
            f"Saving what can be read of {damaged.name}…",
            lambda tell: restoring.save_what_can_be_read(damaged, out, officer=officer, tell=tell),
            "Stop",
        )
    except ClerkError as error:
        (window.current_page() or window.start).tell_error(error)
        return
    if saved is None:
        page = window.current_page() or window.start
        page.tell("warn", "Stopped: nothing was saved.", f"{damaged.name} is as it was.")
        return
    parent = window.centralWidget()
    assert parent is not None
    dialog = SavedDialog(parent, saved, damaged, out)
    # once the dialog is gone: leaving the open file may wait for its backup
    dialog.opening.connect(lambda path: QTimer.singleShot(0, window, lambda: window.open_file(path)))
    dialog.open()
