"""The rows of an agenda: what is shown of an item, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.agenda import Level, Openness, SubLineKind
from clerk_app.domain.exemption import paragraph_words
from clerk_app.services.agenda import ItemLine
from ui.theme import look
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import RIGHT, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

_TITLE_LEFT = 56
_INDENT = 26


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item as it is painted, or the empty row that a new title is typed into."""

    id: str
    number: str
    title: str
    sub: str = ""
    italic: bool = False
    level: Level = Level.ITEM
    closed: bool = False
    part_closed: bool = False
    pages: str = ""
    papers: str = ""
    warned: str = ""  # what is said at the right while its title is typed: "closed, below item 5"

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        kind = {Level.HEADING: "heading", Level.SUB_ITEM: "sub-item"}.get(self.level, "item")
        closed = "closed" if self.closed else "part closed" if self.part_closed else ""
        pages = f"pages {self.pages}" if self.pages else ""
        return ", ".join(
            part for part in (f"{kind} {self.number}".strip(), self.title, self.sub, closed, pages, self.papers) if part
        )


def row_of(line: ItemLine, nation: str, papers: str = "") -> AgendaRow:
    """An item of the agenda as a row by its open title; under that of a closed one stand closed title and paragraph.

    `papers` says what papers it has: "2 papers, 14 pages". Their pages are counted, and what was typed is not printed.
    """
    item = line.printed
    closed = item.openness.closed
    why = "Confidential" if item.openness is Openness.CONFIDENTIAL else paragraph_words(item.paragraphs, nation)
    below = " · ".join(part for part in (item.closed_title, why) if part)
    return AgendaRow(
        id=item.id,
        number=line.number,
        title=item.title,
        sub=below if closed else line.sub_line,
        italic=item.sub_line_kind is SubLineKind.TO_FOLLOW and not closed,
        level=item.level,
        closed=closed,
        part_closed=item.openness is Openness.PART_EXEMPT,
        pages="" if papers else item.pages.replace(" - ", " – "),
        papers=papers,
    )


class AgendaDelegate(RowDelegate):
    """Paints items: the number right-aligned before the title, sub-items indented, closed ones with the stripes."""

    def row_height(self, row: AgendaRow) -> int:
        """36 for one line, 48 for two, at normal text size."""
        return look().theme.scaled(48 if row.sub else 36)

    def paint_row(self, painter: QPainter, rect: QRectF, row: AgendaRow, state: RowState) -> None:
        """Paint one item."""
        theme = look().theme
        two = bool(row.sub)
        top = rect.top() + (theme.scaled(5) if two else 0)
        high = theme.line("body") if two else rect.height()
        if row.closed:
            paint_closed_edge(painter, rect)
        left = rect.left() + title_left(row)
        number = QRectF(left - 66, top, 54, high)
        paint_text(painter, number, row.number, "body_strong", "accent" if state.selected else "text2", RIGHT)
        right = rect.right() - 24
        for words, role in ((row.pages, "body"), (row.papers, "caption")):
            if words:
                width = text_width(words, role) + 4
                paint_text(painter, QRectF(right - width, top, width, high), words, role, "text2", RIGHT)
                right -= width + 12
        said = "Part closed" if row.part_closed else row.warned
        if said:
            width = text_width(said, "caption_strong") + 4
            paint_text(painter, QRectF(right - width, top, width, high), said, "caption_strong", "closed")
            right -= width + 12
        strong = state.selected or row.level is Level.HEADING
        title = QRectF(left, top, right - left, high)
        paint_text(painter, title, row.title, "body_strong" if strong else "body")
        if two:
            under = QRectF(left, top + high, rect.right() - 24 - left, theme.line("caption"))
            paint_text(painter, under, row.sub, "caption", "closed" if row.closed else "text2", italic=row.italic)

    def row_tip(self, row: AgendaRow, rect: QRectF) -> str:
        """The whole title and sub-line, where there is no room for them."""
        room = rect.width() - title_left(row) - 24 - text_width(row.pages) - text_width(row.papers) - 16
        cut = max(text_width(row.title, "body_strong"), text_width(row.sub, "caption")) > room
        return "\n".join(part for part in (row.title, row.sub) if part) if cut else ""


def title_left(row: AgendaRow) -> int:
    """Where the title begins, from the left of the list: headings at the edge, sub-items indented."""
    if row.level is Level.HEADING:
        return 24
    return _TITLE_LEFT + (_INDENT if row.level is Level.SUB_ITEM else 0)


def warned_room(row: AgendaRow) -> int:
    """How much room at the right the box leaves to what is said of the row while its title is typed."""
    return round(text_width(row.warned, "caption_strong")) + 24 if row.warned else 0


def closed_below(above: AgendaRow | None) -> str:
    """What is said of an empty row that is closed: "Closed, below item 5"."""
    return f"Closed, below item {above.number}" if above is not None and above.closed and above.number else "Closed"


def counted_items(lines: tuple[ItemLine, ...]) -> str:
    """How many items an agenda has, headings left out: "12 items"."""
    count = sum(line.item.level is not Level.HEADING for line in lines)
    return f"{count} item{'' if count == 1 else 's'}" if count else ""
