"""One committee: its particulars, its members and its standing items, edited in place."""

from __future__ import annotations

from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind, goes_round
from clerk_app.services import committees
from ui.dialogs.new_committee import KINDS
from ui.dialogs.person_choice import PersonChoice
from ui.page import Page
from ui.pages import ATTENDANCE
from ui.pages.committee_members import CommitteeMembers
from ui.pages.distribution_section import DistributionSection
from ui.pages.rules_section import RulesSection
from ui.pages.standing_section import StandingSection
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import plain_button, secondary_button, writing
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel, section_heading
from ui.widgets.message_bar import Link
from ui.widgets.stored_field import StoredField, Verb, settle_all
from ui.widgets.time_field import TimeField

_SIDES = (24, 0, 24, 0)


class CommitteeDetails(QWidget):
    """Sends `meeting_asked(body_id)` for a new meeting of this committee, `going(subject)` for its attendance."""

    meeting_asked = Signal(str)
    going = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("committee_details")
        self._page = page
        self._body_id = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading = ElidedLabel("", "heading", least=120)
        self.meeting_button = secondary_button("New meeting…", "plus")
        self.attendance_button = secondary_button("Attendance…", "users")
        self.name = StoredField("Name", self._keep("name"))
        self.short_name = StoredField("Short name", self._keep("short_name"), "For lists")
        self.kind = Choice("Kind", KINDS)
        self.place = StoredField("Usual place", self._keep("place"), lines=4)
        self.time = TimeField("Usual time")
        self.contact = PersonChoice("Contact", self._page.office, "Nobody")
        self.members = CommitteeMembers(self._page)
        self.rules = RulesSection(self._page)
        self.standing = StandingSection(self._page)
        self.distribution = DistributionSection(self._page)
        self.remit = StoredField(
            "Remit", self._keep("remit"), "What the committee is for, as its terms of reference say", lines=3
        )
        self.parent_choice = Choice("Belongs to")
        self.abolished = DateField("Abolished on", self._page.office.today())
        self.abolished.line.setPlaceholderText("Still meets")
        self.remove_button = plain_button("Remove this committee", "trash-2")
        writing(self.meeting_button, self.remove_button)
        head = row((self.heading, 1), self.attendance_button, self.meeting_button, margins=(24, 16, 24, 0))
        usual = column(self.time, 8, Field("Contact", self.contact), ...)
        fields = column(
            self.name,
            row((self.short_name, 1), (Field("Kind", self.kind), 1), gap=12),
            row((self.place, 1), (usual, 1), gap=12),
            gap=10,
            margins=_SIDES,
        )
        foot = row(self.remove_button, ..., margins=(16, 0, 24, 24))
        parts: tuple[Item, ...] = (head, 10, fields, 20, self.members, 24, self.standing, 24, self.distribution, 24)
        fill_box(QVBoxLayout(self), [*parts, self._remit(), 24, self.rules, 12, foot, ...])

    def _remit(self) -> QWidget:
        reports = Field("Belongs to", self.parent_choice, "The committee that it reports to")
        return column(
            section_heading("Remit and place in the council"),
            self.remit,
            row((reports, 1), (self.abolished, 1), gap=12),
            gap=10,
            margins=_SIDES,
        )

    def _connect(self) -> None:
        self.kind.chosen.connect(self._change_kind)
        self.time.changed.connect(self._keep_time)
        self.contact.person_chosen.connect(lambda person_id: self._edit("contact_id", person_id))
        self.parent_choice.chosen.connect(lambda parent_id: self._edit("parent_id", parent_id or None))
        self.abolished.changed.connect(lambda day: self._edit("abolished_on", day))
        self.remove_button.clicked.connect(self.remove)
        self.meeting_button.clicked.connect(lambda: self.meeting_asked.emit(self._body_id))
        self.attendance_button.clicked.connect(lambda: self.going.emit(Subject(ATTENDANCE, self._body_id, "body")))

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_committee(self, body_id: str) -> bool:
        """Show a committee as it is now; what is being typed about the same one stays. Tells whether it is another."""
        is_another = body_id != self._body_id
        if is_another:
            self.settle()
            self._page.tell_lost([field.forget() for field in self._fields()])
            self._body_id = body_id
        body = committees.committee(self._page.office, body_id)
        self.heading.setText(body.name)
        self.name.show_text(body.name)
        self.short_name.show_text(body.short_name)
        self.place.show_text(body.place)
        self.kind.choose(body.kind)
        if not self.time.line.hasFocus() or self.time.value() != body.start_time:
            self.time.show_value(body.start_time)
        self.contact.show_person(body.contact_id)
        self.remit.show_text(body.remit)
        self._show_parents(body)
        if not self.abolished.line.hasFocus() or self.abolished.value() != body.abolished_on:
            self.abolished.show_value(body.abolished_on)
        self.standing.show_committee(body_id)
        self.distribution.show_committee(body_id)
        self.members.show_committee(body_id)
        self.rules.show_rules(body_id)
        return is_another

    def _show_parents(self, body: Body) -> None:
        """Offer every committee that does not belong to this one, however far round."""
        every = committees.every(self._page.office)
        offered = [(other.id, other.name) for other in every if not goes_round(every, body.id, other.id)]
        self.parent_choice.show_options([("", "No other committee"), *offered])
        self.parent_choice.choose(body.parent_id or "")

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        stored = [settle_all(self._fields()), self.standing.settle()]
        if self._body_id:
            stored += [field.settle() for field in (self.time, self.abolished) if field.line.hasFocus()]
        return all(stored)

    def _fields(self) -> tuple[StoredField, ...]:
        return self.name, self.short_name, self.place, self.remit

    # --- storing ------------------------------------------------------------------------------------------------------
    def _keep(self, column_name: str) -> Verb:
        def keep(text: str, visit: str) -> Change:
            return committees.edit(self._page.office, self._body_id, {column_name: text}, visit)

        return keep

    def _keep_time(self, value: time | None) -> None:
        self._edit("start_time", value)

    def _change_kind(self, kind: BodyKind) -> None:
        """Keep the kind, and offer the standing items that are usual for it: they do not come by themselves."""
        self.standing.settle()
        if self._edit("kind", kind) is None:
            return
        office, body_id = self._page.office, self._body_id
        if wanting := committees.wanting_standing_items(office, body_id):
            named = ", ".join(item.title for item in wanting)
            add = Link(f"Add the standing items of a {dict(KINDS)[kind].lower()}", partial(self._add_usual, body_id))
            self._page.tell(
                "accent", "The standing items stay as they were.", f"Usual, and not among them: {named}.", (add,)
            )

    def _add_usual(self, body_id: str) -> None:
        self._page.do(committees.add_usual_standing_items, self._page.office, body_id)

    def _edit(self, column_name: str, value: object) -> Change | None:
        change = self._page.do(committees.edit, self._page.office, self._body_id, {column_name: value})
        if change is None:
            self.show_committee(self._body_id)  # what was refused does not stand here as if it held
        return change

    def remove(self) -> None:
        """Take the committee out of the file; refused once it has a meeting."""
        self._page.do(committees.remove, self._page.office, self._body_id)
