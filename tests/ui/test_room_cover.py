"""The public screen: while it is on, nothing in the window says, names or draws what is closed or sensitive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from clerk_app.domain.record_rows import Announced, MotionOutcome, RoomEvent, RoomKind, SpeechKind
from clerk_app.services import (
    agenda,
    correcting,
    declaring,
    resolving,
    room,
    room_minutes,
    room_presence,
    speaking,
    voting,
)
from clerk_app.services import room as room_service
from tests.helpers.room_keys import begun, board, open_room, seat, typed
from tests.ui.page_keys import press
from tests.ui.screen_reader import tree
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.widgets.labels import ElidedLabel

K = Qt.Key
#: What is planted wherever closed words can stand, and the detail of a sensitive interest.
CLOSED, SENSITIVE = "Quillfeather", "Ferret Row"
#: What a log of the closed item has besides: by when, by how many, and whose an action or a motion is.
DUE, TOTAL = date(2031, 3, 4), 97
BESIDES = ("2031", "97 for", "moved by c", "Wexford, by")
TEXT = QAccessible.Text


@pytest.fixture
def tab(july: MeetingPage, window: MainWindow) -> RoomTab:
    """An evening at its closed item, with closed words in everything that can hold some."""
    made = open_room(window, july)
    begun(made)
    plant(made)
    return made


def plant(tab: RoomTab) -> None:
    office, meeting, now = tab.desk.office, tab.desk.meeting_id, tab.desk.now()
    opened, closed = board(tab).evening.items[1].id, board(tab).evening.items[-1].id
    words = {"closed_title": f"Mill Road: {CLOSED}", "closed_note": CLOSED, "public_interest_reason": CLOSED}
    agenda.edit(office, closed, {**words, "chair_note": f"Ask {CLOSED}"})
    room_service.note(office, meeting, now, "Seen", opened, f"Said {CLOSED}")
    secret = {"sensitive": True, "advice": SENSITIVE, "own_judgement": SENSITIVE}
    declaring.declare(office, meeting, seat(tab, "Wexford").person_id, now, secret, [opened])
    room.exclude_public(office, meeting, now, (3,), "", closed)
    room.start_item(office, closed, now)
    room.note(office, meeting, now, "", closed, f"{CLOSED} owes")
    for kind in SpeechKind:
        speaking.hear(office, meeting, kind, {"name": CLOSED, "text": CLOSED, "answer": CLOSED}, closed)
    motion = voting.move(office, meeting, f"That {CLOSED} be paid", closed)
    assert motion.subject is not None
    voting.amend(office, motion.subject.id, f"and {CLOSED} again", {})
    resolving.resolve(office, meeting, f"That {CLOSED} be paid", item_id=closed)
    resolving.act(office, meeting, f"Pay {CLOSED}", item_id=closed, owner_name=CLOSED)
    mover = {"mover_id": seat(tab, "Wexford").person_id}
    moved = voting.move(office, meeting, "That it be paid", closed, mover)
    assert moved.subject is not None
    totals = {"votes_for": TOTAL, "votes_against": 0, "abstained": 0, "announced": Announced.CARRIED}
    voting.take(office, meeting, now, totals, motion_id=moved.subject.id)
    resolving.act(office, meeting, "Pay it", item_id=closed, owner_id=mover["mover_id"], due=DUE)
    room.defer(office, closed, now, f"{CLOSED} was late")
    plant_without_the_public(tab, opened)
    room.start_item(office, closed, now)
    QApplication.processEvents()


def plant_without_the_public(tab: RoomTab, opened: str) -> None:
    """Closed by its place alone: typed at an open item, and at none, while the public is out (PX-2)."""
    office, meeting, now = tab.desk.office, tab.desk.meeting_id, tab.desk.now()
    room.start_item(office, opened, now)
    room.note(office, meeting, now, f"{CLOSED} in the open", opened)
    room.note(office, meeting, now, f"{CLOSED} at no item")
    motion = voting.move(office, meeting, f"That {CLOSED} be seen", opened)
    assert motion.subject is not None
    voting.settle(office, motion.subject.id, MotionOutcome.CARRIED)
    resolving.resolve(office, meeting, f"That {CLOSED} be heard", item_id=opened)
    resolving.act(office, meeting, f"See {CLOSED}", item_id=opened, owner_name=CLOSED)
    speaking.hear(office, meeting, SpeechKind.SPEAKER, {"name": CLOSED, "text": CLOSED}, opened)
    room.adjourn(office, meeting, now, f"{CLOSED} fell ill")
    room.resume(office, meeting, now)
    room.guillotine(office, meeting, now, f"{CLOSED} is late")
    room_presence.attend(office, meeting, now, None, "Wendy Ness", f"counsel in {CLOSED}")
    declaring.declare(office, meeting, seat(tab, "Wexford").person_id, now, {"nature": CLOSED}, [opened])
    words = (f"{CLOSED} on page 2",)
    room_minutes.confirm(office, opened, now, date(2017, 6, 28), (), None, words)


def said(window: MainWindow, tab: RoomTab) -> Iterator[str]:
    """Every text of what is shown, and of all of the room whether it is shown or not."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    for widget in dict.fromkeys((window, *shown, tab, *tab.findChildren(QWidget))):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        yield from (widget.whatsThis(), widget.statusTip())
        if isinstance(widget, QAbstractButton | QLabel | QLineEdit | ElidedLabel):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget)
    yield from (action.text() + action.toolTip() for action in window.actions())
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface is not None
    for node in tree(interface):
        yield from (node.text(kind) for kind in (TEXT.Name, TEXT.Description, TEXT.Value, TEXT.Help))


def _rows(view: QAbstractItemView) -> Iterator[str]:
    for place in range(view.model().rowCount()):
        index = view.model().index(place, 0)
        for role in Qt.ItemDataRole:
            if role < Qt.ItemDataRole.UserRole:
                yield str(index.data(role) or "")
        yield _tip(view, index)


def _tip(view: QAbstractItemView, index: QModelIndex) -> str:
    """What a row tells under the pointer, also where there is hardly any room for it."""
    delegate, row = view.itemDelegate(), index.data(Qt.ItemDataRole.UserRole)
    tip = getattr(delegate, "row_tip", None)
    return str(tip(row, QRect(0, 0, 40, 30).toRectF())) if tip else ""


def leaks(window: MainWindow, tab: RoomTab) -> list[str]:
    closed = (CLOSED, SENSITIVE, *BESIDES)
    return [text for text in said(window, tab) if any(words.casefold() in text.casefold() for words in closed)]


def test_the_public_screen_says_and_names_nothing_closed(tab: RoomTab, window: MainWindow, july: MeetingPage) -> None:
    """PX-5, DI-9: also while anything is entered at the closed item, and after it."""
    assert tab.desk.covered and leaks(window, tab) == [], "at first"
    tab.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    for key in "dmvrtnphwciug":
        typed(key)
        assert tab.record.entry is not None
        assert leaks(window, tab) == [], key
        press(K.Key_Escape)
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    shown = "\n".join(leaks(window, tab)).casefold()
    for words in (CLOSED, *BESIDES):
        assert words.casefold() in shown, "uncovered it is there: the search finds what is shown"
    assert not any(SENSITIVE in text for text in leaks(window, tab)), "a sensitive detail is nowhere at all"
    july.show_tab(0)
    july.show_tab(3)
    assert leaks(window, tab) == [], "it is on at each start"
    typed(f"n{CLOSED} was typed")
    press(K.Key_Return)
    assert leaks(window, tab) == [], "what was typed is not kept in the line"


def test_the_public_screen_draws_nothing_closed(tab: RoomTab, window: MainWindow) -> None:
    """Other closed words, longer and shorter, draw the very same picture."""
    covered = picture(window)
    office, closed = tab.desk.office, board(tab).evening.items[-1].id
    agenda.edit(office, closed, {"closed_title": "Another title, a great deal longer than that", "chair_note": "x"})
    for event in board(tab).record.every(RoomEvent):
        if event.closed_text:
            correcting.amend(office, event.id, {"closed_text": "Other words"})
        if event.kind is RoomKind.DEFERRED:
            correcting.amend(office, event.id, {"text": "Another reason"})
    assert picture(window) == covered
    tab.desk.cover(False)
    assert picture(window) != covered, "uncovered it is drawn"


def picture(window: MainWindow) -> QImage:
    """All of the window below its bar, in which what would be undone is named."""
    QApplication.processEvents()
    return window.grab(QRect(0, 44, window.width(), window.height() - 44)).toImage()
