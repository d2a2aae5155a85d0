"""Work off the GUI thread: one call on plain data, whose outcome comes back on the GUI thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

Told = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised inside the work when the officer has cancelled it."""


class Job(QObject):
    """Sends `done(result)` or `failed(error)`, and `progressed(part, whole)` meanwhile; nothing once cancelled.

    The work is given a function to tell how far it has come; it raises Cancelled there after `cancel`. Once it has told
    the last part it is past stopping.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Told], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._past_stopping = False
        self._turn = threading.RLock()  # a job on the spot may be cancelled by whoever hears it

    def start(self) -> None:
        """Begin as soon as a thread is free."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> bool:
        """Stop at the next step; no outcome is sent. Returns False where it is too late, and the work goes on."""
        with self._turn:
            if not self._past_stopping:
                self._stop.set()
            return not self._past_stopping

    def _run(self) -> None:
        signal, outcome = self._outcome()
        with suppress(Cancelled, RuntimeError):  # whoever waited for it was closed meanwhile
            self._send(signal, outcome)

    def _send(self, signal: Any, *said: Any) -> None:
        """Send a signal unless cancelled: who cancels may delete this object right away, so the two take turns."""
        with self._turn:
            if self._stop.is_set():
                raise Cancelled
            signal.emit(*said)

    def _outcome(self) -> tuple[Any, Any]:
        try:
            return self.done, self._work(self._tell)
        except Exception as error:
            return self.failed, error

    def _tell(self, part: int, whole: int) -> None:
        with self._turn:
            if self._stop.is_set():
                raise Cancelled
            self._past_stopping = part >= whole
            self.progressed.emit(part, whole)

    def _pass_the_point(self) -> None:
        """Be past stopping from now on. Raises Cancelled if that comes too late."""
        with self._turn:
            if self._stop.is_set():
                raise Cancelled
            self._past_stopping = True


class LongJob(Job):
    """A job of seconds on much that is held in memory, such as a pack."""

    def _outcome(self) -> tuple[Any, Any]:
        with no_pauses():
            return super()._outcome()


@contextmanager
def no_pauses() -> Iterator[None]:
    """Look for no garbage meanwhile: with so much in memory each look would stop the window."""
    with _TURN:
        _pauseless.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _TURN:
            if _pauseless.pop():  # the first of them goes last, and it alone may have found it on
                gc.enable()


#: Of each job that looks for no garbage, whether anybody did before it.
_pauseless: list[bool] = []
_TURN = threading.Lock()


def wait_for_jobs(milliseconds: int = 10_000) -> bool:
    """Wait until every job has ended, at exit. Returns whether all have."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
