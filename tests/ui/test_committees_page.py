"""The committees page by keys: a committee, its members one Enter each, chairs, seats, standing items; the council."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import PositionKind, SeatKind, Votes
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, membership, people, serving
from tests.ui.page_keys import dialog_of, focused, never_reached, outside, press, show_page, tab_to, type_in, unnamed
from ui.bus import Bus
from ui.pages.committees import CommitteesPage

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def page_of(qtbot: QtBot, office: Office, width: int = 1274, height: int = 724) -> CommitteesPage:
    return show_page(qtbot, CommitteesPage(office, Bus(office)), width, height)


def committee(office: Office, *members: str) -> str:
    council.name_council(office, "Marlow Vale Borough Council")
    subject = committees.new_committee(office, "Scrutiny Committee").subject
    assert subject is not None
    for name in members:
        serving.seat_member(office, subject.id, None, ("Councillor", name))
    return subject.id


def printed(office: Office, body_id: str) -> list[str]:
    return [member.printed for member in membership.members(office, body_id)]


def member_row(page: CommitteesPage, name: str) -> None:
    """Bring the keys to one member of the list, by typing the start of the name."""
    page.committee.members.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home)
    for _ in range(20):
        row = page.committee.members.list.current_row()
        if row.title.startswith(name):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not in the list of members")


def test_the_first_step_names_the_council_then_asks_for_a_committee(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.focus_first()
    press(SPACE)
    type_in("Marlow Vale Borough Council")
    tab_to("Nation")
    press(Qt.Key.Key_W)
    press(ENTER)
    assert page.list.current_row().title == "Marlow Vale Borough Council"
    assert page.list.current_row().sub == "Wales. No proper officer yet"
    page.new_thing()
    type_in("Licensing Committee")
    press(ENTER)
    assert page.list.current_row().title == "Licensing Committee"
    assert page.list.current_row().sub == "No members yet"
    assert committees.rules(office, str(page.list.current_key()))["notice_days"] == "3"


def test_adding_a_member_costs_the_name_and_enter(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    known = people.new_person(office, "Tom Ellery", "Councillor").subject
    assert known is not None
    page = page_of(qtbot, office)
    tab_to("Add members…")
    press(SPACE)
    for typed in ("Priya Nair", "ellery", "Cllr Ama Boateng"):
        type_in(typed)
        press(ENTER)
    press(ESCAPE)
    assert printed(office, body) == ["Councillor Ama Boateng", "Councillor Tom Ellery", "Councillor Priya Nair"]
    assert len(people.lines(office)) == 3, "the one who was known is not added again"
    assert page.list.current_row().sub == "3 members"
    office.undo()
    assert len(people.lines(office)) == 2, "person and seat are one change"


def test_enter_adds_also_while_names_drop_down(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    for name in ("Tom Ellery", "Tomos Rees"):
        people.new_person(office, name, "Councillor")
    page = page_of(qtbot, office)
    page.committee.members.add()
    for letter in (Qt.Key.Key_T, Qt.Key.Key_O, Qt.Key.Key_M, Qt.Key.Key_O):
        press(letter)
    assert QApplication.activePopupWidget() is not None, "the names that fit drop down"
    press(ENTER)
    qtbot.waitUntil(lambda: printed(office, body) == ["Councillor Tomos Rees"])
    dialog = dialog_of(page)
    assert dialog.messages.text() == "Councillor Tomos Rees was added."
    # the message makes room for itself
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))
    dialog.activateWindow()
    press(ESCAPE)


def test_one_word_that_fits_nobody_is_asked_about(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    page.committee.members.add()
    press(ENTER)
    dialog = dialog_of(page)
    assert dialog._person_field.error() == "Choose or type a name."
    type_in("Nair")
    press(ENTER)
    assert "“Nair” alone is not in the list" in dialog._person_field.error()
    press(ESCAPE)
    assert printed(office, body) == []


def test_a_parent_governor_brings_role_and_vote(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    page.committee.members.add()
    type_in("Mrs Lydia Marsh")
    tab_to("Kind of seat")
    press(Qt.Key.Key_P)
    tab_to("Second column")
    type_in("Primary schools")
    press(ENTER, ESCAPE)
    (member,) = membership.members(office, body)
    assert member.printed == "Mrs Lydia Marsh (Parent Governor Representative)"
    assert (member.note, member.votes) == ("Primary schools", Votes.EDUCATION)


def test_chair_and_vice_chair_are_given_and_taken(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    page = page_of(qtbot, office)
    member_row(page, "Councillor Priya")
    tab_to("Make chair", backwards=True)
    press(SPACE)
    assert printed(office, body) == ["Councillor Priya Nair (Chair)", "Councillor Tom Ellery"]
    assert focused() is page.committee.members.list, "the keys go back among the members"
    member_row(page, "Councillor Tom")
    tab_to("Make chair", backwards=True)
    press(SPACE)
    assert printed(office, body)[0] == "Councillor Tom Ellery (Chair)", "it never met: no day is asked for"
    tab_to("No longer chair", backwards=True)
    press(SPACE)
    assert all("Chair" not in name for name in printed(office, body))


def test_a_new_chair_of_a_committee_that_has_met_begins_on_a_day(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    meetings.new_meeting(office, body, date(2017, 6, 1))
    page = page_of(qtbot, office)
    for name in ("Councillor Priya", "Councillor Tom"):
        member_row(page, name)
        tab_to("Make chair", backwards=True)
        press(SPACE)
    type_in("1 July 2017")
    press(ENTER)
    assert focused() is page.committee.members.list, "after the dialog too"
    by_day = {day: membership.members(office, body, day)[0].printed for day in (date(2017, 6, 30), date(2017, 7, 1))}
    assert list(by_day.values()) == ["Councillor Priya Nair (Chair)", "Councillor Tom Ellery (Chair)"]


def test_who_follows_a_chair_that_left_does_not_take_the_past(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    meetings.new_meeting(office, body, date(2017, 6, 1))
    tom = membership.members(office, body)[0].person_id
    assert tom is not None
    membership.elect(office, body, PositionKind.CHAIR, tom)
    serving.leave(office, body, tom, date(2017, 6, 10))
    page = page_of(qtbot, office)
    member_row(page, "Councillor Priya")
    tab_to("Make chair", backwards=True)
    press(SPACE)
    type_in("1 July 2017")
    press(ENTER)
    assert membership.members(office, body, date(2017, 6, 1))[0].printed == "Councillor Tom Ellery (Chair)"
    assert membership.members(office, body, date(2017, 7, 1))[0].printed == "Councillor Priya Nair (Chair)"


def test_leaving_makes_a_vacancy_that_can_be_filled(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    page = page_of(qtbot, office)
    member_row(page, "Councillor Priya")
    tab_to("Leaves…", backwards=True)
    press(SPACE)
    type_in("2 July 2017")
    press(ENTER)
    assert printed(office, body) == ["Councillor Tom Ellery", "Vacancy"]
    assert page.list.current_row().sub == "1 member, 1 vacancy"
    member_row(page, "Vacancy")
    tab_to("Fill the vacancy…", backwards=True)
    press(SPACE)
    type_in("Councillor Grace Adeyemi")
    press(ENTER)
    assert printed(office, body) == ["Councillor Grace Adeyemi", "Councillor Tom Ellery"]
    before = [member.printed for member in membership.members(office, body, date(2017, 7, 2))]
    assert before == ["Councillor Tom Ellery", "Councillor Priya Nair"], "from the day after is proposed"


def test_a_vacancy_filled_from_the_start_is_refused_in_words(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    person = membership.members(office, body)[0].person_id
    assert person is not None
    serving.leave(office, body, person, date(2017, 7, 2))
    page = page_of(qtbot, office)
    member_row(page, "Vacancy")
    tab_to("Fill the vacancy…", backwards=True)
    press(SPACE)
    type_in("Councillor Grace Adeyemi")
    tab_to("From, if not the start")
    press(Qt.Key.Key_Delete)
    press(ENTER)
    assert dialog_of(page).messages.text() == "Somebody holds this seat on that day."
    assert len(people.lines(office)) == 1, "nothing of a refused change stays"
    press(ESCAPE)


def test_enter_edits_the_seat_and_delete_removes_it(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair", "Tom Ellery")
    page = page_of(qtbot, office)
    member_row(page, "Councillor Tom")
    press(ENTER)
    type_in("Co-opted Member")
    tab_to("Counts for the quorum")
    press(SPACE, ENTER)
    member = next(m for m in membership.members(office, body) if "Ellery" in m.name)
    assert member.printed == "Councillor Tom Ellery (Co-opted Member)" and not member.counts_for_quorum
    member_row(page, "Councillor Tom")
    press(Qt.Key.Key_Delete)
    assert printed(office, body) == ["Councillor Priya Nair"]
    assert office.history.undo_label == "Remove Councillor Tom Ellery from Scrutiny Committee"


def test_particulars_are_stored_without_a_button_one_change_for_a_visit(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End, ENTER)
    assert focused().accessibleName() == "Name"
    type_in("Overview Committee")
    qtbot.waitUntil(lambda: committees.committee(office, body).name == "Overview Committee", timeout=3000)
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Short name"
    assert office.history.undo_label == "Edit name of Scrutiny Committee"
    tab_to("Usual time")
    type_in("19:30")
    tab_to("Remit")
    assert committees.committee(office, body).start_time == time(19, 30)
    type_in("To look at schools.")
    press(ENTER)
    for letter in "And at libraries.":
        QTest.keyClicks(focused(), letter)
    page.settle()
    assert committees.committee(office, body).remit == "To look at schools.\nAnd at libraries."
    assert office.history.undo_label == "Edit remit of Overview Committee"


def test_a_committee_belongs_to_another_but_never_to_its_own(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    made = committees.new_committee(office, "Schools Sub-Committee").subject
    assert made is not None
    page = page_of(qtbot, office)
    page.list.choose(made.id)
    tab_to("Belongs to")
    press(Qt.Key.Key_S)
    assert committees.committee(office, made.id).parent_id == body
    page.list.choose(body)
    offered = page.committee.parent_choice
    assert [offered.itemText(place) for place in range(offered.count())] == ["No other committee"]
    office.undo()
    assert committees.committee(office, made.id).parent_id is None
    assert offered.count() == 2


def test_an_abolished_committee_stands_under_a_heading_of_its_own(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    page.list.choose(body)
    tab_to("Abolished on")
    type_in("1 June 2017")
    press(Qt.Key.Key_Tab)
    assert committees.committee(office, body).abolished_on == date(2017, 6, 1)
    assert [getattr(row, "words", "") for row in page.list.rows_model().rows()][1] == "Abolished"
    tab_to("Abolished on")
    press(Qt.Key.Key_Delete, Qt.Key.Key_Tab)
    assert committees.committee(office, body).abolished_on is None


def test_a_name_that_is_taken_is_said_by_the_field(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    committees.new_committee(office, "Cabinet")
    page = page_of(qtbot, office)
    page.go_to(Subject("body", body))
    page.committee.name.box.setFocus()
    type_in("Cabinet")
    press(ENTER)
    assert page.committee.name.error().startswith("There is a committee called Cabinet already.")
    assert committees.committee(office, body).name == "Scrutiny Committee"
    type_in("Scrutiny")
    press(ENTER)
    assert page.committee.name.error() == "" and committees.committee(office, body).name == "Scrutiny"


def test_a_new_contact_is_added_on_the_spot(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    last = people.new_person(office, "Zoe Ayre", "Mrs").subject
    page_of(qtbot, office)
    tab_to("Contact")
    press(Qt.Key.Key_End)
    assert last is not None and committees.committee(office, body).contact_id == last.id, "End asks for nobody new"
    press(Qt.Key.Key_Down)
    assert focused().accessibleName() == "Name"
    type_in("Ms Ruth Hale")
    assert focused().window().windowTitle() == "New person"
    tab_to("Telephone")
    type_in("01632 960123")
    press(ENTER)
    contact = committees.committee(office, body).contact_id
    assert contact is not None and people.fact(office, contact).printed == "Ms Ruth Hale"
    assert people.fact(office, contact).phone == "01632 960123"


def test_the_council_is_edited_in_its_own_row(qtbot: QtBot, office: Office) -> None:
    committee(office)
    people.new_person(office, "Owen Pryce", "Mr")
    page = page_of(qtbot, office)
    page.focus_first()
    press(Qt.Key.Key_Home, ENTER)
    type_in("Marlow Vale District Council")
    tab_to("Proper officer")
    press(Qt.Key.Key_M)
    assert page.list.current_row().title == "Marlow Vale District Council"
    assert page.list.current_row().sub == "England. Proper officer: Mr Owen Pryce"
    tab_to("Nation", backwards=True)
    press(Qt.Key.Key_W)
    body_id = committees.every(office)[0].id
    assert committees.rules(office, body_id)["notice_days"] == "3", "Wales brings its three clear days"
    press(Qt.Key.Key_Home)
    assert committees.rules(office, body_id)["notice_days"] == "5"


def test_a_committee_that_has_met_stays_and_says_why(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    meetings.new_meeting(office, body, date(2017, 7, 13))
    page = page_of(qtbot, office)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End, Qt.Key.Key_Delete)
    assert page.messages.text() == "Scrutiny Committee has meetings in this file."
    assert len(committees.every(office)) == 1


def test_a_new_meeting_of_the_committee_is_opened(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    tab_to("New meeting…")
    press(SPACE)
    type_in("13 July")
    press(ENTER)
    (line,) = meetings.lines(office)
    assert gone == [Subject("meeting", line.id)] and line.body_id == body


def test_when_narrow_list_and_details_take_turns(qtbot: QtBot, office: Office) -> None:
    committee(office, "Priya Nair")
    page = page_of(qtbot, office, 720, 436)
    assert page.list.isVisible() and not page.committee.isVisible()
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End, ENTER)
    assert page.committee.isVisible() and not page.list.isVisible()
    assert focused().accessibleName() == "Name"
    tab_to("All committees", backwards=True)
    press(SPACE)
    assert page.list.isVisible() and page.list.hasFocus()


@pytest.mark.parametrize(("width", "height"), [(1704, 1036), (1274, 724), (1093, 570), (960, 496), (720, 436)])
def test_every_control_is_named_reached_and_whole(qtbot: QtBot, office: Office, width: int, height: int) -> None:
    body = committee(office, "Priya Nair", "Josephine Tregear-Anstruther")
    members = membership.members(office, body)
    membership.add_vacancy(office, body, SeatKind.PARENT_GOVERNOR)
    page = page_of(qtbot, office, width, height)
    page.panes.show_details()
    page.committee.members.list.choose(members[0].person_id or "")
    page.committee.members.vice_button.click()
    assert unnamed(page) == [] and never_reached(page) == [] and outside(page) == []
    page.list.choose("council")
    assert unnamed(page) == [] and never_reached(page) == [] and outside(page) == []


@pytest.mark.parametrize("place", [0, -1], ids=["nobody", "new person"])
def test_a_contact_is_taken_from_the_list_that_drops_down(qtbot: QtBot, office: Office, place: int) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    contact = people.new_person(office, "Rowan Ellery").subject
    assert contact is not None
    body = committees.new_committee(office, "Cabinet", BodyKind.EXECUTIVE, contact_id=contact.id).subject
    assert body is not None
    page = show_page(qtbot, CommitteesPage(office, Bus(office)))
    page.go_to(body)
    box = page.committee.contact
    box.setFocus()
    press(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Home if place == 0 else Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    QApplication.processEvents()
    assert committees.committee(office, body.id).contact_id == (None if place == 0 else contact.id)
    if place == -1:
        assert dialog_of(page).windowTitle() == "New person"
        press(Qt.Key.Key_Escape)


def test_another_committee_is_shown_from_its_top(qtbot: QtBot, office: Office) -> None:
    body = committee(office, "Priya Nair")
    other = committees.new_committee(office, "Licensing Committee").subject
    assert other is not None
    page = page_of(qtbot, office)
    page.list.choose(body)
    bar = page._committee_scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.refresh()
    assert bar.value() == bar.maximum() > 0, "what is changed below does not jump away"
    page.list.choose(other.id)
    assert page.committee.heading.text() == "Licensing Committee" and bar.value() == 0
