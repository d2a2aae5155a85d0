"""What an empty page says: what belongs here, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label


class EmptyState(QWidget):
    """An icon, a heading, a sentence and the first steps (the first of them a primary button)."""

    def __init__(self, icon: str, heading: str, words: str, steps: Sequence[Button] = ()) -> None:
        super().__init__()
        self._heading, self._words = said, more = Label(heading, "heading"), Label(words, "body", "text2", wrap=True)
        for label in (said, more):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = row(..., *steps, ..., gap=8) if steps else None
        middle = row(..., IconLabel(icon, "text3", 32), ...)
        fill_box(
            QVBoxLayout(self),
            [..., middle, 10, said, 4, more, 14, buttons, ..., ...],
            margins=(24, 24, 24, 24),
        )
        self.say(heading, words)

    def say(self, heading: str, words: str) -> None:
        """Have it say something else."""
        self._heading.setText(heading)
        self._words.setText(words)
        self.setAccessibleName(f"{heading}. {words}")
