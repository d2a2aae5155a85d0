"""A file that somebody else works in: what would write is grey with the reason, and no dialog or editor opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import meetings
from tests.helpers import marlow_vale
from tests.helpers.offices import office_on_disk
from tests.ui.page_keys import press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.palette_entries import entries
from ui.widgets.buttons import Button


@pytest.fixture
def theirs(office_path: Path) -> Iterator[Office]:
    """Marlow Vale's file, in which Ben Okafor works."""
    office = office_on_disk(office_path, "Ben Okafor")
    marlow_vale.fill(office)
    yield office
    if office.is_open:
        office.close()


@pytest.fixture
def reading(window: MainWindow, theirs: Office) -> MainWindow:
    """The window with the same file, to be read."""
    assert theirs.path is not None
    assert window.open_file(theirs.path)
    return window


def message(window: MainWindow) -> str:
    page = window.current_page()
    assert page is not None
    return page.messages.text()


def opened(window: MainWindow) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def grey(window: MainWindow) -> dict[str, str]:
    page = window.current_page()
    assert page is not None
    found = [button for button in page.findChildren(Button) if button.isVisibleTo(page) and not button.isEnabled()]
    return {button.text().replace("&", ""): button.toolTip() for button in found}


@pytest.mark.parametrize(
    ("place", "verbs"),
    [
        ("meetings", {"New meeting", "Year from a pattern…"}),
        ("committees", {"New committee", "Change the rule…"}),
        ("people", {"New person", "Change from a day…"}),
    ],
)
def test_the_buttons_that_write_are_grey_and_say_who_works_there(
    reading: MainWindow, theirs: Office, place: str, verbs: set[str]
) -> None:
    reading.show_place(place)
    assert verbs <= set(grey(reading))
    assert all(tip.startswith("Open for reading: Ben Okafor on ") for tip in grey(reading).values())
    theirs.close()
    reading.bus.look()
    assert not verbs & set(grey(reading)), "the file has passed on"


def test_the_commands_that_write_are_grey_in_menu_and_palette(reading: MainWindow, theirs: Office) -> None:
    reading.show_place("meetings")
    menu = next(each for each in reading.findChildren(QMenu) if each.objectName() == "menu_meeting")
    menu.aboutToShow.emit()
    new, year = reading.commands.action("new_thing"), reading.commands.action("plan_year")
    find = reading.commands.action("find_meetings")
    assert (new.isEnabled(), year.isEnabled(), find.isEnabled()) == (False, False, True)
    assert menu.toolTipsVisible() and year.toolTip().startswith("Open for reading: Ben Okafor on ")
    found = [*entries(("year",), reading)]
    (listed,) = [each for each in found if each.line.id == "command:plan_year"]
    assert listed.line.sub.startswith("Open for reading")
    listed.verb()
    page = reading.current_page()
    assert page is not None and page.messages.text() == listed.line.sub
    theirs.close()
    reading.bus.look()
    menu.aboutToShow.emit()
    assert new.isEnabled() and year.isEnabled() and not menu.toolTipsVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
@pytest.mark.parametrize("place", ["committees", "people"])
def test_a_key_in_a_list_says_why_instead_of_going_to_a_field(
    reading: MainWindow, place: str, key: Qt.Key, qtbot: QtBot
) -> None:
    reading.show_place(place)
    shown = reading.page(place).list  # type: ignore[attr-defined]
    shown.setFocus()
    press(key)
    assert message(reading).startswith("Open for reading: Ben Okafor on ")
    assert shown.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_no_title_is_opened_on_an_agenda_that_is_only_read(reading: MainWindow, theirs: Office, key: Qt.Key) -> None:
    meeting = reading.office and meetings.lines(reading.office)[0].id
    assert meeting
    reading.go_to(Subject("meeting", meeting))
    tab = reading.current_page().agenda  # type: ignore[union-attr]
    tab.list.setFocus()
    press(key)
    assert not tab.list.editing() and message(reading).startswith("Open for reading: Ben Okafor on ")
    theirs.close()
    reading.bus.look()
    tab.list.setFocus()
    press(key)
    assert tab.list.editing()


def test_no_dialog_that_writes_opens_and_one_that_reads_does(reading: MainWindow, theirs: Office) -> None:
    reading.show_place("meetings")
    reading.new_thing()
    QApplication.processEvents()
    assert opened(reading) == [] and message(reading).startswith("Open for reading: Ben Okafor on ")
    meeting = reading.office and meetings.lines(reading.office)[0].id
    reading.go_to(Subject("meeting", str(meeting)))
    reading.current_page().edit_details()  # type: ignore[union-attr]
    assert opened(reading) == []
    reading.commands.run("save_agenda")
    (dialog,) = opened(reading)
    assert dialog.windowTitle() == "Save agenda"
    dialog.reject()
    reading.commands.run("make_pack")
    assert [each.windowTitle() for each in opened(reading)] == ["Make the pack"]
    opened(reading)[0].reject()
    reading.commands.run("tab_papers")
    page = reading.current_page()
    assert isinstance(page, MeetingPage)
    assert not page.papers.attach_button.isEnabled() and not page.papers.list.takes_files
    theirs.close()
    reading.bus.look()
    assert page.papers.attach_button.isEnabled() and page.papers.list.takes_files, "the file has passed on"
