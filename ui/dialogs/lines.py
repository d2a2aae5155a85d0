"""A dialog of lines with their verbs: each verb is a change of its own at once, and undo takes each back by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.errors import ClerkError
from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.models.rows import Heading
from ui.widgets.boxes import row
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_AT_ONCE = "Each change is stored at once. Undo takes back one at a time."


class LinesDialog(FormDialog):
    """A list, the buttons of its current line, and Done. What it shows and does is said by each kind of it.

    `nothing` is said in place of a list without lines: an icon, a heading, and what belongs there.
    """

    nothing: tuple[str, str, str] | None = None

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, heading: str, name: str) -> None:
        super().__init__(parent, heading, "Done", lambda: None)
        self.office, self.meeting_id = office, meeting_id
        self.cancel_button.hide()
        self.list = ListView(line_model(), LineInDialogDelegate(), name)
        self.list.setMinimumHeight(190)
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        if self.nothing is not None:
            self._either.addWidget(EmptyState(*self.nothing))
        self.notes = caption("", "warn", wrap=True)
        self.list.chosen.connect(lambda _: self.fit_verbs())
        self.list.opened.connect(lambda _: self._first_verb())

    def show_with(self, buttons: dict[Button, Callable[[], None]], width: int = 620) -> None:
        """Put the buttons under the list; the first that is shown is what Enter on a line does."""
        self._verbs = buttons
        for button, verb in buttons.items():
            button.clicked.connect(lambda _=False, verb=verb: verb())
        self.lay_out([(self._either, 1), self.notes, row(*buttons, ..., gap=8), caption(_AT_ONCE)], width=width)
        self.refresh()
        self.list.choose_first()
        self._take_keys(Qt.FocusReason.ShortcutFocusReason)

    def lines(self) -> list[Line | Heading]:
        """What the list shows now. Each dialog says what."""
        return []

    def fit_verbs(self) -> None:
        """Show the buttons of the current line. Each dialog says which."""

    def say(self, notes: str) -> None:
        """Say in full what is against the current line, or nothing."""
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))

    def refresh(self) -> None:
        """Show the file as it is now."""
        lines = self.lines()
        self._either.setCurrentIndex(0 if lines else self._either.count() - 1)
        self.list.show_rows(lines)
        if self.list.current_row() is None:
            self.list.choose_first()
        self.fit_verbs()

    def do(self, verb: Callable[[], object]) -> None:
        """Do a verb and show what came of it, or say why it could not be."""
        try:
            verb()
        except ClerkError as error:
            self.messages.tell_error(error)
        else:
            self.messages.dismiss()
            self.refresh()
            self._take_keys(Qt.FocusReason.OtherFocusReason)

    def _take_keys(self, reason: Qt.FocusReason) -> None:
        """The keys go to the list; where it has no line, to the verb that makes one."""
        there = [button for button in self._verbs if not button.isHidden()]
        keys = self.list if not self.list.isHidden() or not there else there[0]
        keys.setFocus(reason)

    def ask(self, dialog: FormDialog) -> None:
        """Open a dialog over this one, and show what came of it."""
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _first_verb(self) -> None:
        shown = [button for button in self._verbs if not button.isHidden()]
        if shown:
            shown[0].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete in the list takes the current line away."""
        if self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.take_away()
        else:
            super().keyPressEvent(event)

    def take_away(self) -> None:
        """What Delete does to the current line. Each dialog says what."""
