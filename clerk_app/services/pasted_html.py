"""The lines of an agenda that was copied as HTML, from Word or any other program: what is seen, and nothing hidden.

Word marks its lists with styles (`mso-list`), puts the sign of each entry into a span of its own, and keeps what was
deleted with tracked changes on. A deleted, hidden or commented word never becomes part of an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from lxml import html

from clerk_app.domain.pasted import PastedLine, are_heads, is_marker, is_pages, lines_of

_SKIPPED = frozenset({"script", "style", "head", "title", "meta", "link", "xml", "template", "object", "noscript"})
_PICTURES = frozenset({"img", "svg", "v:shape", "v:imagedata", "picture", "canvas"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article"}
    | {
        "header",
        "footer",
        "main",
        "body",
        "html",
        "dl",
        "dt",
        "dd",
        "pre",
        "center",
        "form",
        "fieldset",
        "tr",
        "td",
        "th",
    }
)
#: Where no paragraph is made, each line break ends a line.
_LOOSE = frozenset({"html", "body", "div", "section", "article", "main", "pre", "center"})
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:[^;:]*?level(\d{1,2})", re.IGNORECASE)
_BEGINS = re.compile(r"<!--\s*StartFragment\s*-->", re.IGNORECASE)
_ENDS = re.compile(r"<!--\s*EndFragment\s*-->", re.IGNORECASE)
_ASIDE = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote|header|footer)", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote)\s*(?:;|$)", re.IGNORECASE)
#: An agenda has a number, a title and pages; a table of more filled columns is something else.
_COLUMNS = 4
_WORDS = {
    "deleted": ("One deletion of tracked changes.", "{} deletions of tracked changes."),
    "hidden": ("Hidden text in one place.", "Hidden text in {} places."),
    "pictures": ("One picture.", "{} pictures."),
    "comment": ("One comment.", "{} comments."),
    "footnote": ("One footnote.", "{} footnotes."),
    "endnote": ("One footnote.", "{} footnotes."),
    "header": ("A header of the page.", "{} headers of the page."),
    "footer": ("A footer of the page.", "{} footers of the page."),
    "heads": ("The head of a table’s columns.", "{} heads of a table’s columns."),
    "cells": ("One cell beside a title.", "{} cells beside titles."),
}


def read_html(source: str, most: int | None = None) -> tuple[tuple[PastedLine, ...], tuple[str, ...]]:
    """The lines of HTML from a clipboard, and in a sentence each what of it was left out.

    With `most`, reading ends one line after so many: who asks can tell that there are more.
    """
    reader = _Reader()
    try:
        root = html.document_fromstring(_fragment(source))
    except (ValueError, html.etree.ParserError):
        return (), ()
    lines = tuple(islice(reader.lines(root), None if most is None else most + 1))
    return lines, reader.sentences()


def _fragment(source: str) -> str:
    """What was copied, without the clipboard's own head and the parts of the document around it."""
    begins = _BEGINS.search(source)
    ends = _ENDS.search(source, begins.end()) if begins else None
    head = re.match(r"Version:\d[^<]*", source)
    copied = source[begins.end() : ends.start()] if begins and ends else source[head.end() :] if head else source
    # an XML declaration in text that is decoded already is refused by the parser
    without = re.sub(r"<\?xml[^<>]*>|\x00", "", copied)
    return f"<html><body>{without}</body></html>" if ends else without or "<p></p>"


class _Reader:
    def __init__(self) -> None:
        self._left = Counter[str]()
        self._tables: list[str] = []

    def sentences(self) -> tuple[str, ...]:
        """What was left out so far, the heaviest first."""
        counted = [_WORDS[what][number > 1].format(number) for what, number in self._left.items() if number]
        return (*self._tables, *counted)

    def lines(self, element: Any, depth: int = 0) -> Iterator[PastedLine]:
        """The lines of everything in an element, in order; `depth` is that of the list it stands in."""
        if not self._seen(element):
            return
        tag = _tag(element)
        if tag == "table":
            yield from self._table(element)
        elif tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif _holds_blocks(element):
            yield from self._blocks(element, depth)
        elif tag in _LOOSE:
            yield from lines_of(self._words(element))
        else:
            yield from self._paragraph(element)

    def _blocks(self, element: Any, depth: int) -> Iterator[PastedLine]:
        """The blocks of an element, and the loose words between them as lines of their own."""
        loose = _in_one_line(element.text)
        for child in element:
            if _tag(child) in _BLOCKS or _holds_blocks(child):
                yield from lines_of(loose)
                yield from self.lines(child, depth)
                loose = ""
            else:
                loose += self._words(child)
            loose += _in_one_line(child.tail)
        yield from lines_of(loose)

    def _list(self, element: Any, depth: int) -> Iterator[PastedLine]:
        first = _number(element.get("start"), 1)
        number = first - 1
        for entry in element:
            if _tag(entry) in ("ul", "ol"):
                yield from self._list(entry, depth + 1)
            elif _tag(entry) == "li" and self._seen(entry):
                number = _number(entry.get("value"), number + 1)
                level = _number(entry.get("data-aria-level") or entry.get("aria-level"), depth + 1)
                yield from self._entry(entry, level, _sign(element, number))

    def _entry(self, entry: Any, depth: int, marker: str) -> Iterator[PastedLine]:
        """An entry of a list: its first line has the sign, the rest stands below it, and inner lists go deeper."""
        found = list(self._blocks(entry, depth)) if _holds_blocks(entry) else list(self._paragraph(entry))
        own = True
        for line in found:
            if line.depth > depth:
                yield line
            elif own:
                yield replace(line, marker=line.marker or marker, depth=depth)
                own = False
            else:
                yield replace(line, depth=depth, below=True)

    def _paragraph(self, element: Any) -> Iterator[PastedLine]:
        """A paragraph: the sign of Word's own lists is told from its words; what follows a line break stands below."""
        style = element.get("style") or ""
        level = _LEVEL.search(style)
        marker = "".join(self._words(sign) for sign in element.iter("span") if _is_sign(sign)).strip()
        first, *rest = self._words(element, without_sign=True).split("\n")
        (line,) = lines_of(first) or (PastedLine(""),)
        yield replace(
            line,
            marker=marker or line.marker,
            depth=int(level[1]) if level else 0,
            heading=bool(_HEADING.fullmatch(_tag(element))) or "MsoHeading" in (element.get("class") or ""),
        )
        yield from (PastedLine(words, below=True) for words in rest if words.strip())

    def _table(self, table: Any) -> Iterator[PastedLine]:
        rows = [row for row in table.iter("tr") if self._seen(row) and _table_of(row) is table]
        filled = [self._cells(row) for row in rows]
        widest = max((sum(bool(cell) for cell in cells) for cells in filled), default=0)
        if widest > _COLUMNS:
            self._tables.append(f"A table of {len(filled)} rows and {widest} columns: paste it into a schedule.")
            return
        for row, cells in zip(rows, filled, strict=True):
            yield from self._row(cells, whole=_spans(row))

    def _cells(self, row: Any) -> list[list[PastedLine]]:
        """The lines of each cell of a row; those without words or sign are gone."""
        cells = [cell for cell in row if _tag(cell) in ("td", "th")]
        return [[line for line in self.lines(cell) if line.text.strip() or line.marker] for cell in cells]

    def _row(self, cells: list[list[PastedLine]], *, whole: bool) -> Iterator[PastedLine]:
        """A row as one line: the number in front, the pages behind, the first of the other cells as the title."""
        said = [cell for cell in cells if cell]
        if len(said) > 1 and are_heads(line.text for cell in said for line in cell):
            self._left["heads"] += 1
            return
        marker = pages = ""
        if said and len(said[0]) == 1 and _is_number(said[0][0]):
            first = said.pop(0)[0]
            marker = first.marker or first.text
        if said and (len(said) > 1 or marker) and len(said[-1]) == 1 and is_pages(said[-1][0].text):
            pages = said.pop()[0].text
        if not said:
            if marker:
                yield PastedLine("", marker, pages=pages)
            return
        title, *below = said.pop(0)
        self._left["cells"] += len(said)
        yield replace(
            title, marker=marker or title.marker, pages=pages, heading=title.heading or (whole and not marker)
        )
        yield from (line if line.marker else replace(line, below=True) for line in below)

    def _words(self, element: Any, *, without_sign: bool = False) -> str:
        """What is read of an element: line breaks as such, tabs as tabs, nothing deleted, hidden or commented."""
        if not self._seen(element) or (without_sign and _is_sign(element)):
            return ""
        if _tag(element) == "br":
            return "\n"
        if "mso-tab-count" in (element.get("style") or ""):
            return "\t"
        said = _in_one_line(element.text)
        for child in element:
            said += self._words(child, without_sign=without_sign) + _in_one_line(child.tail)
        return said

    def _seen(self, element: Any) -> bool:
        """Whether an element is part of what is read; what is not is counted."""
        tag, style = _tag(element), element.get("style") or "" if isinstance(element.tag, str) else ""
        if not isinstance(element.tag, str) or tag in _SKIPPED:
            return False
        why = ""
        if tag in _PICTURES:
            why = "pictures"
        elif tag == "del" or "msodel" in (element.get("class") or "").casefold():
            why = "deleted" if "".join(element.itertext()).strip() else "nothing"
        elif _HIDDEN.search(style) or element.get("hidden") is not None:
            why = "hidden" if "".join(element.itertext()).strip() else "nothing"
        elif aside := _ASIDE.search(style):
            why = aside[1].casefold()
            self._left[why] += max(
                0, sum(_COMMENT.search(inner.get("style") or "") is not None for inner in element) - 1
            )
        elif "MsoCommentReference" in (element.get("class") or "") or "msocomanchor" in (element.get("class") or ""):
            why = "nothing"
        if why and why != "nothing":
            self._left[why] += 1
        return not why


def _tag(element: Any) -> str:
    return str(element.tag).casefold() if isinstance(element.tag, str) else ""


def _is_sign(element: Any) -> bool:
    """Whether an element holds the number or bullet that Word set itself."""
    return "mso-list:ignore" in re.sub(r"\s", "", (element.get("style") or "").casefold()) if _tag(element) else False


def _holds_blocks(element: Any) -> bool:
    return any(_tag(inner) in _BLOCKS for inner in element.iterdescendants())


def _in_one_line(text: str | None) -> str:
    """Words as a browser shows them: line ends of the source are spaces, spaces that hold stay apart."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _spans(row: Any) -> bool:
    """Whether a row is one cell across the table: the heading of the rows below it."""
    cells = [cell for cell in row if _tag(cell) in ("td", "th")]
    return len(cells) == 1 and _number(cells[0].get("colspan"), 1) > 1


def _is_number(line: PastedLine) -> bool:
    """Whether a cell holds the number of an item alone: one that Word set itself, or a typed one."""
    return is_marker(line.text) if line.text else bool(line.marker)


def _sign(element: Any, number: int) -> str:
    """What a browser would put in front of an entry of a list, as far as its sort matters."""
    if _tag(element) == "ul":
        return "•"
    kind = element.get("type") or ""
    style = (element.get("style") or "").casefold()
    lettered = kind in ("a", "A", "i", "I") or "alpha" in style or "roman" in style
    return f"{chr(ord('a') + (number - 1) % 26)}." if lettered else f"{number}."


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else otherwise
