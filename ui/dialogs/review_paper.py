"""A paper of a review: which one, and whether it is attached to the agenda or saved as files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.printed_review import ReviewPaperKind
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import review_papers
from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label

ATTACH, SAVE = "attach", "save"
_WHAT = ((ATTACH, "Attach it to its item, as its paper"), (SAVE, "Save it as Word, PDF and web page"))
_CLOSED = "The review’s matter is closed: the files are marked, and only you may read them."


class ReviewPaper(FormDialog):
    """Sends `wanted(kind, what, folder)`."""

    writes = False
    wanted = Signal(object, str, object)

    def __init__(self, parent: QWidget, office: Office, review_id: str, folder: Path, *, closed: bool) -> None:
        super().__init__(parent, "A paper of the review", "Make it", self._make)
        self._office, self._review_id = office, review_id
        self.kind = Choice("Which paper", [(kind, kind.words) for kind in ReviewPaperKind], ReviewPaperKind.SCOPING)
        self.what = Choice("What is done with it", _WHAT, ATTACH)
        self.folder = FolderField("F&older", folder, "Folder for the files")
        self.said = Label("", "caption", "text2", wrap=True)
        self.fields = {"folder": self.folder}
        for choice in (self.kind, self.what):
            choice.chosen.connect(lambda _: self._show())
        note = Label(_CLOSED, "caption", "closed", wrap=True) if closed else None
        self.lay_out(
            [
                Field("&Which paper", self.kind),
                Field("What is &done with it", self.what),
                self.said,
                self.folder,
                note,
            ],
            width=560,
        )
        if not self._has_item():
            self.what.choose(SAVE)
        self._show()
        self.kind.setFocus()

    def _has_item(self) -> bool:
        try:
            review_papers.item_for(self._office, self._review_id, self.kind.value())
        except ClerkError:
            return False
        return True

    def _show(self) -> None:
        attaches = self.what.value() == ATTACH
        self.folder.setVisible(not attaches)
        words = ""
        if attaches:
            words = "A paper of this sort that is there already becomes a new version."
            if not self._has_item():
                words = (
                    "Its stage is on no agenda yet: save the paper, or put an item of the review on the agenda first."
                )
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _make(self) -> None:
        folder = self.folder.chosen() if self.what.value() == SAVE else None
        self.wanted.emit(self.kind.value(), str(self.what.value()), folder)
