"""Backups of the open file: now and then while it is being worked in, when it is closed, and when asked for."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.errors import ClerkError, Refused
from clerk_app.services import backups
from ui.jobs import Job, Told

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clerk_app.office import Office
    from ui.frame import Frame

LOOK_MS = 5 * 60 * 1000
_AT_ONCE = timedelta(0)


class BackingUp(QObject):
    """Sends `taken(Taken)` for each backup that was made, and `failed(error)` for one that could not be."""

    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Back the file up in the background if it is due; where a writer would wait for that, only at the end."""
        path = self._path()
        if path is None or self._office.place.careful or self._job is not None:
            return
        self._job = Job(lambda tell: backups.backup_if_due(path, tell=tell), self)
        self._job.done.connect(self._ended)
        self._job.failed.connect(self._not_made)
        self._job.start()

    def back_up(self, parent: QWidget, *, if_changed: bool = False) -> backups.Taken | None:
        """Back the file up while the officer waits; None if that was not needed or they left it. Raises ClerkError."""
        from ui.waiting import while_waiting  # noqa: PLC0415 - wanted at the end

        path = self._path()
        if path is None:
            return None
        self._drop_job()

        def work(tell: Told) -> backups.Taken | None:
            return backups.backup_if_due(path, _AT_ONCE, tell) if if_changed else backups.take(path, tell)

        try:
            made = while_waiting(parent, f"Backing up {path.name}…", work, "Go on without the backup")
        except ClerkError:
            raise
        except Exception as error:  # nobody expected it: it is reported, and must not hold the file open for ever
            sys.excepthook(type(error), error, error.__traceback__)
            raise Refused("The backup could not be made.", "The report says where it went wrong.") from error
        if made is not None:
            self.taken.emit(made)
        return made

    def leave(self) -> None:
        """Look no more: the file is closed."""
        self._timer.stop()
        self._drop_job()

    def _path(self) -> Path | None:
        """The file, if it is this officer's to back up: somebody else's is backed up by them."""
        office = self._office
        return office.path if office.is_open and not office.read_only and not office.replaced else None

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _ended(self, made: backups.Taken | None) -> None:
        self._job = None
        if made is not None:
            self.taken.emit(made)

    def _not_made(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, ClerkError):
            raise error
        self.failed.emit(error)


def ask_second_place(window: Frame) -> None:
    """Ask for the folder of second copies, and put one there at once."""
    from ui.dialogs.second_place import SecondPlace  # noqa: PLC0415 - wanted seldom

    parent, office = window.centralWidget(), window.office
    assert parent is not None
    dialog = SecondPlace(parent, office.path if office is not None else None)
    # once the dialog is gone: waiting for the backup would take it away under its own feet
    dialog.accepted.connect(lambda: QTimer.singleShot(0, parent, lambda: _use_second_place(window)))
    dialog.open()


def _use_second_place(window: Frame) -> None:
    from clerk_app.services import backups  # noqa: PLC0415

    page, folder = window.current_page(), backups.second_place()
    if page is None:
        return
    if folder is None:
        page.tell("good", "Backups are kept on this computer only.")
    elif window.commands.action("back_up").isEnabled():
        window.keeping.back_up_now()
    else:
        page.tell("good", f"Copies of the backups go into {folder} from now on.")
