"""Backups: the same as the file, private, checked, whole or not at all, in both places, and none too many."""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clerk_app import paths
from clerk_app.domain.finding import Level
from clerk_app.errors import BadFile, Refused
from clerk_app.office import Office
from clerk_app.services import backups, council, people
from clerk_app.store import backup as store
from clerk_app.store import places
from clerk_app.store.database import open_store
from tests.helpers import marlow_vale
from tests.helpers.bad_files import AUTHOR, BAD, m999_from_the_future, written
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.shipped_steps import shipped_steps

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own folder for what the program keeps for its user."""
    folder = tmp_path / "private"
    monkeypatch.setenv("CLERK_DATA", str(folder))
    return folder


@pytest.fixture
def filled(office_path: Path) -> Iterator[Office]:
    """Marlow Vale's file, open."""
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    yield office
    office.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_of_an_open_file_is_the_same(filled: Office, office_path: Path) -> None:
    made = backups.take(office_path).backup
    assert [backup.path for backup in backups.every(office_path)] == [made.path]
    office = reopened(made.path)
    assert state_of(office.db) == state_of(filled.db)
    assert office.db.execute("SELECT * FROM change_row").fetchall() == (
        filled.db.execute("SELECT * FROM change_row").fetchall()
    )
    office.close()
    with filled.record("Go on"):
        filled.db.execute("UPDATE authority SET name = 'Marlow'")


@pytest.mark.skipif(sys.platform == "win32", reason="leave is kept otherwise there")
def test_a_backup_can_be_read_by_its_user_only(filled: Office, office_path: Path, data: Path) -> None:
    made = backups.take(office_path).backup
    assert mode(made.path) == 0o600
    for folder in (data, data / "backups", made.path.parent):
        assert mode(folder) == 0o700


def test_nothing_else_is_left_beside_the_file_or_the_backup(filled: Office, office_path: Path) -> None:
    filled.close()
    made = backups.take(office_path).backup
    assert names(made.path.parent) == ["about.json", made.path.name]
    assert [name for name in names(office_path.parent) if name.startswith("marlow")] == [office_path.name]


def test_each_file_has_its_own_backups_and_says_whose_they_are(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "council.clerk", tmp_path / "b" / "council.clerk"
    for path in (one, two):
        path.parent.mkdir()
        backups.take(written(path))
    assert len(backups.every(one)) == len(backups.every(two)) == 1
    assert backups.every(one) != backups.every(two)
    assert backups.known_files() == [one, two]
    one.unlink()
    assert len(backups.every(one)) == 1


def test_a_backup_is_due_when_something_has_changed_and_some_time_has_passed(filled: Office, office_path: Path) -> None:
    assert backups.is_due(office_path)
    made = backups.backup_if_due(office_path)
    assert made is not None
    later = made.backup.taken + HALF_AN_HOUR + timedelta(seconds=1)
    assert backups.backup_if_due(office_path, now=later) is None
    council.name_council(filled, "Marlow Vale District Council")
    assert not backups.is_due(office_path, now=made.backup.taken + timedelta(minutes=5))
    assert backups.is_due(office_path, timedelta(0), made.backup.taken + timedelta(minutes=5))
    assert backups.is_due(office_path, now=later)


def test_two_backups_of_one_second_are_two(filled: Office, office_path: Path) -> None:
    first = backups.take(office_path).backup
    kept = first.path.read_bytes()
    council.name_council(filled, "Marlow Vale District Council")
    second = backups.take(office_path).backup
    assert second.path != first.path and second.taken > first.taken
    assert first.path.read_bytes() == kept


def test_a_backup_that_cannot_be_read_counts_for_none(filled: Office, office_path: Path) -> None:
    made = backups.take(office_path).backup
    made.path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert backups.is_due(office_path, timedelta(0))


def test_old_backups_go_and_what_is_no_backup_stays(filled: Office, office_path: Path) -> None:
    folder = store.private_folder(office_path)
    start = datetime(2017, 1, 2, 9, tzinfo=UTC)
    for hours in range(0, 24 * 10, 8):
        store.take(office_path, now=start + timedelta(hours=hours))
    (folder / "notes.txt").touch()
    taken = [backup.taken for backup in backups.every(office_path)]
    assert len(taken) < 24 * 10 / 8
    assert len({moment.date() for moment in taken}) == 11
    assert taken[0] == start + timedelta(hours=24 * 10 - 8)
    assert (folder / "notes.txt").exists()


def test_work_goes_on_beside_a_backup_on_another_thread(filled: Office, office_path: Path) -> None:
    failed: list[BaseException] = []
    told: list[tuple[int, int]] = []

    def copy() -> None:
        try:
            for _ in range(5):
                store.take(office_path, tell=lambda part, whole: told.append((part, whole)))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=copy)
    thread.start()
    count = 0
    while thread.is_alive():
        people.new_person(filled, f"Person {count}")
        count += 1
    thread.join()
    assert failed == []
    assert count > 0
    office = reopened(backups.every(office_path)[0].path)
    assert set(state_of(office.db)["person"]) <= set(state_of(filled.db)["person"])
    office.close()


def test_a_backup_can_be_stopped_and_leaves_nothing(
    filled: Office, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_STEPS_BETWEEN_TELLING", 50)

    class Stop(Exception):
        pass

    def tell(part: int, whole: int) -> None:
        assert 0 <= part <= whole
        raise Stop

    with pytest.raises(Stop):
        backups.take(office_path, tell)
    assert backups.every(office_path) == []
    assert names(store.private_folder(office_path)) == []


@pytest.mark.parametrize("kind", ("pages lost", "planted trigger", "text", "cut in the middle"))
def test_a_bad_file_is_not_backed_up_over_good_ones(office_path: Path, kind: str) -> None:
    good = backups.take(written(office_path)).backup
    office_path.unlink()
    BAD[kind].make(office_path)
    with pytest.raises(BadFile):
        backups.take(office_path)
    assert [backup.path for backup in backups.every(office_path)] == [good.path]
    assert names(good.path.parent) == ["about.json", good.path.name]


def test_what_a_killed_backup_left_goes_with_the_next(filled: Office, office_path: Path) -> None:
    folder = backups.take(office_path).backup.path.parent
    old, young = folder / f".{'a' * 32}.part", folder / f".{'b' * 32}.part"
    for part in (old, young):
        part.touch()
    os.utime(old, (0, 0))
    backups.take(office_path)
    assert not old.exists()
    assert young.exists()


# --- the second place


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder for a second copy of each backup."""
    folder = tmp_path / "stick"
    folder.mkdir()
    backups.set_second_place(folder)
    return folder


def test_a_second_copy_is_kept_and_listed_once(filled: Office, office_path: Path, stick: Path) -> None:
    taken = backups.take(office_path)
    assert taken.second is not None and taken.trouble is None
    assert taken.second.is_relative_to(stick)
    assert taken.second.read_bytes() == taken.backup.path.read_bytes()
    assert len(backups.every(office_path)) == 1
    taken.backup.path.unlink()
    assert [backup.path for backup in backups.every(office_path)] == [taken.second]


def test_the_second_place_is_remembered_on_this_computer_and_not_in_the_file(
    filled: Office, office_path: Path, stick: Path
) -> None:
    assert backups.second_place() == stick
    assert str(stick) not in "".join(filled.db.iterdump())
    backups.set_second_place(None)
    assert backups.second_place() is None
    assert backups.take(office_path).second is None


def test_a_stick_that_is_not_plugged_in_is_said_and_no_failure(filled: Office, office_path: Path, stick: Path) -> None:
    stick.rmdir()
    taken = backups.take(office_path)
    assert taken.backup.path.exists()
    assert taken.second is None and taken.trouble is not None
    assert "could not be written into" in taken.trouble.message and "Plug the drive in" in taken.trouble.hint
    assert not stick.exists()


def test_a_stick_that_is_plugged_in_again_gets_the_newest_backup(
    filled: Office, office_path: Path, stick: Path
) -> None:
    """Though nothing has changed since."""
    stick.rmdir()
    made = backups.take(office_path)
    assert backups.backup_if_due(office_path) is None, "nothing is said again and again"
    stick.mkdir()
    brought = backups.backup_if_due(office_path)
    assert brought is not None and brought.second is not None and brought.backup == made.backup
    assert brought.second.read_bytes() == made.backup.path.read_bytes()
    assert backups.backup_if_due(office_path) is None


def test_a_second_place_that_cannot_be_kept_is_a_sentence(data: Path, tmp_path: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match=r"^The second place for backups could not be kept: "):
        backups.set_second_place(tmp_path)


def test_a_folder_that_is_none_is_no_second_place(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing can be written into the folder nowhere"):
        backups.set_second_place(tmp_path / "nowhere")
    assert backups.second_place() is None


@pytest.mark.parametrize("said", ("", "{", "[]", '{"second": 4}', "{}"))
def test_settings_that_say_nothing_are_no_second_place(data: Path, said: str) -> None:
    data.mkdir()
    (data / "backups.json").write_text(said, encoding="utf-8")
    assert backups.second_place() is None


def test_what_to_mind_before_a_folder_is_chosen(
    tmp_path: Path, filled: Office, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "OneDrive - Council"
    copied.mkdir()
    remark = backups.remark_on(copied)
    assert remark is not None and remark.level is Level.WARNING
    assert "OneDrive copies this folder" in remark.text
    same = backups.remark_on(tmp_path, office_path)
    assert same is not None and "same disk" in same.text
    assert backups.remark_on(tmp_path) is None
    monkeypatch.setattr(places, "_mounts", lambda _: {str(tmp_path): "cifs"})
    share = backups.remark_on(tmp_path)
    assert share is not None and "network drive" in share.text


# --- before a migration, and a full disk


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(office_path: Path) -> None:
    office = reopened(written(office_path))
    before = state_of(office.db)
    office.close()
    open_store(office_path, AUTHOR, shipped_steps(m999_from_the_future)).close()
    (made,) = backups.every(office_path)
    office = reopened(made.path)
    assert state_of(office.db) == before
    office.close()
    with pytest.raises(BadFile, match="newer version"):
        reopened(office_path)
    assert backups.is_due(office_path, timedelta(0))


def test_without_a_backup_no_file_is_brought_up_to_date(
    office_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(office_path)
    before = office_path.read_bytes()
    data.write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match=r"^No backup of marlow-vale\.clerk could be made"):
        open_store(office_path, AUTHOR, shipped_steps(m999_from_the_future))
    assert office_path.read_bytes() == before


def test_a_folder_that_takes_no_more_is_a_sentence(
    filled: Office, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "sync", full)
    with pytest.raises(Refused) as caught:
        backups.take(office_path)
    assert "No space left on device" in caught.value.message
    assert backups.every(office_path) == []


def test_backups_are_kept_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLERK_DATA")
    for platform, variable, end in (
        ("win32", "LOCALAPPDATA", "Clerk"),
        ("linux", "XDG_DATA_HOME", "Clerk"),
    ):
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setenv(variable, str(tmp_path / platform))
        assert paths.private_data() == tmp_path / platform / end
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.private_data().parts[-3:] == ("Library", "Application Support", "Clerk")
