"""The standing items of a committee by keys: added one after another, put in order, reworded, given sub-lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import SubLineKind
from clerk_app.office import Office
from clerk_app.services import committees
from tests.ui.page_keys import focused, press, tab_to, type_in
from tests.ui.test_committees_page import committee, page_of
from ui.pages.committees import CommitteesPage

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def page_with(qtbot: QtBot, office: Office, *titles: str) -> tuple[CommitteesPage, str]:
    body = committee(office)
    committees.save_standing_items(office, body, titles)
    page = page_of(qtbot, office)
    page.list.choose(body)
    return page, body


def titles(office: Office, body: str) -> list[str]:
    return [item.title for item in committees.standing_items(office, body)]


def in_list(page: CommitteesPage, key: Qt.Key) -> None:
    page.committee.standing.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(key)


def test_items_are_typed_one_after_another_from_nothing(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office)
    assert page.committee.standing._none_room.isVisible()
    tab_to("New item")
    for title in ("Minutes", "Declarations of interest", "Work programme"):
        type_in(title)
        press(ENTER)
    assert titles(office, body) == ["Minutes", "Declarations of interest", "Work programme"]
    assert focused().accessibleName() == "New item"
    type_in("minutes")
    press(ENTER)
    assert page.messages.text() == "“minutes” is a standing item already."
    assert len(titles(office, body)) == 3


def test_a_new_item_goes_below_the_chosen_one(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office, "Minutes", "Work programme")
    in_list(page, Qt.Key.Key_Home)
    press(Qt.Key.Key_Insert)
    type_in("Declarations of interest")
    press(ENTER)
    assert titles(office, body) == ["Minutes", "Declarations of interest", "Work programme"]


def test_items_are_moved_reworded_and_removed_and_undone_by_name(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office, "Minutes", "Apologies", "Work programme")
    in_list(page, Qt.Key.Key_End)
    press(Qt.Key.Key_Up, modifier=ALT)
    assert titles(office, body) == ["Minutes", "Work programme", "Apologies"]
    press(ENTER)
    assert focused().accessibleName() == "Title of the item"
    type_in("Committee work programme")
    page.settle()
    assert titles(office, body)[1] == "Committee work programme"
    in_list(page, Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    assert titles(office, body) == ["Committee work programme", "Apologies"]
    for _ in range(3):
        office.undo()
    assert titles(office, body) == ["Minutes", "Apologies", "Work programme"]


def test_an_item_gets_a_sub_line_and_its_words(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office, "Minutes", "Apologies")
    in_list(page, Qt.Key.Key_Home)
    tab_to("Sub-line of the item")
    press(Qt.Key.Key_T)
    assert committees.standing_items(office, body)[0].sub_line_kind == SubLineKind.TO_FOLLOW
    assert page.committee.standing.list.current_row().right == "To follow"
    assert not page.committee.standing.sub_line.isVisible()
    press(Qt.Key.Key_Down)
    tab_to("Words of the sub-line")
    type_in("Of the last meeting")
    page.settle()
    item = committees.standing_items(office, body)[0]
    assert (item.sub_line_kind, item.sub_line) == (SubLineKind.NOTE, "Of the last meeting")
    assert page.committee.standing.list.current_row().right == "Of the last meeting"


def test_what_is_typed_stays_with_its_item_when_another_is_chosen(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office, "Minutes", "Apologies")
    in_list(page, Qt.Key.Key_Home)
    press(ENTER)
    type_in("Minutes of the last meeting")
    in_list(page, Qt.Key.Key_Down)
    assert titles(office, body) == ["Minutes of the last meeting", "Apologies"]
    assert page.committee.standing.title.visit.text() == "Apologies"


def test_an_item_dropped_before_another_is_moved_there(qtbot: QtBot, office: Office) -> None:
    page, body = page_with(qtbot, office, "Minutes", "Apologies", "Work programme")
    keys = list(page.committee.standing._items)
    page.committee.standing.list.place_asked.emit(keys[2], keys[0])
    assert titles(office, body) == ["Work programme", "Minutes", "Apologies"]
    page.committee.standing.list.place_asked.emit(keys[2], None)
    assert titles(office, body) == ["Minutes", "Apologies", "Work programme"]
