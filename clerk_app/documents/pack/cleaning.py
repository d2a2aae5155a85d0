"""What a paper may not bring into a pack: scripts, attachments, hidden data, and who made it.

The pack has a catalogue and properties of its own, so only what hangs on pages, notes and fields is cleaned here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

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
_JPEG_END = re.compile(rb"\xff\xd9")  # which finds it sooner than bytes.find does
_JPEG_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
#: Parts that programs keep for themselves, and remarks: all but what says how its colours are meant (0xE0, 0xE2, 0xEE).
_SAID_OF_A_PICTURE = frozenset((*range(0xE1, 0xF0), 0xFE)) - {0xE2, 0xEE}
#: Names that are asked for thousands of times.
_ACTION, _ADDRESS, _ANNOTS, _KIND, _SUBTYPE = Name.A, Name.URI, Name.Annots, Name.S, Name.Subtype
_ACTS = frozenset({"/A", "/AA", "/OpenAction"})
_SAFE_ADDRESSES = ("http:", "https:", "mailto:", "tel:", "clerk-item:", "ftp:", "#")

#: A page, and the links, notes and fields on it.
Sheet = tuple[Object, list[Object]]


def cleaned(pdf: Pdf) -> set[str]:
    """Take out of a file all that acts or hides; tells in words what was taken out."""
    sheets = sheets_of(pdf)
    found = set(_acting(pdf.Root, sheets))
    if found:
        Sanitizer().remove_javascript().remove_attachments().remove_multimedia().apply(pdf)
        sheets = sheets_of(pdf)
    for sheet, notes in sheets:
        for key in sheet.keys() - _PAGE_KEYS:
            del sheet[key]
        for note in notes:
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


def sheets_of(pdf: Pdf) -> list[Sheet]:
    """The pages of a file, and what is on them."""
    return [(page.obj, annotations_of(page.obj)) for page in pdf.pages]


def annotations_of(page: Object) -> list[Object]:
    """The links, notes and fields on a page."""
    listed = page.get(_ANNOTS)
    return [note for note in listed.as_list() if isinstance(note, Dictionary)] if isinstance(listed, Array) else []


def comments_in(sheets: Iterable[Sheet]) -> int:
    """How many remarks of readers pages carry."""
    return sum(str(note.get(_SUBTYPE)) in _COMMENTS for _, notes in sheets for note in notes)


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
    end = _JPEG_END.search(data, start)
    if end is None or end.end() == len(data):
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


def _acting(root: Object, sheets: Iterable[Sheet]) -> Iterator[str]:
    """What in a file would act by itself, or on a click other than by going to a page or a web page."""
    names = entries(root.get(Name.Names))
    if "/JavaScript" in names:
        yield "scripts"
    if "/EmbeddedFiles" in names:
        yield "attached files"
    for holder in chain([root], *((sheet, *notes) for sheet, notes in sheets)):
        if not _ACTS.isdisjoint(holder.keys()):
            yield from _acts_of(holder)
        kind = holder.get(_SUBTYPE)
        if kind is not None and str(kind) in _PLAYING:
            yield _PLAYING[str(kind)]


def _acts_of(holder: Object) -> Iterator[str]:
    more = holder.get(Name.AA)
    events = entries(more).values()
    for action in (holder.get(_ACTION), holder.get(Name.OpenAction), *events):
        kind = str(action.get(_KIND)) if isinstance(action, Dictionary) else ""
        if kind == "/JavaScript":
            yield "scripts"
        elif kind == "/Launch":
            yield "links that start programs"
        elif kind and kind not in _ALLOWED_ACTIONS:
            yield "links that send or fetch data"


def _tame(note: Object) -> None:
    if "/AA" in note:
        del note[Name.AA]
    action = note.get(_ACTION)
    if action is None:
        return
    held = action.keys() if isinstance(action, Dictionary) else ()
    kind = str(action.get(_KIND)) if "/S" in held else ""
    if kind not in _ALLOWED_ACTIONS or (kind == "/URI" and not _safe(action.get(_ADDRESS))):
        del note[_ACTION]
    elif "/Next" in held:
        del action[Name.Next]


def _safe(address: Object | None) -> bool:
    """Whether a link leads to the web or to a person; an address without a kind is taken for one of the web."""
    text = str(address).strip().casefold() if isinstance(address, pikepdf.String) else ""
    kind, found, _ = text.partition(":")
    return text.startswith(_SAFE_ADDRESSES) or not found or not kind.isalnum()
