"""What is seen: stripes on closed matter and on nothing else, the pill, the ring, and words where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import dialogs
from ui.models.rows import Heading
from ui.pages.issue_check_list import CheckList
from ui.theme import Look
from ui.widgets.boxes import column
from ui.widgets.chip import TONES, Chip
from ui.widgets.labels import Label
from ui.widgets.line_rows import IN_FIELD, Line, LineDelegate, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView, RowDelegate
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_view import PageView
from ui.widgets.progress import Progress
from ui.widgets.segments import Segment, Segments
from ui.widgets.tick_list import TickList, TickRow

ROWS = (
    Heading("Part 1", "Open to the press and public", 2),
    Line(1, "Minutes", "To follow.", "1", right="1 – 4"),
    Line(2, "A title that is much too long to stand in a row as narrow as this one is", left="2"),
    Heading("Part 2", "Closed", closed=True),
    Line(3, "Contract", left="3", closed=True, chip="Closed", chip_tone="closed", chip_icon="lock"),
)


def inks(image: QImage, rect: QRect | None = None) -> set[str]:
    """Every colour in a picture, or in a part of it."""
    scale = image.devicePixelRatio()
    part = image if rect is None else image.copy(QRect(rect.topLeft() * scale, rect.size() * scale))
    return {part.pixelColor(x, y).name() for x in range(part.width()) for y in range(part.height())}


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ListView]:
    made = ListView(line_model(), LineDelegate(28, figures=True), "Items")
    made.show_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made


def row_inks(view: ListView, place: int) -> set[str]:
    rect = view.visualRect(view.model().index(place, 0))
    return inks(view.viewport().grab().toImage(), rect)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_only_closed_rows_and_headings_are_striped(view: ListView, look: Look, theme: str) -> None:
    look.choose(theme)
    stripe = look.colour("closed_hatch").name()
    assert [stripe in row_inks(view, place) for place in range(5)] == [False, False, False, True, True]


@pytest.mark.parametrize("tone", sorted(TONES))
def test_a_chip_wears_its_tone_and_only_a_closed_one_stripes(qtbot: QtBot, look: Look, tone: str) -> None:
    chip = Chip("State", tone, "lock")
    qtbot.addWidget(chip)
    seen = inks(chip.grab().toImage())
    assert look.colour(TONES[tone][0]).name() in seen
    assert (look.colour("closed_hatch").name() in seen) == (tone == "closed")


def test_a_closed_choice_and_a_closed_message_are_striped(qtbot: QtBot, look: Look) -> None:
    choice = Segments([Segment("open", "Open"), Segment("closed", "Closed", True)], "Openness")
    bar = MessageBar()
    stripe = look.colour("closed_hatch").name()
    for widget in (choice, bar):
        qtbot.addWidget(widget)
    assert stripe not in inks(choice.grab().toImage())
    choice.choose("closed")
    assert stripe in inks(choice.grab().toImage())
    bar.tell("warn", "The titles differ.")
    assert stripe not in inks(bar.grab().toImage())
    bar.tell("closed", "You are in closed session.")
    assert stripe in inks(bar.grab().toImage())


def test_the_current_row_has_a_pill_and_only_keys_give_it_a_ring(view: ListView, look: Look) -> None:
    spot = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    rect = view.visualRect(view.model().index(1, 0))
    edge = QRect(rect.left() + 40, rect.top() + 1, 60, 2)
    assert look.colour("selected").name() in row_inks(view, 1)
    assert look.colour("focus").name() not in inks(view.viewport().grab().toImage(), edge)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert look.colour("focus").name() in inks(view.viewport().grab().toImage(), edge)


@pytest.mark.parametrize("ruled", [False, True])
def test_rows_that_go_on_below_are_parted_by_one_hairline(view: ListView, look: Look, ruled: bool) -> None:
    view.ruled_below = ruled
    view.resize(420, 120)
    QApplication.processEvents()
    foot = QRect(0, view.viewport().height() - 1, 20, 1)
    assert (look.colour("line").name() in inks(view.viewport().grab().toImage(), foot)) is not ruled
    assert CheckList.ruled_below, "the finding under the check has its own"


def test_what_has_not_begun_shows_no_empty_line(qtbot: QtBot) -> None:
    line = Progress("Making the pack", waits=True)
    below = Label("below")
    held = column(line, below)
    qtbot.addWidget(held)
    held.show()
    place = below.y()
    assert not line.isVisible() and place >= line.sizeHint().height()
    line.show_part(1, 4)
    assert line.isVisible() and below.y() == place and line.percent() == 25
    line.rest()
    assert not line.isVisible() and line.percent() == 0


@pytest.mark.parametrize("kind", ["lines", "ticks"])
def test_in_a_dialog_rows_stand_where_the_fields_do(qtbot: QtBot, look: Look, kind: str) -> None:
    """The pill is flush with their boxes, words and ticks with what is typed in them."""
    made = ListView(line_model(), LineInDialogDelegate(), "Items") if kind == "lines" else TickList("Items")
    qtbot.addWidget(made)
    made.show_rows(
        [Line(1, "Minutes"), Line(2, "Items")] if kind == "lines" else [TickRow("1", "", "M"), TickRow("2", "", "I")]
    )
    made.choose_first()
    made.resize(420, 300)
    assert look.colour("selected").name() in inks(made.viewport().grab().toImage(), QRect(4, 16, 4, 4))
    second = made.visualRect(made.model().index(1, 0))
    row = made.viewport().grab().toImage()
    assert len(inks(row, QRect(0, second.top() + 4, IN_FIELD, second.height() - 8))) == 1
    assert len(inks(row, QRect(IN_FIELD, second.top() + 4, 4, second.height() - 8))) > 1


def test_no_dialog_has_a_list_with_the_edges_of_a_page() -> None:
    insets = {kind.__name__: kind.inset for kind in (LineDelegate, LineInDialogDelegate, RowDelegate)}
    used = {
        name for path in Path(dialogs.__path__[0]).glob("*.py") for name in insets if f"{name}(" in path.read_text()
    }
    assert used == {"LineInDialogDelegate"}
    assert insets["LineInDialogDelegate"] == 0


def test_a_cut_row_gives_the_whole_in_its_tooltip(view: ListView) -> None:
    delegate = view.itemDelegate()
    assert isinstance(delegate, LineDelegate)
    tips = [delegate.row_tip(row, view.visualRect(view.model().index(0, 0))) for row in ROWS if isinstance(row, Line)]
    assert [bool(tip) for tip in tips] == [False, True, False]
    assert tips[1].startswith("A title that is much too long")


def test_a_row_is_said_whole(view: ListView) -> None:
    said = view.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "3, Contract, Closed, closed"


@pytest.mark.parametrize(("text_size", "heights"), [(1.0, [52, 36]), (2.0, [104, 72])])
def test_rows_grow_with_the_text(view: ListView, look: Look, text_size: float, heights: list[int]) -> None:
    look.set_text_size(text_size)
    QApplication.processEvents()
    assert [view.visualRect(view.model().index(place, 0)).height() for place in (1, 2)] == heights


def test_the_same_look_is_painted_twice_alike(view: ListView, look: Look) -> None:
    first = view.grab().toImage()
    look.choose("dark")
    assert view.grab().toImage() != first
    look.choose("light")
    assert view.grab().toImage() == first
    assert isinstance(view, QWidget)


def test_a_page_lies_dot_on_dot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 125 % a place in points is between the dots, and smears small print."""
    view = PageView("Pages")
    qtbot.addWidget(view)
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _: 1.25)
    place = view._on_dots(QRectF(10.3, 7.7, 160.5, 240.2), QImage(201, 300, QImage.Format.Format_RGB32))
    dots = [edge * 1.25 for edge in (place.left(), place.top(), place.width(), place.height())]
    assert dots == [pytest.approx(edge) for edge in (13, 10, 201, 300)]
    grown = QRectF(10.3, 7.7, 320, 480)
    assert view._on_dots(grown, QImage(201, 300, QImage.Format.Format_RGB32)) == grown, "the sharper one is on its way"


def test_the_current_row_is_seen_whole_in_a_list_that_is_made_lower(view: ListView) -> None:
    """What was scrolled out of sight stays so: only a row that was seen is kept in sight."""
    view.choose(3)
    for high in (150, 90):
        view.resize(420, high)
        QApplication.processEvents()
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    view.scrollToTop()
    view.resize(420, 80)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 0
