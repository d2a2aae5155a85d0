"""A field whose words are read as a day or a time: what is understood, or what is wrong, stands under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.field import Field
from ui.widgets.inputs import LineInput

_STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class _SteppedInput(LineInput):
    """A line in which Up and Down step the value."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the next value, Down the one before."""
        steps = _STEPS.get(event.key(), 0)
        if steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps)
        else:
            super().keyPressEvent(event)


class TypedField(Field):
    """Sends `changed(value)` when the officer typed, stepped or picked another value; None once emptied."""

    changed = Signal(object)

    def __init__(self, label: str, hint: str = "", required: bool = False, beside: QWidget | None = None) -> None:
        self.line = _SteppedInput(label.replace("&", ""))
        super().__init__(label, self.line, hint, beside)
        self._value: Any = None
        self._asked, self._required = hint, required
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.settle)
        self.line.stepped.connect(self._step)

    # --- what each kind of value says for itself ----------------------------------------------------------------
    def read(self, text: str) -> Any:
        """The value of what was typed. Raises ValueError with a sentence for the officer."""
        raise ValueError(text)

    def short(self, value: Any) -> str:
        """The value as it stands in the line."""
        return str(value)

    def said(self, value: Any) -> str:
        """The value in full, for the line underneath."""
        return str(value)

    def next_to(self, value: Any, steps: int) -> Any:
        """The value some steps later or earlier; `value` is None where the field is empty."""
        return value

    # --- the same for all ---
    def value(self) -> Any:
        """The last value understood, or None."""
        return self._value

    def typed(self) -> Any:
        """What stands in the line as it can be read so far, also before it is left; None where it cannot."""
        try:
            return self.read(text) if (text := self.line.text().strip()) else None
        except ValueError:
            return None

    def show_value(self, value: Any) -> None:
        """Show a stored value; sends nothing."""
        self._value = value
        self.line.show_text("" if value is None else self.short(value))
        self.show_hint(self._asked if value is None else self.said(value))

    def settle(self) -> bool:
        """Take what stands in the line as meant. Returns whether it could be read; if not, the error is shown."""
        text = self.line.text().strip()
        if not text and not self._required:
            self._take(None)
            return True
        try:
            self._take(self.read(text))
        except ValueError as error:
            self.show_error(str(error))
            return False
        return True

    def _take(self, value: Any) -> None:
        before = self._value
        self.show_value(value)
        if value != before:
            self.changed.emit(value)

    def _typed(self, text: str) -> None:
        """While typing: what is understood so far, and never yet an error."""
        try:
            self.show_hint(self.said(self.read(text)))
        except ValueError:
            self.show_hint(self._asked)

    def _step(self, steps: int) -> None:
        try:
            here = self.read(self.line.text())
        except ValueError:
            here = self._value
        self._take(self.next_to(here, steps))
        self.line.selectAll()
