"""What every dialog has that makes a file which leaves the office: a folder, a password, and how far the work is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Change
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job, Told
from ui.preferences import Preferences
from ui.widgets.buttons import secondary_button
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.message_bar import MessageBar
from ui.widgets.new_password import NewPassword
from ui.widgets.progress import Progress


class LeavingDialog(FormDialog):
    """Sends `left(words, more, path)` when the file is there. It may be made from a file that is only read."""

    writes = False

    asks_for = "Pass&word"

    left = Signal(str, str, object)

    def __init__(self, parent: QWidget, office: Office, heading: str, verb: str, submit: Callable[[], object]) -> None:
        super().__init__(parent, heading, verb, submit)
        self._office = office
        self._preferences = Preferences()
        self._job: Job | None = None
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self.folder_field = Field("Folder", self.folder, beside=self.browse)
        self.password = NewPassword(self.asks_for)
        self.warning = MessageBar(dismissable=False)
        self.progress = Progress(heading, waits=True)
        self.fields = {"folder": self.folder_field, **self.password.fields}
        self.browse.clicked.connect(self._browse)

    def chosen_folder(self) -> Path:
        """The folder that is named. Raises Refused by the field where there is none."""
        if not self.folder.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        folder = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x": nobody has that name
            folder = folder.expanduser()
        try:
            there = folder.is_dir()
        except OSError:
            there = False
        if not there:
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.", field="folder")
        return folder

    def begin(self, work: Callable[[Told], Any], done: Callable[[Any], object]) -> bool:
        """Do the work on another thread; `done` is given what comes of it. Returns False: the dialog stays open."""
        self.messages.dismiss()
        self.verb_button.setEnabled(False)
        self._job = Job(work, self)
        self._job.progressed.connect(self.progress.show_part)
        self._job.done.connect(done)
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def finish(self, words: str, more: str, path: Path) -> None:
        """Say that the file is there, and close."""
        self._preferences.export_folder = path.parent
        self.left.emit(words, more, path)
        self.accept()

    def keep_note(self, note: Callable[[], Change]) -> str:
        """Keep note of who made the file; why that could not be done, or "" (DP-4)."""
        try:
            note()
        except ClerkError as error:
            return f"It is not kept in this file who made it. {error.message}"
        return ""

    def reject(self) -> None:
        """Leave, and put nothing into the folder; too late once the file is being put there, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the file is being put into the folder.")

    def _browse(self) -> None:
        start = Path(self.folder.text().strip() or Path.home())
        ask_folder(self, "Folder", start, lambda chosen: self.folder.show_text(str(chosen)))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.progress.rest()
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)
