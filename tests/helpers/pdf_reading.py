"""Reads the structure of a tagged PDF back: its elements, their text in reading order, and what lies outside them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
from pikepdf import Name, Object, Pdf

_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class PageContent:
    """What one page draws: text by marked-content number, and what is neither tagged nor an artifact."""

    texts: dict[int, str] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    artifacts: str = ""


@dataclass
class Element:
    """One structure element with its kids: elements, or (page, marked-content number)."""

    role: str
    object: Object
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    links: int = 0

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class TaggedPdf:
    """A tagged PDF opened for reading; use as a context."""

    def __init__(self, data: bytes) -> None:
        self.pdf = Pdf.open(io.BytesIO(data))
        self.pages = [page_content(page) for page in self.pdf.pages]
        self._numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        tree = self.pdf.Root.get(Name.StructTreeRoot)
        self.root = self._element(tree.K[0]) if tree is not None else None

    def __enter__(self) -> TaggedPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.pdf.close()

    def elements(self) -> list[Element]:
        return list(self.root.walk()) if self.root is not None else []

    def text_of(self, element: Element) -> str:
        """The text of an element and its kids in structure order; blocks end with a new line."""
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                parts.append(self.text_of(kid))
            else:
                parts.append(self.pages[kid[0]].texts.get(kid[1], ""))
        inline = element.role in {"Span", "Link", "Lbl"}
        return "".join(parts) + ("" if inline else "\n")

    def text(self) -> str:
        return self.text_of(self.root) if self.root is not None else ""

    def parent_tree(self) -> dict[int, Object]:
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def _element(self, found: Object) -> Element:
        element = Element(str(found.S)[1:], found)
        kids = found.get(Name.K, [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if Name.S in kid:
                element.kids.append(self._element(kid))
            elif kid.get(Name.Type) == Name.OBJR:
                element.links += 1
            else:
                element.kids.append((self._numbers[kid.Pg.objgen], int(kid.MCID)))
        return element


def page_content(page: pikepdf.Page) -> PageContent:
    """Follow a page's content stream: which text belongs to which mark."""
    fonts = {name: _signs(font) for name, font in page.Resources.get(Name.Font, {}).items()}
    content = PageContent()
    marks: list[int | str] = []
    signs: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in {"BDC", "BMC"}:
            marks.append(int(operands[1].MCID) if operator == "BDC" and Name.MCID in operands[1] else str(operands[0]))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            signs = fonts[str(operands[0])]
        elif operator in _SHOWS:
            text = _shown(operator, operands, signs)
            numbers = [mark for mark in marks if isinstance(mark, int)]
            if numbers:
                content.texts[numbers[-1]] = content.texts.get(numbers[-1], "") + text
            elif "/Artifact" in marks:
                content.artifacts += text + " "
            else:
                content.stray.append(f"{operator} {text}")
    return content


def _shown(operator: str, operands: list[Object], signs: dict[int, str]) -> str:
    if operator not in {"Tj", "TJ"}:
        return ""
    strings = operands[0] if operator == "TJ" else operands
    return "".join(
        signs.get(code, "\x00") for string in strings if isinstance(string, pikepdf.String) for code in bytes(string)
    )


def _signs(font: Object) -> dict[int, str]:
    if Name.ToUnicode not in font:
        return {}
    table = font.ToUnicode.read_bytes()
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, value in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(value.decode()).decode("utf-16-be")
    return found


def text_boxes(data: bytes) -> list[list[tuple[float, ...]]]:
    """The boxes of each page's lines of text in drawn order: left, bottom, right, top in points from the corner."""
    with pypdfium2.PdfDocument(data) as file:
        boxes = []
        for page in file:
            layer = page.get_textpage()
            boxes.append([layer.get_rect(number) for number in range(layer.count_rects())])
            layer.close()
            page.close()
        return boxes


def fonts_of(data: bytes) -> dict[str, bool]:
    """The fonts of a PDF, and whether each is embedded."""
    found = {}
    with Pdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get(Name.Type) == Name.Font:
                descriptor = thing.get(Name.FontDescriptor, pikepdf.Dictionary())
                found[str(thing.BaseFont)] = Name.FontFile2 in descriptor
    return found
