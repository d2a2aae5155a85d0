"""An office file and all its papers as one file (NAME.clerkbundle): a zip of a copy, the papers, and a list of both.

Under a password every part is encrypted (AES-256), and the papers are named by their places in the list alone.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from clerk_app.errors import BadFile, BadInput, ClerkError, Refused
from clerk_app.store import backup, locked_zip, paper_folder, paper_keeping
from clerk_app.store.opening import examine, failures_in_words, reading

ENDING = ".clerkbundle"
_FORMAT, _VERSION = "clerk-bundle", 1
_LIST, _OFFICE, _PAPERS = "manifest.json", "office.clerk", "papers"
_BLOCK = 1 << 20
_LARGEST_LIST = 64 * 1024 * 1024
_LARGEST = 1 << 40
_CLOSED_NOW = (
    "SELECT EXISTS (SELECT 1 FROM item_paper WHERE openness <> 'open') OR EXISTS (SELECT 1 FROM agenda_item "
    "WHERE openness IN ('exempt', 'confidential') OR part = 2 OR closed_title <> '' OR closed_note <> '' "
    "OR public_interest_reason <> '' OR chair_note <> '') OR EXISTS (SELECT 1 FROM paper WHERE closed_title <> '') "
    "OR EXISTS (SELECT 1 FROM secret)"
)
#: An older shape knows no papers that are expected.
_EXPECTED_CLOSED = "SELECT EXISTS (SELECT 1 FROM expected_paper WHERE openness <> 'open')"
#: What was closed once stands in the record of changes for good, whatever became of it.
_CLOSED_ONCE = (
    "SELECT EXISTS (SELECT 1 FROM change_row, json_each(json_array(before, after)) AS side, json_each(side.value) AS "
    "told WHERE table_name IN ('agenda_item', 'item_paper', 'paper', 'expected_paper') AND (told.key = 'openness' AND "
    "told.value IN ('exempt', 'confidential') OR told.key = 'openness' AND told.value <> 'open' AND "
    "table_name <> 'agenda_item' OR told.key = 'part' AND told.value = 2 OR told.key IN "
    "('closed_title', 'closed_note', 'public_interest_reason', 'chair_note') AND told.value <> ''))"
)
#: Told how many papers of how many are in; whoever raises from it stops the work.
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Bundled:
    """What went into a bundle: how many files of papers, how many were missing or altered; whether any is closed."""

    path: Path
    papers: int
    lost: int
    closed: bool


def make(file: Path, target: Path, room: Path, password: str = "", tell: Told | None = None) -> Bundled:
    """Write a bundle of an office file, which may be open: checked, on the disk, and then put in place.

    What is not encrypted yet lies in `room`, a private folder, alone. Raises BadFile when the file is damaged, Refused
    when the place cannot be written to; then there is none.
    """
    examine(file, seconds=0)
    copy = room / _OFFICE
    with failures_in_words(file), _failures_in_words(target):
        backup.vacuum(file, copy)
        backup.check_copy(copy, file.name)
        with backup.waiting(target.parent) as part:
            with locked_zip.created(part, password) as packed:
                made = _write(packed, copy, paper_folder.folder_of(file), target, tell)
            backup.sync(part)
            _check(part, password, target.name)
            part.replace(target)
        backup.sync_folder(target.parent)
    return made


def _write(packed: Any, copy: Path, folder: Path, target: Path, tell: Told | None) -> Bundled:
    named = sorted(paper_keeping.named_in(copy))
    held: dict[str, int] = {}
    said = _pack(packed, copy, _OFFICE, zipfile.ZIP_DEFLATED)
    for number, digest in enumerate(named):
        if tell is not None:
            tell(number, len(named) + 1)
        place = paper_folder.place_of(folder, digest)
        if place.is_file() and paper_folder.digest_of(place) == digest:
            _pack(packed, place, _inside(digest, len(held), locked=_is_locked(packed)), zipfile.ZIP_STORED)
            held[digest] = place.stat().st_size
    listed = {
        "format": _FORMAT,
        "version": _VERSION,
        "office": {"sha256": said, "size": copy.stat().st_size},
        "papers": held,
        "missing": [digest for digest in named if digest not in held],
    }
    packed.writestr(_LIST, json.dumps(listed, indent=1))
    return Bundled(target, len(held), len(named) - len(held), is_closed(copy))


def _pack(packed: Any, source: Path, name: str, packing: int) -> str:
    """Put a file into the zip under another name and without a moment; its SHA-256."""
    info, said = getattr(packed, "zipinfo_cls", zipfile.ZipInfo)(name), hashlib.sha256()
    info.compress_type, info.external_attr = packing, 0o600 << 16
    info.file_size = source.stat().st_size
    with source.open("rb") as given, packed.open(info, "w") as inside:
        while block := given.read(_BLOCK):
            said.update(block)
            inside.write(block)
    return said.hexdigest()


def is_closed(file: Path) -> bool:
    """Whether anything in an office file is closed or sensitive, or was once; of an older file it is taken to be so.

    The record of changes is looked through only where nothing is closed now, which takes a second in a large file.
    """
    with closing(reading(file)) as db:
        if not paper_keeping.has_papers(db):
            return True
        expects = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'expected_paper'").fetchone() is not None
        questions = (_CLOSED_NOW, *((_EXPECTED_CLOSED,) if expects else ()), _CLOSED_ONCE)
        return any(bool(db.execute(asked).fetchone()[0]) for asked in questions)


def is_locked(bundle: Path) -> bool:
    """Whether a bundle wants a password. Raises BadFile when it is none."""
    if not bundle.is_file():
        raise BadFile(f"There is no file {bundle.name}.", "Check the name and the folder.")
    try:
        with _mistakes_in_words(bundle.name):
            return locked_zip.is_locked(bundle)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise BadFile(f"{bundle.name} cannot be read: {reason}.", "Ask for it again, or copy it elsewhere.") from error


def unpack(bundle: Path, folder: Path, password: str = "") -> Path:
    """Lay a bundle out in an empty, private folder: the office file, with its papers beside it; where the file is.

    Nothing is written but what the bundle's list names, and all of it is compared with the list. Raises BadInput about
    "password" when one is wanted or is not the right one; BadFile when it is no bundle, is damaged or was altered;
    Refused when there is no room.
    """
    locked, name, office = is_locked(bundle), bundle.name, folder / _OFFICE
    if locked and not password:
        hint = "Type it, or ask for it whoever made the bundle."
        raise BadInput(f"{name} is locked with a password.", hint, field="password")
    with _failures_in_words(folder), _opened(bundle, password if locked else "") as packed:
        listed = _list_of(packed, name)
        _lay(packed, _OFFICE, office, listed["office"]["sha256"], listed["office"]["size"], name)
        papers = paper_folder.folder_of(office)
        for at, (digest, size) in enumerate(listed["papers"].items()):
            place = paper_folder.place_of(papers, digest)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _lay(packed, _inside(digest, at, locked=locked), place, digest, size, name)
    return office


def _lay(packed: Any, inside: str, place: Path, digest: str, size: int, name: str) -> None:
    said, left = hashlib.sha256(), size
    with packed.open(inside) as given, _private(place) as out:
        while block := given.read(_BLOCK):
            left -= len(block)
            if left < 0:
                break
            said.update(block)
            out.write(block)
    if left or said.hexdigest() != digest:
        raise _altered(name)


def _private(place: Path) -> IO[bytes]:
    return os.fdopen(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _list_of(packed: Any, name: str) -> Mapping[str, Any]:
    """The list of a bundle, once all that stands in it is of the right sort."""
    if not locked_zip.fits(packed, _LIST):
        hint = "Type it again. If it is right, the bundle was altered on its way: ask for it again."
        raise BadInput(f"That is not the password of {name}.", hint, field="password")
    if packed.getinfo(_LIST).file_size > _LARGEST_LIST:
        raise _altered(name)
    listed = json.loads(packed.read(_LIST))
    if listed["format"] != _FORMAT:
        raise _altered(name)
    if listed["version"] != _VERSION:
        raise BadFile(f"{name} was made by a newer version of Clerk.", "Install the newest version and open it again.")
    office, papers = listed["office"], listed["papers"]
    sizes = [office["size"], *papers.values()]
    digests = [office["sha256"], *papers]
    right = all(type(size) is int and 0 <= size <= _LARGEST for size in sizes)
    if not right or not all(paper_folder.is_digest(digest) for digest in digests):
        raise _altered(name)
    return dict(listed)


def _check(part: Path, password: str, name: str) -> None:
    """Read a bundle again that was just written."""
    with _opened(part, password) as packed:
        if packed.testzip() is not None:
            raise BadFile(f"{name} could not be written whole.", "Try another disk.")


def _inside(digest: str, at: int, *, locked: bool) -> str:
    """The name of a paper in a bundle: in a locked one its hash, by which a file can be known, stands nowhere."""
    return f"{_PAPERS}/{at + 1}" if locked else f"{_PAPERS}/{digest[:2]}/{digest}"


def _is_locked(packed: Any) -> bool:
    return bool(getattr(packed, "pwd", None))


@contextmanager
def _opened(bundle: Path, password: str) -> Iterator[Any]:
    with _mistakes_in_words(bundle.name), locked_zip.opened(bundle, password) as packed:
        yield packed


@contextmanager
def _mistakes_in_words(name: str) -> Iterator[None]:
    try:
        yield
    except (ClerkError, OSError):
        raise
    except Exception as error:  # what unpacking raises has no common base
        raise _altered(name) from error


def _altered(name: str) -> BadFile:
    return BadFile(f"{name} is no bundle that Clerk can read: it is damaged or was altered.", "Ask for it again.")


@contextmanager
def _failures_in_words(place: Path) -> Iterator[None]:
    full = Refused(f"{place.name} could not be written: the disk is full.", "Make room, and do it again.")
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise full from error
        reason = (error.strerror or "it failed").lower()
        raise Refused(f"{place.name} could not be written: {reason}.", "Choose another folder.") from error
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise full from error
        raise
