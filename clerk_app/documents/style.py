"""The house style, read from a Word template: page, fonts, sizes, colours, spacing and furniture for every writer.

A style that the template lacks looks like another, or is lent to it, which is listed. Reading is done once for
the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from clerk_app import paths
from clerk_app.documents.colours import Colours
from clerk_app.documents.furniture_reading import read_furniture
from clerk_app.documents.lent_styles import TABLE_STYLE, completed
from clerk_app.documents.looks import PageShape, Style, TableStyle
from clerk_app.documents.model import StyleName
from clerk_app.documents.named_styles import StyleReader, inked
from clerk_app.documents.page_furniture import PageFurniture
from clerk_app.documents.template import Template
from clerk_app.documents.word_names import W, points
from clerk_app.errors import BadInput

#: The styles that lie over a paragraph's own look; all others are styles of paragraphs.
OVER = (StyleName.DOCUMENT_KIND, StyleName.LINK)
_KEPT = 8
_MARGINS = ("top", "right", "bottom", "left", "header", "footer")
_STAND_INS = {
    StyleName.COMMITTEE: "heading 1",
    StyleName.MEMBERS_HEADING: "heading 1",
    StyleName.PART_HEADING: "heading 2",
    StyleName.HEADING_4: "heading 3",
    StyleName.PAGE_HEADER: "header",
    StyleName.PAGE_FOOTER: "footer",
    StyleName.LIST_ITEM: "list paragraph",
}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The looks of a council's documents, and the Word template that they came from.

    `over` holds what a character style lays over a paragraph's look; `lent` are the styles in `template` that Clerk put
    there, since the council's file has none.
    """

    template: bytes = field(repr=False)
    page: PageShape
    table: TableStyle
    styles: Mapping[str, Style]
    over: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    furniture: PageFurniture = field(default_factory=PageFurniture)
    lent: frozenset[str] = frozenset()

    def of(self, name: StyleName) -> Style:
        """The look of a style, or of the one that stands in for it."""
        if name in OVER:
            return self.laid_over(self.styles["normal"], name)
        return self.styles[stands_in(name, self.styles)]

    def laid_over(self, look: Style, name: StyleName) -> Style:
        """A paragraph's look with a character style over it."""
        return inked(replace(look, **self.over.get(name.lower(), {})))

    @property
    def missing(self) -> tuple[StyleName, ...]:
        """The styles that the template ought to have and has not."""
        known = (self.styles.keys() - {name.lower() for name in self.lent}, self.over)
        return tuple(name for name in StyleName if name.lower() not in known[name in OVER])


def stands_in(name: StyleName, known: Collection[str]) -> str:
    """The name in lower case that a template knows a style by: its own, its heading's, or Normal's."""
    for candidate in (name.lower(), _STAND_INS.get(name, "")):
        if candidate in known:
            return candidate
    return "normal"


@cache
def house_style() -> HouseStyle:
    """The house style that is shipped with the program."""
    return read_house_style(paths.templates() / "house-style.docx")


def read_house_style(template: Path) -> HouseStyle:
    """Read a council's Word template. Raises BadInput where the file is not a Word document."""
    try:
        data = template.read_bytes()
    except OSError as error:
        raise BadInput(
            f"The template {template.name} cannot be read: {error.strerror}.", "Choose a .docx file that Word can open."
        ) from error
    return style_of(data, template.name)


def style_of(data: bytes, name: str = "of the council") -> HouseStyle:
    """The house style in a template's bytes; b"" is the shipped one. Raises BadInput where it is no Word document."""
    return _read(data, name) if data else house_style()


@lru_cache(maxsize=_KEPT)
def _read(data: bytes, name: str) -> HouseStyle:
    template = Template.opened(data, name)
    whole, lent = completed(template)
    if lent:
        return replace(_read(whole, name), lent=lent)
    colours = Colours.of(template.theme, template.settings)
    reader = StyleReader(template.styles, template.theme_fonts(), colours)
    page = _page_shape(template)
    return HouseStyle(
        data, page, reader.table(TABLE_STYLE), reader.paragraph_styles(), reader.character_styles(),
        read_furniture(template, reader, page),
    )  # fmt: skip


def _page_shape(template: Template) -> PageShape:
    section = template.section
    if section is None:
        return PageShape()
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    found = {}
    for element, names in ((size, {"w": "width", "h": "height"}), (margins, {n: n for n in _MARGINS})):
        for attribute, name in names.items():
            if element is not None and (value := element.get(f"{W}{attribute}")):
                found[name] = abs(points(value))
    gutter = points(margins.get(f"{W}gutter") or "0") if margins is not None else 0.0
    shape = PageShape(**found)
    return replace(shape, left=shape.left + gutter)
