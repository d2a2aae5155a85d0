"""Holding a meeting on another day, at another time or place, with what is in the way said beforehand."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import DateForm, TimeForm, printed_date
from clerk_app.office import Office
from clerk_app.services import meetings, planning, rescheduling
from ui.dialogs.form import FormDialog
from ui.text import deadline_sentence
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.notice_line import NoticeLine
from ui.widgets.time_field import TimeField


class MoveMeeting(FormDialog):
    """Sends `moved(moves)`, the deadlines that moved, once it is done."""

    moved = Signal(object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Move the meeting", "Move the meeting", self._move)
        self._office, self._meeting_id = office, meeting_id
        self._line = meetings.line(office, meeting_id)
        self._bodies = [body.id for body in meetings.bodies(office, meeting_id)]
        first = meetings.sittings(office, meeting_id)[0]
        rules = meetings.rules_of(office, meeting_id)
        self.day = DateField("New date", office.today(), first.day, required=True, form=DateForm(rules["date_form"]))
        self.time = TimeField("Time", first.start_time, form=TimeForm(rules["time_form"]))
        self.place = TextArea("Place", first.place, lines=4)
        self.reason = LineField("&Reason", hint="Kept with the meeting and printed nowhere")
        self.notice = NoticeLine()
        now = caption(f"{self._line.committee}, now on {meetings.printed_when(self._line)}", wrap=True)
        self.lay_out(
            [now, row((self.day, 3), (self.time, 2), gap=12), self.notice, Field("&Place", self.place), self.reason],
            width=560,
        )
        for field in (self.day, self.time):
            field.changed.connect(lambda _: self._say())
            field.line.textEdited.connect(lambda _: self._say())
        self.place.textChanged.connect(self._say)
        self._say()
        self.day.line.setFocus()
        self.day.line.selectAll()

    def _say(self) -> None:
        """Say what is in the way on the day that stands in the field, and by when the agenda is due then."""
        try:
            day: date = self.day.read(self.day.line.text())
        except ValueError:
            self.notice.say("The date decides when the agenda must be out.")
            return
        plan = planning.plan(self._office, self._line.body_id, day, None)
        said = [deadline_sentence(plan.notice, plan.counted)]
        if plan.why_not_working:
            said.append(f"{printed_date(day, DateForm.PLAIN)} is no working day: {plan.why_not_working}.")
        found = planning.clashes(
            self._office, self._bodies, day, self._time(), self.place.toPlainText(), self._meeting_id
        )
        said += [clash.words for clash in found]
        grave = bool(plan.why_not_working or found) or plan.notice.days_left < 0
        self.notice.say(" ".join(said), "warn" if grave else "text2")

    def _time(self) -> time | None:
        try:
            read: time = self.time.read(self.time.line.text())
        except ValueError:
            return None
        return read

    def _move(self) -> bool:
        for field in (self.day, self.time):
            if not field.settle():
                field.line.setFocus()
                return False
        _, moves = rescheduling.move(
            self._office,
            self._meeting_id,
            self.day.value(),
            self.time.value(),
            self.place.toPlainText(),
            self.reason.box.text(),
        )
        self.moved.emit(moves)
        return True
