"""What the words of a paper betray: the slips that printed packs have had, and a header of another meeting.

What is said of it quotes nothing but a date that was left unfilled, and of a closed paper not even that (PX-7).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.title_faults import holds, impossible_date

#: How much of the first page is its header, in signs.
_HEADER = 1500
_MOST_PLACES = 3
_YEAR = r"20\s?[0-9Xx]{2}"
_UNFILLED = re.compile(
    rf"\b[Xx]{{2}}(?:st|nd|rd|th)?\s+(?:(?:{'|'.join(MONTHS)})\s+)?{_YEAR}\b"
    r"|\bDD[/.-]MM\b(?:[/.-]YY(?:YY)?\b)?|\[(?:insert )?date\]",
    re.IGNORECASE,
)
#: What follows in the brackets is not looked at, as it may say what is closed.
_GAP = re.compile(r"\[(?:insert(?! date\])|tbc|name)\b", re.IGNORECASE)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:meeting\s+)?date\s*:?\s*(.{0,40})", re.IGNORECASE | re.DOTALL)
_NUMBER = r"(\d{1,3}[A-Z]?(?:\.\d{1,2})?)"
_NUMBERED = re.compile(
    rf"\bitem\s*(?:no\.?|number)\s*:?\s*{_NUMBER}\b|^(?:agenda )?item:?[ \t]+{_NUMBER}\.?[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: In a header that Clerk prints, where another field may stand before it.
_OWN_NUMBER = re.compile(rf"\bItem[ \t]+{_NUMBER}[ \t\r]*$", re.MULTILINE)
_NUMBER_FIELD = re.compile(r"\bitem[ \t]+(?:no\.|(?:no|number)[ \t]*(?::|[\t\r]|$))", re.IGNORECASE | re.MULTILINE)
_CLASSED = re.compile(r"\bclass(?:ification)?\s*:?\s*([^\n\r]{1,40})", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:report\s+)?title\s*:?[ \t]*([^\n\r]{3,200})", re.IGNORECASE)
_COMMITTEE = re.compile(r"\b(?:committee\s*:[ \t]*|meeting name\s*:?\s*)([^\n\r]{3,100})", re.IGNORECASE)
#: A banner in capitals; a sentence may end in the word too.
_BANNER = re.compile(r"^([A-Z][A-Z &’',()-]{2,80}\bCOMMITTEE)[ \t\r]*$", re.MULTILINE)
_SAYS_CLOSED = re.compile(r"\bpart (?:2|two|ii|b)\b|\bexempt\b|\bclosed\b|\bconfidential\b|not for publication", re.I)
_SAYS_OPEN = re.compile(r"\bpart (?:1|one|i|a)\b|\bopen\b", re.IGNORECASE)
_SECTION = re.compile(r"^\s*(\d{1,2})\.\s+([A-Z][^.\n]{2,79})$", re.MULTILINE)
#: "26. 5.3 For children", and "25. 5 Children" where more than one paragraph has it: a list may begin with a figure.
_TWO_NUMBERS = re.compile(r"^[ \t]*\d{1,3}\.[ \t]+\d{1,2}\.\d{1,2}\.?[ \t]+[A-Z]", re.MULTILINE)
_TWO_FIGURES = re.compile(r"^[ \t]*\d{1,3}\.[ \t]+\d{1,2}\.?[ \t]+[A-Z]", re.MULTILINE)
_YEARS = re.compile(r"\bmunicipal year\s+(\d{4})\s*[-/–]\s*\d{2,4}", re.IGNORECASE)
_KEY_DECISION = re.compile(r"^\s*Key Decision\s*\??\s*:?[ \t\r]*$(?!\s*(?:yes|no)\b)", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^\s*Date final report sent to [^\n\d]*?Team[ \t\r]*$(?!\s*\d)", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[^\W_]{2,}")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DOTLESS = re.compile(r"(?<![^\W\d_])ı(?![^\W\d_])|(?<=\d)ı|ı(?=\d)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the agenda says of a paper: which its header should not belie. `number` is "" where there is none.

    `municipal_year` is that of the meeting, 0 where it does not matter; `gaps` are the words with which a report shell
    says where its author writes. A paper that was `made_here` has no author to ask: Clerk wrote it.
    """

    title: str
    committees: tuple[str, ...]
    day: date
    number: str = ""
    withheld: bool = False
    municipal_year: int = 0
    gaps: tuple[str, ...] = ()
    made_here: bool = False


def word_findings(texts: Sequence[str], expected: Expected) -> Iterator[Finding]:
    """What stands in a paper, page by page, that an officer ought to look at. Each text goes on after "Paper 1"."""
    yield from _unfilled(texts, withheld=expected.withheld)
    yield from _pages(texts, expected.gaps)
    if texts:
        yield from _header(texts[0][:_HEADER], expected)
        yield from _whole("\n".join(texts), expected)


def _unfilled(texts: Sequence[str], *, withheld: bool) -> Iterator[Finding]:
    found = [(page, match[0]) for page, text in enumerate(texts, start=1) for match in _UNFILLED.finditer(text)]
    for page, words in found[:_MOST_PLACES]:
        said = "" if withheld else f": “{' '.join(words.split())}”"
        yield _warning(f"has a date on page {page} that was never filled in{said}.", "Ask the author for it.")


def _pages(texts: Sequence[str], gaps: Sequence[str]) -> Iterator[Finding]:
    """What is said once, with the pages on which it was found."""
    left = [_on_one_line(gap) for gap in gaps if _WORD.search(gap)]
    if pages := _places(
        texts, lambda text: _GAP.search(text) is not None or any(gap in _on_one_line(text) for gap in left)
    ):
        yield _warning(f"has a gap on page {pages} that was never filled in.", "Ask the author to fill it in.")
    if pages := _places(texts, lambda text: bool(impossible_date(" ".join(text.split())))):
        yield _warning(f"names a date on page {pages} that is in no calendar.", "Ask which day is meant.")
    if pages := _places(texts, has_look_alikes):
        yield _warning(
            f"has letters on page {pages} that only look like others: search and screen readers miss the words.",
            "Ask the author to type them again.",
        )

    if pages := _places(texts, _is_numbered_twice):
        yield _note(f"has paragraphs on page {pages} with two numbers each.", "Ask the author which are right.")


def _is_numbered_twice(text: str) -> bool:
    return _TWO_NUMBERS.search(text) is not None or len(_TWO_FIGURES.findall(text)) > 1


def _on_one_line(text: str) -> str:
    return " ".join(text.casefold().split())


def _places(texts: Sequence[str], is_so: Callable[[str], bool]) -> str:
    """The first pages of which something is so, in words."""
    pages = (str(page) for page, text in enumerate(texts, start=1) if is_so(text))
    return ", ".join(islice(pages, _MOST_PLACES))


def _whole(text: str, expected: Expected) -> Iterator[Finding]:
    """What nobody filled in or renewed when the last report was made this one.

    In a paper that Clerk wrote a number that is there twice is that of a list: its sections are counted.
    """
    municipal_year, sections = expected.municipal_year, dict[str, str]()
    for number, words in [] if expected.made_here else _SECTION.findall(text):
        if sections.setdefault(number, words.strip()) != words.strip():
            yield _note(f"has its section {number} twice.", "Ask for a new one.")
            break
    if municipal_year and any(int(year) != municipal_year for year in _YEARS.findall(text)):
        yield _note("names another municipal year.", "Ask whether that year is meant.")
    if _KEY_DECISION.search(text):
        yield _note("does not say whether it is a key decision.", "Ask its author.")
    if _SENT.search(text):
        yield _note("does not say when it was sent to the team.", "Ask its author.")


def has_look_alikes(text: str) -> bool:
    """Whether a word is made of two alphabets, or a sign stands in for a figure: they look alike and are not."""
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
    numbers += [number.upper() for number in _OWN_NUMBER.findall(text)] if expected.made_here else []
    if numbers and expected.number and expected.number.upper() not in numbers:
        fix = "Attach it again by the command that wrote it." if expected.made_here else "Correct it."
        yield _warning(f"has another item number in its header than {expected.number}.", fix)
    elif not numbers and expected.number and _is_blank(text, expected.number):
        yield _note("leaves the item number in its header blank.", f"It is item {expected.number}.")
    yield from _class(text, expected)
    yield from _names(text, expected)


def _is_blank(text: str, number: str) -> bool:
    """Whether there is a place for the item's number and the number is nowhere after it, as in a table's next row."""
    field = _NUMBER_FIELD.search(text)
    return field is not None and not re.search(rf"(?<![\w.]){re.escape(number)}(?!\w)", text[field.end() :])


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


def _note(text: str, fix: str) -> Finding:
    return Finding(Level.NOTE, text, fix=fix)
