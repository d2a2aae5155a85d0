"""What the page says once a file is in: what came and how it was taken, and nothing of it longer than it is true."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.office import Office
from clerk_app.services import councillor_mending
from ui.bus import Bus
from ui.page import Page

_FEW = 4
#: The verbs with which an import is called, as said once it is done.
_DONE = {"Import": "Imported", "Add": "Added", "Change": "Changed", "Seat": "Seated"}


class ImportTold(QObject):
    """The message of one import. It goes when the import is taken back; of a list of councillors it goes with the page.

    `said` are the notes of the import that the bar of what is left says.
    """

    def __init__(self, page: Page, bus: Bus, office: Office, change: Change, said: Collection[str] = ()) -> None:
        super().__init__(page)
        self._page, self._bus, self._office, self._change = page, bus, office, change
        self._words = imported_words(change)
        self._notes = [note for note in change.notes if note not in said]

    def tell(self) -> None:
        """Say it, and follow what becomes of it."""
        more = len(self._notes) - _FEW
        listed = [*self._notes[:_FEW], *([f"… and {more} more."] if more > 0 else [])]
        self._page.tell("warn" if listed else "good", self._words, "\n".join(listed))
        if self._change.number:
            self._page.installEventFilter(self)
            self._bus.changed.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is left: what was said of a list of councillors goes with it."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and is_of_councillors(self._change):
            self._go()
        return super().eventFilter(watched, event)

    def _follow(self, _: Change) -> None:
        """Something was changed: say nothing more once something else is said, or the import is taken back."""
        if self._page.messages.text() != self._words or not councillor_mending.stands(self._office, self._change):
            self._go()

    def _go(self) -> None:
        if self._page.messages.text() == self._words:
            self._page.messages.dismiss()
        self._page.removeEventFilter(self)
        self.deleteLater()


def is_of_councillors(change: Change) -> bool:
    """Whether an import brought a list of councillors, or gave them seats."""
    return change.kind is ChangeKind.EDIT and not change.tables.isdisjoint({"person_fact", "appointment"})


def imported_words(change: Change) -> str:
    """The sentence that says what came in."""
    if not change.number:
        return "Everything in it was here already; nothing was changed."
    first, _, rest = change.label.partition(" ")
    return f"{_DONE.get(first, first)} {rest.replace(' and change ', ' and changed ', 1)}."
