"""Which pages of a paper have words where the page number will be stamped, so that it is offered at 96 %."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from clerk_app.documents.pack.boxes import Shape, moved, shape_in
from clerk_app.documents.pack.rules import PackRules
from clerk_app.documents.pack.stamps import FOOT, HEAD, SIDE
from clerk_app.documents.raster import turn

#: Small enough to clear the foot of an A4 page, and hardly seen.
LIFTED = 0.96
_WIDTH = 70.0


def colliding_pages(source: Path | bytes, rules: PackRules) -> tuple[int, ...]:
    """The pages (from 1) whose own words stand where the page number comes; in a file that pdfium can read."""
    with turn():
        file = pypdfium2.PdfDocument(source)
        try:
            return tuple(number for number, page in enumerate(file, 1) if _collides(page, rules))
        finally:
            file.close()


def _collides(page: pypdfium2.PdfPage, rules: PackRules) -> bool:
    shape = shape_in(page.get_bbox() if page.get_cropbox() is None else page.get_cropbox(), page.get_rotation(), 1.0)
    west, south, east, north = _strip(shape, rules)
    corners = [moved(shape.matrix, x, y) for x, y in ((west, south), (east, north))]
    (a, b), (c, d) = corners
    layer = page.get_textpage()
    try:
        found = layer.get_text_bounded(min(a, c), min(b, d), max(a, c), max(b, d))
    finally:
        layer.close()
    return bool(found.strip())


def _strip(shape: Shape, rules: PackRules) -> tuple[float, float, float, float]:
    """The ground of the page number, upright: left, bottom, right, top."""
    stamp = rules.page_stamp
    height = stamp.size * 1.4
    south = shape.height - HEAD - height if stamp.corner.value.startswith("top") else FOOT - 0.4 * stamp.size
    if stamp.corner.value.endswith("left"):
        west = SIDE
    elif stamp.corner.value.endswith("right"):
        west = shape.width - SIDE - _WIDTH
    else:
        west = (shape.width - _WIDTH) / 2
    return west, south, west + _WIDTH, south + height
