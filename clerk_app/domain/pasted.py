"""An agenda that was copied elsewhere, line by line: which lines are items, which belong under one, what is left out.

A line is what a paragraph, an entry of a list or a row of a table says; services/pasted_html.py makes lines of HTML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.agenda import Level, SubLineKind
from clerk_app.domain.text import clean_line


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line as it was pasted: its words, the sign in front of it, its pages, and what the markup said of it.

    `depth` counts from 1 in a list and is 0 outside one; `below` says that it belongs to the line before (a further
    paragraph of a cell or list entry).
    """

    text: str
    marker: str = ""
    depth: int = 0
    heading: bool = False
    pages: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item as it would be added. `closed` says that it stood under the name of the closed part."""

    title: str
    level: Level = Level.ITEM
    sub_line_kind: SubLineKind = SubLineKind.NONE
    sub_line: str = ""
    speaker_name: str = ""
    speaker_organisation: str = ""
    closed: bool = False
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was made of a paste: the items, and in a sentence each what was left out or changed."""

    items: tuple[ProposedItem, ...]
    dropped: tuple[str, ...]


#: So many lines without a sign belong under an item; more are some other text.
_UNDER_AN_ITEM = 2
#: So many signs of a line are said where it is left out.
_LONGEST_SAID = 160
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
#: Gaps before pages are made as short as they can be: thousands of spaces would keep the searches for pages busy.
_GAP = re.compile(r"\s{2,}")
_PAGES = r"(?:(?:pages?|pp?\.)\s*)?(\d{1,4})(?:\s*[-\u2010-\u2015]\s*(\d{1,4}))?"
_PAGES_ALONE = re.compile(_PAGES, re.IGNORECASE)
_PAGES_IN_BRACKETS = re.compile(rf"\s*\((?:pages?|pp?\.?)\s*{_PAGES}\)\s*$", re.IGNORECASE)
_PAGES_AT_THE_END = re.compile(rf"(?:\s*\t\s*|\s{{2,}}){_PAGES}\s*$", re.IGNORECASE)
_RANGE_AT_THE_END = re.compile(r"\s+(\d{1,4})\s[-\u2010-\u2015]\s(\d{1,4})\s*$")
_NUMBER = r"\d{1,3}[A-Z]?|[A-Z]\d{1,2}[A-Z]?"
_INNER = r"(?:\d{1,3}|[A-Z]\d{1,2})\.(?:\d{1,3}|[a-z]{1,2})[A-Z]?"
_LETTER = r"[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}"
_BULLET = "[\u2022\u00b7\u25aa\u25e6\u2023\u2043\u25cf\u25cb\uf0b7\uf0a7\u00a7*\u2013-]"
_IN_FRONT = re.compile(
    rf"\s*(?P<marker>(?:{_INNER})[.)]?(?=\s)|(?:{_NUMBER})[.)](?=\s)|(?:{_NUMBER})(?=\t|\s{{2,}})"
    rf"|\((?:{_LETTER}|\d{{1,2}})\)(?=\s)|(?:{_LETTER})[.)](?=\s)|{_BULLET}(?=\s)|o(?=\t))\s*(?P<text>.*)",
    re.DOTALL,
)
_HEADS = frozenset(
    {"item", "item no", "no", "number", "title", "subject", "report", "page", "pages", "page no", "page nos"}
)
_PART = re.compile(r"part\s+(1|2|one|two|i|ii|a|b)\b(?:\s*[-\u2013\u2014:(].*)?", re.IGNORECASE)
_CLOSED_PARTS = frozenset({"2", "two", "ii", "b"})
_CLOSED_HEADING = re.compile(
    r"(?:exempt|confidential|private|closed)(?: (?:items?|business|part|session))?:?", re.IGNORECASE
)
_OPEN_HEADING = re.compile(r"(?:open|public) (?:items?|business|part|session):?", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"\(?\s*(?:report\s+)?to follow\s*\)?\.?", re.IGNORECASE)
_SPEAKER = re.compile(
    r"guest speakers?\s*[-\u2013\u2014:]\s*(?P<name>[^,;]+)(?:[,;]\s*(?P<organisation>.+))?", re.IGNORECASE
)


def lines_of(text: str) -> tuple[PastedLine, ...]:
    """The lines of plain text: a sign in front ("1.", "a)", a bullet) and pages at the end are told from the words."""
    return tuple(_plain(line) for line in re.split(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]", text) if line.strip())


def propose(lines: Sequence[PastedLine], parts: tuple[str, str] = ("", ""), seen: Iterable[str] = ()) -> Pasted:
    """The items that pasted lines would make, and what is left out.

    `parts` are the council's names of its open and its closed part. `seen` are sentences on what was left out before,
    with the markup. Where some lines have numbers, those without are notes under them; where none has, each is an item.
    """
    ready = [told for line in lines if (told := _told(line)).text or told.marker]
    return _Reading(_top_kind(ready), parts, seen).read(ready)


class _Reading:
    def __init__(self, top: str, parts: tuple[str, str], seen: Iterable[str]) -> None:
        self._top = top
        self._parts = tuple(name.casefold().strip() for name in parts)
        self._items: list[ProposedItem] = []
        self._notes: list[list[str]] = []
        self._closed = False
        self._open_for_notes = False
        self._dropped = Counter[str]()
        self._sentences = list(seen)

    def read(self, lines: Sequence[PastedLine]) -> Pasted:
        for line in lines:
            self._take(line)
        items = [self._with_notes(item, notes) for item, notes in zip(self._items, self._notes, strict=True)]
        return Pasted(tuple(items), (*self._sentences, *self._counted()))

    def _take(self, line: PastedLine) -> None:
        if _is_head(line):
            self._dropped["heads"] += 1
        elif (closed := self._part(line)) is not None:
            self._closed, self._open_for_notes = closed, False
            self._sentences.append(_part_sentence(line.text, closed))
        elif line.heading and not line.marker:
            self._add(line, Level.HEADING)
        elif line.marker or (not self._top and not line.below):
            self._add(line, self._level(line))
        elif self._open_for_notes and len(self._notes[-1]) < _UNDER_AN_ITEM:
            self._dropped["pages"] += bool(line.pages)
            self._notes[-1].append(line.text)
        else:
            said = line.text if len(line.text) <= _LONGEST_SAID else f"{line.text[:_LONGEST_SAID]}…"
            end = "" if said.endswith((".", "!", "?", "…")) else "."
            self._sentences.append(f"Left out: “{said}”{end}")

    def _add(self, line: PastedLine, level: Level) -> None:
        if not line.text:
            self._dropped["empty"] += 1
            return
        self._dropped["numbers"] += bool(line.marker) and _kind(line.marker) != "bullet"
        self._dropped["pages"] += bool(line.pages)
        self._dropped["deep"] += line.depth > 2
        self._items.append(ProposedItem(line.text, level, closed=self._closed))
        self._notes.append([])
        self._open_for_notes = level is not Level.HEADING

    def _level(self, line: PastedLine) -> Level:
        kind = _kind(line.marker)
        is_sub = (kind == "inner" and line.depth != 1) or kind != self._top or line.depth > 1
        above = any(item.level is Level.ITEM and item.closed == self._closed for item in self._items)
        return Level.SUB_ITEM if is_sub and above else Level.ITEM

    def _part(self, line: PastedLine) -> bool | None:
        """Whether a line names the closed part, the open one, or (None) no part at all."""
        said = line.text.casefold().strip(" .:")
        if line.marker or line.below:
            return None
        if said and said in self._parts:
            return said == self._parts[1] and said != self._parts[0]
        if found := _PART.fullmatch(line.text):
            return found[1].casefold() in _CLOSED_PARTS
        if _OPEN_HEADING.fullmatch(line.text):
            return False
        return True if _CLOSED_HEADING.fullmatch(line.text) else None

    def _with_notes(self, item: ProposedItem, notes: list[str]) -> ProposedItem:
        said = " ".join(notes)
        if not said:
            return item
        if _TO_FOLLOW.fullmatch(said):
            words = "" if said.casefold().strip(" .()") == "to follow" else said
            return replace(item, sub_line_kind=SubLineKind.TO_FOLLOW, sub_line=words)
        if found := _SPEAKER.fullmatch(said):
            name, organisation = clean_line(found["name"]), clean_line(found["organisation"] or "")
            return replace(
                item, sub_line_kind=SubLineKind.SPEAKER, speaker_name=name, speaker_organisation=organisation
            )
        return replace(item, sub_line_kind=SubLineKind.NOTE, sub_line=said)

    def _counted(self) -> list[str]:
        words = {
            "numbers": ("The number of one item: Clerk numbers it.", "The numbers of {} items: Clerk numbers them."),
            "pages": ("The pages of one item: Clerk counts them.", "The pages of {} items: Clerk counts them."),
            "heads": ("The head of a table’s columns.", "{} heads of a table’s columns."),
            "empty": ("A number without a title.", "{} numbers without a title."),
            "deep": (
                "One line of a deeper level became a sub-item.",
                "{} lines of deeper levels became sub-items.",
            ),
        }
        return [
            words[what][number > 1].format(number) for what, number in self._dropped.items() if number and what in words
        ]


def _plain(line: str) -> PastedLine:
    """A line of plain text with what stands in front and behind taken off."""
    found = _IN_FRONT.fullmatch(line)
    marker, words = (found["marker"], found["text"]) if found else ("", line.strip())
    return PastedLine(words, marker)


def _told(line: PastedLine) -> PastedLine:
    """A line with its pages told from its words, and clean."""
    words, pages = _GAP.sub(_shortest, line.text.translate(LIGATURES)), line.pages
    for pattern in () if pages else (_PAGES_IN_BRACKETS, _PAGES_AT_THE_END, _RANGE_AT_THE_END):
        found = pattern.search(words)
        if found and found.start() and _are_pages(found[1], found[2]):
            words, pages = words[: found.start()], found[0]
            break
    return replace(line, text=clean_line(words), pages=clean_line(pages))


def _shortest(gap: re.Match[str]) -> str:
    return "\t" if "\t" in gap[0] else "  "


def are_heads(words: Iterable[str]) -> bool:
    """Whether some cells, or parts of a line, only name columns: "Item", "Title", "Page No."."""
    return all(word.strip(" .:\xa0").casefold() in _HEADS for word in words)


def is_pages(text: str) -> bool:
    """Whether a cell holds pages and nothing else: "5 - 14", "Page 7"."""
    found = _PAGES_ALONE.fullmatch(text.strip())
    return found is not None and _are_pages(found[1], found[2])


def is_marker(text: str) -> bool:
    """Whether a cell holds the number of an item and nothing else: "1.", "8A", "5.a", "(a)"."""
    return re.fullmatch(rf"\(?(?:{_INNER}|{_NUMBER}|{_LETTER})[.)]?", text.strip()) is not None


def _are_pages(first: str, last: str | None) -> bool:
    """A range runs forwards, and "2017 - 2018" are years."""
    if last is None:
        return True
    return int(first) < int(last) and not 1900 <= int(first) <= 2100


def _kind(marker: str) -> str:
    sign = marker.strip().strip("().")
    if not marker.strip():
        return ""
    if re.fullmatch(_INNER, sign):
        return "inner"
    if re.fullmatch(_NUMBER, sign):
        return "number"
    return "letter" if re.fullmatch(_LETTER, sign) and (sign != "o" or marker.strip() != "o") else "bullet"


def _top_kind(lines: Iterable[PastedLine]) -> str:
    """What items are marked with: numbers if any line is, else letters, else bullets, else nothing."""
    kinds = {_kind(line.marker) for line in lines}
    return next((kind for kind in ("number", "letter", "bullet", "inner") if kind in kinds), "")


def _is_head(line: PastedLine) -> bool:
    joined = " ".join(line.text.casefold().replace(".", "").split())
    rows = ("item title pages", "item no title page no", "item pages", "item no title pages", "title pages")
    return not line.marker and (joined in _HEADS or joined in rows)


def _part_sentence(name: str, closed: bool) -> str:
    if closed:
        return f"The name of the closed part, “{name}”: what stands below it is proposed as exempt, with closed titles."
    return f"The name of the open part, “{name}”."
