"""Keys: segments, tabs, lists, the sidebar and the focus ring, by real key events only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.models.rows import Heading
from ui.widgets.boxes import column, fill_box
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.segments import Segment, Segments
from ui.widgets.sidebar import Place, Sidebar, form_for
from ui.widgets.tabs import Tabs

OPENNESS = (Segment("open", "Open"), Segment("closed", "Closed", True), Segment("part", "Part closed", True))


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A window with these widgets under one another, active and shown."""
    window = QWidget()
    fill_box(QVBoxLayout(window), widgets, gap=12, margins=(20, 20, 20, 20))
    qtbot.addWidget(window)
    qtbot.held = window  # qtbot itself holds no more than a weak reference
    window.resize(640, 480)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key wherever the focus is."""
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


def agenda() -> ListView:
    view = ListView(line_model(), LineDelegate(28), "Items")
    view.show_rows(
        [
            Heading("Part 1"),
            Line(1, "Minutes"),
            Line(2, "Declarations"),
            Heading("Part 2", closed=True),
            Line(3, "Contract"),
        ]
    )
    return view


def test_segments_are_one_stop_and_the_arrows_choose(qtbot: QtBot) -> None:
    before, after, segments = QLineEdit(), QLineEdit(), Segments(OPENNESS, "Open or closed")
    shown(qtbot, before, segments, after)
    heard: list[object] = []
    segments.chosen.connect(heard.append)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is segments.buttons()[0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert segments.value() == "part" and heard == ["closed", "part"]
    press(Qt.Key.Key_Left)
    assert segments.value() == "closed"
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is segments.buttons()[1], "coming back lands on the chosen one"


def test_segments_shown_from_the_file_tell_nobody(qtbot: QtBot) -> None:
    segments = Segments(OPENNESS, "Open or closed", "part")
    qtbot.addWidget(segments)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("open")
    assert segments.value() == "open"
    with pytest.raises(KeyError):
        segments.choose("secret")


def test_tabs_are_reached_and_turned_by_keys(qtbot: QtBot) -> None:
    before, tabs = QLineEdit(), Tabs(["Agenda", "Papers", "Issue"], "Meeting")
    shown(qtbot, before, tabs)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tabs
    press(Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    press(Qt.Key.Key_End)
    assert tabs.currentIndex() == 2
    press(Qt.Key.Key_Home)
    assert tabs.currentIndex() == 0


def test_a_list_passes_over_headings(qtbot: QtBot) -> None:
    before, view = QLineEdit(), agenda()
    shown(qtbot, before, view)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert view.keyed and view.current_key() == 1, "arriving by key makes the first row current"
    press(Qt.Key.Key_Down, 2)
    assert view.current_key() == 3
    press(Qt.Key.Key_Up)
    assert view.current_key() == 2
    press(Qt.Key.Key_C)
    assert view.current_key() == 3, "typing finds by title"


def test_enter_opens_and_a_click_needs_no_ring(qtbot: QtBot) -> None:
    view = agenda()
    shown(qtbot, view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(view.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args[0].title == "Minutes"
    spot = view.visualRect(view.rows_model().index_of(2)).center()
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args[0].id == 2 and not view.keyed


def test_selection_survives_a_refresh(qtbot: QtBot) -> None:
    view = agenda()
    shown(qtbot, view)
    view.choose(3)
    with qtbot.assertNotEmitted(view.chosen):
        view.show_rows([Line(3, "Contract, renamed"), Line(7, "Late"), Line(1, "Minutes")])
    assert view.current_row().title == "Contract, renamed"
    assert view.currentIndex().row() == 0
    view.show_rows([])
    assert view.current_row() is None


def sidebar() -> Sidebar:
    made = Sidebar(
        (
            Place("today", "Today", "sun"),
            Place("meetings", "Meetings", "calendar-days"),
            Place("settings", "Settings", "settings", apart=True),
        )
    )
    made.choose("today")
    return made


def test_the_sidebar_goes_where_the_keys_say(qtbot: QtBot) -> None:
    side = sidebar()
    shown(qtbot, side)
    side.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(side.chosen):
        press(Qt.Key.Key_Down)
    assert side.here() == "today", "moving the ring goes nowhere yet"
    with qtbot.waitSignal(side.chosen) as chosen:
        press(Qt.Key.Key_Space)
    assert chosen.args == ["meetings"]
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(side.chosen) as chosen:
        press(Qt.Key.Key_Return)
    assert chosen.args == ["settings"]


def test_a_click_in_the_sidebar_goes_there_once(qtbot: QtBot) -> None:
    side = sidebar()
    shown(qtbot, side)
    heard: list[str] = []
    side.chosen.connect(heard.append)
    spot = side.list.visualRect(side.list.rows_model().index_of("settings")).center()
    QTest.mouseClick(side.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard == ["settings"]


def test_the_sidebar_says_where_one_is(qtbot: QtBot) -> None:
    side = sidebar()
    qtbot.addWidget(side)
    said = [side.list.rows_model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert said == ["Today, you are here", "Meetings"]


@pytest.mark.parametrize(("width", "form", "wide"), [(1600, "words", 216), (1366, "rail", 92), (1080, "hidden", 0)])
def test_the_sidebar_takes_the_form_that_fits(qtbot: QtBot, width: int, form: str, wide: int) -> None:
    side = sidebar()
    shown(qtbot, side)
    side.fit(width)
    assert side.form() == form_for(width) == form
    assert side.isHidden() == (form == "hidden")
    assert not wide or side.width() == wide


def test_the_ring_comes_with_keys_and_goes_with_the_mouse(qtbot: QtBot) -> None:
    first, second, line = primary_button("Add item"), secondary_button("Add from"), QLineEdit()
    window = shown(qtbot, first, second, line)
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target() is None
    press(Qt.Key.Key_Tab)
    assert ring.target() is second
    around = QRect(second.mapTo(window, QPoint(0, 0)), second.size()).adjusted(-4, -4, 4, 4)
    assert ring.geometry() == around, "2 px ring, 2 px gap, outside the control"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target() is None
    line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert ring.target() is first


def test_the_ring_passes_by_what_is_gone_before_its_control(qtbot: QtBot) -> None:
    """A dialog that is taken away asks its field for what is typed, which says what is wrong with it."""
    first, line, around = QLineEdit(), QLineEdit(), QWidget()
    window = shown(qtbot, first, line, around)
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_Tab)
    ring._watched.append(around)
    delete(around)
    ring._place()
    assert ring.target() is line


def test_the_ring_follows_its_control_and_is_cut_by_what_scrolls(qtbot: QtBot) -> None:
    buttons = [secondary_button(f"Button {n}") for n in range(20)]
    area = QScrollArea()
    area.setWidget(column(*buttons, gap=8))
    window = shown(qtbot, area)
    ring = FocusRing(window)
    buttons[0].setFocus()
    press(Qt.Key.Key_Tab)
    before = ring.geometry()
    area.verticalScrollBar().setValue(20)
    assert ring.geometry().top() == before.top() - 20
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.target() is None, "scrolled out of sight"
    area.verticalScrollBar().setValue(0)
    assert ring.geometry() == before
    buttons[1].deleteLater()
    qtbot.waitUntil(lambda: ring.target() is not buttons[1], timeout=1000)
