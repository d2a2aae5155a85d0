"""What is being issued or published: a line under the page that says how far it is, can stop it, and keeps nobody."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services.issuing import MAKING, SHARE
from ui.office_jobs import OfficeJob, ReadingJob, Work
from ui.text import time_left
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import secondary_button
from ui.widgets.labels import Label, caption
from ui.widgets.panel import Panel
from ui.widgets.progress import Progress

#: What is done with the outcome, on the GUI thread.
Then = Callable[[Any], object]
#: Reads the office, and tells how far it is in parts of a thousand and in words.
Reading = Callable[[Office, Callable[[float, str], None]], Any]

_WHOLE = 1000
_FIRST, _LAST = 0.04, 0.9  # the share at which the first copy is begun, and at which the last is made
_STEPS = {
    "noted": (_FIRST, ""),
    "built": (_LAST, "Putting the files in their place"),
    "in place": (0.95, "Keeping what went out"),
    "stored": (0.98, "Keeping what went out"),
}
_COPIES = {
    "public": "Making the public copy",
    "members": "Making the members’ copy",
    "closed": "Making the closed copy",
}
_SECOND = 1000
_TOLD_AFTER = 2.0  # seconds, before which nobody can say how long it will take


class _Writing(OfficeJob):
    """Sends `ended()` when its thread has done with it, stopped or not."""

    ended = Signal()

    def _run(self) -> None:
        super()._run()
        self.ended.emit()


class _Reading(ReadingJob):
    """The same for what only reads."""

    ended = Signal()

    def _run(self) -> None:
        super()._run()
        self.ended.emit()


class IssueWork(QWidget):
    """Does one thing at a time; hidden while there is none. Sends `failed(error)`, and `stopped()` once it is."""

    failed = Signal(object)
    stopped = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._job: _Writing | _Reading | None = None
        self._stopping = False
        self._what, self._share, self._begun = "", 0.0, 0.0
        self._words, self._left = Label("", "body", "text"), caption()
        self._progress = Progress("Issued")
        self.stop_button = secondary_button("Stop")
        self.stop_button.setAccessibleName("Stop issuing")
        self.stop_button.clicked.connect(lambda _=False: self.stop())
        said = column(row(self._words, ..., self._left), 4, self._progress)
        inside = row((said, 1), self.stop_button, gap=20, margins=(24, 8, 24, 8))
        fill_box(QVBoxLayout(self), [Panel(inside, lines="t")])
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._say_left)
        self.hide()

    def is_working(self) -> bool:
        """Whether something is being made, or is still being stopped."""
        return self._job is not None

    def words(self) -> str:
        """What is being done, as it is shown."""
        return f"{self._words.text()} {self._left.text()}".strip()

    def write(self, what: str, work: Work, then: Then) -> None:
        """Do what records a change, on a worker. Then hand the change on."""
        job = _Writing(self._office, work, self)
        job.said.connect(self._step)

        def done(change: Any) -> None:
            job.adopt(change)
            then(change)

        self._begin(job, what, done)

    def read(self, what: str, work: Reading, then: Then) -> None:
        """Do what only reads the office, on a worker. Then hand its outcome on."""
        job: _Reading

        def told(office: Office, say: Callable[[str], None]) -> Any:
            def tell(share: float, words: str) -> None:
                say(words or what)
                job.tell(int(share * _WHOLE), _WHOLE)

            return work(office, tell)

        job = _Reading(self._office, told, self)
        job.said.connect(self._say)
        job.progressed.connect(lambda part, whole: self._show(part / whole))
        self._begin(job, what, then)

    def stop(self) -> None:
        """Stop it: nothing of it is kept. Too late once all is written, and then it is done in a moment."""
        if self._job is None or self._stopping or not self._job.cancel():
            return
        self._stopping = True
        self.stop_button.setEnabled(False)
        self._say("Stopping")
        self._left.setText("")

    def leave(self) -> None:
        """The file is about to be closed: what can be stopped is."""
        self._clock.stop()
        if self._job is not None:
            self._job.cancel()

    # --- how far it is ------------------------------------------------------------------------------------------------
    def _begin(self, job: _Writing | _Reading, what: str, then: Then) -> None:
        self._job, self._stopping = job, False
        self._what, self._begun = what, time.monotonic()
        job.done.connect(then)
        job.failed.connect(self._tell_failed)
        job.ended.connect(self._ended)
        self.stop_button.setEnabled(True)
        self._say("")
        self._left.setText("")
        self._show(0.0)
        self.show()
        self._clock.start()
        job.start()

    def _step(self, step: str) -> None:
        if step.startswith(MAKING):
            self._say(_COPIES.get(step.removeprefix(MAKING), ""))
        elif step.startswith(SHARE):
            self._show(_FIRST + (_LAST - _FIRST) * float(step.removeprefix(SHARE)))
        elif step in _STEPS:
            share, words = _STEPS[step]
            self._say(words)
            self._show(share)

    def _say(self, words: str) -> None:
        if not self._stopping or words == "Stopping":
            doing = words if words and words != self._what else ""
            self._words.setText(": ".join(part for part in (self._what, doing[:1].lower() + doing[1:]) if part))

    def _show(self, share: float) -> None:
        self._share = share
        self._progress.show_part(int(share * _WHOLE), _WHOLE)
        self._say_left()

    def _say_left(self) -> None:
        passed = time.monotonic() - self._begun
        if self._share > _FIRST and passed > _TOLD_AFTER and not self._stopping:
            self._left.setText(time_left(passed / self._share * (1 - self._share)))

    def _ended(self) -> None:
        self._clock.stop()
        stopped, self._stopping = self._stopping, False
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self.hide()
        if stopped:
            self.stopped.emit()

    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, ClerkError):
            raise error
        self.failed.emit(error)
