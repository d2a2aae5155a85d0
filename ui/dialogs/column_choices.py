"""What each column of a table of councillors holds: proposed from its headings, and chosen by the officer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerk_app.domain.councillor_lists import Column, ColumnMapping
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

_NONE = ""
_ACROSS = 6
#: The letter that goes to each choice with Alt; C and F go to the committee and the first day beside them.
_LETTERS = {
    Column.NAME: "n",
    Column.FIRST_NAME: "i",
    Column.SURNAME: "S",
    Column.TITLE: "T",
    Column.POST_NOMINALS: "L",
    Column.PARTY: "P",
    Column.WARD: "W",
    Column.POST: "o",
    Column.PHONE: "e",
    Column.EMAIL: "m",
    Column.REFERENCE: "u",
}


class ColumnChoices(QWidget):
    """A choice of headings for each thing that is known of a councillor. Sends `changed()` when one is chosen.

    The choices are made when a table is first shown: most files are none, and would wait for them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[Column, Choice] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        words = "Which column holds what? A column that may hold a home address is not offered: it is never read."
        fill_box(QVBoxLayout(self), [caption(words, wrap=True), 6, self._grid])

    def show_mapping(self, headings: Sequence[str], mapping: ColumnMapping) -> None:
        """Offer these headings, and show what each is taken for."""
        if not self.choices:
            self._make_choices()
        options = [(_NONE, "None"), *((heading, heading) for heading in headings)]
        for column, choice in self.choices.items():
            choice.show_options(options)
            choice.choose(mapping.headings.get(column, _NONE))

    def _make_choices(self) -> None:
        for at, column in enumerate(Column):
            choice = self.choices[column] = Choice(column.words, [(_NONE, "None")], _NONE)
            self._grid.addWidget(Field(_marked(column), choice), at // _ACROSS, at % _ACROSS)
            choice.chosen.connect(lambda _: self.changed.emit())

    def mapping(self) -> ColumnMapping:
        """What is chosen."""
        return ColumnMapping({column: str(c.value()) for column, c in self.choices.items() if c.value()})


def _marked(column: Column) -> str:
    """What a column holds, with & before its letter."""
    return column.words.replace(_LETTERS[column], f"&{_LETTERS[column]}", 1)
