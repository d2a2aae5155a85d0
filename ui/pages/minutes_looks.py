"""The looks of a passage as buttons: pressed while the words under the cursor have them, grey while nobody types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.rich_text import ParagraphKind
from ui.widgets import rich_looks
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import Button, plain_button

if TYPE_CHECKING:
    from ui.widgets.rich_edit import RichEdit


class LooksBar(QWidget):
    """Bold, italic, bullets, numbers and a table; the keys stay in the passage."""

    def __init__(self, editor: RichEdit) -> None:
        super().__init__()
        self.setAccessibleName("Looks of the words")
        self._editor = editor
        self.bold, self.italic = plain_button("Bold"), plain_button("Italic")
        self.bullets, self.numbers = plain_button("Bullets"), plain_button("Numbers")
        self.table = plain_button("Table")
        verbs = (
            (self.bold, rich_looks.turn_bold),
            (self.italic, rich_looks.turn_italic),
            (self.bullets, rich_looks.turn_bullets),
            (self.numbers, rich_looks.turn_numbers),
            (self.table, rich_looks.insert_table),
        )
        for button, verb in verbs:
            button.clicked.connect(partial(self._do, verb))
        for button in self._turned():
            button.setCheckable(True)
        fill_box(QHBoxLayout(self), [button for button, _ in verbs], gap=2)
        editor.looks_moved.connect(self._show)
        self.use(False)

    def use(self, typing: bool) -> None:
        """Let the buttons be pressed while somebody types."""
        for button in (*self._turned(), self.table):
            button.setEnabled(typing)
        self._show()

    def _turned(self) -> tuple[Button, ...]:
        return self.bold, self.italic, self.bullets, self.numbers

    def _show(self) -> None:
        editor, kind = self._editor, rich_looks.kind_here(self._editor)
        on = (
            rich_looks.is_bold(editor),
            rich_looks.is_italic(editor),
            kind is ParagraphKind.BULLET,
            kind is ParagraphKind.NUMBERED,
        )
        for button, turned in zip(self._turned(), on, strict=True):
            button.setChecked(turned and self._editor.isVisible())

    def _do(self, verb: rich_looks.Verb, *_: object) -> None:
        verb(self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
