"""An action: a new one of a committee or plan, or one that is there with all deadlines that it has had."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.action_plans import PlanTheme
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.dates import printed_date
from clerk_app.domain.loose_dates import due_words
from clerk_app.domain.rag import Rag
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, committees, plan_parts
from clerk_app.services.followed import ActionLine
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Label, caption
from ui.widgets.line_field import LineField

DEADLINE_HINT = "A day (31/1/18), a month (March 2018), or words (“Align to the roll-out”)"
_CLOSED_HINT = "Its words are then in nothing that the public sees."


class NewAction(FormDialog):
    """A new action that no meeting recorded. Sends `made(subject)` when it was added."""

    made = Signal(object)

    def __init__(self, parent: QWidget, office: Office, body_id: str = "", plan_id: str = "") -> None:
        super().__init__(parent, "Add an action", "Add action", self._add)
        self._office = office
        bodies = [((body.id, ""), body.name) for body in committees.every(office)]
        names = {value[0]: name for value, name in bodies}
        plans = [
            ((plan.body_id, plan.id), f"{names[plan.body_id]}: {plan.title}") for plan in action_plans.plans(office)
        ]
        self.of = Choice("Of which committee or plan", [*bodies, *plans])
        wanted = [value for value, _ in (*plans, *bodies) if value[1] == plan_id and (plan_id or value[0] == body_id)]
        self.of.choose(wanted[0] if wanted else bodies[0][0])
        self.text = TextArea("What is to be done", lines=3)
        self.owner = LineField("&Owner", hint="A name, a post or initials, as it is printed")
        self.due = LineField("&Deadline", hint=DEADLINE_HINT)
        self.reference = LineField("&Reference", hint="In its plan: A1.3")
        self.theme = Choice("Theme", [("", "No theme")], "")
        self._of_plan = shares((self.reference, 1), (Field("&Theme", self.theme), 2))
        self.closed = Check("Closed: not for the public", _CLOSED_HINT)
        text = Field("&What is to be done", self.text)
        self.fields = {"text": text, "due": self.due, "owner_name": self.owner}
        of = Field("Of which co&mmittee or plan", self.of)
        self.lay_out([of, self._of_plan, text, shares((self.owner, 1), (self.due, 1)), self.closed], width=640)
        self.of.chosen.connect(lambda _: self._offer_themes())
        self._offer_themes()
        self.text.setFocus()

    def _offer_themes(self) -> None:
        """A plan has themes and references; a committee has neither."""
        _, plan_id = self.of.value()
        self._of_plan.setVisible(bool(plan_id))
        themes = plan_parts.themes(self._office, plan_id) if plan_id else []
        named = named_themes(themes)
        self.theme.show_options([("", "No theme"), *named])
        self.theme.choose(named[-1][0] if named else "")

    def _add(self) -> None:
        body_id, plan_id = self.of.value()
        fields: dict[str, Any] = {"owner_name": self.owner.box.text(), "closed": self.closed.isChecked()}
        if plan_id:
            fields |= {"reference": self.reference.box.text(), "theme_id": self.theme.value() or None}
        words = self.text.toPlainText()
        change = actions.create(self._office, body_id, words, self.due.box.text(), plan_id=plan_id or None, **fields)
        self.made.emit(change.subject)


class ActionDialog(FormDialog):
    """One action: what its meeting resolved stands as it is, what became of it can be changed as one change."""

    def __init__(self, parent: QWidget, office: Office, line: ActionLine) -> None:
        super().__init__(parent, "Action", "Keep it", self._keep)
        self._office, self._line, action = office, line, line.action
        planned = isinstance(action, PlannedAction)
        self.text = TextArea("What is to be done", action.text, lines=2)
        self.text.setReadOnly(not planned)
        self.owner = LineField("&Owner", line.owner)
        self.owner.box.setReadOnly(not planned or bool(action.owner_id))
        self.progress = TextArea("Progress", action.progress, lines=2)
        self.evidence = LineField("&Evidence", action.evidence, placeholder="What shows that it is done")
        said = line.standing.computed
        by_dates = f"By its dates: {said.word.lower()}" if said else "Withdrawn: none"
        self.status = Choice("Status", [("", by_dates), *((rag.value, _called(rag)) for rag in Rag)])
        self.status.choose(action.stated.value if action.stated else "")
        against = line.standing.contradiction
        hint = f"The dates say otherwise: {against}" if against else "Wanted where the dates say otherwise"
        self.reason = LineField("&Reason for that status", action.stated_reason, hint)
        self.fields = {"text": Field("&What is to be done", self.text), "owner_name": self.owner}
        where = " · ".join(part for part in (line.committee, line.source) if part)
        rows = [
            caption(where, wrap=True),
            self.fields["text"],
            *self._first_deadline(),
            *self._of_plan(),
            Field("&Progress", self.progress),
        ]
        rows += [self.evidence, shares((Field("&Status", self.status), 1), (self.reason, 1))]
        history = [Label(words, "caption", "text2", wrap=True) for words in _history(line)]
        self.lay_out([*rows, *history], width=820)
        self.progress.setFocus()

    def _first_deadline(self) -> list[QWidget]:
        """The owner, and the deadline: to be put right while it was never revised."""
        self.due = LineField("&Deadline", self._line.standing.due.words, DEADLINE_HINT)
        may = isinstance(self._line.action, PlannedAction) and not self._line.revisions
        self.due.box.setReadOnly(not may)
        self.due.show_hint(DEADLINE_HINT if may else "“Revise deadline…” changes it and keeps this one")
        self.fields["due"] = self.due
        return [shares((self.owner, 1), (self.due, 1))]

    def _of_plan(self) -> list[QWidget]:
        """Whether an action that no meeting recorded is closed; of a plan's, its place, and the plan after it."""
        action = self._line.action
        if not isinstance(action, PlannedAction):
            return []
        self.closed = Check("Closed: not for the public", _CLOSED_HINT, action.closed)
        if not action.plan_id:
            return [self.closed]
        themes = named_themes(plan_parts.themes(self._office, action.plan_id))
        self.reference = LineField("Refere&nce", action.reference)
        self.theme = Choice("Theme", [("", "No theme"), *themes], action.theme_id or "")
        self.moved_to = LineField("&Moved to", action.moved_to, "The plan that it goes on in")
        self.fields |= {"reference": self.reference, "moved_to": self.moved_to}
        of_plan = shares((self.reference, 1), (Field("&Theme", self.theme), 2), (self.moved_to, 2))
        return [of_plan, self.closed]

    def _planned(self, action: PlannedAction) -> dict[str, Any]:
        """What may be changed of an action that no meeting recorded."""
        said: dict[str, Any] = {"text": self.text.toPlainText(), "closed": self.closed.isChecked()}
        said |= {} if action.owner_id else {"owner_name": self.owner.box.text()}
        if action.plan_id:
            said |= {"reference": self.reference.box.text(), "moved_to": self.moved_to.box.text()}
            said["theme_id"] = self.theme.value() or None
        return said

    def _keep(self) -> None:
        action, office = self._line.action, self._office
        stated = Rag(self.status.value()) if self.status.value() else None
        fields: dict[str, Any] = {
            "progress": self.progress.toPlainText(),
            "evidence": self.evidence.box.text(),
            "stated": stated,
            "stated_reason": self.reason.box.text() if stated else "",
        }
        if isinstance(action, PlannedAction):
            fields |= self._planned(action)
        with office.record("Change an action", subject=self._line.subject):
            actions.edit(office, action.id, fields)
            if not self.due.box.isReadOnly() and self.due.box.text() != self._line.standing.due.words:
                actions.correct_deadline(office, action.id, self.due.box.text())


def named_themes(themes: Iterable[PlanTheme]) -> list[tuple[str, str]]:
    """Themes to choose from, by their references and titles."""
    return [(each.id, " ".join(part for part in (each.reference, each.title) if part)) for each in themes]


def _called(rag: Rag) -> str:
    return f"{rag.word}: {rag.meaning}"


def _history(line: ActionLine) -> list[str]:
    """Every old deadline, the newest first (SC-5)."""
    return [_said(each) for each in reversed(line.revisions)]


def _said(each: ActionRevision) -> str:
    before, after = due_words(each.old_due, each.old_text) or "none", due_words(each.new_due, each.new_text)
    when = f", {printed_date(each.revised_on, weekday=False)}" if each.revised_on else ""
    agreed = f" Agreed by {each.agreed_by}{when}." if each.agreed_by else ""
    return f"Deadline {before} became {after}: {each.reason.rstrip('.')}.{agreed}"
