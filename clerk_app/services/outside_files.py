"""Files outside the office: read whole or refused, and never the open office file itself or what lies beside it.

SQLite's locks belong to the whole process: they are lost when any other hand in it opens and closes the office file.
"""

from __future__ import annotations

from pathlib import Path

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.store.opening import beside

#: How many bytes are read of a file.
LARGEST = 200 * 1024 * 1024
_BESIDE = ("", "-wal", "-shm", "-journal", "-lock")


def read_file(office: Office, path: Path) -> bytes:
    """The bytes of a file. Raises BadInput when it cannot be read, is too large, or is the office file itself."""
    refuse_own(office, path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # no more, however large the file says it is, or does not say
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read.", "Check the name and the folder.") from error
    if len(data) > LARGEST:
        raise BadInput(f"{path.name} cannot be read: it is larger than 200 MB.", "Check that it is the right file.")
    return data


def refuse_own(office: Office, path: Path) -> None:
    """Raise BadInput where a path leads to the open office file, its log or its lock, by whatever name or link."""
    if office.path is not None and any(_same(path, beside(office.path, ending)) for ending in _BESIDE):
        raise BadInput(f"{path.name} is the open office file.", "Choose another name, or another folder.")


def _same(path: Path, own: Path) -> bool:
    try:
        return path.samefile(own)
    except OSError:  # one of the two is not there, or is no name at all
        return path.absolute() == own
