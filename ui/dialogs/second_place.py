"""Where a second copy of each backup is kept: asked for in a new file's guide, and changed from the File menu."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clerk_app.domain.finding import Level
from clerk_app.errors import BadInput
from clerk_app.services import backups
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar

_WORDS = (
    "Clerk backs your files up on this computer by itself. A copy in a second place, such as a USB stick or your "
    "team’s drive, is there if this computer is lost or fails."
)
_TONES = {Level.NOTE: "accent", Level.WARNING: "warn", Level.BLOCK: "bad"}


class SecondPlace(FormDialog):
    """One folder, for the backups of every file on this computer; what to mind there is said before it is kept."""

    writes = False

    def __init__(self, parent: QWidget, file: Path | None) -> None:
        super().__init__(parent, "A second place for backups", "Keep copies there", self._keep)
        self._file = file
        kept = backups.second_place()
        self.cancel_button.setText("Cancel" if kept else "Not now")
        self.folder = LineInput("Folder", str(kept or ""))
        self.browse = secondary_button("Choose…", "folder-open")
        self.none = secondary_button("Keep no second copy")
        self.none.setVisible(kept is not None)
        self._remark = MessageBar(dismissable=False)
        self.fields = {"folder": Field("Folder", self.folder, beside=self.browse)}
        self.browse.clicked.connect(self._browse)
        self.none.clicked.connect(self._keep_none)
        self.folder.textChanged.connect(self._show_remark)
        self.lay_out(
            [Label(_WORDS, "body", "text2", wrap=True), self.fields["folder"], self._remark, row(self.none, ...)],
            width=560,
        )
        self._show_remark()
        self.folder.setFocus()

    def remark(self) -> str:
        """What is said of the folder, or ""."""
        return self._remark.text()

    def _chosen(self) -> Path:
        typed = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~x" while it is typed: nobody has that name
            return typed.expanduser()
        return typed

    def _browse(self) -> None:
        start = self._chosen() if self._chosen().is_absolute() else Path.home()
        ask_folder(self, "Folder for second copies", start, lambda chosen: self.folder.show_text(str(chosen)))

    def _show_remark(self) -> None:
        """Say who else would get the backups there, or how little the folder helps, before it is chosen."""
        folder = self._chosen()
        found = backups.remark_on(folder, self._file) if folder.is_absolute() and folder.is_dir() else None
        if found is None:
            self._remark.dismiss()
        else:
            self._remark.tell(_TONES[found.level], found.text, found.fix)

    def _keep(self) -> None:
        if not self._chosen().is_absolute():
            raise BadInput("There is no folder yet.", "Choose one.", field="folder")
        backups.set_second_place(self._chosen())

    def _keep_none(self) -> None:
        self.folder.show_text("")
        backups.set_second_place(None)
        self.accept()
