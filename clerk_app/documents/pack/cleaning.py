"""What a paper may not bring into a pack: scripts, attachments, hidden data, and who made it.

The pack has a catalogue and properties of its own, so only what hangs on pages, notes and fields is cleaned here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream
from pikepdf.sanitize import Sanitizer

from clerk_app.documents.pack.jpeg2000 import bare_jpeg2000
from clerk_app.documents.pack.values import entries, listed

_HIDDEN = frozenset({"/Metadata", "/AF", "/PieceInfo"})
_PHOTO = {"/DCTDecode": Name.DCTDecode, "/DCT": Name.DCTDecode, "/JPXDecode": Name.JPXDecode}
_LOOSE = {"/ASCII85Decode", "/ASCIIHexDecode", "/A85", "/AHx"}
_PAGE_KEYS = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Annots",
              "/UserUnit", "/StructParents", "/Group"}  # fmt: skip
_ALLOWED_ACTIONS = {"/GoTo", "/URI", "/Named"}
_PLAYING = {"/FileAttachment": "attached files", "/Movie": "films", "/Sound": "sounds", "/Screen": "films",
            "/RichMedia": "films", "/3D": "models"}  # fmt: skip
_COMMENTS = {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink"}
#: The start of a part of a JPEG; among its dots 0xFF is followed by 0, or by a mark from which to take up again.
_JPEG_END = b"\xff\xd9"
_JPEG_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
#: Parts that programs keep for themselves, and remarks: all but what says how its colours are meant (0xE0, 0xE2, 0xEE).
_SAID_OF_A_PICTURE = frozenset((*range(0xE1, 0xF0), 0xFE)) - {0xE2, 0xEE}
_SAFE_ADDRESSES = ("http:", "https:", "mailto:", "tel:", "clerk-item:", "ftp:", "#")


def cleaned(pdf: Pdf) -> set[str]:
    """Take out of a file all that acts or hides; tells in words what was taken out."""
    found = set(_acting(pdf))
    if found:
        Sanitizer().remove_javascript().remove_attachments().remove_multimedia().apply(pdf)
    for page in pdf.pages:
        for key in entries(page.obj).keys() - _PAGE_KEYS:
            del page.obj[key]
        for note in annotations_of(page.obj):
            _tame(note)
    return found


def sweep(pdf: Pdf, tagged: bool) -> None:
    """Take hidden descriptions, files and what programs keep for themselves off all things.

    Numbers of tags go off what has none; what is loose is packed.
    """
    unwanted = _HIDDEN if tagged else _HIDDEN | {"/StructParent", "/StructParents"}
    for thing in pdf.objects:
        is_stream = isinstance(thing, Stream)
        if not is_stream and not isinstance(thing, Dictionary):
            continue
        for key in unwanted & thing.keys():
            del thing[key]
        if is_stream:
            _pack_up(pdf, thing)


def annotations_of(page: Object) -> list[Object]:
    """The links, notes and fields on a page."""
    listed = page.get(Name.Annots)
    return [note for note in listed if isinstance(note, Dictionary)] if isinstance(listed, Array) else []


def comments_in(pdf: Pdf) -> int:
    """How many remarks of readers a file carries."""
    return sum(str(note.get(Name.Subtype)) in _COMMENTS for page in pdf.pages for note in annotations_of(page.obj))


def bare_picture(data: bytes) -> bytes:
    """A photograph without what cameras and programs wrote about it (place, names, rights), dot for dot the same.

    Any JPEG or JPEG 2000; all else is given back as it is.
    """
    if not data.startswith(b"\xff\xd8"):
        return bare_jpeg2000(data)
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in _SAID_OF_A_PICTURE:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at : _end_of_picture(data, at)]])


def _end_of_picture(data: bytes, start: int) -> int:
    """Where a JPEG ends: behind it telephones keep a smaller one, with all that was written about the first."""
    if data.find(_JPEG_END, start) in (-1, len(data) - len(_JPEG_END)):
        return len(data)  # nearly all end so, and to follow the parts of a large one takes long
    at = start
    while found := _JPEG_MARK.search(data, at):
        at = found.end()
        if data[at - 1] == 0xD9:
            return at
        at += int.from_bytes(data[at : at + 2], "big")
    return len(data)


def _pack_up(pdf: Pdf, stream: Object) -> None:
    """Take what cameras wrote off a picture, and compress what is not."""
    filters = _filters(stream)
    photo = photograph(pdf, stream)
    if photo is not None:
        slim = bare_picture(photo)
        if len(filters) > 1 or len(slim) != len(photo):
            stream.write(slim, filter=_PHOTO[filters[-1]], decode_parms=None)
    elif not filters or filters[0] in _LOOSE:
        with suppress(PdfError):
            stream.write(zlib.compress(stream.read_bytes(), 6), filter=Name.FlateDecode)


def photograph(pdf: Pdf, stream: Object) -> bytes | None:
    """The photograph that a stream is, out of the filters that some programs wrap around it; None if it is none."""
    filters = _filters(stream)
    if not filters or filters[-1] not in _PHOTO:
        return None
    data = stream.read_raw_bytes()
    for kind in filters[:-1]:
        data = Stream(pdf, data, Filter=Name(kind)).read_bytes()
    return data


def _filters(stream: Object) -> list[str]:
    return [str(each) for each in listed(stream.get(Name.Filter))]


def _acting(pdf: Pdf) -> Iterator[str]:
    """What in a file would act by itself, or on a click other than by going to a page or a web page."""
    root = pdf.Root
    names = entries(root.get(Name.Names))
    if "/JavaScript" in names:
        yield "scripts"
    if "/EmbeddedFiles" in names:
        yield "attached files"
    holders = [root, *(page.obj for page in pdf.pages)]
    holders += [note for page in pdf.pages for note in annotations_of(page.obj)]
    for holder in holders:
        if Name.A in holder or Name.AA in holder or Name.OpenAction in holder:
            yield from _acts_of(holder)
        if str(holder.get(Name.Subtype, "")) in _PLAYING:
            yield _PLAYING[str(holder.Subtype)]


def _acts_of(holder: Object) -> Iterator[str]:
    more = holder.get(Name.AA)
    events = entries(more).values()
    for action in (holder.get(Name.A), holder.get(Name.OpenAction), *events):
        kind = str(action.get(Name.S)) if isinstance(action, Dictionary) else ""
        if kind == "/JavaScript":
            yield "scripts"
        elif kind == "/Launch":
            yield "links that start programs"
        elif kind and kind not in _ALLOWED_ACTIONS:
            yield "links that send or fetch data"


def _tame(note: Object) -> None:
    if Name.AA in note:
        del note[Name.AA]
    action = note.get(Name.A)
    if action is None:
        return
    kind = str(action.get(Name.S)) if isinstance(action, Dictionary) else ""
    if kind not in _ALLOWED_ACTIONS or (kind == "/URI" and not _safe(action.get(Name.URI))):
        del note[Name.A]
    elif Name.Next in action:
        del action[Name.Next]


def _safe(address: Object | None) -> bool:
    """Whether a link leads to the web or to a person; an address without a kind is taken for one of the web."""
    text = str(address).strip().casefold() if isinstance(address, pikepdf.String) else ""
    kind, found, _ = text.partition(":")
    return text.startswith(_SAFE_ADDRESSES) or not found or not kind.isalnum()
