"""Cover e-mails: drafts for the open list with the public pack attached, written into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import cover_mails
from clerk_app.services.cover_mails import CoverMails
from ui.dialogs.form import FormDialog
from ui.file_dialogs import ask_folder
from ui.jobs import Job, Told
from ui.preferences import Preferences
from ui.text import counted, few
from ui.theme import look
from ui.widgets.buttons import secondary_button
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput
from ui.widgets.labels import caption
from ui.widgets.progress import Progress
from ui.widgets.segments import Segment, Segments

_PARTS, _WIDEST = 1000, 900
_EACH = (Segment(False, "One for each group"), Segment(True, "One for each person"))
_ATTACHED = (
    "The public pack is attached to each, and nothing else. Open a draft in your mail program, and send it there."
)


class CoverMailsDialog(FormDialog):
    """`written(words, folder)` is sent when the drafts are there."""

    writes = False
    written = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Cover e-mails", "Write the drafts", self._write)
        self._office, self._meeting_id = office, meeting_id
        self._preferences = Preferences()
        self._job: Job | None = None
        self._drafts: CoverMails | None = None
        self.each = Segments(_EACH, "How many drafts", False)
        self.folder = LineInput("Folder", str(self._preferences.export_folder))
        self.browse = secondary_button("Choose…", "folder-open")
        self._folder_field = Field("&Folder", self.folder, beside=self.browse)
        self.fields = {"folder": self._folder_field}
        self.progress = Progress("Writing the drafts", waits=True)
        self._said = caption("", wrap=True)
        self.each.chosen.connect(lambda _: self._plan())
        self.browse.clicked.connect(self._browse)
        about = caption(_ATTACHED, wrap=True)
        self.lay_out(
            [Field("Drafts", self.each), self._said, self._folder_field, about],
            min(look().theme.scaled(560), _WIDEST),
            self.progress,
        )
        self._plan()

    def _plan(self) -> None:
        """Say how many drafts there will be, and who has no address."""
        try:
            self._drafts = cover_mails.planned(self._office, self._meeting_id, each=bool(self.each.value()))
        except ClerkError as error:
            self._drafts = None
            self.tell_error(error)
        mails = self._drafts.mails if self._drafts else ()
        without = self._drafts.without if self._drafts else ()
        words = f"{counted(len(mails), 'draft', 'drafts')}."
        if without:
            words += f" Without an e-mail address: {few(tuple(f'{name}.' for name in without))}"
        self._said.setText(words if mails or without else "Nobody stands on the open distribution list yet.")
        self.verb_button.setEnabled(bool(mails))

    def _browse(self) -> None:
        ask_folder(self, "Folder for the drafts", self._folder(), lambda chosen: self.folder.show_text(str(chosen)))

    def _folder(self) -> Path:
        return Path(self.folder.text().strip())

    def _write(self) -> bool:
        folder, drafts = self._folder(), self._drafts
        if drafts is None:
            return False
        if not self.folder.text().strip() or not folder.is_dir():
            raise Refused(f"There is no folder “{folder}”.", "Choose one that exists.", field="folder")
        self.messages.dismiss()
        self.verb_button.setEnabled(False)
        self._job = Job(partial(_written, drafts, folder), self)
        self._job.progressed.connect(self.progress.show_part)
        self._job.done.connect(lambda paths: self._done(len(paths), folder))
        self._job.failed.connect(self._failed)
        self._job.start()
        return False

    def _done(self, count: int, folder: Path) -> None:
        self._preferences.export_folder = folder
        self.written.emit(f"{counted(count, 'draft', 'drafts')} written, each with the public pack.", str(folder))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.progress.rest()
        self.verb_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        from ui.dialogs.let_pass import tell_failure  # noqa: PLC0415 - wanted seldom

        tell_failure(self, self._office, self._meeting_id, error, "Write the drafts again.", self._let_pass)

    def _let_pass(self) -> None:
        """What was let pass passes in what is gathered from now on."""
        self._plan()
        self.verb_button.setFocus()

    def reject(self) -> None:
        """Leave, and write nothing; too late once the drafts are being put there, which is said."""
        if self._job is None or self._job.cancel():
            super().reject()
        else:
            self.messages.tell("accent", "It is too late to cancel: the drafts are being written.")


def _written(drafts: CoverMails, folder: Path, tell: Told) -> list[Path]:
    """Write the drafts, and tell how far it is; the last part is told when they are put in their place."""
    return cover_mails.write(drafts, folder, lambda share, _words: tell(int(share * (_PARTS - 1)), _PARTS))
