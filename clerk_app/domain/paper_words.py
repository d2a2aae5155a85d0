"""What the words of a paper betray: dates never filled in, letters of another alphabet, a header of another meeting.

What is said of it quotes nothing of the paper but what was left unfilled: it may be closed (PX-7).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.title_faults import holds

#: How much of the first page is its header, in signs.
_HEADER = 1500
_MOST_PLACES = 3
_YEAR = r"20\s?[0-9Xx]{2}"
_UNFILLED = re.compile(
    rf"\b[Xx]{{2}}(?:st|nd|rd|th)?\s+(?:(?:{'|'.join(MONTHS)})\s+)?{_YEAR}\b"
    r"|\bDD[/.-]MM[/.-]YY(?:YY)?\b|\[(?:insert )?date\]",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:meeting\s+)?date\s*:?\s*(.{0,40})", re.IGNORECASE | re.DOTALL)
_NUMBER = r"(\d{1,3}[A-Z]?(?:\.\d{1,2})?)"
_NUMBERED = re.compile(
    rf"\bitem\s*(?:no\.?|number)\s*:?\s*{_NUMBER}\b|^(?:agenda )?item:?[ \t]+{_NUMBER}\.?[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLASSED = re.compile(r"\bclass(?:ification)?\s*:?\s*([^\n\r]{1,40})", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:report\s+)?title\s*:?[ \t]*([^\n\r]{3,200})", re.IGNORECASE)
_COMMITTEE = re.compile(r"\b(?:committee\s*:[ \t]*|meeting name\s*:?\s*)([^\n\r]{3,100})", re.IGNORECASE)
#: A banner in capitals; a sentence may end in the word too.
_BANNER = re.compile(r"^([A-Z][A-Z &’',()-]{2,80}\bCOMMITTEE)[ \t\r]*$", re.MULTILINE)
_SAYS_CLOSED = re.compile(r"\bpart (?:2|two|ii|b)\b|\bexempt\b|\bclosed\b|\bconfidential\b|not for publication", re.I)
_SAYS_OPEN = re.compile(r"\bpart (?:1|one|i|a)\b|\bopen\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{2,}")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DOTLESS = re.compile(r"(?<![^\W\d_])ı(?![^\W\d_])|(?<=\d)ı|ı(?=\d)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the agenda says of a paper: which its header should not belie. `number` is "" where there is none."""

    title: str
    committees: tuple[str, ...]
    day: date
    number: str = ""
    withheld: bool = False


def word_findings(texts: Sequence[str], expected: Expected) -> Iterator[Finding]:
    """What stands in a paper, page by page, that an officer ought to look at. Each text goes on after "Paper 1"."""
    yield from _unfilled(texts)
    yield from _letters(texts)
    if texts:
        yield from _header(texts[0][:_HEADER], expected)


def _unfilled(texts: Sequence[str]) -> Iterator[Finding]:
    found = [(page, match[0]) for page, text in enumerate(texts, start=1) for match in _UNFILLED.finditer(text)]
    for page, words in found[:_MOST_PLACES]:
        said = " ".join(words.split())
        yield _warning(f"has a date on page {page} that was never filled in: “{said}”.", "Ask the author for it.")


def _letters(texts: Sequence[str]) -> Iterator[Finding]:
    pages = [page for page, text in enumerate(texts, start=1) if _is_mixed(text)]
    if pages:
        listed = ", ".join(map(str, pages[:_MOST_PLACES]))
        yield _warning(
            f"has letters on page {listed} that only look like others: search and screen readers miss the words.",
            "Ask the author to type them again.",
        )


def _is_mixed(text: str) -> bool:
    """Whether a word is made of two alphabets, or a sign stands in for a figure."""
    if text.isascii():
        return False
    if _DOTLESS.search(text):
        return True
    return any(_alphabets(word) > 1 for word in _WORD.findall(_UNSEEN.sub("", text)) if not word.isascii())


def _alphabets(word: str) -> int:
    names = (unicodedata.name(sign, "").partition(" ")[0] for sign in word if sign.isalpha())
    return len({name for name in names if name in ("LATIN", "CYRILLIC", "GREEK")})


def _header(text: str, expected: Expected) -> Iterator[Finding]:
    dated = [day for match in _DATED.finditer(text) for day in _days(match[1])]
    if dated and expected.day not in dated:
        yield _warning("has another date in its header than that of the meeting.", "Ask the author which is right.")
    numbers = [(match[1] or match[2]).upper() for match in _NUMBERED.finditer(text)]
    if numbers and expected.number and expected.number.upper() not in numbers:
        yield _warning(f"has another item number in its header than {expected.number}.", "Correct it.")
    yield from _class(text, expected)
    yield from _names(text, expected)


def _class(text: str, expected: Expected) -> Iterator[Finding]:
    said = " ".join(match[1] for match in _CLASSED.finditer(text))
    closed, open_ = bool(_SAYS_CLOSED.search(said)), bool(_SAYS_OPEN.search(said))
    if closed and not open_ and not expected.withheld:
        yield Finding(
            Level.BLOCK,
            "says in its header that it is closed, and is attached as open.",
            "PX-6",
            fix="Make the paper closed, or ask the author to correct its header.",
        )
    elif open_ and not closed and expected.withheld:
        yield Finding(
            Level.WARNING,
            "says in its header that it is open, and is attached as closed.",
            "PX-6",
            fix="Ask the author to mark it “Not for publication”.",
        )


def _names(text: str, expected: Expected) -> Iterator[Finding]:
    titles = [match[1] for match in _TITLED.finditer(text)]
    if titles and not expected.withheld and not any(_agree(title, expected.title) for title in titles):
        yield _warning("has another title in its header than the agenda.", "Ask the author which is right.")
    named = [match[1] for pattern in (_COMMITTEE, _BANNER) for match in pattern.finditer(text)]
    if named and not any(_agree(name, committee) for name in named for committee in expected.committees):
        yield _warning("names another committee in its header.", "Ask the author to correct it.")


def _agree(one: str, other: str) -> bool:
    return holds(_plain(one), _plain(other)) or holds(_plain(other), _plain(one))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _days(text: str) -> Iterator[date]:
    months = [month.casefold() for month in MONTHS]
    for found in _DAY.finditer(text):
        try:
            yield date(int(found[3]), months.index(found[2].casefold()) + 1, int(found[1]))
        except ValueError:
            continue


def _warning(text: str, fix: str) -> Finding:
    return Finding(Level.WARNING, text, fix=fix)
