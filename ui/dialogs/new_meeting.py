"""Holding a new meeting: the committee fills in time and place, and the day says when the agenda must be out."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import DateForm, TimeForm, printed_date
from clerk_app.domain.meetings import MeetingLine
from clerk_app.office import Office
from clerk_app.services import committees, meetings, planning
from ui.dialogs.form import FormDialog
from ui.text import deadline_sentence
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.message_bar import Link
from ui.widgets.notice_line import NoticeLine
from ui.widgets.time_field import TimeField

_VERB = "Make the meeting"


class NewMeeting(FormDialog):
    """Sends `made(meeting_id)` once the meeting is in the file. Raises NotFound while there is no committee.

    A second meeting of a committee on the same day at the same time is made only when asked for twice, and
    `going(subject)` is sent when the officer wants to see the first.
    """

    made = Signal(str)
    going = Signal(object)

    def __init__(self, parent: QWidget, office: Office, body_id: str | None = None, day: date | None = None) -> None:
        super().__init__(parent, "New meeting", _VERB, self._make)
        self._office = office
        self._asked: tuple[str, date, time | None] | None = None
        bodies = committees.every(office)
        chosen = next((body for body in bodies if body.id == body_id), bodies[0])
        forms = committees.rules(office, chosen.id)
        self._committee = Choice("Committee", [(body.id, body.name) for body in bodies], chosen.id)
        self._day = DateField("Date", office.today(), day, required=True, form=DateForm(forms["date_form"]))
        self._time = TimeField("Time", form=TimeForm(forms["time_form"]))
        self._place = TextArea("Place", lines=4)
        self._notice = NoticeLine()
        self._time_of_committee = chosen.start_time
        self._place_of_committee = ""
        self.lay_out(
            [
                Field("&Committee", self._committee),
                row((self._day, 3), (self._time, 2), gap=12),
                self._notice,
                Field("&Place", self._place),
            ],
            width=480,
        )
        self._committee.chosen.connect(self._fill)
        self._day.changed.connect(self._say_deadline)
        self._day.line.textEdited.connect(self._say_deadline_typed)
        for asking in (self._committee.chosen, self._day.line.textEdited, self._time.line.textEdited):
            asking.connect(lambda _: self._forget_asking())
        for changed in (self._day.changed, self._time.changed):
            changed.connect(lambda _: self._forget_asking())
        self._fill(chosen.id)
        (self._day.line if body_id or len(bodies) == 1 else self._committee).setFocus()

    def _fill(self, body_id: str) -> None:
        """Take time and place from the committee, where the officer has not typed others."""
        body = committees.committee(self._office, body_id)
        if self._time.value() in (None, self._time_of_committee):
            self._time.show_value(body.start_time)
        if self._place.toPlainText().strip() in ("", self._place_of_committee.strip()):
            self._place.show_text(body.place)
        self._time_of_committee, self._place_of_committee = body.start_time, body.place
        self._say_deadline(self._day.value())

    def _say_deadline_typed(self, text: str) -> None:
        try:
            self._say_deadline(self._day.read(text))
        except ValueError:
            self._say_deadline(None)

    def _say_deadline(self, day: date | None) -> None:
        if day is None:
            self._notice.say("The date decides when the agenda must be out.")
            return
        plan = planning.plan(self._office, self._committee.value(), day)
        sentence = deadline_sentence(plan.notice, plan.counted)
        if plan.why_not_working:
            words = f"{printed_date(day, DateForm.PLAIN)} is no working day: {plan.why_not_working}."
            self._notice.say(f"{words} {sentence}", "warn")
        else:
            self._notice.say(sentence, "warn" if plan.notice.days_left < 0 else "text2")

    def _make(self) -> bool:
        for field in (self._day, self._time):
            if not field.settle():
                field.line.setFocus()
                return False
        when = (self._committee.value(), self._day.value(), self._time.value())
        there = meetings.held_then(self._office, *when)
        if there is not None and when != self._asked:
            self._asked = when
            self._ask(there)
            return False
        change = meetings.new_meeting(self._office, *when, self._place.toPlainText())
        assert change.subject is not None
        self.made.emit(change.subject.id)
        return True

    def _ask(self, there: MeetingLine) -> None:
        """Say that the committee has a meeting then, before a second one is made."""
        sentence = f"{there.committee} already has a meeting on {meetings.printed_when(there)}."
        link = Link("Go to that meeting", partial(self._go, there.id))
        self.messages.tell("warn", sentence, "Make a second one only if that is meant.", (link,))
        self.verb_button.setText("Make a second meeting")

    def _forget_asking(self) -> None:
        self._asked = None
        self.messages.dismiss()
        self.verb_button.setText(_VERB)

    def _go(self, meeting_id: str) -> None:
        self.reject()
        self.going.emit(Subject("meeting", meeting_id))
