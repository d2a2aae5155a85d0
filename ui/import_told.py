"""What the page says once a file is in: what came, what is left to mend, and nothing of it longer than it is true."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.office import Office
from clerk_app.services import councillor_mending
from ui.bus import Bus
from ui.page import Page

_FEW = 4
#: Where it is stored how members are printed.
_NAMED = frozenset({"person", "person_fact", "seat", "appointment", "position"})


class ImportTold(QObject):
    """The message of one import. It follows the file, and goes when the import is taken back.

    Once nothing of a list of councillors is left to mend, it goes as good news does: with the page.
    """

    def __init__(self, page: Page, bus: Bus, office: Office, change: Change) -> None:
        super().__init__(page)
        self._page, self._bus, self._office, self._change = page, bus, office, change
        self._of_people = change.kind is ChangeKind.EDIT and "person_fact" in change.tables
        self._words = imported_words(change)
        self._brought = councillor_mending.brought(office, change) if self._of_people else None
        self._left = self._still_odd()
        self._notes = [note for note in change.notes if note not in self._left]

    def tell(self) -> None:
        """Say it, and follow what becomes of it."""
        self._say()
        if self._change.number:
            self._page.installEventFilter(self)
            self._bus.changed.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is left: what is all mended goes with it."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and self._of_people and not self._left:
            self._go()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        few = [*self._left, *self._notes][:_FEW]
        more = len(self._left) + len(self._notes) - len(few)
        listed = [*few, *([f"… and {more} more."] if more else [])]
        self._page.tell("warn" if listed else "good", self._words, "\n".join(listed))

    def _follow(self, change: Change) -> None:
        """Something was changed: say what is left, and nothing once all is mended or the import taken back."""
        if self._page.messages.text() != self._words:
            self._go()
        elif not change.tables.isdisjoint(_NAMED):
            left = self._still_odd()
            if not councillor_mending.stands(self._office, self._change) or (self._left and not left):
                self._go()
            elif left != self._left:
                self._left = left
                self._say()

    def _still_odd(self) -> tuple[str, ...]:
        if self._brought is None:
            return ()
        return tuple(each.words for each in councillor_mending.left(self._office, self._brought))

    def _go(self) -> None:
        if self._page.messages.text() == self._words:
            self._page.messages.dismiss()
        self._page.removeEventFilter(self)
        self.deleteLater()


def imported_words(change: Change) -> str:
    """The sentence that says what came in."""
    if not change.number:
        return "Everything in it was here already; nothing was changed."
    return f"{change.label.replace('Import', 'Imported', 1).replace('Add', 'Added', 1)}."
