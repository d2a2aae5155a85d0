"""Offices for tests: fixed day, fixed officer, identities that count up."""

from __future__ import annotations

import itertools
import tempfile
import uuid
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from sqlite3 import Connection

from clerk_app.office import Office, new_office, open_office
from clerk_app.store import database, ids, lock, places
from clerk_app.store.changes import Author
from clerk_app.store.database import MEMORY, Store, create_store

OFFICER = "Test Officer"
TODAY = date(2017, 7, 3)


def today() -> date:
    """The Monday on which every test takes place."""
    return TODAY


def rising_ids(first: int = 1) -> Callable[[], str]:
    """Identities that are valid UUIDv7 texts, each larger than the one before, the same in every run."""
    count = itertools.count(first)
    return lambda: f"01890000-0000-7000-8000-{next(count):012x}"


def memory_office(officer: str = OFFICER) -> Office:
    """A new, empty office in memory: a copy of one that is made once, as making it costs more than most tests do."""
    author = Author(officer, f"session of {officer}")
    return Office(copied(_empty(author)), author, today, rising_ids())


def copied(db: Connection) -> Store:
    """A file in memory with all that is in another."""
    store = Store(database._plain_connection(MEMORY), None)
    db.backup(store.db)
    return store


@cache
def _empty(author: Author) -> Connection:
    return create_store(MEMORY, author).db


def office_on_disk(path: Path, officer: str = OFFICER) -> Office:
    """A new, empty office file: a copy of one that is made once, as making it costs more than most tests do."""
    place = places.place_of_file(path)
    if path.exists() or place.careful:
        return new_office(path, officer, today, rising_ids())
    path.write_bytes(_empty_file())
    return _held(path, officer, rising_ids())


def _held(path: Path, officer: str, new_id: ids.NewId) -> Office:
    """An office file that was made here just now, and need not be looked through."""
    author = Author(officer, uuid.uuid4().hex)
    right = lock.acquire(path, officer)
    assert isinstance(right, lock.FileLock)
    place = places.place_of_file(path)
    return Office(Store(database._plain_connection(path), path, right, place), author, today, new_id)


@cache
def _empty_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.clerk"
        new_office(path, OFFICER, today).close()
        return path.read_bytes()


def copied_on_disk(made: Path, path: Path, officer: str = OFFICER) -> Office:
    """An office file with all that is in another, which is closed: a fraction of the work of making it."""
    path.write_bytes(made.read_bytes())
    return _held(path, officer, ids.new_id)


def reopened(path: Path, officer: str = OFFICER) -> Office:
    """An office file opened again, as after a restart of the program."""
    return open_office(path, officer, today)


def colleague(office: Office, officer: str = "Ben Okafor") -> Office:
    """Somebody else's hand in the same file: what they write stands there as that of another officer and session."""
    return Office(office._store, Author(officer, f"session of {officer}"), today, ids.new_id)
