"""One member's own vote, minuted because that member asked for it: of the newest vote, or the one chosen in the log."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.record_rows import Vote
from clerk_app.domain.votes import Way
from clerk_app.services import voting
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_entry import Entry, field, verb_row
from ui.pages.room_voters import MoverFinder
from ui.widgets.labels import Label
from ui.widgets.segments import Segment, Segments

_WAYS = (
    Segment(Way.FOR, "For (F)"),
    Segment(Way.AGAINST, "Against (G)"),
    Segment(Way.ABSTAINED, "Abstained (B)"),
    Segment(None, "Take it back (X)"),
)
_BY_LETTER = {"F": Way.FOR, "G": Way.AGAINST, "B": Way.ABSTAINED, "X": None}


class OwnVoteEntry(Entry):
    """O, letters, Enter, then F, G or B: it is recorded (VO-2)."""

    title, icon = "Own vote", "vote"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._vote_id = ""
        self._which = Label("", "room_body", "text2", wrap=True)
        self.finder = MoverFinder("Whose own vote")
        self.ways = Segments(_WAYS, "How they voted", Way.FOR)
        parts = (self._which, field("Whose own vote is minuted", self.finder), field("How they voted", self.ways))
        for part in (*parts, verb_row(self, "Record own vote")):
            self.lines.addWidget(part)

    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def begin(self) -> None:
        """Where there was no vote yet, say so and leave."""
        super().begin()
        if not self._vote_id:
            self.ended.emit()
            self.desk.page.tell("accent", "No vote is recorded yet. V records one.")

    def clear(self) -> None:
        """Nobody was found yet; it is of the newest vote at the item, else of the meeting."""
        votes = self.desk.board.record.every(Vote) if self.desk.board else ()
        here = [vote for vote in votes if vote.agenda_item_id == self.item_id]
        self.ways.choose(Way.FOR)
        self.finder.clear()
        newest = [*votes, *here][-1:]
        self._of(newest[0] if newest else None)

    def take_up(self, row_id: str) -> None:
        """Of the vote that is chosen in the log."""
        votes = self.desk.board.record.every(Vote) if self.desk.board else ()
        found = next((vote for vote in votes if vote.id == row_id), None)
        if found is not None:
            self._of(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Outside the letters of a name F, G and B record at once, and X takes a vote back."""
        letter = event.text().upper()
        if letter in _BY_LETTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ways.choose(_BY_LETTER[letter])
            self._record()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Enter goes from the name to how they voted, and records there."""
        if self.finder.line.hasFocus() or not self.finder.person_id():
            (self.ways if self.finder.person_id() else self.finder).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._record()

    def _record(self) -> None:
        person_id, way = self.finder.person_id(), self.ways.value()
        if person_id is None:
            self.finder.setFocus()
            return
        chosen = way if isinstance(way, Way) else None
        own = chosen is not None
        if self.desk.do(voting.set_ballot, self._vote_id, person_id, chosen, own_request=own) is not None:
            self.ended.emit()

    def _of(self, vote: Vote | None) -> None:
        self._vote_id = vote.id if vote else ""
        if vote is not None:
            self.item_id = vote.agenda_item_id
            self._where.setText(f"At {self.desk.where(vote.agenda_item_id)}" if vote.agenda_item_id else "")
            self._which.setText(f"Of the vote at {clock_words(vote.at)}")
            self.finder.offer_at(self.desk, vote.agenda_item_id)
