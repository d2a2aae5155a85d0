"""Rows and columns of widgets in one expression: `...` stretches, a number is space, a pair has its share."""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | EllipsisType | tuple[QWidget, int] | None
Margins = tuple[int, int, int, int]


def fill_box(box: QBoxLayout, items: Sequence[Item], gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
    """Put items into a layout, in order. None is passed over; margins are left, top, right, bottom."""
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for item in items:
        if item is ...:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, tuple):
            box.addWidget(*item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)


def column(*items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QWidget:
    """A widget with items under one another."""
    widget = QWidget()
    fill_box(QVBoxLayout(widget), items, gap, margins)
    return widget


def row(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QWidget:
    """A widget with items side by side."""
    widget = QWidget()
    fill_box(QHBoxLayout(widget), items, gap, margins)
    return widget


def shares(*items: tuple[QWidget, int], gap: int = 12) -> QWidget:
    """A widget with items side by side, each over so many equal columns: rows of as many columns share their edges.

    In a `row` one of two shares is not as wide as two of one with the gap between them.
    """
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(gap)
    grid.setVerticalSpacing(0)
    at = 0
    for item, over in items:
        grid.addWidget(item, 0, at, 1, over)
        at += over
    for place in range(at):
        grid.setColumnStretch(place, 1)
        grid.addWidget(held := QWidget(), 1, place)  # or there is no gap beside a column that nothing stands in alone
        held.setFixedHeight(0)
    return widget
