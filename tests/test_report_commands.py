"""`clerk shell`, `clerk chase` and `clerk list FILE expected`: what is written, and one sentence where it cannot be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word

from clerk_app import __main__ as command
from tests.helpers.exchange_files import small, written

MEETING = "Licensing Committee@2017-07-13"
Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file of which one item waits for an open report and a closed appendix, both long overdue."""
    folder = tmp_path_factory.mktemp("made")
    path, document = folder / "marlow-vale.clerk", small()
    item: dict[str, Any] = document["meetings"][0]["agenda"][0]
    item["expected"] = [
        {"id": "expected-1", "lead_officer": "Ann Flynn", "email": "ann@marlow.gov.uk", "draft_due": "2017-06-20"},
        {"id": "expected-2", "title": "Laurence House", "lead_officer": "Ann Flynn", "openness": "exempt"},
    ]
    document["meetings"][0]["state"] = "agenda_open"
    assert clerk("new", path) == command.DONE
    assert clerk("import", path, written(folder, document)) == command.DONE
    return folder


@pytest.fixture
def file(_made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "marlow-vale.clerk"


def test_the_shell_of_an_item_and_of_its_second_paper(file: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("shell", file, MEETING, "1", "--out", tmp_path / "out") == command.DONE
    said = capsys.readouterr()
    path = Path(said.out.strip())
    assert path.name == "2017-07-13-licensing-committee-item-1-report.docx"
    assert "Licensing Committee" in {cell.text for row in open_word(path).tables[0].rows for cell in row.cells}
    assert clerk("shell", file, MEETING, "1", "--out", tmp_path / "out", "--paper", "2") == command.DONE
    said = capsys.readouterr()
    assert "NOT-FOR-PUBLICATION" in said.out
    assert "not for publication" in said.err
    assert "Laurence" not in said.out + said.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((MEETING, "9"), command.REFUSED, "There is no item 9 on that agenda."),
        ((MEETING, "1", "--paper", "3"), command.REFUSED, "That item waits for no paper 3. It waits for 2."),
        ((MEETING, "1", "--paper", "0"), command.REFUSED, "That item waits for no paper 0."),
    ],
)
def test_what_there_is_not_is_said(
    file: Path, tmp_path: Path, capsys: Captured, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    assert clerk("shell", file, *arguments, "--out", tmp_path / "out") == code
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_chasers_are_drafted_and_named(file: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("chase", file, "--out", tmp_path / "out", "--days", "0") == command.DONE
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert [name.split("-", 3)[3] for name in names] == ["chaser-ann-flynn.eml", "chaser-ann-flynn-2.eml"]
    assert b"Laurence" not in b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_days_that_are_none_are_wrong_use(file: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("chase", file, "--out", tmp_path, "--days", "many") == command.WRONG_USE
    assert "a number of days from 0 to 366" in capsys.readouterr().err


def test_all_that_is_to_come_is_listed(file: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("list", file, "expected", "--json") == command.DONE
    found = json.loads(capsys.readouterr().out)
    assert [(each["lead_officer"], each["overdue"], each["stage"]) for each in found] == [
        ("Ann Flynn", True, "draft")
    ] * 2
    assert clerk("list", file, "expected", "--csv", tmp_path / "to-come.csv") == command.DONE
    assert "Laurence" not in json.dumps(found) + (tmp_path / "to-come.csv").read_text(encoding="utf-8-sig")
