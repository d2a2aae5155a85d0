"""The plain list row that most pages need: something at the left, a title, a second line, and a state at the right."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.chip import chip_height, chip_width, paint_chip
from ui.widgets.list_view import RowDelegate, RowState
from ui.widgets.painting import LEFT, RIGHT, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_edge

#: In a dialog a list is as wide as the fields: its pill is flush with them, and its words with what is typed there.
IN_FIELD = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words: `left` and `under_left` before the title (a date, a number), `chip` or `right` after it."""

    id: Hashable
    title: str
    sub: str = ""
    left: str = ""
    under_left: str = ""
    icon: str = ""
    icon_tone: str = ""
    chip: str = ""
    chip_tone: str = "neutral"
    chip_icon: str = ""
    right: str = ""
    under_right: str = ""
    right_tone: str = "text2"
    under_tone: str = ""
    sub_tone: str = "text2"
    closed: bool = False
    found_by: str = ""

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        parts = (self.left, self.under_left, self.title, self.sub, self.chip, self.right, self.under_right)
        return ", ".join([part for part in parts if part] + (["closed"] if self.closed else []))


def line_model() -> RowsModel:
    """A model for rows of `Line`, found by typing the start of their titles, or of `found_by`."""
    return RowsModel(words=lambda line: line.words, text=lambda line: line.found_by or line.title)


class LineDelegate(RowDelegate):
    """Paints rows of `Line`; `left_width` is the column before the titles, right-aligned if it holds `figures`."""

    def __init__(self, left_width: int = 0, figures: bool = False) -> None:
        super().__init__()
        self._left_width, self._figures = left_width, figures

    def row_height(self, row: Line) -> int:
        """36 for one line, 52 for two, at normal text size."""
        return look().theme.size("row_two_line" if row.sub or row.under_left or row.under_right else "row")

    def paint_row(self, painter: QPainter, rect: QRectF, row: Line, state: RowState) -> None:
        """Paint the words of one row."""
        first, second = self._lines(rect, row)
        if row.closed:
            paint_closed_edge(painter, rect, self.inset)
        title_left = self._paint_left(painter, first, second, row, state)
        upper, lower = self._paint_right(painter, first, second, row, state, title_left)
        title = QRectF(title_left, first.top(), upper - title_left, first.height())
        paint_text(painter, title, row.title, "body_strong" if state.selected else "body")
        if row.sub:
            under = QRectF(title_left, second.top(), lower - title_left, second.height())
            paint_text(painter, under, row.sub, "caption", row.sub_tone)

    def row_tip(self, row: Line, rect: QRectF) -> str:
        """The title and second line, where there may be no room for them."""
        before = look().theme.scaled(self._left_width) + (30 if row.icon else 0)
        left, right = rect.left() + self.side + before, rect.right() - self.side
        room = right - left - self._right_width(row, right - left)
        under = right - left if self._is_cut(row, left, right) else room
        cut = text_width(row.title, "body_strong") > room or text_width(row.sub, "caption") > under
        ended = bool(row.right) and self.right_room(row, right - left) < text_width(row.right) + 1
        parts = (row.title, row.right if ended else "", row.sub)
        return "\n".join(part for part in parts if part) if cut or ended else ""

    @staticmethod
    def right_room(row: Line, room: float) -> float:
        """How wide the words at the right may be in a line with so much room: what the title leaves, and half of it."""
        wanted, chip = text_width(row.right) + 1, chip_width(row.chip, row.chip_icon) + 8 if row.chip else 0
        left = room - chip - 12
        return min(wanted, max(left - text_width(row.title, "body_strong"), left / 2)) if row.right else 0

    @staticmethod
    def _is_cut(row: Line, left: float, right: float) -> bool:
        """Whether a chip as high as both lines would take words from the second, which has room below a lower one."""
        if not (row.chip and row.sub) or row.under_right:
            return False
        return text_width(row.sub, "caption") > right - left - chip_width(row.chip, row.chip_icon) - 20

    def _lines(self, rect: QRectF, row: Line) -> tuple[QRectF, QRectF]:
        theme = look().theme
        two = self.row_height(row) == theme.size("row_two_line")
        high = theme.line("body") if two else rect.height()
        top = rect.top() + (rect.height() - theme.line("body") - theme.line("caption")) / 2 if two else rect.top()
        first = QRectF(rect.left() + self.side, top, rect.width() - 2 * self.side, high)
        return first, QRectF(first.left(), top + high, first.width(), theme.line("caption"))

    def _paint_left(self, painter: QPainter, first: QRectF, second: QRectF, row: Line, state: RowState) -> float:
        left = first.left()
        if row.icon:
            tone = row.icon_tone or ("closed" if row.closed else "accent" if state.selected else "text2")
            paint_icon(painter, row.icon, tone, left, first.center().y() - 9)
            left += 30
        if not self._left_width:
            return left
        width = look().theme.scaled(self._left_width)
        align = RIGHT if self._figures else LEFT
        tone = "accent" if state.selected else "text2" if self._figures else "text"
        paint_text(painter, QRectF(left, first.top(), width - 8, first.height()), row.left, "body_strong", tone, align)
        if row.under_left:
            under = QRectF(left, second.top(), width - 8, second.height())
            paint_text(painter, under, row.under_left, "caption", "text2", align)
        return left + width + (4 if self._figures else 0)

    def _paint_right(
        self, painter: QPainter, first: QRectF, second: QRectF, row: Line, state: RowState, title_left: float
    ) -> tuple[float, float]:
        """Paint chip, word and the word under it; return where the words of the first and the second line must end."""
        upper = lower = end = first.right()
        cut = self._is_cut(row, title_left, end)
        if row.chip:
            # above other words a chip is as low as its line, or it would touch the ring of the row
            low = cut or bool(row.under_right)
            size = (chip_width(row.chip, row.chip_icon), first.height() if low else chip_height())
            top = first.top() - 1 if low else (first.top() + second.bottom() - size[1]) / 2
            if first.height() > size[1]:
                top = first.center().y() - size[1] / 2
            chip = QRectF(upper - size[0], top, *size)
            paint_chip(painter, chip, row.chip, row.chip_tone, row.chip_icon, on_selected=state.selected)
            upper = chip.left() - 8
            lower = lower if low else upper
        if row.right:
            width = self.right_room(row, end - title_left)
            paint_text(
                painter, QRectF(upper - width, first.top(), width, first.height()), row.right, "body", row.right_tone
            )
            upper -= width
        if row.under_right:
            tone = row.under_tone or row.right_tone
            strong = "caption_strong" if tone != "text2" else "caption"
            width = text_width(row.under_right, strong) + 1
            under = QRectF(lower - width, second.top(), width, second.height())
            paint_text(painter, under, row.under_right, strong, tone)
            lower -= width
        return upper - 12 * (upper < end), lower - 12 * (lower < end)

    def _right_width(self, row: Line, room: float) -> float:
        chip = chip_width(row.chip, row.chip_icon) if row.chip else 0
        widest = max(chip + self.right_room(row, room), text_width(row.under_right, "caption_strong"))
        return widest + 20 if widest else 0


class LineInDialogDelegate(LineDelegate):
    """The same rows in a dialog, where the list stands under fields and not at the edge of a page."""

    inset = 0
    side = IN_FIELD
