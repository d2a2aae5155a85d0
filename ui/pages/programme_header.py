"""The headings of the matrix: the fields, and the weekday above the day of each meeting."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from clerk_app.domain.day_names import WEEKDAYS
from clerk_app.domain.meetings import MeetingState
from ui.pages.programme_delegate import Ink, number_room
from ui.pages.programme_model import ProgrammeModel
from ui.theme import look
from ui.widgets.naming import name_widget

#: Headings that are longer than what stands below them.
_SHORT = {"Strategic priority": "Strategic"}


class ProgrammeHeader(QHeaderView):
    """The weekday above the day of each meeting; the next one says so."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._ink = Ink()
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        name_widget(self, "Columns of the work programme", "programme_header")

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        """Paint one heading, and the line under it."""
        model, room = self.model(), QRectF(rect)  # type: ignore[call-overload]
        if not isinstance(model, ProgrammeModel):
            return
        painter.save()
        meeting = model.meeting(section)
        is_next = meeting is not None and meeting.meeting_id == model.next_id
        painter.fillRect(room, look().colour("chrome" if is_next else "canvas"))
        words = model.headerData(section, Qt.Orientation.Horizontal)
        line = look().theme.line("caption") + 1
        if meeting is None:
            at = number_room(self._ink) if not section else 0
            foot = QRectF(room.left() + at, room.bottom() - line - 5, room.width() - at - 6, line)
            self._ink.write(painter, foot, _SHORT.get(words, words), "caption_strong", "text2")
        else:
            inner = room.adjusted(8, 3, -2, 0)
            first = QRectF(inner.left(), inner.top(), inner.width(), line)
            cancelled = meeting.state is MeetingState.CANCELLED
            said = "Cancelled" if cancelled else "Next" if is_next else WEEKDAYS[meeting.day.weekday()][:3]
            tone = "bad" if cancelled else "accent" if is_next else "text2"
            self._ink.write(painter, first, said, "caption_strong" if is_next or cancelled else "caption", tone)
            second = QRectF(inner.left(), inner.top() + line, inner.width(), look().theme.line("body"))
            self._ink.write(painter, second, words, "body_strong", "text2" if meeting.is_over else "text")
        painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), look().colour("line_strong"))
        painter.restore()
