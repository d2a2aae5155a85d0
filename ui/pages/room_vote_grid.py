"""The names of a vote: F is for, G against, B abstained, and each key goes on to the next name.

Only those are offered who may vote here and now; O brings the others, so that what happened can be recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from clerk_app.domain.votes import Way
from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import CENTRE, paint_ground, paint_text, text_width

_WAYS = {"F": Way.FOR, "G": Way.AGAINST, "B": Way.ABSTAINED}
_WORDS = {Way.FOR: "For", Way.AGAINST: "Against", Way.ABSTAINED: "Abstained"}
_ROW, _LEAST, _MOST = 30, 3, 9
#: How wide a cell is: with room, as its word wants it, and with the letter alone where the names want the room.
_CELLS = (84, 66, 40)
_BESIDE = 38  # what is kept free beside the name and the cells


@dataclass(frozen=True, slots=True)
class Voter:
    """One name: how they voted so far, whether they `asked` for the names, and `why` they are offered no vote."""

    id: str
    name: str
    way: Way | None = None
    asked: bool = False
    why: str = ""

    @property
    def note(self) -> str:
        """What stands beside the name."""
        return ", ".join(part for part in (self.why, "asked for names" if self.asked else "") if part)

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        voted = _WORDS[self.way] if self.way else "no vote yet"
        return ", ".join(part for part in (self.name, self.note, voted) if part)


class _GridDelegate(RowDelegate):
    """The name with its note, and three cells of which the chosen one is filled and says its word, if it has room."""

    names: tuple[str, ...] = ()

    def row_height(self, row: Voter) -> int:
        return look().theme.scaled(_ROW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: Voter, state: RowState) -> None:
        wide = self._cell(rect)
        left = rect.right() - 12 - 3 * wide
        name = QRectF(rect.left() + 16, rect.top(), left - rect.left() - 24, rect.height())
        role = "room_strong" if state.selected else "room_body"
        noted = text_width(row.note, "caption") + 10 if row.note else 0
        name.setWidth(max(name.width() - noted, 60))
        paint_text(painter, name, row.name, role)
        if row.note:
            at = name.left() + min(text_width(row.name, role), name.width()) + 8
            note = QRectF(at, rect.top(), left - 8 - at, rect.height())
            paint_text(painter, note, row.note, "caption", "warn" if row.why else "text2")
        for place, (key, way) in enumerate(_WAYS.items()):
            cell = QRectF(left + place * wide + 2, rect.top() + 3, wide - 4, rect.height() - 6)
            if row.way is way:
                paint_ground(painter, cell, "accent", 4)
                word = key if wide <= look().theme.scaled(_CELLS[-1]) else _WORDS[way]
                paint_text(painter, cell, word, "caption_strong", "on_accent", CENTRE)
            else:
                paint_ground(painter, cell, "", 4, "line_strong")
                paint_text(painter, cell, key, "caption", "text2", CENTRE)

    def row_tip(self, row: Voter, rect: QRectF) -> str:
        room = rect.width() - _BESIDE - 3 * self._cell(rect)
        return row.words if text_width(f"{row.name} {row.note}".strip(), "room_strong") > room else ""

    def _cell(self, rect: QRectF) -> int:
        """The widest cell that leaves every name its room."""
        name = max((text_width(name, "room_strong") for name in self.names), default=0)
        cells = [look().theme.scaled(cell) for cell in _CELLS]
        return next((cell for cell in cells if rect.width() - _BESIDE - 3 * cell >= name), cells[-1])


class VoteGrid(ListView):
    """Those who are offered a vote. Sends `changed()` with each vote; Delete takes one back."""

    changed = Signal()

    def __init__(self) -> None:
        self._cells = _GridDelegate()
        super().__init__(RowsModel(words=lambda voter: voter.words), self._cells, "Votes by name")
        self._others: list[Voter] = []
        self._least = _LEAST

    def be_low(self, low: bool) -> None:
        """In a low window fewer names are seen at once."""
        self._least = _LEAST - 1 if low else _LEAST
        self._fit()

    def offer(self, people: list[tuple[str, str]], others: list[tuple[str, str, str]]) -> None:
        """Offer a vote to these: identity and printed name; the others only when it is recorded that they voted."""
        self._others = [Voter(person_id, name, why=why) for person_id, name, why in others]
        self._show([Voter(person_id, name) for person_id, name in people])
        self.choose_first()

    def bring_others(self) -> None:
        """Show the others too, and go to the first of them."""
        if self._others:
            first, others, self._others = self._others[0].id, self._others, []
            self._show([*self.voters(), *others])
            self.choose(first)

    def show_ways(self, ways: Mapping[str, Way], asked: frozenset[str]) -> None:
        """Show what was recorded before; whoever is not offered a vote and gave one is brought too."""
        named = {*ways, *asked}
        came = [voter for voter in self._others if voter.id in named]
        self._others = [voter for voter in self._others if voter.id not in named]
        rows = [*self.voters(), *came]
        self._show([replace(each, way=ways.get(each.id), asked=each.id in asked) for each in rows])

    def sizeHint(self) -> QSize:
        """As high as it may be; in a low window it scrolls."""
        return QSize(200, self.maximumHeight())

    def voters(self) -> list[Voter]:
        """Every name that is shown."""
        return list(self.rows_model().rows())

    def ways(self) -> dict[str, Way]:
        """Every vote that was given, by person."""
        return {voter.id: voter.way for voter in self.voters() if voter.way is not None}

    def asked(self) -> frozenset[str]:
        """Those who asked for the names (VO-2)."""
        return frozenset(voter.id for voter in self.voters() if voter.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F, G and B vote and go on, A says who asked for names; all else is for the entry around it."""
        letter = event.text().upper()
        if letter in _WAYS:
            self._change(way=_WAYS[letter])
            self.choose_near(self.currentIndex().row() + 1)
        elif letter == "A":
            self._change(asked=not any(each.asked for each in self.voters() if each.id == self.current_key()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._change(way=None, asked=False)
        elif letter.strip() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _change(self, **fields: object) -> None:
        chosen = self.current_key()
        self.show_rows(replace(each, **fields) if each.id == chosen else each for each in self.voters())  # type: ignore[arg-type]
        self.changed.emit()

    def _show(self, voters: list[Voter]) -> None:
        self._cells.names = tuple(voter.name for voter in voters)
        self.show_rows(voters)
        self._fit()

    def _fit(self) -> None:
        row, names = look().theme.scaled(_ROW), len(self.voters())
        self.setMinimumHeight(row * self._least + 4)
        self.setMaximumHeight(row * min(max(names, self._least), _MOST) + 4)
        self.updateGeometry()
