"""What the room asks for itself: who presides, the quorum that nobody set, and who is counted above the people."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Subject
from clerk_app.services import agenda, council, meetings
from tests.helpers.room_keys import board, open_room, seat, typed
from tests.helpers.small_council import id_of
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.pages.room_entry_area import EntryArea
from ui.pages.room_person_rows import people_line

K = Qt.Key


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    return open_room(window, july)


def apologies(room: RoomTab, *letters: str) -> None:
    room.focus_people()
    for each in letters:
        typed(each)
        press(K.Key_Return)
        typed("a")


def start(room: RoomTab) -> None:
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("kk")


def test_where_nobody_in_office_is_there_the_board_asks_who_presides_mi_1(room: RoomTab) -> None:
    leads = [line for line in board(room).seats if line.member and {"Chair", "Vice-Chair"} & {*line.member.roles}]
    apologies(room, *(line.name.rsplit(" ", 1)[-1].lower() for line in leads))
    assert room.people.chair_bar.isHidden()
    start(room)
    assert board(room).room.presiding is None
    assert room.people.chair_bar.isVisible()
    room.people.chair_bar.button.click()
    assert focused().accessibleName() == "Who presides"
    typed("wex")
    press(K.Key_Return)
    assert board(room).room.presiding == seat(room, "Wexford").person_id
    assert room.people.chair_bar.isHidden()


def test_the_chair_in_office_is_there_and_nothing_is_asked(room: RoomTab) -> None:
    start(room)
    assert seat(room, "Maya Thornbury").presides
    assert room.people.chair_bar.isHidden()
    room.focus_people()
    typed("maya")
    press(K.Key_Return)
    typed("l")
    assert room.people.chair_bar.isVisible(), "who leaves the chair leaves it empty"


def test_an_unset_quorum_is_said_with_the_way_to_the_rules_qu_1(
    room: RoomTab, july: MeetingPage, window: MainWindow
) -> None:
    body = meetings.line(july.office, july.meeting_id).body_id
    assert room.people.quorum_bar.isHidden()
    council.set_rule(july.office, "quorum", "", body)
    room.desk.show_meeting(july.meeting_id)
    assert room.people.quorum_bar.isVisible()
    went: list[str] = []
    room.desk.page.going.connect(lambda subject: went.append(subject.id))
    room.people.quorum_bar.button.click()
    assert went == [body] and window.page("committees").chosen_thing().id == body
    window.go_to(Subject("meeting", july.meeting_id))
    window.commands.run("tab_room")
    start(room)
    assert room.head.quorum.text() == "No quorum set"
    assert room.head.quorum.toolTip().startswith("9 would count for a quorum.")
    assert room.people.quorum_bar.isHidden(), "while it sits the head alone says it"


def test_members_are_counted_once_and_apologies_with_those_who_sent_a_substitute_at_1(room: RoomTab) -> None:
    members = len({line.person_id for line in board(room).seats if line.member})
    apologies(room, "wex", "bha")
    start(room)
    assert people_line(room.desk) == f"{members - 2} here, 2 apologies"
    typed("iQuilla Rose")
    press(K.Key_Return, K.Key_Escape)
    assert people_line(room.desk) == f"{members - 2} here, 2 apologies, 1 in attendance"


def test_a_meeting_without_items_says_where_they_are_added(
    room: RoomTab, july: MeetingPage, window: MainWindow
) -> None:
    body = meetings.line(july.office, july.meeting_id).body_id
    bare = id_of(meetings.new_meeting(july.office, body, date(2017, 8, 3)))
    window.go_to(Subject("meeting", bare))
    window.commands.run("tab_room")
    assert room.agenda.to_agenda_button.isVisible() and not room.agenda.list.isVisible()
    room.focus_agenda()
    typed("k")
    assert board(room).room.confirmed, "the keys of the room are heard from there too"
    room.agenda.to_agenda_button.click()
    assert july.agenda.isVisible()
    agenda.add_item(july.office, bare, "Welcome")
    window.commands.run("tab_room")
    assert room.agenda.list.isVisible() and not room.agenda.to_agenda_button.isVisible()


@pytest.mark.parametrize("size", [(960, 540), (1093, 614)], ids=["1080p at 200 %", "laptop at 125 %"])
def test_an_entry_that_has_no_room_scrolls_and_what_has_the_keys_is_seen(
    room: RoomTab, window: MainWindow, size: tuple[int, int]
) -> None:
    start(room)
    press(K.Key_PageDown)
    window.resize(*size)
    room.desk.page.tell("accent", "Something is said at the foot, which takes away more of the height.")
    room.begin("D")
    typed("wex")
    press(K.Key_Return, K.Key_Down)
    QTest.qWait(100)
    entry, area = room.record.entry, room.record.findChild(QWidget, "room_entry_area")
    assert entry is not None and isinstance(area, EntryArea)
    assert entry.height() >= entry.minimumSizeHint().height(), "nothing in it is squeezed"
    assert area.geometry().bottom() <= room.record.rect().bottom()
    for key in (K.Key_Tab,) * 6:
        held = focused()
        if area.isAncestorOf(held):
            seen = held.visibleRegion().boundingRect()
            assert seen.height() >= min(held.height(), area.viewport().height() // 2), held.accessibleName()
        press(key)
    press(K.Key_Escape)
    room.begin("N")
    QTest.qWait(100)
    assert area.verticalScrollBar().maximum() == 0, "a short one does not scroll"
