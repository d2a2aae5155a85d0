"""The officer's own name, asked for when a file is new."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.errors import BadInput
from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.pages.settings_officer import checked_name, keep_officer
from ui.preferences import Preferences
from ui.widgets.line_field import LineField


class OwnName(FormDialog):
    """One name, remembered on this machine; changes from now on are signed with it."""

    writes = False

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Your name", "Sign with this name", self._keep)
        self._office, self._preferences = office, Preferences()
        hint = f"In full, such as Rowan Ellery. Without it you are “{office.officer}”."
        self._name = LineField("&Name", self._preferences.officer, hint)
        self.fields = {"name": self._name}
        self.lay_out([self._name])
        self._name.box.setFocus()

    def _keep(self) -> bool:
        name = checked_name(self._name.box.text())
        if not name:
            raise BadInput("There is no name yet.", "Type it, or choose Cancel.", field="name")
        keep_officer(self._preferences, self._office, name)
        return True
