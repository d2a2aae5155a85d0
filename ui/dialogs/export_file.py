"""Write the office, its public part, its calendar or a list into a file: what is closed is said before it is made."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import exchange_writing, export_notes, meeting_calendars, tables
from clerk_app.services.exporting import office_name
from clerk_app.services.import_plan import Tell
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.office_jobs import OfficeJob
from ui.preferences import Preferences
from ui.widgets.busy import Busy
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.message_bar import MessageBar

Writer = Callable[[Office, Path, Tell], Path]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something that can be written: its words, the end of its file's name, and what writes it."""

    words: str
    ending: str
    write: Writer
    closed: bool = False


def _table(gather: Callable[[Office], tables.Table]) -> Writer:
    return lambda office, path, _: tables.write_csv(office, gather(office), path)


def _exchange(*, public: bool = False, with_sensitive: bool = False) -> Writer:
    return lambda office, path, tell: exchange_writing.export(
        office, path, public=public, with_sensitive=with_sensitive, tell=tell
    )


def _calendar(office: Office, path: Path, _: Tell) -> Path:
    return meeting_calendars.write_calendar(office, path)


_EVERYTHING = "everything"
_KINDS = {
    _EVERYTHING: _Kind("Everything (exchange file)", "-CLOSED.json", _exchange(), closed=True),
    "public": _Kind("The public part (exchange file)", "-public.json", _exchange(public=True)),
    "calendar": _Kind("The meetings as a calendar (.ics)", "-meetings.ics", _calendar),
    "meetings": _Kind("A table of the meetings (CSV)", "-meetings.csv", _table(tables.meetings_table)),
    "members": _Kind("A table of all members (CSV)", "-members.csv", _table(tables.members_table)),
    "people": _Kind("A table of the people (CSV)", "-people.csv", _table(tables.people_table)),
}


class ExportFile(FormDialog):
    """What and where. Sends `exported(words, folder)` when the file is there."""

    writes = False

    exported = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Export", "Export", self._export)
        self._office = office
        self._preferences = Preferences()
        self._job: OfficeJob | None = None
        self._closed = False
        self.what = Choice("What", [(name, kind.words) for name, kind in _KINDS.items()], "public")
        self.sensitive = Check("With sensitive details of people", "Only for those who must keep them")
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self._folder_field = Field("Folder", self.folder, beside=self.browse)
        self.fields = {"folder": self._folder_field}
        self._warning = MessageBar(dismissable=False)
        self.busy = Busy()
        self.browse.clicked.connect(self._browse)
        self.what.chosen.connect(lambda _: self._show_kind())
        self.folder.textChanged.connect(self._name_file)
        fields = [Field("What", self.what), self._warning, self.sensitive, self._folder_field, self.busy]
        self.lay_out(fields, width=560)
        self._show_kind()
        self.what.setFocus()

    def _kind(self) -> _Kind:
        return _KINDS[str(self.what.value())]

    def _show_kind(self) -> None:
        if self._kind().closed:
            words = "This file holds closed items and notes."
            self._warning.tell("closed", words, "Only you can read it there. Give it only to those who may read it.")
        else:
            self._warning.dismiss()
        self.sensitive.setVisible(self._kind().closed)
        self._name_file()
        self.adjustSize()

    def _name_file(self) -> None:
        """Name the file before it is made, and say if it replaces one."""
        path = self._path()
        self._folder_field.show_hint(f"{'Replaces' if _is_there(path) else 'Writes'} {path.name}")

    def _path(self) -> Path:
        return self._folder() / f"{office_name(self._office)}{self._kind().ending}"

    def _folder(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _browse(self) -> None:
        ask_folder(self, "Folder for the file", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _export(self) -> bool:
        """Gather and write on another thread; the dialog closes when the file is there."""
        if not self.folder.text().strip():
            raise Refused("No folder is named.", "Choose one.", field="folder")
        kind, path = self._kind(), self._path()
        if not _is_there(path.parent) or not path.parent.is_dir():
            raise Refused(f"There is no folder “{path.parent}”.", "Choose one that exists.", field="folder")
        write, self._closed = kind.write, kind.closed
        if kind.closed and self.sensitive.isChecked():
            write = _exchange(with_sensitive=True)
        self.verb_button.setEnabled(False)
        self.busy.say("Writing the file")
        self._job = OfficeJob(self._office, partial(_written, write, path), self)
        self._job.said.connect(self.busy.say)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def reject(self) -> None:
        """Leave; a file that is not written yet is not put there any more."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _done(self, path: Path) -> None:
        self._preferences.export_folder = path.parent
        note = export_notes.note_everything(self._office) if self._closed else ""
        self.exported.emit(f"Exported: {path.name}. {note}".rstrip(), str(path.parent))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.verb_button.setEnabled(True)
        self.busy.say("")
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)


def _written(write: Writer, path: Path, office: Office, tell: Tell) -> Path:
    tell("Gathering what is to be written")
    return write(office, path, tell)


def _is_there(path: Path) -> bool:
    """Whether it can be seen; a name too long or a folder that may not be entered is not there for the officer."""
    try:
        return path.exists()
    except OSError:
        return False
