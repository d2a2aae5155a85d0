"""How passages of minutes are drawn: a generated number in the margin, the words, and below what is said of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QPainter, QPalette, QTextDocument

from clerk_app.domain.rich_text import read_rich
from ui.theme import look
from ui.widgets.painting import LEFT, RIGHT, paint_ground, paint_icon, paint_ring, paint_text
from ui.widgets.rich_document import dress, fill
from ui.widgets.spelling_marks import SpellingMarks
from ui.widgets.stripes import paint_closed_edge

#: So many laid out texts are kept for drawing them again; a screen shows some thirty.
_KEPT = 160
_ABOVE, _BELOW = 7, 7


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage as it is shown: `text` in the markup that is kept, `note` what is said of it in a line below.

    `role` is its type, `number` what stands in the margin and cannot be edited. One that is `closed` bears the stripes,
    one that is `faint` is in no copy that is shown.
    """

    id: Hashable
    text: str
    number: str = ""
    note: str = ""
    role: str = "body"
    closed: bool = False
    faint: bool = False
    editable: bool = True
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class PassageState:
    """What a passage is just now."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    edited: bool = False


def margin(numbered: bool = True) -> int:
    """How far the words stand from the left edge, behind the numbers; in a list without any, as all words do."""
    return look().theme.scaled(92 if numbered else 28)


def text_width_of(width: int, left: int) -> int:
    """How wide the words are in a list of a width, behind a margin."""
    return max(look().theme.scaled(120), min(width - left - look().theme.scaled(32), look().theme.scaled(760)))


def text_rect(row: QRectF, left: int) -> QRectF:
    """Where the words of a row stand, behind a margin."""
    return QRectF(row.left() + left, row.top() + _ABOVE, text_width_of(round(row.width()), left), row.height())


def row_height(words: float, passage: PassageRow) -> int:
    """How high a row is around words of a height."""
    note = look().theme.line("caption") + 2 if passage.note else 0
    return ceil(words) + note + _ABOVE + _BELOW


class LaidOut:
    """The words of passages as laid out documents, made when they are first drawn, the last ones kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[tuple[object, ...], QTextDocument, SpellingMarks]] = OrderedDict()

    def document(self, passage: PassageRow, width: int) -> QTextDocument:
        """The words of a passage, laid out at a width."""
        made_for = (passage.text, passage.role, width)
        found = self._kept.get(passage.id)
        if found is None or found[0] != made_for:
            document = QTextDocument()
            document.setUndoRedoEnabled(False)
            dress(document, passage.role)
            fill(document, read_rich(passage.text))
            document.setTextWidth(width)
            found = (made_for, document, SpellingMarks(document))
            self._kept[passage.id] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(passage.id)
        return found[1]

    def marks(self, passage: PassageRow) -> SpellingMarks | None:
        """What marks the spelling of a passage that is laid out."""
        found = self._kept.get(passage.id)
        return found[2] if found is not None else None

    def forget(self) -> None:
        """Let go of all, as the look has changed."""
        self._kept.clear()


class Measure:
    """How high words will be, without laying them out; a little wrong, and quick."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._of_role: dict[str, tuple[float, float]] = {}

    def height(self, passage: PassageRow) -> int:
        """The likely height of the row of a passage."""
        if passage.role not in self._of_role:
            metrics = QFontMetricsF(look().font(passage.role))
            self._of_role[passage.role] = metrics.averageCharWidth() * 1.04, metrics.height()
        letter, line = self._of_role[passage.role]
        lines = sum(max(1, ceil(len(each) * letter / self._width)) for each in passage.text.split("\n"))
        return row_height(lines * line, passage)


def paint_passage(
    painter: QPainter,
    row: QRectF,
    passage: PassageRow,
    state: PassageState,
    left: int,
    document: Callable[[], QTextDocument],
) -> None:
    """Paint one passage; the words of the one that is being typed are drawn by its editor."""
    _paint_ground(painter, row, passage, state)
    words = text_rect(row, left)
    if passage.number:
        place = QRectF(row.left(), row.top() + _ABOVE, left - look().theme.scaled(14), look().theme.line("body"))
        paint_text(painter, place, passage.number, "body", "text2", RIGHT, strong=passage.role != "body", elide=False)
    height = row.height() - _ABOVE - _BELOW
    if passage.note:
        height -= look().theme.line("caption") + 2
        _paint_note(
            painter,
            QRectF(words.left(), words.top() + height + 2, words.width(), look().theme.line("caption")),
            passage,
        )
    if state.edited:
        paint_ring(painter, QRectF(words.left() - 6, words.top() - 4, words.width() + 12, height + 8), 4)
    else:
        _paint_words(painter, words, passage, document())


def _paint_ground(painter: QPainter, row: QRectF, passage: PassageRow, state: PassageState) -> None:
    pill = row.adjusted(8, 1, -8, -1)
    radius = look().theme.radii["control"]
    if state.selected:
        paint_ground(painter, pill, "selected", radius)
        paint_ground(painter, QRectF(pill.left(), row.top() + 9, 3, max(4.0, row.height() - 18)), "accent", 1.5)
    elif state.hovered:
        paint_ground(painter, pill, "hover", radius)
    if passage.closed:
        paint_closed_edge(painter, row, 12)
    if state.focused:
        paint_ring(painter, pill)


def _paint_note(painter: QPainter, place: QRectF, passage: PassageRow) -> None:
    tone = "closed" if passage.closed else "text2"
    if passage.closed:
        paint_icon(painter, "lock", tone, place.left(), place.center().y() - 7, 14)
        place.setLeft(place.left() + 20)
    paint_text(painter, place, passage.note, "caption", tone, LEFT)


def _paint_words(painter: QPainter, words: QRectF, passage: PassageRow, document: QTextDocument) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, look().colour("text3" if passage.faint else "text"))
    context.palette = palette
    context.clip = QRectF(QPointF(0, 0), QSizeF(words.width(), document.size().height()))
    painter.save()
    painter.translate(words.topLeft())
    document.documentLayout().draw(painter, context)
    painter.restore()
