"""Two issues of a meeting side by side: what differs, item by item, in words that hold nothing closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clerk_app.domain.comparison import Comparison
from clerk_app.domain.issues import Issue
from clerk_app.office import Office
from clerk_app.services import comparing
from ui.models.rows import Heading
from ui.pages.issue_out_rows import issue_words
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import section_heading
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.naming import name_widget


class CompareIssues(QDialog):
    """The two newest to begin with; what differs follows the choice at once."""

    def __init__(self, parent: QWidget, office: Office, issues: Sequence[Issue]) -> None:
        super().__init__(parent)
        self._office = office
        self.setWindowTitle("Compare two issues")
        name_widget(self, "Compare two issues", "compare_issues")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listed = [(issue.id, issue_words(issue)) for issue in issues]
        self.first = Choice("The earlier one", listed, issues[-2].id)
        self.second = Choice("The later one", listed, issues[-1].id)
        self.list = ListView(line_model(), LineInDialogDelegate(), "What differs")
        close = primary_button("Close")
        close.clicked.connect(self.accept)
        choices = row((Field("&Earlier", self.first), 1), (Field("&Later", self.second), 1), gap=12)
        fill_box(
            QVBoxLayout(self),
            [section_heading("Compare two issues"), choices, (self.list, 1), row(..., close)],
            gap=12,
            margins=(24, 20, 24, 20),
        )
        for choice in (self.first, self.second):
            choice.chosen.connect(lambda _: self._compare())
        scaled = look().theme.scaled
        self.resize(scaled(640), min(scaled(520), parent.window().height() - 48))
        self._ring = FocusRing(self)
        self._compare()
        self.list.setFocus()

    def _compare(self) -> None:
        found = comparing.compare(self._office, str(self.first.value()), str(self.second.value()))
        self.list.show_rows(difference_rows(found))

    def done(self, result: int) -> None:
        """Close, and give the keys back to the window."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()


def difference_rows(found: Comparison) -> list[Line | Heading]:
    """A heading for each item that differs, and under it a line for each difference."""
    if found.same:
        return [Line("same", "Nothing differs.")]
    rows: list[Line | Heading] = []
    if found.framing_differs:
        rows += [Heading("Round the items"), Line("framing", "The heading, the notices or the summons differ.")]
    for at_item, each in enumerate(found.items):
        words = f"{each.number or 'Heading'} {each.title}"
        # a list knows a heading by its words, and two items may have the same
        again = sum(words == f"{other.number or 'Heading'} {other.title}" for other in found.items[:at_item])
        rows.append(Heading(words + " " * again))
        rows += [Line(f"{each.item_id} {at}", said) for at, said in enumerate(each.said)]
    return rows
