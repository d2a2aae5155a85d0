"""Lists, plans and quarter reports of follow-up as files: a worker gathers, compares with what is closed, and draws."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clerk_app.domain.printed_follow_up import PrintedFollowUp
from clerk_app.office import Office
from ui.office_jobs import ReadingJob
from ui.pages.one_job import OneJob
from ui.preferences import Preferences
from ui.text import saved_files

#: What is saved, read from an office: on a worker, by a connection of its own.
Gather = Callable[[Office], PrintedFollowUp]


class FollowUpSaving(OneJob):
    """One list, plan or report at a time."""

    def save(self, gather: Gather, folder: Path) -> None:
        """Write what is gathered into a folder, unless words of closed business stand in it."""
        if not self.busy:
            work = ReadingJob(self._page.office, lambda office, _: _written(gather(office), office, folder), self._page)
            self.start(work, partial(self._saved, folder))

    def _saved(self, folder: Path, paths: list[Path]) -> None:
        Preferences().export_folder = folder
        self._page.tell_saved(saved_files(paths), folder)


def _written(made: PrintedFollowUp, office: Office, folder: Path) -> list[Path]:
    from clerk_app.services import follow_up_printing  # noqa: PLC0415 - the writers are slow to load

    return follow_up_printing.write(office, made, folder)
