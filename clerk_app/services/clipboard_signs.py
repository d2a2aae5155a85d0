"""What stands in front of an entry of a copied list: the sign that Word set itself, or that a browser would set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Any

from clerk_app.services.clipboard_html import PICTURES, number_of, own_css, tag_of

_LEVEL = re.compile(r"mso-list\s*:[^;:]*?level(\d{1,2})", re.IGNORECASE)
_LIST = re.compile(r"mso-list\s*:\s*(l\d+)\s+level\d+\s+(lfo\d+)", re.IGNORECASE)
_FACE = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?(\w+)", re.IGNORECASE)
#: Their letters and signs are pictures: "v", "F" and "ü" are bullets.
_PICTURE_FACES = frozenset({"symbol", "webdings", "wingdings"})
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*((?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE)
#: The number of one level, and the signs around it.
_FORM = re.compile(r"([^%\w]{0,2})%\d([^%\w]{0,2})")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v"}
BULLET = "•"
#: Elements that may have a sign.
ENTRIES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def is_sign(element: Any) -> bool:
    """Whether an element holds the number or bullet that Word set itself."""
    return "mso-list:ignore" in re.sub(r"\s", "", (element.get("style") or "").casefold()) if tag_of(element) else False


def signs_in(paragraph: Any) -> list[Any]:
    """The elements of a paragraph that hold a sign."""
    return [inner for inner in paragraph.iter("span") if is_sign(inner)]


def as_said(sign: Any, shows: Callable[[Any], bool]) -> str:
    """The sign that an element holds, as far as it shows: a picture, or any letter of a picture font, is a bullet.

    "" where there is none, or it was deleted with the entry.
    """
    above = list(takewhile(lambda each: tag_of(each) not in ENTRIES, (sign, *sign.iterancestors())))
    if not all(map(shows, above)):
        return ""
    said = " ".join(_shown(sign, shows).split())
    if not said:
        return BULLET if any(tag_of(inner) in PICTURES for inner in sign.iter()) else ""
    faces = [face[1] for each in above if (face := _FACE.search(own_css(each)))]
    return BULLET if faces and faces[0].rstrip("0123456789").casefold() in _PICTURE_FACES else said


def _shown(element: Any, shows: Callable[[Any], bool]) -> str:
    """The words of an element and of whatever in it shows."""
    inner = ((_shown(child, shows) if tag_of(child) and shows(child) else "") + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def is_number(sign: str) -> bool:
    """Whether a sign counts: "1.", "(a)", "4.1", "iv". A letter alone, such as "o", is the bullet of some font."""
    return any(each.isdigit() for each in sign) or (len(sign) > 1 and any(each.isalpha() for each in sign))


def level_of(element: Any) -> int:
    """How deep Word says that an entry lies: 1 for the outermost, 0 for one of which it says nothing."""
    found = _LEVEL.search(own_css(element))
    return int(found[1]) if found else 0


def list_of(element: Any) -> str:
    """The list to which an entry says that it belongs; "" where it says nothing."""
    found = _LIST.search(own_css(element))
    return f"{found[1]} {found[2]}".casefold() if found else element.get("data-listid") or ""


def sign_of(element: Any, number: int, entry: Mapping[str, str] | None = None) -> str:
    """What a browser would put in front of an entry of a list; Word in a browser says its form, such as "(%1)"."""
    if tag_of(element) == "ul":
        return BULLET
    said_of = entry or {}
    found = _STYLE.search(said_of.get("style") or "") or _STYLE.search(element.get("style") or "")
    kind = found[1].casefold() if found else _TYPES.get(element.get("type") or "", "")
    said = str(number)
    if kind and number > 0:
        said = _roman(number) if kind.endswith("roman") else _letters(number)
        said = said.upper() if kind.startswith("upper") else said
    form = _FORM.fullmatch(said_of.get("data-leveltext") or "")
    return f"{form[1]}{said}{form[2]}" if form else f"{said}."


def start_of(element: Any) -> int:
    """The number with which a list begins."""
    return number_of(element.get("start"), 1)


def _letters(number: int) -> str:
    """a to z, then aa and bb, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    said = ""
    for worth, letters in {**_ROMAN, 4: "iv", 1: "i"}.items():
        said += letters * (number // worth)
        number %= worth
    return said
