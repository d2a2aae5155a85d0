"""The faces that are embedded in PDFs: which file a family is, what signs it has, and how high it is.

A family is taken from the shipped fonts, else from this computer if its licence and kind allow it, else another stands
in for it, which `standing` names.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from clerk_app import paths
from clerk_app.documents.font_files import FontFile, installed
from clerk_app.domain.text import INVISIBLE

DEFAULT_FAMILY = "Liberation Sans"
FALLBACK_FILE = "DejaVuSans"
REPLACEMENT = "\ufffd"
# regular, bold, italic, bold italic
_FAMILIES = {
    "liberation sans": ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic",
                        "LiberationSans-BoldItalic"),
    "source sans 3": ("SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Italic", "SourceSans3-SemiBold"),
}  # fmt: skip
#: Families of the same widths, so that no line breaks elsewhere where one stands in for the other.
_ALIKE: Mapping[str, str] = MappingProxyType({
    "arial": "Liberation Sans", "helvetica": "Liberation Sans", "times new roman": "Liberation Serif",
    "courier new": "Liberation Mono", "calibri": "Carlito", "cambria": "Caladea",
})  # fmt: skip


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose table of signs leaves out unused codes.

    reportlab maps those to U+0000, which ISO 14289-1 7.21.7 forbids.
    """

    def addObjects(self, doc: Any) -> None:
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        drawn = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            stream = PDFStream()
            stream.content = _sign_table(name, subset)
            drawn[name].ToUnicode = doc.Reference(stream, f"signs:{name}")


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family. Heights are parts of the font size."""

    font: EmbeddedFont
    ascent: float
    descent: float

    def has(self, sign: str) -> bool:
        """Whether it can show a sign; line ends and tabs need no picture."""
        return ord(sign) in self.font.face.charToGlyph or sign in "\n\t"

    @property
    def line_height(self) -> float:
        return self.ascent + self.descent


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that one face can show. `missing` lists the signs that no shipped face has."""

    text: str
    face: Face
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a family comes into the PDF: as `shown`, which is another where it cannot be had itself, and why.

    `lacks` names the styles ("bold") that this computer's files of it do not have; `alike` says that the family that
    stands in has the same widths.
    """

    family: str
    shown: str
    why: str = ""
    lacks: tuple[str, ...] = ()

    @property
    def itself(self) -> bool:
        return self.shown.casefold() == self.family.casefold()

    @property
    def alike(self) -> bool:
        return _ALIKE.get(self.family.casefold(), "").casefold() == self.shown.casefold()


@cache
def standing(family: str) -> Standing:
    """Whether a family is shipped, found on this computer, or stood in for."""
    if family.casefold() in _FAMILIES:
        return Standing(family, family)
    files = installed(family)
    usable = [file for file in files if not file.hindrance]
    if any(_loaded(file) is not None for file in usable):
        has = {(file.bold, file.italic) for file in usable}
        lacks = [words for words, kind in _LOOKS.items() if kind not in has]
        return Standing(family, family, lacks=tuple(lacks))
    why = "it is not on this computer"
    if files:
        why = files[0].hindrance or "its file on this computer is damaged"
    alike = _ALIKE.get(family.casefold(), DEFAULT_FAMILY)
    shown = alike if alike != family and standing(alike).itself else DEFAULT_FAMILY
    return Standing(family, shown, why)


_LOOKS = {"regular": (False, False), "bold": (True, False), "italic": (False, True)}


@cache
def face(family: str, bold: bool = False, italic: bool = False) -> Face:
    """The face for a family, or of the one that stands in for it; a style that it lacks is shown in its nearest."""
    shown = standing(family).shown
    if files := _FAMILIES.get(shown.casefold()):
        return _load(files[bold + 2 * italic])
    near = sorted(installed(shown), key=lambda file: (file.bold != bold, file.italic != italic, str(file.path)))
    return next(made for file in near if (made := _loaded(file)) is not None)


@cache
def _loaded(file: FontFile) -> Face | None:
    """The face of a font file of this computer; None where it cannot be put into a PDF."""
    if file.hindrance:
        return None
    mark = zlib.crc32(str(file.path).encode())
    try:
        return _made(f"Clerk-{file.path.stem}-{mark:08x}-{file.index}", file.path, file.index)
    except (TTFError, struct.error, OSError, KeyError, IndexError, ValueError):
        return None


def stretches(text: str, wanted: Face) -> list[Stretch]:
    """Part a text where the face must change, because a sign is only in the fallback face or in neither."""
    if INVISIBLE.isdisjoint(text) and all(map(wanted.has, text)):
        return [Stretch(text, wanted)]
    found: list[Stretch] = []
    for sign in text:
        if sign in INVISIBLE:
            continue
        piece = _shown(sign, wanted)
        if found and found[-1].face is piece.face:
            last = found[-1]
            found[-1] = Stretch(last.text + piece.text, last.face, last.missing + piece.missing)
        else:
            found.append(piece)
    return found


def missing_in(text: str, family: str) -> str:
    """The signs of a text that neither a family nor the fallback face can show, each once."""
    if all(map(_is_everywhere, text)):
        return ""
    return "".join(dict.fromkeys("".join(piece.missing for piece in stretches(text, face(family)))))


def _is_everywhere(sign: str) -> bool:
    """Whether the fallback face is known to have a sign: Latin with its accents, and plain punctuation."""
    return " " <= sign <= "~" or "\xa0" <= sign < "\u0250" or "\u2010" <= sign <= "\u2022" or sign in "\n\t"


def _shown(sign: str, wanted: Face) -> Stretch:
    if wanted.has(sign):
        return Stretch(sign, wanted)
    if unicodedata.category(sign) == "Zs":
        return Stretch(" ", wanted)
    fallback = _load(FALLBACK_FILE)
    if fallback.has(sign):
        return Stretch(sign, fallback)
    return Stretch(REPLACEMENT, fallback, sign)


@cache
def _load(name: str) -> Face:
    return _made(f"Clerk-{name}", paths.resources() / "fonts" / f"{name}.ttf", 0)


def _made(name: str, path: Path, index: int) -> Face:
    font = EmbeddedFont(name, str(path), subfontIndex=index)
    pdfmetrics.registerFont(font)
    return Face(font, *_heights(font))


def _heights(font: EmbeddedFont) -> tuple[float, float]:
    """Ascent (with the line gap) and descent as Word takes them, from the table for horizontal setting."""
    ascent, descent, gap = struct.unpack(">4xhhh", font.face.get_table("hhea")[:10])
    em = font.face.unitsPerEm
    return (ascent + gap) / em, -descent / em


def _sign_table(name: str, subset: list[int]) -> str:
    pairs = [(code, value) for code, value in enumerate(subset) if value]
    blocks = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines = [f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>" for code, value in block]
        blocks.append("\n".join([f"{len(block)} beginbfchar", *lines, "endbfchar"]))
    return "\n".join([
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def", "/CMapType 2 def",
        "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
        *blocks,
        "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    ])  # fmt: skip
