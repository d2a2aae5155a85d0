"""A motion or an amendment, with who moved and who seconded it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.record_rows import Motion, MotionKind, MotionOutcome
from clerk_app.services import voting
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.segments import Segment, Segments

_KINDS = (Segment(MotionKind.MOTION, "Motion"), Segment(MotionKind.AMENDMENT, "Amendment"))


class MotionEntry(Entry):
    """M, the words, Tab, letters of the mover, Tab, letters of the seconder, Enter."""

    title, icon = "Motion", "list-plus"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kinds = Segments(_KINDS, "Motion or amendment", MotionKind.MOTION)
        self.text = RoomText("Words of the motion")
        self.mover, self.seconder = PersonFinder("Mover"), PersonFinder("Seconder")
        people = row((field("Moved by", self.mover), 1), (field("Seconded by", self.seconder), 1), gap=12)
        for part in (self.kinds, field("Words of the motion", self.text), people, verb_row(self, "Record motion")):
            self.lines.addWidget(part)

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is moved yet; where a motion is open, the next one is an amendment to it."""
        self.text.show_text("")
        for finder in (self.mover, self.seconder):
            finder.offer(everybody_here(self.desk, inside=True))
            finder.clear()
        open_one = open_motion(self.desk, self.item_id)
        self.kinds.setVisible(open_one is not None)
        self.kinds.choose(MotionKind.AMENDMENT if open_one else MotionKind.MOTION)

    def accept(self) -> None:
        """Record it, with as much as is known of it."""
        desk, text = self.desk, self.text.text().strip()
        fields = {"mover_id": self.mover.person_id(), "seconder_id": self.seconder.person_id()}
        if not text and not any(fields.values()):
            self.text.setFocus()
            return
        amended = open_motion(desk, self.item_id)
        if amended is not None and self.kinds.value() is MotionKind.AMENDMENT:
            made = desk.do(voting.amend, amended.id, text, fields)
        else:
            made = desk.do(voting.move, desk.meeting_id, text, self.item_id, fields)
        if made is not None:
            self.ended.emit()


def open_motion(desk: Desk, item_id: str | None) -> Motion | None:
    """The newest motion at an item on which nothing was decided yet: that on which the next vote is taken."""
    motions = desk.board.record.every(Motion) if desk.board else ()
    found = [each for each in motions if each.agenda_item_id == item_id and each.outcome is MotionOutcome.OPEN]
    return found[-1] if found else None
