"""A word processor's file as it is to be printed: nothing is fetched for it, and what an author took out is gone.

LibreOffice prints the words of a tracked deletion, struck through: they would stand in every copy that goes out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from clerk_app.documents.intake.word_files import ODF_TEXT, SETTINGS, STORIES, W, fetched, parsed
from clerk_app.domain.papers import PaperKind

#: Words that were taken out, and that were moved elsewhere; a mark of the same name says it of a paragraph or row.
_TAKEN_OUT = ("{*}del", "{*}moveFrom")
_ODF_CHANGES = tuple(f"{{{ODF_TEXT}}}{name}" for name in ("tracked-changes", "change", "change-start", "change-end"))


def printable_copy(path: Path, kind: PaperKind, out: Path) -> Path:
    """A copy of a zipped file with every tracked change accepted and nothing fetched from elsewhere; others as is."""
    change = {PaperKind.DOCX: _of_docx, PaperKind.ODT: _of_odt}.get(kind)
    return path if change is None else _rewritten(path, out, change)


def _rewritten(path: Path, out: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys(packed.namelist()):
            # OpenDocument wants its sort first and unpacked
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(name, _changed(name, packed.read(name), change), how)
    return out


def _changed(name: str, data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    try:
        return change(name, data)
    except etree.XMLSyntaxError:  # no part with words, which were all read before
        return data


def _of_docx(name: str, data: bytes) -> bytes:
    if name.endswith(".rels"):
        root = parsed(data)
        _take_away(list(fetched(root)))
    elif STORIES.fullmatch(name):
        root = parsed(data)
        _take_away([_row(mark) for mark in root.iter("{*}trPr") if mark.find("{*}del") is not None])
        _take_away([one for one in root.iter(*_TAKEN_OUT) if len(one)])
    elif SETTINGS.fullmatch(name):
        root = parsed(data)
        _take_away(root.findall(f"{W}revisionView"))
        # paragraphs whose ends were taken out are joined, as they are once the change is accepted
        root.insert(0, root.makeelement(f"{W}revisionView", {f"{W}markup": "0", f"{W}insDel": "0"}))
    else:
        return data
    return _written(root)


def _of_odt(name: str, data: bytes) -> bytes:
    """What was taken out lies apart from the text there, with a mark where it stood."""
    if name not in ("content.xml", "styles.xml"):
        return data
    root = parsed(data)
    _take_away(list(root.iter(*_ODF_CHANGES)))
    return _written(root)


def _row(mark: etree._Element) -> etree._Element:
    row = mark.getparent()
    assert row is not None
    return row


def _take_away(elements: Iterable[etree._Element]) -> None:
    """Take elements out of their tree; the words behind one stay."""
    for one in list(elements):
        parent, before = one.getparent(), one.getprevious()
        if parent is None:
            continue
        if one.tail and before is not None:
            before.tail = (before.tail or "") + one.tail
        elif one.tail:
            parent.text = (parent.text or "") + one.tail
        parent.remove(one)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
