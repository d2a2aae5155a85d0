"""The officer's own name, as it stands beside every change; kept on this machine, not in the council's file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from clerk_app.domain.text import clean_line
from clerk_app.errors import BadInput
from clerk_app.office import Office, system_officer
from ui.page import Page
from ui.pages.settings_pane import SettingsPane
from ui.preferences import Preferences
from ui.widgets.boxes import Item, fill_box
from ui.widgets.labels import caption, section_heading
from ui.widgets.stored_field import StoredField

_LONGEST = 80


class OfficerPane(SettingsPane):
    """One field, stored as it is typed; the open file is signed with the new name from then on."""

    def __init__(self, page: Page, preferences: Preferences) -> None:
        super().__init__(page)
        self.setObjectName("officer_pane")
        self._preferences = preferences
        hint = f"In full, such as Rowan Ellery. Empty: “{system_officer()}”, as this computer knows you."
        self.name = StoredField("Your &name", self._keep, hint)
        self.name.setMaximumWidth(460)
        words = (
            "It stands beside every change that you make, and History finds changes by it. Earlier changes keep theirs."
        )
        items: list[Item] = [section_heading("Your name"), 12, self.name, 16, caption(words, wrap=True), ...]
        fill_box(QVBoxLayout(self), items, margins=(24, 20, 24, 24))

    def refresh(self) -> None:
        """Show the name as it is kept now."""
        self.name.show_text(self._preferences.officer)

    def focus_first(self) -> None:
        """The keys go to the name."""
        self.name.box.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return self.name.settle()

    def _keep(self, text: str, visit: str) -> None:
        keep_officer(self._preferences, self.office, checked_name(text))


def checked_name(text: str) -> str:
    """A name as it is kept. Raises BadInput for one that is too long to stand beside a change."""
    name = clean_line(text)
    if len(name) > _LONGEST:
        raise BadInput(f"A name has at most {_LONGEST} letters here.", "Leave out titles and posts.", field="name")
    return name


def keep_officer(preferences: Preferences, office: Office, name: str) -> None:
    """Remember the officer's name, and sign with it from now on; an empty one gives way to the system's."""
    preferences.officer = name
    if office.is_open:
        office.call_officer(name or system_officer())
