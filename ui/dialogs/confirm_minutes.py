"""Confirming minutes: at which meeting, and with which amendments (MI-1, MI-2)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Level
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import meetings, minutes_course
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar

_NONE = "No later meeting of this committee has been held yet that could have confirmed the minutes."
_WAIT = "They are confirmed once the next one is held. If it was, add it to the meetings first."


class ConfirmMinutes(FormDialog):
    """What the law says of the meeting that is chosen stands under it before anything is confirmed."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, now: datetime) -> None:
        super().__init__(parent, "Confirm the minutes", "Confirm the minutes", self._confirm)
        self._office, self._meeting_id, self._now = office, meeting_id, now
        later = minutes_course.later_meetings(office, meeting_id, last=now.date())
        suitable = minutes_course.suitable(office, meeting_id)
        options = [(each.id, f"{meetings.line(office, each.id).committee}, {printed_date(each.day)}") for each in later]
        held = [each.id for each in later]
        chosen = suitable.id if suitable is not None and suitable.id in held else held[0] if held else None
        self.meeting = Choice("Confirmed at", options, chosen)
        self.amendments = TextArea("Amendments", lines=4)
        self._law = MessageBar(dismissable=False)
        at = Field("&Confirmed at", self.meeting)
        amended = Field("&Amendments", self.amendments, hint="One a line, such as: Page 2: for “ten” read “two”.")
        self.fields = {"amendments": amended}
        said = "What is confirmed stays as it is: only a later resolution of the body changes it."
        self.lay_out([at, self._law, amended, Label(said, "body", "text2", wrap=True)], width=560)
        self.meeting.chosen.connect(lambda _: self._say_law())
        self._say_law()
        self.meeting.setFocus()

    def _say_law(self) -> None:
        """What stands against confirming the minutes at this meeting, or should be known before."""
        at = self.meeting.value()
        if not at:
            self._law.tell("bad", _NONE, _WAIT)
            return
        signing = minutes_course.signing_at(self._office, str(at))
        found = minutes_course.findings(
            self._office, self._meeting_id, MinutesState.CONFIRMED, signing, self._now.date()
        )
        if not found:
            self._law.dismiss()
            return
        tone = "bad" if any(each.level is Level.BLOCK for each in found) else "warn"
        more = "\n".join(part for each in found[1:] for part in (each.text, each.fix) if part)
        self._law.tell(tone, found[0].text, "\n".join(part for part in (found[0].fix, more) if part))

    def _confirm(self) -> None:
        at = self.meeting.value()
        if not at:
            raise Refused(_NONE, _WAIT)
        words = self.amendments.toPlainText()
        minutes_course.confirm(self._office, self._meeting_id, str(at), self._now, words)
