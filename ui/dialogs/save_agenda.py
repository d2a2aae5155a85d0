"""Save an agenda as PDF, Word and web page: which copy is said before it is made, and public is the default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import exporting
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job
from ui.preferences import Preferences
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segment, Segments

_FORMATS = (("pdf", "PDF (accessible)"), ("docx", "Word"), ("html", "Web page"))
_COPIES = (
    Segment(Copy.PUBLIC, "Public"),
    Segment(Copy.MEMBERS, "Members'", closed=True),
    Segment(Copy.CLOSED, "Closed", closed=True),
)


class SaveAgenda(FormDialog):
    """Copy, formats and folder. `saved(words, folder)` is sent when the files are there."""

    saved = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Save agenda", "Save the agenda", self._save)
        self._office, self._meeting_id = office, meeting_id
        self._preferences = Preferences()
        self._job: Job | None = None
        self.copies = Segments(_COPIES, "Which copy", Copy.PUBLIC)
        self.formats = {name: Check(words, on=True) for name, words in _FORMATS}
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self._warning = MessageBar(dismissable=False)
        self.browse.clicked.connect(self._browse)
        self.copies.chosen.connect(self._copy_chosen)
        formats = row(*self.formats.values(), ..., gap=16)
        self.lay_out(
            [
                Field("Copy", self.copies),
                self._warning,
                formats,
                Field("Folder", self.folder, beside=self.browse),
            ],
            width=560,
        )
        self.copies.setFocus()

    def _copy_chosen(self, copy: Copy) -> None:
        if copy is Copy.PUBLIC:
            self._warning.dismiss()
        else:
            self._warning.tell("closed", "This copy holds closed items.", "Give it only to those who may read them.")
        self.adjustSize()

    def _browse(self) -> None:
        start = Path(self.folder.text().strip()).expanduser()
        ask_folder(self, "Folder for the agenda", start, lambda chosen: self.folder.show_text(str(chosen)))

    def _save(self) -> bool:
        """Gather here, write on another thread; the dialog closes when the files are there."""
        formats = [name for name, tick in self.formats.items() if tick.isChecked()]
        folder = Path(self.folder.text().strip()).expanduser()
        if not formats:
            raise Refused("No format is ticked.", "Tick PDF, Word or web page.")
        if not folder.is_dir():
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.")
        copy = Copy(str(self.copies.value()))
        plan = exporting.agenda_copy(self._office, self._meeting_id, copy)
        name = exporting.agenda_name(self._office, self._meeting_id, copy)
        self.verb_button.setEnabled(False)
        self._job = Job(lambda _: exporting.keep_files(exporting.written(plan, name, formats), folder), self)
        self._job.done.connect(lambda paths: self._done(paths, folder))
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def _done(self, paths: list[Path], folder: Path) -> None:
        self._preferences.export_folder = folder
        names = ", ".join(path.name for path in paths)
        self.saved.emit(f"Saved: {names}.", str(folder))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        self.messages.tell_error(error)
