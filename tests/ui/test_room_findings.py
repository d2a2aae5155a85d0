"""What the law says of the room stands beside the current item until it is answered, and covers what is not public."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.interests import InterestKind
from clerk_app.domain.issues import FindingOverride
from clerk_app.services import interests
from clerk_app.store import rows
from tests.helpers.room_keys import begun, board, open_room, seat, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab

K = Qt.Key


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    made = open_room(window, july)
    begun(made)
    typed("hbha")
    press(K.Key_Return, K.Key_PageDown, K.Key_PageDown)
    return made


def answers(room: RoomTab) -> list[str]:
    return [made.reason for made in rows.read_all(room.desk.office.db, FindingOverride)]


def test_a_finding_stands_beside_the_item_until_f_answers_it_di_20(room: RoomTab) -> None:
    bar = room.record.bar
    assert bar.words() == ""
    typed("q")
    assert room.record.entry is None and "nothing" in room.desk.page.messages.text()
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    room.people.bar.say_stayed()
    assert "Wexford stayed for the item" in bar.words() and "Rule DI-20." in bar.words()
    room.agenda.list.setFocus()
    typed("q")
    assert focused() is room.record.entry.reason
    press(K.Key_Return)
    assert answers(room) == [], "an answer needs words"
    typed("Advised by Ms Oak")
    press(K.Key_Return)
    assert answers(room) == ["Advised by Ms Oak"]
    press(K.Key_Escape)
    assert "Wexford" not in bar.words()
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert answers(room) == [] and "Wexford stayed" in bar.words()


def test_an_answer_is_taken_back_with_delete_and_enter_goes_to_the_row(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    room.people.bar.say_stayed()
    typed("q")
    entry = room.record.entry
    typed("Advised by Ms Oak")
    press(K.Key_Return)
    entry.list.choose(next(row.id for row in entry.list.rows_model().rows() if row.answer))
    entry.list.setFocus()
    press(K.Key_Delete)
    assert answers(room) == []
    press(K.Key_Return)
    assert room.record.entry is None
    assert "stayed for" in room.record.log.current_row().words


def test_hints_of_the_register_are_covered_with_the_public_screen_di_9_di_20(room: RoomTab) -> None:
    office, item = room.desk.office, board(room).evening.line(board(room).item_id).item
    word = next(word for word in item.title.split() if len(word) > 6 and word[0].isupper())
    land = {"category": "land", "land": f"9 {item.title}"}
    interests.add(office, seat(room, "Carrow").person_id, InterestKind.DPI, land)
    told = {**land, "sensitive": True, "agreed_by": "Ms Oak", "agreed_on": board(room).evening.day}
    interests.add(office, seat(room, "Wexford").person_id, InterestKind.DPI, told)
    bar = room.record.bar
    bar.read_hints()
    assert "Carrow in the register of interests fits it" in bar.words() and word in bar.words()
    assert "more" not in bar.words(), "of a sensitive entry nothing while the screen is public"
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert "1 more." in bar.words()
    typed("q")
    said = [row.words for row in room.record.entry.list.rows_model().rows()]
    assert sum("in the register of interests" in words for words in said) == 2
    assert not any(word in words for words in said if "Wexford" in words)
