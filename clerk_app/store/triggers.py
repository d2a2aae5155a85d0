"""The triggers that log every row change and refuse a write outside a recorded change; made anew at each opening."""

from __future__ import annotations

from sqlite3 import Connection

from clerk_app.store import issue_triggers, minutes_triggers, paper_text_triggers

#: Columns that no change is about: they are never logged or compared, and rise on undo too.
BOOKKEEPING = frozenset({"version", "updated_at", "updated_by"})
#: Tables that are no part of the record of the council's business.
UNTRACKED = frozenset(
    {"change", "change_row", "change_now", "secret", "rule_name", "belonging", "template_file", "_sqlite_migrations"}
    | {"paper_text", "closed_paper_text", "paper_preflight"}
)

#: Untracked tables of bytes that tracked rows name by their hash; files of the first shape have none.
_BY_HASH = ("template_file",)
#: The columns by which a row says what it belongs to, noted in `belonging` for ever: for the history of a thing.
OWNERS = ("meeting_id", "agenda_item_id", "body_id", "seat_id", "person_id")

_NOW = "(SELECT number FROM change_now)"
_REFUSED = "a write outside a recorded change"
_INTO_LOG = "INSERT INTO change_row (change_number, table_name, row_id, operation, before, after)"


def tracked_tables(db: Connection) -> list[str]:
    """The tables whose rows are logged, in alphabetical order."""
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    return sorted(name for (name,) in rows if name not in UNTRACKED)


def logged_columns(db: Connection, table: str) -> list[str]:
    """The columns of a table that the log holds: all but the bookkeeping."""
    rows = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [row[1] for row in rows if row[1] not in BOOKKEEPING]


def install(db: Connection) -> None:
    """Make the triggers fit the tables as they are now; a file whose triggers already fit is not written to."""
    wanted = _wanted(db)
    present = dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    for name in present.keys() - {name for name, sql in wanted.items() if present.get(name) == sql}:
        db.execute(f'DROP TRIGGER "{name}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            db.execute(sql)


def fit(db: Connection) -> bool:
    """Whether the triggers fit the tables as they are now, and no other is there."""
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()) == _wanted(db)


def remove(db: Connection) -> None:
    """Drop every trigger: a migration may drop columns that they name."""
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')


def _wanted(db: Connection) -> dict[str, str]:
    statements = _guards()
    for table in _BY_HASH:
        if _is_there(db, table):
            statements += _kept_for_good(table)
    if _is_there(db, "closed_paper_text"):
        statements += paper_text_triggers.statements()
    if _is_there(db, "issue"):
        columns = {table: ["id", *logged_columns(db, table)] for table in issue_triggers.tables()}
        statements += issue_triggers.statements(columns)
    if minutes_triggers.apply_to(db):
        for table in minutes_triggers.tables():
            statements += minutes_triggers.statements(logged_columns(db, table))
    noted = _is_there(db, "belonging")  # files of the first shape do not note it
    for table in tracked_tables(db):
        statements += _for_table(table, logged_columns(db, table), noted)
    return {statement.split()[2]: statement for statement in statements}


def _is_there(db: Connection, table: str) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [table])
    return found.fetchone() is not None


def _guards() -> list[str]:
    raise_ = "BEGIN SELECT RAISE(ABORT, '{}'); END"
    never = raise_.format("the log is never rewritten")
    return [
        f"CREATE TRIGGER change_row_no_update BEFORE UPDATE ON change_row {never}",
        f"CREATE TRIGGER change_row_no_delete BEFORE DELETE ON change_row {never}",
        f"CREATE TRIGGER change_no_delete BEFORE DELETE ON change {never}",
        f"CREATE TRIGGER change_only_now BEFORE UPDATE ON change WHEN {_NOW} IS NOT old.number " + never,
        f"CREATE TRIGGER secret_recorded BEFORE INSERT ON secret WHEN {_NOW} IS NULL {raise_.format(_REFUSED)}",
        f"CREATE TRIGGER secret_erased BEFORE UPDATE ON secret WHEN new.text <> '' OR {_NOW} IS NULL "
        + raise_.format("a secret can only be erased"),
        _log("secret", "insert", "new.id", "'{}'", "'{}'"),
        _log("secret", "update", "new.id", "'{}'", "'{}'"),
        f"CREATE TRIGGER secret_kept BEFORE DELETE ON secret {raise_.format('a secret can only be erased')}",
    ]


def _kept_for_good(table: str) -> list[str]:
    """A table whose rows are named by their hash: one is added within a recorded change, and stays as it is."""
    raise_ = "BEGIN SELECT RAISE(ABORT, '{}'); END"
    kept = raise_.format("what is kept by its hash never changes")
    return [
        f"CREATE TRIGGER {table}_recorded BEFORE INSERT ON {table} WHEN {_NOW} IS NULL {raise_.format(_REFUSED)}",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {kept}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {kept}",
    ]


def _for_table(table: str, columns: list[str], noted: bool) -> list[str]:
    made = [
        f"CREATE TRIGGER {table}_recorded_{operation} BEFORE {operation.upper()} ON {table} "
        f"WHEN {_NOW} IS NULL BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for operation in ("insert", "update", "delete")
    ]
    return [
        *made,
        *(_notes(table, owner) for owner in OWNERS if noted and owner in columns),
        _log(table, "insert", "new.id", "'{}'", _whole("new", columns)),
        _log(table, "delete", "old.id", _whole("old", columns), "'{}'"),
        _log_moved(table, columns),
    ]


def _notes(table: str, owner: str) -> str:
    return (
        f"CREATE TRIGGER {table}_notes_{owner} AFTER INSERT ON {table} WHEN new.{owner} IS NOT NULL BEGIN "
        f"INSERT OR IGNORE INTO belonging (owner_id, table_name, row_id) VALUES (new.{owner}, '{table}', new.id); END"
    )


def _log(table: str, operation: str, key: str, before: str, after: str) -> str:
    return (
        f"CREATE TRIGGER {table}_logs_{operation} AFTER {operation.upper()} ON {table} BEGIN {_INTO_LOG} "
        f"VALUES ({_NOW}, '{table}', {key}, '{operation}', {before}, {after}); END"
    )


def _log_moved(table: str, columns: list[str]) -> str:
    """The columns that an update moved, before and after it; nothing where it moved none.

    Each column stands in it once: every connection reads all of these words anew. No row of a group is none at all.
    """
    sides = ", ".join(f'(\'{c}\', old."{c}", new."{c}")' for c in columns)
    named = "SELECT '' AS name, NULL AS was, NULL AS became"  # a row that moves nothing, by which the others are called
    return (
        f"CREATE TRIGGER {table}_logs_update AFTER UPDATE ON {table} BEGIN {_INTO_LOG} "
        f"SELECT {_NOW}, '{table}', new.id, 'update', "
        "json_group_object(name, was), json_group_object(name, became) "
        f"FROM ({named} UNION ALL VALUES {sides}) WHERE was IS NOT became GROUP BY NULL; END"
    )


def _whole(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {side}.\"{c}\"" for c in columns) + ")"
