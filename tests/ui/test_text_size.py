"""Large text: at 130 % on a small laptop nothing of a dialog is cut, out of reach or wider than the screen.

`test_reach` looks at the pages, at 150 % too.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.page_keys import out_of_order
from tests.ui.test_reach import DIALOGS, PAGES
from tests.ui.text_room import cut
from ui.main_window import MainWindow
from ui.theme import Look

SMALL_LAPTOP = (1366, 768)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_nothing_of_a_dialog_is_cut(window: MainWindow, look: Look, dialog: str) -> None:
    look.set_text_size(1.3)
    window.resize(*SMALL_LAPTOP)
    DIALOGS[dialog](window)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert shown is not None
    shown.activateWindow()
    room = shown.frameGeometry().size()
    assert room.width() <= SMALL_LAPTOP[0] and room.height() <= SMALL_LAPTOP[1]
    assert cut(shown) == []
    assert out_of_order(shown) == ""
    shown.close()


@pytest.mark.parametrize("page", ["meeting, closed item", "committee", "people", "history", "start"])
def test_another_text_size_needs_no_restart(window: MainWindow, look: Look, qtbot: QtBot, page: str) -> None:
    PAGES[page](window)
    for percent in (130, 100, 115):
        look.set_text_size(percent / 100)
        qtbot.waitUntil(lambda: cut(window) == [], timeout=2000)
        assert (window.width(), window.height()) == SMALL_LAPTOP
