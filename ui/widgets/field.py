"""A field: the label above, the control, and by it the hint or the error in words."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import ToolButton
from ui.widgets.inputs import mark_wrong
from ui.widgets.labels import IconLabel, Label, label_for
from ui.widgets.naming import name_widget


class Field(QWidget):
    """A label tied to its control; `hint` is a quiet line under it, `show_error` a red one in its place."""

    def __init__(self, label: str, control: QWidget, hint: str = "", beside: QWidget | None = None) -> None:
        super().__init__()
        self.control, self._hint_text = control, hint
        self.label = label_for(control, label)
        self._lines = QVBoxLayout()  # the hint or the error, each made when it is first wanted: most fields have none
        self._error: Label | None = None
        self._error_line: QWidget | None = None
        self._under = QWidget()
        fill_box(QVBoxLayout(self._under), [self._lines, ...])
        # an icon has air of its own around it
        gap = 4 if isinstance(beside, ToolButton) else 8
        line = row((control, 1), beside, gap=gap) if beside else control
        fill_box(QVBoxLayout(self), [self.label, 4, line, 3, self._under, ...])
        if not control.accessibleName():
            name_widget(control, label)
        self.show_hint(hint)

    def reserve(self, lines: int) -> None:
        """Hold the place of so many lines under the control, so that nothing moves when they come and go."""
        self._under.setMinimumHeight(lines * (look().theme.line("caption") + 2))

    def show_hint(self, hint: str) -> None:
        """Show another hint under the control, or none."""
        self._hint_text = hint
        if hint or "_hint" in self.__dict__:
            self._hint.setText(hint)
        self.show_error("")

    @cached_property
    def _hint(self) -> Label:
        made = Label("", "caption", "text3", wrap=True)
        self._lines.insertWidget(0, made)
        return made

    def _say_error(self, text: str) -> None:
        if self._error is None or self._error_line is None:
            self._error = Label("", "caption", "bad", wrap=True)
            self._error_line = row(IconLabel("circle-alert", "bad", 16), (self._error, 1), gap=6)
            self._lines.addWidget(self._error_line)
        self._error.setText(text)
        self._error_line.setVisible(bool(text))

    def show_error(self, text: str) -> None:
        """Say what is wrong with what was typed; "" takes it away and brings the hint back."""
        if text or self._error is not None:
            self._say_error(text)
        if "_hint" in self.__dict__:
            self._hint.setVisible(bool(self._hint_text) and not text)
        mark_wrong(self.control, bool(text))
        self.control.setAccessibleDescription(f"Error: {text}" if text else self._hint_text)

    def error(self) -> str:
        """The error shown, or ""."""
        return self._error.text() if self._error is not None else ""
