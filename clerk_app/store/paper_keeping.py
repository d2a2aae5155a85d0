"""The papers of an office file kept with its backups, brought back with them, and looked through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from clerk_app.store import paper_folder, papers
from clerk_app.store.opening import failures_in_words, reading
from clerk_app.store.paper_folder import Shelves

#: What the papers of all backups in a folder are kept in, each file once.
KEPT_WITH_BACKUPS = "clerk-papers"


def named_in(file: Path) -> dict[str, str]:
    """Every hash that an office file names -> the open title of its paper, "" for a closed one; none in older files."""
    with failures_in_words(file), closing(reading(file)) as db:
        return papers.named_digests(db) if has_papers(db) else {}


def back_up(file: Path, backup: Path) -> tuple[str, ...]:
    """Keep the papers that a backup names beside it, those that are not there yet; the hashes of those that are lost.

    Raises Refused when they cannot be written there.
    """
    return paper_folder.bring(paper_folder.folder_of(file), backup.parent / KEPT_WITH_BACKUPS, named_in(backup))


def is_backed_up(file: Path, backup: Path) -> bool:
    """Whether every paper that a backup names is kept beside it, but for those that the file itself has no more."""
    kept, there = backup.parent / KEPT_WITH_BACKUPS, paper_folder.folder_of(file)
    return all(
        paper_folder.place_of(kept, digest).is_file() or not paper_folder.place_of(there, digest).is_file()
        for digest in named_in(backup)
    )


def bring_back(file: Path, backup: Path) -> tuple[str, ...]:
    """Put the papers that a backup names into the folder of an office file, the missing and the altered ones.

    Gives the hashes of those that are nowhere. Raises Refused when they cannot be written.
    """
    target, named = paper_folder.folder_of(file), set(named_in(backup))
    lost = set(named)
    for source in (backup.parent / KEPT_WITH_BACKUPS, paper_folder.folder_of(backup)):
        lost &= set(paper_folder.bring(source, target, lost, mend=True))
    return tuple(sorted(lost))


def share(source: Path, target: Path, digests: Iterable[str]) -> None:
    """Give files of one folder of papers a second name in another; where that cannot be, copy them."""
    for digest in sorted(set(digests)):
        there, new = paper_folder.place_of(source, digest), paper_folder.place_of(target, digest)
        if new.is_file() or not there.is_file():
            continue
        for one in (target, new.parent):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.link(there, new)
        except OSError:  # no second names in this kind of place
            paper_folder.put(target, there)


def look_through(
    file: Path, *, whole: bool, young: bool = True, tell: Callable[[], object] = lambda: None
) -> tuple[Shelves, dict[str, str]]:
    """How the folder of papers stands to what a file names, and the open title of each named hash ("" if closed)."""
    with failures_in_words(file), closing(reading(file)) as db:
        if not has_papers(db):
            return Shelves(), {}
        named, ever = papers.named_digests(db), papers.ever_named(db)
    return paper_folder.compare(paper_folder.folder_of(file), named, ever, whole=whole, young=young, tell=tell), named


def look_at(db: Connection, file: Path) -> tuple[Shelves, dict[str, str]]:
    """The same over a connection that there is, and only whether each file is there."""
    named = papers.named_digests(db)
    return paper_folder.compare(paper_folder.folder_of(file), named, papers.ever_named(db), whole=False), named


def has_papers(db: Connection) -> bool:
    """Whether a file is of a shape that knows papers."""
    return db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'paper_version'").fetchone() is not None
