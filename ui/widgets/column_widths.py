"""The widths of a table's columns, as the officer last drew them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from ui.preferences import Preferences
from ui.theme import look


def keep_widths(table: QTableView, name: str, usual: Sequence[int]) -> None:
    """Give the columns the widths they had last time, or `usual` (pixels at normal text size), and keep new ones.

    The last column takes what is left and is not remembered.
    """
    preferences, factor = Preferences(), look().theme.factor
    kept = preferences.widths(name)
    widths = kept if len(kept) == len(usual) else list(usual)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, round(width * factor))

    def keep() -> None:
        preferences.keep_widths(name, [round(table.columnWidth(column) / factor) for column in range(len(usual))])

    table.horizontalHeader().sectionResized.connect(lambda column, *_: keep() if column < len(usual) else None)
