"""Bars as pictures, for Word, which has no way of its own to draw a bar in a cell."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from clerk_app.documents.bars import EDGE, Bar
from clerk_app.documents.patterns import APART, GROUNDS, strokes

_DOTS_A_POINT = 4


def picture_of(bar: Bar, width: float, height: float) -> bytes:
    """The bar as a PNG for a room of this size in points; the room that it leaves is clear."""
    size = (max(2, round(width * _DOTS_A_POINT)), max(2, round(height * _DOTS_A_POINT)))
    whole = Image.new("RGBA", size, (255, 255, 255, 0))
    for start, end, tone in bar.stretches(size[0] - 1):
        ground, wide = GROUNDS[tone], max(1, round(end) - round(start))
        part = Image.new("RGBA", (wide + 1, size[1]), ground.colour)
        pen = ImageDraw.Draw(part)
        for left, low, right, high in strokes(ground.pattern, (0, 0, wide, size[1]), APART * _DOTS_A_POINT):
            pen.line((left, size[1] - low, right, size[1] - high), ground.ink, 3)
        pen.rectangle((0, 0, wide, size[1] - 1), outline=EDGE, width=2)
        whole.paste(part, (round(start), 0))
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()
