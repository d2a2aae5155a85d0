"""The faces that are embedded in PDFs: which file a family is, what signs it has, and how high it is."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from clerk_app import paths
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


def face(family: str, bold: bool = False, italic: bool = False) -> Face:
    """The face for a family; one that is not shipped is shown in Liberation Sans."""
    files = _FAMILIES.get(family.lower(), _FAMILIES[DEFAULT_FAMILY.lower()])
    return _load(files[bold + 2 * italic])


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
    font = EmbeddedFont(f"Clerk-{name}", str(paths.resources() / "fonts" / f"{name}.ttf"))
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
