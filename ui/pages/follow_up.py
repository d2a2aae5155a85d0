"""The Follow-up tab of a meeting: what it deferred and decided, the referrals and their clocks, and its actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.office import Office
from clerk_app.services import deferred, meeting_follow_up, referrals
from clerk_app.services.deferred import Deferral
from clerk_app.services.meeting_follow_up import Decided
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.page import Page
from ui.pages.action_rows import action_rows, decision_row, deferral_row, headed, referral_row
from ui.pages.follow_up_list import FollowUpList
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import caption

_NONE = "What is decided and what is to be done stands here: R and T record it in the room."
_ABOUT = (
    "What the meeting deferred and decided, with what follows from it. A referral has two months for its response, "
    "from the day on which it is received."
)
#: Whatever moves what stands here.
READS = frozenset(
    {"action", "action_revision", "resolution", "referral", "agenda_item", "sitting", "person_fact", "meeting"}
    | {"room_event"}
)


class FollowUpTab(QWidget):
    """Enter on a decision makes its referral, or shows where it was recorded; on all else it shows the details.

    Enter on what was deferred puts it on the next agenda, or leads to where it stands.
    """

    def __init__(self, page: Page, office: Office, bus: Bus) -> None:
        super().__init__()
        self.setObjectName("follow_up_tab")
        self._page, self._office = page, office
        self._meeting_id = ""
        self._decided: dict[str, Decided] = {}
        self._deferred: dict[str, Deferral] = {}
        self.next_button = secondary_button("Put on the ne&xt agenda", "list-plus")
        self.refer_button = primary_button("Ma&ke referral", "signpost")
        writing(self.refer_button, self.next_button)
        self.found = FollowUpList(page)
        self.list = self.found.list
        self.room_button = primary_button("To the room")
        self._none = EmptyState("list-checks", "Nothing is to be followed up", _NONE, [self.room_button])
        self._either = QStackedWidget()
        self._either.addWidget(self.found)
        self._either.addWidget(self._none)
        head = row((caption(_ABOUT, wrap=True), 1), self.next_button, self.refer_button, gap=12, margins=(24, 8, 24, 8))
        fill_box(QVBoxLayout(self), [column(head, (self._either, 1))])
        self.refer_button.clicked.connect(lambda _=False: self.refer())
        self.next_button.clicked.connect(lambda _=False: self.put_on_next())
        self.list.opened.connect(lambda line: self._open(str(line.id)))
        self.list.chosen.connect(lambda _: self._fit())
        bus.changed.connect(self._heard)

    def show_meeting(self, meeting_id: str) -> None:
        """Show what a meeting left to be followed up."""
        self._meeting_id = meeting_id
        found = meeting_follow_up.of_meeting(self._office, meeting_id)
        self._decided = {each.resolution.id: each for each in found.decided}
        self._deferred = {each.id: each for each in found.deferred}
        made = headed("Deferred", [deferral_row(each) for each in found.deferred])
        made += headed("Decisions", [decision_row(each) for each in found.decided])
        made += headed("Referrals", [referral_row(line) for line in found.referrals])
        made += action_rows(found.actions)
        self._either.setCurrentWidget(self.found if made else self._none)
        self.found.show_lines(made, found.actions, found.referrals)
        self._fit()

    def _heard(self, change: Change) -> None:
        if self._meeting_id and self.isVisible() and change.tables & READS:
            self.show_meeting(self._meeting_id)

    def _fit(self) -> None:
        chosen = self._decided.get(str(self.list.current_key()))
        self.refer_button.setEnabled(chosen is not None and chosen.goes_elsewhere and not chosen.referred)
        self.next_button.setVisible(bool(self._deferred))
        self.next_button.setEnabled(bool(self._waiting()))

    def _waiting(self) -> list[str]:
        """The deferred items that are chosen and stand on no later agenda."""
        keys = [str(each.id) for each in self.list.chosen_rows()] or [str(self.list.current_key())]
        return [key for key in keys if key in self._deferred and self._deferred[key].stands_at is None]

    def put_on_next(self) -> None:
        """Put what is chosen of the deferred on the next agenda of the committee."""
        if (waits := self._waiting()) and self._page.may_write():
            self._page.do(deferred.put_on_next, self._office, self._meeting_id, waits)

    def _open(self, key: str) -> None:
        """A decision that waits for its referral gets it; any other is shown in the log of the room."""
        if (put_off := self._deferred.get(key)) is not None:
            if put_off.stands_at is None:
                self.put_on_next()
            else:
                self._page.going.emit(Subject("agenda_item", put_off.stands_as))
            return
        chosen = self._decided.get(key)
        if chosen is not None and chosen.goes_elsewhere and not chosen.referred:
            self.refer()
        elif chosen is not None:
            self._page.going.emit(Subject("resolution", key))

    def refer(self) -> None:
        """Make the referral of the decision that is chosen, or ask to whom where nobody is named."""
        chosen = self._decided.get(str(self.list.current_key()))
        if chosen is None or not chosen.goes_elsewhere or chosen.referred or not self._page.may_write():
            return
        if chosen.resolution.to_whom:
            change = self._page.do(referrals.from_resolution, self._office, chosen.resolution.id)
            if change is not None and change.subject is not None:
                self.list.choose(change.subject.id)
            return
        from ui.dialogs.refer_to import ReferTo  # noqa: PLC0415 - wanted where nobody is named

        ReferTo(self._page, self._office, chosen.resolution.id).open()

    def chosen_thing(self) -> Subject | None:
        """The row that has the keys."""
        return self.found.chosen_thing()

    def copied(self, closed: bool) -> Table | None:
        """The rows that are chosen."""
        return self.found.copied(closed)

    def focus_first(self) -> None:
        """Work begins in the list, or where something is recorded to be followed up."""
        if self._either.currentWidget() is self.found:
            self.found.focus_first()
        else:
            self.room_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
