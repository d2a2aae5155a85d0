"""A program killed while it issues or makes a pack leaves all or nothing, and a file that opens (LU-4, PX-5)."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from clerk_app.services import pack_cache
from clerk_app.store import issue_folder
from tests.helpers.killed_issuer import kill_issue, kill_pack
from tests.helpers.meeting_papers import july_with_papers
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import named


def prepared(folder: Path) -> tuple[Path, str]:
    """An office file with a meeting and its papers, and the meeting."""
    office = named(office_on_disk(folder / "marlow-vale.clerk"))
    july = july_with_papers(office, folder)
    office.close()
    return folder / "marlow-vale.clerk", july


def test_five_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    path, july = prepared(tmp_path)
    chance = Random(4)
    for longest in (0.3, 0.6, 0.9):
        kill_issue(path, july, tmp_path / "issued", chance, longest)
    for longest in (0.2, 0.4):
        kill_pack(path, july, tmp_path / "packs", chance, longest)


def test_what_was_being_built_is_found_again_when_its_drive_is_back(tmp_path: Path) -> None:
    """A drive that is not there at the next start is looked at when it is."""
    path, _ = prepared(tmp_path)
    office = reopened(path)
    drive, away = tmp_path / "drive", tmp_path / "away"
    building = issue_folder.building(path, drive, "agenda-1", "01890000-0000-7000-8000-0000000000ff")
    made = building.__enter__()
    made.put_in_place()
    drive.rename(away)
    office.close()
    reopened(path).close()
    away.rename(drive)
    assert made.final.is_dir()
    reopened(path).close()
    assert not list(drive.iterdir()) and not list(tmp_path.glob("*-issuing"))


def test_whoever_takes_over_clears_up_too(tmp_path: Path) -> None:
    """The window that only read while another program was issuing, and was killed, takes away what that left."""
    path, _ = prepared(tmp_path)
    writer, reader = reopened(path), reopened(path)
    assert reader.read_only
    building = issue_folder.building(path, tmp_path / "out", "agenda-1", "01890000-0000-7000-8000-0000000000ff")
    building.__enter__().put_in_place()
    writer.close()
    assert reader.take_over()
    assert not list((tmp_path / "out").iterdir())
    reader.close()


def test_what_a_killed_program_was_keeping_of_a_paper_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PX-5: no stray copy of a closed paper stays among this user's data."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    pack_cache.opened()
    stray, young = (pack_cache.folder() / name for name in (".making-abc", ".making-xyz"))
    for path in (stray, young):
        path.write_bytes(b"half a paper")
    os.utime(stray, (0, 0))
    pack_cache.opened()
    assert [path.name for path in pack_cache.folder().iterdir()] == [young.name]
