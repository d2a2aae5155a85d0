"""Two hundred kills in the middle of writing, over the same file and over new ones; a hundred during a meeting."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.helpers import killed_meeting
from tests.helpers.killed_writer import kill_one, prepare


@pytest.mark.parametrize("folder", ("here", "Dropbox"), ids=("with a log beside", "with a journal"))
@pytest.mark.parametrize("seed", range(10))
def test_ten_kills(tmp_path: Path, seed: int, folder: str) -> None:
    path = tmp_path / folder / "marlow-vale.clerk"
    path.parent.mkdir()
    prepare(path)
    chance = Random(seed)
    for _ in range(10):
        kill_one(path, chance)


@pytest.mark.parametrize("seed", range(10))
def test_ten_kills_during_a_meeting(tmp_path: Path, seed: int) -> None:
    path, chance, last = tmp_path / "marlow-vale.clerk", Random(seed), 0
    killed_meeting.prepare(path)
    for _ in range(10):
        told = killed_meeting.kill_one(path, chance)
        assert told > last
        last = told
