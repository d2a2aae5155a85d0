"""Whether the files of all papers are where they should be and as they were, as findings for an officer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clerk_app.domain.finding import Finding, Level
from clerk_app.office import Office
from clerk_app.store import paper_folder
from clerk_app.store import paper_keeping as store

_MOST_NAMED = 20
_SIGNS = 12


def missing(office: Office) -> tuple[Finding, ...]:
    """The papers whose file is not there, each named: quick enough for whenever a file is opened."""
    if office.path is None:
        return ()
    shelves, named = store.look_at(office.db, office.path)
    return tuple(_missing(shelves.missing, named, paper_folder.folder_of(office.path).name))


def of_file(file: Path) -> tuple[Finding, ...]:
    """The papers whose file is missing or not as it was, and what is nobody's; reads every one of them."""
    shelves, named = store.look_through(file, whole=True)
    folder = paper_folder.folder_of(file).name
    found = [*_missing(shelves.missing, named, folder), *_altered(shelves.altered, named)]
    if shelves.orphans:
        what = "1 file is" if len(shelves.orphans) == 1 else f"{len(shelves.orphans):,} files are"
        text = f"{what} in {folder} of which no paper is known."
        found.append(Finding(Level.NOTE, text, fix="They were left by a program that was stopped, and do no harm."))
    return tuple(found)


def _missing(digests: Iterable[str], named: Mapping[str, str], folder: str) -> Iterator[Finding]:
    fix = f"Put it back into {folder} from a backup (“clerk restore”), or attach it again."
    yield from _each(digests, named, "is missing", fix)


def _altered(digests: Iterable[str], named: Mapping[str, str]) -> Iterator[Finding]:
    fix = "Put it back from a backup (“clerk restore”), or attach it again."
    yield from _each(digests, named, "was altered outside the program", fix)


def _each(digests: Iterable[str], named: Mapping[str, str], what: str, fix: str) -> Iterator[Finding]:
    listed = list(digests)
    for digest in listed[:_MOST_NAMED]:
        paper = f"the paper “{named[digest]}”" if named.get(digest) else "a closed paper"
        yield Finding(Level.BLOCK, f"A file of {paper} {what} ({digest[:_SIGNS]}…).", fix=fix)
    if (more := len(listed) - _MOST_NAMED) > 0:
        yield Finding(Level.BLOCK, f"The same is so of {more:,} more files of papers.", fix=fix)
