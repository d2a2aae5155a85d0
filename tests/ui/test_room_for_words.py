"""Nothing is cut where there is room, nothing scrolls that fits, and words begin and end on the same lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from tests.helpers import marlow_vale
from tests.helpers.offices import memory_office
from tests.ui.page_keys import show_at
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.meetings import MeetingsPage
from ui.theme import Look
from ui.top_bar import TopBar
from ui.widgets.buttons import plain_button
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.inputs import LineInput, TextArea
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.two_panes import DetailsScroll

LONG = "Edit closed title and “Public interest in withholding it” of item 11"


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QImage:
    """The picture of a widget in that size, in logical pixels."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
    return widget.grab().toImage()


def columns(image: QImage, ink: str) -> list[int]:
    """The columns in which a colour stands."""
    across = range(image.width())
    return [x for x in across if any(image.pixelColor(x, y).name() == ink for y in range(image.height()))]


def test_undo_is_named_whole_where_there_is_room(qtbot: QtBot, look: Look) -> None:
    bar = TopBar()
    bar.set_narrow(False)
    bar.show_undo(LONG, "")
    shown(qtbot, bar, 1366, 44)
    assert bar.undo.text() == "Undo edit closed title and “Public interest in withholding it” of item 11"
    bar.show_undo(f"{LONG} of the Children and Young People Select Committee", "")
    assert bar.undo.text().endswith("…")
    bar.resize(1000, 44)
    QApplication.processEvents()
    assert len(bar.undo.text()) < len(LONG)
    assert bar.undo.x() >= 0 and bar.undo.width() >= bar.undo.sizeHint().width()


def test_a_state_ends_where_the_buttons_of_the_page_do(qtbot: QtBot, look: Look) -> None:
    view = ListView(line_model(), LineDelegate(), "Meetings")
    view.show_rows([Line(1, "", chip="Planned"), Line(2, "A title so long that it has to be cut at the end")])
    picture = shown(qtbot, view, 300, 100)
    assert columns(picture, look.colour("sunken").name())[-1] in range(274, 277)
    words = picture.copy(view.visualRect(view.model().index(1, 0)))
    assert columns(words, look.colour("text").name())[-1] > 260  # no more is left free than at the other side


def test_rows_that_lie_beyond_the_edge_are_parted_by_a_hairline(qtbot: QtBot, look: Look) -> None:
    view = ListView(line_model(), LineDelegate(), "Items")
    view.show_rows([Line(n, str(n)) for n in range(12)])
    line, clear = look.colour("line").name(), QRect(100, 0, 60, 1)

    def edges() -> list[bool]:
        QApplication.processEvents()
        image = view.viewport().grab().toImage()
        return [
            image.pixelColor(clear.center().x(), y).name() == line for y in (0, image.height() // 2, image.height() - 1)
        ]

    shown(qtbot, view, 300, 100)
    assert edges() == [False, False, True]
    view.verticalScrollBar().setValue(50)
    assert edges() == [True, False, True]
    whole, right = view.grab().toImage(), view.verticalScrollBar().geometry().right()
    assert [whole.pixelColor(right, y).name() == line for y in (0, 50, 99)] == [True, False, True], "over the bar too"
    view.scrollToBottom()
    assert edges() == [True, False, False]
    view.resize(300, 600)
    assert edges() == [False, False, False]


def test_what_is_typed_begins_at_the_same_place_in_every_field(qtbot: QtBot, look: Look) -> None:
    boxes = (LineInput("Name", "HHH"), Choice("Kind", [(1, "HHH")], 1), TextArea("Place", "HHH"))
    starts = [columns(shown(qtbot, box, 200, 40), look.colour("text").name())[0] for box in boxes]
    assert max(starts) - min(starts) <= 1


def test_a_cut_line_gives_the_whole_in_its_tooltip(qtbot: QtBot, look: Look) -> None:
    box = LineInput("Title", "Safeguarding services: 6-monthly report")
    shown(qtbot, box, 140, 32)

    def tip() -> str:
        QToolTip.hideText()
        QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5))))
        return QToolTip.text() if box.is_cut() else ""

    assert tip() == "Safeguarding services: 6-monthly report"
    box.resize(400, 32)
    assert tip() == ""


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
def test_the_first_steps_do_not_scroll_where_they_fit(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_office(memory_office())
    page = window.current_page()
    assert isinstance(page, MeetingsPage)
    QApplication.processEvents()
    assert page.steps.isVisible()
    assert page.steps.verticalScrollBar().maximum() == 0


def test_a_person_fits_an_ordinary_screen(window: MainWindow) -> None:
    window.resize(1366, 768)
    office = memory_office()
    marlow_vale.fill(office)
    window.show_office(office)
    window.show_place("people")
    QApplication.processEvents()
    (scroll,) = [found for found in window.findChildren(DetailsScroll, "person_scroll") if found.isVisible()]
    assert scroll.verticalScrollBar().maximum() == 0


def test_where_no_page_is_shown_nothing_can_be_scrolled(window: MainWindow) -> None:
    window.resize(1366, 768)
    office = memory_office()
    meeting = marlow_vale.fill(office)
    show_at(window, office, Subject("meeting", meeting))
    window.commands.run("tab_papers")
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    QApplication.processEvents()
    pages = page.papers.pages
    assert pages.view.isVisible() and not pages.view.verticalScrollBar().isEnabled()


def test_verbs_stand_in_as_many_lines_as_they_need(qtbot: QtBot, look: Look) -> None:
    pane, verbs = QWidget(), [plain_button(words) for words in ("Open folder", "Withdraw…", "Publish…", "Notice…")]
    line = Flow(pane, *verbs)
    verbs[1].hide()
    shown(qtbot, pane, 600, 40)
    one, wide = line.heightForWidth(600), line.sizeHint().width()
    assert one == verbs[0].height() and len({verb.y() for verb in verbs if verb.isVisible()}) == 1
    assert line.heightForWidth(wide) == one < line.heightForWidth(wide - 1) == 2 * one + line.spacing()
    pane.resize(wide - 1, 2 * one + line.spacing())
    QApplication.processEvents()
    assert (verbs[3].x(), verbs[3].y()) == (0, one + line.spacing())
    assert line.minimumSize().width() == max(verb.width() for verb in verbs if verb.isVisible())
