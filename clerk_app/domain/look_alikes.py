"""Letters of other alphabets that look like Latin ones, as scanned and pasted documents bring them in."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_CYRILLIC = ("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxdqw")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_DOTLESS = ("ıϲ", "ic")
#: Each letter that only looks Latin, by the one that is meant.
_MEANT = MappingProxyType(
    {ord(odd): meant for odds, plain in (_CYRILLIC, _GREEK, _DOTLESS) for odd, meant in zip(odds, plain, strict=True)}
)
_WORD = re.compile(r"[^\W\d_]+")
#: A word in capitals of no more letters is a code, such as the A of a status.
_CODE = 3


def latin(text: str) -> str:
    """The text with each look-alike as the Latin letter that is meant.

    A word is changed where all of its letters are Latin or look so and one is Latin, or where it is a code in
    capitals, such as a status: names that are written in another alphabet stay as they are.
    """
    return text if text.isascii() else _WORD.sub(lambda found: _word(found[0]), text)


def has_look_alikes(text: str) -> bool:
    """Whether any letter of a text only looks Latin."""
    return latin(text) != text


def _word(word: str) -> str:
    meant = word.translate(_MEANT)
    if meant == word or not all(map(_is_latin, meant)):
        return word
    is_code = len(word) <= _CODE and word.isupper()
    return meant if is_code or any(map(_is_latin, word)) else word


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
