"""The month in a low window: what stands on a day is named beside its number where there is no room below."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui.pages.month_days import DayChip, MonthDay
from ui.pages.month_grid import MonthGrid
from ui.theme import Look

FIRST = date(2017, 6, 26)
MEETING = date(2017, 7, 13)
CHIP = DayChip("1", "Cabinet", "6.30 pm", "Cabinet at 6.30 pm")


def day(place: int) -> MonthDay:
    here = FIRST + timedelta(days=place)
    return MonthDay(here, here.month == 7, False, "", (CHIP,) if here == MEETING else ())


@pytest.mark.parametrize("height", [6 * 34, 6 * 90])
def test_a_meeting_is_named_in_low_and_in_high_days(qtbot: QtBot, look: Look, height: int) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.resize(700, height)
    grid.show_days([day(place) for place in range(42)], FIRST)
    grid.show()
    place = (MEETING - FIRST).days
    image = grid.viewport().grab(grid.visualRect(grid.model().index(place // 7, place % 7))).toImage()
    assert _accent(image, look) > 500, "the chip of the meeting, and not only how many there are"


def _accent(image: QImage, look: Look) -> int:
    wanted = look.colour("accent").rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))
