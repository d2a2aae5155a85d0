"""A vote: without one, by show of hands with its numbers, or by name with F, G and B; and the casting vote.

Nothing that happened cannot be recorded: O brings those who are offered no vote, T totals that were announced beside
the names, C a casting vote without a tie, L what was announced against the numbers. A finding then says what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain import votes
from clerk_app.domain.record_rows import Announced, Motion, MotionKind, MotionOutcome, Vote
from clerk_app.domain.votes import CastingVote, Manner, Result, Totals, Way
from clerk_app.services import voting
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomLine, field, verb_row
from ui.pages.room_motion import open_motion
from ui.pages.room_reflow import Reflow
from ui.pages.room_vote_grid import VoteGrid
from ui.pages.room_voters import offered, others
from ui.theme import look
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.check import Check
from ui.widgets.key_cap import KeyCap, KeyHints
from ui.widgets.labels import Label, TwoLineLabel
from ui.widgets.segments import Segment, Segments

_MANNERS = (
    Segment(Manner.SHOW, "Show (S)"),
    Segment(Manner.NAMED, "By name (N)"),
    Segment(Manner.REQUISITIONED, "Asked for (Q)"),
    Segment(Manner.ASSENT, "No vote (W)"),
)
_BY_LETTER = {"S": Manner.SHOW, "N": Manner.NAMED, "Q": Manner.REQUISITIONED, "W": Manner.ASSENT}
_CASTING = (Segment(None, "None (C)"), Segment(Way.FOR, "For (F)"), Segment(Way.AGAINST, "Against (G)"))
_CAST_BY_LETTER = {"C": None, "F": Way.FOR, "G": Way.AGAINST}
_CAME = {Result.CARRIED: Announced.CARRIED, Result.LOST: Announced.LOST}
_RESULTS = {Result.CARRIED: "Carried", Result.LOST: "Lost", Result.TIED: "Tied"}
#: What L goes through: as the numbers say, and what the chair announced otherwise.
_TOLD = (None, Announced.CARRIED, Announced.LOST)
_LOW = 600
_ENDS = {"D": MotionOutcome.WITHDRAWN, "P": MotionOutcome.LAPSED}


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

    def show_number(self, number: int | None) -> None:
        """Show what was recorded."""
        self.setText("" if number is None else str(number))


class VoteEntry(Entry):
    """V, numbers, Enter; or V, N, then F, G or B for each name, Enter. What it comes to stands below meanwhile."""

    title, icon = "Vote", "vote"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._taken_up = ""  # the vote that is corrected; "" for a new one
        self._told: Announced | None = None
        self._asked_casting = self._asked_totals = self._tie_told = self._wants_numbers = False
        self.manners = Segments(_MANNERS, "How the vote is taken", Manner.SHOW)
        self.on = TwoLineLabel("", "room_body", "text2", least=240)
        self.withdrawn, self.lapsed = (secondary_button(words) for words in ("Withdrawn (D)", "Lapsed (P)"))
        self.numbers = [NumberLine(name) for name in ("For", "Against", "Abstained")]
        self.grid = VoteGrid()
        self.casting = Segments(_CASTING, "Casting vote", None)
        self.budget = Check("Budget vote")
        self.education = Check("On education")
        self.announced = secondary_button("Announced as counted")
        self.result = Label("", "room_strong", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._on_row = Reflow(self.on, row(..., self.withdrawn, self.lapsed, gap=6), gap=6)
        self._numbers_row = row(*((field(line.accessibleName(), line), 1) for line in self.numbers), gap=12)
        self._hints = KeyHints([("F G B", "vote"), ("A", "asked"), ("O", "others"), ("T", "totals announced")])
        self._casting_row = field("Casting vote of whoever presides", self.casting)
        self._education_row = row(self.education, KeyCap("E"), ..., gap=6)
        more = row(self.budget, KeyCap("U"), 12, self.announced, KeyCap("L"), ..., gap=6)
        given = Reflow(self._numbers_row, self._casting_row)
        parts = (
            self.manners,
            self._on_row,
            self._education_row,
            self.grid,
            self._hints,
            given,
            Reflow(more, verb_row(self, "Record vote")),
        )
        for part in (*parts, self.result):
            self.lines.addWidget(part)
        writing(self.withdrawn, self.lapsed)

    def _connect(self) -> None:
        self.manners.chosen.connect(lambda _: self._fit())
        self.casting.chosen.connect(lambda _: self._say())
        self.grid.changed.connect(self._say)
        self.budget.toggled.connect(lambda _: self._say())
        self.education.toggled.connect(lambda _: self._turn_part())
        look().changed.connect(self._fit_height)
        self.announced.clicked.connect(lambda _=False: self._announce())
        self.withdrawn.clicked.connect(lambda _=False: self._end_motion("D"))
        self.lapsed.clicked.connect(lambda _=False: self._end_motion("P"))
        for line in self.numbers:
            line.textEdited.connect(lambda _: self._say())

    # --- the entry ----------------------------------------------------------------------------------------------------
    def first(self) -> QWidget:
        """The keys begin in the first number."""
        return self.numbers[0]

    def clear(self) -> None:
        """No vote was given yet; only those are offered one who may vote here and now."""
        self._taken_up, self._told, self._asked_casting, self._asked_totals = "", None, False, False
        self._tie_told = self._wants_numbers = False
        self.manners.choose(Manner.SHOW)
        self.casting.choose(None)
        for line in self.numbers:
            line.clear()
        earlier = self.desk.board.record.every(Vote, self.item_id) if self.desk.board and self.item_id else ()
        self.budget.setChecked(any(vote.budget for vote in earlier))
        self._ask_part(False)
        self._show_motion(open_motion(self.desk, self.item_id))
        self._fit()

    def take_up(self, row_id: str) -> None:
        """Correct a vote that was recorded before."""
        board = self.desk.board
        found = next((each for each in board.record.every(Vote) if each.id == row_id), None) if board else None
        if board is None or found is None:
            return
        self._taken_up, self.item_id = row_id, found.agenda_item_id
        self._where.setText("Recorded before")
        ballot = board.record.ballot(found)
        self.manners.choose(found.manner)
        for line, number in zip(self.numbers, (found.votes_for, found.votes_against, found.abstained), strict=True):
            line.show_number(number)
        self._ask_part(found.education)
        self.grid.show_ways(ballot.named, frozenset(ballot.requisitioned_by))
        self.casting.choose(found.casting)
        self._asked_casting = found.casting is not None
        self._asked_totals = ballot.announced not in (None, votes.totalled(ballot.named.values()))
        self.budget.setChecked(found.budget)
        came = _CAME.get(votes.result(ballot), Announced.NOTHING)
        self._told = found.announced if found.announced not in (came, Announced.NOTHING) else None
        self._show_motion(None)
        self._fit()
        self._first_of(found.manner).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_of(self, manner: Manner) -> QWidget:
        """Where the keys begin for a manner of voting."""
        return self.grid if manner.by_name else self.manners if manner is Manner.ASSENT else self.numbers[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter says how the vote is taken, how the casting vote was given, or what else happened."""
        letter = "" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else event.text().upper()
        if letter in _BY_LETTER:
            self.manners.choose(_BY_LETTER[letter])
            self._fit()
            self._first_of(_BY_LETTER[letter]).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter in _CAST_BY_LETTER and not self._casting_row.isHidden():
            self.casting.choose(_CAST_BY_LETTER[letter])
            self._say()
        elif letter in ("C", "E", "O", "T", "U", "L", *_ENDS):
            self._do(letter)
        else:
            super().keyPressEvent(event)

    def _do(self, letter: str) -> None:
        """What one letter does beside how the vote is taken."""
        if letter == "C":
            self._asked_casting = True
            self._say()
        elif letter == "O" and self._manner().by_name:
            self.grid.bring_others()
        elif letter == "T":
            self._asked_totals = True
            self._fit()
            self.numbers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter == "U":
            self.budget.toggle()
        elif letter == "E" and not self._education_row.isHidden():
            self.education.toggle()
        elif letter == "L":
            self._announce()
        elif letter in _ENDS:
            self._end_motion(letter)

    def accept(self) -> None:
        """Record the vote; a show of hands has numbers or what was announced, and a tie is asked about once."""
        ballot, desk = self._ballot(), self.desk
        manner = ballot.manner
        if manner is Manner.SHOW and ballot.announced is None and self._told is None:
            self._wants_numbers = True
            self.numbers[0].setFocus()
            self._say()
            return
        if manner.by_name and not ballot.named:
            self.grid.setFocus()
            return
        if self._is_tied(ballot) and self.casting.value() is None and not self._tie_told:
            self._tie_told = True
            self.casting.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._say()
            return
        names = {"named": ballot.named, "requisitioned_by": self.grid.asked()} if manner.by_name else {}
        fields = self._fields(ballot)
        if self._taken_up:
            made = desk.do(voting.retake, self._taken_up, fields, **(names or {"named": {}}))
        else:
            motion = open_motion(desk, self.item_id)
            where = {"motion_id": motion.id} if motion else {"item_id": self.item_id}
            made = desk.do(voting.take, desk.meeting_id, desk.now(), fields, **names, **where)
        if made is not None:
            self.ended.emit()

    # --- what was given -----------------------------------------------------------------------------------------------
    def _manner(self) -> Manner:
        manner = self.manners.value()
        assert isinstance(manner, Manner)
        return manner

    def _fields(self, ballot: votes.Ballot) -> dict[str, Any]:
        totals, cast = ballot.totals, ballot.casting
        return {
            "manner": ballot.manner,
            "votes_for": totals.votes_for if totals else None,
            "votes_against": totals.against if totals else None,
            "abstained": totals.abstained if totals else None,
            "casting_id": cast.person_id if cast else None,
            "casting": cast.way if cast else None,
            "budget": self.budget.isChecked(),
            "education": self.education.isChecked(),
            "announced": self._told or _CAME.get(votes.result(ballot), Announced.NOTHING),
        }

    def _ballot(self) -> votes.Ballot:
        """What was given so far; numbers that are typed beside names are what was announced."""
        manner = self._manner()
        given = [line.number() for line in self.numbers]
        shown = manner is Manner.SHOW or (manner.by_name and self._asked_totals)
        told = shown and any(number is not None for number in given)
        presiding = self.desk.board.room.presiding if self.desk.board else None
        way = self.casting.value()
        return votes.Ballot(
            manner=manner,
            announced=Totals(*(number or 0 for number in given)) if told else None,
            named=self.grid.ways() if manner.by_name else {},
            casting=CastingVote(presiding, way) if isinstance(way, Way) and presiding else None,
        )

    def _announce(self) -> None:
        """The next of what may have been announced."""
        self._told = _TOLD[(_TOLD.index(self._told) + 1) % len(_TOLD)]
        self._say()

    def _end_motion(self, letter: str) -> None:
        """The open motion was withdrawn, or lapsed for want of a seconder: there is no vote on it."""
        motion = None if self._taken_up else open_motion(self.desk, self.item_id)
        if motion is not None and self.desk.do(voting.settle, motion.id, _ENDS[letter]) is not None:
            self.ended.emit()

    # --- showing ------------------------------------------------------------------------------------------------------
    def _ask_part(self, education: bool) -> None:
        """Where an item is about education in part, each vote says whether it is on that part (CM-5)."""
        item = self.desk.item(self.item_id)
        self._education_row.setVisible(item is not None and item.education_matter and item.education_part)
        self.education.blockSignals(True)
        self.education.setChecked(education)
        self.education.blockSignals(False)
        self._offer({}, frozenset())

    def _turn_part(self) -> None:
        """What was given so far stays; only who may give one is another."""
        self._offer(self.grid.ways(), self.grid.asked())

    def _offer(self, ways: Mapping[str, Way], asked: frozenset[str]) -> None:
        """Only those are offered a vote who may give one on this."""
        education = self.education.isChecked()
        self.grid.offer(offered(self.desk, self.item_id, education), others(self.desk, self.item_id, education))
        if ways:
            self.grid.show_ways(ways, asked)
        self._say()

    def _show_motion(self, motion: Motion | None) -> None:
        """What the vote is on; on a public screen no closed words."""
        self._on_row.setVisible(motion is not None)
        if motion is not None:
            what = "amendment" if motion.kind is MotionKind.AMENDMENT else "motion"
            hidden = self.desk.covered and self.desk.row_closed(motion)
            self.on.setText(f"On the {what}" if hidden or not motion.text else f"On the {what}: {motion.text}")

    def _fit(self) -> None:
        manner, by_name = self._manner(), self._manner().by_name
        self._numbers_row.setVisible(manner is Manner.SHOW or (by_name and self._asked_totals))
        self.grid.setVisible(by_name)
        self._fit_height()
        self._say()

    def _fit_height(self) -> None:
        """In a low window the keys give way to the names."""
        low = self.window().height() < look().theme.scaled(_LOW)
        self.grid.be_low(low)
        self._hints.setVisible(self._manner().by_name and not low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height of the window."""
        super().resizeEvent(event)
        self._fit_height()

    def _say(self) -> None:
        """What it comes to; a casting vote is asked for on a tie, or where C says that there was one."""
        ballot = self._ballot()
        self._casting_row.setVisible(self._asked_casting or self._is_tied(ballot))
        if self._casting_row.isHidden() and self.casting.value() is not None:
            self.casting.choose(None)
            ballot = self._ballot()
        named = votes.totalled(self.grid.ways().values())
        for line, number in zip(self.numbers, (named.votes_for, named.against, named.abstained), strict=True):
            line.setPlaceholderText(str(number) if ballot.manner.by_name else "")
        told = f"Announced as {self._told.value}" if self._told else "Announced as counted"
        self.announced.setText(told)
        self.result.setText(self._result_words(ballot))

    def _result_words(self, ballot: votes.Ballot) -> str:
        """What it comes to, and at once what does not fit: more votes than may be cast, names that were not taken."""
        totals, words = ballot.totals, _RESULTS.get(votes.result(ballot), "")
        said = [f"{words}: {totals.words}" if totals and totals.cast and words else words]
        if self._told and (totals is None or not totals.cast):
            said = [f"Announced as {self._told.value}, without numbers"]
        elif self._wants_numbers and ballot.manner is Manner.SHOW and totals is None:
            said = ["Type the numbers, or L for what was announced without them"]
        if self._tie_told and self.casting.value() is None and self._is_tied(ballot):
            said.append("F or G for the casting vote, Enter if none was given")
        may = len(offered(self.desk, self.item_id, self.education.isChecked()))
        brought = sum(1 for voter in self.grid.voters() if voter.why and voter.way)
        if totals and totals.cast > may + brought:
            said.append(f"Only {may + brought} may vote")
        if ballot.announced and ballot.named and ballot.announced != votes.totalled(ballot.named.values()):
            said.append("The names give another total")
        needed = self.desk.board.evening.requisition if self.desk.board else None
        if ballot.manner is Manner.REQUISITIONED and needed and len(self.grid.asked()) < needed:
            said.append(f"{len(self.grid.asked())} asked for the names; standing orders want {needed}")
        if isinstance(self.casting.value(), Way) and ballot.casting is None:
            said.append("Record who presides first: H")
        if self.budget.isChecked() and not ballot.manner.by_name:
            said.append("The law wants the names of a budget vote")
        return ". ".join(part for part in said if part)

    def _is_tied(self, ballot: votes.Ballot) -> bool:
        """Whether there is a tie that whoever presides may end."""
        totals = ballot.totals
        tied = totals is not None and totals.cast > 0 and totals.votes_for == totals.against
        return tied and self._may_cast()

    def _may_cast(self) -> bool:
        board = self.desk.board
        if board is None or board.room.presiding is None:
            return False
        part = {"education": self.education.isChecked()}
        return self.item_id is None or voting.chair_may_cast(self.desk.office, board.evening, self.item_id, **part)
