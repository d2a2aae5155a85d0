"""What each column of a table holds: proposed from its headings, and chosen by the officer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerk_app.domain.councillor_lists import Column, ColumnMapping
from clerk_app.domain.interest_lists import InterestColumn, InterestMapping
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

_NONE = ""
_ACROSS = 6
_ASKS = "Which column holds what? A column that may hold a home address is not offered: it is never read."
_ASKS_OF_INTERESTS = "Which column holds what? People are known by their full name, as it is printed."
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
    """A choice of headings for each thing that is known of a councillor, or an interest. Sends `changed()`.

    The choices are made when a table is first shown: most files are none, and would wait for them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[Column | InterestColumn, Choice] = {}
        self._of_interests = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._asks = caption(_ASKS, wrap=True)
        fill_box(QVBoxLayout(self), [self._asks, 6, self._grid])

    def show_mapping(self, headings: Sequence[str], mapping: ColumnMapping | InterestMapping) -> None:
        """Offer these headings, and show what each is taken for."""
        if not self.choices:
            self._of_interests = isinstance(mapping, InterestMapping)
            self._make_choices()
        options = [(_NONE, "None"), *((heading, heading) for heading in headings)]
        known: dict[str, str] = {column.value: heading for column, heading in mapping.headings.items()}
        for column, choice in self.choices.items():
            choice.show_options(options)
            choice.choose(known.get(column.value, _NONE))

    def _make_choices(self) -> None:
        self._asks.setText(_ASKS_OF_INTERESTS if self._of_interests else _ASKS)
        columns: Sequence[Column | InterestColumn] = tuple(InterestColumn if self._of_interests else Column)
        for at, column in enumerate(columns):
            choice = self.choices[column] = Choice(column.words, [(_NONE, "None")], _NONE)
            self._grid.addWidget(Field(_marked(column), choice), at // _ACROSS, at % _ACROSS)
            choice.chosen.connect(lambda _: self.changed.emit())

    def mapping(self) -> ColumnMapping | InterestMapping:
        """What is chosen."""
        chosen = {column: str(choice.value()) for column, choice in self.choices.items() if choice.value()}
        if self._of_interests:
            return InterestMapping({c: heading for c, heading in chosen.items() if isinstance(c, InterestColumn)})
        return ColumnMapping({c: heading for c, heading in chosen.items() if isinstance(c, Column)})


def _marked(column: Column | InterestColumn) -> str:
    """What a column holds, with & before its letter, if it has one."""
    letter = _LETTERS[column] if isinstance(column, Column) else ""
    return column.words.replace(letter, f"&{letter}", 1) if letter else column.words
