"""Segments: one of a few, side by side; a closed choice wears the plum stripes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme import look
from ui.widgets.naming import name_widget, slug
from ui.widgets.painting import CENTRE, Painted, paint_ground, paint_text, text_width
from ui.widgets.stripes import paint_stripes


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its value, its word, and whether it means closed to the public."""

    value: Hashable
    words: str
    closed: bool = False


class _SegmentButton(QRadioButton):
    """A radio button to the keys and to a screen reader; to the eye, a piece of the bar."""

    def __init__(self, segment: Segment, parent: QWidget) -> None:
        super().__init__(segment.words.replace("&", "&&"), parent)
        self.segment = segment
        name_widget(self, segment.words, f"segment_{slug(segment.words)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.divided = False
        self.setFont(look().font("body"))

    def sizeHint(self) -> QSize:
        """Wide enough for the word in bold."""
        return QSize(round(text_width(self.segment.words, "body_strong")) + 20, look().theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """No word is ever cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """The whole piece is the button."""
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the piece; the bar behind it has painted the outline."""
        painter = QPainter(self)
        rect, closed, on = QRectF(self.rect()), self.segment.closed, self.isChecked()
        tone = "text2" if self.isEnabled() else "text_disabled"
        if on:
            tone = "closed" if closed else "accent"
            paint_ground(painter, rect, f"{tone}_soft", 6, tone, 1.5)
            if closed:
                paint_stripes(painter, rect.adjusted(2, 2, -2, -2), 5)
        elif self.underMouse() and self.isEnabled():
            paint_ground(painter, rect.adjusted(2, 2, -2, -2), "hover", 5)
        if self.divided:
            painter.fillRect(QRectF(0, 8, 1, rect.height() - 16), look().colour("line_strong"))
        paint_text(painter, rect, self.segment.words, "body_strong" if on else "body", tone, CENTRE, elide=False)


class Segments(Painted):
    """An exclusive choice. Tab reaches it, the arrow keys choose; `chosen(value)` is sent when the officer chooses."""

    chosen = Signal(object)

    def __init__(self, segments: Sequence[Segment], name: str, value: Hashable | None = None) -> None:
        super().__init__()
        name_widget(self, name)
        self._group = QButtonGroup(self)
        self._buttons = [_SegmentButton(segment, self) for segment in segments]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for button in self._buttons:
            self._group.addButton(button)
            line.addWidget(button, 1)
            button.toggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._silent = False
        self.choose(segments[0].value if value is None else value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a label gives the keys to nothing that takes none
        self.setFocusProxy(self._group.checkedButton() or self._buttons[0])

    def value(self) -> Hashable:
        """The value chosen."""
        button = self._group.checkedButton()
        assert isinstance(button, _SegmentButton)
        return button.segment.value

    def choose(self, value: Hashable) -> None:
        """Show this value as chosen, without sending `chosen`. Raises KeyError if it is none of the choices."""
        found = [button for button in self._buttons if button.segment.value == value]
        if not found:
            raise KeyError(value)
        self._silent = True
        found[0].setChecked(True)
        self._silent = False
        self._divide()

    def buttons(self) -> tuple[QRadioButton, ...]:
        """The pieces, in order."""
        return tuple(self._buttons)

    def restyle(self) -> None:
        """Measure the pieces again."""
        for button in self._buttons:
            button.setFont(look().font("body"))
            button.updateGeometry()
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline behind the pieces."""
        painter = QPainter(self)
        paint_ground(painter, self.rect(), "canvas", 6, "border" if self.isEnabled() else "line_strong")

    def _toggled(self, on: bool) -> None:
        if not on:
            return
        self._divide()
        button = self._group.checkedButton()
        self.setFocusProxy(button or self._buttons[0])
        if not self._silent:
            self.chosen.emit(self.value())

    def _divide(self) -> None:
        before = True  # a chosen piece has its own outline: no divider at either of its sides
        for button in self._buttons:
            button.divided = not before and not button.isChecked()
            before = button.isChecked()
            button.update()
