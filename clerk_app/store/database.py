"""Opening an office file: the one place that makes a connection and brings the file to its present shape."""

from __future__ import annotations

import platform
import sqlite3
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from clerk_app.domain.change import ChangeKind
from clerk_app.domain.holder import Holder
from clerk_app.domain.places import LOCAL, Place, PlaceKind
from clerk_app.errors import BadFile, LostFile, Refused
from clerk_app.store import backup, changes, lock, places, shape, triggers
from clerk_app.store.opening import (
    APPLICATION_ID,
    beside,
    check_free,
    check_may_write,
    examine,
    failures_in_words,
    there_is_none,
    trust_as_little_as_works,
)

if TYPE_CHECKING:
    from sqlite_utils import Migrations

MEMORY = ":memory:"
_CACHE_KIB = 64 * 1024
_PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    "synchronous = FULL",
    f"cache_size = -{_CACHE_KIB}",
)


def driver_version() -> str:
    """Which SQLite keeps the file, and by which driver it is reached."""
    return f"{sqlite3.sqlite_version} (sqlite3 of Python {platform.python_version()})"


class Store:
    """One open office file. Everything else in this package takes its `db`.

    Who has no right to write in it, since somebody else does, has a `holder` instead; who only wants to read has none.
    """

    def __init__(
        self, db: Connection, path: Path | None, right: lock.FileLock | Holder | None = None, place: Place = LOCAL
    ) -> None:
        self.db = db
        self.path = path
        self.place = place
        self._lock = right if isinstance(right, lock.FileLock) else None
        self.holder = right if isinstance(right, Holder) else None
        self._borrows = self._is_closed = False
        self._identity = _identity(path, place)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here: somebody else works in the file, or it was opened to be read."""
        return self.path is not None and self._lock is None

    @property
    def replaced(self) -> bool:
        """Whether another file has come to stand where this one was opened, or none is there any more."""
        return self.path is not None and _identity(self.path, self.place) != self._identity

    def take_over(self, author: changes.Author, *, in_spite: bool = False) -> bool:
        """Begin to write, if whoever wrote has closed the file. Returns whether that is so; `holder` says who has it.

        Raises BadFile when the file is another by now or was brought up to date by a newer program: open it again.
        """
        assert self.path is not None
        with failures_in_words(self.path):
            right = _right(self.path, author, self.place, in_spite)
            if isinstance(right, Holder):
                self.holder = right
                return False
            try:
                if self.replaced or shape.applied_steps(self.db) != set(shape.known_steps()):
                    raise BadFile(f"{self.path.name} was replaced or brought up to date meanwhile.", "Open it again.")
                self.db.execute("PRAGMA query_only = OFF")
            except BaseException:
                right.release()  # or nobody could write in it while this program lives
                raise
        self._lock, self.holder = right, None
        return True

    def sign(self, officer: str) -> None:
        """Say beside the file who works in it, where that is this program."""
        if self._lock is not None:
            self._lock.sign(officer)

    def write_no_more(self) -> None:
        """Give up the right to write, and go on reading."""
        self.db.execute("PRAGMA query_only = ON")
        if self._lock is not None:
            self._lock.release()
        self._lock = None

    def twin(self) -> Store:
        """The same file by a connection of its own, under the right that is held here: for a worker thread.

        Raises Refused for a file that is only read.
        """
        if self.path is None or self._lock is None:
            raise Refused("This file is only read here, so nothing can be brought into it.")
        made = Store(_plain_connection(self.path), self.path, self._lock.shared(), self.place)
        made._borrows = True
        return made

    def reader(self) -> Store:
        """The same file by a connection of its own that can write nothing: for a worker thread.

        Raises LostFile for one that is not there any more.
        """
        assert self.path is not None
        try:
            return Store(_reading_connection(self.path), self.path, None, self.place)
        except sqlite3.OperationalError as error:
            hint = "Put it back where it was, or open it where it is now."
            raise LostFile(f"{self.path.name} cannot be reached.", hint, self.path) from error

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in first, by the last to leave."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._lock is not None and not self._borrows:
            with suppress(sqlite3.DatabaseError):  # another process is writing; the next closing does it
                self.db.execute("PRAGMA optimize")
        self.db.close()
        if self._lock is not None:
            self._lock.release()


def create_store(path: Path | str, author: changes.Author, steps: Migrations | None = None) -> Store:
    """Make a new, empty office file. Raises Refused when something is already there: nothing is ever overwritten.

    Raises BadFile for a place where no file can be made.
    """
    if path == MEMORY:
        return Store(_connected(MEMORY, LOCAL, steps, author, new=True), None)
    target = Path(path)
    with failures_in_words(target):
        check_free(target)
        place = places.place_of_file(target)
        right = _right(target, author, place)
        if isinstance(right, Holder):
            raise Refused(f"{target.name} is just being made by another program.", "Choose another name.")
        try:
            return Store(_connected(target, place, steps, author, new=True), target, right, place)
        except BaseException:
            for ending in ("", "-wal", "-shm", "-journal"):
                beside(target, ending).unlink(missing_ok=True)
            right.release()
            raise


def open_store(
    path: Path | str,
    author: changes.Author,
    steps: Migrations | None = None,
    *,
    reading: bool = False,
) -> Store:
    """Open an office file: to write in it, or where somebody else does or `reading` is all that is wanted, to read it.

    Raises BadFile when it is missing, cannot be read and written, is not one of ours or not as Clerk made it, is
    damaged, or was made by a newer program. An older file is backed up before it is brought up to date.
    """
    target = Path(path)
    with failures_in_words(target):
        if not target.is_file():
            raise there_is_none(target)
        check_may_write(target)
        place = places.place_of_file(target)
        if reading and examine(target, steps) == set(shape.known_steps(steps)):
            return Store(_reading_connection(target), target, None, place)
        right = _right(target, author, place)
        if isinstance(right, Holder):
            if examine(target, steps) != set(shape.known_steps(steps)):
                raise BadFile(f"{target.name} is open in an older version of Clerk.", "Close it there and try again.")
            return Store(_reading_connection(target), target, right, place)
        store = _open_to_write(target, author, steps, right, place)
        if reading:
            store.write_no_more()
        return store


def _open_to_write(
    path: Path,
    author: changes.Author,
    steps: Migrations | None,
    right: lock.FileLock,
    place: Place,
) -> Store:
    try:
        applied = examine(path, steps, held=True)
        if applied != set(shape.known_steps(steps)):
            backup.take(path)
        return Store(_connected(path, place, steps, author), path, right, place)
    except BaseException:
        right.release()
        raise


def _reading_connection(path: Path) -> Connection:
    """For who must not write. The log is read and, by the last to leave, folded in as ever."""
    db = _plain_connection(path)
    db.execute("PRAGMA query_only = ON")
    return db


def _right(path: Path, author: changes.Author, place: Place, in_spite: bool = False) -> lock.FileLock | Holder:
    return lock.acquire(path, author.officer, across_machines=place.careful, in_spite=in_spite)


def _identity(path: Path | None, place: Place) -> tuple[int, int] | None:
    """What tells a file from another that has taken its name; of one on a share only whether it is there.

    Some shares number their files anew from time to time.
    """
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    if found is None or place.kind is PlaceKind.NETWORK:
        return None if found is None else (0, 0)
    return (found.st_dev, found.st_ino)


def _plain_connection(path: Path | str, *, new: bool = False) -> Connection:
    where = path if path == MEMORY else f"{Path(path).resolve().as_uri()}?mode={'rwc' if new else 'rw'}"
    db = sqlite3.connect(str(where), uri=path != MEMORY, timeout=5, cached_statements=256, isolation_level=None)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    trust_as_little_as_works(db)
    # SQLite's own lower() and LIKE know no letters beyond ASCII: "ŵ" and "Ŵ" would differ
    db.create_function("folded", 1, str.casefold, deterministic=True)
    return db


def _connected(
    path: Path | str, place: Place, steps: Migrations | None, author: changes.Author, *, new: bool = False
) -> Connection:
    db = _plain_connection(path, new=new)
    try:
        if path != MEMORY:
            db.execute(f"PRAGMA journal_mode = {'DELETE' if place.careful else 'WAL'}")
        if new:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _bring_up_to_date(db, steps, author)
    except BaseException:
        db.close()
        raise
    return db


def _bring_up_to_date(db: Connection, steps: Migrations | None, author: changes.Author) -> None:
    """Apply the steps that are missing: all of them or none, recorded as a change that undo does not cross."""
    applied = shape.applied_steps(db)
    missing = [name for name in shape.known_steps(steps) if name not in applied]
    if not missing:
        _renew_triggers(db)
        return
    from sqlite_utils import Database  # noqa: PLC0415 - slow to load, and wanted for migrations only

    from clerk_app.store.migrations import migrations  # noqa: PLC0415

    db.execute("PRAGMA foreign_keys = OFF")  # ignored inside a transaction, so it stands before it
    db.execute("BEGIN IMMEDIATE")
    try:
        triggers.remove(db)
        (steps or migrations).apply(Database(db, execute_plugins=False, strict=True))
        triggers.install(db)
        db.execute(f"PRAGMA user_version = {len(shape.known_steps(steps))}")
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise BadFile(f"The file could not be brought up to date: {len(broken)} rows point nowhere.")
        for name in missing if applied else ():
            changes.note(db, author, f"Update the file ({name})", ChangeKind.MIGRATION)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _renew_triggers(db: Connection) -> None:
    if triggers.fit(db):
        return
    db.execute("BEGIN IMMEDIATE")  # by half they would be a shape that nobody made
    try:
        triggers.install(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
