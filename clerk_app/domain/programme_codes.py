"""The codes of strategic priorities: "CP2 & CP7", "CP2&CP7", "CP2&7" and "CP2 & 7" are written for one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from clerk_app.domain.programme_rows import StrategicPriority

_PARTED = re.compile(r"\s*(?:&|,|;|/|\+|\band\b|\ba\b|\n)\s*|\s+", re.IGNORECASE)
_CODE = re.compile(r"(?P<letters>[^\W\d_]*)[\s.-]?(?P<number>[0-9]+[a-z]?)", re.IGNORECASE)


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a text, each once and in its order: "CP2&7" gives CP2 and CP7.

    A number without letters takes those of the code before it. Words that are no code (a name) stay as they are, as
    long as no code stands among them.
    """
    parts = [part for part in _PARTED.split(_closed_up(text)) if part]
    found: list[str] = []
    letters = ""
    for part in parts:
        code = _CODE.fullmatch(part)
        if code is None:
            return (" ".join(text.split()),)
        letters = code["letters"].upper() or letters
        found.append(f"{letters}{code['number']}")
    return tuple(dict.fromkeys(found))


def codes_words(codes: Iterable[str]) -> str:
    """Codes as they are printed: "CP2 & CP7"; three and more with commas: "CP2, CP3 & CP7"."""
    *most, last = tuple(codes) or ("",)
    return f"{', '.join(most)} & {last}" if most else last


def named(codes: Iterable[str], priorities: Sequence[StrategicPriority], day: date) -> tuple[str, ...]:
    """The names of codes on a day, in their order; a code that has no name stands for itself."""
    names = {
        each.code: each.name
        for each in priorities
        if each.name
        and (each.from_date is None or each.from_date <= day)
        and (each.to_date is None or day <= each.to_date)
    }
    return tuple(names.get(code, code) for code in codes)


def _closed_up(text: str) -> str:
    """ "CP 2" is "CP2": a space within a code parts nothing."""
    return re.sub(r"([^\W\d_])[ .-]([0-9])", r"\1\2", text.strip())
