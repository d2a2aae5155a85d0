"""Damage of every kind, many times over: what is saved always opens, is sound, and keeps its seals."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.errors import Refused
from clerk_app.services import restoring
from tests.services.test_salvage import lose_anything, state


@pytest.mark.parametrize("seed", range(100, 300))
def test_whatever_is_lost(office_path: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    lose_anything(office_path, seed)
    try:
        restoring.save_what_can_be_read(office_path, tmp_path / "saved.clerk")
    except Refused as error:
        assert "Nothing could be read" in error.message
    else:
        assert state(tmp_path / "saved.clerk")
