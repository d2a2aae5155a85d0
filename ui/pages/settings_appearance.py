"""How the window looks to this officer: the theme, and how large words are. Both hold at once, without a restart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.chosen_look import show_text_size, show_theme
from ui.page import Page
from ui.pages.settings_pane import SettingsPane
from ui.preferences import TEXT_SIZES, Preferences
from ui.theme import look
from ui.widgets.boxes import Item, fill_box
from ui.widgets.field import Field
from ui.widgets.labels import section_heading
from ui.widgets.segments import Segment, Segments

_THEMES = (
    Segment("system", "As the system"),
    Segment("light", "Light"),
    Segment("dark", "Dark"),
    Segment("contrast", "High contrast"),
)
_HINTS = {
    "system": "Light, dark or high contrast, as this computer is set.",
    "light": "Dark words on white.",
    "dark": "Light words on dark grey.",
    "contrast": "White words on black; what is tinted elsewhere is outlined.",
}

_WIDEST = 440


class AppearancePane(SettingsPane):
    """Theme and text size of this machine; the council's file knows nothing of them."""

    def __init__(self, page: Page, preferences: Preferences) -> None:
        super().__init__(page)
        self.setObjectName("appearance_pane")
        self._preferences = preferences
        self.theme = Segments(_THEMES, "Theme", preferences.theme)
        self.text_size = Segments(
            [Segment(size, f"{size}%") for size in TEXT_SIZES], "Text size", preferences.text_size
        )
        self._theme_field = Field("&Theme", self.theme)
        size_field = Field("Te&xt size", self.text_size, "Rows, buttons and fields grow with the words.")
        items: list[Item] = [section_heading("Appearance"), 12, self._theme_field, 20, size_field, ...]
        fill_box(QVBoxLayout(self), items, margins=(24, 20, 24, 24))
        self._fields = (self._theme_field, size_field)
        self.theme.chosen.connect(self._choose_theme)
        self.text_size.chosen.connect(lambda size: show_text_size(preferences, size))
        look().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now, wherever it was chosen."""
        self.theme.choose(self._preferences.theme)
        self.text_size.choose(self._preferences.text_size)
        self._theme_field.show_hint(_HINTS[self._preferences.theme])
        for field in self._fields:
            field.setMaximumWidth(look().theme.scaled(_WIDEST))

    def focus_first(self) -> None:
        """The keys go to the theme."""
        self.theme.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_theme(self, choice: str) -> None:
        show_theme(self._preferences, choice)
        self.refresh()
