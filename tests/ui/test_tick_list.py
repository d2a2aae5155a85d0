"""Ticking rows by key and by mouse, and bringing ticked items in from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.services import agenda, meetings
from ui.dialogs.add_from import AddFrom
from ui.pages.meeting import MeetingPage
from ui.widgets.tick_list import TickList, TickRow

Key = Qt.Key


def test_space_ticks_and_ctrl_a_ticks_all_or_none(qtbot: QtBot) -> None:
    ticks = TickList("Items")
    qtbot.addWidget(ticks)
    ticks.show_ticks([TickRow("a", "1", "Minutes"), TickRow("b", "2", "Declarations", on=True)])
    QTest.keyClick(ticks, Key.Key_Space)
    assert ticks.ticked() == ["a", "b"]
    QTest.keyClick(ticks, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ticks.ticked() == []
    QTest.keyClick(ticks, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ticks.ticked() == ["a", "b"]
    QTest.keyClick(ticks, Key.Key_Down)
    QTest.keyClick(ticks, Key.Key_Space)
    assert ticks.ticked() == ["a"]
    assert [row.words for row in ticks.rows_model().rows()] == ["1 Minutes, ticked", "2 Declarations, not ticked"]


def test_standing_items_are_offered_ticked_and_come_in_as_one_change(july: MeetingPage) -> None:
    dialog = AddFrom(july.agenda, july.office, july.meeting_id)
    dialog.open()
    offered = [row.title for row in dialog.items.rows_model().rows()]
    assert "Declarations of interest" not in offered and "Work programme" in offered
    number = len(agenda.lines(july.office, july.meeting_id))
    dialog.try_to_do()
    assert len(agenda.lines(july.office, july.meeting_id)) == number + len(offered)
    assert july.office.history.undo_label == f"Add {len(offered)} items"


def test_items_of_another_meeting_come_in_without_their_pages(july: MeetingPage) -> None:
    empty = next(line for line in meetings.lines(july.office) if line.id not in meetings.item_counts(july.office))
    dialog = AddFrom(july.agenda, july.office, empty.id)
    dialog.open()
    dialog.source.choose(july.meeting_id)
    dialog.source.chosen.emit(july.meeting_id)
    rows = dialog.items.rows_model().rows()
    dialog.items.toggle(rows[5].id)
    dialog.try_to_do()
    (line,) = agenda.lines(july.office, empty.id)
    assert (line.item.title, line.item.pages) == ("Safeguarding services: 6-monthly report", "")


def test_nothing_ticked_is_said(july: MeetingPage) -> None:
    dialog = AddFrom(july.agenda, july.office, july.meeting_id)
    dialog.open()
    dialog.items.toggle_all()
    dialog.try_to_do()
    assert dialog.messages.text() == "No item is ticked."
    dialog.reject()
