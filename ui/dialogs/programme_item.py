"""All that is said of a work item: what it is, by when, who leads, and what the committee wants of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.programme_deadlines import deadline_words
from clerk_app.domain.programme_rows import Priority
from clerk_app.domain.programme_text import field_text
from clerk_app.office import Office
from clerk_app.services import programme, programme_items
from clerk_app.services.programme_fields import KINDS
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField

_OTHERS = (
    "deadline",
    "codes",
    "minutes",
    "lead_member",
    "lead_officer",
    "suggested_by",
    "minute",
)


class ProgrammeItem(FormDialog):
    """A new work item below another, or one that is there; `made` is the identity of a new one."""

    def __init__(
        self, parent: QWidget, office: Office, programme_id: str, row_id: str = "", after: str | None = None
    ) -> None:
        super().__init__(parent, "Work item" if row_id else "Add work", "Keep it" if row_id else "Add it", self._keep)
        self._office, self._programme_id, self._id, self._after = office, programme_id, row_id, after
        self.made = ""
        self.title_field = LineField("&Title")
        self.kinds = Choice("Type of review", [("", ""), *((kind, kind) for kind in KINDS)], editable=True)
        self.priority = Choice("Priority", [(each, each.value.capitalize() or "None") for each in Priority])
        self.deadline = LineField("&Deadline", placeholder="Apr, ongoing, 31 Jan 2018")
        self.codes = LineField("&Strategic priorities", placeholder="CP2 & CP7")
        self.minutes = LineField("&Minutes needed")
        self.lead_member, self.lead_officer = LineField("Lead m&ember"), LineField("Lead &officer")
        self.suggested_by, self.minute = LineField("Su&ggested by"), LineField("In m&inute", placeholder="5.2")
        self.outcomes = TextArea("Desired outcomes", lines=2)
        self.information = TextArea("Information wanted", lines=2)
        self._kinds_field = Field("T&ype of review", self.kinds)
        self._priority_field = Field("&Priority", self.priority)
        self.fields = {"title": self.title_field, "kinds": self._kinds_field, "priority": self._priority_field}
        self.fields |= {name: getattr(self, name) for name in _OTHERS}
        self._fill()
        self._arrange()
        self.title_field.box.setFocus()

    def _arrange(self) -> None:
        wanted, outcomes = Field("In&formation wanted", self.information), Field("Desired o&utcomes", self.outcomes)
        self.lay_out(
            [
                self.title_field,
                row((self._kinds_field, 2), (self._priority_field, 1), (self.codes, 2), gap=12),
                row((self.deadline, 2), (self.minutes, 1), (self.suggested_by, 2), (self.minute, 1), gap=12),
                row((self.lead_member, 1), (self.lead_officer, 1), gap=12),
                row((outcomes, 1), (wanted, 1), gap=12),
            ],
            width=860,
        )

    def _fill(self) -> None:
        if not self._id:
            return
        of, known = programme.programme(self._office, self._programme_id), programme_items.row(self._office, self._id)
        self.title_field.box.setText(known.title)
        self.kinds.show_text(field_text(known, "kinds", of))
        self.priority.choose(known.priority)
        self.deadline.box.setText(known.deadline_text or deadline_words(known, (of.from_date, of.to_date)))
        self.codes.box.setText(field_text(known, "codes", of))
        self.minutes.box.setText(field_text(known, "minutes", of))
        for name in ("lead_member", "lead_officer", "suggested_by", "minute"):
            getattr(self, name).box.setText(getattr(known, name))
        self.outcomes.setPlainText(known.desired_outcomes)
        self.information.setPlainText(known.information_wanted)

    def _keep(self) -> bool:
        fields: dict[str, Any] = {name: getattr(self, name).box.text() for name in _OTHERS}
        fields |= {"title": self.title_field.box.text(), "kinds": self.kinds.currentText()}
        fields |= {"priority": self.priority.value() or Priority.NONE}
        fields |= {
            "desired_outcomes": self.outcomes.toPlainText(),
            "information_wanted": self.information.toPlainText(),
        }
        if self._id:
            programme_items.edit(self._office, self._id, fields)
            return True
        added = programme_items.add(self._office, self._programme_id, fields.pop("title"), fields, self._after)
        self.made = added.subject.id if added.subject else ""
        return True
