"""Send everything: a draft e-mail with a bundle attached, which the officer's own mail program opens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import exporting, sending
from clerk_app.services.sending import Draft
from ui.dialogs.leaving import LeavingDialog
from ui.dialogs.save_everything import look_for_closed, lost_words
from ui.jobs import Told
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField

_WORDS = (
    "Writes a draft e-mail with everything attached as one file, and opens it in your mail program. Nothing is sent."
)
CLOSED = ("This file holds closed matter, now or in its history.", "It can only be sent under a password.")


class SendEverything(LeavingDialog):
    """To whom, where the draft is kept, and the password, which closed matter must have (PX-5)."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, office, "Send everything", "Write the draft", self._send)
        assert office.path is not None
        self._file: Path = office.path
        self._name = exporting.office_name(office)
        self.to = LineField("&To", placeholder="name@council.gov.uk", hint="Can be added in the draft")
        self.fields["to"] = self.to
        self.folder_field.show_hint(f"Writes {self._name}.eml; one of that name is replaced")
        self.warning.keep_room("closed", *CLOSED)
        fields = [Label(_WORDS, "body", "text2", wrap=True), self.to, self.password, self.warning]
        self.lay_out([*fields, self.folder_field], 560, self.progress)
        look_for_closed(self, self._file, CLOSED)
        self.to.box.setFocus()

    def _send(self) -> bool:
        file, name, folder = self._file, self._name, self.chosen_folder()
        to, password = sending.checked_address(self.to.box.text()), self.password.value()

        def work(tell: Told) -> Draft:
            return sending.send_everything(file, folder, name, to, password, tell)

        return self.begin(work, lambda made: self._written(made, bool(password)))

    def _written(self, made: Draft, locked: bool) -> None:
        note = self.keep_note(lambda: sending.note_everything(self._office, "Send", locked=locked))
        more = " ".join(part for part in (note, lost_words(made.lost)) if part)
        self.finish(
            f"The draft is written: {made.path.name}. Look at it, and send it from your mail program.", more, made.path
        )
