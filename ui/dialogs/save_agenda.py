"""Save an agenda as PDF, Word and web page: which copy is said before it is made, and public is the default."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import exporting
from clerk_app.services.exporting import AgendaCopy
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job, Told
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
        self._folder_field = Field("Folder", self.folder, beside=self.browse)
        self._warning = MessageBar(dismissable=False)
        self.browse.clicked.connect(self._browse)
        self.copies.chosen.connect(self._copy_chosen)
        self.folder.textChanged.connect(self._say_replaced)
        for tick in self.formats.values():
            tick.toggled.connect(self._say_replaced)
        formats = row(*self.formats.values(), ..., gap=16)
        self.lay_out(
            [
                Field("Copy", self.copies),
                self._warning,
                formats,
                self._folder_field,
            ],
            width=560,
        )
        self._say_replaced()
        self.copies.setFocus()

    def _copy_chosen(self, copy: Copy) -> None:
        if copy is Copy.PUBLIC:
            self._warning.dismiss()
        else:
            self._warning.tell("closed", "This copy holds closed items.", "Give it only to those who may read them.")
        self._say_replaced()
        self.adjustSize()

    def _say_replaced(self) -> None:
        """Name the files that are there already, before the verb that replaces them."""
        name = exporting.agenda_name(self._office, self._meeting_id, self._copy())
        files = [self._folder() / f"{name}.{form}" for form in self._formats()]
        there = [path.name for path in files if _is_there(path)]
        self._folder_field.show_hint(f"Replaces {', '.join(there)}" if there else "")

    def _copy(self) -> Copy:
        return Copy(str(self.copies.value()))

    def _folder(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _formats(self) -> list[str]:
        return [name for name, tick in self.formats.items() if tick.isChecked()]

    def _browse(self) -> None:
        ask_folder(self, "Folder for the agenda", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _save(self) -> bool:
        """Gather here, write on another thread; the dialog closes when the files are there."""
        formats, folder, copy = self._formats(), self._folder(), self._copy()
        if not formats:
            raise Refused("No format is ticked.", "Tick PDF, Word or web page.")
        if not _is_there(folder) or not folder.is_dir():
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.")
        plan = exporting.agenda_copy(self._office, self._meeting_id, copy)
        name = exporting.agenda_name(self._office, self._meeting_id, copy)
        self.verb_button.setEnabled(False)
        self._job = Job(partial(_write, plan, name, formats, folder), self)
        self._job.done.connect(lambda paths: self._done(paths, folder))
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def reject(self) -> None:
        """Leave, and put nothing into the folder; too late once the files are moved to their places, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the files are being put into the folder.")

    def _done(self, paths: list[Path], folder: Path) -> None:
        self._preferences.export_folder = folder
        names = ", ".join(path.name for path in paths)
        self.saved.emit(f"Saved: {names}.", str(folder))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        self.messages.tell_error(error)


def _is_there(path: Path) -> bool:
    """Whether it can be seen; a name too long or a folder that may not be entered is not there for the officer."""
    try:
        return path.exists()
    except OSError:
        return False


def _write(plan: AgendaCopy, name: str, formats: list[str], folder: Path, tell: Told) -> list[Path]:
    """Make the files one by one and put them into the folder together, unless that was cancelled meanwhile."""
    files: dict[str, bytes] = {}
    steps = len(formats) + 1  # the last of them begins when all is made
    for at, form in enumerate(formats, start=1):
        files |= exporting.written(plan, name, [form])
        tell(at, steps)
    return exporting.keep_files(files, folder, before=lambda: tell(steps, steps))
