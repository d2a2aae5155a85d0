"""The fonts of this computer: which file holds which face of a family, and whether a PDF may carry it.

Only the small tables that answer this are read, so that a thousand files are looked through in a moment.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

_ENDINGS = {".ttf", ".ttc", ".otf", ".otc"}
_FAMILY, _STYLE, _OLD_FAMILY, _OLD_STYLE = 16, 17, 1, 2
_MOST_FACES_IN_A_FILE = 64
_MOST_TABLE = 1 << 20
# OpenType OS/2, fsType: "restricted licence", "no subsetting", "bitmaps only"
_RESTRICTED, _FORBIDDEN = 0x0002, 0x0300


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face: its file, its place in a collection, and why it cannot be put into a PDF ("" if it can)."""

    path: Path
    index: int
    families: tuple[str, ...]
    bold: bool
    italic: bool
    hindrance: str = ""


def installed(family: str) -> tuple[FontFile, ...]:
    """The faces of a family that this computer has, by any of the names that the files give it."""
    return _by_family(tuple(map(str, folders()))).get(family.casefold(), ())


def folders() -> list[Path]:
    """Where this system keeps its fonts: the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "fonts"
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [own, home / ".fonts", *(Path(folder) / "fonts" for folder in shared if folder)]


@cache
def _by_family(places: tuple[str, ...]) -> Mapping[str, tuple[FontFile, ...]]:
    found: dict[str, list[FontFile]] = {}
    for place in places:
        for path in _files(Path(place)):
            for face in faces(path):
                for family in dict.fromkeys(name.casefold() for name in face.families):
                    found.setdefault(family, []).append(face)
    return {family: tuple(files) for family, files in found.items()}


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
    except OSError:
        return  # a folder that may not be looked into has no fonts for us


def faces(path: Path) -> list[FontFile]:
    """The faces in a font file; none in a file that is damaged or is something else."""
    try:
        with path.open("rb") as file:
            return [_face(file, path, number, start) for number, start in enumerate(_starts(file))]
    except (OSError, struct.error, ValueError, KeyError):
        return []


def _starts(file: BinaryIO) -> Iterable[int]:
    tag = file.read(4)
    if tag != b"ttcf":
        return [0]
    _, count = struct.unpack(">LL", file.read(8))
    count = min(count, _MOST_FACES_IN_A_FILE)
    return list(struct.unpack(f">{count}L", file.read(4 * count)))


def _face(file: BinaryIO, path: Path, number: int, start: int) -> FontFile:
    tables = _tables(file, start)
    names = _names(_table(file, tables, "name"))
    marks = _table(file, tables, "OS/2")
    (licence,) = struct.unpack(">H", marks[8:10])
    (selection,) = struct.unpack(">H", marks[62:64])
    families = tuple(names[key] for key in (_OLD_FAMILY, _FAMILY) if names.get(key))
    styles = " ".join(names.get(key, "") for key in (_OLD_STYLE, _STYLE)).casefold()
    # the typographic family has many weights; only its four plain ones answer to Word's B and I
    plain = names.get(_STYLE, "Regular").casefold() in {"regular", "book", "roman", "bold", "italic", "oblique",
                                                         "bold italic", "bold oblique", "normal"}  # fmt: skip
    if not plain:
        families = families[:1]
    return FontFile(
        path, number, families, bool(selection & 0x20) or "bold" in styles.split(),
        bool(selection & 0x201) or "italic" in styles or "oblique" in styles, _hindrance(tables, licence),
    )  # fmt: skip


def _hindrance(tables: Mapping[str, tuple[int, int]], licence: int) -> str:
    if licence & 0xF == _RESTRICTED or licence & _FORBIDDEN:
        return "its licence does not allow it to be put into a PDF"
    if "glyf" not in tables:
        return "it is of a kind (PostScript outlines) that cannot be put into the PDF"
    return ""


def _tables(file: BinaryIO, start: int) -> dict[str, tuple[int, int]]:
    file.seek(start)
    version, count = struct.unpack(">LH6x", file.read(12))
    if version not in (0x00010000, 0x74727565, 0x4F54544F):
        raise ValueError(f"no font: {version:08x}")
    entries = struct.iter_unpack(">4s4xLL", file.read(16 * count))
    return {tag.decode("latin-1"): (offset, length) for tag, offset, length in entries}


def _table(file: BinaryIO, tables: Mapping[str, tuple[int, int]], name: str) -> bytes:
    offset, length = tables[name]
    file.seek(offset)
    return file.read(min(length, _MOST_TABLE))


def _names(table: bytes) -> dict[int, str]:
    """The names of a face in English where it has them: family and style, old and typographic."""
    _, count, storage = struct.unpack(">HHH", table[:6])
    found: dict[int, tuple[int, str]] = {}
    for platform, encoding, language, name, length, offset in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if name not in (_FAMILY, _STYLE, _OLD_FAMILY, _OLD_STYLE) or platform not in (0, 1, 3):
            continue
        raw = table[storage + offset : storage + offset + length]
        text = raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace").strip("\0 ")
        rank = 3 if (platform, language) == (3, 0x0409) else 2 if platform == 0 else 1 if platform == 1 else 0
        if text and encoding <= 10 and rank >= found.get(name, (-1, ""))[0]:
            found[name] = (rank, text)
    return {name: text for name, (_, text) in found.items()}
