"""Issuing in spite of a finding: the reason is asked for, kept with it, and shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.finding import Finding
from clerk_app.office import Office
from clerk_app.services import issuing
from ui.dialogs.form import FormDialog
from ui.text import why_and_remedy
from ui.widgets.labels import Label, caption
from ui.widgets.line_field import LineField


class OverrideFinding(FormDialog):
    """One finding in full, and one line for the reason."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, finding: Finding) -> None:
        super().__init__(parent, "Issue in spite of this", "Keep the reason", self._override)
        self._office, self._meeting_id, self._finding = office, meeting_id, finding
        self.reason = LineField("&Why it may go out", hint="Kept with your name and the day. Name nothing closed.")
        self.fields = {"reason": self.reason}
        self.lay_out(
            [
                Label(finding.text, "body_strong", wrap=True),
                caption(why_and_remedy(finding), wrap=True),
                self.reason,
            ],
            width=520,
        )
        self.reason.box.setFocus()

    def _override(self) -> None:
        issuing.override(self._office, self._meeting_id, self._finding, self.reason.box.text())
