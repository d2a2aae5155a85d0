"""The lines of an agenda that was copied as HTML, from Word or any other program: what is seen, and nothing hidden.

Word marks its lists with styles (`mso-list`), puts the sign of each entry into a span of its own, and keeps what was
deleted with tracked changes on. A deleted, hidden or commented word never becomes part of an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from clerk_app.domain.pasted import PastedLine, are_heads, is_marker, is_pages, lines_of
from clerk_app.services.clipboard_html import (
    BLOCKS,
    HEADING,
    Sight,
    copied,
    in_one_line,
    note_of,
    number_of,
    tag_of,
)
from clerk_app.services.clipboard_looks import StyleSheet
from clerk_app.services.clipboard_pictures import is_pictured, pictured
from clerk_app.services.clipboard_signs import as_said, is_sign, level_of, sign_of, signs_in, start_of

#: Where no paragraph is made, each line break ends a line.
_LOOSE = frozenset({"html", "body", "div", "section", "article", "main", "pre", "center"})
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
    "symbols": ("One sign of a symbol font.", "{} signs of symbol fonts."),
    "cells": ("One cell beside a title.", "{} cells beside titles."),
}


def read_html(source: str, most: int | None = None) -> tuple[tuple[PastedLine, ...], tuple[str, ...]]:
    """The lines of HTML from a clipboard, and in a sentence each what of it was left out.

    With `most`, reading ends one line after so many: who asks can tell that there are more.
    """
    reader = _Reader(source)
    root = copied(source)
    if root is None:
        return (), ()
    lines = tuple(islice(reader.lines(root), None if most is None else most + 1))
    return lines, reader.sentences()


class _Reader:
    def __init__(self, source: str) -> None:
        self._css = StyleSheet.of(source).css
        self._sight = Sight(self._css)
        self._tables: list[str] = []

    def sentences(self) -> tuple[str, ...]:
        """What was left out so far, the heaviest first."""
        left = self._sight.left
        self._sight.count_comments()
        if marks := left.pop("note_marks", 0):  # of notes whose text was not copied
            left["footnote"] = max(left["footnote"], marks - left["endnote"])
        counted = [_WORDS[what][number > 1].format(number) for what, number in left.items() if number]
        return (*self._tables, *counted)

    def lines(self, element: Any, depth: int = 0) -> Iterator[PastedLine]:
        """The lines of everything in an element, in order; `depth` is that of the list it stands in."""
        if not self._sight.sees(element):
            return
        tag = tag_of(element)
        if tag == "table":
            yield from self._table(element)
        elif tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif _holds_blocks(element) and not (tag == "p" and signs_in(element)):
            yield from self._blocks(element, depth)
        elif tag in _LOOSE:
            yield from lines_of(self._words(element))
        else:
            yield from self._paragraph(element)

    def _blocks(self, element: Any, depth: int) -> Iterator[PastedLine]:
        """The blocks of an element, and the loose words between them as lines of their own."""
        loose = in_one_line(element.text)
        for child in element:
            if tag_of(child) in BLOCKS or _holds_blocks(child):
                yield from lines_of(loose)
                yield from self.lines(child, depth)
                loose = ""
            else:
                loose += self._words(child)
            loose += in_one_line(child.tail)
        yield from lines_of(loose)

    def _list(self, element: Any, depth: int) -> Iterator[PastedLine]:
        number = start_of(element) - 1
        for entry in element:
            if tag_of(entry) in ("ul", "ol"):
                yield from self._list(entry, depth + 1)
            elif tag_of(entry) == "li" and self._sight.sees(entry):
                number = number_of(entry.get("value"), number + 1)
                level = number_of(entry.get("data-aria-level") or entry.get("aria-level"), depth + 1)
                yield from self._entry(entry, level, sign_of(element, number, entry.attrib))
            elif tag_of(entry) not in ("", "li"):
                yield from self.lines(entry, depth)  # a paragraph among the entries, without a number of its own

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
        marker = "".join(as_said(sign, self._sight.shows) for sign in signs_in(element))
        first, *rest = self._words(element, without_sign=True).split("\n")
        (line,) = lines_of(first) or (PastedLine(""),)
        yield replace(
            line,
            marker=marker or line.marker,
            depth=level_of(element),
            heading=bool(HEADING.fullmatch(tag_of(element))) or "MsoHeading" in (element.get("class") or ""),
        )
        yield from (PastedLine(words, below=True) for words in rest if words.strip())

    def _table(self, table: Any) -> Iterator[PastedLine]:
        rows = [row for row in table.iter("tr") if self._sight.sees(row) and _table_of(row) is table]
        filled = [self._cells(row) for row in rows]
        widest = max((sum(bool(cell) for cell in cells) for cells in filled), default=0)
        if widest > _COLUMNS:
            self._tables.append(f"A table of {len(filled)} rows and {widest} columns: paste it into a schedule.")
            return
        for row, cells in zip(rows, filled, strict=True):
            yield from self._row(cells, whole=_spans(row))

    def _cells(self, row: Any) -> list[list[PastedLine]]:
        """The lines of each cell of a row; those without words or sign are gone."""
        cells = [cell for cell in row if tag_of(cell) in ("td", "th")]
        return [[line for line in self.lines(cell) if line.text.strip() or line.marker] for cell in cells]

    def _row(self, cells: list[list[PastedLine]], *, whole: bool) -> Iterator[PastedLine]:
        """A row as one line: the number in front, the pages behind, the first of the other cells as the title."""
        said = [cell for cell in cells if cell]
        if len(said) > 1 and are_heads(line.text for cell in said for line in cell):
            self._sight.left["heads"] += 1
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
        self._sight.left["cells"] += len(said)
        yield replace(
            title, marker=marker or title.marker, pages=pages, heading=title.heading or (whole and not marker)
        )
        yield from (line if line.marker else replace(line, below=True) for line in below)

    def _words(self, element: Any, *, without_sign: bool = False) -> str:
        """What is read of an element: line breaks as such, tabs as tabs, nothing deleted, hidden or commented."""
        if not self._sight.sees(element) or (without_sign and is_sign(element)):
            return ""
        if note_of(element):
            self._sight.left["note_marks"] += 1
            return ""
        if tag_of(element) == "br":
            return "\n"
        if "mso-tab-count" in (element.get("style") or ""):
            return "\t"
        signs = is_pictured(self._css(element), element.get("face") or "")
        said = self._said(element.text, signs)
        for child in element:
            gap = " " if tag_of(child) in BLOCKS else ""  # a box of text within a line
            said += gap + self._words(child, without_sign=without_sign) + gap + self._said(child.tail, signs)
        return said

    def _said(self, words: str | None, signs: bool) -> str:
        said, lost = pictured(in_one_line(words), every=signs)
        self._sight.left["symbols"] += lost
        return said


def _holds_blocks(element: Any) -> bool:
    return any(tag_of(inner) in BLOCKS for inner in element.iterdescendants())


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _spans(row: Any) -> bool:
    """Whether a row is one cell across the table: the heading of the rows below it."""
    cells = [cell for cell in row if tag_of(cell) in ("td", "th")]
    return len(cells) == 1 and number_of(cells[0].get("colspan"), 1) > 1


def _is_number(line: PastedLine) -> bool:
    """Whether a cell holds the number of an item alone: one that Word set itself, or a typed one."""
    return is_marker(line.text) if line.text else bool(line.marker)
