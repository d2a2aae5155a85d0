"""The Attendance page: figures in the order that is chosen, approvals by keys, balance, copying and saving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.services import absences, committees, people
from tests.helpers import marlow_attendance, marlow_vale
from tests.ui.page_keys import show_at
from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.save_attendance import LIST, TABLE, SaveAttendance
from ui.main_window import MainWindow
from ui.models.rows import Heading
from ui.pages import ATTENDANCE
from ui.pages.attendance import AttendancePage
from ui.pages.attendance_pane import OTHER, TOGETHER
from ui.pages.meetings import MeetingsPage
from ui.pages.people import PeoplePage
from ui.theme import look
from ui.widgets.column_rows import ColumnRow, Pattern
from ui.widgets.key_cap import KeyHints
from ui.widgets.painting import text_width


@pytest.fixture
def page(window: MainWindow) -> AttendancePage:
    """Marlow Vale on 1 March 2018, after ten meetings of two committees."""
    office, _ = marlow_vale.office("Rowan Ellery")
    marlow_attendance.fill(office)
    show_at(window, office, "attendance")
    window.commands.run("go_attendance")
    made = window.current_page()
    assert isinstance(made, AttendancePage)
    return made


def rows(page: AttendancePage) -> list[ColumnRow]:
    return [row for row in page.attended.list.rows_model().rows() if isinstance(row, ColumnRow)]


def cells(page: AttendancePage, name: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(page) if row.cells[0].endswith(name)]


def test_where_nobody_stands_no_key_is_named_that_would_do_nothing(page: AttendancePage) -> None:
    pane = page.attended
    hints = pane.findChild(KeyHints)
    assert hints.isVisible() and page.save_button.isEnabled()
    cabinet = next(body.id for body in committees.every(pane._office) if body.name == "Cabinet")
    pane.show_body(cabinet)
    assert rows(page) == [] and hints.isHidden() and not page.save_button.isEnabled()
    assert pane._nobody.isVisible() and pane._none.isHidden()
    pane._take(replace(pane._report, rows=(), counted=0))
    assert pane._none.isVisible() and not page.save_button.isEnabled(), (
        "no meeting counts yet: what is to be done first"
    )
    QTest.mouseClick(pane.to_meetings_button, Qt.MouseButton.LeftButton)
    assert page.window().current_place() == "meetings"


@pytest.mark.parametrize(("width", "text"), [(900, 1.0), (900, 1.25), (1200, 1.25)])
def test_no_name_is_cut_in_a_narrow_window_the_bar_gives_way(page: AttendancePage, width: int, text: float) -> None:
    look().set_text_size(text)
    try:
        placed = page.attended.head._delegate.placed(QRectF(0, 0, width, 40))
        assert all(text_width(row.cells[0], "body_strong") <= placed[0].width() for row in rows(page))
        assert placed[-1].right() <= width and all(place.width() for place in placed[:2])
        assert page.attended._legend.isVisible() is page.attended.head.has_bar()
    finally:
        look().set_text_size(1.0)


def test_each_member_stands_with_each_committee_and_all_together_at_4(page: AttendancePage) -> None:
    select = "Children and Young People Select Committee"
    assert cells(page, "Owen Carrow") == [
        ("Councillor Owen Carrow", "All meetings", "10", "4", "4", "2", "0", "40%"),
        ("Councillor Owen Carrow", select, "5", "2", "2", "1", "0", "40%"),
        ("Councillor Owen Carrow", "Planning Committee", "5", "2", "2", "1", "0", "40%"),
    ]
    (first, *_) = [row for row in rows(page) if row.cells[0].endswith("Owen Carrow")]
    assert [(part.count, part.pattern) for part in first.parts] == [
        (4, Pattern.SOLID),
        (0, Pattern.BARS),
        (4, Pattern.DOTS),
        (2, Pattern.EMPTY),
    ]
    assert first.said == (
        "Councillor Owen Carrow, All meetings: 10 expected, 4 present, 4 apologies, 2 absent, share 40%"
    )
    assert "4 meetings without one were left out" in page.head.line.text()
    assert "Cabinet, Wednesday, 19 July 2017" in page.attended._left_out.text()


def test_the_order_and_the_committee_can_be_chosen(page: AttendancePage) -> None:
    page.attended.sort.choose("least")
    page.attended.body.choose(TOGETHER)
    page.attended._show()
    shares = [row.cells[-1] for row in rows(page)]
    assert shares == sorted(shares, key=lambda words: int(words[:-1]))
    assert {row.cells[1] for row in rows(page) if row.cells[0].endswith("Owen Carrow")} == {"All meetings"}


def test_any_days_can_be_counted_and_days_in_no_order_are_said(page: AttendancePage) -> None:
    page.attended.period.choose(OTHER)
    page.attended._choose_period()
    assert page.attended.first.isVisible()
    page.attended.first.show_value(date(2017, 9, 1))
    page.attended.last.show_value(date(2017, 9, 30))
    page.attended.count()
    assert cells(page, "Idris Fenwick")[0][2:6] == ("2", "0", "0", "2")
    page.attended.last.show_value(date(2017, 8, 1))
    page.attended.count()
    assert page.messages.text() == "The last day is before the first."


def test_what_is_recorded_meanwhile_is_counted_at_once(page: AttendancePage) -> None:
    page.office.undo()
    assert cells(page, "Owen Carrow")[0][2] == "10"
    page.six_months.refresh()
    page.office.undo()  # the roll of the last meeting
    assert cells(page, "Owen Carrow")[0][2] == "9"


def test_enter_goes_to_the_person_and_ctrl_6_comes_back(page: AttendancePage, window: MainWindow) -> None:
    page.attended.list.choose_first()
    QTest.keyClick(page.attended.list, Qt.Key.Key_Return)
    assert window.current_place() == "people"
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.current_place() == "attendance"


def test_a_person_or_a_committee_is_shown_where_it_is_asked_for(page: AttendancePage, window: MainWindow) -> None:
    owen = next(line.id for line in people.lines(page.office) if line.fact.name == "Owen Carrow")
    window.go_to(Subject(ATTENDANCE, owen, "person"))
    assert page.attended.chosen_person() == owen
    planning = next(row.id[1] for row in rows(page) if row.cells[1] == "Planning Committee")  # type: ignore[index]
    window.go_to(Subject(ATTENDANCE, planning, "body"))
    assert {row.cells[1] for row in rows(page)} == {"Planning Committee"}
    window.go_to(Subject(ATTENDANCE, owen, "six_months"))
    assert page.six_months.chosen_person() == owen


def test_the_rows_that_are_chosen_are_copied(page: AttendancePage, window: MainWindow) -> None:
    page.attended.list.setFocus()
    page.attended.list.choose_first()
    window.commands.run("copy")
    told = QApplication.clipboard().text().splitlines()
    assert told[0].startswith("Member\tCommittee\tExpected")
    assert len(told) == 2
    assert page.messages.text() == "Copied 1 row."


def test_an_approval_is_recorded_changed_and_removed_by_keys_at_3(page: AttendancePage) -> None:
    page.show_subject("six_months")
    tom = next(line.person_id for line in page.six_months._lines if "Wexford" in line.name)
    page.six_months.show_person(tom)
    QTest.keyClick(page.six_months.list, Qt.Key.Key_Return)
    dialog = page.findChild(ApprovalDialog)
    assert dialog is not None
    dialog.until.show_value(date(2018, 2, 1))
    dialog.try_to_do()
    assert dialog.isVisible()
    assert absences.lines(page.office, tom) == ()
    dialog.until.show_value(date(2018, 6, 1))
    dialog.minute.box.setText("Minute 4")
    dialog.try_to_do()
    (made,) = absences.lines(page.office, tom)
    assert (made.words, made.where) == ("Approved on 1 March 2018 until 1 June 2018", "Minute 4")
    page.six_months.show_approval(made.id)
    assert page.six_months.remove_button.isVisible()
    QTest.keyClick(page.six_months.list, Qt.Key.Key_Delete)
    assert absences.lines(page.office, tom) == ()


def test_a_decision_taken_alone_is_recorded_as_attendance_at_2(page: AttendancePage) -> None:
    page.show_subject("six_months")
    tom = next(line.person_id for line in page.six_months._lines if "Wexford" in line.name)
    page.six_months.show_person(tom)
    page.six_months.approve_button.click()
    dialog = page.findChild(ApprovalDialog)
    assert dialog is not None
    dialog.until.show_value(date(2018, 6, 1))
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    assert not dialog.until.isVisible() and not dialog.meeting.isVisible()
    dialog.approved_on.show_value(date(2018, 2, 20))
    dialog.try_to_do()
    (made,) = absences.lines(page.office, tom)
    assert (made.words, made.approval.until) == ("Decided alone on 20 February 2018", None)


def test_those_near_the_end_stand_first_with_words_and_signs_at_2(page: AttendancePage) -> None:
    page.show_subject("six_months")
    shown = page.six_months.list.rows_model().rows()
    assert [row.words for row in shown if isinstance(row, Heading)] == ["Look at these", "In time"]
    assert [(row.title, row.under_right) for row in shown[1:5] if not isinstance(row, Heading)] == [
        ("Councillor Grace Dunmore", "The six months are over"),
        ("Approved on 30 January 2018 until 31 May 2018", ""),
        ("Councillor Tom Wexford", "The six months are over"),
        ("Councillor Owen Carrow", "Ends within fourteen days"),
    ]


def test_the_balance_of_a_day_and_the_way_to_its_seats_cm_7(page: AttendancePage, window: MainWindow) -> None:
    page.show_subject("balance")
    listed = page.balance.list.rows_model().rows()
    assert next(row.words for row in listed if isinstance(row, Heading)) == "All ordinary committees"
    assert listed[1].cells == ("Labour", "4", "7.11", "8", "+0.89")
    assert page.head.line.text() == "9 councillors in 3 groups"
    finding = next(row for row in page.balance.findings.rows_model().rows() if "Planning" in row.title)
    page.balance.findings.choose(finding.id)
    QTest.keyClick(page.balance.findings, Qt.Key.Key_Return)
    assert window.current_place() == "committees"


def test_the_page_that_a_file_opens_on_says_what_runs_out_at_2(page: AttendancePage, window: MainWindow) -> None:
    window.show_place("meetings")
    meetings = window.current_page()
    assert isinstance(meetings, MeetingsPage)
    meetings.show_days()
    assert meetings.days is not None
    assert meetings.days.line.words() == (
        "Days that run out: 2 members whose six months are over and 1 member away for four months or longer."
    )
    assert not meetings.days.register_button.isVisible()
    meetings.days.absence_button.click()
    assert page.shown.value() == "six_months"


def test_a_person_s_page_says_when_they_were_last_there_at_2(page: AttendancePage, window: MainWindow) -> None:
    owen = next(line.id for line in people.lines(page.office) if line.fact.name == "Owen Carrow")
    window.go_to(Subject("person", owen))
    shown = window.current_page()
    assert isinstance(shown, PeoplePage)
    note = shown.details.absence
    note._read()
    assert note.line.words() == "Last attended on 13 September 2017. Until 13 March 2018, in 12 days."
    note.button.click()
    assert page.attended.chosen_person() == owen


def test_what_is_shown_is_saved_as_a_list_and_as_a_table(page: AttendancePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.attended.body.choose(TOGETHER)
    page.attended._show()
    page.save()
    dialog = page.findChild(SaveAttendance)
    assert dialog is not None
    for what in (LIST, TABLE):
        dialog.wanted.emit(what, tmp_path / "out")
        qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    dialog.reject()
    names = {path.suffix: path for path in (tmp_path / "out").iterdir()}
    assert set(names) == {".pdf", ".docx", ".html", ".csv"}
    told = names[".html"].read_text(encoding="utf-8")
    assert "Councillor Owen Carrow" in told
    assert "All meetings" in told
    assert names[".csv"].read_text(encoding="utf-8-sig").count("\n") == len(rows(page)) + 1
