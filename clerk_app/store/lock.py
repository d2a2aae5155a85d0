"""One writer at a time: a small file beside the office file, locked while somebody works, that says who they are.

The lock is never on the office file itself: SQLite's own locks there would be lost with it.
"""

from __future__ import annotations

import json
import os
import platform
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clerk_app import locking
from clerk_app.domain.holder import Holder
from clerk_app.store.opening import beside

_MOST = 4096
_LONGEST = 80


class FileLock:
    """The right to write in an office file. Ends when all who share it have released it, or with the process."""

    def __init__(self, lock: locking.Lock) -> None:
        self._lock, self._sharers, self._turn = lock, 1, threading.Lock()

    def shared(self) -> FileLock:
        """The same right for somebody else in this program, who may be at work when the first has ended."""
        with self._turn:
            self._sharers += 1
        return self

    def sign(self, officer: str) -> None:
        """Say who works in the file from now on; where that cannot be written, what stood there stays."""
        with suppress(OSError):
            self._lock.write(_said(officer))

    def release(self) -> None:
        """Let others write, unless somebody still shares it. Each who has it calls this once."""
        with self._turn:
            self._sharers -= 1
            if not self._sharers:
                self._lock.release()


def acquire(path: Path, officer: str, *, across_machines: bool = False, in_spite: bool = False) -> FileLock | Holder:
    """The right to write in a file, or who has it. What a dead process has left is taken over without a word.

    `across_machines`: the file lies where the locks of other machines may not be seen, so what another machine wrote
    there and did not take away stands, unless `in_spite` of it. Raises OSError where no lock can be had.
    """
    place = beside(path, "-lock")
    lock = locking.seize(place)
    found = _read(place)
    if lock is None:
        return found
    if across_machines and not in_spite and found.machine not in ("", platform.node()):
        lock.leave()
        return found
    try:
        lock.write(_said(officer))
    except OSError:
        lock.release()  # what is held without a word would be held against this very program
        raise
    return FileLock(lock)


def _said(officer: str) -> bytes:
    now = datetime.now(UTC).isoformat()
    said = {"officer": _plain(officer), "machine": platform.node(), "pid": os.getpid(), "since": now}
    return json.dumps(said).encode()


def _read(place: Path) -> Holder:
    """What a lock's file says; whatever else stands in it is nobody."""
    try:
        with place.open("rb") as file:
            said = json.loads(file.read(_MOST))
        return Holder(_plain(said["officer"]), _plain(said["machine"]), int(said["pid"]), _moment(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _plain(text: Any) -> str:
    return "".join(letter for letter in str(text) if letter.isprintable())[:_LONGEST]


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(str(text))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
