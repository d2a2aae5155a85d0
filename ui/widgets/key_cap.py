"""Key caps: the keys that work here, shown where they work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import look
from ui.widgets.labels import caption
from ui.widgets.painting import CENTRE, Painted, paint_ground, paint_text, text_width


def on_a_cap(keys: str) -> str:
    """Keys as a cap shows them: "Ctrl+K" is "Ctrl K", and of several the first."""
    return keys.partition(";")[0].strip().replace("+", " ")


def key_cap_width(keys: str) -> int:
    """How wide the cap for these keys is, in logical pixels."""
    return max(24, round(text_width(keys, "caption") + 14))


def paint_key_cap(painter: QPainter, rect: QRectF, keys: str) -> None:
    """Paint a key cap into a rectangle."""
    paint_ground(painter, rect, "chrome", 4, "line_strong")
    paint_text(painter, rect, keys, "caption", "text2", CENTRE, elide=False)


class KeyCap(Painted):
    """The cap of a key or of keys pressed together, such as "Alt ↑ ↓"."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys
        self.setAccessibleName(keys)
        self.restyle()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(key_cap_width(self._keys), look().theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        paint_key_cap(painter, QRectF(self.rect()), self._keys)


class KeyHints(QWidget):
    """A line of keys and what they do, for the foot of a list; those for which there is no room are left out whole.

    `apart` are those whose keys are no commands of the window; `spare` is the room at the right that they leave.
    """

    apart, spare = False, 8

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._hints = tuple(hints)
        self._pairs: list[tuple[KeyCap, QWidget]] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 6, 12, 6)
        line.setSpacing(6)
        for keys, words in hints:
            if self._pairs:
                line.addSpacing(6)
            self._pairs.append((KeyCap(keys), caption(words)))
            for part in self._pairs[-1]:
                line.addWidget(part)
        line.addStretch(1)
        look().changed.connect(self._fit)  # after its words, which are other letters then
        self.show_keys({})

    def show_keys(self, changed: Mapping[str, str]) -> None:
        """Show the officer's own keys in the place of Clerk's, as they are written on caps: "Ctrl N"."""
        said = []
        for (cap, _), (keys, words) in zip(self._pairs, self._hints, strict=True):
            cap.show_keys(changed.get(keys, keys))
            if changed.get(keys, keys):
                said.append(f"{changed.get(keys, keys)}: {words}")
        self.setAccessibleName(", ".join(said))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never a reason for a window to grow wider."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Show as many hints as there is room for."""
        self._fit()

    def _fit(self) -> None:
        left = 24.0
        for cap, words in self._pairs:
            if not cap.accessibleName():  # its key was taken away
                cap.hide()
                words.hide()
                continue
            left += cap.sizeHint().width() + 6 + words.sizeHint().width()
            shown = left <= self.width() - self.spare
            cap.setVisible(shown)
            words.setVisible(shown)
            left += 18
