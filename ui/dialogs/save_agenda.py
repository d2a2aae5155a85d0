"""Save an agenda as PDF, Word and web page: which copy is said before it is made, and public is the default."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.copies import Copy, PublicAgenda
from clerk_app.domain.finding import Level
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import agenda_guard, checker, exporting
from ui.dialogs.save_copies import CopyPlan, SaveCopies
from ui.text import not_right_yet
from ui.widgets.message_bar import Link

_FEW = 2  # things that are not right yet are named, more are counted


class SaveAgenda(SaveCopies):
    """What is not right yet is said before; `check_asked()` is sent when the officer leaves to look at it."""

    heading, verb, again = "Save agenda", "Save the agenda", "Save the agenda again."

    check_asked = Signal()

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, office, meeting_id, self._agenda, self._name_of)

    def _agenda(self, copy: Copy) -> CopyPlan:
        """The agenda of a copy, guarded if it is public."""
        made = exporting.agenda_copy(self._office, self._meeting_id, copy)
        against = agenda_guard.guarding_of(self._office, self._meeting_id, made)
        return CopyPlan(partial(exporting.written, made), against, not isinstance(made, PublicAgenda))

    def _name_of(self, copy: Copy) -> str:
        """The agenda's name, in open words."""
        return exporting.agenda_name(self._office, self._meeting_id, copy)

    def say_unready(self) -> None:
        """Say what is not right yet with the meeting, whichever copy is made; many things are counted only."""
        try:
            found = checker.check_meeting(self._office, self._meeting_id)
            held = checker.was_held(self._office, self._meeting_id)
        except NotFound:
            return  # which is said already
        grave = [finding.text for finding in found if finding.level is not Level.NOTE]
        if grave:
            named = " ".join(grave) if len(grave) <= _FEW else ""
            look_at = "Look at it" if len(grave) == 1 else "Look at them"
            self.unready.tell(
                "warn", f"{not_right_yet(found, held=held)}.", named, (Link(look_at, self._look_at_them),)
            )
            self.setAccessibleDescription(self.unready.accessibleName())

    def _look_at_them(self) -> None:
        self.reject()
        if not self.isVisible():
            self.check_asked.emit()
