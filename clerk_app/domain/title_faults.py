"""What is wrong with the words of a printed title: left-over placeholders, words of the closed part, bad dates."""

from __future__ import annotations

import re
from datetime import date

from clerk_app.domain.day_names import MONTHS

_PLACEHOLDER = re.compile(
    r"\b[Xx]{2,}\b|\bTB[ACD]\b|\?{2,}|_{3,}|\bDD/MM\b|\[(?:date|insert|title|name|tbc)[^\]]*\]", re.IGNORECASE
)
_CLOSED_WORDS = re.compile(r"\b(?:part (?:2|two|ii|b)|exempt|confidential|not for publication)\b", re.IGNORECASE)
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_MINUTES = re.compile(r"minutes\b", re.IGNORECASE)


def has_placeholder(title: str) -> bool:
    """Whether a title still holds what should have been filled in: "Xx 2016", "TBC", "[date]"."""
    return _PLACEHOLDER.search(title) is not None


def has_closed_words(title: str, part_name: str = "") -> bool:
    """Whether a title speaks of the closed part: "Part 2", "exempt", "confidential", or the council's name for it."""
    own_name = bool(part_name) and re.search(rf"\b{re.escape(part_name)}\b", title, re.IGNORECASE) is not None
    return own_name or _CLOSED_WORDS.search(title) is not None


def impossible_date(title: str) -> str:
    """The first date in a title that is in no calendar ("31 April 2017"), or ""."""
    months = [month.casefold() for month in MONTHS]
    for found in _DATE.finditer(title):
        try:
            date(int(found[3]), months.index(found[2].casefold()) + 1, int(found[1]))
        except ValueError:
            return found[0]
    return ""


def is_undated_minutes(title: str) -> bool:
    """Whether a title is of minutes and does not say of which day: "Minutes of the last meeting"."""
    return _MINUTES.match(title) is not None and not any(sign.isdigit() for sign in title)


def holds(text: str, words: str) -> bool:
    """Whether a text holds some words, whatever their capitals and spaces."""
    return bool(words.strip()) and " ".join(words.casefold().split()) in " ".join(text.casefold().split())
