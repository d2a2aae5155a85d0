"""Papers that the program makes itself and attaches by one command: on declarations, and on the work programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.domain.change import Change, Subject
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, declaration_paper, paper_intake, programme_report
from clerk_app.services.paper_intake import Taken
from ui.office_jobs import ReadingJob
from ui.pages.elsewhere import elsewhere
from ui.pages.one_job import OneJob
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage
    from ui.pages.papers import PapersTab


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that is made from data: the item that it is for, its data, its file, and how it is attached."""

    item_for: Callable[[Office, str], str]
    gather: Callable[[Office, str], Any]
    take_in: Callable[[Path, Any], Taken]
    attach: Callable[[Office, str, Taken], Change]
    done: str


DECLARATIONS = MadePaper(
    declaration_paper.item_for,
    declaration_paper.gather,
    declaration_paper.take_in,
    declaration_paper.attach,
    "The declarations paper is attached.",
)
PROGRAMME = MadePaper(
    programme_report.item_for,
    programme_report.gather,
    programme_report.take_in,
    programme_report.attach,
    "The report on the work programme is attached.",
)


class MadePaperVerbs:
    """The verbs of one meeting's page for one such paper; a worker gathers and writes it, one at a time.

    Comparing it with what is closed anywhere takes seconds in a file of twenty years.
    """

    def __init__(self, page: MeetingPage, tab: PapersTab, made: MadePaper) -> None:
        self._page, self._tab, self._made = page, tab, made
        self._job = OneJob(page)

    def attach(self) -> None:
        """Attach the paper to its item, or put a new version in the place of the one there."""
        if self._job.busy:
            return
        self._page.settle()
        office, made = self._page.office, self._made
        try:
            item_id = made.item_for(office, self._page.meeting_id)
            folder = paper_intake.folder_of(office)
        except ClerkError as error:
            self._page.tell_error(error)
            return
        job = ReadingJob(office, lambda read, _: made.take_in(folder, made.gather(read, item_id)), self._page)
        self._job.start(job, partial(self._attach, item_id))

    def leave(self) -> None:
        """The file is about to be closed: nothing is attached any more."""
        self._job.leave()

    def _attach(self, item_id: str, taken: Taken) -> None:
        office = self._page.office
        if not office.is_open:
            return
        change = self._page.do(self._made.attach, office, item_id, taken)
        if change is None:
            return
        if self._tab.may_turn_to(item_id):
            self._tab.choose_last_of(item_id, 1)
            return
        where = elsewhere(self._page, agenda.meeting_of(office, item_id) or "")
        there = Subject("agenda_item", item_id, "papers")
        see = Link("See the papers", partial(self._page.going.emit, there))
        self._page.tell("good", f"{where}{self._made.done}", "", (see,))
