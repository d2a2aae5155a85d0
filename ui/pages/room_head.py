"""The head of In the room: whose meeting, the quorum, whether the public is in, what comes next, and the clock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent

from clerk_app.domain.agenda import Openness
from clerk_app.domain.dates import printed_date
from clerk_app.domain.exemption import paragraph_words
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.domain.text import spoken_list
from clerk_app.services import meetings, room
from clerk_app.services.room_board import Board, QuorumNow
from ui.pages.room_desk import Desk, clock_words
from ui.room_keys import RoomKeys
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Button, primary_button, secondary_button, writing
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.message_bar import Link
from ui.widgets.panel import Panel

_NARROW, _NAMELESS, _WORDS_ALONE = 1120, 1000, 720


class RoomHead(Panel):
    """One line over the three columns; what can be done next is the primary button.

    Sends `adjourn_asked()` and `exclude_asked()` where something is to be typed first, `minutes_asked()` once the
    meeting is over, and `keys_left()` when the button with the keys goes: the next one is never given them, as it would
    show closed words.
    """

    adjourn_asked = Signal()
    exclude_asked = Signal()
    minutes_asked = Signal()
    keys_left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._excluded_by: RoomEvent | None = None  # whose paragraphs are told
        self._met = True  # whether there was a quorum when it was last shown
        self._title = ElidedLabel("", "body_strong", least=80)
        self._when = ElidedLabel("", "caption", "text2", least=80)
        self.quorum = Chip("", "neutral", "users")
        self.public = Chip("", "neutral", "door-open")
        self.step_button = primary_button("Confirm the roll")
        self.cover_button = secondary_button("Public screen", "eye-off")
        self.exclude_button = secondary_button("Exclude the public", "lock", tone="closed")
        self.adjourn_button = secondary_button("Adjourn", "hourglass")
        self.close_button = secondary_button("Close meeting")
        self._clock = Label("", "title")
        writing(self.step_button, self.exclude_button, self.adjourn_button, self.close_button)
        self._names = names = column(self._title, self._when)
        verbs = (self.step_button, self.cover_button, self.exclude_button, self.adjourn_button, self.close_button)
        parts = (self.quorum, self.public, 8, *verbs, self._clock)
        super().__init__(row((names, 100), ..., *parts, gap=8, margins=(24, 8, 20, 8)), tone="chrome", lines="b")
        self._connect()

    def _connect(self) -> None:
        for button, verb in (
            (self.step_button, self.take_step),
            (self.cover_button, self.turn_cover),
            (self.exclude_button, self.turn_public),
            (self.adjourn_button, self.turn_adjourned),
            (self.close_button, self.close_meeting),
        ):
            button.clicked.connect(lambda _=False, verb=verb: verb())

    def show_keys(self, keys: RoomKeys) -> None:
        """Say in the tooltips by which keys all this is done."""
        for button, name in (
            (self.step_button, "room_step"),
            (self.cover_button, "room_cover"),
            (self.exclude_button, "room_public"),
            (self.adjourn_button, "room_adjourn"),
            (self.close_button, "room_close"),
        ):
            button.setToolTip(f"Key: {keys.keys(name)}" if keys.keys(name) else "")

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self) -> None:
        """Show whose meeting it is and when."""
        line = meetings.line(self._desk.office, self._desk.meeting_id)
        self._title.setText(line.committee)
        place = line.place.splitlines()[0] if line.place else ""
        self._when.setText(", ".join(part for part in (meetings.printed_when(line), place) if part))

    def show_board(self) -> None:
        """Show how the meeting stands."""
        board = self._desk.board
        if board is None:
            return
        self._show_state(board)
        out, narrow = board.record.public_excluded, self.is_narrow()
        words = ("Let return", "Exclude") if narrow else ("Let the public return", "Exclude the public")
        _say(self.exclude_button, words[0 if out else 1], "Let the public return" if out else "Exclude the public")
        _say(self.close_button, "Close" if narrow else "Close meeting", "Close the meeting")
        self.exclude_button.show_icon(self._icon("lock"))
        self.adjourn_button.show_icon(self._icon("hourglass"))
        self._show_course(board)
        self.show_cover()
        self.show_time()

    def _show_state(self, board: Board) -> None:
        """Whether there is a quorum and the public is in; of a meeting that is over only that it is."""
        over = board.record.course is MeetingCourse.CLOSED
        if over:
            self.quorum.show_state("")
        else:
            self._show_quorum(board)
        if board.record.public_excluded and not over:
            self.public.show_state("Public excluded", "closed", self._icon("lock"))
            self._show_why_excluded(board)
            return
        self.public.setToolTip("")
        self._excluded_by = None
        words, icon = ("Meeting closed", "circle-check") if over else (self._public_words(), "door-open")
        self.public.show_state(words, "neutral", self._icon(icon))

    def _public_words(self) -> str:
        return "In public" if self.is_narrow() else "Open to the public"

    def _show_why_excluded(self, board: Board) -> None:
        """For which paragraphs, under the pointer and to a screen reader: the chair states them."""
        event = board.record.events(RoomKind.PUBLIC_EXCLUDED)[-1]
        if event != self._excluded_by:
            self._excluded_by = event
            nation = meetings.rules_of(self._desk.office, self._desk.meeting_id)["paragraph_list"]
            why = paragraph_words(event.paragraphs, nation) if event.paragraphs else event.text
            self.public.setToolTip(why)
        self.public.setAccessibleName(". ".join(part for part in ("Public excluded", self.public.toolTip()) if part))

    def _show_quorum(self, board: Board) -> None:
        """The quorum as people move; of a joint meeting whether all have one, and under the pointer of each."""
        worst = min(board.quorums, key=lambda each: (each.met, each.counted), default=None)
        if worst is None:
            self.quorum.show_state("")
        elif not board.room.confirmed:
            self.quorum.show_state("Roll not confirmed", "warn", self._icon("triangle-alert"))
        else:
            tone, icon = ("good", "users") if worst.met else ("bad", "octagon-alert")
            if worst.met and worst.needed is None:
                tone = "neutral"
            each = [f"{board.evening.name(one.body_id)}: {quorum_words(one)}" for one in board.quorums]
            joint = len(each) > 1
            words = joint_words(board.quorums) if joint else quorum_words(worst)
            self.quorum.show_state(_short(words) if self.is_narrow() else words, tone, self._icon(icon))
            self.quorum.setAccessibleName(". ".join(each) if joint else words)
            unset = any(one.needed is None for one in board.quorums)
            where = _WHERE_SET.format(worst.counted) if unset and not joint else _SET_UNDER
            self.quorum.setToolTip("\n".join([*(each if joint else ()), *([where] if unset else ())]))
            self._announce(self.quorum.accessibleName(), met=worst.met)

    def _announce(self, words: str, *, met: bool) -> None:
        """Tell a screen reader at once that the quorum is lost, or there again."""
        if met is not self._met:
            event = QAccessibleAnnouncementEvent(self, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self._met = met

    def _show_course(self, board: Board) -> None:
        course = board.record.course
        sitting = course is MeetingCourse.SITTING
        if words := _next_step(board):
            _say(self.step_button, words)
        self._show_button(self.step_button, bool(words))
        for button in (self.exclude_button, self.adjourn_button):
            self._show_button(button, sitting)
        self._show_button(self.close_button, course in (MeetingCourse.SITTING, MeetingCourse.ADJOURNED))

    def _show_button(self, button: Button, on: bool) -> None:
        if not on and button.hasFocus():
            self.keys_left.emit()
        button.setVisible(on)

    def show_cover(self) -> None:
        """Say whether closed titles are covered."""
        covered = self._desk.covered
        self.cover_button.show_icon(self._icon("eye-off" if covered else "eye"), "text2" if covered else "closed")
        short, whole = ("Covered", "Public screen on") if covered else ("Uncovered", "Public screen off")
        _say(self.cover_button, short if self.is_narrow() else whole, whole)

    def _icon(self, name: str) -> str:
        """An icon, where there is room for more than the words: these are never cut for it."""
        return name if self.width() / look().theme.factor >= _WORDS_ALONE else ""

    def is_narrow(self) -> bool:
        """Whether there is room for the short words alone."""
        return self.width() / look().theme.factor < _NARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words are short, and whose meeting it is stands on its other tabs."""
        super().resizeEvent(event)
        self._names.setVisible(self.width() / look().theme.factor >= _NAMELESS)
        self.show_board()

    def show_time(self) -> None:
        """The clock."""
        words = clock_words(self._desk.now())
        if self._clock.text() != words:
            self._clock.setText(words)

    # --- doing --------------------------------------------------------------------------------------------------------
    def take_step(self) -> None:
        """Confirm the roll, start the meeting, resume it, or go to its minutes: whichever comes next."""
        board = self._desk.board
        words = _next_step(board) if board else ""
        if words == _ROLL:
            self.confirm_roll()
        elif words == _START:
            self.start()
        elif words == _RESUME:
            self.turn_adjourned()
        elif words == _MINUTES:
            self.minutes_asked.emit()

    def confirm_roll(self) -> None:
        """All are here but those of whom something else was said (AT-1)."""
        if self._desk.do(room.confirm_roll, self._desk.meeting_id, self._desk.now()) is not None:
            self._say_other_day()

    def start(self) -> None:
        """The meeting begins."""
        if self._desk.do(room.start, self._desk.meeting_id, self._desk.now()) is not None:
            self._say_other_day()

    def _say_other_day(self) -> None:
        """What is recorded today counts as the record of a meeting of another day: say so, and what to do."""
        board, at = self._desk.board, self._desk.now()
        day = board.other_day(at) if board is not None else None
        if day is not None:
            said = f"This meeting is on {printed_date(day)}, and today is {printed_date(at.date())}."
            self._desk.page.tell("warn", said, _OTHER_DAY)

    def turn_adjourned(self) -> None:
        """Adjourn the meeting, or resume it."""
        board = self._desk.board
        if board is not None and board.record.course is MeetingCourse.ADJOURNED:
            self._desk.do(room.resume, self._desk.meeting_id, self._desk.now())
        else:
            self.adjourn_asked.emit()

    def close_meeting(self) -> None:
        """The chair closed the meeting: its minutes are drafted, and the next step goes to them."""
        desk, at = self._desk, self._desk.now()
        if desk.do(room.close, desk.meeting_id, at) is not None:
            left = desk.board.not_taken if desk.board is not None else ()
            untaken = f" {_left_words(left)}" if left else ""
            words = f"The meeting was closed at {clock_words(at)}, and its minutes are drafted.{untaken} {_KEYS_THEN}"
            desk.page.tell("warn" if left else "good", words, links=(Link(_MINUTES, self.minutes_asked.emit),))

    def turn_public(self) -> None:
        """Exclude the public for the paragraphs of the closed item that is taken or comes next, or let them return.

        Where the agenda states no paragraph, it is asked for, or for the reason that the resolution states (PX-2).
        """
        board, desk = self._desk.board, self._desk
        if board is None:
            return
        if board.record.public_excluded:
            desk.do(room.readmit_public, desk.meeting_id, desk.now())
            return
        item_id = _closed_next(board)
        item = desk.item(item_id)
        if item is not None and (item.paragraphs or item.openness is Openness.CONFIDENTIAL):
            desk.do(room.exclude_public, desk.meeting_id, desk.now(), item.paragraphs, "", item_id)
        else:
            self.exclude_asked.emit()

    def turn_cover(self) -> None:
        """Cover what the public may not see, or show it to whoever looks at this screen."""
        self._desk.cover(not self._desk.covered)


_SET_UNDER = "The quorum is set on the committee’s page, under its rules."
_WHERE_SET = "{} would count for a quorum. " + _SET_UNDER
_ROLL, _START, _RESUME = "Confirm the roll", "Start the meeting", "Resume the meeting"
_MINUTES = "Go to the minutes"
_OTHER_DAY = (
    "What is recorded now is its record. Undo takes this back; if it is held today, move it to this day on the page "
    "Meetings first."
)
_KEYS_THEN = "Undo takes that back."


def _left_words(numbers: Sequence[str]) -> str:
    """Which items were never taken up."""
    if len(numbers) == 1:
        return f"Item {numbers[0]} was never taken up."
    return f"Items {spoken_list(_runs(numbers))} were never taken up."


def _runs(numbers: Sequence[str]) -> list[str]:
    """Three and more that follow each other as "3 to 6"."""
    parts: list[list[str]] = []
    for number in numbers:
        follows = bool(parts) and number.isdigit() and parts[-1][-1].isdigit() and int(number) == int(parts[-1][-1]) + 1
        if follows:
            parts[-1].append(number)
        else:
            parts.append([number])
    return [word for part in parts for word in ([f"{part[0]} to {part[-1]}"] if len(part) > 2 else part)]


def _next_step(board: Board) -> str:
    course = board.record.course
    if course is MeetingCourse.CLOSED:
        return _MINUTES
    if not board.room.confirmed:
        return _ROLL
    return {MeetingCourse.TO_COME: _START, MeetingCourse.ADJOURNED: _RESUME}.get(course, "")


def quorum_words(quorum: QuorumNow) -> str:
    """One quorum in words: "No quorum: 8, 9 needed"."""
    if quorum.needed is None:
        return "No quorum set"
    words = "Quorum met" if quorum.met else "No quorum"
    return f"{words}: {quorum.counted}, {quorum.needed} needed"


def joint_words(quorums: Sequence[QuorumNow]) -> str:
    """The quorums of a joint meeting in words: "No quorum in 1 of 2 committees"."""
    missing = sum(not quorum.met for quorum in quorums)
    return f"No quorum in {missing} of {len(quorums)} committees" if missing else f"Quorum met in all {len(quorums)}"


def _short(words: str) -> str:
    """As much of them as a narrow window has room for."""
    return words.partition(",")[0].removesuffix(" committees")


def _closed_next(board: Board) -> str | None:
    """The item that is being taken, if any of it is closed; else the first such that is still to come."""
    lines = [line for line in board.evening.items if line.printed.openness is not Openness.OPEN]
    if any(line.id == board.item_id for line in lines):
        return board.item_id
    done = {event.agenda_item_id for event in board.record.events(RoomKind.ITEM_STARTED)}
    return next((line.id for line in lines if line.id not in done), None)


def _say(button: Button, words: str, whole: str = "") -> None:
    if button.text() != words:
        button.setText(words)
        button.setAccessibleName(whole or words)
