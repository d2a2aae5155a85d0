"""A council's Word template as it comes from the officer: whether it is one, and the parts of it that are read."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from clerk_app.documents.word_names import R, W, value_of
from clerk_app.errors import BadInput

MOST_BYTES = 10 * 2**20
_MOST_UNPACKED = 60 * 2**20
_MOST_PARTS = 2000
_SAVE_AS = "Open it in Word, choose Save As, and take “Word Document (.docx)”."
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of the package leads to: another part by its name, or a place outside."""

    identifier: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Template:
    """The parts of a Word package by their names; `name` is the file's, for sentences."""

    name: str
    parts: Mapping[str, bytes]

    @classmethod
    def opened(cls, data: bytes, name: str) -> Template:
        """A Word document's parts. Raises BadInput, one sentence that says what is wrong with the file."""
        template = cls(name, _unpacked(data, name))
        template._check()
        return template

    def _check(self) -> None:
        main = self.main
        types = self.parts.get(_TYPES, b"").decode("utf-8", "replace")
        if not main or main not in self.parts:
            raise _refused(self.name, "is no Word document", _SAVE_AS)
        if "macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in self.parts):
            raise _refused(self.name, "holds macros, which a house style may not", _SAVE_AS)
        if not any(_MAIN.format(kind) in types for kind in ("document", "template")):
            raise _refused(self.name, "is no Word document", _SAVE_AS)
        if _STRICT in self.parts[main]:
            hint = "Open it in Word, choose Save As, and take “Word Document (.docx)”, not the strict kind."
            raise _refused(self.name, "is saved as a Strict Open XML document", hint)
        if self.styles is None:
            raise _refused(self.name, "has no styles that could be read", _SAVE_AS)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document itself; "" without one."""
        return next((r.target for r in self.relations("") if r.kind == "officeDocument"), "")

    @cached_property
    def body(self) -> Any:
        return self._xml(self.main)

    @cached_property
    def styles(self) -> Any:
        return self._related("styles")

    @cached_property
    def theme(self) -> Any:
        return self._related("theme")

    @cached_property
    def settings(self) -> Any:
        return self._related("settings")

    @cached_property
    def section(self) -> Any:
        """The last section of the document, whose page and furniture hold; None without one."""
        body = self.body.find(f"{W}body")
        return body.find(f"{W}sectPr") if body is not None else None

    def furniture(self, part: str, kind: str) -> tuple[str, Any]:
        """The name and the content of the "header" or "footer" of a kind ("default", "first"); "" and None without."""
        references = self.section.iterfind(f"{W}{part}Reference") if self.section is not None else ()
        for reference in references:
            if reference.get(f"{W}type") == kind:
                relations = {r.identifier: r.target for r in self.relations(self.main)}
                name = relations.get(reference.get(f"{R}id", ""), "")
                return (name, self._xml(name)) if name in self.parts else ("", None)
        return "", None

    @property
    def first_page_differs(self) -> bool:
        """Whether the first page has its own header and footer."""
        differs = self.section.find(f"{W}titlePg") if self.section is not None else None
        return differs is not None and differs.get(f"{W}val", "1") not in {"0", "false", "off"}

    def theme_fonts(self) -> dict[str, str]:
        """The families of the theme by "major" and "minor"."""
        found = {}
        for kind in ("major", "minor"):
            drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
            face = self.theme.find(f".//{drawing}{kind}Font/{drawing}latin") if self.theme is not None else None
            if face is not None and face.get("typeface"):
                found[kind] = face.get("typeface")
        return found

    def relations(self, part: str) -> list[Relation]:
        """What a part leads to; "" is the package itself."""
        folder, name = posixpath.split(part)
        data = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return (
            [] if data is None else [_relation(element, folder) for element in self._parsed(data).iter(_RELATIONSHIP)]
        )

    def _related(self, kind: str) -> Any:
        return next((self._xml(r.target) for r in self.relations(self.main) if r.kind == kind), None)

    def _xml(self, name: str) -> Any:
        return None if name not in self.parts else self._parsed(self.parts[name])

    def _parsed(self, data: bytes) -> Any:
        try:
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise ElementTree.ParseError("no Word file has these")
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise _refused(self.name, "is damaged", "Open it in Word, which may mend it, and save it again.") from error


def runs_in(element: Any) -> Iterator[Any]:
    """The runs of a paragraph that are printed, in their order: nothing taken out by a tracked change, no fallbacks."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "r":
            yield child
        elif tag in {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"}:
            if tag == "fldSimple":
                yield child
            else:
                yield from runs_in(child)


def named_styles_of(template: Template) -> list[tuple[str, str]]:
    """The kind and the name of every style of a template."""
    return [
        (style.get(f"{W}type", ""), value_of(style.find(f"{W}name"))) for style in template.styles.iter(f"{W}style")
    ]


def _relation(element: Any, folder: str) -> Relation:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    if not outside:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, outside)


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if len(data) > MOST_BYTES:
        hint = "Make its pictures smaller in Word: Picture Format, Compress Pictures."
        raise _refused(name, f"is larger than {MOST_BYTES // 2**20} MB", hint)
    _check_kind(data, name)
    broken = _refused(name, "is damaged", "Open it in Word, which may mend it, and save it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise _refused(name, "unpacks to more than a Word document can hold", _SAVE_AS)
            if any(entry.flag_bits & 1 for entry in entries):
                raise _locked(name)
            return {entry.filename.lstrip("/"): package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise broken from error


def _check_kind(data: bytes, name: str) -> None:
    """Tell the kinds of files that are no zip apart by how they begin."""
    if not data:
        raise _refused(name, "is empty", "Choose another file.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # the names inside an old compound file are in UTF-16
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _locked(name)
        raise _refused(name, "is in the form of Word before 2007", _SAVE_AS)
    if data.startswith(b"{\\rtf"):
        raise _refused(name, "is a rich text file", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise _refused(name, "cannot be read as a Word document", "Choose a .docx file that Word can open.")


def _locked(name: str) -> BadInput:
    return _refused(name, "is protected with a password", "Take the password away in Word: File, Info, Protect.")


def _refused(name: str, what: str, remedy: str) -> BadInput:
    return BadInput(f"The template {name} {what}.", remedy)
