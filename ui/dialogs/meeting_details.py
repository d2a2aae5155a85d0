"""The particulars of a meeting: title, day, times, place, contact, and the summons with its clear days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import DateForm, TimeForm, printed_date
from clerk_app.domain.meetings import Meeting, Sitting
from clerk_app.office import Office
from clerk_app.services import council, meetings, planning
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.text import clear_days, days_counted, deadline_sentence, in_words
from ui.widgets.boxes import column, row
from ui.widgets.check import Check
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField
from ui.widgets.notice_line import NoticeLine
from ui.widgets.time_field import TimeField

_BEFORE = "This is before it begins. On the next day?"


class MeetingDetails(FormDialog):
    """Everything about a meeting that is not its agenda; all that was changed is one change.

    The keys begin in `field`, by its column, or in the title.
    """

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, field: str = "") -> None:
        super().__init__(parent, "Meeting details", "Change the details", self._change)
        self._office = office
        self._meeting = meetings.meeting(office, meeting_id)
        self._sitting = meetings.sittings(office, meeting_id)[0]
        self._nights = (self._sitting.end_date - self._sitting.day).days if self._sitting.end_date else 0
        self._body_id = meetings.line(office, meeting_id).body_id
        self._build(meetings.rules_of(office, meeting_id))
        self._connect()
        self._say_notice()
        self._ask_for_end()
        self._control(field).setFocus()

    def _build(self, rules: dict[str, str]) -> None:
        office, meeting, sitting = self._office, self._meeting, self._sitting
        days, times = DateForm(rules["date_form"]), TimeForm(rules["time_form"])
        self._title = LineField("&Title", meeting.title, placeholder="Such as Extraordinary meeting")
        self._day = DateField("Date", office.today(), sitting.day, required=True, form=days)
        self._start = TimeField("Begins", sitting.start_time, form=times)
        self._end = TimeField("Ends", sitting.end_time, form=times)
        self._overnight = Check(_later(self._nights), on=self._nights > 0)
        self._answer = row(self._overnight, margins=(0, 8, 0, 0))
        if self._nights <= 0:
            self._answer.hide()
        self._place = TextArea("Place", sitting.place, lines=4)
        self._contact = PersonChoice("Contact", office, "Nobody")
        self._contact.show_person(meeting.contact_id)
        self._summons = DateField("Summons dated", office.today(), meeting.summons_date, form=days)
        self._signatory = PersonChoice("Signed by", office)
        self._signatory_before = council.officer_on(office, meeting.summons_date or office.today())
        self._signatory.show_person(self._signatory_before)
        self._notice = NoticeLine()
        self.lay_out(
            [
                row((self._title, 1), (Field("&Contact", self._contact), 1), gap=12),
                row((self._day, 4), (self._start, 3), (column(self._end, self._answer, ...), 3), gap=12),
                row((Field("&Place", self._place), 1), (self._summons_column(), 1), gap=12),
                self._notice,
            ],
            width=720,
        )

    def _summons_column(self) -> QWidget:
        hint = "Choosing somebody else makes them the council’s proper officer from that day."
        return column(self._summons, 8, Field("&Signed by, as proper officer", self._signatory, hint), ...)

    def _control(self, field: str) -> QWidget:
        controls: dict[str, QWidget] = {
            "contact_id": self._contact,
            "day": self._day.line,
            "start_time": self._start.line,
            "end_time": self._end.line,
            "place": self._place,
            "summons_date": self._summons.line,
            "signatory": self._signatory,
        }
        return controls.get(field, self._title.box)

    def _connect(self) -> None:
        self._day.changed.connect(lambda _: self._say_notice())
        self._summons.changed.connect(lambda _: self._say_notice())
        for field in (self._day, self._summons):
            field.line.textEdited.connect(lambda _: self._say_notice())
        for time_field in (self._start, self._end):
            time_field.changed.connect(lambda _: self._ask_for_end())
            time_field.line.editingFinished.connect(self._ask_for_end)
        self._overnight.toggled.connect(lambda _: self._ask_for_end())

    def _ask_for_end(self) -> bool:
        """Where the end is before the beginning, ask whether it is on the next day. Returns whether it is after it."""
        start, end = self._start.value(), self._end.value()
        before = start is not None and end is not None and end <= start
        self._answer.setVisible(before or self._nights > 0)
        if self._answer.isHidden():
            self._overnight.setChecked(False)
        wrong = before and not self._overnight.isChecked()
        if wrong or self._end.error() == _BEFORE:
            self._end.show_error(_BEFORE if wrong else "")
        return not wrong

    def _say_notice(self) -> None:
        """Count the clear days of what stands in the fields now."""
        day, summons = _typed(self._day), _typed(self._summons)
        if day is None:
            self._notice.say("The date decides when the agenda must be out.")
            return
        plan = planning.plan(self._office, self._body_id, day, summons, self._meeting.convened_on)
        sentence = deadline_sentence(plan.notice, plan.counted)
        not_working = f" The day is no working day: {plan.why_not_working}." if plan.why_not_working else ""
        if summons is None:
            tone = "warn" if not_working or plan.notice.days_left < 0 else "text2"
            self._notice.say(sentence + not_working, tone)
            return
        given = f"{clear_days(plan.notice.clear).capitalize()} before the meeting{days_counted(plan.counted)}"
        last = f"The last day is {printed_date(plan.notice.deadline, DateForm.PLAIN)}."
        if plan.notice.in_time:
            self._notice.say(f"{given}. {last}{not_working}", "warn" if not_working else "good")
        else:
            wanted = in_words(plan.notice.required)
            self._notice.say(f"{given}, where {wanted} are needed. {last}{not_working}", "bad")

    def _change(self) -> bool:
        for field in (self._day, self._start, self._end, self._summons):
            if not field.settle():
                field.line.setFocus()
                return False
        if not self._ask_for_end():
            self._overnight.setFocus()
            return False
        meeting, sitting = self._moved()
        signatory = self._signatory.person()
        moved = signatory if signatory not in (None, self._signatory_before) else None
        planning.change_particulars(self._office, self._meeting.id, meeting, sitting, moved)
        return True

    def _moved(self) -> tuple[dict[str, object], dict[str, object]]:
        """The fields of the meeting and of its sitting that are no longer what they were."""
        meeting = {
            "title": self._title.box.text(),
            "contact_id": self._contact.person(),
            "summons_date": self._summons.value(),
        }
        sitting = {
            "day": self._day.value(),
            "start_time": self._start.value(),
            "end_date": self._end_date(),
            "end_time": self._end.value(),
            "place": self._place.toPlainText(),
        }
        return _differing(self._meeting, meeting), _differing(self._sitting, sitting)

    def _end_date(self) -> date | None:
        """The day on which it ends, where that is kept: an end on the same day needs none."""
        day: date = self._day.value()
        if self._overnight.isChecked():
            return day + timedelta(days=max(self._nights, 1))
        return day if self._sitting.end_date is not None else None


def _later(nights: int) -> str:
    return f"Ends {nights} days later" if nights > 1 else "Ends the next day"


def _differing(stored: Meeting | Sitting, fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if getattr(stored, name) != value}


def _typed(field: DateField) -> date | None:
    """The day that stands in a field while it is being typed, or None."""
    try:
        return field.read(field.line.text())
    except ValueError:
        return None
