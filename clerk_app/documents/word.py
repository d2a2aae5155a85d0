"""The Word writer: the document in the council's own template, for officers to work on; the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document as open_word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Field,
    Furnishing,
    Heading,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
    anchors_of,
    flattened,
    shows,
)
from clerk_app.documents.style import HouseStyle, Rule, stands_in

_LIST_INDENT = 480
_FORMATS = {
    Numbering.BULLET: ("bullet", "•"),
    Numbering.DECIMAL: ("decimal", "%{}."),
    Numbering.LETTER: ("lowerLetter", "(%{})"),
    Numbering.ROMAN: ("lowerRoman", "(%{})"),
}
_JUSTIFY = {Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def write_word(document: Document, style: HouseStyle) -> bytes:
    """The document as a Word file on the house style's template."""
    document.check_links()
    word = open_word(io.BytesIO(style.template))
    body = _Body(document, style, word)
    section = word.element.body.find(qn("w:sectPr"))
    for element in list(word.element.body):
        if element is not section:
            word.element.body.remove(element)
    for element in parse_xml(f"<w:body {nsdecls('w', 'r')}>{body.xml()}</w:body>"):
        section.addprevious(element)
    _write_running_lines(word, document, style)
    _write_properties(word, document)
    out = io.BytesIO()
    word.save(out)
    return _steady(out.getvalue())


def _steady(data: bytes) -> bytes:
    """The same package with its parts in a fixed order and without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as steady:
        for name in sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0
            steady.writestr(entry, package.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write_properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author = document.title[:255], document.author[:255]
    properties.subject, properties.language = document.subject[:255], document.language
    properties.last_modified_by = document.author[:255]
    properties.created = properties.modified = document.dated.replace(tzinfo=None, microsecond=0)
    properties.revision = 1
    for language in word.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), document.language)


def _write_running_lines(word: Any, document: Document, style: HouseStyle) -> None:
    section = word.sections[0]
    if not document.header_on_first_page:
        section.different_first_page_header_footer = True
    first = section.different_first_page_header_footer
    width = round(style.page.text_width * 20)
    styles = _style_ids(word)
    header, footer = styles[StyleName.PAGE_HEADER], styles[StyleName.PAGE_FOOTER]
    _furnish(section.header, document.header, header, width)
    _furnish(section.footer, document.footer, footer, width)
    if first:
        _furnish(section.first_page_footer, document.footer, footer, width)
    if first and document.header_on_first_page:
        _furnish(section.first_page_header, document.header, header, width)


def _furnish(place: Any, line: RunningLine, style: str, width: int) -> None:
    """Put a running line into the first empty paragraph of a header or footer, beside a crest that stands there."""
    if not any(line.parts):
        return
    empty = [paragraph for paragraph in place.paragraphs if not len(paragraph._p.findall(qn("w:r")))]
    paragraph = empty[0] if empty else place.add_paragraph()
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    left, centre, right = (_runs(part) for part in line.parts)
    tab = "<w:r><w:tab/></w:r>"
    content = left + (tab + centre if line.centre or line.right else "") + (tab + right if line.right else "")
    filled = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{content}</w:p>'
    paragraph._p.getparent().replace(paragraph._p, parse_xml(filled))


def _style_ids(word: Any) -> dict[StyleName, str]:
    """The template's own name for each of our styles, or for the one that stands in for it."""
    known = {style.name.lower(): style.style_id for style in word.styles if style.name}
    return {name: known.get(stands_in(name, known), "Normal") for name in StyleName}


class _Body:
    """The body of the document as WordprocessingML."""

    def __init__(self, document: Document, style: HouseStyle, word: Any) -> None:
        self._document = document
        self._style = style
        self._part = word.part
        self._styles = _style_ids(word)
        self._lists = _Lists(word)
        self._bookmarks = _bookmark_names(document)
        self._breaks = False

    def xml(self) -> str:
        return self._blocks(self._document.blocks)

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        parts: list[str] = []
        after_table = False
        for block in flattened(blocks):
            if isinstance(block, Table) and (after_table or self._breaks):
                # Word joins two tables that touch, and a table cannot itself begin a page
                parts.append(self._spacer())
            if isinstance(block, PageBreak):
                self._breaks = True
                continue
            parts.append(self._block(block))
            after_table = isinstance(block, Table)
        return "".join(parts) + (self._spacer() if after_table else "")

    def _block(self, block: Block, justify: str = "", depth: int = -1) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block, justify)
            case List():
                return self._list(block, depth + 1)
            case Table():
                return self._table(block)
        return ""

    def _spacer(self) -> str:
        return f'<w:p><w:pPr>{self._page_break()}<w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'

    def _page_break(self) -> str:
        breaks, self._breaks = self._breaks, False
        return "<w:pageBreakBefore/>" if breaks else ""

    def _heading(self, heading: Heading) -> str:
        level = self._style.of(heading.look).level
        aside = ""
        tabs = ""
        if not shows((*heading.content, *heading.aside)):
            return ""
        if heading.aside:
            kind = f'<w:rStyle w:val="{self._styles[StyleName.DOCUMENT_KIND]}"/>'
            aside = "<w:r><w:tab/></w:r>" + _runs(heading.aside, kind)
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{round(self._style.page.text_width * 20)}"/></w:tabs>'
        outline = "" if level == heading.level else f'<w:outlineLvl w:val="{heading.level - 1}"/>'
        look = f'<w:pStyle w:val="{self._styles[heading.look]}"/>{self._page_break()}{tabs}{outline}'
        return self._marked(look, self._content(heading.content) + aside, (heading.anchor,))

    def _paragraph(
        self, paragraph: Paragraph, justify: str = "", numbered: str = "", anchors: tuple[str, ...] = ()
    ) -> str:
        if not shows(paragraph.content):
            return ""
        plain = self._style.of(paragraph.style).alignment == "left"
        align = f'<w:jc w:val="{justify}"/>' if justify and plain else ""
        number, indent = (numbered, "") if numbered.startswith("<w:numPr") else ("", numbered)
        look = f'<w:pStyle w:val="{self._styles[paragraph.style]}"/>{self._page_break()}{number}{indent}{align}'
        return self._marked(look, self._content(paragraph.content), (*anchors, paragraph.anchor))

    def _marked(self, look: str, content: str, anchors: tuple[str, ...]) -> str:
        starts, ends = "", ""
        for anchor in filter(None, anchors):
            number, name = self._bookmarks[anchor]
            starts += f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            ends += f'<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p><w:pPr>{look}</w:pPr>{starts}{content}{ends}</w:p>"

    def _content(self, content: tuple[Furnishing, ...]) -> str:
        return "".join(self._link(part) if isinstance(part, Link) else _runs((part,)) for part in content)

    def _link(self, link: Link) -> str:
        runs = _runs(link.runs, f'<w:rStyle w:val="{self._styles[StyleName.LINK]}"/>')
        tip = f" w:tooltip={quoteattr(link.spoken[:260])}" if link.description else ""
        if link.target.startswith("#"):
            where = f'w:anchor="{self._bookmarks[link.target[1:]][1]}"'
        else:
            identifier = self._part.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            where = f'r:id="{identifier}"'
        return f'<w:hyperlink {where}{tip} w:history="1">{runs}</w:hyperlink>'

    def _list(self, block: List, depth: int) -> str:
        number = self._lists.number(block, depth)
        return "".join(self._list_item(item, number, depth) for item in block.items)

    def _list_item(self, item: ListItem, number: int, depth: int) -> str:
        mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        parts = []
        anchors: tuple[str, ...] = (item.anchor,)
        for block in item.blocks:
            if isinstance(block, List):
                parts.append(self._list(block, depth + 1))
                continue
            parts.append(self._paragraph(block, "", mark, anchors))
            if parts[-1]:
                mark, anchors = f'<w:ind w:left="{_LIST_INDENT * (depth + 1)}"/>', ()
        return "".join(parts)

    def _table(self, table: Table) -> str:
        whole = sum(column.width for column in table.columns)
        room = self._style.page.text_width * 20
        widths = [round(room * column.width / whole) for column in table.columns]
        first = int(table.header_shown)
        words = f"<w:tblCaption w:val={quoteattr(table.caption)}/>"
        if table.description:
            words += f"<w:tblDescription w:val={quoteattr(table.description)}/>"
        head = self._head(table, widths) if table.header_shown else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, table.columns, widths) for row in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="AgendaTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="06{2 * first}0" w:firstRow="{first}" w:lastRow="0" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{words}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _head(self, table: Table, widths: list[int]) -> str:
        rule = self._style.table.header_rule
        border = _border(rule) if rule else ""
        parts = []
        at = 0
        for column, span in table.heads:
            paragraph = Paragraph((Run(column.heading),), StyleName.TABLE_HEADING)
            over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            width, at = sum(widths[at : at + span]), at + span
            parts.append(self._cell(Cell((paragraph,)), column, width, over + border, at == len(widths)))
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(parts)}</w:tr>"

    def _row(self, row: Row, columns: tuple[Column, ...], widths: list[int]) -> str:
        whole = "" if row.may_split else "<w:trPr><w:cantSplit/></w:trPr>"
        cells = []
        for number, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
            anchor = "" if number else row.anchor
            cells.append(self._cell(cell, column, width, "", number == len(widths) - 1, anchor))
        return f"<w:tr>{whole}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, column: Column, width: int, looks: str, last: bool, anchor: str = "") -> str:
        margin = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if last else ""
        content = "".join(self._block(block, _JUSTIFY.get(column.alignment, "")) for block in cell.blocks)
        content = content or f'<w:p><w:pPr><w:pStyle w:val="{self._styles[StyleName.AGENDA_ITEM]}"/></w:pPr></w:p>'
        if anchor:
            content = self._anchored(content, anchor)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{looks}{margin}</w:tcPr>{content}</w:tc>'

    def _anchored(self, content: str, anchor: str) -> str:
        number, name = self._bookmarks[anchor]
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        return content.replace("</w:pPr>", f"</w:pPr>{mark}", 1)


class _Lists:
    """The numbering of lists: each starts anew, on the template's own bullets and numbers where it has them."""

    def __init__(self, word: Any) -> None:
        self._word = word
        self._kinds: dict[str, str] = {}
        self._root: Any = None

    def number(self, block: List, depth: int) -> int:
        if self._root is None:
            self._root = _numbering_root(self._word)
            for kind in self._root.iterfind(qn("w:abstractNum")):
                name = kind.find(qn("w:name"))
                if name is not None:
                    self._kinds[name.get(qn("w:val"))] = kind.get(qn("w:abstractNumId"))
        kind = self._kinds.get(block.numbering.value) or self._add_kind(block.numbering)
        number = 1 + max((int(num.get(qn("w:numId"))) for num in self._root.iterfind(qn("w:num"))), default=0)
        start = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{block.start}"/></w:lvlOverride>'
        start = "" if block.numbering is Numbering.BULLET else start
        self._root.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{start}</w:num>'
        ))  # fmt: skip
        return number

    def _add_kind(self, numbering: Numbering) -> str:
        known = [int(kind.get(qn("w:abstractNumId"))) for kind in self._root.iterfind(qn("w:abstractNum"))]
        identifier = str(1 + max(known, default=-1))
        form, mark = _FORMATS[numbering]
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{mark.format(level + 1)}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
            f'w:left="{_LIST_INDENT * (level + 1)}" w:hanging="{_LIST_INDENT}"/></w:pPr></w:lvl>'
            for level in range(9)
        )
        kind = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
            f'<w:name w:val="{numbering.value}"/>{levels}</w:abstractNum>'
        )
        self._root.insert(len(known), kind)
        self._kinds[numbering.value] = identifier
        return identifier


def _numbering_root(word: Any) -> Any:
    try:
        return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element


def _bookmark_names(document: Document) -> dict[str, tuple[int, str]]:
    """A number and a name of 40 signs at most for each anchor, as Word wants them."""
    names = {}
    for number, anchor in enumerate(dict.fromkeys(anchors_of(document.blocks)), 1):
        safe = re.sub(r"[^A-Za-z0-9]+", "_", anchor)[:32]
        names[anchor] = (number, f"a{number}_{safe}"[:40])
    return names


def _border(rule: Rule) -> str:
    colour = rule.colour[1:].upper()
    return (
        f'<w:tcBorders><w:bottom w:val="single" w:sz="{round(rule.width * 8)}" w:space="0" w:color="{colour}"/>'
        "</w:tcBorders>"
    )


def _runs(parts: tuple[Furnishing, ...], style: str = "") -> str:
    xml = []
    for part in parts:
        if isinstance(part, Field):
            xml.append(_field(part.kind.value))
        elif isinstance(part, Link):
            xml.append(_runs(part.runs, style))
        elif part.text:
            xml.append(_run(part, style))
    return "".join(xml)


def _run(run: Run, style: str) -> str:
    looks = style
    looks += "<w:b/><w:bCs/>" if run.bold else ""
    looks += "<w:i/><w:iCs/>" if run.italic else ""
    looks += f'<w:lang w:val="{escape(run.language)}"/>' if run.language else ""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    pieces = []
    for token in re.split(r"([\n\t])", run.text):
        if token in {"\n", "\t"}:
            pieces.append("<w:br/>" if token == "\n" else "<w:tab/>")
        elif token:
            pieces.append(f'<w:t xml:space="preserve">{escape(token)}</w:t>')
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _field(kind: str) -> str:
    code = "NUMPAGES" if kind == "pages" else "PAGE"
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
