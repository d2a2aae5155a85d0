"""A year's work in numbers: what was delivered, put off, dropped and added, by type of review and by priority."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.domain.programme_year import Count, Fate
from clerk_app.office import Office
from clerk_app.services import programme, programme_years
from clerk_app.services.tables import Table
from ui.copying import mime_of
from ui.dialogs.form import FormDialog
from ui.models.rows import Heading
from ui.widgets.boxes import column
from ui.widgets.column_rows import Column, ColumnDelegate, ColumnHead, ColumnRow, Legend, Part, Pattern, column_model
from ui.widgets.list_view import ListView

_FATES = tuple(Fate)
_COLUMNS = (
    Column("Work"),
    *(Column(each.words, width, right=True) for each, width in zip(_FATES, (66, 66, 84, 92, 64), strict=True)),
    Column("Slipped", 58, right=True),
    Column("Added", 50, right=True),
    Column("All", 34, right=True),
    Column("", 90, bar=True),
)
_WIDTH, _LEAST_WIDTH = 1040, 920  # in which the names of types are whole, and in which the figures are
_PATTERNS = {
    Fate.DELIVERED: Pattern.SOLID,
    Fate.DEFERRED: Pattern.DOTS,
    Fate.PLANNED: Pattern.BARS,
    Fate.UNPLANNED: Pattern.EMPTY,
    Fate.DROPPED: Pattern.EMPTY,
}


class ProgrammeSummary(FormDialog):
    """Its verb copies the numbers for Excel or Word."""

    writes = False

    def __init__(self, parent: QWidget, office: Office, programme_id: str) -> None:
        of = programme.programme(office, programme_id)
        super().__init__(parent, f"{programme.name(office, of)} in numbers", "Copy the numbers", self._copy)
        found = programme_years.summed_up(office, programme_id)
        self._counts: list[tuple[str, tuple[Count, ...]]] = [
            ("By type of review", found.by_kind),
            ("By priority", found.by_priority),
            ("Together", (found.total,)),
        ]
        delegate = ColumnDelegate(_COLUMNS)
        self.list = ListView(column_model(), delegate, "Work in numbers")
        rows: list[ColumnRow | Heading] = []
        for heading, counts in self._counts:
            rows += [Heading(heading), *(_row(heading, each) for each in counts)]
        self.list.rows_model().show(rows)
        self.list.setMinimumHeight(300)
        meant = [(Pattern.SOLID, "Delivered"), (Pattern.DOTS, "Deferred"), (Pattern.BARS, "Still to come")]
        width = max(_LEAST_WIDTH, min(_WIDTH, self.screen().availableGeometry().width()))
        self.lay_out([column(ColumnHead(self.list, delegate), (self.list, 1)), Legend(meant)], width)
        self.cancel_button.setText("Close")
        self.list.setFocus()

    def table(self) -> Table:
        """The numbers as a table."""
        headings = ("Work", *(each.words for each in _FATES), "Slipped", "Added", "All")
        rows = tuple((each.name, *_figures(each)) for _, counts in self._counts for each in counts)
        return Table("Work programme", headings, rows)

    def _copy(self) -> bool:
        QApplication.clipboard().setMimeData(mime_of(self.table()))
        self.messages.tell("good", "The numbers are copied.")
        return False


def _figures(each: Count) -> tuple[str, ...]:
    return (*(str(each.by_fate[fate]) for fate in _FATES), str(each.slipped), str(each.added), str(each.total))


def _row(heading: str, each: Count) -> ColumnRow:
    said = ", ".join(f"{each.by_fate[fate]} {fate.words.casefold()}" for fate in _FATES)
    parts = tuple(Part(each.by_fate[fate], _PATTERNS[fate]) for fate in _FATES)
    words = f"{each.name}: {said}, {each.slipped} put off at least once, {each.added} added, {each.total} in all"
    return ColumnRow(f"{heading}: {each.name}", (each.name, *_figures(each)), words, parts)
