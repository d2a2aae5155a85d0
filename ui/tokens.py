"""The tokens of a theme: its named colours, measures and type, read from a file and scaled to a text size."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPalette

from clerk_app.errors import ClerkError

FAMILY = "Source Sans 3"


#: Icons stand at measures of their own beside words: so many times their size there is room for.
_ICONS_GROW = 1.4


@dataclass(frozen=True, slots=True)
class TypeStep:
    """One step of the type scale: size and line height in logical pixels, and weight."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Theme:
    """The named colours, measures and type of one theme, at one text size."""

    name: str
    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    steps: Mapping[str, TypeStep]
    radii: Mapping[str, int]
    family: str = FAMILY
    factor: float = 1.0
    outlined: bool = False  # high contrast: soft grounds become outlines

    @property
    def dark(self) -> bool:
        """Whether this theme is light text on a dark ground."""
        return self.colour("canvas").lightness() < 128

    def colour(self, tone: str) -> QColor:
        """The colour called `tone`; tokens are written #RRGGBB or #RRGGBBAA."""
        text = self.colours[tone]
        colour = QColor(text[:7])
        if len(text) == 9:
            colour.setAlpha(int(text[7:9], 16))
        return colour

    def font(self, role: str = "body", italic: bool = False, strong: bool = False) -> QFont:
        """The font of a type role at this text size; `strong` gives its 600 weight."""
        step = self.steps[role]
        font = QFont(self.family)
        font.setPixelSize(self.scaled(step.size))
        font.setWeight(QFont.Weight(600 if strong else step.weight))
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line(self, role: str = "body") -> int:
        """The line height of a type role, in logical pixels at this text size."""
        return self.scaled(self.steps[role].line)

    def size(self, name: str) -> int:
        """A named measure (control, row, sidebar, ...), in logical pixels at this text size."""
        return self.scaled(self.sizes[name])

    def scaled(self, pixels: float) -> int:
        """A measure taken at normal text size, at this text size."""
        return round(pixels * self.factor)

    def icon(self, pixels: float) -> int:
        """The size of an icon: it grows with its words, as far as the room beside them goes, and never shrinks."""
        return round(pixels * min(max(self.factor, 1.0), _ICONS_GROW))


def read_theme(path: Path, factor: float = 1.0) -> Theme:
    """Read a token file. Raises ClerkError when it is missing or not whole."""
    try:
        tokens = json.loads(path.read_text(encoding="utf-8"))
        return Theme(
            name=tokens["name"],
            colours=tokens["colour"],
            sizes=tokens["size"],
            steps={role: TypeStep(*step) for role, step in tokens["type"].items()},
            radii=tokens["radius"],
            family=tokens["font"]["ui"],
            factor=factor,
            outlined=bool(tokens.get("outlined", False)),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ClerkError(
            f"The look of the window could not be read from {path.name}.", "Install Clerk again."
        ) from error


def contrasting(theme: Theme, palette: QPalette) -> Theme:
    """The theme for people who ask their system for high contrast: its own palette, outlines for soft grounds."""
    ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    mark, on_mark = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
    hatch = _between(ground, ink, 0.18)
    colours = dict.fromkeys(theme.colours, ink.name())
    soft = [name for name in colours if name.endswith("_soft") or name in _GROUNDS or _is_cell_ground(name)]
    marks = [name for name in colours if name.startswith("cell_") and name.endswith("_mark")]
    colours.update(dict.fromkeys(soft, ground.name()))
    colours.update(dict.fromkeys(marks, hatch.name()))
    colours.update(
        closed_hatch=hatch.name(),
        line_strong=hatch.name(),
        paper="#FFFFFF",
        shadow="#00000000",
        cell_proposed_mark=ink.name(),
    )
    colours.update(accent=mark.name(), accent_hover=mark.name(), on_accent=on_mark.name(), on_closed=ground.name())
    colours["text_disabled"] = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    if min(contrast(mark, ground), contrast(mark, hatch), contrast(mark, on_mark)) < _TEXT_CONTRAST:
        colours.update(accent=ink.name(), accent_hover=ink.name(), on_accent=ground.name())
    return replace(theme, colours=colours, outlined=True)


def contrast(one: QColor, other: QColor) -> float:
    """How far two colours stand apart, from 1 to 21, as WCAG 2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


#: What high contrast asks of words (WCAG 1.4.6).
_TEXT_CONTRAST = 7.0
_GROUNDS = frozenset({"canvas", "chrome", "sunken", "desk", "hover", "selected", "selected_idle"})


def _is_cell_ground(name: str) -> bool:
    return name.startswith("cell_") and not name.endswith(("_ink", "_mark"))


def _between(first: QColor, second: QColor, share: float) -> QColor:
    def mixed(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    red, green = mixed(first.red(), second.red()), mixed(first.green(), second.green())
    return QColor(red, green, mixed(first.blue(), second.blue()))
