"""What sort of file is in hand, told by what is in it and never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from clerk_app.documents.intake.word_files import MAIN
from clerk_app.domain.papers import PaperKind
from clerk_app.errors import BadInput

#: The largest file that is taken, and the most that a zipped one may unpack to, in bytes.
LARGEST = 500 * 1024 * 1024
_UNPACKED = 1024 * 1024 * 1024
_HEAD = 4096
_WORD_OF_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAKEN = "Clerk takes PDF, Word (.docx, .doc, .odt, .rtf) and pictures (JPEG, PNG, TIFF, WebP)."


def sort_of(path: Path, name: str) -> PaperKind:
    """What sort of file it is. Raises BadInput, one sentence, for one that is empty, too large, or not taken."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            tail = _tail(file, size)
    except OSError as error:
        raise vanished(name) from error
    if not size:
        raise BadInput(f"{name} is empty: there is nothing in it at all.", "Ask for the file again.")
    if size > LARGEST:
        raise BadInput(
            f"{name} is larger than {LARGEST // 2**20} MB.", "Ask for a smaller file, such as a smaller scan."
        )
    found = _by_signature(head)
    if found is None and head.startswith(b"PK\x03\x04"):
        found = _of_zip(path, name)
    if found is None and head.startswith(_WORD_OF_OLD):
        found = _of_old_office(path, name)
    if found is None:
        raise BadInput(f"{name} is no file that can be printed.", _TAKEN)
    if found is PaperKind.PDF and b"%%EOF" not in tail and b"startxref" not in tail:
        raise BadInput(f"{name} is cut off: the end of the PDF is missing.", "Ask for the whole file again.")
    return found


def vanished(name: str) -> BadInput:
    """What is said of a file that is gone or cannot be read."""
    return BadInput(
        f"{name} cannot be read: it is not there any more, or is locked.", "Look for it and attach it again."
    )


def _tail(file: object, size: int) -> bytes:
    file.seek(max(0, size - _HEAD))  # type: ignore[attr-defined]
    return bytes(file.read())  # type: ignore[attr-defined]


def _by_signature(head: bytes) -> PaperKind | None:
    if b"%PDF-" in head[:1024]:
        return PaperKind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return PaperKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PaperKind.PNG
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return PaperKind.TIFF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PaperKind.WEBP
    return PaperKind.RTF if head.startswith(b"{\\rtf") else None


def _of_zip(path: Path, name: str) -> PaperKind | None:
    """A zipped document, once it is found to be whole and not to unpack to more than a disk holds."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                raise BadInput(
                    f"{name} would unpack to more than 1 GB.", "Ask the author for a smaller file, or a PDF."
                )
            names = set(packed.namelist())
            if any(map(MAIN.fullmatch, names)):
                kind = PaperKind.DOCX
            elif "content.xml" in names and b"opendocument.text" in packed.read("mimetype"):
                kind = PaperKind.ODT
            else:
                return None
            if packed.testzip() is not None:
                raise zipfile.BadZipFile
    except BadInput:
        raise
    except RuntimeError as error:  # a part is encrypted, or packed in a way of its own
        raise locked(name) if "encrypted" in str(error) else _damaged(name) from error
    except Exception as error:  # what unpacking raises has no common base
        raise _damaged(name) from error
    return kind


def _damaged(name: str) -> BadInput:
    return BadInput(f"{name} is damaged: parts of it cannot be read.", "Ask the author to send it again.")


def _of_old_office(path: Path, name: str) -> PaperKind | None:
    """A .doc; an encrypted .docx hides in the same wrapper."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(name)
    return PaperKind.DOC if "WordDocument".encode("utf-16-le") in data else None


def locked(name: str) -> BadInput:
    """What is said of a word processor's file with a password, which no program here can try."""
    return BadInput(
        f"{name} is locked with a password.", "Ask the author to take the password off, or to send a PDF.", field="file"
    )
