"""The Minutes tab: the draft of the record edited in place, with what is closed marked, and the public copy of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.minutes_plan import public_minutes
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.errors import ClerkError
from clerk_app.services import (
    minute_editing,
    minutes,
    minutes_course,
    minutes_drafting,
    minutes_elsewhere,
    minutes_outlook,
)
from clerk_app.services.minute_words import MINUTE_TABLES
from clerk_app.services.minutes_outlook import MinutesOutlook, Remark
from clerk_app.services.record_words import RECORD_TABLES
from ui.models.rows import RowsModel
from ui.office_jobs import ReadingJob
from ui.pages.minutes_looks import LooksBar
from ui.pages.minutes_rows import parted, public_rows, rows_of
from ui.pages.minutes_side import MinutesSide
from ui.pages.minutes_verbs import MinutesVerbs
from ui.spelling_care import CHOICES, SpellingCare
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.panel import Panel
from ui.widgets.passage_view import PassageView
from ui.widgets.passages import PassageList
from ui.widgets.segments import Segment, Segments
from ui.widgets.stored_field import not_stored

if TYPE_CHECKING:
    from clerk_app.domain.change import Change
    from clerk_app.domain.meetings import MeetingLine
    from clerk_app.office import Office
    from ui.bus import Bus
    from ui.page import Page

_NARROW = 1000
_QUIET_MS = 300  # without a key, before the record is read for what stands beside the text
_FULL, _PUBLIC, _BESIDE = "full", "public", "beside"
_HINTS = (("Enter", "type"), ("Ctrl B", "bold"), ("Ctrl I", "italic"), ("Ctrl L", "list"), ("Ctrl Enter", "one more"))
_PARTS = (Segment(_FULL, "Full record"), Segment(_PUBLIC, "Public copy"), Segment(_BESIDE, "State"))
#: What else the words and names of minutes are made of; a change of it is seen in the differences.
_READS = (
    MINUTE_TABLES
    | RECORD_TABLES
    | {"meeting", "agenda_item", "person_fact", "substitution", "sitting", "item_paper"}
    | {"finding_override", "interest", "dispensation"}
)


_NOT_HELD = (
    "This meeting has not been held yet",
    "Minutes are drafted from what is recorded in the room: start the meeting there first.",
)


class MinutesTab(QWidget):
    """The minutes of one meeting at a time; they are drafted when the tab is first opened, once it has begun."""

    def __init__(self, page: Page, office: Office, bus: Bus) -> None:
        super().__init__()
        self.setObjectName("minutes_tab")
        self.setAccessibleName("Minutes")
        self.page, self.office = page, office
        self.meeting_id = ""
        self.sheet: minutes.Sheet | None = None
        self.outlook = MinutesOutlook()
        self._stale = self._public_stale = True
        self._job: ReadingJob | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read_outlook)
        words = RowsModel(words=lambda shown: shown.spoken, text=lambda shown: shown.spoken)
        self.list = PassageList(words, "Passages of the minutes", self._keep)
        self.public = PassageView(RowsModel(words=lambda shown: shown.spoken), "Public copy of the minutes")
        self.side = MinutesSide()
        self.care = SpellingCare(office, self)
        self._build()
        self.verbs = MinutesVerbs(self)
        self._connect()
        bus.changed.connect(self._heard)
        bus.standing_changed.connect(self._stand_otherwise)

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.switch = Segments(_PARTS, "Full record, public copy or state", _FULL)
        self.looks = LooksBar(self.list.editor)
        self.spelling = Choice("Spelling", CHOICES, self.care.choice)
        self.spelling.setFixedWidth(look().theme.scaled(180))
        self.save_button = secondary_button("Save minutes…", "download")
        self._tools = row(self.switch, self.looks, ..., self.spelling, self.save_button, gap=12, margins=(24, 8, 14, 8))
        self._texts = QStackedWidget()
        self._texts.addWidget(self.list)
        self._texts.addWidget(self.public)
        self._hints = KeyHints(_HINTS)
        self._text_side = Panel(column((self._texts, 1), self._hints))
        beside = QWidget()
        fill_box(QHBoxLayout(beside), [(self._text_side, 1), self.side])
        whole = column(Panel(self._tools, lines="b"), (beside, 1))
        self.room_button = primary_button("To the room")
        self._empty = EmptyState("clipboard-list", *_NOT_HELD, [self.room_button])
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)
        fill_box(QHBoxLayout(self), [self._stack])

    def _connect(self) -> None:
        self.switch.chosen.connect(lambda _: self._show_part())
        self.list.chosen.connect(lambda _: self._show_passage())
        self.list.more_wanted.connect(lambda shown: self.add_below(shown.id))
        self.list.begun.connect(lambda: self.looks.use(True))
        self.list.ended.connect(lambda: self.looks.use(False))
        editor = self.list.editor
        editor.told.connect(lambda told: self.page.tell("warn", told[0], "\n".join(told[1:])))
        editor.refused.connect(self.page.tell_error)
        editor.learnt.connect(self.care.learn)
        editor.textEdited.connect(lambda _: self._put_off())
        self.care.ready.connect(self.list.use_spelling)
        self.care.failed.connect(self.page.tell_error)
        self.spelling.chosen.connect(self.care.choose)
        self.side.remark_opened.connect(self._open_remark)
        self.side.keys_lost.connect(self.focus_first)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Show the minutes of a meeting, at once or when the tab is next seen."""
        if meeting_id != self.meeting_id:
            if not self.list.end():
                lost = not_stored("A passage of the minutes", self.list.editor.toPlainText(), self.page.messages.text())
                self.page.tell_lost([lost])
            self.meeting_id, self.sheet = meeting_id, None
            self.list.show_passages([])
        self._stale = True
        self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        """Draft what is not drafted yet, and read what is stale."""
        super().showEvent(event)
        self._freshen()
        self.care.begin()
        self._fit()

    def _freshen(self) -> None:
        if not self._stale or not self.isVisible() or not self.meeting_id:
            return
        self._stale = False
        try:
            minutes_drafting.ensure(self.office, self.meeting_id)
        except ClerkError as error:
            self.page.tell_error(error)
        self._read_sheet()
        self._quiet.start()

    def _put_off(self) -> None:
        """A key was pressed: what takes time waits until nobody types."""
        self.care.put_off()
        if self._quiet.isActive():
            self._quiet.start()

    def is_reading(self) -> bool:
        """Whether what stands beside the text may be older than the file."""
        return self._job is not None or self._quiet.isActive()

    def _heard(self, change: Change) -> None:
        if not change.tables & _READS:
            return
        if not self.isVisible():
            self._stale = True
        elif self.meeting_id:
            self._read_sheet()
            self._quiet.start()

    def _stand_otherwise(self) -> None:
        """The file has passed to somebody else, or to this office: what could be typed cannot, or the other way."""
        self._stale = True
        self._freshen()

    def _read_sheet(self) -> None:
        """Show the text as the file has it now."""
        self.sheet = minutes.sheet(self.office, self.meeting_id)
        self._stack.setCurrentIndex(0 if self.sheet is not None else 1)
        if self.sheet is None:
            at = minutes_elsewhere.confirmed_at(self.office, self.meeting_id)
            self._empty.say(*(_confirmed_words(at) if at is not None else _NOT_HELD))
            return
        self.list.show_passages(rows_of(self.sheet, writable=not self.office.read_only))
        if self.list.current() is None and self.list.passages():
            self.list.choose(self.list.passages()[0].id)
        self._public_stale = True
        self._show_public()
        kept = len(minutes.versions(self.office, self.meeting_id))
        self.side.show_sheet(self.sheet, kept, minutes_course.signed_by(self.office, self.sheet.minutes))
        self._show_passage()
        self._fit()
        self.page.hold_verbs()

    def _read_outlook(self) -> None:
        """Have what stands beside the text read by a worker; an older reading is dropped."""
        if self._job is not None:
            self._job.cancel()
            self._job.deleteLater()
        meeting_id = self.meeting_id
        job = self._job = ReadingJob(self.office, lambda office, _: minutes_outlook.outlook(office, meeting_id), self)
        job.done.connect(lambda read: self._show_outlook(read) if job is self._job else None)
        job.failed.connect(lambda error: self._failed(error) if job is self._job else None)
        job.start()

    def _show_outlook(self, outlook: MinutesOutlook) -> None:
        self._job = None
        self.outlook = outlook
        self.side.show_outlook(outlook)
        self._show_passage()
        self.page.hold_verbs()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, ClerkError):
            raise error
        self.page.tell_error(error)

    def leave(self) -> None:
        """The file is about to be closed: nothing more is read of it."""
        self._quiet.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_public(self) -> None:
        """The public copy, made of a type that has nothing closed."""
        if self._public_stale and self.sheet is not None and self.switch.value() == _PUBLIC:
            self._public_stale = False
            self.public.show_passages(public_rows(public_minutes(self.sheet.printed)))

    def _show_part(self) -> None:
        self.settle()
        self._show_public()
        self._show_passage()
        self._fit()

    def _show_passage(self) -> None:
        shown = self.chosen() if self.switch.value() != _PUBLIC else None  # the public copy is not edited
        state = self.sheet.state if self.sheet is not None else MinutesState.DRAFT
        # what was confirmed stands as it is, but for what is found not to be for the public
        closable = state.waits or (shown is not None and shown.id in self.outlook.exposed)
        self.side.show_passage(shown, self.sheet is not None and state.editable, closable)

    def _open_remark(self, remark: Remark) -> None:
        if not remark.block_id:
            return
        self.go_to(remark.block_id)
        if remark.typed and self.list.begin():
            self.list.editor.selectAll()  # the words that stand there by themselves give way

    # --- what is chosen -----------------------------------------------------------------------------------------------
    def chosen(self) -> Passage | None:
        """The passage that is chosen."""
        current = self.list.current()
        return self.sheet.passage(str(current.id)) if current is not None and self.sheet is not None else None

    def go_to(self, block_id: str) -> None:
        """Choose a passage, with the keys on it."""
        self.show_part(_FULL)
        if self.list.choose(block_id):
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_part(self, part: str) -> None:
        """Show the full record, the public copy, or in a narrow window what stands beside them."""
        self.switch.choose(part)
        self._show_part()

    def focus_first(self) -> None:
        """The keys begin in the text; before a meeting they are on the way to the room."""
        if self._stack.currentIndex() == 1:
            self.room_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.list.edited_id() is None:
            shown = self.public if self.switch.value() == _PUBLIC else self.list
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- typing -------------------------------------------------------------------------------------------------------
    def settle(self) -> bool:
        """Store what is typed. Returns whether all is stored."""
        return self.list.settle()

    def _keep(self, key: Hashable, typed: str, visit: str) -> bool:
        passage = self.sheet.passage(str(key)) if self.sheet is not None else None
        if passage is None or not self.page.may_write():
            return passage is None
        text, lines = parted(passage.block.kind, typed)
        try:
            minute_editing.edit(self.office, passage.id, text=text, lines=lines, visit=visit)
        except ClerkError as error:
            self.page.tell_error(error)
            return False
        return True

    def add_below(self, block_id: str) -> None:
        """Add a passage of one's own below another, and type in it."""
        if not self.settle() or not self.list.end() or not self.page.may_write():
            return
        made = self.page.do(minute_editing.add_after, self.office, block_id)
        if made is not None and made.subject is not None:
            self.list.choose(made.subject.id)
            self.list.begin()

    # --- what Qt asks -------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what stands beside the text is a part of its own."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text from what stands beside it."""
        has_keys = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape and has_keys is not None and self.side.isAncestorOf(has_keys):
            self.show_part(_FULL)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        narrow = self.width() / look().theme.factor < _NARROW
        state = self.switch.buttons()[-1]
        state.setVisible(narrow)
        if not narrow and self.switch.value() == _BESIDE:
            self.switch.choose(_FULL)
        part = self.switch.value()
        self.side.setVisible(not narrow or part == _BESIDE)
        self.side.spread(narrow)
        self._text_side.setVisible(part != _BESIDE)
        self._texts.setCurrentIndex(1 if part == _PUBLIC else 0)
        edits = part == _FULL and (self.sheet is None or self.sheet.state.editable)
        self.looks.setVisible(edits)
        self.spelling.setVisible(part == _FULL and not narrow)
        self._hints.setVisible(edits)


def _confirmed_words(at: MeetingLine) -> tuple[str, str]:
    """Of a meeting whose minutes are kept elsewhere: where they were confirmed, and what to do to have them here."""
    day = printed_date(at.day, weekday=False)
    return (
        "The minutes of this meeting are kept outside Clerk",
        f"They were confirmed on {day} at the meeting of the {at.committee}. "
        "To have minutes here too, record the meeting in the room.",
    )
