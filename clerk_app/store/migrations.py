"""How an office file came to its present shape: one small function per step, applied in order and recorded."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from clerk_app.store import history, schema

migrations = Migrations("clerk")


@migrations()
def m001_first_shape(db: Database) -> None:
    """The log, the secret table, and everything from the council to the agenda item."""
    db.executescript(schema.LOG)
    for statement in schema.first_statements():
        db.execute(statement)


@migrations()
def m050_history(db: Database) -> None:
    """The indexes by which the record of changes is searched: by day, by officer, and by what a row belongs to."""
    for statement in history.INDEXES:
        db.execute(statement)
