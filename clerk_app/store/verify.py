"""Looking through a whole file for what is not as Clerk wrote it, without changing it."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clerk_app.errors import LostFile
from clerk_app.store import sealing
from clerk_app.store.opening import examine, failures_in_words, reading, there_is_none


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: what is wrong with the file itself, references that lead nowhere by table, the first change that
    does not fit its seal; and the number and seal of the newest change.
    """

    fault: LostFile | None = None
    dangling: tuple[tuple[str, int], ...] = ()
    altered_change: int | None = None
    changes: int = 0
    seal: str = ""


def verify(path: Path) -> Verified:
    """Look at every page, every reference, the shape, and the seal of every change.

    Raises BadFile when the file is none of ours, is newer than this program, or is not there.
    """
    if not path.is_file():
        raise there_is_none(path)
    try:
        examine(path, seconds=None)
        with failures_in_words(path), closing(reading(path)) as db:
            dangling = Counter(row[0] for row in db.execute("PRAGMA foreign_key_check"))
            newest = db.execute("SELECT number, seal FROM change ORDER BY number DESC LIMIT 1").fetchone() or (0, "")
            return Verified(None, tuple(sorted(dangling.items())), sealing.broken_seal(db), *newest)
    except LostFile as fault:
        return Verified(fault)
