"""A disk that is really full: a small one of memory, where this system lets one be made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.errors import ClerkError, Refused
from clerk_app.services import agenda, backups, meetings
from tests.helpers import marlow_vale
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        sys.platform != "linux"
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("this system lets no small disk be made")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.parametrize("folder", ("here", "Dropbox"), ids=("with a log beside", "with a journal"))
def test_a_disk_that_fills_up_loses_nothing(
    small_disk: Path, tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    path = small_disk / folder / "office.clerk"
    path.parent.mkdir()
    office = office_on_disk(path)
    july = marlow_vale.fill(office)
    stored = state_of(office.db)
    with pytest.raises(Refused, match=r"The disk is full|The disk failed"):
        for number in range(10_000):
            agenda.add_item(office, july, f"Item {number}: " + "the roads " * 100)
            stored = state_of(office.db)
    assert state_of(office.db) == stored
    assert backups.take(path).backup.path.is_relative_to(tmp_path / "private")
    office.close()
    monkeypatch.setenv("CLERK_DATA", str(small_disk / "private"))
    with pytest.raises(ClerkError, match=r"No backup of office\.clerk could be made"):
        backups.take(path)
    subprocess.run(["mount", "-o", "remount,size=12m", small_disk], check=True)
    again = reopened(path)
    assert state_of(again.db) == stored
    assert meetings.lines(again)
    again.close()
