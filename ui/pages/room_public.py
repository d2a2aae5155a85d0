"""Excluding press and public where the agenda does not say for what: paragraphs, or the reason instead (PX-2)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.exemption import ACT_OF_1960, paragraph_words, read_paragraphs
from clerk_app.errors import BadInput
from clerk_app.services import meetings, room
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.labels import caption


class ExcludeEntry(Entry):
    """X at business that is not closed on the agenda: paragraphs, or a reason, and Enter."""

    title, icon = "Exclude the public", "lock"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._nation = ""
        self.paragraphs = RoomLine("Paragraphs", placeholder="Such as 3, or 1 and 2")
        self.reason = RoomText("Reason", placeholder="Where no paragraph is stated")
        self._said = caption("", wrap=True)
        self._paragraphs_box = field("Paragraphs of Schedule 12A", self.paragraphs)
        lines = row((self._paragraphs_box, 1), (field("Reason, as the resolution states it", self.reason), 2), gap=12)
        for part in (lines, self._said, verb_row(self, "Exclude the public")):
            self.lines.addWidget(part)
        self.paragraphs.textEdited.connect(lambda _: self._say())

    def first(self) -> QWidget:
        """The keys begin in the paragraphs; under the Act of 1960 there are none."""
        return self.reason if self._nation == ACT_OF_1960 else self.paragraphs

    def clear(self) -> None:
        """Nothing is stated yet."""
        self._nation = meetings.rules_of(self.desk.office, self.desk.meeting_id)["paragraph_list"]
        self._paragraphs_box.setVisible(self._nation != ACT_OF_1960)
        self.paragraphs.clear()
        self.reason.show_text("")
        self._say()

    def accept(self) -> None:
        """Exclude the public; a paragraph or a reason must be stated."""
        desk, reason = self.desk, self.reason.text().strip()
        try:
            numbers = self._numbers()
            if not numbers and not reason:
                raise ValueError("Type the paragraphs, or the reason where none is stated.")
        except ValueError as error:
            desk.page.tell_error(BadInput(str(error), field="paragraphs"))
            self.first().setFocus()
            return
        given = (numbers, reason, self.item_id)
        if desk.do(room.exclude_public, desk.meeting_id, desk.now(), *given) is not None:
            self.ended.emit()

    def _numbers(self) -> tuple[int, ...]:
        text = self.paragraphs.text().strip()
        if not text:
            return ()
        if not (found := read_paragraphs(text, self._nation)):
            raise ValueError(f"“{text}” is no paragraph: type its number, such as 3.")
        return found

    def _say(self) -> None:
        """What the paragraphs say, or why they cannot be read."""
        try:
            numbers = self._numbers()
            self._said.setText(paragraph_words(numbers, self._nation) if numbers else "")
        except ValueError as error:
            self._said.setText(str(error))
        self._said.setVisible(bool(self._said.text()))
        self.paragraphs.setAccessibleDescription(self._said.text())
