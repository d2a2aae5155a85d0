"""The start page: the files opened last, each a key away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers import marlow_vale
from tests.ui.page_keys import focused
from ui.main_window import MainWindow
from ui.pages.start import StartPage
from ui.preferences import Preferences
from ui.widgets.file_button import FileButton


def shown(qtbot: QtBot, files: list[Path]) -> StartPage:
    """The start page of somebody who opened these files, the last one last."""
    preferences = Preferences()
    for file in files:
        file.touch()
        preferences.add_recent(file)
    page = StartPage(preferences)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    return page


def buttons(page: StartPage) -> list[FileButton]:
    QApplication.processEvents()
    return [button for button in page.findChildren(FileButton) if button.isVisible()]


def test_recent_files_are_opened_by_key_and_by_click(qtbot: QtBot, tmp_path: Path) -> None:
    older, newer = tmp_path / "Older.clerk", tmp_path / "Newer.clerk"
    page = shown(qtbot, [older, newer])
    chosen: list[Path] = []
    page.file_chosen.connect(chosen.append)
    assert [button.accessibleName() for button in buttons(page)] == [f"Newer, {tmp_path}", f"Older, {tmp_path}"]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert chosen == [newer, older]
    QTest.mouseClick(buttons(page)[0], Qt.MouseButton.LeftButton)
    assert chosen == [newer, older, newer]


def test_a_file_that_went_away_is_not_offered_when_the_page_is_shown_again(qtbot: QtBot, tmp_path: Path) -> None:
    kept, gone = tmp_path / "Kept.clerk", tmp_path / "Gone.clerk"
    page = shown(qtbot, [kept, gone])
    gone.unlink()
    page.hide()
    page.show()
    assert [button.path for button in buttons(page)] == [kept]
    kept.unlink()
    page.hide()
    page.show()
    assert buttons(page) == []


def test_the_keys_begin_on_a_new_file_at_the_start_and_once_a_file_is_closed(window: MainWindow) -> None:
    assert focused().accessibleName() == "New office file…"
    window.show_office(marlow_vale.office("Rowan Ellery")[0])
    assert focused().accessibleName() != "New office file…"
    window.show_start()
    assert focused().accessibleName() == "New office file…"
