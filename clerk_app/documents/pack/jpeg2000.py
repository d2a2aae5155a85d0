"""What a JPEG 2000 picture says of itself beside its dots: taken out as from other photographs (ISO/IEC 15444-1)."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
_CODESTREAM = b"\xff\x4f\xff\x51"
_DOTS = b"jp2c"
#: Boxes that a reader of the picture needs; programs keep descriptions, names, places and rights in all others.
_NEEDED = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", _DOTS})
_REMARK, _TILE, _LENGTHS, _TILE_DOTS = b"\xff\x64", b"\xff\x90", b"\xff\x55", b"\xff\x93"
_TILE_HEAD = 12


def bare_jpeg2000(data: bytes) -> bytes:
    """A JPEG 2000 file, or the bare code of one, without descriptions and remarks, dot for dot the same.

    What is none, or does not hold together, is given back as it is.
    """
    try:
        if data.startswith(_CODESTREAM):
            return _without_remarks(data)
        if data.startswith(_SIGNATURE):
            return b"".join(_boxes(data))
    except IndexError:
        return data
    return data


def _boxes(data: bytes) -> Iterator[bytes]:
    """The boxes that are needed; one that has no length, or a wrong one, goes to the end."""
    at = 0
    while at + 8 <= len(data):
        head, length = 8, int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if length == 1:
            head, length = 16, int.from_bytes(data[at + 8 : at + 16], "big")
        end = at + length if head <= length <= len(data) - at else len(data)
        if kind == _DOTS:
            code = _without_remarks(data[at + head : end])
            yield (len(code) + 8).to_bytes(4, "big") + kind + code
        elif kind in _NEEDED:
            yield data[at:end]
        at = end


def _without_remarks(code: bytes) -> bytes:
    """The code of a picture without remarks, in its head and in those of its tiles."""
    head, at = _head(code, 2, _TILE)
    tiles, shorter = [], False
    while code[at : at + 2] == _TILE:
        length = int.from_bytes(code[at + 6 : at + 10], "big")
        end = at + length if length else len(code)
        kept, dots = _head(code, at + _TILE_HEAD, _TILE_DOTS)
        part = code[at : at + _TILE_HEAD] + b"".join(kept) + code[dots:end]
        shorter |= len(part) != end - at
        tiles.append(part[:6] + (len(part) if length else 0).to_bytes(4, "big") + part[10:])
        at = end
    # the list of the tiles' lengths may be left out, and would be wrong
    kept_head = [part for part in head if not (shorter and part.startswith(_LENGTHS))]
    return b"".join([code[:2], *kept_head, *tiles, code[at:]])


def _head(code: bytes, at: int, ends: bytes) -> tuple[list[bytes], int]:
    """The parts of a head but for remarks, and where it ends. Raises IndexError if it never does."""
    kept = []
    while code[at : at + 2] != ends:
        end = at + 2 + int.from_bytes(code[at + 2 : at + 4], "big")
        if end > len(code) or end < at + 4:
            raise IndexError
        if code[at : at + 2] != _REMARK:
            kept.append(code[at:end])
        at = end
    return kept, at
