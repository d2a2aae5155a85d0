"""The search page by keys: found as one types, ranked on Enter, gone to; closed only when it is let in; the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import agenda
from clerk_app.services.search import Search
from clerk_app.store.search_index import index_file
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id, meeting_with_items, named, person
from tests.ui.page_keys import focused, press, type_in
from ui.main_window import MainWindow
from ui.pages.search import SearchPage
from ui.pages.search_rows import HitRow, plain

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
SECRET = "Wexbridge depot"


@pytest.fixture
def july(office: Office) -> str:
    """A meeting with items on parking, one of them closed under another title."""
    made = meeting_with_items(named(office), "Parking on Mill Lane", "Trees", "A property matter")
    closed = item_id(office, made, "A property matter")
    agenda.set_openness(office, closed, Openness.EXEMPT, (3,))
    agenda.edit(office, closed, {"closed_title": SECRET})
    person(office, "Ada Parkes")
    return made


@pytest.fixture
def page(window: MainWindow, office: Office, july: str, qtbot: QtBot) -> SearchPage:
    """The page, come to by its key, in a file that was just opened."""
    window.show_office(office)
    press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    made = window.current_page()
    assert isinstance(made, SearchPage)
    return made


def titles(page: SearchPage) -> list[str]:
    QApplication.processEvents()
    return [plain(row.hit.title) for row in page.list.rows_model().rows()]


def ask(page: SearchPage, qtbot: QtBot, words: str) -> list[str]:
    """Type words into the box, and wait until the index is ready."""
    page.focus_first()
    page.box.clear()
    type_in(words)
    qtbot.waitUntil(lambda: page._either.currentWidget() is not page._waiting)
    return titles(page)


def test_what_is_typed_is_found_at_once(page: SearchPage, qtbot: QtBot) -> None:
    assert focused() is page.box
    assert ask(page, qtbot, "par") == ["Councillor Ada Parkes", "Parking on Mill Lane"]
    assert page.head.line.text() == "2 found, newest first"
    assert ask(page, qtbot, "qqq") == []
    assert page.head.line.text() == "Nothing found"
    assert page._either.currentWidget() is page._none_room
    press(ESCAPE)
    assert page.box.text() == ""
    assert page._either.currentWidget() is page._how


def test_down_goes_into_the_list_and_enter_to_the_place(
    page: SearchPage, window: MainWindow, july: str, office: Office, qtbot: QtBot
) -> None:
    ask(page, qtbot, "mill")
    press(DOWN)
    assert focused() is page.list
    press(ENTER)
    assert window.current_place() == "meeting"
    assert window.current_page().chosen_thing() == Subject("agenda_item", item_id(office, july, "Parking on Mill Lane"))
    window.show_place("search")
    ask(page, qtbot, "par")
    press(DOWN, DOWN)
    kept = page.list.current_key()
    assert page.list.currentIndex().row() == 1
    agenda.add_item(office, july, "Allotments")
    qtbot.waitUntil(lambda: not page._stale and page.list.isVisible())
    assert page.list.current_key() == kept, "a change elsewhere does not lose the place"


def test_enter_in_the_box_ranks_and_escape_goes_back_to_it(
    page: SearchPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(page, qtbot, "mill")
    found, changed = Search.hits_of, iter([None])  # it is asked anew where something has changed meanwhile
    monkeypatch.setattr(Search, "hits_of", lambda search, ranked: next(changed, found(search, ranked)))
    press(ENTER)
    qtbot.waitUntil(lambda: page.head.line.text() == "1 found, best first")
    assert focused() is page.list
    press(ESCAPE)
    assert focused() is page.box


def test_one_kind_alone_is_searched(page: SearchPage, qtbot: QtBot) -> None:
    ask(page, qtbot, "par")
    page.kinds.choose(Kind.PERSON)
    page.kinds.chosen.emit(Kind.PERSON)
    assert titles(page) == ["Councillor Ada Parkes"]


def test_closed_text_is_found_only_while_it_is_let_in(page: SearchPage, window: MainWindow, qtbot: QtBot) -> None:
    assert not page.closed.isChecked()
    assert ask(page, qtbot, "wexbr") == []
    page.closed.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(page) == [SECRET])
    (row,) = page.list.rows_model().rows()
    assert isinstance(row, HitRow) and row.hit.closed and row.words.endswith("closed")
    assert page.head.line.text().endswith("closed text too")
    page.closed.setChecked(False)
    assert titles(page) == []


def test_closed_too_is_off_whenever_a_file_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Council.clerk"
    named(office_on_disk(path)).close()
    for _ in range(2):
        assert window.open_file(path)
        window.show_place("search")
        shown = window.current_page()
        assert isinstance(shown, SearchPage)
        assert not shown.closed.isChecked()
        shown.closed.setChecked(True)
        window.close_file()
        window.show_start()


def test_the_page_follows_what_is_changed(page: SearchPage, office: Office, july: str, qtbot: QtBot) -> None:
    ask(page, qtbot, "trees")
    agenda.edit(office, item_id(office, july, "Trees"), {"title": "Hedges"})
    assert titles(page) == []
    office.undo()
    assert titles(page) == ["Trees"]


def test_the_palette_offers_items_and_people_and_nothing_closed(
    page: SearchPage, window: MainWindow, july: str, qtbot: QtBot
) -> None:
    ask(page, qtbot, "par")
    page.closed.setChecked(True)
    window.open_palette()
    box = window.palette_box()
    box.box.setText("mill")
    assert [line.title for line in box.list.rows_model().rows()] == ["Parking on Mill Lane"]
    box.box.setText("wexbridge")
    assert box.list.rows_model().rowCount() == 0
    box.box.setText("mill")
    press(ENTER)
    assert window.current_place() == "meeting"


def test_the_palette_lists_what_is_found_once_the_index_is_ready(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    office = named(office_on_disk(tmp_path / "Council.clerk"))
    meeting_with_items(office, "Parking on Mill Lane")
    office.close()
    assert window.open_file(tmp_path / "Council.clerk")
    window.open_palette()
    box = window.palette_box()
    box.box.setText("mill lane")
    qtbot.waitUntil(lambda: [row.title for row in box.list.rows_model().rows()] == ["Parking on Mill Lane"])
    box.close()
    window.close_file()
    window.show_start()


def test_a_file_is_prepared_beside_and_its_index_follows(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Council.clerk"
    office = named(office_on_disk(path))
    meeting_with_items(office, "Parking on Mill Lane")
    office.close()
    assert window.open_file(path)
    assert not index_file(path, closed=False).exists()
    window.show_place("search")
    page = window.current_page()
    assert isinstance(page, SearchPage)
    assert ask(page, qtbot, "mill") == ["Parking on Mill Lane"]
    press(ENTER)
    qtbot.waitUntil(lambda: page.head.line.text() == "1 found, best first")
    window.searching._following.stop()
    with qtbot.waitSignal(window.searching.prepared):
        window.searching._follow()
    window.close_file()
    window.show_start()


def test_an_index_that_cannot_be_kept_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Council.clerk"
    named(office_on_disk(path)).close()
    assert window.open_file(path)
    monkeypatch.setenv("CLERK_DATA", str(path))
    window.show_place("search")
    page = window.current_page()
    assert isinstance(page, SearchPage)
    page.box.setText("mill")
    assert "index for searching cannot be used" in page.messages.text()
    monkeypatch.undo()
    window.close_file()
    window.show_start()
