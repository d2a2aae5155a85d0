"""The names that Word's files give their elements, and how their values are read."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: The fields that count pages: all others are what Word last put in their place.
COUNTING = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OFF = {"0", "false", "off"}
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def value_of(element: Any) -> str:
    """The value of an element; "" without one."""
    return "" if element is None else str(element.get(f"{W}val", ""))


def is_on(toggle: Any) -> bool:
    """Whether a toggle that stands there is on."""
    return toggle.get(f"{W}val", "1") not in _OFF


def counts_pages(code: str) -> bool:
    """Whether the code of a field is that of a page's number, or of how many there are."""
    return bool(words := code.split()) and words[0].upper() in COUNTING


def points(text: str, part: float = 20.0) -> float:
    """A length in points: a number of parts of a point (twentieths at first), or with its unit."""
    unit = text[-2:]
    try:
        return float(text[:-2]) * _UNITS[unit] if unit in _UNITS else float(text) / part
    except ValueError:
        return 0.0
