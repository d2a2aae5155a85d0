"""The people page by keys: finding, adding, editing in place, where somebody serves, and removing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.membership import PositionKind
from clerk_app.office import Office
from clerk_app.services import committees, council, membership, people, serving
from tests.helpers.file_state import queries_of
from tests.ui.page_keys import dialog_of, focused, never_reached, outside, press, show_page, tab_to, type_in, unnamed
from ui.bus import Bus
from ui.pages.people import PeoplePage

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def page_of(qtbot: QtBot, office: Office, width: int = 1274, height: int = 724) -> PeoplePage:
    return show_page(qtbot, PeoplePage(office, Bus(office)), width, height)


def person(office: Office, name: str, title: str = "Councillor") -> str:
    subject = people.new_person(office, name, title).subject
    assert subject is not None
    return subject.id


def listed(page: PeoplePage) -> list[str]:
    return [row.title for row in page.list.rows_model().rows()]


def test_the_first_person_is_added_from_the_empty_page(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.focus_first()
    press(SPACE)
    type_in("Cllr Priya Nair")
    tab_to("Ward")
    type_in("Abbey")
    press(ENTER)
    assert listed(page) == ["Councillor Priya Nair"]
    (line,) = people.lines(office)
    assert (line.fact.title, line.fact.name, line.fact.ward) == ("Councillor", "Priya Nair", "Abbey")


def test_a_person_without_a_name_is_refused_beside_the_field(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.new_thing()
    press(ENTER)
    assert dialog_of(page)._name.error().startswith("A person needs a name.")
    press(ESCAPE)
    assert people.lines(office) == []


def test_typing_in_the_box_reads_nothing_from_the_file(qtbot: QtBot, office: Office) -> None:
    person(office, "Priya Nair")
    page = page_of(qtbot, office)
    assert queries_of(office.db, lambda: page.finder.setText("zz")) == 0
    assert listed(page) == []
    person(office, "Zzymla Ellery")
    assert listed(page) == ["Councillor Zzymla Ellery"]


def test_the_box_finds_by_the_start_of_any_word(qtbot: QtBot, office: Office) -> None:
    for name in ("Priya Nair", "Tom Ellery", "Josephine Tregear-Anstruther"):
        person(office, name)
    page = page_of(qtbot, office)
    assert listed(page) == [
        "Councillor Tom Ellery",
        "Councillor Priya Nair",
        "Councillor Josephine Tregear-Anstruther",
    ]
    page.focus_first()
    type_in("anst")
    assert listed(page) == ["Councillor Josephine Tregear-Anstruther"]
    assert page.head.line.text() == "1 of 3"
    assert [row.title for row in page.list.chosen_rows()] == listed(page), "whose details are open is highlighted"
    press(Qt.Key.Key_Down, ENTER)
    assert focused().accessibleName() == "Name" and focused().text() == "Josephine Tregear-Anstruther"
    tab_to("Find a person", backwards=True)
    type_in("nobody")
    assert listed(page) == [] and page._none.isVisible() and not page.details.isVisible()
    press(ESCAPE)
    assert len(listed(page)) == 3


def test_whoever_is_edited_stays_under_a_name_that_the_box_does_not_find(qtbot: QtBot, office: Office) -> None:
    first, second = person(office, "Maya Thornbury"), person(office, "Tom Thorne")
    page = page_of(qtbot, office)
    page.focus_first()
    type_in("thornb")
    press(Qt.Key.Key_Down, ENTER)
    type_in("Maya Hawthorne")
    page.settle()
    assert focused() is page.details.name.box, "the next letter is for the same person"
    type_in("Maya Hawthorne-Lee")
    page.settle()
    assert people.fact(office, first).name == "Maya Hawthorne-Lee"
    assert people.fact(office, second).name == "Tom Thorne"
    tab_to("Find a person", backwards=True)
    type_in("thorn")
    assert listed(page) == ["Councillor Tom Thorne"]


def test_where_nobody_is_found_no_key_goes_into_the_details(qtbot: QtBot, office: Office) -> None:
    first = person(office, "Maya Thornbury")
    page = page_of(qtbot, office)
    page.focus_first()
    type_in("zzz")
    press(Qt.Key.Key_Down, Qt.Key.Key_F2)
    assert focused() is page.list
    press(Qt.Key.Key_X)
    page.settle()
    assert people.fact(office, first).name == "Maya Thornbury"


def test_details_are_stored_as_they_are_typed_and_the_list_follows(qtbot: QtBot, office: Office) -> None:
    first = person(office, "Priya Nair")
    person(office, "Tom Ellery")
    page = page_of(qtbot, office)
    page.go_to(Subject("person", first))
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    type_in("Priya Adeyemi")
    press(Qt.Key.Key_Tab)
    assert listed(page) == ["Councillor Priya Adeyemi", "Councillor Tom Ellery"]
    assert page.list.current_key() == first, "the selection stays with the person"
    tab_to("Telephone")
    type_in("01632 960123")
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert people.fact(office, first).phone == "01632 960123"
    assert page.details.name.box.text() == "Tom Ellery"
    office.undo()
    assert people.fact(office, first).phone == ""


def test_an_emptied_name_is_refused_by_the_field_and_forgotten_with_the_next_person(
    qtbot: QtBot, office: Office
) -> None:
    first, second = person(office, "Priya Nair"), person(office, "Tom Ellery")
    page = page_of(qtbot, office)
    page.go_to(Subject("person", first))
    page.details.name.box.setFocus()
    type_in(" ")
    press(ENTER)
    assert page.details.name.error().startswith("A person needs a name.")
    page.go_to(Subject("person", second))
    assert page.details.name.error() == "" and page.details.name.box.text() == "Tom Ellery"
    assert people.fact(office, first).name == "Priya Nair"


def test_a_space_between_words_survives_the_pause(qtbot: QtBot, office: Office) -> None:
    first = person(office, "Priya")
    page = page_of(qtbot, office)
    page.details.name.box.setFocus()
    type_in("Priya ")
    page.settle()
    press(Qt.Key.Key_N)
    page.settle()
    assert people.fact(office, first).name == "Priya n"


def test_where_somebody_serves_is_listed_and_opened(qtbot: QtBot, office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    body = committees.new_committee(office, "Scrutiny Committee").subject
    assert body is not None
    first = serving.seat_member(office, body.id, None, ("Councillor", "Priya Nair"))
    membership.elect(office, body.id, PositionKind.CHAIR, first)
    committees.edit(office, body.id, {"contact_id": first})
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    rows = [(row.title, row.right) for row in page.details.serves.rows_model().rows()]
    assert rows == [("Scrutiny Committee", "Chair"), ("Scrutiny Committee", "Contact for its meetings")]
    tab_to("Where they serve")
    press(ENTER)
    assert gone == [Subject("body", body.id)]


def test_delete_removes_or_says_who_names_them(qtbot: QtBot, office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    body = committees.new_committee(office, "Scrutiny Committee").subject
    assert body is not None
    serving.seat_member(office, body.id, None, ("Councillor", "Tom Ellery"))
    person(office, "Priya Nair")
    page = page_of(qtbot, office)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home, Qt.Key.Key_Delete)
    assert page.messages.text() == "Councillor Tom Ellery is named by a committee or a meeting."
    press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert listed(page) == ["Councillor Tom Ellery"] and page.messages.text() == ""
    office.undo()
    assert len(listed(page)) == 2


@pytest.mark.parametrize(("width", "height"), [(1704, 1036), (1274, 724), (1093, 570), (960, 496), (720, 436)])
def test_every_control_is_named_reached_and_whole(qtbot: QtBot, office: Office, width: int, height: int) -> None:
    person(office, "Priya Nair")
    page = page_of(qtbot, office, width, height)
    page.panes.show_details()
    assert unnamed(page) == [] and never_reached(page) == [] and outside(page) == []


def test_typing_in_the_list_finds_a_surname(qtbot: QtBot, office: Office) -> None:
    person(office, "Maya Thornbury")
    person(office, "Tom Wexford")
    page = page_of(qtbot, office)
    page.list.setFocus()
    press(Qt.Key.Key_W, Qt.Key.Key_E)
    assert page.list.current_row().title == "Councillor Tom Wexford"
