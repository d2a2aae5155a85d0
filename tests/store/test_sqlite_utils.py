"""What we rely on, and steer around, in sqlite-utils: an upgrade that changes any of it is noticed here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import pytest
from sqlite_utils import Database, Migrations
from sqlite_utils.utils import sqlite3 as driver

from clerk_app.store import schema, triggers
from clerk_app.store.changes import Author
from clerk_app.store.database import MEMORY, create_store
from clerk_app.store.migrations import migrations


@pytest.fixture
def db() -> Database:
    return Database(sqlite3.connect(MEMORY, isolation_level=None), execute_plugins=False, strict=True)


def trigger_names(db: Database | sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}


def test_the_driver_is_the_standard_library_of_this_python() -> None:
    assert driver is sqlite3


def test_transform_still_drops_triggers_so_it_is_never_called() -> None:
    store = create_store(MEMORY, Author("Test Officer", "session"))
    before = trigger_names(store.db)
    Database(store.db)["holiday"].transform(types={"name": str})
    assert {name for name in before if name.startswith("holiday_")}
    assert not {name for name in trigger_names(store.db) if name.startswith("holiday_")}
    triggers.install(store.db)
    assert trigger_names(store.db) == before


def test_a_misspelt_table_is_made_by_insert_so_rows_are_inserted_by_sql(db: Database) -> None:
    db["agenda_itme"].insert({"id": "1"})
    assert "agenda_itme" in db.table_names()


def test_executescript_stays_in_the_transaction_that_is_open(db: Database) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.executescript(schema.LOG)
    assert db.conn.in_transaction
    db.execute("ROLLBACK")
    assert db.table_names() == []


def test_executescript_of_the_connection_commits_behind_its_back(db: Database) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.conn.executescript("CREATE TABLE half (id TEXT);")
    assert not db.conn.in_transaction
    assert db.table_names() == ["half"]


def test_steps_apply_within_the_transaction_that_is_open(db: Database) -> None:
    steps = Migrations("clerk")

    @steps()
    def m001_one(db: Database) -> None:
        db.execute("CREATE TABLE one (id TEXT)")

    db.execute("BEGIN IMMEDIATE")
    steps.apply(db)
    assert db.conn.in_transaction
    db.execute("ROLLBACK")
    assert db.table_names() == []
    assert [step.name for step in steps.pending(db)] == ["m001_one"]


def test_looking_for_pending_steps_writes_nothing(db: Database) -> None:
    steps = Migrations("clerk")
    steps()(schema_step)
    assert len(steps.pending(db)) == 1
    assert list(steps.applied(db)) == []
    assert db.table_names() == []


def schema_step(db: Database) -> None:
    db.execute("CREATE TABLE one (id TEXT)")


def test_a_failing_write_leaves_no_transaction_open(db: Database) -> None:
    db.execute("CREATE TABLE one (id TEXT NOT NULL) STRICT")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO one VALUES (NULL)")
    assert not db.conn.in_transaction


def test_a_dataclass_is_no_row_so_store_rows_makes_one(db: Database) -> None:
    @dataclass(frozen=True, slots=True)
    class One:
        id: str

    with pytest.raises(AttributeError):
        db["one"].insert(One("1"))


def test_foreign_keys_cannot_be_switched_within_a_transaction(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA foreign_keys = OFF")
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.execute("ROLLBACK")


@pytest.mark.parametrize(("form", "passes"), (("date(x)", True), ("date(x, '+0 days')", False)))
def test_plain_date_lets_30_february_through(db: Database, form: str, passes: bool) -> None:
    (same,) = db.execute(f"SELECT {form} IS x FROM (SELECT '2017-02-30' AS x)").fetchone()
    assert bool(same) is passes


def test_plain_time_lets_24_00_through(db: Database) -> None:
    sql = "SELECT strftime('%H:%M', x) IS x, strftime('%H:%M', x, '+0 days') IS x FROM (SELECT '24:00' AS x)"
    assert db.execute(sql).fetchone() == (1, 0)


def test_deferred_keys_hold_until_the_end_of_the_transaction_only(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute("COMMIT")
    assert db.execute("PRAGMA defer_foreign_keys").fetchone() == (0,)


def test_the_names_of_the_steps_are_known_without_loading_them() -> None:
    assert list(schema.STEPS) == [step.name for step in migrations.pending(Database(memory=True))]
