"""Opening an office file: the one place that makes a connection and brings the file to its present shape."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from clerk_app.domain.change import ChangeKind
from clerk_app.errors import BadFile, Refused
from clerk_app.store import changes, schema, triggers

if TYPE_CHECKING:
    from sqlite_utils import Migrations

MEMORY = ":memory:"
#: SQLite's application_id of an office file: the letters "Clrk".
APPLICATION_ID = 0x436C726B
_CACHE_KIB = 64 * 1024


class Store:
    """One open office file. Everything else in this package takes its `db`."""

    def __init__(self, db: Connection, path: Path | None) -> None:
        self.db = db
        self.path = path

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in first."""
        if self.path is not None:
            self.db.execute("PRAGMA optimize")
        self.db.close()


def create_store(path: Path | str, author: changes.Author, steps: Migrations | None = None) -> Store:
    """Make a new, empty office file. Raises Refused when something is already there: nothing is ever overwritten."""
    if path != MEMORY:
        target = Path(path)
        if target.exists():
            raise Refused(f"{target.name} already exists.", "Choose another name, or open it.")
        if not target.parent.is_dir():
            raise Refused(f"There is no folder {target.parent}.", "Choose a folder that exists.")
    store = _connect(path)
    store.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _bring_up_to_date(store, steps, author)
    return store


def open_store(path: Path | str, author: changes.Author, steps: Migrations | None = None) -> Store:
    """Open an office file. Raises BadFile when it is missing, is not one of ours, or was made by a newer program."""
    target = Path(path)
    if not target.is_file():
        raise BadFile(f"There is no file {target.name}.", "Check the name and the folder.")
    _check_ours(target, steps)
    store = _connect(target)
    _bring_up_to_date(store, steps, author)
    return store


def _connect(path: Path | str) -> Store:
    db = sqlite3.connect(str(path), timeout=5, cached_statements=256, isolation_level=None)
    for pragma in (
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "cell_size_check = ON",
        "mmap_size = 0",
        "secure_delete = ON",
        f"cache_size = -{_CACHE_KIB}",
    ):
        db.execute(f"PRAGMA {pragma}")
    if path == MEMORY:
        return Store(db, None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return Store(db, Path(path))


def _check_ours(path: Path, steps: Migrations | None) -> None:
    """Look at a file without changing a byte of it, and refuse what is not an office file of ours."""
    not_ours = BadFile(f"{path.name} is not a Clerk office file.", "Choose a file whose name ends in .clerk.")
    # a reader of a write-ahead file leaves two files beside it, unless told that nobody is writing
    alone = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    try:
        conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{alone}", uri=True)
        try:
            (application,) = conn.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                raise not_ours
            applied = _applied(conn)
            if not applied:
                raise not_ours
        finally:
            conn.close()
    except sqlite3.DatabaseError as error:
        raise not_ours from error
    if applied - set(_names(steps)):
        raise BadFile(
            f"{path.name} was made by a newer version of Clerk.", "Install the newest version and open it again."
        )


def _bring_up_to_date(store: Store, steps: Migrations | None, author: changes.Author) -> None:
    """Apply the steps that are missing: all of them or none, recorded as a change that undo does not cross."""
    db = store.db
    applied = _applied(db)
    missing = [name for name in _names(steps) if name not in applied]
    if not missing:
        triggers.install(db)
        return
    from sqlite_utils import Database  # noqa: PLC0415 - slow to load, and wanted for migrations only

    from clerk_app.store.migrations import migrations  # noqa: PLC0415

    db.execute("PRAGMA foreign_keys = OFF")  # ignored inside a transaction, so it stands before it
    db.execute("BEGIN IMMEDIATE")
    try:
        triggers.remove(db)
        (steps or migrations).apply(Database(db, execute_plugins=False, strict=True))
        triggers.install(db)
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise BadFile(f"The file could not be brought up to date: {len(broken)} rows point nowhere.")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")
    if applied:
        for name in missing:
            with changes.record(db, author, f"Update the file ({name})", kind=ChangeKind.MIGRATION):
                pass


def _names(steps: Migrations | None) -> list[str]:
    """The steps that this program knows, in order."""
    return [step.name for step in steps._migrations] if steps else list(schema.STEPS)


def _applied(db: Connection) -> set[str]:
    """The steps that a file has behind it."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone() is None:
        return set()
    return {name for (name,) in db.execute("SELECT name FROM _sqlite_migrations")}
