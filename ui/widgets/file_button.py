"""A file to go on with, as a button: its name over the folder it is in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import paint_ground, paint_icon, paint_text


class FileButton(QAbstractButton):
    """One recent file; `clicked` is sent by a click, Space or Enter."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(str(path))
        name_widget(self, f"{path.stem}, {path.parent}", "recent_file")
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a row of two lines; as wide as its place."""
        return QSize(300, look().theme.size("row_two_line"))

    def minimumSizeHint(self) -> QSize:
        """Names too long for their place are cut."""
        return QSize(160, look().theme.size("row_two_line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens too; the arrows go from one to the next, as Qt has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, and the name over the folder."""
        theme, painter, rect = look().theme, QPainter(self), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            paint_ground(painter, rect, "selected" if self.isDown() else "hover", theme.radii["control"])
        first, second = theme.line("body"), theme.line("caption")
        top = (rect.height() - first - second) / 2
        paint_icon(painter, "file-text", "text2", 12, top + first / 2 - 9)
        paint_text(painter, QRectF(42, top, rect.width() - 54, first), self.path.stem)
        paint_text(
            painter, QRectF(42, top + first, rect.width() - 54, second), str(self.path.parent), "caption", "text2"
        )
