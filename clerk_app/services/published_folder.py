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
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from clerk_app import workplace
from clerk_app.errors import Refused

#: Says which files Clerk has put into a folder, each by its SHA-256: what is not in it is somebody else's.
CONTENTS = "contents.json"
_BUILDING = re.compile(r"\.clerk-publishing-[0-9a-f]{32}")
#: The folder that was there, while another takes its place: its own name stands behind the mark.
_BEFORE = re.compile(r"\.clerk-published-[0-9a-f]{32}-(.+)")
_SECONDS_TO_PUBLISH = 3600
#: What a system itself puts into any folder that somebody looks at: it goes with the folder.
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def published_before(folder: Path) -> dict[str, str]:
    """The files that were published into a folder, by name; none where there is no such folder.

    Raises Refused for a folder that holds anything else: it would be lost.
    """
    try:
        put_back(folder)
        if not folder.exists():
            return {}
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

    A program that is killed meanwhile leaves the old folder or the new one: where it was killed between the two, the
    old one is put back at the next start (`put_right`), or when something is published beside it again. Raises Refused
    where it cannot be written.
    """
    mark = uuid.uuid4().hex
    swap = _Swap(target.parent, target.name, f".clerk-publishing-{mark}", f".clerk-published-{mark}-{target.name}")
    with workplace.noted(swap.as_note()):
        yield from _swapped(swap)


def _swapped(swap: _Swap) -> Iterator[Path]:
    try:
        swap.parent.mkdir(parents=True, exist_ok=True)
        put_back(swap.target)
        _clear_left_behind(swap.parent)
        swap.new.mkdir()
        everybodys = stat.S_IMODE(swap.new.stat().st_mode)
        swap.new.chmod(0o700)  # until it is found to hold nothing closed
        yield swap.new
        _write_contents(swap.new)
        swap.new.chmod(everybodys)
        swap.do()
    except OSError as error:
        raise Refused(
            f"“{swap.name}” cannot be written: {error.strerror or 'it failed'}.",
            "Choose another folder, or close the program that has a file of it open.",
        ) from error
    finally:
        swap.clear()


@dataclass(frozen=True, slots=True)
class _Swap:
    """A folder that takes another's place: where, what it is called, and what both are called meanwhile."""

    parent: Path
    name: str
    made: str
    before: str

    @property
    def target(self) -> Path:
        return self.parent / self.name

    @property
    def new(self) -> Path:
        return self.parent / self.made

    @property
    def old(self) -> Path:
        return self.parent / self.before

    def do(self) -> None:
        """Move the one that is there out of the way, and the new one to its place; both or neither."""
        there = self.target.exists()
        if there:
            self.target.rename(self.old)
        try:
            self.new.rename(self.target)
        except OSError:
            if there:
                with suppress(OSError):
                    self.old.rename(self.target)
            raise
        if there:  # what was closed since lies in it, should the program end before it is gone
            _let_in(self.old, 0o700)

    def clear(self) -> None:
        """Take away what is not in its place; the old folder only where one stands that took its place."""
        shutil.rmtree(self.new, ignore_errors=True)
        if self.target.exists():
            shutil.rmtree(self.old, ignore_errors=True)

    def as_note(self) -> bytes:
        """What is noted of it while it is being made."""
        told = {"parent": str(self.parent.absolute()), "name": self.name, "made": self.made, "before": self.before}
        return json.dumps(told).encode()


def put_right() -> None:
    """Put right at the start what publishing left that was killed: the folder that was there stands there again."""
    workplace.settle(_put_right)


def _put_right(note: bytes) -> bool:
    """Whether a note of what was being published is settled: not while its drive is away, as it may come back."""
    swap = _swap_in(note)
    if swap is None:
        return True
    if not swap.parent.is_dir():
        return False
    with suppress(OSError):
        put_back(swap.target)
        swap.clear()
        return True
    return False


def _swap_in(note: bytes) -> _Swap | None:
    """What a note tells; None of half a note, as nothing was built yet then."""
    try:
        told = json.loads(note)
        made = _Swap(Path(told["parent"]), str(told["name"]), str(told["made"]), str(told["before"]))
    except (ValueError, KeyError, TypeError):
        return None
    known = _BUILDING.fullmatch(made.made) and _BEFORE.fullmatch(made.before) and Path(made.name).name == made.name
    return made if known else None


def put_back(target: Path) -> None:
    """Put the folder back that publishing had moved out of the way of `target` when it was killed."""
    if target.exists() or not target.parent.is_dir():
        return
    for path in sorted(target.parent.glob(".clerk-published-*")):
        found = _BEFORE.fullmatch(path.name)
        if found and found[1] == target.name:
            path.rename(target)
            return


def _let_in(folder: Path, mode: int) -> None:
    with suppress(OSError):  # a drive that knows no owners
        folder.chmod(mode)


def _clear_left_behind(folder: Path) -> None:
    """Take away what a killed program has left of a folder that it was making, or that another took the place of."""
    then = time.time() - _SECONDS_TO_PUBLISH
    for path in folder.glob(".clerk-publish*"):
        before = _BEFORE.fullmatch(path.name)
        with suppress(OSError):
            if before and not (folder / before[1]).exists():
                continue
            if (before or _BUILDING.fullmatch(path.name)) and path.stat().st_mtime < then:
                shutil.rmtree(path)


def _write_contents(folder: Path) -> None:
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    (folder / CONTENTS).write_text(json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n", "utf-8")
