"""Fifty kills in the middle of issues and packs, over the same file."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.helpers.killed_issuer import kill_issue, kill_pack
from tests.services.test_packs_killed import prepared


@pytest.mark.parametrize("seed", range(5))
def test_ten_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    path, july = prepared(tmp_path)
    chance = Random(seed)
    for _ in range(7):
        kill_issue(path, july, tmp_path / "issued", chance, 1.5)
    for _ in range(3):
        kill_pack(path, july, tmp_path / "packs", chance, 0.6)
