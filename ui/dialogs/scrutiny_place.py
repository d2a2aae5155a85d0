"""Which committee takes a matter up, and at which of its meetings."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme_agenda, scrutinising
from clerk_app.services.meetings import printed_day
from ui.widgets.boxes import fill_box
from ui.widgets.choice import Choice
from ui.widgets.field import Field

_LATER = "No meeting yet"


class ScrutinyPlace(QWidget):
    """A committee and one of its meetings to come: the last one up to a day, if one is given, else the next."""

    def __init__(self, office: Office, before: date | None = None) -> None:
        super().__init__()
        self._office, self._before = office, before
        listed = [(body.id, body.name) for body in scrutinising.committees_for(office)]
        self.body = Choice("Committee", listed, listed[0][0] if listed else None)
        self.meeting = Choice("Meeting")
        self.body_field = Field("&Committee", self.body)
        fill_box(QVBoxLayout(self), [self.body_field, Field("&Meeting", self.meeting)], gap=12)
        self.body.chosen.connect(lambda _: self._list_meetings())
        self._list_meetings()

    def body_id(self) -> str:
        """The committee that is chosen. Raises BadInput where there is none."""
        if not self.body.value():
            raise BadInput("No committee is chosen.", "Add a committee of scrutiny first.", field="body")
        return str(self.body.value())

    def meeting_id(self) -> str | None:
        """The meeting that is chosen; None where it is not known yet."""
        return str(self.meeting.value()) if self.meeting.value() else None

    def too_full(self) -> str:
        """A sentence where that meeting has no time for all that is planned there; "" else."""
        return programme_agenda.too_full(self._office, [self.meeting_id() or ""]) if self.meeting_id() else ""

    def _list_meetings(self) -> None:
        body_id = self.body.value()
        listed = scrutinising.meetings_for(self._office, str(body_id)) if body_id else []
        self.meeting.show_options([("", _LATER), *((each.id, printed_day(each.day)) for each in listed)])
        early = [each.id for each in listed if self._before is None or each.day <= self._before]
        self.meeting.choose((early[0] if self._before is None else early[-1]) if early else "")
