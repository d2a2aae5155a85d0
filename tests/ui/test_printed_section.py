"""How a person is printed from a day on, by keys; withheld details; namesakes; and what somebody held before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.membership import PersonFact, PositionKind
from clerk_app.office import Office
from clerk_app.services import committees, council, membership, people, person_facts, served, serving
from clerk_app.store import rows, withheld
from tests.ui.page_keys import dialog_of, focused, press, tab_to, type_in
from tests.ui.test_people_page import page_of, person
from ui.models.rows import Heading
from ui.pages.people import PeoplePage

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def forms(page: PeoplePage) -> list[tuple[str, str, str]]:
    return [(row.title, row.right, row.under_right) for row in page.details.printed.list.rows_model().rows()]


def service(page: PeoplePage) -> list[str]:
    listed = page.details.serves.rows_model().rows()
    return [row.words if isinstance(row, Heading) else f"{row.title}: {row.right}" for row in listed]


def test_a_new_title_holds_from_a_day_and_the_old_form_stays(qtbot: QtBot, office: Office) -> None:
    someone = person(office, "Priya Nair")
    page = page_of(qtbot, office)
    tab_to("Change from a day…")
    press(SPACE)
    assert focused().accessibleName() == "From"
    press(ENTER)
    assert dialog_of(page).messages.text() == "Nothing is different yet."
    tab_to("From")
    type_in("1 September 2017")
    tab_to("Title")
    type_in("The Mayor, Councillor")
    tab_to("Ward")
    type_in("Abbey")
    press(ENTER)
    assert forms(page) == [
        ("Councillor Priya Nair", "from the start", "Holds today"),
        ("The Mayor, Councillor Priya Nair", "from 1 September 2017", ""),
    ]
    assert people.fact(office, someone).ward == ""
    assert people.fact(office, someone, date(2017, 9, 1)).ward == "Abbey"
    office.undo()
    assert forms(page) == [("Councillor Priya Nair", "from the start", "")]


def test_a_form_is_corrected_with_its_day_as_one_change_and_removed(qtbot: QtBot, office: Office) -> None:
    someone = person(office, "Priya Nair")
    people.edit_from(office, someone, date(2017, 5, 1), {"title": "The Mayor"})
    page = page_of(qtbot, office)
    tab_to("How they are printed")
    press(Qt.Key.Key_End, ENTER)
    type_in("8 May 2017")
    tab_to("Title")
    type_in("Madam Mayor")
    press(ENTER)
    assert forms(page)[1] == ("Madam Mayor Priya Nair", "from 8 May 2017", "Holds today")
    assert office.history.undo_label == "Correct how The Mayor Priya Nair is printed"
    office.undo()
    assert forms(page)[1] == ("The Mayor Priya Nair", "from 1 May 2017", "Holds today")
    tab_to("How they are printed")
    press(Qt.Key.Key_End, Qt.Key.Key_Delete)
    assert forms(page) == [("Councillor Priya Nair", "from the start", "")]
    press(Qt.Key.Key_Delete)
    assert page.messages.text() == "A person is printed in one way at least."


def test_a_day_that_is_taken_is_refused_in_the_dialog(qtbot: QtBot, office: Office) -> None:
    someone = person(office, "Priya Nair")
    people.edit_from(office, someone, date(2017, 5, 1), {"title": "The Mayor"})
    people.edit_from(office, someone, date(2017, 6, 1), {"title": "Madam Mayor"})
    page = page_of(qtbot, office)
    tab_to("How they are printed")
    press(Qt.Key.Key_End, ENTER)
    type_in("1 May 2017")
    press(ENTER)
    assert "Another change holds from 1 May 2017." in dialog_of(page).messages.text()
    press(ESCAPE)
    assert len(person_facts.history(office, someone)) == 3


def test_withheld_details_are_told_of_and_never_shown(qtbot: QtBot, office: Office) -> None:
    someone = person(office, "Priya Nair")
    page = page_of(qtbot, office)
    assert not page.details._withheld_room.isVisible()
    with office.record("Withhold contact details"):
        withheld.keep(office.db, "secret-1", "07700 900123")
        fact = people.fact(office, someone)
        rows.update(office.db, PersonFact, fact.id, {"withheld_id": "secret-1"}, office.officer)
    assert page.details._withheld_room.isVisible()
    assert not any("07700" in label.text() for label in page.findChildren(QLabel))
    assert all("07700" not in field.visit.text() for field in page.details._fields.values())


def test_two_people_of_one_name_are_told_apart_in_the_list(qtbot: QtBot, office: Office) -> None:
    for ward in ("Abbey", "Mill"):
        people.new_person(office, "Priya Nair", "Councillor", {"ward": ward})
    person(office, "Tom Ellery")
    page = page_of(qtbot, office)
    assert [row.sub for row in page.list.rows_model().rows()] == ["No committee", "Abbey", "Mill"]


def test_what_was_held_before_and_is_to_come_stands_under_headings(qtbot: QtBot, office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    made = [committees.new_committee(office, name).subject for name in ("Planning", "Licensing", "Audit")]
    planning, licensing, audit = (subject.id for subject in made if subject)
    someone = serving.seat_member(office, planning, None, ("Councillor", "Priya Nair"))
    serving.seat_member(office, licensing, someone, None)
    serving.seat_member(office, audit, someone, None, from_date=date(2017, 9, 1))
    membership.elect(office, licensing, PositionKind.VICE_CHAIR, someone)
    serving.leave(office, licensing, someone, date(2017, 5, 31))
    page = page_of(qtbot, office)
    page.go_to(Subject("person", someone))
    assert service(page) == [
        "Planning: Member",
        "To come",
        "Audit: Member",
        "Before",
        "Licensing: Member",
        "Licensing: Vice-chair",
    ]
    went: list[object] = []
    page.going.connect(went.append)
    tab_to("Where they serve")
    press(Qt.Key.Key_End, ENTER)
    assert went == [Subject("body", licensing)]
    ended = [held for held in served.of_person(office, someone) if held.ended_by(office.today())]
    assert {held.to_date for held in ended} == {date(2017, 5, 31)}
