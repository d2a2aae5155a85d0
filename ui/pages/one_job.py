"""Long work of a page, one piece at a time: what it is done with, and what is said where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from clerk_app.errors import ClerkError
from ui.jobs import Job
from ui.page import Page


class OneJob:
    """A worker at most; what the file refuses is told by the page, and any other fault goes on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a piece of work is still under way."""
        return self._job is not None

    def start(self, job: Job, done: Callable[[Any], object]) -> None:
        """Let a worker do it; `done` is called with its outcome where the page is, once the worker is free again."""
        self._job = job
        self._job.done.connect(partial(self._finish, done))
        self._job.failed.connect(self._failed)
        self._job.start()

    def leave(self) -> None:
        """The file is about to be closed: nothing is made any more."""
        if self._job is not None:
            self._job.cancel()

    def _finish(self, done: Callable[[Any], object], outcome: Any) -> None:
        self._let_go()
        done(outcome)

    def _failed(self, error: Exception) -> None:
        self._let_go()
        if not isinstance(error, ClerkError):
            raise error
        self._page.tell_error(error)

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
