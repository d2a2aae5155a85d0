"""A stage that slips: where to, what moves with it, and what it runs into, shown before anything is stored."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.domain.review_slips import Follow, SlipPlan
from clerk_app.domain.reviews import Place
from clerk_app.office import Office
from clerk_app.services import review_stages, reviews
from clerk_app.services.review_reading import when_words
from ui.dialogs.form import FormDialog
from ui.dialogs.review_places import key_of, places
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label, caption
from ui.widgets.notice_line import NoticeLine
from ui.widgets.segments import Segment, Segments

_FOLLOW = (
    Segment(Follow.ALONE, "Only this one"),
    Segment(Follow.PUSHED, "What comes too early"),
    Segment(Follow.ALL, "All that follows"),
)


class SlipStage(FormDialog):
    """The next meeting and all that follows are proposed; the preview changes with each choice."""

    def __init__(self, parent: QWidget, office: Office, stage_id: str) -> None:
        known = review_stages.stage(office, stage_id)
        self._lines = {each.id: each for each in reviews.line(office, known.review_id).stages}
        said = self._lines[stage_id]
        now = f", now {said.when}" if said.when else ""
        super().__init__(parent, f"Move the {said.words}{now}", "Move it", self._keep)
        self._office, self._id, self._review_id = office, stage_id, known.review_id
        review = reviews.review(office, known.review_id)
        proposed = review_stages.next_place(office, stage_id)
        since = min(said.place.day or office.today(), office.today())
        self.to = Choice("Where to", self._offered(review.body_id, since))
        self.to.choose(key_of(proposed) if key_of(proposed) in self._values else self._values[0])
        self.follow = Segments(_FOLLOW, "What moves with it", Follow.ALL)
        self.moves = Label("", "body", "text", wrap=True)
        self.clashes = NoticeLine()
        for control in (self.to, self.follow):
            control.chosen.connect(lambda _: self._preview())
        self.lay_out(
            [
                Field("&Where to", self.to),
                Field("What &moves with it", self.follow),
                caption("What moves"),
                self.moves,
                self.clashes,
            ],
            width=600,
        )
        self._preview()
        self.to.setFocus()

    def _offered(self, body_id: str, since: date) -> list[tuple[Place, str]]:
        listed = [(place, words) for place, words in places(self._office, body_id, since) if isinstance(place, Place)]
        self._values = [place for place, _ in listed]
        return listed

    def plan(self) -> SlipPlan:
        """What would be done now."""
        follow = self.follow.value()
        assert isinstance(follow, Follow)
        return review_stages.slip_plan(self._office, self._id, self.to.value(), follow)

    def _preview(self) -> None:
        plan = self.plan()
        said = [
            f"{self._lines[move.stage_id].words}: {when_words(move.before) or 'no date'} → {when_words(move.after)}"
            for move in plan.moves
        ]
        self.moves.setText("\n".join(f"{words[:1].upper()}{words[1:]}" for words in said) or "Nothing moves.")
        clashes = [review_stages.collision_words(self._office, self._review_id, each) for each in plan.collisions]
        words = " ".join(clashes) or "Nothing stands in the way."
        self.clashes.say(words, "warn" if clashes else "good")

    def _keep(self) -> bool:
        follow = self.follow.value()
        assert isinstance(follow, Follow)
        review_stages.slip_stage(self._office, self._id, self.to.value(), follow)
        return True
