"""The one private folder for temporary files: emptied after each job, and after a kill at the next start.

It is on this computer among the user's own data and never beside the office file, whose folder may be shared or copied.
Each job has a room of its own in it, locked for as long as its program lives.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clerk_app import locking, paths
from clerk_app.errors import Refused

_LOCK = "in-use"


@contextmanager
def room() -> Iterator[Path]:
    """An empty folder that only this user may read; it is gone with all in it when the block ends.

    Raises Refused when none can be made.
    """
    place = _place() / uuid.uuid4().hex
    try:
        for folder in (paths.private_data(), _place(), place):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = locking.seize(place / _LOCK)
    except OSError as error:
        raise Refused(
            f"There is no room for temporary files: {error.strerror or 'it failed'}.",
            f"Make room on the disk that holds {_place().parent}, and do it again.",
        ) from error
    try:
        inside = place / "files"
        inside.mkdir(mode=0o700)
        yield inside
    finally:
        if lock is not None:
            lock.leave()
        shutil.rmtree(place, ignore_errors=True)


def empty() -> None:
    """Take away what killed programs have left; the rooms of those that still run stay."""
    with suppress(OSError):
        for place in list(_place().iterdir()):
            _take_away(place)


def _take_away(place: Path) -> None:
    with suppress(OSError):
        lock = locking.seize(place / _LOCK)
        if lock is not None:
            lock.leave()
            shutil.rmtree(place, ignore_errors=True)


def _place() -> Path:
    return paths.private_data() / "work"
