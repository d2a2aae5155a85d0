"""What another program has made of a file: there and whole, or not there at all."""

from __future__ import annotations

import zipfile
from pathlib import Path


def whole(path: Path) -> Path | None:
    """A PDF or .docx that was made, and made whole; None where it was not, whatever the program said of it."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if path.suffix == ".docx":
        return path if zipfile.is_zipfile(path) else None
    return path if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
