"""A motion or an amendment, with who moved and who seconded it; and what came of one that was recorded before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.record_rows import Motion, MotionKind, MotionOutcome
from clerk_app.services import voting
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomText, field, verb_row
from ui.pages.room_voters import MoverFinder
from ui.widgets.boxes import column, row
from ui.widgets.segments import Segment, Segments

_KINDS = (Segment(MotionKind.MOTION, "Motion"), Segment(MotionKind.AMENDMENT, "Amendment"))
_OUTCOMES = (
    Segment(MotionOutcome.OPEN, "Open"),
    Segment(MotionOutcome.CARRIED, "Carried"),
    Segment(MotionOutcome.LOST, "Lost"),
    Segment(MotionOutcome.WITHDRAWN, "Withdrawn"),
    Segment(MotionOutcome.LAPSED, "Lapsed"),
)


class MotionEntry(Entry):
    """M, the words, Tab, letters of the mover, Tab, letters of the seconder, Enter. M on one in the log changes it."""

    title, icon = "Motion", "list-plus"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._taken_up = ""  # the motion that is changed; "" for a new one
        self.kinds = Segments(_KINDS, "Motion or amendment", MotionKind.MOTION)
        self.text = RoomText("Words of the motion")
        self.mover, self.seconder = MoverFinder("Mover"), MoverFinder("Seconder")
        self.outcomes = Segments(_OUTCOMES, "What came of it", MotionOutcome.OPEN)
        self._outcome_row = field("What came of it", self.outcomes)
        movers = (field("Moved by", self.mover), field("Seconded by", self.seconder))
        people = row(*((column(each, ...), 1) for each in movers), gap=12)
        words = field("Words of the motion", self.text)
        self.kinds.chosen.connect(lambda _: self.stand(self.usual()))
        for part in (self.kinds, words, people, self._outcome_row, verb_row(self, "Record motion")):
            self.lines.addWidget(part)

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is moved yet; where a motion is open, the next one is an amendment to it."""
        self._taken_up = ""
        self.text.show_text("")
        for finder in (self.mover, self.seconder):
            finder.offer_at(self.desk, self.item_id)
            finder.clear()
        open_one = open_motion(self.desk, self.item_id)
        self.kinds.setVisible(open_one is not None)
        self.kinds.choose(MotionKind.AMENDMENT if open_one else MotionKind.MOTION)
        self._outcome_row.hide()

    def usual(self) -> bool:
        """An amendment is closed with its motion."""
        motion = open_motion(self.desk, self.item_id)
        amends = motion is not None and self.kinds.value() is MotionKind.AMENDMENT
        return super().usual() or (amends and motion is not None and self.desk.row_closed(motion))

    def take_up(self, row_id: str) -> None:
        """Change a motion that was recorded before: its words, who moved it, or what came of it."""
        motions = self.desk.board.record.every(Motion) if self.desk.board else ()
        found = next((each for each in motions if each.id == row_id), None)
        if found is None or self.is_covered(found):
            return
        self._taken_up = row_id
        self.item_id = found.agenda_item_id
        self._where.setText("Recorded before")
        for finder, person_id in ((self.mover, found.mover_id), (self.seconder, found.seconder_id)):
            finder.offer_at(self.desk, found.agenda_item_id)
            finder.choose(person_id)
        self.text.show_text(found.text)
        self.kinds.hide()
        self.outcomes.choose(found.outcome)
        self._outcome_row.show()
        self.stand(self.desk.row_closed(found))

    def accept(self) -> None:
        """Record it, with as much as is known of it."""
        desk, text = self.desk, self.text.text().strip()
        fields = {"mover_id": self.mover.person_id(), "seconder_id": self.seconder.person_id()}
        if not text and not any(fields.values()):
            self.text.setFocus()
            return
        amended = open_motion(desk, self.item_id)
        if self._taken_up:
            changed = {**fields, "text": text, "outcome": self.outcomes.value(), **self.turned_field()}
            made = desk.do(voting.change_motion, self._taken_up, changed)
        elif amended is not None and self.kinds.value() is MotionKind.AMENDMENT:
            made = desk.do(voting.amend, amended.id, text, {**fields, **self.turned_field(), "at": desk.now()})
        else:
            told = {**fields, **self.turned_field(), "at": desk.now()}
            made = desk.do(voting.move, desk.meeting_id, text, self.item_id, told)
        if made is not None:
            self.ended.emit()


def open_motion(desk: Desk, item_id: str | None) -> Motion | None:
    """The newest motion at an item on which nothing was decided yet: that on which the next vote is taken.

    So amendments are voted on before what they amend, the last one that was moved first.
    """
    motions = desk.board.record.every(Motion) if desk.board else ()
    found = [each for each in motions if each.agenda_item_id == item_id and each.outcome is MotionOutcome.OPEN]
    return found[-1] if found else None
