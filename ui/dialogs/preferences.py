"""What is this officer's own on this machine: how the window looks, the keys, the name beside every change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.office import Office
from ui.commands import Commands
from ui.pages.settings_appearance import AppearancePane
from ui.pages.settings_keys import KeysPane
from ui.pages.settings_officer import OfficerPane
from ui.preferences import Preferences
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import section_heading
from ui.widgets.naming import name_widget
from ui.widgets.panel import Panel
from ui.widgets.tabs import Tabs

SUBJECTS = ("Appearance", "Keys", "Your name")


class PreferencesDialog(QDialog):
    """Everything holds at once; there is nothing to save."""

    def __init__(
        self,
        parent: QWidget | None,
        preferences: Preferences,
        commands: Commands,
        office: Office | None,
        subject: str = SUBJECTS[0],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        name_widget(self, "Preferences", "preferences_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.appearance, self.keys = AppearancePane(preferences), KeysPane(commands, preferences)
        self.officer = OfficerPane(preferences, office)
        self.tabs = Tabs(SUBJECTS, "Subjects")
        self._panes = QStackedWidget()
        for pane in (self.appearance, self.keys, self.officer):
            self._panes.addWidget(pane)
        self._close = primary_button("Close")
        self._close.clicked.connect(self.accept)
        heading = row(section_heading("Preferences"), ..., margins=(24, 20, 24, 4))
        bar = Panel(row(self.tabs, ..., margins=(10, 0, 10, 0)), lines="b")
        foot = row(..., self._close, margins=(24, 8, 24, 20))
        fill_box(QVBoxLayout(self), [heading, bar, (self._panes, 1), foot])
        self.tabs.currentChanged.connect(self._panes.setCurrentIndex)
        self.tabs.setCurrentIndex(SUBJECTS.index(subject))
        self._ring = FocusRing(self)
        look().changed.connect(self._fit)
        self._fit()
        self.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def done(self, result: int) -> None:
        """Store what is typed, and close; a name that cannot be kept is shown, and the dialog stays."""
        if not self.officer.settle():
            self.tabs.setCurrentIndex(SUBJECTS.index("Your name"))
            return
        super().done(result)

    def _fit(self) -> None:
        theme, parent = look().theme, self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(theme.scaled(620), room.width() - 48), min(theme.scaled(560), room.height() - 48))
