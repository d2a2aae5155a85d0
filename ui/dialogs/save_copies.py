"""Saving a copy of something as PDF, Word and web page: which copy is said before it is made, public by default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy
from clerk_app.errors import ClerkError, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import agenda_guard, export_notes, exporting
from clerk_app.services.guarding import Guarding
from ui.dialogs.copy_choices import COPIES, say_whose
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job, Told
from ui.preferences import Preferences
from ui.text import counted, named_files
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segment, Segments

_FORMATS = (("pdf", "PDF (accessible)"), ("docx", "Word"), ("html", "Web page"))
_FEW = 2  # things that are not right yet are named, more are counted
_PAUSE = 300  # milliseconds without a key before the folder is looked into, which may be far away and slow


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """A copy as plain data that a worker makes files of, and what they are compared with before they are kept.

    `written(name, formats)` gives the files by name; `private` ones only their owner may read.
    """

    written: Callable[[str, list[str]], dict[str, bytes]]
    against: Guarding | None
    private: bool


class SaveCopies(FormDialog):
    """Copy, formats and folder. `saved(words, folder)` is sent when the files are there.

    `plan` gathers a copy as it stands, `file_name` says what its files are called without their endings; both raise
    NotFound or Refused where there is nothing to save.
    """

    writes = False
    heading, verb, again = "Save", "Save", "Save again."
    offered: tuple[Segment, ...] = COPIES

    saved = Signal(str, str)

    def __init__(
        self,
        parent: QWidget,
        office: Office,
        meeting_id: str,
        plan: Callable[[Copy], CopyPlan],
        file_name: Callable[[Copy], str],
    ) -> None:
        super().__init__(parent, self.heading, self.verb, self._save)
        self._office, self._meeting_id = office, meeting_id
        self._plan, self._file_name = plan, file_name
        self._preferences = Preferences()
        self._job: Job | None = None
        self._name = ""  # of the files, without their endings
        self._replaced: list[Path] = []
        self.copies = Segments(self.offered, "Which copy", Copy.PUBLIC)
        self.formats = {name: Check(words, on=True) for name, words in _FORMATS}
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self._folder_field = Field("&Folder", self.folder, beside=self.browse)
        self._folder_field.reserve(2)
        self.fields = {"folder": self._folder_field}
        self._warning, self.unready = MessageBar(dismissable=False), MessageBar(dismissable=False)
        say_whose(self._warning, Copy.PUBLIC)
        self._connect()
        self.say_unready()  # before it is laid out, so that Tab passes its link on the way
        formats = row(*self.formats.values(), ..., gap=16)
        fields = [*self.more_fields(), Field("&Copy", self.copies), self._warning, formats, self._folder_field]
        self.lay_out([*fields, self.unready], width=560)
        self.name_files()
        self.copies.setFocus()

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_into_folder)
        self.browse.clicked.connect(self._browse)
        self.copies.chosen.connect(self._copy_chosen)
        self.folder.textChanged.connect(self._folder_typed)
        for tick in self.formats.values():
            tick.toggled.connect(self._look_into_folder)

    def _copy_chosen(self, copy: Copy) -> None:
        say_whose(self._warning, copy)
        self.name_files()

    def name_files(self) -> None:
        """Name the files that are made of this copy, and say which of them are there."""
        try:
            self._name = self._file_name(self.copy())
        except NotFound as error:
            self._name = ""
            self.messages.tell_error(error)
        self._look_into_folder()

    # --- what each dialog says of its own -----------------------------------------------------------------------------
    def more_fields(self) -> Sequence[QWidget]:
        """What else is asked for, above the copy."""
        return ()

    def say_unready(self) -> None:
        """Say beforehand what is not right yet with what is saved."""

    def _folder_typed(self) -> None:
        self.messages.dismiss()
        self._pause.start()

    def _look_into_folder(self) -> None:
        """Say by the folder and in the button which files are there already, before they are replaced."""
        self._pause.stop()
        self._replaced = [path for path in self._files() if _is_there(path)]
        self._folder_field.show_hint(_there_already([path.name for path in self._replaced]))
        self.verb_button.setText(self._verb_words())

    def _files(self) -> list[Path]:
        """The files that the verb makes; none while that cannot be said."""
        if not self._name or not self.folder.text().strip():
            return []
        return [self._folder() / f"{self._name}.{form}" for form in self._formats()]

    def _verb_words(self) -> str:
        files = counted(len(self._replaced), "file", "files")
        if not self._replaced:
            return self.verb
        return f"Replace {files}" if len(self._replaced) == len(self._files()) else f"Save and replace {files}"

    def copy(self) -> Copy:
        return Copy(str(self.copies.value()))

    def _folder(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _formats(self) -> list[str]:
        return [name for name, tick in self.formats.items() if tick.isChecked()]

    def _browse(self) -> None:
        ask_folder(self, "Folder", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _save(self) -> bool:
        """Gather here, write on another thread; the dialog closes when the files are there."""
        formats, folder, copy = self._formats(), self._folder(), self.copy()
        if not formats:
            raise Refused("No format is ticked.", "Tick PDF, Word or web page.")
        if not self.folder.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        if not _is_there(folder) or not folder.is_dir():
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.", field="folder")
        plan = self._plan(copy)
        self._name = self._file_name(copy)
        if self._finds_more():
            return False
        self.messages.dismiss()
        self.verb_button.setEnabled(False)
        self._job = Job(partial(_write, plan, self._name, formats, folder), self)
        self._job.done.connect(lambda digests: self._done(digests, folder, copy))
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def _finds_more(self) -> bool:
        """Whether more would be replaced than the button says, as when Enter comes quickly; then it says so now."""
        said = set(self._replaced)
        self._look_into_folder()
        if said.issuperset(self._replaced):
            return False
        sentence = "Nothing is saved yet: there are files of the same name in this folder."
        self.messages.tell("warn", sentence, f"Choose another folder, or “{self._verb_words()}”.")
        return True

    def reject(self) -> None:
        """Leave, and put nothing into the folder; too late once the files are moved to their places, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the files are being put into the folder.")

    def _done(self, digests: dict[str, str], folder: Path, copy: Copy) -> None:
        self._preferences.export_folder = folder
        note = export_notes.note_closed(self._office, self._meeting_id, copy, digests)
        self.saved.emit(f"Saved: {named_files(list(digests))}. {note}".rstrip(), str(folder))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        from ui.dialogs.let_pass import tell_failure  # noqa: PLC0415 - wanted seldom

        tell_failure(self, self._office, self._meeting_id, error, self.again, self.verb_button.setFocus)


def _is_there(path: Path) -> bool:
    """Whether it can be seen; a name too long or a folder that may not be entered is not there for the officer."""
    try:
        return path.exists()
    except OSError:
        return False


def _there_already(names: list[str]) -> str:
    return f"Already there: {named_files(names)}" if names else ""


def _write(plan: CopyPlan, name: str, formats: list[str], folder: Path, tell: Told) -> dict[str, str]:
    """Make the files one by one and put them into the folder together, unless that was cancelled meanwhile.

    The SHA-256 of each by its name.
    Nothing is written of a public copy in which closed words stand (PX-5).
    """
    files: dict[str, bytes] = {}
    steps = len(formats) + 1  # the last of them begins when all is made
    for at, form in enumerate(formats, start=1):
        files |= plan.written(name, [form])
        tell(at, steps)
    agenda_guard.check(files, plan.against)
    exporting.keep_files(files, folder, before=lambda: tell(steps, steps), private=plan.private)
    return {name: sha256(data).hexdigest() for name, data in files.items()}
