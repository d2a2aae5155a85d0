"""The one private folder for temporary files: emptied after each job, and after a kill at the next start.

It is on this computer among the user's own data and never beside the office file, whose folder may be shared or copied.
Each job has a room of its own in it, and a lock beside that for as long as its program lives.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clerk_app import locking, paths
from clerk_app.errors import Refused

_LOCK = ".in-use"


@contextmanager
def room() -> Iterator[Path]:
    """An empty folder that only this user may read; it is gone with all in it when the block ends.

    Raises Refused when none can be made.
    """
    try:
        for folder in (paths.private_data(), _place()):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place, lock = _made()
    except OSError as error:
        raise Refused(
            f"There is no room for temporary files: {error.strerror or 'it failed'}.",
            f"Make room on the disk that holds {_place().parent}, and do it again.",
        ) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        lock.release()


def _made() -> tuple[Path, locking.Lock]:
    """A new room with its lock, which is there first: whoever cleans up would take a room without one for dead."""
    while True:
        place = _place() / uuid.uuid4().hex
        lock = locking.seize(_lock_of(place))
        if lock is None:  # somebody just looked whether it is held
            continue
        try:
            place.mkdir(mode=0o700)
        except BaseException:
            lock.release()
            raise
        return place, lock


def empty() -> None:
    """Take away what killed programs have left; the rooms of those that still run stay."""
    with suppress(OSError):
        for name in {path.name.removesuffix(_LOCK) for path in _place().iterdir()}:
            _take_away(_place() / name)


@contextmanager
def noted(what: bytes) -> Iterator[None]:
    """Keep a note while the block is at work elsewhere, for the next start to settle if the program is killed there.

    Raises Refused when none can be kept.
    """
    try:
        for folder in (paths.private_data(), _notes()):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = None
        while lock is None:  # somebody may just look whether it is held
            lock = locking.seize(_notes() / uuid.uuid4().hex)
        lock.write(what)
    except OSError as error:
        raise Refused(
            f"There is no room for temporary files: {error.strerror or 'it failed'}.",
            f"Make room on the disk that holds {_notes().parent}, and do it again.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def settle(is_settled: Callable[[bytes], bool]) -> None:
    """Hand over each note that a killed program has left, and forget it once it is said to be settled."""
    with suppress(OSError):
        for note in list(_notes().iterdir()):
            with suppress(OSError):
                _settle(note, is_settled)


def _settle(note: Path, is_settled: Callable[[bytes], bool]) -> None:
    lock = locking.seize(note)
    if lock is None:  # its program is still at work
        return
    try:
        if is_settled(note.read_bytes()):
            lock.release()
    finally:
        lock.leave()


def _take_away(place: Path) -> None:
    with suppress(OSError):
        lock = locking.seize(_lock_of(place))
        if lock is not None:
            shutil.rmtree(place, ignore_errors=True)
            lock.release()


def _lock_of(place: Path) -> Path:
    return place.with_name(f"{place.name}{_LOCK}")


def _notes() -> Path:
    return paths.private_data() / "notes"


def _place() -> Path:
    return paths.private_data() / "work"
