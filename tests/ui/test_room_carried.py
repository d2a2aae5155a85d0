"""R offers the words of the motion that was carried; a note between the items is as closed as the room is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.record_rows import Motion, Resolution, RoomKind
from clerk_app.services import room as room_verbs
from tests.helpers.room_keys import begun, board, log_words, open_room, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab

K = Qt.Key
WORDS = "That the fund be extended"


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    made = open_room(window, july)
    begun(made)
    return made


def carried(room: RoomTab, words: str) -> None:
    typed(f"m{words}")
    press(K.Key_Return)
    assent(room)


def assent(room: RoomTab) -> None:
    typed("vw")
    press(K.Key_Return)
    assert room.record.entry is None


def decided(room: RoomTab) -> list[str]:
    return [row.text for row in board(room).record.every(Resolution)]


def begin(room: RoomTab) -> Any:
    typed("r")
    return room.record.entry


def test_the_words_of_the_carried_motion_are_recorded_by_r_and_enter(room: RoomTab) -> None:
    carried(room, WORDS)
    assert begin(room).text.text() == f"{WORDS}."
    press(K.Key_Return)
    assert decided(room) == [f"{WORDS}."]
    assert begin(room).text.text() == "", "it was decided already"
    press(K.Key_Escape)
    press(K.Key_PageDown)
    assert begin(room).text.text() == "", "it was carried at another item"


def test_typing_takes_the_place_of_what_is_offered_and_down_goes_on_to_the_phrases(room: RoomTab) -> None:
    carried(room, WORDS)
    entry = begin(room)
    press(K.Key_Down)
    assert entry.text.text() and entry.text.text() != f"{WORDS}."
    press(K.Key_Up)
    assert entry.text.text() == f"{WORDS}."
    press(K.Key_Escape)
    begin(room)
    typed("That it be noted")
    press(K.Key_Return)
    assert decided(room) == ["That it be noted"]


def test_of_an_amended_motion_the_words_are_only_among_the_phrases(room: RoomTab) -> None:
    typed(f"m{WORDS}")
    press(K.Key_Return)
    carried(room, "leave out the second line")
    assent(room)
    assert [row.outcome.value for row in board(room).record.every(Motion)] == ["carried", "carried"]
    entry = begin(room)
    assert entry.text.text() == ""
    press(K.Key_Down)
    assert entry.text.text() == f"{WORDS}."


def test_a_closed_amendment_is_named_nowhere_beside_the_decision_px_5(room: RoomTab) -> None:
    """PX-5: it would stand there when the public screen comes on again."""
    room.agenda.take(next(line.id for line in board(room).evening.items if line.printed.openness.closed))
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    typed("mThat the tenant be let go")
    press(K.Key_Return)
    carried(room, "in March")
    assent(room)
    entry = begin(room)
    assert "was amended." in entry.text.accessibleDescription() and "March" not in entry.text.accessibleDescription()


def test_the_words_of_a_closed_item_are_not_offered_on_the_public_screen_px_5(room: RoomTab) -> None:
    closed = next(line.id for line in board(room).evening.items if line.printed.openness.closed)
    room.agenda.take(closed)
    carried(room, "That the tenant be let go")
    assert begin(room).text.text() == "" and "Shift+Esc" in room.record.entry.text.accessibleDescription()
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert room.record.entry.text.text() == "That the tenant be let go.", "uncovered, they are offered at once"
    press(K.Key_Escape)
    room.agenda.list.setFocus()
    assert begin(room).text.text() == "That the tenant be let go."


def test_a_note_between_the_items_is_closed_while_the_public_is_excluded_px_2(room: RoomTab) -> None:
    typed("f")
    desk = room.desk
    desk.do(room_verbs.exclude_public, desk.meeting_id, desk.now(), (3,))
    typed("n")
    assert focused().accessibleName() == "Note"
    typed("Quillfeather rang")
    press(K.Key_Return)
    (note,) = board(room).record.events(RoomKind.NOTE)
    assert (note.text, note.closed_text) == ("", "Quillfeather rang")
    newest = room.record.log.rows_model().rows()[0]
    assert newest.closed and "Quillfeather" not in log_words(room)[0]
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert "Quillfeather" in log_words(room)[0]
