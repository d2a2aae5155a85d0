"""Adding somebody: the name as it is printed, and what else is known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.titles import USUAL_TITLES, split_title
from clerk_app.office import Office
from clerk_app.services import people
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

#: Further fields of a person: column, label with its mnemonic.
PARTICULARS = (
    ("post_nominals", "Letters &after the name"),
    ("job_title", "&Post"),
    ("phone", "Te&lephone"),
    ("email", "&E-mail"),
    ("political_group", "Political &group"),
    ("ward", "&Ward"),
)


class NewPerson(FormDialog):
    """Sends `made(person_id)` once the person is in the file."""

    made = Signal(str)

    def __init__(self, parent: QWidget, office: Office, name: str = "") -> None:
        super().__init__(parent, "New person", "Add person", self._add)
        self._office = office
        title, rest = split_title(name)
        self._title = Choice("Title", [(word, word) for word in USUAL_TITLES], editable=True)
        self._title.show_text(title)
        self._name = LineField("&Name", rest, "In full, as it is printed, without the title")
        self._others = {column: LineField(label) for column, label in PARTICULARS}
        self._title_field = Field("&Title", self._title)
        self.fields = {"name": self._name, "title": self._title_field, **self._others}
        self._lay_out()
        self._name.box.setFocus()

    def _lay_out(self) -> None:
        fields = self._others
        self.lay_out(
            [
                row((self._title_field, 1), (self._name, 2), gap=12),
                row((fields["post_nominals"], 1), (fields["job_title"], 2), gap=12),
                row((fields["phone"], 1), (fields["email"], 2), gap=12),
                row((fields["political_group"], 1), (fields["ward"], 2), gap=12),
            ],
            width=560,
        )

    def _add(self) -> bool:
        given = {column: field.box.text() for column, field in self._others.items()}
        title, name = self._title.currentText(), self._name.box.text()
        if not title.strip():
            title, name = split_title(name)
        change = people.new_person(self._office, name, title, given)
        assert change.subject is not None
        self.made.emit(change.subject.id)
        return True
