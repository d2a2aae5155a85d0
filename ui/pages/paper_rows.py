"""The rows of the Papers tab: items, and under each its papers; what is shown of them and how it is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.agenda import Level, Openness
from clerk_app.domain.dates import printed_date
from clerk_app.domain.exemption import paragraph_words
from clerk_app.domain.finding import Finding
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.papers import Printed
from clerk_app.services.agenda import ItemLine
from clerk_app.services.papers import PaperLine
from ui.pages.agenda_rows import AgendaRow, title_left
from ui.pages.expected_rows import Awaited, ExpectedRow, expected_tip, paint_expected
from ui.theme import look
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import RIGHT, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

HINT = "Drop a file here or press Insert"
_CLASSES = {
    Openness.PART_EXEMPT: "Part closed",
    Openness.EXEMPT: "Closed",
    Openness.CONFIDENTIAL: "Closed: confidential",
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item over its papers; `empty` while it has none."""

    item: AgendaRow
    papers: str = ""

    @property
    def id(self) -> str:
        """The item's identity."""
        return self.item.id

    @property
    def empty(self) -> bool:
        """Whether it has no paper yet."""
        return not self.papers

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        return f"{self.item.words}, {self.papers or f'no papers. {HINT}'}"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of an item as it is painted: `marks` is its class where it is closed."""

    id: str
    item_id: str
    label: str
    title: str
    pages: str
    marks: str = ""
    state: str = ""
    wants_look: bool = False
    came: str = ""
    see: bool = False
    indent: int = 0
    progress: str = ""

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        parts = (self.label, self.title, self.marks, self.pages, self.state, self.progress, self.came)
        return "paper, " + ", ".join(part for part in parts if part)


#: A row of the list.
Row = ItemRow | PaperRow | ExpectedRow


def item_row(row: AgendaRow, papers: tuple[PaperLine, ...], awaited: int = 0) -> ItemRow:
    """An item with how many papers and pages it has, and how many are still to come; nothing of its sub-line."""
    plain = AgendaRow(row.id, row.number, row.title, level=row.level, closed=row.closed, part_closed=row.part_closed)
    more = f"{awaited} to come" if awaited else ""
    return ItemRow(plain, ", ".join(part for part in (counted(papers), more) if part))


def counted(papers: Iterable[PaperLine]) -> str:
    """How many papers there are and how many pages are printed of them, each counted once: "2 papers, 14 pages"."""
    listed = list(papers)
    if not listed:
        return ""
    different = len({each.paper.id for each in listed})
    held = (each for each in listed if each.link.printed is Printed.HERE and not each.link.left_out)
    printed = {each.version.id: each.version.pages for each in held}
    return f"{'1 paper' if different == 1 else f'{different} papers'}, {_pages(sum(printed.values()))}"


def paper_row(line: PaperLine, found: tuple[Finding, ...], nation: str, level: Level, progress: str = "") -> PaperRow:
    """A paper with its class, what was found in it in words, how far it is, and the day on which its version came."""
    came = line.version.received_at
    state, wants_look = ("Left out", False) if line.link.left_out else state_words(found)
    return PaperRow(
        id=line.id,
        item_id=line.link.agenda_item_id,
        label=line.link.label,
        title=line.title or "Without a title",
        pages=_pages(line.version.pages),
        marks=class_words(line, nation),
        state=state,
        wants_look=wants_look,
        came=printed_date(came.date(), weekday=False) if came else "",
        see=line.link.printed is Printed.SEE,
        indent=26 if level is Level.SUB_ITEM else 0,
        progress=progress,
    )


def class_words(line: PaperLine, nation: str) -> str:
    """Why a paper is withheld: its class and paragraphs, or that its item is closed; "" for an open one."""
    if line.link.openness is Openness.OPEN:
        return "Closed with its item" if line.withheld else ""
    words = _CLASSES[line.link.openness]
    stated = line.link.paragraphs and paragraph_words(line.link.paragraphs, nation)
    return f"{words} · {stated}" if stated else words


def state_words(found: tuple[Finding, ...]) -> tuple[str, bool]:
    """What was found in a file, counted, and whether any of it wants a look."""
    grave = sum(each.level is not Weight.NOTE for each in found)
    notes = len(found) - grave
    if grave:
        return ("1 thing" if grave == 1 else f"{grave} things") + " to look at", True
    if notes:
        return "1 note" if notes == 1 else f"{notes} notes", False
    return "Nothing found", False


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"


class PaperDelegate(RowDelegate):
    """Paints items with their number as the agenda has it, and papers under their title in two lines."""

    def row_height(self, row: Row) -> int:
        """36 for an item, 48 for a paper, at normal text size."""
        return look().theme.scaled(36 if isinstance(row, ItemRow) else 48)

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row, state: RowState) -> None:
        """Paint one row."""
        if isinstance(row, ItemRow):
            self._paint_item(painter, rect, row, state)
        elif isinstance(row, ExpectedRow):
            paint_expected(painter, rect, row, state)
        else:
            self._paint_paper(painter, rect, row, state)

    def _paint_item(self, painter: QPainter, rect: QRectF, row: ItemRow, state: RowState) -> None:
        if row.item.closed:
            paint_closed_edge(painter, rect)
        left, right = rect.left() + title_left(row.item), rect.right() - 24
        number = QRectF(left - 66, rect.top(), 54, rect.height())
        paint_text(painter, number, row.item.number, "body_strong", "accent" if state.selected else "text2", RIGHT)
        words = row.papers or ("" if row.item.level is Level.HEADING else HINT)
        width = min(text_width(words, "caption") + 4, (right - left) * 0.6)
        tone = "text2" if row.papers else "text3"
        paint_text(painter, QRectF(right - width, rect.top(), width, rect.height()), words, "caption", tone, RIGHT)
        strong = state.selected or row.item.level is Level.HEADING
        title = QRectF(left, rect.top(), right - width - 12 - left, rect.height())
        tone = "text2" if row.empty and not strong else "text"
        paint_text(painter, title, row.item.title, "body_strong" if strong else "body", tone)

    def _paint_paper(self, painter: QPainter, rect: QRectF, row: PaperRow, state: RowState) -> None:
        theme = look().theme
        if row.marks:
            paint_closed_edge(painter, rect, 34 + row.indent)
        left, right = rect.left() + 56 + row.indent, rect.right() - 24
        top, high = rect.top() + theme.scaled(4), theme.line("body")
        width = text_width(row.pages) + 2
        paint_text(painter, QRectF(right - width, top, width, high), row.pages, "body", "text2", RIGHT)
        label = text_width(row.label, "body_strong") if row.label else 0
        room = right - width - 12 - left
        paint_text(painter, QRectF(left, top, min(label, room), high), row.label, "body_strong", "text2")
        title_at = left + label + (10 if label else 0)
        strong = "body_strong" if state.selected else "body"
        paint_text(painter, QRectF(title_at, top, max(0, left + room - title_at), high), row.title, strong)
        self._paint_under(painter, QRectF(left, top + high, right - left, theme.line("caption")), row)

    @staticmethod
    def _paint_under(painter: QPainter, line: QRectF, row: PaperRow) -> None:
        """The class, what was found, where it is printed and when it came, each in its own tone."""
        if row.marks:
            paint_icon(painter, "lock", "closed", line.left(), line.center().y() - 7, 14)
            line.setLeft(line.left() + 20)
        elif row.wants_look:
            paint_icon(painter, "triangle-alert", "warn", line.left(), line.center().y() - 7, 14)
            line.setLeft(line.left() + 20)
        parts = [
            (row.marks, "closed"),
            (row.state, "warn" if row.wants_look else "text2"),
            (row.progress, "text2"),
            ("Printed with another item" if row.see else "", "text2"),
            (row.came, "text2"),
        ]
        for words, tone in parts:
            if words and line.width() > 24:
                paint_text(painter, line, words, "caption", tone)
                line.setLeft(line.left() + text_width(words, "caption") + 16)

    def row_tip(self, row: Row, rect: QRectF) -> str:
        """The whole title, where there may be no room for it."""
        if isinstance(row, ExpectedRow):
            return expected_tip(row, rect)
        if isinstance(row, ItemRow):
            room = rect.width() - title_left(row.item) - 40 - text_width(row.papers or HINT, "caption")
            return row.item.title if text_width(row.item.title, "body_strong") > room else ""
        shown = text_width(f"{row.label} {row.title}", "body_strong") + text_width(row.pages) + 110 + row.indent
        under = text_width("".join((row.marks, row.state, row.progress, row.came)), "caption") + 130 + row.indent
        cut = max(shown, under) > rect.width()
        return "\n".join(part for part in (row.title, row.marks) if part) if cut else ""


def rows_of(
    lines: Iterable[ItemLine],
    rows: Mapping[str, AgendaRow],
    papers: Mapping[str, tuple[PaperLine, ...]],
    found: Mapping[str, tuple[Finding, ...]],
    nation: str,
    awaited: Awaited,
) -> list[Row]:
    """Items with their papers under them, in order, and what is still to come last; `found` is by the paper's id."""
    made: list[Row] = []
    for line in lines:
        own, to_come = papers.get(line.id, ()), awaited.rows(line.id, line.item.level)
        made.append(item_row(rows[line.id], own, len(to_come)))
        made += [
            paper_row(each, found.get(each.id, ()), nation, line.item.level, awaited.progress(each.id)) for each in own
        ]
        made += to_come
    return made
