"""A choice from a list that drops down; an editable one also takes what is typed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from ui.theme import look
from ui.widgets.naming import name_widget

#: A letter that comes so soon after another belongs to the same words.
_TYPING_MS = 1000


class Choice(QComboBox):
    """Choices as (value, words). Sends `chosen(value)` when the officer chooses; an editable one `typed(text)` too.

    `picked(value)` follows where it was taken from the list that drops down, and not passed by with an arrow, and
    `entered` where Enter was pressed while suggestions are shown, which Qt would only take away.
    """

    chosen = Signal(object)
    picked = Signal(object)
    typed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        name: str,
        options: Iterable[tuple[Hashable, str]] = (),
        value: Hashable | None = None,
        editable: bool = False,
    ) -> None:
        super().__init__()
        self._values: list[Hashable] = []
        self._dropped = False  # whether the list was down when the choice was made
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)  # runs while letters follow one another
        self._delegate = QStyledItemDelegate(self)  # the sheet reaches the rows only through this delegate
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(14)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        name_widget(self, name)
        if editable:
            self._make_editable(name)
        self.show_options(options)
        if value is not None:
            self.choose(value)
        self.activated.connect(self._activated)
        look().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take the font of the look as it is now."""
        self.setFont(look().font("body"))
        self.view().setFont(look().font("body"))
        if (completer := self.completer()) is not None and (popup := completer.popup()) is not None:
            popup.setFont(look().font("body"))

    def show_options(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Show other choices; what was chosen or typed stays if it can."""
        pairs = list(options)
        kept, text = self.value(), self.currentText()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in pairs]
        self.addItems([words for _, words in pairs])
        if kept in self._values:
            self.setCurrentIndex(self._values.index(kept))
        elif self.isEditable():
            self.setEditText(text)
        self.blockSignals(False)
        self.update()

    def value(self) -> Any:
        """The value chosen; None while an editable one holds words that are not in the list."""
        place = self.currentIndex()
        if self.isEditable():
            place = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return self._values[place] if 0 <= place < len(self._values) else None

    def take_what_fits(self) -> None:
        """Choose the one choice in which what is typed stands, where there is no other; else leave it as it is."""
        typed = self.currentText().strip()
        fitting = [at for at in range(self.count()) if typed.casefold() in self.itemText(at).casefold()]
        if typed and self.value() is None and len(fitting) == 1:
            self.choose(self._values[fitting[0]])

    def choose(self, value: Hashable) -> None:
        """Show this value as chosen, without sending `chosen`. Raises KeyError if it is none of the choices."""
        if value not in self._values:
            raise KeyError(value)
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value))
        self.blockSignals(False)
        if self.isEditable():
            self._line().setCursorPosition(0)
        self.update()

    def show_text(self, text: str) -> None:
        """Show words in an editable choice, whether or not they are in the list."""
        if text != self.currentText():
            self.setEditText(text)
            self._line().setCursorPosition(0)

    def showPopup(self) -> None:
        """Drop the list down."""
        self._dropped = True
        # the list may be wider than the box, so that no choice is cut
        wanted = self.view().sizeHintForColumn(0) + 32
        self.view().setMinimumWidth(min(wanted, self.screen().availableGeometry().width() // 2))
        super().showPopup()

    def hidePopup(self) -> None:
        """Take the list away; a choice made in it is told straight after."""
        super().hidePopup()
        QTimer.singleShot(0, self, self._forget_list)

    def _forget_list(self) -> None:
        self._dropped = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters look a choice up; a space among them belongs to what is typed, and drops no list down."""
        text = event.text()
        if self.isEditable() or not text.isprintable() or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif text == " " and self._typing.isActive():
            self._typing.start()
            self._look_up(text)
        else:
            if text.strip():
                self._typing.start()
            super().keyPressEvent(event)

    def _look_up(self, text: str) -> None:
        """Go on looking up, as Qt does for letters."""
        view, before = self.view(), self.currentIndex()
        view.setCurrentIndex(self.model().index(before, self.modelColumn()))
        view.keyboardSearch(text)
        found = view.currentIndex().row()
        if found != before:
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over scrolls the page and changes nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut words for which there is no room with "…", as everywhere."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        words = option.currentText
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room - 2)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(words if option.currentText != words else "")

    def minimumSizeHint(self) -> QSize:
        """Narrow enough not to push the window wider."""
        return QSize(min(96, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def _make_editable(self, name: str) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        name_widget(self._line(), name, f"{self.objectName()}_text")
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        # a window of its own, which no rule for the list that drops down reaches
        popup = completer.popup()
        assert popup is not None
        popup.setObjectName("suggestions")
        popup.setItemDelegate(QStyledItemDelegate(completer))
        self._line().textEdited.connect(self.typed)
        self._line().returnPressed.connect(self._enter)

    def _enter(self) -> None:
        completer = self.completer()
        names = completer.popup() if completer is not None else None
        if names is not None and names.isVisible():
            names.hide()
            QTimer.singleShot(0, self, self.entered.emit)

    def _line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line is not None
        return line

    def _activated(self, place: int) -> None:
        if 0 <= place < len(self._values):
            self.chosen.emit(self._values[place])
            if self._dropped:
                self.picked.emit(self._values[place])
