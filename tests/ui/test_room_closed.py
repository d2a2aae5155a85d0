"""The entry says whether what is typed is closed: while the public is out it is, and Ctrl+L turns it (PX-2, PX-10)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from clerk_app.domain.record_rows import Action, Motion, Resolution, RoomEvent, RoomKind, Speech
from clerk_app.services import meetings, speaking
from clerk_app.services import room as room_verbs
from tests.helpers.room_keys import begun, board, log_words, open_room, typed
from tests.helpers.small_council import id_of
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.pages.room_declare import DeclareEntry
from ui.pages.room_entry import Entry, RoomLine, RoomText
from ui.pages.room_minutes import MinutesEntry

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    """At an open item, with the public out."""
    made = open_room(window, july)
    begun(made)
    desk = made.desk
    room_verbs.exclude_public(desk.office, desk.meeting_id, desk.now(), (3,), "", board(made).item_id)
    return made


def entry(room: RoomTab) -> Entry:
    assert room.record.entry is not None
    return room.record.entry


def newest(room: RoomTab, kind: type) -> object:
    return board(room).record.every(kind)[-1]


def is_closed(room: RoomTab, row: object) -> bool:
    return room.desk.row_closed(row)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", "mnrtpg")
def test_an_entry_says_that_it_is_closed_while_the_public_is_out(room: RoomTab, key: str) -> None:
    typed(key)
    shut = entry(room).shut
    assert shut is not None and shut.isVisible() and shut.isChecked()
    press(K.Key_L, modifier=CONTROL)
    assert not shut.isChecked() and entry(room).turned() is False
    press(K.Key_Escape)
    typed("x" + key)
    assert entry(room).shut is not None and not entry(room).is_shut(), "the public came back"


def test_what_is_typed_is_closed_and_covered_at_an_open_item(room: RoomTab) -> None:
    typed("nThe rent is Quill")
    press(K.Key_Return)
    typed("mThat Quill be paid")
    press(K.Key_Return)
    typed("vw")
    press(K.Key_Return)
    typed("r")
    assert entry(room).text.text() == "", "no closed words on the public screen"  # type: ignore[attr-defined]
    typed("That Quill be paid")
    press(K.Key_Return)
    typed("tPay Quill")
    press(K.Key_Return)
    for kind in (RoomEvent, Motion, Resolution, Action):
        assert is_closed(room, newest(room, kind))
    typed("xn")
    assert not any("Quill" in line for line in log_words(room))
    press(K.Key_Escape)
    typed("r")
    assert entry(room).text.text() == "", "nor are they offered as an open decision"  # type: ignore[attr-defined]


def test_ctrl_l_turns_a_note_open_and_an_open_one_closed(room: RoomTab) -> None:
    typed("nThe vote was agreed")
    press(K.Key_L, modifier=CONTROL)
    press(K.Key_Return)
    assert log_words(room)[0].endswith("The vote was agreed") and not is_closed(room, newest(room, RoomEvent))
    typed("x")
    typed("nHer name is Quill")
    press(K.Key_L, modifier=CONTROL)
    press(K.Key_Return)
    row = newest(room, RoomEvent)
    assert isinstance(row, RoomEvent) and (row.kind, row.text, row.closed_text) == (
        RoomKind.NOTE,
        "",
        "Her name is Quill",
    )
    assert "Quill" not in log_words(room)[0]


def test_what_was_recorded_before_is_turned_from_the_log(room: RoomTab) -> None:
    typed("nThe vote was agreed")
    press(K.Key_Return)
    note = newest(room, RoomEvent)
    assert isinstance(note, RoomEvent) and note.closed_text
    room.desk.cover(False)
    room.record.correct_time(note.id)
    shut = entry(room).shut
    assert shut is not None and shut.isChecked()
    press(K.Key_L, modifier=CONTROL)
    press(K.Key_Return)
    turned = newest(room, RoomEvent)
    assert isinstance(turned, RoomEvent)
    assert (turned.text, turned.closed_text, turned.closed) == ("The vote was agreed", "", False)


def test_an_amendment_is_closed_with_its_motion_wherever_it_is_moved(room: RoomTab) -> None:
    typed("mThat Quill be paid")
    press(K.Key_Return)
    typed("x")
    typed("m")
    assert entry(room).is_shut(), "an amendment"
    typed("and twice")
    press(K.Key_Return)
    amendment = newest(room, Motion)
    assert isinstance(amendment, Motion) and amendment.closed is None and is_closed(room, amendment)


def test_a_speaker_is_turned_open(room: RoomTab) -> None:
    typed("pJo Fenn")
    press(K.Key_L, modifier=CONTROL)
    press(K.Key_Return)
    speech = newest(room, Speech)
    assert isinstance(speech, Speech) and speech.closed is False


def declared(room: RoomTab, words: str) -> DeclareEntry:
    typed("dWexf")
    press(K.Key_Return)
    made = entry(room)
    assert isinstance(made, DeclareEntry)
    typed("1")
    made.nature.setFocus()
    typed(words)
    press(K.Key_Return)
    return made


def test_the_officer_is_told_where_the_nature_will_stand(room: RoomTab) -> None:
    """PX-10, DI-19: by what the item is and whether the public is there."""
    made = declared(room, "Works at Quill")
    assert "full copy" in made.nature.accessibleDescription()
    press(K.Key_Escape)
    assert not any("Quill" in line for line in log_words(room)), "covered on the public screen"
    desk = room.desk
    room_verbs.readmit_public(desk.office, desk.meeting_id, desk.now())
    closed = board(room).evening.items[-1].id
    room_verbs.start_item(desk.office, closed, desk.now())
    made = declared(room, "Knows the tenant")
    assert "give nothing away" in made.nature.accessibleDescription()
    press(K.Key_Escape)
    room_verbs.start_item(desk.office, board(room).evening.items[0].id, desk.now())
    made = declared(room, "Knows the school")
    assert made.nature.accessibleDescription() == ""


def test_amendments_to_closed_minutes_are_told_apart(room: RoomTab) -> None:
    typed("x")
    typed("cPage 1 is right")
    press(K.Key_Return)
    typed("Page 2 is Quill")
    press(K.Key_L, modifier=CONTROL)
    press(K.Key_Return)
    listed = entry(room).listed  # type: ignore[attr-defined]
    assert listed.text() == "1. Page 1 is right\n2. Closed"
    press(K.Key_Return)
    told = board(room).record.events(RoomKind.MINUTES_CONFIRMED)
    assert [(row.text, row.closed_text) for row in told] == [("Page 1 is right", "Page 2 is Quill")]
    assert listed.text() == ""


def test_closed_words_are_dots_while_they_are_typed(room: RoomTab, window: MainWindow) -> None:
    """PX-5: the public screen draws the same for other closed words of the same length, and shows them uncovered."""
    typed("nWren owes rent")
    text = entry(room).findChild(RoomText)
    assert text is not None and text.text() == "Wren owes rent" and text.hides_typing()
    read = QAccessible.queryAccessibleInterface(text)
    assert read.text(QAccessible.Text.Value) == read.textInterface().text(0, 14) == "•" * 14, "nor is it read out"
    press(K.Key_Home)
    press(K.Key_Delete)
    typed("S")
    text.selectAll()
    text.copy()
    assert text.text() == "Sren owes rent" and "owes" not in QGuiApplication.clipboard().text()
    text.resize(60, text.height())
    assert "Sren" not in text.toPlainText() and text.lines() > 1, "narrower it is covered still"
    ink = text.grab().toImage()
    text.setPlaceholderText("")
    text.hide_typing(False)
    assert text.grab().toImage() != ink, "uncovered the words are drawn"
    press(K.Key_Escape)
    typed("nWren")
    text = entry(room).findChild(RoomText)
    assert text is not None
    covered = text.grab().toImage()
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert text.text() == "Wren" and not text.hides_typing(), "Shift+Esc shows what was typed, and keeps it"
    assert text.grab().toImage() != covered
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert text.hides_typing()
    press(K.Key_L, modifier=CONTROL)
    assert not text.hides_typing(), "open words are seen"


@pytest.mark.parametrize("key", ["m", "r", "t", "p", "c", "j"])
def test_every_line_of_words_is_dots_while_the_public_is_out(room: RoomTab, key: str) -> None:
    """PX-5: motions, decisions, actions, speakers, amendments and reasons as well as notes."""
    room.record.begin(key.upper())
    texts, lines = entry(room).findChildren(RoomText), entry(room).findChildren(RoomLine)
    assert texts and all(text.hides_typing() for text in texts)
    assert all(line.echoMode() is QLineEdit.EchoMode.Password for line in lines if line.says_words)
    assert any("Shift+Esc" in label.text() for label in entry(room).findChildren(QLabel) if label.isVisible())


def test_whom_dots_find_is_not_named_on_the_public_screen_either(room: RoomTab) -> None:
    """PX-5: whose a closed action is tells what it is about; uncovered the officer sees whom the letters find."""
    typed("tPay the tenant")
    press(K.Key_Tab)
    typed("bha")

    def said() -> str:
        labels = (label.text() for label in entry(room).findChildren(QLabel) if label.isVisible())
        return " ".join((*labels, focused().accessibleDescription()))

    assert "Bhatt" not in said() and "Somebody is found." in said()
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert "Bhatt" in said()


def test_nobody_is_named_on_the_public_screen_who_has_not_agreed(july: MeetingPage, window: MainWindow) -> None:
    """DP-3: neither in the log nor as dots while the name is typed; uncovered the officer reads it."""
    room = open_room(window, july)
    begun(room)
    typed("p2Jo Fenn")
    named = next(line for line in entry(room).findChildren(RoomLine) if line.text() == "Jo Fenn")
    assert named.echoMode() is QLineEdit.EchoMode.Password
    press(K.Key_Return)
    assert "Jo Fenn" not in " ".join(log_words(room)) and "pm, Public question" in log_words(room)[0]
    room.desk.cover(False)
    assert "Jo Fenn" in log_words(room)[0]
    room.desk.cover(True)
    speaking.change(room.desk.office, board(room).record.every(Speech)[-1].id, {"name_agreed": True})
    assert "Jo Fenn" in log_words(room)[0], "with agreement it is for everybody"


def test_of_two_meetings_on_a_day_it_is_said_whose_minutes_are_meant_mi_1(
    july: MeetingPage, window: MainWindow
) -> None:
    room = open_room(window, july)
    begun(room)
    office, body = july.office, meetings.presiding_body(july.office, july.meeting_id).id
    for hour in (10, 14):
        met = id_of(meetings.new_meeting(office, body, date(2017, 6, 29), time(hour)))
        room_verbs.start(office, met, datetime(2017, 6, 29, hour))
        room_verbs.close(office, met, datetime(2017, 6, 29, hour + 1))
    said = []
    for _ in range(2):
        typed("c")
        made = entry(room)
        assert isinstance(made, MinutesEntry)
        made.held_on.show_text("29 June 2017")
        made._say_which()
        said.append(made.which.text())
        made.text.setFocus()
        press(K.Key_Return)
    assert "began at 10.00 am" in said[0] and "began at 2.00 pm" in said[1]
    told = board(room).record.events(RoomKind.MINUTES_CONFIRMED)
    assert len({event.minuted_id for event in told}) == 2
    assert "The minutes of 29 June 2017 at 2.00 pm were confirmed" in " ".join(log_words(room))


def test_the_day_of_confirmed_minutes_is_asked_for_by_its_name(july: MeetingPage, window: MainWindow) -> None:
    """MI-1: the hint reads as words, and what is wrong names the field."""
    room = open_room(window, july)
    begun(room)
    typed("c")
    made = entry(room)
    assert isinstance(made, MinutesEntry)
    assert made.held_on.placeholderText() == "Day of that meeting, such as 28 June 2017"
    made.held_on.show_text("")
    made.accept()
    assert "Type the day of the meeting whose minutes are confirmed" in july.messages.text()
    made.held_on.show_text("someday")
    made.accept()
    assert "Minutes of the meeting of: " in july.messages.text()
    assert not board(room).record.events(RoomKind.MINUTES_CONFIRMED)
