"""Looking at a file before it is opened: what is not ours, newer, altered or damaged is refused, not a byte changed."""

from __future__ import annotations

import errno
import functools
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection
from types import MappingProxyType
from typing import TYPE_CHECKING

from clerk_app.errors import BadFile, LostFile, Refused
from clerk_app.store import shape

if TYPE_CHECKING:
    from sqlite_utils import Migrations

#: SQLite's application_id of an office file: the letters "Clrk".
APPLICATION_ID = 0x436C726B
#: Files up to this size, in bytes, are checked whole before they are opened, however long that takes.
SMALL_FILE = 16 << 20
#: How long the pages of a larger one are checked then, in seconds; `check_pages` does the rest once it is open.
CHECKING_SECONDS = 0.03
_BETWEEN_TELLING = 0.1
GO_BACK = "Put back a backup of it: File, Restore a backup…, or the command “clerk restore”."
_FULL = ("cannot be written: the disk is full.", "Make room and open it again.")
#: Where less is free SQLite cannot even make what it reads a file by, and says that reading failed.
_LEAST_FREE = 64 << 10
#: What SQLite's codes say of a place: what happened, and what to do.
_FAILURES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: ("is being written to by another program.", "Wait a moment and open it again."),
        sqlite3.SQLITE_READONLY: ("cannot be written to.", "Copy it into a folder of your own and open the copy."),
        sqlite3.SQLITE_IOERR: ("cannot be read: the disk failed.", "Check the disk or the connection, and try again."),
        sqlite3.SQLITE_FULL: _FULL,
        sqlite3.SQLITE_CANTOPEN: ("cannot be opened there.", "Choose a shorter name, or another folder."),
        sqlite3.SQLITE_NOTADB: ("is not a Clerk office file.", "Choose a file whose name ends in .clerk."),
        sqlite3.SQLITE_CORRUPT: ("is damaged: it cannot be read as it was written.", GO_BACK),
    }
)


@contextmanager
def failures_in_words(path: Path) -> Iterator[None]:
    """What the system says of a place, as a sentence; a fault of the program's own stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BadFile(f"{path.name} {_FULL[0]}", _FULL[1]) from error
        raise BadFile(f"{path.name} cannot be opened: {error.strerror}.", "Choose another name or folder.") from error
    except sqlite3.DatabaseError as error:
        words = _FULL if _code(error) == sqlite3.SQLITE_IOERR and _is_full(path) else _FAILURES.get(_code(error))
        if words is None:
            raise
        if _code(error) == sqlite3.SQLITE_CORRUPT:
            raise LostFile(f"{path.name} {words[0]}", words[1], path, legible=True) from error
        raise BadFile(f"{path.name} {words[0]}", words[1]) from error


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def check_free(target: Path) -> None:
    """Refuse a place for a new file where one is already, or none can be."""
    if target.exists():
        raise Refused(f"{target.name} already exists.", "Choose another name, or open it.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}.", "Choose a folder that exists.")
    if not os.access(target.parent, os.W_OK):
        raise Refused(f"Nothing can be written into the folder {_named(target.parent)}.", "Choose another folder.")


def check_may_write(target: Path) -> None:
    """Refuse what SQLite would open although it can only be read, and fail at the first change."""
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


def examine(
    path: Path, steps: Migrations | None = None, *, held: bool = False, seconds: float | None = CHECKING_SECONDS
) -> set[str]:
    """The steps that a file has behind it, once it is found to be ours, whole and of a shape that Clerk makes.

    `held` says that the right to write in it is the caller's. The pages of a large file are checked for `seconds` at
    most, with None whole; those of a small one are always checked whole, with 0 none.
    Raises BadFile with what is wrong with it.
    """
    if not path.is_file():
        raise there_is_none(path)
    if path.stat().st_size == 0:
        raise LostFile(f"{path.name} is empty: there is nothing in it at all.", GO_BACK, path)
    with failures_in_words(path), closing(_looking(path, held)) as db:
        _check_ours(db, path)
        applied = shape.applied_steps(db)
        if not applied:
            raise _not_ours(path)
        _check_not_newer(db, path, applied, steps)
        if found := shape.strangers(db, applied, steps):
            raise LostFile(
                f"{path.name} was altered outside Clerk and is not opened: {found[0].words()}{_and_more(found)}.",
                f"Ask whoever altered it to put it right. {GO_BACK}",
                path,
                legible=True,
            )
        if not is_sound(db, None if seconds and path.stat().st_size <= SMALL_FILE else seconds):
            raise _unsound(path)
    return applied


def check_pages(path: Path, tell: Callable[[], object]) -> None:
    """Look at every page of a file of ours beside whoever works in it. Raises LostFile where they do not fit together.

    `tell` is called every now and then from a thread of its own; what it raises ends the look, and is raised here.
    """
    done, stopped = threading.Event(), list[BaseException]()

    def look(db: Connection) -> None:
        while not done.wait(_BETWEEN_TELLING):
            try:
                tell()
            except BaseException as error:
                stopped.append(error)
                _interrupt(db)
                return

    with failures_in_words(path), closing(reading(path)) as db:
        watch = threading.Thread(target=look, args=[db])
        watch.start()
        try:
            sound = is_sound(db)
        finally:
            done.set()
            watch.join()
    if stopped:
        raise stopped[0]
    if not sound:
        raise _unsound(path)


def _unsound(path: Path) -> LostFile:
    return LostFile(f"{path.name} is damaged: some of its pages do not fit together.", GO_BACK, path, legible=True)


def there_is_none(path: Path) -> LostFile:
    """What is said of a file that is not there."""
    return LostFile(
        f"There is no file {path.name}.", "Check the name and the folder, or put back a backup of it.", path
    )


def beside(path: Path, ending: str) -> Path:
    """A file that belongs to an office file and lies beside it: "-wal", "-lock"; a link's lie where it leads to."""
    real = path.resolve()
    return real.with_name(real.name + ending)


def looking(path: Path) -> Connection:
    """A connection that can change nothing and trusts nothing in the file; for one that is ours."""
    with failures_in_words(path):
        return _looking(path, held=False)


def reading(path: Path) -> Connection:
    """A connection that reads a file of ours beside whoever writes in it, and leaves nothing behind in the end."""
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        return looking(path)
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)
    for pragma in ("query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
        db.execute(f"PRAGMA {pragma}")
    trust_as_little_as_works(db)
    return db


def is_sound(db: Connection, seconds: float | None = None) -> bool:
    """Whether the pages of a file fit together, as far as can be seen in the time given; None takes all it needs."""
    if seconds == 0:
        return True
    stop = threading.Timer(seconds, _interrupt, [db]) if seconds is not None else None
    if stop is not None:
        stop.start()
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_INTERRUPT:
            raise
        return True
    finally:
        if stop is not None:
            stop.cancel()
            stop.join()


@contextmanager
def stoppable(db: Connection, look: Callable[[], None], steps: int) -> Iterator[None]:
    """Let `look` be called every so many of SQLite's steps in the block; what it raises stops the work and is raised.

    A transaction that is stopped in the middle is taken back.
    """
    stopped: list[BaseException] = []

    def asked() -> int:
        try:
            look()
        except BaseException as error:
            stopped.append(error)
        return len(stopped)

    db.set_progress_handler(asked, steps)
    try:
        yield
    except sqlite3.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)


def trust_as_little_as_works(db: Connection) -> None:
    """Let the tables and triggers of a file whose shape is proven ours work, and trust nothing in it beyond that."""
    db.execute(f"PRAGMA trusted_schema = {'OFF' if _works_without_trust() else 'ON'}")


@functools.cache
def _works_without_trust() -> bool:
    """Whether our tables and triggers work in a file that is not trusted: older SQLites hold JSON for unsafe there."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in (
            "PRAGMA trusted_schema = OFF",
            "CREATE TABLE one (x CHECK (json_valid(x) AND date('2017-07-13', '+0 days') IS NOT NULL))",
            "CREATE TRIGGER two AFTER INSERT ON one BEGIN "
            "UPDATE one SET x = (SELECT json_group_object('a', json_object('b', 1))); END",
            "INSERT INTO one VALUES ('{}')",
        ):
            db.execute(statement)
    except sqlite3.OperationalError:
        return False
    finally:
        db.close()
    return True


def _interrupt(db: Connection) -> None:
    with suppress(sqlite3.ProgrammingError):
        db.interrupt()


def _looking(path: Path, held: bool) -> Connection:
    # a reader of a write-ahead file leaves two files beside it, unless told that nobody is writing
    others = ("-wal", "-journal") if held else ("-wal", "-journal", "-lock")
    alone = not any(beside(path, ending).exists() for ending in others)
    db = _read_only(path, alone)
    try:
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode not in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY):
            raise
        _end_what_was_killed(path)
        return _read_only(path, alone=False)
    except sqlite3.DatabaseError:
        pass  # whoever looks says what is wrong
    return db


def _read_only(path: Path, alone: bool) -> Connection:
    name = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    db = sqlite3.connect(name, uri=True, timeout=5, isolation_level=None)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        db.execute(f"PRAGMA {pragma}")
    return db


def _end_what_was_killed(path: Path) -> None:
    """A program was killed in mid-write: SQLite takes back what it left by half, if the file is ours at all."""
    with closing(_read_only(path, alone=True)) as db:
        if not _claims_to_be_ours(db):
            raise _not_ours(path)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5)) as db:
        db.execute("PRAGMA user_version").fetchone()  # reads a page, and nothing of what the file says of itself


def _not_ours(path: Path) -> BadFile:
    return BadFile(f"{path.name} is not a Clerk office file.", "Choose a file whose name ends in .clerk.")


def _check_ours(db: Connection, path: Path) -> None:
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        size = db.execute("SELECT * FROM pragma_page_count, pragma_page_size").fetchone()
    except sqlite3.DatabaseError as error:
        if _code(error) == sqlite3.SQLITE_NOTADB:
            raise _not_ours(path) from error
        if _code(error) == sqlite3.SQLITE_CORRUPT and _claims_to_be_ours(db):
            raise _cut_short(path) from error
        raise
    if application != APPLICATION_ID:
        raise _not_ours(path)
    if size[0] * size[1] > path.stat().st_size and not beside(path, "-wal").exists():
        raise _cut_short(path)


def _claims_to_be_ours(db: Connection) -> bool:
    """Whether a file that is shorter than it says begins as ours do: SQLite reads no such file unless told to."""
    try:
        db.execute("PRAGMA writable_schema = ON")
        return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.DatabaseError:
        return False


def _cut_short(path: Path) -> LostFile:
    return LostFile(
        f"{path.name} is cut short: the end of the file is missing.",
        f"Fetch or copy the whole file again. {GO_BACK}",
        path,
        legible=True,
    )


def _check_not_newer(db: Connection, path: Path, applied: set[str], steps: Migrations | None) -> None:
    known = shape.known_steps(steps)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if applied - set(known) or version > len(known):
        raise BadFile(
            f"{path.name} was made by a newer version of Clerk.", "Install the newest version and open it again."
        )


def _and_more(found: list[shape.Stranger]) -> str:
    more = len(found) - 1
    return f", and {more} more things" if more > 1 else f", and {found[1].words()}" if more else ""
