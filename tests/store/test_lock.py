"""One writer at a time: the lock beside the file, who it names, and how it passes on."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from clerk_app import locking
from clerk_app.domain.holder import Holder
from clerk_app.errors import BadFile
from clerk_app.store import shape
from clerk_app.store.database import open_store
from clerk_app.store.lock import FileLock, acquire
from tests.helpers.bad_files import AUTHOR, m999_from_the_future, sql, written
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.shipped_steps import shipped_steps

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from clerk_app.office import open_office
office = open_office(Path(sys.argv[1]), "Ann Clerk")
print("read only" if office.read_only else "working", flush=True)
sys.stdin.readline()
office.close()
"""


@contextmanager
def another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Ann Clerk works in the file, in a process of her own, until she is told to end or is killed."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "working\n"
        yield running
        if running.poll() is None:
            running.communicate("\n")


def lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-lock")


def test_the_lock_names_who_works_there_and_goes_with_them(office_path: Path) -> None:
    office = office_on_disk(office_path, "Ann Clerk")
    said = json.loads(lock_of(office_path).read_bytes())
    assert (said["officer"], said["machine"], said["pid"]) == ("Ann Clerk", platform.node(), os.getpid())
    office.close()
    assert [path.name for path in office_path.parent.iterdir()] == [office_path.name]


def test_an_officer_who_gives_their_name_is_known_by_it_at_once(office_path: Path) -> None:
    office = office_on_disk(office_path, "root")
    office.call_officer("Helen Marsh of a very long name indeed")
    office.call_officer("Helen Marsh")
    assert json.loads(lock_of(office_path).read_bytes())["officer"] == "Helen Marsh"
    office.close()


def test_a_second_opener_reads_and_knows_who_works_there(office_path: Path) -> None:
    written(office_path)
    with another_program(office_path):
        office = reopened(office_path)
        assert office.read_only
        assert office.holder is not None
        assert (office.holder.officer, office.holder.machine) == ("Ann Clerk", platform.node())
        assert not office.take_over()
        office.close()
        assert lock_of(office_path).exists()
    office = reopened(office_path)
    assert not office.read_only and office.holder is None
    office.close()


def test_who_was_killed_holds_nothing(office_path: Path) -> None:
    written(office_path)
    with another_program(office_path) as running:
        running.kill()
        running.wait()
    assert lock_of(office_path).exists()
    office = reopened(office_path)
    assert not office.read_only
    assert json.loads(lock_of(office_path).read_bytes())["pid"] == os.getpid()
    office.close()
    assert not lock_of(office_path).exists()


def test_a_twin_that_is_still_at_work_holds_the_lock(office_path: Path) -> None:
    """Whoever closes the window meanwhile lets nobody else write before its worker has ended."""
    office = office_on_disk(office_path)
    twin = office.twin()
    office.close()
    assert reopened_to_read(office_path)
    with twin.record("Go on"):
        twin.db.execute("INSERT INTO person (id, updated_at, updated_by) VALUES ('p', '', '')")
    twin.close()
    twin.close()
    assert not lock_of(office_path).exists()
    again = reopened(office_path)
    assert not again.read_only
    again.close()


def test_two_openings_in_one_program_are_two(office_path: Path) -> None:
    first = office_on_disk(office_path)
    second = reopened(office_path)
    assert (first.read_only, second.read_only) == (False, True)
    second.close()
    third = reopened(office_path)
    assert third.read_only
    first.close()
    assert third.take_over()
    third.close()


def test_a_link_to_a_file_is_locked_with_it(tmp_path: Path, office_path: Path) -> None:
    link = tmp_path / "link.clerk"
    link.symlink_to(written(office_path))
    office = reopened(link)
    assert reopened_to_read(office_path)
    office.close()


def reopened_to_read(path: Path) -> bool:
    office = reopened(path)
    office.close()
    return office.read_only


@pytest.mark.parametrize(
    "said", (b"", b"{", b"null", b"[]", b'{"officer": 1}', b"\xff\xfe", b'{"officer":"A","machine":"B","pid":"x"}')
)
def test_a_lock_that_says_nothing_is_taken_over_or_is_somebody(office_path: Path, said: bytes) -> None:
    written(office_path)
    lock_of(office_path).write_bytes(said)
    office = reopened(office_path)
    assert not office.read_only
    lock_of(office_path).write_bytes(said)
    second = reopened(office_path)
    assert second.holder == Holder()
    second.close()
    office.close()


def test_a_lock_that_somebody_else_has_put_there_since_is_left_to_them(office_path: Path) -> None:
    """Whoever deletes the lock of a program that still runs does not have the next one's deleted by it."""
    first = acquire(office_path, "Ann Clerk")
    lock_of(office_path).unlink()
    second = acquire(office_path, "Ben Okafor")
    assert isinstance(first, FileLock) and isinstance(second, FileLock)
    first.release()
    assert lock_of(office_path).exists()
    assert isinstance(acquire(office_path, "Cerys Pugh"), Holder)
    second.release()
    assert not lock_of(office_path).exists()


def test_a_lock_that_cannot_be_written_is_held_by_nobody(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(office_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(locking.Lock, "write", full)
        with pytest.raises(BadFile, match="the disk is full"):
            reopened(office_path)
    office = reopened(office_path)
    assert not office.read_only
    office.close()


def test_a_long_name_still_fits_the_lock(office_path: Path) -> None:
    office = office_on_disk(office_path, "Ann " * 5000)
    second = reopened(office_path)
    assert second.holder is not None
    assert second.holder.officer.startswith("Ann Ann")
    second.close()
    office.close()


def test_what_stands_in_a_lock_cannot_fill_the_window(office_path: Path) -> None:
    written(office_path)
    office = reopened(office_path)
    name = "Ann\u202e\n" * 100
    lock_of(office_path).write_text(
        json.dumps({"officer": name, "machine": "PC", "pid": 1, "since": "2017-07-03T08:12:00"})
    )
    second = reopened(office_path)
    assert second.holder is not None
    assert second.holder.officer == ("Ann" * 27)[:80]
    second.close()
    office.close()


@pytest.mark.skipif(sys.platform == "win32", reason="links need leave there")
@pytest.mark.parametrize("kind", ("symlink_to", "hardlink_to"))
def test_a_lock_is_never_written_through_a_link(tmp_path: Path, office_path: Path, kind: str) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", encoding="utf-8")
    written(office_path)
    getattr(lock_of(office_path), kind)(precious)
    with pytest.raises(BadFile, match=r"cannot be opened"):
        reopened(office_path)
    assert precious.read_text(encoding="utf-8") == "precious"


# --- where the locks of other machines cannot be seen


def from_elsewhere(path: Path) -> Path:
    said = {"officer": "Ann Clerk", "machine": "PC-12", "pid": 4, "since": "2017-07-03T08:12:00+00:00"}
    lock_of(path).write_text(json.dumps(said), encoding="utf-8")
    return path


def test_on_this_computer_what_another_machine_left_is_old(office_path: Path) -> None:
    lock = acquire(from_elsewhere(office_path), "Ben Okafor")
    assert isinstance(lock, FileLock)
    lock.release()


def test_elsewhere_it_stands_until_an_officer_says_otherwise(office_path: Path) -> None:
    found = acquire(from_elsewhere(office_path), "Ben Okafor", across_machines=True)
    assert isinstance(found, Holder)
    assert found.machine == "PC-12"
    assert lock_of(office_path).exists()
    lock = acquire(office_path, "Ben Okafor", across_machines=True, in_spite=True)
    assert isinstance(lock, FileLock)
    assert isinstance(acquire(office_path, "Cerys Pugh", across_machines=True, in_spite=True), Holder)
    lock.release()


def test_elsewhere_what_this_machine_left_is_old_too(office_path: Path) -> None:
    said = {"officer": "Ann", "machine": platform.node(), "pid": 4, "since": "2017-07-03T08:12:00+00:00"}
    lock_of(office_path).write_text(json.dumps(said), encoding="utf-8")
    lock = acquire(office_path, "Ben Okafor", across_machines=True)
    assert isinstance(lock, FileLock)
    lock.release()


def test_a_shared_file_is_taken_over_in_spite_of_a_silent_machine(tmp_path: Path) -> None:
    shared = tmp_path / "Dropbox" / "marlow-vale.clerk"
    shared.parent.mkdir()
    from_elsewhere(written(shared))
    office = reopened(shared)
    assert office.read_only
    assert not office.take_over()
    assert office.take_over(in_spite=True)
    with office.record("Write"):
        office.db.execute("UPDATE authority SET name = 'Marlow Vale District Council'")
    office.close()
    assert not lock_of(shared).exists()


# --- what a reader may not do, and taking over


def test_a_file_of_an_older_shape_is_not_read_over_the_shoulder(office_path: Path) -> None:
    """Whoever works in it has an older program; when they close it, it is brought up to date."""
    office = office_on_disk(office_path)
    newer = shipped_steps(m999_from_the_future)
    with pytest.raises(BadFile, match=r"^marlow-vale\.clerk is open in an older version of Clerk\."):
        open_store(office_path, AUTHOR, newer)
    with pytest.raises(BadFile, match=r"open in an older version"):
        open_store(office_path, AUTHOR, newer, reading=True)
    office.close()
    store = open_store(office_path, AUTHOR, newer, reading=True)
    assert store.read_only
    assert not lock_of(office_path).exists()
    store.close()


def test_what_was_brought_up_to_date_meanwhile_is_opened_again(office_path: Path) -> None:
    first = office_on_disk(office_path)
    second = reopened(office_path)
    first.close()
    sql(office_path, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('clerk', 'm998', '')")
    with pytest.raises(BadFile, match="Open it again"):
        second.take_over()
    assert second.read_only
    assert not lock_of(office_path).exists()
    second.close()


def test_what_was_replaced_meanwhile_is_opened_again(office_path: Path) -> None:
    first = office_on_disk(office_path)
    second = reopened(office_path)
    first.close()
    assert not second.replaced
    other = written(office_path.with_name("other.clerk"))
    other.replace(office_path)
    assert second.replaced
    with pytest.raises(BadFile, match="Open it again"):
        second.take_over()
    second.close()


def test_a_file_that_cannot_be_read_as_it_passes_on_is_a_sentence_and_held_by_nobody(
    office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office_on_disk(office_path)
    second = reopened(office_path)
    first.close()

    def fails(_: object) -> set[str]:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(shape, "applied_steps", fails)
        with pytest.raises(BadFile, match="the disk failed"):
            second.take_over()
    assert second.read_only
    assert second.take_over()
    second.close()


LONDON = timezone(timedelta(hours=1), "BST")
NOON = datetime(2017, 7, 3, 12, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("holder", "words"),
    (
        (
            Holder("Ann Clerk", "PC-12", 4, datetime(2017, 7, 3, 9, 12, tzinfo=LONDON)),
            "Ann Clerk on PC-12 has been working in this file since 9.12 am",
        ),
        (
            Holder("Ann Clerk", "", 4, datetime(2017, 6, 30, 16, 5, tzinfo=LONDON)),
            "Ann Clerk has been working in this file since 4.05 pm on 30 June 2017",
        ),
        (Holder(), "Somebody else has been working in this file"),
    ),
)
def test_the_holder_in_words(holder: Holder, words: str) -> None:
    assert holder.words(NOON) == words
