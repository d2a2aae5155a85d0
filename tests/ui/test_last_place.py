"""What a window finds again: its place and size, the page on which a file was left, the widths of columns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, room
from tests.helpers import marlow_vale
from tests.helpers.offices import office_on_disk, reopened
from ui.dialogs.schedule import ScheduleDialog
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file with meetings in it, closed."""
    path = tmp_path / "marlow-vale.clerk"
    office = office_on_disk(path)
    marlow_vale.fill(office)
    office.close()
    return path


def shown(window: MainWindow, path: Path) -> Office:
    office = reopened(path)
    window.show_office(office)
    return office


def test_each_file_opens_on_the_page_on_which_it_was_left(window: MainWindow, filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.clerk"
    office_on_disk(other).close()
    shown(window, filled)
    window.show_place("people")
    window.close_file()
    shown(window, other)
    assert window.current_place() == "meetings"
    window.show_place("history")
    window.close_file()
    shown(window, filled)
    assert window.current_place() == "people" == window.sidebar.here()
    window.close_file()
    shown(window, other)
    assert window.current_place() == "history"


def test_a_file_opens_on_the_meeting_on_which_it_was_left(window: MainWindow, filled: Path) -> None:
    office = shown(window, filled)
    september = meetings.lines(office)[2].id
    window.go_to(Subject("meeting", september))
    window.close_file()
    shown(window, filled)
    assert (window.current_place(), getattr(window.current_page(), "meeting_id", "")) == ("meeting", september)


def test_a_meeting_that_is_under_way_opens_in_the_room_with_closed_words_covered(
    window: MainWindow, filled: Path
) -> None:
    """PX-2: after a crash in the evening this screen may be the projector's."""
    office = shown(window, filled)
    july, _, september = (line.id for line in meetings.lines(office)[:3])
    room.start(office, july, datetime(2017, 7, 13, 19, 0))
    window.go_to(Subject("meeting", july))
    window.close_file()
    shown(window, filled)
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    assert page.shows_room() and page.room.desk.covered
    Preferences().keep_place(filled, "today")
    window.commands.run("tab_minutes")
    window.commands.run("tab_room")
    assert Preferences().place_of(filled) == ("meeting", july), "also where the program is killed in the room"
    window.go_to(Subject("meeting", september))
    assert page.shows_agenda(), "a meeting whose agenda did not go out yet opens on its agenda"


def test_a_meeting_that_is_gone_gives_way_to_the_first_page(window: MainWindow, filled: Path) -> None:
    office = shown(window, filled)
    july = meetings.lines(office)[0].id
    window.go_to(Subject("meeting", july))
    window.close_file()
    again = reopened(filled)
    meetings.remove(again, july)
    again.close()
    shown(window, filled)
    assert window.current_place() == "today"


def test_undo_after_a_restart_goes_to_the_meeting_of_an_item_that_it_takes_away(
    window: MainWindow, filled: Path
) -> None:
    office = shown(window, filled)
    september = meetings.lines(office)[2].id
    agenda.add_item(office, september, "Extra")
    window.show_place("people")
    window.close_file()
    shown(window, filled)
    window.undo()
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    assert page.is_there and page.meeting_id == september


@pytest.mark.parametrize("kept", ("a page that is no more", "", "meeting"))
def test_a_place_that_is_no_more_gives_way_to_the_first_page(window: MainWindow, filled: Path, kept: str) -> None:
    Preferences().keep_place(filled, kept)
    shown(window, filled)
    assert window.current_place() == "today"


def test_places_of_files_that_are_not_recent_any_more_are_forgotten(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in range(12):
        path = tmp_path / f"{number}.clerk"
        path.touch()
        preferences.add_recent(path)
        preferences.keep_place(path, "people")
    preferences._settings.beginGroup("places")
    assert len(preferences._settings.childKeys()) == 8
    preferences._settings.endGroup()
    assert preferences.place_of(tmp_path / "11.clerk") == ("people", "")
    assert preferences.place_of(tmp_path / "0.clerk") == ("", "")


def test_nothing_of_the_councils_business_is_in_the_preferences(window: MainWindow, filled: Path) -> None:
    office = shown(window, filled)
    window.go_to(Subject("meeting", meetings.lines(office)[0].id))
    window.close()
    Preferences()._settings.sync()
    text = Path(Preferences()._settings.fileName()).read_text(encoding="utf-8")
    assert "Children" not in text and "Mill" not in text and "[places]" in text


def test_a_maximised_window_comes_back_maximised(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    QApplication.processEvents()
    window.close()
    again = MainWindow(Preferences())
    qtbot.addWidget(again)
    again.show()
    assert again.isMaximized()


def test_a_window_whose_screen_is_gone_comes_back_where_it_can_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.setGeometry(QRect(9000, 7000, 760, 520))
    QApplication.processEvents()
    window.close()
    again = MainWindow(Preferences())
    qtbot.addWidget(again)
    again.show()
    QApplication.processEvents()
    screen = again.screen().availableGeometry()
    assert screen.intersected(again.frameGeometry()).width() >= 300, (screen, again.frameGeometry())


def test_the_columns_of_a_schedule_keep_the_widths_that_were_drawn(window: MainWindow, filled: Path) -> None:
    office = shown(window, filled)
    july = meetings.lines(office)[0].id
    item = agenda.lines(office, july)[0].id
    dialog = ScheduleDialog(window, office, item)
    usual = [dialog.table.columnWidth(column) for column in range(6)]
    dialog.table.setColumnWidth(2, 333)
    dialog.reject()
    again = ScheduleDialog(window, office, item)
    assert [again.table.columnWidth(column) for column in range(6)] == [*usual[:2], 333, *usual[3:]]
    again.reject()
    Preferences().keep_widths("schedule", [1, 2])
    third = ScheduleDialog(window, office, item)
    assert [third.table.columnWidth(column) for column in range(6)] == usual, "other columns than there were"
    third.reject()
