"""Letting words stand in public files though a closed paper has them too: which of them, and why (PX-5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.errors import BadInput, ClerkError, Refused
from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.theme import look
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.tick_list import TickList, TickRow

if TYPE_CHECKING:
    from clerk_app.services.pack_guard import Match

LET_PASS = "Let them pass…"
_MEANT = (
    "Tick only what is no secret, such as a street, a standing phrase, or a heading that every report has. "
    "What you do not tick still keeps the public copy back."
)
_ELSEWHERE = "Take it out; if it is no secret, issue or publish on the Issue tab, where you can let it pass."


def matches_of(error: Exception) -> tuple[Match, ...]:
    """What the guard of public files has found, if that is why something was not made."""
    from clerk_app.services.pack_guard import Matched  # noqa: PLC0415 - it loads what reads and writes PDF

    return error.matches if isinstance(error, Matched) else ()


def refusal(error: ClerkError, hint: str = _ELSEWHERE) -> ClerkError:
    """The same refusal for somebody at the window: without the marks that commands want, and with another hint."""
    found = matches_of(error)
    return BadInput(error.message, hint, tuple(match.sentence for match in found)) if found else error


class LetPass(FormDialog):
    """What was found, to be ticked, and one line for the reason. Sends `passed(words)` when it is kept."""

    passed = Signal(str)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, matches: Sequence[Match]) -> None:
        super().__init__(parent, "Let words pass in public", "Let the ticked words pass", self._let_pass)
        self._office, self._meeting_id = office, meeting_id
        self._matches = {match.mark: match for match in reversed(matches)}
        self.words = TickList("Words that stand in a closed paper too")
        self.words.setMinimumHeight(look().theme.scaled(160))  # the smallest window has no room for more
        self.reason = LineField("&Why they may be public", hint="Kept with your name and the day. Name nothing closed.")
        self.fields = {"reason": self.reason}
        listed = Field("Words", self.words, "Space ticks and unticks; Ctrl+A ticks all")
        self.lay_out([caption(_MEANT, wrap=True), listed, self.reason], width=640)
        self.words.show_ticks(_rows(matches))
        self.words.setFocus()

    def _let_pass(self) -> None:
        from clerk_app.services import guard_passes  # noqa: PLC0415 - it loads what reads and writes PDF

        ticked = self.words.ticked()
        if not ticked:
            raise Refused("Nothing is ticked.", "Tick what may be public, with Space or the mouse.")
        chosen = [self._matches[mark] for mark in ticked]
        guard_passes.let_pass(self._office, self._meeting_id, chosen, self.reason.box.text())
        left = len(self._matches) - len(ticked)
        still = f" {counted(left, 'other keeps', 'others keep')} them back." if left else ""
        self.passed.emit(f"Kept: {counted(len(ticked), 'match', 'matches')} may stand in the public files.{still}")


def _rows(matches: Sequence[Match]) -> list[TickRow]:
    """Each thing that was found once, with the first place where it stands and how many more there are."""
    places: dict[str, list[Match]] = {}
    for match in matches:
        places.setdefault(match.mark, []).append(match)
    return [_row(mark, found) for mark, found in places.items()]


def _row(mark: str, found: Sequence[Match]) -> TickRow:
    first, more = found[0], len(found) - 1
    where = first.where + (f" and {counted(more, 'more place', 'more places')}" if more else "")
    under = f"{where[:1].upper()}{where[1:]}; also in a closed paper of {first.label}"
    return TickRow(mark, "", first.sentence.partition(f" in {first.where} stands in ")[0], sub=under)
