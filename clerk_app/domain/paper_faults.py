"""What is wrong with the words of an open paper: the faults that printed packs have had, each found by page.

No sentence quotes the paper: it may be closed later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.finding import Level
from clerk_app.domain.title_faults import has_closed_words, impossible_date

_PLACEHOLDER = re.compile(
    rf"\b[Xx]{{2,}}(?:(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)}))? \d{{4}}\b|\[(?:insert|date|tbc|name)\b|\bDD/MM\b"
)
_CLASS = re.compile(r"^\s*Class(?:ification)?\s*:?[ \t]+(\S.*)$", re.IGNORECASE | re.MULTILINE)
_TITLE = re.compile(r"^\s*(?:Report )?Title\s*:?[ \t]+(\S.*)$", re.IGNORECASE | re.MULTILINE)
_SECTION = re.compile(r"^\s*(\d{1,2})\.\s+([A-Z][^.\n]{2,79})$", re.MULTILINE)
_YEAR = re.compile(r"\bmunicipal year\s+(\d{4})\s*[-/–]\s*\d{2,4}", re.IGNORECASE)
_KEY_DECISION = re.compile(r"^\s*Key Decision\s*\??\s*:?[ \t]*$(?!\s*(?:yes|no)\b)", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^\s*Date final report sent to [^\n\d]*?Team[ \t]*$(?!\s*\d)", re.IGNORECASE | re.MULTILINE)
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, from "its page 2 ..." on, and what to do about it."""

    level: Level
    text: str
    fix: str


def paper_faults(pages: Sequence[str], item_title: str, municipal_year: int) -> tuple[Fault, ...]:
    """The faults of a paper, given the text of its pages, its item's title and the meeting's municipal year."""
    first = pages[0] if pages else ""
    return (*_of_pages(pages), *_of_header(first, item_title), *_of_whole("\n".join(pages), municipal_year))


def has_look_alikes(text: str) -> bool:
    """Whether a word mixes letters of two alphabets, which look alike and are not: a Cyrillic а in a Latin word."""
    return any(len(_scripts(word)) > 1 for word in _WORD.findall(text) if not word.isascii())


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(sign, "") for sign in word)
    return {script for name in names for script in _SCRIPTS if name.startswith(script)}


def _of_pages(pages: Sequence[str]) -> Iterator[Fault]:
    for number, text in enumerate(pages, start=1):
        if _PLACEHOLDER.search(text):
            yield Fault(Level.WARNING, f"page {number} still holds a placeholder.", "Ask for a new one.")
        if impossible_date(text):
            yield Fault(Level.WARNING, f"page {number} names a date that is in no calendar.", "Ask which day is meant.")
        if has_look_alikes(text):
            yield Fault(Level.NOTE, f"page {number} has a word in the letters of two alphabets.", "Type it anew.")


def _of_header(first: str, item_title: str) -> Iterator[Fault]:
    stated = _CLASS.search(first)
    if stated and has_closed_words(stated[1]):
        yield Fault(Level.WARNING, "its own heading says that it is closed.", "Close it, or correct the heading.")
    title = _TITLE.search(first)
    if title and not _alike(title[1], item_title):
        yield Fault(Level.NOTE, "its own title is not that of the item.", "Let one follow the other.")


def _of_whole(text: str, municipal_year: int) -> Iterator[Fault]:
    sections: dict[str, str] = {}
    for number, words in _SECTION.findall(text):
        if sections.setdefault(number, words.strip()) != words.strip():
            yield Fault(Level.NOTE, f"its section {number} stands there twice.", "Ask for a new one.")
            break
    if any(int(year) != municipal_year for year in _YEAR.findall(text)):
        yield Fault(Level.NOTE, "it names another municipal year.", "Ask whether that year is meant.")
    if _KEY_DECISION.search(text):
        yield Fault(Level.NOTE, "it does not say whether it is a key decision.", "Ask its author.")
    if _SENT.search(text):
        yield Fault(Level.NOTE, "it does not say when it was sent to the team.", "Ask its author.")


def _alike(one: str, other: str) -> bool:
    """Whether one title holds the other, whatever their capitals and signs: a heading may break off at a line's end."""
    first, second = (" ".join(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return first in second or second in first
