"""Cancelling a meeting: it stays in the file, and the reason is kept with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import meetings, rescheduling
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption
from ui.widgets.line_field import LineField
from ui.widgets.naming import name_widget


class CancelMeeting(FormDialog):
    """Sends `cancelled(moves)`, the deadlines that are none any more, once it is done."""

    cancelled = Signal(object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Cancel a meeting", "Cancel the meeting", self._cancel)
        self._office, self._meeting_id = office, meeting_id
        # the word on this button would otherwise say the opposite of what it does
        self.cancel_button.setText("Keep the meeting")
        name_widget(self.cancel_button, "Keep the meeting")
        line = meetings.line(office, meeting_id)
        self.reason = LineField("&Reason", hint="Such as: no business to transact")
        self.lay_out(
            [
                Label(f"{line.committee}, {meetings.printed_when(line)}", "body_strong", wrap=True),
                caption(
                    "It stays in the list with its agenda, but nothing is due for it. You can reinstate it.", wrap=True
                ),
                self.reason,
            ],
            width=480,
        )
        self.reason.box.setFocus()

    def _cancel(self) -> None:
        _, moves = rescheduling.cancel(self._office, self._meeting_id, self.reason.box.text())
        self.cancelled.emit(moves)
