"""Files outside the office: read whole or refused, and never the open office file itself or what lies beside it.

SQLite's locks belong to the whole process: they are lost when any other hand in it opens and closes the office file.
"""

from __future__ import annotations

import codecs
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


def start_of(data: bytes) -> bytes:
    """The first words of a file, in UTF-8 without its mark and the space before them: by them its sort is told."""
    return in_utf_8(data[:4000]).lstrip(b"\xef\xbb\xbf \t\r\n")


def in_utf_8(data: bytes) -> bytes:
    """The same text in UTF-8, where its mark says that it is in UTF-16; all else as it is."""
    return data.decode("utf-16", errors="replace").encode("utf-8", errors="replace") if is_wide(data) else data


def is_wide(data: bytes) -> bool:
    """Whether the mark at its beginning says that a text is in UTF-16, as some shells and spreadsheets write it."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def refuse_own(office: Office, path: Path) -> None:
    """Raise BadInput where a path leads to the open office file, its log or its lock, by whatever name or link."""
    if office.path is not None and any(_same(path, beside(office.path, ending)) for ending in _BESIDE):
        raise BadInput(f"{path.name} is the open office file.", "Choose another name, or another folder.")


def _same(path: Path, own: Path) -> bool:
    try:
        return path.samefile(own)
    except OSError:  # one of the two is not there, or is no name at all
        return path.absolute() == own
