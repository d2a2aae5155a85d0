"""Large text: at 130 % on a small laptop nothing of a dialog is cut, out of reach or wider than the screen.

`test_reach` looks at the pages, at 150 % too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.page_keys import out_of_order
from tests.ui.test_reach import DIALOGS
from tests.ui.text_room import cut
from ui.main_window import MainWindow
from ui.theme import Look

SMALL_LAPTOP = (1366, 768)


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Iterator[Look]:
    """Large text for all of these tests: each would else wait until all is dressed for it, and once more after it."""
    attached = Look.attach(qapp, "light", 1.3)
    yield attached
    attached.set_text_size(1.0)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_nothing_of_a_dialog_is_cut(window: MainWindow, look: Look, dialog: str) -> None:
    assert look.text_size == 1.3
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
