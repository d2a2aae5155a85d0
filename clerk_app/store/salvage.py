"""Saving what can be read of a damaged file into a new one, with the record of changes and a backup to help.

Each row is taken from the damaged file if it can be read there. What cannot is put together from the backup and from
what the record of changes says happened since; what was deleted stays deleted.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Migrations

from clerk_app.domain.change import ChangeKind
from clerk_app.domain.salvage import Salvage, SavedTable
from clerk_app.store import changes, house_style, sealing, triggers
from clerk_app.store import damaged as damaged_file
from clerk_app.store.changes import Author
from clerk_app.store.database import create_store
from clerk_app.store.migrations import migrations
from clerk_app.store.opening import looking, stoppable
from clerk_app.store.page_walk import Row, Value

#: Told how much is done, 0 to 1; whoever raises from it stops the work.
Told = Callable[[float], None]
_TEMPLATES = "template_file"
#: How much is done before and after each table of the record, and with all other tables: the rest is for the seals.
_SHARE_OF_LOG = {"change": (0.0, 0.05), "change_row": (0.05, 0.5)}
_WITH_LOG, _WITH_TABLES = 0.5, 0.9
_STEPS_BETWEEN_LOOKS = 200_000
Fields = dict[str, Value]


def salvage(
    damaged: Path, backup: Path | None, out: Path, author: Author, name: str, tell: Told = lambda _: None
) -> Salvage:
    """Make a new file of what can be read of a damaged one, which may be written to meanwhile: give a copy of it.

    `backup` is a sound one that `fits`; `name` is what the damaged file is called. `tell` is told how much is done,
    0 to 1; whoever raises from it stops it. Raises ClerkError when the new file cannot be made; then there is none.
    """
    with (
        closing(damaged_file.opened(damaged)) as db,
        closing(looking(backup) if backup else sqlite3.connect(":memory:")) as good,
    ):
        steps = damaged_file.steps(db) or damaged_file.steps(good)
        store = create_store(out, author, _first(len(steps)) if steps else None)
        try:
            saved = _Saving(db, good if backup else None, store.db, tell).fill(author, name)
        except BaseException:
            store.close()
            out.unlink(missing_ok=True)
            raise
        store.close()
    return Salvage(saved, backup.name if backup else "")


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

    def __init__(self, damaged: Connection, good: Connection | None, new: Connection, tell: Told) -> None:
        self._damaged, self._good, self._new, self._tell = damaged, good, new, tell
        self._share = 0.0
        self._known: dict[str, list[str]] = {}
        self._head = good.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()[0] if good else 0

    def fill(self, author: Author, name: str) -> tuple[SavedTable, ...]:
        db = self._new
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        with stoppable(db, lambda: self._tell(self._share), _STEPS_BETWEEN_LOOKS):
            triggers.remove(db)
            log = [self._save_log(table) for table in _SHARE_OF_LOG]
            self._stand_in_for_lost_changes()
            saved = self._save_tables()
            saved.append(self._save_secrets(complete=not any(table.lost for table in log)))
            cut = self._cut_loose()
            saved = [replace(table, lost=table.lost + cut[table.table]) for table in saved]
            self._note_belongings()
            self._share = _WITH_TABLES
            sealing.seal_anew(db)
            changes.note(db, author, f"Save what could be read of {name}", ChangeKind.IMPORT)
            triggers.install(db)
            db.execute("COMMIT")
        db.execute("PRAGMA foreign_keys = ON")
        return (*saved, *log)

    def _save_tables(self) -> list[SavedTable]:
        tables = triggers.tracked_tables(self._new)
        saved = [self._save_templates()] if self._columns(_TEMPLATES) else []
        for at, table in enumerate(tables):
            self._share = _WITH_LOG + (_WITH_TABLES - _WITH_LOG) * at / len(tables)
            saved.append(self._save(table))
        return saved

    # --- the record of changes ----------------------------------------------------------------------------------------
    def _save_log(self, table: str) -> SavedTable:
        columns, there, read = self._columns(table), damaged_file.counted(self._damaged, table), 0

        def keep(number: int, row: Row, whole: bool) -> None:
            nonlocal there, read
            fields = dict(zip(columns, row, strict=True))
            if whole and _can_be_read(fields) and self._insert(table, fields):
                there, read = max(there, number), read + 1

        start, end = _SHARE_OF_LOG[table]
        counted = max(1, there)

        def look(number: int) -> None:
            self._share = max(self._share, start + (end - start) * min(1.0, number / counted))
            self._tell(self._share)

        walked, helped = damaged_file.walked(self._damaged, table, columns, keep, look), 0
        if walked.damaged or read < there:
            for number, fields in self._of_backup(table, "number"):
                there = max(there, number)
                if not self._is_there(table, number):
                    helped += self._insert(table, fields)
        return SavedTable(table, read, from_backup=helped, lost=there - read - helped)

    def _is_there(self, table: str, number: int) -> bool:
        return self._new.execute(f'SELECT 1 FROM "{table}" WHERE number = ?', [number]).fetchone() is not None

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

    def _note_belongings(self) -> None:
        """What ever belonged to what, as the record and the rows themselves say: no trigger has noted it here."""
        if not self._columns("belonging"):
            return  # a file of an older shape notes it when it is brought up to date
        into = "INSERT OR IGNORE INTO belonging (owner_id, table_name, row_id) SELECT"
        for owner in triggers.OWNERS:
            said = f"json_extract(after, '$.{owner}')"
            self._new.execute(
                f"{into} {said}, table_name, row_id FROM change_row WHERE operation = 'insert' AND {said} IS NOT NULL"
            )
        for table in triggers.tracked_tables(self._new):
            for owner in [owner for owner in triggers.OWNERS if owner in self._columns(table)]:
                self._new.execute(f"{into} {owner}, '{table}', id FROM {table} WHERE {owner} IS NOT NULL")

    # --- the tables ---------------------------------------------------------------------------------------------------
    def _save(self, table: str) -> SavedTable:
        columns, present, in_part, refused = self._columns(table), set[Value](), list[Fields](), 0

        def keep(_: int, row: Row, whole: bool) -> None:
            nonlocal refused
            fields = dict(zip(columns, row, strict=True))
            if not whole:
                in_part.append(fields)
            elif self._insert(table, fields):
                present.add(fields["id"])
            else:
                refused += 1

        walked = damaged_file.walked(self._damaged, table, columns, keep, self._look)
        read = len(present)
        if not walked.damaged and not in_part and not refused:
            return SavedTable(table, read)
        helped, rebuilt = self._rebuild(table, present)
        saved_in_part = self._save_in_part(table, in_part, present)
        missing = (walked.once_there | self._ever_there(table)) - present
        lost = [key for key in missing if not self._was_deleted(table, key)]
        return SavedTable(table, read, rebuilt, helped, saved_in_part, len(lost))

    def _look(self, _: int) -> None:
        self._tell(self._share)

    def _rebuild(self, table: str, present: set[Value]) -> tuple[int, int]:
        """Put together the rows that cannot be read; how many came from the backup, and from the record."""
        backed_up = {str(fields["id"]): fields for _, fields in self._of_backup(table) if fields["id"] not in present}
        helped = rebuilt = 0
        for key in sorted((backed_up.keys() | self._ever_there(table)) - present):
            since = self._since(table, key, backed_up.get(key))
            if since.fields is None or not self._insert(table, {"id": key, **_bookkeeping(), **since.fields}):
                continue
            present.add(key)
            rebuilt += since.told
            helped += not since.told
        return helped, rebuilt

    def _save_in_part(self, table: str, rows: list[Fields], present: set[Value]) -> int:
        """Rows that nothing else knows of, without the end of a text."""
        count = 0
        for fields in rows:
            if fields["id"] not in present and self._insert(table, fields):
                present.add(fields["id"])
                count += 1
        return count

    def _save_templates(self) -> SavedTable:
        """The council's Word templates, each only if its bytes are still those that it is known by."""
        columns, present, spoilt = self._columns(_TEMPLATES), set[Value](), set[Value]()

        def keep(_: int, row: Row, whole: bool) -> None:
            fields = dict(zip(columns, row, strict=True))
            data = fields["bytes"]
            fits = whole and isinstance(data, bytes) and house_style.hash_of(data) == fields["hash"]
            if fits and self._insert(_TEMPLATES, fields):
                present.add(fields["hash"])
            elif not fits:
                spoilt.add(fields["hash"])

        walked = damaged_file.walked(self._damaged, _TEMPLATES, columns, keep, self._look, frozenset({"bytes"}))
        read, helped = len(present), 0
        for _, fields in self._of_backup(_TEMPLATES) if walked.damaged or spoilt else ():
            if fields["hash"] not in present and self._insert(_TEMPLATES, fields):
                present.add(fields["hash"])
                helped += 1
        return SavedTable(_TEMPLATES, read, from_backup=helped, lost=len((walked.once_there | spoilt) - present))

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
        present, broken, helped = set[Value](), set[str](), 0

        def keep(_: int, row: Row, whole: bool) -> None:
            if not whole:
                broken.add(str(row[0]))
            elif self._insert("secret", {"id": row[0], "text": row[1]}):
                present.add(row[0])

        walked = damaged_file.walked(self._damaged, "secret", ["id", "text"], keep, self._look)
        if not walked.damaged and not broken:
            return SavedTable("secret", len(present))
        read = len(present)
        for _, fields in self._of_backup("secret") if complete else ():
            erased = self._since("secret", str(fields["id"]), fields).told
            if fields["id"] not in present and not erased and self._insert("secret", fields):
                present.add(fields["id"])
                helped += 1
        lost = (walked.once_there | broken | self._ever_there("secret")) - present
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

    def _of_backup(self, table: str, key: str = "rowid") -> Iterator[tuple[int, Fields]]:
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
