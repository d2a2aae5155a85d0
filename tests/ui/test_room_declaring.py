"""A declaration after D, letters, Enter: everything else by figures and letters, each stored at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declaration_terms import DeclaredKind, Relation
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.record_rows import Declaration, InterestOf
from clerk_app.services import declaring, interests
from tests.helpers.room_keys import begun, board, log_words, open_room, seat, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.pages.room_declare import DeclareEntry
from ui.widgets.list_view import ListView

K = Qt.Key
FERRET = "Lodges at Ferret Row"


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    made = open_room(window, july)
    begun(made)
    typed("hbha")
    press(K.Key_Return, K.Key_PageDown, K.Key_PageDown)
    return made


def declared(room: RoomTab) -> Declaration:
    return board(room).record.every(Declaration)[-1]


def entry(room: RoomTab) -> DeclareEntry:
    assert isinstance(room.record.entry, DeclareEntry)
    return room.record.entry


def shown(room: RoomTab) -> str:
    """Every word that any widget of the room shows, or tells a screen reader."""
    said: list[str] = []
    for widget in (room, *room.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLineEdit):
            said += [widget.displayText(), widget.placeholderText()]
        elif isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, ListView):
            said += [str(row) + getattr(row, "words", "") for row in widget.rows_model().rows()]
    return " ".join(said)


def test_everything_else_is_said_by_letters_and_stored_at_once_di_4(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return)
    assert declared(room).stage is Stage.BEFORE_ITEM
    assert "Taking part in spite of it is an offence." in entry(room).rule.accessibleName(), "DI-12"
    typed("3")
    press(K.Key_Down)
    typed("wwwwwb")
    assert (declared(room).whose, declared(room).relation) == (InterestOf.FRIEND, Relation.AFFECTS)
    assert entry(room).rule.words() == "It depends on whether the interest is significant."
    assert entry(room).rule.tone == "sunken", "neither green nor amber until it is answered"
    typed("ss")
    assert declared(room).significant is False
    assert entry(room).rule.words() == "May stay, speak and vote." and entry(room).rule.tone == "good_soft"
    press(K.Key_Left)
    assert declared(room).significant is True
    assert entry(room).rule.words() == "Must leave before the item. May not vote."
    said = entry(room).rule.accessibleName()
    assert "Must declare the interest and its nature." in said and "offence" not in said, "DI-5, DI-12"
    press(K.Key_Left)
    assert declared(room).significant is None, "Left goes back an answer"
    typed("a")
    typed("May stay and speak")
    press(K.Key_Return)
    typed("o")
    typed("Ms Oak")
    press(K.Key_Return)
    assert declaring.detail(room.desk.office, declared(room).id).advice == "May stay and speak"
    assert declared(room).advised_by == "Ms Oak"
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert declared(room).advised_by == ""


def test_it_is_for_several_items_by_their_numbers_and_for_the_whole_meeting_di_18(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return)
    typed("i")
    assert (
        focused() is entry(room).facts.line and focused().text() == board(room).evening.line(board(room).item_id).number
    )
    typed("2, 4")
    press(K.Key_Return)
    rows = board(room).record.every(Declaration)
    assert [board(room).evening.line(row.agenda_item_id).number for row in rows] == ["2", "4"]
    typed("4")
    assert {row.kind for row in board(room).record.every(Declaration)} == {DeclaredKind.ARREARS}
    entry(room).whole.setFocus()
    press(K.Key_Space)
    assert [row.agenda_item_id for row in board(room).record.every(Declaration)] == [None]
    typed("i")
    typed("99")
    press(K.Key_Return)
    assert "There is no item 99" in room.desk.page.messages.text()


def test_v_after_the_figure_is_the_key_and_no_word_di_9(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return)
    typed("1v")
    assert declared(room).sensitive and not entry(room).nature.isEnabled()
    assert entry(room).nature.text() == "" and entry(room).isAncestorOf(focused())
    press(K.Key_Return)
    assert "Sensitive" in log_words(room)[0] and declaring.detail(room.desk.office, declared(room).id).nature == ""
    typed("dbha")
    press(K.Key_Return)
    typed("2")
    QTest.keyClick(focused(), "V", Qt.KeyboardModifier.ShiftModifier)
    typed("an hire, very near")
    press(K.Key_Return)
    assert not declared(room).sensitive
    said = declaring.detail(room.desk.office, declared(room).id).nature
    assert said == "Van hire, very near", "a capital begins the words, and within them v is a letter"


def test_where_declarations_are_heard_the_item_is_asked_next_di_6(room: RoomTab) -> None:
    lines = board(room).evening.items
    room.agenda.take(next(line.id for line in lines if line.item.title.startswith("Declarations of")))
    typed("dwex")
    press(K.Key_Return)
    assert declared(room).agenda_item_id is None and board(room).must_go == ()
    typed("5")
    press(K.Key_Return)
    assert board(room).evening.line(declared(room).agenda_item_id).number == "5"
    assert declared(room).stage is Stage.AT_THE_START
    press(K.Key_Up)
    press(K.Key_Down, K.Key_Up)
    assert declared(room).kind is DeclaredKind.DPI, "an arrow makes no other kind of it"
    QTest.keyClick(focused(), "I", Qt.KeyboardModifier.ShiftModifier)
    typed("s paid by it")
    press(K.Key_Return)
    assert declaring.detail(room.desk.office, declared(room).id).nature == "Is paid by it", "a capital begins the words"
    assert board(room).evening.line(declared(room).agenda_item_id).number == "5"


def test_nothing_of_a_sensitive_interest_stands_on_the_public_screen_di_9(room: RoomTab) -> None:
    interests.add(
        room.desk.office,
        seat(room, "Wexford").person_id,
        InterestKind.DPI,
        {
            "category": "land",
            "land": FERRET,
            "sensitive": True,
            "agreed_by": "Ms Oak",
            "agreed_on": board(room).evening.day,
        },
    )
    typed("dwex")
    press(K.Key_Return)
    typed("r")
    assert declared(room).sensitive and entry(room).sensitive.isChecked()
    typed("a")
    typed(FERRET)
    assert FERRET not in shown(room), "it is typed as dots"
    press(K.Key_Return)
    assert declaring.detail(room.desk.office, declared(room).id).advice == FERRET
    assert FERRET not in shown(room)
    typed("a")
    assert focused().text() == ""
    press(K.Key_Return, K.Key_Return)
    room.agenda.list.setFocus()
    room.people.bar.say_stayed()
    typed("q")
    typed("He lodges there")
    press(K.Key_Return, K.Key_Escape)
    for _ in range(2):
        press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
        assert FERRET not in shown(room) and "lodges there" not in shown(room)
    kept = declaring.detail(room.desk.office, declared(room).id).advice
    assert kept == f"{FERRET} He lodges there", "an empty field takes nothing away, and the answer stands with it"


def test_d_in_the_log_takes_a_declaration_up_again(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return)
    typed("3Lives nearby")
    press(K.Key_Return)
    room.record.log.choose(declared(room).id)
    room.record.log.setFocus()
    typed("d")
    assert entry(room).declared == declared(room).id
    assert entry(room).nature.text() == "Lives nearby"
    typed("2")
    assert declared(room).kind is DeclaredKind.ORI
    assert len(board(room).record.every(Declaration)) == 1


def test_the_keys_go_back_where_they_came_from_so_that_the_next_d_is_a_new_declaration_di_18(room: RoomTab) -> None:
    """An entry that needs the room hides the button Record…; in the log D would take up the declaration before."""
    room.window().resize(1366, 600)
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    room.record.log.choose(declared(room).id)
    room.record.everything.setFocus(Qt.FocusReason.TabFocusReason)
    typed("dtho")
    press(K.Key_Return)
    assert not room.record.everything.isVisible()
    press(K.Key_Escape)
    assert focused() is room.record.everything
    typed("d")
    assert entry(room).declared == ""
    press(K.Key_Escape)
    assert room.record.log.indexAt(room.record.log.rect().topLeft()).row() == 0, "what was just recorded is seen"


def test_an_officer_declares_apart_from_members_di_16(room: RoomTab) -> None:
    typed("dwex")
    press(K.Key_Return)
    typed("5")
    assert declared(room).officer
    press(K.Key_Escape)
    assert "interest as an officer" in log_words(room)[0]
