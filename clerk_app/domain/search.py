"""Searching: what is looked for, what can be found, and how typed words become a question to the index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import ascii_lowercase

#: The signs that the index puts around the words that were found; no text holds them (`unmarked`).
MARK, UNMARK = "\x01", "\x02"
_MARKED = re.compile(f"{MARK}([^{UNMARK}]*){UNMARK}")
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_BETWEEN = re.compile(r"[\W_]+")
_FEWEST_OF_PREFIX = 2
#: Endings that the index takes off a word: while one of them is being typed, the word is looked for without it. An "s"
#: behind them it takes off first, so that "recommendations" is found as "recommendation" is.
_ENDINGS = (
    *("ing", "ed", "es", "ies", "er", "or", "ation", "ational", "ition", "ion", "ement", "ment", "ness", "nesses"),
    *("ful", "fulness", "ity", "ities", "ility", "ance", "ence", "ancy", "ency", "able", "ible", "ably", "ibly", "ive"),
    *("iveness", "al", "ally", "ality", "ly", "ism", "ist", "ize", "ized", "izing", "ization", "ise", "ised", "ising"),
    *("isation", "ous", "ously", "ousness", "ant", "ent", "ate", "ated", "ating", "ator", "icate", "ical", "ically"),
    *("ative", "alize", "iciti", "icity"),
)


class Kind(StrEnum):
    """What is searched."""

    ITEM = "item"
    PAPER = "paper"
    MEETING = "meeting"
    PERSON = "person"
    MINUTES = "minutes"
    REVIEW = "review"
    FORWARD = "forward"
    DECISION = "decision"
    WORK = "work"
    ACTION = "action"
    REFERRAL = "referral"

    @property
    def words(self) -> str:
        """What several of them are called: "People"."""
        return {"person": "People", "minutes": "Minutes", "forward": "Forward plan", "work": "Work programme"}.get(
            self.value, f"{self.value.capitalize()}s"
        )


@dataclass(frozen=True, slots=True)
class Document:
    """Words that can be found, and whose they are: an item's, a meeting's, a person's, or a page's of a paper.

    `owner` is a row's identity, of a page the SHA-256 of the PDF. `day` decides which is newer; people have none and
    come first. `page` counts from 1, and is 0 for what has no pages.
    """

    kind: Kind
    owner: str
    day: date | None
    title: str
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found, its words marked with MARK and UNMARK; `number` is the higher the newer it is.

    `score` is the lower the better it fits, where that was asked, and `closed` says that it was found in closed text.
    """

    kind: Kind
    owner: str
    page: int
    number: int
    title: str
    around: str
    score: float = 0.0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `found` for the words that were looked for."""

    text: str
    found: bool = False


def unmarked(text: str) -> str:
    """Text without the signs by which found words are marked."""
    return text.replace(MARK, "").replace(UNMARK, "")


def pieces(marked: str) -> tuple[Piece, ...]:
    """A marked line in parts: those that were found, and those between."""
    parts = _MARKED.split(marked.replace("\n", " "))
    return tuple(Piece(part, at % 2 == 1) for at, part in enumerate(parts) if part)


def question(typed: str, *, typing: bool) -> str:
    """What is typed as a question to the index: every word and every "phrase" must be there; "" for none at all.

    While one is `typing`, the last word may be the beginning of one, unless a space or quotation mark ends it.
    """
    parts = list(_parts(typed))
    if not parts:
        return ""
    *whole, last = parts
    open_end = typing and _BETWEEN.fullmatch(typed[-1:]) is None
    asked = [f'"{part}"' for part in whole] + [_beginning(last) if open_end else f'"{last}"']
    return " AND ".join(asked)


def _parts(typed: str) -> Iterator[str]:
    """The words and phrases as runs of letters and digits: all else the index does not know, and it may mislead it."""
    plain = re.sub("[“”„«»]", '"', unicodedata.normalize("NFC", typed))
    for phrase, word in _PART.findall(plain):
        if part := " ".join(_BETWEEN.sub(" ", phrase or word).split()):
            yield part


def _beginning(part: str) -> str:
    """A question for words that begin with the last one of a part."""
    before, space, word = part.rpartition(" ")
    if len(word) < _FEWEST_OF_PREFIX:
        return f'"{part}"'
    begun = [word, *(f"{word}{letter}" for letter in ascii_lowercase if _turns(word))]
    asked = [f'"{before}{space}{one}"*' for one in begun] + [f'"{before}{space}{one}"' for one in _ended(word)]
    return f"({' OR '.join(asked)})"


def _turns(word: str) -> bool:
    """Whether the index would change the end of what is typed: "every" is "everi" to it, and "everybody" is not."""
    return word[-1:] in "yY"


def _ended(word: str) -> Iterable[str]:
    """The word with every ending that its last letters may begin: the index knows "monitoring" as "monitor" alone."""
    found = {
        word + ending[have:]
        for ending in _ENDINGS
        for have in range(1, len(ending))
        if len(word) - have >= _FEWEST_OF_PREFIX and word.casefold().endswith(ending[:have])
    }
    if word[-1:] == word[-2:-1]:  # "referr" begins "referred", which the index knows as "refer"
        found |= {f"{word}ed", f"{word}ing"}
    return sorted(found)
