"""What was recorded, newest first, a line each: when, and what in a sentence; what is closed only while uncovered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.declarations import board_line
from clerk_app.domain.record_rows import (
    WAYS_OF_THE_PUBLIC,
    Action,
    Declaration,
    Motion,
    MotionKind,
    Recorded,
    Resolution,
    RoomEvent,
    RoomKind,
    Speech,
    Vote,
)
from clerk_app.domain.text import clean_line, joined
from clerk_app.domain.votes import Manner
from clerk_app.services.room_board import Board
from ui.models.rows import RowsModel
from ui.pages.room_agenda import QuietList
from ui.pages.room_desk import Desk, clock_words
from ui.theme import look
from ui.widgets.list_view import Index, RowDelegate, RowState
from ui.widgets.painting import lines_in, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

_EVENTS = {
    RoomKind.EXPECTED: "{who} is expected again",
    RoomKind.ROLL_CONFIRMED: "The roll was confirmed",
    RoomKind.PRESENT: "{who} is present",
    RoomKind.APOLOGIES: "Apologies of {who}",
    RoomKind.ABSENT: "{who} is absent",
    RoomKind.ARRIVED: "{who} came late",
    RoomKind.LEFT: "{who} left",
    RoomKind.RETURNED: "{who} returned",
    RoomKind.SUBSTITUTES: "{who} substitutes for {other}",
    RoomKind.VIRTUAL: "{who} attends virtually",
    RoomKind.IN_ATTENDANCE: "{who} is in attendance",
    RoomKind.OUT: "{who} went out for {item}",
    RoomKind.BACK: "{who} came back{after}",
    RoomKind.STAYED: "{who} stayed for {item}",
    RoomKind.PRESIDES: "{who} presides",
    RoomKind.CHAIR_ELECTED: "{who} was elected to the chair",
    RoomKind.STARTED: "The meeting began",
    RoomKind.ADJOURNED: "The meeting was adjourned",
    RoomKind.RESUMED: "The meeting resumed",
    RoomKind.CLOSED: "The meeting closed",
    RoomKind.ITEM_STARTED: "{Item} began",
    RoomKind.ITEM_ENDED: "{Item} ended",
    RoomKind.DEFERRED: "{Item} was deferred",
    RoomKind.WITHDRAWN: "{Item} was withdrawn",
    RoomKind.TAKEN_TOGETHER: "{Item} was taken together with the one before",
    RoomKind.URGENT_ADMITTED: "{Item} was admitted as urgent",
    RoomKind.MINUTES_CONFIRMED: "The minutes{of_day} were confirmed",
    RoomKind.MINUTES_SIGNED: "{who} signed the minutes{of_day}",
    RoomKind.PUBLIC_EXCLUDED: "The public was excluded",
    RoomKind.PUBLIC_RETURNED: "The public came back",
    RoomKind.GUILLOTINE: "The guillotine fell",
    RoomKind.NOTE: "Note",
}
_ICONS = {
    RoomKind.ITEM_STARTED: "circle-dot",
    RoomKind.STARTED: "circle-dot",
    RoomKind.CLOSED: "circle-check",
    RoomKind.ADJOURNED: "hourglass",
    RoomKind.PUBLIC_EXCLUDED: "lock",
    RoomKind.PUBLIC_RETURNED: "door-open",
    RoomKind.LEFT: "log-out",
    RoomKind.OUT: "log-out",
    RoomKind.ROLL_CONFIRMED: "users",
}
_OF_KIND = {
    Declaration: "scale",
    Motion: "list-plus",
    Vote: "vote",
    Resolution: "landmark",
    Action: "list-checks",
    Speech: "mic",
}
_MOTIONS = {MotionKind.MOTION: "motion", MotionKind.AMENDMENT: "amendment"}
_MANNERS = {
    Manner.ASSENT: "without a vote",
    Manner.SHOW: "by show of hands",
    Manner.NAMED: "by name",
    Manner.REQUISITIONED: "by name, as members asked",
}
_INTERESTS = {
    DeclaredKind.DPI: "pecuniary interest",
    DeclaredKind.ORI: "registerable interest",
    DeclaredKind.NRI: "non-registerable interest",
    DeclaredKind.ARREARS: "council tax unpaid",
}
_TIME = 76  # the width of the column of times, at normal text size
_RIGHT = 16
_FIRST_WORDS = 90  # so many letters of what somebody said


@dataclass(frozen=True, slots=True)
class LogRow:
    """One thing that was recorded."""

    id: str
    time: str
    icon: str
    what: str
    amber: bool = False
    closed: bool = False

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        return ", ".join(part for part in (self.time, self.what, "closed" if self.closed else "") if part)


def log_rows(desk: Desk) -> list[LogRow]:
    """Everything that was recorded, newest first."""
    board = desk.board
    return [_row(desk, board, each) for each in reversed(board.record.rows)] if board else []


def _row(desk: Desk, board: Board, row: Recorded) -> LogRow:
    closed = _is_closed(desk, row)
    words = ". ".join(_sentences(desk, board, row, closed and desk.covered))
    icon = _ICONS.get(row.kind, "info") if isinstance(row, RoomEvent) else _OF_KIND[type(row)]
    amber = isinstance(row, RoomEvent) and row.kind in (RoomKind.LEFT, RoomKind.OUT, RoomKind.STAYED)
    return LogRow(row.id, clock_words(getattr(row, "at", None)), icon, words, amber, closed)


def _is_closed(desk: Desk, row: Recorded) -> bool:
    """Whether what a row says is closed. Events say who and which item in the open: only typed words are closed."""
    if not isinstance(row, RoomEvent):
        return desk.row_closed(row)
    return desk.row_closed(row) if row.text else bool(row.closed_text)


def _sentences(desk: Desk, board: Board, row: Recorded, hidden: bool) -> Iterator[str]:
    match row:
        case RoomEvent():
            yield from _of_event(desk, board, row, hidden)
        case Declaration():
            yield from _of_declaration(desk, board, row, hidden)
        case Motion():
            what = _MOTIONS[row.kind].capitalize()
            yield what if hidden else _motion_words(board, row, what)
        case Vote():
            yield "Vote" if hidden else _vote_words(board, row)
            yield from () if hidden else _voted_on(board, row)
        case Resolution():
            yield row.kind.value.capitalize() + ("" if hidden else f": {row.text.rstrip('.')}")
            yield from [f"To {row.to_whom}"] if row.to_whom and not hidden else []
        case Action():
            yield "Action" if hidden else f"Action: {row.text.rstrip('.')}"
            yield from () if hidden else _of_action(board, row)
        case Speech():
            who = board.evening.name(row.person_id) if row.person_id else _name_of_the_public(desk, row)
            what = row.kind.value.replace("_", " ").capitalize()
            if row.person_id and row.kind in WAYS_OF_THE_PUBLIC:
                what += ", heard as the public"
            yield what if hidden or not who else f"{what}: {who}"
            yield from [f"{row.minutes} min"] if row.minutes and not hidden else []
            yield from [_begins(row.text or row.answer)] if (row.text or row.answer) and not hidden else []


def _begins(text: str) -> str:
    """The first words of what somebody asked or said; the whole is in the entry."""
    words = clean_line(text)
    return (shorten(words, _FIRST_WORDS, placeholder=" …") if len(words) > _FIRST_WORDS else words).rstrip(".")


def _name_of_the_public(desk: Desk, row: Speech) -> str:
    """The name of somebody of the public; on the public screen only with their agreement (DP-3)."""
    return row.name if row.name_agreed or not desk.covered else ""


def _motion_words(board: Board, row: Motion, what: str) -> str:
    """A motion with what came of it and who moved it before its words, which may be long and are cut last."""
    movers = (("moved", row.mover_id), ("seconded", row.seconder_id))
    told = [f"{verb} by {board.evening.name(who)}" for verb, who in movers if who]
    said = ", ".join([f"{what} {row.outcome.value}" if row.outcome.value else what, *told])
    return f"{said}: {row.text.rstrip('.')}" if row.text else said


def _voted_on(board: Board, row: Vote) -> Iterator[str]:
    """What was voted on: it is as closed as the vote is."""
    motion = next((each for each in board.record.every(Motion) if each.id == row.motion_id), None)
    if motion is not None and motion.text:
        yield f"On the {_MOTIONS[motion.kind]}: {motion.text.rstrip('.')}"


def _of_action(board: Board, row: Action) -> Iterator[str]:
    """Whose it is and by when: as closed as the action itself, for a name may tell what it is about (PX-5)."""
    owner = board.evening.name(row.owner_id) if row.owner_id else row.owner_name
    due = f"by {printed_date(row.due, weekday=False)}" if row.due else ""
    yield from [", ".join(part for part in (owner, due) if part)] if owner or due else []


def _of_day(board: Board, row: RoomEvent) -> str:
    """Which minutes were confirmed: of which day, and of which of two meetings that day."""
    began = board.evening.began.get(row.minuted_id or "")
    at = f" at {printed_time(began.time())}" if began else ""
    return f" of {printed_date(row.day, weekday=False)}{at}" if row.day else ""


def _of_event(desk: Desk, board: Board, row: RoomEvent, hidden: bool) -> Iterator[str]:
    item = desk.where(row.agenda_item_id)
    has_post = row.kind is RoomKind.IN_ATTENDANCE and bool(row.text) and not hidden
    words = _EVENTS[row.kind].format(
        who=board.evening.name(row.person_id or "") + (f", {joined(row.text)}," if has_post else ""),
        other=board.evening.name(row.other_person_id or ""),
        after=f" after {item}" if row.agenda_item_id else "",
        of_day=_of_day(board, row),
        item=item,
        Item=item[0].upper() + item[1:],
    )
    until = f", until {printed_date(row.day)}" if row.kind is RoomKind.ADJOURNED and row.day else ""
    paragraphs = ", ".join(str(number) for number in row.paragraphs)
    said = row.text if desk.covered or not row.closed_text else " ".join((row.text, row.closed_text)).strip()
    yield words + until + (f", paragraph {paragraphs}" if paragraphs else "")
    if said and not hidden and not has_post:
        yield said[:1].upper() + said[1:].rstrip(".")  # it stands after a full stop


def _of_declaration(desk: Desk, board: Board, row: Declaration, hidden: bool) -> Iterator[str]:
    """Of a sensitive interest its existence alone, whether covered or not (DI-9); covered, what is closed has no more.

    That is what was said without the public, or of business that is closed.
    """
    kind = "interest as an officer" if row.officer else _INTERESTS[row.kind]
    yield f"{board.evening.name(row.person_id)}: {kind}, {desk.where(row.agenda_item_id)}"
    if row.sensitive:
        yield "Sensitive"
    elif (detail := board.details.get(row.id)) and detail.nature and not hidden:
        yield detail.nature.rstrip(".")
    if ruling := board.rulings.get(row.id):
        yield board_line(ruling).rstrip(".")


def _vote_words(board: Board, row: Vote) -> str:
    ballot = board.record.ballot(row)
    numbers = f": {ballot.totals.words}" if ballot.totals else ""
    casting = f", casting vote {row.casting.value}" if row.casting else ""
    told = f", {row.announced.value}" if row.announced.value else ""
    own = [f"{board.evening.name(who)} {way.value}" for who, way in ballot.own.items()]
    minuted = f", own vote of {', '.join(own)}" if own else ""
    kind = "Budget vote" if row.budget else "Vote"
    return f"{kind} {_MANNERS[row.manner]}{numbers}{casting}{told}{minuted}"


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LogList(QuietList):
    """The log: a sentence has a second line where it needs one, so that no row loses its end.

    Sends `step_asked(by)`: what is chosen goes so many rows down.
    """

    step_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Alt the arrows move what is chosen; every other key is the list's own."""
        if event.key() in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class LogDelegate(RowDelegate):
    """Paints the log: the time, an icon, the sentence."""

    def row_height(self, row: LogRow) -> int:
        """34 at normal text size, where the sentence has one line."""
        return look().theme.scaled(34)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line more where the sentence wants it."""
        row, view = index.data(RowsModel.ROW), option.widget
        if not isinstance(row, LogRow) or not isinstance(view, LogList):
            return super().sizeHint(option, index)
        high = self.row_height(row)
        if not _in_lines(row.what, view.viewport().width())[1]:
            return QSize(60, high)
        return QSize(60, high + look().theme.line("room_body") - 4)

    def paint_row(self, painter: QPainter, rect: QRectF, row: LogRow, state: RowState) -> None:
        """Paint one thing that was recorded."""
        if row.closed:
            paint_closed_edge(painter, rect)
        begins, high = 24 + look().theme.scaled(_TIME), self.row_height(row)
        first, second = _in_lines(row.what, rect.width()) if rect.height() > high else (row.what, "")
        line = QRectF(rect.left(), rect.top(), rect.width(), high if second else rect.height())
        paint_text(painter, QRectF(rect.left() + 24, line.top(), begins - 28, line.height()), row.time, "body", "text2")
        tone = "closed" if row.closed else "warn" if row.amber else "accent" if row.icon != "info" else "text2"
        paint_icon(painter, row.icon, tone, rect.left() + begins, line.center().y() - 9)
        words = QRectF(rect.left() + _left(), line.top(), rect.width() - _left() - _RIGHT, line.height())
        paint_text(painter, words, first, "room_body")
        if second:
            paint_text(painter, words.translated(0, rect.height() - high), second, "room_body")

    def row_tip(self, row: LogRow, rect: QRectF) -> str:
        """The whole sentence, where two lines have no room for it."""
        second = _in_lines(row.what, rect.width())[1] or row.what
        return row.what if text_width(second, "room_body") > rect.width() - _left() - _RIGHT else ""


def _left() -> int:
    """Where the sentences begin."""
    return 24 + look().theme.scaled(_TIME) + 28


def _in_lines(words: str, width: float) -> tuple[str, str]:
    """A sentence in one line or two, in a log of a width."""
    return lines_in(words, width - _left() - _RIGHT, "room_body")
