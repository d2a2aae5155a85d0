"""Changing who holds a seat from a day on: replace, swap, vacate, close; the question of which seat comes first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.domain.membership import Member
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import appointments, committees, membership, serving
from ui.dialogs.add_member import SEAT_KINDS
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.widgets.boxes import Item
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label

#: Does something to a seat (its id) from a day on, or to a last day.
SeatVerb = Callable[[str, date], object]


class SeatChange(FormDialog):
    """One day for one seat of a member; where they hold several, the first question is which."""

    def __init__(self, parent: QWidget, office: Office, member: Member, day: date, heading: str, words: str) -> None:
        super().__init__(parent, heading, words, self._try)
        self._office, self._member = office, member
        kinds = dict(SEAT_KINDS)
        named = [(s.id, s.role_printed or kinds[s.kind]) for s in serving.seats(office, member.seat_ids)]
        self.which = Choice("Which seat", named, named[0][0])
        self._which_field = Field("Which &seat", self.which)
        self._which_field.setVisible(len(named) > 1)
        self.day = DateField("From", office.today(), day, required=True)

    def show_form(self, sentence: str, *fields: Item) -> None:
        """Put a sentence above the fields, and the day under them."""
        self.lay_out([Label(sentence, "body", "text2", wrap=True), self._which_field, *fields, self.day])
        first = next((field for field in fields if isinstance(field, Field)), None)
        (first.control if first else self.day.line).setFocus()
        if first is None:
            self.day.line.selectAll()

    def seat(self) -> str:
        """The seat that is meant."""
        return str(self.which.value())

    def change(self, seat_id: str, day: date) -> None:
        """Do it. Each dialog says how."""

    def _try(self) -> bool:
        if not self.day.settle():
            self.day.line.setFocus()
            return False
        self.change(self.seat(), self.day.value())
        return True


class SeatOnADay(SeatChange):
    """Vacating or closing a seat: a sentence and a day."""

    def __init__(
        self,
        parent: QWidget,
        office: Office,
        member: Member,
        day: date,
        said: tuple[str, str, str, str],
        verb: SeatVerb,
    ) -> None:
        heading, words, sentence, label = said
        super().__init__(parent, office, member, day, heading, words)
        self._verb = verb
        self.day.label.setText(label)
        self.day.line.setAccessibleName(label)
        self.show_form(sentence)

    def change(self, seat_id: str, day: date) -> None:
        """Do what the verb says."""
        self._verb(seat_id, day)


class ReplaceMember(SeatChange):
    """Somebody else in the same seat; the one before has the day before as their last."""

    def __init__(self, parent: QWidget, office: Office, member: Member, day: date) -> None:
        super().__init__(parent, office, member, day, f"Replace {member.name}", "Replace the member")
        self.person = PersonChoice("Successor", office, "Choose somebody")
        self._person_field = Field("&Successor", self.person)
        self.in_place = Check("Sits in their place", "The history of the seat will say so")
        sentence = f"{member.name} sits until the day before. Agendas of earlier meetings keep the name."
        self.show_form(sentence, self._person_field, self.in_place)

    def change(self, seat_id: str, day: date) -> None:
        """Put the successor in the seat."""
        person_id = self.person.person()
        if person_id is None:
            self.person.setFocus()
            raise Refused("Nobody is chosen yet.", "Choose the successor, or “New person…” at the end of the list.")
        appointments.replace_holder(self._office, seat_id, person_id, day, in_place_of=self.in_place.isChecked())


class SwapSeats(SeatChange):
    """Two members change places, on one committee or between two."""

    def __init__(self, parent: QWidget, office: Office, body_id: str, member: Member, day: date) -> None:
        super().__init__(parent, office, member, day, f"Swap the seat of {member.name}", "Swap the seats")
        self.other = Choice("With", _others(office, body_id, member, day))
        sentence = "Each then serves for the rest of the other’s time. Agendas of earlier meetings keep both names."
        self.show_form(sentence, Field("&With", self.other))

    def change(self, seat_id: str, day: date) -> None:
        """Swap the two."""
        if self.other.value() is None:
            raise Refused("There is nobody to swap with on that day.", "Appoint somebody to another seat first.")
        appointments.swap(self._office, seat_id, str(self.other.value()), day)


def _others(office: Office, body_id: str, member: Member, day: date) -> list[tuple[str, str]]:
    """The seats that others hold on a day: those of the same committee first, then of each other."""
    bodies = sorted(committees.every(office), key=lambda body: body.id != body_id)
    return [
        (other.seat_ids[0], other.printed if body.id == body_id else f"{other.name}, {body.short_name or body.name}")
        for body in bodies
        for other in membership.members(office, body.id, day, substitutes=True)
        if other.person_id not in (None, member.person_id)
    ]
