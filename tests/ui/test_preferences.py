"""What is the officer's own on this machine: look, name and About, each at once and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from clerk_app.office import system_officer
from clerk_app.services import council, history
from clerk_app.services.version import LICENCES, version
from tests.ui.page_keys import press, tab_to, type_in
from ui.dialogs.about import AboutDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.main_window import MainWindow
from ui.preferences import TEXT_SIZES, Preferences
from ui.theme import Look

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: MainWindow, subject: int = 0) -> PreferencesDialog:
    window.commands.run("preferences")
    QApplication.processEvents()
    dialog = next(d for d in window.findChildren(PreferencesDialog) if d.isVisible())
    dialog.activateWindow()
    dialog.tabs.setCurrentIndex(subject)
    return dialog


def test_the_theme_is_chosen_by_keys_and_remembered(window: MainWindow, look: Look) -> None:
    dialog = opened(window)
    tab_to("As the system")
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert look.choice == "contrast" and look.theme.outlined
    assert Preferences().theme == "contrast"
    window.commands.run("theme_light")
    assert dialog.appearance.theme.value() == "light", "what is chosen under View is shown here too"
    dialog.accept()


def test_the_text_size_is_chosen_and_remembered(window: MainWindow, look: Look) -> None:
    dialog = opened(window)
    tab_to("100 %")
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert look.text_size == 1.3 and Preferences().text_size == 130
    dialog.accept()


def test_the_text_size_goes_up_and_down_by_keys_and_stops_at_the_ends(window: MainWindow, look: Look) -> None:
    seen = []
    for _ in range(5):
        press(Qt.Key.Key_Plus, modifier=CTRL_ALT)
        seen.append(round(look.text_size * 100))
    assert seen == [115, 130, 150, 150, 150]
    press(Qt.Key.Key_Minus, modifier=CTRL_ALT)
    assert Preferences().text_size == 130
    press(Qt.Key.Key_0, modifier=CTRL_ALT)
    assert look.text_size == 1.0
    press(Qt.Key.Key_Minus, modifier=CTRL_ALT)
    assert look.text_size == 1.0


@pytest.mark.parametrize(("kept", "read"), (("115", 115), ("99", 100), ("large", 100), ("", 100)))
def test_a_text_size_that_is_none_is_the_normal_one(kept: str, read: int) -> None:
    preferences = Preferences()
    preferences._settings.setValue("text_size", kept)
    assert preferences.text_size == read and TEXT_SIZES[0] == 100


def test_the_officers_name_signs_at_once_and_at_the_next_opening(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "office.clerk"
    assert window.new_file(path)
    assert window.office is not None and window.office.officer == system_officer()
    dialog = opened(window, 2)
    dialog.officer.name.box.setFocus()
    type_in("Rowan  Ellery")
    dialog.accept()
    assert Preferences().officer == "Rowan Ellery"
    council.name_council(window.office, "Marlow Vale Borough Council")
    assert history.officers(window.office) == ["Rowan Ellery"]
    assert window.close_file() and window.open_file(path)
    assert window.office.officer == "Rowan Ellery"
    dialog = opened(window, 2)
    dialog.officer.name.box.setFocus()
    type_in(" ")
    dialog.accept()
    assert window.office.officer == system_officer() and Preferences().officer == ""


def test_a_name_that_cannot_be_kept_is_shown_and_the_dialog_stays(window: MainWindow) -> None:
    dialog = opened(window, 2)
    dialog.officer.name.box.setFocus()
    type_in("R" * 81)
    dialog.accept()
    assert dialog.isVisible() and "at most 80 letters" in dialog.officer.name.error()
    assert Preferences().officer == ""
    type_in("Rowan Ellery")
    dialog.accept()
    assert Preferences().officer == "Rowan Ellery"


def test_about_says_every_version_and_copies_them(window: MainWindow) -> None:
    window.commands.run("about")
    dialog = next(d for d in window.findChildren(AboutDialog) if d.isVisible())
    assert list(dialog.versions) == ["Clerk", "Qt", "Python", "SQLite", "System"]
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Clerk: {version()}\nQt: 6." in copied and "PySide6" in copied and "sqlite3 of Python" in copied
    assert dialog.copied.text() == "Copied."
    dialog.accept()


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.part)
def test_about_shows_each_licence_whole(window: MainWindow, licence: object) -> None:
    window.commands.run("about")
    dialog = next(d for d in window.findChildren(AboutDialog) if d.isVisible())
    dialog.licence.chosen.emit(licence.part)  # type: ignore[attr-defined]
    shown = dialog.text.toPlainText()
    assert len(shown) > 500 and "not found" not in shown
    assert any(word in shown for word in ("MIT License", "SIL OPEN FONT LICENSE", "Bitstream", "ISC License"))
    dialog.accept()


def test_a_licence_that_was_lost_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("clerk_app.paths.resources", lambda: tmp_path)
    assert LICENCES[1].text() == "The text of the SIL Open Font License 1.1 was not found beside this program."
