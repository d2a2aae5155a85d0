"""Planning by keys: a year from a pattern, moving, cancelling and reinstating, the list of many years, the month."""

from __future__ import annotations

import time as clock
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office, new_office
from clerk_app.services import closed_days, committees, council, meetings, rescheduling
from tests.helpers import long_history, marlow_vale
from tests.helpers.offices import memory_office
from tests.ui.page_keys import dialog_of, focused, press, show_page, tab_to, type_in
from tests.ui.test_meetings_page import committee, meeting, titles
from ui.bus import Bus
from ui.dialogs.plan_year import PlanYear
from ui.main_window import MainWindow
from ui.pages.meetings import PAGE, MeetingsPage
from ui.widgets.line_rows import Line

ENTER, ESCAPE, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page_of(qtbot: QtBot, office: Office) -> MeetingsPage:
    return show_page(qtbot, MeetingsPage(office, Bus(office)))


def in_window(window: MainWindow, office: Office) -> MeetingsPage:
    window.show_office(office)
    window.show_place("meetings")
    page = window.current_page()
    assert isinstance(page, MeetingsPage)
    page.focus_first()
    return page


def planning(page: MeetingsPage, pattern: str) -> PlanYear:
    """The dialog after a pattern was typed and looked at."""
    page.plan_year()
    dialog = dialog_of(page)
    assert isinstance(dialog, PlanYear)
    type_in(pattern)
    press(ENTER)
    return dialog


def test_a_year_of_meetings_is_typed_looked_through_and_made_as_one_change(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    meeting(office, body, date(2017, 9, 12))
    page.year_button.setFocus()
    dialog = planning(page, "second Tuesday, not August")
    assert [row.title for row in dialog.days.rows_model().rows()][:2] == [
        "Tuesday, 11 July 2017, 7.00 pm",
        "Tuesday, 12 September 2017, 7.00 pm",
    ]
    second = dialog.days.rows_model().rows()[1]
    assert not second.on and second.sub == "Cabinet meets that day at 7.00 pm." and second.sub_tone == "warn"
    assert meetings.lines(office)[1:] == [], "the first Enter only shows the days"
    assert dialog.days.hasFocus()
    press(SPACE)
    assert dialog.verb_button.text() == "Make 7 meetings"
    press(SPACE, ENTER)
    assert len(meetings.lines(office)) == 1 + 8
    assert page.messages.text() == "8 meetings made. Undo takes them back together."
    assert focused() is page.list, "the keys are where Enter opens the first, and not on what opened the dialog"
    office.undo()
    assert len(meetings.lines(office)) == 1


def test_a_bank_holiday_is_left_out_and_moved_to_the_next_working_day(qtbot: QtBot, office: Office) -> None:
    committee(office)
    page = page_of(qtbot, office)
    dialog = planning(page, "last Monday of August")
    (row,) = dialog.days.rows_model().rows()
    assert (row.on, row.sub) == (False, "Summer bank holiday.")
    tab_to("Next working day")
    press(SPACE)
    (row,) = dialog.days.rows_model().rows()
    assert row.on and row.title == "Tuesday, 29 August 2017, 7.00 pm" and dialog.days.hasFocus()
    press(Qt.Key.Key_F2)
    type_in("30 August")
    tab_to("Time")
    type_in("2pm")
    press(ENTER)
    press(ENTER)
    (made,) = meetings.lines(office)
    assert (made.day, made.start_time) == (date(2017, 8, 30), time(14))


def test_which_committee_is_asked_first_and_how_far_the_year_goes_is_said_te_1(qtbot: QtBot, office: Office) -> None:
    committee(office)
    committee(office, "Planning")
    page = page_of(qtbot, office)
    page.plan_year()
    dialog = dialog_of(page)
    assert isinstance(dialog, PlanYear) and focused() is dialog.committee, "the first question, of several committees"
    assert (
        dialog.how_long.text()
        == "The municipal year ends in 9 months. For meetings after it, type a later day into To."
    )
    tab_to("Pattern")
    type_in("second Tuesday of May")
    tab_to("To")
    type_in("31 May 2018")
    press(ENTER)
    assert not dialog.how_long.isVisible()
    assert meetings.lines(office) == [] and dialog.days.hasFocus(), "the days of another time are looked at first"
    press(ENTER)
    assert [line.day for line in meetings.lines(office)] == [date(2018, 5, 8)]


def test_a_pattern_that_cannot_be_read_is_refused_beside_its_field(qtbot: QtBot, office: Office) -> None:
    committee(office)
    dialog = planning(page_of(qtbot, office), "when it suits")
    assert dialog._pattern_field.error().startswith("“when it suits” is no pattern.")
    assert dialog.isVisible() and meetings.lines(office) == []
    press(ESCAPE)


def test_a_day_is_added_to_the_plan(qtbot: QtBot, office: Office) -> None:
    committee(office)
    dialog = planning(page_of(qtbot, office), "second Tuesday of October")
    tab_to("Add a day…")
    press(SPACE)
    type_in("24 October")
    press(ENTER)
    assert dialog.verb_button.text() == "Make 2 meetings"
    assert dialog.days.current_row().title.startswith("Tuesday, 24 October 2017")
    press(ESCAPE)


def test_another_time_and_place_keep_what_was_ticked_changed_and_added(qtbot: QtBot, office: Office) -> None:
    committee(office)
    dialog = planning(page_of(qtbot, office), "second Tuesday, not August")
    press(SPACE)
    tab_to("Add a day…")
    press(SPACE)
    type_in("24 October")
    tab_to("Time")
    type_in("2pm")
    press(ENTER)
    before = dialog.days.rows_model().rows()
    tab_to("Time", backwards=True)
    type_in("6.30pm")
    press(Qt.Key.Key_Tab)
    type_in("Guildhall")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: all(m.place == "Guildhall" for m in dialog._plan.meetings), timeout=3000)
    after = dialog.days.rows_model().rows()
    assert [row.on for row in after] == [row.on for row in before] and not after[0].on
    assert after[0].title == "Tuesday, 11 July 2017, 6.30 pm"
    assert "Tuesday, 24 October 2017, 2.00 pm" in [row.title for row in after]
    press(ESCAPE)


def test_moving_says_which_deadline_moved_and_the_list_says_from_where(window: MainWindow) -> None:
    office = memory_office()
    held = meeting(office, committee(office), date(2017, 7, 13))
    page = in_window(window, office)
    press(Qt.Key.Key_M, modifier=CTRL)
    dialog = dialog_of(page)
    type_in("28 August")
    assert "Summer bank holiday" in dialog.notice.words()
    type_in("20 July")
    tab_to("Reason")
    type_in("Chair unwell")
    press(ENTER)
    assert page.messages.text() == "The meeting is on Thursday 20 July 2017 now. 4 deadlines moved with it."
    assert "Agenda now due by Wednesday 12 July 2017, before by Wednesday 5 July 2017." in page.messages._source.text()
    (row,) = [line for line in page.list.rows_model().rows() if isinstance(line, Line)]
    assert row.sub == "7.00 pm, agenda out by Wednesday 12 July, moved from 13 July"
    assert rescheduling.history(office, held)[0].words.endswith("Chair unwell")
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert meetings.line(office, held).day == date(2017, 7, 13)


def test_moving_to_where_it_is_is_refused_and_keeps_the_dialog(window: MainWindow) -> None:
    office = memory_office()
    meeting(office, committee(office), date(2017, 7, 13))
    page = in_window(window, office)
    press(Qt.Key.Key_M, modifier=CTRL)
    press(ENTER)
    assert dialog_of(page).messages.text() == "The meeting is held there and then already."
    press(ESCAPE)


def test_cancelling_asks_why_and_the_same_keys_reinstate(window: MainWindow) -> None:
    office = memory_office()
    held = meeting(office, committee(office), date(2017, 7, 13), MeetingState.AGENDA_OPEN)
    page = in_window(window, office)
    press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    assert dialog_of(page).cancel_button.text() == "Keep the meeting"
    type_in("No business")
    press(ENTER)
    found = meetings.meeting(office, held)
    assert (found.state, found.cancelled_reason) == (MeetingState.CANCELLED, "No business")
    assert page.messages.text().startswith("The meeting is cancelled.")
    assert "Agenda no longer due" in page.messages._source.text()
    assert page.list.current_row().chip == "Cancelled"
    press(Qt.Key.Key_M, modifier=CTRL)
    assert page.messages.text() == "This meeting is cancelled."
    press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    assert meetings.meeting(office, held).state is MeetingState.AGENDA_OPEN
    assert page.messages.text().startswith("The meeting is held after all, on Thursday 13 July 2017.")


def test_a_meeting_that_was_held_is_not_moved_and_says_why(window: MainWindow) -> None:
    office = memory_office()
    meeting(office, committee(office), date(2017, 6, 14), MeetingState.HELD)
    page = in_window(window, office)
    press(Qt.Key.Key_M, modifier=CTRL)
    assert page.messages.text() == "This meeting was held."


def test_the_menu_of_a_row_offers_what_can_be_done(qtbot: QtBot, office: Office) -> None:
    held = meeting(office, committee(office), date(2017, 7, 13))
    page = page_of(qtbot, office)
    page.focus_first()
    page.list.customContextMenuRequested.emit(page.list.visualRect(page.list.currentIndex()).center())
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions()] == ["&Open", "&Move…", "&Cancel…", "Remo&ve"]
    menu.close()
    rescheduling.cancel(office, held)
    assert page._verbs(held)[2][0] == "&Reinstate"


def test_earlier_years_are_shown_only_when_they_are_asked_for(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    meeting(office, body, date(2016, 6, 14))
    of_this_year = meeting(office, body, date(2017, 9, 12))
    page = page_of(qtbot, office)
    assert titles(page) == ["September 2017", "12 Sep Cabinet"]
    meetings.remove(office, of_this_year)
    assert titles(page) == [] and page.no_fit.isVisible()
    tab_to("Show every year")
    press(SPACE)
    assert titles(page) == ["Earlier: June 2016", "14 Jun Cabinet"]


def test_words_find_meetings_and_enter_goes_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    office = memory_office()
    cabinet, planning_body = committee(office), committee(office, "Planning")
    for month in range(7, 12):
        meeting(office, cabinet, date(2017, month, 11))
    meeting(office, planning_body, date(2017, 9, 20))
    page = in_window(window, office)
    press(Qt.Key.Key_F, modifier=CTRL)
    assert focused().accessibleName() == "Find meetings"
    type_in("plan")
    press(ENTER)
    assert page.list.hasFocus() and titles(page) == ["September 2017", "20 Sep Planning"]
    press(Qt.Key.Key_F, modifier=CTRL)
    press(ESCAPE)
    qtbot.waitUntil(lambda: len(titles(page)) > 6)


def test_twelve_thousand_meetings_open_at_once_and_are_never_listed_whole(qtbot: QtBot, office: Office) -> None:
    long_history.fill(office, 12_000)
    page = page_of(qtbot, office)
    rows = [row for row in page.list.rows_model().rows() if isinstance(row, Line)]
    assert 0 < len(rows) < 2000
    page.filters.show_every_year()
    rows = [row for row in page.list.rows_model().rows() if isinstance(row, Line)]
    assert len(rows) < 2000 and rows[-1].title == f"Show {PAGE} more meetings"
    page.list.choose(rows[-1].id)
    page.focus_first()
    press(ENTER)
    assert len([row for row in page.list.rows_model().rows() if isinstance(row, Line)]) == len(rows) + PAGE
    start = clock.perf_counter()
    page.refresh()
    assert clock.perf_counter() - start < 2, "a page that is waited for"


def test_month_by_keys_opens_and_makes_meetings(window: MainWindow) -> None:
    office = memory_office()
    held = meeting(office, committee(office), date(2017, 7, 13))
    page = in_window(window, office)
    press(Qt.Key.Key_T, modifier=CTRL)
    assert page.month is not None
    grid = page.month.grid
    assert grid.hasFocus() and page.month.title.text() == "July 2017"
    assert said(page) == "Monday 3 July 2017, today, no meeting"
    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert said(page) == "Thursday 13 July 2017, Cabinet at 7.00 pm, planned"
    press(Qt.Key.Key_PageDown)
    assert page.month.day == date(2017, 8, 13) and page.month.title.text() == "August 2017"
    press(Qt.Key.Key_PageUp, Qt.Key.Key_N)
    dialog = dialog_of(page)
    assert dialog._day.value() == date(2017, 7, 13)
    press(ESCAPE)
    press(ENTER)
    assert window.current_page().chosen_thing() == Subject("meeting", held)


def said(page: MeetingsPage) -> str:
    assert page.month is not None
    return str(page.month.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_month_has_six_weeks_its_holidays_and_what_is_due(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    meeting(office, body, date(2017, 8, 31))
    page = page_of(qtbot, office)
    page.turn_view()
    assert page.month is not None
    for day in (date(2017, 8, 28), date(2018, 2, 14)):
        page.month.go(day)
        assert page.month.grid.model().rowCount() == 6
    page.month.go(date(2017, 8, 28))
    assert said(page) == "Monday 28 August 2017, Summer bank holiday, no meeting"
    page.month.go(date(2017, 8, 22))
    assert said(page) == "Tuesday 22 August 2017, agenda of Cabinet must be out"
    press(Qt.Key.Key_N)
    assert dialog_of(page)._day.value() == date(2017, 8, 22)
    press(ESCAPE)


def test_several_meetings_of_a_day_are_asked_about(qtbot: QtBot, office: Office) -> None:
    first, second = committee(office), committee(office, "Planning")
    meeting(office, first, date(2017, 7, 13))
    wanted = meeting(office, second, date(2017, 7, 13))
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    page.turn_view()
    assert page.month is not None
    page.month.go(date(2017, 7, 13))
    press(ENTER)
    press(Qt.Key.Key_Down, ENTER)
    assert gone == [Subject("meeting", wanted)]


def test_the_month_shows_one_committee_and_closures(qtbot: QtBot) -> None:
    office, _ = marlow_vale.office()
    closed_days.add(office, date(2017, 7, 12), "Offices closed for repairs")
    page = page_of(qtbot, office)
    page.turn_view()
    assert page.month is not None
    page.month.go(date(2017, 7, 12))
    assert "Offices closed for repairs" in said(page)
    page.month.go(date(2017, 7, 13))
    assert "Children and Young People" in said(page)
    cabinet = next(body for body in committees.every(office) if body.name == "Cabinet")
    page.committee.choose(cabinet.id)
    page.filters.changed.emit()
    assert said(page) == "Thursday 13 July 2017, no meeting"


@pytest.mark.parametrize("day", [date(2018, 1, 31), date(2016, 2, 29)])
def test_page_keys_keep_within_the_month(qtbot: QtBot, office: Office, day: date) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    meeting(office, committee(office), date(2017, 7, 13))
    page = page_of(qtbot, office)
    page.turn_view()
    assert page.month is not None
    page.month.go(day)
    press(Qt.Key.Key_PageDown)
    assert page.month.day == {1: date(2018, 2, 28), 2: date(2016, 3, 29)}[day.month]


def test_a_file_of_earlier_years_opens_on_what_it_holds(qtbot: QtBot) -> None:
    office = new_office(today=lambda: date(2026, 11, 22))
    marlow_vale.fill(office)
    page = MeetingsPage(office, Bus(office))
    qtbot.addWidget(page)
    page.show()
    assert page.year.value() == "every"
    assert page.list.rows_model().rowCount() > 0 and not page.no_fit.isVisible()
    office.close()
