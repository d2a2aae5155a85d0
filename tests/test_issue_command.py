"""`clerk issue` and `clerk compare` as a script meets them: files, words, numbers."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.domain.agenda import Openness
from clerk_app.domain.copies import Copy
from clerk_app.office import open_office
from clerk_app.services import agenda, guard_passes, issuing, meetings
from tests.helpers import paper_files as files
from tests.helpers.meeting_papers import attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, meeting, named

MEETING = "Planning Committee@2017-07-13"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An office with a meeting, one item of which is closed without its public-interest reason."""
    path = tmp_path / "vale.clerk"
    office = named(office_on_disk(path))
    july = meeting(office, committee(office))
    agenda.add_item(office, july, "Minutes")
    change = agenda.add_item(office, july, "Property")
    assert change.subject is not None
    agenda.set_openness(office, change.subject.id, Openness.EXEMPT, (3,))
    agenda.edit(office, change.subject.id, {"closed_title": "Laurence House"})
    office.close()
    return path


def test_an_agenda_is_issued_in_spite_of_a_block_with_a_reason(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["issue", str(file), MEETING, "--out", str(out)]) == 3
    assert "has no public interest reason" in capsys.readouterr().err and not out.exists()
    assert main(["publish", str(file), MEETING, "--out", str(tmp_path / "web")]) == 1
    assert "warning: The agenda of this meeting was never issued" in capsys.readouterr().err
    assert main(["issue", str(file), MEETING, "--out", str(out), "--override", "PX-4"]) == 2
    assert main(["issue", str(file), MEETING, "--out", str(out), "--override", "XX-1=Urgent"]) == 3
    capsys.readouterr()
    reason = "PX-4=The monitoring officer agrees"
    assert main(["issue", str(file), MEETING, "--out", str(out), "--override", reason, "--json"]) == 1
    told = capsys.readouterr()
    made = json.loads(told.out)
    assert made["issue"] == 1 and made["day"] == date.today().isoformat() and "Laurence" not in told.out + told.err
    files = {path.name for path in (out / made["folder"]).rglob("*") if path.is_file()}
    assert files == {each["name"] for each in made["files"]} and len(files) == 12, (
        "three copies and the notice of meeting"
    )
    office = open_office(file, reading=True)
    (met,) = (each.override for each in issuing.findings(office, meetings.find(office, MEETING)) if each.override)
    assert met.reason == "The monitoring officer agrees"
    office.close()


def test_a_revised_agenda_is_compared(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = ["--override", "PX-4=Agreed"]
    assert main(["issue", str(file), MEETING, "--out", str(tmp_path), *reason]) == 1
    wrote = capsys.readouterr().out.splitlines()
    assert set(wrote[1:]) == {str(path) for path in Path(wrote[0]).rglob("*") if path.is_file()} and len(wrote) == 13
    assert main(["compare", str(file), MEETING, "1", "1"]) == 0
    assert main(["compare", str(file), MEETING, "1", "2"]) == 3
    assert main(["issue", str(file), MEETING, "--out", str(tmp_path), "--kind", "supplement"]) == 3
    assert main(["issue", str(file), MEETING, "--out", str(tmp_path), "--kind", "revised"]) == 1
    told = capsys.readouterr()
    assert "Nothing differs." in told.out and "Nothing has changed since" in told.err
    assert main(["compare", str(file), MEETING, "1", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"items": [], "heading_differs": False}


def test_a_supplement_is_packed_and_issued_with_its_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """LU-4: what the command says it wrote is there, and the pages are those of the pack."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    path, out = tmp_path / "papers.clerk", str(tmp_path / "out")
    office = named(office_on_disk(path))
    july_with_papers(office, tmp_path)
    office.close()
    assert main(["pack", str(path), MEETING, "--out", out, "--supplement"]) == 3
    assert "Issue the agenda first" in capsys.readouterr().err
    assert main(["issue", str(path), MEETING, "--out", out]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-3:] == ["item 1: 1 - 2", "item 2: 3 - 8", "item 3: 9"]
    assert sum(line.endswith(".pdf") for line in told) == 7 and all(Path(line).exists() for line in told[:-3])
    office = open_office(path)
    attach(office, meetings.find(office, MEETING), "Parking", files.pdf(tmp_path / "Late.pdf", "Late", "Later"))
    office.close()
    assert main(["pack", str(path), MEETING, "--out", out, "--supplement", "--json"]) in (0, 1)
    made = json.loads(capsys.readouterr().out)
    assert [(each["item_number"], each["pages"]) for each in made["ranges"]] == [("3", "1 - 2")]
    assert main(["issue", str(path), MEETING, "--out", out, "--kind", "supplement", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["pages"] == {"3": "1 - 2"}


def test_a_paper_is_left_out_and_words_let_pass_with_their_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5, PX-7: by command too, and each reason is kept."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    path, out = tmp_path / "papers.clerk", str(tmp_path / "out")
    office = named(office_on_disk(path))
    july = july_with_papers(office, tmp_path)
    attach(office, july, "Parking", files.pdf(tmp_path / "Extra.pdf", "Percival Grey would pay, said Percival Grey."))
    office.close()
    command = ["issue", str(path), MEETING, "--out", out]
    assert main([*command, "--leave-out", "2=Late"]) == 3
    assert main([*command, "--leave-out", "9=Late"]) == 3
    told = capsys.readouterr().err
    assert "Item 2 has 3 papers." in told and "There is no paper 9" in told
    assert main([*command, "--leave-out", "2/3=The table is wrong"]) == 3
    mark = capsys.readouterr().err.rpartition("[")[2].partition("]")[0]
    assert main([*command, "--pass", f"{mark}=A councillor of that name"]) == 1
    assert capsys.readouterr().out.splitlines()[-3:] == ["item 1: 1 - 2", "item 2: 3 - 5", "item 3: 9 - 10"]
    office = open_office(path, reading=True)
    assert [made.reason for made in guard_passes.passes(office, july)] == ["A councillor of that name"]
    office.close()
    assert main(["publish", str(path), MEETING, "--out", str(tmp_path / "web"), "--json"]) == 1
    told_of = json.loads(capsys.readouterr().out)
    assert "never issued" not in str(told_of["notes"])
    assert {each.name for each in Path(told_of["folder"]).iterdir()} == set(told_of["files"]) and not told_of["removed"]
    office = open_office(path, reading=True)
    (kept,) = (each for each in issuing.exports(office, july) if each.issue_id is None)
    pack = Path(told_of["folder"]) / kept.file_name
    assert kept.copy is Copy.PUBLIC and hashlib.sha256(pack.read_bytes()).hexdigest() == kept.sha256, "DP-4"
    office.close()
