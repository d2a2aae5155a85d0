"""The HTML writer: one accessible page without script, readable on a telephone, at 400% and on paper."""

from __future__ import annotations

import re
from html import escape

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
    PageBreak,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    StyleName,
    Table,
    shows,
)
from clerk_app.documents.style import HouseStyle, Style

_LIST_TYPES = {Numbering.DECIMAL: "decimal", Numbering.LETTER: "letter", Numbering.ROMAN: "roman"}
_ROOT_SIZE = 12.0
_SCREEN_SIZE = 1.125
_PAGE_SHEET = """
*{box-sizing:border-box}
html{background:#fff;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:1.5rem 1.25rem 3rem;overflow-wrap:break-word}
body>*{max-width:46rem;margin-left:auto;margin-right:auto}
h1,h2,h3,h4,h5,h6,p,ol,ul{margin:0}
a{text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
:focus-visible{outline:3px solid #0b3d91;outline-offset:3px;border-radius:2px}
:target{scroll-margin-top:1rem}
.skip{position:absolute;left:-100vw;top:.5rem;background:#fff;padding:.6rem 1rem;z-index:1}
.skip:focus{left:.5rem}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page-header,.page-footer{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between}
header{margin-bottom:2rem}
main:focus{outline:none}
footer{margin-top:3rem}
section+section,.starts-page{border-top:1px solid #c3cad1;margin-top:3rem;padding-top:2.5rem}
.has-aside{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;align-items:flex-end}
.has-aside>:first-child{flex:1 1 14rem}
h1,h2{text-wrap:balance}
ul,ol{padding-left:2rem}
ol.letter,ol.roman{list-style-position:outside}
ol.letter{list-style-type:clerk-letter}
ol.roman{list-style-type:clerk-roman}
@counter-style clerk-letter{system:extends lower-alpha;prefix:"(";suffix:") "}
@counter-style clerk-roman{system:extends lower-roman;prefix:"(";suffix:") "}
table{border-collapse:collapse;width:100%;margin-bottom:.75rem}
th,td{text-align:left;vertical-align:top;font-weight:inherit}
thead th{vertical-align:bottom}
.right,.right p{text-align:right}
.centre,.centre p{text-align:center}
td.right{white-space:nowrap}
@media (max-width:30rem){
body{padding:1rem .9rem 2rem}
th,td{padding-right:.5rem}
h1{overflow-wrap:anywhere}
}
@media print{
html{font-size:10.67pt}
body{padding:0}
body>*{max-width:none}
.skip{display:none}
.starts-page,section+section.starts-page{break-before:page;border:0;margin:0;padding:0}
thead{display:table-header-group}
tr,h1,h2,h3,h4{break-inside:avoid}
h1,h2,h3,h4{break-after:avoid}
}
"""


def write_html(document: Document, style: HouseStyle) -> bytes:
    """The document as one HTML5 page in UTF-8 that asks nothing of any other place."""
    document.check_links()
    body = _Body(document)
    header = _running_line(document.header) or escape(document.author or document.title)
    footer = _running_line(document.footer) or escape(document.author or document.title)
    skip = _SKIP.get(document.language.split("-")[0], _SKIP["en"])
    description = f'<meta name="description" content="{escape(document.subject)}">\n' if document.subject else ""
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(document.title)}</title>'
        f"\n{author}{description}<style>{_sheet(style)}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n'
        f'<header>\n<p class="page-header">{header}</p>\n</header>\n'
        f'<main id="main" tabindex="-1">\n{body.html()}</main>\n'
        f'<footer>\n<p class="page-footer">{footer}</p>\n</footer>\n</body>\n</html>\n'
    )
    return page.encode()


_SKIP = {"en": "Skip to the content", "cy": "Neidio i’r cynnwys"}


class _Body:
    """The content of the page's main part."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._breaks = False

    def html(self) -> str:
        return self._blocks(self._document.blocks)

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case PageBreak():
                self._breaks = True
                return ""
            case Section():
                self._breaks = False
                look = ' class="starts-page"' if block.starts_page else ""
                return f"<section{look}>\n{self._blocks(block.blocks)}</section>\n"
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case List():
                return self._list(block)
            case Table():
                return self._table(block) if block.rows else ""

    def _classes(self, *names: str) -> str:
        broken = ("starts-page",) if self._breaks else ()
        self._breaks = False
        kept = [name for name in (*names, *broken) if name]
        return f' class="{" ".join(kept)}"' if kept else ""

    def _heading(self, heading: Heading) -> str:
        if not shows((*heading.content, *heading.aside)):
            return ""
        tag = f"h{heading.level}"
        content = _inline(heading.content)
        classes = self._classes(_class_of(heading.look), "has-aside" if heading.aside else "")
        if heading.aside:
            kind = _class_of(StyleName.DOCUMENT_KIND)
            content = f'<span>{content}</span> <span class="{kind}">{_inline(heading.aside)}</span>'
        return f"<{tag}{_identifier(heading.anchor)}{classes}>{content}</{tag}>\n"

    def _paragraph(self, paragraph: Paragraph) -> str:
        if not shows(paragraph.content):
            return ""
        classes = self._classes(_class_of(paragraph.style))
        return f"<p{_identifier(paragraph.anchor)}{classes}>{_inline(paragraph.content)}</p>\n"

    def _list(self, block: List) -> str:
        tag = "ul" if block.numbering is Numbering.BULLET else "ol"
        start = f' start="{block.start}"' if tag == "ol" and block.start != 1 else ""
        classes = self._classes(_LIST_TYPES.get(block.numbering, ""))
        items = "".join(f"<li{_identifier(item.anchor)}>{self._blocks(item.blocks)}</li>\n" for item in block.items)
        return f"<{tag}{start}{classes}>\n{items}</{tag}>\n" if items else ""

    def _table(self, table: Table) -> str:
        words = ". ".join(filter(None, (table.caption, table.description)))
        hidden = "" if table.header_shown else ' class="spoken"'
        heads = "".join(self._head(column, span) for column, span in table.heads)
        whole = sum(column.width for column in table.columns)
        widths = "".join(f'<col style="width:{100 * column.width / whole:.4g}%">' for column in table.columns)
        rows = "".join(self._row(row, table.columns) for row in table.rows)
        return (
            f'<table{self._classes()}>\n<caption><span class="spoken">{escape(words)}</span></caption>\n'
            f"<colgroup>{widths}</colgroup>\n<thead{hidden}>\n<tr>{heads}</tr>\n</thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def _head(self, column: Column, span: int) -> str:
        look = _class_of(StyleName.TABLE_HEADING)
        classes = f"{look} {column.alignment.value}" if column.alignment is not Alignment.LEFT else look
        over = f' colspan="{span}"' if span > 1 else ""
        if not column.heading.strip():
            return f'<td{over} class="{classes}"></td>'
        return f'<th scope="col"{over} class="{classes}">{escape(column.heading)}</th>'

    def _row(self, row: Row, columns: tuple[Column, ...]) -> str:
        cells = "".join(self._cell(cell, column) for cell, column in zip(row.cells, columns, strict=True))
        return f"<tr{_identifier(row.anchor)}>{cells}</tr>\n"

    def _cell(self, cell: Cell, column: Column) -> str:
        look = f' class="{column.alignment.value}"' if column.alignment is not Alignment.LEFT else ""
        content = self._blocks(cell.blocks).rstrip("\n")
        if column.names_row and content:
            return f'<th scope="row"{look}>{content}</th>'
        return f"<td{look}>{content}</td>"


def _inline(content: tuple[Furnishing, ...]) -> str:
    parts = []
    for part in content:
        if isinstance(part, Link):
            tip = f' aria-label="{escape(part.spoken)}"' if part.description else ""
            target = f"#{_safe(part.target[1:])}" if part.target.startswith("#") else part.target
            parts.append(f'<a href="{escape(target)}"{tip}>{"".join(map(_run, part.runs))}</a>')
        elif isinstance(part, Run):
            parts.append(_run(part))
    return "".join(parts)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>\n")
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.language:
        text = f'<span lang="{escape(run.language)}">{text}</span>'
    return text


def _running_line(line: RunningLine) -> str:
    """The words of a header or footer, without the parts that count the pages of the printed document."""
    parts = [part for part in line.parts if part and not any(isinstance(piece, Field) for piece in part)]
    return " ".join(f"<span>{_inline(part)}</span>" for part in parts)


def _safe(anchor: str) -> str:
    return re.sub(r"\s+", "-", anchor)


def _identifier(anchor: str) -> str:
    return f' id="{escape(_safe(anchor))}"' if anchor else ""


def _class_of(name: StyleName) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


def _sheet(style: HouseStyle) -> str:
    """The style sheet: the page's own rules, then each named style of the house."""
    body = style.of(StyleName.BODY)
    link = style.of(StyleName.LINK)
    family = f'"{_quoted(body.font)}",Arial,Helvetica,sans-serif'
    root = f"body{{font-family:{family};font-size:{_SCREEN_SIZE}rem;color:{body.colour};line-height:1.4}}\n"
    root += f"a{{color:{link.colour}}}\n"
    named = "".join(_rule_of(name, style.of(name)) for name in StyleName if name is not StyleName.LINK)
    return _PAGE_SHEET + root + named + _table_rules(style)


def _rule_of(name: StyleName, look: Style) -> str:
    if name is StyleName.DOCUMENT_KIND:
        return f".{_class_of(name)}{{font-weight:{700 if look.bold else 400}}}\n"
    parts = [
        f"font-size:{_rem(look.size)}",
        f"font-weight:{700 if look.bold else 400}",
        f"color:{look.colour}",
        f"margin:{_rem(look.before)} 0 {_rem(look.after)}",
    ]
    if look.italic:
        parts.append("font-style:italic")
    if look.level or look.size > 1.2 * _ROOT_SIZE:
        parts.append("line-height:1.2")
    if look.alignment != "left":
        parts.append(f"text-align:{look.alignment.replace('centre', 'center')}")
    for side, rule in look.rules.items():
        parts.append(f"border-{side}:{max(rule.width, 0.75):.3g}pt solid {rule.colour}")
        parts.append(f"padding-{side}:{_rem(rule.space)}")
    return f".{_class_of(name)}{{{';'.join(parts)}}}\n"


def _table_rules(style: HouseStyle) -> str:
    cells = style.table
    padding = f"{_rem(cells.top)} {_rem(cells.right)} {_rem(cells.bottom)} {_rem(cells.left)}"
    text = f"th,td{{padding:{padding}}}\nth:last-child,td:last-child{{padding-right:0}}\n"
    if cells.header_rule is not None:
        rule = cells.header_rule
        text += f"thead{{border-bottom:{max(rule.width, 0.75):.3g}pt solid {rule.colour}}}\n"
    return text + "thead.spoken{border:0}\n"


def _rem(points: float) -> str:
    """Points of the printed page as a share of the reader's own letter size."""
    return "0" if not points else f"{points / _ROOT_SIZE * _SCREEN_SIZE:.3g}rem"


def _quoted(font: str) -> str:
    return re.sub(r'["\\<>]', "", font)
