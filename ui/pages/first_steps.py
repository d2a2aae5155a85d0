"""What an empty file is offered: the council's name, then the first committee, then the first meeting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.office import Office
from clerk_app.services import committees, council
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import Button, primary_button
from ui.widgets.empty_state import EmptyState

COUNCIL, COMMITTEE, LAST = range(3)


def next_step(office: Office) -> int:
    """Which step comes next: COUNCIL, COMMITTEE, or LAST once both are there."""
    if council.authority(office) is None:
        return COUNCIL
    return LAST if committees.every(office) else COMMITTEE


class FirstSteps(QWidget):
    """One step at a time, each with its verb as the primary button; the last step is the page's own."""

    def __init__(
        self, office: Office, name_council: Callable[[], None], new_committee: Callable[[], None], last: EmptyState
    ) -> None:
        super().__init__()
        self._office = office
        name, committee = primary_button("Name the council…", "landmark"), primary_button("New committee…", "plus")
        name.clicked.connect(name_council)
        committee.clicked.connect(new_committee)
        self._steps = QStackedWidget()
        for step in (
            EmptyState(
                "landmark",
                "First, the council",
                "Give the council’s name as it is printed. Its nation decides how days of notice are counted.",
                [name],
            ),
            EmptyState(
                "users",
                "Next, a committee",
                "Its usual place, time and standing items are filled in for every meeting of it.",
                [committee],
            ),
            last,
        ):
            self._steps.addWidget(step)
        fill_box(QVBoxLayout(self), [(self._steps, 1)])

    def step(self) -> int:
        """The step that is shown."""
        return self._steps.currentIndex()

    def refresh(self) -> None:
        """Show the step that comes next; keys that were on the step before go to its button."""
        had_keys = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._steps.setCurrentIndex(next_step(self._office))
        if had_keys or self._focus_lost():
            self.focus_step()

    def focus_step(self) -> None:
        """Put the keys on the button of the step."""
        step = self._steps.currentWidget()
        button = step.findChild(Button) if step is not None else None
        if isinstance(button, Button):
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_lost(self) -> bool:
        return self.isVisible() and self.window().focusWidget() is None
