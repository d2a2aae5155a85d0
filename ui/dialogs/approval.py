"""What carries a membership on: an absence that was approved and no reason, or a day that counts as attendance."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.six_months import AbsenceApproval, Carried
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


_COUNTS = {
    Carried.APPROVED: _NO_REASON,
    Carried.DECIDED_ALONE: "What a member of the executive decides alone counts as a meeting of the executive.",
    Carried.REPRESENTED: "It counts as a meeting of the council, though not as one of the executive.",
}


class ApprovalDialog(FormDialog):
    """One approval, or one day that counts as attendance: new for a person, or one that is there."""

    def __init__(self, parent: QWidget, office: Office, person_id: str, approval_id: str = "") -> None:
        name = people.fact(office, person_id).printed
        heading = "Change what counts" if approval_id else f"What counts for {name}"
        super().__init__(parent, heading, "Keep it" if approval_id else "Record it", self._keep)
        self._office, self._person_id, self._id = office, person_id, approval_id
        today = office.today()
        known = absences.approval(office, approval_id) if approval_id else AbsenceApproval("", person_id, today)
        self.kind = Choice("What it is", [(kind, kind.words) for kind in Carried])
        self.kind.choose(known.kind)
        self._about = caption(_NO_REASON, wrap=True)
        offered = absences.may_have_approved(office)
        self._days = {line.id: line.day for line in offered}
        named = [(line.id, f"{line.committee}, {printed_date(line.day, weekday=False)}") for line in offered]
        self.meeting = Choice("Approved at", [("", "A meeting that is not in this file"), *named])
        self.meeting.choose(known.meeting_id if known.meeting_id in self._days else "")
        self.approved_on = DateField("&Day", today, known.approved_on, past=True, required=True)
        self.until = DateField("&Until", today, known.until)
        self.until.line.setPlaceholderText("Without an end")
        self.minute = LineField("&Minute", known.minute, "Its number")
        self._meeting_field = Field("Approved a&t", self.meeting)
        self.fields = {"approved_on": self.approved_on, "until": self.until, "minute": self.minute}
        self.meeting.chosen.connect(self._show_day)
        self.kind.chosen.connect(lambda _: self._show_kind())
        self.lay_out(
            [
                Field("&What it is", self.kind),
                self._about,
                self._meeting_field,
                row((self.approved_on, 1), (self.until, 1), (self.minute, 1), gap=12),
            ],
            width=640,
        )
        self._show_kind()
        self.meeting.setFocus()

    def _show_kind(self) -> None:
        """A day that counts as attendance has no meeting that approved it, and no last day."""
        kind = self._kind()
        self._about.setText(_COUNTS[kind])
        for field in (self._meeting_field, self.until):
            field.setVisible(kind is Carried.APPROVED)

    def _kind(self) -> Carried:
        kind = self.kind.value()
        assert isinstance(kind, Carried)
        return kind

    def _show_day(self, meeting_id: object) -> None:
        if day := self._days.get(str(meeting_id)):
            self.approved_on.show_value(day)

    def _keep(self) -> bool:
        for field in (self.approved_on, self.until):
            if not field.settle():
                field.line.setFocus()
                return False
        approved = self._kind() is Carried.APPROVED
        fields: dict[str, Any] = {
            "kind": self._kind(),
            "approved_on": self.approved_on.value(),
            "until": self.until.value() if approved else None,
            "meeting_id": (self.meeting.value() or None) if approved else None,
            "minute": self.minute.box.text(),
        }
        if self._id:
            absences.change(self._office, self._id, fields)
        else:
            absences.approve(self._office, self._person_id, fields)
        return True
