"""Taking files in as papers: read, made PDFs and kept in the papers folder by a worker, before any row names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app import workplace
from clerk_app.domain.papers import PaperKind, Source
from clerk_app.domain.preflight import Facts
from clerk_app.errors import ClerkError, Refused
from clerk_app.office import Office
from clerk_app.store import paper_folder as store
from clerk_app.store import papers

if TYPE_CHECKING:
    from clerk_app.documents.intake.batch import Prepared

__all__ = ["Intake", "Source", "Taken", "folder_of", "let_go", "take_each", "take_in"]
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that lies in the papers folder and can be attached. `name` is what it was called, which may be closed."""

    name: str = field(repr=False)
    kind: PaperKind
    sha256: str
    pdf_sha256: str
    size: int
    facts: Facts = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a batch: the files that can be attached, and a sentence for each that cannot.

    A sentence whose `field` is "password" wants one for its file.
    """

    taken: tuple[Taken, ...]
    refused: tuple[ClerkError, ...] = ()


def folder_of(office: Office) -> Path:
    """Where the papers of an office are. Raises Refused for one in memory, which has no place for files."""
    if office.path is None:
        raise Refused("Papers can be attached only to an office file.", "Save it first.")
    return store.folder_of(office.path)


def take_in(folder: Path, sources: Sequence[Source], tell: Told | None = None) -> Intake:
    """Read files, make PDFs of those that are none, and keep both; for a worker, as it asks no office.

    What is then not attached is nobody's, and `let_go` takes it away. Nothing is raised for a bad file, nor for a full
    disk: each has its sentence.
    """
    found = take_each(folder, sources, tell)
    return Intake(
        tuple(one for one in found if isinstance(one, Taken)),
        tuple(one for one in found if isinstance(one, ClerkError)),
    )


def take_each(folder: Path, sources: Sequence[Source], tell: Told | None = None) -> list[Taken | ClerkError]:
    """The same, with what came of each file at its place."""
    from clerk_app.documents.intake.batch import prepare  # noqa: PLC0415 - it loads what reads PDF, Word and pictures

    found: list[Taken | ClerkError] = []
    with workplace.room() as room:
        for one in prepare(sources, room, tell):
            if isinstance(one, ClerkError):
                found.append(one)
                continue
            try:
                found.append(_kept(folder, one))
            except Refused as error:
                found.append(error)
    return found


def _kept(folder: Path, found: Prepared) -> Taken:
    digest, pdf = store.put_together(folder, (found.original, found.pdf), found.name)
    size = found.original.stat().st_size
    return Taken(found.name, found.kind, digest, pdf, size, found.facts, found.texts)


def let_go(office: Office, taken: Iterable[Taken]) -> None:
    """Take away what was kept of files that are not attached after all; what a row or a change names stays."""
    at_once = {digest for one in taken for digest in (one.sha256, one.pdf_sha256)}
    store.sweep(folder_of(office), papers.ever_named(office.db), at_once=at_once)
