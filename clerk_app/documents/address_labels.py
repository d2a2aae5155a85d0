"""Addresses on sheets of labels and on envelopes, as PDF. They are for the printer alone and are no public paper."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app import paths
from clerk_app.documents.fonts import DEFAULT_FAMILY, face, stretches
from clerk_app.documents.pdf import press
from clerk_app.domain.stationery import Address, Envelope, LabelSheet
from clerk_app.errors import BadInput

_LARGEST, _SMALLEST, _LEADING = 11.0, 7.0, 1.2
_EDGE = 4 * mm  # what a printer that feeds a little askew must not cut
_ENVELOPE_SIZE = 12.0


@cache
def label_sheets() -> tuple[LabelSheet, ...]:
    """The sheets of labels that are known, the commonest first."""
    return tuple(LabelSheet(**sheet) for sheet in _shipped()["label"])


@cache
def envelopes() -> tuple[Envelope, ...]:
    """The envelopes that are known, from the smallest."""
    return tuple(Envelope(**envelope) for envelope in _shipped()["envelope"])


def labels_pdf(addresses: Sequence[Address], sheet: LabelSheet, start: int = 1) -> bytes:
    """Addresses on sheets of labels, the first at a label counted from 1 along the rows; the rest of it stays empty.

    Raises BadInput for a label that the sheet does not have, and where an address does not fit.
    """
    if not 1 <= start <= sheet.labels:
        raise BadInput(f"The sheet has labels 1 to {sheet.labels}.", "Start at one of them.", field="start")
    with press():
        out = io.BytesIO()
        canvas = _canvas(out, A4, "Address labels")
        shown = 0
        for label, address in enumerate(addresses, start):
            page, left, top = sheet.place(label)
            if page > shown:
                canvas.showPage()
                shown = page
            room = (sheet.width * mm - 2 * _EDGE, sheet.height * mm - 2 * _EDGE)
            size = _fitting(address, room)
            _write(canvas, address, left * mm + _EDGE, A4[1] - top * mm - _EDGE, size)
        canvas.save()
    return out.getvalue()


def envelopes_pdf(addresses: Iterable[Address], envelope: Envelope) -> bytes:
    """One envelope a page, the address right of its middle. Raises BadInput where an address does not fit."""
    width, height = envelope.width * mm, envelope.height * mm
    left, top = width * 0.45, height * 0.55
    with press():
        out = io.BytesIO()
        canvas = _canvas(out, (width, height), "Envelopes")
        for address in addresses:
            size = min(_ENVELOPE_SIZE, _fitting(address, (width - left - 3 * _EDGE, top - 2 * _EDGE), _ENVELOPE_SIZE))
            _write(canvas, address, left, top, size)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, size: tuple[float, float], title: str) -> Canvas:
    font = face(DEFAULT_FAMILY).font.fontName
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=font)
    canvas.setTitle(title)
    return canvas


def _fitting(address: Address, room: tuple[float, float], largest: float = _LARGEST) -> float:
    """The largest size of letters at which an address fits."""
    widest = max(_width(line) for line in address.written)
    size = min(largest, room[0] / widest, room[1] / (_LEADING * len(address.written)))
    if size < _SMALLEST:
        raise BadInput(
            f"The address of {address.name} does not fit.", "Choose larger labels, or shorten its lines.", field="sheet"
        )
    return size


def _width(line: str) -> float:
    """How wide a line is in letters of one point."""
    pieces = stretches(line, face(DEFAULT_FAMILY))
    return max(sum(float(piece.face.font.stringWidth(piece.text, 1)) for piece in pieces), 0.01)


def _write(canvas: Canvas, address: Address, left: float, top: float, size: float) -> None:
    """Write an address under a point."""
    for number, line in enumerate(address.written):
        text = canvas.beginText(left, top - size * (_LEADING * number + 1))
        for piece in stretches(line, face(DEFAULT_FAMILY)):
            text.setFont(piece.face.font.fontName, size)
            text.textOut(piece.text)
        canvas.drawText(text)


@cache
def _shipped() -> dict[str, list[dict[str, Any]]]:
    with (paths.resources() / "label-sheets.toml").open("rb") as file:
        return tomllib.load(file)
