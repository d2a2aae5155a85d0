"""The password of a bundle: used to lay it out, and kept nowhere. A wrong one is said, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.errors import BadInput, ClerkError
from clerk_app.services import bundles
from ui.dialogs.form import FormDialog
from ui.jobs import Job
from ui.widgets.busy import Busy
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField


class BundlePassword(FormDialog):
    """Sends `laid_out(how many files of papers are missing)` once the office file of the bundle is in its place."""

    writes = False

    laid_out = Signal(int)

    def __init__(self, parent: QWidget, bundle: Path, target: Path) -> None:
        super().__init__(parent, "A bundle is locked", "Open it", self._unlock)
        self._bundle, self._target = bundle, target
        self._job: Job | None = None
        self.password = LineField("&Password", hint="It is used to open the bundle, and kept nowhere.")
        self.password.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {"password": self.password}
        self.busy = Busy()
        words = Label(f"{bundle.name} is locked with a password. Whoever made it knows it.", "body", wrap=True)
        self.lay_out([words, self.password, self.busy], width=460)
        self.password.box.setFocus()

    def _unlock(self) -> bool:
        typed = self.password.box.text()
        if not typed:
            raise BadInput("There is no password yet.", "Type it.", field="password")
        self.messages.dismiss()
        self._set_working(f"Opening {self._bundle.name}")
        self._job = Job(lambda _: bundles.lay_out(self._target, self._bundle, password=typed), self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def _set_working(self, words: str) -> None:
        self.busy.say(words)
        self.verb_button.setEnabled(not words)
        self.cancel_button.setEnabled(not words)  # it is put in place whole or not: nothing to leave half-way

    def reject(self) -> None:
        """Leave, unless the bundle is being laid out."""
        if self._job is None:
            super().reject()

    def _done(self, restored: bundles.Restored) -> None:
        self.laid_out.emit(restored.lost)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._set_working("")
        if not isinstance(error, ClerkError):
            raise error
        self.password.box.selectAll()
        self.tell_error(error)
