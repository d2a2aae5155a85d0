"""Who is in attendance and is no member: an officer, a guest, with the post in which they came (AT-1)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.services import people, room_presence
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, field, verb_row
from ui.widgets.boxes import column, row
from ui.widgets.labels import caption


class AttendEntry(Entry):
    """I, letters, Enter; or a name that is in no list, Tab, a post, Enter. It stays open for the next one."""

    title, icon = "In attendance", "user-plus"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._posts: dict[str, str] = {}
        self.finder = PersonFinder("Who is in attendance", "Letters, or a new name in full")
        self.finder.line.says_words = False  # who is there is said in the open; their post alone may be closed
        self.post = RoomLine("Post")
        self._new = caption("", wrap=True)
        who = row((field("Who is in attendance", self.finder), 3), (column(field("Post", self.post), ...), 2), gap=12)
        for part in (who, self._new, verb_row(self, "Record attendance")):
            self.lines.addWidget(part)
        self.finder.moved.connect(self._say)

    def begin(self) -> None:
        """It is of the whole meeting."""
        super().begin()
        self._where.setText("For the whole meeting")

    def usual(self) -> bool:
        """Their post is closed while the public is out, whatever item is taken."""
        return self.desk.closes(None)

    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def clear(self) -> None:
        """Everybody in the file who sits nowhere at this meeting is offered, officers with their posts."""
        board = self.desk.board
        seated = {line.person_id for line in board.seats if line.member is not None} if board else set()
        listed = [line for line in people.lines(self.desk.office) if line.id not in seated]
        self._posts = {line.id: line.fact.job_title for line in listed}
        self.finder.offer([(line.id, line.fact.printed) for line in listed], "Nobody of that name is in the file.")
        self.finder.clear()
        self.post.clear()
        self._say()

    def accept(self) -> None:
        """Record it; the line is empty again for whoever else is there, and Enter there ends it."""
        desk, person_id, name = self.desk, self.finder.person_id(), self.finder.line.text().strip()
        if not name:
            self.ended.emit()
            return
        post = self.post.text().strip() or self._posts.get(person_id or "", "")
        given = (person_id, "" if person_id else name, post)
        if desk.do(room_presence.attend, desk.meeting_id, desk.now(), *given, closed=self.turned()) is not None:
            self.begin()

    def _say(self) -> None:
        """The post as the file has it; and that a name which is in no list is added."""
        person_id, typed = self.finder.person_id(), self.finder.line.text().strip()
        self.post.setPlaceholderText(self._posts.get(person_id or "", ""))
        self._new.setText(f"Enter adds “{typed}” to the people of this file." if typed and person_id is None else "")
        self._new.setVisible(bool(self._new.text()))
