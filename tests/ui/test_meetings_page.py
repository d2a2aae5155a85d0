"""The meetings page by keys: from an empty file to a meeting, the list with its clocks, and taking one out."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, people, planning
from tests.ui.page_keys import dialog_of, focused, never_reached, outside, press, show_page, tab_to, type_in, unnamed
from ui.bus import Bus
from ui.dialogs.meeting_details import MeetingDetails
from ui.dialogs.new_meeting import NewMeeting
from ui.models.rows import Heading
from ui.pages.meeting_rows import line_of, rows_of
from ui.pages.meetings import MeetingsPage, standing_words
from ui.widgets.buttons import Button
from ui.widgets.line_rows import Line

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete


def page_of(qtbot: QtBot, office: Office, width: int = 1274) -> MeetingsPage:
    return show_page(qtbot, MeetingsPage(office, Bus(office)), width)


def committee(office: Office, name: str = "Cabinet", kind: BodyKind = BodyKind.EXECUTIVE) -> str:
    if council.authority(office) is None:
        council.name_council(office, "Marlow Vale Borough Council")
    change = committees.new_committee(office, name, kind, place="Council Chamber", start_time=time(19))
    assert change.subject is not None
    return change.subject.id


def meeting(office: Office, body_id: str, day: date, state: MeetingState | None = None) -> str:
    change = meetings.new_meeting(office, body_id, day)
    assert change.subject is not None
    if state is not None:
        meetings.edit(office, change.subject.id, {"state": state})
    return change.subject.id


def titles(page: MeetingsPage) -> list[str]:
    rows = page.list.rows_model().rows()
    return [row.words if isinstance(row, Heading) else f"{row.left} {row.title}" for row in rows]


def test_an_empty_file_leads_to_a_meeting_by_keys_alone(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    page.focus_first()
    assert focused().accessibleName() == "Name the council…"
    press(Qt.Key.Key_Space)
    type_in("Marlow Vale Borough Council")
    press(ENTER)
    found = council.authority(office)
    assert found is not None and found.name == "Marlow Vale Borough Council"
    assert focused().accessibleName() == "New committee…", "the keys wait on the next step"
    press(Qt.Key.Key_Space)
    type_in("Children and Families Scrutiny Committee")
    tab_to("Usual time")
    type_in("7pm")
    press(ENTER)
    assert focused().accessibleName() == "Add members…"
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "New meeting…", "members may come later"
    press(Qt.Key.Key_Space)
    type_in("13 July")
    press(ENTER)
    (line,) = meetings.lines(office)
    assert (line.day, line.start_time) == (date(2017, 7, 13), time(19))
    assert gone == [Subject("meeting", line.id)], "the new meeting is opened"
    assert titles(page) == ["This week and next", "13 Jul Children and Families Scrutiny Committee"]


def test_an_empty_name_is_refused_beside_its_field(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.new_thing()
    press(ENTER)
    dialog = dialog_of(page)
    assert dialog._name.error().startswith("The council needs a name.")
    press(Qt.Key.Key_Escape)
    assert QApplication.activeWindow() is page.window() and council.authority(office) is None


def test_a_meeting_that_was_held_or_cancelled_is_not_to_come(office: Office) -> None:
    cabinet = committee(office)
    meeting(office, cabinet, office.today(), MeetingState.HELD)
    meeting(office, cabinet, date(2017, 7, 13), MeetingState.CANCELLED)
    assert standing_words(planning.listed(office), office.today()) == "0 to come, 0 agendas open"
    meeting(office, cabinet, date(2017, 7, 7), MeetingState.AGENDA_OPEN)
    assert standing_words(planning.listed(office), office.today()) == "1 to come, 1 agenda open"


def test_coming_meetings_stand_first_and_say_what_is_left(office: Office) -> None:
    cabinet, full = committee(office), committee(office, "Council", BodyKind.COUNCIL)
    meeting(office, cabinet, date(2017, 6, 14), MeetingState.HELD)
    meeting(office, cabinet, date(2017, 5, 17), MeetingState.HELD)
    meeting(office, cabinet, date(2017, 7, 13), MeetingState.AGENDA_OPEN)
    meeting(office, cabinet, date(2017, 7, 7))
    meeting(office, full, date(2017, 7, 26))
    meeting(office, cabinet, date(2017, 9, 13))
    rows = rows_of(planning.listed(office), office.today())
    assert [row.words for row in rows if isinstance(row, Heading)] == [
        "This week and next",
        "Later in July 2017",
        "September 2017",
        "Earlier: June 2017",
        "Earlier: May 2017",
    ]
    lines = [row for row in rows if isinstance(row, Line)]
    assert [(line.left, line.under_left) for line in lines[:3]] == [
        ("7 Jul", "Fri"),
        ("13 Jul", "Thu"),
        ("26 Jul", "Wed"),
    ]
    assert [(line.under_right, line.right_tone) for line in lines[:3]] == [
        ("Late by 2 working days", "bad"),
        ("2 working days left", "warn"),
        ("", "text2"),
    ]
    assert lines[1].sub == "7.00 pm, agenda out by Wednesday 5 July"
    assert lines[2].sub == "7.00 pm, agenda out by Tuesday 18 July"
    assert lines[1].chip == "Agenda open" and lines[4].under_right == ""


def test_a_summons_that_is_too_late_is_short_of_clear_days(office: Office) -> None:
    cabinet = committee(office)
    late = meeting(office, cabinet, date(2017, 7, 13))
    meetings.edit(office, late, {"summons_date": date(2017, 7, 6)})
    (line,) = [row for row in rows_of(planning.listed(office), office.today()) if isinstance(row, Line)]
    assert (line.under_right, line.right_tone) == ("1 clear day short", "bad")


def test_enter_opens_delete_removes_and_undo_brings_back(qtbot: QtBot, office: Office) -> None:
    cabinet = committee(office)
    first, second = meeting(office, cabinet, date(2017, 7, 13)), meeting(office, cabinet, date(2017, 7, 20))
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    page.focus_first()
    assert page.list.current_key() == first, "the next meeting is chosen to begin with"
    press(ENTER)
    assert gone == [Subject("meeting", first)]
    press(DELETE)
    assert [line.id for line in meetings.lines(office)] == [second]
    assert page.list.current_key() == second
    office.undo()
    assert titles(page)[1] == "13 Jul Cabinet"


def test_an_issued_meeting_is_not_removed_and_says_why(qtbot: QtBot, office: Office) -> None:
    meeting(office, committee(office), date(2017, 7, 13), MeetingState.ISSUED)
    page = page_of(qtbot, office)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(DELETE)
    assert page.messages.text() == "A meeting whose agenda was issued stays in the file."


def test_filters_come_with_more_than_a_handful(qtbot: QtBot, office: Office) -> None:
    cabinet, scrutiny = committee(office), committee(office, "Scrutiny", BodyKind.SCRUTINY)
    for month in range(7, 12):
        meeting(office, cabinet, date(2017, month, 11))
    page = page_of(qtbot, office)
    assert not page.filters.isVisible()
    meeting(office, scrutiny, date(2018, 5, 9))
    assert page.filters.isVisible()
    page.committee.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_S)
    assert titles(page) == ["May 2018", "9 May Scrutiny"]
    press(Qt.Key.Key_Tab)
    assert page.year.hasFocus()
    press(Qt.Key.Key_End)
    assert page.year.currentText() == "2017/18" and page.no_fit.isVisible(), "no scrutiny meeting in that year"


def test_the_deadline_is_said_while_the_date_is_typed(qtbot: QtBot, office: Office) -> None:
    committee(office)
    page = page_of(qtbot, office)
    dialog = NewMeeting(page, office)
    dialog.open()
    type_in("13 July 2017")
    assert (
        dialog._notice.words()
        == "Agenda out by Wednesday 5 July 2017: five clear days (counted: 6, 7, 10, 11 and 12 July)."
    )
    type_in("28 August 2017")
    assert dialog._notice.words() == (
        "Monday 28 August 2017 is no working day: Summer bank holiday. "
        "Agenda out by Friday 18 August 2017: five clear days (counted: 21, 22, 23, 24 and 25 August)."
    )
    type_in("5 July 2017")
    assert dialog._notice.words().endswith("That day is past.")
    type_in("31 June")
    press(ENTER)
    assert "June has 30 days" in dialog._day.error() and meetings.lines(office) == []
    press(Qt.Key.Key_Escape)


def test_another_committee_brings_its_time_and_place_but_leaves_what_was_typed(qtbot: QtBot, office: Office) -> None:
    committee(office)
    second = committee(office, "Planning", BodyKind.COMMITTEE)
    committees.edit(office, second, {"place": "Committee Room 1", "start_time": time(18, 30)})
    page = page_of(qtbot, office)
    dialog = NewMeeting(page, office)
    dialog.open()
    dialog._committee.setFocus()
    press(Qt.Key.Key_Down)
    assert dialog._place.toPlainText() == "Committee Room 1" and dialog._time.value() == time(18, 30)
    dialog._place.setFocus()
    type_in("The Guildhall")
    dialog._committee.setFocus()
    press(Qt.Key.Key_Up)
    assert dialog._place.toPlainText() == "The Guildhall" and dialog._time.value() == time(19)
    press(Qt.Key.Key_Escape)


def test_details_change_all_at_once_and_count_clear_days(qtbot: QtBot, office: Office) -> None:
    first = meeting(office, committee(office), date(2017, 7, 13))
    subject = people.new_person(office, "Owen Pryce", "Mr").subject
    assert subject is not None
    page = page_of(qtbot, office)
    dialog = MeetingDetails(page, office, first)
    dialog.open()
    type_in("Extraordinary meeting")
    tab_to("Summons dated")
    type_in("6 July 2017")
    assert dialog._notice.words() == (
        "Four clear days before the meeting (counted: 7, 10, 11 and 12 July), where five are needed. "
        "The last day is Wednesday 5 July 2017."
    )
    type_in("5 July 2017")
    assert dialog._notice.words().startswith("Five clear days before the meeting (counted: 6, 7, 10, 11 and 12 July).")
    tab_to("Signed by")
    press(Qt.Key.Key_M)
    assert unnamed(dialog) == [] and outside(dialog) == []
    tab_to("Change the details")
    press(Qt.Key.Key_Space)
    changed = meetings.meeting(office, first)
    assert (changed.title, changed.summons_date) == ("Extraordinary meeting", date(2017, 7, 5))
    assert council.officer_on(office, date(2017, 7, 5)) == subject.id
    assert office.history.undo_label == "Edit the details of the meeting of 13 July 2017"
    office.undo()
    assert meetings.meeting(office, first).title == "" and council.officer_on(office, date(2017, 7, 5)) is None


def test_details_that_nobody_changed_are_no_change(qtbot: QtBot, office: Office) -> None:
    first = meeting(office, committee(office), date(2017, 7, 13))
    page = page_of(qtbot, office)
    before = office.history.undo_label
    MeetingDetails(page, office, first).open()
    press(ENTER)
    assert QApplication.activeWindow() is page.window() and office.history.undo_label == before


@pytest.mark.parametrize("width", [1704, 1274, 1093, 960, 720])
def test_every_control_is_named_reached_and_whole(qtbot: QtBot, office: Office, width: int) -> None:
    cabinet = committee(office, "Licensing Sub-Committee (Premises and Gambling Applications)")
    for month in range(7, 13):
        meeting(office, cabinet, date(2017, month, 11))
    page = page_of(qtbot, office, width)
    assert unnamed(page) == [] and never_reached(page) == [] and outside(page) == []


def asking_twice(page: MeetingsPage, office: Office, day: str) -> NewMeeting:
    """The dialog for a new meeting, after one Enter on this day."""
    dialog = NewMeeting(page, office)
    dialog.going.connect(page.going)
    dialog.open()
    dialog._day.line.setFocus()
    type_in(day)
    press(ENTER)
    return dialog


def test_a_second_meeting_at_the_same_time_is_asked_about(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    meeting(office, body, date(2017, 7, 19))
    page = page_of(qtbot, office)
    dialog = asking_twice(page, office, "19 July 2017")
    assert dialog.messages.text() == "Cabinet already has a meeting on Wednesday, 19 July 2017, 7.00 pm."
    assert dialog.verb_button.text() == "Make a second meeting"
    assert len(meetings.lines(office)) == 1
    press(ENTER)
    assert len(meetings.lines(office)) == 2


def test_another_day_or_time_is_no_second_meeting(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    committee(office, "Council")
    meeting(office, body, date(2017, 7, 19))
    page = page_of(qtbot, office)
    dialog = asking_twice(page, office, "19 July 2017")
    dialog._time.line.setFocus()
    type_in("2pm")
    assert dialog.messages.text() == "" and dialog.verb_button.text() == "Make the meeting"
    press(ENTER)
    assert sorted(str(line.start_time) for line in meetings.lines(office)) == ["14:00:00", "19:00:00"]


def test_a_cancelled_meeting_is_no_first_one(qtbot: QtBot, office: Office) -> None:
    meeting(office, committee(office), date(2017, 7, 19), MeetingState.CANCELLED)
    asking_twice(page_of(qtbot, office), office, "19 July 2017")
    assert len(meetings.lines(office)) == 2


def test_the_question_leads_to_the_first_meeting(qtbot: QtBot, office: Office) -> None:
    first = meeting(office, committee(office), date(2017, 7, 19))
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    dialog = asking_twice(page, office, "19 July 2017")
    next(link for link in dialog.messages.findChildren(Button) if link.text() == "Go to that meeting").click()
    assert gone == [Subject("meeting", first)] and len(meetings.lines(office)) == 1


def test_a_row_says_no_deadline_of_a_summons_that_is_dated(office: Office) -> None:
    july = meeting(office, committee(office), date(2017, 7, 13), MeetingState.AGENDA_OPEN)
    meetings.edit(office, july, {"summons_date": date(2017, 7, 3)})
    (listed,) = planning.listed(office)
    line = line_of(listed, office.today())
    assert (line.sub, line.under_right) == ("7.00 pm, summons dated Monday 3 July", "")
