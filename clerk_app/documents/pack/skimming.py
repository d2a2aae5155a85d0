"""Finds where a page's drawing saves, restores and marks without taking all of it apart, if it is written plainly.

Most drawings are. Whatever could be read in two ways is left to the reader that takes every sign for what it is.
"""

from __future__ import annotations

import re
from string import ascii_letters

SAVE, RESTORE, MARK = b"q", b"Q", b"BDC"
#: What takes the meaning from a sign in a string, and what stands here for that and in place of each string.
_ESCAPED, _TAKEN, _STRING = (rb"\\", rb"\(", rb"\)"), b"\0", b"\1"
_PLAIN = ascii_letters.encode() + b"0123456789+-.*/'\"[]<> \n\r\t" + _STRING
_IN_CODES = re.compile(rb"[\dA-Fa-f\s]*")
_IN_LISTS = re.compile(rb"(?>\s*+(?:\x01|[+-]?+(?:\d++(?:\.\d*+)?+|\.\d++)(?![\d+.-])))*+\s*+")
_NUMBERED = re.compile(rb"<<\s?/MCID \d+\s?>>")
_BUT = {ends: bytes(set(range(256)) - set(ends)) for ends in (b"()", b"<>", b"[]")}
#: A picture among the drawing is read by rules of its own.
_PICTURE = {b"BI", b"ID", b"EI"}
_TELLING = frozenset({SAVE, RESTORE, MARK, *_PICTURE})


def skimmed(drawing: bytes) -> list[bytes] | None:
    """Every q, Q and BDC of a drawing, in order; None where it is not plain."""
    for signs in _ESCAPED if b"\\" in drawing else ():
        drawing = drawing.replace(signs, _TAKEN)
    plain = None if _STRING in drawing else _without(drawing, b"()")
    if plain is None or plain.translate(None, _PLAIN):
        return None
    if b"<" in plain or b">" in plain:
        plain = _without(_NUMBERED.sub(b" ", plain), b"<>", _IN_CODES)
    if plain is not None and (b"[" in plain or b"]" in plain):
        plain = _without(plain, b"[]", _IN_LISTS)
    return None if plain is None else _marks(plain)


def _without(drawing: bytes, ends: bytes, within: re.Pattern[bytes] | None = None) -> bytes | None:
    """A drawing without what stands between two signs; None where they are not in turns, or hold not what they may."""
    first, last = ends[:1], ends[1:]
    signs = drawing.translate(None, _BUT[ends])
    if signs != ends * (len(signs) // 2):
        return None
    parts = drawing.replace(last, first).split(first)
    if within is not None and not within.fullmatch(b" ".join(parts[1::2])):
        return None
    return b" \1 ".join(parts[::2])


def _marks(plain: bytes) -> list[bytes] | None:
    words = plain.replace(b"/", b" /").split()
    found = _TELLING.intersection(words)
    if found & _PICTURE or (words and not words[-1][:1].isalpha()):
        return None
    return [word for word in words if word in found] if found else []
