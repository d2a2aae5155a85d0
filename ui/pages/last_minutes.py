"""Above an agenda: the last minutes that wait to be confirmed at it, and the button that puts them there (MI-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.services import minutes
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.minutes_next import Offer

#: What the button says, by what is next.
_VERBS = {
    "put_on": "Put them on this agenda",
    "follow": "Say that they follow",
    "attach": "Attach them",
}


class LastMinutes(QWidget):
    """Hidden while no minutes wait. Sends `wanted(offer)`."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("last_minutes")
        self._offer: Offer | None = None
        self._words = Label("", "body", "text", wrap=True)
        self.button = secondary_button(_VERBS["put_on"])
        writing(self.button)
        icon = IconLabel("clipboard-list", "text2", 18)
        fill_box(QHBoxLayout(self), [icon, (self._words, 1), self.button], gap=8, margins=(24, 4, 24, 4))
        self.button.clicked.connect(lambda _=False: self.wanted.emit(self._offer))
        self.hide()

    def show_offers(self, office: Office, meeting_id: str) -> None:
        """Show the oldest minutes that wait for an agenda; it is asked at each change of it, and seldom is anything."""
        self._offer = None
        if minutes.any_waiting(office, meeting_id):
            from clerk_app.services import minutes_next  # noqa: PLC0415 - only where minutes wait

            self._offer = next(iter(minutes_next.waiting_for(office, meeting_id)), None)
        if self._offer is not None:
            self._words.setText(words_of(self._offer))
            self.button.setText(_VERBS[self._offer.step])
            self.button.setAccessibleName(_VERBS[self._offer.step])
        self.setVisible(self._offer is not None)


def words_of(offer: Offer) -> str:
    """What waits for an agenda."""
    held = printed_date(offer.held_on, weekday=False)
    cleared = "are cleared and wait" if offer.ready else "are a draft and wait"
    return f"The minutes of {held} {cleared} to be confirmed at this meeting."
