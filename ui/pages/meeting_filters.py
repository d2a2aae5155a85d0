"""Which meetings the page shows: by committee, municipal year, state and words; unless asked, this year's on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.meetings import MeetingState
from clerk_app.services.meeting_list import MeetingWish
from ui.text import municipal_year_words
from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.find_box import FindBox

_EVERY = "every"
_FROM_NOW = "from now"
_WIDTHS = (300, 180, 180, 260)
#: So long after the last key the list is asked for: nobody waits, and no letter costs a query of its own.
_PAUSE = 180


class MeetingFilters(QWidget):
    """Three choices and a box. Sends `changed()`; `left()` when Enter or Down in the box asks for the list."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.committee = Choice("Committee", [(_EVERY, "All committees")], _EVERY)
        self.year = Choice("Municipal year", [(_FROM_NOW, "This year on"), (_EVERY, "Every year")], _FROM_NOW)
        states = [(state, state.words) for state in MeetingState]
        self.state = Choice("State", [(_EVERY, "Any state"), *states], _EVERY)
        self.text = FindBox("Find meetings", placeholder="Find a meeting")
        self.text.setToolTip("By committee, title or place")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.changed)
        fill_box(QHBoxLayout(self), [*self._shares(), ...], gap=8, margins=(24, 0, 24, 0))
        for choice in (self.committee, self.year, self.state):
            choice.chosen.connect(lambda _: self.changed.emit())
        self.text.textChanged.connect(lambda _: self._soon.start())
        self.text.left.connect(self._leave)
        look().changed.connect(self.fit)
        self.fit()

    def _shares(self) -> list[tuple[QWidget, int]]:
        return [(self.committee, 3), (self.year, 2), (self.state, 2), (self.text, 3)]

    def wish(self) -> MeetingWish:
        """What is wanted, as it stands in the choices now."""
        year = self.year.value()
        return MeetingWish(
            body_id=_wanted(self.committee),
            year=year if isinstance(year, int) else None,
            state=_wanted(self.state),
            text=self.text.text(),
            every=year == _EVERY,
        )

    def offer(self, committees: Iterable[tuple[str, str]], years: Iterable[int]) -> None:
        """Offer these committees and municipal years; what was chosen stays if it can."""
        self.committee.show_options([(_EVERY, "All committees"), *committees])
        named = [(year, municipal_year_words(year)) for year in years]
        self.year.show_options([(_FROM_NOW, "This year on"), (_EVERY, "Every year"), *named])

    def clear(self) -> None:
        """Choose nothing in particular; sends nothing."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        for choice, value in ((self.committee, _EVERY), (self.year, _FROM_NOW), (self.state, _EVERY)):
            choice.choose(value)

    def show_every_year(self) -> None:
        """Show what was, too, whatever else is chosen."""
        self.year.choose(_EVERY)
        self.changed.emit()

    def show_only_committee(self, only: bool) -> None:
        """In a month only the committee is chosen: the month says when."""
        for part in (self.year, self.state, self.text):
            part.setVisible(not only)

    def fit(self) -> None:
        """Keep each to the width that its words need."""
        for (part, _), width in zip(self._shares(), _WIDTHS, strict=True):
            part.setMaximumWidth(look().theme.scaled(width))

    def _leave(self) -> None:
        self._soon.stop()
        self.changed.emit()
        self.left.emit()


def _wanted(choice: Choice) -> Any:
    return None if choice.value() == _EVERY else choice.value()
