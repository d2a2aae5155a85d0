"""Asking for the one day on which something begins or ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.widgets.date_field import DateField
from ui.widgets.labels import Label


class OnADay(FormDialog):
    """One date, today or the `day` given to begin with, under a sentence of what it means; `verb` gets the day."""

    def __init__(
        self,
        parent: QWidget,
        office: Office,
        heading: str,
        sentence: str,
        label: str,
        words: str,
        verb: Callable[[date], object],
        day: date | None = None,
    ) -> None:
        super().__init__(parent, heading, words, self._do)
        self._verb = verb
        self._day = DateField(label, office.today(), day or office.today(), required=True)
        self.lay_out([Label(sentence, "body", "text2", wrap=True), self._day], width=420)
        self._day.line.setFocus()
        self._day.line.selectAll()

    def _do(self) -> bool:
        if not self._day.settle():
            self._day.line.setFocus()
            return False
        self._verb(self._day.value())
        return True
