"""The council itself: its name, its nation, and the proper officer who signs each summons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Change
from clerk_app.services import council
from ui.dialogs.name_council import NATIONS, notice_hint
from ui.dialogs.person_choice import PersonChoice
from ui.page import Page
from ui.pages.closed_days_section import ClosedDaysSection
from ui.pages.rules_section import RulesSection
from ui.widgets.boxes import column, fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import section_heading
from ui.widgets.stored_field import StoredField


class CouncilDetails(QWidget):
    """Edited in place; there is no button to store it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("council_details")
        self._page = page
        self.name = StoredField("Name of the council", self._keep_name, "As it is printed")
        self.nation = Choice("Nation", NATIONS)
        self._nation_field = Field("Nation", self.nation, " ")
        self.officer = PersonChoice("Proper officer", page.office)
        fields = column(
            section_heading("The council"),
            self.name,
            self._nation_field,
            Field("Proper officer", self.officer, "Signs the summons of every meeting"),
            gap=12,
            margins=(24, 20, 24, 24),
        )
        self.rules, self.closed_days = RulesSection(page), ClosedDaysSection(page)
        fill_box(QVBoxLayout(self), [fields, self.rules, 24, self.closed_days, 24, ...])
        self.nation.chosen.connect(self._keep_nation)
        self.officer.person_chosen.connect(self._appoint)

    def refresh(self) -> None:
        """Show the council as it is now."""
        authority = council.authority(self._page.office)
        if authority is None:
            return
        self.name.show_text(authority.name)
        self.nation.choose(authority.country)
        self._nation_field.show_hint(notice_hint(authority.country, council.kind(self._page.office)))
        self.officer.show_person(council.officer_on(self._page.office, self._page.office.today()))
        self.closed_days.refresh()
        self.rules.show_rules(None)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return self.name.settle()

    def _keep_name(self, text: str, visit: str) -> Change:
        return council.name_council(self._page.office, text, visit=visit)

    def _keep_nation(self, nation: str) -> None:
        office = self._page.office
        done = self._page.do(lambda: council.name_council(office, council.needed_authority(office).name, nation))
        if done is None:
            self.refresh()  # what was refused does not stand here as if it held

    def _appoint(self, person_id: str | None) -> None:
        office = self._page.office
        if person_id is None:
            self.refresh()
            return
        held = council.officer_on(office, office.today())
        self._page.do(lambda: council.appoint_officer(office, person_id, from_date=office.today() if held else None))
