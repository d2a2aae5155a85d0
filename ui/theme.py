"""How the window looks: the tokens of the current theme, and the one `Look` that the application owns.

`Look.attach(app)` is called once, at the start. Everything that paints asks `look()`, which hands back the `Look` kept
as a property of the running QApplication: the look belongs to the application, so nothing is kept in this module.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from clerk_app.errors import ClerkError
from clerk_app.paths import resources
from ui.icons import IconSet
from ui.sheet import SheetImages, palette_of, sheet_of
from ui.tokens import FAMILY, Theme, contrasting, read_theme

FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-SemiBold.ttf")
CHOICES = ("system", "light", "dark")
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
        _load_fonts()
        # setStyle hands back a style, for which PySide makes Python classes of all that a style can do: a start that
        # asked for the style when it made the application says so, and is spared them
        if app.property(STYLE_PROPERTY) != STYLE:
            app.setStyle(STYLE)
        self._system_palette = app.palette()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._apply)

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
        """What the officer chose: "system", "light" or "dark"."""
        return self._choice

    @property
    def text_size(self) -> float:
        """The officer's text size; 1.0 is normal."""
        return self._text_size

    def choose(self, choice: str) -> None:
        """Take the light or the dark theme, or follow the system. Raises ValueError for any other word."""
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
        """A font of the current theme, by role."""
        return self.theme.font(role, italic, strong)

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        self.theme = self._current_theme()
        self.icons = IconSet(resources() / "icons", self.theme.colour, self.app.devicePixelRatio)
        self.app.setFont(self.theme.font("body"))
        self.app.setPalette(self._system_palette if self.theme.outlined else palette_of(self.theme.colour))
        self.app.setStyleSheet(sheet_of(self.theme, self._images.written(self.icons)))
        self.changed.emit()

    def _current_theme(self) -> Theme:
        hints = self.app.styleHints()
        dark = self._choice == "dark" or (self._choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        theme = read_theme(resources() / "theme" / ("dark.json" if dark else "light.json"), self._text_size)
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return contrasting(theme, self._system_palette)
        return theme


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
            raise ClerkError(f"The program's own type, {FAMILY}, could not be loaded.", "Install Clerk again.")
