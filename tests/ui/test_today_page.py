"""The Today page: what is late first, each line to the place that mends it, a new file to its first steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.domain.interests import InterestKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.review_rows import StageKind
from clerk_app.domain.reviews import Place, PlannedStage
from clerk_app.office import open_office
from clerk_app.services import actions, followed, interests, meetings, people, reviews
from clerk_app.store import rows
from tests.helpers import marlow_follow_up, marlow_forward_plan, marlow_vale
from tests.helpers.offices import memory_office
from tests.helpers.small_council import committee, meeting, named
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_late import MINUTES
from ui.pages.today import TodayPage, _row
from ui.widgets.line_rows import Line


def _opened(window: MainWindow) -> tuple[TodayPage, str]:
    office, meeting_id = marlow_vale.office("Rowan Ellery")
    marlow_follow_up.fill(office, meeting_id)
    window.show_office(office)
    window.commands.run("go_today")
    page = window.current_page()
    assert isinstance(page, TodayPage)
    return page, meeting_id


def _rows(page: TodayPage) -> list[Line]:
    model = page.list.rows_model()
    listed = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row for row in listed if isinstance(row, Line)]


def test_what_is_late_stands_first_and_enter_goes_to_what_mends_it(window: MainWindow) -> None:
    page, meeting_id = _opened(window)
    assert page.head.title.text() == "Monday 3 July 2017" and "5 things are overdue" in page.head.line.text()
    late = next(row for row in _rows(page) if row.title.startswith("Action past its day: Send"))
    assert (late.under_right, late.under_tone, late.right) == ("Friday 30 June", "bad", "Open")
    page.list.choose(late.id)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    shown = window.current_page()
    assert isinstance(shown, ActionsPage)
    assert f"action-{shown.list.current_key()}" == late.id
    window.commands.run("go_today")
    agenda = next(row for row in _rows(page) if row.title.startswith("Agenda out by Wednesday"))
    page.list.opened.emit(agenda)
    meeting = window.current_page()
    assert isinstance(meeting, MeetingPage) and meeting.meeting_id == meeting_id


#: The beginning of a line's name, and the page that mends it.
MENDED_ON = {
    "agenda": "meeting",
    "paper": "meeting",
    "minutes": "meeting",
    "action": "actions",
    "referral": "actions",
    "plan": "forward_plan",
    "private": "forward_plan",
    "decision": "forward_plan",
    "review": "reviews",
    "running": "interests",
}


def test_every_kind_of_line_goes_to_the_page_that_mends_it(window: MainWindow, qtbot: QtBot) -> None:
    page, meeting_id = _opened(window)
    office = page.office
    marlow_forward_plan.fill(office)
    body = meetings.presiding_body(office, meeting_id).id
    held = meeting(office, body, date(2017, 6, 21))
    with office.record("Hold it"):
        rows.update(office.db, Meeting, held, {"state": MeetingState.HELD}, "x")
    reviews.start(office, body, "Bus fares", [PlannedStage(StageKind.SCOPING, Place(held, date(2017, 6, 21)))])
    member = people.lines(office)[0].id
    interests.add(office, member, InterestKind.DPI, {"description": "Baker", "arose_on": date(2017, 5, 1)})
    qtbot.waitUntil(lambda: any(line.id.startswith("running") for line in page.lines()), timeout=5000)
    lines = {line.id.partition("-")[0]: line for line in page.lines() if not line.id.endswith("more")}
    assert set(MENDED_ON) <= set(lines)
    for kind, where in MENDED_ON.items():
        window.commands.run("go_today")
        page.list.opened.emit(_row(lines[kind], date(2017, 7, 3)))
        shown = window.current_page()
        assert (kind, window.current_place()) == (kind, where)
        if kind == "minutes":
            assert isinstance(shown, MeetingPage) and shown.meeting_id == held
            assert shown.tabs.currentIndex() == MINUTES


def test_what_was_done_leaves_the_list_and_undo_brings_it_back(window: MainWindow) -> None:
    page, _ = _opened(window)
    late = [line.id for line in followed.find(page.office) if line.standing.overdue]
    before = len(_rows(page))
    actions.complete(page.office, late)
    assert len(_rows(page)) == before - len(late)
    page.office.undo()
    assert len(_rows(page)) == before


def test_the_next_meetings_stand_beside_it_and_lead_there(window: MainWindow) -> None:
    page, meeting_id = _opened(window)
    window.resize(1366, 768)
    page._fit()
    assert page.meetings.current_row() is not None or page.meetings.choose_first()
    row = page.meetings.current_row()
    assert (row.id, row.under_right) == (meeting_id, "2 working days left")
    page.meetings.opened.emit(row)
    shown = window.current_page()
    assert isinstance(shown, MeetingPage) and shown.meeting_id == meeting_id


def test_chosen_lines_are_copied(window: MainWindow) -> None:
    page, _ = _opened(window)
    page.list.choose_first()
    table = page.copied(False)
    assert table is not None and table.rows[0][0] == "Response to a referral is overdue"


def test_a_new_file_leads_to_its_first_steps(window: MainWindow) -> None:
    window.show_office(memory_office())
    window.commands.run("go_today")
    page = window.current_page()
    assert isinstance(page, TodayPage)
    assert "first steps" in page.head.line.text()
    page.meetings_button.click()
    assert window.current_place() == "meetings"


def test_a_file_opens_on_what_needs_doing_once_it_has_a_meeting(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "town.clerk"
    assert window.new_file(path)
    assert window.current_place() == "meetings"
    assert window.close_file()
    office = open_office(path)
    meeting(named(office), committee(office))
    office.close()
    window.preferences.keep_place(path, "", "")
    window.show_office(open_office(path))
    assert window.current_place() == "today"
