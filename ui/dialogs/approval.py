"""An absence that the council approved: at which meeting, from which day's resolution, until when; and no reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.office import Office
from clerk_app.services import absences, people
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_NO_REASON = (
    "Only the resolution stops the six months, and only before they are over. Why somebody stays away is not kept."
)


class ApprovalDialog(FormDialog):
    """One approval, new for a person or one that is there."""

    def __init__(self, parent: QWidget, office: Office, person_id: str, approval_id: str = "") -> None:
        name = people.fact(office, person_id).printed
        heading = "Change this approval" if approval_id else f"An approved absence of {name}"
        super().__init__(parent, heading, "Keep it" if approval_id else "Record it", self._keep)
        self._office, self._person_id, self._id = office, person_id, approval_id
        today = office.today()
        known = absences.approval(office, approval_id) if approval_id else AbsenceApproval("", person_id, today)
        offered = absences.may_have_approved(office)
        self._days = {line.id: line.day for line in offered}
        named = [(line.id, f"{line.committee}, {printed_date(line.day, weekday=False)}") for line in offered]
        self.meeting = Choice("Approved at", [("", "A meeting that is not in this file"), *named])
        self.meeting.choose(known.meeting_id if known.meeting_id in self._days else "")
        self.approved_on = DateField("Approved &on", today, known.approved_on, past=True, required=True)
        self.until = DateField("&Until", today, known.until)
        self.until.line.setPlaceholderText("Without an end")
        self.minute = LineField("&Minute", known.minute, "Its number")
        self.fields = {"approved_on": self.approved_on, "until": self.until, "minute": self.minute}
        self.meeting.chosen.connect(self._show_day)
        self.lay_out(
            [
                caption(_NO_REASON, wrap=True),
                Field("Approved a&t", self.meeting),
                row((self.approved_on, 1), (self.until, 1), (self.minute, 1), gap=12),
            ],
            width=640,
        )
        self.meeting.setFocus()

    def _show_day(self, meeting_id: object) -> None:
        if day := self._days.get(str(meeting_id)):
            self.approved_on.show_value(day)

    def _keep(self) -> bool:
        for field in (self.approved_on, self.until):
            if not field.settle():
                field.line.setFocus()
                return False
        fields: dict[str, Any] = {
            "approved_on": self.approved_on.value(),
            "until": self.until.value(),
            "meeting_id": self.meeting.value() or None,
            "minute": self.minute.box.text(),
        }
        if self._id:
            absences.change(self._office, self._id, fields)
        else:
            absences.approve(self._office, self._person_id, fields)
        return True
