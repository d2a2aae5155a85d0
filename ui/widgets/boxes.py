"""Rows and columns of widgets in one expression: `...` stretches, a number is space, a pair has its share."""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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
