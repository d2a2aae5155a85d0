"""Make a meeting's pack: the agenda with its papers as one PDF, of a copy that is said before it is made."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import exporting, packing, sending
from clerk_app.services.pack_making import Made, make
from clerk_app.services.packing import Wanted
from ui.dialogs.copy_choices import COPIES, say_whose
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job, Told
from ui.office_jobs import ReadingJob
from ui.preferences import Preferences
from ui.text import counted, few
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import Progress
from ui.widgets.segments import Segments

_PARTS = 1000


class MakePack(FormDialog):
    """Copy and folder. `made(words, findings, folder)` is sent when the file is there; no findings are ""."""

    writes = False

    made = Signal(str, str, str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Make the pack", "Make the pack", self._make)
        self._office, self._meeting_id = office, meeting_id
        self._preferences = Preferences()
        self._job: Job | None = None
        self.copies = Segments(COPIES, "Which copy", Copy.PUBLIC)
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self._folder_field = Field("Folder", self.folder, beside=self.browse)
        self._folder_field.reserve(2)
        self.fields = {"folder": self._folder_field}
        self.draft = Check("As a draft", "A page stands in for each paper that cannot be read, and says so")
        self.progress = Progress("Making the pack", waits=True)
        self._warning = MessageBar(dismissable=False)
        say_whose(self._warning, Copy.PUBLIC)
        self.copies.chosen.connect(self._copy_chosen)
        self.browse.clicked.connect(self._browse)
        self.folder.textChanged.connect(self._folder_typed)
        self.lay_out([Field("Copy", self.copies), self._warning, self._folder_field, self.draft], 560, self.progress)
        self._name_file()
        self.copies.setFocus()

    def _copy_chosen(self, copy: Copy) -> None:
        self.messages.dismiss()  # what stopped another copy says nothing of this one
        say_whose(self._warning, copy)
        self._name_file()

    def _copy(self) -> Copy:
        return Copy(str(self.copies.value()))

    def _folder(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _folder_typed(self) -> None:
        self.messages.dismiss()
        self._name_file()

    def _name_file(self) -> None:
        """Name the file before it is made."""
        try:
            name = exporting.agenda_name(self._office, self._meeting_id, self._copy(), "pack")
        except NotFound as error:
            self.messages.tell_error(error)
            return
        self._folder_field.show_hint(f"Writes {name}.pdf; one of that name is replaced")

    def _browse(self) -> None:
        ask_folder(self, "Folder for the pack", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _make(self) -> bool:
        """Make it on another thread; the dialog closes when the file is there."""
        folder, copy, draft = self._folder(), self._copy(), self.draft.isChecked()
        if not self.folder.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        if not _is_folder(folder):
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.", field="folder")
        self.messages.dismiss()
        self.verb_button.setEnabled(False)

        def work(reader: Office, _: object) -> tuple[Made, str]:
            return _made(packing.gather(reader, self._meeting_id, copy), folder, job.tell, draft=draft)

        job = self._job = ReadingJob(self._office, work, self)
        self._job.progressed.connect(self.progress.show_part)
        self._job.done.connect(lambda made: self._done(made[0], made[1], copy, folder))
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def reject(self) -> None:
        """Leave, and put nothing into the folder; too late once the file is being put there, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the pack is being put into the folder.")

    def _done(self, done: Made, digest: str, copy: Copy, folder: Path) -> None:
        self._preferences.export_folder = folder
        known = findings(done)
        try:  # who made which copy is kept (DP-4)
            sending.note_pack(self._office, self._meeting_id, copy, done.path.name, digest)
        except ClerkError as error:
            known = f"It is not kept in this file who made it. {error.message} {known}".rstrip()
        self.made.emit(f"Made: {done.path.name}, {counted(done.pages, 'page', 'pages')}.", known, str(folder))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.progress.rest()
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        from ui.dialogs.let_pass import tell_failure  # noqa: PLC0415 - wanted seldom

        tell_failure(self, self._office, self._meeting_id, error, "Make the pack again.", self.verb_button.setFocus)


def findings(done: Made) -> str:
    """What the officer should know of a pack that was made, in a sentence or a few; "" for nothing."""
    return few((*done.notes, *done.not_accessible))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _made(wanted: Wanted, folder: Path, tell: Told, *, draft: bool) -> tuple[Made, str]:
    """Make the pack, and tell how far it is; the last part is told when it is put in its place. And its fingerprint."""
    made = make(wanted, folder, lambda share, _words: tell(int(share * _PARTS), _PARTS), draft=draft)
    return made, sending.fingerprint(made.path)
