"""One signal that tells every page what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from clerk_app.domain.change import Change
    from clerk_app.office import Office


class Bus(QObject):
    """Sends `changed(Change)` for every recorded change of the open file, undo and redo among them."""

    changed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        office.listen(self._tell)

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
