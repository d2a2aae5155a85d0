"""A line that says when papers must be out, with a clock; in amber or red, and a sign, where that is a difficulty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.labels import IconLabel, Label

_ICONS = {"text2": "clock", "good": "circle-check", "warn": "triangle-alert", "bad": "octagon-alert"}


class NoticeLine(QWidget):
    """One sentence beside its sign; it may run over several lines."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = 2
        self._icon, self._words = IconLabel("clock", "text2", 16), Label("", "caption", "text2", wrap=True)
        mark, line = QVBoxLayout(), QHBoxLayout(self)
        fill_box(mark, [self._icon, ...], margins=(0, 1, 0, 0))
        fill_box(line, [mark], gap=6)
        line.addWidget(self._words, 1)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        look().changed.connect(self._keep_room)
        self._keep_room()

    def say(self, words: str, tone: str = "text2") -> None:
        """Say a sentence in the tone text2, good, warn or bad."""
        self._icon.show_icon(_ICONS[tone], tone)
        self._words.setText(words)
        self._words.set_tone(tone)
        self.setAccessibleName(words)

    def give_way(self) -> None:
        """Keep no more room than the sentence has, where a form has none to spare."""
        self._kept = 1
        self._keep_room()

    def _keep_room(self) -> None:
        # two lines, so that nothing below jumps while a date is typed
        self._words.setMinimumHeight(self._kept * look().theme.line("caption"))

    def words(self) -> str:
        """The sentence said."""
        return self._words.text()
