"""Under the check: the chosen line in full, why it may go out in spite of it, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.pages.issue_rows import GO, CheckRow
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.labels import Label, caption
from ui.widgets.panel import Panel

_HEIGHT, _LOW = 92, 66  # two buttons over one another; a title and two lines of why


class FindingPanel(Panel):
    """The whole of a sentence that its row may cut; its buttons are there while they can do something."""

    def __init__(self) -> None:
        self._title = Label("", "body", "text", wrap=True)
        self._why = caption("", wrap=True)
        self.go_button = secondary_button(GO)
        self.override_button = secondary_button("Issue in spite of this…")
        writing(self.override_button)
        words = column(self._title, 2, self._why, ...)
        for label in (self._title, self._why):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._low = False
        self._verbs = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        fill_box(self._verbs, [self.go_button, self.override_button], gap=6)
        for button in (self.go_button, self.override_button):
            self._verbs.setAlignment(button, Qt.AlignmentFlag.AlignRight)
        verbs = QWidget()
        verbs.setLayout(self._verbs)
        super().__init__(row((words, 1), column(verbs, ...), gap=20, margins=(24, 10, 24, 10)), lines="t")
        look().changed.connect(self._keep_room)
        self._keep_room()
        self.show_row(None)

    def show_row(self, shown: CheckRow | None) -> None:
        """Show a line of the check, or nothing."""
        self._title.setText(shown.title if shown else "")
        self._why.setText(shown.sub if shown else "")
        self.go_button.setVisible(shown is not None and bool(shown.step))
        self.override_button.setVisible(shown is not None and shown.may_be_overridden)

    def words(self) -> str:
        """What is shown, in one line."""
        return f"{self._title.text()} {self._why.text()}".strip()

    def lie_low(self, low: bool) -> None:
        """Have the buttons side by side, and be no higher than the words need: for a window with few lines."""
        self._low = low
        ways = QBoxLayout.Direction
        self._verbs.setDirection(ways.LeftToRight if low else ways.TopToBottom)
        self._keep_room()

    def _keep_room(self) -> None:
        # so that the list above keeps its height from one line to the next
        self.setMinimumHeight(look().theme.scaled(_LOW if self._low else _HEIGHT))
