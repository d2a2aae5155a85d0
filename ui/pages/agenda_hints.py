"""Beside an item of the agenda: whose register of interests has words that fit it, for the officer to raise (DI-20).

A hint decides nothing. It is read by a worker, for it looks through the papers, and never moves a field: the entries
stand at the end of the details, and a button in their heading says that they are there.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.office import Office
from clerk_app.services import interest_hints
from clerk_app.services.interest_hints import Hint
from ui.office_jobs import ReadingJob
from ui.text import counted
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import link_button
from ui.widgets.labels import caption, section_heading

#: An item that is only passed on the way to another is not asked about.
_SOON_MS = 400
_MOST = 12
_ABOUT = (
    "Words of these entries stand in the item or its papers. Whether there is an interest is for the member to say."
)


class AgendaHints(QWidget):
    """The entries that fit the item that is chosen. Sends `going(subject)` for one that the officer wants to see."""

    going = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._asked: object = None
        self._item_id = ""
        self._job: ReadingJob | None = None
        self.hints: tuple[Hint, ...] = ()
        self.button = link_button("")  # stands in the heading of the details
        self.button.setObjectName("register_hints")
        self.button.hide()
        self._lines = QVBoxLayout()
        self._list = QWidget()
        self._list.setLayout(self._lines)
        fill_box(self._lines, [], gap=8)
        head = section_heading("Register of interests")
        fill_box(QVBoxLayout(self), [4, head, caption(_ABOUT, wrap=True), self._list], gap=8)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.read)
        self.hide()

    def show_item(self, item_id: str, state: object) -> None:
        """Ask about an item, unless it was asked about as it is: `state` is all else that a hint rests on."""
        entries, stamp = interest_hints.registered(self._office)
        asked = (item_id, state, entries, stamp)
        if asked == self._asked:
            return
        self._asked = asked
        if item_id != self._item_id or not entries:
            self._show(())
        self._item_id = item_id
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if item_id and entries:
            self._soon.start()
        else:
            self._soon.stop()

    def read(self) -> None:
        """Ask the register about the item, on a worker."""
        self._soon.stop()
        item_id = self._item_id
        if not item_id or not self._office.is_open:
            return
        self._job = ReadingJob(self._office, lambda office, _: interest_hints.for_item(office, item_id), self)
        self._job.done.connect(partial(self._take, item_id))
        self._job.start()

    def _take(self, item_id: str, found: tuple[Hint, ...]) -> None:
        if item_id == self._item_id:
            self._show(found)

    def _show(self, found: tuple[Hint, ...]) -> None:
        if found == self.hints:
            return
        self.hints = found
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for hint in found[:_MOST]:
            self._lines.addWidget(self._line(hint))
        if len(found) > _MOST:
            self._lines.addWidget(caption(f"{counted(len(found) - _MOST, 'other entry fits', 'other entries fit')}."))
        self.setVisible(bool(found))
        self.button.setText(counted(len(found), "entry of the register fits", "entries of the register fit"))
        self.button.setVisible(bool(found))

    def _line(self, hint: Hint) -> QWidget:
        see = link_button("See the entry")
        see.setAccessibleName(f"See the entry of {hint.name}")
        see.clicked.connect(lambda _=False: self.going.emit(hint.subject))
        return column(caption(hint.sentence, "text", wrap=True), row(see, ...), gap=2)
