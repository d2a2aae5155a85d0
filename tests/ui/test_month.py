"""The month that drops down from a date can be read in every theme: each weekday, and the day that is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QTableView, QToolButton
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.date_field import DateField, MonthPopup

THEMES = ("light", "dark", "contrast")
DAY = date(2017, 7, 13)


@pytest.fixture(params=[(theme, size) for theme in THEMES for size in (1.0, 1.5)], ids=str)
def month(request: pytest.FixtureRequest, qtbot: QtBot, look: Look) -> Iterator[MonthPopup]:
    """The month of a field in one theme and text size, shown."""
    theme, size = request.param
    look.choose(theme)
    look.set_text_size(size)
    field = DateField("Date", date(2017, 7, 3), DAY)
    qtbot.addWidget(field)
    field.show()
    popup = field.open_month()
    qtbot.waitExposed(popup)
    yield popup
    popup.close()


def table_of(month: MonthPopup) -> QTableView:
    """The days with their heads."""
    table = month.calendar.findChild(QTableView)
    assert table is not None
    return table


def picture(table: QTableView, row: int, column: int) -> QImage:
    """One cell as it is painted."""
    index = table.model().index(row, column)
    rect: QRect = table.visualRect(index)
    return table.viewport().grab(rect).toImage()


def like(image: QImage, colour: QColor, top: float = 0, bottom: float = 1) -> int:
    """How many dots of a part of a picture are nearly of a colour."""
    lines = range(round(image.height() * top), round(image.height() * bottom))
    dots = (image.pixelColor(x, y) for y in lines for x in range(image.width()))
    return sum(all(abs(a - b) < 40 for a, b in zip(d.getRgb()[:3], colour.getRgb()[:3], strict=True)) for d in dots)


def test_every_weekday_is_named(month: MonthPopup, look: Look) -> None:
    table = table_of(month)
    first = [column for column in range(table.model().columnCount()) if not table.isColumnHidden(column)]
    assert len(first) == 7
    for column in first:
        image = picture(table, 0, column)
        ground = like(image, look.colour("canvas"), 0.2, 0.55)
        whole = round(image.height() * 0.55) - round(image.height() * 0.2)
        assert ground < whole * image.width() - 10, "letters stand in the upper half, and not three dots below"


def test_the_day_that_is_chosen_can_be_read(month: MonthPopup, look: Look) -> None:
    table = table_of(month)
    image = picture(table, table.currentIndex().row(), table.currentIndex().column())
    assert table.currentIndex().data() == DAY.day
    assert like(image, look.colour("accent")) > image.width() * image.height() / 2
    assert like(image, look.colour("on_accent")) > 12


def test_the_arrows_of_the_month_have_pictures(month: MonthPopup) -> None:
    for name in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        button = month.calendar.findChild(QToolButton, name)
        assert button is not None and not button.icon().isNull()
