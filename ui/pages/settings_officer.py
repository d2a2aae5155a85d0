"""The officer's own name, as it stands beside every change; kept on this machine, not in the council's file."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.text import clean_line
from clerk_app.errors import BadInput
from clerk_app.office import Office, system_officer
from ui.preferences import Preferences
from ui.widgets.boxes import fill_box
from ui.widgets.labels import caption
from ui.widgets.stored_field import StoredField

_LONGEST = 80


class OfficerPane(QWidget):
    """One field, stored as it is typed; the open file is signed with the new name from then on."""

    def __init__(self, preferences: Preferences, office: Office | None) -> None:
        super().__init__()
        self.setObjectName("officer_pane")
        self._preferences, self._office = preferences, office
        hint = f"In full, such as Rowan Ellery. Empty: “{system_officer()}”, as this computer knows you."
        self.name = StoredField("Your na&me", self._keep, hint)
        self.name.show_text(preferences.officer)
        self.name.setMaximumWidth(460)
        words = (
            "It stands beside every change that you make, and History finds changes by it. Earlier changes keep theirs."
        )
        fill_box(QVBoxLayout(self), [self.name, 16, caption(words, wrap=True), ...], margins=(24, 20, 24, 8))

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return self.name.settle()

    def _keep(self, text: str, visit: str) -> None:
        keep_officer(self._preferences, self._office, checked_name(text))


def checked_name(text: str) -> str:
    """A name as it is kept. Raises BadInput for one that is too long to stand beside a change."""
    name = clean_line(text)
    if len(name) > _LONGEST:
        raise BadInput(f"A name has at most {_LONGEST} letters here.", "Leave out titles and posts.", field="name")
    return name


def keep_officer(preferences: Preferences, office: Office | None, name: str) -> None:
    """Remember the officer's name, and sign with it from now on; an empty one gives way to the system's."""
    preferences.officer = name
    if office is not None and office.is_open:
        office.call_officer(name or system_officer())
