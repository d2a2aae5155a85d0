"""Fonts for tests: the shipped letters under another family's name, with another licence, as files of this computer."""

from __future__ import annotations

import struct
from pathlib import Path

from clerk_app import paths

#: OS/2 fsType: may be embedded without limit; may not be embedded at all.
FREE, RESTRICTED = 0x0000, 0x0002
_STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}


def install_family(folder: Path, family: str, looks: str = "rbiz", licence: int = FREE, damaged: bool = False) -> None:
    """Put the files of a family into a folder of fonts: regular, bold, italic and bold italic by their letters."""
    folder.mkdir(parents=True, exist_ok=True)
    for letter, (bold, italic) in zip("rbiz", _STYLES, strict=True):
        if letter in looks:
            data = renamed(family, bold, italic, licence, damaged)
            name = f"{family.replace(' ', '')}-{_STYLES[bold, italic]}.ttf"
            (folder / name).write_bytes(data)


def renamed(family: str, bold: bool = False, italic: bool = False, licence: int = FREE, damaged: bool = False) -> bytes:
    """Liberation Sans under another name; a damaged one has lost the widths of its letters."""
    style = _STYLES[bold, italic]
    tables = _tables((paths.resources() / "fonts" / f"LiberationSans-{style}.ttf").read_bytes())
    words = {"BoldItalic": "Bold Italic"}.get(style, style)
    tables["name"] = _names({1: family, 2: words, 4: f"{family} {words}", 6: f"{family.replace(' ', '')}-{style}"})
    marks = bytearray(tables["OS/2"])
    marks[8:10] = struct.pack(">H", licence)
    tables["OS/2"] = bytes(marks)
    if damaged:
        del tables["hmtx"]
    return _font(tables)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">4xH", data[:6])
    entries = struct.iter_unpack(">4s4xLL", data[12 : 12 + 16 * count])
    return {tag.decode(): data[offset : offset + length] for tag, offset, length in entries}


def _names(texts: dict[int, str]) -> bytes:
    records, storage = b"", b""
    for identifier, text in sorted(texts.items()):
        raw = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, identifier, len(raw), len(storage))
        storage += raw
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def _font(tables: dict[str, bytes]) -> bytes:
    head = struct.pack(">LHHHH", 0x00010000, len(tables), 0, 0, 0)
    offset = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", tag.encode(), total, offset + len(body), len(data))
        body += padded
    return head + directory + body
