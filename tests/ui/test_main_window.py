"""The frame: opening files, undo by name, going places, the palette, narrow windows, the remembered place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.services import agenda, committees, council, people
from tests.helpers import marlow_vale
from tests.helpers.offices import memory_office, office_on_disk
from tests.helpers.small_council import committee, meeting, named
from ui.first_place import first_place, is_small
from ui.main_window import MainWindow
from ui.pages import EVERY_PAGE
from ui.palette import fits, words_of
from ui.preferences import Preferences
from ui.widgets.buttons import secondary_button, tool_button
from ui.window_commands import _fill_recent

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_file_that_is_none_leaves_the_start_page_with_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.clerk"
    wrong.write_text("Dear Sir")
    assert not window.open_file(wrong)
    assert window.start.messages.text() == "letter.clerk is not a Clerk office file."
    assert wrong.read_text() == "Dear Sir"


def test_a_new_file_is_shown_and_remembered(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "marlow-vale.clerk"
    assert window.new_file(path)
    assert window.windowTitle() == "marlow-vale - Clerk"
    assert window.current_place() == "meetings"
    assert Preferences().recent_files() == [path]
    assert not window.new_file(path)


def test_undo_is_named_and_goes_to_its_place(window: MainWindow) -> None:
    office, july = marlow_vale.office()
    window.show_office(office)
    item = agenda.lines(office, july)[3].id
    agenda.edit(office, item, {"wards": "Eastgate"})
    assert window.top_bar.undo.text() == "Undo edit wards of item 4"
    window.show_place("people")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.current_place() == "meeting"
    assert agenda.lines(office, july)[3].item.wards == ""
    assert window.commands.action("redo").text() == "&Redo edit wards of item 4"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert agenda.lines(office, july)[3].item.wards == "Eastgate"


def test_an_ampersand_of_the_file_is_no_mnemonic(window: MainWindow, tmp_path: Path) -> None:
    assert window.new_file(tmp_path / "Bed & Breakfast.clerk")
    assert window.office is not None
    council.name_council(window.office, "Marlow Vale Borough Council")
    committees.new_committee(window.office, "Finance & Audit")
    assert "Finance && Aud" in window.top_bar.undo.text()
    assert "Finance && Audit" in window.commands.action("undo").text()
    menu = QMenu(window)
    _fill_recent(window, menu)
    assert menu.actions()[0].text() == "&1 Bed && Breakfast"


def test_undo_over_a_restart_goes_on(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "office.clerk"
    office = office_on_disk(path)
    council.name_council(office, "Marlow Vale Borough Council")
    people.new_person(office, "Maya Thornbury", "Councillor")
    office.close()
    assert window.open_file(path)
    assert window.office is not None and window.office.officer != "Test Officer"
    assert window.office.history.undo_label == ""


def test_a_page_that_is_not_seen_refreshes_when_it_is_shown(window: MainWindow) -> None:
    office, _ = marlow_vale.office()
    window.show_office(office)
    window.show_place("people")
    shown = window.page("people")
    window.show_place("meetings")
    people.new_person(office, "Zoe Zealand")
    assert shown._stale
    window.show_place("people")
    assert not shown._stale


@pytest.mark.parametrize(
    ("typed", "found"),
    [("cyp jul", True), ("jul cyp", True), ("CYP", True), ("cyp aug", False), ("", True), ("oung", False)],
)
def test_the_palette_finds_words_by_their_beginnings(typed: str, found: bool) -> None:
    words = words_of("Children and Young People Select Committee CYP Thursday, 13 July 2017, 7.00 pm")
    assert fits(words_of(typed), words) is found


def test_ctrl_k_goes_to_a_meeting(window: MainWindow, qtbot: QtBot) -> None:
    office, july = marlow_vale.office()
    window.show_office(office)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    box = window.palette_box()
    qtbot.waitUntil(box.isVisible)
    QTest.keyClicks(box.box, "cyp jul")
    QTest.keyClick(box.box, Qt.Key.Key_Return)
    assert window.current_place() == "meeting"
    assert getattr(window.current_page(), "meeting_id", "") == july


def test_enter_on_the_search_box_opens_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    window.show_office(memory_office())
    window.top_bar.search.setFocus()
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.palette_box().isVisible)
    window.palette_box().close()


def test_ctrl_k_runs_a_command(window: MainWindow, qtbot: QtBot) -> None:
    office, _ = marlow_vale.office()
    window.show_office(office)
    label = office.history.undo_label
    window.open_palette()
    box = window.palette_box()
    QTest.keyClicks(box.box, "undo")
    QTest.keyClick(box.box, Qt.Key.Key_Return)
    assert office.history.redo_label == label


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (960, 540)])
def test_no_page_is_wider_than_its_screen(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    office, july = marlow_vale.office()
    window.show_office(office)
    for place in ("meetings", "committees", "people"):
        window.show_place(place)
    window.go_to(Subject("meeting", july))
    for place in ("meetings", "meeting", "committees", "people"):
        window.show_place(place)
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size, place


def test_every_command_has_a_key_or_a_mnemonic_and_none_twice(window: MainWindow) -> None:
    commands = window.commands.all()
    keys = [command.keys for command in commands if command.keys]
    assert len(set(keys)) == len(keys)
    for menu in {command.menu for command in commands}:
        letters = [command.words[command.words.index("&") + 1].lower() for command in commands if command.menu == menu]
        assert len(set(letters)) == len(letters), (menu, sorted(letters))


@pytest.mark.parametrize(
    ("room", "small"),
    [
        (QRect(0, 0, 1366, 768), True),
        (QRect(0, 27, 1366, 741), True),
        (QRect(0, 0, 800, 800), True),
        (QRect(0, 0, 1920, 1040), False),
        (QRect(1920, 0, 2560, 1440), False),
    ],
)
def test_the_first_window_is_whole_on_its_screen(room: QRect, small: bool) -> None:
    frame = first_place(room).marginsAdded(QMargins(2, 38, 2, 2))
    assert room.contains(frame)
    assert is_small(room) is small
    assert small or first_place(room).size() == QSize(1366, 768)


def test_the_first_window_fills_a_small_screen(qtbot: QtBot) -> None:
    first = MainWindow(Preferences())
    qtbot.addWidget(first)
    first.come_up()
    assert is_small(first.screen().availableGeometry()), "the screen of this test is small"
    assert first.isMaximized()
    assert first.screen().availableGeometry().contains(first.frameGeometry())


def test_a_window_that_was_placed_comes_up_there(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(780, 560)
    window.close()
    again = MainWindow(Preferences())
    qtbot.addWidget(again)
    again.come_up()
    assert not again.isMaximized() and (again.width(), again.height()) == (780, 560)


def test_the_window_remembers_its_place(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(780, 560)
    window.close()
    again = MainWindow(Preferences())
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 560)


def test_the_keys_are_in_sight_wherever_there_is_nothing_yet(window: MainWindow) -> None:
    """In a new file, and at a meeting that has nothing but its day."""

    def lost(where: str) -> list[str]:
        QApplication.processEvents()
        has_keys = QApplication.focusWidget()
        return [] if has_keys is not None and has_keys.isVisible() else [where]

    window.show_office(memory_office())
    window.show()
    window.activateWindow()
    found = []
    for place in (each.name for each in EVERY_PAGE if each.name != "meeting"):
        window.show_place(place)
        window.page(place).focus_first()
        found += lost(place)
    office = named(memory_office())
    window.show_office(office)
    window.go_to(Subject("meeting", meeting(office, committee(office))))
    for tab in ("agenda", "papers", "issue", "room", "minutes", "follow_up"):
        window.commands.run(f"tab_{tab}")
        found += lost(tab)
    assert found == []


def test_a_screen_reader_hears_what_a_button_says_now(qtbot: QtBot) -> None:
    button, tool = secondary_button("&Withdraw…"), tool_button("x", "Take it out")
    for each in (button, tool):
        qtbot.addWidget(each)
    button.setText("Bring it &back")
    assert button.accessibleName() == "Bring it back"
    button.setAccessibleName("Bring the entry back")
    button.setText("Withdraw")
    assert button.accessibleName() == "Bring the entry back", "a name of its own stays"
    assert tool.accessibleName() == "Take it out"
