"""The members of a committee on any day, by keys: the day, the order, and every verb of the menu."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.office import Office
from clerk_app.services import appointments, committees, meetings, membership, people, serving
from tests.ui.page_keys import dialog_of, focused, press, tab_to, type_in
from tests.ui.test_committees_page import committee, member_row, page_of, printed
from ui.models.rows import Heading
from ui.pages.committees import CommitteesPage

ENTER, SPACE, ESCAPE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier
NAIR, ELLERY, BOATENG = "Councillor Priya Nair", "Councillor Tom Ellery", "Councillor Ama Boateng"


def shown(page: CommitteesPage) -> list[str]:
    return [
        row.words if isinstance(row, Heading) else row.title for row in page.committee.members.list.rows_model().rows()
    ]


def show_on(page: CommitteesPage, day: str) -> None:
    page.committee.members.as_on.line.setFocus(Qt.FocusReason.TabFocusReason)
    type_in(day)
    press(ENTER)


def menu_verb(page: CommitteesPage, name: str, letter: Qt.Key) -> None:
    """Choose a member, open the menu by its button, and press the letter of a verb."""
    member_row(page, name)
    tab_to("More…", backwards=True)
    press(SPACE)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    press(letter)


def test_members_are_shown_on_another_day_and_the_bar_says_so(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    nair = next(m for m in membership.members(office, body) if m.name == NAIR)
    serving.leave(office, body, nair.person_id or "", date(2017, 5, 31))
    page = page_of(qtbot, office)
    assert shown(page) == [ELLERY, "Vacancy"]
    assert page.committee.members.other_day.text() == ""
    show_on(page, "31 May 2017")
    assert shown(page) == [ELLERY, NAIR]
    assert page.committee.members.other_day.text() == (
        "These are the members on Wednesday, 31 May 2017, not those of today."
    )
    assert page.committee.members.list.rows_model().row(1).sub == "Until 31 May 2017"
    tab_to("Back to today")
    press(SPACE)
    assert shown(page) == [ELLERY, "Vacancy"]
    assert page.committee.members.other_day.text() == ""


def test_substitutes_stand_under_a_heading_of_their_own(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    page = page_of(qtbot, office)
    page.committee.members.add()
    type_in("Ama Boateng")
    tab_to("Kind of seat")
    press(Qt.Key.Key_S)
    press(ENTER, ESCAPE)
    assert shown(page) == [NAIR, "Substitutes", BOATENG]
    assert page.committee.members._count.text() == "1 member, 1 substitute"
    assert printed(office, body) == [NAIR], "a substitute is no member"


@pytest.mark.parametrize("kind", [SeatKind.COUNCILLOR, SeatKind.CO_OPTED])
def test_alt_and_the_arrows_put_members_in_order(qtbot: QtBot, office: Office, kind: SeatKind) -> None:
    body = committee(office)
    for name in ("Ama Boateng", "Priya Nair", "Tom Ellery"):
        serving.seat_member(office, body, None, ("Councillor", name), kind, role_printed="")
    page = page_of(qtbot, office)
    before = printed(office, body)
    member_row(page, before[2])
    press(Qt.Key.Key_Up, modifier=ALT)
    assert printed(office, body) == [before[0], before[2], before[1]]
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, modifier=ALT)
    assert printed(office, body) == [before[2], before[0], before[1]]
    assert page.messages.text() == "This is the first of its sort already."
    assert page.committee.members.list.current_row().title == before[2]
    office.undo()
    office.undo()
    assert printed(office, body) == before


def test_a_chair_is_printed_first_in_every_order(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    nair = next(m for m in membership.members(office, body) if m.name == NAIR)
    membership.elect(office, body, PositionKind.CHAIR, nair.person_id)
    page = page_of(qtbot, office)
    member_row(page, NAIR)
    press(Qt.Key.Key_Down, modifier=ALT)
    assert page.messages.text() == f"{NAIR} is printed first."


def test_a_member_is_replaced_from_a_day(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    serving.seat_member(office, committee_of_another(office), None, ("Councillor", "Tom Ellery"))
    page = page_of(qtbot, office)
    page.list.choose(body)
    menu_verb(page, NAIR, Qt.Key.Key_R)
    dialog = dialog_of(page)
    press(ENTER)
    assert dialog.messages.text() == "Nobody is chosen yet."
    tab_to("Successor")
    press(Qt.Key.Key_C)
    tab_to("From")
    type_in("10 July 2017")
    press(ENTER)
    assert [m.name for m in membership.members(office, body, date(2017, 7, 9))] == [NAIR]
    assert [m.name for m in membership.members(office, body, date(2017, 7, 10))] == [ELLERY]


def committee_of_another(office: Office) -> str:
    subject = committees.new_committee(office, "Planning Committee").subject
    assert subject is not None
    return subject.id


def test_two_members_swap_between_committees(qtbot: QtBot, office: Office) -> None:
    body, other = committee(office, "Priya Nair"), committee_of_another(office)
    serving.seat_member(office, other, None, ("Councillor", "Tom Ellery"))
    page = page_of(qtbot, office)
    page.list.choose(body)
    menu_verb(page, NAIR, Qt.Key.Key_S)
    assert focused().accessibleName() == "With"
    press(ENTER)
    assert [m.name for m in membership.members(office, body)] == [ELLERY]
    assert [m.name for m in membership.members(office, other)] == [NAIR]
    assert office.history.undo_label == f"Swap the seats of {NAIR} and {ELLERY}"


def test_a_seat_is_left_vacant_and_another_closed(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    page = page_of(qtbot, office)
    menu_verb(page, NAIR, Qt.Key.Key_N)
    assert focused().accessibleName() == "Vacant from"
    press(ENTER)
    assert printed(office, body) == [ELLERY, "Vacancy"]
    menu_verb(page, "Vacancy", Qt.Key.Key_L)
    assert focused().accessibleName() == "Last day of the seat"
    press(ENTER)
    assert [m.name for m in membership.members(office, body, date(2017, 7, 4))] == [ELLERY]


def test_a_mistake_is_corrected_and_what_went_out_is_kept(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    held = meetings.new_meeting(office, body, date(2017, 6, 20)).subject
    assert held is not None
    meetings.edit(office, held.id, {"state": MeetingState.ISSUED})
    page = page_of(qtbot, office)
    menu_verb(page, NAIR, Qt.Key.Key_C)
    tab_to("From")
    type_in("1 May 2017")
    press(ENTER)
    (known,) = appointments.of_committee(office, body)
    assert known.appointment.from_date == date(2017, 5, 1)
    menu_verb(page, NAIR, Qt.Key.Key_C)
    tab_to("From")
    type_in("1 July 2017")
    press(ENTER)
    dialog = dialog_of(page)
    assert "20 June 2017, which went out" in dialog.messages.text(), dialog.messages.text()
    tab_to("Withdraw the appointment")
    press(SPACE)
    assert "went out" in dialog.messages.text()
    press(ESCAPE)
    (known,) = appointments.of_committee(office, body)
    assert known.appointment.from_date == date(2017, 5, 1)


def test_a_chair_is_elected_from_the_day_that_is_shown(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    page = page_of(qtbot, office)
    show_on(page, "1 September 2017")
    menu_verb(page, NAIR, Qt.Key.Key_H)
    assert dialog_of(page).windowTitle() == f"Make {NAIR} chair"
    press(ENTER)
    assert serving.holder(office, body, PositionKind.CHAIR) is None
    assert serving.holder(office, body, PositionKind.CHAIR, date(2017, 9, 1)) is not None
    assert shown(page) == [f"{NAIR} (Chair)"]


def test_members_of_one_name_are_told_apart(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    for ward in ("Abbey", "Mill"):
        made = people.new_person(office, "Priya Nair", "Councillor", {"ward": ward}).subject
        assert made is not None
        membership.add_member(office, body, made.id)
    page = page_of(qtbot, office)
    assert [row.sub for row in page.committee.members.list.rows_model().rows()] == ["Abbey", "Mill"]


def test_a_row_dropped_before_another_is_printed_there(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Ama Boateng", "Tom Ellery", "Priya Nair")
    page = page_of(qtbot, office)
    member_row(page, NAIR)
    keys = list(page.committee.members._members)
    page.committee.members.list.place_asked.emit(keys[2], keys[0])
    assert printed(office, body) == [NAIR, BOATENG, ELLERY]


@pytest.mark.parametrize("vacant", [False, True])
def test_no_letter_of_the_members_menu_means_two_things(qtbot: QtBot, office: Office, vacant: bool) -> None:
    body = committee(office, "Priya Nair")
    membership.add_vacancy(office, body)
    page = page_of(qtbot, office)
    member_row(page, "Vacancy" if vacant else NAIR)
    letters = [entry.words.partition("&")[2][:1].casefold() for entry in page.committee.members.verbs.menu()]
    assert all(letters) and len(set(letters)) == len(letters)
