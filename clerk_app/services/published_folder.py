"""A folder that is published whole: built beside the one that is there, swapped for it, and never one of others."""

from __future__ import annotations

import json
import re
import shutil
import stat
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from clerk_app.errors import Refused

#: Says which files Clerk has put into a folder, each by its SHA-256: what is not in it is somebody else's.
CONTENTS = "contents.json"
_BUILDING = re.compile(r"\.clerk-publishing-[0-9a-f]{32}")
_SECONDS_TO_PUBLISH = 3600
#: What a system itself puts into any folder that somebody looks at: it goes with the folder.
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def published_before(folder: Path) -> dict[str, str]:
    """The files that were published into a folder, by name; none where there is no such folder.

    Raises Refused for a folder that holds anything else: it would be lost.
    """
    if not folder.exists():
        return {}
    try:
        known = dict(json.loads((folder / CONTENTS).read_text("utf-8"))["files"])
        there = {path.name for path in folder.iterdir()} - {CONTENTS} - _OF_THE_SYSTEM
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            f"“{folder.name}” is there and was not published by Clerk.", "Choose another folder, or move that one away."
        ) from error
    if strange := sorted(there - known.keys()):
        raise Refused(
            f"“{folder.name}” holds “{strange[0]}”, which Clerk did not publish.", "Move it away, and publish again."
        )
    return known


@contextmanager
def swapped(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` when the block ends well; else all is as it was.

    Raises Refused where it cannot be written.
    """
    new = target.parent / f".clerk-publishing-{uuid.uuid4().hex}"
    old = target.parent / f".clerk-publishing-{uuid.uuid4().hex}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_behind(target.parent)
        new.mkdir()
        everybodys = stat.S_IMODE(new.stat().st_mode)
        new.chmod(0o700)  # until it is found to hold nothing closed
        yield new
        _write_contents(new)
        new.chmod(everybodys)
        _swap(new, target, old)
    except OSError as error:
        raise Refused(
            f"“{target.name}” cannot be written: {error.strerror or 'it failed'}.",
            "Choose another folder, or close the program that has a file of it open.",
        ) from error
    finally:
        for each in (new, old):
            shutil.rmtree(each, ignore_errors=True)


def _swap(new: Path, target: Path, old: Path) -> None:
    there = target.exists()
    if there:
        mode = stat.S_IMODE(target.stat().st_mode)
        target.rename(old)
        _let_in(old, 0o700)  # what was closed since lies in it, should the program end before it is gone
    try:
        new.rename(target)
    except OSError:
        if there:
            _let_in(old, mode)
            with suppress(OSError):
                old.rename(target)
        raise


def _let_in(folder: Path, mode: int) -> None:
    with suppress(OSError):  # a drive that knows no owners
        folder.chmod(mode)


def _clear_left_behind(folder: Path) -> None:
    """Take away what a killed program has left of a folder that it was making."""
    then = time.time() - _SECONDS_TO_PUBLISH
    for path in folder.glob(".clerk-publishing-*"):
        with suppress(OSError):
            if _BUILDING.fullmatch(path.name) and path.stat().st_mtime < then:
                shutil.rmtree(path)


def _write_contents(folder: Path) -> None:
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    (folder / CONTENTS).write_text(json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n", "utf-8")
