"""The days, the time and the agreement of a work programme."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import programme
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_ABOUT = (
    "The committee’s meetings between the two days are the columns. What is added after the day on which the programme "
    "was agreed is marked as added."
)


class ProgrammeSettings(FormDialog):
    """Days and minutes of one programme."""

    def __init__(self, parent: QWidget, office: Office, programme_id: str) -> None:
        super().__init__(parent, "Days and time of the programme", "Keep it", self._keep)
        self._office, self._id = office, programme_id
        of, today = programme.programme(office, programme_id), office.today()
        self.from_date = DateField("&First day", today, of.from_date, required=True)
        self.to_date = DateField("&Last day", today, of.to_date, required=True)
        self.agreed_on = DateField("&Agreed on", today, of.agreed_on, past=True)
        self.meeting_minutes = LineField("&Minutes in a meeting", _figure(of.meeting_minutes))
        self.standing_minutes = LineField("Of them for &standing items", _figure(of.standing_minutes))
        self.note = LineField("&Note under the heading", of.note)
        self.fields = {
            name: getattr(self, name)
            for name in ("from_date", "to_date", "agreed_on", "meeting_minutes", "standing_minutes", "note")
        }
        self.lay_out(
            [
                caption(_ABOUT, wrap=True),
                row((self.from_date, 1), (self.to_date, 1), (self.agreed_on, 1), gap=12),
                row((self.meeting_minutes, 1), (self.standing_minutes, 1), gap=12),
                self.note,
            ],
            width=560,
        )
        self.from_date.line.setFocus()

    def _keep(self) -> bool:
        days = (self.from_date, self.to_date, self.agreed_on)
        for field in days:
            if not field.settle():
                field.line.setFocus()
                return False
        fields = dict(zip(("from_date", "to_date", "agreed_on"), (field.value() for field in days), strict=True))
        typed = {name: getattr(self, name).box.text() for name in ("meeting_minutes", "standing_minutes", "note")}
        programme.edit(self._office, self._id, {**fields, **typed})
        return True


def _figure(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)
