"""A paper at another item of the meeting: moved there, or put there too."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.papers import Printed
from clerk_app.office import Office
from clerk_app.services import papers
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.options import Options

MOVE, TOO, SEE = "move", "too", "see"
_CHOICES = (
    (MOVE, "Move it there"),
    (TOO, "Put it there too, printed with both"),
    (SEE, "Put it there too, printed here alone"),
)


class PaperToItem(FormDialog):
    """`items` are the others of the meeting: identity and words. Sends `done_with(change)`."""

    done_with = Signal(object)

    def __init__(self, parent: QWidget, office: Office, link_id: str, items: Iterable[tuple[str, str]]) -> None:
        super().__init__(parent, "Put at another item", "Put it there", self._put)
        self._office, self._link_id = office, link_id
        listed = list(items)
        self.item = Choice("Item", listed, listed[0][0])
        self.how = Options("Moved or put there too", _CHOICES)
        self.how.choose(MOVE)
        self.lay_out([Field("&Item", self.item), self.how], width=520)
        self.item.setFocus()

    def _put(self) -> bool:
        item_id, how = str(self.item.value()), self.how.value()
        if how == MOVE:
            change = papers.move_to(self._office, self._link_id, item_id)
        else:
            printed = Printed.SEE if how == SEE else Printed.HERE
            change = papers.attach_again(self._office, item_id, self._link_id, printed)
        self.done_with.emit(change)
        return True
