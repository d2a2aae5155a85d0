"""Who stays away: everybody in office with their last attendance and the end of six months, and approved absences."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.six_months import AbsenceStage
from clerk_app.office import Office
from clerk_app.services import absences, six_months
from clerk_app.services.absences import ApprovalLine
from clerk_app.services.six_months import AbsenceLine
from clerk_app.services.tables import Table
from ui.models.rows import Heading
from ui.office_jobs import ReadingJob
from ui.page import Page
from ui.text import counted
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, primary_button, writing
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_ABOUT = (
    "A councillor who attends no meeting for six months ceases to be one, unless the council approves the absence "
    "before they are over. Apologies do not stop the clock; what a member of the executive decides alone counts as "
    "attendance. No reason is kept."
)
_NONE = "No roll has been confirmed yet. Once one is, everybody in office stands here with their last attendance."
#: Of each stage: in a word, its tone, its sign.
_STAGES = {
    AbsenceStage.ENDED: ("The six months are over", "bad", "octagon-alert"),
    AbsenceStage.FOURTEEN_DAYS: ("Ends within fourteen days", "bad", "triangle-alert"),
    AbsenceStage.FIVE_MONTHS: ("Away for five months", "warn", "triangle-alert"),
    AbsenceStage.FOUR_MONTHS: ("Away for four months", "warn", "clock"),
    AbsenceStage.CLEAR: ("", "text2", "user-round"),
}
_HEADINGS = ("Member", "Last attended", "May stay away", "Standing")
_APPROVAL = "approval"
_Found = tuple[tuple[AbsenceLine, ...], dict[str, tuple[ApprovalLine, ...]]]


class SixMonthsPane(QWidget):
    """Enter records an approval for the person who is chosen, or changes one; Delete removes one.

    Sends `told(words)` when it was read, and `failed(error)` where it could not be.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("six_months_pane")
        self._page, self._office = page, page.office
        self._job: ReadingJob | None = None
        self._lines: tuple[AbsenceLine, ...] = ()
        self._whose: dict[str, str] = {}
        self._wanted: Hashable | None = None
        self.list = ListView(line_model(), LineDelegate(), "Members and their six months")
        self.list.let_several_be_chosen()
        self.approve_button = primary_button("Record what counts…", "check")
        self.change_button = plain_button("Change…", "pencil")
        self.remove_button = plain_button("Remove it", "trash-2")
        writing(self.approve_button, self.change_button, self.remove_button)
        verbs = row(self.change_button, self.remove_button, ..., self.approve_button, margins=(15, 6, 24, 10))
        self._none_room = column(row((caption(_NONE, wrap=True), 1), margins=(24, 16, 24, 8)), ...)
        hints = KeyHints([("Enter", "record or change what counts"), ("Del", "remove"), ("Ctrl C", "copy")])
        about = row((caption(_ABOUT, wrap=True), 1), margins=(24, 0, 24, 8))
        fill_box(QVBoxLayout(self), [about, self._none_room, (self.list, 1), verbs, hints])
        self.list.chosen.connect(lambda _: self._fit_verbs())
        self.list.opened.connect(lambda _: self._open())
        self.approve_button.clicked.connect(lambda _=False: self.approve())
        self.change_button.clicked.connect(lambda _=False: self._open())
        self.remove_button.clicked.connect(lambda _=False: self.remove())

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read where everybody stands, on a worker: the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        self._job = ReadingJob(self._office, lambda office, _: _read(office), self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.start()

    def _take(self, found: _Found) -> None:
        self._lines, approvals = found
        self._whose = {each.id: each.approval.person_id for own in approvals.values() for each in own}
        self.list.show_rows(_rows(self._lines, approvals))
        self.list.setVisible(bool(self._lines))
        self._none_room.setVisible(not self._lines)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        if not self.list.currentIndex().isValid():
            self.list.choose_first()
        self._fit_verbs()
        self.told.emit(_said(self._lines))

    def _fit_verbs(self) -> None:
        is_approval = bool(self._approval())
        self.approve_button.setEnabled(bool(self.chosen_person()))
        for button in (self.change_button, self.remove_button):
            button.setVisible(is_approval)

    def show_person(self, person_id: str) -> None:
        """Put the keys on one person's row, once it is read."""
        self._show((person_id, False))

    def show_approval(self, approval_id: str) -> None:
        """Put the keys on an approval, once it is read."""
        self._show((_APPROVAL, approval_id))

    def _show(self, key: Hashable) -> None:
        self._wanted = None if self.list.choose(key) else key

    def chosen_person(self) -> str:
        """The person of the row that is chosen, or whose approval it is; "" for nobody."""
        key = self.list.current_key()
        if not isinstance(key, tuple):
            return ""
        return self._whose.get(self._approval(), "") if self._approval() else str(key[0])

    def _approval(self) -> str:
        key = self.list.current_key()
        return str(key[1]) if isinstance(key, tuple) and key[0] == _APPROVAL else ""

    def table(self, only_chosen: bool = False) -> Table | None:
        """What is shown as a table, or the rows that are chosen; None where there is nothing."""
        keys = {one.id for one in self.list.chosen_rows()}
        rows = tuple(
            (line.name, line.last_words, line.end_words, _STAGES[line.state.stage][0] or "In time")
            for line in self._lines
            if not only_chosen or line.id in keys
        )
        return Table("Six months", _HEADINGS, rows) if rows else None

    def focus_first(self) -> None:
        """Work begins in the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- doing --------------------------------------------------------------------------------------------------------
    def approve(self) -> None:
        """Ask when the council approved an absence of the person who is chosen, and until when."""
        if person_id := self.chosen_person():
            self._ask(person_id)

    def _open(self) -> None:
        if person_id := self.chosen_person():
            self._ask(person_id, self._approval())

    def _ask(self, person_id: str, approval_id: str = "") -> None:
        from ui.dialogs.approval import ApprovalDialog  # noqa: PLC0415 - wanted seldom

        ApprovalDialog(self._page, self._office, person_id, approval_id).open()

    def remove(self) -> None:
        """Take the approval that is chosen out of the file."""
        if approval_id := self._approval():
            self._page.do(absences.remove, self._office, approval_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds an approval, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.approve()
        else:
            super().keyPressEvent(event)


def _read(office: Office) -> _Found:
    lines = six_months.lines(office)
    return lines, {person_id: absences.lines(office, person_id) for person_id in {line.person_id for line in lines}}


def _rows(lines: tuple[AbsenceLine, ...], approvals: dict[str, tuple[ApprovalLine, ...]]) -> list[Line | Heading]:
    """Those who near the end, and all others, each with what was approved for them under their name."""
    near = [line for line in lines if line.state.stage is not AbsenceStage.CLEAR]
    rest = [line for line in lines if line.state.stage is AbsenceStage.CLEAR]
    found: list[Line | Heading] = []
    for words, part in (("Look at these", near), ("In time", rest)):
        found += [Heading(words, count=len(part))] if part else []
        for line in part:
            found.append(_person(line))
            own = () if line.state.executive else approvals.get(line.person_id, ())
            found += [_given(each) for each in own]
    return found


def _person(line: AbsenceLine) -> Line:
    words, tone, icon = _STAGES[line.state.stage]
    late = "An approval came too late. " if line.state.too_late else ""
    return Line(
        line.id,
        line.name,
        f"{late}{line.last_words}",
        icon=icon,
        right=line.end_words,
        under_right=words,
        right_tone=tone,
        sub_tone="warn" if late else "text2",
    )


def _given(each: ApprovalLine) -> Line:
    return Line((_APPROVAL, each.id), each.words, each.where, icon="file-check")


def _said(lines: tuple[AbsenceLine, ...]) -> str:
    near = sum(line.state.stage is not AbsenceStage.CLEAR for line in lines)
    if not lines:
        return ""
    return f"{counted(len(lines), 'person', 'people')} in office, {near or 'none'} away for four months or longer"
