"""A program killed in the middle of writing loses nothing it said was done, and leaves nothing half done."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.helpers.killed_writer import kill_one, prepare


def test_five_kills(office_path: Path) -> None:
    prepare(office_path)
    chance, last = Random(5), 0
    for _ in range(5):
        told = kill_one(office_path, chance)
        assert told > last
        last = told
