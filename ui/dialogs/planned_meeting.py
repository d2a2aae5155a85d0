"""One meeting of a plan: its day, time and place, before any of them is made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services.year_plan import PlannedMeeting
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.time_field import TimeField


class PlannedMeetingDialog(FormDialog):
    """Sends `settled(day, time, place)`."""

    settled = Signal(object, object, str)

    def __init__(self, parent: QWidget, office: Office, planned: PlannedMeeting, adding: bool = False) -> None:
        heading, verb = (
            ("Add a day to the plan", "Add the day") if adding else ("Change a planned meeting", "Change it")
        )
        super().__init__(parent, heading, verb, self._settle)
        day = None if adding else planned.day
        self.day = DateField("Date", planned.day if adding else office.today(), day, required=True)
        self.time = TimeField("Time", planned.start_time)
        self.place = TextArea("Place", planned.place, lines=3)
        self.lay_out([row((self.day, 3), (self.time, 2), gap=12), Field("&Place", self.place)], width=440)
        self.day.line.setFocus()
        self.day.line.selectAll()

    def _settle(self) -> bool:
        for field in (self.day, self.time):
            if not field.settle():
                field.line.setFocus()
                return False
        self.settled.emit(self.day.value(), self.time.value(), self.place.toPlainText())
        return True
