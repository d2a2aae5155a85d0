"""What is done to minutes beside typing: open and closed, left out and brought back, steps, renewing, versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from clerk_app.domain.minutes_states import MinutesState
from clerk_app.services import meetings, minute_editing, minutes_course
from ui.pages.meeting_out import tell_made

if TYPE_CHECKING:
    from clerk_app.domain.minutes_standing import Passage
    from ui.pages.minutes import MinutesTab


class MinutesVerbs:
    """The verbs of the Minutes tab, each one change that Ctrl+Z takes back."""

    def __init__(self, tab: MinutesTab) -> None:
        self._tab = tab
        self.clock: Callable[[], datetime] = datetime.now
        side = tab.side
        verbs = (
            (side.step_button, self.take_step),
            (side.back_button, self.take_back),
            (side.close_button, self.close_passage),
            (side.open_button, self.open_passage),
            (side.leave_button, self.leave_out),
            (side.bring_button, self.bring_back),
            (side.remove_button, self.remove),
            (side.add_button, self.add_below),
            (side.renew_button, self.renew),
            (side.versions_button, self.show_versions),
            (side.plan_button, self.plan_next),
            (tab.save_button, self.save),
        )
        for button, verb in verbs:
            button.clicked.connect(lambda _=False, verb=verb: verb())

    # --- the passage that is chosen -----------------------------------------------------------------------------------
    def close_passage(self) -> None:
        """Keep the passage from the public, with what the public copy says instead."""
        from ui.dialogs.close_passage import ClosePassage  # noqa: PLC0415 - wanted seldom

        if passage := self._ready():
            ClosePassage(self._tab, self._tab.office, passage).open()

    def open_passage(self) -> None:
        """Open the passage to the public."""
        if passage := self._ready():
            self._do(minute_editing.open_up, passage.id)

    def leave_out(self) -> None:
        """Leave the passage out of every copy."""
        if passage := self._ready():
            self._do(minute_editing.leave_out, passage.id)

    def bring_back(self) -> None:
        """Bring a passage back that was left out."""
        if passage := self._ready():
            self._do(minute_editing.leave_out, passage.id, out=False)

    def remove(self) -> None:
        """Remove a passage that an officer added; the one above it is chosen then."""
        passage = self._ready()
        if passage is None or not self._tab.list.end():
            return
        shown = [row.id for row in self._tab.list.passages()]
        near = shown[max(0, shown.index(passage.id) - 1)]
        self._do(minute_editing.remove, passage.id)
        self._tab.list.choose(near)

    def add_below(self) -> None:
        """Add a passage below the one that is chosen."""
        if passage := self._ready():
            self._tab.show_part("full")
            self._tab.add_below(passage.id)

    def _ready(self) -> Passage | None:
        """The chosen passage, once what is typed is stored and if the file can be changed."""
        tab = self._tab
        return tab.chosen() if tab.settle() and tab.page.may_write() else None

    # --- the whole ----------------------------------------------------------------------------------------------------
    def take_step(self) -> None:
        """Take the next step: where it needs to know more, it is asked."""
        tab, step = self._tab, self._tab.outlook.step
        if step is None or not tab.list.end() or not tab.page.may_write():
            return
        if step is MinutesState.CONFIRMED:
            from ui.dialogs.confirm_minutes import ConfirmMinutes  # noqa: PLC0415 - wanted once a meeting

            ConfirmMinutes(tab, tab.office, tab.meeting_id, self.now()).open()
        elif step is MinutesState.SIGNED:
            from ui.dialogs.sign_minutes import SignMinutes  # noqa: PLC0415

            SignMinutes(tab, tab.office, tab.meeting_id, self.now()).open()
        else:
            self._do(minutes_course.step, tab.meeting_id, step, self.now())

    def plan_next(self) -> None:
        """Plan the next meeting of the committee, whose agenda can have these minutes."""
        from ui.dialogs.new_meeting import NewMeeting  # noqa: PLC0415 - wanted seldom

        tab = self._tab
        if tab.list.end():
            dialog = NewMeeting(tab, tab.office, meetings.presiding_body(tab.office, tab.meeting_id).id)
            dialog.going.connect(tab.page.going)
            dialog.open()

    def take_back(self) -> None:
        """Take the minutes back to a draft, to be corrected; the version that went out is kept."""
        if self._tab.page.may_write():
            self._do(minutes_course.step, self._tab.meeting_id, MinutesState.DRAFT, self.now())

    def renew(self) -> None:
        """Show what the record now says otherwise, each to be taken or left."""
        from ui.dialogs.renew_minutes import RenewMinutes  # noqa: PLC0415 - wanted seldom

        tab = self._tab
        if tab.list.end() and tab.page.may_write() and tab.outlook.differences:
            RenewMinutes(tab, tab.office, tab.meeting_id, tab.outlook.differences).open()

    def show_versions(self) -> None:
        """Show how the minutes stood at each step."""
        from ui.dialogs.minutes_versions import MinutesVersions  # noqa: PLC0415 - wanted seldom

        MinutesVersions(self._tab, self._tab.office, self._tab.meeting_id).open()

    def save(self) -> None:
        """Save the minutes as they are stored, or the minute of one item, or the decisions."""
        from ui.dialogs.save_minutes import SaveMinutes  # noqa: PLC0415 - it loads what writes

        tab = self._tab
        if not tab.list.end():
            return
        passage = tab.chosen()
        dialog = SaveMinutes(tab, tab.office, tab.meeting_id, passage.block.item_id if passage is not None else "")
        dialog.saved.connect(lambda words, folder: tell_made(tab.page, words, "", folder))
        dialog.open()

    def now(self) -> datetime:
        """The moment by this computer's clock."""
        return self.clock().replace(microsecond=0, tzinfo=None)

    def _do(self, verb: Callable[..., object], *given: object, **named: object) -> None:
        self._tab.page.do(verb, self._tab.office, *given, **named)
