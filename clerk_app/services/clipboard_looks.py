"""How words of a copied page look: by their elements, their own styles, and the styles of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clerk_app.services.clipboard_html import HEADING, own_css, tag_of

_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
_NOISE = re.compile(r"<!--|-->|/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*([\w-]+)", re.IGNORECASE)
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*([\w-]+)", re.IGNORECASE)
#: What else of a style says something of the words: that they are hidden, struck through, of a symbol font ...
_TELLING = re.compile(
    r"(?<![\w-])(?:font-weight|font-style|display|visibility|mso-hide|text-decoration|vertical-align|mso-highlight"
    r"|font-variant|text-transform|mso-symbol-font-family|font-family\s*:\s*[\"']?(?:Wingdings|Symbol))\b",
    re.IGNORECASE,
)
#: A sheet is read so far and no further.
_LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class Look:
    """Whether words are bold, and whether they are italic."""

    bold: bool = False
    italic: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The looks that the styles of a copied page give by element and class."""

    rules: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: str) -> StyleSheet:
        """The styles that stand in a source; none is fetched from elsewhere."""
        rules: dict[str, str] = {}
        text = _NOISE.sub(" ", " ".join(_SHEET.findall(source[:_LONGEST])))
        for rule in text.split("}"):
            selectors, _, declared = rule.rpartition("{")
            if _TELLING.search(declared):
                for selector in selectors.rpartition(";")[2].split(","):
                    if _SELECTOR.fullmatch(selector.strip()):
                        name = selector.strip().casefold()
                        rules[name] = f"{rules.get(name, '')};{declared}"
        return cls(rules)

    def look(self, element: Any, above: Look) -> Look:
        """The look of the words in an element that stands in words of the look `above`."""
        tag = tag_of(element)
        bold = above.bold or tag in ("b", "strong") or HEADING.fullmatch(tag) is not None
        italic = above.italic or tag in ("i", "em", "cite", "dfn")
        css = self.css(element)
        return Look(_last(_WEIGHT, css, _is_bold, bold), _last(_SLANT, css, _is_italic, italic))

    def css(self, element: Any) -> str:
        """All that the styles of the page and its own say of an element, what holds against the rest last."""
        return ";".join((*self._declared(tag_of(element), element), own_css(element)))

    def _declared(self, tag: str, element: Any) -> list[str]:
        classes = (element.get("class") or "").casefold().split()
        names = [tag, *(f".{each}" for each in classes), *(f"{tag}.{each}" for each in classes)]
        return [self.rules[name] for name in names if name in self.rules]


def _last(form: re.Pattern[str], css: str, reads: Any, otherwise: bool) -> bool:
    found = form.findall(css)
    said = reads(found[-1].casefold()) if found else None
    return otherwise if said is None else bool(said)


def _is_bold(word: str) -> bool | None:
    if word.isdigit():
        return int(word) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(word)


def _is_italic(word: str) -> bool | None:
    return {"italic": True, "oblique": True, "normal": False}.get(word)
