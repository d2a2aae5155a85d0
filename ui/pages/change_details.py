"""One change: who made it and when, what it moved, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.history import ChangePreview
from clerk_app.services import history, taking_back
from ui.page import Page
from ui.pages import EVERY_PAGE
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import plain_button, secondary_button, writing
from ui.widgets.labels import Label, caption
from ui.widgets.moves import Moves

_STEP = 20


class ChangeDetails(QWidget):
    """Sends `take_back_asked(number)`, `going(subject)`, and `text_wanted(number, thing, field)`."""

    take_back_asked = Signal(int)
    going = Signal(object)
    text_wanted = Signal(int, object, str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("change_details")
        self._page = page
        self.number = 0
        self._most = _STEP
        self._preview: ChangePreview | None = None
        self._build()
        self.take_back.clicked.connect(lambda: self.take_back_asked.emit(self.number))
        self.go_there.clicked.connect(self._go)
        self.moves.text_wanted.connect(lambda thing, field: self.text_wanted.emit(self.number, thing, field))
        self.more.clicked.connect(self._show_more)

    def _build(self) -> None:
        self.heading = Label("", "heading", wrap=True)
        self._when, self._tally, self._why = caption(wrap=True), caption(wrap=True), caption(wrap=True)
        self.take_back = secondary_button("Take this change back…", "undo-2")
        writing(self.take_back)
        self.go_there = plain_button("Go there", "external-link")
        self.moves = Moves()
        self.more = plain_button("Show more", "chevron-down")
        self._more_line = row(self.more, ...)
        verbs = row(self.take_back, self.go_there, ..., gap=8)
        fill_box(
            QVBoxLayout(self),
            [
                self.heading, 2, self._when, self._tally, 10, verbs, self._why, 18, self.moves, 12,
                self._more_line, ...,
            ],
            margins=(24, 20, 24, 24),
        )  # fmt: skip

    def show_change(self, number: int) -> None:
        """Show a change, from its first things on if it is another one than before."""
        if number != self.number:
            self._most = _STEP
        self.number = number
        preview = self._page.do(history.preview, self._page.office, number, self._most)
        if preview is None or preview == self._preview:
            return
        self._preview = preview
        line = preview.line
        self.heading.setText(line.label)
        day = printed_date(line.at.date(), DateForm.COMMA)
        parts = (line.officer, f"{day}, {line.at:%H.%M}", line.where)
        self._when.setText("  ·  ".join(part for part in parts if part))
        self._tally.setText(", ".join(preview.tally) if preview.more or len(preview.things) > 1 else "")
        self._tally.setVisible(bool(self._tally.text()))
        self.moves.show_moves(preview.things, line.subject)
        self._more_line.setVisible(preview.more > 0)
        self._show_verbs()

    def _show_verbs(self) -> None:
        assert self._preview is not None
        refused = taking_back.refusal(self._page.office, self.number)
        self.take_back.setVisible(refused is None)
        self._why.setText(str(refused) if refused else "")
        self._why.setVisible(refused is not None)
        subject = self._preview.line.subject
        shown = frozenset[str]().union(*(place.shows for place in EVERY_PAGE))
        self.go_there.setVisible(subject is not None and subject.table in shown)

    def focus_first(self) -> bool:
        """Put the keys on the first thing to do. Returns whether there is one."""
        for button in (self.take_back, self.go_there):
            if not button.isHidden():
                button.setFocus()
                return True
        return False

    def _go(self) -> None:
        if self._preview is not None and self._preview.line.subject is not None:
            self.going.emit(self._preview.line.subject)

    def _show_more(self) -> None:
        self._most += _STEP
        self.show_change(self.number)
