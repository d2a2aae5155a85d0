"""How a person was, is and will be printed: each form with its day, and the verbs on one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import PersonFact
from clerk_app.services import people, person_facts
from ui.dialogs.printed_from import change_from, correct_fact
from ui.page import Page
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_SIDES = (24, 0, 24, 0)
_WORDS = (
    "What you type above corrects how they are printed today. A new title, name, group, ward or post that begins on "
    "a day is added here."
)


class PrintedSection(QWidget):
    """Heading, list and verbs. Insert adds a form from a day, Enter and F2 correct one, Delete removes it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._person_id = ""
        self.list = ListView(line_model(), LineDelegate(), "How they are printed")
        self.add_button = secondary_button("Change from a day…", "plus")
        self.correct_button = Button("Correct…", size="small")
        self.remove_button = Button("Remove the entry", size="small")
        writing(self.add_button, self.correct_button, self.remove_button)
        head = row(section_heading("How they are printed"), ..., self.add_button, margins=_SIDES)
        words = row((caption(_WORDS, wrap=True), 1), margins=_SIDES)
        verbs = row(self.correct_button, self.remove_button, ..., gap=6, margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 2, words, 6, verbs, 4, self.list])
        self.add_button.clicked.connect(self.add)
        self.correct_button.clicked.connect(self.correct)
        self.remove_button.clicked.connect(self.remove)
        self.list.opened.connect(lambda _: self.correct())

    def show_person(self, person_id: str) -> None:
        """Show every form of a person, oldest first; the one that holds today is marked."""
        self._person_id, office = person_id, self._page.office
        now = people.fact(office, person_id).id
        facts = person_facts.history(office, person_id)
        self.list.show_rows([_row(fact, fact.id == now and len(facts) > 1) for fact in facts])
        if not self.list.currentIndex().isValid():
            self.list.choose(now)
        self.remove_button.setVisible(len(facts) > 1)

    def add(self) -> None:
        """Ask from which day the person is printed otherwise."""
        dialog = self._page.do(change_from, self, self._page.office, self._person_id)
        if dialog is not None:
            dialog.open()

    def correct(self) -> None:
        """Ask what the chosen form should have been."""
        key = self.list.current_key()
        if key is not None:
            correct_fact(self, self._page.office, str(key), self._person_id).open()

    def remove(self) -> None:
        """Take the chosen form back: what held before holds on."""
        key = self.list.current_key()
        if key is not None:
            self._page.do(person_facts.remove, self._page.office, str(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Insert adds and F2 corrects, while the keys are in the list."""
        if not self.list.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        elif event.key() == Qt.Key.Key_F2:
            self.correct()
        else:
            super().keyPressEvent(event)


def _row(fact: PersonFact, is_now: bool) -> Line:
    more = ", ".join(part for part in (fact.job_title, fact.political_group, fact.ward) if part)
    when = f"from {printed_date(fact.from_date, weekday=False)}" if fact.from_date else "from the start"
    return Line(fact.id, fact.printed, more, right=when, under_right="Holds today" if is_now else "")
