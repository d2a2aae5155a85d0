"""The shapes that are known by their digest are those that the shipped steps make, and each names its last step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from clerk_app.errors import BadFile
from clerk_app.store import shape, triggers
from clerk_app.store.earlier_shapes import EARLIER
from clerk_app.store.known_shapes import KNOWN
from clerk_app.store.migrations import migrations
from tests.helpers.offices import office_on_disk, reopened

STEPS = migrations._migrations


def made_with(count: int) -> sqlite3.Connection:
    """A file in memory as a program with so many steps makes it."""
    some = Migrations("clerk")
    for step in STEPS[:count]:
        some(name=step.name)(step.fn)
    db = sqlite3.connect(":memory:", isolation_level=None)
    some.apply(Database(db, execute_plugins=False, strict=True))
    triggers.install(db)
    return db


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1), ids=lambda count: STEPS[count - 1].name)
def test_every_step_makes_a_shape_that_is_known(count: int) -> None:
    db, name = made_with(count), STEPS[count - 1].name
    made = shape.digest(db)
    db.close()
    assert KNOWN.get(name) == made, f'write this line into clerk_app/store/known_shapes.py: "{name}": "{made}",'


def test_a_known_shape_is_passed_without_making_another(monkeypatch: pytest.MonkeyPatch) -> None:
    db = made_with(len(STEPS))
    monkeypatch.setattr(shape, "_made", lambda *_: pytest.fail("a known shape was made again"))
    assert shape.strangers(db, {step.name for step in STEPS}) == []
    db.close()


def test_a_file_with_triggers_of_an_earlier_wording_is_opened_and_they_are_renewed(
    office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_on_disk(office_path).close()
    raw = sqlite3.connect(office_path, isolation_level=None)
    (words,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'person_logs_update'").fetchone()
    raw.execute("DROP TRIGGER person_logs_update")
    raw.execute(words.replace("BEGIN", "WHEN 1 BEGIN"))
    digest = shape.digest(raw)
    raw.close()
    with pytest.raises(BadFile, match="the trigger “person_logs_update” was altered"):
        reopened(office_path)
    monkeypatch.setattr(shape, "EARLIER", {STEPS[-1].name: digest})
    office = reopened(office_path)
    assert shape.digest(office.db) == KNOWN[STEPS[-1].name]
    office.close()


def test_an_earlier_wording_is_of_a_step_and_not_of_today() -> None:
    assert EARLIER.keys() <= KNOWN.keys()
    assert not [name for name in EARLIER if EARLIER[name] == KNOWN[name]]


def test_a_shape_of_other_steps_is_not_passed_for_them() -> None:
    """Whoever forges which steps a file has behind it is found out."""
    db = made_with(len(STEPS))
    assert shape.strangers(db, {"m000_never_made"})
    db.close()


def test_the_digest_leaves_nothing_out() -> None:
    db = made_with(len(STEPS))
    seen = {shape.digest(db)}
    for statement in (
        "CREATE TABLE one (x)",
        "CREATE INDEX two ON one(x)",
        "CREATE VIEW three AS SELECT 1",
        "CREATE TRIGGER four AFTER INSERT ON one BEGIN SELECT 1; END",
        "DROP TRIGGER four",
        "ALTER TABLE one ADD COLUMN y",
        "DROP TRIGGER change_row_no_update",
    ):
        db.execute(statement)
        seen.add(shape.digest(db))
    assert len(seen) == 7  # a trigger made and dropped again leaves the shape of before
    db.close()
