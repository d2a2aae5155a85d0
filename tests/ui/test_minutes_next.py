"""The last minutes on the next agenda, by keys from either side: promised, then attached, and taken back (MI-2)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Subject
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.office import Office
from clerk_app.services import agenda, minute_editing, minutes, minutes_course, papers
from tests.helpers.scripted_evening import SECRET_NATURE, SEPTEMBER, Scene, held_evening, next_agenda
from tests.ui.page_keys import focused, press, show_at
from ui.dialogs.let_pass import LET_PASS, LetPass
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage

K, Mod = Qt.Key, Qt.KeyboardModifier
TITLE = "Minutes of the meeting held on 13 July 2017"


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


@pytest.fixture
def held(office: Office) -> Scene:
    return held_evening(office)


@pytest.fixture
def september(office: Office, held: Scene) -> str:
    return next_agenda(office, held)


@pytest.fixture
def page(window: MainWindow, office: Office, held: Scene, september: str, qtbot: QtBot) -> MeetingPage:
    """The minutes of July, with what stands beside them read."""
    show_at(window, office, Subject("meeting", held.meeting))
    shown = window.current_page()
    assert isinstance(shown, MeetingPage)
    QTest.keyClick(focused(), K.Key_5, Mod.AltModifier)
    qtbot.waitUntil(lambda: not shown.minutes.is_reading(), timeout=5000)
    return shown


def first(office: Office, meeting_id: str) -> tuple[str, SubLineKind]:
    line = agenda.lines(office, meeting_id)[0]
    return line.item.title, line.item.sub_line_kind


def test_drafts_are_promised_from_beside_them_and_taken_back(
    page: MeetingPage, office: Office, september: str, window: MainWindow, qtbot: QtBot
) -> None:
    side = page.minutes.side
    assert side.agenda_button.text() == "Put them on the next agenda"
    assert side._agenda_words.text().startswith("The next meeting is on 14 September 2017.")
    side.agenda_button.setFocus()
    press(K.Key_Return)
    assert first(office, september) == (TITLE, SubLineKind.TO_FOLLOW)
    assert page.messages.text() == f"“{TITLE}” of 14 September 2017 says that they follow."
    qtbot.waitUntil(lambda: not page.minutes.is_reading(), timeout=5000)
    assert "Once cleared, they can be its paper" in side._agenda_words.text() and not side.agenda_button.isVisible()
    window.undo()
    assert first(office, september)[0] == "School places"
    window.go_to(Subject("meeting", september))
    window.commands.run("tab_agenda")
    line = page.agenda.last_minutes
    assert line.isVisible()
    assert line._words.text() == "The minutes of 13 July 2017 are a draft and wait to be confirmed at this meeting."
    line.button.setFocus()
    press(K.Key_Return)
    assert first(office, september) == (TITLE, SubLineKind.TO_FOLLOW) and not line.isVisible()


def test_cleared_minutes_are_attached_by_a_key_from_either_side(
    page: MeetingPage, office: Office, held: Scene, september: str, window: MainWindow, qtbot: QtBot
) -> None:
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    window.go_to(Subject("meeting", september))
    window.commands.run("tab_agenda")
    assert page.agenda.last_minutes.button.text() == "Attach them"
    QTest.keyClick(focused(), K.Key_J, Mod.ControlModifier)
    qtbot.waitUntil(lambda: first(office, september)[0] == TITLE, timeout=6_000)
    item = agenda.lines(office, september)[0]
    assert [line.version.pos for line in papers.lines(office, item.id)] == [1]
    qtbot.waitUntil(lambda: not page.agenda.last_minutes.isVisible(), timeout=3000)
    minutes_course.step(office, held.meeting, MinutesState.DRAFT, SEPTEMBER)
    sheet = minutes.sheet(office, held.meeting)
    assert sheet is not None
    minute_editing.add_after(office, sheet.passages[3].id, "A correction.")
    minutes_course.step(office, held.meeting, MinutesState.PUBLISHED_DRAFT, SEPTEMBER)
    window.go_to(Subject("meeting", held.meeting))
    QTest.keyClick(focused(), K.Key_J, Mod.ControlModifier | Mod.ShiftModifier)
    qtbot.waitUntil(lambda: papers.lines(office, item.id)[0].version.pos == 2, timeout=6_000)
    assert page.messages.text() == f"“{TITLE}” of 14 September 2017 has them as its paper."
    window.commands.run("minutes_next")
    qtbot.waitUntil(lambda: "has these minutes as they stand" in page.messages.text(), timeout=6_000)
    window.undo()
    assert papers.lines(office, item.id)[0].version.pos == 1


def test_closed_words_in_them_stop_the_paper_px_5(
    page: MeetingPage, office: Office, held: Scene, september: str, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = minutes.sheet(office, held.meeting)
    assert sheet is not None
    minute_editing.add_after(office, sheet.passages[3].id, f"She {SECRET_NATURE}.")
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    window.commands.run("minutes_next")
    qtbot.waitUntil(lambda: "closed" in page.messages.text(), timeout=6_000)
    assert first(office, september)[0] == "School places"
    (link,) = [each for each in page.messages.findChildren(QPushButton) if each.text() == LET_PASS]
    link.click()
    (asking,) = window.findChildren(LetPass)
    QTest.keyClick(asking.list, K.Key_A, Mod.ControlModifier)
    asking.reason.box.setText("It is known.")
    asking.verb_button.click()
    qtbot.waitUntil(lambda: first(office, september)[0] == TITLE, timeout=6_000)


def test_where_nothing_is_to_be_done_it_says_why(
    page: MeetingPage, office: Office, held: Scene, september: str, window: MainWindow
) -> None:
    minutes_course.confirm(office, held.meeting, september, SEPTEMBER)
    window.commands.run("minutes_next")
    assert "no agenda waits for them any more" in page.messages.text()
    window.commands.run("last_minutes")
    assert "No minutes wait for this agenda." in page.messages.text()
