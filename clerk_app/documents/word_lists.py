"""The numbering of lists in a Word file: each begins anew, on the template's own bullets and numbers if it has any."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.numbering import CT_Num
from docx.parts.numbering import NumberingPart

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import List

LIST_INDENT = 480
#: That of a list whose numbers are long, such as 10.12.
_FORM_INDENT = 880
_LEVELS = 9
_QUOTES = {'"': "&quot;"}
_FORMATS = {
    Numbering.BULLET: ("bullet", "•"),
    Numbering.DECIMAL: ("decimal", "%{}."),
    Numbering.LETTER: ("lowerLetter", "(%{})"),
    Numbering.ROMAN: ("lowerRoman", "(%{})"),
}


class Lists:
    """The numbering of one Word file. `LIST_INDENT`, for each level, is in twentieths of a point."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._kinds: dict[str, int] = {}
        self._last = 0
        self._root: Any = None

    def define(self, block: List, depth: int) -> int:
        """A new numbering definition for a list that stands on a level from 0; its number in the file."""
        if self._root is None:
            self._open()
        kind = self._kinds.get(_name(block))
        self._last += 1
        definition = _definition(self._last, self._add_kind(block) if kind is None else kind)
        if block.numbering is not Numbering.BULLET:
            definition.add_lvlOverride(depth).add_startOverride(block.start)
        # add_num of the library looks for a free number through all of them, for each list again
        self._root._insert_num(definition)
        return self._last

    def _open(self) -> None:
        self._root = _numbering_root(self._word)
        for kind in self._root.iterfind(qn("w:abstractNum")):
            name = kind.find(qn("w:name"))
            if name is not None:
                self._kinds[name.get(qn("w:val"))] = int(kind.get(qn("w:abstractNumId")))
        self._last = max((definition.numId for definition in self._root.num_lst), default=0)

    def _add_kind(self, block: List) -> int:
        known = self._root.iterfind(qn("w:abstractNum"))
        identifier = 1 + max((int(kind.get(qn("w:abstractNumId"))) for kind in known), default=-1)
        self._root.insert_element_before(_kind(identifier, block), "w:num", "w:numIdMacAtCleanup")
        self._kinds[_name(block)] = identifier
        return identifier


def _definition(number: int, kind: int) -> Any:
    element: Any = CT_Num
    return element.new(number, kind)


def _name(block: List) -> str:
    return f"{block.numbering.value} {block.form}".strip()


def indent_of(block: List, depth: int) -> int:
    """How far the text of a list on a level from 0 stands in, in twentieths of a point."""
    return LIST_INDENT * depth + (_FORM_INDENT if block.form else LIST_INDENT)


def _kind(identifier: int, block: List) -> Any:
    """A kind of list with all its levels, as Word wants it spelt out."""
    form, mark = _FORMATS[block.numbering]
    mark = escape(block.form, _QUOTES) or mark
    hanging = indent_of(block, 0)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{_level_text(mark, block.form, level)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent_of(block, level)}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for level in range(_LEVELS)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
        f'<w:name w:val="{escape(_name(block), _QUOTES)}"/>{levels}</w:abstractNum>'
    )


def _level_text(mark: str, form: str, level: int) -> str:
    """The mark of one level; in a form of its own the number stands for {}."""
    return mark.replace("{}", f"%{level + 1}" if form else str(level + 1))


def _numbering_root(word: WordDocument) -> Any:
    """The file's numbering, made where the template has none: the library can only find it."""
    part: Any
    try:
        part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
