"""Opening a file: what is ours is opened whole, what is not is refused without a byte changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from clerk_app.domain.change import ChangeKind
from clerk_app.errors import BadFile, Refused
from clerk_app.office import new_office, open_office
from clerk_app.store import changes, sealing
from clerk_app.store.changes import Author
from clerk_app.store.database import APPLICATION_ID, MEMORY, create_store, open_store
from clerk_app.store.migrations import m001_first_shape, migrations
from clerk_app.store.schema import STEPS
from tests.helpers.bad_files import written
from tests.helpers.file_state import state_of
from tests.helpers.full_council import fill
from tests.helpers.offices import OFFICER, memory_office, office_on_disk, reopened, today
from tests.helpers.shipped_steps import shipped_steps

AUTHOR = Author(OFFICER, "session")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pragma(db: Database, name: str) -> object:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_file_is_kept_as_it_was_written(office_path: Path) -> None:
    office = office_on_disk(office_path)
    fill(office)
    kept = state_of(office.db)
    office.close()
    again = reopened(office_path)
    assert state_of(again.db) == kept
    assert again.path == office_path
    again.close()


def test_opening_and_closing_changes_nothing(office_path: Path) -> None:
    written(office_path)
    reopened(office_path).close()
    before = digest(office_path)
    reopened(office_path).close()
    assert digest(office_path) == before
    assert [path.name for path in office_path.parent.iterdir()] == [office_path.name]


@pytest.mark.parametrize(
    ("name", "value"),
    (
        ("application_id", APPLICATION_ID),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
    ),
)
def test_a_file_is_opened_safely(office_path: Path, name: str, value: object) -> None:
    for office in (office_on_disk(office_path), reopened(office_path)):
        assert pragma(office.db, name) == value
        office.close()


def test_the_application_id_spells_clerk() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"Clrk"


def test_a_file_in_memory_needs_no_path() -> None:
    office = new_office(MEMORY, OFFICER, today)
    assert office.path is None
    assert pragma(office.db, "foreign_keys") == 1
    office.close()


@pytest.mark.parametrize(
    "name", ("O'Brien's file.clerk", "100% ready?.clerk", "a#b&c=d.clerk", "Cyngor Tŷ.clerk", "a b.clerk")
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    written(tmp_path / name)
    again = reopened(tmp_path / name)
    assert state_of(again.db)["person"]
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_existing_file_is_never_overwritten(office_path: Path) -> None:
    office_path.write_text("precious", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        new_office(office_path, OFFICER, today)
    assert (caught.value.message, caught.value.hint) == (
        "marlow-vale.clerk already exists.",
        "Choose another name, or open it.",
    )
    assert office_path.read_text(encoding="utf-8") == "precious"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no folder .*nowhere"):
        new_office(tmp_path / "nowhere" / "new.clerk", OFFICER, today)


@pytest.mark.parametrize("made", ("nothing", "a folder"))
def test_a_missing_file_is_named_and_not_made(office_path: Path, made: str) -> None:
    if made == "a folder":
        office_path.mkdir()
    with pytest.raises(BadFile, match=r"^There is no file marlow-vale\.clerk\."):
        open_office(office_path, OFFICER, today)
    assert office_path.is_dir() == (made == "a folder")
    assert not office_path.is_file()


def m901_add_webcast(db: Database) -> None:
    db.execute("ALTER TABLE meeting ADD COLUMN webcast TEXT NOT NULL DEFAULT ''")


def m902_breaks(db: Database) -> None:
    db.execute("DROP TABLE schedule_row")
    raise ZeroDivisionError


def m902_orphans(db: Database) -> None:
    db.execute("DELETE FROM person")


def test_an_older_file_is_brought_up_to_date_at_opening(office_path: Path) -> None:
    written(office_path)
    store = open_store(office_path, AUTHOR, shipped_steps(m901_add_webcast))
    assert store.db.execute("SELECT webcast FROM meeting").fetchall() == [("",)]
    assert changes.recent(store.db, 1)[0].label == "Update the file (m901_add_webcast)"
    with pytest.raises(sqlite3.IntegrityError, match="outside a recorded change"):
        store.db.execute("UPDATE meeting SET webcast = 'yes'")
    assert pragma(store.db, "foreign_keys") == 1
    store.close()


@pytest.mark.parametrize(
    ("last", "error"), ((m902_breaks, ZeroDivisionError), (m902_orphans, BadFile)), ids=("breaks", "orphans")
)
def test_a_failing_migration_leaves_the_file_as_it_was(
    office_path: Path, last: Callable[[Database], None], error: type[Exception]
) -> None:
    written(office_path)
    office = reopened(office_path)
    kept, shape = state_of(office.db), Database(office.db).schema
    office.close()
    with pytest.raises(error):
        open_store(office_path, AUTHOR, shipped_steps(m901_add_webcast, last))
    office = reopened(office_path)
    assert (state_of(office.db), Database(office.db).schema) == (kept, shape)
    assert sealing.broken_seal(office.db) is None
    office.close()


def test_a_migration_whose_record_fails_is_not_done(office_path: Path) -> None:
    written(office_path)
    with pytest.raises(sqlite3.IntegrityError):
        open_store(office_path, Author("Officer", None), shipped_steps(m901_add_webcast))  # type: ignore[arg-type]
    office = reopened(office_path)
    assert "webcast" not in [row[1] for row in office.db.execute("PRAGMA table_info(meeting)")]
    office.close()


@pytest.mark.parametrize(
    ("kept", "mode", "sentence"),
    (
        ("file", os.R_OK, "marlow-vale.clerk cannot be read. Ask whoever keeps it"),
        ("file", os.W_OK, "marlow-vale.clerk is read-only. Allow writing to it"),
        ("folder", os.W_OK, "The folder council is read-only, and Clerk keeps a log beside an open file. Copy"),
    ),
)
def test_what_may_not_be_written_is_said_at_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str, mode: int, sentence: str
) -> None:
    path = tmp_path / "council" / "marlow-vale.clerk"
    path.parent.mkdir()
    written(path)
    before, locked = digest(path), path if kept == "file" else path.parent
    # the system's own answer: whoever runs the tests may be allowed everything
    monkeypatch.setattr(os, "access", lambda place, asked: not (Path(place) == locked and asked & mode))
    with pytest.raises(BadFile) as caught:
        open_office(path, OFFICER, today)
    assert str(caught.value).startswith(sentence)
    assert digest(path) == before
    if kept == "folder":
        with pytest.raises(Refused, match=r"^Nothing can be written into the folder council\. Choose another folder\."):
            new_office(path.with_name("new.clerk"), OFFICER, today)


def test_a_link_is_opened_though_its_own_folder_is_read_only(
    tmp_path: Path, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "links" / "office.clerk"
    link.parent.mkdir()
    link.symlink_to(written(office_path))
    monkeypatch.setattr(os, "access", lambda place, asked: Path(place) != link.parent)
    open_office(link, OFFICER, today).close()


@pytest.mark.parametrize("length", (249, 300))
def test_a_name_too_long_for_the_system_is_a_sentence(tmp_path: Path, length: int) -> None:
    with pytest.raises(BadFile, match=r"cannot be opened.*Choose a.* name"):
        new_office(tmp_path / f"{'a' * length}.clerk", OFFICER, today)


def test_the_shipped_steps_are_named_in_order() -> None:
    names = [step.name for step in migrations.pending(Database(memory=True))]
    numbers = [int(name[1:4]) for name in names]
    assert [f"m{number:03}_" for number in sorted(set(numbers))] == [name[:5] for name in names]
    assert names[0] == "m001_first_shape"
    assert names == list(STEPS)


def test_a_file_of_the_first_version_is_brought_to_the_present_shape(office_path: Path) -> None:
    first = Migrations("clerk")
    first()(m001_first_shape)
    create_store(office_path, AUTHOR, first).close()
    office, new = reopened(office_path), memory_office()
    shapes = [set(Database(each.db).schema.splitlines()) for each in (office, new)]
    assert {line for line in shapes[0] ^ shapes[1] if "sqlite_stat" not in line} == set()
    names = [{name for (name,) in each.db.execute("SELECT name FROM rule_name")} for each in (office, new)]
    assert names[0] == names[1]
    assert changes.recent(office.db, 1)[0].kind is ChangeKind.MIGRATION
    office.close()
    new.close()
