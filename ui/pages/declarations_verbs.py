"""The standard paper about declarations of interest, attached by one key or with the standing items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clerk_app.domain.change import Subject
from clerk_app.errors import ClerkError
from clerk_app.services import agenda, declaration_paper, paper_intake
from clerk_app.services.paper_intake import Taken
from ui.jobs import Job, LongJob
from ui.pages.elsewhere import elsewhere
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage
    from ui.pages.papers import PapersTab


class DeclarationsVerbs:
    """The verbs of one meeting's page; the paper is written by a worker, one at a time."""

    def __init__(self, page: MeetingPage, tab: PapersTab) -> None:
        self._page, self._tab = page, tab
        self._job: Job | None = None
        page.agenda.standing_added.connect(self.attach_as_ruled)

    def attach(self) -> None:
        """Attach the paper to the item for declarations, or put a new version in the place of the one there."""
        if self._job is not None:
            return
        self._page.settle()
        office = self._page.office
        try:
            item_id = declaration_paper.item_for(office, self._page.meeting_id)
            paper, folder = declaration_paper.gather(office, item_id), paper_intake.folder_of(office)
        except ClerkError as error:
            self._page.tell_error(error)
            return
        self._job = LongJob(lambda _: declaration_paper.take_in(folder, paper), self._page)
        self._job.done.connect(partial(self._attach, item_id))
        self._job.failed.connect(self._failed)
        self._job.start()

    def attach_as_ruled(self) -> None:
        """After the standing items: attach the paper where the committee's rule says so."""
        if declaration_paper.wanted_with_standing_items(self._page.office, self._page.meeting_id):
            self.attach()

    def leave(self) -> None:
        """The file is about to be closed: nothing is attached any more."""
        if self._job is not None:
            self._job.cancel()

    def _attach(self, item_id: str, taken: Taken) -> None:
        self._let_go_of_job()
        office = self._page.office
        if not office.is_open:
            return
        change = self._page.do(declaration_paper.attach, office, item_id, taken)
        if change is None:
            return
        if self._tab.may_turn_to(item_id):
            self._tab.choose_last_of(item_id, 1)
            return
        where = elsewhere(self._page, agenda.meeting_of(office, item_id) or "")
        there = Subject("agenda_item", item_id, "papers")
        see = Link("See the papers", partial(self._page.going.emit, there))
        self._page.tell("good", f"{where}The declarations paper is attached.", "", (see,))

    def _failed(self, error: Exception) -> None:
        self._let_go_of_job()
        if not isinstance(error, ClerkError):
            raise error
        self._page.tell_error(error)

    def _let_go_of_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
