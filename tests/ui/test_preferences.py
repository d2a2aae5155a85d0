"""What is the officer's own on this machine: look, name and About, each at once and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clerk_app.office import system_officer
from clerk_app.services import council, history
from clerk_app.services.version import LICENCES, version
from tests.helpers.offices import memory_office
from tests.ui.page_keys import focused, press, tab_to, type_in
from ui.dialogs.about import AboutDialog
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages.settings import SettingsPage
from ui.pages.settings_appearance import AppearancePane
from ui.pages.settings_officer import OfficerPane
from ui.pages.settings_pane import SettingsPane
from ui.preferences import TEXT_SIZES, Preferences
from ui.theme import Look

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _office(request: pytest.FixtureRequest) -> None:
    """An office in the window, where a test has one: what is the officer's own is on the Settings page."""
    if "window" in request.fixturenames:
        request.getfixturevalue("window").show_office(memory_office())


def opened(window: MainWindow, subject: str = "appearance") -> SettingsPane:
    """A subject of the officer's own, by the key that goes there."""
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    page.show_subject(subject)
    assert page.current is page.pane(subject)
    return page.pane(subject)


def test_the_theme_is_chosen_by_keys_and_remembered(window: MainWindow, look: Look) -> None:
    pane = opened(window)
    assert isinstance(pane, AppearancePane) and focused().accessibleName() == "As the system"
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert look.choice == "contrast" and look.theme.outlined
    assert Preferences().theme == "contrast"
    window.commands.run("theme_light")
    assert pane.theme.value() == "light", "what is chosen under View is shown here too"


def test_the_text_size_is_chosen_and_remembered(window: MainWindow, look: Look) -> None:
    opened(window)
    tab_to("100%")
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert look.text_size == 1.3 and Preferences().text_size == 130


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
    opened(window, "officer")
    type_in("Rowan  Ellery")
    assert window.settle()
    assert Preferences().officer == "Rowan Ellery"
    council.name_council(window.office, "Marlow Vale Borough Council")
    assert history.officers(window.office) == ["Rowan Ellery"]
    assert window.close_file() and window.open_file(path)
    assert window.office.officer == "Rowan Ellery"
    opened(window, "officer")
    type_in(" ")
    assert window.settle()
    assert window.office.officer == system_officer() and Preferences().officer == ""


def test_a_name_that_cannot_be_kept_is_shown_and_the_file_stays_open(window: MainWindow) -> None:
    pane = opened(window, "officer")
    assert isinstance(pane, OfficerPane)
    type_in("R" * 81)
    assert not window.close_file()
    assert "at most 80 letters" in pane.name.error() and Preferences().officer == ""
    pane.name.box.setFocus()
    type_in("Rowan Ellery")
    assert window.settle() and Preferences().officer == "Rowan Ellery"


def test_a_name_given_elsewhere_is_shown_when_the_page_is_shown_again(window: MainWindow) -> None:
    pane = opened(window, "officer")
    assert isinstance(pane, OfficerPane)
    window.show_place("meetings")
    Preferences().officer = "Rowan Ellery"
    window.show_place("settings")
    assert pane.name.box.text() == "Rowan Ellery"


def test_what_is_ones_own_stands_under_a_heading_of_its_own(window: MainWindow) -> None:
    opened(window)
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    rows = page.list.rows_model().rows()
    at = [row.words for row in rows if isinstance(row, Heading)]
    assert at == ["The council", "You"]
    own = [row.id for row in rows[rows.index(next(row for row in rows if row.words == "You")) + 1 :]]
    assert own == ["appearance", "keys", "officer"]


def test_without_a_file_there_is_no_page_to_go_to(window: MainWindow) -> None:
    assert window.close_file()
    window.show_start()
    window.commands.refresh()
    assert not window.commands.action("preferences").isEnabled()
    assert window.commands.action("theme_contrast").isEnabled() and window.commands.action("text_larger").isEnabled()


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
