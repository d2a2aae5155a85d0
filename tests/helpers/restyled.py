"""Three councils' templates, restyled as an officer does it in Word: each quite unlike the shipped one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw

from clerk_app import paths

#: Families that stand for fonts a council has bought; `tests.helpers.font_making` makes their files.
TOWN_FONT, COUNTY_FONT, WELSH_FONT = "Marlow Serif", "County Gothic", "Cymru Sans"


def logo(colour: str, size: tuple[int, int] = (360, 120)) -> bytes:
    """A crest as a PNG with a clear ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, size[0] - 5, size[1] - 5), fill=colour)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def shipped() -> WordDocument:
    return open_word(str(paths.templates() / "house-style.docx"))


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def set_font(word: WordDocument, family: str) -> None:
    """The family that the document's defaults name."""
    for fonts in word.styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), family)


def shade(style: Any, **attributes: str) -> None:
    """Lay a colour behind the paragraphs of a style."""
    values = " ".join(f'w:{name}="{value}"' for name, value in {"val": "clear", "color": "auto", **attributes}.items())
    looks = style.element.get_or_add_pPr()
    spacing = looks.find(qn("w:spacing"))
    made = parse_xml(f"<w:shd {nsdecls('w')} {values}/>")
    place = next((c for c in looks if c.tag in {qn("w:tabs"), qn("w:spacing"), qn("w:ind"), qn("w:jc"),
                                                qn("w:outlineLvl")}), None)  # fmt: skip
    looks.append(made) if place is None else place.addprevious(made)
    assert spacing is None or looks.index(made) < looks.index(spacing)


def rule_off(style: Any, sides: dict[str, str]) -> None:
    """Draw lines along the paragraphs of a style."""
    looks = style.element.get_or_add_pPr()
    for old in looks.findall(qn("w:pBdr")):
        looks.remove(old)
    inner = "".join(f"<w:{side} {attributes}/>" for side, attributes in sides.items())
    made = parse_xml(f"<w:pBdr {nsdecls('w')}>{inner}</w:pBdr>")
    before = {qn(f"w:{n}") for n in ("shd", "tabs", "spacing", "ind", "jc", "outlineLvl")}
    place = next((child for child in looks if child.tag in before), None)
    looks.append(made) if place is None else place.addprevious(made)


def paint(style: Any, theme: str, tint: str = "", shaded: str = "") -> None:
    """Give the letters of a style a colour of the theme; Word also writes what it came to, which may be out of date."""
    style.font.color.rgb = RGBColor(1, 2, 3)
    colour = style.element.rPr.find(qn("w:color"))
    colour.set(qn("w:themeColor"), theme)
    for name, value in (("themeTint", tint), ("themeShade", shaded)):
        if value:
            colour.set(qn(f"w:{name}"), value)


def add_field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind is None:
            made = parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>')
            run._r.append(made)
        elif kind != "text":
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def add_logo(paragraph: Paragraph, data: bytes, width: Mm, alt: str) -> None:
    paragraph.add_run().add_picture(io.BytesIO(data), width=width)
    for words in paragraph._p.iter(qn("wp:docPr")):
        words.set("descr", alt)


def float_logo(paragraph: Paragraph, x: Mm, y: Mm) -> None:
    """Make the picture of a paragraph float at a place on the paper."""
    inline = next(paragraph._p.iter(qn("wp:inline")))
    inner = "".join(_xml(child) for child in inline if child.tag != qn("wp:cNvGraphicFramePr"))
    extent, rest = inner.split("/>", 1)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{int(x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(y)}</wp:posOffset></wp:positionV>'
        f'{extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>{rest}</wp:anchor>'
    )
    inline.getparent().replace(inline, anchor)


def _xml(element: Any) -> str:
    from lxml import etree

    return etree.tostring(element).decode()


def town() -> bytes:
    """A town council: serif letters in green, a logo on the first page, its own page number at the right."""
    word = shipped()
    set_font(word, TOWN_FONT)
    section = word.sections[0]
    section.left_margin = section.right_margin = Mm(28)
    styles = word.styles
    for name, size in (("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 12.5)):
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), RGBColor.from_string("1B5E3A")
    styles["Committee"].font.size, styles["Committee"].font.italic = Pt(26), True
    styles["Committee"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    rule_off(styles["Committee"], {"bottom": 'w:val="single" w:sz="18" w:space="6" w:color="1B5E3A"'})
    styles["Body Text"].paragraph_format.line_spacing = 1.5
    summons = styles["Summons"].paragraph_format
    summons.left_indent, summons.first_line_indent, summons.space_before = Pt(36), Pt(18), Pt(9)
    styles["Agenda Item"].font.size = Pt(13)
    styles["Agenda Item"].paragraph_format.keep_with_next = True
    first = section.first_page_header.paragraphs[0]
    add_logo(first, logo("#1b5e3a"), Mm(42), "Crest of Marlow Vale")
    first.add_run("\tTown Hall, Market Square").bold = True
    first.paragraph_format.tab_stops.add_tab_stop(section.page_width - Mm(56), WD_TAB_ALIGNMENT.RIGHT)
    section.header.paragraphs[0].add_run("Marlow Vale Borough Council").italic = True
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.add_run("Sheet ")
        add_field(line, "PAGE")
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(word)


def county() -> bytes:
    """A county council: heading bars, borders, a ruled table, landscape paper, inch margins, a table of addresses."""
    word = shipped()
    set_font(word, COUNTY_FONT)
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(72)
    styles = word.styles
    for name in ("Part Heading", "Members Heading"):
        style = styles[name]
        style.font.color.rgb, style.font.size = RGBColor(255, 255, 255), Pt(14)
        shade(style, fill="1F3864")
        rule_off(style, dict.fromkeys(("top", "bottom"), 'w:val="single" w:sz="8" w:space="3" w:color="C9A227"'))
    styles["Committee"].font.color.rgb = RGBColor.from_string("1F3864")
    rule_off(styles["Committee"], {"left": 'w:val="single" w:sz="48" w:space="8" w:color="C9A227"'})
    notice = styles["Notice"]
    shade(notice, fill="EEF1F6")
    notice.paragraph_format.left_indent = notice.paragraph_format.right_indent = Pt(24)
    _restyle_table(styles["Agenda Table"].element)
    table = section.first_page_header.add_table(1, 2, section.page_width - Pt(144))
    table.cell(0, 0).paragraphs[0].add_run("Office of the Proper Officer").bold = True
    right = table.cell(0, 1).paragraphs[0]
    right.add_run("County Hall\nMarlow MV1 1AA")
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.first_page_header.add_paragraph()
    styles["Page Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(word)


def _restyle_table(style: Any) -> None:
    borders = parse_xml(
        f'<w:tblBorders {nsdecls("w")}><w:top w:val="single" w:sz="12" w:space="0" w:color="1F3864"/>'
        '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="1F3864"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="9AA5B8"/></w:tblBorders>'
    )
    style.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}").addprevious(borders)
    for side in ("left", "right"):
        style.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(f'w:{side}')}").set(qn("w:w"), "100")
    cell = style.find(f"{qn('w:tblStylePr')}/{qn('w:tcPr')}")
    cell.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="D9E2F3"/>'))


def welsh() -> bytes:
    """A Welsh council: theme fonts and colours with tints, chains of styles, a floating logo, words in two tongues."""
    word = shipped()
    section = word.sections[0]
    section.different_first_page_header_footer = False
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.set(qn("w:asciiTheme"), "minorHAnsi")
        fonts.set(qn("w:ascii"), "Calibri")
    theme = next(part for part in word.part.package.iter_parts() if str(part.partname).startswith("/word/theme/"))
    text = theme.blob.decode().replace('typeface="Liberation Sans"', f'typeface="{WELSH_FONT}"')
    theme._blob = text.replace('<a:accent1><a:srgbClr val="0B3D91"/>', '<a:accent1><a:srgbClr val="C0504D"/>').encode()
    styles = word.styles
    base = styles.add_style("Cyngor", 1)
    base.base_style, base.font.size, base.font.bold = styles["Heading 2"], Pt(17), False
    base.paragraph_format.space_before, base.paragraph_format.space_after = Pt(21), Pt(11)
    paint(base, "accent1", shaded="BF")
    between = styles.add_style("Cyngor Rhan", 1)
    between.base_style, between.font.italic = base, True
    styles["Part Heading"].base_style = between
    for name in ("size", "bold"):
        setattr(styles["Part Heading"].font, name, None)
    styles["Part Heading"].paragraph_format.space_before = styles["Part Heading"].paragraph_format.space_after = None
    styles["Committee"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paint(styles["Sub-line"], "text1", tint="A6")
    summons = styles["Summons"].paragraph_format
    summons.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    summons.line_spacing_rule, summons.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(19)
    styles["Signatory"].paragraph_format.left_indent = Pt(60)
    styles["Signatory"].paragraph_format.first_line_indent = Pt(-30)
    styles["Item Number"].font.bold = True
    header = section.header.paragraphs[0]
    add_logo(header, logo("#a02020", (200, 200)), Mm(24), "Arfbais Cyngor Dyffryn Marlow")
    float_logo(header, Mm(20), Mm(9))
    second = section.header.add_paragraph("Cyngor Dyffryn Marlow / Marlow Vale Borough Council")
    second.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.header.add_paragraph()
    footer = section.footer.paragraphs[0]
    footer.add_run("Ffôn 01632 960114\tTudalen ")
    add_field(footer, "PAGE")
    return saved(word)


TEMPLATES: dict[str, Callable[[], bytes]] = {"town": town, "county": county, "welsh": welsh}
