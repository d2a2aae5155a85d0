"""The house style, read from the Word template: page, fonts, sizes, colours and spacing for every writer.

Lengths are points, colours are "#rrggbb". A style that the template lacks looks like its Normal style and is listed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from clerk_app import paths
from clerk_app.documents.model import StyleName
from clerk_app.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = {"0", "false", "off"}
_TWENTIETHS = 20.0
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
class Rule:
    """A straight line along a paragraph or a table row: its thickness, colour and distance from the text."""

    width: float
    colour: str
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Style:
    """How one named style looks. `line` multiplies the font's own line height, unless `leading` fixes it."""

    name: str = "Normal"
    font: str = "Liberation Sans"
    size: float = 12.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "#000000"
    alignment: str = "left"
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    line: float = 1.0
    leading: float = 0.0
    keep_with_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The space inside the cells of a table, and the rule below its header row."""

    top: float = 3.5
    right: float = 7.0
    bottom: float = 3.5
    left: float = 0.0
    header_rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class PageShape:
    """The paper and its margins; `header` and `footer` are their distances from the edge."""

    width: float = 595.3
    height: float = 841.9
    top: float = 65.2
    right: float = 62.35
    bottom: float = 65.2
    left: float = 62.35
    header: float = 31.2
    footer: float = 28.35

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The looks of a council's documents, and the Word template that they came from."""

    template: bytes
    page: PageShape
    table: TableStyle
    styles: Mapping[str, Style]

    def of(self, name: StyleName) -> Style:
        """The look of a style, or of the one that stands in for it."""
        return self.styles[stands_in(name, self.styles)]

    @property
    def missing(self) -> tuple[StyleName, ...]:
        """The styles that the template ought to have and has not."""
        return tuple(name for name in StyleName if name.lower() not in self.styles)


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
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
        styles = ElementTree.fromstring(parts["word/styles.xml"])
        body = ElementTree.fromstring(parts["word/document.xml"])
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise BadInput(
            f"The house style {template.name} cannot be read as a Word document.",
            "Choose a .docx file that Word can open.",
        ) from error
    reader = _StyleReader(styles, _theme_fonts(parts))
    return HouseStyle(data, _page_shape(body), _table_style(styles), reader.all_styles())


class _StyleReader:
    """Resolves each style against the ones that it is based on and the document's defaults."""

    def __init__(self, root: ElementTree.Element, theme: Mapping[str, str]) -> None:
        self._theme = theme
        self._elements = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
        defaults = root.find(f"{_W}docDefaults")
        self._defaults = Style()
        if defaults is not None:
            run = defaults.find(f"{_W}rPrDefault/{_W}rPr")
            paragraph = defaults.find(f"{_W}pPrDefault/{_W}pPr")
            self._defaults = self._applied(Style(size=10.0), run, paragraph)

    def all_styles(self) -> dict[str, Style]:
        """Every paragraph and character style by its name in lower case, as Word compares them."""
        styles = {"normal": replace(self._defaults, name="Normal")}
        for identifier, element in self._elements.items():
            if element.get(f"{_W}type") in {"paragraph", "character"}:
                name = _value(element.find(f"{_W}name")) or identifier
                styles[name.lower()] = replace(self._resolved(identifier, ()), name=name)
        return styles

    def _resolved(self, identifier: str, seen: tuple[str, ...]) -> Style:
        element = self._elements.get(identifier)
        if element is None or identifier in seen:
            return self._defaults
        parent = _value(element.find(f"{_W}basedOn"))
        base = self._resolved(parent, (*seen, identifier)) if parent else self._defaults
        return self._applied(base, element.find(f"{_W}rPr"), element.find(f"{_W}pPr"))

    def _applied(self, base: Style, run: ElementTree.Element | None, paragraph: ElementTree.Element | None) -> Style:
        found: dict[str, object] = {}
        if run is not None:
            found |= self._run_looks(run)
        if paragraph is not None:
            found |= _paragraph_looks(paragraph)
        known = {entry.name: getattr(base, entry.name) for entry in fields(base)}
        return Style(**{**known, **found})

    def _run_looks(self, run: ElementTree.Element) -> dict[str, object]:
        found: dict[str, object] = {}
        fonts = run.find(f"{_W}rFonts")
        if fonts is not None:
            theme = self._theme.get(fonts.get(f"{_W}asciiTheme", "")[:5])
            family = theme or fonts.get(f"{_W}ascii")
            if family:
                found["font"] = family
        for tag, name in (("b", "bold"), ("i", "italic")):
            toggle = run.find(f"{_W}{tag}")
            if toggle is not None:
                found[name] = _is_on(toggle)
        underline = run.find(f"{_W}u")
        if underline is not None:
            found["underline"] = _value(underline) != "none"
        if size := _value(run.find(f"{_W}sz")):
            found["size"] = float(size) / 2
        if colour := _value(run.find(f"{_W}color")):
            found["colour"] = _colour(colour)
        return found


def _paragraph_looks(paragraph: ElementTree.Element) -> dict[str, object]:
    found: dict[str, object] = {}
    spacing = paragraph.find(f"{_W}spacing")
    if spacing is not None:
        found |= _spacing(spacing)
    indent = paragraph.find(f"{_W}ind")
    if indent is not None:
        for names, key in ((("left", "start"), "left"), (("right", "end"), "right"), (("firstLine",), "first_line")):
            for name in names:
                if (value := indent.get(f"{_W}{name}")) is not None:
                    found[key] = float(value) / _TWENTIETHS
        if (hanging := indent.get(f"{_W}hanging")) is not None:
            found["first_line"] = -float(hanging) / _TWENTIETHS
    if align := _value(paragraph.find(f"{_W}jc")):
        found["alignment"] = {"center": "centre", "right": "right", "end": "right"}.get(align, "left")
    for tag, name in (("keepNext", "keep_with_next"), ("keepLines", "keep_lines")):
        toggle = paragraph.find(f"{_W}{tag}")
        if toggle is not None:
            found[name] = _is_on(toggle)
    if level := _value(paragraph.find(f"{_W}outlineLvl")):
        found["level"] = int(level) + 1
    borders = paragraph.find(f"{_W}pBdr")
    if borders is not None:
        found["rules"] = _rules(borders)
    return found


def _spacing(spacing: ElementTree.Element) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in ("before", "after"):
        if (value := spacing.get(f"{_W}{name}")) is not None:
            found[name] = float(value) / _TWENTIETHS
    if (line := spacing.get(f"{_W}line")) is not None:
        if spacing.get(f"{_W}lineRule", "auto") == "auto":
            found |= {"line": float(line) / 240, "leading": 0.0}
        else:
            found["leading"] = float(line) / _TWENTIETHS
    return found


def _rules(borders: ElementTree.Element) -> dict[str, Rule]:
    rules = {}
    for side in ("top", "left", "bottom", "right"):
        edge = borders.find(f"{_W}{side}")
        if edge is not None and _value(edge) not in {"nil", "none", ""}:
            width = float(edge.get(f"{_W}sz", "4")) / 8
            space = float(edge.get(f"{_W}space", "0"))
            rules[side] = Rule(width, _colour(edge.get(f"{_W}color", "auto")), space)
    return rules


def _table_style(root: ElementTree.Element) -> TableStyle:
    for element in root.iter(f"{_W}style"):
        if _value(element.find(f"{_W}name")) == "Agenda Table":
            margins = {
                side: float(margin.get(f"{_W}w", "0")) / _TWENTIETHS
                for side in ("top", "right", "bottom", "left")
                if (margin := element.find(f"{_W}tblPr/{_W}tblCellMar/{_W}{side}")) is not None
            }
            return TableStyle(**margins, header_rule=_header_rule(element))
    return TableStyle()


def _header_rule(element: ElementTree.Element) -> Rule | None:
    for part in element.iter(f"{_W}tblStylePr"):
        borders = part.find(f"{_W}tcPr/{_W}tcBorders")
        if part.get(f"{_W}type") == "firstRow" and borders is not None:
            return _rules(borders).get("bottom")
    return None


def _page_shape(body: ElementTree.Element) -> PageShape:
    section = next(iter(body.iter(f"{_W}sectPr")), None)
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None
    found = {}
    for element, names in ((size, {"w": "width", "h": "height"}), (margins, {n: n for n in _MARGINS})):
        for attribute, name in names.items():
            if element is not None and (value := element.get(f"{_W}{attribute}")):
                found[name] = abs(float(value)) / _TWENTIETHS
    return PageShape(**found)


_MARGINS = ("top", "right", "bottom", "left", "header", "footer")


def _theme_fonts(parts: Mapping[str, bytes]) -> dict[str, str]:
    theme = next((data for name, data in parts.items() if name.startswith("word/theme/")), None)
    if theme is None:
        return {}
    root = ElementTree.fromstring(theme)
    faces = {kind: root.find(f".//{_A}{kind}Font/{_A}latin") for kind in ("major", "minor")}
    return {kind: face.get("typeface", "") for kind, face in faces.items() if face is not None}


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _is_on(toggle: ElementTree.Element) -> bool:
    return toggle.get(f"{_W}val", "1") not in _OFF


def _colour(text: str) -> str:
    return "#000000" if text == "auto" else f"#{text.lower()}"
