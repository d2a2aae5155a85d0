"""Another date of decision: the one before stays with it, and why it was put off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.forward_plan import ForwardDate
from clerk_app.office import Office
from clerk_app.services import forward_dates
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_KEPT = "The date before stays in the history of the decision, with why."
_MENDED = "This mends a date that was mistyped. To put the decision off, give it another date."


class ForwardDateDialog(FormDialog):
    """A new date for an entry, or the mending of one that is there."""

    def __init__(self, parent: QWidget, office: Office, entry_id: str, known: ForwardDate | None = None) -> None:
        heading = "Correct a date of decision" if known else "Another date of decision"
        super().__init__(parent, heading, "Correct it" if known else "Set the date", self._keep)
        self._office, self._entry_id, self._known = office, entry_id, known
        self.day = DateField("&Date of decision", office.today(), known.day if known else None, required=True)
        self.to_day = DateField("&Last day, for a period", office.today(), known.to_day if known else None)
        self.reason = LineField("&Why", known.reason if known else "")
        self.fields = {"day": self.day, "to_day": self.to_day, "reason": self.reason}
        about = caption(_MENDED if known else _KEPT, wrap=True)
        self.lay_out([row((self.day, 1), (self.to_day, 1), gap=12), self.reason, about], width=560)
        self.day.line.setFocus()

    def _keep(self) -> bool:
        for field in (self.day, self.to_day):
            if not field.settle():
                field.line.setFocus()
                return False
        day, last, reason = self.day.value(), self.to_day.value(), self.reason.box.text()
        if self._known is not None:
            forward_dates.correct(self._office, self._known.id, day, last, reason)
        else:
            forward_dates.put_off(self._office, self._entry_id, day, reason, last)
        return True
