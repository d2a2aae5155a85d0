"""What is stamped on the pages of a pack: page numbers, items, the words of blank pages, and whose copy it is.

Lengths are points on the sheet. A stamp is no content for screen readers: bookmarks and page labels say the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from pikepdf import Array, Name, ObjectStreamMode, Pdf
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.fonts import DEFAULT_FAMILY, Face, face, stretches
from clerk_app.documents.pack.boxes import Shape, times
from clerk_app.documents.pack.plan import PackPlan, Sheet, SheetKind
from clerk_app.documents.pack.prepared import FONTS, INK
from clerk_app.documents.pack.rules import Corner, Stamp

SIDE, FOOT, HEAD = 24.0, 14.0, 14.0
_PADDING = 3.0
_BLANK_SIZE = 12.0
_SMALLER = 0.75


@dataclass(frozen=True, slots=True)
class Marking:
    """What each page of a closed copy says of itself: "Copy 3 of 12" at the foot, and the reader's name across."""

    copy: str = ""
    reader: str = ""


class Lettering:
    """Sets words with embedded letters; `fonts` gives the letters once all words are set."""

    def __init__(self) -> None:
        self._canvas = Canvas(io.BytesIO(), invariant=1, pageCompression=1)
        self._faces: list[Face] = [face(DEFAULT_FAMILY)]

    def width(self, text: str, size: float) -> float:
        """How wide words are."""
        return sum(float(piece.face.font.stringWidth(piece.text, size)) for piece in stretches(text, self._faces[0]))

    def set(self, text: str, x: float, y: float, size: float) -> bytes:
        """The code that shows words with their baseline beginning at a point."""
        out = [b"BT %.2f %.2f Td" % (x, y)]
        for piece in stretches(text, self._faces[0]):
            if piece.face not in self._faces:
                self._faces.append(piece.face)
            name = FONTS[self._faces.index(piece.face)].encode()
            for subset, letters in piece.face.font.splitString(piece.text, self._canvas._doc):
                if subset == 0:  # a pack's stamps never need the 225th different letter
                    out.append(b"/%s %g Tf (%s) Tj" % (name, size, _escaped(letters)))
        return b" ".join([*out, b"ET"])

    def fonts(self) -> bytes:
        """A PDF whose catalogue lists the fonts in the order of FONTS, as qpdf writes it."""
        canvas = self._canvas
        for used in self._faces:
            canvas.setFont(used.font.fontName, 9)
            canvas.drawString(0, 0, "0")
        names = [used.font.getSubsetInternalName(0, canvas._doc) for used in self._faces]
        canvas.showPage()
        with Pdf.open(io.BytesIO(canvas.getpdfdata())) as pdf:
            pdf.Root.Clerk = Array([pdf.pages[0].Resources.Font[name] for name in names])
            del pdf.pages[0]
            for key in (Name.Outlines, Name.PageMode, Name.Metadata):
                if key in pdf.Root:
                    del pdf.Root[key]
            del pdf.trailer.Info
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=ObjectStreamMode.disable, static_id=True)
        return out.getvalue()


class Stamper:
    """Makes the stamp of each page of a plan."""

    def __init__(self, plan: PackPlan, lettering: Lettering, marking: Marking) -> None:
        self._plan = plan
        self._letters = lettering
        self._marking = marking
        self._firsts = {placed.entry: placed for placed in plan.placed}

    def stamp(self, sheet: Sheet, shape: Shape) -> bytes:
        """The code of one page's stamp; it stands upright on the page as it is seen, in points."""
        width, height = shape.width * shape.unit, shape.height * shape.unit
        parts = [*self._numbers(sheet, width, height), *self._items(sheet, width, height)]
        if sheet.kind is SheetKind.BLANK:
            text = self._plan.rules.blank_text
            x = (width - self._letters.width(text, _BLANK_SIZE)) / 2
            parts.append(self._letters.set(text, x, height / 2, _BLANK_SIZE))
        parts += self._whose(width, height)
        if not parts:
            return b""
        upright = times((1 / shape.unit, 0, 0, 1 / shape.unit, 0, 0), shape.matrix)
        code = b"\n".join(parts)
        return b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC\nq %g %g %g %g %.3f %.3f cm\n%s\nQ EMC" % (
            *upright, code,
        )  # fmt: skip

    def _numbers(self, sheet: Sheet, width: float, height: float) -> Iterator[bytes]:
        stamp = self._plan.rules.page_stamp
        if sheet.number and stamp.text:
            words = stamp.text.replace("{page}", self._plan.printed(sheet.number))
            yield self._line(words, stamp, width, height)

    def _items(self, sheet: Sheet, width: float, height: float) -> Iterator[bytes]:
        placed = self._firsts.get(sheet.entry)
        stamp = self._plan.rules.item_stamp
        if placed is None or sheet.kind is not SheetKind.PAPER or sheet.source or not stamp.text:
            return
        down = 0.0
        if placed.paper.item_number:
            yield self._line(stamp.text.replace("{item}", placed.paper.item_number), stamp, width, height)
            down = stamp.size * 1.3
        small = Stamp("", stamp.corner, stamp.size * _SMALLER)
        for line in placed.paper.label_lines:
            yield self._line(line, small, width, height, down)
            down += small.size * 1.3

    def _whose(self, width: float, height: float) -> Iterator[bytes]:
        if self._marking.copy:
            taken = self._plan.rules.page_stamp.corner
            corner = Corner.BOTTOM_RIGHT if taken is Corner.BOTTOM_LEFT else Corner.BOTTOM_LEFT
            yield self._line(self._marking.copy, Stamp("", corner, 9.0), width, height)
        if self._marking.reader:
            yield self._across(self._marking.reader, width, height)

    def _line(self, words: str, stamp: Stamp, width: float, height: float, down: float = 0.0) -> bytes:
        """Words in a corner on a white ground."""
        wide, size = self._letters.width(words, stamp.size), stamp.size
        at_top = stamp.corner.value.startswith("top")
        if stamp.corner.value.endswith("left"):
            x = SIDE
        elif stamp.corner.value.endswith("right"):
            x = width - SIDE - wide
        else:
            x = (width - wide) / 2
        y = height - HEAD - size * 0.8 - down if at_top else FOOT + down
        ground = (x - _PADDING, y - size * 0.3, wide + 2 * _PADDING, size * 1.2)
        return b"1 g %.2f %.2f %.2f %.2f re f 0 g\n" % ground + self._letters.set(words, x, y, size)

    def _across(self, words: str, width: float, height: float) -> bytes:
        """Words from corner to corner, through which the page can be read."""
        slope = radians(52 if height > width else 35)
        size = min(60.0, 0.7 * hypot(width, height) / max(self._letters.width(words, 1.0), 1.0))
        wide = self._letters.width(words, size)
        turn = (cos(slope), sin(slope), -sin(slope), cos(slope), width / 2, height / 2)
        shown = self._letters.set(words, -wide / 2, -size / 3, size)
        return b"q /%s gs 0.35 g %.4f %.4f %.4f %.4f %.2f %.2f cm %s Q" % (INK.encode(), *turn, shown)


def _escaped(letters: bytes) -> bytes:
    letters = letters.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return letters.replace(b"\r", rb"\r").replace(b"\n", rb"\n")
