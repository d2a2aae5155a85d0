"""Putting right what was entered by mistake about an appointment: who, from when, to when, in whose place."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import Appointment, Member
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import appointments
from clerk_app.services.appointments import AppointmentLine
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label

_SENTENCE = "For what was entered wrongly. What an agenda that went out has printed cannot be changed here."


class CorrectAppointment(FormDialog):
    """Every appointment that a member's seats ever had; one of them is put right, or withdrawn."""

    def __init__(self, parent: QWidget, office: Office, body_id: str, member: Member, day: date) -> None:
        super().__init__(parent, "Correct a mistake", "Correct the appointment", self._correct)
        self._office = office
        held = [line for line in appointments.of_committee(office, body_id) if line.seat.id in member.seat_ids]
        if not held:
            raise Refused("Nobody was ever appointed to this seat.", "Choose “Fill the vacancy…” to appoint somebody.")
        self._held = {line.id: line.appointment for line in held}
        self.which = Choice("Appointment", [(line.id, span_words(line)) for line in reversed(held)])
        self.which.choose(_shown_first(held, member, day))
        self.person = PersonChoice("Person", office, "Choose somebody")
        self.since = DateField("From", office.today())
        self.until = DateField("Last day", office.today(), past=True)
        self.for_whom = PersonChoice("In the place of", office, "Nobody in particular")
        self.withdraw_button = secondary_button("Withdraw the appointment", "trash-2")
        for field, empty in ((self.since, "The start"), (self.until, "Still serving")):
            field.line.setPlaceholderText(empty)
        self.lay_out(
            [
                Label(_SENTENCE, "body", "text2", wrap=True),
                Field("&Appointment", self.which),
                Field("&Person", self.person),
                row((self.since, 1), (self.until, 1), gap=12),
                Field("&In the place of", self.for_whom),
                row(self.withdraw_button, ...),
            ],
            width=520,
        )
        self.which.chosen.connect(lambda _: self._show(self._appointment()))
        self.withdraw_button.clicked.connect(self._withdraw)
        self._show(self._appointment())
        self.which.setFocus()

    def _appointment(self) -> Appointment:
        return self._held[str(self.which.value())]

    def _show(self, held: Appointment) -> None:
        self.person.show_person(held.person_id)
        self.since.show_value(held.from_date)
        self.until.show_value(held.to_date)
        self.for_whom.show_person(held.in_place_of_id)

    def _correct(self) -> bool:
        for field in (self.since, self.until):
            if not field.settle():
                field.line.setFocus()
                return False
        was = self._appointment()
        said = {
            "person_id": self.person.person() or was.person_id,
            "from_date": self.since.value(),
            "to_date": self.until.value(),
            "in_place_of_id": self.for_whom.person(),
        }
        moved = {name: value for name, value in said.items() if getattr(was, name) != value}
        if moved:
            appointments.correct(self._office, was.id, moved)
        return True

    def _withdraw(self) -> None:
        try:
            appointments.withdraw(self._office, self._appointment().id)
        except ClerkError as error:
            self.messages.tell_error(error)
            return
        self.accept()


def _shown_first(held: list[AppointmentLine], member: Member, day: date) -> str:
    theirs = [line for line in held if line.appointment.person_id == member.person_id]
    begun = [line for line in theirs if (line.appointment.from_date or date.min) <= day]
    return (begun or theirs or held)[-1].id


def span_words(line: AppointmentLine) -> str:
    """ "Councillor Maya Thornbury, 1 May 2017 to 3 June 2017"."""
    return f"{line.name}, {days_words(line.appointment.from_date, line.appointment.to_date)}"


def days_words(since: date | None, until: date | None) -> str:
    """ "from the start", "since 1 May 2017", "1 May 2017 to 3 June 2017", "until 3 June 2017"."""
    first, last = (printed_date(day, weekday=False) if day else "" for day in (since, until))
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"since {first}"
    return f"until {last}" if last else "from the start"
