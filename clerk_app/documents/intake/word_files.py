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

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TRACKED = tuple(f"{{*}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
#: What .doc says of words that were taken out: that they were, by whom, and when. It may be in a picture by chance.
_TAKEN_OUT_OF_DOC = (b"\x00\x08\x01", b"\x63\x48", b"\x64\x68")
#: Word on the web numbers every part that it writes: word/document2.xml.
MAIN = re.compile(r"word/document\d*\.xml")
STORIES = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
SETTINGS = re.compile(r"word/settings\d*\.xml")
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_LARGEST_PART = 100 * 1024 * 1024
#: Links that Word follows by itself; one that a reader clicks is none of them.
_FETCHED = ("image", "attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "video", "audio")


@dataclass(frozen=True, slots=True)
class InWord:
    """What the author left in a Word file. `is_unsure` where only a newer kind of file would tell its changes."""

    comments: int = 0
    tracked: int = 0
    hidden: bool = False
    macros: bool = False
    links_away: int = 0
    names: tuple[str, ...] = ()
    is_unsure: bool = False


def look_into(path: Path, kind: PaperKind, name: str) -> InWord:
    """What is in a file beside its text; of .doc little can be told. Raises BadInput when parts cannot be read."""
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


def fetched(root: etree._Element) -> Iterable[etree._Element]:
    """The links of a part that Word follows by itself, to another computer or another file of this one."""
    for link in root:
        away = link.get("TargetMode", "").casefold() == "external"
        if away and link.get("Type", "").rpartition("/")[2] in _FETCHED:
            yield link


def _docx(packed: zipfile.ZipFile) -> InWord:
    names = packed.namelist()
    tracked, hidden = 0, False
    for name in filter(STORIES.fullmatch, names):
        root = _part(packed, name)
        tracked += sum(1 for one in root.iter(*_TRACKED))
        hidden = hidden or any(one.get(f"{W}val", "1") not in ("0", "false") for one in root.iter(f"{W}vanish"))
    comments = sum(len(_part(packed, name)) for name in filter(_COMMENTS.fullmatch, names))
    away = sum(len(list(fetched(_part(packed, name)))) for name in names if name.endswith(".rels"))
    macros = any(name.casefold().endswith("vbaproject.bin") for name in names)
    people = _people(packed, names, "docProps/core.xml", ("creator", "lastModifiedBy"))
    return InWord(comments, tracked, hidden, macros, away, people)


def _odt(packed: zipfile.ZipFile) -> InWord:
    root = _part(packed, "content.xml")
    comments = sum(1 for _ in root.iter(f"{{{_OFFICE}}}annotation"))
    tracked = sum(1 for _ in root.iter(f"{{{ODF_TEXT}}}changed-region"))
    hidden = any(True for _ in root.iter(f"{{{ODF_TEXT}}}hidden-text", f"{{{ODF_TEXT}}}hidden-paragraph"))
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
    hidden = bool(re.search(rb"\\v\b(?!0)", data))
    return InWord(comments, tracked, hidden, links_away=away, is_unsure=tracked > 0)


def _doc(data: bytes) -> InWord:
    return InWord(
        macros="_VBA_PROJECT".encode("utf-16-le") in data, is_unsure=all(sign in data for sign in _TAKEN_OUT_OF_DOC)
    )


def _people(packed: zipfile.ZipFile, names: Iterable[str], part: str, wanted: Iterable[str]) -> tuple[str, ...]:
    if part not in names:
        return ()
    found = [one for one in _part(packed, part).iter() if isinstance(one.tag, str)]
    texts = [(one.text or "").strip() for one in found if one.tag.rpartition("}")[2] in wanted]
    return tuple(dict.fromkeys(filter(None, texts)))


def _part(packed: zipfile.ZipFile, name: str) -> etree._Element:
    if packed.getinfo(name).file_size > _LARGEST_PART:
        raise ValueError("a part is too large")
    return parsed(packed.read(name))


def parsed(data: bytes) -> etree._Element:
    """A part of a file, read without fetching anything."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
