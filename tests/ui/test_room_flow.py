"""The flow of the evening by keys: minutes, chair, items in any order, urgent business, the public, the guillotine."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.agenda import Openness
from clerk_app.domain.membership import PositionKind
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import Resolution, RoomEvent, RoomKind, Speech, SpeechKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.services import agenda, meetings, people, serving
from tests.helpers.file_state import state_of
from tests.helpers.room_keys import begun, board, log_words, open_room, seat, set_clock, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.pages.room_correct import nearest

K = Qt.Key
BACK = (K.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    return open_room(window, july)


def undo(times: int = 1) -> None:
    for _ in range(times):
        press(BACK[0], modifier=BACK[1])


def item_ids(room: RoomTab) -> list[str]:
    return [line.id for line in board(room).evening.items]


def test_minutes_are_confirmed_with_amendments_and_signed_and_the_chair_is_elected_mi_1(room: RoomTab) -> None:
    """MI-1, TE-1: H, a figure, letters, Enter; C, an amendment, Enter, another, Enter, Enter."""
    begun(room)
    typed("h2bha")
    press(K.Key_Return)
    bhatt = seat(room, "Bhatt").person_id
    assert board(room).room.presiding == bhatt and "was elected to the chair" in log_words(room)[1]
    before = state_of(room.desk.office.db)
    typed("cIn 4.2 read not")
    press(K.Key_Return)
    typed("A mane")
    press(K.Key_Return, K.Key_Backspace)
    assert focused() is room.record.entry.text and room.record.entry.text.text() == "A mane"
    press(K.Key_Home)
    press(K.Key_End, modifier=Qt.KeyboardModifier.ShiftModifier)
    typed("A name")
    press(K.Key_Return)
    assert room.record.entry.amendments == ["In 4.2 read not", "A name"]
    press(K.Key_Return)
    confirmed, signed = board(room).record.every(RoomEvent)[-2:]
    assert (confirmed.text, confirmed.day) == ("In 4.2 read not\nA name", date(2017, 6, 28))
    assert (signed.kind, signed.person_id) == (RoomKind.MINUTES_SIGNED, bhatt)
    assert confirmed.agenda_item_id == item_ids(room)[0] and focused() is room.agenda.list
    undo()
    assert state_of(room.desk.office.db) == before and room.isVisible()
    typed("h3dun")
    press(K.Key_Return)
    body = meetings.presiding_body(room.desk.office, room.desk.meeting_id).id
    chair = serving.holder(room.desk.office, body, PositionKind.CHAIR, date(2017, 7, 14))
    assert chair == board(room).room.presiding == seat(room, "Dunmore").person_id
    assert "Presides" in people_words(room, "Dunmore") or "Chair" in people_words(room, "Dunmore")


def people_words(room: RoomTab, name: str) -> str:
    return next(line.words for line in room.people.list.rows_model().rows() if name in line.name)


def test_items_end_are_taken_together_and_urgent_business_is_admitted_lu_1(room: RoomTab) -> None:
    begun(room)
    first, second, third = item_ids(room)[:3]
    room.agenda.list.choose(third)
    typed("b")
    assert set(board(room).record.current) == {first, third}
    room.agenda.list.choose(third)
    typed("b")
    assert "Choose another item" in room.desk.page.messages.text()
    typed("f")
    assert board(room).record.current == () and log_words(room)[0] == "7.00 pm, Item 3 ended"
    typed("f")
    assert "No item is being taken" in room.desk.page.messages.text()
    press(K.Key_PageDown)
    assert board(room).item_id == second, "what was taken together is done"
    before = state_of(room.desk.office.db)
    typed("uFlooding at the depot")
    press(K.Key_Tab)
    press(K.Key_Return)
    assert focused().accessibleName() == "Why it cannot wait", "the chair's reason is needed"
    typed("The roof is off")
    press(K.Key_Tab)
    typed("It was Tuesday")
    press(K.Key_Return)
    added = next(line for line in board(room).evening.items if line.item.title == "Flooding at the depot")
    assert added.item.reason_not_in_time == "It was Tuesday"
    assert board(room).record.events(RoomKind.URGENT_ADMITTED)[0].agenda_item_id == added.id
    undo()
    assert state_of(room.desk.office.db) == before and room.isVisible()
    room.agenda.list.choose(item_ids(room)[4])
    typed("w")
    press(K.Key_Right, K.Key_Right)
    press(K.Key_Tab)
    typed("Works begin on Monday")
    press(K.Key_Tab)
    typed("The survey was late")
    press(K.Key_Return)
    assert agenda.lines(room.desk.office, room.desk.meeting_id)[4].item.reason_not_in_time == "The survey was late"


def test_the_public_is_excluded_for_paragraphs_or_a_reason_that_are_typed_px_2(room: RoomTab) -> None:
    """PX-2: where the agenda states none; and adjourned to another day its sitting is planned."""
    begun(room)
    last = item_ids(room)[-1]
    agenda.set_openness(room.desk.office, last, Openness.OPEN)
    typed("x")
    assert focused().accessibleName() == "Paragraphs"
    press(K.Key_Return)
    assert "Type the paragraphs" in room.desk.page.messages.text()
    typed("12")
    assert "There is no paragraph 12" in focused().accessibleDescription()
    press(K.Key_Backspace, K.Key_Backspace)
    press(K.Key_Tab)
    typed("A member of staff is named")
    press(K.Key_Return)
    (event,) = board(room).record.events(RoomKind.PUBLIC_EXCLUDED)
    assert (event.paragraphs, event.text) == ((), "A member of staff is named")
    typed("xx")
    typed("1 and 3")
    press(K.Key_Return)
    assert board(room).record.events(RoomKind.PUBLIC_EXCLUDED)[-1].paragraphs == (1, 3)
    assert room.head.public.accessibleName() == "Public excluded. Paragraphs 1 and 3"
    typed("jNo quorum")
    press(K.Key_Tab)
    typed("14 July")
    press(K.Key_Return)
    assert [each.day.day for each in meetings.sittings(room.desk.office, room.desk.meeting_id)] == [13, 14]
    room.desk.clock = lambda: datetime(2017, 7, 14, 19, 2)
    typed("k")
    assert board(room).record.course is MeetingCourse.SITTING
    assert board(room).record.every(RoomEvent)[-1].at == datetime(2017, 7, 14, 19, 2)


def test_whoever_is_heard_and_whoever_attends(room: RoomTab) -> None:
    begun(room)
    typed("p2Jo Fenn")
    press(K.Key_Tab)
    typed("Friends of the Park")
    press(K.Key_Tab)
    typed("3")
    press(K.Key_Tab)
    typed("Why is it shut")
    press(K.Key_Tab)
    typed("For repairs")
    entry = room.record.entry
    assert (entry.verb.text(), entry.said.accessibleName()) == ("Record question", "Question")
    entry.choose_way(4)
    assert (entry.verb.text(), entry.said.accessibleName()) == ("Record petition", "What it asks for")
    entry.choose_way(2)
    entry.agreed.click()
    entry.answer.setFocus()
    press(K.Key_Return)
    (speech,) = board(room).record.every(Speech)
    assert (speech.kind, speech.organisation, speech.minutes) == (SpeechKind.PUBLIC_QUESTION, "Friends of the Park", 3)
    assert (speech.text, speech.answer, speech.name_agreed) == ("Why is it shut", "For repairs", True)
    assert log_words(room)[0].endswith("3 min. Why is it shut")
    typed("p")
    typed("5dun")
    press(K.Key_Return)
    asked = board(room).record.every(Speech)[-1]
    assert (asked.kind, asked.person_id) == (SpeechKind.MEMBER_QUESTION, seat(room, "Dunmore").person_id)
    typed("iRosa Quill")
    press(K.Key_Tab)
    typed("Head of Parks")
    press(K.Key_Return)
    assert seat(room, "Quill").standing.attendance is Attendance.IN_ATTENDANCE
    assert people.fact(room.desk.office, seat(room, "Quill").person_id).job_title == "Head of Parks"
    assert log_words(room)[0].endswith("Rosa Quill, Head of Parks, is in attendance")
    assert people_words(room, "Quill") == "Rosa Quill, Head of Parks, here"
    assert room.record.entry is not None and focused().accessibleName() == "Who is in attendance", "the next one"
    press(K.Key_Return)
    assert room.record.entry is None and focused() is room.agenda.list


def test_the_guillotine_is_said_when_it_is_near_and_may_be_put_off(room: RoomTab) -> None:
    office, meeting_id = room.desk.office, room.desk.meeting_id
    meetings.edit_sitting(office, meetings.sittings(office, meeting_id)[0].id, {"end_time": time(21, 30)})
    begun(room)
    said = room.agenda._limit
    assert said.text() == "Guillotine 9.30 pm"
    set_clock(room, 21, 20)
    assert said.text() == "Guillotine 9.30 pm, in 10 min"
    set_clock(room, 21, 35)
    assert said.text() == "Guillotine 9.30 pm, 5 min over"
    typed("g10pm")
    press(K.Key_Tab)
    typed("Standing order 9")
    press(K.Key_Return)
    assert said.text() == "Guillotine 10.00 pm, in 25 min"
    assert "Agreed to go on until 10.00 pm. Standing order 9" in log_words(room)[0]
    set_clock(room, 22, 0)
    assert said.text() == "Guillotine 10.00 pm, now"
    typed("g")
    press(K.Key_Return)
    assert said.text() == "Guillotine 10.00 pm, it fell"
    undo(2)
    assert said.text() == "Guillotine 9.30 pm, 30 min over"


def test_presence_is_said_and_its_time_corrected_of_who_was_chosen_at_1(room: RoomTab) -> None:
    """AT-1, QU-3: absent, from afar and then here, and when it was."""
    begun(room)
    room.people.list.setFocus(Qt.FocusReason.TabFocusReason)

    def say(name: str, key: str) -> Attendance:
        typed(name)
        press(K.Key_Return)
        typed(key)
        return seat(room, name.capitalize()).standing.attendance

    assert say("wex", "n") is Attendance.ABSENT
    assert room.head.quorum.accessibleName() == "No quorum: 8, 9 needed"
    assert say("wex", "v") is Attendance.VIRTUAL and not seat(room, "Wexford").standing.inside
    set_clock(room, 19, 40)
    assert say("wex", "r") is Attendance.PRESENT and seat(room, "Wexford").standing.inside
    assert room.head.quorum.accessibleName() == "Quorum met: 9, 9 needed"
    typed("wex")
    press(K.Key_Return)
    typed("t")
    assert focused().accessibleName() == "Time" and focused().text() == "7.40 pm"  # type: ignore[attr-defined]
    typed("7.33pm")
    press(K.Key_Return)
    assert log_words(room)[0] == "7.33 pm, Councillor Tom Wexford came late" and focused() is room.people.list
    typed("bha")
    press(K.Key_Return)
    typed("t")
    assert "Nothing was recorded of them" in room.desk.page.messages.text()


@pytest.mark.parametrize(
    ("was", "clock", "found"),
    (
        (datetime(2017, 7, 13, 23, 55), time(0, 10), datetime(2017, 7, 14, 0, 10)),
        (datetime(2017, 7, 14, 0, 10), time(23, 55), datetime(2017, 7, 13, 23, 55)),
        (datetime(2017, 7, 13, 19, 42), time(18, 45), datetime(2017, 7, 13, 18, 45)),
    ),
)
def test_a_time_is_corrected_to_the_nearest_moment(was: datetime, clock: time, found: datetime) -> None:
    assert nearest(clock, was) == found


def test_a_clock_that_is_set_back_disorders_nothing_and_everything_is_undone(room: RoomTab) -> None:
    """Issue 5, 5: what was recorded stands in the order in which it was, and undo ends where it began."""
    office = room.desk.office
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    before = state_of(office.db)
    newest = office.history.undo_label
    set_clock(room, 19, 59)
    typed("kk")
    press(K.Key_PageDown)
    typed("hbha")
    press(K.Key_Return)
    set_clock(room, 19, 2)
    press(K.Key_PageDown)
    room.people.act(seat(room, "Wexford").person_id, "L")
    typed("nSeen")
    press(K.Key_Return)
    typed("iRosa Quill")
    press(K.Key_Return, K.Key_Escape)
    room.people.act(seat(room, "Wexford").person_id, "R")
    typed("f")
    typed("uThe roof")
    press(K.Key_Tab)
    typed("It is off")
    press(K.Key_Return)
    typed("e")
    assert [words.partition(" pm, ")[2] for words in reversed(log_words(room))] == [
        "The roll was confirmed",
        "The meeting began",
        "Councillor Maya Thornbury presides",
        "Item 1 began",
        "Councillor Sunita Bhatt presides",
        "Item 2 began",
        "Councillor Tom Wexford left",
        "Note. Seen",
        "Rosa Quill is in attendance",
        "Councillor Tom Wexford returned",
        "Item 2 ended",
        "Item 10A was admitted as urgent. It is off",
        "The meeting closed",
    ]
    assert seat(room, "Wexford").standing.inside and board(room).record.course is MeetingCourse.CLOSED
    assert board(room).minutes(item_ids(room)[0], room.desk.now()) == 0, "no time runs backwards"
    steps = 0
    while office.history.undo_label != newest:
        undo()
        steps += 1
    assert steps == 12 and state_of(office.db) == before and room.isVisible()
    assert log_words(room) == []


def test_words_are_corrected_from_the_log_and_covered_ones_are_not_shown(room: RoomTab) -> None:
    begun(room)
    typed("nSeeen")
    press(K.Key_Return)
    typed("rThat it bee noted")
    press(K.Key_Return)
    room.agenda.list.choose(item_ids(room)[-1])
    press(K.Key_Return)
    typed("nOwes forty")
    press(K.Key_Return)
    room.record.log.setFocus(Qt.FocusReason.TabFocusReason)

    def correct(place: int, words: str) -> None:
        room.record.log.choose_near(place)
        press(K.Key_Return)
        if focused().accessibleName() == "Time":
            press(K.Key_Tab)
        press(K.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        typed(words)
        press(K.Key_Return)

    correct(2, "That it be noted")
    correct(3, "Seen")
    assert "Resolved: That it be noted" in log_words(room)[2] and log_words(room)[3].endswith("Note. Seen")
    room.record.log.choose_near(0)
    press(K.Key_Return)
    assert focused().accessibleName() == "Time" and not room.record.entry.words.isVisible(), "it is covered"
    press(K.Key_Escape)
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    correct(0, "Owes fifty")
    (closed,) = [event for event in board(room).record.events(RoomKind.NOTE) if event.closed_text]
    assert closed.closed_text == "Owes fifty" and closed.text == ""
    room.record.log.setFocus(Qt.FocusReason.TabFocusReason)
    room.record.log.choose_near(2)
    press(K.Key_Return)
    press(K.Key_Tab)
    press(K.Key_Tab)
    assert focused().accessibleName() == "Item"
    typed("99")
    press(K.Key_Return)
    assert board(room).record.every(Resolution)[0].agenda_item_id == item_ids(room)[0], "there is none of that number"
    press(K.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    typed("2")
    press(K.Key_Return)
    assert board(room).record.every(Resolution)[0].agenda_item_id == item_ids(room)[1]
    press(K.Key_Return)
    typed("6.30 pm")
    press(K.Key_Tab)
    press(K.Key_Tab)
    press(K.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    typed("1")
    press(K.Key_Return)
    made = board(room).record.every(Resolution)[0]
    assert (made.agenda_item_id, made.at and made.at.hour) == (item_ids(room)[0], 18)
    room.desk.office.undo()
    made = board(room).record.every(Resolution)[0]
    assert (made.agenda_item_id, made.at and made.at.hour) == (item_ids(room)[1], 19), "one correction is one change"
