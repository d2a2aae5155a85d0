"""Reading papers again whose text is not known here: after an import, or of a damaged file of which much was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clerk_app import workplace
from clerk_app.domain.papers import PaperVersion
from clerk_app.domain.preflight import Facts, kept_facts
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services.paper_intake import folder_of
from clerk_app.store import paper_folder
from clerk_app.store import papers as store


@dataclass(frozen=True, slots=True)
class Reread:
    """What was read of a version again: what its file is like, and its text page by page."""

    version: PaperVersion
    facts: Facts
    texts: tuple[str, ...]


def unread(office: Office) -> tuple[PaperVersion, ...]:
    """The versions of which no text is kept, though they may have some: nothing can be searched or guarded there."""
    return tuple(store.unread(office.db))


def read(folder: Path, versions: Iterable[PaperVersion]) -> tuple[Reread, ...]:
    """Read the files of some versions; for a worker, as it asks no office. One that is missing is passed over."""
    from clerk_app.documents.intake.batch import read_again  # noqa: PLC0415 - it loads what reads PDF, Word, pictures

    found = []
    with workplace.room() as room:
        for version in versions:
            original = paper_folder.place_of(folder, version.sha256)
            pdf = paper_folder.place_of(folder, version.pdf_sha256)
            try:
                facts, texts = read_again(original, pdf, version.kind, room)
            except ClerkError:
                continue  # the look through the folder names it
            found.append(Reread(version, facts, texts))
    return tuple(found)


def keep(office: Office, found: Iterable[Reread]) -> None:
    """Keep what was read again. It is no change: nothing of it is in the record."""
    listed = [(one.version.sha256, one.version.pdf_sha256, kept_facts(one.facts), one.texts) for one in found]
    store.keep_all_read(office.db, listed)


def catch_up(office: Office) -> int:
    """Read whatever was not read yet; how many versions are still unread, for want of their files."""
    waiting = unread(office)
    if not waiting or office.path is None:
        return len(waiting)
    keep(office, read(folder_of(office), waiting))
    return len(unread(office))
