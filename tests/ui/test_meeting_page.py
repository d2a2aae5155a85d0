"""The head of a meeting's page: the clock runs only while it can, and a meeting taken away takes its commands along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingState
from clerk_app.services import meetings
from ui.dialogs.new_meeting import NewMeeting
from ui.dialogs.save_agenda import SaveAgenda
from ui.jobs import wait_for_jobs
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.notice_words import state_words
from ui.widgets.buttons import Button

DAY = date(2017, 7, 13)


@pytest.mark.parametrize(
    ("state", "today", "chip"),
    [
        (MeetingState.PLANNED, date(2017, 7, 3), True),
        (MeetingState.PLANNED, DAY, True),
        (MeetingState.PLANNED, date(2016, 12, 3), True),
        (MeetingState.PLANNED, date(2026, 7, 3), False),
        (MeetingState.HELD, DAY, False),
    ],
)
def test_the_clock_runs_until_the_meeting_is_over(
    july: MeetingPage, state: MeetingState, today: date, chip: bool
) -> None:
    line = replace(meetings.line(july.office, july.meeting_id), state=state, day=DAY)
    notice = replace(meetings.notice(july.office, july.meeting_id), published=None)
    words = state_words(line, notice, today)
    assert bool(words[0]) is chip and bool(words[1]) is chip
    assert ("2017" in words[0]) is (chip and today.year != notice.deadline.year), "a deadline of another year says so"


def test_a_cancelled_meeting_says_so(july: MeetingPage) -> None:
    line = replace(meetings.line(july.office, july.meeting_id), state=MeetingState.CANCELLED)
    july._show_state(line)
    assert july._left.text() == "Cancelled"
    assert july._clock.text() == ""
    assert july._track.isHidden(), "no other state is claimed"
    july.refresh()
    assert not july._track.isHidden()


def test_a_meeting_that_undo_took_away_takes_its_commands_along(july: MeetingPage, window: MainWindow) -> None:
    body = meetings.line(july.office, july.meeting_id).body_id
    change = meetings.new_meeting(july.office, body, date(2017, 9, 7))
    assert change.subject is not None
    window.go_to(Subject("meeting", change.subject.id))
    assert window.commands.action("meeting_details").isEnabled()
    window.undo()
    window.show_place("meeting")
    for name in ("meeting_details", "save_agenda", "add_item", "add_from", "add_standing"):
        assert not window.commands.action(name).isEnabled(), name
        window.commands.action(name).trigger()
    window.new_thing()
    assert not july.agenda.list.editing()


@pytest.mark.parametrize("opens", [True, False])
def test_what_was_saved_can_be_seen_in_its_folder(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (asked.append(url.toLocalFile()), opens)[1])
    folder = tmp_path / "Agenda & papers, 50%"
    folder.mkdir()
    july.save_agenda()
    (dialog,) = july.findChildren(SaveAgenda)
    dialog.folder.setText(str(folder))
    dialog.formats["pdf"].setChecked(False)
    dialog.formats["docx"].setChecked(False)
    dialog.verb_button.click()
    assert wait_for_jobs()
    QApplication.processEvents()
    assert july.messages.text().startswith("Saved: ")
    next(link for link in july.messages.findChildren(Button) if link.text() == "Open folder").click()
    assert [Path(name) for name in asked] == [folder]
    assert july.messages.text().startswith("Saved: " if opens else "The folder could not be opened")
    assert opens or str(folder) in july.messages.accessibleName()


def test_the_place_stands_whole_before_the_deadline_is_said_twice(july: MeetingPage, qtbot: QtBot) -> None:
    window = july.window()
    for width in (1366, 1093, 1010, 960):
        window.resize(width, 620)
        qtbot.waitUntil(lambda: july._when.width() >= july._when.sizeHint().width(), timeout=1000)
        assert not july._left.isHidden()
        assert july._left.toolTip() == f"{july._left.text()} until the agenda must be out"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not july._clock.isHidden(), timeout=1000)  # where there is room the day is said in words


def test_the_sentence_of_a_meeting_that_is_gone_has_the_keys(window: MainWindow, july: MeetingPage) -> None:
    change = meetings.new_meeting(july.office, meetings.line(july.office, july.meeting_id).body_id, date(2017, 10, 12))
    assert change.subject is not None
    window.go_to(change.subject)
    window.undo()
    assert not july.is_there and july._nothing.isVisible()
    assert QApplication.focusWidget() is july._nothing
    assert july._nothing.accessibleName().startswith("This meeting is not in the file any more")
    assert "Redo (Ctrl+Y) brings it back" in july._nothing.accessibleName()
    window.commands.run("new_thing")
    (dialog,) = [each for each in july.findChildren(NewMeeting) if each.isVisible()]
    dialog.reject()
    july.list_button.click()
    assert window.current_place() == "meetings"
