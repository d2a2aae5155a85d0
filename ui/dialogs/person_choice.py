"""Choosing somebody from the people of the file, or adding them on the spot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from clerk_app.office import Office
from clerk_app.services import people
from ui.dialogs.new_person import NewPerson
from ui.widgets.choice import Choice

_NEW = "new person"


class PersonChoice(Choice):
    """Officers first, then the others, by surname; between "nobody" and "New person…".

    Sends `person_chosen(person_id or None)`.
    """

    person_chosen = Signal(object)  # not `picked`, which tells every choice of the list, "New person…" among them

    def __init__(self, name: str, office: Office, nobody: str = "Nobody yet") -> None:
        super().__init__(name)
        self._office, self._nobody = office, nobody
        self._shown: str | None = None
        self.chosen.connect(self._take)
        self.show_person(None)

    def person(self) -> str | None:
        """The person chosen, or None."""
        return self._shown

    def show_person(self, person_id: str | None) -> None:
        """Show a person of the file as chosen, or nobody; sends nothing."""
        by_post = sorted(people.lines(self._office), key=lambda line: not line.fact.job_title)
        everybody = [(line.id, _listed(line)) for line in by_post]
        self.show_options([("", self._nobody), *everybody, (_NEW, "New person…")])
        known = {value for value, _ in everybody}
        self._shown = person_id if person_id in known else None
        self.choose(self._shown or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End goes to the last person, and asks for no new one while the list is not dropped down."""
        last = self.count() - 2
        if event.key() == Qt.Key.Key_End and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and last > 0:
            self.setCurrentIndex(last)
            self.activated.emit(last)
            return
        super().keyPressEvent(event)

    def _take(self, value: object) -> None:
        if value == _NEW:
            self.choose(self._shown or "")
            dialog = NewPerson(self.window(), self._office)  # a child of this box would take its borderless line
            dialog.made.connect(self._pick)
            dialog.open()
            return
        self._pick(str(value) or None)

    def _pick(self, person_id: str | None) -> None:
        before = self._shown
        self.show_person(person_id)
        if self._shown != before:
            self.person_chosen.emit(self._shown)


def _listed(line: people.PersonLine) -> str:
    """The name, with what tells it from a namesake, else the post."""
    more = line.apart or line.fact.job_title
    return f"{line.fact.printed}, {more}" if more else line.fact.printed
