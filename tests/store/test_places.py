"""Asking the system where a file lies, and working more carefully where that is not on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.domain.places import LOCAL, PlaceKind
from clerk_app.store import places
from clerk_app.store.places import linux_mounts, mac_mounts, place_of_file
from tests.helpers.bad_files import written
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened

PROC_MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/Democratic\040Services /mnt/Democratic\040Services cifs rw,vers=3.0 0 0
ann@pc12:/home/ann /home/ann/pc12 fuse.sshfs rw 0 0
broken
"""
MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ann@server/Democratic%20Services on /Volumes/Democratic Services (smbfs, nodev, nosuid, mounted by ann)
"""


def test_what_linux_and_macs_say_of_their_file_systems() -> None:
    assert linux_mounts(PROC_MOUNTS.splitlines()) == {
        "/": "ext4",
        "/proc": "proc",
        "/mnt/Democratic Services": "cifs",
        "/home/ann/pc12": "fuse.sshfs",
    }
    assert mac_mounts(MOUNT.splitlines()) == {
        "/": "apfs",
        "/System/Volumes/Data/home": "autofs",
        "/Volumes/Democratic Services": "smbfs",
    }


def test_a_file_of_this_machine_is_asked_of_the_machine_itself(tmp_path: Path) -> None:
    assert place_of_file(tmp_path / "council.clerk") == LOCAL
    assert place_of_file(tmp_path / "OneDrive - Council" / "council.clerk").kind is PlaceKind.SYNCED


def test_a_link_into_a_copied_folder_is_in_that_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "here.clerk"
    link.symlink_to(tmp_path / "Dropbox" / "council.clerk")
    assert place_of_file(link).service == "Dropbox"


def journal_of(path: Path) -> str:
    office = reopened(path)
    (mode,) = office.db.execute("PRAGMA journal_mode").fetchone()
    office.close()
    return str(mode)


@pytest.mark.parametrize("kind", ("network", "synced"))
def test_elsewhere_there_is_no_log_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    path = tmp_path / ("Nextcloud" if kind == "synced" else "share") / "council.clerk"
    path.parent.mkdir()
    if kind == "network":
        monkeypatch.setattr(places, "_mounts", lambda _: {str(path.parent): "cifs"})
    office = office_on_disk(path)
    assert office.place.careful
    with office.record("Write"):
        office.db.execute("INSERT INTO authority (id, name, updated_at, updated_by) VALUES ('a', 'MV', '', '')")
        assert sorted(one.name for one in path.parent.iterdir()) == [
            "council.clerk",
            "council.clerk-journal",
            "council.clerk-lock",
        ]
    kept = state_of(office.db)
    office.close()
    assert journal_of(path) == "delete"
    again = reopened(path)
    assert state_of(again.db) == kept
    again.close()


def test_a_file_that_moves_takes_the_journal_of_its_place(tmp_path: Path) -> None:
    here, there = tmp_path / "council.clerk", tmp_path / "Dropbox" / "council.clerk"
    there.parent.mkdir()
    written(here)
    assert journal_of(here) == "wal"
    here.rename(there)
    assert journal_of(there) == "delete"
    there.rename(here)
    assert journal_of(here) == "wal"


def test_reading_and_writing_side_by_side_work_elsewhere_too(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "council.clerk"
    path.parent.mkdir()
    theirs = office_on_disk(path, "Ben Okafor")
    mine = reopened(path)
    assert mine.read_only
    with theirs.record("Write"):
        theirs.db.execute("INSERT INTO authority (id, name, updated_at, updated_by) VALUES ('a', 'MV', '', '')")
    assert mine.stirred
    assert mine.catch_up() is not None
    theirs.close()
    assert mine.take_over()
    mine.close()
    assert [one.name for one in path.parent.iterdir()] == ["council.clerk"]


def test_a_share_that_numbers_its_files_anew_has_not_replaced_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_mounts", lambda _: {str(tmp_path): "fuse.sshfs"})
    office = office_on_disk(tmp_path / "council.clerk")
    copied = tmp_path / "copy"
    copied.write_bytes((tmp_path / "council.clerk").read_bytes())
    copied.replace(tmp_path / "council.clerk")  # another number
    assert not office.replaced
    (tmp_path / "council.clerk").unlink()
    assert office.replaced
    office.close()


def test_a_share_that_cannot_be_asked_is_taken_for_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "linux_mounts", lambda _: (_ for _ in ()).throw(OSError("no list")))
    assert place_of_file(tmp_path / "council.clerk") == LOCAL
