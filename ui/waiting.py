"""Waiting for what must be done before the window goes on: nothing to see if it is quick, else how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.jobs import Job, Told
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, secondary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label
from ui.widgets.naming import name_widget
from ui.widgets.progress import Progress

Result = TypeVar("Result")

#: For how long nothing is shown: what is done by then needs no dialog that only flashes.
PATIENCE_MS = 400


class WaitingDialog(QDialog):
    """What is being done and how far it is; with `leave` a button that gives it up."""

    def __init__(self, parent: QWidget, words: str, leave: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Clerk")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        name_widget(self, words, "waiting")
        self.progress = Progress(words)
        self._may_leave = bool(leave)
        self._ring = FocusRing(self)
        buttons = row(..., self._leave_button(leave)) if leave else None
        fill_box(QVBoxLayout(self), [Label(words, wrap=True), self.progress, buttons], gap=14, margins=(24, 20, 24, 20))
        self.setFixedWidth(420)

    def _leave_button(self, words: str) -> Button:
        button = secondary_button(words)
        button.clicked.connect(self.reject)
        return button

    def reject(self) -> None:
        """Give up, where that is possible."""
        if self._may_leave:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross does no more than the button."""
        if self._may_leave:
            super().closeEvent(event)
        else:
            event.ignore()


def while_waiting(parent: QWidget, words: str, work: Callable[[Told], Result], leave: str = "") -> Result | None:
    """Do something on another thread and wait for it; what it gives, or None when the officer has left it.

    `words` say what is being done, `leave` what giving up is called; without, it cannot be given up. What the work
    raises is raised here.
    """
    job, loop, ended = Job(work), QEventLoop(), list[tuple[Result | None, Exception | None]]()
    dialog = WaitingDialog(parent, words, leave)
    job.progressed.connect(dialog.progress.show_part)

    def end(result: Result | None, error: Exception | None) -> None:
        ended.append((result, error))
        loop.quit()

    job.done.connect(lambda result: end(result, None))
    job.failed.connect(lambda error: end(None, error))
    job.start()
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not ended:
        _show(dialog, loop)
    if not ended and not job.cancel():  # it is all but done, and past stopping
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    dialog.deleteLater()
    if not ended:
        return None
    result, error = ended[0]
    if error is not None:
        raise error
    return result


def _show(dialog: WaitingDialog, loop: QEventLoop) -> None:
    dialog.rejected.connect(loop.quit)
    dialog.show()
    loop.exec()
    dialog.hide()
