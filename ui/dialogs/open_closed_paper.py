"""Before a closed paper is shown by another program: what becomes of the copy that it is given."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption


class OpenClosedPaper(FormDialog):
    """Sends `confirmed()`."""

    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Open a closed paper", "Open it", self._open)
        said = Label("This paper is not for publication.", "body_strong", wrap=True)
        more = caption(
            "Another program is given a copy in a private folder of this computer, under a name that says nothing. "
            "It is deleted when the office file is closed. What that program remembers or saves is beyond Clerk.",
            wrap=True,
        )
        self.lay_out([said, more], width=460)
        self.verb_button.setFocus()

    def _open(self) -> bool:
        self.confirmed.emit()
        return True
