"""What the distribution lists of a committee add up to, and the button that opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.issues import ListKind
from clerk_app.services import distribution
from ui.page import Page
from ui.text import counted
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, writing
from ui.widgets.labels import caption, section_heading

_SIDES = (24, 0, 24, 0)


class DistributionSection(QWidget):
    """A heading, the two totals, and the button."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._body_id = page, ""
        self.edit_button = Button("Edit the lists…", size="small")
        writing(self.edit_button)
        self._totals = caption("", wrap=True)
        head = row(section_heading("Distribution lists"), ..., self.edit_button, margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 2, row((self._totals, 1), margins=_SIDES)])
        self.edit_button.clicked.connect(self.edit)

    def show_committee(self, body_id: str) -> None:
        """Show what the lists of a committee add up to."""
        self._body_id = body_id
        open_, closed = (distribution.total(self._page.office, body_id, kind) for kind in ListKind)
        if not open_ and not closed:
            self._totals.setText("Who gets how many copies of its papers. Nobody stands on a list yet.")
            return
        said = f"Open papers: {counted(open_, 'copy', 'copies')}. Closed papers: {counted(closed, 'copy', 'copies')}."
        self._totals.setText(said)

    def edit(self) -> None:
        """Open the lists of the committee."""
        from ui.dialogs.distribution import DistributionDialog  # noqa: PLC0415 - wanted seldom

        DistributionDialog(self._page, self._page.office, self._body_id).open()
