"""Putting a backup in the place of an office file from the window: the file is closed for it, and opened again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from clerk_app.errors import ClerkError, LostFile
from clerk_app.services import backups, restoring
from ui.dialogs.restore import RestoreDialog
from ui.salvaging import ask_where
from ui.waiting import while_waiting
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def ask_restore(window: MainWindow, file: Path | None = None) -> None:
    """Ask which backup of which file shall be put back: the one given, the open one, or any that has backups here."""
    open_one = window.office.path if window.office is not None else None
    wanted = file or open_one
    files = backups.known_files()
    whole = wanted.resolve() if wanted is not None else None
    if whole is not None and whole not in files:
        files.insert(0, whole)
    parent = window.centralWidget()
    assert parent is not None
    dialog = RestoreDialog(parent, files, whole)
    # once the dialog is gone: it gives the keys back to a page that putting back takes away
    dialog.wanted.connect(lambda file, backup: QTimer.singleShot(0, window, lambda: put_back(window, file, backup)))
    dialog.open()


def put_back(window: MainWindow, file: Path, backup: Path) -> None:
    """Close what is open, put the backup in place, and show it; where that fails, what was open is opened again."""
    was_open = window.office.path if window.office is not None else None
    if not window.close_file("Go on", partial(put_back, window, file, backup)):
        return
    window.show_start()
    officer = window.preferences.officer or None
    try:
        restored = while_waiting(
            window,
            f"Putting the backup in the place of {file.name}…",
            lambda _: restoring.put_in_place(file, backup, officer),
        )
    except Exception as error:
        if was_open is not None:
            window.open_file(was_open)
        if not isinstance(error, ClerkError):
            raise
        (window.current_page() or window.start).tell_error(error)
        return
    page = window.current_page() if window.open_file(file) else None
    if page is not None and restored is not None:
        kept = ""
        if restored.aside:
            kept = f"The file of before is kept as {restored.aside.name}, with all that was done since the backup."
        page.tell("good", "The backup is in place. Work goes on from there.", kept)


def tell_unopened(window: MainWindow, error: ClerkError) -> None:
    """Say why a file could not be opened; one that is lost leads to its backups, and to what can be read of it."""
    links = list[Link]()
    if isinstance(error, LostFile) and (path := error.path) is not None:
        links.append(Link("Restore a backup…", partial(ask_restore, window, path)))
        if error.legible:
            links.append(Link("Save what can be read…", partial(ask_where, window, path)))
    (window.current_page() or window.start).tell_error(error, tuple(links))
