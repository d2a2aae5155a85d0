"""The bar at the top of the window: menus left, search in the middle, undo by name at the right."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, plain_button
from ui.widgets.key_cap import on_a_cap
from ui.widgets.panel import Panel
from ui.widgets.search_box import SearchBox

_GAP, _EDGE = 12, 8


class TopBar(Panel):
    """Menus, search and undo. In a narrow window the menus and the places fold into two buttons."""

    undo_asked = Signal()
    search_asked = Signal()
    places_asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__(tone="chrome", lines="b")
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(sys.platform == "darwin")
        self.menus.setObjectName("menus")
        self.menus.setAccessibleName("Menus")
        self.menu_button = plain_button("Menu", "menu")
        self.place_button = plain_button("Meetings", "calendar-days")
        self.search = SearchBox()
        self.undo = plain_button("Undo", "undo-2")
        self._narrow = self._has_place = False
        self._undo_label = self._why_nothing = ""
        self._undo_keys = "Ctrl+Z"
        self._build()
        self._connect()
        look().changed.connect(self._fit_menus)
        self._fit_menus()

    def _build(self) -> None:
        left = row(self.menu_button, self.place_button, self.menus, ..., gap=4)
        right = row(..., self.undo, gap=0)
        bar = QWidget()
        line = QHBoxLayout(bar)
        fill_box(line, [(left, 1), self.search, (right, 1)], gap=_GAP, margins=(_EDGE, 5, _EDGE, 5))
        for side in (left, right):
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = self.layout()
        assert inside is not None
        inside.addWidget(bar)

    def _connect(self) -> None:
        self.undo.clicked.connect(self.undo_asked)
        self.search.clicked.connect(self.search_asked)
        self.menu_button.clicked.connect(self._drop_menus)
        self.place_button.clicked.connect(lambda: self.places_asked.emit(_under(self.place_button)))

    def add_menu(self, words: str, fill: Callable[[QMenu], None]) -> QMenu:
        """Add a menu; `fill` puts its commands in."""
        menu = self.menus.addMenu(words)
        menu.setObjectName(f"menu_{words.replace('&', '').lower()}")
        fill(menu)
        self._fit_menus()
        return menu

    def show_undo(self, label: str, why_nothing: str) -> None:
        """Name what would be undone; the tooltip of a grey button says why there is nothing."""
        self._undo_label, self._why_nothing = label, why_nothing
        words = f"Undo {lowered(label)}" if label else "Undo"
        self.undo.setEnabled(bool(label))
        self.undo.setText(no_mnemonic(self._cut(words)) if not self._narrow else "Undo")
        keys = f" ({self._undo_keys})" if self._undo_keys else ""
        self.undo.setToolTip(f"{words}{keys}" if label else why_nothing)
        self.undo.setAccessibleName(words)

    def show_keys(self, palette: str, undo: str) -> None:
        """Say by which keys the palette and undo are reached."""
        self.search.show_keys(on_a_cap(palette))
        self._undo_keys = undo
        self.show_undo(self._undo_label, self._why_nothing)

    def show_place(self, words: str, icon: str) -> None:
        """Name the page that is shown, for the narrow window."""
        self._has_place = True
        self.place_button.setVisible(self._narrow)
        self.place_button.setText(words)
        self.place_button.setAccessibleName(f"Page: {words}")
        self.place_button.show_icon(icon)

    def show_no_place(self) -> None:
        """Offer no pages: no file is open, and so there are none."""
        self._has_place = False
        self.place_button.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the menus and the places into buttons, or unfold them."""
        self._narrow = narrow
        self.menus.setVisible(not narrow)
        self.menu_button.setVisible(narrow)
        self.place_button.setVisible(narrow and self._has_place)
        self.show_undo(self._undo_label, self._why_nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as much of what would be undone as there is room for."""
        super().resizeEvent(event)
        self.show_undo(self._undo_label, self._why_nothing)

    def _cut(self, words: str) -> str:
        """The words as they fit beside the search, which stands in the middle of the window or beside long menus."""
        letters = self.undo.fontMetrics()
        shown = letters.size(Qt.TextFlag.TextShowMnemonic, self.undo.text()).width()
        beside = _EDGE + _GAP + self.undo.sizeHint().width() - shown
        search = self.search.sizeHint().width()
        left = 0 if self._narrow else self.menus.minimumWidth() + _EDGE + _GAP
        room = self.width() - search - max((self.width() - search) // 2, left) - beside
        return letters.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _drop_menus(self) -> None:
        menu = QMenu(self)
        for action in self.menus.actions():
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_under(self.menu_button))

    def _fit_menus(self) -> None:
        self.setFixedHeight(max(44, look().theme.scaled(44)))
        self.menus.setFont(look().font("body"))
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menus.setMinimumWidth(self.menus.sizeHint().width())


def no_mnemonic(words: str) -> str:
    """Words of the file, such as "Finance & Audit", as a menu or a button takes them: & stays an &."""
    return words.replace("&", "&&")


def lowered(label: str) -> str:
    """A label inside a sentence: "Move item 6" becomes "move item 6", names in capitals stay."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def _under(button: Button) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())
