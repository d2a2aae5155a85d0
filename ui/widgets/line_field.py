"""A label over one line to type in: the field that most dialogs are made of."""

from __future__ import annotations

from ui.widgets.field import Field
from ui.widgets.growing_line import GrowingLine
from ui.widgets.inputs import LineInput


class LineField(Field):
    """Its line is `box`; an & in the label gives the key that goes there."""

    def __init__(self, label: str, text: str = "", hint: str = "", placeholder: str = "") -> None:
        self.box = LineInput(label.replace("&", ""), text, placeholder)
        super().__init__(label, self.box, hint)


class GrowingField(Field):
    """A line field for what is often longer than its column: `box` grows until all of it is seen."""

    def __init__(self, label: str, text: str = "", hint: str = "", placeholder: str = "") -> None:
        self.box = GrowingLine(label.replace("&", ""), text, placeholder)
        super().__init__(label, self.box, hint)
