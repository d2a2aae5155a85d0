"""Long work of a page, one piece at a time: what it is done with, and what is said where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from clerk_app.errors import ClerkError
from ui.jobs import Job
from ui.page import Page
from ui.widgets.buttons import Button


class OneJob:
    """A worker at most; what the file refuses is told by the page, and any other fault goes on.

    Its button, if it has one, is grey meanwhile.
    """

    def __init__(self, page: Page, button: Button | None = None) -> None:
        self._page, self._button = page, button
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a piece of work is still under way."""
        return self._job is not None

    def start(self, job: Job, done: Callable[[Any], object]) -> None:
        """Let a worker do it; `done` is called with its outcome where the page is, once the worker is free again."""
        self._job = job
        if self._button is not None:
            self._button.setEnabled(False)
        job.done.connect(partial(self._finish, job, done))
        job.failed.connect(partial(self._fail, job))
        job.start()

    def leave(self) -> None:
        """The file is about to be closed: nothing is made any more, and of what is made already nothing is heard."""
        if self._job is not None:
            self._job.cancel()
            self._let_go()

    def _finish(self, job: Job, done: Callable[[Any], object], outcome: Any) -> None:
        if job is self._job:
            self._let_go()
            done(outcome)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        self._let_go()
        if not isinstance(error, ClerkError):
            raise error
        self._page.tell_error(error)

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        if self._button is not None:
            self._button.setEnabled(True)
