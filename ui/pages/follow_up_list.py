"""A list of actions and referrals with what is done to them: complete, revise, report progress, answer, reopen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.rag import ActionState
from clerk_app.services import actions
from clerk_app.services.followed import ActionLine
from clerk_app.services.referrals import ReferralLine
from clerk_app.services.tables import Table
from ui.models.rows import Heading
from ui.page import Page
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import plain_button, writing
from ui.widgets.key_cap import KeyHints
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_DETAILS, _COPY = ("Enter", "details"), ("Ctrl C", "copy")
_HINTS = (_DETAILS, ("Alt C", "complete"), ("Alt D", "revise the deadline"), _COPY)
_HEADINGS = ("Action", "Owner", "Committee", "From", "Deadline", "Status", "Standing", "Progress")
_REFERRED = ("Referral", "To whom", "Committee", "Sent", "Received", "Response due", "Standing", "Response")


class FollowUpList(QWidget):
    """Several rows can be chosen; each verb acts on all of them that it can act on, as one change."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("follow_up_list")
        self._page, self._office = page, page.office
        self._actions: dict[str, ActionLine] = {}
        self._referrals: dict[str, ReferralLine] = {}
        self.list = ListView(line_model(), LineDelegate(), "Actions and referrals")
        self.list.let_several_be_chosen()
        self.complete_button = plain_button("&Complete…", "check")
        self.revise_button = plain_button("Revise &deadline…", "calendar-days")
        self.progress_button = plain_button("Pr&ogress…", "pencil")
        self.reopen_button = plain_button("Reope&n", "undo-2")
        self.withdraw_button = plain_button("&Withdraw", "x")
        self.source_button = plain_button("Go to &its meeting", "external-link")
        self._verbs = (
            *(self.complete_button, self.revise_button, self.progress_button),
            *(self.reopen_button, self.withdraw_button),
        )
        writing(*self._verbs)
        bar = row(*self._verbs, ..., self.source_button, margins=(15, 6, 24, 4))
        self.keys, self.keys_of_referrals = KeyHints(_HINTS), KeyHints((_DETAILS, _COPY))
        fill_box(QVBoxLayout(self), [(self.list, 1), bar, self.keys, self.keys_of_referrals])
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _: self.fit_verbs())
        self.list.opened.connect(lambda line: self.open_details(str(line.id)))
        selection = self.list.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(lambda *_: self.fit_verbs())
        self.complete_button.clicked.connect(lambda _=False: self.complete())
        self.revise_button.clicked.connect(lambda _=False: self.revise())
        self.progress_button.clicked.connect(lambda _=False: self.note_progress())
        self.reopen_button.clicked.connect(lambda _=False: self._do(actions.reopen, ended=True))
        self.withdraw_button.clicked.connect(lambda _=False: self._do(actions.withdraw, ended=False))
        self.source_button.clicked.connect(lambda _=False: self._go())

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_lines(
        self,
        rows: Sequence[Line | Heading],
        acts: Sequence[ActionLine] = (),
        referred: Sequence[ReferralLine] = (),
    ) -> None:
        """Show these rows, which are of these actions and referrals; what was chosen stays so."""
        self._actions = {line.id: line for line in acts}
        self._referrals = {line.id: line for line in referred}
        self.list.show_rows(rows)
        if not isinstance(self.list.current_row(), Line):  # Qt goes to a heading where what was current is gone
            self.list.choose_first()
        self.fit_verbs()

    def fit_verbs(self) -> None:
        """Show what can be done to what is chosen."""
        chosen = self.chosen_actions()
        still = [line for line in chosen if line.action.state is ActionState.OPEN]
        for button in (self.complete_button, self.revise_button, self.progress_button, self.withdraw_button):
            button.setEnabled(bool(still))
        self.reopen_button.setEnabled(len(chosen) > len(still))
        for button in self._verbs:
            button.setVisible(bool(self._actions))
        self.keys.setVisible(bool(self._actions))
        self.keys_of_referrals.setHidden(bool(self._actions))
        self.source_button.setEnabled(self._source() is not None)

    def chosen_actions(self) -> list[ActionLine]:
        """The actions that are chosen."""
        keys = [str(each.id) for each in self.list.chosen_rows()]
        keys = keys or ([str(self.list.current_key())] if self.list.current_key() else [])
        return [self._actions[key] for key in keys if key in self._actions]

    def chosen_thing(self) -> Subject | None:
        """The row that has the keys."""
        key = str(self.list.current_key() or "")
        if key in self._actions:
            return self._actions[key].subject
        return Subject("referral", key) if key in self._referrals else None

    def copied(self, closed: bool) -> Table | None:
        """The chosen rows as a table: of closed ones the words only where the closed copy is asked for (PX-5)."""
        keys = {str(each.id) for each in self.list.chosen_rows()}
        if acts := [line for key, line in self._actions.items() if key in keys]:
            marked = closed and any(line.closed for line in acts)
            return Table("Actions", _HEADINGS, tuple(_action_cells(line, closed) for line in acts), closed=marked)
        referred = [line for key, line in self._referrals.items() if key in keys]
        if not referred:
            return None
        marked = closed and any(line.closed for line in referred)
        return Table("Referrals", _REFERRED, tuple(_referral_cells(x, closed) for x in referred), closed=marked)

    def focus_first(self) -> None:
        """Work begins in the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- doing --------------------------------------------------------------------------------------------------------
    def open_details(self, key: str) -> None:
        """Show an action or a referral with all that is known of it, to be changed."""
        if key in self._actions:
            from ui.dialogs.action import ActionDialog  # noqa: PLC0415 - wanted when it is

            ActionDialog(self._page, self._office, self._actions[key]).open()
        elif key in self._referrals:
            from ui.dialogs.referral import ReferralDialog  # noqa: PLC0415

            ReferralDialog(self._page, self._office, self._referrals[key]).open()

    def complete(self) -> None:
        """Ask when the chosen actions were completed and what shows it."""
        from ui.dialogs.end_actions import CompleteActions  # noqa: PLC0415

        if ids := self._ids(ended=False):
            CompleteActions(self._page, self._office, ids).open()

    def revise(self) -> None:
        """Ask for another deadline of the chosen actions, why, and who agreed to it."""
        from ui.dialogs.end_actions import ReviseDeadline  # noqa: PLC0415

        if ids := self._ids(ended=False):
            ReviseDeadline(self._page, self._office, ids).open()

    def note_progress(self) -> None:
        """Ask what is reported of the chosen actions."""
        from ui.dialogs.end_actions import NoteProgress  # noqa: PLC0415

        if ids := self._ids(ended=False):
            NoteProgress(self._page, self._office, ids).open()

    def _do(self, verb: object, *, ended: bool) -> None:
        if (ids := self._ids(ended=ended)) and callable(verb):
            self._page.do(partial(verb, self._office, ids))

    def _ids(self, *, ended: bool) -> list[str]:
        return [line.id for line in self.chosen_actions() if (line.action.state is not ActionState.OPEN) is ended]

    def _source(self) -> Subject | None:
        key = str(self.list.current_key() or "")
        if (line := self._actions.get(key)) is not None:
            return Subject("action", key) if line.meeting else None
        found = self._referrals.get(key)
        item = found.referral.agenda_item_id if found else None
        return Subject("agenda_item", item) if item else None

    def _go(self) -> None:
        if (subject := self._source()) is not None:
            self._page.going.emit(subject)


def _action_cells(line: ActionLine, closed: bool) -> tuple[str, ...]:
    at, hidden = line.standing, line.closed and not closed
    status = at.shown.word if at.shown else "Withdrawn"
    cells = (line.action.text, line.owner, line.committee, line.source, at.due.words, status, at.words)
    whole = (*cells, line.action.progress)
    return (line.open_text, "", line.committee, line.open_source, "", status, at.words, "") if hidden else whole


def _referral_cells(line: ReferralLine, closed: bool) -> tuple[str, ...]:
    made, hidden = line.referral, line.closed and not closed
    days = [day.isoformat() if day else "" for day in (made.sent_on, made.received_on, line.due)]
    words = made.response.words if made.responded_on else ""
    title, to_whom = (line.open_title, "") if hidden else (line.title, made.to_whom)
    return (title, to_whom, line.committee, *days, line.state.value, words)
