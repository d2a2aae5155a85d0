"""The office: one open file, who works in it, and what today is. The only thing that the window is handed."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection

from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.domain.holder import Holder
from clerk_app.domain.places import Place
from clerk_app.domain.text import keepable
from clerk_app.errors import Refused
from clerk_app.history import History
from clerk_app.store import changes, ids, issue_folder
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
        self._elsewhere = Elsewhere(store.db)
        self._before_storing: Callable[[], object] = lambda: None
        self.is_open = True
        self.today = today
        self.new_id = new_id
        self.history = History(store.db, author, resume=not store.read_only)

    @property
    def db(self) -> Connection:
        """The connection, for services to hand to the store."""
        return self._store.db

    @property
    def path(self) -> Path | None:
        """Where the file is; None for one in memory."""
        return self._store.path

    def is_at(self, path: Path) -> bool:
        """Whether a path leads to this very file, and no other has come to stand there since it was opened."""
        try:
            return self.path is not None and self.path.samefile(path) and not self.replaced
        except OSError:
            return False

    @property
    def place(self) -> Place:
        """What kind of place the file lies in: this computer, a share, or a folder that is copied elsewhere."""
        return self._store.place

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here: somebody else works in the file, or it was opened to be read."""
        return self._store.read_only

    @property
    def holder(self) -> Holder | None:
        """Who works in the file where this office may only read it; None where nobody else does."""
        return self._store.holder

    @property
    def officer(self) -> str:
        """The name that stands beside every change."""
        return self._author.officer

    def call_officer(self, name: str) -> None:
        """Sign every change from now on with another name: the officer's own in place of the system's."""
        self._author = replace(self._author, officer=name)
        self.history.author = self._author
        self._store.sign(name)

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
        undoes: int | None = None,
        keep_empty: bool = False,
    ) -> Iterator[Recording]:
        """Make one recorded change of all the writes in the block; within another one, be part of it.

        `undoes` is the number of the change that the block takes back; `keep_empty` keeps a change that moves nothing.
        `visit` names one stay in a field: its later stores extend the first while that is the newest change. Raises
        Refused while somebody else works in the file, naming them.
        """
        self._refuse_reader()
        if self._recording is not None:
            yield self._recording.part(label, subject)
            return
        extends = self._visits.get(visit) if visit else None
        try:
            with changes.record(
                self.db,
                self._author,
                label,
                kind=kind,
                subject=subject,
                undoes=undoes,
                extends=extends,
                keep_empty=keep_empty,
            ) as recording:
                self._recording = recording
                before = self.db.total_changes
                yield recording
                if self.db.total_changes != before or kind.fence:  # else there is nothing that will be stored
                    self._before_storing()
        finally:
            self._recording = None
        if recording.change.number:
            if visit:
                self._visits = {visit: recording.change.number}
            self._tell(recording.change)

    def note(self, label: str) -> Change:
        """Keep in the history what was done with the file as a whole, such as a copy that left the office.

        It moves nothing, and undo passes over it. Raises Refused while somebody else works in the file.
        """
        with self.record(label, keep_empty=True) as recording:
            pass
        return recording.change

    def undo(self) -> Change:
        """Take back this officer's newest change and say which it was. Raises Refused or StaleChange."""
        self._refuse_reader()
        return self._announce(self.history.undo())

    def redo(self) -> Change:
        """Do the newest undone change again. Raises Refused or StaleChange."""
        self._refuse_reader()
        return self._announce(self.history.redo())

    @property
    def stirred(self) -> bool:
        """Whether whoever works in the file has written since one last caught up; never where that is this office."""
        return self.read_only and self._elsewhere.stirred()

    def catch_up(self) -> Change | None:
        """Tell the listeners what somebody else wrote: the newest change, with every table touched since; or None."""
        theirs = self._elsewhere.caught_up()
        if not theirs:
            return None
        return self._announce(replace(theirs[-1], tables=frozenset().union(*(change.tables for change in theirs))))

    def take_over(self, *, in_spite: bool = False) -> bool:
        """Begin to work in the file if whoever did has closed it. Returns whether that is so; `holder` says who has it.

        `in_spite` takes no notice of a machine that let the file go without saying so. Raises BadFile when the file was
        replaced or brought up to date meanwhile and must be opened again.
        """
        if not self.read_only:
            return True
        if not self._store.take_over(self._author, in_spite=in_spite):
            return False
        self.history = History(self.db, self._author)
        if self.path is not None:
            issue_folder.clear_unissued(self.db, self.path)
        self.catch_up()
        return True

    @property
    def replaced(self) -> bool:
        """Whether another file has come to stand where this one was opened, or none is there any more."""
        return self._store.replaced

    def twin(self, before_storing: Callable[[], object] = lambda: None) -> Office:
        """The same office by a connection of its own: for a worker thread, which makes, uses and closes it.

        What it records is this officer's work of this session; `adopt` then tells it here. `before_storing` is called
        when all of a change is written: what it raises takes the change back, and after it the change will be stored.
        Raises Refused for an office in memory, which has only one connection.
        """
        if self.path is None:
            raise Refused("An office in memory cannot be worked on from two sides.")
        made = Office(self._store.twin(), self._author, self.today, self.new_id)
        made._before_storing = before_storing
        return made

    def reader(self) -> Office:
        """The same office by a connection of its own that can only read: for a worker thread, as `twin` is.

        There is one of a file that is only read, too. Raises Refused for an office in memory.
        """
        if self.path is None:
            raise Refused("An office in memory cannot be read from two sides.")
        return Office(self._store.reader(), self._author, self.today, self.new_id)

    def adopt(self, change: Change) -> None:
        """Take note of a change that a twin recorded, as if it had been made here: for undo, and for every listener."""
        if change.number:
            self._tell(change)

    def close(self) -> None:
        """Let go of the file."""
        self.is_open = False
        self._store.close()

    def _refuse_reader(self) -> None:
        if not self.read_only:
            return
        if self.holder is None:
            raise Refused("This file was opened to be read, so nothing in it can be changed.")
        raise Refused(
            f"{self.holder.words(datetime.now().astimezone())}, so nothing can be changed here.",
            "Wait until they have closed it, or ask them to.",
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


def open_office(
    path: Path | str,
    officer: str | None = None,
    today: Callable[[], date] = date.today,
    *,
    reading: bool = False,
) -> Office:
    """Open an office file, only to read it where that is all that is wanted or somebody else works in it.

    An older file is backed up and brought up to date. Raises BadFile with what is wrong with the file.
    """
    author = _author(officer)
    store = open_store(path, author, reading=reading)
    if store.path is not None and not store.read_only:
        issue_folder.clear_unissued(store.db, store.path)
    return Office(store, author, today, ids.new_id)


def new_office(
    path: Path | str = MEMORY,
    officer: str | None = None,
    today: Callable[[], date] = date.today,
    new_id: ids.NewId = ids.new_id,
) -> Office:
    """Make a new, empty office file (or one in memory). Raises Refused when the file is there already."""
    author = _author(officer)
    return Office(create_store(path, author), author, today, new_id)
