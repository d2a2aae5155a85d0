"""The live page draws what changed, and nothing twice."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.errors import Refused
from clerk_app.services import agenda, exporting, preview
from tests.conftest import delete_what_waits
from tests.helpers import marlow_vale
from tests.helpers.offices import memory_office
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.preview import PreviewPane


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


class Drawing:
    """Holds each drawing back until it is let go on, then lets it succeed or fail as it was told."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fails: list[bool] = []
        self._begun, self._go_on, self._draw = threading.Semaphore(0), threading.Semaphore(0), preview.draw
        patch.setattr(preview, "draw", self)

    def __call__(self, *parts: Any) -> Any:
        fails = self.fails.pop(0)
        self._begun.release()
        assert self._go_on.acquire(timeout=5)
        if fails:
            raise Refused("A sign has no shape in any font.", "Type another.")
        return self._draw(*parts)

    def wait_for_one(self) -> None:
        assert self._begun.acquire(timeout=5)

    def go_on(self, times: int = 1) -> None:
        self._go_on.release(times)


def drawn(page: MeetingPage, qtbot: QtBot) -> PreviewPane:
    """The pane with the agenda drawn as it is, and nothing in hand."""
    pane = page.agenda.preview
    qtbot.waitUntil(lambda: pane._pages is not None and pane._job is None, timeout=5000)
    return pane


def test_pages_drawn_after_an_older_agenda_failed_are_not_out_of_date(
    july: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, item = drawn(july, qtbot), agenda.lines(july.office, july.meeting_id)[2].id
    drawing = Drawing(monkeypatch)
    drawing.fails = [True, False]
    agenda.edit(july.office, item, {"title": "Bridges"})
    drawing.wait_for_one()
    agenda.edit(july.office, item, {"title": "Roads"})
    with qtbot.waitSignal(pane.drawn, timeout=5000):
        drawing.go_on(times=2)
    assert pane._count.text().startswith("Page ")
    assert july.messages.text() == ""
    drawn(july, qtbot).redraw()
    assert pane._job is None, "the same pages are not drawn again"


def test_closed_pages_wear_their_band_until_other_pages_are_drawn(
    july: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = drawn(july, qtbot)

    def choose(copy: Copy) -> None:
        pane.copies.choose(copy)
        pane.copies.chosen.emit(copy)

    with qtbot.waitSignal(pane.drawn, timeout=5000):
        choose(Copy.CLOSED)
    assert drawn(july, qtbot)._band.isVisible()
    with monkeypatch.context() as patch:
        drawing = Drawing(patch)
        drawing.fails = [True]
        choose(Copy.PUBLIC)
        drawing.wait_for_one()
        assert pane._band.isVisible(), "closed pages are still shown"
        with qtbot.waitSignal(pane.failed, timeout=5000):
            drawing.go_on()
    assert pane._band.isVisible(), "and they are if the public ones cannot be drawn"
    with qtbot.waitSignal(pane.drawn, timeout=5000):
        pane.redraw()
    assert not pane._band.isVisible()


CONTROL = Qt.KeyboardModifier.ControlModifier


def centre_of(pane: PreviewPane, item_id: str) -> QPoint:
    """Where an item is seen on the page, once it is drawn."""
    return pane.view._place_rect(pane.view._places[f"item-{item_id}"]).center().toPoint() - QPoint(
        pane.view.horizontalScrollBar().value(), pane.view.verticalScrollBar().value()
    )


def test_a_click_on_an_item_of_the_page_goes_to_it(july: MeetingPage, qtbot: QtBot) -> None:
    pane, item = drawn(july, qtbot), agenda.lines(july.office, july.meeting_id)[7].id
    paper, place = pane.view.viewport(), centre_of(pane, item)
    QTest.mouseMove(paper, place)
    assert paper.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=place)
    assert july.agenda.current_item() == item and july.agenda.list.hasFocus()
    margin = QPoint(place.x(), 2)
    QTest.mouseMove(paper, margin)
    assert paper.cursor().shape() == Qt.CursorShape.ArrowCursor
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=margin)
    QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=centre_of(pane, item))
    QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=margin)
    assert july.agenda.current_item() == item


def test_a_click_on_the_page_stores_what_is_being_typed(july: MeetingPage, qtbot: QtBot) -> None:
    first, other = (line.id for line in agenda.lines(july.office, july.meeting_id)[2:4])
    july.agenda.choose(first)
    july.agenda.details._inputs["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.keyClicks(QApplication.focusWidget(), "!")
    pane = drawn(july, qtbot)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, other))
    assert july.agenda.current_item() == other
    assert agenda.lines(july.office, july.meeting_id)[2].item.title.endswith("!")


def test_keys_make_the_page_larger_and_smaller_and_fit_it_again(july: MeetingPage, qtbot: QtBot) -> None:
    pane = drawn(july, qtbot)
    fitting = pane.view.dots_wide()
    for key, larger in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Equal, True), (Qt.Key.Key_Minus, False)):
        before = pane.view.dots_wide()
        QTest.keyClick(july.window(), key, CONTROL)
        assert (pane.view.dots_wide() > before) == larger
    assert pane.view.dots_wide() > fitting
    QTest.keyClick(july.window(), Qt.Key.Key_0, CONTROL)
    assert pane.view.dots_wide() == fitting


@pytest.mark.parametrize(("keys", "grows"), [(CONTROL, True), (Qt.KeyboardModifier.NoModifier, False)])
def test_the_wheel_makes_the_page_larger_with_ctrl_alone(
    july: MeetingPage, qtbot: QtBot, keys: Qt.KeyboardModifier, grows: bool
) -> None:
    pane = drawn(july, qtbot)
    fitting, place = pane.view.dots_wide(), QPointF(80, 80)
    turned = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(pane.view.viewport(), turned)
    assert (pane.view.dots_wide() > fitting) == grows


def test_each_page_in_view_is_sharp_however_quickly_it_was_made_larger(july: MeetingPage, qtbot: QtBot) -> None:
    pane = drawn(july, qtbot)
    for _ in range(3):
        QTest.keyClick(july.window(), Qt.Key.Key_Plus, CONTROL)
    drawn(july, qtbot)
    assert [pane.view._pictures[page].width() for page in (0, 1)] == pytest.approx([pane.view.dots_wide()] * 2, abs=1)


def test_what_is_in_the_middle_stays_there_when_the_page_grows(july: MeetingPage, qtbot: QtBot) -> None:
    pane, lines = drawn(july, qtbot), agenda.lines(july.office, july.meeting_id)
    bar, half = pane.view.verticalScrollBar(), pane.view.viewport().height() / 2
    pane.view.set_zoom(1.5)
    bar.setValue(bar.value() + round(centre_of(pane, lines[8].id).y() - half))
    pane.view.enlarge()
    assert centre_of(pane, lines[8].id).y() == pytest.approx(half, abs=2)
    assert centre_of(pane, lines[8].id).x() == pytest.approx(pane.view.viewport().width() / 2, abs=2)


def test_a_window_that_is_closing_draws_nothing_more(
    july: MeetingPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = july.agenda.preview
    qtbot.waitUntil(lambda: pane._pages is not None and pane._job is None, timeout=5000)
    pane.view.enlarge()
    pane.view.enlarge()
    assert pane._job is not None
    begun: list[object] = []
    window.close()
    monkeypatch.setattr(pane, "_run", lambda *given: begun.append(given))
    QApplication.processEvents()
    assert begun == [] and QThreadPool.globalInstance().activeThreadCount() == 0


def test_a_file_that_is_closed_is_let_go_of_with_its_pages(window: MainWindow, qtbot: QtBot) -> None:
    """Drawing a page may put out of the reach of every search for garbage only what stays: the writers."""
    left: list[weakref.ref[Any]] = []
    for _ in range(2):
        office, july = marlow_vale.office()
        window.show_office(office)
        window.go_to(Subject("meeting", july))
        pane = window.current_page().agenda.preview  # type: ignore[union-attr]
        qtbot.waitUntil(lambda pane=pane: pane._pages is not None and pane._job is None, timeout=5000)
        left += [weakref.ref(office), weakref.ref(pane)]
        assert window.close_file()
        window.show_start()
    window.show_office(memory_office())
    del office, pane
    delete_what_waits()
    gc.collect()
    # what was about while the writers were loaded stays, once
    assert [one() for one in left[2:]] == [None, None]
