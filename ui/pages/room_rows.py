"""The agenda of the room in rows: what was done, what is taken now with its timer, what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from clerk_app.domain.agenda import Level, Outcome
from clerk_app.services.agenda import ItemLine
from clerk_app.services.room_board import Board
from ui.models.rows import RowsModel
from ui.pages.room_desk import clock_words
from ui.theme import look
from ui.widgets.list_view import Index, ListView, RowDelegate, RowState
from ui.widgets.painting import LEFT, RIGHT, lines_in, paint_ground, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_ground

_NUMBER, _GAP = 44, 12
_ROW, _NOW = 38, 132
_OUTCOMES = {Outcome.DEFERRED: "deferred", Outcome.WITHDRAWN: "withdrawn"}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: `right` is when it was left, what became of it, or how long it shall take; `now` while it is taken."""

    id: str
    number: str
    title: str
    level: Level = Level.ITEM
    closed: bool = False
    covered: bool = False
    now: bool = False
    done: bool = False
    right: str = ""
    amber: bool = False
    since: str = ""
    taken: int = 0
    planned: int | None = None
    until: str = ""

    @property
    def timer(self) -> str:
        """Beside the minutes taken: "of 25, done by 8.05 pm", or how far over."""
        if self.planned is None:
            return "no time planned"
        if self.taken > self.planned:
            return f"of {self.planned}, {self.taken - self.planned} over"
        return f"of {self.planned}, done by {self.until}"

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        kind = "heading" if self.level is Level.HEADING else f"item {self.number}"
        told = f"now, since {self.since}, {self.taken} minutes {self.timer}" if self.now else self.right
        state = "done" if self.done else ""
        closed = "closed" if self.closed else ""
        return ", ".join(part for part in (kind, self.title, state, told, closed) if part)


def item_rows(board: Board, now: datetime, covered: bool) -> list[ItemRow]:
    """The agenda, of which closed titles are read only while nothing covers them."""
    return [_row(board, line, now, covered) for line in board.evening.items]


def _row(board: Board, line: ItemLine, now: datetime, covered: bool) -> ItemRow:
    item, closed = line.printed, line.printed.openness.closed
    taken, outcome = board.minutes(line.id, now), board.record.outcome(line.id)[0]
    ended, is_now = board.ended(line.id), line.id == board.item_id
    together = not is_now and line.id in board.spans and board.spans[line.id][-1].last is None
    planned = item.planned_minutes
    right = f"{planned} min" if planned else ""
    if outcome in _OUTCOMES:
        right = _OUTCOMES[outcome]
    elif together:
        right = "together"
    elif ended is not None:
        right = clock_words(ended).partition(" ")[0]
    return ItemRow(
        id=line.id,
        number=line.number,
        title=item.closed_title if closed and item.closed_title and not covered else item.title,
        level=item.level,
        closed=closed,
        covered=covered,
        now=is_now,
        done=ended is not None and outcome not in _OUTCOMES,
        right="" if is_now else right,
        amber=outcome in _OUTCOMES or together,
        since=clock_words(board.began(line.id)) if is_now else "",
        taken=taken,
        planned=planned,
        until=clock_words(now + timedelta(minutes=max((planned or 0) - taken, 0))),
    )


def ends_about(rows: list[ItemRow], now: datetime) -> str:
    """When the meeting may be expected to end: "ends about 9.25 pm"; "" where some item has no time planned."""
    left = [row for row in rows if not row.done and not row.amber and row.level is not Level.HEADING]
    if not left or any(row.planned is None for row in left):
        return ""
    minutes = sum(max((row.planned or 0) - (row.taken if row.now else 0), 0) for row in left)
    return f"ends about {clock_words(now + timedelta(minutes=minutes))}"


class ItemDelegate(RowDelegate):
    """Paints the agenda of the room; the item that is being taken is large, with its timer."""

    def row_height(self, row: ItemRow) -> int:
        """38, or what the item that is being taken needs."""
        return look().theme.scaled(_NOW if row.now else _ROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line more where the title wants it."""
        row, view = index.data(RowsModel.ROW), option.widget
        if not isinstance(row, ItemRow) or not isinstance(view, ListView) or row.now:
            return super().sizeHint(option, index)
        second = _title_lines(row, _title_room(row, view.viewport().width()))[1]
        return QSize(60, self.row_height(row) + (_second_line() if second else 0))

    def paint_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> None:
        """A row that is chosen has the pill without the bar: that is for the one which is being taken."""
        if state.selected:
            paint_ground(painter, rect.adjusted(8, 1, -8, -1), "hover", look().theme.radii["control"], "border")

    def paint_row(self, painter: QPainter, rect: QRectF, row: ItemRow, state: RowState) -> None:
        """Paint one item."""
        pill = rect.adjusted(8, 1, -8, -1)
        if row.now:
            self._paint_now(painter, pill, row)
        elif row.closed:
            paint_closed_ground(painter, pill)
        if state.selected and (row.now or row.closed):
            paint_ground(painter, pill, radius=look().theme.radii["panel"], edge="border")
        if not row.now:
            self._paint_line(painter, rect, row)

    def _paint_line(self, painter: QPainter, rect: QRectF, row: ItemRow) -> None:
        tone = "text2" if row.done else "text"
        strong = row.level is Level.HEADING
        rect, two = QRectF(rect), rect.height() > self.row_height(row)
        first, second = _title_lines(row, _title_room(row, rect.width())) if two else (row.title, "")
        rect.setHeight(self.row_height(row))
        right = rect.right() - 20
        words = _words_at_the_right(row)
        ink = "closed" if row.closed and not row.right else "warn" if row.amber else "text2"
        width = text_width(words, "body") + 2
        paint_text(painter, QRectF(right - width, rect.top(), width, rect.height()), words, "body", ink, RIGHT)
        right -= width + 4
        if row.done:
            paint_icon(painter, "check", "good", right - 18, rect.center().y() - 9)
            right -= 22
        if row.closed:
            paint_icon(painter, "lock", "closed", right - 18, rect.center().y() - 9)
            right -= 22
        left = rect.left() + (24 if strong else _NUMBER + _GAP)
        number = QRectF(rect.left(), rect.top(), _NUMBER, rect.height())
        paint_text(painter, number, row.number, "room_strong", tone, RIGHT)
        line, role = QRectF(left, rect.top(), right - 8 - left, rect.height()), _role(row)
        paint_text(painter, line, first, role, tone)
        if second:
            paint_text(painter, line.translated(0, _second_line()), second, role, tone)

    def _paint_now(self, painter: QPainter, pill: QRectF, row: ItemRow) -> None:
        theme = look().theme
        paint_ground(painter, pill, "accent_soft", theme.radii["panel"])
        if row.closed:
            paint_closed_ground(painter, pill, theme.radii["panel"])
        ink = "closed" if row.closed else "accent"
        inner = pill.adjusted(16, 8, -16, -12)
        top = QRectF(inner.left(), inner.top(), inner.width(), theme.line("caption"))
        closed = ", closed" if row.closed else ""
        paint_text(painter, top, f"Item {row.number}, now{closed}", "caption_strong", ink, LEFT)
        paint_text(painter, top, f"since {row.since}", "caption", "text2", RIGHT)
        line = theme.line("room_strong")
        first, second = lines_in(row.title, inner.width(), "room_strong")
        title = QRectF(inner.left(), top.bottom() + 1 + (0 if second else line / 2), inner.width(), line)
        paint_text(painter, title, first, "room_strong")
        if second:
            paint_text(painter, title.translated(0, line), second, "room_strong")
        self._paint_timer(painter, inner, row)

    @staticmethod
    def _paint_timer(painter: QPainter, inner: QRectF, row: ItemRow) -> None:
        theme = look().theme
        over = row.planned is not None and row.taken > row.planned
        bar = QRectF(inner.left(), inner.bottom() - 4, inner.width(), 6)
        line = QRectF(inner.left(), bar.top() - 4 - theme.line("title"), inner.width(), theme.line("title"))
        minutes = f"{row.taken} min"
        paint_text(painter, line, minutes, "title", "warn" if over else "text")
        line.setLeft(line.left() + text_width(minutes, "title") + 8)
        paint_text(painter, line, row.timer, "body", "warn" if over else "text2")
        if row.planned:
            paint_ground(painter, bar, "line_strong", 3)
            share = min(row.taken / row.planned, 1.0)
            done = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
            paint_ground(painter, done, "warn" if over else "accent", 3)

    def row_tip(self, row: ItemRow, rect: QRectF) -> str:
        """The whole title, where two lines have no room for it."""
        room = rect.width() - 48 if row.now else _title_room(row, rect.width())
        first, second = lines_in(row.title, room, "room_strong" if row.now else _role(row))
        return row.title if text_width(second or first, _role(row)) > room else ""


def _role(row: ItemRow) -> str:
    return "room_strong" if row.level is Level.HEADING else "room_body"


def _words_at_the_right(row: ItemRow) -> str:
    return "Closed" if row.closed and not row.right else row.right


def _title_room(row: ItemRow, width: float) -> float:
    """How wide the title may be in a row of a width."""
    left = 24 if row.level is Level.HEADING else _NUMBER + _GAP
    return width - left - 20 - text_width(_words_at_the_right(row), "body") - 6 - 22 * (row.done + row.closed) - 8


def _title_lines(row: ItemRow, room: float) -> tuple[str, str]:
    return lines_in(row.title, room, _role(row))


def _second_line() -> int:
    return look().theme.line("room_body") - 4
