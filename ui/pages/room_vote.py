"""A vote: without one, by show of hands with its numbers, or by name with F, G and B; and the casting vote."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain import votes
from clerk_app.domain.membership import Votes
from clerk_app.domain.record_rows import Announced, MotionKind
from clerk_app.domain.votes import CastingVote, Manner, Result, Totals, Way
from clerk_app.services import voting
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomLine, field, verb_row
from ui.pages.room_motion import open_motion
from ui.pages.room_vote_grid import VoteGrid
from ui.widgets.boxes import row
from ui.widgets.labels import Label
from ui.widgets.segments import Segment, Segments

_MANNERS = (
    Segment(Manner.SHOW, "Show of hands (S)"),
    Segment(Manner.NAMED, "By name (N)"),
    Segment(Manner.REQUISITIONED, "Names asked for (Q)"),
    Segment(Manner.ASSENT, "No vote (W)"),
)
_BY_LETTER = {"S": Manner.SHOW, "N": Manner.NAMED, "Q": Manner.REQUISITIONED, "W": Manner.ASSENT}
_CASTING = (Segment(None, "None (C)"), Segment(Way.FOR, "For (F)"), Segment(Way.AGAINST, "Against (G)"))
_CAST_BY_LETTER = {"C": None, "F": Way.FOR, "G": Way.AGAINST}


class NumberLine(RoomLine):
    """A number of votes; a letter in it goes on to the entry, where it says how the vote is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setValidator(QIntValidator(0, 999, self))
        self.setMaxLength(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No letter is part of a number."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def number(self) -> int | None:
        """What was typed; None for nothing."""
        return int(self.text()) if self.text() else None


class VoteEntry(Entry):
    """V, numbers, Enter; or V, N, then F, G or B for each name, Enter. What it comes to stands below meanwhile."""

    title, icon = "Vote", "vote"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.manners = Segments(_MANNERS, "How the vote is taken", Manner.SHOW)
        self.on = Label("", "room_body", "text2", wrap=True)
        self.numbers = [NumberLine(name) for name in ("For", "Against", "Abstained")]
        self._numbers_row = row(*((field(line.accessibleName(), line), 1) for line in self.numbers), gap=12)
        self.grid = VoteGrid()
        self.casting = Segments(_CASTING, "Casting vote", None)
        self._casting_row = field("Casting vote of whoever presides", self.casting)
        self.result = Label("", "room_strong")
        parts = (self.manners, self.on, self._numbers_row, self.grid, self._casting_row)
        for part in (*parts, verb_row(self, "Record vote", self.result)):
            self.lines.addWidget(part)
        self.manners.chosen.connect(lambda _: self._fit())
        self.casting.chosen.connect(lambda _: self._say())
        self.grid.changed.connect(self._say)
        for line in self.numbers:
            line.textEdited.connect(lambda _: self._say())

    def first(self) -> QWidget:
        """The keys begin in the first number."""
        return self.numbers[0]

    def clear(self) -> None:
        """No vote was given yet; only those are offered one who may vote here and now."""
        self.manners.choose(Manner.SHOW)
        self.casting.choose(None)
        for line in self.numbers:
            line.clear()
        self.grid.offer(_voters(self.desk, self.item_id))
        motion = open_motion(self.desk, self.item_id)
        what = "amendment" if motion and motion.kind is MotionKind.AMENDMENT else "motion"
        covered = motion is not None and self.desk.hides(self.item_id, motion.closed)
        self.on.setText(f"On the {what}: {motion.text}" if motion and motion.text and not covered else "")
        self.on.setVisible(bool(self.on.text()))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter says how the vote is taken, or how the casting vote was given."""
        letter = "" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else event.text().upper()
        if letter in _BY_LETTER:
            self.manners.choose(_BY_LETTER[letter])
            self._fit()
            by_name = _BY_LETTER[letter].by_name
            (self.grid if by_name else self.numbers[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter in _CAST_BY_LETTER and not self._casting_row.isHidden():
            self.casting.choose(_CAST_BY_LETTER[letter])
            self._say()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Record the vote; by numbers there must be some."""
        ballot, desk = self._ballot(), self.desk
        manner = ballot.manner
        if manner is Manner.SHOW and ballot.announced is None:
            self.numbers[0].setFocus()
            return
        if manner.by_name and not ballot.named:
            self.grid.setFocus()
            return
        named = ballot.named if manner.by_name else None
        motion = open_motion(desk, self.item_id)
        where = {"motion_id": motion.id} if motion else {"item_id": self.item_id}
        given = {"named": named, **where}
        if desk.do(voting.take, desk.meeting_id, desk.now(), self._fields(ballot), **given) is not None:
            self.ended.emit()

    def _fields(self, ballot: votes.Ballot) -> dict[str, Any]:
        fields: dict[str, Any] = {"manner": ballot.manner}
        if totals := ballot.totals:
            fields |= {"votes_for": totals.votes_for, "votes_against": totals.against, "abstained": totals.abstained}
        if ballot.casting:
            fields |= {"casting_id": ballot.casting.person_id, "casting": ballot.casting.way}
        came = {Result.CARRIED: Announced.CARRIED, Result.LOST: Announced.LOST}
        return fields | {"announced": came.get(votes.result(ballot), Announced.NOTHING)}

    def _ballot(self) -> votes.Ballot:
        """What was given so far."""
        manner = self.manners.value()
        assert isinstance(manner, Manner)
        given = [line.number() for line in self.numbers]
        told = manner is Manner.SHOW and any(number is not None for number in given)
        presiding = self.desk.board.room.presiding if self.desk.board else None
        way = self.casting.value()
        return votes.Ballot(
            manner=manner,
            announced=Totals(*(number or 0 for number in given)) if told else None,
            named=self.grid.ways() if manner.by_name else {},
            casting=CastingVote(presiding, way) if isinstance(way, Way) and presiding else None,
        )

    def _fit(self) -> None:
        manner = self.manners.value()
        self._numbers_row.setVisible(manner is Manner.SHOW)
        self.grid.setVisible(manner in (Manner.NAMED, Manner.REQUISITIONED))
        self._say()

    def _say(self) -> None:
        """What it comes to; a casting vote is asked for only where there is a tie and somebody who may give it."""
        ballot = self._ballot()
        totals = ballot.totals
        tied = totals is not None and totals.cast > 0 and totals.votes_for == totals.against
        self._casting_row.setVisible(tied and self._may_cast())
        if not tied and self.casting.value() is not None:
            self.casting.choose(None)
            ballot = self._ballot()
        words = {Result.CARRIED: "Carried", Result.LOST: "Lost", Result.TIED: "Tied"}.get(votes.result(ballot), "")
        self.result.setText(f"{words}: {totals.words}" if totals and totals.cast and words else words)

    def _may_cast(self) -> bool:
        board = self.desk.board
        if board is None or board.room.presiding is None:
            return False
        return self.item_id is None or voting.chair_may_cast(self.desk.office, board.evening, self.item_id)


def _voters(desk: Desk, item_id: str | None) -> list[tuple[str, str]]:
    board = desk.board
    if board is None:
        return []
    if item_id is not None:
        offered = voting.voters(desk.office, board.evening, item_id)
        return [(each.person_id or "", board.evening.name(each.person_id or "")) for each in offered]
    members = ((line, line.member) for line in board.seats if line.standing.inside)
    return [(line.person_id, line.name) for line, member in members if member and member.votes is Votes.ALL]
