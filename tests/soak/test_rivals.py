"""Several programs at one file, again and again."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.helpers.killed_writer import prepare
from tests.helpers.rival_writer import check, let_them


@pytest.mark.parametrize("folder", ("here", "Dropbox"), ids=("with a log beside", "with a journal"))
def test_rivals(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "marlow-vale.clerk"
    path.parent.mkdir()
    prepare(path)
    for seed in range(20):
        check(path, let_them(path, ["Ann", "Ben", "Cerys", "Dilwyn"], 3, Random(seed)))
