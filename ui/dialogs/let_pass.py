"""Letting pass what the guard of public files found: what it is, and the reason that is kept with it (PX-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.widgets.labels import Label, caption
from ui.widgets.line_field import LineField
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from clerk_app.services.pack_guard import Match

_MOST = 6
_ASKED = "If it is no secret, such as a street that anybody knows, it may stand in this meeting’s public files."


class LetPass(FormDialog):
    """What was found and one line for the reason; of much only the first is shown, and only that is let pass."""

    def __init__(self, parent: QWidget, office: Office, meeting_id: str, matches: Sequence[Match]) -> None:
        super().__init__(parent, "Let it pass", "Let it pass", self._let_pass)
        places = Counter(match.mark for match in matches)
        distinct = {match.mark: match for match in reversed(matches)}
        self._office, self._meeting_id = office, meeting_id
        self._shown = [distinct[mark] for mark in list(places)[:_MOST]]
        self.reason = LineField("&Why it is no secret", hint="Kept with your name and the day. Name nothing closed.")
        self.fields = {"reason": self.reason}
        more = len(places) - len(self._shown)
        rest = f" {counted(more, 'more comes', 'more come')} up after these." if more else ""
        self.lay_out(
            [
                *(Label(_said(match, places[match.mark]), "body_strong", wrap=True) for match in self._shown),
                caption(f"{_ASKED}{rest}", wrap=True),
                self.reason,
            ],
            width=520,
        )
        self.reason.box.setFocus()

    def _let_pass(self) -> None:
        from clerk_app.services import guard_passes  # noqa: PLC0415 - it loads what reads PDF

        guard_passes.let_pass(self._office, self._meeting_id, self._shown, self.reason.box.text())


def _said(match: Match, places: int) -> str:
    """What was found and where first: letting it pass lets it pass in all its places."""
    others = f" It stands in {counted(places - 1, 'other place', 'other places')} as well." if places > 1 else ""
    return f"{match.sentence}{others}"


def way_to_pass(
    parent: QWidget, office: Office, meeting_id: str, error: Exception, then: Callable[[], object]
) -> tuple[Link, ...]:
    """The link that lets pass what the guard found, for the message that lists it; none for any other error."""
    matches: Sequence[Match] = getattr(error, "matches", ())

    def ask() -> None:
        dialog = LetPass(parent, office, meeting_id, matches)
        dialog.accepted.connect(then)
        dialog.open()

    return (Link("Let it pass…", ask),) if matches else ()
