"""Who is consulted on a paper that is to come: when it went to them and came back, and whether it has their words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clerk_app.domain.expected_papers import Consultation
from clerk_app.office import Office
from clerk_app.services import expected_papers
from ui.dialogs.form import FormDialog
from ui.dialogs.lines import LinesDialog
from ui.models.rows import Heading
from ui.pages.expected_pane import consulted_words
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.date_field import DateField
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line


class ConsultationsDialog(LinesDialog):
    """A line for each. Enter changes one, Delete takes one away."""

    nothing = ("users", "Nobody is consulted yet", "Those who see the paper before it is final, and what they said.")

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, expected_id: str, of: str) -> None:
        super().__init__(parent, office, meeting_id, f"Who is consulted on a paper of {of}", "Consulted")
        self._expected_id = expected_id
        self.change_button = secondary_button("Change…", "pencil")
        self.add_button = secondary_button("Add…", "plus")
        self.remove_button = secondary_button("Remove", "trash-2")
        self.show_with(
            {self.change_button: self._change, self.add_button: self._add, self.remove_button: self.take_away}
        )

    def listed(self) -> list[Consultation]:
        """Everybody who is consulted now."""
        return list(expected_papers.consultations(self.office, self._expected_id))

    def keep(self, consulted: list[Consultation]) -> None:
        """Put these in place of those that are kept. Raises ClerkError."""
        expected_papers.save_consultations(self.office, self._expected_id, consulted)

    def lines(self) -> list[Line | Heading]:
        """One line each."""
        return [Line(one.id, one.consultee, consulted_words(one)) for one in self.listed()]

    def fit_verbs(self) -> None:
        """Where nobody is consulted yet there is only one to add."""
        self.say("")
        there = self.list.current_row() is not None
        self.change_button.setVisible(there)
        self.remove_button.setVisible(there)

    def _change(self) -> None:
        if (one := self._current()) is not None:
            self.ask(ConsultationDialog(self, one))

    def _add(self) -> None:
        self.ask(ConsultationDialog(self, None))

    def take_away(self) -> None:
        """Consult somebody no more."""
        if (one := self._current()) is not None:
            self.do(lambda: self.keep([each for each in self.listed() if each.id != one.id]))

    def _current(self) -> Consultation | None:
        return next((one for one in self.listed() if one.id == self.list.current_key()), None)


class ConsultationDialog(FormDialog):
    """One of them."""

    def __init__(self, over: ConsultationsDialog, one: Consultation | None) -> None:
        heading = "Change who is consulted" if one else "Consult somebody"
        super().__init__(over, heading, "Keep it" if one else "Add", self._keep)
        self._over, self._one = over, one
        kept = one or Consultation("", "", 0, "")
        today = over.office.today()
        self.who = LineField("&Who", kept.consultee, "A post or a name, such as Director of Finance")
        self.sought = Check("Their comments are sought", on=kept.sought)
        self.sent = DateField("&Sent to them", today, kept.sent_on, past=True)
        self.back = DateField("&Back from them", today, kept.back_on, past=True)
        self.included = Check("The paper has their comments", on=kept.included)
        self.fields = {"consultee": self.who, "back_on": self.back}
        self.lay_out(
            [self.who, self.sought, row((self.sent, 1), (self.back, 1), gap=12), self.included],
            width=480,
        )
        self.who.box.setFocus()

    def _keep(self) -> bool:
        for field in (self.sent, self.back):
            if not field.settle():
                field.line.setFocus()
                return False
        made = replace(
            self._one or Consultation("", "", 0, ""),
            consultee=self.who.box.text(),
            sought=self.sought.isChecked(),
            sent_on=self.sent.value(),
            back_on=self.back.value(),
            included=self.included.isChecked(),
        )
        listed = self._over.listed()
        at = next((at for at, each in enumerate(listed) if self._one and each.id == self._one.id), len(listed))
        self._over.keep([*listed[:at], made, *listed[at + 1 :]])
        return True
