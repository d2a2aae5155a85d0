"""Reads the words of Word files and web pages back, in the order in which a reader meets them."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from clerk_app.documents.labels import Numbering, list_label

_FORMS = {"decimal": Numbering.DECIMAL, "lowerLetter": Numbering.LETTER, "lowerRoman": Numbering.ROMAN}
_CLASSES = {"decimal": Numbering.DECIMAL, "letter": Numbering.LETTER, "roman": Numbering.ROMAN}
#: As we set them, and as LibreOffice writes those of the lists in lists.
_BULLETS = {"•", "◦", "▪"}
_VOID = {"br", "meta", "link", "img", "hr", "input", "col"}
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "section", "caption", "div"}


def words(text: str) -> list[str]:
    """The words of a text; bullets are pictures, not words."""
    return [word for word in text.split() if word not in _BULLETS]


def word_text(data: bytes) -> str:
    """The text of a Word file's body, with the numbers that Word puts before the items of lists."""
    return _WordReader(Document(io.BytesIO(data))).text()


class _WordReader:
    def __init__(self, word: Any) -> None:
        self._body = word.element.body
        self._numbering = word.part.numbering_part.element
        self._counts: dict[tuple[str, int], int] = {}

    def text(self) -> str:
        return "".join(self._block(element) for element in self._body)

    def _block(self, element: Any) -> str:
        if element.tag == qn("w:p"):
            return self._paragraph(element) + "\n"
        if element.tag == qn("w:tbl"):
            rows = element.iterfind(qn("w:tr"))
            return "".join("\t".join(self._cell(cell) for cell in row.iterfind(qn("w:tc"))) + "\n" for row in rows)
        return ""

    def _cell(self, cell: Any) -> str:
        return " ".join(self._block(element).strip() for element in cell)

    def _paragraph(self, paragraph: Any) -> str:
        text = self._label(paragraph)
        for piece in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            if piece.tag == qn("w:t"):
                text += piece.text or ""
            elif piece.getparent().tag == qn("w:r"):
                text += "\n" if piece.tag == qn("w:br") else "\t"
        return text

    def _label(self, paragraph: Any) -> str:
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if mark is None:
            return ""
        number = mark.find(qn("w:numId")).get(qn("w:val"))
        level = int(mark.find(qn("w:ilvl")).get(qn("w:val")))
        form, start, own = self._form(number, level)
        if form == "bullet":
            return ""
        count = self._counts.get((number, level), start - 1) + 1
        self._counts[number, level] = count
        return list_label(_FORMS[form], count, own) + " "

    def _form(self, number: str, level: int) -> tuple[str, int, str]:
        num = next(n for n in self._numbering.iterfind(qn("w:num")) if n.get(qn("w:numId")) == number)
        kind = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        kinds = self._numbering.iterfind(qn("w:abstractNum"))
        abstract = next(k for k in kinds if k.get(qn("w:abstractNumId")) == kind)
        said = abstract.findall(qn("w:lvl"))[level]
        form = said.find(qn("w:numFmt")).get(qn("w:val"))
        text = said.find(qn("w:lvlText")).get(qn("w:val")).replace(f"%{level + 1}", "{}")
        own = "" if text in ("{}.", "({})", "•") else text
        override = num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        return form, 1 if override is None else int(override.get(qn("w:val"))), own


def html_text(page: bytes, whole: bool = False) -> str:
    """The text that is seen in a page's main part (or in all of it), with the numbers of its lists."""
    reader = _PageReader(whole)
    reader.feed(page.decode())
    reader.close()
    return "".join(reader.parts)


class _PageReader(HTMLParser):
    def __init__(self, whole: bool) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._lists: list[tuple[Numbering | None, int]] = []
        self._whole = whole
        self._in_main = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "br":
            self.parts.append("\n")
        if tag in _VOID:
            return
        hidden = "spoken" in classes or "skip" in classes or tag in {"head", "style", "script"}
        self._open.append((tag, hidden or self._hidden))
        self._in_main += tag == "main"
        if tag in {"ol", "ul"}:
            said: Numbering | None = next((_CLASSES[name] for name in classes if name in _CLASSES), Numbering.DECIMAL)
            said = None if "marked" in classes else said  # whose numbers stand in it as words
            self._lists.append((said if tag == "ol" else Numbering.BULLET, int(given.get("start", "1"))))
        elif tag == "li" and self._lists:
            kind, number = self._lists.pop()
            self._lists.append((kind, number + 1))
            self._say(list_label(kind, number) + " " if kind else "")
        elif tag in {"td", "th"}:
            self._say("\t")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in {"ol", "ul"}:
            self._lists.pop()
        if tag in _BLOCKS:
            self.parts.append("\n")
        self._in_main -= tag == "main"

    def handle_data(self, data: str) -> None:
        self._say(data)

    @property
    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _say(self, text: str) -> None:
        if not self._hidden and (self._whole or self._in_main):
            self.parts.append(text)
