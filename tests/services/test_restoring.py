"""Going back to a backup: the day of the backup comes back whole, the file of before is kept, and nothing half-way."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clerk_app.errors import BadFile, ClerkError, Refused
from clerk_app.services import backups, council, meetings, restoring
from clerk_app.store import backup as backup_store
from clerk_app.store import restore
from tests.helpers import marlow_vale
from tests.helpers.bad_files import BAD
from tests.helpers.file_state import State, state_of
from tests.helpers.offices import office_on_disk, reopened


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where Marlow Vale's file is, in a folder of its own."""
    folder = tmp_path / "council"
    folder.mkdir()
    return folder / "marlow-vale.clerk"


@pytest.fixture
def backed_up(place: Path) -> tuple[Path, State]:
    """A backup of a day's work, and what it holds; the file has gone on since, and is closed."""
    office = office_on_disk(place)
    marlow_vale.fill(office)
    kept = state_of(office.db)
    made = backups.take(place).backup.path
    council.name_council(office, "Marlow Vale District Council")
    office.close()
    return made, kept


def state(path: Path) -> State:
    office = reopened(path)
    found = state_of(office.db)
    office.close()
    return found


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.parent.iterdir())


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_deleted_file_comes_back_whole(place: Path, backed_up: tuple[Path, State]) -> None:
    made, kept = backed_up
    place.unlink()
    restored = restoring.put_in_place(place, made)
    assert restored.aside is None
    assert names(place) == [place.name]
    assert state(place) == kept


def test_the_file_of_before_is_kept_and_can_be_opened(place: Path, backed_up: tuple[Path, State]) -> None:
    made, kept = backed_up
    before, bytes_before = state(place), made.read_bytes()
    restored = restoring.put_in_place(place, made)
    assert restored.aside is not None
    assert restored.aside.name.startswith("marlow-vale-before-restore-20")
    assert names(place) == sorted([place.name, restored.aside.name])
    assert state(place) == kept
    assert state(restored.aside) == before
    assert made.read_bytes() == bytes_before
    again = restoring.put_in_place(place, restored.aside)
    assert state(place) == before
    assert again.aside is not None and again.aside != restored.aside


def test_work_goes_on_and_is_backed_up_after_going_back(place: Path, backed_up: tuple[Path, State]) -> None:
    made, _ = backed_up
    restoring.put_in_place(place, made)
    office = reopened(place)
    council.name_council(office, "Marlow Vale Borough Council once more")
    assert office.undo()
    office.close()
    assert backups.backup_if_due(place, backups.timedelta(0)) is not None


def test_what_is_in_a_backup_is_told_before(backed_up: tuple[Path, State]) -> None:
    made, kept = backed_up
    before = made.read_bytes()
    contents = restoring.contents_of(made)
    assert contents.council == "Marlow Vale Borough Council"
    assert contents.meetings == len(kept["meeting"])
    assert contents.committees == len(kept["body"])
    lines = restoring.described(contents)
    assert lines[0] == "Marlow Vale Borough Council"
    assert f"{contents.meetings} meetings." in lines[1]
    assert lines[2].startswith("Meetings from ")
    assert lines[3].startswith("Last change: “") and "by Test Officer" in lines[3]
    assert made.read_bytes() == before


def test_nothing_closed_is_told_of_a_backup(place: Path) -> None:
    office = office_on_disk(place)
    july = marlow_vale.fill(office)
    closed = {
        text
        for (text,) in office.db.execute(
            "SELECT closed_title FROM agenda_item UNION SELECT closed_note FROM agenda_item UNION "
            "SELECT public_interest_reason FROM agenda_item UNION SELECT chair_note FROM agenda_item"
        )
        if text
    }
    assert closed and meetings.line(office, july)
    office.close()
    said = " ".join(restoring.described(restoring.contents_of(backups.take(place).backup.path)))
    assert not [text for text in closed if text in said]


def test_an_empty_file_is_described(place: Path) -> None:
    office_on_disk(place).close()
    assert restoring.described(restoring.contents_of(place)) == [
        "The council has no name yet.",
        "0 committees, 0 people and 0 meetings.",
    ]


@pytest.mark.parametrize("kind", sorted(BAD.keys() - {"empty"}))
def test_a_bad_backup_is_not_put_in_place(
    place: Path, tmp_path: Path, backed_up: tuple[Path, State], kind: str
) -> None:
    bad = tmp_path / "bad.clerk"
    BAD[kind].make(bad)
    before = digests(place.parent)
    with pytest.raises(BadFile):
        restoring.put_in_place(place, bad)
    assert digests(place.parent) == before


def test_a_missing_backup_is_named(place: Path, backed_up: tuple[Path, State]) -> None:
    with pytest.raises(BadFile, match=r"There is no file gone\.clerk"):
        restoring.put_in_place(place, place.with_name("gone.clerk"))


def test_a_file_is_no_backup_of_itself(place: Path, backed_up: tuple[Path, State]) -> None:
    with pytest.raises(Refused, match="is the office file itself"):
        restoring.put_in_place(place, place)


def test_a_damaged_file_is_put_aside_with_its_log(place: Path, backed_up: tuple[Path, State]) -> None:
    made, kept = backed_up
    place.unlink()
    BAD["pages lost"].make(place)
    damaged = place.read_bytes()
    place.with_name(f"{place.name}-wal").write_bytes(b"the log of a killed program")
    restored = restoring.put_in_place(place, made)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == damaged
    assert restored.aside.with_name(f"{restored.aside.name}-wal").exists()
    assert not place.with_name(f"{place.name}-wal").exists()
    assert state(place) == kept


def test_the_log_of_a_deleted_file_is_not_read_into_the_backup(place: Path, backed_up: tuple[Path, State]) -> None:
    """Whoever deletes an office file and not the log beside it would get another file than the backup."""
    made, kept = backed_up
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA wal_autocheckpoint = 0")
    raw.execute("UPDATE change_now SET number = 1")
    raw.execute("DELETE FROM schedule_row")
    raw.execute("UPDATE change_now SET number = NULL")
    log = place.with_name(f"{place.name}-wal").read_bytes()
    raw.close()
    place.unlink()
    place.with_name(f"{place.name}-wal").write_bytes(log)
    restoring.put_in_place(place, made)
    assert state(place) == kept


@pytest.mark.parametrize("who", ("a writer", "a reader"))
def test_a_file_that_somebody_has_open_is_left_alone(place: Path, backed_up: tuple[Path, State], who: str) -> None:
    made, _ = backed_up
    office = reopened(place, "Ann Clerk")
    if who == "a reader":
        second = reopened(place, "Ben Okafor")
        assert second.read_only
        office.close()
        office = second
    sentence = "Ann Clerk on .* has been working" if who == "a writer" else "Somebody has .* open to read it"
    before = state_of(office.db)
    with pytest.raises(Refused, match=sentence):
        restoring.put_in_place(place, made)
    assert state_of(office.db) == before
    office.close()
    assert state(place) == before
    assert names(place) == [place.name]


@pytest.mark.parametrize("folder", ("council", "Dropbox"))
def test_another_machines_lock_stands_where_locks_do_not_reach_it(tmp_path: Path, folder: str) -> None:
    """On a share or in a synced folder nobody can ask whether that machine still has the file open."""
    path = tmp_path / folder / "marlow-vale.clerk"
    path.parent.mkdir()
    office = office_on_disk(path)
    made = backups.take(path).backup.path
    office.close()
    said = '{"officer": "Ann Clerk", "machine": "PC-12", "pid": 4, "since": "2017-07-03T08:12:00+00:00"}'
    lock = path.with_name(f"{path.name}-lock")
    lock.write_text(said, encoding="utf-8")
    if folder == "council":
        assert restoring.put_in_place(path, made).aside
        return
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"^Ann Clerk on PC-12 has been working .* delete marlow-vale\.clerk-lock"):
        restoring.put_in_place(path, made)
    assert path.read_bytes() == before
    lock.unlink()
    assert restoring.put_in_place(path, made).aside


@pytest.mark.parametrize("code", (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL))
def test_what_sqlite_says_is_a_sentence(
    place: Path, backed_up: tuple[Path, State], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(*_: object) -> None:
        error = sqlite3.OperationalError("of SQLite's own")
        error.sqlite_errorcode = code
        raise error

    before = digests(place.parent)
    monkeypatch.setattr(backup_store, "vacuum", fails)
    with pytest.raises(Refused, match=r"^Nothing could be put in the place of marlow-vale\.clerk: .*It is as it was"):
        restoring.put_in_place(place, backed_up[0])
    assert digests(place.parent) == before


@pytest.mark.skipif(sys.platform == "win32", reason="leave is kept otherwise there")
def test_whoever_could_read_the_file_still_can(place: Path, backed_up: tuple[Path, State]) -> None:
    made, _ = backed_up
    place.chmod(0o660)
    restoring.put_in_place(place, made)
    assert stat.S_IMODE(place.stat().st_mode) == 0o660
    place.unlink()
    restoring.put_in_place(place, made)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(place.stat().st_mode) == 0o666 & ~mask


def test_a_link_goes_on_leading_to_the_file(place: Path, tmp_path: Path, backed_up: tuple[Path, State]) -> None:
    made, kept = backed_up
    link = tmp_path / "link.clerk"
    link.symlink_to(place)
    restoring.put_in_place(link, made)
    assert link.is_symlink()
    assert state(place) == kept
    assert link.parent not in {path.parent for path in place.parent.iterdir()}


Breaking = Callable[[pytest.MonkeyPatch], None]


def at_the_copy(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(backup_store, "check_copy", _fails)


def at_the_disk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(backup_store, "sync", _fails)


def at_the_swap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "replace", _fails)


def at_the_swap_without_second_names(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "link", _fails)
    at_the_swap(patch)


def _fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("log", (False, True), ids=("", "with a log"))
@pytest.mark.parametrize(
    "broken", (at_the_copy, at_the_disk, at_the_swap, at_the_swap_without_second_names), ids=lambda each: each.__name__
)
def test_wherever_it_breaks_all_is_as_it_was(
    place: Path, backed_up: tuple[Path, State], broken: Breaking, log: bool
) -> None:
    made, _ = backed_up
    if log:  # of a damaged file, which cannot be folded in
        place.unlink()
        BAD["pages lost"].make(place)
        place.with_name(f"{place.name}-wal").write_bytes(b"the log of a killed program")
    before = digests(place.parent)
    with pytest.MonkeyPatch.context() as patch:
        broken(patch)
        with pytest.raises(Refused, match="Nothing could be put in the place of marlow-vale"):
            restoring.put_in_place(place, made)
    after = digests(place.parent)
    after.pop(f"{place.name}-shm", None)  # of whoever looked at the damaged file; nothing stands in it
    assert after == before


def test_where_no_second_names_are_the_swap_works_too(
    place: Path, backed_up: tuple[Path, State], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, kept = backed_up
    before = state(place)
    monkeypatch.setattr(os, "link", _fails)
    restored = restoring.put_in_place(place, made)
    assert restored.aside is not None
    assert state(place) == kept
    assert state(restored.aside) == before


def test_names_of_files_put_aside_never_meet(place: Path, backed_up: tuple[Path, State]) -> None:
    made, _ = backed_up
    asides = {restoring.put_in_place(place, made).aside for _ in range(4)}
    assert len(asides) == 4 and None not in asides


def test_no_error_is_left_untold(place: Path, backed_up: tuple[Path, State]) -> None:
    """A folder that cannot be written to is a sentence too."""
    made, _ = backed_up
    with pytest.raises(ClerkError, match="Nothing could be put in the place of"):
        restoring.put_in_place(place.parent / "gone" / place.name, made)
    assert restore.contents_of(made)
