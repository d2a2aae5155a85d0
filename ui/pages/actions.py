"""All actions and referrals, of every committee and plan: what is overdue first, and who is to be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.printed_follow_up import PrintedFollowUp
from clerk_app.office import Office
from clerk_app.services import action_plans, committees, referrals
from clerk_app.services.action_pages import Totals
from clerk_app.services.followed import ActionWish
from clerk_app.services.referrals import ReferralLine
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.page import Page
from ui.pages.action_rows import action_rows, referral_rows
from ui.pages.action_window import ActionWindow
from ui.pages.follow_up_list import FollowUpList
from ui.pages.follow_up_saving import FollowUpSaving
from ui.pages.plan_bar import PlanBar
from ui.preferences import Preferences
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.inputs import LineInput
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line
from ui.widgets.message_bar import Link
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segment, Segments

if TYPE_CHECKING:
    from ui.dialogs.action import NewAction
    from ui.dialogs.referral import NewReferral

_OPEN, _LATE, _ALL, _REFERRED, _ACTIONS = "open", "overdue", "all", "referrals", "actions"
_REPORT, _ABOVE, _BELOW = "report", "actions above", "actions below"
_NEAR_END = 600
_SHOWN = (Segment(_OPEN, "Open"), Segment(_LATE, "Overdue"), Segment(_ALL, "All"), Segment(_REFERRED, "Referrals"))
_NONE = "Record actions in the room with T, or add one here; it then stands here until it is completed."
_READS = (
    "action planned_action action_revision action_plan plan_theme referral agenda_item matter meeting sitting "
    "meeting_body body person_fact"
)


class ActionsPage(Page):
    """Enter shows one with all its deadlines; Ctrl+N adds one; Alt+C completes, Alt+D revises what is chosen."""

    reads = frozenset(_READS.split())
    holds_closed = True

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("actions_page")
        self.setAccessibleName("Actions")
        self.head = PageHead("Actions")
        self.shown = Segments(_SHOWN, "Which actions", _OPEN)
        self.body = Choice("Of which committee or plan", [("", "Every committee")], "")
        self.finder = LineInput("Words in them", "", "Words, owner or place")
        self.add_button = primary_button("Add action…", "plus")
        self.chase_button = secondary_button("Draft chasers…", "mail")
        self.save_button = secondary_button("Save list…", "download")
        writing(self.add_button)
        self.found = FollowUpList(self)
        self.list = self.found.list
        self.reading = ActionWindow(office, self)
        self.saving = FollowUpSaving(self, self.save_button)
        self._empty = EmptyState("list-checks", "Nothing is to be done", _NONE)
        self._none = caption("", wrap=True)
        self._none_room = column(row((self._none, 1), margins=(24, 8, 24, 8)), ...)
        self._either = QStackedWidget()
        for each in (self.found, self._empty, self._none_room):
            self._either.addWidget(each)
        verbs = (self.save_button, self.chase_button, self.add_button)
        bar = row(self.shown, ..., *verbs, gap=8, margins=(24, 0, 24, 8))
        self.plan_button = secondary_button("New plan…", "list-plus")
        choices = row((self.body, 1), self.plan_button, (self.finder, 1), gap=12, margins=(24, 0, 24, 8))
        writing(self.plan_button)
        self.plan = PlanBar(self)
        self.set_content(column(self.head, bar, choices, self.plan, (self._either, 1)))
        self.shown.chosen.connect(lambda _: self._show_anew())
        self.body.chosen.connect(lambda _: self._show_anew())
        self.finder.textChanged.connect(lambda _: self._show_anew())
        self.add_button.clicked.connect(lambda _=False: self.new_thing())
        self.chase_button.clicked.connect(lambda _=False: self.draft_chasers())
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.plan_button.clicked.connect(lambda _=False: self.new_plan())
        self.plan.reported.connect(self.save_report)
        self.reading.moved.connect(self._show_window)
        self.list.opened.connect(self._open_line)
        self.list.verticalScrollBar().valueChanged.connect(lambda _: self._read_on())

    def new_plan(self) -> None:
        """Ask for an action plan, and show it."""
        from ui.dialogs.action_plan import NewPlan  # noqa: PLC0415 - wanted seldom

        if not committees.every(self.office):
            self.tell("warn", "There is no committee yet.", "Add one on the Committees page first.")
            return
        made = NewPlan(self, self.office)
        made.made.connect(self.show_plan)
        made.open()

    def show_plan(self, plan_id: str) -> None:
        """Show the actions of one plan."""
        self.shown.choose(_OPEN)
        self._offer_committees()
        self.body.choose(("", plan_id))
        self.refresh()

    def refresh(self) -> None:
        """Show what is to be done as the file has it now, from this day on."""
        self.reading.forget()
        self._show_anew()

    def _show_anew(self) -> None:
        """Show what is chosen of what was read."""
        self._offer_committees()
        self.plan.show_plan(self._chosen()[1])
        referred = self.shown.value() == _REFERRED
        self.add_button.setText("Add referral…" if referred else "Add action…")
        self.chase_button.setEnabled(not referred)
        (self._show_referrals if referred else self._show_actions)()

    def _show_actions(self) -> None:
        self.reading.ask(self._wish())
        self._show_window()

    def _wish(self) -> ActionWish:
        body, plan = self._chosen()
        shown = self.shown.value()
        return ActionWish(body, plan, shown in (_OPEN, _LATE), shown == _LATE, self.finder.text())

    def _show_window(self) -> None:
        """Show as much as was read, and the way to what stands above and below it."""
        if self.shown.value() == _REFERRED:
            return
        read = self.reading
        totals = read.pages.totals
        self.head.show_line(_said(totals))
        rows = action_rows(read.shown, read.counts())
        above = [Line(_ABOVE, f"Show the {read.first:,} actions above", icon="chevron-up")] if read.first else []
        below = [Line(_BELOW, "Show what stands below", icon="chevron-down")] if read.more and read.full else []
        self.found.show_lines([*above, *rows, *below], acts=read.shown)
        words = "Looking further…" if read.more else "No action fits. “All” and fewer words show more."
        self._choose(bool(rows), words, bool(totals.still + totals.over))

    def _open_line(self, line: Line) -> None:
        """What stands above or below is shown; an action is opened by its list."""
        if line.id == _ABOVE:
            self.reading.go_to_top()
        elif line.id == _BELOW:
            self.reading.go_on_below()
        if line.id in (_ABOVE, _BELOW):
            self._show_window()
            self.list.choose_first()

    def _read_on(self) -> None:
        """More is read before the officer comes to the last that is there."""
        bar = self.list.verticalScrollBar()
        if self.shown.value() != _REFERRED and bar.maximum() - bar.value() < _NEAR_END:
            self.reading.want_more()

    def _show_referrals(self) -> None:
        body, _ = self._chosen()
        every = referrals.lines(self.office, body)
        words = self.finder.text().casefold().split()
        found = [line for line in every if all(word in _words(line) for word in words)]
        late = sum(line.overdue for line in every)
        self.head.show_line(counted(len(every), "referral", "referrals") + (f", {late} overdue" if late else ""))
        self.found.show_lines(referral_rows(found), referred=found)
        self._choose(bool(found), "No referral yet. Make one on the Follow-up tab of a meeting, or add one here.", True)

    def _choose(self, found: bool, words: str, any_there: bool) -> None:
        self._none.setText(words)
        self._either.setCurrentWidget(self.found if found else self._none_room if any_there else self._empty)

    def _offer_committees(self) -> None:
        bodies = [((body.id, ""), body.name) for body in committees.every(self.office)]
        plans = [(("", plan.id), f"Plan: {plan.title}") for plan in action_plans.plans(self.office)]
        kept = self.body.value()
        self.body.show_options([("", "Every committee"), *bodies, *plans])
        self.body.choose(kept if kept in {value for value, _ in (*bodies, *plans)} else "")

    def _chosen(self) -> tuple[str | None, str | None]:
        value = self.body.value()
        return (value[0] or None, value[1] or None) if isinstance(value, tuple) else (None, None)

    def focus_first(self) -> None:
        """Work begins in the list, or where what is shown is chosen."""
        if self._either.currentWidget() is self.found:
            self.found.focus_first()
        else:
            self.shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen_thing(self) -> Subject | None:
        """The action or referral that has the keys."""
        return self.found.chosen_thing()

    def copied(self, closed: bool) -> Table | None:
        """The rows that are chosen; of closed ones the words only where they are asked for."""
        return self.found.copied(closed)

    def go_to(self, subject: Subject) -> None:
        """Show an action or a referral with the keys on it; one that is done is shown among all."""
        if subject.table == "referral":
            self.shown.choose(_REFERRED)
        elif subject.table == "action_plan":
            self.show_plan(subject.id)
            return
        elif subject.field == _LATE:
            self.shown.choose(_LATE)
        elif subject.table in ("action", "planned_action") and subject.id:
            self.shown.choose(_OPEN)
        self.finder.clear()
        self.body.choose("")
        self.refresh()
        if subject.id and subject.table != "referral":
            if not self.reading.go_to(subject.id):
                self.shown.choose(_ALL)
                self.refresh()
                self.reading.go_to(subject.id)
            self._show_window()
        if subject.id:
            self.list.choose(subject.id)
        self.focus_first()

    def new_thing(self) -> None:
        """Add an action of a committee or a plan, or a referral where referrals are shown."""
        if not committees.every(self.office):
            self.tell("warn", "There is no committee yet.", "Add one on the Committees page first.")
            return
        body, plan = self._chosen()
        if self.shown.value() == _REFERRED:
            from ui.dialogs.referral import NewReferral  # noqa: PLC0415 - wanted when it is

            self._open_new(NewReferral(self, self.office, body or ""))
            return
        from ui.dialogs.action import NewAction  # noqa: PLC0415

        self._open_new(NewAction(self, self.office, body or "", plan or ""))

    def _open_new(self, dialog: NewAction | NewReferral) -> None:
        """What is added is chosen and the list has the keys, so that Enter opens it."""

        def show(made: Subject) -> None:
            if not self.list.choose(made.id):
                self.go_to(made)
            dialog.leave_keys_to(self.list)

        dialog.made.connect(show)
        dialog.open()

    def draft_chasers(self) -> None:
        """Ask where to, and draft an e-mail to each owner of what is overdue or due soon."""
        from ui.dialogs.draft_chasers import ACTIONS, DraftChasers  # noqa: PLC0415 - wanted once a week

        dialog = DraftChasers(self, self.office, ACTIONS)
        dialog.drafted.connect(self._tell_drafted)
        dialog.open()

    def save(self) -> None:
        """Ask what to save of what is shown, and where to."""
        from ui.dialogs.save_follow_up import SaveFollowUp  # noqa: PLC0415 - wanted seldom

        plans = [(plan.id, f"Action plan: {plan.title}") for plan in action_plans.plans(self.office)]
        listed = [(_ACTIONS, "The actions that are shown"), (_REFERRED, "The referrals")]
        _, plan_id = self._chosen()
        first = [each for each in plans if each[0] == plan_id]
        if self.shown.value() == _REFERRED:
            listed.reverse()
        offered = [*first, *listed, *(each for each in plans if each not in first)]
        dialog = SaveFollowUp(self, offered, Preferences().export_folder)
        dialog.wanted.connect(self._save)
        dialog.open()

    def save_report(self, first_day: date, last_day: date) -> None:
        """Ask where to save the report of the plan that is chosen for a quarter."""
        from ui.dialogs.save_follow_up import SaveFollowUp  # noqa: PLC0415

        plan_id = self.plan.plan_id

        def gather(office: Office) -> PrintedFollowUp:
            from clerk_app.services import quarter_reports  # noqa: PLC0415 - the writers are slow to load

            return quarter_reports.report(office, plan_id, first_day, last_day)

        dialog = SaveFollowUp(self, [(_REPORT, "The report of the quarter")], Preferences().export_folder)
        dialog.wanted.connect(lambda _, folder: self.saving.save(gather, folder))
        dialog.open()

    def _save(self, what: str, folder: Path) -> None:
        """Save one of what was offered, as it is chosen now."""
        body, wish = self._chosen()[0], self._wish()

        def gathered(office: Office) -> PrintedFollowUp:
            from clerk_app.services import follow_up_printing  # noqa: PLC0415 - the writers are slow to load

            if what == _REFERRED:
                return follow_up_printing.referrals_list(office, body)
            if what == _ACTIONS:
                return follow_up_printing.actions_list(office, wish)
            return follow_up_printing.plan(office, what)

        self.saving.save(gathered, folder)

    def leave(self) -> None:
        """The file is about to be closed: nothing is read or saved any more."""
        self.reading.leave()
        self.saving.leave()

    def _tell_drafted(self, words: str, folder: str) -> None:
        self.tell("good", words, folder, (Link("Open folder", lambda: self._open(folder)),))

    def _open(self, folder: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self.tell("bad", "The folder could not be opened.", f"The drafts are in {folder}.")


def _said(totals: Totals) -> str:
    parts = [f"{counted(totals.still, 'open action', 'open actions')}"]
    parts += [f"{totals.overdue} overdue"] if totals.overdue else []
    parts += [f"{totals.against} with a status against its dates"] if totals.against else []
    return ", ".join(parts) if totals.still + totals.over else ""


def _words(line: ReferralLine) -> str:
    return f"{line.title} {line.referral.to_whom} {line.committee}".casefold()
