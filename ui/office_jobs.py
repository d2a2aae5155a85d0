"""Long work on the office off the GUI thread: on a twin of it, with a connection that belongs to the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.change import Change
from clerk_app.office import Office
from ui.jobs import Cancelled, Job, Told, no_pauses

#: Work on an office that says what it is doing.
Work = Callable[[Office, Callable[[str], None]], Any]


class OfficeJob(Job):
    """A job on the office. Sends `said(words)` for what is being done; an office in memory does it at once, here.

    Until all of a change is written `cancel` takes it back; from then on it is stored, and the outcome comes.
    """

    said = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QObject | None = None) -> None:
        super().__init__(self._on_twin, parent)
        self._office, self._office_work = office, work

    def start(self) -> None:
        """Begin as soon as a thread is free."""
        if self._office.path is None:
            self._run()
        else:
            super().start()

    def adopt(self, change: Change) -> None:
        """Let the window's own office know what the work recorded."""
        if self._office.path is not None:
            self._office.adopt(change)

    def _on_twin(self, _: Told) -> Any:
        self._say("")
        if self._office.path is None:
            return self._office_work(self._office, self._say)
        twin = self._made_twin()
        try:
            with no_pauses():
                return self._office_work(twin, self._say)
        finally:
            twin.close()

    def _made_twin(self) -> Office:
        return self._office.twin(self._pass_the_point)

    def _say(self, words: str) -> None:
        if words:
            self._send(self.said, words)
        elif self._stop.is_set():
            raise Cancelled


class ReadingJob(OfficeJob):
    """A job that only reads the office, where it is open for reading alone too. It can be cancelled all along.

    `tell` says how far it is, for the work to call; it raises Cancelled once it is cancelled.
    """

    def tell(self, part: int, whole: int) -> None:
        """Say how far the work is."""
        self._tell(part, whole)

    def _made_twin(self) -> Office:
        return self._office.reader()
