"""Saving what can be read of a damaged file: every row that does not stand on a lost page, and most that do."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from clerk_app.domain.salvage import _NAMES
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.errors import BadFile, Refused
from clerk_app.services import agenda, backups, council, meetings, people, restoring
from clerk_app.store import changes, damaged, house_style, rows, salvage, sealing
from clerk_app.store.database import create_store, open_store
from clerk_app.store.triggers import tracked_tables
from tests.helpers import marlow_vale
from tests.helpers.bad_files import AUTHOR, BAD, PAGE, m999_from_the_future, written
from tests.helpers.file_state import State, state_of
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.shipped_steps import shipped_steps

#: A Word template as far as the store is concerned: bytes that are no text, over several pages.
TEMPLATE = bytes(range(256)) * 100
_UNTRACKED = ("secret", "template_file", "change", "change_row")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "saved.clerk"


def fill(path: Path, *, back_up: bool) -> State:
    """Marlow Vale and a long agenda, closed, with a backup of the middle of the day; what it holds in the end.

    Without the backup, which goes by the name of its file, it is a copy of one that is made once.
    """
    if back_up:
        return _made(path, back_up=True)
    whole, found = _made_once()
    path.write_bytes(whole)
    return found


@cache
def _made_once() -> tuple[bytes, State]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.clerk"
        found = _made(path, back_up=False)
        return path.read_bytes(), found


def _made(path: Path, *, back_up: bool) -> State:
    office = office_on_disk(path)
    july = marlow_vale.fill(office)
    for number in range(60):
        agenda.add_item(office, july, f"Item {number} about the roads")
    if back_up:
        backups.take(path)
    lines = agenda.lines(office, july)
    agenda.remove(office, lines[5].id)
    for line in lines[20:50]:
        agenda.edit(office, line.id, {"purpose": "To decide " * 30, "closed_note": "Sealed " * 40})
    people.new_person(office, "Ada Newcomer")
    found = state_of(office.db)
    office.close()
    return found


def lose(path: Path, pages: set[int]) -> None:
    """Put zeroes where pages were; the first page has number 1."""
    whole = bytearray(path.read_bytes())
    for page in pages:
        whole[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(whole)


def pages_of(path: Path, kinds: tuple[str, ...]) -> dict[int, tuple[str, int]]:
    """The pages of a file: number -> the table or index that stands there, and how many rows."""
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT pageno, name, ncell, pagetype FROM dbstat").fetchall()
    raw.close()
    return {page: (name, cells) for page, name, cells, kind in found if kind in kinds}


def state(path: Path) -> State:
    office = reopened(path)
    assert office.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert office.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert sealing.broken_seal(office.db) is None
    found = state_of(office.db)
    office.close()
    return found


def missing(was: State, saved: State) -> Counter[str]:
    return Counter({table: len(rows.keys() - saved[table].keys()) for table, rows in was.items()})


def test_a_sound_file_is_saved_whole(office_path: Path, out: Path) -> None:
    was = fill(office_path, back_up=False)
    before = office_path.read_bytes()
    saved = restoring.save_what_can_be_read(office_path, out)
    assert saved.whole and saved.backup == ""
    assert state(out) == was
    assert office_path.read_bytes() == before
    office, other = reopened(office_path), reopened(out)
    everything = "SELECT * FROM change_row ORDER BY number"
    assert other.db.execute(everything).fetchall() == office.db.execute(everything).fetchall()
    assert changes.recent(other.db, 1)[0].label == "Save what could be read of marlow-vale.clerk"
    office.close()
    other.close()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("back_up", (False, True), ids=("alone", "with a backup"))
def test_what_is_lost_stood_on_a_lost_page(office_path: Path, out: Path, back_up: bool, seed: int) -> None:
    """Any pages with rows, and none but them: no table loses more rows than stood there, whatever else is lost."""
    was = fill(office_path, back_up=back_up)
    leaves = pages_of(office_path, ("leaf",))
    lost = set(Random(seed).sample(sorted(page for page, (name, _) in leaves.items() if name != "sqlite_schema"), 8))
    lose(office_path, lost)
    before = office_path.read_bytes()
    with pytest.raises(BadFile):
        reopened(office_path)
    told = restoring.save_what_can_be_read(office_path, out)
    assert office_path.read_bytes() == before
    now = state(out)
    stood = Counter[str]()
    for page in lost:
        stood[leaves[page][0]] += leaves[page][1]
    for table, gone in missing(was, now).items():
        assert gone <= stood[table] + with_lost_owners(was, now, table), (table, gone)
    said = {table.table: table for table in told.tables}
    if not stood["change_row"]:  # the record is whole: nothing comes back that was deleted, and nothing is lost untold
        assert not {key for table, rows in now.items() for key in rows.keys() - was[table].keys()}
        assert all(said[table].lost >= gone for table, gone in missing(was, now).items())
        assert all(said[table].lost for table in was if any(now[table][key] != was[table][key] for key in now[table]))


def test_a_page_that_says_which_tables_there_are_takes_none_but_its_own_along(office_path: Path, out: Path) -> None:
    """A table whose place is lost with it comes back from the record of changes."""
    was = fill(office_path, back_up=False)
    whole = office_path.read_bytes()
    listing = [page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "sqlite_schema"]
    record = (b"CREATE TABLE change ", b"CREATE TABLE change_row ", b"_sqlite_migrations")
    others = [page for page in listing if not any(word in whole[(page - 1) * PAGE : page * PAGE] for word in record)]
    assert len(listing) > len(others) > 10
    for page in Random(4).sample(others, 6):
        office_path.write_bytes(whole)
        lose(office_path, {page, *Random(page).sample(sorted(set(others) - {page}), 2)})
        restoring.save_what_can_be_read(office_path, out)
        assert state(out) == was
        out.unlink()


def with_lost_owners(was: State, now: State, table: str) -> int:
    """How many lost rows of a table belonged to a row that was lost too."""
    gone = {key for name, rows in was.items() for key in rows.keys() - now[name].keys()}
    lost = [row for key, row in was[table].items() if key not in now[table]]
    return sum(1 for row in lost if gone & set(row[1:]))


@pytest.mark.parametrize("table", ("agenda_item", "person_fact", "meeting", "matter", "sitting"))
def test_a_whole_table_comes_back_from_the_record_of_changes(office_path: Path, out: Path, table: str) -> None:
    was = fill(office_path, back_up=False)
    stood = pages_of(office_path, ("leaf", "internal", "overflow"))
    lose(office_path, {page for page, (name, _) in stood.items() if name == table})
    told = restoring.save_what_can_be_read(office_path, out)
    assert state(out) == was
    (said,) = [one for one in told.tables if one.table == table]
    assert said.rebuilt == len(was[table]) and said.lost == 0
    assert said.words().endswith("put together from the record of changes")


def test_the_record_of_changes_comes_back_from_the_backup_as_far_as_it_goes(office_path: Path, out: Path) -> None:
    was = fill(office_path, back_up=True)
    stood = pages_of(office_path, ("leaf", "internal", "overflow"))
    lose(office_path, {page for page, (name, _) in stood.items() if name in ("change_row", "change")})
    told = restoring.save_what_can_be_read(office_path, out)
    assert state(out) == was
    said = {table.table: table for table in told.tables}
    assert said["change_row"].from_backup > 0 and said["change_row"].lost > 0
    assert told.backup.startswith("marlow-vale-20")
    assert not told.whole


def test_what_was_deleted_stays_deleted_though_the_backup_has_it(office_path: Path, out: Path) -> None:
    was = fill(office_path, back_up=True)
    stood = pages_of(office_path, ("leaf", "internal", "overflow"))
    lose(office_path, {page for page, (name, _) in stood.items() if name == "agenda_item"})
    restoring.save_what_can_be_read(office_path, out)
    assert state(out)["agenda_item"].keys() == was["agenda_item"].keys()


def test_a_lost_first_page_leaves_the_backup(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=True)
    backup = backups.every(office_path)[0].path
    lose(office_path, {1})
    told = restoring.save_what_can_be_read(office_path, out)
    assert state(out) == state(backup)
    assert all(not table.read for table in told.tables)


def test_a_file_cut_in_half_is_saved_as_far_as_it_goes(office_path: Path, out: Path) -> None:
    was = fill(office_path, back_up=True)
    whole = office_path.read_bytes()
    office_path.write_bytes(whole[: len(whole) // PAGE // 2 * PAGE])
    restoring.save_what_can_be_read(office_path, out)
    now = state(out)
    assert sum(missing(was, now).values()) < sum(len(rows) for rows in was.values()) / 10


def test_nothing_to_save_from_is_a_sentence_and_makes_no_file(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=False)
    lose(office_path, {1})
    with pytest.raises(Refused, match=r"^Nothing could be read of marlow-vale\.clerk, and there is no backup"):
        restoring.save_what_can_be_read(office_path, out)
    assert [path.name for path in out.parent.iterdir() if path.name not in ("private", office_path.name)] == []


def test_a_text_whose_end_is_lost_comes_from_the_record_or_is_said(office_path: Path, out: Path) -> None:
    """A page behind a long text: SQLite reads zeroes there without a word."""
    office = office_on_disk(office_path)
    july = marlow_vale.fill(office)
    line = agenda.lines(office, july)[3]
    agenda.edit(office, line.id, {"closed_note": "To decide what to do. " * 2000})
    was = state_of(office.db)
    office.close()
    stood = pages_of(office_path, ("overflow",))
    lose(office_path, {page for page, (name, _) in stood.items() if name == "agenda_item"})
    told = restoring.save_what_can_be_read(office_path, out)
    assert state(out) == was
    assert {table.table: table.rebuilt for table in told.tables}["agenda_item"] == 1
    lose(office_path, {page for page, (name, _) in stood.items() if name == "change_row"})
    out.unlink()
    told = restoring.save_what_can_be_read(office_path, out)
    now = state(out)
    assert "\0" not in str(now)
    assert not told.whole or now == was


def test_what_was_withheld_and_is_lost_leaves_its_place_empty(office_path: Path, out: Path) -> None:
    office = office_on_disk(office_path)
    person = people.new_person(office, "Ada Thornbury").subject
    assert person is not None
    with office.record("Keep withheld contact details"):
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', '14 Quiet Street')")
        office.db.execute("UPDATE person_fact SET withheld_id = 'secret-1'")
    office.close()
    lose(office_path, {page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "secret"})
    told = restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert office.db.execute("SELECT id, text FROM secret").fetchall() == [("secret-1", "")]
    assert office.db.execute("SELECT withheld_id FROM person_fact").fetchall() == [("secret-1",)]
    assert {table.table: table.lost for table in told.tables}["secret"] == 1
    office.close()


@pytest.mark.parametrize("erased", (False, True), ids=("kept", "erased"))
def test_what_was_erased_does_not_come_back_from_the_backup(office_path: Path, out: Path, erased: bool) -> None:
    office = office_on_disk(office_path)
    people.new_person(office, "Ada Thornbury")
    with office.record("Keep withheld contact details"):
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', '14 Quiet Street')")
        office.db.execute("UPDATE person_fact SET withheld_id = 'secret-1'")
    backups.take(office_path)
    if erased:
        with office.record("Erase withheld contact details"):
            office.db.execute("UPDATE secret SET text = '' WHERE id = 'secret-1'")
    office.close()
    lose(office_path, {page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "secret"})
    restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert office.db.execute("SELECT text FROM secret").fetchall() == [("" if erased else "14 Quiet Street",)]
    office.close()


def test_a_backup_of_another_file_or_of_another_day_does_not_help(office_path: Path, out: Path, tmp_path: Path) -> None:
    """Nor one of the days that an officer went back over on purpose."""
    fill(office_path, back_up=True)
    stranger = written(tmp_path / "stranger.clerk")
    with pytest.raises(BadFile, match=r"stranger\.clerk is no backup of marlow-vale\.clerk as it was last"):
        restoring.save_what_can_be_read(office_path, out, stranger)
    older = backups.every(office_path)[0]
    later = older.path.with_name("marlow-vale-20990101T000000Z.clerk")
    office = reopened(office_path)
    people.new_person(office, "Regretted")
    office.close()
    backups.take(office_path, folder=tmp_path / "later")
    next((tmp_path / "later").glob("*.clerk")).rename(later)
    restoring.put_in_place(office_path, older.path)
    told = restoring.save_what_can_be_read(office_path, out)
    assert told.backup == older.path.name
    assert "Regretted" not in str(state(out))


def test_a_file_that_somebody_works_in_is_left_alone(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=False)
    office = reopened(office_path, "Ann Clerk")
    with pytest.raises(Refused, match=r"^Ann Clerk on .* has been working in this file"):
        restoring.save_what_can_be_read(office_path, out)
    office.close()
    assert not out.exists()


def test_nothing_is_overwritten(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=False)
    out.write_text("precious", encoding="utf-8")
    with pytest.raises(Refused, match=r"saved\.clerk already exists"):
        restoring.save_what_can_be_read(office_path, out)
    assert out.read_text(encoding="utf-8") == "precious"


def test_what_a_killed_program_had_in_its_log_is_saved_too(office_path: Path, out: Path) -> None:
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    office.db.execute("PRAGMA wal_autocheckpoint = 0")
    people.new_person(office, "Written Last")
    was = state_of(office.db)
    logs = {end: office_path.with_name(office_path.name + end).read_bytes() for end in ("-wal",)}
    main = office_path.read_bytes()
    office.close()
    office_path.write_bytes(main)
    for end, log in logs.items():
        office_path.with_name(office_path.name + end).write_bytes(log)
    restoring.save_what_can_be_read(office_path, out)
    assert state(out) == was


def test_a_planted_trigger_is_not_saved(office_path: Path, out: Path) -> None:
    BAD["planted trigger"].make(office_path)
    restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert office.db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'spy'").fetchone() == (0,)
    assert state_of(office.db)["agenda_item"]
    office.close()


def test_every_table_is_reported(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=False)
    told = restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert {table.table for table in told.tables} == {*tracked_tables(office.db), *_UNTRACKED}
    office.close()
    assert any(line.startswith("agenda items: ") and line.endswith(" read") for line in told.words())
    assert {table.table for table in told.tables} == _NAMES.keys(), "each has a name for an officer"


def test_the_councils_templates_are_saved(office_path: Path, out: Path) -> None:
    """They stand in no record, and whoever prints with one that is lost would lose their choice too."""
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    office.close()
    digest = a_template_chosen(office_path)
    told = restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert house_style.template(office.db, digest) == TEMPLATE
    assert office.db.execute("SELECT template_id FROM style_choice").fetchall() == [(digest,)]
    assert {table.table: table.read for table in told.tables}["template_file"] == 1
    office.close()


@pytest.mark.parametrize("back_up", (False, True), ids=("alone", "with a backup"))
def test_a_template_whose_bytes_are_lost_comes_from_the_backup_or_is_said(
    office_path: Path, out: Path, back_up: bool
) -> None:
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    office.close()
    digest = a_template_chosen(office_path)
    if back_up:
        backups.take(office_path)
    stood = pages_of(office_path, ("overflow",))
    lose(office_path, {max(page for page, (name, _) in stood.items() if name == "template_file")})
    told = {table.table: table for table in restoring.save_what_can_be_read(office_path, out).tables}
    office = reopened(out)
    assert house_style.is_kept(office.db, digest) is back_up
    assert (told["template_file"].from_backup, told["template_file"].lost) == ((1, 0) if back_up else (0, 1))
    assert told["style_choice"].lost == (0 if back_up else 1)
    office.close()


def a_template_chosen(path: Path) -> str:
    office = reopened(path)
    with office.record("Choose the house style"):
        digest = house_style.keep(office.db, TEMPLATE)
        row = StyleChoice("style-1", council.authority(office).id, None, digest, "house.docx")  # type: ignore[union-attr]
        rows.insert(office.db, [row], office.officer)
    office.close()
    return digest


def test_the_history_of_a_thing_is_found_in_what_was_saved(office_path: Path, out: Path) -> None:
    """Of what is no longer in the file too: by what ever belonged to what."""
    fill(office_path, back_up=False)
    restoring.save_what_can_be_read(office_path, out)
    every = "SELECT * FROM belonging ORDER BY 1, 2, 3"
    office, other = reopened(office_path), reopened(out)
    was = office.db.execute(every).fetchall()
    assert was and other.db.execute(every).fetchall() == was
    office.close()
    other.close()


def test_a_detail_whose_text_is_lost_in_part_leaves_its_place_empty(office_path: Path, out: Path) -> None:
    office = office_on_disk(office_path)
    people.new_person(office, "Ada Thornbury")
    with office.record("Keep withheld contact details"):
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', ?)", ["14 Quiet Street " * 1000])
        office.db.execute("UPDATE person_fact SET withheld_id = 'secret-1'")
    office.close()
    lose(
        office_path, {max(page for page, (name, _) in pages_of(office_path, ("overflow",)).items() if name == "secret")}
    )
    told = restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert office.db.execute("SELECT id, text FROM secret").fetchall() == [("secret-1", "")]
    assert {table.table: table.lost for table in told.tables}["secret"] == 1
    office.close()


class Stop(Exception):
    """The officer has had enough."""


@pytest.mark.parametrize("at", (0, 100, 250, 300, 600, 900, 1000))
def test_it_can_be_stopped_at_any_time_and_leaves_nothing(office_path: Path, out: Path, at: int) -> None:
    fill(office_path, back_up=True)
    lose(office_path, {page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "sitting"})
    before, seen = office_path.read_bytes(), list[int]()

    def tell(part: int, whole: int) -> None:
        assert whole == 1000 and part <= whole
        assert not seen or part >= seen[-1]
        seen.append(part)
        if part >= at:
            raise Stop

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(salvage, "_STEPS_BETWEEN_LOOKS", 50)
        with pytest.raises(Stop):
            restoring.save_what_can_be_read(office_path, out, tell=tell)
    assert office_path.read_bytes() == before
    assert [path.name for path in out.parent.iterdir() if path.name not in ("private", office_path.name)] == []
    assert list((out.parent / "private" / "work").iterdir()) == []


def test_what_the_disk_cannot_read_is_zeroes_and_the_rest_is_saved(
    office_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some pages of the file lie on a bad place of the disk: reading over them fails."""
    was = fill(office_path, back_up=False)
    bad = min(page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "sitting")
    really = damaged._read

    class Disk(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:  # type: ignore[override]
            at = self.tell()
            if at < bad * PAGE and at + (size or 0) > (bad - 1) * PAGE:
                raise OSError(5, "Input/output error")
            return bytes(super().read(size) or b"")

    def read(source: io.FileIO, at: int, most: int) -> bytes:
        return really(Disk(source.fileno(), closefd=False), at, most)

    monkeypatch.setattr(damaged, "_read", read)
    told = restoring.save_what_can_be_read(office_path, out)
    assert {table.table: table for table in told.tables}["sitting"].rebuilt
    assert state(out) == was


def test_a_name_for_what_was_saved_is_free(office_path: Path) -> None:
    first = restoring.name_for_saved(office_path)
    assert first == office_path.with_name("marlow-vale-saved.clerk")
    first.touch()
    assert restoring.name_for_saved(office_path).name == "marlow-vale-saved-2.clerk"


def test_a_file_of_an_older_shape_is_saved_in_it(office_path: Path, out: Path) -> None:
    """And brought up to date when it is opened, as any other."""
    fill(office_path, back_up=False)
    lose(office_path, {page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "sitting"})
    restoring.save_what_can_be_read(office_path, out)
    store = open_store(out, AUTHOR, shipped_steps(m999_from_the_future))
    assert store.db.execute("SELECT count(*) FROM hologram").fetchone() == (0,)
    store.close()
    create_store(out.with_name("new.clerk"), AUTHOR).close()


def test_names_of_councils_and_meetings_go_on_after_saving(office_path: Path, out: Path) -> None:
    fill(office_path, back_up=False)
    lose(office_path, {page for page, (name, _) in pages_of(office_path, ("leaf",)).items() if name == "authority"})
    restoring.save_what_can_be_read(office_path, out)
    office = reopened(out)
    assert meetings.lines(office)
    council.name_council(office, "Marlow Vale District Council")
    assert office.undo()
    office.close()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_lost_a_new_file_opens_or_a_sentence_says_why_not(office_path: Path, out: Path, seed: int) -> None:
    """Any pages at all, also those that say which tables there are, and bytes changed within others."""
    lose_anything(office_path, seed)
    try:
        told = restoring.save_what_can_be_read(office_path, out)
    except Refused as error:
        assert "Nothing could be read" in error.message
        assert not out.exists()
        return
    assert told.words()
    assert state(out)


def lose_anything(path: Path, seed: int) -> None:
    """A filled file with pages zeroed and bytes scrambled, as chance will have it."""
    chance = Random(seed)
    fill(path, back_up=chance.random() < 0.5)
    whole = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 6)):
        page = chance.randrange(len(whole) // PAGE)
        whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    for _ in range(chance.randrange(0, 30)):
        whole[chance.randrange(100, len(whole))] = chance.randrange(256)
    path.write_bytes(whole)
