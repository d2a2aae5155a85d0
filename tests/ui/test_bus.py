"""The window over a file that somebody else works in: it shows what they write, and takes over when they close it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, people
from tests.helpers import marlow_vale
from tests.helpers.offices import office_on_disk
from tests.ui.page_keys import out_of_order
from ui import bus
from ui.main_window import MainWindow
from ui.pages import PLACES
from ui.pages.meeting import MeetingPage
from ui.widgets.stored_field import StoredField

PHONE = "01632 960 100"


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


def go_to_person(window: MainWindow) -> str:
    assert window.office is not None
    person = people.lines(window.office)[0].id
    window.go_to(Subject("person", person))
    return person


def telephone(window: MainWindow) -> StoredField:
    fields = window.page("people").findChildren(StoredField)
    return next(field for field in fields if field.box.accessibleName() == "Telephone")


def said(window: MainWindow) -> str:
    return window.keeping.standing.bar.accessibleName() if window.keeping.standing.room.isVisible() else ""


def click(window: MainWindow, words: str) -> None:
    QApplication.processEvents()
    buttons = window.keeping.standing.bar.findChildren(QAbstractButton)
    found = [button for button in buttons if button.isVisible() and button.text() == words]
    assert found, f"there is no “{words}”"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_the_bar_says_who_works_in_the_file(reading: MainWindow) -> None:
    assert said(reading).startswith("Open for reading: Ben Okafor on ")
    assert "has been working in this file since" in said(reading)
    assert reading.sidebar._foot.accessibleName() == "marlow-vale. Open for reading"
    assert reading.top_bar.undo.text() == "Undo"
    assert reading.office is not None and reading.office.history.undo_label == ""


def test_what_somebody_else_writes_is_shown_within_a_second_or_so(
    qtbot: QtBot, reading: MainWindow, theirs: Office
) -> None:
    assert bus.LOOK_MS <= 1000
    person = go_to_person(reading)
    people.edit(theirs, person, {"phone": PHONE})
    qtbot.waitUntil(lambda: telephone(reading).visit.text() == PHONE, timeout=3000)


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_every_page_can_be_read(reading: MainWindow, theirs: Office, place: str) -> None:
    reading.show_place(place)
    page = reading.current_page()
    assert page is not None
    assert page.messages.text() == ""
    page.refresh()
    assert said(reading).startswith("Open for reading")


def test_a_meeting_can_be_read_with_its_page(reading: MainWindow, theirs: Office, qtbot: QtBot) -> None:
    meeting = marlow_vale_july(theirs)
    reading.go_to(Subject("meeting", meeting))
    assert reading.current_place() == "meeting"
    page = reading.current_page()
    assert isinstance(page, MeetingPage)
    assert page.agenda.list.rows_model().rowCount() >= len(agenda.lines(theirs, meeting)) > 0
    assert page.messages.text() == ""


def marlow_vale_july(office: Office) -> str:
    return next(line.id for line in meetings.lines(office) if agenda.lines(office, line.id))


def test_what_would_be_changed_is_refused_in_the_message_bar(reading: MainWindow, theirs: Office) -> None:
    go_to_person(reading)
    page = reading.current_page()
    assert page is not None
    before = people.lines(theirs)
    assert page.do(people.new_person, reading.office, "Zoe Zealand") is None
    assert "Ben Okafor on " in page.messages.text() and "nothing can be changed here" in page.messages.text()
    assert people.lines(theirs) == before
    QTest.keyClick(reading, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people.lines(theirs) == before


def test_what_is_typed_stays_by_its_field_with_the_reason(reading: MainWindow, theirs: Office) -> None:
    person = go_to_person(reading)
    phone = telephone(reading)
    phone.box.setFocus()
    QTest.keyClicks(phone.box, "020 7946")
    reading.settle()
    assert "Ben Okafor on " in phone.error()
    people.edit(theirs, person, {"email": "x@marlowvale.example"})
    reading.bus.look()
    assert phone.visit.text() == "020 7946"
    theirs.close()
    reading.bus.look()
    reading.settle()
    assert reading.office is not None
    assert people.fact(reading.office, person).phone == "020 7946"
    assert phone.error() == ""


def test_the_window_takes_over_when_the_file_is_closed(qtbot: QtBot, reading: MainWindow, theirs: Office) -> None:
    person = go_to_person(reading)
    theirs.close()
    qtbot.waitUntil(lambda: said(reading) == "", timeout=3000)
    assert reading.office is not None and not reading.office.read_only
    page = reading.current_page()
    assert page is not None
    assert page.messages.text() == "You can work in this file now: whoever had it open has closed it."
    assert reading.sidebar._foot.accessibleName() == "marlow-vale. Every change is saved"
    people.edit(reading.office, person, {"phone": "020"})
    assert reading.top_bar.undo.text().startswith("Undo edit")


def test_try_again_takes_over_at_once(reading: MainWindow, theirs: Office) -> None:
    reading.bus._timer.stop()
    click(reading, "Try again")
    assert said(reading).startswith("Open for reading")
    theirs.close()
    click(reading, "Try again")
    assert said(reading) == ""


def test_the_bar_can_be_reached_by_tab_in_its_place(reading: MainWindow, theirs: Office) -> None:
    go_to_person(reading)
    QApplication.processEvents()
    assert out_of_order(reading) == ""


def test_opening_the_same_file_again_stays_where_it_is(window: MainWindow, theirs: Office) -> None:
    theirs.close()
    assert theirs.path is not None
    assert window.open_file(theirs.path)
    office = window.office
    window.show_place("people")
    assert window.open_file(theirs.path)
    assert window.office is office and office is not None and not office.read_only
    assert window.current_place() == "meetings"


def test_a_file_put_in_the_place_of_the_open_one_is_said_and_opened(window: MainWindow, tmp_path: Path) -> None:
    """As the program that copies a folder does it; on this computer's own disk the log beside the file forbids it."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    office = office_on_disk(folder / "other.clerk", "Cerys Pugh")
    people.new_person(office, "Only One")
    office.close()
    path = folder / "office.clerk"
    assert window.new_file(path)
    (folder / "other.clerk").replace(path)
    window.bus.look()
    assert said(window).startswith("Another file has been put in the place of this one")
    click(window, "Open what is there now")
    assert window.office is not None
    assert [line.fact.name for line in people.lines(window.office)] == ["Only One"]
    assert not window.office.read_only


def test_a_file_that_is_renamed_while_it_is_open_is_said_until_it_is_back(window: MainWindow, theirs: Office) -> None:
    theirs.close()
    path = theirs.path
    assert path is not None and window.open_file(path)
    away = path.rename(path.with_name("away.clerk"))
    window.bus.look()
    assert said(window).startswith("marlow-vale.clerk has been moved, renamed or deleted while it is open.")
    away.rename(path)
    window.bus.look()
    assert said(window) == ""


def test_a_file_in_a_copied_folder_is_warned_of_once(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Marlow Vale"
    folder.mkdir()
    assert window.new_file(folder / "office.clerk")
    assert said(window).startswith("This file is in a folder that OneDrive copies.")
    click(window, "Hide this warning")
    assert said(window) == ""
    window.bus.look()
    assert said(window) == ""


def test_a_machine_that_was_switched_off_does_not_hold_a_shared_file_for_ever(
    window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "office.clerk"
    office_on_disk(path).close()
    path.with_name("office.clerk-lock").write_text(
        '{"officer": "Ann Clerk", "machine": "PC-12", "pid": 4, "since": "2017-07-03T08:12:00+00:00"}'
    )
    assert window.open_file(path)
    assert said(window).startswith("Open for reading: Ann Clerk on PC-12 has been working in this file since")
    click(window, "Try again")
    assert window.office is not None and window.office.read_only
    click(window, "Nobody does: work in it here")
    assert not window.office.read_only
    assert said(window).startswith("This file is in a folder that Dropbox copies.")


def test_a_closed_file_is_not_looked_at(reading: MainWindow, theirs: Office) -> None:
    looking = reading.bus
    reading.close_file()
    looking.look()
