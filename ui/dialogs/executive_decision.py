"""The record of a decision of the executive: what the regulations want of it, and its call-in (EX-7, SC-4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.office import Office
from clerk_app.services import committees, council, executive_decisions, forward_plan, sole_decisions
from ui.dialogs.form import FormDialog
from ui.pages.paper_class import PaperClassFields
from ui.widgets.boxes import column, row
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_PUBLIC = "All of this is public. What is exempt belongs in the closed note, which is never printed."
_TEXTS = (
    ("decision", "&Decision", 3),
    ("reasons", "&Reasons", 2),
    ("alternatives", "&Alternatives considered and rejected", 2),
    ("conflicts", "Conflicts of interest dec&lared", 1),
)


class ExecutiveDecisionDialog(FormDialog):
    """Records a decision of an entry of the plan, or of none, or changes a record that is there."""

    def __init__(
        self,
        parent: QWidget,
        office: Office,
        entry_id: str = "",
        decision_id: str = "",
        made: Callable[[str], object] = lambda _: None,
    ) -> None:
        heading = "Change the record of a decision" if decision_id else "Record a decision"
        super().__init__(parent, heading, "Keep it" if decision_id else "Record it", self._keep)
        self._office, self._entry_id, self._id, self._made = office, entry_id, decision_id, made
        known, today = self._shown(), office.today()
        self._known, self._of_entry = known, entry_id or known.entry_id or ""
        self.title_field = LineField("&Title", known.title)
        self.reference = LineField("Re&ference", known.reference)
        self.decided_on = DateField("D&ecided on", today, known.decided_on, past=True, required=True)
        self.published_on = DateField("&Published on", today, known.published_on)
        self.called_in_on = DateField("Called &in on", today, known.called_in_on, past=True)
        bodies = [(body.id, body.name) for body in committees.every(office)]
        self.maker = Choice("Who decided", [*bodies, *sole_decisions.takers(office, known.decided_on)], editable=True)
        self.maker.show_text(known.maker)
        self.key_decision = Check("Key decision", on=known.key_decision)
        self.alone = caption("", wrap=True)
        self.early = caption("", "warn", wrap=True)
        self.texts = {
            name: TextArea(words.replace("&", ""), getattr(known, name), lines=n) for name, words, n in _TEXTS
        }
        self.dispensation = LineField("Dispensatio&n", known.dispensation)
        self.exempt_reason = LineField("E&xempt from call-in because", known.exempt_reason)
        self.exempt_agreed = LineField("A&greed by", known.exempt_agreed)
        self.openness = PaperClassFields(self._set_class, "Why part of it is private")
        self.openness.show_link(known, False, council.nation(office))
        self.closed_note = TextArea("Closed note", known.closed_note, lines=1)
        self.fields = {
            "title": self.title_field,
            "decided_on": self.decided_on,
            "published_on": self.published_on,
            "called_in_on": self.called_in_on,
        }
        self._build()

    def _shown(self) -> ExecutiveDecision:
        """The record as it is, or as it would begin."""
        office = self._office
        if self._id:
            return executive_decisions.line(office, self._id).decision
        if not self._entry_id:
            return ExecutiveDecision("", "", "", "", office.today())
        planned = forward_plan.planned(office, self._entry_id)
        day = min(planned.holds.day, office.today()) if planned.holds else office.today()
        entry = planned.entry
        made = ExecutiveDecision("", "", "", entry.title, day, maker=entry.maker, key_decision=entry.key_decision)
        return replace(made, openness=entry.openness, paragraphs=entry.paragraphs)

    def _build(self) -> None:
        texts = [Field(words, self.texts[name]) for name, words, _ in _TEXTS]
        days = row((self.decided_on, 1), (self.published_on, 1), (self.called_in_on, 1), gap=12)
        exempt = row((self.exempt_reason, 2), (self.exempt_agreed, 1), gap=12)
        self.lay_out(
            [
                row((self.title_field, 3), (self.reference, 1), gap=12),
                row((Field("&Who decided", self.maker), 1), column(26, self.key_decision, ...), gap=16),
                self.alone,
                days,
                self.early,
                *texts,
                self.dispensation,
                exempt,
                self.openness,
                Field("&Closed note", self.closed_note),
                caption(_PUBLIC, wrap=True),
            ],
            width=760,
        )
        self.maker.currentTextChanged.connect(lambda _: self._say_alone())
        self.decided_on.changed.connect(lambda _: self._say_alone())
        self.decided_on.changed.connect(lambda _: self._say_early())
        self._say_alone()
        self._say_early()
        (self.texts["decision"] if self.title_field.box.text() else self.title_field.box).setFocus()

    def _set_class(self, openness: Openness, paragraphs: tuple[int, ...]) -> bool:
        """Take what is chosen; it is kept with the rest of the record."""
        kept = () if openness is Openness.OPEN else paragraphs
        self._known = replace(self._known, openness=openness, paragraphs=kept)
        self.openness.show_link(self._known, False, council.nation(self._office))
        return True

    def _say_alone(self) -> None:
        """Of a member of the executive who decides alone, what an interest would mean (DI-16)."""
        day = self.decided_on.value() or self._office.today()
        words = sole_decisions.words(self._office, self.maker.currentText(), day)
        self.alone.setText(words)
        self.alone.setVisible(bool(words))
        self.maker.setAccessibleDescription(words)

    def _say_early(self) -> None:
        """That a notice of its entry had not run on the day that is typed (EX-2 to EX-4)."""
        day = self.decided_on.value()
        found = executive_decisions.early(self._office, self._of_entry, day) if self._of_entry and day else ()
        words = " ".join(each.words for each in found)
        self.early.setText(words)
        self.early.setVisible(bool(words))
        if words and day:
            self.decided_on.line.setAccessibleDescription(f"{self.decided_on.said(day)}. {words}")

    def _keep(self) -> bool:
        days = (self.decided_on, self.published_on, self.called_in_on)
        if wrong := next((field for field in days if not field.settle()), None):
            wrong.line.setFocus()
            return False
        if not self.openness.settle():
            self.openness.why.setFocus()
            return False
        change = self._stored(self._typed())
        if change is not None and change.subject is not None:
            self._made(change.subject.id)
        return True

    def _typed(self) -> dict[str, Any]:
        fields: dict[str, Any] = {name: box.toPlainText() for name, box in self.texts.items()}
        lines = {"reference": self.reference, "dispensation": self.dispensation, "title": self.title_field}
        lines |= {"exempt_reason": self.exempt_reason, "exempt_agreed": self.exempt_agreed}
        fields |= {name: field.box.text() for name, field in lines.items()}
        fields |= {"published_on": self.published_on.value(), "called_in_on": self.called_in_on.value()}
        fields |= {"key_decision": self.key_decision.isChecked(), "openness": self._known.openness}
        fields["paragraphs"] = self._known.paragraphs
        return fields | {"maker": self.maker.currentText(), "closed_note": self.closed_note.toPlainText()}

    def _stored(self, fields: dict[str, Any]) -> Any:
        day = self.decided_on.value()
        if self._id:
            return executive_decisions.edit(self._office, self._id, {**fields, "decided_on": day})
        return executive_decisions.record(self._office, day, fields, self._entry_id or None)
