"""Adding days on which nobody works: a proclaimed bank holiday, or a closure of the offices over several days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import closed_days
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField

_SAID = {
    "closure": (
        "Add a closure",
        "Add the closure",
        "These days do not count as working days. Weekends and holidays in between are passed over.",
        "Such as Christmas closure",
    ),
    "bank_holiday": (
        "Add a bank holiday",
        "Add the bank holiday",
        "A day that was proclaimed. Those of every year are built in already.",
        "As it was proclaimed",
    ),
}


class AddClosedDays(FormDialog):
    """Sends `added(deadline moves, year)` once the days are in the file. `kind` is "closure" or "bank_holiday"."""

    added = Signal(object, int)

    def __init__(self, parent: QWidget, office: Office, kind: str) -> None:
        heading, words, sentence, hint = _SAID[kind]
        super().__init__(parent, heading, words, self._add)
        self._office, self._kind = office, kind
        self._name = LineField("&Name", hint=hint)
        single = kind != "closure"
        self._first = DateField("Day" if single else "First day", office.today(), required=True)
        self._last = DateField("Last day, if it is another", office.today())
        self._last.setVisible(not single)
        days = row((self._first, 1), (self._last, 1), gap=12)
        self.lay_out([Label(sentence, "body", "text2", wrap=True), self._name, days], width=480)
        self._name.box.setFocus()

    def _add(self) -> bool:
        if not self._name.box.text().strip():
            self._name.show_error("Type a name: it stands in every list of these days.")
            self._name.box.setFocus()
            return False
        for field in (self._first, self._last):
            if not field.settle():
                field.line.setFocus()
                return False
        first = self._first.value()
        _, moved = closed_days.add_range(
            self._office, first, self._last.value() or first, self._name.box.text(), self._kind
        )
        self.added.emit(moved, first.year)
        return True
