"""The strategic priorities that a work item serves at one meeting, where they are other than those of its row."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme import Column, Line
from clerk_app.domain.programme_codes import codes_words
from clerk_app.office import Office
from clerk_app.services import programme_cells
from ui.dialogs.form import FormDialog
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField


class CodesAtMeeting(FormDialog):
    """Left empty, those of the work item hold there too."""

    def __init__(self, parent: QWidget, office: Office, line: Line, meeting: Column) -> None:
        super().__init__(parent, "Strategic priorities at this meeting", "Keep them", self._keep)
        self._office, self._row_id, self._meeting_id = office, line.row.id, meeting.meeting_id
        shown, own = line.cells.get(meeting.meeting_id), codes_words(line.row.codes)
        hint = f"Empty: {own}, as of the work item" if own else "Such as CP2 & CP7"
        self.codes = LineField("&Codes", codes_words(shown.codes) if shown else "", hint)
        self.fields = {"codes": self.codes}
        about = f"{line.row.title}, {printed_date(meeting.day)}. They are printed with the items of that meeting."
        self.lay_out([caption(about, wrap=True), self.codes], width=520)
        self.codes.box.setFocus()

    def _keep(self) -> None:
        programme_cells.put(self._office, self._row_id, self._meeting_id, {"codes": self.codes.box.text()})
