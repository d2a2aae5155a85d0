"""Words whose letters are pictures: the signs of symbol fonts, as signs that every font has."""

from __future__ import annotations

import re

_SYMBOLS = re.compile(
    r"mso-symbol-font-family\s*:\s*[\"']?\w+|(?<![\w-])font-family\s*:\s*[\"']?(?:Wingdings|Symbol)\b", re.IGNORECASE
)
_SYMBOL_FACE = re.compile(r"\s*(?:Wingdings|Symbol)\b", re.IGNORECASE)
_KNOWN = {"à": "→", "ß": "←", "ð": "→", "ü": "✓", "û": "✗", "·": "•", "§": "▪", "®": "→"}
#: Where symbol fonts have their signs, each behind the letter of the same place.
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def is_pictured(css: str, face: str = "") -> bool:
    """Whether words of such looks, or of such a face, are signs of a symbol font."""
    return _SYMBOLS.search(css) is not None or _SYMBOL_FACE.match(face) is not None


def pictured(words: str, *, every: bool) -> tuple[str, int]:
    """Words with their signs of symbol fonts as others, and how many were lost; with `every` all are such signs."""
    lost = 0

    def picture(sign: re.Match[str]) -> str:
        nonlocal lost
        known = _KNOWN.get(chr(ord(sign[0]) % 0xF000), "")
        lost += not known
        return known

    said = re.sub(r"\S", picture, words) if every else _PRIVATE.sub(picture, words)
    return said, lost
