"""Save a copy: everything as one file, under a password if the officer gives one, or an office file with its papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import bundles, exporting, sending
from clerk_app.services.bundles import Bundled
from ui.dialogs.leaving import LeavingDialog
from ui.jobs import Job, Told
from ui.text import counted
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.segments import Segment, Segments

_BUNDLE, _OFFICE = "bundle", "office"
_KINDS = (Segment(_BUNDLE, "One file"), Segment(_OFFICE, "Office file and papers folder"))
_ENDINGS = {_BUNDLE: bundles.ENDING, _OFFICE: ".clerk"}
_WHAT_FOR = {
    _BUNDLE: "To carry or to send: everything in one bundle, which File, Open… lays out again",
    _OFFICE: "To work in elsewhere: keep the file and the folder beside it together",
}
CLOSED = ("It holds closed matter, now or once: lock it, or give it to nobody else.", "")


class SaveEverything(LeavingDialog):
    """The kind of copy, its name and folder, and the password of a bundle."""

    asks_for = "Pass&word (optional)"

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, office, "Save a copy of everything", "Save the copy", self._save)
        assert office.path is not None
        self._file: Path = office.path
        self.kind = Segments(_KINDS, "What kind of copy", _BUNDLE)
        self._kind_field = Field("As", self.kind, _WHAT_FOR[_BUNDLE])
        self.name = LineInput("Name", exporting.office_name(office))
        self._name_field = Field("Name", self.name)
        self.fields["name"] = self._name_field
        self.warning.keep_room("closed", *CLOSED)
        self.kind.chosen.connect(lambda _: self._show_kind())
        self.name.textChanged.connect(lambda _: self._show_kind())
        fields = [self._kind_field, self._name_field, self.folder_field, self.password, self.warning]
        self.lay_out(fields, 560, self.progress)
        self._show_kind()
        look_for_closed(self, self._file, CLOSED)
        self.kind.setFocus()

    def _show_kind(self) -> None:
        kind = str(self.kind.value())
        self._kind_field.show_hint(_WHAT_FOR[kind])
        self._name_field.show_hint(f"Writes {self.name.text().strip()}{_ENDINGS[kind]}")
        self.password.setEnabled(kind == _BUNDLE)

    def _save(self) -> bool:
        kind, folder = str(self.kind.value()), self.chosen_folder()
        name = self.name.text().strip()
        if not name or Path(name).name != name:
            raise BadInput("This is no name for a file.", "Type one without a slash.", field="name")
        target, file = folder / f"{name}{_ENDINGS[kind]}", self._file
        password = self.password.value() if kind == _BUNDLE else ""
        if password:
            bundles.refuse_password(password)

        def work(tell: Told) -> Bundled:
            if kind == _BUNDLE:
                return bundles.make(file, target, tell, password)
            return sending.save_office_copy(file, target, tell)

        return self.begin(work, lambda made: self._saved(made, bool(password)))

    def _saved(self, made: Bundled, locked: bool) -> None:
        more = [
            self.keep_note(lambda: sending.note_everything(self._office, "Save", locked=locked)),
            lost_words(made.lost),
        ]
        if made.closed and not locked:
            more.append("It holds closed matter and is not locked: give it only to those who may read it all.")
        words = f"Saved: {made.path.name}, with {counted(made.papers, 'file of a paper', 'files of papers')}."
        self.finish(words, " ".join(part for part in more if part), made.path)


def lost_words(lost: int) -> str:
    """What is said of papers whose files are missing or altered, and so in no copy; "" for none."""
    if not lost:
        return ""
    count = "1 file of a paper is" if lost == 1 else f"{lost:,} files of papers are"
    return f"{count} missing or altered, and not in it."


def look_for_closed(dialog: LeavingDialog, file: Path, words: tuple[str, str]) -> None:
    """Say in a dialog that the file holds closed matter, as soon as that is known: its history may have to be read."""
    job = Job(lambda _: bundles.holds_closed(file), dialog)
    job.done.connect(lambda closed: dialog.warning.tell("closed", *words) if closed else None)
    job.start()
