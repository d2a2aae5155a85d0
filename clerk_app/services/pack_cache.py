"""Papers made ready for packs, kept among this user's own data: a changed paper alone is made ready again.

Files are named by hashes. They are as closed as their papers: the folder and every file in it are for this user alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from clerk_app import paths
from clerk_app.documents.pack.cache import UNFINISHED, PaperCache
from clerk_app.errors import Refused

#: How much is kept, in bytes; the least used goes first.
MOST_KEPT = 1_000_000_000
#: What was used since then may be wanted by a pack that is being made now.
_SECONDS_OF_A_PACK = 3600


def folder() -> Path:
    """Where papers made ready are kept."""
    return paths.private_data() / "packs"


def opened() -> PaperCache:
    """The papers that are kept, in a folder that only this user may enter. Raises Refused when there can be none."""
    try:
        for each in (paths.private_data(), folder()):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder().chmod(0o700)
        _clear_left_behind()
    except OSError as error:
        raise Refused(
            f"There is no room to make papers ready: {error.strerror or 'it failed'}.",
            f"Make room on the disk that holds {folder().parent}, and do it again.",
        ) from error
    return PaperCache(folder())


def used(digests: Iterable[str]) -> None:
    """Remember that papers are wanted now, so that they stay longest."""
    wanted = set(digests)
    for path in _kept():
        if path.name.partition("-")[0] in wanted:
            with suppress(OSError):
                os.utime(path)


def tidy(most: int = MOST_KEPT) -> int:
    """Take away what was not used for longest until no more than `most` bytes are kept; how many files went.

    What a killed program has left half made goes at once.
    """
    found = []
    for path in _kept():
        with suppress(OSError):
            known = path.stat()
            found.append((known.st_mtime, known.st_size, path))
    size, then, count = sum(each[1] for each in found), time.time() - _SECONDS_OF_A_PACK, 0
    for used_at, own, path in sorted(found):
        if used_at > then:
            break
        if size <= most and not path.name.startswith(UNFINISHED):
            continue
        with suppress(OSError):
            path.unlink()
            size, count = size - own, count + 1
    return count


def _clear_left_behind() -> None:
    """Take away what a program that was killed was writing: nothing else ever would."""
    then = time.time() - _SECONDS_OF_A_PACK
    for path in folder().glob(".making-*"):
        with suppress(OSError):
            if path.stat().st_mtime < then:
                path.unlink()


def _kept() -> list[Path]:
    try:
        return [path for path in folder().iterdir() if path.is_file()]
    except OSError:
        return []
