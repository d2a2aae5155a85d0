"""How the window looks: the tokens of the current theme, and the one `Look` that the application owns.

`Look.attach(app)` is called once, at the start. Everything that paints asks `look()`, which hands back the `Look` kept
as a property of the running QApplication: the look belongs to the application, so nothing is kept in this module.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from clerk_app.errors import ClerkError
from clerk_app.paths import resources
from ui.icons import IconSet
from ui.sheet import SheetImages, palette_of, sheet_of
from ui.tokens import FAMILY, Theme, contrasting, read_theme

FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-SemiBold.ttf")
CHOICES = ("system", "light", "dark", "contrast")
_FILES = {"light": "light.json", "dark": "dark.json", "contrast": "high-contrast.json"}
STYLE = "Fusion"
STYLE_PROPERTY = "clerk_style"
_PROPERTY = "clerk_look"


class Look(QObject):
    """The look of the whole application: theme, icons and text size; `changed` is sent after each change of them."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", text_size: float = 1.0) -> None:
        super().__init__(app)
        self.app, self._choice, self._text_size = app, choice, text_size
        self._images = SheetImages()
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}
        _load_fonts()
        # setStyle hands back a style, for which PySide makes Python classes of all that a style can do: a start that
        # asked for the style when it made the application says so, and is spared them
        if app.property(STYLE_PROPERTY) != STYLE:
            app.setStyle(STYLE)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        if (accessibility := _accessibility(app.styleHints())) is not None:
            accessibility.contrastPreferenceChanged.connect(self._follow_system)

    @staticmethod
    def attach(app: QApplication, choice: str = "system", text_size: float = 1.0) -> Look:
        """Give the application its look; a second call changes the look that is there."""
        found = app.property(_PROPERTY)
        if isinstance(found, Look):
            found.choose(choice)
            found.set_text_size(text_size)
            return found
        made = Look(app, choice, text_size)
        app.setProperty(_PROPERTY, made)
        return made

    @property
    def choice(self) -> str:
        """What the officer chose: "system", "light", "dark" or "contrast"."""
        return self._choice

    @property
    def text_size(self) -> float:
        """The officer's text size; 1.0 is normal."""
        return self._text_size

    def choose(self, choice: str) -> None:
        """Take the light, the dark or the high-contrast theme, or follow the system.

        Raises ValueError for any other word.
        """
        if choice not in CHOICES:
            raise ValueError(f"no theme is called {choice!r}; the choices are {', '.join(CHOICES)}")
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def set_text_size(self, factor: float) -> None:
        """Show text at `factor` times its normal size (0.8 to 2.0), and rows to match."""
        factor = min(2.0, max(0.8, factor))
        if factor != self._text_size:
            self._text_size = factor
            self._apply()

    def colour(self, tone: str) -> QColor:
        """A colour of the current theme, by name."""
        return self.theme.colour(tone)

    def font(self, role: str = "body", italic: bool = False, strong: bool = False) -> QFont:
        """A font of the current theme, by role: a copy of one that is made once, as painting asks for many."""
        asked = (role, italic, strong)
        if asked not in self._fonts:
            self._fonts[asked] = self.theme.font(role, italic, strong)
        return QFont(self._fonts[asked])

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        # in place of another sheet Qt would style every widget once for each one that it lies in, five times the work
        self.app.setStyleSheet("")
        theme = self._current_theme()
        self.theme = theme
        self._fonts.clear()
        self.icons = IconSet(resources() / "icons", theme.colour, self.app.devicePixelRatio)
        self.app.setFont(theme.font("body"))
        if not self._keeps_system_palette():
            self.app.setPalette(palette_of(theme.colour))
        self.app.setStyleSheet(sheet_of(theme, self._images.written(self.icons)))
        self.changed.emit()

    def _keeps_system_palette(self) -> bool:
        return self._choice == "system" and wants_contrast(self.app.styleHints())

    def _current_theme(self) -> Theme:
        dark = self.app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = self._choice if self._choice != "system" else "dark" if dark else "light"
        theme = read_theme(resources() / "theme" / _FILES[name], self._text_size)
        if not self._keeps_system_palette():
            return theme
        self.app.setPalette(QPalette())  # nothing of ours: what comes back is the system's own
        return contrasting(theme, self.app.palette())


def wants_contrast(hints: Any) -> bool:
    """Whether the system says that its user wants high contrast; False where Qt cannot tell, as before 6.11."""
    accessibility = _accessibility(hints)
    return accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _accessibility(hints: Any) -> Any:
    found = getattr(hints, "accessibility", None)
    told = found() if found is not None else None
    return told if hasattr(told, "contrastPreference") else None


def look() -> Look:
    """The look of the running application. Raises RuntimeError before `Look.attach` has been called."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    if not isinstance(found, Look):
        raise RuntimeError("Look.attach(app) must be called before the first widget is made")
    return found


def _load_fonts() -> None:
    """Load the shipped type and make sure that it is what Qt will use: every width is measured in it."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    for weight, italic in ((400, False), (400, True), (600, False)):
        font = QFont(FAMILY)
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        info = QFontInfo(font)
        if info.family() != FAMILY or info.weight() != weight or info.italic() != italic:
            raise ClerkError(f"The program’s own type, {FAMILY}, could not be loaded.", "Install Clerk again.")
