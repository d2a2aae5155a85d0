"""The files of papers for an officer's eyes: to be shown, opened in another program, or saved elsewhere.

The name of a copy says nothing of a paper that is withheld (PX-7).
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from clerk_app.domain.papers import PaperVersion
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import outside_files
from clerk_app.services.exporting import file_words
from clerk_app.services.paper_intake import folder_of
from clerk_app.services.papers import PaperLine
from clerk_app.store import paper_folder
from clerk_app.store import papers as store

_ENDINGS = {"jpeg": "jpg", "tiff": "tif"}


def versions(office: Office, paper_id: str) -> tuple[PaperVersion, ...]:
    """The versions of a paper, newest first."""
    return tuple(reversed(store.versions_of(office.db, paper_id)))


def pdf_of(office: Office, version: PaperVersion) -> Path:
    """Where the PDF of a version is. Raises LostFile when it is not there."""
    return paper_folder.needed(folder_of(office), version.pdf_sha256)


def name_of(line: PaperLine, ending: str = "pdf") -> str:
    """What a copy is called: by its open title, and of a closed paper only that it is one."""
    words = file_words(line.public_title or line.public_label, "paper") if not line.withheld else "closed-paper"
    return f"{words}.{ending}"


def original_name(line: PaperLine) -> str:
    """The same for the file as it came: Word, a picture, or PDF."""
    return name_of(line, _ENDINGS.get(line.version.kind.value, line.version.kind.value))


def put_into(office: Office, line: PaperLine, room: Path) -> Path:
    """A copy of the PDF in a private folder, for the program that shows it: what is done to it changes nothing here."""
    place = room / file_words(line.id, "copy")
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        return Path(shutil.copyfile(pdf_of(office, line.version), place / name_of(line)))
    except OSError as error:
        raise _unwritten(error) from error


def save_original(office: Office, line: PaperLine, path: Path) -> None:
    """Save the file as it came. Raises BadInput for a name that is taken, and Refused when it cannot be written."""
    outside_files.refuse_own(office, path)
    source = paper_folder.needed(folder_of(office), line.version.sha256)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError as error:
        raise BadInput(f"There is a file {path.name} already.", "Choose another name.") from error
    except OSError as error:
        raise _unwritten(error) from error
    try:
        with source.open("rb") as reading, os.fdopen(made, "wb") as writing:
            shutil.copyfileobj(reading, writing)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> Refused:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = "the disk is full" if full else (error.strerror or "it failed").lower()
    return Refused(f"The copy cannot be written: {reason}.", "Choose another folder, or make room there.")
