"""Backups of an office file: whole, checked, and put in place at once or not at all; also while it is being worked in.

A copy is made by SQLite itself over a connection of its own, so it may be made on any thread and beside a writer. Each
office file has a folder of its own among the private data of this user.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clerk_app import paths
from clerk_app.domain.backups import Backup, backup_name, kept, taken_at
from clerk_app.errors import BadFile, Refused
from clerk_app.store.opening import GO_BACK, examine, failures_in_words, is_sound, looking, reading, stoppable

#: Told how many bytes of how many are written; whoever raises from it stops the copy.
Told = Callable[[int, int], None]
_ABOUT = "about.json"
_STEPS_BETWEEN_TELLING = 20_000
_BLOCK = 1 << 20
_PART = re.compile(r"\.[0-9a-f]{32}\.part(-journal)?")
_SECONDS_TO_COPY = 600


def private_folder(file: Path) -> Path:
    """Where the backups of an office file are on this computer: named for the file, and one for each path."""
    whole = os.path.normcase(file.resolve())
    plain = re.sub(r"[^A-Za-z0-9]+", "-", file.stem).strip("-")[:40] or "office"
    return paths.private_data() / "backups" / f"{plain}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; none where the folder cannot be read."""
    with suppress(OSError):
        found = [(path, taken_at(path.name)) for path in folder.iterdir()]
        backups = [Backup(path, taken, path.stat().st_size) for path, taken in found if taken is not None]
        return sorted(backups, key=lambda backup: backup.taken, reverse=True)
    return []


def file_of(folder: Path) -> Path | None:
    """The office file whose backups are in a folder, or None where that is not said."""
    try:
        return Path(json.loads((folder / _ABOUT).read_text(encoding="utf-8"))["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def take(file: Path, folder: Path | None = None, tell: Told | None = None, now: datetime | None = None) -> Backup:
    """Back an office file up into its own private folder, and let go of those that are too many; or into `folder`.

    Raises BadFile when the file is damaged, Refused when the folder cannot be written to or the disk is full; then
    nothing is left there.
    """
    where, moment = folder or private_folder(file), (now or datetime.now(UTC)).replace(microsecond=0)
    examine(file, seconds=0)
    with _failures_in_words(file, where):
        _make_private(where)
        _clear_left_behind(where)
        while (target := where / backup_name(file.stem, moment)).exists():
            moment += timedelta(seconds=1)  # no backup is ever written over
        copy_whole(file, target, tell)
        if folder is None:
            _write_about(where, file)
            rotate(where, moment.astimezone())
        return Backup(target, moment, target.stat().st_size)


def copy_whole(file: Path, target: Path, tell: Told | None = None) -> None:
    """Copy an office file that may be open, as it stands at one moment: checked, on the disk, and then put in place.

    Raises BadFile when what comes out is not sound; other failures are the system's and SQLite's own.
    """
    with waiting(target.parent) as part:
        vacuum(file, part, tell)
        check_copy(part, file.name)
        sync(part)
        part.replace(target)
    sync_folder(target.parent)


def copy_closed(file: Path, target: Path) -> None:
    """Copy a file that nobody has open, such as a backup, and read the copy again. Raises OSError."""
    with waiting(target.parent) as part:
        said = hashlib.sha256()
        with file.open("rb") as source, part.open("wb") as copy:
            while block := source.read(_BLOCK):
                said.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        if _digest(part) != said.digest():
            raise OSError(0, "what was written is not what is read")
        part.replace(target)
    sync_folder(target.parent)


def rotate(folder: Path, now: datetime) -> None:
    """Delete the backups of a folder that are too many by now."""
    backups = listed(folder)
    keep = kept((backup.taken for backup in backups), now)
    for backup in backups:
        if backup.taken not in keep:
            with suppress(OSError):
                backup.path.unlink()


def head(file: Path) -> tuple[int, str]:
    """The number and the seal of the newest change of a file, by which two copies are known to hold the same.

    Raises BadFile when it cannot be read.
    """
    with failures_in_words(file), closing(reading(file)) as db:
        found = db.execute("SELECT number, seal FROM change ORDER BY number DESC LIMIT 1").fetchone()
        return (found[0], found[1]) if found else (0, "")


def vacuum(file: Path, part: Path, tell: Told | None = None) -> None:
    """Write a file of ours anew, as it stands at one moment, into one that is empty; it may be open and written to."""
    with closing(reading(file)) as db:
        _vacuum_into(db, part, file.stat().st_size, tell)


def _vacuum_into(db: sqlite3.Connection, part: Path, size: int, tell: Told | None) -> None:
    def look() -> None:
        if tell is not None:
            tell(min(part.stat().st_size, size), size)

    db.execute("PRAGMA query_only = OFF")  # which forbids writing anywhere, and the copy is written through it
    with stoppable(db, look, _STEPS_BETWEEN_TELLING):
        db.execute("VACUUM INTO ?", [str(part)])


def check_copy(path: Path, name: str) -> None:
    """Refuse a copy whose pages do not all fit together. Raises BadFile."""
    with closing(looking(path)) as db:
        if not is_sound(db):
            raise BadFile(f"{name} is damaged, and no sound backup can be made of it.", GO_BACK)


def sync(path: Path) -> None:
    """Have a file that nobody has open on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk itself, where the system knows how."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def waiting(folder: Path) -> Iterator[Path]:
    """The name of a file that only this user may read, and that is gone in the end if it was not put in place."""
    part = folder / f".{uuid.uuid4().hex}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        for ending in ("", "-journal"):
            part.with_name(part.name + ending).unlink(missing_ok=True)


@contextmanager
def _failures_in_words(file: Path, folder: Path) -> Iterator[None]:
    what = f"No backup of {file.name} could be made"
    try:
        yield
    except OSError as error:
        reason = error.strerror or "it failed"
        raise Refused(
            f"{what} in the folder {folder.name}: {reason}.", "Make room there, or choose another folder."
        ) from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise Refused(f"{what}: the disk is full.", "Make room on it, and make the backup again.") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise BadFile(f"{what}: it is damaged.", GO_BACK) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise Refused(
                f"{what}: it cannot be read or written just now.", "Wait a moment and do it again."
            ) from error
        raise


def _make_private(folder: Path) -> None:
    private = paths.private_data()
    for one in (private, private / "backups", folder) if folder.is_relative_to(private) else (folder,):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)


def _clear_left_behind(folder: Path) -> None:
    """What a backup that was killed half-way has left; a younger one may be another program's that is being made."""
    then = time.time() - _SECONDS_TO_COPY
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) and path.stat().st_mtime < then:
            path.unlink(missing_ok=True)


def _write_about(folder: Path, file: Path) -> None:
    about = folder / _ABOUT
    said = json.dumps({"file": str(file.resolve())})
    if not about.is_file() or about.read_text(encoding="utf-8") != said:
        about.write_text(said, encoding="utf-8")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
