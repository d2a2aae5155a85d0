"""The history page by keys: found, read, taken back and undone; long records read as one goes; closed words marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.history import ChangeSort
from clerk_app.office import Office
from clerk_app.services import agenda, history, meetings, people
from tests.helpers import marlow_vale
from tests.helpers.long_record import lengthen
from tests.helpers.small_council import item_id, meeting_with_items, named
from tests.ui.page_keys import dialog_of, focused, press, show_page, tab_to, type_in
from ui.bus import Bus
from ui.main_window import MainWindow
from ui.pages.history import HistoryPage
from ui.pages.history_filters import Period
from ui.widgets.line_rows import Line
from ui.widgets.moves import ThingName

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def july(office: Office) -> str:
    """A meeting with three items, of which one was renamed."""
    made = meeting_with_items(named(office), "Minutes", "Parking on Mill Lane", "Trees")
    agenda.edit(office, item_id(office, made, "Trees"), {"title": "Trees and hedges"})
    agenda.edit(office, item_id(office, made, "Minutes"), {"wards": "Hill"})
    return made


def page_of(qtbot: QtBot, office: Office) -> HistoryPage:
    page = show_page(qtbot, HistoryPage(office, Bus(office)))
    page.focus_first()
    return page


def titles(page: HistoryPage) -> list[str]:
    return [row.title for row in page.list.rows_model().rows() if isinstance(row, Line)]


def shown_words(page: HistoryPage) -> list[str]:
    """What stands in the details, as far as it is words."""
    page._showing.stop()
    page._show_chosen()
    QApplication.processEvents()
    return [label.text() for label in page.details.findChildren(QLabel) if label.isVisible() and label.text()]


def choose(page: HistoryPage, label: str) -> None:
    row = next(row for row in page.list.rows_model().rows() if isinstance(row, Line) and row.title == label)
    page.list.choose(row.id)
    shown_words(page)


def test_an_empty_file_says_what_will_be_here(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    assert page._either.currentIndex() == 0
    meeting_with_items(named(office), "Trees")
    assert page._either.currentIndex() == 1 and titles(page)[0] == "Add item 1"


def test_the_newest_change_is_shown_with_its_fields(qtbot: QtBot, office: Office, july: str) -> None:
    page = page_of(qtbot, office)
    assert titles(page)[:2] == ["Edit wards of item 1", "Edit title of item 3"]
    press(DOWN)
    words = shown_words(page)
    assert {"Edit title of item 3", "Title", "Before", "Trees", "After", "Trees and hedges"} <= set(words)
    assert any("Test Officer" in line and "Planning Committee, 13 July 2017" in line for line in words)


def test_a_change_is_taken_back_by_keys_and_undone_again(qtbot: QtBot, office: Office, july: str) -> None:
    page = page_of(qtbot, office)
    press(DOWN, ENTER)
    assert focused() is page.details.take_back
    press(ENTER)
    assert dialog_of(page).windowTitle() == "Take a change back"
    assert agenda.lines(office, july)[2].item.title == "Trees and hedges", "nothing has moved yet"
    press(ENTER)
    assert agenda.lines(office, july)[2].item.title == "Trees"
    assert page.messages.text() == "Take back: Edit title of item 3: done."
    assert titles(page)[0] == "Take back: Edit title of item 3"
    office.undo()
    assert agenda.lines(office, july)[2].item.title == "Trees and hedges"


def test_what_cannot_be_taken_back_is_said_in_a_sentence(qtbot: QtBot, office: Office, july: str) -> None:
    first = history.lines(office, page_filter("title")).lines[0]
    agenda.edit(office, item_id(office, july, "Trees and hedges"), {"title": "Woods"})
    page = page_of(qtbot, office)
    page.take_back(first.number)
    assert "cannot be taken back: Test Officer has changed the same thing since" in page.messages.text()
    office.undo()
    choose(page, "Edit title of item 3")
    assert page.details.take_back.isHidden()
    assert "has been taken back already, by Test Officer" in page.details._why.text()


def page_filter(words: str) -> history.HistoryFilter:
    return history.HistoryFilter(words=words)


def test_one_text_is_brought_back_by_keys(qtbot: QtBot, office: Office, july: str) -> None:
    agenda.edit(office, item_id(office, july, "Trees and hedges"), {"title": "Woods"})
    page = page_of(qtbot, office)
    page.filters.words.setText("title of item 3")
    page.filters.settle()
    press(DOWN, ENTER)
    tab_to("Bring back the text before: Title")
    press(ENTER)
    assert agenda.lines(office, july)[2].item.title == "Trees"
    assert page.messages.text() == "The text was brought back."
    press(ESCAPE)
    choose(page, "Edit title of item 3")
    tab_to("Bring back the text before: Title")
    page.details.text_wanted.emit(
        history.lines(office, page_filter("title of item 3")).lines[2].number,
        Subject("agenda_item", item_id(office, july, "Trees")),
        "title",
    )
    assert page.messages.text() == "The field holds that text already; nothing was changed."


def test_each_filter_narrows_the_list(qtbot: QtBot, office: Office, july: str) -> None:
    office.call_officer("Ines Calloway")
    people.new_person(office, "Ada Thornbury")
    office.undo()
    page = page_of(qtbot, office)
    page.filters.officer.activated.emit(0)
    page.filters.officer.choose("Ines Calloway")
    page.filters.changed.emit()
    assert titles(page) == ["Undo: Add Ada Thornbury", "Add Ada Thornbury"]
    page.filters.sort.choose(ChangeSort.TAKEN_BACK)
    page.filters.changed.emit()
    assert titles(page) == ["Undo: Add Ada Thornbury"]
    page.filters.officer.choose("")
    page.filters.sort.choose("")
    page.filters.words.setFocus()
    type_in("title item")
    press(ENTER)
    assert titles(page) == ["Edit title of item 3"] and focused() is page.list


def test_typing_waits_a_moment_and_escape_brings_everything_back(qtbot: QtBot, office: Office, july: str) -> None:
    page = page_of(qtbot, office)
    every = titles(page)
    page.filters.words.setFocus()
    type_in("nothing like it")
    qtbot.waitUntil(lambda: titles(page) == [])
    assert page._none_room.isVisible() and page._chosen.currentWidget() is page._nothing
    press(ESCAPE)
    qtbot.waitUntil(lambda: titles(page) == every)


def test_the_days_are_asked_for_when_they_are_wanted(qtbot: QtBot, office: Office, july: str) -> None:
    page = page_of(qtbot, office)
    page.filters.period.setFocus()
    press(Qt.Key.Key_End)
    assert page.filters.period.value() is Period.BETWEEN
    assert focused().accessibleName() == "From"
    type_in("1 July 2017")
    tab_to("To")
    type_in("2 July 2017")
    press(ENTER)
    assert page.filters.wanted().first == date(2017, 7, 1) and page.filters.wanted().last == date(2017, 7, 2)
    assert titles(page) == [], "the changes were made at the time of the test"
    page.filters.period.setFocus()
    press(Qt.Key.Key_Home)
    assert len(titles(page)) > 3


def test_a_long_record_is_read_as_one_goes(qtbot: QtBot, office: Office) -> None:
    lengthen(office.db, 1200)
    page = page_of(qtbot, office)
    assert len(titles(page)) == 100 and page.head.line.text() == "The newest 100 changes"
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(titles(page)) == 200)
    for _ in range(12):
        press(Qt.Key.Key_End)
        qtbot.wait(10)
    qtbot.waitUntil(lambda: page.head.line.text() == "1200 changes")
    current = page.list.current_key()
    people.new_person(office, "Ada Thornbury")
    assert len(titles(page)) == 500 and titles(page)[0] == "Add Ada Thornbury"
    assert current == 1


def test_a_search_goes_on_by_itself_until_it_has_looked_at_everything(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengthen(office.db, 900)
    find = history.store.find
    monkeypatch.setattr(history.store, "find", lambda *given: find(*given, reach=200))
    page = page_of(qtbot, office)
    page.filters.words.setText("no such words")
    page.filters.settle()
    assert page._foot.text() == "Looking further back…" and not page._none_room.isVisible()
    qtbot.waitUntil(page._none_room.isVisible)
    assert page._foot_room.isHidden() and page._before is None


def test_closed_words_wear_the_closed_look(qtbot: QtBot) -> None:
    office, _ = marlow_vale.office("Rowan Ellery")
    page = page_of(qtbot, office)
    choose(page, "Edit closed title and “Public interest in withholding it” of item 11")
    assert shown_words(page).count("Closed") == 2
    (thing,) = page.details.findChildren(ThingName)
    assert thing.accessibleName().startswith("Changed item Mill Road, Children and Young People Select Committee")
    assert "Closed title, closed: before nothing, after Mill Road: contract terms" in thing.accessibleName()
    office.close()


def test_a_large_change_shows_more_when_asked(qtbot: QtBot, office: Office, july: str) -> None:
    agenda.add_items(office, july, [agenda.AgendaItem("", "", "", 0, f"Item {n}") for n in range(45)])
    page = page_of(qtbot, office)
    shown_words(page)
    before = len(page.details.findChildren(ThingName))
    assert before < 45 and page.details.more.isVisible()
    page.details.more.click()
    QApplication.processEvents()
    assert len([name for name in page.details.findChildren(ThingName) if name.isVisible()]) > before


def test_the_history_of_an_item_is_a_key_away_from_it(window: MainWindow) -> None:
    office, july = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    window.go_to(Subject("meeting", july))
    window.page("meeting").agenda.choose(agenda.lines(office, july)[2].id)  # type: ignore[attr-defined]
    press(Qt.Key.Key_H, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = window.current_page()
    assert isinstance(page, HistoryPage)
    assert page.filters._about_words.text() == "Only item “Responses to referrals to Cabinet”"
    assert titles(page) == ["Edit sub-line of item 3", "Add item 3"]
    page.filters.everything.click()
    assert len(titles(page)) > 20 and page.filters.about is None
    window.go_to(Subject("meeting", july))
    window.commands.run("history_of_meeting")
    assert page.filters._about_words.text().startswith("Only meeting “Children and Young People Select Committee")


@pytest.mark.parametrize(
    ("place", "words"),
    (("meetings", "meeting"), ("committees", "committee"), ("people", "person")),
)
def test_the_history_of_what_is_chosen_on_every_page(window: MainWindow, place: str, words: str) -> None:
    office, _ = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    window.show_place(place)
    press(Qt.Key.Key_H, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = window.current_page()
    assert isinstance(page, HistoryPage)
    assert page.filters._about_words.text().startswith(f"Only {words} “")
    assert titles(page)


def test_go_there_goes_there(window: MainWindow) -> None:
    office, july = marlow_vale.office("Rowan Ellery")
    window.show_office(office)
    press(Qt.Key.Key_H, modifier=CTRL)
    page = window.current_page()
    assert isinstance(page, HistoryPage)
    choose(page, "Edit sub-line of item 3")
    page.details.go_there.click()
    assert window.current_place() == "meeting"
    assert window.page("meeting").agenda.current_item() == agenda.lines(office, july)[2].id  # type: ignore[attr-defined]
    assert meetings.line(office, july).day == date(2017, 7, 13)
