"""A few choices under one another, each a round button with its words: one of them is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.naming import name_widget, slug
from ui.widgets.painting import paint_ground, paint_text, text_width

_DOT = 18
_TEXT_LEFT = 28


class _Option(QRadioButton):
    """One choice; box and words can both be clicked."""

    def __init__(self, value: Hashable, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.say(value, words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look().changed.connect(self.updateGeometry)

    def say(self, value: Hashable, words: str) -> None:
        """Stand for another value, in other words."""
        self.value, self._words = value, words
        self.setText(words.replace("&", "&&"))
        name_widget(self, words, f"option_{slug(str(value))}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return QSize(round(text_width(self._words)) + _TEXT_LEFT + 4, look().theme.scaled(30))

    def minimumSizeHint(self) -> QSize:
        """Words that are too long for their place are cut, and given whole in the tooltip."""
        return QSize(120, look().theme.scaled(30))

    def hitButton(self, point: QPoint) -> bool:
        """The whole line is the button."""
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, the dot and the words."""
        painter = QPainter(self)
        on, rect = self.isChecked(), QRectF(self.rect())
        ring = QRectF(1, (rect.height() - _DOT) / 2, _DOT, _DOT)
        edge = "accent" if on else "text3" if self.underMouse() else "border"
        paint_ground(painter, ring, "canvas", _DOT / 2, edge, 1.5)
        if on:
            paint_ground(painter, ring.adjusted(4.5, 4.5, -4.5, -4.5), "accent", _DOT / 2)
        words = rect.adjusted(_TEXT_LEFT, 0, 0, 0)
        paint_text(painter, words, self._words)
        self.setToolTip(self._words if text_width(self._words) > words.width() else "")


class Options(QWidget):
    """Tab reaches the chosen one, the arrows choose; `chosen(value)` is sent when the officer chooses."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[Hashable, str]] = ()) -> None:
        super().__init__()
        name_widget(self, name)
        self._group, self._column, self._silent = QButtonGroup(self), QVBoxLayout(self), False
        fill_box(self._column, [], gap=2)
        self.show_options(options)

    def show_options(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Show other words for the choices; as many as there were, so that Tab goes its way."""
        wanted = list(options)
        for button, (value, words) in zip(self._buttons(), wanted, strict=False):
            button.say(value, words)
        for value, words in wanted[len(self._buttons()) :]:
            button = _Option(value, words)
            self._group.addButton(button)
            self._column.addWidget(button)
            button.toggled.connect(self._toggled)

    def choose(self, value: Hashable) -> None:
        """Show this value as chosen, without sending `chosen`."""
        self._silent = True
        for button in self._buttons():
            button.setChecked(button.value == value)
        self._silent = False

    def value(self) -> Hashable:
        """The value chosen; None while none is."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, _Option) else None

    def chosen_button(self) -> QWidget:
        """The button that has the keys when they come here: the chosen one, else the first."""
        return self._group.checkedButton() or self._buttons()[0]

    def _buttons(self) -> list[_Option]:
        return [button for button in self._group.buttons() if isinstance(button, _Option)]

    def _toggled(self, on: bool) -> None:
        if on and not self._silent:
            self.chosen.emit(self.value())
