"""One signal that tells every page what was changed, here or by whoever works in a file that is only read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.errors import ClerkError

if TYPE_CHECKING:
    from clerk_app.domain.change import Change
    from clerk_app.office import Office

LOOK_MS = 1000


class Bus(QObject):
    """Sends `changed(Change)` for every recorded change of the open file, undo and redo among them.

    Once a second it looks how the file stands. Where somebody else works in it, it sends `changed` with all that they
    wrote, and takes the file over when they have closed it. `standing_changed` is sent when the file passes on, to
    this office or to somebody else, and when it is no longer where it was opened.
    """

    changed = Signal(object)
    standing_changed = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._standing = self._stands()
        office.listen(self._tell)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See how the file stands now, and show what was written elsewhere since the last look."""
        if not self._office.is_open:
            self._timer.stop()
            return
        if self._office.stirred:
            self._office.catch_up()
        self._try_to_take_over()
        standing = self._stands()
        if standing != self._standing:
            self._standing = standing
            self.standing_changed.emit()

    def _try_to_take_over(self) -> None:
        if not self._office.read_only or self._office.replaced:
            return
        try:
            self._office.take_over()
        except (ClerkError, OSError):
            return  # it must be opened again, or cannot be asked just now: the page goes on showing what it has

    def _stands(self) -> tuple[object, ...]:
        return (self._office.read_only, self._office.holder, self._office.replaced)

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
