"""A new entry of the forward plan: what is to be decided, when, and by whom. The rest is filled in beside the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import committees, forward_plan
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_OPEN = "The title is public, also where the matter is private. What is exempt belongs in the closed note."


class ForwardEntryDialog(FormDialog):
    """Asks for the open title, the day and who decides; `made(entry_id)` is told of what was added."""

    def __init__(self, parent: QWidget, office: Office, made: Callable[[str], object]) -> None:
        super().__init__(parent, "Add a decision to the forward plan", "Add it", self._add)
        self._office, self._made = office, made
        self.title_field = LineField("&Title")
        self.day = DateField("&Date of decision", office.today())
        self.maker = Choice("Who decides", [(body.id, body.name) for body in committees.every(office)], editable=True)
        self.maker.show_text("")
        self.key = Check("It is a key decision", on=True)
        self.fields = {"title": self.title_field, "day": self.day}
        sides = row((self.day, 1), (Field("&Who decides", self.maker), 1), gap=12)
        self.lay_out([self.title_field, caption(_OPEN, wrap=True), sides, self.key], width=600)
        self.title_field.box.setFocus()

    def _add(self) -> bool:
        if not self.day.settle():
            self.day.line.setFocus()
            return False
        fields: dict[str, object] = {"key_decision": self.key.isChecked()}
        if body_id := self.maker.value():
            fields["maker_body_id"] = body_id
        else:
            fields["maker"] = self.maker.currentText()
        change = forward_plan.add(self._office, self.title_field.box.text(), self.day.value(), fields)
        if change.subject is not None:
            self._made(change.subject.id)
        return True
