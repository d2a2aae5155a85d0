"""Large type for the evening: words and rows half as large again, for as long as the room is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.theme import look

#: How much larger than the officer's own size, and the largest that there is.
_LARGER, _MOST = 1.5, 2.0


class LargeType(QObject):
    """Turned on by a key, it is on whenever the room is shown; all other pages keep the officer's own size of text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self._own: float | None = None  # the officer's own size, while it is not shown
        self._shown = 1.0

    def turn(self) -> None:
        """Turn it on, or off again."""
        self.on = not self.on
        self._show(large=self.on)

    def follow(self, *, shown: bool) -> None:
        """The room is shown, or left: once what is under way is done, as every widget is styled anew."""
        if self.on:
            QTimer.singleShot(0, self, lambda: self._show(large=shown))

    def _show(self, *, large: bool) -> None:
        if large and self._own is None:
            self._own = look().text_size
            self._shown = min(self._own * _LARGER, _MOST)
            look().set_text_size(self._shown)
        elif not large and self._own is not None:
            own, self._own = self._own, None
            if look().text_size == self._shown:  # else the officer has chosen another size meanwhile
                look().set_text_size(own)
