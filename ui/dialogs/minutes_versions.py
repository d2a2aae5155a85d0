"""How minutes stood at each step of their way: whole, open and closed, and never altered (MI-2)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.office import Office
from clerk_app.services import minutes
from ui.models.rows import RowsModel
from ui.pages.minutes_rows import version_rows
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import section_heading
from ui.widgets.naming import name_widget
from ui.widgets.passage_view import PassageView


class MinutesVersions(QDialog):
    """The newest to begin with; the text follows the choice."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent)
        self._office = office
        self._versions = minutes.versions(office, meeting_id)
        self.setWindowTitle("Versions of the minutes")
        name_widget(self, "Versions of the minutes", "minutes_versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        options = [
            (
                each.id,
                f"{each.number}: {each.state.words}, {printed_date(each.at.date())} at {printed_time(each.at.time())}",
            )
            for each in self._versions
        ]
        self.version = Choice("Version", options, options[-1][0])
        self.text = PassageView(RowsModel(words=lambda shown: shown.spoken), "Text of the version")
        close = primary_button("Close")
        close.clicked.connect(self.accept)
        heading = section_heading("Versions of the minutes")
        field, foot = Field("&Version", self.version), row(..., close)
        fill_box(QVBoxLayout(self), [heading, field, (self.text, 1), foot], gap=12, margins=(24, 20, 24, 20))
        self.version.chosen.connect(lambda _: self._show())
        scaled = look().theme.scaled
        self.resize(scaled(820), min(scaled(620), parent.window().height() - 48))
        self._ring = FocusRing(self)
        self._show()
        self.version.setFocus()

    def _show(self) -> None:
        chosen = next(each for each in self._versions if each.id == self.version.value())
        self.text.show_passages(version_rows(minutes.blocks_of_version(self._office, chosen)))
        self.text.verticalScrollBar().setValue(0)
