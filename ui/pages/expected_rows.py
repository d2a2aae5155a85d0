"""Papers that are still to come, as rows of the Papers tab and of the list over all meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.agenda import Level
from clerk_app.domain.dates import printed_date
from clerk_app.domain.expected_papers import ExpectedLine, PaperState, Stage
from clerk_app.services.expected_papers import state_words
from ui.theme import look
from ui.widgets.list_view import RowState
from ui.widgets.painting import RIGHT, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

_DUE = {Stage.DRAFT: "Draft", Stage.CLEARANCE: "Clearance", Stage.FINAL: "Final"}


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A paper that is to come as it is painted: who writes it, how far it is, and what of it is due when."""

    id: str
    item_id: str
    title: str
    state: str
    who: str = ""
    due: str = ""
    overdue: bool = False
    closed: bool = False
    indent: int = 0

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        parts = (self.title, self.state, self.who, self.due, "overdue" if self.overdue else "")
        return "paper to come, " + ", ".join([part for part in parts if part] + (["closed"] if self.closed else []))


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the items of a meeting wait for, by the item's id, as at a day."""

    lines: Mapping[str, tuple[ExpectedLine, ...]]
    today: date

    def rows(self, item_id: str, level: Level) -> list[ExpectedRow]:
        """What of an item is not attached yet; what nobody was asked for too."""
        return [expected_row(line, self.today, level) for line in self.lines.get(item_id, ()) if not met_by(line)]

    def progress(self, link_id: str) -> str:
        """How far a paper is that came as it was expected; "" for any other."""
        line = self.of_link(link_id)
        if line is None:
            return ""
        due = due_words(line)
        return ", ".join(part for part in (said(line), due[:1].lower() + due[1:]) if part)

    def of_link(self, link_id: str) -> ExpectedLine | None:
        """What a paper has met, or None."""
        every = (line for lines in self.lines.values() for line in lines)
        return next((line for line in every if met_by(line) == link_id), None)

    def line(self, row_id: str) -> ExpectedLine | None:
        """One of them by its identity."""
        every = (line for lines in self.lines.values() for line in lines)
        return next((line for line in every if line.id == row_id), None)


def met_by(line: ExpectedLine) -> str | None:
    """The paper that is what was expected, or None."""
    return line.expected.item_paper_id if line.expected else None


def key_of(line: ExpectedLine) -> str:
    """What tells its row from every other: an item that nobody was asked about has a row of its own."""
    return line.id if line.expected else f"unasked:{line.id}"


def said(line: ExpectedLine) -> str:
    """How far a paper is: "Promised for 3 July 2017"; of one that nobody was asked for, just that."""
    if line.expected is None:
        return "To follow: nobody was asked"
    if line.state is not PaperState.PROMISED or line.when is None:
        return state_words(line.state, line.expected.promised_for)
    due = line.due.get(Stage.DRAFT)
    late = due is not None and due < line.when
    return f"Promised late: it was due by {printed_date(due, weekday=False)}" if due and late else "Promised in time"


def due_words(line: ExpectedLine) -> str:
    """What of it is due next: "Draft due by 14 June 2017", or "Promised for 5 July 2017"."""
    if line.stage is None or line.when is None:
        return ""
    if line.state is PaperState.PROMISED:
        return state_words(line.state, line.when)
    return f"{_DUE[line.stage]} due by {printed_date(line.when, weekday=False)}"


def expected_row(line: ExpectedLine, today: date, level: Level = Level.ITEM) -> ExpectedRow:
    """A paper that is to come as a row."""
    expected = line.expected
    return ExpectedRow(
        id=key_of(line),
        item_id=line.item.id,
        title=line.title,
        state=said(line),
        who=", ".join(part for part in (expected.lead_officer, expected.authors) if part) if expected else "",
        due=due_words(line),
        overdue=line.overdue(today),
        closed=line.closed,
        indent=26 if level is Level.SUB_ITEM else 0,
    )


def is_below(row: ExpectedRow, room: float) -> bool:
    """Whether what is due stands under the title: beside it, one of them would be cut. `room` is that of a line."""
    return text_width(row.title, "body_strong") + 12 + text_width(due_said(row), "caption") + 2 > room


def due_said(row: ExpectedRow) -> str:
    """What is due as it is painted."""
    return f"{row.due} (overdue)" if row.overdue else row.due


def paint_expected(painter: QPainter, rect: QRectF, row: ExpectedRow, state: RowState) -> None:
    """Paint a paper that is to come: a clock before its title, what is due at the right, who writes it underneath."""
    theme = look().theme
    if row.closed:
        paint_closed_edge(painter, rect, 34 + row.indent)
    left = rect.left() + 56 + row.indent
    title = QRectF(left + 26, rect.top() + theme.scaled(4), _room(row, rect), theme.line("body"))
    under = QRectF(title.left(), title.bottom(), title.width(), theme.line("caption"))
    paint_icon(painter, "file-clock", "accent" if state.selected else "text2", left, title.center().y() - 9)
    _paint_due(painter, under if is_below(row, title.width()) else title, row)
    paint_text(painter, title, row.title, "body_strong" if state.selected else "body")
    if row.closed:
        paint_icon(painter, "lock", "closed", under.left(), under.center().y() - 7, 14)
        under.setLeft(under.left() + 20)
    for words, tone in (("Closed" if row.closed else "", "closed"), (row.state, "text2"), (row.who, "text2")):
        if words and under.width() > 24:
            paint_text(painter, under, words, "caption", tone)
            under.setLeft(under.left() + text_width(words, "caption") + 16)


def _room(row: ExpectedRow, rect: QRectF) -> float:
    return rect.width() - 56 - row.indent - 26 - 24


def _paint_due(painter: QPainter, line: QRectF, row: ExpectedRow) -> None:
    """Paint what is due at the end of a line, and leave the line to what stands before it."""
    if row.due:
        width = text_width(due_said(row), "caption") + 2
        place = QRectF(line.right() - width, line.top(), width, line.height())
        paint_text(painter, place, due_said(row), "caption", "bad" if row.overdue else "text2", RIGHT)
        line.setRight(place.left() - 12)


def expected_tip(row: ExpectedRow, rect: QRectF) -> str:
    """All of it, where there may be no room for it."""
    room = _room(row, rect)
    below = text_width(due_said(row), "caption") + 14 if is_below(row, room) else 0
    state = text_width(row.state, "caption") + (text_width("Closed", "caption") + 36 if row.closed else 0)
    under = state + 16 + text_width(row.who, "caption") + below
    cut = text_width(row.title, "body_strong") > room or under > room
    return "\n".join(part for part in (row.title, row.who) if part) if cut else ""
