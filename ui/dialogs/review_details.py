"""What is said of a review as a whole: who leads it, its terms of reference, and what it looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.review_rows import ReviewState
from clerk_app.office import Office
from clerk_app.services import reviews
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import shares
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField


class ReviewDetails(FormDialog):
    """The review of an identity, changed as one change."""

    def __init__(self, parent: QWidget, office: Office, review_id: str) -> None:
        super().__init__(parent, "About the review", "Keep it", self._keep)
        self._office, self._id = office, review_id
        known = reviews.review(office, review_id)
        self.title = LineField("&What is looked into", reviews.title(office, known))
        self.lead_member = LineField("Lead &member", known.lead_member)
        self.lead_officer = LineField("Lead &officer", known.lead_officer)
        self.started = DateField("&Agreed on", office.today(), known.started_on, past=True)
        self.state = Choice("How far it is", [(state, state.words) for state in ReviewState], known.state)
        self.terms = TextArea("Terms of reference", known.terms_of_reference, lines=4)
        self.in_scope = TextArea("What is looked at", known.in_scope, lines=3)
        self.out_of_scope = TextArea("What is left out", known.out_of_scope, lines=3)
        self.fields = {
            "title": self.title,
            "lead_member": self.lead_member,
            "lead_officer": self.lead_officer,
            "terms_of_reference": Field("&Terms of reference", self.terms),
            "in_scope": Field("What is loo&ked at", self.in_scope),
            "out_of_scope": Field("What is &left out", self.out_of_scope),
        }
        self.lay_out(
            [
                self.title,
                shares((self.lead_member, 1), (self.lead_officer, 1)),
                shares((self.started, 1), (Field("&How far it is", self.state), 1)),
                self.fields["terms_of_reference"],
                shares((self.fields["in_scope"], 1), (self.fields["out_of_scope"], 1)),
            ],
            width=680,
        )
        self.title.box.setFocus()

    def _keep(self) -> bool:
        if not self.started.settle():
            self.started.line.setFocus()
            return False
        fields = {
            "title": self.title.box.text(),
            "lead_member": self.lead_member.box.text(),
            "lead_officer": self.lead_officer.box.text(),
            "started_on": self.started.value(),
            "state": self.state.value(),
            "terms_of_reference": self.terms.toPlainText(),
            "in_scope": self.in_scope.toPlainText(),
            "out_of_scope": self.out_of_scope.toPlainText(),
        }
        reviews.change(self._office, self._id, fields)
        return True
