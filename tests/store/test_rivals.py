"""Several programs at one file, killed in the midst of it: one writes at a time, and nobody's work is written over."""

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
    told: dict[str, list[int]] = {}
    for _ in range(5):  # a busy machine may give its time to one of them alone
        for officer, numbers in let_them(path, ["Ann", "Ben", "Cerys"], 3, Random(folder)).items():
            told.setdefault(officer, []).extend(numbers)
        if sum(map(bool, told.values())) > 1:
            break
    assert sum(map(bool, told.values())) > 1
    check(path, told)
