"""Opening an office file: the one place that makes a connection and brings the file to its present shape."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING

from clerk_app.domain.change import ChangeKind
from clerk_app.errors import BadFile, Refused
from clerk_app.store import changes, schema, triggers

if TYPE_CHECKING:
    from sqlite_utils import Migrations

MEMORY = ":memory:"
#: SQLite's application_id of an office file: the letters "Clrk".
APPLICATION_ID = 0x436C726B
_CACHE_KIB = 64 * 1024
_PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    f"cache_size = -{_CACHE_KIB}",
)
_FILE_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL")
#: What SQLite's codes say of a place: what happened, and what to do.
_FAILURES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: ("is being written to by another program.", "Wait a moment and open it again."),
        sqlite3.SQLITE_READONLY: ("cannot be written to.", "Copy it into a folder of your own and open the copy."),
        sqlite3.SQLITE_IOERR: ("cannot be read: the disk failed.", "Check the disk or the connection, and try again."),
        sqlite3.SQLITE_FULL: ("cannot be written: the disk is full.", "Make room and open it again."),
        sqlite3.SQLITE_CANTOPEN: ("cannot be opened there.", "Choose a shorter name, or another folder."),
    }
)


class Store:
    """One open office file. Everything else in this package takes its `db`."""

    def __init__(self, db: Connection, path: Path | None) -> None:
        self.db = db
        self.path = path

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in first."""
        if self.path is not None:
            with suppress(sqlite3.OperationalError):  # another process is writing; the next closing does it
                self.db.execute("PRAGMA optimize")
        self.db.close()


def create_store(path: Path | str, author: changes.Author, steps: Migrations | None = None) -> Store:
    """Make a new, empty office file. Raises Refused when something is already there: nothing is ever overwritten.

    Raises BadFile for a place where no file can be made.
    """
    with _failures_in_words(Path(path).name):
        if path != MEMORY:
            _check_free(Path(path))
        return _opened(path, steps, author, [f"application_id = {APPLICATION_ID}"])


def open_store(path: Path | str, author: changes.Author, steps: Migrations | None = None) -> Store:
    """Open an office file. Raises BadFile when it is missing, is not one of ours, or was made by a newer program.

    So it does when the file or its folder cannot be read and written.
    """
    target = Path(path)
    with _failures_in_words(target.name):
        if not target.is_file():
            raise BadFile(f"There is no file {target.name}.", "Check the name and the folder.")
        _check_may_write(target)
        _check_ours(target, steps)
        return _opened(target, steps, author)


def _opened(path: Path | str, steps: Migrations | None, author: changes.Author, first: Sequence[str] = ()) -> Store:
    db = sqlite3.connect(str(path), timeout=5, cached_statements=256, isolation_level=None)
    try:
        for pragma in (*_PRAGMAS, *(_FILE_PRAGMAS if path != MEMORY else ()), *first):
            db.execute(f"PRAGMA {pragma}")
        # SQLite's own lower() and LIKE know no letters beyond ASCII: "ŵ" and "Ŵ" would differ
        db.create_function("folded", 1, str.casefold, deterministic=True)
        _bring_up_to_date(db, steps, author)
    except BaseException:
        db.close()
        raise
    return Store(db, None if path == MEMORY else Path(path))


def _check_free(target: Path) -> None:
    if target.exists():
        raise Refused(f"{target.name} already exists.", "Choose another name, or open it.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}.", "Choose a folder that exists.")
    if not os.access(target.parent, os.W_OK):
        raise Refused(f"Nothing can be written into the folder {_named(target.parent)}.", "Choose another folder.")


def _check_may_write(target: Path) -> None:
    """SQLite would open what it can only read, and fail at the first change."""
    if not os.access(target, os.R_OK):
        raise BadFile(f"{target.name} cannot be read.", "Ask whoever keeps it for leave to read and write it.")
    if not os.access(target, os.W_OK):
        raise BadFile(f"{target.name} is read-only.", "Allow writing to it, or copy it and open the copy.")
    folder = target.resolve().parent  # a link's log lies beside the file that it leads to
    if not os.access(folder, os.W_OK):
        raise BadFile(
            f"The folder {_named(folder)} is read-only, and Clerk keeps a log beside an open file.",
            "Copy the file into a folder of your own and open it there.",
        )


def _named(folder: Path) -> str:
    return folder.resolve().name or str(folder)


@contextmanager
def _failures_in_words(name: str) -> Iterator[None]:
    """What the system says of a place, as a sentence; a fault of the program's own stays what it is."""
    try:
        yield
    except OSError as error:
        raise BadFile(f"{name} cannot be opened: {error.strerror}.", "Choose another name or folder.") from error
    except sqlite3.OperationalError as error:
        words = _FAILURES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if words is None:
            raise
        raise BadFile(f"{name} {words[0]}", words[1]) from error


def _check_ours(path: Path, steps: Migrations | None) -> None:
    """Look at a file without changing a byte of it, and refuse what is not an office file of ours."""
    not_ours = BadFile(f"{path.name} is not a Clerk office file.", "Choose a file whose name ends in .clerk.")
    # a reader of a write-ahead file leaves two files beside it, unless told that nobody is writing
    alone = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    try:
        conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{alone}", uri=True)
        try:
            (application,) = conn.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                raise not_ours
            applied = _applied(conn)
            if not applied:
                raise not_ours
        finally:
            conn.close()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise not_ours from error
    if applied - set(_names(steps)):
        raise BadFile(
            f"{path.name} was made by a newer version of Clerk.", "Install the newest version and open it again."
        )


def _bring_up_to_date(db: Connection, steps: Migrations | None, author: changes.Author) -> None:
    """Apply the steps that are missing: all of them or none, recorded as a change that undo does not cross."""
    applied = _applied(db)
    missing = [name for name in _names(steps) if name not in applied]
    if not missing:
        triggers.install(db)
        return
    from sqlite_utils import Database  # noqa: PLC0415 - slow to load, and wanted for migrations only

    from clerk_app.store.migrations import migrations  # noqa: PLC0415

    db.execute("PRAGMA foreign_keys = OFF")  # ignored inside a transaction, so it stands before it
    db.execute("BEGIN IMMEDIATE")
    try:
        missing = [name for name in missing if name not in _applied(db)]  # another program may have been quicker
        triggers.remove(db)
        (steps or migrations).apply(Database(db, execute_plugins=False, strict=True))
        triggers.install(db)
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


def _names(steps: Migrations | None) -> list[str]:
    """The steps that this program knows, in order."""
    return [step.name for step in steps._migrations] if steps else list(schema.STEPS)


def _applied(db: Connection) -> set[str]:
    """The steps that a file has behind it."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone() is None:
        return set()
    return {name for (name,) in db.execute("SELECT name FROM _sqlite_migrations")}
