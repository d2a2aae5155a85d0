"""The line that grows: all of a long title is seen, and to the keys it is still one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.visit import FieldVisit
from ui.widgets.boxes import fill_box
from ui.widgets.growing_line import MOST_LINES, GrowingLine
from ui.widgets.inputs import LineInput

LONG = "Sufficiency of school places across the borough: the annual report of the director, with the returns"
Key = Qt.Key


@pytest.fixture
def lines(qtbot: QtBot, look: Look) -> Iterator[tuple[GrowingLine, LineInput]]:
    """A line that grows, with a plain one under it, in a column as narrow as the details of an item."""
    window, growing, after = QWidget(), GrowingLine("Title"), LineInput("Wards")
    fill_box(QVBoxLayout(window), [growing, after, ...])
    qtbot.addWidget(window)
    window.setFixedWidth(280)
    window.resize(280, 400)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield growing, after


@pytest.mark.parametrize("size", [100, 150])
def test_a_short_title_is_as_high_as_any_line_and_a_long_one_shows_whole(
    lines: tuple[GrowingLine, LineInput], look: Look, size: int, qtbot: QtBot
) -> None:
    growing, after = lines
    look.set_text_size(size / 100)
    growing.show_text("Minutes")
    qtbot.waitUntil(lambda: growing.height() == after.height(), timeout=2000)
    growing.show_text(LONG)
    assert 2 <= growing.lines() <= MOST_LINES and growing.height() > 2 * after.height() - 16
    last = growing.document().lastBlock()
    beneath = growing.blockBoundingGeometry(last).translated(growing.contentOffset()).bottom()
    assert beneath <= growing.viewport().height() + 1, "the last line is cut"
    assert growing.verticalScrollBar().maximum() == 0 and not growing.verticalScrollBar().isVisible()
    growing.show_text("Minutes")
    assert growing.height() == after.height()


def test_past_four_lines_it_scrolls(lines: tuple[GrowingLine, LineInput]) -> None:
    growing, _ = lines
    growing.show_text(" ".join([LONG] * 3))
    height = growing.height()
    assert growing.lines() > MOST_LINES and growing.verticalScrollBar().maximum() > 0
    growing.show_text(" ".join([LONG] * 6))
    assert growing.height() == height


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_stores_and_never_breaks_the_line(
    lines: tuple[GrowingLine, LineInput], key: Key, held: Qt.KeyboardModifier
) -> None:
    growing, _ = lines
    stored: list[str] = []
    FieldVisit(growing, lambda text, stay: stored.append(text) is None)
    growing.setFocus()
    QTest.keyClicks(growing, "Budget")
    QTest.keyClick(growing, key, held)
    assert growing.text() == "Budget" and stored == ["Budget"]


def test_tab_goes_on_and_comes_back_to_the_whole_of_it(lines: tuple[GrowingLine, LineInput]) -> None:
    growing, after = lines
    growing.show_text("Minutes")
    growing.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(growing, Key.Key_Tab)
    assert after.hasFocus() and growing.text() == "Minutes" and not growing.textCursor().hasSelection()
    QTest.keyClick(after, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert growing.hasFocus() and growing.textCursor().selectedText() == "Minutes"
    QTest.keyClicks(growing, "Budget")
    assert growing.text() == "Budget"


def test_what_is_pasted_becomes_one_line(lines: tuple[GrowingLine, LineInput]) -> None:
    growing, _ = lines
    data = QMimeData()
    data.setText("Street trading\r\nin Mill Lane\u2029and\vThe Quay\n")
    QApplication.clipboard().setMimeData(data)
    growing.setFocus()
    QTest.keyClick(growing, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert growing.text() == "Street trading in Mill Lane and The Quay"


def test_what_is_shown_is_not_taken_for_typing(lines: tuple[GrowingLine, LineInput], qtbot: QtBot) -> None:
    growing, _ = lines
    growing.setFocus()
    with qtbot.assertNotEmitted(growing.textEdited):
        growing.show_text("Minutes")
        growing.end(False)
    assert growing.cursorPosition() == len("Minutes")
    with qtbot.waitSignal(growing.textEdited) as typed:
        QTest.keyClicks(growing, "!")
    assert typed.args == ["Minutes!"]
