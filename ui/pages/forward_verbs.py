"""What the page of the forward plan does: dialogs for what is added, and files that a worker writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clerk_app.domain.forward_plan import ForwardDate, Window
from clerk_app.office import Office
from clerk_app.services import executive_decisions, executive_notices, forward_dates, forward_plan, public_forward_plan
from clerk_app.services.exporting import keep_files
from clerk_app.services.public_forward_plan import Publication
from ui.dialogs.which_decisions import LIST, URGENT, WhichDecisions
from ui.office_jobs import ReadingJob
from ui.pages.one_job import OneJob
from ui.preferences import Preferences
from ui.text import saved_files

if TYPE_CHECKING:
    from ui.dialogs.save_forward_plan import PlanWish
    from ui.pages.forward_plan import ForwardPlanPage

    #: What is published, read from an office: on a worker, by a connection of its own.
    Gather = Callable[[Office, PlanWish], Publication]


class ForwardVerbs(QObject):
    """Hears the panes of the page. Dialogs are loaded when they are wanted."""

    def __init__(self, page: ForwardPlanPage) -> None:
        super().__init__(page)
        self._page, self._office = page, page.office
        self._saving = OneJob(page, page.save_button)
        pane, decided = page.pane, page.decisions
        pane.dating.connect(self.put_off)
        pane.correcting.connect(self.correct)
        pane.undating.connect(lambda date_id: page.do(forward_dates.remove, self._office, date_id))
        pane.noticing.connect(self.notice)
        pane.changing_notice.connect(self.notice)
        pane.saving_notice.connect(self.save_notice)
        pane.removing_notice.connect(lambda known: page.do(executive_notices.remove, self._office, known))
        pane.deciding.connect(lambda: self.decide(pane.entry_id))
        pane.changing_decision.connect(self.change_decision)
        pane.scrutinising.connect(self.scrutinise)
        pane.withdrawing.connect(self.withdraw)
        pane.removing.connect(self.remove)
        decided.recording.connect(lambda: self.decide(""))
        decided.changing.connect(self.change_decision)
        decided.publishing.connect(lambda known: page.do(executive_decisions.publish, self._office, known))
        decided.calling_in.connect(self.call_in)
        decided.asking.connect(self.request)
        decided.saving.connect(self.save_record)
        decided.removing.connect(lambda known: page.do(executive_decisions.remove, self._office, known))

    # --- entries ------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Ask for a new entry of the plan."""
        from ui.dialogs.forward_entry import ForwardEntryDialog  # noqa: PLC0415

        ForwardEntryDialog(self._page, self._office, self._page.show_entry).open()

    def put_off(self) -> None:
        """Ask for another date of decision."""
        from ui.dialogs.forward_date import ForwardDateDialog  # noqa: PLC0415

        ForwardDateDialog(self._page, self._office, self._page.pane.entry_id).open()

    def correct(self, date_id: str) -> None:
        """Ask what a date that was mistyped should have been."""
        from ui.dialogs.forward_date import ForwardDateDialog  # noqa: PLC0415

        if (known := self._date(date_id)) is not None:
            ForwardDateDialog(self._page, self._office, known.entry_id, known).open()

    def _date(self, date_id: str) -> ForwardDate | None:
        line = self._page.pane.line()
        dates = line.planned.dates if line else ()
        return next((each for each in dates if each.id == date_id), None)

    def notice(self, notice_id: str = "") -> None:
        """Ask what is recorded of a notice, new or as it is there."""
        from ui.dialogs.executive_notice import ExecutiveNoticeDialog  # noqa: PLC0415

        line = self._page.pane.line()
        if line is not None:
            known = next((each for each in line.planned.notices if each.id == notice_id), None)
            ExecutiveNoticeDialog(self._page, self._office, line.id, known).open()

    def scrutinise(self) -> None:
        """Ask which committee shall scrutinise it."""
        from ui.dialogs.scrutinise import ScrutiniseDialog  # noqa: PLC0415

        if entry_id := self._page.pane.entry_id:
            dialog = ScrutiniseDialog(self._page, self._office, entry_id)
            dialog.told.connect(partial(self._page.tell, "warn"))
            dialog.open()

    def withdraw(self) -> None:
        """Take an entry out of the plan, with why, or bring it back."""
        from ui.dialogs.withdraw_entry import WithdrawEntry  # noqa: PLC0415

        line = self._page.pane.line()
        if line is None:
            return
        if line.entry.withdrawn_on is not None:
            self._page.do(forward_plan.bring_back, self._office, line.id)
        else:
            WithdrawEntry(self._page, self._office, line.id).open()

    def remove(self) -> None:
        """Delete the entry that is chosen; undo brings it back."""
        if entry_id := self._page.pane.entry_id:
            self._page.do(forward_plan.remove, self._office, entry_id)

    # --- decisions ----------------------------------------------------------------------------------------------------
    def decide(self, entry_id: str) -> None:
        """Ask for the record of a decision, of an entry or of none."""
        from ui.dialogs.executive_decision import ExecutiveDecisionDialog  # noqa: PLC0415

        ExecutiveDecisionDialog(self._page, self._office, entry_id).open()

    def change_decision(self, decision_id: str) -> None:
        """Open the record of a decision."""
        from ui.dialogs.executive_decision import ExecutiveDecisionDialog  # noqa: PLC0415

        ExecutiveDecisionDialog(self._page, self._office, decision_id=decision_id).open()

    def call_in(self, decision_id: str) -> None:
        """Ask who called a decision in, why, and at which meeting it is taken up (SC-4)."""
        from ui.dialogs.call_in import CallInDialog  # noqa: PLC0415

        dialog = CallInDialog(self._page, self._office, decision_id)
        dialog.told.connect(partial(self._page.tell, "warn"))
        dialog.open()

    def request(self, decision_id: str) -> None:
        """Ask what scrutiny asks of a decision (EX-8)."""
        from ui.dialogs.decision_request import DecisionRequest  # noqa: PLC0415

        DecisionRequest(self._page, self._office, decision_id).open()

    # --- files --------------------------------------------------------------------------------------------------------
    def save_plan(self) -> None:
        """Ask how to save the plan of the months that are shown."""
        window = self._page.window_shown()
        self._ask("Save the forward plan", partial(_plan, window), window)

    def save_decisions(self) -> None:
        """Ask how to save a list of the decisions that are published, or the report of the urgent ones (EX-5)."""
        self._ask_which(LIST)

    def save_urgent(self) -> None:
        """Ask how to save the report to the council of what special urgency allowed (EX-5)."""
        self._ask_which(URGENT)

    def _ask_which(self, what: str) -> None:
        which = WhichDecisions(self._office, what)
        self._ask("Save decisions of the executive", _decisions, which=which)

    def save_notice(self, notice_id: str) -> None:
        """Ask how to save one notice."""
        self._ask("Save the notice", lambda office, _: public_forward_plan.notice(office, notice_id))

    def save_record(self, decision_id: str) -> None:
        """Ask how to save the record of one decision."""
        self._ask("Save the record of the decision", lambda office, _: public_forward_plan.record(office, decision_id))

    def _ask(
        self,
        heading: str,
        gather: Gather,
        window: Window | None = None,
        which: WhichDecisions | None = None,
    ) -> None:
        from ui.dialogs.save_forward_plan import SaveForwardPlan  # noqa: PLC0415

        months = window.words if window else ""
        dialog = SaveForwardPlan(self._page, heading, Preferences().export_folder, months, which)
        if window is not None and not self._office.read_only:
            dialog.ask_published(lambda within: len(self._undated(window, within)))
        dialog.wanted.connect(partial(self._save, gather, window))
        dialog.printing.connect(partial(self._print, heading.replace("Save", "Print", 1), gather, window))
        dialog.open()

    def _print(self, heading: str, gather: Gather, window: Window | None, wish: PlanWish) -> None:
        from ui.dialogs.print_publication import PrintPublication  # noqa: PLC0415

        if (made := self._page.do(gather, self._office, wish)) is not None:
            dialog = PrintPublication(self._page, heading, made)
            dialog.printed.connect(lambda _: self._include(window, wish))
            dialog.printed.connect(lambda words: self._page.tell("good", words))
            dialog.open()

    def _undated(self, window: Window, within: bool) -> list[str]:
        """The entries of the plan that nobody has said the day of inclusion of (EX-2)."""
        return public_forward_plan.undated(self._office, window, within=within)

    def _save(
        self, gather: Gather, window: Window | None, formats: Sequence[str], wish: PlanWish, folder: Path
    ) -> None:
        """Gather, compare with what is closed, and write, all on a worker."""
        if not self._saving.busy:
            made = partial(_written, gather, wish, tuple(formats), folder)
            job = ReadingJob(self._office, lambda office, _: made(office), self._page)
            self._saving.start(job, partial(self._saved, folder, window, wish))

    def leave(self) -> None:
        """The file is about to be closed: nothing is saved any more."""
        self._saving.leave()

    def _saved(self, folder: Path, window: Window | None, wish: PlanWish, files: list[Path]) -> None:
        Preferences().export_folder = folder
        self._include(window, wish)
        self._page.tell_saved(saved_files(files), folder)

    def _include(self, window: Window | None, wish: PlanWish) -> None:
        """Keep the day that the files say, once they are there."""
        if window is not None and wish.published and (missing := self._undated(window, wish.within)):
            self._page.do(forward_plan.include, self._office, missing, self._office.today())


def _plan(window: Window, office: Office, wish: PlanWish) -> Publication:
    published = office.today() if wish.published else None
    return public_forward_plan.plan(office, window, within=wish.within, published=published)


def _decisions(office: Office, wish: PlanWish) -> Publication:
    assert wish.decisions is not None
    return wish.decisions.gathered(office)


def _written(gather: Gather, wish: PlanWish, formats: tuple[str, ...], folder: Path, office: Office) -> list[Path]:
    return keep_files(public_forward_plan.files(gather(office, wish), formats), folder)
