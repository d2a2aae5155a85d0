"""Backups, going back, salvage and the look through a file take the papers with them, and name what is missing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    backups,
    checker,
    paper_checks,
    paper_intake,
    paper_reading,
    papers,
    restoring,
    verifying,
)
from clerk_app.services.paper_intake import Source
from clerk_app.store import backup as backup_store
from clerk_app.store import paper_folder, paper_keeping
from clerk_app.store import papers as store
from tests.helpers import paper_files as files
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import committee, meeting, named

SECRET = "Sale of Laurence House"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An open file with an open and a closed paper at its one item."""
    (tmp_path / "council").mkdir()
    made = named(office_on_disk(tmp_path / "council" / "marlow-vale.clerk"))
    july = meeting(made, committee(made))
    agenda.add_item(made, july, "Budget")
    attach(made, tmp_path, "Budget")
    attach(made, tmp_path, SECRET, openness=Openness.EXEMPT)
    yield made
    made.close()


def item_of(office: Office) -> str:
    (row,) = office.db.execute("SELECT id FROM agenda_item").fetchall()
    return str(row[0])


def attach(office: Office, folder: Path, name: str, **how: object) -> None:
    source = Source(files.pdf(folder / f"{name}.pdf", name))
    taken = paper_intake.take_in(paper_intake.folder_of(office), [source]).taken
    papers.attach(office, item_of(office), taken, **how)  # type: ignore[arg-type]


def digests(office: Office) -> list[str]:
    return [line.version.sha256 for line in papers.lines(office, item_of(office))]


def path_of(office: Office) -> Path:
    assert office.path is not None
    return office.path


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in paper_folder.kept(folder))


def lose(office: Office, digest: str) -> Path:
    place = paper_folder.place_of(paper_intake.folder_of(office), digest)
    place.unlink()
    return place


def test_a_backup_takes_each_paper_once(office: Office, tmp_path: Path) -> None:
    first = backups.take(path_of(office))
    store = first.backup.path.parent / paper_keeping.KEPT_WITH_BACKUPS
    assert (first.trouble, kept(store)) == (None, sorted(digests(office)))
    before = {path: path.stat().st_ino for path in paper_folder.kept(store)}
    attach(office, tmp_path, "Annex")
    backups.take(path_of(office))
    assert kept(store) == sorted(digests(office))
    assert {path: path.stat().st_ino for path in before} == before
    original = paper_folder.place_of(paper_intake.folder_of(office), digests(office)[0])
    assert original.stat().st_ino not in before.values()


def test_the_second_place_and_a_folder_asked_for_get_them_too(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(stick)
    taken = backups.take(path_of(office))
    assert taken.second is not None and taken.trouble is None
    assert kept(taken.second.parent / paper_keeping.KEPT_WITH_BACKUPS) == sorted(digests(office))
    asked = backups.take(path_of(office), folder=tmp_path / "asked")
    assert kept(asked.backup.path.parent / paper_keeping.KEPT_WITH_BACKUPS) == sorted(digests(office))


def test_a_backup_without_all_papers_says_so_and_is_made_good(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(paper_folder, "_copied", full)
        taken = backups.take(path_of(office))
    assert taken.trouble is not None and "without all papers" in taken.trouble.message
    assert "the disk is full" in taken.trouble.message
    assert backups.is_due(path_of(office), backups.BETWEEN * 0)
    assert backups.take(path_of(office)).trouble is None
    assert not backups.is_due(path_of(office), backups.BETWEEN * 0)


def test_a_lost_paper_is_told_of_when_it_is_backed_up_and_not_again_once_it_was(office: Office) -> None:
    first, second = digests(office)
    backups.take(path_of(office))
    lose(office, first)
    assert backups.take(path_of(office)).trouble is None
    store = backup_store.private_folder(path_of(office)) / paper_keeping.KEPT_WITH_BACKUPS
    paper_folder.place_of(store, second).unlink()
    lose(office, second)
    trouble = backups.take(path_of(office)).trouble
    assert trouble is not None and "1 file of a paper is missing or altered" in trouble.message
    assert not backups.is_due(path_of(office), backups.BETWEEN * 0), "no further backup would have it either"


def test_going_back_brings_missing_and_altered_papers_back(office: Office, tmp_path: Path) -> None:
    first, second = digests(office)
    path, folder = path_of(office), paper_intake.folder_of(office)
    made = backups.take(path).backup.path
    attach(office, tmp_path, "Since")
    everything = digests(office)
    lose(office, first)
    paper_folder.place_of(folder, second).write_bytes(b"altered")
    office.close()
    restored = restoring.put_in_place(path, made)
    assert restored.lost == 0 and restored.aside is not None
    assert verifying.verify(path).findings[0].text.startswith("A file in marlow-vale.clerk-papers belongs to no paper")
    again = reopened(path)
    assert digests(again) == [first, second]
    again.close()
    assert kept(paper_folder.folder_of(restored.aside)) == sorted(everything)


def test_after_the_papers_folder_was_deleted_a_backup_is_equal_to_the_original(office: Office) -> None:
    path, folder = path_of(office), paper_intake.folder_of(office)
    before, rows = {p.name: p.read_bytes() for p in paper_folder.kept(folder)}, state_of(office.db)
    made = backups.take(path).backup.path
    office.close()
    shutil.rmtree(folder)
    assert restoring.put_in_place(path, made).lost == 0
    assert {p.name: p.read_bytes() for p in paper_folder.kept(folder)} == before and len(before) == 2
    again = reopened(path)
    assert state_of(again.db) == rows
    assert paper_checks.missing(again) == ()
    again.close()
    assert verifying.verify(path).findings == () and paper_checks.at_opening(path) is None


def old(path: Path) -> Path:
    """A file as it is two hours after it was written."""
    then = path.stat().st_mtime - 7200
    os.utime(path, (then, then))
    return path


def test_at_opening_the_missing_the_altered_and_the_extra_are_each_named(office: Office) -> None:
    """PX-7"""
    path, folder = path_of(office), paper_intake.folder_of(office)
    first, second = digests(office)
    assert paper_checks.at_opening(path) is None
    (folder / "notes.txt").write_text("mine")
    (folder / ".DS_Store").write_text("the system's")
    stray, fresh = (paper_folder.place_of(folder, mark * 64) for mark in "ab")
    for place in (stray, fresh):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"nobody's")
    old(stray)
    found = paper_checks.at_opening(path)
    assert found is not None and found.harmless
    assert found.words == "In marlow-vale.clerk-papers 2 files belong to no paper."
    extra = [("A file of no paper", "Extra", "a" * 12), ("notes.txt", "Extra", "")]
    assert [(file.name, file.state, file.mark) for file in found.files] == extra
    lose(office, first)
    paper_folder.place_of(folder, second).write_bytes(b"altered")
    found = paper_checks.at_opening(path)
    assert found is not None and not found.harmless and "backup" in found.remedy
    assert found.words == (
        "In marlow-vale.clerk-papers 1 file of a paper is missing and 1 file of a paper was altered outside Clerk."
    )
    lost = [("Budget", "Missing", first[:12]), ("A closed paper", "Altered", second[:12])]
    assert [(file.name, file.state, file.mark) for file in found.files] == lost + extra
    quick = paper_checks.at_opening(path, whole=False)
    assert quick is not None and "altered" not in quick.words
    shutil.rmtree(folder)
    found = paper_checks.at_opening(path)
    assert found is not None and found.words.startswith(
        "The papers folder marlow-vale.clerk-papers is not beside marlow-vale.clerk"
    )
    assert len(found.files) == 2 and SECRET not in repr(found)


def test_the_look_at_opening_can_be_ended_at_any_paper(office: Office) -> None:
    class Ended(Exception):
        pass

    def end() -> None:
        raise Ended

    with pytest.raises(Ended):
        paper_checks.at_opening(path_of(office), tell=end)


def test_going_back_where_a_paper_is_nowhere_says_how_many(office: Office) -> None:
    first, _ = digests(office)
    path, folder = path_of(office), paper_intake.folder_of(office)
    made = backups.take(path).backup.path
    for place in (folder, made.parent / paper_keeping.KEPT_WITH_BACKUPS):
        paper_folder.place_of(place, first).unlink()
    office.close()
    assert restoring.put_in_place(path, made).lost == 1


def test_the_look_through_a_file_names_what_is_missing_or_altered_and_no_closed_title(office: Office) -> None:
    """PX-7: a closed paper is known by its fingerprint alone."""
    first, second = digests(office)
    assert verifying.verify(path_of(office)).findings == ()
    assert checker.check_record(office) == ()
    lose(office, first)
    paper_folder.place_of(paper_intake.folder_of(office), second).write_bytes(b"altered")
    said = [finding.text for finding in verifying.verify(path_of(office)).findings]
    assert said == [
        f"A file of the paper “Budget” is missing ({first[:12]}…).",
        f"A file of a closed paper was altered outside the program ({second[:12]}…).",
    ]
    assert [finding.text for finding in checker.check_record(office)] == said[:1]
    agenda.set_openness(office, item_of(office), Openness.EXEMPT)
    (now,) = checker.check_record(office)
    assert "a closed paper is missing" in now.text


def test_what_is_saved_of_a_damaged_file_has_its_papers(office: Office, tmp_path: Path) -> None:
    path = path_of(office)
    everything = digests(office)
    backups.take(path)
    lose(office, everything[0])
    office.close()
    out = tmp_path / "saved.clerk"
    restoring.save_what_can_be_read(path, out)
    assert kept(paper_folder.folder_of(out)) == sorted(everything)
    again = reopened(out)
    assert digests(again) == everything
    assert len(paper_reading.unread(again)) == 2
    assert paper_reading.catch_up(again) == 0
    open_, closed = papers.lines(again, item_of(again))
    assert [text.strip() for text in store.open_text(again.db, open_.version.pdf_sha256)] == ["Budget"]
    assert [text.strip() for text in store.closed_text(again.db, closed.version.pdf_sha256)] == [SECRET]
    assert store.open_text(again.db, closed.version.pdf_sha256) == []
    again.close()


def test_what_was_not_read_yet_waits_for_its_file(office: Office) -> None:
    office.db.execute("DELETE FROM paper_preflight")
    place = lose(office, digests(office)[0])
    assert paper_reading.catch_up(office) == 1
    place.write_bytes(b"no PDF")
    assert paper_reading.catch_up(office) == 1


def test_a_folder_that_cannot_be_written_stops_going_back(office: Office) -> None:
    path, folder = path_of(office), paper_intake.folder_of(office)
    made = backups.take(path).backup.path
    office.close()
    for one in paper_folder.kept(folder):
        one.unlink()
    for shelf in folder.iterdir():
        shelf.rmdir()
    folder.rmdir()
    folder.write_bytes(b"a file in the way")
    before = path.read_bytes()
    with pytest.raises(Refused, match="could not be stored"):
        restoring.put_in_place(path, made)
    assert path.read_bytes() == before
