"""The live page draws what changed, and nothing twice."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.services import agenda
from ui.pages.meeting import MeetingPage


def test_storing_what_is_drawn_already_draws_nothing_again(july: MeetingPage, qtbot: QtBot) -> None:
    preview = july.agenda.preview
    july.agenda.choose(agenda.lines(july.office, july.meeting_id)[2].id)
    july.agenda.details.focus_title()
    QTest.keyClicks(QApplication.focusWidget(), "!")
    qtbot.waitUntil(lambda: not july.agenda._soon.isActive() and preview._job is None, timeout=5000)
    drawn: list[float] = []
    preview.drawn.connect(drawn.append)
    july.settle()
    assert agenda.lines(july.office, july.meeting_id)[2].item.title.endswith("!")
    assert preview._job is None
    with qtbot.waitSignal(preview.drawn, timeout=5000):
        QTest.keyClicks(QApplication.focusWidget(), "?")
    assert len(drawn) == 1
