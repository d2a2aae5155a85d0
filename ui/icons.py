"""Icons: the shipped line drawings, recoloured for the current theme and drawn sharp at the screen's scale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = ('stroke-width="2"', 'stroke-width="1.75"')


class IconSet:
    """Every icon of one theme; each drawing is made once for each name, tone, size and screen scale."""

    def __init__(self, folder: Path, colour: Callable[[str], QColor], scale: Callable[[], float]) -> None:
        self._folder, self._colour, self._scale = folder, colour, scale
        self._pixmaps: dict[tuple[str, str, float, int, float], QPixmap] = {}
        self._sources: dict[str, str] = {}

    def svg(self, name: str, tone: str) -> str:
        """The drawing called `name` as SVG text in the colour `tone`. Raises KeyError if no such icon is shipped."""
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise KeyError(f"no icon called {name!r} is shipped")
            self._sources[name] = path.read_text(encoding="utf-8").replace(*_STROKE)
        return self._sources[name].replace("currentColor", self._colour(tone).name())

    def pixmap(self, name: str, tone: str = "text2", size: float = 18, gap: int = 0) -> QPixmap:
        """The icon, `size` logical pixels square, with `gap` clear pixels at its right."""
        scale = self._scale()
        key = (name, tone, size, gap, scale)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(self.svg(name, tone), size, gap, scale)
        return self._pixmaps[key]

    def icon(self, name: str, tone: str = "text2", size: float = 18, gap: int = 0) -> QIcon:
        """The icon for a button or a menu; greyed by itself where the button cannot be used."""
        icon = QIcon(self.pixmap(name, tone, size, gap))
        icon.addPixmap(self.pixmap(name, "text_disabled", size, gap), QIcon.Mode.Disabled)
        return icon

    @staticmethod
    def icon_size(size: float = 18, gap: int = 0) -> QSize:
        """The size to give a button so that `icon(..., size, gap)` is shown as it was drawn."""
        return QSize(round(size) + gap, round(size))

    def _drawn(self, svg: str, size: float, gap: int, scale: float) -> QPixmap:
        pixmap = QPixmap(round((size + gap) * scale), round(size * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap
