"""The papers folder and its rows: crash-safe, named by hash alone, and closed text always in its own table."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from random import Random

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.papers import ItemPaper, PaperVersion, is_withheld
from clerk_app.errors import LostFile, Refused
from clerk_app.office import Office
from clerk_app.store import paper_folder, papers, rows
from tests.helpers import full_council
from tests.helpers.offices import memory_office
from tests.helpers.random_edits import begin, do_something

PDF = "b" * 64


def put(folder: Path, data: bytes, given: Path) -> str:
    given.write_bytes(data)
    return paper_folder.put(folder, given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return paper_folder.folder_of(tmp_path / "office.clerk")


def test_a_file_is_kept_under_its_hash_for_this_user_alone(folder: Path, tmp_path: Path) -> None:
    digest = put(folder, b"a report", tmp_path / "Sale of Laurence House.pdf")
    place = paper_folder.place_of(folder, digest)
    assert (folder.name, place.parent.name, place.name) == ("office.clerk-papers", digest[:2], digest)
    assert paper_folder.needed(folder, digest).read_bytes() == b"a report"
    if os.name == "posix":
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, place.parent, place)]
        assert modes == [0o700, 0o700, 0o600]
    assert [path.name for path in paper_folder.kept(folder)] == [digest]


def test_the_same_file_is_kept_once_and_an_altered_one_is_mended(folder: Path, tmp_path: Path) -> None:
    digest = put(folder, b"a report", tmp_path / "one.pdf")
    place = paper_folder.place_of(folder, digest)
    before = place.stat().st_ino
    assert put(folder, b"a report", tmp_path / "two.pdf") == digest
    assert place.stat().st_ino == before
    place.write_bytes(b"another")
    assert put(folder, b"a report", tmp_path / "two.pdf") == digest
    assert place.read_bytes() == b"a report"


def test_what_is_missing_altered_or_nobodys_is_listed(folder: Path, tmp_path: Path) -> None:
    kept, altered, orphan = (put(folder, data, tmp_path / "f") for data in (b"one", b"two", b"three"))
    paper_folder.place_of(folder, altered).write_bytes(b"2")
    named = {kept, altered, "f" * 64}
    found = paper_folder.compare(folder, named, named, whole=True)
    assert (found.missing, found.altered, found.orphans) == (("f" * 64,), (altered,), (orphan,))
    assert paper_folder.compare(folder, named, named, whole=False).altered == ()
    with pytest.raises(LostFile, match=r"missing from office\.clerk-papers"):
        paper_folder.needed(folder, "f" * 64)


def test_only_old_files_that_nothing_names_are_swept(folder: Path, tmp_path: Path) -> None:
    young, old, named = (put(folder, data, tmp_path / "f") for data in (b"one", b"two", b"three"))
    for digest in (old, named):
        os.utime(paper_folder.place_of(folder, digest), (time.time() - 7200,) * 2)
    assert paper_folder.sweep(folder, {named}) == 1
    assert {path.name for path in paper_folder.kept(folder)} == {young, named}
    assert paper_folder.sweep(folder, {named}, at_once={young}) == 1
    left = paper_folder.place_of(folder, named).with_name(f".{'a' * 32}.part")
    left.write_bytes(b"half")
    assert paper_folder.sweep(folder, {named}) == 0
    os.utime(left, (time.time() - 7200,) * 2)
    assert paper_folder.sweep(folder, {named}) == 1
    assert not left.exists()


def test_a_folder_that_cannot_be_written_to_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    folder.write_bytes(b"a file in the way")
    with pytest.raises(Refused, match=r"A paper could not be stored in office\.clerk-papers"):
        put(folder, b"a report", tmp_path / "f")


def test_what_another_folder_has_is_brought_unless_it_was_altered(folder: Path, tmp_path: Path) -> None:
    one, two = (put(folder, data, tmp_path / "f") for data in (b"one", b"two"))
    paper_folder.place_of(folder, two).write_bytes(b"2")
    target = tmp_path / "other"
    assert paper_folder.bring(folder, target, [one, two, "f" * 64]) == tuple(sorted((two, "f" * 64)))
    assert [path.name for path in paper_folder.kept(target)] == [one]


# --- closed text ------------------------------------------------------------------------------------------------------
def where(office: Office) -> tuple[list[str], list[str]]:
    return papers.open_text(office.db, PDF), papers.closed_text(office.db, PDF)


@pytest.fixture
def read(office: Office) -> Office:
    full_council.fill(office)
    papers.keep_read(office.db, "a" * 64, PDF, {"pages": 1}, ["Parking on Mill Lane"])
    assert where(office) == (["Parking on Mill Lane"], [])
    return office


def edit(office: Office, kind: type, row_id: str, **fields: object) -> None:
    with office.record("Edit"):
        rows.update(office.db, kind, row_id, fields, office.officer)


CLOSED = ([], ["Parking on Mill Lane"])
OPEN = (["Parking on Mill Lane"], [])


@pytest.mark.parametrize(
    ("kind", "row_id", "fields"),
    (
        (ItemPaper, "item-paper-1", {"openness": Openness.EXEMPT}),
        (ItemPaper, "item-paper-1", {"openness": Openness.PART_EXEMPT}),
        (ItemPaper, "item-paper-1", {"openness": Openness.CONFIDENTIAL}),
        (AgendaItem, "item-1", {"openness": Openness.EXEMPT}),
        (AgendaItem, "item-1", {"part": 2}),
    ),
    ids=("PX-2 exempt", "PX-5 part", "PX-1 confidential", "PX-2 item", "PX-8 part 2"),
)
def test_the_text_of_what_is_closed_goes_to_its_own_table_and_back_by_undo(
    read: Office, kind: type, row_id: str, fields: dict[str, object]
) -> None:
    edit(read, kind, row_id, **fields)
    assert where(read) == CLOSED
    read.undo()
    assert where(read) == OPEN
    read.redo()
    assert where(read) == CLOSED


def test_a_text_is_closed_while_its_paper_stands_nowhere_and_open_again_with_undo(read: Office) -> None:
    full_council.forget_issues(read)
    with read.record("Remove the item"):
        rows.delete(read.db, AgendaItem, ["item-1"])
    assert where(read) == CLOSED
    read.undo()
    assert where(read) == OPEN


def test_what_is_closed_at_one_meeting_is_open_at_none(read: Office) -> None:
    with read.record("Attach it once more, closed"):
        twin = PaperVersion("version-2", "paper-1", 2, "c" * 64, PDF, 12, 5)
        link = ItemPaper("item-paper-2", "item-1", "paper-1", "version-2", 2, openness=Openness.EXEMPT)
        rows.insert(read.db, [twin], read.officer)
        rows.insert(read.db, [link], read.officer)
    assert where(read) == CLOSED
    edit(read, ItemPaper, "item-paper-2", openness=Openness.OPEN)
    assert where(read) == OPEN


def test_what_was_read_is_in_no_log(read: Office) -> None:
    logged = read.db.execute("SELECT group_concat(before || after) FROM change_row WHERE table_name LIKE '%text%'")
    assert logged.fetchone() == (None,)


def test_a_hash_that_only_the_record_of_changes_knows_is_still_named(read: Office) -> None:
    full_council.empty(read)
    assert papers.named_digests(read.db) == {}
    assert papers.ever_named(read.db) == {"a" * 64, PDF}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_and_undone_no_closed_text_is_among_the_open(seed: int) -> None:
    """PX-7: said once more in words of its own, not by the SQL that moves the texts."""
    chance, office = Random(seed), memory_office()
    begin(office)
    for _ in range(150):
        do_something(office, chance.randrange(2**32))
        if office.history.undo_label and chance.random() < 0.2:
            office.undo()
        items = {item.id: item for item in rows.read_all(office.db, AgendaItem)}
        versions = {version.id: version.pdf_sha256 for version in rows.read_all(office.db, PaperVersion)}
        linked = {version: list[bool]() for version in versions.values()}
        for link in rows.read_all(office.db, ItemPaper):
            linked[versions[link.version_id]].append(is_withheld(link, items[link.agenda_item_id]))
        public = {digest for digest, withheld in linked.items() if withheld and not any(withheld)}
        kept = [{row[0] for row in office.db.execute(f"SELECT pdf_sha256 FROM {table}")} for table in _TEXTS]
        assert kept[0] <= public
        assert not kept[1] & public
    office.close()


_TEXTS = ("paper_text", "closed_paper_text")
