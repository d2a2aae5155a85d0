"""A paper that is to come: who writes it, how far it is, its days, and what its audit trail says."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.domain.dates import printed_date
from clerk_app.domain.expected_papers import ExpectedLine, ExpectedPaper, KeyDecision, PaperState, Stage
from clerk_app.office import Office
from clerk_app.services import expected_papers
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

_STATES = (
    (PaperState.ASKED, "Asked for"),
    (PaperState.PROMISED, "Promised"),
    (PaperState.IN, "In"),
    (PaperState.CLEARED, "Cleared"),
    (PaperState.FINAL, "Final"),
)
_CLASSES = (
    (Openness.OPEN, "Open"),
    (Openness.PART_EXEMPT, "Part closed"),
    (Openness.EXEMPT, "Closed: exempt"),
    (Openness.CONFIDENTIAL, "Closed: confidential"),
)
_KEY = ((KeyDecision.UNKNOWN, "Not known"), (KeyDecision.YES, "Yes"), (KeyDecision.NO, "No"))


class _Asked(FormDialog):
    """The fields that both dialogs share: what it is called, who writes it, and for when it is promised."""

    def _who(self, office: Office, expected: ExpectedPaper | None) -> None:
        kept = expected or ExpectedPaper("", "", 0)
        called = "Left empty, it is called as its item. Nobody else reads the name of a closed paper"
        self.title = LineField("&What it is called", kept.title, called)
        self.lead = LineField("&Lead officer", kept.lead_officer, "A post or a name")
        self.email = LineField("&E-mail", kept.email, "For chasers")
        self.authors = LineField("Wri&tten by", kept.authors)
        self.classes = Choice("Open or closed", _CLASSES, kept.openness)
        self.promised = DateField("&Promised for", office.today(), kept.promised_for)
        self.fields = {"email": self.email, "promised_for": self.promised}

    def _given(self) -> dict[str, Any]:
        return {
            "title": self.title.box.text(),
            "lead_officer": self.lead.box.text(),
            "email": self.email.box.text(),
            "authors": self.authors.box.text(),
            "openness": self.classes.value(),
        }

    def _settled(self, *days: DateField) -> bool:
        """Whether every day that was typed is one; else the keys go to the first that is none."""
        for field in days:
            if not field.settle():
                field.line.setFocus()
                return False
        return True


class ExpectPaper(_Asked):
    """Whom an item shall wait for. Its lead officer is offered, with the address that is known here."""

    def __init__(self, parent: QWidget, office: Office, item_id: str, of: str) -> None:
        super().__init__(parent, f"Expect a paper of {of}", "Expect it", self._expect)
        self._office, self._item_id = office, item_id
        self._who(office, expected_papers.offered(office, item_id))
        self.lay_out(
            [
                self.title,
                row((self.lead, 1), (self.email, 1), gap=12),
                row((self.authors, 1), (self.promised, 1), gap=12),
                Field("Open or &closed", self.classes),
            ],
            width=560,
        )
        self.lead.box.setFocus()

    def _expect(self) -> bool:
        if not self._settled(self.promised):
            return False
        given = {**self._given(), "promised_for": self.promised.value()}
        expected_papers.expect(self._office, self._item_id, given)
        return True


class ChangeExpected(_Asked):
    """All that is kept of a paper that is to come. A day that is empty is counted back from despatch."""

    def __init__(
        self, parent: QWidget, office: Office, line: ExpectedLine, of: str, state: PaperState | None = None
    ) -> None:
        super().__init__(parent, f"Paper to come of {of}", "Keep it", self._change)
        assert line.expected is not None
        self._office, self._line, kept = office, line, line.expected
        self._who(office, kept)
        self.state = Choice("How far it is", _STATES, state or kept.state)
        today = office.today()
        self.draft = _day("&Draft due", today, kept.draft_due, line, Stage.DRAFT)
        self.clearance = _day("Clea&rance due", today, kept.clearance_due, line, Stage.CLEARANCE)
        self.final = _day("&Final due", today, kept.final_due, line, Stage.FINAL)
        self.key = Choice("Key decision", _KEY, kept.key_decision)
        self.version = LineField("&Version", kept.report_version, "As it says itself")
        self.dated = DateField("D&ated", today, kept.dated)
        self.sent = DateField("Final &sent to us", today, kept.sent_on)
        self.note = LineField("&Note", kept.note)
        key, state_field = Field("&Key decision", self.key), Field("How far it &is", self.state)
        self.lay_out(
            [
                # two halves, or the columns of this row would not stand over those of the next
                row((self.title, 1), (row((Field("Open or &closed", self.classes), 1), (key, 1), gap=12), 1), gap=12),
                row((self.lead, 1), (self.email, 1), (self.authors, 1), (self.note, 1), gap=12),
                row((state_field, 1), (self.promised, 1), (self.draft, 1), (self.clearance, 1), gap=12),
                row((self.final, 1), (self.version, 1), (self.dated, 1), (self.sent, 1), gap=12),
            ],
            width=920,
        )
        (self.promised.line if state is PaperState.PROMISED else self.lead.box).setFocus()

    def _change(self) -> bool:
        days = (self.promised, self.draft, self.clearance, self.final, self.dated, self.sent)
        if not self._settled(*days):
            return False
        given = self._given() | {
            "draft_due": self.draft.value(),
            "clearance_due": self.clearance.value(),
            "final_due": self.final.value(),
            "key_decision": self.key.value(),
            "report_version": self.version.box.text(),
            "dated": self.dated.value(),
            "sent_on": self.sent.value(),
            "note": self.note.box.text(),
        }
        moved = {name: value for name, value in given.items() if getattr(self._line.expected, name) != value}
        state, promised = self.state.value(), self.promised.value()
        if state is PaperState.PROMISED and promised is None:
            self.promised.show_error("Give the day for which it is promised.")
            self.promised.line.setFocus()
            return False
        expected_papers.edit(self._office, self._line.id, moved, state=state, promised_for=promised)
        return True


def _day(label: str, today: Any, kept: Any, line: ExpectedLine, stage: Stage) -> DateField:
    """A day of its own; while it is empty, the one that is counted stands there."""
    field = DateField(label, today, kept)
    counted = line.due.get(stage) if kept is None else None
    field.line.setPlaceholderText(printed_date(counted, weekday=False) if counted else "Counted")
    return field
