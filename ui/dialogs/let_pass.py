"""Letting stand in public what a closed paper has too: each thing is ticked by hand, and the reason is kept (PX-5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.errors import BadInput, ClerkError, Refused
from clerk_app.office import Office
from clerk_app.services import guard_passes
from clerk_app.services.pack_guard import Match, Matched
from ui.dialogs.form import FormDialog
from ui.text import counted, few
from ui.theme import look
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.message_bar import Link
from ui.widgets.tick_list import TickList, TickRow

LET_PASS = "Let pass with a reason…"
_REMEDY = "Take it out, or let it pass with a reason if it is no secret."
_MEANS = "What you tick may stand in every public file of this meeting from now on. Undo takes that back."
_MOST_PLACES = 3


class LetPass(FormDialog):
    """Sends `passed(count, left)`: how much passes now, and the matches that still stop the file. Nothing is ticked."""

    passed = Signal(int, object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, matches: Sequence[Match]) -> None:
        super().__init__(parent, "What a closed paper has too", "Let what is ticked pass", self._let_pass)
        self._office, self._meeting_id = office, meeting_id
        self._matches: dict[str, list[Match]] = {}
        for match in matches:
            self._matches.setdefault(match.mark, []).append(match)
        self.list = TickList("Stands in a closed paper too")
        self.list.setMinimumHeight(look().theme.scaled(160))  # the smallest window has no room for more
        self.reason = LineField("&Why it may be public", hint="Kept with your name and the day. Name nothing closed.")
        self.fields = {"reason": self.reason}
        ticks = "Space ticks and unticks, Ctrl+A all"
        self.lay_out(
            [caption(_MEANS, wrap=True), Field("Tick what is &no secret", self.list, ticks), self.reason], width=620
        )
        self.list.show_ticks([_row(mark, found) for mark, found in self._matches.items()])
        self.list.setFocus()

    def _let_pass(self) -> None:
        ticked = self.list.ticked()
        if not ticked:
            raise Refused("Nothing is ticked.", "Tick with Space or the mouse what is no secret.")
        chosen = [match for mark in ticked for match in self._matches[mark]]
        guard_passes.let_pass(self._office, self._meeting_id, chosen, self.reason.box.text())
        left = [match for mark, found in self._matches.items() if mark not in ticked for match in found]
        self.passed.emit(len(ticked), left)


def _row(mark: str, found: Sequence[Match]) -> TickRow:
    places = list(dict.fromkeys(match.where for match in found))
    more = len(places) - _MOST_PLACES
    named = ", ".join(places[:_MOST_PLACES])
    named += f" and {counted(more, 'more place', 'more places')}" if more > 0 else ""
    return TickRow(
        mark, "", found[0].what, sub=f"{named[:1].upper()}{named[1:]}. A closed paper of {found[0].label} has it too"
    )


def in_window_words(error: Matched) -> BadInput:
    """What was found, without the marks that only commands want."""
    return BadInput(error.message, _REMEDY, tuple(match.sentence for match in error.matches))


def passed_words(count: int) -> str:
    """ "2 matches may stand in public files now."."""
    return f"{counted(count, 'match', 'matches')} may stand in public files now."


def tell_failure(
    dialog: FormDialog, office: Office, meeting_id: str, error: ClerkError, again: str, then: Callable[[], None]
) -> None:
    """Say in a dialog why its file was not made, of a list the first few; what the guard found can be let pass there.

    `again` says what to do once all of it passes, and `then` makes ready for it.
    """
    if not isinstance(error, Matched):
        listed = isinstance(error, BadInput) and error.places
        dialog.tell_error(BadInput(error.message, f"{few(listed)} {error.hint}") if listed else error)
        return
    said = in_window_words(error)

    def ask(matches: Sequence[Match]) -> None:
        asking = LetPass(dialog, office, meeting_id, matches)
        asking.passed.connect(tell)
        asking.open()

    def tell(count: int, left: Sequence[Match]) -> None:
        if left:
            link = Link(LET_PASS, partial(ask, left))
            dialog.messages.tell("warn", f"{passed_words(count)} {counted(len(left), 'is', 'are')} left.", "", [link])
        else:
            dialog.messages.tell("good", passed_words(count), again)
            QTimer.singleShot(0, dialog, then)  # once the keys are given back

    link = Link(LET_PASS, partial(ask, error.matches))
    dialog.messages.tell("bad", said.message, f"{few(said.places)} {said.hint}", [link])
