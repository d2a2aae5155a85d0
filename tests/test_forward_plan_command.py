"""`clerk forward-plan`: files of the wanted formats, findings on the error output, and what was asked wrongly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from tests.helpers import lewisham_plan


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file, made once, in a folder of its own."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "lewisham.clerk"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(lewisham_plan.FILE)]) == 0
    return folder


@pytest.fixture
def file(_made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "lewisham.clerk"


def run(file: Path, *more: str) -> int:
    return main(["forward-plan", str(file), "--from", "2017-07-01", "--months", "4", *more])


def test_it_writes_the_plan_and_says_what_it_lacks(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "out"
    capsys.readouterr()
    assert run(file, "--out", str(out)) == 1
    told = capsys.readouterr()
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".html", ".pdf", ".xlsx"]
    assert len(told.out.splitlines()) == 4
    missing = [line for line in told.err.splitlines() if "Nothing says when it was included" in line]
    assert len(missing) == 12
    assert missing[0].startswith("2017-07-19 Air Quality Campaign 17-18: ")


def test_only_some_formats_and_only_what_is_within_the_months(file: Path) -> None:
    out = file.parent / "out"
    run(file, "--out", str(out), "--formats", "html", "--within")
    (page,) = out.iterdir()
    assert page.name == "2017-07-forward-plan.html"
    text = page.read_text(encoding="utf-8")
    assert "Achilles Street" in text
    assert "CRPL Business Plan" not in text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--formats", "odt"), "There is no format “odt”."),
        (("--formats", ","), "No format is named."),
        (("--months", "0"), "A forward plan has 1 to 36 months."),
        (("--from", "July"), "“July” is not a date."),
    ],
)
def test_what_is_asked_wrongly_is_said(
    file: Path, more: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--out", str(file.parent / "out"), *more) == 2
    assert words in capsys.readouterr().err
    assert not (file.parent / "out").exists()
