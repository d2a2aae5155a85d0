"""Whose programme of which year is shown, and which of its rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.programme import LEGEND
from clerk_app.domain.programme_rows import Priority
from clerk_app.domain.programme_wish import ProgrammeWish
from ui.pages.programme_model import SAID
from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.find_box import FindBox

_ANY = "any"
_WIDTHS = (470, 128, 190, 140, 150, 190)
_PAUSE = 150


class ProgrammeFilters(QWidget):
    """Sends `turned()` for another programme, `changed()` for other rows, `left()` when the box asks for the table."""

    turned = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.committee, self.year = Choice("Committee"), Choice("Municipal year")
        self.kind = Choice("Type of review", [(_ANY, "Any type")], _ANY)
        rated = [each for each in Priority if each is not Priority.NONE]
        self.priority = Choice(
            "Priority", [(_ANY, "Any priority"), *((each, each.value.capitalize()) for each in rated)], _ANY
        )
        self.state = Choice("State", [(_ANY, "Any state"), *((s, SAID[s].capitalize()) for s in LEGEND)], _ANY)
        self.text = FindBox("Find work items", placeholder="Find in the programme")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.changed)
        fill_box(QHBoxLayout(self), [*self._shares(), ...], gap=8, margins=(24, 0, 24, 0))
        for choice in (self.committee, self.year):
            choice.chosen.connect(lambda _: self.turned.emit())
        for choice in (self.kind, self.priority, self.state):
            choice.chosen.connect(lambda _: self.changed.emit())
        self.text.textChanged.connect(lambda _: self._soon.start())
        self.text.left.connect(self._leave)
        look().changed.connect(self.fit)
        self.fit()

    def _shares(self) -> list[tuple[QWidget, int]]:
        return [
            (self.committee, 4),
            (self.year, 2),
            (self.kind, 2),
            (self.priority, 2),
            (self.state, 2),
            (self.text, 2),
        ]

    def fit(self) -> None:
        """Keep each to the width that its words need."""
        for (part, _), width in zip(self._shares(), _WIDTHS, strict=True):
            part.setMaximumWidth(look().theme.scaled(width))

    def wish(self) -> ProgrammeWish:
        """Which rows are wanted."""
        return ProgrammeWish(self.text.text(), _wanted(self.kind) or "", _wanted(self.priority), _wanted(self.state))

    @property
    def narrowed(self) -> bool:
        """Whether some rows may be left out."""
        return self.wish() != ProgrammeWish()

    def clear(self) -> None:
        """Want every row; sends nothing."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        for choice in (self.kind, self.priority, self.state):
            choice.choose(_ANY)

    def show_rows_can_be_chosen(self, can: bool) -> None:
        """Without a programme there are no rows to choose from."""
        for part in (self.kind, self.priority, self.state, self.text):
            part.setVisible(can)

    def _leave(self) -> None:
        self._soon.stop()
        self.changed.emit()
        self.left.emit()


def _wanted(choice: Choice) -> Any:
    value = choice.value()
    return None if value == _ANY else value
