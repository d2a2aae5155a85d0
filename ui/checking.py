"""What opening a file has no time for, looked at once it is open: the pages of a large one, and its papers folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.errors import ClerkError
from clerk_app.services import paper_checks, verifying
from ui.jobs import Job

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.paper_checks import FolderState

#: The officer's first steps in the file come before.
WAIT_MS = 3000


class Checking(QObject):
    """Looks through the open file once, in the background. Sends `failed(error)` where it is damaged."""

    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        # where a writer would wait for a reader, the pages are checked with the backup at the end
        if office.path is not None and not office.place.careful and verifying.is_large(office.path):
            self._timer.start(WAIT_MS)

    def look(self) -> None:
        """Begin to look through the file."""
        path = self._office.path
        if path is None or not self._office.is_open or self._office.replaced:
            return
        self._job = Job(lambda tell: verifying.check_pages(path, lambda: tell(0, 1)), self)
        self._job.failed.connect(self._found_damage)
        self._job.start()

    def leave(self) -> None:
        """Look no more: the file is closed."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _found_damage(self, error: Exception) -> None:
        if not isinstance(error, ClerkError):
            raise error
        self.failed.emit(error)


class CheckingPapers(QObject):
    """Compares the papers folder with the open file once, in the background. Sends `found(FolderState)`.

    On a shared drive it looks only whether every file is there: reading them all would take the line from the others.
    """

    found = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        if office.path is not None:
            self._timer.start(WAIT_MS)

    def look(self) -> None:
        """Begin to look through the folder."""
        path, whole = self._office.path, not self._office.place.careful
        if path is None or not self._office.is_open or self._office.replaced:
            return
        self._job = Job(lambda tell: paper_checks.at_opening(path, whole=whole, tell=lambda: tell(0, 1)), self)
        self._job.done.connect(self._tell)
        self._job.failed.connect(_could_not_look)
        self._job.start()

    def leave(self) -> None:
        """Look no more: the file is closed."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _tell(self, state: FolderState | None) -> None:
        if state is not None:
            self.found.emit(state)


def _could_not_look(error: Exception) -> None:
    if not isinstance(error, ClerkError):  # that the file itself cannot be read is said by others
        raise error
