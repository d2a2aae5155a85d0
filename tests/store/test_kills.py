"""A program killed in the middle of writing loses nothing it said was done, and leaves nothing half done."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.helpers import killed_meeting
from tests.helpers.killed_writer import kill_one, prepare


@pytest.mark.parametrize("folder", ("here", "Dropbox"), ids=("with a log beside", "with a journal"))
def test_five_kills(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "marlow-vale.clerk"
    path.parent.mkdir()
    prepare(path)
    chance, last = Random(5), 0
    for _ in range(5):
        told = kill_one(path, chance)
        assert told > last
        last = told


def test_a_kill_during_a_meeting_loses_nothing_of_its_record(tmp_path: Path) -> None:
    path = tmp_path / "marlow-vale.clerk"
    killed_meeting.prepare(path)
    assert killed_meeting.kill_one(path, Random(5)) > 0
