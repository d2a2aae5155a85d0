"""What the law says of the room, beside the current item: it stands there until the officer answers it (DI-20).

A hint of the register is there for the officer to raise. While the public screen is on, one that rests on a sensitive
entry or on closed words alone is not shown at all, and of the others only the words that everybody may read.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from clerk_app.domain.finding import Level
from clerk_app.services import room_answers, room_hints
from clerk_app.services.agenda import ItemLine
from clerk_app.services.room_answers import RoomFinding
from clerk_app.services.room_hints import FitHint
from ui.models.rows import RowsModel
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomText, field, verb_row
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import IconLabel, Label, caption
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import RIGHT, paint_icon, paint_text, text_width
from ui.widgets.panel import Panel

_SOON_MS = 300
_ROW, _LEAST, _MOST = 30, 1, 5
_ICONS = {
    Level.NOTE: ("info", "accent"),
    Level.WARNING: ("triangle-alert", "warn"),
    Level.BLOCK: ("octagon-alert", "bad"),
}


class Noticed(QObject):
    """The findings of the meeting that a desk is at; what the register hints at is read once for each item."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._hints: dict[str, tuple[FitHint, ...]] = {}
        self._items: tuple[ItemLine, ...] = ()

    @classmethod
    def of(cls, desk: Desk) -> Noticed:
        """The one of a desk, so that nothing is read twice."""
        return desk.findChild(cls) or cls(desk)

    def knows_hints(self) -> bool:
        """Whether the register was asked about the item that is being taken."""
        self._settle()
        board = self._desk.board
        return board is None or board.item_id is None or board.item_id in self._hints

    def read_hints(self) -> None:
        """Ask the register about the item that is being taken: this reads the papers."""
        board = self._desk.board
        if board is not None and board.item_id and not self.knows_hints():
            self._hints[board.item_id] = room_hints.for_item(self._desk.office, board.item_id)

    def hints(self, item_id: str | None) -> tuple[FitHint, ...]:
        """What the register hints at for an item, as far as it was asked."""
        self._settle()
        return self._hints.get(item_id or "", ())

    def at_item(self) -> list[RoomFinding]:
        """What stands beside the item that is being taken, gravest first."""
        board = self._desk.board
        if board is None or board.item_id is None:
            return []
        found = room_answers.at_item(self._desk.office, board.evening, board.item_id, self.hints(board.item_id))
        return [each for each in found if self._shown(each)]

    def everything(self) -> list[RoomFinding]:
        """What stands beside the current item, then all else of the meeting; at last what was answered."""
        board = self._desk.board
        if board is None:
            return []
        here = self.at_item()
        elsewhere = room_answers.of_meeting(self._desk.office, board.evening)
        listed = [*here, *(each for each in elsewhere if not each.item_id or each.item_id != board.item_id)]
        return sorted(listed, key=lambda each: not each.stands)

    def said(self, found: RoomFinding) -> str:
        """A finding in a sentence; of a hint with the words that fit, as far as they may be shown."""
        words = found.hint.said(covered=self._desk.covered) if found.hint else ""
        return f"{found.finding.text.rstrip('.')}: “{words}”." if words else found.finding.text

    def _shown(self, found: RoomFinding) -> bool:
        return found.hint is None or found.hint.open or not self._desk.covered

    def _settle(self) -> None:
        """What the register said of another agenda is asked anew."""
        items = self._desk.board.evening.items if self._desk.board else ()
        if items is not self._items and items != self._items:
            self._hints.clear()
        self._items = items


class FindingsBar(Panel):
    """The gravest finding that stands beside the current item, in a sentence with its rule; a key answers it.

    Sends `changed()` when it has something to say, or nothing any more.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.noticed = Noticed.of(desk)
        self._icon = IconLabel("triangle-alert", "warn")
        self._words = Label("", "room_body", wrap=True)
        self._source = caption("", wrap=True)
        text = column(self._words, self._source, gap=2)
        self.cap = KeyCap("Q")
        line = row(column(self._icon, ...), (text, 1), column(self.cap, ...), gap=10, margins=(24, 8, 16, 8))
        super().__init__(line, tone="warn_soft", lines="b")
        self.setObjectName("room_findings_bar")
        self.has_words = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.read_hints)
        desk.cover_changed.connect(self.show_board)
        self.hide()

    def show_key(self, keys: str) -> None:
        """Say by which key it is answered."""
        self.cap.show_keys(keys)
        self.cap.setVisible(bool(keys))

    def show_board(self) -> None:
        """Show what stands beside the item now; the register is asked when no key has come for a moment."""
        if not self.noticed.knows_hints():
            self._soon.start()
        standing = [each for each in self.noticed.at_item() if each.stands]
        had, self.has_words = self.has_words, bool(standing)
        if standing:
            self._say(standing)
        if had != self.has_words:
            self.changed.emit()

    def read_hints(self) -> None:
        """Ask the register, and show what it hints at."""
        if self._desk.seen:
            self.noticed.read_hints()
            self.show_board()

    def words(self) -> str:
        """What is said, with its rule and what to do."""
        return f"{self._words.text()} {self._source.text()}" if self.has_words else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read while nobody looks."""
        super().hideEvent(event)
        if not self._desk.seen:
            self._soon.stop()

    def _say(self, standing: list[RoomFinding]) -> None:
        first = standing[0]
        icon, tone = _ICONS[first.finding.level]
        self._tone = f"{tone}_soft"
        self._icon.show_icon(icon, tone)
        self._words.setText(self.noticed.said(first))
        more = f"{len(standing) - 1} more." if len(standing) > 1 else ""
        rule = f"Rule {first.finding.rule}." if first.finding.rule else ""
        self._source.setText(" ".join(part for part in (first.finding.fix, rule, more) if part))
        self.setAccessibleName(self.words())
        self.update()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in the list: what it says, and how it was answered if it was."""

    id: Hashable
    text: str
    level: Level
    answer: str = ""

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        return f"{self.text} Answered: {self.answer}" if self.answer else self.text


class _FindingDelegate(RowDelegate):
    """An icon for how much it matters, the sentence, and at the right that it was answered."""

    def row_height(self, row: FindingRow) -> int:
        return look().theme.scaled(_ROW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: FindingRow, state: RowState) -> None:
        icon, tone = ("circle-check", "good") if row.answer else _ICONS[row.level]
        paint_icon(painter, icon, tone, rect.left() + 14, rect.center().y() - 9)
        right = "answered" if row.answer else ""
        width = text_width(right, "caption") + 4 if right else 0
        place = QRectF(rect.left() + 40, rect.top(), rect.width() - 64 - width, rect.height())
        paint_text(painter, place, row.text, "body_strong" if state.selected else "body")
        paint_text(painter, rect.adjusted(0, 0, -20, 0), right, "caption", "text2", RIGHT)

    def row_tip(self, row: FindingRow, rect: QRectF) -> str:
        return row.words if text_width(row.words, "body") > rect.width() - 64 else ""


class FindingsList(ListView):
    """The findings; letters and Delete are for the entry around it."""

    def __init__(self) -> None:
        super().__init__(RowsModel(words=lambda found: found.words), _FindingDelegate(), "Findings")
        self.setObjectName("room_findings")

    def fit(self) -> None:
        """As high as its rows, within bounds."""
        high = look().theme.scaled(_ROW)
        rows = min(max(len(self.rows_model().rows()), _LEAST), _MOST)
        self.setFixedHeight(high * rows + 4)


class FindingsEntry(Entry):
    """F, why it may stand, Enter: the finding is answered, and the next one is asked. Down goes to another."""

    title, icon = "Findings", "circle-alert"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._noticed = Noticed.of(desk)
        self._found: dict[Hashable, RoomFinding] = {}
        self.list = FindingsList()
        self._whole = Label("", "room_body", wrap=True)
        self._fix = caption("", wrap=True)
        self.reason = RoomText("Why it may stand", placeholder="Such as what was advised, and by whom")
        verbs = verb_row(self, "Keep the answer", KeyCap("Del"), caption("takes an answer back"))
        for part in (self.list, self._whole, self._fix, field("Why it may stand", self.reason), verbs):
            self.lines.addWidget(part)
        self.list.chosen.connect(lambda _: self._show())
        self.list.opened.connect(lambda _: self.go())
        self.reason.stepped.connect(self._step)

    def first(self) -> QWidget:
        """The keys begin in the answer."""
        return self.reason

    def begin(self) -> None:
        """Where there is nothing to answer, say so and leave."""
        super().begin()
        if not self._found:
            self.ended.emit()
            self.desk.page.tell("accent", "The record has nothing that the law has something to say of.")

    def clear(self) -> None:
        """Nothing is answered yet; what stands beside the current item comes first."""
        self.reason.show_text("")
        self._noticed.read_hints()
        self._read()
        self.list.choose_first()
        self._show()

    def follow(self) -> None:
        """Something was recorded meanwhile, or taken back: what stands now is shown."""
        self._read()
        self._show()

    def accept(self) -> None:
        """Keep the answer, and go on to the next that stands; words that are missing are asked for."""
        board, chosen = self.desk.board, self.chosen()
        if board is None or chosen is None:
            self.ended.emit()
            return
        given = (board.evening, chosen.finding, self.reason.text(), self.desk.now())
        if self.desk.do(room_answers.answer, *given) is not None:
            self.reason.show_text("")
            self._read()
            self.list.choose_first()
            self._show()

    def chosen(self) -> RoomFinding | None:
        """The finding that is chosen; None where there is none."""
        return self._found.get(self.list.current_key())

    def take_back(self) -> None:
        """Let what was answered stand again."""
        answered = chosen.answer if (chosen := self.chosen()) else None
        if answered is not None and self.desk.do(room_answers.take_back, answered.id) is not None:
            self._read()
            self._show()

    def go(self) -> None:
        """Go to what a finding is about in the log."""
        board, chosen = self.desk.board, self.chosen()
        place = room_answers.place_of(board.evening, chosen) if board and chosen else None
        if place is not None:
            self.ended.emit()
            self.desk.page.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes an answer back; all else is as in any entry."""
        if event.key() == Qt.Key.Key_Delete:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self._found = _by_key(self._noticed.everything())
        self.list.show_rows(
            FindingRow(key, self._noticed.said(each), each.finding.level, each.answer.reason if each.answer else "")
            for key, each in self._found.items()
        )
        self.list.fit()
        self.list.setVisible(bool(self._found))

    def _show(self) -> None:
        chosen = self.chosen()
        answered = chosen.answer if chosen else None
        self._whole.setText(self._noticed.said(chosen) if chosen else "")
        said = [chosen.finding.fix, f"Rule {chosen.finding.rule}." if chosen.finding.rule else ""] if chosen else []
        if answered is not None:
            said = [f"Answered by {answered.officer or 'an officer'}: {answered.reason}"]
        self._fix.setText(" ".join(part for part in said if part))

    def _step(self, step: int) -> None:
        self.list.choose_near(self.list.currentIndex().row() + step)


def _by_key(listed: Sequence[RoomFinding]) -> dict[Hashable, RoomFinding]:
    """Findings by what they are, so that the one that is chosen stays so when others come before it."""
    found: dict[Hashable, RoomFinding] = {}
    for each in listed:
        said = each.finding
        key = (each.item_id, said.rule, said.subject, said.moment, said.text)
        found[key if key not in found else (key, len(found))] = each
    return found
