"""The people of the room in rows: a mark, a name with its seat, and how they stand, all in words too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.membership import Votes
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import RoomKind
from clerk_app.services.room_board import Board, SeatLine
from ui.pages.room_desk import Desk, clock_words
from ui.theme import look
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import CENTRE, RIGHT, paint_ground, paint_icon, paint_text, text_width

_ROW = 31
_SEATS = {"Parent Governor Representative": "Parent governor", "Church Representative": "Church"}
_APART = {
    Attendance.APOLOGIES: ("A", "neutral", "Apologies"),
    Attendance.ABSENT: ("–", "neutral", "Absent"),
    Attendance.SUBSTITUTED: ("S", "neutral", "Substituted"),
    Attendance.VIRTUAL: ("V", "accent", "Virtually"),
}
#: Under whose apologies the minutes list them.
_EXCUSED = (Attendance.APOLOGIES, Attendance.SUBSTITUTED)
_INKS = {"neutral": ("sunken", "text2"), "accent": ("accent_soft", "accent"), "warn": ("warn_soft", "warn")}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the room or missing from it. `mark` is a letter in a box; without one, here or still expected."""

    id: str
    name: str
    seat: str = ""
    mark: str = ""
    tone: str = "neutral"
    state: str = ""
    here: bool = False
    expected: bool = False
    must_go: bool = False

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        state = self.state or ("expected" if self.expected else "here" if self.here else "")
        return ", ".join(part for part in (self.name, self.seat, state) if part)


def person_rows(desk: Desk) -> list[PersonRow]:
    """Everybody, in printed order; a post that was typed while the public was out is covered."""
    board = desk.board
    if board is None:
        return []
    attending = board.record.events(RoomKind.IN_ATTENDANCE)
    posts = {each.person_id: "" if desk.covered and desk.row_closed(each) else each.text for each in attending}
    return [_row(board, line, posts.get(line.person_id, "")) for line in board.seats]


def people_line(desk: Desk) -> str:
    """How many members are here, out and excused, each once, and who else is: "13 here, 1 out, 2 apologies"."""
    board = desk.board
    if board is None:
        return ""
    members = [line.standing for line in board.seats if line.member is not None]
    expected = sum(each.attendance is Attendance.EXPECTED for each in members)
    here = sum(each.inside for each in members)
    out = sum(each.attendance is Attendance.PRESENT and not each.inside for each in members)
    sorry = sum(each.attendance in _EXCUSED for each in members)
    absent = sum(each.attendance is Attendance.ABSENT for each in members)
    others = sum(line.standing.inside for line in board.seats if line.member is None)
    counts = (
        (expected, "expected"),
        (here, "here"),
        (out, "out"),
        (sorry, "apology" if sorry == 1 else "apologies"),
        (absent, "absent"),
        (others, "in attendance"),
    )
    return ", ".join(f"{number} {words}" for number, words in counts if number)


def _row(board: Board, line: SeatLine, post: str) -> PersonRow:
    standing, since = line.standing, clock_words(line.since)
    mark, tone, state = _APART.get(standing.attendance, ("", "neutral", ""))
    gone = standing.attendance in (Attendance.PRESENT, Attendance.IN_ATTENDANCE) and not standing.inside
    if gone:
        mark, tone, state = "L", "warn", f"{'Out' if standing.out_for else 'Left'} {since}".strip()
    if standing.attendance is Attendance.VIRTUAL and not standing.inside:
        state = "Virtually, no vote"
    if line.must_go:
        state = "should be out"
    elif board.item_id in standing.stayed_for:
        state = "stayed"
    return PersonRow(
        id=line.person_id,
        name=line.name,
        seat=_seat(line, post),
        mark=mark,
        tone=tone,
        state=state,
        here=standing.inside,
        expected=standing.attendance is Attendance.EXPECTED,
        must_go=line.must_go,
    )


def _seat(line: SeatLine, post: str) -> str:
    if line.stands_for:
        return f"for {line.stands_for}"
    if line.member is None:
        return post or "In attendance"
    roles = [_SEATS.get(role, role) for role in (*line.member.roles, line.member.note) if role]
    if line.presides and "Chair" not in roles:
        roles.insert(0, "Presides")
    if line.member.votes is Votes.NONE and not roles:
        roles = ["No vote"]
    return ", ".join(roles)


class PersonDelegate(RowDelegate):
    """Paints people; `typed` are the letters that are being looked for, underlined where they were found."""

    typed = ""
    acting = False  # whether the next key says something of the one who is chosen

    def row_height(self, row: PersonRow) -> int:
        """31 at normal text size: sixteen members are seen at once on a small screen."""
        return look().theme.scaled(_ROW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: PersonRow, state: RowState) -> None:
        """Paint one person."""
        if state.selected and self.acting:
            paint_ground(painter, rect.adjusted(8, 1, -8, -1), "accent_soft", 6, "accent", 1.5)
        self._paint_mark(painter, rect, row)
        right = rect.right() - 24
        if row.state:
            role = "caption_strong" if row.must_go else "caption"
            tone = "warn" if row.must_go or row.tone == "warn" else "text2"
            width = text_width(row.state, role) + 2
            paint_text(painter, QRectF(right - width, rect.top(), width, rect.height()), row.state, role, tone, RIGHT)
            right -= width + 8
        left = rect.left() + 60
        role = "room_strong" if row.must_go else "room_body"
        name = QRectF(left, rect.top(), right - left, rect.height())
        there = row.here or row.expected
        wide = text_width(f"{row.name}, ", role)
        seat = row.seat if wide + 40 < name.width() else ""
        words = f"{row.name}," if seat else row.name
        paint_text(painter, name, words, role, "text" if there else "text2")
        if self.typed and state.selected:
            self._underline(painter, name, row.name, role)
        if seat:
            name.setLeft(left + wide)
            paint_text(painter, name, seat, "caption", "text2")

    @staticmethod
    def _paint_mark(painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        side = 22.0
        box = QRectF(rect.left() + 24, rect.center().y() - side / 2, side, side)
        if row.mark:
            ground, ink = _INKS[row.tone]
            paint_ground(painter, box, ground, 4)
            paint_text(painter, box, row.mark, "caption_strong", ink, CENTRE, elide=False)
        elif row.here:
            paint_icon(painter, "check", "good", box.left() + 2, box.top() + 2)
        else:
            paint_ground(painter, box.adjusted(7, 7, -7, -7), "", 4, "text3")

    def _underline(self, painter: QPainter, name: QRectF, words: str, role: str) -> None:
        at = found_at(words, self.typed)
        if at < 0:
            return
        left = name.left() + text_width(words[:at], role)
        wide = text_width(words[at : at + len(self.typed)], role)
        under = name.center().y() + look().theme.line(role) / 2 - 2
        painter.fillRect(QRectF(left, under, wide, 2), look().colour("accent"))


def found_at(name: str, typed: str) -> int:
    """Where the letters begin a word of a name; -1 if they begin none."""
    folded, wanted = name.casefold(), typed.casefold()
    starts = [0, *(at + 1 for at, letter in enumerate(folded) if letter in " -'’")]
    return next((at for at in starts if folded.startswith(wanted, at)), -1)
