"""A step leaves the rows of an older file as they were, and all steps make the tables of a new one."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database, Migrations

from clerk_app.store import schema
from clerk_app.store.migrations import migrations
from clerk_app.store.rows import table_of
from tests.helpers.full_council import ROWS

STEPS = migrations.pending(Database(memory=True))


def after(count: int) -> sqlite3.Connection:
    """A database in memory with so many steps behind it."""
    made = Migrations("clerk")
    for step in STEPS[:count]:
        made(name=step.name)(step.fn)
    db = sqlite3.connect(":memory:", isolation_level=None)
    made.apply(Database(db, execute_plugins=False, strict=True))
    return db


def test_the_steps_are_those_by_which_an_up_to_date_file_is_known() -> None:
    assert tuple(step.name for step in STEPS) == schema.STEPS


@pytest.mark.parametrize("step", [step.name for step in STEPS if step.name > "m021"])
def test_a_later_step_keeps_every_row_of_an_older_file(step: str) -> None:
    at = [known.name for known in STEPS].index(step)
    db = after(at)
    db.execute("PRAGMA foreign_keys = OFF")
    columns = "(id, title, updated_at, updated_by)"
    db.execute(f"INSERT INTO matter {columns} VALUES ('m', 'Parking on Mill Lane', '2017-07-13', 'Ada')")
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    before = {table: db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    STEPS[at].fn(Database(db, execute_plugins=False, strict=True))
    kept = {table: db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    assert kept["matter"] == before["matter"]
    assert all(len(kept[table]) >= len(listed) for table, listed in before.items())
    db.close()


def test_all_steps_make_every_table_that_a_new_file_has() -> None:
    db = after(len(STEPS))
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {*schema.TABLES, *schema.ADDED_TABLES} <= tables
    assert {table_of(type(row)) for row in ROWS} == {*schema.TABLES, *schema.ADDED_TABLES}, "a row of every kind"
    db.close()
