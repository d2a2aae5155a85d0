"""What hangs on a review, one thing a dialog: a question, a witness, a recommendation; `made` is a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.review_rows import (
    KeyLineOfEnquiry,
    RecommendationState,
    ReviewRecommendation,
    ReviewWitness,
    WitnessState,
)
from clerk_app.office import Office
from clerk_app.services import review_parts, reviews
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.line_field import LineField


class EnquiryDialog(FormDialog):
    """A key line of enquiry, and what was found."""

    def __init__(self, parent: QWidget, office: Office, review_id: str, part_id: str = "") -> None:
        heading = "Change this line of enquiry" if part_id else "Add a key line of enquiry"
        super().__init__(parent, heading, "Keep it" if part_id else "Add question", self._keep)
        self._office, self._review_id, self._id = office, review_id, part_id
        self.made: Subject | None = None
        known = _known(office, KeyLineOfEnquiry, review_id, part_id) or KeyLineOfEnquiry("", review_id, 0, "")
        self.question = LineField("&Question", known.question)
        self.answer = TextArea("What was found", known.answer, lines=4)
        self.fields = {"question": self.question, "answer": Field("What was &found", self.answer)}
        self.lay_out([self.question, self.fields["answer"]], width=600)
        self.question.box.setFocus()

    def _keep(self) -> bool:
        said, found = self.question.box.text(), {"answer": self.answer.toPlainText()}
        if self._id:
            review_parts.change_part(self._office, KeyLineOfEnquiry, self._id, {"question": said, **found})
        else:
            self.made = review_parts.add_enquiry(self._office, self._review_id, said, found).subject
        return True


class WitnessDialog(FormDialog):
    """Somebody to be heard: a person of the file, or a name and an organisation as printed."""

    def __init__(self, parent: QWidget, office: Office, review_id: str, part_id: str = "") -> None:
        heading = "Change this witness" if part_id else "Add a witness"
        super().__init__(parent, heading, "Keep it" if part_id else "Add witness", self._keep)
        self._office, self._review_id, self._id = office, review_id, part_id
        self.made: Subject | None = None
        known = _known(office, ReviewWitness, review_id, part_id) or ReviewWitness("", review_id, 0)
        self.person = PersonChoice("Person of the file", office, "Nobody of the file")
        self.person.show_person(known.person_id)
        self.name = LineField("&Name as printed", known.name)
        self.organisation = LineField("&Organisation", known.organisation)
        self.about = LineField("On &what", known.about)
        stages = [(each.id, f"{each.words}, {each.when}") for each in reviews.line(office, review_id).stages]
        self.session = Choice("Heard at", [("", "No session yet"), *stages], known.stage_id or "")
        self.state = Choice("How far it is", [(state, state.words) for state in WitnessState], known.state)
        hint = "Else the organisation alone is printed, and the name is in no public copy."
        self.name_agreed = Check("The name may be printed", hint, known.name_agreed)
        self.fields = {"name": self.name, "organisation": self.organisation, "about": self.about}
        self.lay_out(
            [
                Field("&Person of the file", self.person),
                shares((self.name, 1), (self.organisation, 1)),
                self.about,
                shares((Field("&Heard at", self.session), 2), (Field("How &far it is", self.state), 1)),
                self.name_agreed,
            ],
            width=640,
        )
        self.person.setFocus()

    def _keep(self) -> bool:
        fields: dict[str, Any] = {
            "person_id": self.person.person(),
            "name": self.name.box.text(),
            "organisation": self.organisation.box.text(),
            "about": self.about.box.text(),
            "stage_id": self.session.value() or None,
            "state": self.state.value(),
            "name_agreed": self.name_agreed.isChecked(),
        }
        if self._id:
            review_parts.change_part(self._office, ReviewWitness, self._id, fields)
        else:
            self.made = review_parts.add_witness(self._office, self._review_id, fields).subject
        return True


class RecommendationDialog(FormDialog):
    """A recommendation, under its number, to whom it is made, and what became of it."""

    def __init__(self, parent: QWidget, office: Office, review_id: str, part_id: str = "") -> None:
        heading = "Change this recommendation" if part_id else "Add a recommendation"
        super().__init__(parent, heading, "Keep it" if part_id else "Add recommendation", self._keep)
        self._office, self._review_id, self._id = office, review_id, part_id
        self.made: Subject | None = None
        known = _known(office, ReviewRecommendation, review_id, part_id)
        number = str(len(review_parts.listed(office, ReviewRecommendation, review_id)) + 1)
        known = known or ReviewRecommendation("", review_id, 0, "", number)
        self.text = TextArea("Recommendation", known.recommendation, lines=4)
        self.number = LineField("&Number", known.number)
        self.to_whom = LineField("&To whom", known.to_whom, "The executive, a body or a post")
        listed = [(state, state.words) for state in RecommendationState]
        self.state = Choice("What became of it", listed, known.state)
        self.fields = {
            "recommendation": Field("&Recommendation", self.text),
            "number": self.number,
            "to_whom": self.to_whom,
        }
        self.lay_out(
            [
                self.fields["recommendation"],
                shares((self.number, 1), (self.to_whom, 2)),
                Field("What &became of it", self.state),
            ],
            width=600,
        )
        self.text.setFocus()

    def _keep(self) -> bool:
        words = self.text.toPlainText()
        fields = {
            "number": self.number.box.text(),
            "to_whom": self.to_whom.box.text(),
            "state": self.state.value(),
        }
        if self._id:
            kind = ReviewRecommendation
            review_parts.change_part(self._office, kind, self._id, {"recommendation": words, **fields})
        else:
            self.made = review_parts.add_recommendation(self._office, self._review_id, words, fields).subject
        return True


def _known(office: Office, kind: Any, review_id: str, part_id: str) -> Any:
    """The part of an identity; None for a new one, or one that was removed meanwhile."""
    return next((each for each in review_parts.listed(office, kind, review_id) if each.id == part_id), None)
