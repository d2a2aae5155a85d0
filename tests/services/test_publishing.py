"""What is published of a meeting: every open file, nothing closed, swapped whole, and never another's folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from clerk_app.__main__ import main
from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import Openness
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, pack_guard, papers, published_folder, publishing
from clerk_app.services.file_words import output_of_file
from clerk_app.services.publishing import Published
from clerk_app.store import rows
from tests.helpers import paper_files as files
from tests.helpers.checkers import pdf_text
from tests.helpers.digging import everything_under
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id, named


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office, tmp_path: Path) -> str:
    made = july_with_papers(office, tmp_path)
    put_at(office, made, MeetingState.ISSUED)
    return made


def put_at(office: Office, meeting_id: str, state: MeetingState) -> None:
    with office.record("Change the state"):
        rows.update(office.db, Meeting, meeting_id, {"state": state}, office.officer)


def published(office: Office, meeting_id: str, tmp_path: Path) -> Published:
    return publishing.publish(publishing.gather(office, meeting_id), tmp_path / "web")


def test_every_open_file_is_there_and_no_closed_one(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5"""
    done = published(office, july, tmp_path)
    stem = "2017-07-13-planning-committee"
    assert done.folder == tmp_path / "web" / stem
    assert set(done.files) == {path.name for path in done.folder.iterdir()}
    assert set(done.files) == {
        f"{stem}-pack.pdf", f"{stem}-agenda.pdf", f"{stem}-agenda.docx", f"{stem}-agenda.html", f"{stem}.ics",
        f"{stem}.json", "index.html", "contents.json", "item-1-minutes.pdf", "item-2-budget.pdf", "item-2-table.pdf",
        "item-3-parking.pdf",
    }  # fmt: skip
    for path in done.folder.iterdir():
        data = pdf_text(path.read_bytes()) if path.suffix == ".pdf" else path.read_bytes().decode("utf-8", "replace")
        assert not [word for word in ("Laurence", "Percival", "1,250,000") if word in data], path.name
    assert not list(done.folder.parent.glob(".*"))


def test_the_page_leads_to_every_file(office: Office, july: str, tmp_path: Path) -> None:
    done = published(office, july, tmp_path)
    page = (done.folder / "index.html").read_text("utf-8")
    assert all(f'href="{name}"' in page for name in done.files if name not in ("index.html", "contents.json"))
    assert "Item 2: Table (PDF, 1 page)" in page
    assert '<html lang="en-GB">' in page


def test_the_data_is_of_this_meeting_alone(office: Office, july: str, tmp_path: Path) -> None:
    done = published(office, july, tmp_path)
    data = json.loads(next(done.folder.glob("2*.json")).read_text("utf-8"))
    (meeting,) = data["meetings"]
    assert meeting["id"] == july
    assert [item["title"] for item in meeting["agenda"]] == ["Minutes", "Budget", "Parking"]
    assert len(data["papers"]) == 4
    calendar = next(done.folder.glob("*.ics")).read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "Planning Committee" in calendar


def test_each_paper_is_clean_and_bears_no_stamp(office: Office, july: str, tmp_path: Path) -> None:
    def dirty(made: pikepdf.Pdf) -> None:
        made.docinfo["/Author"] = "Ann Weir"
        made.attachments["budget.xls"] = b"numbers"

    put_at(office, july, MeetingState.PLANNED)
    attach(office, july, "Parking", files.changed_pdf(tmp_path / "Zones.pdf", dirty))
    path = published(office, july, tmp_path).folder / "item-3-zones.pdf"
    with pikepdf.open(path) as pdf:
        assert not pdf.attachments
        assert str(pdf.docinfo["/Title"]) == "Zones"
        assert b"Ann Weir" not in path.read_bytes()
    (text,) = page_texts(path.read_bytes())
    assert text.split() == ["A", "report"]


def test_what_is_no_longer_published_goes_and_is_named(office: Office, july: str, tmp_path: Path) -> None:
    put_at(office, july, MeetingState.PLANNED)
    first = published(office, july, tmp_path)
    parking = papers.lines(office, item_id(office, july, "Parking"))[0]
    papers.set_class(office, parking.link.id, Openness.EXEMPT, (3,))
    second = published(office, july, tmp_path)
    assert (first.removed, second.removed) == ((), ("item-3-parking.pdf",))
    assert not (second.folder / "item-3-parking.pdf").exists()


def test_an_item_that_is_closed_afterwards_goes_with_all_its_papers(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: nothing of them is left in any file."""
    put_at(office, july, MeetingState.PLANNED)
    first = published(office, july, tmp_path)
    agenda.set_openness(office, item_id(office, july, "Budget"), Openness.EXEMPT, (3,))
    (first.folder / ".DS_Store").write_bytes(b"put there by a system in which somebody looked at the folder")
    second = published(office, july, tmp_path)
    assert not (first.folder / ".DS_Store").exists()
    assert {"item-2-budget.pdf", "item-2-table.pdf"} <= set(second.removed) == set(first.files) - set(second.files)
    for where, said in everything_under(tmp_path / "web"):
        assert "Budget page" not in said and "A table" not in said, where


def test_what_is_closed_while_it_is_being_published_is_not(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: in the window other pages can be used meanwhile."""
    put_at(office, july, MeetingState.PLANNED)
    wanted, link = publishing.gather(office, july), papers.lines(office, item_id(office, july, "Parking"))[0].id
    publishing.publish(wanted, tmp_path / "web", holds=partial(wanted.holds, office, july))
    before = {path.name: path.read_bytes() for path in (tmp_path / "web" / wanted.name).iterdir()}

    def told(_share: float, words: str) -> None:
        if words == "Looking for closed words":
            papers.set_class(office, link, Openness.EXEMPT, (3,))

    with pytest.raises(Refused, match="changed while it was being published"):
        publishing.publish(wanted, tmp_path / "web", told, holds=partial(wanted.holds, office, july))
    for name in ("calendar", "data"):  # what is in no pack is guarded too
        telling = replace(wanted, **{name: b'{"SUMMARY": "Percival Grey"}'})
        with pytest.raises(pack_guard.Matched):
            publishing.publish(telling, tmp_path / "web")
    said: list[str] = []
    with pytest.raises(Refused, match="because you stopped it"):
        publishing.publish(
            wanted, tmp_path / "web", lambda _, words: said.append(words), lambda: "Looking for closed words" in said
        )
    assert {path.name: path.read_bytes() for path in (tmp_path / "web" / wanted.name).iterdir()} == before


def test_a_folder_of_others_is_left_alone(office: Office, july: str, tmp_path: Path) -> None:
    done = published(office, july, tmp_path)
    (done.folder / "holiday.jpg").write_bytes(b"mine")
    with pytest.raises(Refused, match=r"holds “holiday.jpg”, which Clerk did not publish"):
        published(office, july, tmp_path)
    (done.folder / "contents.json").unlink()
    with pytest.raises(Refused, match="was not published by Clerk"):
        published(office, july, tmp_path)
    assert (done.folder / "holiday.jpg").read_bytes() == b"mine"


def test_what_a_killed_program_has_left_is_taken_away(office: Office, july: str, tmp_path: Path) -> None:
    old, young, other = (tmp_path / "web" / f".clerk-publishing-{name}" for name in ("a" * 32, "b" * 32, "mine"))
    for folder in (old, young, other):
        folder.mkdir(parents=True)
        (folder / "page.html").touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    done = published(office, july, tmp_path)
    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)
    assert done.folder.stat().st_mode & 0o777 == young.stat().st_mode & 0o777


def published_page(folder: Path, words: str) -> None:
    with published_folder.swapped(folder) as made:
        (made / "page.html").write_text(words, "utf-8")


@pytest.mark.parametrize("by", ("the next start", "the next publishing"))
@pytest.mark.parametrize(("renames", "left"), [(0, "old"), (1, "old"), (2, "new")])
def test_a_kill_while_the_folder_is_swapped_leaves_the_old_one_or_the_new_one(
    tmp_path: Path, renames: int, left: str, by: str
) -> None:
    """Before the first rename, between the two, and after the second; nothing else is left beside it."""
    target = tmp_path / "web" / "july"
    published_page(target, "old")
    command = [sys.executable, "-m", "tests.helpers.killed_publisher", str(target), str(renames)]
    assert subprocess.run(command, check=False).returncode == 9
    assert target.exists() == (renames != 1)
    if by == "the next start":
        assert main(["--version"]) == 0
        assert [path.name for path in target.parent.iterdir()] == ["july"]
        assert not list((tmp_path / "data" / "notes").iterdir())
    else:
        assert set(published_folder.published_before(target)) == {"page.html"}
    assert (target / "page.html").read_text("utf-8") == left
    published_page(target, "newest")
    assert (target / "page.html").read_text("utf-8") == "newest"


def test_a_start_leaves_alone_what_is_being_published_now(tmp_path: Path) -> None:
    with published_folder.swapped(tmp_path / "july") as made:
        (made / "page.html").touch()
        published_folder.put_right()
        assert (made / "page.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["july"]


def test_a_killed_publishing_on_a_drive_that_is_away_is_put_right_when_it_is_back(tmp_path: Path) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    published_page(drive / "july", "old")
    command = [sys.executable, "-m", "tests.helpers.killed_publisher", str(drive / "july"), "1"]
    subprocess.run(command, check=False)
    drive.rename(away)
    published_folder.put_right()
    away.rename(drive)
    published_folder.put_right()
    assert [path.name for path in drive.iterdir()] == ["july"]
    assert (drive / "july" / "page.html").read_text("utf-8") == "old"


def test_what_was_there_before_is_nobody_elses_when_the_program_ends_before_it_is_gone(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5: what was closed since lies in it; it goes with the next."""
    put_at(office, july, MeetingState.PLANNED)
    first = published(office, july, tmp_path)
    agenda.set_openness(office, item_id(office, july, "Budget"), Openness.EXEMPT, (3,))
    with monkeypatch.context() as killed:
        killed.setattr(published_folder.shutil, "rmtree", lambda *_, **__: None)
        second = published(office, july, tmp_path)
    (left,) = (tmp_path / "web").glob(".*")
    assert {path.name for path in left.iterdir()} >= set(first.removed) and (left / "item-2-budget.pdf").is_file()
    assert left.stat().st_mode & 0o777 == 0o700 != second.folder.stat().st_mode & 0o777
    os.utime(left, (0, 0))
    published(office, july, tmp_path)
    assert not left.exists()


@pytest.mark.parametrize("where", ("paper", "agenda"))
def test_closed_words_leave_what_was_published_as_it_was(office: Office, july: str, tmp_path: Path, where: str) -> None:
    """PX-5"""
    put_at(office, july, MeetingState.PLANNED)
    done = published(office, july, tmp_path)
    before = {path.name: path.read_bytes() for path in done.folder.iterdir()}
    if where == "paper":
        attach(office, july, "Parking", files.pdf(tmp_path / "More.pdf", "As Percival Grey says"))
    else:
        agenda.add_item(office, july, SECRET)
    with pytest.raises(BadInput) as caught:
        published(office, july, tmp_path)
    assert caught.value.places
    assert {path.name: path.read_bytes() for path in done.folder.iterdir()} == before
    assert not list(done.folder.parent.glob(".*"))


@pytest.mark.parametrize(
    ("name", "data"),
    (
        ("page.html", b"<p>Percival <b>Grey</b></p>"),
        ("page.html", b'<img alt="Percival Grey" src="x">'),
        ("day.ics", b"SUMMARY:Perci\r\n val Grey"),
        ("data.json", b'{"title": "Percival Grey"}'),
        ("item-1-percival-grey.html", b"<p></p>"),
    ),
    ids=("words", "words for a picture", "a calendar", "data", "the name"),
)
def test_the_guard_reads_every_sort_of_file(office: Office, july: str, tmp_path: Path, name: str, data: bytes) -> None:
    """PX-5"""
    guarding = publishing.gather(office, july).pack.guarding
    assert guarding is not None
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput) as caught:
        pack_guard.check_outputs([output_of_file(tmp_path / name)], guarding)
    assert any("percival grey" in place for place in caught.value.places)
