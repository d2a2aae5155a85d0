"""The details of a meeting: an end before the beginning is asked about, a sitting past midnight keeps its end day."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clerk_app.domain.meetings import Sitting
from clerk_app.services import meetings
from tests.ui.page_keys import press, type_in
from ui.dialogs.meeting_details import MeetingDetails
from ui.pages.meeting import MeetingPage


def opened(page: MeetingPage, field: str = "end_time") -> MeetingDetails:
    """The details, with the keys in a field."""
    page.edit_details(field)
    return open_details(page)[-1]


def open_details(page: MeetingPage) -> list[MeetingDetails]:
    """The details that stand open."""
    return [dialog for dialog in page.findChildren(MeetingDetails) if dialog.isVisible()]


def sitting(page: MeetingPage) -> Sitting:
    """The sitting as the file has it."""
    return meetings.sittings(page.office, page.meeting_id)[0]


def test_an_end_before_the_beginning_is_asked_about(july: MeetingPage) -> None:
    dialog = opened(july)
    assert not dialog._overnight.isVisible()
    type_in("1am")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible() and sitting(july).end_time is None
    assert "before it begins" in dialog._end.error()
    assert QApplication.focusWidget() is dialog._overnight, "the keys are at the answer"
    press(Qt.Key.Key_Space)
    assert dialog._end.error() == ""
    press(Qt.Key.Key_Return)
    assert not open_details(july)
    assert (sitting(july).end_time, sitting(july).end_date) == (time(1), date(2017, 7, 14))


def test_a_mistyped_end_is_corrected_without_an_answer(july: MeetingPage) -> None:
    dialog = opened(july)
    type_in("9am")
    press(Qt.Key.Key_Tab)
    assert dialog._overnight.isVisible()
    dialog._end.line.setFocus()
    type_in("9pm")
    press(Qt.Key.Key_Return)
    assert not open_details(july)
    assert (sitting(july).end_time, sitting(july).end_date) == (time(21), None)


def test_the_end_day_moves_with_the_meeting_and_goes_with_the_tick(july: MeetingPage) -> None:
    fields = {"end_time": time(1), "end_date": date(2017, 7, 14)}
    meetings.edit_sitting(july.office, sitting(july).id, fields)
    dialog = opened(july, "day")
    assert dialog._overnight.isVisible() and dialog._overnight.isChecked()
    type_in("20 July 2017")
    press(Qt.Key.Key_Return)
    assert (sitting(july).day, sitting(july).end_date) == (date(2017, 7, 20), date(2017, 7, 21))
    dialog = opened(july)
    type_in("10pm")
    dialog._overnight.setChecked(False)
    press(Qt.Key.Key_Return)
    assert (sitting(july).end_time, sitting(july).end_date) == (time(22), date(2017, 7, 20))


def test_saving_what_was_not_touched_is_no_change(july: MeetingPage) -> None:
    meetings.edit_sitting(july.office, sitting(july).id, {"end_time": time(21), "end_date": date(2017, 7, 16)})
    label = july.office.history.undo_label
    dialog = opened(july)
    assert dialog._overnight.text() == "Ends 3 days later" and dialog._overnight.isChecked()
    press(Qt.Key.Key_Return)
    assert not open_details(july)
    assert sitting(july).end_date == date(2017, 7, 16) and july.office.history.undo_label == label
