"""One person: how they are printed and reached, edited in place, and where they serve."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.titles import USUAL_TITLES
from clerk_app.services import people, served, serving
from ui.dialogs.correct_appointment import days_words
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.absence_note import AbsenceNote
from ui.pages.printed_section import PrintedSection
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import plain_button, writing
from ui.widgets.labels import ElidedLabel, IconLabel, caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.stored_field import StoredField, Verb, settle_all

_SIDES = (24, 0, 24, 0)
_WITHHELD = (
    "Some contact details of this person are withheld: they are kept apart, and stand on labels and envelopes alone."
)


class PersonDetails(QWidget):
    """Sends `going(subject)` when the officer opens a committee in which the person serves."""

    going = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("person_details")
        self._page = page
        self._person_id = ""
        self._build()
        self.serves.opened.connect(self._go)
        self.absence.going.connect(self.going)
        self.remove_button.clicked.connect(self.remove)

    def _build(self) -> None:
        self.heading = ElidedLabel("", "heading", least=120)
        self._fields = {
            "title": StoredField("Title", self._keep("title"), f"Such as {USUAL_TITLES[0]}"),
            "name": StoredField("Name", self._keep("name"), "In full, without the title"),
            "post_nominals": StoredField("Letters after the name", self._keep("post_nominals")),
            "sort_name": StoredField("Listed under", self._keep("sort_name")),
            "job_title": StoredField("Post", self._keep("job_title")),
            "phone": StoredField("Telephone", self._keep("phone")),
            "email": StoredField("E-mail", self._keep("email")),
            "political_group": StoredField("Political group", self._keep("political_group")),
            "ward": StoredField("Ward", self._keep("ward")),
        }
        self.printed = PrintedSection(self._page)
        self._withheld = caption(_WITHHELD, wrap=True)
        self.serves = ListView(line_model(), LineDelegate(), "Where they serve")
        self._serves_none = caption("On no committee yet.")
        self.absence = AbsenceNote(self._page.office)
        self.remove_button = plain_button("Remove this person", "trash-2")
        self.address_button = plain_button("Private address…", "mail")
        writing(self.remove_button, self.address_button)
        self.address_button.clicked.connect(self.edit_address)
        head = row((self.heading, 1), margins=(24, 20, 24, 0))
        self._none_room = row((self._serves_none, 1), margins=_SIDES)
        serving_head = row(section_heading("Where they serve"), ..., margins=_SIDES)
        foot = row(self.absence.button, self.address_button, self.remove_button, ..., margins=(16, 0, 24, 12))
        self._withheld_room = row(IconLabel("eye-off", "text2", 16), (self._withheld, 1), gap=6, margins=(24, 8, 24, 0))
        serving: list[Item] = [serving_head, 4, self._none_room, self.serves]
        parts: list[Item] = [head, 10, self._grid(), self._withheld_room, 24, self.printed, 20, *serving]
        parts += [self.absence, 16, foot, ...]
        fill_box(QVBoxLayout(self), parts)

    def _grid(self) -> QWidget:
        part = self._fields
        return column(
            row((part["title"], 1), (part["name"], 2), gap=12),
            row((part["post_nominals"], 1), (part["sort_name"], 2), gap=12),
            part["job_title"],
            row((part["phone"], 1), (part["email"], 2), gap=12),
            row((part["political_group"], 1), (part["ward"], 2), gap=12),
            gap=10,
            margins=_SIDES,
        )

    @property
    def name(self) -> StoredField:
        """The field of the name."""
        return self._fields["name"]

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_person(self, person_id: str) -> None:
        """Show a person as they are printed today; what is being typed about the same one stays."""
        if person_id != self._person_id:
            self.settle()
            self._page.tell_lost([field.forget() for field in self._fields.values()])
            self._person_id = person_id
        fact = people.fact(self._page.office, person_id)
        self.heading.setText(fact.printed)
        for column_name, field in self._fields.items():
            field.show_text(getattr(fact, column_name))
        self._fields["sort_name"].show_hint(f"If empty: {fact.surname}")
        self._withheld_room.setVisible(fact.withheld_id is not None)
        self.printed.show_person(person_id)
        self._show_service(person_id)
        self.absence.show_person(person_id)

    def _show_service(self, person_id: str) -> None:
        """Where the person serves today, and under headings of their own what is to come and what was."""
        office = self._page.office
        today, held = office.today(), served.of_person(office, person_id)
        found: list[Line | Heading] = [
            Line(service.id, service.where, right=service.roles) for service in serving.of_person(office, person_id)
        ]
        parts = (
            ("To come", [h for h in held if not h.on(today) and not h.ended_by(today)]),
            ("Before", [h for h in held if h.ended_by(today)]),
        )
        for words, listed in parts:
            found += [Heading(words, count=len(listed))] if listed else []
            found += [_held_row(each) for each in listed]
        self.serves.show_rows(found)
        self.serves.setVisible(bool(found))
        self._none_room.setVisible(not found)

    def focus_field(self, name: str) -> None:
        """Put the keys into a field, by its column."""
        self._fields[name].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return settle_all(self._fields.values())

    # --- storing ------------------------------------------------------------------------------------------------------
    def _keep(self, column_name: str) -> Verb:
        def keep(text: str, visit: str) -> Change:
            return people.edit(self._page.office, self._person_id, {column_name: text}, visit)

        return keep

    def edit_address(self) -> None:
        """Keep the private address of the person, for labels and envelopes."""
        from ui.dialogs.private_address import PrivateAddress  # noqa: PLC0415 - wanted seldom

        self.settle()
        PrivateAddress(self._page, self._page.office, self._person_id).open()

    def remove(self) -> None:
        """Take the person out of the file; refused while a committee or a meeting names them."""
        self._page.do(people.remove, self._page.office, self._person_id)

    def _go(self, line: Line) -> None:
        body_id = line.id[0] if isinstance(line.id, tuple) else None
        self.going.emit(Subject("body", body_id) if body_id else Subject("authority", ""))


def _held_row(held: served.Held) -> Line:
    days = days_words(held.from_date, held.to_date)
    return Line((held.body_id, held.id), held.where, days[:1].upper() + days[1:], right=held.what)
