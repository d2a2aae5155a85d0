"""Keeping a passage of minutes from the public, with what the public copy says in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.rich_text import from_plain
from clerk_app.office import Office
from clerk_app.services import minute_editing
from ui.dialogs.form import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Label


class ClosePassage(FormDialog):
    """The summary may stay empty: then the public copy says that part of the minute is not for publication."""

    def __init__(self, parent: QWidget, office: Office, passage: Passage) -> None:
        super().__init__(parent, "Close a passage to the public", "Close the passage", self._close)
        self._office, self._passage = office, passage
        self.summary = TextArea("Summary for the public copy", lines=4)
        hint = "Words that give nothing away. Without them it says that part of the minute is not for publication."
        field = Field("&Summary for the public copy", self.summary, hint=hint)
        self.fields = {"text": field}
        said = "The passage stays in the full copy alone. The numbers of the others do not change."
        self.lay_out([Label(said, "body", "text2", wrap=True), field], width=520)
        self.summary.setFocus()

    def _close(self) -> None:
        summary = from_plain(self.summary.toPlainText())
        minute_editing.close(self._office, self._passage.id, summary)
