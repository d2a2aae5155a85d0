"""Restore a backup: which file, which of its backups, and what is in it, before anything is put in place."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.backups import Backup, Contents
from clerk_app.errors import ClerkError, Refused
from clerk_app.services import backups, restoring
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_file
from ui.jobs import Job
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label, caption, label_for
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_KIND = "Clerk office files (*.clerk)"
_CHOSEN = "chosen"
_NONE = "There is no backup of this file on this computer. Choose one from elsewhere."
_NO_FILE = "There is no backup on this computer. One that lies elsewhere is an office file: copy it here, and open it."
_SMALL = 640  # of a window, in which fewer backups are seen at once


class RestoreDialog(FormDialog):
    """Sends `wanted(file, backup)` when the officer has seen what is in a backup and wants it in the file's place."""

    writes = False

    wanted = Signal(Path, Path)

    def __init__(self, parent: QWidget, files: list[Path], file: Path | None = None) -> None:
        super().__init__(parent, "Restore a backup", "Put this one in place", self._put)
        self._backups: dict[str, Path] = {}
        self._previewed: Path | None = None
        self._job: Job | None = None
        self.file = Choice("Office file", [(each, f"{each.stem} ({each.parent})") for each in files], file)
        self.list = ListView(line_model(), LineInDialogDelegate(), "Backups")
        self.list.setFixedHeight(look().theme.scaled(190 if parent.window().height() > _SMALL else 112))
        self.another = secondary_button("Choose another backup…", "folder-open")
        self.preview = Label("", "body", "text2", wrap=True)
        self.preview.setMinimumHeight(5 * look().theme.line("body"))
        self.lay_out(
            [
                Field("Office file", self.file),
                row(label_for(self.list, "Backups"), ..., self.another),
                self.list,
                column(caption("What is in it"), self.preview, gap=4),
            ],
            width=560,
        )
        self.file.chosen.connect(lambda _: self._show_backups())
        self.list.chosen.connect(lambda line: self._look_into(self._backups[line.id]))
        self.another.clicked.connect(self._choose_another)
        self._show_backups()
        self.list.setFocus()

    def _show_backups(self) -> None:
        self._say("", None)
        known = self.file.value() is not None
        self.another.setEnabled(known)
        found = backups.every(self._file()) if known else []
        self._backups = {str(backup.path): backup.path for backup in found}
        self.list.show_rows([_line(backup) for backup in found])
        if not self.list.choose_first():
            self._say(_NONE if known else _NO_FILE, None)

    def _choose_another(self) -> None:
        ask_file(self, "Choose a backup", self._file().parent, _KIND, self.show_another)

    def show_another(self, path: Path) -> None:
        """Show a backup that lies elsewhere, above those that were found."""
        self._backups[_CHOSEN] = path
        rows = [each for each in self.list.rows_model().rows() if each.id != _CHOSEN]
        self.list.show_rows([Line(_CHOSEN, path.name, str(path.parent), icon="file-text"), *rows])
        if not self.list.choose(_CHOSEN) or self.list.current_key() == _CHOSEN:
            self._look_into(path)

    def _look_into(self, backup: Path) -> None:
        """Look through the whole backup on another thread; what is in it is said when it is found to be sound."""
        self._say("Looking into this backup…", None)
        if self._job is not None:
            self._job.cancel()
        job = Job(lambda _: restoring.contents_of(backup), self)
        job.done.connect(partial(self._show_contents, backup))
        job.failed.connect(self._show_fault)
        self._job = job
        job.start()

    def _show_contents(self, backup: Path, contents: Contents) -> None:
        self._say("\n".join(restoring.described(contents)), backup)

    def _show_fault(self, error: Exception) -> None:
        if not isinstance(error, ClerkError):
            raise error
        self._say(f"{error.message} Choose another one.", None)

    def _say(self, words: str, previewed: Path | None) -> None:
        self._previewed = previewed
        self.preview.setText(words)
        self.verb_button.setEnabled(previewed is not None)

    def _file(self) -> Path:
        return Path(str(self.file.value()))

    def _put(self) -> None:
        if self._previewed is None or self.file.value() is None:
            raise Refused("No backup is chosen.", "Choose one from the list.")
        self.wanted.emit(self._file(), self._previewed)

    def done(self, result: int) -> None:
        """Close; what is still being looked into is of no interest any more."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _line(backup: Backup) -> Line:
    size = f"{max(1, round(backup.size / 1000)):,} KB"
    where = "On this computer" if backups.is_private(backup) else str(backup.path.parent)
    return Line(str(backup.path), restoring.printed_moment(backup.taken), where, right=size)
