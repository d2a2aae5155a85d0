"""The folder of what goes out: built aside, synced and renamed, and gone again unless the issue is in the file.

What is being built is noted beside the office file first (`NAME.clerk-issuing`), and each folder is marked with its
issue: only a folder that bears the mark of an issue that was never recorded is ever taken away.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from clerk_app.errors import Refused
from clerk_app.store.backup import sync_folder, waiting
from clerk_app.store.opening import beside

MARK = ".clerk-issue"


@dataclass(frozen=True, slots=True)
class IssueFolder:
    """Where an issue is built, and where it will stand."""

    issue_id: str
    draft: Path
    final: Path

    def put_in_place(self) -> None:
        """Have every file on the disk itself, and give the folder its name. Raises Refused if that is taken."""
        with _failures_in_words(self.final):
            for folder, _, names in os.walk(self.draft, topdown=False):
                for name in names:
                    _sync_file(Path(folder) / name)
                sync_folder(Path(folder))
            if self.final.exists():
                raise Refused(f"There is a folder {self.final.name} already.", "Choose another place.")
            self.draft.rename(self.final)
            sync_folder(self.final.parent)


@contextmanager
def building(file: Path | None, parent: Path, name: str, issue_id: str) -> Iterator[IssueFolder]:
    """A new folder for an issue; it is gone in the end if the block fails, and stands for good if it does not."""
    made = IssueFolder(issue_id, parent / f".{uuid.uuid4().hex}.part", parent / name)
    if made.final.exists():
        raise Refused(f"There is a folder {name} already.", "Choose another place.")
    try:
        with _failures_in_words(parent):
            parent.mkdir(parents=True, exist_ok=True)
            _note(file, made)
            made.draft.mkdir(mode=0o700)
            (made.draft / MARK).write_text(issue_id, encoding="utf-8")
        yield made
    except BaseException:
        _clear(made)
        _forget(file)
        raise
    with suppress(OSError):  # it went out: where its drive has gone meanwhile, the note stays for the next start
        (made.final / MARK).unlink(missing_ok=True)
        _forget(file)


def clear_unissued(db: Connection, file: Path) -> bool:
    """Take away what a program that was stopped was building and never recorded; whether there was any.

    A folder whose issue is in the file stays, and only loses its mark. Where the folder that it was built in cannot be
    reached, as on a drive that is not there, it is looked for at the next start again.
    """
    note = _note_of(file)
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        made = IssueFolder(str(told["issue"]), Path(told["draft"]), Path(told["final"]))
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError):  # half a note: nothing was built yet
        _forget(file)
        return False
    if not made.draft.parent.is_dir():
        return False
    recorded = db.execute("SELECT 1 FROM issue WHERE id = ?", [made.issue_id]).fetchone() is not None
    if recorded:
        with suppress(OSError):
            (made.final / MARK).unlink(missing_ok=True)
    else:
        _clear(made)
    _forget(file)
    return not recorded


def _clear(made: IssueFolder) -> None:
    """Take away the folders that bear the mark of this issue, and no other."""
    shutil.rmtree(made.draft, ignore_errors=True)  # its name was drawn for it alone
    with suppress(OSError, ValueError):
        if (made.final / MARK).read_text(encoding="utf-8") == made.issue_id:
            shutil.rmtree(made.final, ignore_errors=True)


def _note(file: Path | None, made: IssueFolder) -> None:
    if file is None:
        return
    told = {"issue": made.issue_id, "draft": str(made.draft.absolute()), "final": str(made.final.absolute())}
    with waiting(file.parent) as part:
        part.write_text(json.dumps(told), encoding="utf-8")
        _sync_file(part)
        part.replace(_note_of(file))
    sync_folder(file.parent)


def _forget(file: Path | None) -> None:
    if file is not None:
        with suppress(OSError):
            _note_of(file).unlink(missing_ok=True)


def _note_of(file: Path) -> Path:
    return beside(file, "-issuing")


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _failures_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            f"The files cannot be written into {folder.name or folder}: {error.strerror or 'it failed'}.",
            "Choose another folder, or make room on the disk.",
        ) from error
