"""One signal that tells every page what was changed, here or by another program that has the same file open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from clerk_app.domain.change import Change
    from clerk_app.office import Office

LOOK_MS = 1000


class Bus(QObject):
    """Sends `changed(Change)` for every recorded change of the open file, undo and redo among them.

    Once a second it looks whether another program has written. If so it sends `about_to_refresh`, for what is typed
    to be stored or refused first, and then `changed` with all that the other program touched.
    """

    changed = Signal(object)
    about_to_refresh = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        office.listen(self._tell)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Show what another program has written since the last look, if it has."""
        if not self._office.is_open:
            self._timer.stop()
            return
        if self._office.stirred:
            self.about_to_refresh.emit()
            self._office.catch_up()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
