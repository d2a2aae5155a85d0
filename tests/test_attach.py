"""`clerk attach` and `clerk list FILE papers`: all or none, one sentence for each bad file, nothing closed said."""

from __future__ import annotations

import getpass
import json
import shutil
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.services import paper_intake
from tests.helpers import paper_files as files
from tests.helpers.exchange_files import small, written

MEETING = "Licensing Committee@2017-07-13"
SECRET = "Sale of Laurence House"
Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file, made once, in a folder of its own."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "marlow-vale.clerk"
    assert clerk("new", path) == command.DONE
    assert clerk("import", path, written(folder, small())) == command.DONE
    return folder


@pytest.fixture
def file(_made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "marlow-vale.clerk"


def listed(file: Path, capsys: Captured) -> list[dict[str, object]]:
    capsys.readouterr()
    assert clerk("list", file, "papers", "--json") == command.DONE
    return list(json.loads(capsys.readouterr().out))


def kept(file: Path) -> list[str]:
    return [path.name for path in file.with_name(f"{file.name}-papers").rglob("*") if path.is_file()]


def test_papers_are_attached_and_listed(file: Path, tmp_path: Path, capsys: Captured) -> None:
    paths = [files.pdf(tmp_path / "Street trading.pdf", "one", "two"), files.photo(tmp_path / "map.jpg")]
    assert clerk("attach", file, MEETING, "1", *paths, "--description", "The site") == command.FINDINGS
    said = capsys.readouterr().err
    assert said.startswith("Attach 2 papers to item 1.\n")
    assert "warning: paper 1: The PDF has no tags" in said
    report, picture = listed(file, capsys)
    assert (report["item"], report["label"], report["title"], report["pages"]) == ("1", "Report", "Street trading", 2)
    assert (picture["label"], picture["kind"], picture["withheld"]) == ("Appendix A", "jpeg", False)
    assert clerk("list", file, "papers") == command.DONE
    assert "Street trading  2 pages" in capsys.readouterr().out


def test_a_closed_paper_is_called_nothing_anywhere(file: Path, tmp_path: Path, capsys: Captured) -> None:
    """PX-7: not on the screen, in a table, or in the name of a file."""
    path = files.pdf(tmp_path / f"{SECRET}.pdf", SECRET)
    clerk("attach", file, MEETING, "1", path, "--closed", "--paragraph", "3")
    said = capsys.readouterr()
    (line,) = listed(file, capsys)
    assert (line["class"], line["withheld"], line["title"], line["label"]) == ("exempt", True, "", "")
    assert clerk("list", file, "papers", "--csv", tmp_path / "papers.csv") == command.DONE
    clerk("export", file, "--public", "--out", tmp_path / "public")
    public = [(tmp_path / "papers.csv").read_text(encoding="utf-8-sig"), said.out, said.err, *kept(file)]
    public += [path.read_text() for path in (tmp_path / "public").rglob("*.json")]
    assert len(public) >= 5
    assert not [text for text in public if "Laurence" in text]


def test_one_bad_file_and_none_is_attached(file: Path, tmp_path: Path, capsys: Captured) -> None:
    good, empty, locked = files.pdf(tmp_path / "good.pdf"), tmp_path / "empty.pdf", tmp_path / "locked.pdf"
    empty.touch()
    files.locked_pdf(locked, "secret")
    assert clerk("attach", file, MEETING, "1", good, empty, locked) == command.REFUSED
    said = capsys.readouterr().err
    assert "Nothing was attached: 2 files cannot be taken." in said
    assert "empty.pdf is empty" in said and "locked.pdf is locked with a password" in said
    assert listed(file, capsys) == [] and kept(file) == []


def test_no_picture_is_described_by_the_words_for_another(file: Path, tmp_path: Path, capsys: Captured) -> None:
    pictures = [files.photo(tmp_path / name) for name in ("map.jpg", "site.jpg")]
    said = ("--description", "A map", "--description", "The site")
    assert clerk("attach", file, MEETING, "1", *pictures, *said) == command.WRONG_USE
    assert "--description is for one picture" in capsys.readouterr().err
    assert listed(file, capsys) == [] and kept(file) == []


def test_the_office_file_is_no_paper_of_its_own(file: Path, capsys: Captured) -> None:
    """Its locks would go with the hand that closes it."""
    assert clerk("attach", file, MEETING, "1", file) == command.REFUSED
    assert "marlow-vale.clerk is the open office file" in capsys.readouterr().err


def test_only_a_locked_file_is_read_again_with_its_password(
    file: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else is attached with it is kept once."""
    good, locked = files.pdf(tmp_path / "good.pdf"), tmp_path / "locked.pdf"
    files.locked_pdf(locked, "secret")
    read: list[str] = []
    take = paper_intake.take_each

    def noted(folder: Path, sources: list[paper_intake.Source]) -> object:
        read.extend(source.path.name for source in sources)
        return take(folder, sources)

    monkeypatch.setattr(paper_intake, "take_each", noted)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda _: "secret")
    assert clerk("attach", file, MEETING, "1", good, locked) == command.FINDINGS
    assert len(listed(file, capsys)) == 2 and read == ["good.pdf", "locked.pdf", "locked.pdf"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    (
        (["99"], "There is no item 99"),
        (["1", "--paragraph", "3"], "Only a closed paper"),
        (["1", "--closed", "--paragraph", "99"], "There is no paragraph 99"),
    ),
)
def test_wrong_wishes_change_nothing(
    file: Path, tmp_path: Path, capsys: Captured, arguments: list[str], words: str
) -> None:
    item, *rest = arguments
    path = files.pdf(tmp_path / "good.pdf")
    assert clerk("attach", file, MEETING, item, path, *rest) in (command.REFUSED, command.WRONG_USE)
    assert words in capsys.readouterr().err
    assert listed(file, capsys) == [] and kept(file) == []
