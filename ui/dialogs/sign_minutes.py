"""Noting who signed confirmed minutes, and when: whoever presided at the meeting that confirmed them (MI-1)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import minutes, minutes_course, people
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label


class SignMinutes(FormDialog):
    """Whoever presided is chosen to begin with; another is a finding, and is kept as it happened."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, now: datetime) -> None:
        super().__init__(parent, "Sign the minutes", "Note the signature", self._sign)
        self._office, self._meeting_id, self._now = office, meeting_id, now
        found = minutes.needed(office, meeting_id)
        signing = minutes_course.signing_at(office, found.confirmed_at_id) if found.confirmed_at_id else None
        options = [(line.id, line.fact.printed) for line in people.lines(office)]
        presiding = minutes_course.expected_signer(office, found.confirmed_at_id) if found.confirmed_at_id else None
        self.signer = Choice("Signed by", options, presiding if presiding in dict(options) else None, editable=True)
        day = printed_date(signing.meeting.day) if signing is not None else ""
        said = f"They were confirmed on {day}. Whoever presided at that meeting signs them."
        today = now.date()
        begins = min(signing.meeting.day, today) if signing is not None else today
        self.day = DateField("Signed &on", today, begins, past=True, required=True)
        signed_by = Field("&Signed by", self.signer)
        self.fields = {"signer": signed_by}
        parts = [Label(said, "body", "text2", wrap=True), signed_by, self.day]
        self.lay_out(parts, width=480)
        self.signer.entered.connect(self.try_to_do)
        self.signer.setFocus()

    def _sign(self) -> bool:
        self.signer.take_what_fits()
        if not self.signer.value():
            raise Refused("It is not said who signed.", "Choose a person of the list.", field="signer")
        if not self.day.settle():
            self.day.line.setFocus()
            return False
        who, day = str(self.signer.value()), self.day.value()
        minutes_course.sign(self._office, self._meeting_id, who, self._now, day)
        return True
