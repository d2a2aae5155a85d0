"""A new in-depth review: of what, by whom, over how many evidence sessions; the chain that comes of it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.council import BodyKind
from clerk_app.domain.review_rows import ReviewStage
from clerk_app.domain.reviews import PlannedStage, Slot, stage_words
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, programme_agenda, review_cells, review_stages, reviews
from clerk_app.services.review_reading import when_words
from ui.dialogs.form import FormDialog
from ui.dialogs.review_places import meetings
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField

_MOST_OFFERED = 6
_NONE, _NEW_ROW = "No meeting", "new"


class NewReview(FormDialog):
    """Sends `made(review_id)` when the review has begun, and `told(words)` where it fills a meeting too much."""

    made, told = Signal(str), Signal(str)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "Start a review", "Start the review", self._keep)
        self._office = office
        bodies = sorted(committees.every(office), key=lambda body: body.kind is not BodyKind.SCRUTINY)
        self.committee = Choice("Committee", [(body.id, body.name) for body in bodies], bodies[0].id)
        self.work = Choice("Work item")
        self.work_field = Field("Work &item of the programme", self.work)
        self.title = LineField("&What is looked into")
        self.lead_member = LineField("Lead &member")
        self.lead_officer = LineField("Lead &officer")
        words = {0: "None", 1: "1 session"}
        counts = [(count, words.get(count, f"{count} sessions")) for count in range(_MOST_OFFERED + 1)]
        self.sessions = Choice("Evidence sessions", counts, 2)
        self.first, self.skipped = Choice("First meeting"), Choice("Leave out")
        self.final_report = Check("A final report after the draft")
        self.preview = Label("", "caption", "text2", wrap=True)
        self.fields = {"title": self.title, "sessions": Field("&Evidence sessions", self.sessions)}
        for choice in (self.first, self.skipped, self.sessions):
            choice.chosen.connect(lambda _: self._show_chain())
        self.committee.chosen.connect(lambda _: self._show_meetings())
        self.work.chosen.connect(lambda _: self._show_work())
        self.final_report.toggled.connect(lambda _: self._show_chain())
        self.lay_out(
            [
                Field("&Committee", self.committee),
                self.work_field,
                self.title,
                shares((self.lead_member, 1), (self.lead_officer, 1)),
                shares((self.fields["sessions"], 1), (Field("&First meeting", self.first), 1)),
                Field("&Leave out", self.skipped),
                self.final_report,
                self.preview,
            ],
            width=640,
        )
        self._show_meetings()
        self.title.box.setFocus()

    def _show_meetings(self) -> None:
        offered = review_cells.offered_rows(self._office, str(self.committee.value()))
        self._rows = {each.row_id: each for each in offered}
        now = review_cells.programme_now(self._office, str(self.committee.value()))
        self._programme = now.id if now is not None else None
        new = [(_NEW_ROW, "A new row of the programme")] if now is not None else []
        listed_rows = [(each.row_id, each.title) for each in offered]
        self.work.show_options([*new, *listed_rows, ("", "Nothing of the programme")])
        self.work.choose(_NEW_ROW if new else "")
        self.work_field.setVisible(bool(new or offered))
        self._show_work()
        listed = meetings(self._office, str(self.committee.value()))
        coming = {slot.meeting_id for slot in self._slots()}
        self.first.show_options([("", "The next meeting"), *listed])
        self.first.choose(next((key for key, _ in listed if key in coming), ""))
        self.skipped.show_options([("", _NONE), *listed])
        self._show_chain()

    def _show_work(self) -> None:
        """A work item says what is looked into and who leads it; the stages in its cells are its timetable."""
        row = self._rows.get(str(self.work.value()))
        self.title.setEnabled(row is None)
        if row is not None:
            self.title.box.setText(row.title)
            self.lead_member.box.setText(row.lead_member)
            self.lead_officer.box.setText(row.lead_officer)
        for field in (self.sessions, self.first, self.skipped, self.final_report):
            field.setEnabled(row is None or not row.chain)
        self._show_chain()

    def _slots(self) -> list[Slot]:
        today = self._office.today()
        found = review_stages.slots(self._office, str(self.committee.value()), today)
        return [slot for slot in found if not slot.cancelled]

    def _chain(self) -> tuple[PlannedStage, ...]:
        row = self._rows.get(str(self.work.value()))
        if row is not None and row.chain:
            return row.chain
        skipped = [str(self.skipped.value())] if self.skipped.value() else []
        first = str(self.first.value() or "") or None
        said = (str(self.committee.value()), int(str(self.sessions.value())), first, skipped)
        return review_stages.usual_chain(self._office, *said, final_report=self.final_report.isChecked())

    def _show_chain(self) -> None:
        chain = self._chain()
        stages = [ReviewStage(str(number), "", number, each.kind) for number, each in enumerate(chain)]
        said = [
            f"{stage_words(stage, stages)}, {when_words(each.place) or 'no date yet'}"
            for stage, each in zip(stages, chain, strict=True)
        ]
        words = "; ".join(said)
        self.preview.setText(f"{words[:1].upper()}{words[1:]}. Every stage can be moved afterwards.")

    def _keep(self) -> bool:
        if not self.title.box.text().strip():
            raise BadInput("The review has no title.", "Type what it is about.", field="title")
        fields = {"lead_member": self.lead_member.box.text(), "lead_officer": self.lead_officer.box.text()}
        body_id, title, chain = str(self.committee.value()), self.title.box.text(), self._chain()
        row = self._rows.get(str(self.work.value()))
        matter_id = row.matter_id if row is not None else None
        programme_id = self._programme if self.work.value() == _NEW_ROW else None
        change = reviews.start(self._office, body_id, title, chain, fields, matter_id, programme_id)
        if change.subject is not None:
            self.made.emit(change.subject.id)
        new_in_programme = programme_id is not None or (row is not None and not row.chain)
        places = [each.place.meeting_id for each in chain if each.place.meeting_id] if new_in_programme else []
        if said := programme_agenda.too_full(self._office, places):
            self.told.emit(said)
        return True
