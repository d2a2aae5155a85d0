"""The papers of a review in the window: gathered and drawn by a worker, then saved or attached."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from clerk_app.domain.change import Subject
from clerk_app.domain.printed_review import PrintedReview, ReviewPaperKind
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import paper_intake, review_papers, reviews
from clerk_app.services.paper_intake import Taken
from ui.dialogs.review_paper import ATTACH, ReviewPaper
from ui.office_jobs import ReadingJob
from ui.page import Page
from ui.pages.one_job import OneJob
from ui.preferences import Preferences
from ui.text import saved_files
from ui.widgets.message_bar import Link


class ReviewPaperVerbs:
    """One paper at a time."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._job = OneJob(page)

    def ask(self, review_id: str) -> None:
        """Ask which paper is wanted, and what is done with it."""
        office = self._page.office
        closed = reviews.line(office, review_id).closed
        dialog = ReviewPaper(self._page, office, review_id, Preferences().export_folder, closed=closed)
        dialog.wanted.connect(partial(self._make, review_id))
        dialog.open()

    def leave(self) -> None:
        """The file is about to be closed: nothing is attached any more."""
        self._job.leave()

    def _make(self, review_id: str, kind: ReviewPaperKind, what: str, folder: Path | None) -> None:
        if self._job.busy or (what == ATTACH and not self._page.may_write()):
            return
        office = self._page.office
        try:
            if what == ATTACH:
                item_id, kept = review_papers.item_for(office, review_id, kind), paper_intake.folder_of(office)
                job = ReadingJob(office, lambda read, _: _kept(read, review_id, kind, kept), self._page)
                self._job.start(job, partial(self._attach, item_id))
            elif folder is not None:
                Preferences().export_folder = folder
                job = ReadingJob(office, lambda read, _: _written(read, review_id, kind, folder), self._page)
                self._job.start(job, partial(self._saved, folder))
        except ClerkError as error:
            self._page.tell_error(error)

    def _attach(self, item_id: str, made: tuple[PrintedReview, Taken]) -> None:
        review, taken = made
        office = self._page.office
        if office.is_open and self._page.do(review_papers.attach, office, item_id, review, taken) is not None:
            there = Subject("agenda_item", item_id, "papers")
            see = Link("See the papers", partial(self._page.going.emit, there))
            self._page.tell("good", f"The {review.kind.words.lower()} is attached.", "", (see,))

    def _saved(self, folder: Path, written: tuple[PrintedReview, list[Path]]) -> None:
        review, made = written
        if review.closed:
            self._page.tell_saved(f"{saved_files(made)} It is not for publication.", folder, "closed")
        else:
            self._page.tell_saved(saved_files(made), folder)


def _kept(office: Office, review_id: str, kind: ReviewPaperKind, folder: Path) -> tuple[PrintedReview, Taken]:
    """The paper, kept among the papers of the office."""
    review = review_papers.gather(office, review_id, kind)
    return review, review_papers.take_in(folder, review)


def _written(office: Office, review_id: str, kind: ReviewPaperKind, folder: Path) -> tuple[PrintedReview, list[Path]]:
    """The paper as files in a folder."""
    review = review_papers.gather(office, review_id, kind)
    return review, review_papers.write(review, folder)
