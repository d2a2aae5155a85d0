"""The one private folder for temporary files: emptied after each job, and after a kill at the next start.

It is on this computer among the user's own data and never beside the office file, whose folder may be shared or copied.
Each job has a room of its own in it, and a lock beside that for as long as its program lives.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
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


def _take_away(place: Path) -> None:
    with suppress(OSError):
        lock = locking.seize(_lock_of(place))
        if lock is not None:
            shutil.rmtree(place, ignore_errors=True)
            lock.release()


def _lock_of(place: Path) -> Path:
    return place.with_name(f"{place.name}{_LOCK}")


def _place() -> Path:
    return paths.private_data() / "work"
