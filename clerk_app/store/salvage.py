"""Saving what can be read of a damaged file into a new one, with the record of changes and a backup to help.

Each row is taken from the damaged file if it can be read there. What cannot is put together from the backup and from
what the record of changes says happened since; what was deleted stays deleted.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Migrations

from clerk_app.domain.change import ChangeKind
from clerk_app.domain.salvage import Salvage, SavedTable
from clerk_app.store import changes, sealing, shape, triggers
from clerk_app.store.changes import Author
from clerk_app.store.database import create_store
from clerk_app.store.migrations import migrations
from clerk_app.store.opening import looking
from clerk_app.store.page_walk import Value, Walked, walk

_LOG = ("change", "change_row")
Fields = dict[str, Value]


def fits(damaged: Path, backup: Path) -> bool:
    """Whether a sound backup was taken of this file as it is: no change that both hold is another in the backup.

    Nor does the backup hold a later one, as when somebody has gone back to an older backup since.
    """
    with closing(_damaged(damaged)) as db, closing(looking(backup)) as good:
        seals: dict[Value, str] = dict(good.execute("SELECT number, seal FROM change").fetchall())
        found = _walked(db, "change", ["number", "seal"])
        newest = max([_counted(db, "change"), *found.rows])
    if any(seals.get(number, seal) != seal for number, seal in found.rows.values()):
        return False
    return not newest or all(int(number or 0) <= newest for number in seals)


def _counted(db: Connection, table: str) -> int:
    """How many numbers a damaged file has ever given out, if it still says so."""
    with suppress(sqlite3.DatabaseError):
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) if found else 0
    return 0


def salvage(damaged: Path, backup: Path | None, out: Path, author: Author, name: str) -> Salvage:
    """Make a new file of what can be read of a damaged one, which may be written to meanwhile: give a copy of it.

    `backup` is a sound one that `fits`; `name` is what the damaged file is called. Raises ClerkError when the new file
    cannot be made; then there is none.
    """
    with closing(_damaged(damaged)) as db, closing(looking(backup) if backup else sqlite3.connect(":memory:")) as good:
        steps = _steps(db) or _steps(good)
        store = create_store(out, author, _first(len(steps)) if steps else None)
        try:
            saved = _Saving(db, good if backup else None, store.db).fill(author, name)
        except BaseException:
            store.close()
            out.unlink(missing_ok=True)
            raise
        store.close()
    return Salvage(saved, backup.name if backup else "")


def _damaged(path: Path) -> Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.text_factory = bytes
    for pragma in ("cell_size_check = ON", "mmap_size = 0", "writable_schema = ON"):  # the last reads past a lost end
        db.execute(f"PRAGMA {pragma}")
    return db


def _walked(db: Connection, table: str, columns: list[str]) -> Walked:
    """What can be read of a table; nothing where the file does not even say that there is one."""
    try:
        kind = db.execute("SELECT type FROM sqlite_schema WHERE name = ?", [table]).fetchone()
        there = [bytes(row[1]).decode(errors="replace") for row in db.execute(f'PRAGMA table_info("{table}")')]
    except sqlite3.DatabaseError:
        return Walked(damaged=True)
    if kind != (b"table",) or not set(columns) <= set(there):
        return Walked(damaged=True)
    return walk(db, table, columns)


def _steps(db: Connection) -> list[str]:
    """The steps that a file has behind it, if it still says so and they are ours."""
    with suppress(sqlite3.DatabaseError):
        names = shape.applied_steps(db)
        found = {name.decode(errors="replace") if isinstance(name, bytes) else name for name in names}
        known = shape.known_steps()
        if found and found == set(known[: len(found)]):
            return known[: len(found)]
    return []


def _first(count: int) -> Migrations:
    """The first of the shipped steps: a file of an older shape is saved in it, and brought up to date when opened."""
    some = Migrations("clerk")
    for step in migrations._migrations[:count]:
        some(name=step.name)(step.fn)
    return some


@dataclass(frozen=True, slots=True)
class _Since:
    """What the record says of a row: its fields by now, or None once it was deleted, and whether it says anything."""

    fields: Fields | None
    told: bool


class _Saving:
    """Fills the new file: first the record of changes, then every table with its help."""

    def __init__(self, damaged: Connection, good: Connection | None, new: Connection) -> None:
        self._damaged, self._good, self._new = damaged, good, new
        self._known: dict[str, list[str]] = {}
        self._head = good.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()[0] if good else 0

    def fill(self, author: Author, name: str) -> tuple[SavedTable, ...]:
        db = self._new
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        triggers.remove(db)
        log = [self._save_log(table) for table in _LOG]
        self._stand_in_for_lost_changes()
        saved = [self._save(table) for table in triggers.tracked_tables(db)]
        saved.append(self._save_secrets(complete=not any(table.lost for table in log)))
        cut = self._cut_loose()
        saved = [replace(table, lost=table.lost + cut[table.table]) for table in saved]
        sealing.seal_anew(db)
        changes.note(db, author, f"Save what could be read of {name}", ChangeKind.IMPORT)
        triggers.install(db)
        db.execute("COMMIT")
        db.execute("PRAGMA foreign_keys = ON")
        return (*saved, *log)

    # --- the record of changes ----------------------------------------------------------------------------------------
    def _save_log(self, table: str) -> SavedTable:
        columns = self._columns(table)
        walked, kept = _walked(self._damaged, table, columns), set[int]()
        for number, row in walked.rows.items():
            fields = dict(zip(columns, row, strict=True))
            if _can_be_read(fields) and self._insert(table, fields):
                kept.add(number)
        helped = {number: fields for number, fields in self._of_backup(table, "number") if number not in kept}
        for fields in helped.values():
            self._insert(table, fields)
        there = max([*kept, *helped, _counted(self._damaged, table)], default=0)
        return SavedTable(table, len(kept), from_backup=len(helped), lost=there - len(kept) - len(helped))

    def _stand_in_for_lost_changes(self) -> None:
        """What a lost change moved is still in the record: it gets a change without a name."""
        self._new.execute(
            "INSERT INTO change (number, kind, label, at, officer, device, session) "
            "SELECT DISTINCT change_number, 'edit', 'A change whose name was lost', "
            "coalesce((SELECT max(at) FROM change AS before WHERE before.number < change_number), "
            "'1970-01-01T00:00:00.000Z'), 'Unknown', '', '' "
            "FROM change_row WHERE change_number NOT IN (SELECT number FROM change)"
        )
        self._new.execute("UPDATE change SET undoes = NULL WHERE undoes NOT IN (SELECT number FROM change)")

    # --- the tables ---------------------------------------------------------------------------------------------------
    def _save(self, table: str) -> SavedTable:
        columns = self._columns(table)
        walked, present = _walked(self._damaged, table, columns), set[Value]()
        for row in walked.rows.values():
            if self._insert(table, fields := dict(zip(columns, row, strict=True))):
                present.add(fields["id"])
            else:
                walked.damaged = True
        read = len(present)
        if not walked.damaged and not walked.in_part:
            return SavedTable(table, read)
        helped, rebuilt = self._rebuild(table, present)
        in_part = self._save_in_part(table, columns, walked, present)
        missing = (walked.once_there | self._ever_there(table)) - present
        lost = [key for key in missing if not self._was_deleted(table, key)]
        return SavedTable(table, read, rebuilt, helped, in_part, len(lost))

    def _rebuild(self, table: str, present: set[Value]) -> tuple[int, int]:
        """Put together the rows that cannot be read; how many came from the backup, and from the record."""
        backed_up = {str(fields["id"]): fields for _, fields in self._of_backup(table, "rowid")}
        helped = rebuilt = 0
        for key in sorted((backed_up.keys() | self._ever_there(table)) - present):
            since = self._since(table, key, backed_up.get(key))
            if since.fields is None or not self._insert(table, {"id": key, **_bookkeeping(), **since.fields}):
                continue
            present.add(key)
            rebuilt += since.told
            helped += not since.told
        return helped, rebuilt

    def _save_in_part(self, table: str, columns: list[str], walked: Walked, present: set[Value]) -> int:
        """Rows that nothing else knows of, without the end of a text."""
        count = 0
        for row in walked.in_part.values():
            fields = dict(zip(columns, row, strict=True))
            if fields["id"] not in present and self._insert(table, fields):
                present.add(fields["id"])
                count += 1
        return count

    def _since(self, table: str, key: str, base: Mapping[str, Value] | None = None) -> _Since:
        """What became of a row since the backup, or from its beginning where no backup has it."""
        fields, told = dict(base) if base is not None else None, False
        for operation, after in self._new.execute(
            "SELECT operation, after FROM change_row WHERE table_name = ? AND row_id = ? AND change_number > ? "
            "ORDER BY number",
            [table, key, self._head if base is not None else 0],
        ).fetchall():
            told = True
            if operation == "delete":
                fields = None
            elif operation == "insert" or fields is not None:
                fields = {**(fields or {}), **json.loads(after)}
        return _Since(fields, told)

    def _ever_there(self, table: str) -> set[str]:
        """The keys that the record has of a table."""
        found = self._new.execute("SELECT DISTINCT row_id FROM change_row WHERE table_name = ?", [table])
        return {key for (key,) in found.fetchall()}

    def _was_deleted(self, table: str, key: str) -> bool:
        """Whether the record says last of a row that it was deleted."""
        said = "SELECT operation FROM change_row WHERE table_name = ? AND row_id = ? ORDER BY number DESC LIMIT 1"
        return bool(self._new.execute(said, [table, key]).fetchone() == ("delete",))

    def _save_secrets(self, *, complete: bool) -> SavedTable:
        """Withheld details, which stand in no record: from the backup only if the record tells that none was erased.

        One that is lost leaves its empty place, so that whoever it belongs to is still known to have details withheld.
        """
        walked, present, helped = _walked(self._damaged, "secret", ["id", "text"]), set[Value](), 0
        for key, text in walked.rows.values():
            if self._insert("secret", {"id": key, "text": text}):
                present.add(key)
        if not walked.damaged:
            return SavedTable("secret", len(present))
        read = len(present)
        for _, fields in self._of_backup("secret", "rowid") if complete else ():
            erased = self._since("secret", str(fields["id"]), fields).told
            if fields["id"] not in present and not erased and self._insert("secret", fields):
                present.add(fields["id"])
                helped += 1
        lost = (walked.once_there | self._ever_there("secret")) - present
        for key in lost:
            self._insert("secret", {"id": key, "text": ""})
        return SavedTable("secret", read, from_backup=helped, lost=len(lost))

    # --- rows ---------------------------------------------------------------------------------------------------------
    def _columns(self, table: str) -> list[str]:
        if table not in self._known:
            found = self._new.execute(f'PRAGMA table_info("{table}")').fetchall()
            self._known[table] = [row[1] for row in found]
        return self._known[table]

    def _insert(self, table: str, fields: Mapping[str, Value]) -> bool:
        known = [name for name in self._columns(table) if name in fields]
        names, marks = ", ".join(f'"{name}"' for name in known), ", ".join("?" * len(known))
        try:
            values = [fields[name] for name in known]
            self._new.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
        except sqlite3.IntegrityError:
            return False
        return True

    def _of_backup(self, table: str, key: str) -> Iterator[tuple[int, Fields]]:
        if self._good is None:
            return
        columns = self._columns(table)
        listed = ", ".join(f'"{name}"' for name in columns)
        with suppress(sqlite3.OperationalError):  # a table or column that the backup does not have yet
            for row in self._good.execute(f'SELECT {key}, {listed} FROM "{table}"'):
                yield row[0], dict(zip(columns, row[1:], strict=True))

    def _cut_loose(self) -> Counter[str]:
        """See to the rows whose owner is lost; how many, by table, are lost with it or stand in for it.

        Where an owner may be missing its place is left empty; else one stands in for it that holds nothing but its key.
        Only a row for whose owner none can stand in is taken out.
        """
        lost: Counter[str] = Counter()
        while broken := self._new.execute("PRAGMA foreign_key_check").fetchall():
            for table, rowid, owner, number in broken:
                column = self._columns_of_keys(table)[number]
                if column not in self._needed(table):
                    self._new.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', [rowid])
                elif self._stand_in(owner, self._value(table, column, rowid)):
                    lost[owner] += 1
                else:
                    lost[table] += self._new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [rowid]).rowcount
        return lost

    def _stand_in(self, table: str, key: Value) -> bool:
        """Put an empty row in the place of one that was lost; whether that can be done."""
        if "id" not in self._columns(table):
            return False
        if self._new.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', [key]).fetchone():
            return True  # another row asked for it before
        keys = set(self._columns_of_keys(table).values())
        wanted = self._needed(table) - {"id", *_bookkeeping()}
        return not wanted & keys and self._insert(
            table, {"id": key, **_bookkeeping(), **dict.fromkeys(wanted, "Lost when the file was damaged")}
        )

    def _value(self, table: str, column: str, rowid: int) -> Value:
        found: Value = self._new.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', [rowid]).fetchone()[0]
        return found

    def _columns_of_keys(self, table: str) -> dict[int, str]:
        return {row[0]: row[3] for row in self._new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()}

    def _needed(self, table: str) -> set[str]:
        """The columns that must be given: those that may not be empty and have nothing to begin with."""
        found = self._new.execute(f'PRAGMA table_info("{table}")').fetchall()
        return {row[1] for row in found if row[3] and row[4] is None}


def _can_be_read(entry: Fields) -> bool:
    """Whether an entry of the record still says when it was made, or what it moved."""
    try:
        if "at" in entry:
            datetime.fromisoformat(str(entry["at"]).replace("Z", "+00:00"))
            return True
        return all(isinstance(json.loads(str(entry[side])), dict) for side in ("before", "after"))
    except ValueError:
        return False


def _bookkeeping() -> Fields:
    return {"updated_at": "", "updated_by": "Unknown"}
