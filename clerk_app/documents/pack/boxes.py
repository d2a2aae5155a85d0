"""Where on a sheet a page is seen: its boxes, its turn and its unit. Lengths are points unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Name, Object

A4 = (595.276, 841.89)
_LEAST = 1.0
_MEDIA, _CROP, _ROTATE, _UNIT = Name.MediaBox, Name.CropBox, Name.Rotate, Name.UserUnit

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """The part of a page that is seen, as it is seen: `width` and `height` upright, in the page's own units.

    `matrix` leads from there (origin at the lower left) to the page's coordinates; `unit` is points to one unit.
    """

    width: float
    height: float
    matrix: Matrix
    unit: float = 1.0


def box_of(value: Object | None) -> Box | None:
    """A rectangle with its corners in order; None if it is none or has no size."""
    try:
        west, south, east, north = (float(side) for side in value)  # type: ignore[union-attr]
    except (TypeError, ValueError):
        return None
    return _ordered(west, south, east, north)


def _ordered(west: float, south: float, east: float, north: float) -> Box | None:
    box = (min(west, east), min(south, north), max(west, east), max(south, north))
    return box if box[2] - box[0] >= _LEAST and box[3] - box[1] >= _LEAST else None


def settle(page: Object) -> tuple[Shape, str]:
    """Give a page boxes that can be seen, and tell its shape and what had to be done ("" if nothing)."""
    note = ""
    media = box_of(page.get(_MEDIA))
    if media is None:
        media, note = (0.0, 0.0, *A4), "has no size and is shown as A4"
    crop = media if note or _CROP not in page else box_of(page[_CROP])
    seen = _ordered(*_shared(crop, media)) if crop else None
    if seen is None:
        seen, note = media, note or "has a visible part without size, so the whole sheet is shown"
    page[_MEDIA] = Array(media)
    if seen == media:
        _drop(page, _CROP)
    else:
        page[_CROP] = Array(seen)
    return shape_in(seen, _turn(page), _unit(page)), note


def shape_in(seen: Box, turn: int, unit: float) -> Shape:
    """The shape of what is seen of a page that is turned clockwise by 0, 90, 180 or 270 degrees."""
    west, south, east, north = seen
    width, height = east - west, north - south
    if turn == 90:
        return Shape(height, width, (0, 1, -1, 0, east, south), unit)
    if turn == 180:
        return Shape(width, height, (-1, 0, 0, -1, east, north), unit)
    if turn == 270:
        return Shape(height, width, (0, -1, 1, 0, west, north), unit)
    return Shape(width, height, (1, 0, 0, 1, west, south), unit)


def shrunk(shape: Shape, scale: float, fit_a4: bool) -> tuple[Shape, Matrix] | None:
    """A page made smaller: its new shape, and what leads from old coordinates to new ones. None if it stays.

    With a scale it keeps its sheet and stands at the top middle of it, clear of the foot; a sheet larger than A4 goes
    onto one of A4 with `fit_a4`.
    """
    wide = shape.width > shape.height
    sheet_width, sheet_height = shape.width, shape.height
    fit = 1.0
    if fit_a4:
        long, short = A4[1] / shape.unit, A4[0] / shape.unit
        room = (long, short) if wide else (short, long)
        fit = min(1.0, room[0] / shape.width, room[1] / shape.height)
        if fit < 1.0:
            sheet_width, sheet_height = room
    factor = fit * scale
    if factor == 1.0:
        return None
    right = (sheet_width - factor * shape.width) / 2
    up = sheet_height - factor * shape.height
    new = Shape(sheet_width, sheet_height, (1, 0, 0, 1, 0, 0), shape.unit)
    return new, times(inverse(shape.matrix), (factor, 0, 0, factor, right, up))


def times(first: Matrix, second: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    a, b, c, d, e, f = matrix
    n = a * d - b * c
    return (d / n, -b / n, -c / n, a / n, (c * f - d * e) / n, (b * e - a * f) / n)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _shared(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _drop(page: Object, key: Name) -> None:
    if key in page:
        del page[key]


def _turn(page: Object) -> int:
    try:
        turn = int(page.get(_ROTATE, 0)) % 360
    except (TypeError, ValueError):
        turn = 0
    if turn % 90:
        turn = 0
    if turn:
        page[_ROTATE] = turn
    else:
        _drop(page, _ROTATE)
    return turn


def _unit(page: Object) -> float:
    try:
        unit = float(page.get(_UNIT, 1.0))
    except (TypeError, ValueError):
        return 1.0
    return unit if unit > 0 else 1.0
