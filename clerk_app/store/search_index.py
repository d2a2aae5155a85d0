"""The index by which words are found: two files of this user's own, one of open words and one of closed.

Nothing in them is a record: what is missing, damaged or of another make is made anew from the office file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, suppress
from heapq import merge
from itertools import islice
from pathlib import Path
from sqlite3 import Connection

from clerk_app import paths
from clerk_app.domain.search import MARK, UNMARK, Document, Found, Kind, unmarked

#: Raise it whenever what stands in the index changes: every index of before is then made anew.
MAKE = 6
_TOKENS = "porter unicode61 remove_diacritics 2"

#: Beginnings of so many letters are kept beside the words: any other would be put together anew for each letter typed.
_BEGINNINGS = "2 3 4 5 6 7 8 9 10"


def _words_table(kind: Kind) -> str:
    return (
        f"CREATE VIRTUAL TABLE words_{kind.value} "
        f"USING fts5(title, text, tokenize = '{_TOKENS}', prefix = '{_BEGINNINGS}')"
    )


_SCHEMA = (
    "CREATE TABLE about (one INTEGER PRIMARY KEY CHECK (one = 1), make INTEGER, place TEXT, dirty INTEGER) STRICT",
    "CREATE TABLE document (number INTEGER PRIMARY KEY, kind TEXT, owner TEXT, page INTEGER, said BLOB) STRICT",
    "CREATE INDEX document_owner ON document(owner, kind)",
    *map(_words_table, Kind),
)
#: The newest day there is: those without a day come before it. Each day has room for so many documents of a kind; of
#: one day the meeting comes first, then its items.
_NO_DAY, _OF_A_KIND = 4_000_000, 1 << 20
_A_DAY = len(Kind) * _OF_A_KIND
_WITHIN_A_DAY = (
    Kind.PAPER,
    Kind.MINUTES,
    Kind.REVIEW,
    Kind.DECISION,
    Kind.FORWARD,
    Kind.WORK,
    Kind.ACTION,
    Kind.REFERRAL,
    Kind.ITEM,
    Kind.MEETING,
    Kind.PERSON,
)
_WORDS_AROUND = 24
_TITLE_WEIGHT = 4.0


def index_file(office_file: Path, *, closed: bool) -> Path:
    """Where an index of an office file is on this computer."""
    whole = os.path.normcase(office_file.resolve())
    plain = re.sub(r"[^A-Za-z0-9]+", "-", office_file.stem).strip("-")[:40] or "office"
    named = f"{plain}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"
    return paths.private_data() / "search" / f"{named}{'-closed' if closed else ''}.clerk-index"


class Index:
    """One side of the index, open words or closed ones, by a connection of its own."""

    def __init__(self, path: Path | None, *, closed: bool) -> None:
        self.path, self.closed = path, closed
        self.db = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def make_anew(self) -> None:
        """Throw away whatever is there, and begin with an empty index."""
        self.db.close()
        if self.path is not None:
            _delete(self.path)
        self.db = _opened(self.path)

    # --- how far it is ------------------------------------------------------------------------------------------------
    @property
    def place(self) -> tuple[object, ...]:
        """Up to where in the record of changes the index says what is in the file; () where it says nothing yet."""
        (said,) = self.db.execute("SELECT place FROM about").fetchone()
        return tuple(json.loads(said)) if said else ()

    def note_place(self, place: Sequence[object]) -> None:
        """Note up to where the index is; within the transaction that brought it there."""
        self.db.execute("UPDATE about SET place = ?", [json.dumps(list(place))])

    def wait_for_others(self, milliseconds: int) -> None:
        """How long to wait for another window that is writing the index."""
        self.db.execute(f"PRAGMA busy_timeout = {milliseconds}")

    def forget(self) -> None:
        """Say nothing of what is in the file any more: the index is then made anew."""
        self.db.execute("UPDATE about SET place = ''")

    @property
    def dirty(self) -> bool:
        """Whether words stand in the file that nothing in the office says any more."""
        return bool(self.db.execute("SELECT dirty FROM about").fetchone()[0])

    def wipe(self) -> None:
        """Take words that were deleted out of the file itself: until then its own pages still hold them."""
        for kind in Kind:
            self.db.execute(f"INSERT INTO words_{kind.value} (words_{kind.value}) VALUES ('optimize')")
        self.db.execute("UPDATE about SET dirty = 0")
        if self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:  # somebody is reading what was before
            self.db.execute("UPDATE about SET dirty = 1")

    def empty(self) -> None:
        """Let go of every word; within a transaction, so that whoever reads finds what was there until then."""
        for kind in Kind:
            self.db.execute(f"DROP TABLE words_{kind.value}")
            self.db.execute(_words_table(kind))
        self.db.execute("DELETE FROM document")
        self.db.execute("UPDATE about SET place = '', dirty = 1")

    # --- filling ------------------------------------------------------------------------------------------------------
    def put(self, kind: Kind, owners: Iterable[str], documents: Iterable[Document]) -> None:
        """Have of some owners these documents and no others; what stands there already is not written again."""
        wanted = [(document, _said(document)) for document in documents]
        keep = {(document.owner, said) for document, said in wanted}
        there: set[tuple[str, bytes]] = set()
        for owner in owners:
            for number, said in self._there(kind, owner):
                there.add((owner, said))
                if (owner, said) not in keep:
                    self._delete(kind, number)
        for document, said in wanted:
            if (document.owner, said) not in there:
                self._insert(document, said)

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents of owners that have none yet: a whole office's."""
        for document in sorted(documents, key=lambda one: (_day(one), one.kind)):
            self._insert(document, _said(document))

    def _there(self, kind: Kind, owner: str) -> list[tuple[int, bytes]]:
        found = self.db.execute("SELECT number, said FROM document WHERE owner = ? AND kind = ?", [owner, kind.value])
        return found.fetchall()

    def _delete(self, kind: Kind, number: int) -> None:
        self.db.execute(f"DELETE FROM words_{kind.value} WHERE rowid = ?", [number])
        self.db.execute("DELETE FROM document WHERE number = ?", [number])
        self.db.execute("UPDATE about SET dirty = 1")

    def _insert(self, document: Document, said: bytes) -> None:
        first = _day(document) * _A_DAY + _WITHIN_A_DAY.index(document.kind) * _OF_A_KIND
        (number,) = self.db.execute(
            "SELECT coalesce(max(number), ?) + 1 FROM document WHERE number BETWEEN ? AND ?",
            [first, first, first + _OF_A_KIND - 1],
        ).fetchone()
        kind = document.kind.value
        self.db.execute(
            "INSERT INTO document (number, kind, owner, page, said) VALUES (?, ?, ?, ?, ?)",
            [number, kind, document.owner, document.page, said],
        )
        self.db.execute(
            f"INSERT INTO words_{kind} (rowid, title, text) VALUES (?, ?, ?)",
            [number, unmarked(document.title), unmarked(document.text)],
        )

    # --- finding ------------------------------------------------------------------------------------------------------
    def newest(self, match: str, kinds: Iterable[Kind], most: int) -> list[Found]:
        """The newest documents that fit a question, newest first.

        Each kind is read only as far as its documents are among the newest: what is around the words of any other is
        never looked for.
        """
        reading = [self._read(kind, match, f"words_{kind.value}.rowid DESC", most) for kind in kinds]
        try:
            return list(islice(merge(*reading, key=lambda one: -one.number), most))
        finally:
            for each in reading:
                each.close()

    def ranked(self, match: str, kinds: Iterable[Kind], most: int) -> list[Found]:
        """The documents that fit a question best, best first; a word in a title counts for more."""
        read = [found for kind in kinds for found in self._read(kind, match, "rank", most)]
        return sorted(read, key=lambda one: (one.score, -one.number))[:most]

    def _read(self, kind: Kind, match: str, order: str, most: int) -> Generator[Found, None, None]:
        """What fits, read one by one; whoever stops before the end closes it, since it holds the file's state."""
        table = f"words_{kind.value}"
        by_rank = order == "rank"
        score = f"bm25({table}, {_TITLE_WEIGHT}, 1.0)" if by_rank else 0.0
        rank = f" AND rank MATCH 'bm25({_TITLE_WEIGHT}, 1.0)'" if by_rank else ""
        # CROSS keeps the words in the outer loop, whose order is asked for: nothing is sorted
        found = self.db.execute(
            f"SELECT owner, page, number, highlight({table}, 0, ?, ?), "
            f"snippet({table}, 1, ?, ?, '…', {_WORDS_AROUND}), {score} "
            f"FROM {table} CROSS JOIN document ON number = {table}.rowid "
            f"WHERE {table} MATCH ?{rank} ORDER BY {order} LIMIT ?",
            [MARK, UNMARK, MARK, UNMARK, match, most],
        )
        with closing(found):
            for owner, page, number, title, around, fits in found:
                yield Found(kind, owner, page, number, title, around, fits, self.closed)


def is_whole(path: Path) -> bool:
    """Whether the pages of an index fit together; it looks at every one."""
    with suppress(sqlite3.DatabaseError), closing(_connected(path)) as db:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    return False


def _day(document: Document) -> int:
    return document.day.toordinal() if document.day is not None else _NO_DAY


def _said(document: Document) -> bytes:
    """What tells whether a document is in the index as it is now."""
    whole = json.dumps([_day(document), document.page, document.title, document.text])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).digest()[:16]


def _opened(path: Path | None) -> Connection:
    """An index that is there, or an empty one in its place where it cannot be read or is not as Clerk makes it."""
    if path is None:
        return _with_schema(_connected(None))
    paths.private_data().mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.exists() and (there := _ours(path)) is not None:
        return there
    _delete(path)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return _with_schema(_connected(path))


def _connected(path: Path | None) -> Connection:
    where = f"{path.as_uri()}?mode=rw" if path else ":memory:"
    db = sqlite3.connect(where, uri=path is not None, timeout=5, cached_statements=256, isolation_level=None)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "secure_delete = ON"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _with_schema(db: Connection) -> Connection:
    db.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        db.execute(statement)
    db.execute("INSERT INTO about (one, make, place, dirty) VALUES (1, ?, '', 0)", [MAKE])
    db.execute("COMMIT")
    return db


def _ours(path: Path) -> Connection | None:
    """An index that has the tables that Clerk makes, and the words that it puts there today; or None."""
    try:
        db = _connected(path)
    except sqlite3.DatabaseError:
        return None
    try:
        with closing(_with_schema(_connected(None))) as made:
            shapes = [set(one.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()) for one in (db, made)]
        if shapes[0] == shapes[1] and db.execute("SELECT make FROM about").fetchall() == [(MAKE,)]:
            return db
    except sqlite3.DatabaseError:
        pass
    db.close()
    return None


def _delete(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
