"""Backups: taken by themselves and when asked for, on this computer and in a second place, and listed to go back to.

Every call takes the path of the office file and opens it for itself, so that it may run on a worker while the file is
being worked in.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clerk_app import paths
from clerk_app.domain.backups import Backup
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.places import PlaceKind
from clerk_app.errors import ClerkError, Refused
from clerk_app.store import backup as store
from clerk_app.store import paper_folder, paper_keeping
from clerk_app.store.places import place_of_file

Told = Callable[[int, int], None]

#: The shortest time between two backups that are made while the file is open.
BETWEEN = timedelta(minutes=30)
_SETTINGS = "backups.json"
_SECOND_FOLDER = "Clerk backups"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was backed up: the backup on this computer, the one in the second place, and why there is none there."""

    backup: Backup
    second: Path | None = None
    trouble: ClerkError | None = None


def where(file: Path) -> tuple[Path, ...]:
    """The folders in which the backups of a file are kept: on this computer, and the second place if there is one."""
    second = second_place()
    private = store.private_folder(file)
    return (private,) if second is None else (private, _second_folder(second, file))


def every(file: Path) -> list[Backup]:
    """The backups of a file, newest first; of one that is in both places, that on this computer."""
    found: dict[str, Backup] = {}
    for folder in where(file):
        for backup in store.listed(folder):
            found.setdefault(backup.path.name, backup)
    return sorted(found.values(), key=lambda backup: backup.taken, reverse=True)


def is_private(backup: Backup) -> bool:
    """Whether a backup is on this computer, among the private data of its user."""
    return backup.path.is_relative_to(paths.private_data())


def known_files() -> list[Path]:
    """The office files that have backups on this computer, whether they are still there or not, by name."""
    with suppress(OSError):
        found = {store.file_of(folder) for folder in (paths.private_data() / "backups").iterdir()}
        return sorted((file for file in found if file is not None), key=lambda file: (file.name.casefold(), str(file)))
    return []


def take(file: Path, tell: Told | None = None, folder: Path | None = None) -> Taken:
    """Back a file up now: on this computer and in the second place, or only into `folder`.

    Raises BadFile when the file is damaged, Refused when the folder on this computer cannot be written to. That the
    second place cannot is no failure: it may be a stick that is not plugged in, and `trouble` says so.
    """
    made = store.take(file, folder, tell)
    trouble = _keep_papers(file, made)
    second = second_place()
    if folder is not None or second is None:
        return Taken(made, None, trouble)
    try:
        return Taken(made, _copy_to_second(made, _second_folder(second, file)), trouble)
    except OSError as error:
        return Taken(made, None, _not_in_second(second, error))


def is_due(file: Path, between: timedelta = BETWEEN, now: datetime | None = None) -> bool:
    """Whether a file has changed since its newest backup, and that is older than `between`."""
    newest = next(iter(store.listed(store.private_folder(file))), None)
    if newest is None:
        return True
    if (now or datetime.now(UTC)) - newest.taken < between:
        return False
    try:
        return store.head(file) != store.head(newest.path) or not paper_keeping.is_backed_up(file, newest.path)
    except ClerkError:
        return True  # a backup that cannot be read is none


def backup_if_due(
    file: Path, between: timedelta = BETWEEN, tell: Told | None = None, now: datetime | None = None
) -> Taken | None:
    """Back a file up if it has changed since its newest backup and that is old enough.

    Else the newest backup is brought to the second place if it is not there yet, as when a stick is plugged in again.
    """
    return take(file, tell) if is_due(file, between, now) else _bring_to_second(file)


def _bring_to_second(file: Path) -> Taken | None:
    second, newest = second_place(), next(iter(store.listed(store.private_folder(file))), None)
    if second is None or newest is None or not second.is_dir():
        return None
    folder = _second_folder(second, file)
    if (folder / newest.path.name).exists():
        return None
    try:
        return Taken(newest, _copy_to_second(newest, folder))
    except OSError as error:
        return Taken(newest, None, _not_in_second(second, error))


def _not_in_second(second: Path, error: OSError) -> Refused:
    return Refused(
        f"The second copy of the backup could not be written into {second}: {error.strerror or 'it failed'}.",
        "Plug the drive in or choose another folder; the backup on this computer is made.",
    )


def second_place() -> Path | None:
    """The folder in which a second copy of each backup is kept, as set on this computer; None where none is."""
    try:
        found = json.loads(_settings().read_text(encoding="utf-8"))["second"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(found) if isinstance(found, str) else None


def set_second_place(folder: Path | None) -> None:
    """Keep a second copy of each backup in a folder from now on, or with None in no second place any more.

    Raises Refused when nothing can be written there, or the choice cannot be kept on this computer.
    """
    if folder is not None and not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise Refused(
            f"Nothing can be written into the folder {folder.name or folder}.", "Choose another folder.", field="folder"
        )
    said = {"second": str(folder.resolve())} if folder is not None else {}
    waiting = _settings().with_suffix(".part")
    try:
        _settings().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        waiting.write_text(json.dumps(said), encoding="utf-8")
        waiting.replace(_settings())
    except OSError as error:
        raise Refused(
            f"The second place for backups could not be kept: {error.strerror or 'it failed'}.",
            f"Make room on the disk that holds {_settings().parent}, and do it again.",
        ) from error


def remark_on(folder: Path, file: Path | None = None) -> Finding | None:
    """What an officer should know before they keep backups in a folder: who else gets them, or that it helps little."""
    place = place_of_file(folder / "backup.clerk")
    if place.kind is PlaceKind.SYNCED:
        return Finding(
            Level.WARNING,
            f"{place.service} copies this folder elsewhere, and backups hold closed items too.",
            fix="Choose it only if your council keeps exempt papers there.",
        )
    if place.kind is PlaceKind.NETWORK:
        return Finding(
            Level.NOTE,
            "This folder is on a network drive: whoever may read it can read closed items in the backups.",
            fix="Choose a folder that only your team may read.",
        )
    if file is not None and _same_disk(folder, file):
        return Finding(
            Level.NOTE,
            "This folder is on the same disk as the office file, and is lost with it.",
            fix="A stick or a network drive keeps a backup safer.",
        )
    return None


def _same_disk(folder: Path, file: Path) -> bool:
    try:
        return folder.stat().st_dev == file.stat().st_dev
    except OSError:
        return False


def _settings() -> Path:
    return paths.private_data() / _SETTINGS


def _second_folder(second: Path, file: Path) -> Path:
    return second / _SECOND_FOLDER / store.private_folder(file).name


def _keep_papers(file: Path, made: Backup) -> ClerkError | None:
    """Keep the papers with a backup; why not all of them are there, or None."""
    try:
        lost = paper_keeping.back_up(file, made.path)
    except Refused as error:
        return Refused(f"The backup is made without all papers. {error.message}", error.hint)
    if not lost:
        return None
    count = "1 file of a paper is" if len(lost) == 1 else f"{len(lost):,} files of papers are"
    return Refused(
        f"The backup is made, but {count} missing or altered, and could not be backed up.",
        f"“clerk verify {file.name}” names them.",
    )


def _copy_to_second(made: Backup, folder: Path) -> Path:
    if not folder.parent.parent.is_dir():
        raise FileNotFoundError(2, "the folder is not there")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    store.copy_closed(made.path, folder / made.path.name)
    kept = made.path.parent / paper_keeping.KEPT_WITH_BACKUPS
    try:
        paper_folder.bring(kept, folder / paper_keeping.KEPT_WITH_BACKUPS, paper_keeping.named_in(made.path))
    except Refused as error:
        raise OSError(0, "its papers could not be written") from error
    store.rotate(folder, made.taken.astimezone())
    return folder / made.path.name
