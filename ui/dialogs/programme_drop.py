"""Taking work out of a programme: it was dropped, and counts as that, or it was entered by mistake."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.text import quoted
from clerk_app.office import Office
from clerk_app.services import programme_items
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField

_DROPPED, _MISTAKE = "dropped", "mistake"
_WHY = [(_DROPPED, "It was dropped: the year’s numbers count it"), (_MISTAKE, "It was entered by mistake")]


class DropWork(FormDialog):
    """One work item or several, as one change each."""

    def __init__(self, parent: QWidget, office: Office, row_ids: list[str]) -> None:
        super().__init__(parent, "Take work out of the programme", "Take it out", self._take)
        self._office, self._ids = office, row_ids
        named = quoted(programme_items.row(office, row_ids[0]).title)
        more = f" and {len(row_ids) - 1} more" if len(row_ids) > 1 else ""
        self.why = Choice("Why", _WHY, _DROPPED)
        self.reason = LineField("&Reason", placeholder="As the committee decided")
        self.why.chosen.connect(lambda _: self.reason.setVisible(self.why.value() == _DROPPED))
        self.lay_out([Label(f"{named}{more}", "body", "text", wrap=True), Field("&Why", self.why), self.reason])
        self.why.setFocus()

    def _take(self) -> bool:
        if self.why.value() == _MISTAKE:
            programme_items.remove(self._office, self._ids)
            return True
        programme_items.drop(self._office, self._ids, self.reason.box.text())
        return True
