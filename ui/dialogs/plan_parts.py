"""An action plan's own words, its themes with all parts of their sheets, and its key leads, changed by hand (SC-6)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme
from clerk_app.office import Office
from clerk_app.services import action_plans, plan_parts
from ui.dialogs.form import FormDialog
from ui.dialogs.lines import LinesDialog
from ui.models.rows import Heading
from ui.widgets.boxes import shares
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line

CLOSED_HINT = "All of its actions are then in nothing that the public sees."
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LINES = ("reference", "section", "section_title", "lead", "linked_plans", "partners")
#: The parts of a sheet that are long, as sheets letter them; part c) are its actions.
_PARTS = {
    "outcomes": "&a) Expected outcomes",
    "measures": "&b) How it is measured",
    "progress": "&d) Progress",
    "impact": "&e) Impact",
    "further": "&f) Further action",
}


class PlanDetails(FormDialog):
    """Title, days, who agrees to new deadlines, and whether it is closed; as one change."""

    def __init__(self, parent: QWidget, office: Office, plan: ActionPlan) -> None:
        super().__init__(parent, "About the action plan", "Keep it", self._keep)
        self._office, self._id, today = office, plan.id, office.today()
        self.title = LineField("&Title", plan.title)
        self.agrees = LineField("&Who agrees to new deadlines", plan.agrees)
        self.first = DateField("&First day", today, plan.first_day, past=True)
        self.last = DateField("&Last day", today, plan.last_day)
        self.closed = Check("Closed: not for the public", CLOSED_HINT, plan.closed)
        self.fields = {"title": self.title, "last_day": self.last}
        self.lay_out([self.title, self.agrees, shares((self.first, 1), (self.last, 1)), self.closed], width=560)
        self.title.box.setFocus()

    def _keep(self) -> bool:
        for field in (self.first, self.last):
            if not field.settle():
                field.line.setFocus()
                return False
        fields = {
            "title": self.title.box.text(),
            "agrees": self.agrees.box.text(),
            "first_day": self.first.value(),
            "last_day": self.last.value(),
            "closed": self.closed.isChecked(),
        }
        action_plans.edit_plan(self._office, self._id, fields)
        return True


class ThemeDialog(FormDialog):
    """One sheet of a plan, new or there already: who leads it, with whom, and its parts a) to f)."""

    def __init__(self, parent: QWidget, office: Office, plan_id: str, theme: PlanTheme | None = None) -> None:
        super().__init__(parent, "Theme" if theme else "Add a theme", "Keep it" if theme else "Add theme", self._keep)
        self._office, self._plan_id, self._id = office, plan_id, theme.id if theme else ""
        known = theme or PlanTheme("", plan_id, 0)
        self.reference = LineField("&Reference", known.reference, "What its actions are numbered by: A1")
        self.section = LineField("&Section", known.section, "The letter of a group of themes: A")
        self.section_title = LineField("Section &name", known.section_title)
        self.title = TextArea("What is to be reached", known.title, lines=2)
        self.lead = LineField("&Lead", known.lead)
        self.linked_plans = LineField("Lin&ked plans", known.linked_plans)
        self.partners = LineField("Key &partners", known.partners)
        self.areas = {
            name: TextArea(label.replace("&", ""), getattr(known, name), lines=2) for name, label in _PARTS.items()
        }
        self._shown = {name: getattr(self, name).box.text() for name in _LINES}
        self._arrange()
        self.reference.box.setFocus()

    def _arrange(self) -> None:
        parts = {name: Field(_PARTS[name], area) for name, area in self.areas.items()}
        title = Field("&What is to be reached", self.title)
        self.fields = {"reference": self.reference, "section": self.section, "section_title": self.section_title}
        self.fields |= {"lead": self.lead, "title": title, **parts}
        self.lay_out(
            [
                shares((self.reference, 2), (self.section, 2), (self.section_title, 3)),
                title,
                shares((self.lead, 1), (self.linked_plans, 1), (self.partners, 1)),
                shares((parts["outcomes"], 1), (parts["measures"], 1)),
                shares((parts["progress"], 1), (parts["impact"], 1)),
                parts["further"],
            ],
            width=860,
        )

    def _keep(self) -> None:
        typed = {name: getattr(self, name).box.text() for name in _LINES}
        # what came in with several lines keeps them, unless somebody types another
        fields: dict[str, Any] = {name: text for name, text in typed.items() if text != self._shown[name]}
        fields |= {name: area.toPlainText() for name, area in self.areas.items()}
        if self._id:
            action_plans.edit_theme(self._office, self._id, {**fields, "title": self.title.toPlainText()})
        else:
            action_plans.add_theme(self._office, self._plan_id, self.title.toPlainText(), **fields)


class _PartsDialog(LinesDialog):
    """Lines of a plan in their order: Enter changes one, Delete takes it out, Alt with an arrow moves it."""

    def __init__(self, parent: QWidget, office: Office, plan_id: str, heading: str, name: str) -> None:
        super().__init__(parent, office, "", heading, name)
        self.plan_id = plan_id
        self.change_button = secondary_button("Change…", "pencil")
        self.add_button = secondary_button("Add…", "plus")
        self.up_button = secondary_button("Up", "arrow-up")
        self.down_button = secondary_button("Down", "arrow-down")
        self.remove_button = secondary_button("Remove", "trash-2")
        verbs = {self.change_button: self.change, self.add_button: self.add, self.up_button: lambda: self.step(-1)}
        verbs |= {self.down_button: lambda: self.step(1), self.remove_button: self.take_away}
        self.show_with(verbs, width=680)

    @property
    def current(self) -> str:
        """The line that has the keys."""
        return str(self.list.current_key() or "")

    def fit_verbs(self) -> None:
        """Where there is no line there is only one to add."""
        self.say("")
        for button in (self.change_button, self.up_button, self.down_button, self.remove_button):
            button.setVisible(bool(self.current))

    def change(self) -> None:
        """Change the current line. Each dialog says how."""

    def add(self) -> None:
        """Add a line. Each dialog says how."""

    def step(self, by: int) -> None:
        """Move the current line. Each dialog says how."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the current line."""
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if self.list.hasFocus() and by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(by)
        else:
            super().keyPressEvent(event)


class ThemesDialog(_PartsDialog):
    """The themes of a plan."""

    nothing = (
        "list-checks",
        "No theme yet",
        "Each has its lead, its partners, and the parts a) to f) of its sheet.",
    )

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, office, plan_id, "Themes of the plan", "Themes")

    def lines(self) -> list[Line | Heading]:
        """A line for each: what it is called, and who leads it."""
        return [
            Line(each.id, " ".join(part for part in (each.reference, each.title) if part) or "No words yet", each.lead)
            for each in plan_parts.themes(self.office, self.plan_id)
        ]

    def change(self) -> None:
        """All of one theme."""
        found = [each for each in plan_parts.themes(self.office, self.plan_id) if each.id == self.current]
        for each in found:
            self.ask(ThemeDialog(self, self.office, self.plan_id, each))

    def add(self) -> None:
        """A new one, last."""
        self.ask(ThemeDialog(self, self.office, self.plan_id))

    def step(self, by: int) -> None:
        """Earlier or later in the plan."""
        self.do(lambda: plan_parts.step_theme(self.office, self.current, by))

    def take_away(self) -> None:
        """Take it out; its actions stay."""
        if self.current:
            self.do(lambda: plan_parts.remove_theme(self.office, self.current))


class LeadsDialog(_PartsDialog):
    """The table of key leads of a plan."""

    nothing = ("users", "No key lead yet", "Who leads, by post and name. Actions name them by their initials.")

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, office, plan_id, "Key leads of the plan", "Key leads")

    def lines(self) -> list[Line | Heading]:
        """A line for each: the post, who holds it, and the initials."""
        return [
            Line(each.id, each.holder or each.job_title, each.job_title if each.holder else "", right=each.initials)
            for each in plan_parts.leads(self.office, self.plan_id)
        ]

    def change(self) -> None:
        """One of them."""
        found = [each for each in plan_parts.leads(self.office, self.plan_id) if each.id == self.current]
        for each in found:
            self.ask(LeadDialog(self, each))

    def add(self) -> None:
        """A new one, last."""
        self.ask(LeadDialog(self, None))

    def step(self, by: int) -> None:
        """Earlier or later in the table."""
        self.do(lambda: plan_parts.step_lead(self.office, self.current, by))

    def take_away(self) -> None:
        """Take it out of the table."""
        if self.current:
            self.do(lambda: plan_parts.remove_lead(self.office, self.current))


class LeadDialog(FormDialog):
    """A post, who holds it, and the initials by which actions name them."""

    def __init__(self, over: LeadsDialog, lead: PlanLead | None) -> None:
        super().__init__(over, "Key lead" if lead else "Add a key lead", "Keep it" if lead else "Add", self._keep)
        self._over, self._id = over, lead.id if lead else ""
        known = lead or PlanLead("", "", 0)
        self.post = LineField("&Post", known.job_title)
        self.holder = LineField("Post-&holder", known.holder)
        self.initials = LineField("&Initials", known.initials, "By which actions name them: SS")
        self.fields = {"job_title": self.post, "holder": self.holder, "initials": self.initials}
        self.lay_out([self.post, shares((self.holder, 2), (self.initials, 1))], width=560)
        self.post.box.setFocus()

    def _keep(self) -> None:
        said = [field.box.text() for field in (self.post, self.holder, self.initials)]
        office = self._over.office
        if self._id:
            plan_parts.edit_lead(office, self._id, *said)
        else:
            plan_parts.add_lead(office, self._over.plan_id, *said)
