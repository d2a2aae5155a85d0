"""What is left of a new file's first steps once it has a meeting: it stays until it is done, or put away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.office import Office
from ui.pages.first_steps import STEPS
from ui.preferences import Preferences
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.labels import caption

_ELSEWHERE = ("proper_officer", "chair")


class StepsLeft(QWidget):
    """A sentence that names the steps, a button for each, and one that puts them away for good on this computer."""

    left = Signal()  # the button that had the keys is gone

    def __init__(self, office: Office, verbs: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setObjectName("steps_left")
        self._office = office
        self._words = caption("", wrap=True)
        self._away = link_button("Put them away")
        self._steps = {step: Button(step.verb, size="small") for step in STEPS if step.name in verbs}
        # two lines: side by side they would ask for a wider window in larger text
        here = [button for step, button in self._steps.items() if step.name not in _ELSEWHERE]
        there = [button for step, button in self._steps.items() if step.name in _ELSEWHERE]
        lines = [row((self._words, 1), self._away), row(*here, ..., gap=8), row(*there, ..., gap=8)]
        fill_box(QVBoxLayout(self), lines, gap=6, margins=(24, 8, 24, 16))
        for step, button in self._steps.items():
            button.writes = step.wanted
            button.clicked.connect(verbs[step.name])
        self._away.clicked.connect(self.put_away)

    def refresh(self) -> None:
        """Show what is left; nothing once all is done, which is not asked again."""
        if not self.isHidden():
            self._show_left()

    def _show_left(self) -> None:
        open_now = [step for step in self._steps if not step.standing(self._office)]
        for step, button in self._steps.items():
            button.setVisible(step in open_now)
        if not open_now:
            self._keep_away()
        first, *more = [step.title[:1].lower() + step.title[1:] for step in open_now] or [""]
        listed = f"{', '.join((first, *more[:-1]))} and {more[-1]}" if more else first
        self._words.setText(f"Left of the first steps: {listed}.")

    def put_away(self) -> None:
        """Take them away for good."""
        self._keep_away()
        self.left.emit()

    def _keep_away(self) -> None:
        self.hide()
        Preferences().keep_steps(self._office.path, False)
