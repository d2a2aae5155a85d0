"""Opening a file that must not be: each kind has its own sentence and remedy, and not a byte of it is changed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import threading
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from clerk_app.errors import BadFile, LostFile
from clerk_app.office import open_office
from clerk_app.store import opening, schema
from clerk_app.store.opening import check_pages, examine, is_sound
from tests.helpers.bad_files import BAD, PAGE, m999_from_the_future, planted, spoil_a_page, sql, written
from tests.helpers.offices import OFFICER, reopened, today
from tests.helpers.shipped_steps import shipped_steps


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


@pytest.mark.parametrize("reading", (False, True), ids=("to write", "to read"))
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_its_own_words_and_untouched(office_path: Path, kind: str, reading: bool) -> None:
    BAD[kind].make(office_path)
    before = digest(office_path)
    with pytest.raises(BadFile) as caught:
        open_office(office_path, OFFICER, today, reading=reading)
    assert caught.value.message.startswith(f"marlow-vale.clerk {BAD[kind].sentence}")
    assert caught.value.hint.endswith((".", "”."))
    assert digest(office_path) == before
    assert beside(office_path) == [office_path.name]


@pytest.mark.parametrize("kind", ("pages lost", "planted trigger", "cut in the middle", "empty"))
def test_what_was_damaged_leads_to_the_backups(office_path: Path, kind: str) -> None:
    BAD[kind].make(office_path)
    with pytest.raises(BadFile, match=r"Put back a backup of it: File, Restore a backup…, or the command “clerk rest"):
        open_office(office_path, OFFICER, today)


def test_a_planted_trigger_never_runs(office_path: Path) -> None:
    """Nor does one that waits for the program's own first write: the file is refused before that."""
    planted(
        "CREATE TABLE stolen (x)",
        "CREATE TRIGGER steal AFTER UPDATE ON change_now BEGIN INSERT INTO stolen VALUES (1); END",
    )(office_path)
    for _ in range(2):
        with pytest.raises(BadFile, match="altered outside Clerk"):
            reopened(office_path)
    raw = sqlite3.connect(office_path)
    assert raw.execute("SELECT count(*) FROM stolen").fetchone() == (0,)
    raw.close()


def test_a_planted_name_cannot_fill_the_sentence(office_path: Path) -> None:
    planted(f'CREATE TABLE "{"x" * 5000}\n\u202eevil" (x)')(office_path)
    with pytest.raises(BadFile) as caught:
        reopened(office_path)
    assert len(caught.value.message) < 200
    assert "\n" not in caught.value.message and "\u202e" not in caught.value.message


def test_what_sqlite_gathers_for_itself_is_no_stranger(office_path: Path) -> None:
    sql(written(office_path), "ANALYZE")
    reopened(office_path).close()


@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_any_page_lost_is_opened_whole_or_refused_untouched(office_path: Path, seed: int) -> None:
    """A lost page that nothing stands on is no damage; with any other the file is refused, and never half shown."""
    chance, whole = Random(seed), bytearray(written(office_path).read_bytes())
    page = chance.randrange(len(whole) // PAGE)
    whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    office_path.write_bytes(whole)
    before = digest(office_path)
    try:
        office = reopened(office_path)
    except BadFile:
        assert digest(office_path) == before
        return
    assert is_sound(office.db)
    office.close()


class RunsOut:
    """A timer whose time has run out as soon as the work has made a few steps."""

    def __init__(self, _: float, __: object, args: list[sqlite3.Connection]) -> None:
        self._db = args[0]

    def start(self) -> None:
        self._db.set_progress_handler(lambda: 1, 10)

    def cancel(self) -> None:
        self._db.set_progress_handler(None, 0)

    def join(self) -> None:
        pass


def test_the_pages_of_a_large_file_are_checked_for_a_moment_only(
    office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is checked once it is open: opening must not take longer, the longer a file is kept."""
    spoil_a_page(written(office_path))
    monkeypatch.setattr(threading, "Timer", RunsOut)
    with pytest.raises(LostFile, match="damaged"):
        examine(office_path)
    monkeypatch.setattr(opening, "SMALL_FILE", 0)
    examine(office_path)
    with pytest.raises(LostFile, match="damaged"):
        examine(office_path, seconds=None)


def test_a_small_file_is_checked_whole_however_slow_that_is(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(examine.__kwdefaults__, "seconds", 1e-9)
    spoil_a_page(written(office_path))
    with pytest.raises(LostFile, match="damaged"):
        reopened(office_path)


def test_the_pages_that_opening_left_are_checked_beside_whoever_writes(
    office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL_FILE", 0)
    monkeypatch.setitem(examine.__kwdefaults__, "seconds", 0)
    check_pages(written(office_path), lambda: None)
    spoil_a_page(office_path)
    office = reopened(office_path)
    with pytest.raises(LostFile, match=r"marlow-vale\.clerk is damaged"):
        check_pages(office_path, lambda: None)
    office.close()


def test_a_look_at_the_pages_can_be_ended(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the teller raises ends it, and is raised, as when the file is closed meanwhile."""
    monkeypatch.setattr(opening, "_BETWEEN_TELLING", 0)
    monkeypatch.setattr(opening, "is_sound", lambda _: ended.wait(10))
    ended = threading.Event()

    def end() -> None:
        ended.set()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        check_pages(written(office_path), end)


def test_the_rest_of_a_large_file_is_not_called_damaged(office_path: Path) -> None:
    raw = sqlite3.connect(written(office_path))
    assert is_sound(raw, seconds=0)
    raw.close()


def test_a_shape_unknown_by_its_digest_is_compared_and_taken(office_path: Path) -> None:
    written(office_path)
    assert examine(office_path, shipped_steps(m999_from_the_future)) == set(schema.STEPS)


def test_a_file_that_is_not_open_is_looked_at_without_a_trace(office_path: Path) -> None:
    written(office_path)
    before = digest(office_path)
    examine(office_path)
    reopened(office_path).close()
    reopened(office_path).close()
    assert digest(office_path) == before
    assert beside(office_path) == [office_path.name]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed after a fork")
def test_what_a_killed_program_left_by_half_is_taken_back_before_the_look(office_path: Path) -> None:
    """In a folder where no write-ahead log is kept, a killed program leaves a journal that must be played back."""
    written(office_path)
    sql(office_path, "PRAGMA journal_mode = DELETE")
    child = os.fork()
    if child == 0:
        raw = sqlite3.connect(office_path, isolation_level=None)
        raw.execute("PRAGMA cache_size = 2")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE change_now SET number = 1")
        raw.execute("UPDATE agenda_item SET closed_note = hex(zeroblob(40000))")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert f"{office_path.name}-journal" in beside(office_path)
    office = reopened(office_path)
    assert office.db.execute("SELECT number FROM change_now").fetchone() == (None,)
    assert is_sound(office.db)
    office.close()


def test_sqlite_s_failure_to_read_on_a_full_disk_is_said_as_what_it_is(
    office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot make the file by which it reads, and calls that a failed disk."""

    def fail(error: Exception) -> str:
        with pytest.raises(BadFile) as caught, opening.failures_in_words(office_path):
            raise error
        return caught.value.message

    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR
    assert fail(failed).endswith("cannot be read: the disk failed.")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4096))
    full = "marlow-vale.clerk cannot be written: the disk is full."
    assert [fail(failed), fail(OSError(errno.ENOSPC, "No space left on device"))] == [full, full]
