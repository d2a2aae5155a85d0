"""Looking into a word processor's file before it is made a PDF: what its author left in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from clerk_app.domain.papers import PaperKind
from clerk_app.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TRACKED = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LARGEST_PART = 100 * 1024 * 1024
#: Links that Word follows by itself; one that a reader clicks is none of them.
_FETCHED = ("image", "attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "video", "audio")


@dataclass(frozen=True, slots=True)
class InWord:
    """What the author left in a Word file."""

    comments: int = 0
    tracked: int = 0
    hidden: bool = False
    macros: bool = False
    links_away: int = 0
    names: tuple[str, ...] = ()


def look_into(path: Path, kind: PaperKind, name: str) -> InWord:
    """What is in a file beside its text; nothing can be told of .doc. Raises BadInput when parts cannot be read."""
    try:
        if kind is PaperKind.DOCX:
            with zipfile.ZipFile(path) as packed:
                return _docx(packed)
        if kind is PaperKind.ODT:
            with zipfile.ZipFile(path) as packed:
                return _odt(packed)
        return _rtf(path.read_bytes()) if kind is PaperKind.RTF else _doc(path.read_bytes())
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError, ValueError, RuntimeError) as error:
        raise BadInput(
            f"{name} is damaged: parts of it cannot be read.", "Ask the author to send it again, or a PDF."
        ) from error


def without_links_away(path: Path, kind: PaperKind, out: Path) -> Path:
    """A copy of a .docx that fetches nothing from elsewhere, also from this computer; other kinds as they are."""
    if kind is not PaperKind.DOCX:
        return path
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys(packed.namelist()):
            data = packed.read(name)
            made.writestr(name, _cut_off(data) if name.endswith(".rels") else data)
    return out


def _cut_off(data: bytes) -> bytes:
    root = _parsed(data)
    for link in list(_fetched(root)):
        link.getparent().remove(link)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _fetched(root: etree._Element) -> Iterable[etree._Element]:
    for link in root:
        away = link.get("TargetMode", "").casefold() == "external"
        if away and link.get("Type", "").rpartition("/")[2] in _FETCHED:
            yield link


def _docx(packed: zipfile.ZipFile) -> InWord:
    names = packed.namelist()
    tracked, hidden = 0, False
    for name in filter(_STORIES.fullmatch, names):
        root = _part(packed, name)
        tracked += sum(1 for one in root.iter(*_TRACKED))
        hidden = hidden or any(one.get(f"{_W}val", "1") not in ("0", "false") for one in root.iter(f"{_W}vanish"))
    comments = len(_part(packed, "word/comments.xml")) if "word/comments.xml" in names else 0
    away = sum(len(list(_fetched(_part(packed, name)))) for name in names if name.endswith(".rels"))
    macros = any(name.casefold().endswith("vbaproject.bin") for name in names)
    people = _people(packed, names, "docProps/core.xml", ("creator", "lastModifiedBy"))
    return InWord(comments, tracked, hidden, macros, away, people)


def _odt(packed: zipfile.ZipFile) -> InWord:
    root = _part(packed, "content.xml")
    comments = sum(1 for _ in root.iter(f"{{{_OFFICE}}}annotation"))
    tracked = sum(1 for _ in root.iter(f"{{{_TEXT}}}changed-region"))
    hidden = any(True for _ in root.iter(f"{{{_TEXT}}}hidden-text", f"{{{_TEXT}}}hidden-paragraph"))
    names = packed.namelist()
    macros = any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names)
    away = len(
        re.findall(rb'<draw:(?:image|object)[^>]*xlink:href="(?:https?|file|ftp|smb):', packed.read("content.xml"))
    )
    return InWord(
        comments, tracked, hidden, macros, away, _people(packed, names, "meta.xml", ("initial-creator", "creator"))
    )


def _rtf(data: bytes) -> InWord:
    comments = len(re.findall(rb"\\annotation\b", data))
    tracked = len(re.findall(rb"\\(?:revised|deleted)\b(?!0)", data))
    away = len(re.findall(rb"INCLUDEPICTURE|\\\*\\template|DDEAUTO|\\objautlink", data))
    return InWord(comments, tracked, bool(re.search(rb"\\v\b(?!0)", data)), False, away)


def _doc(data: bytes) -> InWord:
    return InWord(macros="_VBA_PROJECT".encode("utf-16-le") in data)


def _people(packed: zipfile.ZipFile, names: Iterable[str], part: str, wanted: Iterable[str]) -> tuple[str, ...]:
    if part not in names:
        return ()
    found = [one for one in _part(packed, part).iter() if isinstance(one.tag, str)]
    texts = [(one.text or "").strip() for one in found if one.tag.rpartition("}")[2] in wanted]
    return tuple(dict.fromkeys(filter(None, texts)))


def _part(packed: zipfile.ZipFile, name: str) -> etree._Element:
    if packed.getinfo(name).file_size > _LARGEST_PART:
        raise ValueError("a part is too large")
    return _parsed(packed.read(name))


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
