"""The one boundary where text that was typed, pasted or imported becomes text that can be kept and printed."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# surrogates can stand in a str but in no file; the byte order mark is a leftover of one
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)


def clean(text: str) -> str:
    """Text as it may be kept: soft line breaks become newlines, invisible control signs and halves of signs go.

    Accents are composed (NFC), so that ŵ is one sign; space at the end of lines and of the text is cut off.
    """
    text = _BREAKS.sub("\n", text)
    text = _UNPRINTABLE.sub("", text)
    text = "".join(sign for sign in text if ord(sign) & 0xFFFE != 0xFFFE)
    return _TRAILING.sub("", unicodedata.normalize("NFC", text)).rstrip()


def clean_line(text: str) -> str:
    """Text for a field of one line, such as a title: cleaned, with every run of space made one space."""
    return " ".join(clean(text).split())
