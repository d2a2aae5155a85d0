"""A damaged file: copied past the faults of its disk, opened past its own, and compared with a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from clerk_app.store import shape
from clerk_app.store.opening import beside, looking
from clerk_app.store.page_walk import Keep, Row, Value, Walked, walk

_BLOCK, _SMALLEST = 1 << 20, 4096
#: The first byte of a page of rows, and of one that leads to others; and how many of these may lie over one another.
_LEAF, _INNER, _DEEPEST = b"\x0d", b"\x05", 8


def copy_past_faults(damaged: Path, copy: Path, tell: Callable[[int, int], None]) -> None:
    """Copy a damaged file and the logs beside it, which stay as they are; what the disk cannot read becomes zeroes.

    `tell` is told how many bytes of how many are copied; whoever raises from it stops it. Raises OSError.
    """
    there = [ending for ending in ("", "-wal", "-journal") if beside(damaged, ending).exists()]
    whole, done = sum(beside(damaged, ending).stat().st_size for ending in there), 0
    for ending in there:
        with (
            beside(damaged, ending).open("rb", buffering=0) as source,
            copy.with_name(copy.name + ending).open("wb") as target,
        ):
            at = 0
            while block := _read(source, at, _BLOCK):
                target.write(block)
                at, done = at + len(block), done + len(block)
                tell(done, whole)


def _read(source: BinaryIO, at: int, most: int) -> bytes:
    """Some bytes of a file, a page at a time where they cannot be read together."""
    try:
        source.seek(at)
        return source.read(most)
    except OSError:
        size = source.seek(0, 2)
        if most <= _SMALLEST:
            return bytes(max(0, min(most, size - at)))
        return b"".join(_read(source, start, _SMALLEST) for start in range(at, min(at + most, size), _SMALLEST))


def mend_list_of_tables(copy: Path) -> None:
    """Put empty pages in a copy where pages are lost that say which tables there are, so that the others can be read.

    What stood on them is still lost: SQLite reads none of the list behind a page that it cannot read. Raises OSError.
    """
    with copy.open("rb+") as file:
        head = file.read(100)
        if head[:16] != b"SQLite format 3\0":
            return
        size = int.from_bytes(head[16:18], "big")
        _mend_below(file, 1, 1 << 16 if size == 1 else size, _DEEPEST)


def _mend_below(file: BinaryIO, number: int, size: int, deep: int) -> None:
    """Mend the pages below one of the list; the format of pages is that of SQLite's files, version 3."""
    file.seek((number - 1) * size)
    page = file.read(size)
    head = page[100:] if number == 1 else page
    if head[:1] != _INNER or not deep:
        return
    for child in _children(page, head):
        file.seek((child - 1) * size)
        kind = file.read(1)
        if kind == _INNER:
            _mend_below(file, child, size, deep - 1)
        elif kind != _LEAF and 1 < child <= file.seek(0, 2) // size + 1:
            file.seek((child - 1) * size)
            file.write((_LEAF + bytes(4) + (size & 0xFFFF).to_bytes(2, "big")).ljust(size, b"\0"))


def _children(page: bytes, head: bytes) -> list[int]:
    count = int.from_bytes(head[3:5], "big")
    cells = [int.from_bytes(head[at : at + 2], "big") for at in range(12, 12 + 2 * count, 2)]
    return [
        number
        for raw in (*(page[at : at + 4] for at in cells), head[8:12])
        if (number := int.from_bytes(raw, "big")) > 1
    ]


def fits(damaged: Path, backup: Path) -> bool:
    """Whether a sound backup was taken of this file as it is: no change that both hold is another in the backup.

    Nor does the backup hold a later one, as when somebody has gone back to an older backup since.
    """
    with closing(opened(damaged)) as db, closing(looking(backup)) as good:
        seals: dict[Value, str] = dict(good.execute("SELECT number, seal FROM change").fetchall())
        newest, differs = counted(db, "change"), False

        def compare(number: int, row: Row, whole: bool) -> None:
            nonlocal newest, differs
            newest = max(newest, number)
            differs = differs or (whole and seals.get(number, row[1]) != row[1])

        walked(db, "change", ["number", "seal"], compare)
    return not differs and (not newest or all(int(str(number)) <= newest for number in seals))


def counted(db: Connection, table: str) -> int:
    """How many numbers a damaged file has ever given out, if it still says so."""
    with suppress(sqlite3.DatabaseError):
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) if found else 0
    return 0


def opened(path: Path) -> Connection:
    """A connection that reads a copy of a damaged file as far as that goes; every text comes as bytes."""
    db = sqlite3.connect(path, isolation_level=None)
    db.text_factory = bytes
    for pragma in ("cell_size_check = ON", "mmap_size = 0", "writable_schema = ON"):  # the last reads past a lost end
        db.execute(f"PRAGMA {pragma}")
    return db


def walked(
    db: Connection,
    table: str,
    columns: list[str],
    keep: Keep,
    look: Callable[[int], None] = lambda _: None,
    blobs: frozenset[str] = frozenset(),
) -> Walked:
    """Hand on what can be read of a table; nothing where the file does not even say that there is one."""
    try:
        kind = db.execute(f'PRAGMA table_list("{table}")').fetchone()
        there = [bytes(row[1]).decode(errors="replace") for row in db.execute(f'PRAGMA table_info("{table}")')]
    except sqlite3.DatabaseError:
        return Walked(damaged=True)
    if kind is None or kind[2] != b"table" or not set(columns) <= set(there):
        return Walked(damaged=True)
    return walk(db, table, columns, keep, look, blobs=blobs)


def steps(db: Connection) -> list[str]:
    """The steps that a file has behind it, if it still says so and they are ours."""
    with suppress(sqlite3.DatabaseError):
        names = [name for (name,) in db.execute("SELECT name FROM _sqlite_migrations")]
        found = {name.decode(errors="replace") if isinstance(name, bytes) else name for name in names}
        known = shape.known_steps()
        if found and found == set(known[: len(found)]):
            return known[: len(found)]
    return []
