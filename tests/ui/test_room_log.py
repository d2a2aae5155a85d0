"""The log of the room and its head: no row loses its end, and no word is cut at large type in a small window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from pytestqt.qtbot import QtBot

from tests.helpers.room_keys import begun, open_room, typed
from tests.ui.page_keys import press
from ui.main_window import MainWindow
from ui.models.rows import RowsModel
from ui.pages.meeting import MeetingPage
from ui.pages.room_log_rows import LogDelegate, LogList, LogRow
from ui.pages.room_vote import VoteEntry
from ui.pages.room_vote_grid import VoteGrid
from ui.theme import look
from ui.widgets.list_view import RowDelegate
from ui.widgets.painting import two_lines

LONG = "Councillor Tess Arden substitutes for Councillor Farah Sethi until the end of the whole meeting"


@pytest.fixture
def sized() -> Iterator[None]:
    yield
    look().set_text_size(1.0)


def rows_of(qtbot: QtBot, width: int) -> list[QRect]:
    """Where the rows of a log of a width stand: a long sentence, and a short one."""
    log = LogList(RowsModel(words=lambda line: line.words), LogDelegate(), "Log")
    qtbot.addWidget(log)
    log.resize(900, 400)
    log.show_rows([LogRow("1", "7.03 pm", "info", LONG), LogRow("2", "7.04 pm", "info", "Note")])
    log.show()
    qtbot.waitExposed(log)
    log.resize(width, 400)
    qtbot.wait(20)
    return [log.visualRect(log.model().index(row, 0)) for row in range(2)]


def test_a_sentence_of_the_log_has_a_second_line_where_it_needs_one(qtbot: QtBot) -> None:
    long, short = rows_of(qtbot, 480)
    assert long.height() >= short.height() + look().theme.line("room_body") - 4
    assert short.top() == long.bottom() + 1
    wide, other = rows_of(qtbot, 1_200)
    assert wide.height() == other.height() == short.height()


def test_a_row_that_comes_to_say_more_gets_its_second_line(qtbot: QtBot) -> None:
    log = LogList(RowsModel(words=lambda line: line.words), LogDelegate(), "Log")
    qtbot.addWidget(log)
    log.resize(480, 400)
    log.show_rows([LogRow("1", "7.03 pm", "info", "Note"), LogRow("2", "7.04 pm", "info", "Note")])
    log.show()
    qtbot.waitExposed(log)
    low = log.visualRect(log.model().index(0, 0)).height()
    log.show_rows([LogRow("1", "7.03 pm", "info", LONG), LogRow("2", "7.04 pm", "info", "Note")])
    qtbot.wait(20)
    assert log.visualRect(log.model().index(0, 0)).height() > low


def test_both_lines_hold_every_word(qtbot: QtBot) -> None:
    first, second = two_lines(LONG, 400, "room_body")
    assert f"{first} {second}" == LONG and second
    assert two_lines("Note", 400, "room_body") == ("Note", "")
    assert two_lines("Llanfairpwllgwyngyll", 5, "room_body") == ("Llanfairpwllgwyngyll", "")


def test_the_whole_sentence_is_under_the_pointer_where_two_lines_have_no_room(qtbot: QtBot) -> None:
    delegate, row = LogDelegate(), LogRow("1", "7.03 pm", "info", LONG)
    log = LogList(RowsModel(words=lambda line: line.words), delegate, "Log")
    qtbot.addWidget(log)
    assert delegate.row_tip(row, QRect(0, 0, 700, 60)) == ""
    assert delegate.row_tip(row, QRect(0, 0, 360, 60)) == LONG


def test_at_large_type_in_a_small_window_no_word_of_the_head_is_cut(
    july: MeetingPage, window: MainWindow, qtbot: QtBot, sized: None
) -> None:
    """1920x1080 at 200 %: the icons go before a word does."""
    room = open_room(window, july)
    begun(room)
    look().set_text_size(1.5)
    window.resize(960, 540)
    qtbot.wait(20)
    head = room.head
    for part in (head.quorum, head.public, head.cover_button, head.exclude_button, head.adjourn_button):
        assert part.width() >= part.sizeHint().width(), part.accessibleName()
    assert head.exclude_button.icon().isNull()
    look().set_text_size(1.0)
    window.resize(1_366, 768)
    qtbot.wait(20)
    assert not head.exclude_button.icon().isNull()


def test_the_newest_is_in_sight_wherever_the_log_was_left(
    july: MeetingPage, window: MainWindow, qtbot: QtBot, sized: None
) -> None:
    room = open_room(window, july)
    begun(room)
    for number in range(12):
        typed(f"nNote {number}")
        press(Qt.Key.Key_Return)
    log = room.record.log
    log.choose(log.rows_model().rows()[-1].id)
    room.agenda.list.setFocus(Qt.FocusReason.MouseFocusReason)
    typed("mThat the report be noted")
    press(Qt.Key.Key_Return)
    qtbot.wait(20)
    assert log.verticalScrollBar().maximum() > 0 and log.verticalScrollBar().value() == 0
    assert "Motion" in log.rows_model().rows()[0].what
    typed("v")
    said = room.record.entry
    assert isinstance(said, VoteEntry)
    window.resize(1_366, 768)
    said.on.setText("On the motion: That " + "the report of the head of service be noted and " * 3)
    qtbot.wait(20)
    assert two_lines(said.on.text(), said.on.width(), "room_body")[1]
    assert said.on.height() >= 2 * look().theme.line("room_body"), "what is voted on has two lines"


def test_no_name_of_a_vote_is_cut_while_its_cells_have_room_to_give(qtbot: QtBot) -> None:
    grid = VoteGrid()
    qtbot.addWidget(grid)
    grid.offer([("1", "Councillor Peter Ashcombe-Reid"), ("2", "Councillor Tess Arden")], [])
    delegate, voters = grid.itemDelegate(), grid.voters()
    assert isinstance(delegate, RowDelegate)
    for width in (420, 480, 700):
        assert [delegate.row_tip(voter, QRectF(0, 0, width, 30)) for voter in voters] == ["", ""]
    assert delegate.row_tip(voters[0], QRectF(0, 0, 260, 30)), "where there is none, the whole is under the pointer"


def test_icons_grow_with_their_words_and_never_shrink(qtbot: QtBot, sized: None) -> None:
    sizes = []
    for factor in (0.8, 1.0, 1.25, 2.0):
        look().set_text_size(factor)
        sizes.append(look().theme.icon(18))
    assert sizes == [18, 18, 22, 25]
