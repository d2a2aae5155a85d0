"""The parts of a Word file that python-docx has no call for: links, bookmarks, fields, and what tables and cells say.

Every element is made by python-docx's own classes and put where Word's schema wants it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from clerk_app.documents.looks import Rule, Style, scaled
from clerk_app.documents.patterns import Ground, Pattern

_PATTERNS: Mapping[Pattern, str] = MappingProxyType({
    Pattern.PLAIN: "clear", Pattern.RISING: "thinReverseDiagStripe", Pattern.FALLING: "thinDiagStripe",
    Pattern.ACROSS: "thinHorzStripe", Pattern.UPRIGHT: "thinVertStripe", Pattern.CROSSED: "thinDiagCross",
})  # fmt: skip


def dress(words: Paragraph | Run, style: str | None) -> None:
    """Set a paragraph or a run in the style that the template knows by this name."""
    # the library's own setter of styles looks through the whole template for every paragraph
    element: Any = words._element
    element.style = style


def outline(paragraph: Paragraph, level: int) -> None:
    """Give a paragraph its place in the outline, from 1, where its style has another."""
    _looks(paragraph).get_or_add_outlineLvl().val = level - 1


def number(paragraph: Paragraph, definition: int, depth: int) -> None:
    """Make a paragraph the next item of a list, on a level from 0."""
    mark = _looks(paragraph).get_or_add_numPr()
    mark.get_or_add_ilvl().val = depth
    mark.get_or_add_numId().val = definition


def bookmark(paragraph: Paragraph, identifier: int, name: str) -> None:
    """Put a bookmark around all that a paragraph says."""
    start = _element("w:bookmarkStart", id=identifier, name=name)
    paragraph._p.insert(0 if paragraph._p.pPr is None else 1, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=identifier))


def link(paragraph: Paragraph, runs: Iterable[Run], target: str, tip: str) -> None:
    """Let the last runs of a paragraph lead to an address, or to "#" and the name of a bookmark."""
    element = _element("w:hyperlink")
    # an attribute finds the document's own prefix for its namespace only once the element stands in the document
    paragraph._p.append(element)
    if target.startswith("#"):
        element.set(qn("w:anchor"), target[1:])
    else:
        element.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    if tip:
        element.set(qn("w:tooltip"), tip)
    element.set(qn("w:history"), "1")
    for run in runs:
        element.append(run._r)


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field, such as PAGE, that Word fills in; until then it shows 1."""
    instruction = _element("w:instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    begin, separate, end = (_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    for element in (begin, instruction, separate):
        paragraph.add_run()._r.append(element)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(end)


def add_picture(paragraph: Paragraph, png: bytes, width: float, height: float, words: str) -> None:
    """Add a picture of a size in points to a paragraph, with its words for a screen reader."""
    made = paragraph.add_run().add_picture(io.BytesIO(png), Pt(width), Pt(height))
    made._inline.docPr.set("descr", words)
    for side in "TBLR":
        made._inline.set(f"dist{side}", "0")


def speak(run: Run, language: str) -> None:
    """Tell screen readers and the spelling check which language a run is in."""
    run._r.get_or_add_rPr().append(_element("w:lang", val=language))


def renewed(paragraph: Paragraph) -> Paragraph:
    """A paragraph without any looks in the place of another."""
    fresh = paragraph.insert_paragraph_before()
    paragraph._p.getparent().remove(paragraph._p)
    return fresh


def set_stops(paragraph: Paragraph, inherited: Iterable[float], stops: Iterable[tuple[int, WD_TAB_ALIGNMENT]]) -> None:
    """Let the tabs of a paragraph stop at these places alone, in twentieths of a point; `inherited`, in points, go."""
    wanted = dict(stops)
    kept = paragraph.paragraph_format.tab_stops
    for place in inherited:
        if round(place * 20) not in wanted:
            kept.add_tab_stop(Twips(round(place * 20)), WD_TAB_ALIGNMENT.CLEAR)
    for place, alignment in wanted.items():
        kept.add_tab_stop(Twips(place), alignment)


def is_vacant(paragraph: Paragraph) -> bool:
    """Whether nothing at all stands in a paragraph, be it in a link, a field or a control."""
    content: Any = paragraph._p
    return not content.xpath(".//w:r")


def describe(table: Table, caption: str, description: str, headed: bool, named: bool = False) -> None:
    """Say what a table is about to screen readers, whether its first row is a head, and its first column names rows."""
    looks: Any = table._tbl.tblPr
    row, column = int(headed), int(named)
    parts = {"firstRow": row, "lastRow": 0, "firstColumn": column, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    looks.remove_all("w:tblLook")
    looks.append(_element("w:tblLook", val=f"06{8 * column + 2 * row:X}0", **parts))
    looks.append(_element("w:tblCaption", val=caption))
    if description:
        looks.append(_element("w:tblDescription", val=description))


def fix_width(table: Table) -> None:
    """Make a table as wide as its columns, whatever stands in them."""
    table.autofit = False
    looks: Any = table._tbl.tblPr
    width = looks.find(qn("w:tblW"))
    width.set(qn("w:w"), str(sum(column.width.twips for column in table.columns)))
    width.set(qn("w:type"), "dxa")


def frame(table: Table, side: int = 100, colour: str = "auto") -> None:
    """Draw thin lines round every cell of a table, whose words stand off at the sides, in twentieths of a point."""
    looks: Any = table._tbl.tblPr
    borders = _element("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{edge}", val="single", sz=4, space=0, color=colour.lstrip("#").lower()))
    looks.find(qn("w:tblW")).addnext(borders)
    margins = _element("w:tblCellMar")
    for edge, width in (("top", 40), ("left", side), ("bottom", 40), ("right", side)):
        margins.append(_element(f"w:{edge}", w=width, type="dxa"))
    looks.find(qn("w:tblLook")).addprevious(margins)


def add_row(table: Any, whole: bool) -> _Row:
    """Add a row to a table; a whole one stays on one page."""
    row: _Row = table.add_row()
    if whole:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return row


def repeat_as_head(row: _Row) -> None:
    """Repeat a row at the top of every page of its table."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def keep_with_last(table: Table, together: int) -> None:
    """Keep so many last rows of a table on one page: the last would else stand there alone."""
    for row in table._tbl.tr_lst[-together:-1]:
        for paragraph in row.iter(qn("w:p")):
            ParagraphFormat(paragraph).keep_with_next = True


def emptied(cell: _Cell) -> _Cell:
    """The same cell without its paragraphs: the caller gives it at least one."""
    content: Any = cell._tc
    content.clear_content()
    return cell


def draw_below(cell: _Cell, rule: Rule) -> None:
    """Draw a line below a cell. The cell has no margins of its own yet: Word wants them after its lines."""
    borders = _element("w:tcBorders")
    size, colour = round(rule.width * 8), rule.colour[1:].upper()
    borders.append(_element("w:bottom", val="single", sz=size, space=0, color=colour))
    cell._tc.get_or_add_tcPr().append(borders)


def shade(cell: _Cell, colour: str, ground: Ground | None = None) -> None:
    """Lay a colour behind a cell, with the pattern of a ground in a darker one. The cell has no margins of its own."""
    value = _PATTERNS[ground.pattern] if ground else "clear"
    ink = ground.ink if ground else "auto"
    shading = _element("w:shd", val=value, color=ink.lstrip("#").lower(), fill=colour.lstrip("#").lower())
    cell._tc.get_or_add_tcPr().append(shading)


def set_smaller(paragraph: Paragraph, style: Style, scale: float) -> None:
    """Set the words and the spaces of a paragraph smaller than its style has them."""
    look = scaled(style, scale)
    for run in (Run(each, paragraph) for each in paragraph._p.iter(qn("w:r"))):
        run.font.size = Pt(int(look.size * 2 + 0.01) / 2)
    looks = paragraph.paragraph_format
    looks.space_before, looks.space_after = Pt(round(look.before, 1)), Pt(round(look.after, 1))
    if look.leading:
        looks.line_spacing = Pt(round(look.leading, 1))
        looks.line_spacing_rule = WD_LINE_SPACING.AT_LEAST if look.at_least else WD_LINE_SPACING.EXACTLY


def lay_plate(cell: _Cell, colour: str) -> None:
    """Lay a plain colour behind the words of a cell, so that the cell's pattern does not run through them."""
    for run in cell._tc.iter(qn("w:r")):
        looks: Any = run.get_or_add_rPr()
        shading = _element("w:shd", val="clear", color="auto", fill=colour.lstrip("#").lower())
        looks.insert_element_before(shading, "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang",
                                    "w:eastAsianLayout", "w:specVanish", "w:oMath")  # fmt: skip


def close_ends(cell: _Cell) -> None:
    """Take away the space above the first paragraph of a cell and below its last."""
    paragraphs = cell.paragraphs
    paragraphs[0].paragraph_format.space_before = paragraphs[-1].paragraph_format.space_after = Pt(0)


def close_at_right(cell: _Cell) -> None:
    """Let the text of a cell reach its right edge."""
    margins = _element("w:tcMar")
    margins.append(_element("w:right", w=0, type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)


def _looks(paragraph: Paragraph) -> Any:
    return paragraph._p.get_or_add_pPr()


def _element(tag: str, **attributes: str | int) -> Any:
    """An element with attributes in Word's main namespace."""
    return OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
