"""Which changes the page shows: words, officer, sort, and the days between which they were made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.history import ChangeSort, HistoryFilter
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import link_button
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.inputs import LineInput
from ui.widgets.labels import ElidedLabel

_TYPING_MS = 250


class Period(StrEnum):
    """The days that are offered; the last asks for both ends."""

    ANY = "Any day"
    TODAY = "Today"
    WEEK = "Last 7 days"
    MONTH = "Last 30 days"
    BETWEEN = "Between two days"


_LENGTHS = {Period.TODAY: 1, Period.WEEK: 7, Period.MONTH: 30}


class HistoryFilters(QWidget):
    """Sends `changed` when other changes are wanted; `wanted()` says which."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._about: Subject | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.words = LineInput("Find in the history", placeholder="Find, such as “title of item 6”")
        self.officer = Choice("Officer", [("", "Anybody")], "")
        self.sort = Choice("Sort of change", [("", "Any sort"), *((s, s.words) for s in ChangeSort)], "")
        self.period = Choice("When", [(period, period.value) for period in Period], Period.ANY)
        self.first = DateField("From", self._today(), past=True)
        self.last = DateField("To", self._today(), past=True)
        self._days = row((self.first, 1), (self.last, 1), gap=12)
        self._days.hide()
        self._about_words = ElidedLabel("", "body_strong", least=60)
        self.everything = link_button("Show everything")
        self._about_line = row((self._about_words, 1), self.everything, gap=12)
        self._about_line.hide()
        choices = row((self.officer, 1), (self.sort, 1), (self.period, 1), gap=8)
        fill_box(QVBoxLayout(self), [self._about_line, self.words, choices, self._days], gap=8, margins=(24, 0, 24, 8))

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.officer.chosen.connect(lambda _: self.changed.emit())
        self.sort.chosen.connect(lambda _: self.changed.emit())
        self.period.chosen.connect(self._choose_period)
        for field in (self.first, self.last):
            field.changed.connect(lambda _: self.changed.emit())
        self.everything.clicked.connect(lambda: self.show_about(None, ""))

    def wanted(self) -> HistoryFilter:
        """Which changes are wanted now."""
        first, last = self._ends()
        return HistoryFilter(
            str(self.officer.value()), first, last, self.sort.value() or None, self.words.text(), self._about
        )

    @property
    def about(self) -> Subject | None:
        """The thing whose history alone is shown."""
        return self._about

    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return self.wanted() == HistoryFilter()

    def offer_officers(self, names: list[str]) -> None:
        """Offer everybody who has written to the file."""
        self.officer.show_options([("", "Anybody"), *((name, name) for name in names)])

    def show_about(self, thing: Subject | None, words: str) -> None:
        """Show the history of one thing alone, or (None) of everything again."""
        self._about = thing
        self._about_words.setText(words)
        self._about_line.setVisible(thing is not None)
        self.changed.emit()

    def settle(self) -> None:
        """Look for what is typed at once."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _choose_period(self, period: Period) -> None:
        self._days.setVisible(period is Period.BETWEEN)
        self.changed.emit()
        if period is Period.BETWEEN:
            self.first.line.setFocus()

    def _ends(self) -> tuple[date | None, date | None]:
        period = self.period.value()
        if period is Period.BETWEEN:
            return self.first.value(), self.last.value()
        length = _LENGTHS.get(period)
        return (self._today() - timedelta(days=length - 1), None) if length else (None, None)
