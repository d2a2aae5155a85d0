"""One stage of a review: what it is, where it stands, and how far it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.review_rows import ReviewStage, StageKind, StageState
from clerk_app.domain.reviews import Place
from clerk_app.office import Office
from clerk_app.services import review_stages, reviews
from ui.dialogs.form import FormDialog
from ui.dialogs.review_places import key_of, places
from ui.widgets.boxes import shares
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

_NOWHERE = Place()


class StageDialog(FormDialog):
    """A new stage after another, or one that is there; the others stay where they are."""

    def __init__(
        self, parent: QWidget, office: Office, review_id: str, stage_id: str = "", after: str | None = None
    ) -> None:
        heading = "Change this stage" if stage_id else "Add a stage"
        super().__init__(parent, heading, "Keep it" if stage_id else "Add stage", self._keep)
        self._office, self._review_id, self._id, self._after = office, review_id, stage_id, after
        new = ReviewStage("", review_id, 0, StageKind.EVIDENCE)
        self._known = review_stages.stage(office, stage_id) if stage_id else new
        known = self._known
        self.kind = Choice("What it is", [(kind, kind.words) for kind in StageKind], known.kind)
        self.words = LineField("Called &otherwise", known.words, "Left empty, it is called by what it is")
        self.place = Choice("Where it stands", self._places())
        self.place.choose(key_of(self._here()))
        self.state = Choice("How far it is", [(state, state.words) for state in StageState], known.state)
        self.done_on = DateField("&Done on", office.today(), known.done_on, past=True)
        self.fields = {
            "words": self.words,
            "meeting_id": Field("Where it &stands", self.place),
            "done_on": self.done_on,
        }
        self.lay_out(
            [
                shares((Field("&What it is", self.kind), 1), (self.words, 1)),
                self.fields["meeting_id"],
                shares((Field("&How far it is", self.state), 1), (self.done_on, 1)),
            ],
            width=600,
        )
        self.kind.setFocus()

    def _here(self) -> Place:
        return Place(self._known.meeting_id, self._known.month)

    def _places(self) -> list[tuple[Any, str]]:
        """The places of the committee, and that of the stage though it lies further back."""
        review = reviews.review(self._office, self._review_id)
        listed = [(_NOWHERE, "No date yet"), *places(self._office, review.body_id)]
        here = key_of(self._here())
        if here not in [place for place, _ in listed]:
            line = reviews.line(self._office, self._review_id)
            listed.insert(1, (here, next((each.when for each in line.stages if each.id == self._id), "As it is")))
        return listed

    def _keep(self) -> bool:
        if not self.done_on.settle():
            self.done_on.line.setFocus()
            return False
        place = self.place.value()
        fields = {
            "words": self.words.box.text(),
            "meeting_id": place.meeting_id,
            "month": None if place.meeting_id else place.day,
            "state": self.state.value(),
            "done_on": self.done_on.value(),
        }
        kind = self.kind.value()
        if self._id:
            review_stages.change(self._office, self._id, {**fields, "kind": kind})
        else:
            review_stages.add(self._office, self._review_id, kind, fields, self._after)
        return True
