"""Putting a backup in the place of an office file: looked at first, all or nothing, and the file of before is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from clerk_app.domain.backups import Contents
from clerk_app.domain.holder import Holder
from clerk_app.errors import BadFile, Refused
from clerk_app.store import backup, changes, lock, places
from clerk_app.store.opening import beside, check_may_write, examine, failures_in_words, reading

_COUNTS = (
    "SELECT (SELECT name FROM authority), (SELECT count(*) FROM body), (SELECT count(*) FROM meeting), "
    "(SELECT count(*) FROM person), (SELECT min(day) FROM sitting), (SELECT max(day) FROM sitting)"
)
#: What SQLite's codes say of why nothing could be put in place, and what to do.
_REASONS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: ("the disk is full", "Make room and try again."),
        sqlite3.SQLITE_IOERR: ("the disk failed", "Check the disk or the connection, and try again."),
        sqlite3.SQLITE_BUSY: ("another program is writing to it or to the backup", "Wait a moment and try again."),
        sqlite3.SQLITE_CANTOPEN: ("it or the backup cannot be opened there", "Check the folders, and try again."),
        sqlite3.SQLITE_CORRUPT: ("the backup is damaged", "Choose another backup."),
    }
)


def contents_of(file: Path) -> Contents:
    """What is in a file, once all its pages are found to be sound. Raises BadFile with what is wrong with it."""
    examine(file, seconds=None)
    with failures_in_words(file), closing(reading(file)) as db:
        council, committees, meetings, people, first, last = db.execute(_COUNTS).fetchone()
        newest = changes.recent(db, 1)
    return Contents(council or "", committees, meetings, people, _day(first), _day(last), next(iter(newest), None))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def put_in_place(file: Path, good: Path, officer: str, now: datetime) -> Path | None:
    """Put a copy of a good file where an office file is, or was. Returns where the file of before is kept, if any.

    Raises BadFile when the copy would not be sound, Refused when somebody has the file open or the folder cannot be
    written to; then everything is as it was.
    """
    if file.exists() and good.exists() and file.samefile(good):
        raise Refused(f"{good.name} is the office file itself.", "Choose a backup of it.")
    contents_of(good)
    file = file.resolve()
    with _failures_in_words(file), alone(file, officer), backup.waiting(file.parent) as part:
        if file.exists():
            check_may_write(file)
        backup.vacuum(good, part)
        backup.check_copy(part, good.name)
        _give_leave_as_before(part, file)
        backup.sync(part)
        if file.exists():
            _fold_log_in(file)
        aside = _swap(part, file, now)
    backup.sync_folder(file.parent)
    return aside


@contextmanager
def alone(file: Path, officer: str) -> Iterator[None]:
    """The right to write in a file, for as long as it is being replaced."""
    careful = places.place_of_file(file).careful
    right = lock.acquire(file, officer, across_machines=careful)
    if isinstance(right, Holder):
        hint = "Close it there, and do it again then."
        if careful:
            hint += f" If nobody works there any more, delete {beside(file, '-lock').name} beside it first."
        raise Refused(f"{right.words(datetime.now().astimezone())}.", hint)
    try:
        yield
    finally:
        right.release()


def _give_leave_as_before(part: Path, file: Path) -> None:
    """Whoever may read and write the file of before may do so with the new one: a folder may belong to a team."""
    part.chmod((file.stat().st_mode if file.exists() else _leave_of_a_new_file(part)) & 0o777)


def _leave_of_a_new_file(beside_it: Path) -> int:
    """Who may read and write a file that is made here; asking the process would change it for its other threads."""
    probe = beside_it.with_suffix(".leave")
    descriptor = os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        return os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
        probe.unlink()


def _fold_log_in(file: Path) -> None:
    """Bring what still stands in the log beside a file into the file, for which nobody else may have it open.

    A file that is damaged keeps every byte, and its log is put aside with it.
    """
    try:
        examine(file, held=True, seconds=None)
    except BadFile:
        return
    name = f"{file.as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(name, uri=True, timeout=1, isolation_level=None)) as db:
            for statement in ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK"):
                db.execute(statement)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        raise Refused(
            f"Somebody has {file.name} open to read it, so nothing can be put in its place.",
            "Ask them to close it, and put the backup back then.",
        ) from error


def _swap(part: Path, file: Path, now: datetime) -> Path | None:
    """The new file in the place of the old one, which is kept; its name is never without a file if that can be had.

    Logs beside it go with the old one, and also those of a file that is gone: they would be read into the new one.
    """
    aside, moved, was_there = _free_name(file, now), list[tuple[Path, Path]](), file.exists()
    try:
        for ending in ("-wal", "-shm", "-journal"):
            if beside(file, ending).exists():
                _move(beside(file, ending), aside.with_name(aside.name + ending), moved)
        if was_there and not _give_second_name(file, aside):
            _move(file, aside, moved)
        part.replace(file)
    except BaseException:
        for was, now_at in reversed(moved):
            with suppress(OSError):
                now_at.rename(was)
        if file.exists() and aside.exists() and aside.samefile(file):  # a second name, and not the file of before
            aside.unlink()
        raise
    return aside if was_there else None


def _move(file: Path, to: Path, moved: list[tuple[Path, Path]]) -> None:
    file.rename(to)
    moved.append((file, to))


def _give_second_name(file: Path, name: Path) -> bool:
    try:
        os.link(file, name)
    except OSError:  # no second names in this kind of place
        return False
    return True


def _free_name(file: Path, now: datetime) -> Path:
    base = f"{file.stem}-before-restore-{now:%Y-%m-%d-%H%M}"
    names = [f"{base}{file.suffix}", *(f"{base}-{number}{file.suffix}" for number in range(2, 100))]
    return next(path for name in names if not (path := file.with_name(name)).exists())


@contextmanager
def _failures_in_words(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "it failed"
        raise Refused(
            f"Nothing could be put in the place of {file.name}: {reason}.", "It is as it was. Make room and try again."
        ) from error
    except sqlite3.DatabaseError as error:
        reason, remedy = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, ("", ""))
        if not reason:
            raise
        raise Refused(
            f"Nothing could be put in the place of {file.name}: {reason}.", f"It is as it was. {remedy}"
        ) from error
