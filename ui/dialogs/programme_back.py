"""What comes back into a programme: work that was put off, planned for a meeting, and work that was taken out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme_rows import ProgrammeRow
from clerk_app.domain.programme_year import put_off
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import programme, programme_agenda, programme_items
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.tick_list import TickList, TickRow

_HINT = "Space ticks and unticks, Ctrl+A all"


class BringBack(FormDialog):
    """Plans what was put off for a meeting to come; each says how much time it has. Sends `told(words)`."""

    told = Signal(str)

    def __init__(self, parent: QWidget, office: Office, programme_id: str, meeting_id: str) -> None:
        super().__init__(parent, "Bring back what was put off", "Plan the ticked ones", self._plan)
        self._office, self._id = office, programme_id
        matrix, today = programme.read(office, programme_id), office.today()
        coming = [column for column in matrix.columns if column.day >= today and not column.is_over]
        days = [(c.meeting_id, f"{printed_date(c.day)}, {matrix.load(c.meeting_id).words()}") for c in coming]
        self.meeting = Choice("For the meeting of", days, meeting_id)
        self.items = TickList("Work that was put off")
        self.items.show_ticks([TickRow(row.id, "", row.title, on=True) for row in put_off(matrix, today)])
        self.lay_out([Field("For the &meeting of", self.meeting), Field("Work items", self.items, _HINT)], width=620)
        self.items.setFocus()

    def _plan(self) -> bool:
        ticked, meeting_id = _ticked(self.items), str(self.meeting.value())
        programme_agenda.bring_back(self._office, self._id, meeting_id, ticked)
        if said := programme.read(self._office, self._id).load(meeting_id).warning("The meeting"):
            self.told.emit(said)
        return True


class PutBack(FormDialog):
    """Puts work that was taken out into the programme again, where it stood."""

    def __init__(self, parent: QWidget, office: Office, programme_id: str) -> None:
        super().__init__(parent, "Work that was taken out", "Put the ticked ones back", self._put)
        self._office = office
        self.items = TickList("Work that was taken out")
        dropped = programme.read(office, programme_id).dropped
        self.items.show_ticks([TickRow(row.id, "", row.title, sub=_when(row)) for row in dropped])
        self.lay_out([Field("Work items", self.items, _HINT)], width=620)
        self.items.setFocus()

    def _put(self) -> bool:
        programme_items.take_back(self._office, _ticked(self.items))
        return True


def _ticked(items: TickList) -> list[str]:
    ticked = items.ticked()
    if not ticked:
        raise Refused("No work item is ticked.", "Tick those that come back with Space or the mouse.")
    return list(ticked)


def _when(row: ProgrammeRow) -> str:
    day = printed_date(row.dropped_on, weekday=False) if row.dropped_on else ""
    return ", ".join(part for part in (day, row.dropped_reason) if part)
