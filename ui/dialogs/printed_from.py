"""How a person is printed from a day on: a change that comes, or putting one right that was entered wrongly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.domain.membership import PersonFact
from clerk_app.domain.titles import USUAL_TITLES
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import people, person_facts
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import Item, row
from ui.widgets.date_field import DateField
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField

_FIELDS = (
    ("title", "&Title"),
    ("name", "&Name"),
    ("post_nominals", "Letters &after the name"),
    ("job_title", "&Post"),
    ("political_group", "Political &group"),
    ("ward", "&Ward"),
)


class PrintedFrom(FormDialog):
    """The day and the fields that a change from a day can have; only what was altered is sent to `keep`."""

    def __init__(
        self,
        parent: QWidget,
        office: Office,
        fact: PersonFact,
        said: tuple[str, str, str],
        keep: Callable[[Mapping[str, str], date | None], object],
        day: date | None,
    ) -> None:
        heading, words, sentence = said
        super().__init__(parent, heading, words, self._keep_it)
        self._fact, self._keep = fact, keep
        self.day = DateField("From", office.today(), day, required=day is not None)
        self.day.setVisible(day is not None)
        self._fields = {name: LineField(label, getattr(fact, name)) for name, label in _FIELDS}
        self._fields["title"].show_hint(f"Such as {USUAL_TITLES[0]}")
        self._lay_out(sentence)
        first = self.day.line if day is not None else self._fields["title"].box
        first.setFocus()
        first.selectAll()

    def _lay_out(self, sentence: str) -> None:
        part = self._fields
        items: list[Item] = [
            Label(sentence, "body", "text2", wrap=True),
            self.day,
            row((part["title"], 1), (part["name"], 2), gap=12),
            row((part["post_nominals"], 1), (part["job_title"], 2), gap=12),
            row((part["political_group"], 1), (part["ward"], 2), gap=12),
        ]
        self.lay_out(items, width=540)

    def _keep_it(self) -> bool:
        if self.day.isVisibleTo(self) and not self.day.settle():
            self.day.line.setFocus()
            return False
        typed = {name: field.box.text() for name, field in self._fields.items()}
        moved = {name: text for name, text in typed.items() if text.strip() != getattr(self._fact, name)}
        self._keep(moved, self.day.value())
        return True


def change_from(parent: QWidget, office: Office, person_id: str) -> PrintedFrom:
    """Ask from which day a person is printed otherwise, and how."""
    fact = people.fact(office, person_id)

    def keep(moved: Mapping[str, str], day: date | None) -> None:
        if not moved:
            raise Refused("Nothing is different yet.", "Change what is printed otherwise from that day.")
        people.edit_from(office, person_id, day or office.today(), moved)

    sentence = "Agendas of meetings before this day keep the form they were printed in."
    said = (f"{fact.printed} is printed otherwise from a day", "Change from that day", sentence)
    return PrintedFrom(parent, office, fact, said, keep, office.today())


def correct_fact(parent: QWidget, office: Office, fact_id: str, person_id: str) -> PrintedFrom:
    """Ask what one form should have been, and from when; the one that holds from the start has no day."""
    fact = next(known for known in person_facts.history(office, person_id) if known.id == fact_id)

    def keep(moved: Mapping[str, str], day: date | None) -> None:
        if moved or day != fact.from_date:
            person_facts.put_right(office, fact_id, moved, day)

    sentence = "For what was entered wrongly: it was so from that day already. Later forms that said the same follow."
    said = ("Correct how the person is printed", "Correct the entry", sentence)
    return PrintedFrom(parent, office, fact, said, keep, fact.from_date)
