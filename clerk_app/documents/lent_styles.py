"""The styles that Clerk lends to a council's letterhead: for the lines of a table, and for who signs.

A letter's paragraphs stand apart, so Normal's space would pull a list of items to pieces, and leave no room above a
name for a signature. Lent styles have Normal's
letters and colour, and the spaces of Clerk's own template; they are in the Word file too, to be restyled.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clerk_app.documents.model import StyleName
from clerk_app.documents.template import Template, named_styles_of
from clerk_app.documents.word_names import W

_NAMESPACE = W.strip("{}")
TABLE_STYLE = "Agenda Table"


@dataclass(frozen=True, slots=True)
class _Loan:
    """The space above and below in twentieths of a point, and how the words of a line stand."""

    before: int = 0
    after: int = 0
    align: str = "left"
    bold: bool = False
    keeps: bool = False

    def xml(self, name: str, base: str) -> str:
        keeps, bold = "<w:keepNext/>" if self.keeps else "", "<w:b/><w:bCs/>" if self.bold else ""
        return (
            f'{_start("paragraph", name, base)}<w:uiPriority w:val="9"/><w:qFormat/><w:pPr>{keeps}'
            f'<w:spacing w:before="{self.before}" w:beforeAutospacing="0" w:after="{self.after}" '
            f'w:afterAutospacing="0"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{self.align}"/>'
            f"</w:pPr><w:rPr>{bold}</w:rPr></w:style>"
        )


LOANS: Mapping[StyleName, _Loan] = {
    StyleName.TABLE_HEADING: _Loan(after=20, bold=True, keeps=True),
    StyleName.ITEM_NUMBER: _Loan(),
    StyleName.AGENDA_ITEM: _Loan(),
    StyleName.SUB_LINE: _Loan(before=30),
    StyleName.ITEM_PAGES: _Loan(align="right"),
    StyleName.SIGNATORY: _Loan(before=880, after=400),
    StyleName.MEMBERS: _Loan(),
    StyleName.MEMBER_NOTE: _Loan(),
    StyleName.RESTRICTED: _Loan(before=80, after=160, bold=True),
}
_TABLE = (
    '<w:tblPr><w:tblCellMar><w:top w:w="90" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="90" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" '
    'w:color="auto"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
)


def completed(template: Template) -> tuple[bytes, frozenset[str]]:
    """The template's file with what it lacks lent, and the names of that; b"" and nothing where it lacks nothing."""
    known = {name.lower() for _, name in named_styles_of(template)}
    wanted: list[str] = [name for name in (*LOANS, TABLE_STYLE) if name.lower() not in known]
    if not wanted:
        return b"", frozenset()
    from lxml import etree  # noqa: PLC0415 - only a letterhead needs it

    part = next((r.target for r in template.relations(template.main) if r.kind == "styles"), "")
    root = etree.fromstring(template.parts[part])
    for name, loan in LOANS.items():
        if name in wanted:
            root.append(etree.fromstring(loan.xml(name, _usual(root, "paragraph"))))
    if TABLE_STYLE in wanted:
        root.append(etree.fromstring(_start("table", TABLE_STYLE, _usual(root, "table")) + _TABLE))
    whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed({**template.parts, part: whole}), frozenset(wanted)


def _start(sort: str, name: str, base: str) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    identifier = f"Clerk{name.replace(' ', '').replace('-', '')}"
    return (
        f'<w:style xmlns:w="{_NAMESPACE}" w:type="{sort}" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{based}'
    )


def _usual(root: Any, sort: str) -> str:
    """What the file calls the style of a sort that holds where none is named."""
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}type") == sort and style.get(f"{W}default") in {"1", "true", "on"}:
            return str(style.get(f"{W}styleId", ""))
    return ""


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
