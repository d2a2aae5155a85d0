"""What is typed and cannot be stored: it stays, or is said in words, and the window does not close over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.change import Subject
from clerk_app.errors import Refused
from clerk_app.services import agenda, people
from tests.helpers import marlow_vale
from tests.helpers.offices import office_on_disk
from tests.ui.page_keys import show_at
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.people import PeoplePage
from ui.widgets.buttons import Button

Key = Qt.Key


@pytest.fixture
def stored_july(window: MainWindow, tmp_path: Path) -> MeetingPage:
    """The page of Marlow Vale's July meeting in a file on disk, which gives up at once while another writes."""
    office = office_on_disk(tmp_path / "office.clerk")
    meeting = marlow_vale.fill(office)
    office.db.execute("PRAGMA busy_timeout = 0")
    show_at(window, office, Subject("meeting", meeting))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    return page


@contextmanager
def somebody_writing(path: Path) -> Iterator[None]:
    """Another process holds the file for writing."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def item_at(page: MeetingPage, place: int) -> AgendaItem:
    """The item at a place, as the file has it."""
    return agenda.lines(page.office, page.meeting_id)[place].item


def choose(page: MeetingPage, place: int) -> str:
    """Make the item at a place current, and give the list the keys."""
    item = item_at(page, place).id
    page.agenda.choose(item)
    return item


def press(key: Qt.Key) -> None:
    """One key, to whatever has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def type_words(text: str) -> None:
    """Letters, to whatever has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def type_over(page: MeetingPage, name: str, text: str) -> None:
    """Put the keys into a field of the details and type over what is there."""
    box = page.agenda.details._inputs[name]
    box.setFocus()
    box.selectAll()
    type_words(text)


def link(page: MeetingPage, words: str) -> Button:
    """The button in the page's message with these words."""
    return next(button for button in page.messages.findChildren(Button) if button.text() == words)


def test_the_window_stays_open_over_what_cannot_be_stored(stored_july: MeetingPage, window: MainWindow) -> None:
    path = stored_july.office.path
    assert path is not None
    choose(stored_july, 5)
    with somebody_writing(path):
        type_over(stored_july, "wards", "Eastgate")
        assert not window.close()
        assert window.isVisible() and window.office is not None
        assert "not stored" in stored_july.messages.text()
    assert window.close() and window.office is None
    con = sqlite3.connect(path)
    assert con.execute("SELECT count(*) FROM agenda_item WHERE wards = 'Eastgate'").fetchone() == (1,)
    con.close()


def test_a_page_that_is_not_shown_holds_the_window_open_too(july: MeetingPage, window: MainWindow) -> None:
    choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    window.show_place("people")
    assert not window.close()
    assert window.current_place() == "meeting" and "not stored" in july.messages.text()
    link(july, "Close without it").click()
    assert window.office is None and not window.isVisible()


def test_another_file_is_not_opened_over_what_cannot_be_stored(
    july: MeetingPage, window: MainWindow, tmp_path: Path
) -> None:
    choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    assert not window.new_file(tmp_path / "another.clerk")
    assert window.office is july.office
    assert not (tmp_path / "another.clerk").exists(), "no empty file is left behind"


def test_going_on_without_it_opens_the_file_that_was_asked_for(
    july: MeetingPage, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "another.clerk"
    office_on_disk(path).close()
    choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    assert not window.open_file(path)
    link(july, "Go on without it").click()
    assert window.isVisible() and window.office is not None and window.office.path == path


def test_leave_to_lose_words_is_given_once(july: MeetingPage, window: MainWindow, tmp_path: Path) -> None:
    choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    assert not window.open_file(tmp_path / "nowhere.clerk")
    link(july, "Go on without it").click()
    assert window.office is july.office, "what cannot be opened leaves the open file where it is"
    assert "nowhere" in july.messages.text()
    assert not window.close(), "and the words are asked about again"


def test_closing_while_another_writes_is_no_crash(tmp_path: Path) -> None:
    office = office_on_disk(tmp_path / "office.clerk")
    office.db.execute("PRAGMA busy_timeout = 0")
    with somebody_writing(tmp_path / "office.clerk"):
        office.close()


def test_a_title_that_is_refused_stays_in_its_box(stored_july: MeetingPage) -> None:
    path = stored_july.office.path
    assert path is not None
    choose(stored_july, 5)
    editor = stored_july.agenda.list.editor
    with somebody_writing(path):
        press(Key.Key_Return)
        type_words("School places")
        press(Key.Key_Return)
        assert editor.isVisible() and editor.text() == "School places" and editor.hasFocus()
        assert "Somebody else is writing" in stored_july.messages.text()
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert item_at(stored_july, 6).title == "School places"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_another_title_that_is_refused_stays_in_its_box(stored_july: MeetingPage, key: Qt.Key) -> None:
    path = stored_july.office.path
    assert path is not None
    choose(stored_july, 5)
    editor = stored_july.agenda.list.editor
    with somebody_writing(path):
        press(Key.Key_F2)
        type_words("School places")
        press(key)
        assert editor.isVisible() and editor.text() == "School places"
        assert editor.hasFocus() is (key is Key.Key_Return), "who leaves the box is not called back"
    stored_july.settle()
    assert item_at(stored_july, 5).title == "School places" and not editor.isVisible()


def test_a_title_that_is_refused_is_said_when_another_meeting_is_shown(
    stored_july: MeetingPage, window: MainWindow
) -> None:
    path = stored_july.office.path
    assert path is not None
    choose(stored_july, 5)
    with somebody_writing(path):
        press(Key.Key_Return)
        type_words("School places")
        other = stored_july.office.db.execute("SELECT id FROM meeting WHERE id <> ?", (stored_july.meeting_id,))
        window.go_to(Subject("meeting", other.fetchone()[0]))
        assert "“School places”" in stored_july.messages.text()


def test_refused_words_are_said_when_another_item_is_chosen(july: MeetingPage) -> None:
    choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    choose(july, 6)
    assert july.messages.text() == "Planned time was not stored: “half an hour”."


def test_refused_words_are_said_when_another_person_is_chosen(july: MeetingPage, window: MainWindow) -> None:
    window.show_place("people")
    page = window.current_page()
    assert isinstance(page, PeoplePage)
    first, second = [person.id for person in people.lines(july.office)][:2]
    page.go_to(Subject("person", first))
    box = page.details.name.box
    box.setFocus()
    box.selectAll()
    press(Key.Key_Delete)
    page.go_to(Subject("person", second))
    assert "Name was not stored" in page.messages.text()


def test_words_that_wait_outlive_a_refresh(july: MeetingPage) -> None:
    item = choose(july, 5)
    type_over(july, "planned_minutes", "half an hour")
    press(Key.Key_Tab)
    agenda.edit(july.office, item, {"wards": "Eastgate"})
    details = july.agenda.details
    assert details._visits["planned_minutes"].text() == "half an hour"
    assert details._fields["planned_minutes"].error()


def close_item(page: MeetingPage, paragraphs: tuple[int, ...]) -> str:
    """An exempt item, chosen."""
    item = choose(page, 7)
    agenda.set_openness(page.office, item, Openness.EXEMPT, paragraphs)
    page.agenda.choose(item)
    return item


def paragraphs_of(page: MeetingPage, item_id: str) -> tuple[int, ...]:
    """The paragraphs as the file has them."""
    lines = agenda.lines(page.office, page.meeting_id)
    return next(line.item.paragraphs for line in lines if line.id == item_id)


def type_paragraph(page: MeetingPage, text: str) -> None:
    """Type over what the paragraph box says, and stay in it."""
    line = page.agenda.details.openness.why.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    press(Key.Key_Delete)
    type_words(text)


def test_a_paragraph_is_stored_with_the_rest(july: MeetingPage) -> None:
    item = close_item(july, (3,))
    type_paragraph(july, "3 and 5")
    assert july.settle()
    assert paragraphs_of(july, item) == (3, 5)


def test_emptying_the_box_takes_the_paragraph_away(july: MeetingPage) -> None:
    item = close_item(july, (3,))
    type_paragraph(july, "")
    press(Key.Key_Tab)
    assert paragraphs_of(july, item) == ()


def test_words_that_name_no_paragraph_are_refused_by_the_field(july: MeetingPage) -> None:
    item = close_item(july, (3,))
    type_paragraph(july, "because")
    assert not july.settle()
    fields = july.agenda.details.openness
    assert "names no paragraph" in fields._why_field.error()
    agenda.edit(july.office, item, {"wards": "Eastgate"})
    assert fields.why.currentText() == "because" and fields._why_field.error()
    choose(july, 2)
    assert "“because”" in july.messages.text()
    assert paragraphs_of(july, item) == (3,)


def test_what_the_file_refuses_shows_openness_as_it_is(july: MeetingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(july, 7)

    def refuse(*_: object) -> None:
        raise Refused("The numbers of this agenda are fixed.")

    monkeypatch.setattr(agenda, "set_openness", refuse)
    segments = july.agenda.details.openness.segments
    segments.buttons()[2].click()
    assert segments.value() is Openness.OPEN
    assert "fixed" in july.messages.text()


def test_the_row_below_a_closed_item_asks_for_a_closed_title(july: MeetingPage) -> None:
    close_item(july, (3,))
    press(Key.Key_Return)
    assert july.agenda.list.editor.placeholderText().startswith("Closed title")
    press(Key.Key_Escape)
    choose(july, 2)
    press(Key.Key_Return)
    assert july.agenda.list.editor.placeholderText().startswith("Title")
    press(Key.Key_Escape)


def test_the_paragraphs_are_those_of_the_rule_in_force(july: MeetingPage) -> None:
    from clerk_app.services import council

    council.name_council(july.office, "Marlow Vale Borough Council", "wales")
    july.refresh()
    item = close_item(july, ())
    type_paragraph(july, "14")
    assert july.settle()
    assert paragraphs_of(july, item) == (14,)
