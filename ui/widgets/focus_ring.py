"""The focus ring: one overlay for each window, drawn outside what the keyboard has reached, so that nothing moves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import look
from ui.widgets.painting import Painted, paint_ring

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)

_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
        QEvent.Type.ZOrderChange,
    }
)

# let go of a widget while it is still whole: events that its destructor sends would reach a dead object
_ENDS = frozenset({QEvent.Type.DeferredDelete, QEvent.Type.Close, QEvent.Type.Hide})


_AROUND = 12  # of what lies above and below, so that it is seen to go on


class FocusRing(Painted):
    """Shown after Tab, Backtab or a shortcut, hidden after a click; widgets with `own_ring` draw their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyed = False
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look().app.focusChanged.connect(self._refocus)
        self._refocus()

    def target(self) -> QWidget | None:
        """The widget that the ring stands round, or None while there is no ring."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it or anything it stands in moves; learn from its last event why focus leaves it."""
        if event.type() in _ENDS and (event.type() != QEvent.Type.Hide or watched is self.window()):
            self._watch(None)
            self.hide()
        elif event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._learn(event.reason())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), look().theme.radii["control"] + 3)

    def _learn(self, reason: Qt.FocusReason) -> None:
        if reason in KEYBOARD_REASONS:
            self._keyed = True
        elif reason == Qt.FocusReason.MouseFocusReason:
            self._keyed = False

    def _refocus(self) -> None:
        # takes no arguments: the widget that focus has left may be half destroyed, and must not be touched from Python
        new = look().app.focusWidget()
        if new is not None and not self._watched:
            self._keyed = self._keyed or new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._watch(new if new is not None and new.window() is self.window() else None)
        self._show_target()
        self._place()

    def _show_target(self) -> None:
        """Scroll what the keys have reached into sight: Qt does so only where they come from within the same area."""
        for area in self._areas() if self._keyed else ():
            if isinstance(area, QScrollArea) and self._target is not None and self._target.height() <= area.height():
                area.ensureWidgetVisible(self._target, 0, look().theme.scaled(_AROUND))

    def _areas(self) -> Iterator[QAbstractScrollArea]:
        """The scrolling areas that the control stands in, the innermost first."""
        for widget in self._watched[1:]:
            area = widget.parentWidget() if isValid(widget) else None  # what the control stood in may be gone before it
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                yield area

    def _watch(self, target: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = target
        while target is not None:
            target.installEventFilter(self)
            self._watched.append(target)
            target = None if target.isWindow() else target.parentWidget()

    def _place(self) -> None:
        target = self._target
        if (
            target is None
            or not isValid(target)
            or not self._keyed
            or target.property("own_ring")
            or not target.isVisible()
        ):
            self.hide()
            return
        theme = look().theme
        reach = theme.sizes["focus_width"] + theme.sizes["focus_gap"]
        corner = target.mapTo(self.window(), QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach)
        shown = self._clipped(ring)
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(ring)
        self.setMask(QRegion(shown.translated(-ring.topLeft())))
        self.raise_()
        self.show()

    def _clipped(self, ring: QRect) -> QRect:
        """The part of the ring that a scrolling area round its control lets through."""
        for area in self._areas():
            place = area.viewport()
            seen = QRect(place.mapTo(self.window(), QPoint(0, 0)), place.size())
            if area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                seen.setLeft(min(seen.left(), ring.left()))  # nothing is cut at its sides
                seen.setRight(max(seen.right(), ring.right()))
            ring = ring & seen
        return ring
