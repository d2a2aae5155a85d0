"""What a change moved, thing by thing: each field before and after, and closed words in the closed look."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.history import Deed, FieldMove, ThingMove
from ui.theme import look
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.buttons import link_button
from ui.widgets.chip import Chip
from ui.widgets.labels import IconLabel, Label, caption
from ui.widgets.naming import name_widget
from ui.widgets.painting import Painted, paint_text, text_width
from ui.widgets.stripes import paint_closed_ground

_DEEDS = {
    Deed.ADDED: ("Added", "good", "plus"),
    Deed.CHANGED: ("Changed", "neutral", "pencil"),
    Deed.REMOVED: ("Removed", "warn", "trash-2"),
}
_NAMES_WIDTH = 132
_LEVEL = (0, 2, 0, 0)  # so that small words stand on the line of the larger ones beside them


class Moves(QWidget):
    """The things under one another. Sends `text_wanted(thing, field)` when the words of one field shall come back."""

    text_wanted = Signal(object, str)

    def __init__(self, offers_texts: bool = True) -> None:
        super().__init__()
        self._offers_texts = offers_texts
        self._column = QVBoxLayout(self)
        fill_box(self._column, [], gap=20)

    def show_moves(self, moves: Iterable[ThingMove], placed: Subject | None = None) -> None:
        """Show these things in the place of those that were shown; where `placed` stands is known already."""
        while (item := self._column.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        for move in moves:
            self._column.addWidget(self._thing(move, move.thing == placed))

    def _thing(self, move: ThingMove, placed: bool) -> QWidget:
        chips: list[Item] = [Chip(*_DEEDS[move.deed])]
        if move.closed:
            chips.append(Chip("Closed", "closed", "lock"))
        lines: list[Item] = [row((ThingName(move, self._offers_texts), 1), *chips, gap=8)]
        if move.where and not placed:
            lines.append(caption(move.where, wrap=True))
        lines += [self._field(move, field) for field in move.fields]
        return column(*lines, gap=6)

    def _field(self, move: ThingMove, field: FieldMove) -> QWidget:
        name = _FieldName(field.words, "closed" if field.closed else "text2")
        closed = row(IconLabel("lock", "closed", 14), Label("Closed", "caption", "closed"), ..., gap=4)
        words = column(name, closed if field.closed else None, ..., gap=2, margins=_LEVEL)
        values = column(*self._values(move, field), gap=2)
        inside = row(words, (values, 1), gap=12, margins=(10, 6, 10, 6) if field.closed else (0, 2, 0, 2))
        return _ClosedGround(inside) if field.closed else inside

    def _values(self, move: ThingMove, field: FieldMove) -> list[Item]:
        if move.deed is not Deed.CHANGED:
            return [_words(field.before or field.after)]
        before: list[Item] = [_side("Before"), (_words(field.before), 1)]
        after: list[Item] = [_side("After"), (_words(field.after), 1)]
        made: list[Item] = [row(*before, gap=8), row(*after, gap=8)]
        if field.text and self._offers_texts:
            made.append(row(_side(""), self._bring_back(move, field), ..., gap=8))
        return made

    def _bring_back(self, move: ThingMove, field: FieldMove) -> QWidget:
        button = link_button("Bring back the text before")
        name_widget(button, f"Bring back the text before: {field.words}", f"bring_back_{field.field}")
        button.clicked.connect(lambda: self.text_wanted.emit(move.thing, field.field))
        return button


def _side(words: str) -> QWidget:
    return column(_Side(words), ..., margins=_LEVEL)


class _Side(Label):
    """Before or after; both as wide as the wider of them."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "caption", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(round(text_width("Before", "caption")) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _FieldName(Label):
    """The name of a field; all of them are equally wide."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__(words, "caption_strong", tone, wrap=True)

    def restyle(self) -> None:
        self.setFixedWidth(look().theme.scaled(_NAMES_WIDTH))
        super().restyle()


def _words(text: str) -> Label:
    return Label(text, "body", "text", wrap=True) if text else Label("nothing", "body", "text2", italic=True)


class ThingName(Painted):
    """The name of a thing; with `stops` the keys come here, and a screen reader hears all that was done to it."""

    def __init__(self, move: ThingMove, stops: bool = True) -> None:
        super().__init__()
        self._what = move.what[:1].upper() + move.what[1:]
        self._name = move.name
        if stops:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name_widget(self, _aloud(move), "thing")
        self.setToolTip(f"{self._what}: {self._name}" if self._name else self._what)

    def sizeHint(self) -> QSize:
        """One line, as wide as its place."""
        return QSize(120, look().theme.line("body") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what it is, and its name in bold."""
        painter, width = QPainter(self), text_width(f"{self._what} ", "body")
        rect = QRectF(self.rect())
        paint_text(painter, rect, self._what, "body", "text2")
        paint_text(painter, rect.adjusted(width + 4, 0, 0, 0), self._name, "body_strong")


def _aloud(move: ThingMove) -> str:
    """A thing and its fields, for a screen reader."""
    head = " ".join(part for part in (_DEEDS[move.deed][0], move.what, move.name) if part)
    said = [", ".join(part for part in (head, move.where, "closed" if move.closed else "") if part)]
    for field in move.fields:
        closed = ", closed" if field.closed else ""
        if move.deed is Deed.CHANGED:
            said.append(f"{field.words}{closed}: before {field.before or 'nothing'}, after {field.after or 'nothing'}")
        else:
            said.append(f"{field.words}{closed}: {field.before or field.after}")
    return ". ".join(said)


class _ClosedGround(Painted):
    """The tint and stripes behind words that are not for the public."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        fill_box(QVBoxLayout(self), [inside])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_closed_ground(QPainter(self), self.rect())
