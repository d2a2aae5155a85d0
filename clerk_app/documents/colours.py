"""Colours as a Word file names them: plain, of the theme, tinted, shaded, patterned. Here they are "#rrggbb"."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clerk_app.documents.word_names import A, W

BLACK, WHITE = "#000000", "#ffffff"
_THEME_NAMES: Mapping[str, str] = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_MAPPED = {"t1": "text1", "t2": "text2", "bg1": "background1", "bg2": "background2"}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a template's theme by their names in the theme ("dk1"), and which of them the text takes."""

    theme: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, theme: Any, settings: Any) -> Colours:
        """From the parts of the file; None where it has none."""
        found = {}
        scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
        for entry in scheme if scheme is not None else ():
            colour = next(iter(entry), None)
            if colour is not None and (value := colour.get("lastClr") or colour.get("val")):
                found[entry.tag.rpartition("}")[2]] = value
        mapped = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
        names = {} if mapped is None else {key.rpartition("}")[2]: value for key, value in mapped.attrib.items()}
        return cls(found, {_MAPPED[name]: value for name, value in names.items() if name in _MAPPED})

    def ink(self, element: Any) -> str:
        """The colour of a text or a line; "" where Word chooses it itself."""
        attribute = "val" if element.tag == f"{W}color" else "color"
        return self._named(element, attribute, "theme")

    def ground(self, shading: Any) -> str:
        """What a shading lays behind the text; "" for nothing."""
        pattern = shading.get(f"{W}val", "clear")
        fill, ink = self._named(shading, "fill", "themeFill"), self._named(shading, "color", "theme")
        if pattern == "nil":
            return ""
        if pattern == "solid":
            return ink or BLACK
        if pattern.startswith("pct") and pattern[3:].isdigit():
            return mixed(ink or BLACK, fill or WHITE, int(pattern[3:]) / 100)
        return fill

    def _named(self, element: Any, attribute: str, prefix: str) -> str:
        name = element.get(f"{W}themeColor" if prefix == "theme" else f"{W}{prefix}", "none")
        name = self.mapping.get(name, name)
        value = self.theme.get(_THEME_NAMES.get(name, name)) or element.get(f"{W}{attribute}", "auto")
        if len(value) != 6 or not _is_hexadecimal(value):
            return ""
        if name == "none" or _THEME_NAMES.get(name, name) not in self.theme:
            return f"#{value.lower()}"
        tint, shade = element.get(f"{W}{prefix}Tint"), element.get(f"{W}{prefix}Shade")
        return shifted(f"#{value.lower()}", _part(tint), _part(shade))


def shifted(colour: str, tint: float = 1.0, shade: float = 1.0) -> str:
    """A colour made lighter (tint) or darker (shade) as Word does it: in its lightness alone."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    light = (light * shade) * tint + (1 - tint)
    return _hexadecimal(colorsys.hls_to_rgb(hue, light, strength))


def mixed(over: str, under: str, share: float) -> str:
    """Some share of one colour over another."""
    pairs = zip(_parts(over), _parts(under), strict=True)
    return _hexadecimal(tuple(a * share + b * (1 - share) for a, b in pairs))


def contrast(first: str, second: str) -> float:
    """How well one is read on the other, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1 (WCAG 2)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on(ground: str) -> str:
    """The colour of text that has none of its own: black, or white on a dark ground."""
    return WHITE if ground and luminance(ground) < 0.18 else BLACK


def _part(text: str | None) -> float:
    return int(text, 16) / 255 if text and _is_hexadecimal(text) else 1.0


def _is_hexadecimal(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hexadecimal(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in parts)
