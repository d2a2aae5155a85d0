"""Whether the words of a register entry stand in an item or its papers: something to raise, and never a decision.

Rules of DI-20: what matches is offered with the words that did, and the officer looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s?([0-9][A-Z]{2})\b", re.IGNORECASE)
#: Two words of an entry say something together where they stand so near in a text.
_NEAR = 4
_SHORTEST, _SHORTEST_NAME = 3, 5
#: Words that stand in every register and every agenda, and so tell nothing by themselves.
_LISTED = (
    "about above after all also and any are area around authority been before being between board bodies body "
    "borough business but chair charitable charities charity city clerk committee community companies company "
    "contract contracts corporation council councillor councillors county date day days decision department "
    "director directors directorship district employed employee employer employment for friend from full general "
    "gift gifts governor governors group had has have held hospitality house housing index interest interests "
    "into item its job july june land landlord lease licence limited local ltd manager meeting member members "
    "minutes month name national new nominated non not number occupy office officer officers other our out over "
    "owner ownership paid part partner partnership pension per person plan plc post premises president primary "
    "private profession property public reference register registered rental rented report representative "
    "residence resident retired school schools secondary section securities self service services share "
    "shareholder shares sponsorship spouse staff street such tenancy tenant than that the their them this time to "
    "town trade trading treasurer trust trustee trustees two under union unpaid update use value vice view ward "
    "was were which who with work works year years your"
)
#: Words that make a place or a body together with the name before them, and are none alone.
_PLACES = (
    "academy association avenue centre church close club college court drive farm field foundation gardens green "
    "grove hall hill lane library park place road row society square station terrace university way wood yard"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Words to look through: `where` they stand ("the title", "page 5 of the report"), and whether they are closed."""

    where: str
    words: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where words of an entry were found, and which: as the entry writes them."""

    where: str
    words: tuple[str, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    plain: str
    at: int


def _plain(word: str) -> str:
    """A word as others are compared with it: small, without “’s” and the s of several."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    return plain[:-1] if len(plain) >= _SHORTEST_NAME and plain.endswith("s") and not plain.endswith("ss") else plain


_COMMON = frozenset(map(_plain, _LISTED.split()))
_OF_PLACES = frozenset(map(_plain, _PLACES.split()))


class Prepared:
    """A text with its words found once, for many entries to be compared with."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.codes = frozenset(_postcodes(text.words))
        self.standing: dict[str, list[_Word]] = {}
        for word in _words(text.words):
            self.standing.setdefault(word.plain, []).append(word)


def matches(entry: str, texts: Iterable[Prepared], usual: Iterable[str] = ()) -> tuple[Match, ...]:
    """Where the words of an entry fit some texts, each text once, with the words that did; nothing for no match.

    A postcode fits alone; so does a name of five letters and more that has its capital in both. Other words fit where
    two of them stand near each other in both. What stands in every register, and in `usual` (the council's own name),
    fits nothing.
    """
    passed_over = _COMMON | {word.plain for text in usual for word in _words(text)}
    wanted = [word for word in _words(entry) if len(word.plain) >= _SHORTEST and word.plain not in passed_over]
    codes = _postcodes(entry)
    found = ((one.text, _fitting(wanted, codes, one)) for one in texts)
    return tuple(Match(text.where, words, text.closed) for text, words in found if words)


def _fitting(wanted: Sequence[_Word], codes: Sequence[str], text: Prepared) -> tuple[str, ...]:
    """The words of the entry that fit a text, in their order there."""
    there = [word for word in wanted if word.plain in text.standing]
    together = {plain for pair in _near(there, text.standing) for plain in pair}
    names = {word.plain for word in there if _is_name(word) and _is_named(text.standing[word.plain])}
    said = [word.said for word in there if word.plain in together | names]
    return tuple(dict.fromkeys([*said, *(code for code in codes if code in text.codes)]))


def _near(wanted: Sequence[_Word], standing: dict[str, list[_Word]]) -> Iterator[tuple[str, str]]:
    """Pairs of different words that stand near each other in the entry and in the text alike."""
    for at, first in enumerate(wanted):
        for second in wanted[at + 1 :]:
            if second.plain == first.plain or second.at - first.at > _NEAR:
                continue
            ones, others = standing[first.plain], standing[second.plain]
            if any(abs(one.at - other.at) <= _NEAR for one in ones for other in others):
                yield first.plain, second.plain


def _is_name(word: _Word) -> bool:
    return len(word.plain) >= _SHORTEST_NAME and word.said[:1].isupper() and word.plain not in _OF_PLACES


def _is_named(found: Iterable[_Word]) -> bool:
    return any(word.said[:1].isupper() for word in found)


def _words(text: str) -> list[_Word]:
    return [_Word(found[0], _plain(found[0]), at) for at, found in enumerate(_WORD.finditer(text))]


def _postcodes(text: str) -> list[str]:
    return [f"{found[1]} {found[2]}".upper() for found in _POSTCODE.finditer(text)]
