"""What was found as rows: what it is called, where it is and the words around, those that were looked for in bold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clerk_app.domain.search import Kind, Piece
from clerk_app.services.search import Hit
from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.chip import chip_height, chip_width, paint_chip
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

ICONS = {
    Kind.ITEM: "clipboard-list",
    Kind.PAPER: "file-text",
    Kind.MEETING: "calendar-days",
    Kind.PERSON: "user-round",
    Kind.MINUTES: "file-check",
    Kind.REVIEW: "file-search",
    Kind.FORWARD: "signpost",
    Kind.DECISION: "landmark",
    Kind.WORK: "table-2",
    Kind.ACTION: "list-checks",
    Kind.REFERRAL: "signpost",
}
_CALLED = {
    Kind.ITEM: "Item",
    Kind.PAPER: "Paper",
    Kind.MEETING: "Meeting",
    Kind.PERSON: "Person",
    Kind.MINUTES: "Minutes",
    Kind.REVIEW: "Review",
    Kind.FORWARD: "Forward plan",
    Kind.DECISION: "Decision",
    Kind.WORK: "Work programme",
    Kind.ACTION: "Action",
    Kind.REFERRAL: "Referral",
}
_ICON_WIDTH, _CLOSED = 30, "Closed"


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit in the list; `id` tells it from every other that is shown."""

    id: Hashable
    hit: Hit

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        hit = self.hit
        parts = (_CALLED[hit.kind], plain(hit.title), paged(hit), hit.where, plain(hit.around))
        return ", ".join([part for part in parts if part] + (["closed"] if hit.closed else []))


def rows_of(hits: Iterable[Hit]) -> list[HitRow]:
    """A row for each hit; two of one thing are told apart by which comes first."""
    seen: Counter[Hashable] = Counter()
    rows = []
    for hit in hits:
        key = (hit.kind, hit.subject.id, hit.page, hit.closed)
        rows.append(HitRow((*key, seen[key]), hit))
        seen[key] += 1
    return rows


def hit_model() -> RowsModel:
    """A model for rows of hits."""
    return RowsModel(words=lambda row: row.words, text=lambda row: plain(row.hit.title))


def plain(pieces: Iterable[Piece]) -> str:
    """A marked line without its marks."""
    return "".join(piece.text for piece in pieces)


def paged(hit: Hit) -> str:
    """ "page 12" of a paper, "" of all else."""
    return f"page {hit.page}" if hit.page else ""


class HitDelegate(RowDelegate):
    """Paints hits: title, place, and where the words stand further down, the line around them."""

    def row_height(self, row: HitRow) -> int:
        """52 for two lines, and a line more with the words around, at normal text size."""
        two = look().theme.size("row_two_line")
        return two + look().theme.line("caption") if row.hit.around else two

    def paint_row(self, painter: QPainter, rect: QRectF, row: HitRow, state: RowState) -> None:
        """Paint the words of one hit."""
        hit, theme = row.hit, look().theme
        if hit.closed:
            paint_closed_edge(painter, rect)
        line, small = theme.line("body"), theme.line("caption")
        top = rect.top() + (rect.height() - line - small * (2 if hit.around else 1)) / 2
        first = QRectF(rect.left() + 24, top, rect.width() - 48, line)
        tone = "closed" if hit.closed else "accent" if state.selected else "text2"
        paint_icon(painter, ICONS[hit.kind], tone, first.left(), first.center().y() - 9)
        first.setLeft(first.left() + _ICON_WIDTH)
        under = QRectF(first.left(), first.bottom(), first.width(), small)
        if hit.closed:
            width = chip_width(_CLOSED, "lock")
            chip = QRectF(first.right() - width, first.center().y() - chip_height() / 2, width, chip_height())
            paint_chip(painter, chip, _CLOSED, "closed", "lock")
            first.setRight(chip.left() - 12)
        page = f", {paged(hit)}" if hit.page else ""
        left = _paint_marked(painter, first, hit.title, "body")
        paint_text(painter, QRectF(left, first.top(), first.right() - left, line), page, "body", "text2")
        paint_text(painter, under, hit.where or _CALLED[hit.kind], "caption", "text2")
        if hit.around:
            _paint_marked(painter, under.translated(0, small), hit.around, "caption")

    def row_tip(self, row: HitRow, rect: QRectF) -> str:
        """The whole row, where there may be no room for it."""
        hit, room = row.hit, rect.width() - 48 - _ICON_WIDTH - (chip_width(_CLOSED, "lock") if row.hit.closed else 0)
        lines = [plain(hit.title), hit.where, plain(hit.around)]
        cut = any(text_width(line, role) > room for line, role in zip(lines, _ROLES, strict=True))
        return "\n".join(line for line in lines if line) if cut else ""


_ROLES = ("body_strong", "caption", "caption_strong")


def _paint_marked(painter: QPainter, rect: QRectF, pieces: Iterable[Piece], role: str) -> float:
    """Paint a line, what was found in bold; return where it ends."""
    left = rect.left()
    for piece in pieces:
        shown = f"{role}_strong" if piece.found else role
        place = QRectF(left, rect.top(), rect.right() - left, rect.height())
        if place.width() <= 0 or paint_text(painter, place, piece.text, shown):
            return rect.right()
        left += text_width(piece.text, shown)
    return left
