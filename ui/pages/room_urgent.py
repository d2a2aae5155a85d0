"""Urgent business in the room: both of the chair's reasons, for an item of the agenda or for one that is not on it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.services import urgent_items
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row


class UrgentEntry(Entry):
    """U, a title, Tab, why it cannot wait, Tab, why it was not out in time, Enter (LU-1)."""

    title, icon = "Urgent business", "triangle-alert"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.name = RoomLine("Title of the new item")
        self.cannot_wait, self.not_in_time = RoomText("Why it cannot wait"), RoomText("Why it was not out in time")
        for words, line in (
            ("Title of an item that is not on the agenda", self.name),
            ("Why it cannot wait, as the chair says", self.cannot_wait),
            ("Why it was not out in time", self.not_in_time),
        ):
            self.lines.addWidget(field(words, line))
        self.lines.addWidget(verb_row(self, "Admit as urgent"))

    def begin(self) -> None:
        """It is of no item yet."""
        super().begin()
        self._where.setText("A new item, last of the open ones")

    def first(self) -> QWidget:
        """The keys begin in the title."""
        return self.name

    def clear(self) -> None:
        """Nothing is urgent yet."""
        self.name.clear()
        for line in (self.cannot_wait, self.not_in_time):
            line.show_text("")

    def accept(self) -> None:
        """Record it; the title and the first reason are needed."""
        desk = self.desk
        for line in (self.name, self.cannot_wait):
            if not line.text().strip():
                line.setFocus()
                return
        given = (self.name.text(), desk.now(), self.cannot_wait.text(), self.not_in_time.text())
        if desk.do(urgent_items.add, desk.meeting_id, *given) is not None:
            self.ended.emit()
