"""Holidays and closures on the council's own row, by keys: a year, a closure, what moved, and what stays."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.office import Office
from clerk_app.services import closed_days, meetings
from tests.ui.page_keys import dialog_of, press, tab_to, type_in
from tests.ui.test_committees_page import committee, page_of
from ui.pages.closed_days_section import ClosedDaysSection
from ui.pages.committees import CommitteesPage

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def on_council(qtbot: QtBot, office: Office) -> CommitteesPage:
    meetings.new_meeting(office, committee(office), date(2017, 7, 13))
    page = page_of(qtbot, office)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home)
    return page


def shown(section: ClosedDaysSection) -> list[tuple[str, str, str]]:
    return [(row.left, row.title, row.right) for row in section.list.rows_model().rows()]


def test_the_built_in_days_of_a_year_are_shown_and_marked(qtbot: QtBot, office: Office) -> None:
    section = on_council(qtbot, office).council.closed_days
    assert shown(section)[0] == ("Mon 2 January", "New Year’s Day (substitute day)", "Bank holiday, built in")
    assert len(shown(section)) == 8
    tab_to("Year")
    press(Qt.Key.Key_Down)
    assert ("Fri 30 March", "Good Friday", "Bank holiday, built in") in shown(section)


def test_CD7_a_closure_says_which_deadlines_moved_and_undo_moves_them_back(qtbot: QtBot, office: Office) -> None:
    page = on_council(qtbot, office)
    section = page.council.closed_days
    tab_to("Add closure…")
    press(SPACE)
    press(ENTER)
    assert dialog_of(page)._name.error().startswith("Type a name")
    type_in("Flood")
    tab_to("First day")
    type_in("6 July 2017")
    tab_to("Last day, if it is another")
    type_in("7 July 2017")
    press(ENTER)
    assert ("Fri 7 July", "Flood", "Offices closed") in shown(section)
    assert page.messages.text() == "The days were added. 1 deadline moved."
    assert "Scrutiny Committee, 13 July 2017: " in page.messages.accessibleName()
    office.undo()
    assert closed_days.lines(office) == [] and len(shown(section)) == 8


def test_CD8_a_bank_holiday_is_added_and_removed_and_a_built_in_one_stays(qtbot: QtBot, office: Office) -> None:
    page = on_council(qtbot, office)
    section = page.council.closed_days
    tab_to("Add bank holiday…")
    press(SPACE)
    type_in("Day of celebration")
    tab_to("Day")
    type_in("11 August 2017")
    press(ENTER)
    assert ("Fri 11 August", "Day of celebration", "Bank holiday, added") in shown(section)
    assert page.messages.text() == "The days were added. No deadline moved."
    section.list.choose(closed_days.lines(office)[0].id)
    tab_to("Holidays and closures")
    press(Qt.Key.Key_Delete)
    assert closed_days.lines(office) == []
    press(Qt.Key.Key_Home, Qt.Key.Key_Delete)
    assert page.messages.text() == "A bank holiday that is built in stays."
    assert len(shown(section)) == 8


def test_the_year_of_what_was_added_is_shown(qtbot: QtBot, office: Office) -> None:
    page = on_council(qtbot, office)
    page.council.closed_days.closure_button.click()
    type_in("Removal")
    tab_to("First day")
    type_in("3 February 2031")
    press(ENTER)
    assert page.council.closed_days.year.value() == 2031
    assert ("Mon 3 February", "Removal", "Offices closed") in shown(page.council.closed_days)


def test_several_days_go_together(qtbot: QtBot, office: Office) -> None:
    page = on_council(qtbot, office)
    closed_days.add_range(office, date(2017, 12, 22), date(2017, 12, 29), "Christmas closure")
    section = page.council.closed_days
    section.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    assert closed_days.lines(office) == []
    assert page.messages.text().startswith("4 days were removed.")
    assert office.history.undo_label == "Remove 4 holidays"
