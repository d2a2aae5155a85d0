"""The officer's own keys: pressed anew, refused with a sentence where they clash, remembered, and given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from clerk_app.errors import Refused
from tests.helpers import marlow_vale
from tests.helpers.offices import memory_office
from tests.ui.page_keys import dialog_of, focused, press
from ui.commands import Command, Commands
from ui.key_rules import IN_PLACE, check_keys, sequences
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.pages.settings_keys import KeysPane
from ui.preferences import Preferences
from ui.room_keys import RoomKeys
from ui.widgets.key_cap import KeyHints
from ui.window_commands import show_own_settings

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def keys_pane(window: MainWindow) -> KeysPane:
    """The pane of keys among the settings, with the keys in its list."""
    if window.office is None:
        window.show_office(memory_office())
    show_own_settings(window, "keys")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    pane = page.current
    assert isinstance(pane, KeysPane)
    assert focused() is pane.list
    return pane


def close(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.done(0)


def test_a_key_is_changed_by_pressing_it(window: MainWindow) -> None:
    pane = keys_pane(window)
    pane.list.choose("open_file")
    press(ENTER)
    assert dialog_of(window).windowTitle() == "Key of “Open”"
    press(Qt.Key.Key_O, modifier=CTRL | SHIFT)
    assert focused().text() == "Ctrl+Shift+O"  # type: ignore[attr-defined]
    press(ENTER)
    assert window.commands.keys("open_file") == "Ctrl+Shift+O"
    assert window.commands.action("open_file").shortcut() == QKeySequence("Ctrl+Shift+O")
    assert pane.list.current_row().right == "Ctrl+Shift+O" and "Ctrl+O" in pane.list.current_row().sub
    assert Preferences().keys == {"open_file": "Ctrl+Shift+O"}
    close(window)


def test_a_changed_key_does_the_command_and_the_old_one_no_more(window: MainWindow) -> None:
    window.show_office(memory_office())
    window.commands.change_keys("go_people", "Ctrl+Shift+Q")
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.current_place() == "meetings"
    QTest.keyClick(window, Qt.Key.Key_Q, CTRL | SHIFT)
    assert window.current_place() == "people"


def test_a_clash_is_refused_naming_the_other_command(window: MainWindow) -> None:
    pane = keys_pane(window)
    pane.list.choose("open_file")
    press(ENTER)
    press(Qt.Key.Key_K, modifier=CTRL)
    press(ENTER)
    error = dialog_of(window)._field.error()  # type: ignore[attr-defined]
    assert error.startswith("Ctrl+K is the key of “Search or go to”.")
    assert window.commands.keys("open_file") == "Ctrl+O" and Preferences().keys == {}
    press(Qt.Key.Key_F8)
    assert dialog_of(window)._field.error() == ""  # type: ignore[attr-defined]
    press(ENTER)
    assert window.commands.keys("open_file") == "F8"
    close(window)


@pytest.mark.parametrize("keys", sorted(IN_PLACE))
def test_a_key_that_works_in_its_place_is_refused_saying_what_it_does(keys: str) -> None:
    assert sequences(keys) == [keys], "written as Qt writes it"
    with pytest.raises(Refused) as caught:
        check_keys(keys, [])
    assert caught.value.message == f"{keys} {IN_PLACE[keys]}."


@pytest.mark.parametrize(
    ("keys", "sentence"),
    (
        ("A", "A alone is needed for typing and for lists."),
        ("Shift+7", "Shift+7 alone is needed for typing and for lists."),
        ("Return", "Return alone is needed for typing and for lists."),
        ("Shift+Tab", "Shift+Tab alone is needed for typing and for lists."),
        ("Alt+M", "Alt+M goes to a menu or a field."),
        ("Alt+Shift+M", "Alt+Shift+M goes to a menu or a field."),
        ("Ctrl+K, Ctrl+L", "“Ctrl+K, Ctrl+L” is more than one key."),
    ),
)
def test_a_key_that_could_not_be_heard_is_refused(keys: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        check_keys(keys, [])
    assert caught.value.message == sentence and caught.value.hint


@pytest.mark.parametrize("keys", ("Ctrl+B", "F8", "Shift+F3", "Ctrl+Alt+H", "Ctrl+.", "Meta+K", "Alt+1", ""))
def test_other_keys_are_free(keys: str) -> None:
    check_keys(keys, [("Undo", "Ctrl+Z; Ctrl+Shift+Y")])
    with pytest.raises(Refused, match="is the key of “Undo”"):
        check_keys("Ctrl+Shift+Y", [("Undo", "Ctrl+Z; Ctrl+Shift+Y")])


def test_keys_of_clerk_are_lawful_themselves(window: MainWindow) -> None:
    every = window.commands.all()
    for command in every:
        if command.name != "copy":  # which carries the key that copies everywhere into the lists
            check_keys(command.keys, [(other.said, other.keys) for other in every if other is not command])


def test_a_key_is_taken_away_and_given_back(window: MainWindow) -> None:
    pane = keys_pane(window)
    pane.list.choose("open_file")
    press(Qt.Key.Key_Delete)
    assert window.commands.keys("open_file") == "" and Preferences().keys == {"open_file": ""}
    assert pane.list.current_row().right == "No key" and not pane.take_away.isVisible()
    pane.back.click()
    assert window.commands.keys("open_file") == "Ctrl+O" and Preferences().keys == {}
    assert not pane.back.isVisible() and not pane.all_back.isVisible()
    close(window)


def test_a_key_given_to_another_is_not_given_back_over_it(window: MainWindow) -> None:
    window.commands.change_keys("open_file", "F8")
    window.commands.change_keys("palette", "Ctrl+O")
    pane = keys_pane(window)
    pane.list.choose("open_file")
    pane.back.click()
    assert pane._note.text().startswith("Ctrl+O is the key of “Search or go to”.")
    assert window.commands.keys("open_file") == "F8"
    pane.all_back.click()
    assert window.commands.changed_keys() == {} and Preferences().keys == {}
    assert (window.commands.keys("open_file"), window.commands.keys("palette")) == ("Ctrl+O", "Ctrl+K")
    close(window)


def test_own_keys_are_remembered_also_when_two_were_exchanged(window: MainWindow, qtbot: QtBot) -> None:
    commands = window.commands
    commands.change_keys("open_file", "")
    commands.change_keys("palette", "Ctrl+O")
    commands.change_keys("open_file", "Ctrl+K")
    commands.change_keys("redo", "Ctrl+Shift+.")
    window.preferences.keys = commands.changed_keys()
    again = MainWindow(Preferences())
    qtbot.addWidget(again)
    assert again.commands.changed_keys() == {"open_file": "Ctrl+K", "palette": "Ctrl+O", "redo": "Ctrl+Shift+."}


def test_what_a_newer_clerk_gave_to_another_command_stays_with_it(qtbot: QtBot, window: MainWindow) -> None:
    commands = Commands(window)
    commands.add(Command("save", "File", "&Save", lambda: None, "F6"))
    commands.add(Command("send", "File", "S&end", lambda: None, "F8"))
    commands.add(Command("show", "File", "S&how", lambda: None, "F9"))
    commands.take_keys({"save": "F8", "show": "F6", "gone": "F5", "send": "F8"})
    assert [command.keys for command in commands.all()] in (["", "F8", "F6"], ["F8", "", "F6"])
    commands.take_keys({"save": "F8"})
    assert commands.keys("save") == "F6", "F8 is Clerk's own key of another command by now"
    commands.take_keys({"save": "x"})
    assert commands.keys("save") == "F6", "what is no lawful key is passed over"


def test_keys_are_named_as_they_are_wherever_they_are_named(window: MainWindow) -> None:
    office, _ = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    window.commands.change_keys("palette", "Ctrl+G")
    window.commands.change_keys("new_thing", "F8")
    window.commands.change_keys("undo", "F9")
    assert window.top_bar.search.accessibleName() == "Search or go to, Ctrl G"
    assert window.top_bar.undo.toolTip().endswith("(F9)")
    hints = [hints.accessibleName() for hints in window.findChildren(KeyHints) if hints.isVisible()]
    assert hints == ["Enter: open, F8: new meeting, Ctrl M: move, Del: remove"]
    window.show_place("people")
    hints = [hints.accessibleName() for hints in window.findChildren(KeyHints) if hints.isVisible()]
    assert hints == ["Enter: edit, F8: new, Del: remove"], "also on a page that was not there yet"
    window.open_palette()
    shown = window.palette_box()
    QTest.keyClicks(shown.box, "undo")
    assert shown.list.current_row().right == "F9"
    shown.close()
    window.commands.take_keys({})
    assert window.top_bar.search.accessibleName() == "Search or go to, Ctrl K"


def test_the_list_of_keys_leads_to_where_they_are_changed(window: MainWindow) -> None:
    window.show_office(memory_office())
    window.commands.run("keys")
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    next(b for b in shown.findChildren(type(window.start._new)) if b.text() == "Change keys…").click()
    QApplication.processEvents()
    page = window.current_page()
    assert isinstance(page, SettingsPage) and isinstance(page.current, KeysPane)
    assert QApplication.activeModalWidget() is None


def test_without_a_file_the_list_of_keys_leads_nowhere(window: MainWindow) -> None:
    window.commands.run("keys")
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert next(b for b in shown.findChildren(type(window.start._new)) if b.text() == "Change keys…").isHidden()
    close(window)


def test_tab_and_escape_still_leave_the_field_of_a_key(window: MainWindow) -> None:
    pane = keys_pane(window)
    pane.list.choose("open_file")
    press(ENTER)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Cancel"
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Control, Qt.Key.Key_Shift)
    assert focused().text() == "Ctrl+O", "a key that is only held is none"  # type: ignore[attr-defined]
    press(ESCAPE)
    assert window.commands.keys("open_file") == "Ctrl+O"
    close(window)


def test_a_key_of_the_room_is_a_letter_of_its_own(window: MainWindow) -> None:
    pane = keys_pane(window)
    pane.list.choose("room_note")
    press(ENTER)
    assert dialog_of(window).windowTitle() == "Key of “Note”"
    press(Qt.Key.Key_D)
    press(ENTER)
    error = dialog_of(window)._field.error()  # type: ignore[attr-defined]
    assert error.startswith("D is the key of “Declaration of interest”.")
    press(Qt.Key.Key_Q, modifier=CTRL)
    press(ENTER)
    error = dialog_of(window)._field.error()  # type: ignore[attr-defined]
    assert error.startswith("Ctrl+Q is not heard in the room.")
    press(Qt.Key.Key_Z)
    press(ENTER)
    assert window.commands.room.keys("room_note") == "Z" and Preferences().keys == {"room_note": "Z"}
    assert "Record…" in pane._note.text()
    pane.list.choose("person_left")
    press(Qt.Key.Key_Delete)
    assert Preferences().keys == {"room_note": "Z", "person_left": ""}
    pane.back.click()
    assert window.commands.room.keys("person_left") == "L", "another set: there L is also the key of large type"
    pane.all_back.click()
    assert window.commands.room.changed_keys() == {} and Preferences().keys == {}
    close(window)


def test_keys_of_the_room_are_remembered_and_what_is_no_key_is_passed_over() -> None:
    keys = RoomKeys()
    keys.take_keys({"room_note": "M", "room_motion": "N", "room_vote": "Ctrl+V", "room_close": "", "gone": "Z"})
    assert (keys.keys("room_note"), keys.keys("room_motion")) == ("M", "N"), "two were exchanged"
    assert (keys.keys("room_vote"), keys.keys("room_close")) == ("V", "")
    assert keys.changed_keys() == {"room_note": "M", "room_motion": "N", "room_close": ""}
