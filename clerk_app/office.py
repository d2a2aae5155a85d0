"""The office: one open file, who works in it, and what today is. The only thing that the window is handed."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from sqlite3 import Connection

from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.history import History
from clerk_app.store import changes, ids
from clerk_app.store.changes import Author, Recording
from clerk_app.store.database import MEMORY, Store, create_store, open_store

Listener = Callable[[Change], None]


class Office:
    """One open file with its history. `today` and `new_id` are given, so that tests can fix them."""

    def __init__(self, store: Store, author: Author, today: Callable[[], date], new_id: ids.NewId) -> None:
        self._store = store
        self._author = author
        self._listeners: list[Listener] = []
        self._recording: Recording | None = None
        self._visits: dict[str, int] = {}
        self.today = today
        self.new_id = new_id
        self.history = History(store.db, author)

    @property
    def db(self) -> Connection:
        """The connection, for services to hand to the store."""
        return self._store.db

    @property
    def path(self) -> Path | None:
        """Where the file is; None for one in memory."""
        return self._store.path

    @property
    def officer(self) -> str:
        """The name that stands beside every change."""
        return self._author.officer

    def listen(self, listener: Listener) -> None:
        """Be told of every recorded change."""
        self._listeners.append(listener)

    @contextmanager
    def record(
        self,
        label: str,
        *,
        subject: Subject | None = None,
        kind: ChangeKind = ChangeKind.EDIT,
        visit: str = "",
    ) -> Iterator[Recording]:
        """Make one recorded change of all the writes in the block; within another one, be part of it.

        `visit` names one stay in a field: its later stores extend the first while that is the newest change.
        """
        if self._recording is not None:
            yield self._recording.part(label, subject)
            return
        extends = self._visits.get(visit) if visit else None
        try:
            with changes.record(self.db, self._author, label, kind=kind, subject=subject, extends=extends) as recording:
                self._recording = recording
                yield recording
        finally:
            self._recording = None
        if recording.change.number:
            if visit:
                self._visits = {visit: recording.change.number}
            self._tell(recording.change)

    def undo(self) -> Change:
        """Take back this officer's newest change and say which it was. Raises Refused or StaleChange."""
        return self._announce(self.history.undo())

    def redo(self) -> Change:
        """Do the newest undone change again. Raises Refused or StaleChange."""
        return self._announce(self.history.redo())

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _tell(self, change: Change) -> None:
        self.history.did(change)
        self._announce(change)

    def _announce(self, change: Change) -> Change:
        for listener in list(self._listeners):
            listener(change)
        return change


def system_officer() -> str:
    """The name of the system's user, which stands for the officer's until they give their own."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Officer"


def _author(officer: str | None) -> Author:
    return Author(officer or system_officer(), uuid.uuid4().hex)


def open_office(path: Path | str, officer: str | None = None, today: Callable[[], date] = date.today) -> Office:
    """Open an office file. Raises BadFile with what is wrong with it."""
    author = _author(officer)
    return Office(open_store(path, author), author, today, ids.new_id)


def new_office(
    path: Path | str = MEMORY,
    officer: str | None = None,
    today: Callable[[], date] = date.today,
    new_id: ids.NewId = ids.new_id,
) -> Office:
    """Make a new, empty office file (or one in memory). Raises Refused when the file is there already."""
    author = _author(officer)
    return Office(create_store(path, author), author, today, new_id)
