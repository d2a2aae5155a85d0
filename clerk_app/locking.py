"""A lock of the operating system on a small file of its own: it ends with the process, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    # far behind whatever is written in it: a locked byte can be read by nobody else on Windows
    _BYTE = 1 << 30

    def _seize(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _drop(descriptor: int, path: Path) -> None:
        os.close(descriptor)  # an open file cannot be deleted there
        with suppress(OSError):
            path.unlink()
else:
    import fcntl

    def _seize(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _drop(descriptor: int, path: Path) -> None:
        with suppress(OSError):
            path.unlink()  # before the lock ends, or it would take the file of whoever locks it next
        os.close(descriptor)


class Lock:
    """A lock that is held. What stands in its file may be read by anybody."""

    def __init__(self, descriptor: int, path: Path) -> None:
        self._descriptor, self._path = descriptor, path

    def write(self, data: bytes) -> None:
        """Say something in the lock's file, for whoever finds it locked."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, data)

    def leave(self) -> None:
        """Let go and leave the file as it stands, for whoever it belongs to."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def release(self) -> None:
        """Let go, and take the file away; one that has come to stand in its place is somebody else's, and stays."""
        if self._descriptor >= 0:
            if self._is_mine():
                _drop(self._descriptor, self._path)
            else:
                os.close(self._descriptor)
        self._descriptor = -1

    def _is_mine(self) -> bool:
        try:
            return _is_at(self._descriptor, self._path)
        except OSError:
            return False


def seize(path: Path) -> Lock | None:
    """Lock a file, which is made if it is not there; None while somebody else has it locked.

    Raises OSError where no lock can be had: no leave to write, a link put in its place, a share that knows no locks.
    """
    while True:
        descriptor = os.open(path, _FLAGS, 0o666)
        try:
            locked = _seize(descriptor)
            if locked and _is_at(descriptor, path):
                return Lock(descriptor, path)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if not locked:
            return None
        # whoever held it took the file away between our two steps: begin again with the new one


def _is_at(descriptor: int, path: Path) -> bool:
    mine = os.fstat(descriptor)
    if mine.st_nlink > 1:
        raise FileExistsError(f"{path.name} is another file too")
    try:
        return os.path.samestat(mine, path.lstat())
    except FileNotFoundError:
        return False
