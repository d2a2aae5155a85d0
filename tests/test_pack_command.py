"""`clerk pack`: the pack of the published agenda out of its own data, and its three copies."""

from __future__ import annotations

import io
import json
import shutil
import stat
from pathlib import Path

import pytest
from pikepdf import Pdf

from clerk_app import __main__ as command
from clerk_app.documents.raster import page_texts
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.office import open_office
from clerk_app.services import distribution, issuing, meetings
from tests.helpers import paper_files as files
from tests.helpers.exchange_files import DEMO

MEETING = "Children and Young People Select Committee@2017-07-13"
FACTS = json.loads((Path(__file__).parent / "data" / "lewisham_cyp_2017_07_13_pack.json").read_text("utf-8"))
Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's office file with papers of the lengths that the published ones have."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "seed.clerk"
    assert clerk("new", path) == command.DONE
    bare = json.loads(DEMO.read_text("utf-8"))
    for item in bare["meetings"][0]["agenda"]:
        item.pop("printed_from", None), item.pop("printed_to", None)
    source = folder / "seed.json"
    source.write_text(json.dumps(bare), "utf-8")
    assert clerk("import", path, source) == command.DONE
    for paper in FACTS["papers"]:
        pages = [f"Report of item {paper['item']}, sheet {n}" for n in range(1, paper["written_pages"] + 1)]
        made = files.pdf(folder / f"Report {paper['item']}.pdf", *pages)
        assert clerk("attach", path, MEETING, paper["item"], made) in (command.DONE, command.FINDINGS)
    return folder


@pytest.fixture
def seed(_made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "seed.clerk"


def test_the_pack_of_the_seed(seed: Path, tmp_path: Path, capsys: Captured) -> None:
    """The ranges, blanks and front of the published pack, all told by the papers."""
    capsys.readouterr()
    assert clerk("pack", seed, MEETING, "--out", tmp_path / "out", "--json") == command.FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert {each["item_number"]: each["pages"] for each in told["ranges"]} == {
        paper["item"]: paper["pages"] for paper in FACTS["papers"]
    }
    assert (told["numbered"], told["blanks"], told["gaps"]) == (FACTS["numbered_pages"], len(FACTS["blank_pages"]), [])
    assert len(told["not_accessible"]) == len(FACTS["papers"]), "made without tags"
    data = Path(told["path"]).read_bytes()
    texts = page_texts(data)
    front = told["pages"] - FACTS["numbered_pages"]
    numbered = dict(enumerate(texts[front:], start=1))
    assert [number for number, text in numbered.items() if FACTS["blank_words"] in text] == FACTS["blank_pages"]
    assert all(f"Page {number}" in text for number, text in numbered.items())
    assert not any("Page " in text for text in texts[:front]), "the agenda is not counted and has no footer"
    agenda = " ".join(" ".join(texts[:front]).split())
    at = 0
    for paper in FACTS["papers"]:
        at = agenda.index(paper["pages"], at)
        first = int(paper["pages"].split(" - ")[0])
        assert f"Agenda Item {paper['item']}" in numbered[first]
    with Pdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == "Agenda"
        assert len(outline.root) == 1 + len(FACTS["papers"])


def test_the_agenda_alone_has_the_pages_of_its_papers(seed: Path, tmp_path: Path) -> None:
    clerk("agenda", seed, MEETING, "--out", tmp_path / "agenda", "--formats", "pdf")
    (path,) = (tmp_path / "agenda").iterdir()
    text = " ".join(" ".join(page_texts(path.read_bytes())).split())
    at = 0
    for paper in FACTS["papers"]:
        at = text.index(paper["pages"], at)


@pytest.mark.parametrize("copy", ("members", "closed"))
def test_a_copy_that_is_not_public_says_so_and_is_its_owners(seed: Path, tmp_path: Path, copy: str) -> None:
    """PX-5"""
    assert clerk("pack", seed, MEETING, "--out", tmp_path / "out", "--copy", copy) != command.REFUSED
    (path,) = (tmp_path / "out").iterdir()
    assert path.name.endswith(f"-pack-{copy}-NOT-FOR-PUBLICATION.pdf")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all("Not for publication" in text for text in page_texts(path.read_bytes()))


def test_closed_copies_are_numbered_and_bear_their_readers(seed: Path, tmp_path: Path, capsys: Captured) -> None:
    """PX-8: those who are named, else those of the closed distribution list; each copy is logged (DP-4)."""
    out, closed = tmp_path / "out", ("--copy", "closed")
    capsys.readouterr()
    clerk("pack", seed, MEETING, "--out", out, *closed, "--json", "--reader", "Ann Weir", "--reader", "Ben Okafor")
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["path"]).name.rpartition("-copy-")[2] for each in told] == ["1.pdf", "2.pdf"]
    for place, (each, reader) in enumerate(zip(told, ("Ann Weir", "Ben Okafor"), strict=True), start=1):
        texts = page_texts(Path(each["path"]).read_bytes())
        assert texts and all(reader in text and f"Copy {place} of 2" in text for text in texts)
        assert stat.S_IMODE(Path(each["path"]).stat().st_mode) == 0o600
    office = open_office(seed, "Ann Clerk")
    meeting_id = meetings.find(office, MEETING)
    assert [kept.file_name for kept in issuing.exports(office, meeting_id)] == [Path(e["path"]).name for e in told]
    body = meetings.presiding_body(office, meeting_id)
    entry = DistributionEntry("", body.id, ListKind.CLOSED, 1, "Members", name="Cerys Pugh", copies=1)
    distribution.save(office, body.id, ListKind.CLOSED, [entry])
    office.close()
    clerk("pack", seed, MEETING, "--out", tmp_path / "listed", *closed)
    (path,) = (tmp_path / "listed").iterdir()
    assert "Cerys Pugh" in page_texts(path.read_bytes())[0] and path.name.endswith("-copy-1.pdf")


def test_everybody_may_read_the_public_pack(seed: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("pack", seed, MEETING, "--out", tmp_path / "out", "--reader", "Ann Weir") == command.WRONG_USE
    assert (
        clerk("pack", seed, MEETING, "--out", tmp_path / "out", "--copy", "closed", "--reader", " ") == command.REFUSED
    )
    assert not (tmp_path / "out").exists() and "who shall read it" in capsys.readouterr().err


def test_a_copy_that_there_is_not_and_a_meeting_that_there_is_not(seed: Path, tmp_path: Path) -> None:
    assert clerk("pack", seed, MEETING, "--out", tmp_path, "--copy", "secret") == command.WRONG_USE
    assert clerk("pack", seed, "Nobody@2017-07-13", "--out", tmp_path) == command.REFUSED


def test_who_made_which_copy_is_kept_or_it_is_said_that_it_is_not(seed: Path, tmp_path: Path, capsys: Captured) -> None:
    """DP-4: somebody who works in the file meanwhile is named."""
    clerk("pack", seed, MEETING, "--out", tmp_path / "out", "--copy", "members")
    office = open_office(seed, "Ann Clerk")
    (kept,) = issuing.exports(office, meetings.find(office, MEETING))
    assert (kept.copy.value, kept.file_name) == ("members", next((tmp_path / "out").iterdir()).name)
    capsys.readouterr()
    clerk("pack", seed, MEETING, "--out", tmp_path / "out")
    assert "It is not kept in the file who made this copy. Ann Clerk on " in capsys.readouterr().err
    assert len(issuing.exports(office, kept.meeting_id)) == 1
    office.close()
