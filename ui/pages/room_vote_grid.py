"""The names of a vote: F is for, G against, B abstained, and each key goes on to the next name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from clerk_app.domain.votes import Way
from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import CENTRE, paint_ground, paint_text

_WAYS = {"F": Way.FOR, "G": Way.AGAINST, "B": Way.ABSTAINED}
_WORDS = {Way.FOR: "For", Way.AGAINST: "Against", Way.ABSTAINED: "Abstained"}
_ROW, _CELL, _LEAST, _MOST = 30, 84, 3, 9


@dataclass(frozen=True, slots=True)
class Voter:
    """One who is offered a vote, and how they voted so far."""

    id: str
    name: str
    way: Way | None = None

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        return f"{self.name}, {_WORDS[self.way] if self.way else 'no vote yet'}"


class _GridDelegate(RowDelegate):
    """The name, and three cells of which the chosen one is filled and says its word."""

    def row_height(self, row: Voter) -> int:
        return look().theme.scaled(_ROW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: Voter, state: RowState) -> None:
        wide = look().theme.scaled(_CELL)
        left = rect.right() - 12 - 3 * wide
        name = QRectF(rect.left() + 16, rect.top(), left - rect.left() - 24, rect.height())
        paint_text(painter, name, row.name, "room_strong" if state.selected else "room_body")
        for place, (key, way) in enumerate(_WAYS.items()):
            cell = QRectF(left + place * wide + 2, rect.top() + 3, wide - 4, rect.height() - 6)
            if row.way is way:
                paint_ground(painter, cell, "accent", 4)
                paint_text(painter, cell, _WORDS[way], "caption_strong", "on_accent", CENTRE)
            else:
                paint_ground(painter, cell, "", 4, "line_strong")
                paint_text(painter, cell, key, "caption", "text2", CENTRE)


class VoteGrid(ListView):
    """Those who are offered a vote. Sends `changed()` with each vote; Delete takes one back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(RowsModel(words=lambda voter: voter.words), _GridDelegate(), "Votes by name")

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Offer a vote to these: identity and printed name."""
        self.show_rows([Voter(person_id, name) for person_id, name in people])
        self.choose_first()
        row = look().theme.scaled(_ROW)
        self.setMinimumHeight(row * _LEAST + 4)
        self.setMaximumHeight(row * min(max(len(people), _LEAST), _MOST) + 4)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as it may be; in a low window it scrolls."""
        return QSize(200, self.maximumHeight())

    def ways(self) -> dict[str, Way]:
        """Every vote that was given, by person."""
        return {voter.id: voter.way for voter in self.rows_model().rows() if voter.way is not None}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F, G and B vote and go on; other letters and Enter are for the entry around it."""
        letter = event.text().upper()
        if letter in _WAYS:
            self._vote(_WAYS[letter])
            self.choose_near(self.currentIndex().row() + 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._vote(None)
        elif letter.strip() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _vote(self, way: Way | None) -> None:
        chosen = self.current_key()
        voters = [replace(voter, way=way) if voter.id == chosen else voter for voter in self.rows_model().rows()]
        self.show_rows(voters)
        self.changed.emit()
