"""A council's template with nothing in it but looks: its text, comments, names, histories and links are left out.

Officers restyle last month's agenda and give it to Clerk, a closed one even: none of its words may ride along into the
documents of others.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from clerk_app.documents.pictures import without_traces
from clerk_app.documents.template import Relation, Template
from clerk_app.documents.word_names import PIC, WP, R, W, counts_pages, is_on

_MAIN_KINDS = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "header", "footer"})
_INNER_KINDS = frozenset({"image", "font"})
_SETTINGS_LEFT_OUT = (
    "attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "rsids", "trackRevisions", "docVars",
    "attachedSchema", "saveThroughXslt", "footnotePr", "endnotePr", "revisionView", "linkStyles",
    "stylePaneFormatFilter", "documentType", "removePersonalInformation", "removeDateAndTime", "captions",
    "readModeInkLockDown",
)  # fmt: skip
_GONE = ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
         "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
         "footnoteReference", "endnoteReference", "printerSettings", "bookmarkStart", "bookmarkEnd",
         "proofErr", "permStart", "permEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
         "customXmlDelRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
         "dataBinding", "altChunk", "subDoc")  # fmt: skip
_OPENED_UP = ("ins", "moveTo", "hyperlink", "smartTag")
_IN_FIELDS = tuple(f"{W}{name}" for name in ("fldChar", "instrText", "t", "tab", "br", "drawing", "pict", "object"))
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def cleaned(template: Template) -> bytes:
    """The template's looks alone, as a Word document; the same bytes for the same template."""
    return _Cleaner(template).packed()


@dataclass(slots=True)
class _Cleaner:
    """Takes over the parts that are wanted, from the main one on; what nothing wanted leads to stays behind."""

    template: Template
    _parts: dict[str, bytes] = field(default_factory=dict)

    def packed(self) -> bytes:
        main = self.template.main
        self._parts[main] = self._document()
        self._take(main, _MAIN_KINDS, self._referenced())
        whole = [relation for relation in self.template.relations("") if relation.target == main]
        self._parts["_rels/.rels"] = _relations_xml("", whole[:1])
        self._parts["[Content_Types].xml"] = self._types()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name in sorted(self._parts, key=lambda name: (name != "[Content_Types].xml", name)):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.create_system = entry.external_attr = 0
                package.writestr(entry, self._parts[name], zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _document(self) -> bytes:
        """The main part with its last section and nothing else."""
        root = self._parsed(self.template.main)
        body = root.find(f"{W}body")
        for child in list(root):
            if child is not body:
                root.remove(child)
        for child in list(body)[:-1] if len(body) else []:
            body.remove(child)
        if len(body) and body[0].tag != f"{W}sectPr":
            body.remove(body[0])
        return _plain(root)

    def _referenced(self) -> frozenset[str]:
        """The headers and footers of the last section."""
        section = self.template.section
        references = (
            [] if section is None else [*section.iter(f"{W}headerReference"), *section.iter(f"{W}footerReference")]
        )
        return frozenset(reference.get(f"{R}id", "") for reference in references)

    def _take(self, part: str, kinds: frozenset[str], referenced: frozenset[str] | None = None) -> None:
        kept = [
            relation
            for relation in self.template.relations(part)
            if relation.kind in kinds
            and not relation.outside
            and relation.target in self.template.parts
            and (referenced is None or relation.kind not in {"header", "footer"} or relation.identifier in referenced)
        ]
        if kept:
            folder, name = posixpath.split(part)
            self._parts[posixpath.join(folder, "_rels", f"{name}.rels")] = _relations_xml(folder, kept)
        for relation in kept:
            if relation.target not in self._parts:
                self._parts[relation.target] = self._content(relation)
                self._take(relation.target, _INNER_KINDS)

    def _content(self, relation: Relation) -> bytes:
        if relation.kind in _INNER_KINDS:
            data = self.template.parts[relation.target]
            return without_traces(data) if relation.kind == "image" else data
        root = self._parsed(relation.target)
        if relation.kind == "settings":
            for child in list(root):
                if _name(child) in _SETTINGS_LEFT_OUT:
                    root.remove(child)
        if relation.kind in {"header", "footer"}:
            still(root)
        return _plain(root)

    def _parsed(self, part: str) -> Any:
        return etree.fromstring(self.template.parts[part], etree.XMLParser(resolve_entities=False, no_network=True))

    def _types(self) -> bytes:
        root = self._parsed("[Content_Types].xml")
        for entry in list(root):
            part = entry.get("PartName", "").lstrip("/")
            if _name(entry) == "Override" and part not in self._parts:
                root.remove(entry)
            elif part == self.template.main:
                entry.set("ContentType", entry.get("ContentType").replace(".template.main", ".document.main"))
        return _bytes(root)


@dataclass(slots=True)
class _Field:
    """A field that is being read: its marks and its code, and whether what follows is what it shows."""

    marks: list[Any]
    code: str = ""
    shows: bool = False


def still(root: Any) -> None:
    """Let fields be the words that Word last put there, save page numbers; hidden words and pictures' names go.

    A field may fetch what lies outside of the document (INCLUDETEXT, DDEAUTO), or print who wrote it (AUTHOR).
    """
    for run in [mark.getparent().getparent() for mark in root.iter(f"{W}vanish") if is_on(mark)]:
        if _name(run) == "r" and run.getparent() is not None:
            run.getparent().remove(run)
    for element in root.iter(f"{WP}docPr", f"{PIC}cNvPr"):
        element.set("name", "Picture")
    for simple in [each for each in root.iter(f"{W}fldSimple") if not counts_pages(each.get(f"{W}instr", ""))]:
        _open_up(simple)
    fields: list[_Field] = []
    for element in list(root.iter(*_IN_FIELDS)):
        _read_field(element, fields)


def _read_field(element: Any, fields: list[_Field]) -> None:
    kind = element.get(f"{W}fldCharType") if _name(element) == "fldChar" else _name(element)
    if kind == "begin":
        fields.append(_Field([element]))
    elif kind == "end" and fields:
        _end(fields.pop(), element, fields)
    elif kind == "separate" and fields:
        fields[-1].marks.append(element)
        fields[-1].shows = True
    elif kind == "instrText" and fields:
        fields[-1].marks.append(element)
        fields[-1].code += element.text or ""
    elif hiding := [field for field in fields if not field.shows]:
        hiding[0].marks.append(element)


def _end(field: _Field, end: Any, around: list[_Field]) -> None:
    """Take a field's marks away, or leave it to the field in whose code it stands."""
    marks = [*field.marks, end]
    if around and not around[-1].shows:
        around[-1].marks += marks
    elif not counts_pages(field.code):
        for mark in marks:
            mark.getparent().remove(mark)


def _plain(root: Any) -> bytes:
    """A part without tracked changes (as if accepted), comments, links, marks of editing sessions, and alternatives."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        if _name(element) in _GONE and element.tag.startswith(W):
            element.getparent().remove(element)
        elif _name(element) in _OPENED_UP and element.tag.startswith(W) and element.getparent() is not None:
            _open_up(element)
        else:
            for name in [name for name in element.attrib if _is_trace(name)]:
                del element.attrib[name]
    return _bytes(root)


def _open_up(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at + 1, child)
    parent.remove(element)


def _is_trace(name: str) -> bool:
    """Whether an attribute tells of the sessions in which the file was edited."""
    bare = name.rpartition("}")[2]
    return bare.startswith("rsid") or bare in {"paraId", "textId"}


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _bytes(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _relations_xml(folder: str, relations: list[Relation]) -> bytes:
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(_entries(folder, relations))}</Relationships>'.encode()


def _entries(folder: str, relations: list[Relation]) -> Iterator[str]:
    for relation in relations:
        target = posixpath.relpath(relation.target, folder) if folder else relation.target
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation.kind}"
        yield f'<Relationship Id={quoteattr(relation.identifier)} Type="{kind}" Target={quoteattr(target)}/>'
