"""What became of a job that has left its printer's list: asked of CUPS's own library, as its commands do not say it."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping

#: The states of a job that is over and was not printed (RFC 8011, 5.3.7): canceled and aborted.
_NOT_PRINTED: Mapping[int, str] = {
    7: "It was cancelled at the printer.",
    8: "The printing system gave it up. See to the printer, and print it again.",
}
_OVER = 1  # CUPS_WHICHJOBS_COMPLETED: printed or not
_LIBRARIES = ("libcups.so.2", "libcups.2.dylib")


class _Job(ctypes.Structure):
    """`cups_job_t`, which has kept its shape since CUPS 1.1."""

    _fields_ = (
        ("number", ctypes.c_int),
        ("printer", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed", ctypes.c_long),
        ("created", ctypes.c_long),
        ("processed", ctypes.c_long),
    )


def why_not_printed(request: str) -> str:
    """Why a job that is over was not printed, in a sentence; "" where it was, or nobody knows any more."""
    number = request.rpartition("-")[2]
    return _NOT_PRINTED.get(_states().get(int(number), 0), "") if number.isdecimal() else ""


def _states() -> dict[int, int]:
    """The state of each job that is over and still known, by its number; nothing without CUPS."""
    cups = _library()
    if cups is None:
        return {}
    listed = ctypes.POINTER(_Job)()
    cups.cupsSetServer(None)  # else this thread would ask the one it asked first
    count = cups.cupsGetJobs2(None, ctypes.byref(listed), None, 0, _OVER)
    try:
        return {listed[at].number: listed[at].state for at in range(count)}
    finally:
        cups.cupsFreeJobs(max(count, 0), listed)


def _library() -> ctypes.CDLL | None:
    for name in _LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
