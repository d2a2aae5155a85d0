"""Next year's programme from this one's: what goes on is ticked, and each row says why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.council import year_words
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import programme, programme_years
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.tick_list import TickList, TickRow

_ABOUT = (
    "Ticked is what goes on, was not delivered, or comes every year. What comes every year moves a year on, with its "
    "deadline, to the meeting of the same month, where that is still to come."
)


_NO_MEETINGS = (
    "{} has no meetings of this committee yet, so nothing can be planned for one. Make them first under Meetings, "
    "Year of meetings, and what comes every year finds its place."
)


class RollOver(FormDialog):
    """Sends `rolled(change)` when next year's programme has its rows."""

    rolled = Signal(object)

    def __init__(self, parent: QWidget, office: Office, programme_id: str) -> None:
        year = programme.programme(office, programme_id).year
        super().__init__(parent, f"Roll over to {year_words(year + 1)}", "Roll the ticked ones over", self._roll)
        self._office, self._id = office, programme_id
        self.items = TickList("Work items for next year")
        there = programme_years.rolled_already(office, programme_id)
        self.items.show_ticks(
            [
                TickRow(each.row.id, "", each.title, each.taken, each.why.words.capitalize())
                for each in programme_years.offered(office, programme_id)
                if each.row.id not in there
            ]
        )
        about = [caption(_ABOUT, wrap=True)]
        if there:
            were = counted(len(there), "work item is", "work items are")
            about.append(caption(f"{were} in next year’s programme already.", wrap=True))
        if not programme_years.has_meetings(office, programme_id):
            about.append(caption(_NO_MEETINGS.format(year_words(year + 1)), wrap=True))
        self.lay_out(
            [*about, Field("Work items", self.items, "Space ticks and unticks, Ctrl+A all")],
            width=640,
        )
        self.items.setFocus()

    def _roll(self) -> None:
        ticked = self.items.ticked()
        if not ticked:
            raise Refused("No work item is ticked.", "Tick those that go on with Space or the mouse.")
        self.rolled.emit(programme_years.roll_over(self._office, self._id, set(ticked)))
