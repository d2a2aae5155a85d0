"""Papers made ready are kept in a folder of the caller's, so that only a changed one is made ready again.

Files are named by the hash of their paper alone. What is kept of a closed paper is closed: the folder must be private.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from clerk_app.documents.pack.papers import PackPaper
from clerk_app.documents.pack.prepared import PreparedPaper, from_text, to_text
from clerk_app.documents.pack.preparing import prepare

# raised whenever papers are made ready differently
_EDITION = 5
#: How the name of a file begins that is not whole yet.
UNFINISHED = ".making-"


@dataclass(frozen=True, slots=True)
class PaperCache:
    """A folder of papers made ready; it may be emptied at any time."""

    folder: Path

    def prepared(self, paper: PackPaper, occurrence: int = 0) -> PreparedPaper:
        """The paper made ready, from the folder if it was before. Raises UnreadablePaper as `prepare` does.

        Notes are told in the name that the file has now.
        """
        stem = f"{paper.sha256}-{paper.options.key}-{occurrence}-{_EDITION}"
        body, known = self.folder / f"{stem}.pdf", self.folder / f"{stem}.json"
        return self._kept(known, body, paper) or self._made(known, body, paper, occurrence)

    def forget(self, sha256: str) -> None:
        """Take away all that was kept of a paper."""
        for path in self.folder.glob(f"{sha256}-*"):
            path.unlink(missing_ok=True)

    def _kept(self, known: Path, body: Path, paper: PackPaper) -> PreparedPaper | None:
        try:
            name, _, text = known.read_text("utf-8").partition("\n")
            kept = from_text(text, body)
            if body.stat().st_size != kept.size:
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return replace(kept, notes=tuple(note.replace(f"“{name}”", f"“{paper.name}”", 1) for note in kept.notes))

    def _made(self, known: Path, body: Path, paper: PackPaper, occurrence: int) -> PreparedPaper:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _whole(body) as file:
                made = prepare(paper, occurrence, file)
            with _whole(known) as file:
                file.write(f"{paper.name}\n{to_text(made)}".encode())
        except OSError:  # such as a full disk: the pack can be made without keeping anything
            return prepare(paper, occurrence)
        return replace(made, body=body)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place once it is written, or leaves no trace."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
