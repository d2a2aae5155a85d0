"""`clerk minutes`: what is written, that the full copy is private and noted, and one sentence where nothing can be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.copies import Copy
from clerk_app.services import meetings
from clerk_app.store import issues
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.scripted_evening import CLOSED_WORDS, SECRET_NATURE, scene, the_whole_evening

MEETING = "Education Select Committee@2017-07-13"
Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def file(office_path: Path) -> Path:
    """An office file of which one meeting was held, with closed business and a sensitive interest."""
    office = office_on_disk(office_path)
    the_whole_evening(office, scene(office))
    office.close()
    return office_path


def test_the_public_copy_is_the_default(file: Path, tmp_path: Path, capsys: Captured) -> None:
    """PX-10."""
    assert clerk("minutes", file, MEETING, "--out", tmp_path / "out") == command.DONE
    said = capsys.readouterr()
    names = [Path(line).name for line in said.out.split("\n") if line]
    assert names == [f"2017-07-13-education-select-committee-minutes.{form}" for form in ("pdf", "docx", "html")]
    page = (tmp_path / "out" / names[2]).read_text(encoding="utf-8")
    assert CLOSED_WORDS not in page and SECRET_NATURE not in page
    assert said.err == "These minutes are: Draft.\n"


def test_the_full_copy_is_private_and_noted(file: Path, tmp_path: Path, capsys: Captured) -> None:
    """DP-4."""
    out = tmp_path / "out"
    assert clerk("minutes", file, MEETING, "--out", out, "--copy", "full", "--formats", "html") == command.DONE
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "2017-07-13-education-select-committee-minutes-closed-NOT-FOR-PUBLICATION.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert CLOSED_WORDS in path.read_text(encoding="utf-8")
    office = reopened(file)
    (noted,) = issues.exports_of(office.db, meetings.find(office, MEETING))
    office.close()
    assert (noted.copy, noted.file_name) == (Copy.CLOSED, path.name)


def test_the_minute_of_one_item_and_the_decisions(file: Path, tmp_path: Path, capsys: Captured) -> None:
    common = ("minutes", file, MEETING, "--out", tmp_path / "out", "--formats", "html")
    assert clerk(*common, "--item", "3") == command.DONE
    assert Path(capsys.readouterr().out.strip()).name.endswith("-minutes-item-3.html")
    assert clerk(*common, "--item", "3", "--copy", "full") == command.DONE
    said = capsys.readouterr()
    assert Path(said.out.strip()).name.endswith("-minutes-item-3.html")
    assert "Nothing in them is closed, so this is the public copy." in said.err
    assert clerk(*common, "--decisions") == command.DONE
    assert Path(capsys.readouterr().out.strip()).name.endswith("-decisions.html")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((MEETING, "--item", "9"), command.REFUSED, "There is no item 9 on that agenda."),
        ((MEETING, "--formats", "odt"), command.WRONG_USE, "There is no format “odt”."),
        ((MEETING, "--formats", ","), command.WRONG_USE, "There is no format “nothing”."),
        (("Nobody@2017-07-13",), command.REFUSED, "Nobody"),
    ],
)
def test_what_cannot_be_is_said(
    file: Path, tmp_path: Path, capsys: Captured, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    assert clerk("minutes", file, *arguments, "--out", tmp_path / "out") == code
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
