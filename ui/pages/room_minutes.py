"""The minutes of the meeting before: confirmed with amendments, a line each, and signed by whoever presides (MI-1)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date, printed_time, read_day
from clerk_app.errors import BadInput
from clerk_app.services import room_minutes
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.check import Check
from ui.widgets.labels import ElidedLabel, Label

_NO_DAY = "Type the day of the meeting whose minutes are confirmed, such as 28 June 2017."


class AmendmentText(RoomText):
    """The words of one amendment; Backspace where nothing stands takes the one before back into the line."""

    def __init__(self) -> None:
        super().__init__("Amendment", placeholder="None: press Enter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An empty line has nothing to take away but what was added before."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class MinutesEntry(Entry):
    """C and Enter: confirmed as they stand; or an amendment and Enter, as often as there are some, then Enter."""

    title, icon = "Minutes", "file-check"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.amendments: list[str] = []
        self._closed_ones: set[str] = set()
        self.listed = Label("", "room_body", "text2", wrap=True)
        self.text = AmendmentText()
        self.held_on = RoomLine("Minutes of", placeholder="Day of that meeting, such as 28 June 2017")
        self.held_on.says_words = False
        self.which = Label("", "room_body", "text2", wrap=True)
        self.held_on.textEdited.connect(lambda _: self._say_which())
        self.signed = Check("Signed by whoever presides")
        desk.cover_changed.connect(lambda: self._show(self.amendments))
        self._who = ElidedLabel("", "room_body", "text2", least=0)
        parts = (self.listed, field("Amendment", self.text), field("Minutes of the meeting of", self.held_on))
        signing = row(self.signed, 8, (self._who, 1), gap=0)
        for part in (*parts, self.which, signing, verb_row(self, "Confirm the minutes")):
            self.lines.addWidget(part)

    def begin(self) -> None:
        """It is of the item of the minutes, whichever is being taken."""
        super().begin()
        board = self.desk.board
        line = room_minutes.minutes_item(board.evening.items, self.item_id) if board else None
        self.item_id = line.id if line else None
        self._where.setText(f"At {self.desk.where(self.item_id)}" if line else "At no item")
        title = line.printed.title if line else ""
        before = room_minutes.held_before(self.desk.office, self.desk.meeting_id, title)
        self.held_on.show_text(printed_date(before, weekday=False) if before else "")
        self._say_which()

    def _say_which(self) -> None:
        """Of several meetings that day, which one is meant: the others are confirmed by C again."""
        try:
            found = room_minutes.earlier(self.desk.office, self.desk.meeting_id, self._day())
        except ValueError:
            found = None
        began = found.began if found is not None else None
        said = f"The meeting of that day that began at {printed_time(began)}; C again is for another." if began else ""
        self.which.setText(said)
        self.which.setVisible(bool(said))

    def first(self) -> QWidget:
        """The keys begin in the first amendment."""
        return self.text

    def clear(self) -> None:
        """No amendment yet; whoever presides is offered as the one who signs."""
        desk = self.desk
        self.held_on.clear()
        self.text.show_text("")
        presiding = self._presiding()
        name = desk.board.evening.name(presiding) if desk.board and presiding else ""
        self._who.setText(name or "First say who presides.")
        self.signed.setEnabled(bool(presiding))
        self.signed.setChecked(bool(presiding))
        self._show([])

    def accept(self) -> None:
        """Enter takes the amendment that was typed; with nothing typed it confirms the minutes."""
        if text := self.text.text().strip():
            self._closed_ones.add(text) if self.is_shut() else self._closed_ones.discard(text)
            self._show([*self.amendments, text])
            self.text.show_text("")
            self.stand(self.usual())
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._confirm()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in the empty line mends the amendment that was added last."""
        if event.key() == Qt.Key.Key_Backspace and self.text.hasFocus() and self.amendments:
            last = self.amendments[-1]
            self._show(self.amendments[:-1])
            self.text.show_text(last)
            self.stand(last in self._closed_ones)
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Keep no amendment that was listed either."""
        super().forget()
        self._closed_ones.clear()
        self._show([])

    def _show(self, amendments: list[str]) -> None:
        self.amendments = amendments
        self.listed.setText("\n".join(self._told(at, text) for at, text in enumerate(amendments, start=1)))
        self.listed.setVisible(bool(amendments))
        self.text.setPlaceholderText("No more: press Enter" if amendments else "None: press Enter")

    def _told(self, at: int, text: str) -> str:
        """An amendment as it is listed; the public screen has no words of a closed one."""
        if text not in self._closed_ones:
            return f"{at}. {text}"
        return f"{at}. Closed" if self.desk.covered else f"{at}. {text} (closed)"

    def _confirm(self) -> None:
        desk = self.desk
        try:
            held_on = self._day()
        except ValueError as error:
            words = f"Minutes of the meeting of: {error}" if self.held_on.text().strip() else _NO_DAY
            desk.page.tell_error(BadInput(words, field="held_on"))
            self.held_on.setFocus()
            return
        if self.item_id is None:
            desk.page.tell("accent", "Minutes are confirmed at an item: take up the item of the minutes first.")
            return
        signed_by = self._presiding() if self.signed.isChecked() else None
        opened = tuple(text for text in self.amendments if text not in self._closed_ones)
        closed = tuple(text for text in self.amendments if text in self._closed_ones)
        given = (held_on, opened, signed_by, closed)
        if desk.do(room_minutes.confirm, self.item_id, desk.now(), *given) is not None:
            self.ended.emit()

    def _day(self) -> date:
        return read_day(self.held_on.text().strip(), self.desk.now().date(), past=True)

    def _presiding(self) -> str | None:
        return self.desk.board.room.presiding if self.desk.board else None
