"""The office: one open file, who works in it, and what today is. The only thing that the window is handed."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection

from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.domain.text import keepable
from clerk_app.errors import Refused
from clerk_app.history import History
from clerk_app.store import changes, ids
from clerk_app.store.changes import Author, Recording
from clerk_app.store.database import MEMORY, Store, create_store, open_store
from clerk_app.store.elsewhere import Elsewhere

Listener = Callable[[Change], None]


class Office:
    """One open file with its history. `today` and `new_id` are given, so that tests can fix them."""

    def __init__(self, store: Store, author: Author, today: Callable[[], date], new_id: ids.NewId) -> None:
        self._store = store
        self._author = author
        self._listeners: list[Listener] = []
        self._recording: Recording | None = None
        self._visits: dict[str, int] = {}
        self._elsewhere = Elsewhere(store.db, author.session)
        self.is_open = True
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

        `visit` names one stay in a field: its later stores extend the first while that is the newest change. Raises
        Refused when such a store would overwrite what another program wrote since this one last caught up.
        """
        if self._recording is not None:
            yield self._recording.part(label, subject)
            return
        extends = self._visits.get(visit) if visit else None
        try:
            with changes.record(self.db, self._author, label, kind=kind, subject=subject, extends=extends) as recording:
                self._recording = recording
                yield recording
                if visit:
                    self._refuse_overwriting(recording.number)
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

    @property
    def stirred(self) -> bool:
        """Whether another program has written to the file since one last caught up."""
        return self._elsewhere.stirred()

    def catch_up(self) -> Change | None:
        """Tell the listeners what another program wrote: its newest change, with every table touched since; or None.

        What was typed here should be stored first, so that it is not put over what nobody here has seen.
        """
        theirs = self._elsewhere.caught_up()
        if not theirs:
            return None
        for change in theirs:
            self.history.heard(change)
        return self._announce(replace(theirs[-1], tables=frozenset().union(*(change.tables for change in theirs))))

    def twin(self) -> Office:
        """The same office by a connection of its own: for a worker thread, which makes, uses and closes it.

        What it records is this officer's work of this session; `adopt` then tells it here. Raises Refused for an
        office in memory, which has only one connection.
        """
        if self.path is None:
            raise Refused("An office in memory cannot be worked on from two sides.")
        return Office(open_store(self.path, self._author), self._author, self.today, self.new_id)

    def adopt(self, change: Change) -> None:
        """Take note of a change that a twin recorded, as if it had been made here: for undo, and for every listener."""
        if change.number:
            self._tell(change)

    def close(self) -> None:
        """Let go of the file."""
        self.is_open = False
        self._store.close()

    def _refuse_overwriting(self, number: int) -> None:
        theirs = self._elsewhere.overwritten_by(number)
        if theirs is not None:
            raise Refused(
                f"{theirs.officer} has changed the same thing meanwhile (“{theirs.label}”).",
                "Yours is not stored yet: look at theirs, then type on to put yours in its place.",
            )

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
    return Author(keepable(officer or system_officer()), uuid.uuid4().hex)


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
