"""Lists, plans and quarter reports of follow-up as files: a worker gathers, compares with what is closed, and draws."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clerk_app.domain.printed_follow_up import PrintedFollowUp
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from ui.office_jobs import ReadingJob
from ui.page import Page
from ui.preferences import Preferences
from ui.text import saved_files
from ui.widgets.buttons import Button

#: What is saved, read from an office: on a worker, by a connection of its own.
Gather = Callable[[Office], PrintedFollowUp]


class FollowUpSaving:
    """One at a time; its button is grey meanwhile."""

    def __init__(self, page: Page, button: Button) -> None:
        self._page, self._button = page, button
        self._job: ReadingJob | None = None

    def save(self, gather: Gather, folder: Path) -> None:
        """Write what is gathered into a folder, unless words of closed business stand in it."""
        if self._job is not None:
            return
        self._button.setEnabled(False)
        self._job = job = ReadingJob(self._page.office, lambda office, _: _written(gather(office), office, folder))
        job.done.connect(partial(self._saved, folder))
        job.failed.connect(self._failed)
        job.start()

    def leave(self) -> None:
        """The file is about to be closed."""
        if self._job is not None:
            self._job.cancel()

    def _saved(self, folder: Path, paths: list[Path]) -> None:
        self._end()
        Preferences().export_folder = folder
        self._page.tell_saved(saved_files(paths), folder)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, ClerkError):
            raise error
        self._page.tell_error(error)

    def _end(self) -> None:
        self._job = None
        self._button.setEnabled(True)


def _written(made: PrintedFollowUp, office: Office, folder: Path) -> list[Path]:
    from clerk_app.services import follow_up_printing  # noqa: PLC0415 - the writers are slow to load

    return follow_up_printing.write(office, made, folder)
