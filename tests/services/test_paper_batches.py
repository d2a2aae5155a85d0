"""Files chosen together: what can be taken goes in as one change, each that cannot has its sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, paper_batches, paper_copies, paper_intake, papers
from clerk_app.services.paper_batches import Batch
from clerk_app.store import paper_folder
from tests.helpers import paper_files as files

SECRET = "Sale of Laurence House"


@pytest.fixture
def office(council_file: Office) -> Office:
    return council_file


def item(office: Office, meeting_id: str, title: str) -> str:
    return next(line.id for line in agenda.lines(office, meeting_id) if line.item.title == title)


def read(office: Office, batch: Batch) -> Batch:
    """Every file of a batch that waits, read as the window's worker reads it."""
    places = batch.waiting()
    told: list[tuple[int, int]] = []
    found = paper_batches.read(
        paper_intake.folder_of(office), [batch.sources[at] for at in places], lambda *how: told.append(how)
    )
    assert told[-1] == (len(places), len(places)) and all(done < whole for done, whole in told[:-1])
    batch.outcome.update(zip(places, found, strict=True))
    return batch


def attached(office: Office, item_id: str, *paths: Path) -> papers.PaperLine:
    done = paper_batches.attach(office, item_id, read(office, Batch.of(office, paths)))
    assert not done.refused
    return papers.lines(office, item_id)[-1]


def test_a_disk_that_fills_up_between_a_picture_and_its_pdf_names_the_file_and_keeps_neither(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = paper_folder._copied

    def full(source: Path, part: Path) -> str:
        if source.suffix == ".pdf":
            raise OSError(errno.ENOSPC, "No space left on device")
        return copied(source, part)

    monkeypatch.setattr(paper_folder, "_copied", full)
    batch = read(office, Batch.of(office, [files.photo(tmp_path / "photo.jpg")]))
    (refused,) = batch.refused()
    assert refused.message == "photo.jpg could not be stored in marlow-vale.clerk-papers: the disk is full."
    assert list(paper_folder.kept(paper_intake.folder_of(office))) == []


def test_what_cannot_be_taken_stops_nothing_else(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    text = tmp_path / "notes.txt"
    text.write_text("only words")
    batch = read(office, Batch.of(office, [files.pdf(tmp_path / "a.pdf", "A"), text, files.photo(tmp_path / "b.jpg")]))
    done = paper_batches.attach(office, budget, batch)
    assert done.change is not None and done.change.label == "Attach 2 papers to item 2" and done.count == 2
    assert [line.title for line in papers.lines(office, budget)] == ["a", "b"]
    assert len(done.refused) == 1 and "notes.txt" in done.refused[0].message
    office.undo()
    assert papers.lines(office, budget) == ()


def test_a_file_that_is_there_already_is_named_and_not_attached_twice(
    office: Office, july: str, tmp_path: Path
) -> None:
    budget = item(office, july, "Budget")
    one, other = files.pdf(tmp_path / "one.pdf", "A"), files.pdf(tmp_path / "other.pdf", "B")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(other.read_bytes())
    attached(office, budget, one)
    done = paper_batches.attach(office, budget, read(office, Batch.of(office, [one, other, copy])))
    assert done.count == 1
    assert [error.message for error in done.refused] == [
        "one.pdf is at this item already.",
        "copy.pdf is at this item already.",
    ]


def test_a_locked_file_is_read_again_with_its_password_or_left_out(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    chosen = [files.locked_pdf(tmp_path / f"{name}.pdf", "mill") for name in ("first", "second")]
    batch = read(office, Batch.of(office, chosen))
    assert batch.locked() == [0, 1] and batch.waiting() == []
    batch.unlock(0, "weir")
    assert read(office, batch).locked() == [0, 1]
    assert batch.refused()[0].message == "That is not the password of first.pdf."
    batch.unlock(0, "mill")
    batch.leave_out(1)
    assert read(office, batch).locked() == []
    done = paper_batches.attach(office, budget, batch)
    assert done.count == 1 and done.refused[0].message.startswith("second.pdf is locked with a password")
    assert "mill" not in repr(batch)


def test_the_office_file_is_never_looked_into(office: Office, july: str, tmp_path: Path) -> None:
    assert office.path is not None
    link = tmp_path / "report.pdf"
    link.symlink_to(office.path)
    other = tmp_path / "Council.Clerk"
    other.touch()
    batch = Batch.of(office, [link, other])
    assert batch.waiting() == []
    assert [str(error).split(".")[0] for error in batch.refused()] == ["report", "Council"]


def test_what_is_not_attached_after_all_leaves_no_file(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    batch = read(office, Batch.of(office, [files.pdf(tmp_path / "a.pdf", "A")]))
    folder = paper_intake.folder_of(office)
    assert len(list(paper_folder.kept(folder))) == 1
    paper_batches.let_go(office, batch)
    assert list(paper_folder.kept(folder)) == []
    assert papers.lines(office, budget) == ()


def test_a_paper_moves_to_another_item_and_back(office: Office, july: str, tmp_path: Path) -> None:
    minutes, budget = item(office, july, "Minutes"), item(office, july, "Budget")
    line = attached(office, minutes, files.pdf(tmp_path / "a.pdf", "A"))
    change = papers.move_to(office, line.id, budget)
    assert change.label == "Move a paper of item 1 to item 2"
    assert papers.lines(office, minutes) == () and [each.id for each in papers.lines(office, budget)] == [line.id]
    office.undo()
    assert [each.id for each in papers.lines(office, minutes)] == [line.id]


def test_px_2_a_paper_that_moves_to_a_closed_item_is_closed_with_it(office: Office, july: str, tmp_path: Path) -> None:
    minutes, budget = item(office, july, "Minutes"), item(office, july, "Budget")
    line = attached(office, minutes, files.pdf(tmp_path / f"{SECRET}.pdf", "A"))
    agenda.set_openness(office, budget, Openness.EXEMPT, (3,))
    change = papers.move_to(office, line.id, budget)
    (moved,) = papers.lines(office, budget)
    assert moved.withheld and moved.link.paragraphs == (3,) and moved.paper.title == ""
    assert SECRET not in change.label


def test_a_paper_stands_once_at_an_item(office: Office, july: str, tmp_path: Path) -> None:
    minutes, budget = item(office, july, "Minutes"), item(office, july, "Budget")
    line = attached(office, minutes, files.pdf(tmp_path / "a.pdf", "A"))
    papers.attach_again(office, budget, line.id)
    assert papers.stands_elsewhere(office, line.id)
    with pytest.raises(Refused, match="at that item already"):
        papers.move_to(office, line.id, budget)


@pytest.mark.parametrize("openness", [Openness.OPEN, Openness.EXEMPT, Openness.PART_EXEMPT])
def test_px_7_a_copy_of_a_closed_paper_has_a_name_that_says_nothing(
    office: Office, july: str, tmp_path: Path, openness: Openness
) -> None:
    budget = item(office, july, "Budget")
    line = attached(office, budget, files.word(tmp_path / f"{SECRET}.docx"))
    papers.set_class(office, line.id, openness, (3,) if openness is not Openness.OPEN else ())
    (line,) = papers.lines(office, budget)
    room = tmp_path / "room"
    room.mkdir()
    copy = paper_copies.put_into(office, line, room)
    names = f"{copy.relative_to(room)} {paper_copies.original_name(line)}"
    if openness is Openness.OPEN:
        assert names.endswith("sale-of-laurence-house.pdf sale-of-laurence-house.docx")
    else:
        assert "laurence" not in names and names.endswith("closed-paper.pdf closed-paper.docx")
    assert copy.read_bytes().startswith(b"%PDF")


def test_a_saved_copy_is_the_file_as_it_came_and_replaces_nothing(office: Office, july: str, tmp_path: Path) -> None:
    came = files.word(tmp_path / "report.docx")
    line = attached(office, item(office, july, "Budget"), came)
    target = tmp_path / "saved.docx"
    paper_copies.save_original(office, line, target)
    assert target.read_bytes() == came.read_bytes()
    with pytest.raises(BadInput, match=r"There is a file saved\.docx already"):
        paper_copies.save_original(office, line, target)
    with pytest.raises(Refused):
        paper_copies.save_original(office, line, tmp_path / "no such folder" / "x.docx")


def test_versions_are_told_newest_first(office: Office, july: str, tmp_path: Path) -> None:
    line = attached(office, item(office, july, "Budget"), files.pdf(tmp_path / "a.pdf", "A"))
    batch = read(office, Batch.of(office, [files.pdf(tmp_path / "b.pdf", "B", "C")]))
    papers.replace_file(office, line.id, batch.taken()[0])
    assert [(each.pos, each.pages) for each in paper_copies.versions(office, line.paper.id)] == [(2, 2), (1, 1)]
