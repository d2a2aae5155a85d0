"""The folder of papers beside an office file: each file once, named by the SHA-256 of its bytes and by nothing else.

A file is written under another name, brought onto the disk and renamed before any row names it, so that a crash leaves
at most a file that nobody names. What is kept is never written to again.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from clerk_app.errors import LostFile, Refused
from clerk_app.store.backup import sync_folder, waiting
from clerk_app.store.opening import beside

_BLOCK = 1 << 20
_DIGEST = re.compile("[0-9a-f]{64}")
_PART = re.compile(r"\.[0-9a-f]{32}\.part")
_SHELF = re.compile("[0-9a-f]{2}")
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
#: What is younger may be on its way to a row that is about to be written.
_SECONDS_TO_ATTACH = 3600


@dataclass(frozen=True, slots=True)
class Shelves:
    """How a folder of papers stands to what the rows name, as hashes in order; `strangers` are names of other files.

    `gone` says that the folder itself is not there.
    """

    missing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    gone: bool = False


def folder_of(file: Path) -> Path:
    """Where the papers of an office file are: NAME.clerk-papers beside it."""
    return beside(file, "-papers")


def place_of(folder: Path, digest: str) -> Path:
    """Where a file of this hash is or would be."""
    return folder / digest[:2] / digest


def digest_of(path: Path) -> str:
    """What a file is known by. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_digest(text: object) -> bool:
    """Whether something is a hash as files are named by."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def put(folder: Path, source: Path, name: str = "A paper") -> str:
    """Keep a copy of a file; its hash comes back. A file that is there already, and whole, is left as it is.

    Raises Refused, calling it by `name`, when the folder cannot be written to or the disk is full; then nothing is left
    half-written.
    """
    with _failures_in_words(folder, name):
        digest = digest_of(source)
        place = place_of(folder, digest)
        if place.is_file() and digest_of(place) == digest:
            return digest
        for one in (folder, place.parent):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        with waiting(place.parent) as part:
            if _copied(source, part) != digest:
                raise OSError(errno.EIO, "the file changed while it was being copied")
            part.replace(place)
        sync_folder(place.parent)
        return digest


def put_together(folder: Path, sources: Sequence[Path], name: str) -> list[str]:
    """Keep copies of files that are of no use without each other; their hashes, in their order.

    Raises Refused as `put` does, and then what was not there before is gone again: the disk may be full.
    """
    new: list[Path] = []
    said: list[str] = []
    try:
        for source in sources:
            with _failures_in_words(folder, name):
                place = place_of(folder, digest_of(source))
                new += [] if place.is_file() else [place]
            said.append(put(folder, source, name))
    except Refused:
        for place in new:
            place.unlink(missing_ok=True)
        raise
    return said


def needed(folder: Path, digest: str) -> Path:
    """Where a kept file is. Raises LostFile when it is not there."""
    place = place_of(folder, digest)
    if not place.is_file():
        raise LostFile(
            f"The file of a paper is missing from {folder.name}.",
            "Put the papers folder back beside the office file, or attach the paper again.",
            place,
        )
    return place


def bring(source: Path, target: Path, digests: Iterable[str], *, mend: bool = False) -> tuple[str, ...]:
    """Copy what one folder of papers has and another lacks; the hashes that neither has, or has only altered.

    `mend` reads what is there, and puts a sound file in the place of an altered one. Raises Refused when the other
    cannot be written to.
    """
    lost = []
    for digest in sorted(set(digests)):
        there = place_of(target, digest)
        if there.is_file() and (not mend or _is_sound(there)):
            continue
        place = place_of(source, digest)
        if _is_sound(place):
            put(target, place)
        else:
            lost.append(digest)
    return tuple(lost)


def compare(
    folder: Path,
    named: Collection[str],
    ever_named: Collection[str],
    *,
    whole: bool,
    young: bool = True,
    tell: Callable[[], object] = lambda: None,
) -> Shelves:
    """What is missing, altered (looked for only where all of it is to be read, `whole`) and nobody's in a folder.

    Without `young` a file of the last hour that nobody names is left out: it may be on its way to a row. `tell` is
    called before each file that is read; what it raises ends the look.
    """
    there = {path.name: path for path in kept(folder)}
    altered = []
    for digest in sorted(there.keys() & set(named)) if whole else ():
        tell()
        if not _is_sound(there[digest]):
            altered.append(digest)
    orphans = [name for name in sorted(there.keys() - set(ever_named) - set(named)) if young or _is_old(there[name])]
    missing = tuple(sorted(set(named) - there.keys()))
    return Shelves(missing, tuple(altered), tuple(orphans), tuple(_strangers(folder)), not folder.is_dir())


def _is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time.time() - _SECONDS_TO_ATTACH
    except OSError:
        return False


def _strangers(folder: Path) -> Iterator[str]:
    """What somebody else has put into a folder of papers, by its name; not what the system itself puts anywhere."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if not (_SHELF.fullmatch(path.name) and path.is_dir()):
                yield from [path.name] if path.name not in _OF_THE_SYSTEM else ()
                continue
            for each in sorted(path.iterdir()):
                if not (_DIGEST.fullmatch(each.name) or _PART.fullmatch(each.name) or each.name in _OF_THE_SYSTEM):
                    yield f"{path.name}/{each.name}"


def kept(folder: Path) -> Iterator[Path]:
    """Every file that is kept in a folder of papers."""
    with suppress(OSError):
        for shelf in sorted(folder.iterdir()):
            if _SHELF.fullmatch(shelf.name) and shelf.is_dir():
                yield from (path for path in sorted(shelf.iterdir()) if _DIGEST.fullmatch(path.name))


def sweep(folder: Path, ever_named: Collection[str], *, at_once: Collection[str] = ()) -> int:
    """Delete what neither a row nor a change names: what is an hour old, and `at_once`; how many files.

    What a killed program has written half-way goes too.
    """
    then, count = time.time() - _SECONDS_TO_ATTACH, 0
    for path in [*kept(folder), *_half_written(folder)]:
        with suppress(OSError):
            if path.name not in ever_named and (path.name in at_once or path.stat().st_mtime < then):
                path.unlink()
                count += 1
    return count


def _half_written(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.glob("[0-9a-f][0-9a-f]/.*.part") if _PART.fullmatch(path.name))


def _is_sound(path: Path) -> bool:
    try:
        return digest_of(path) == path.name
    except OSError:
        return False


def _copied(source: Path, part: Path) -> str:
    said = hashlib.sha256()
    with source.open("rb") as reading, part.open("wb") as writing:
        while block := reading.read(_BLOCK):
            said.update(block)
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    return said.hexdigest()


@contextmanager
def _failures_in_words(folder: Path, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "the disk is full" if full else (error.strerror or "it failed").lower()
        raise Refused(
            f"{name} could not be stored in {folder.name}: {reason}.", "Make room there, and attach it again."
        ) from error
