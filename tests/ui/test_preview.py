"""The live page draws what changed, and nothing twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.errors import Refused
from clerk_app.services import agenda, exporting, preview
from ui.pages.meeting import MeetingPage


def test_storing_what_is_drawn_already_draws_nothing_again(july: MeetingPage, qtbot: QtBot) -> None:
    preview = july.agenda.preview
    july.agenda.choose(agenda.lines(july.office, july.meeting_id)[2].id)
    july.agenda.details._inputs["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)
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


@pytest.mark.parametrize(("part", "verb"), [(exporting, "agenda_copy"), (preview, "draw")])
def test_pages_that_cannot_be_drawn_are_out_of_date_and_the_page_says_why(
    july: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, part: object, verb: str
) -> None:
    pane = july.agenda.preview
    qtbot.waitUntil(lambda: pane._pages is not None and pane._job is None, timeout=5000)
    item = agenda.lines(july.office, july.meeting_id)[2].id

    def refuse(*_: object) -> None:
        raise Refused("A sign has no shape in any font.", "Type another.")

    with monkeypatch.context() as patch:
        patch.setattr(part, verb, refuse)
        agenda.edit(july.office, item, {"title": "Bridges"})
        qtbot.waitUntil(lambda: pane._count.text() == "Out of date", timeout=5000)
        assert july.messages.text() == "A sign has no shape in any font."
    with qtbot.waitSignal(pane.drawn, timeout=5000):
        pane.redraw()
    assert pane._count.text().startswith("Page 1")
