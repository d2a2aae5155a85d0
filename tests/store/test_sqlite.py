"""What we rely on, and steer around, in SQLite itself: another release that changes any of it is noticed here."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.store.opening import is_sound
from tests.helpers.bad_files import PAGE, sql

Two = tuple[sqlite3.Connection, sqlite3.Connection]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small file with a write-ahead log."""
    made = tmp_path / "one.db"
    return sql(made, "PRAGMA journal_mode = WAL", "CREATE TABLE one (x)", "INSERT INTO one VALUES (1)")


@pytest.fixture
def two(path: Path) -> Iterator[Two]:
    """Two connections to it."""
    made = connected(path), connected(path)
    yield made
    for each in made:
        each.close()


def connected(path: Path, mode: str = "rw") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=0)


def beside(path: Path) -> list[str]:
    return sorted(one.name.removeprefix(path.name) for one in path.parent.glob(f"{path.name}-*"))


def test_an_empty_file_opens_happily_so_its_size_is_asked(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    db = connected(empty)
    assert db.execute("PRAGMA application_id").fetchone() == (0,)
    db.close()


def test_reading_and_then_writing_fails_at_once_so_every_change_begins_as_a_writer(two: Two) -> None:
    """SQLITE_BUSY_SNAPSHOT, which no patience helps."""
    mine, theirs = two
    mine.execute("BEGIN")
    mine.execute("SELECT * FROM one").fetchall()
    theirs.execute("INSERT INTO one VALUES (2)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        mine.execute("INSERT INTO one VALUES (3)")
    assert caught.value.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"
    mine.execute("ROLLBACK")


def test_a_read_only_connection_leaves_files_beside_unless_it_is_told_that_nobody_writes(path: Path) -> None:
    for mode, left in (("ro&immutable=1", []), ("ro", ["-shm", "-wal"])):
        db = connected(path, mode)
        assert db.execute("SELECT x FROM one").fetchall() == [(1,)]
        db.close()
        assert beside(path) == left


def test_a_connection_that_only_asks_folds_the_log_in_as_the_last(two: Two, path: Path) -> None:
    mine, theirs = two
    mine.execute("PRAGMA query_only = ON")
    mine.execute("SELECT x FROM one").fetchall()
    theirs.execute("INSERT INTO one VALUES (2)")
    theirs.close()
    assert beside(path) == ["-shm", "-wal"]
    mine.close()
    assert beside(path) == []


def test_a_connection_that_only_asks_cannot_write_nor_vacuum_elsewhere(path: Path, tmp_path: Path) -> None:
    db = connected(path)
    db.execute("PRAGMA query_only = ON")
    for statement in ("INSERT INTO one VALUES (2)", f"VACUUM INTO '{tmp_path / 'copy.db'}'"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute(statement)
    db.close()


def test_a_copy_may_be_vacuumed_into_an_empty_file_and_into_no_other(path: Path, tmp_path: Path) -> None:
    db, empty, full = connected(path, "ro"), tmp_path / "empty.db", tmp_path / "full.db"
    empty.touch()
    full.write_text("precious")
    db.execute("VACUUM INTO ?", [str(empty)])
    with pytest.raises(sqlite3.DatabaseError):
        db.execute("VACUUM INTO ?", [str(full)])
    db.close()
    assert full.read_text() == "precious"
    copy = connected(empty)
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_a_log_is_read_into_whatever_file_lies_beside_it_so_it_goes_with_its_own(path: Path, tmp_path: Path) -> None:
    """What makes a file put in the place of another dangerous."""
    writer = connected(path)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("INSERT INTO one VALUES (2)")
    log = path.with_name("one.db-wal").read_bytes()
    writer.close()
    other = sql(tmp_path / "two.db", "PRAGMA journal_mode = WAL", "CREATE TABLE one (x)")
    other.with_name("two.db-wal").write_bytes(log)
    db = connected(other)
    assert db.execute("SELECT x FROM one").fetchall() == [(1,), (2,)]
    db.close()


def test_the_mode_of_a_log_cannot_change_while_somebody_reads(two: Two) -> None:
    mine, theirs = two
    theirs.execute("SELECT * FROM one").fetchall()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        mine.execute("PRAGMA journal_mode = DELETE").fetchall()


def test_a_check_of_pages_can_be_interrupted_from_another_thread(tmp_path: Path) -> None:
    filled = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) "
        "INSERT INTO one SELECT randomblob(900) FROM n"
    )
    db = connected(sql(tmp_path / "big.db", "CREATE TABLE one (x)", filled))
    stop = threading.Timer(0, db.interrupt)
    stop.start()
    assert is_sound(db, seconds=0.001)
    stop.join()
    assert is_sound(db)
    db.close()


def test_a_lost_page_in_the_midst_of_a_text_is_read_as_zeroes_so_texts_are_looked_at(tmp_path: Path) -> None:
    file = sql(tmp_path / "one.db", "CREATE TABLE one (x)", f"INSERT INTO one VALUES ('{'a' * (3 * PAGE)}')")
    whole = bytearray(file.read_bytes())
    whole[-PAGE:] = bytes(PAGE)
    file.write_bytes(whole)
    db = connected(file)
    (text,) = db.execute("SELECT x FROM one").fetchone()
    assert text.startswith("aaa") and "\0" in text
    db.close()


def test_python_drops_the_row_before_a_damage_so_reading_goes_on_from_the_last_one_seen(tmp_path: Path) -> None:
    rows = ", ".join(f"('{'a' * 900}')" for _ in range(8))
    file = sql(tmp_path / "one.db", "CREATE TABLE one (x)", f"INSERT INTO one VALUES {rows}")
    raw = sqlite3.connect(file)
    leaves = raw.execute("SELECT pageno, ncell FROM dbstat WHERE name = 'one' AND pagetype = 'leaf'").fetchall()
    raw.close()
    whole = bytearray(file.read_bytes())
    page = leaves[-1][0]
    whole[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    file.write_bytes(whole)
    db, seen = connected(file), []
    with pytest.raises(sqlite3.DatabaseError):
        for (rowid,) in db.execute("SELECT rowid FROM one"):
            seen.append(rowid)
    before = 8 - leaves[-1][1]
    assert seen == list(range(1, before))
    assert db.execute("SELECT rowid FROM one WHERE rowid = ?", [before]).fetchone() == (before,)
    db.close()
