"""How a PDF looks, read back by pdfium: letters with font, size, colour and place, shaded boxes, lines, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Letters:
    """One piece of text. Places are points from the left and the foot of the page."""

    text: str
    font: str
    size: float
    colour: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True)
class Drawn:
    """A filled box or a line; the colours are "" where it has none."""

    left: float
    bottom: float
    right: float
    top: float
    fill: str
    stroke: str
    width: float


def letters_of(pdf: bytes) -> list[list[Letters]]:
    """The pieces of text of each page in drawn order."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [list(_letters(page)) for page in file]


def boxes_drawn(pdf: bytes) -> list[list[Drawn]]:
    """What each page draws beside letters and pictures."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [[_drawn(each) for each in page.get_objects([raw.FPDF_PAGEOBJ_PATH])] for page in file]


def pictures_of(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Where the pictures of each page stand: left, bottom, right, top."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [[each.get_bounds() for each in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])] for page in file]


def _letters(page: Any) -> Iterator[Letters]:
    layer = page.get_textpage()
    for each in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(each.raw, size)
        left, _, right, _ = each.get_bounds()
        yield Letters(
            _text(each, layer), _font(each), size.value, _colour(raw.FPDFPageObj_GetFillColor, each), left, right,
            each.get_matrix().f,
        )  # fmt: skip
    layer.close()


def _text(each: Any, layer: Any) -> str:
    length = raw.FPDFTextObj_GetText(each.raw, layer.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(each.raw, layer.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le")


def _font(each: Any) -> str:
    font = raw.FPDFTextObj_GetFont(each.raw)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode().rpartition("+")[2]


def _drawn(each: Any) -> Drawn:
    mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(each.raw, mode, stroked)
    raw.FPDFPageObj_GetStrokeWidth(each.raw, width)
    left, bottom, right, top = each.get_bounds()
    fill = _colour(raw.FPDFPageObj_GetFillColor, each) if mode.value else ""
    stroke = _colour(raw.FPDFPageObj_GetStrokeColor, each) if stroked.value else ""
    return Drawn(left, bottom, right, top, fill, stroke, width.value)


def _colour(ask: Any, each: Any) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(each.raw, *parts)
    return "".join(f"{part.value:02x}" for part in parts[:3])
