"""Recorded changes: all or nothing, nothing unrecorded, only what moved, sealed, and never rewritten."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import ChangeKind, Subject
from clerk_app.domain.membership import Person, PersonFact
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.store import changes, reverting, rows, sealing
from clerk_app.store.changes import Author
from clerk_app.store.database import MEMORY, create_store
from clerk_app.store.triggers import tracked_tables
from tests.helpers.file_state import log_length, state_of
from tests.helpers.full_council import ROWS, empty, fill
from tests.helpers.offices import memory_office, office_on_disk, reopened

AUTHOR = Author("Ada Thornbury", "session-1")
TRACKED = tracked_tables(create_store(MEMORY, AUTHOR).db)
SAMPLES = {rows.table_of(type(row)): row for row in ROWS}


@pytest.fixture
def filled(office: Office) -> Office:
    fill(office)
    return office


def title(office: Office, item_id: str = "item-1") -> str:
    found = rows.read(office.db, AgendaItem, item_id)
    assert found is not None
    return found.title


def retitle(office: Office, words: str, **options: object) -> changes.Recording:
    with changes.record(office.db, AUTHOR, f"Retitle {words}", **options) as recording:  # type: ignore[arg-type]
        rows.update(office.db, AgendaItem, "item-1", {"title": words}, AUTHOR.officer)
    return recording


@pytest.mark.parametrize(
    "statement",
    ("INSERT INTO {0} SELECT * FROM {0}", "UPDATE {0} SET version = version + 1", "DELETE FROM {0}"),
    ids=("insert", "update", "delete"),
)
def test_a_write_outside_a_recorded_change_is_refused(filled: Office, statement: str) -> None:
    db = filled.db
    before, length = state_of(db), log_length(db)
    for table in TRACKED:
        assert SAMPLES[table].id in before[table]
        with pytest.raises(sqlite3.IntegrityError, match="outside a recorded change"):
            db.execute(statement.format(table))
        assert not db.in_transaction, table
        assert (state_of(db), log_length(db)) == (before, length), table


@pytest.mark.parametrize(
    "statement",
    (
        "UPDATE change_row SET after = '{}'",
        "DELETE FROM change_row",
        "UPDATE change SET label = 'Nothing happened'",
        "DELETE FROM change",
    ),
)
@pytest.mark.parametrize("inside", (False, True))
def test_the_log_is_never_rewritten(filled: Office, statement: str, inside: bool) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        if inside:
            with filled.record("Tamper"):
                filled.db.execute(statement)
        else:
            filled.db.execute(statement)
    assert sealing.broken_seal(filled.db) is None


def test_a_block_that_raises_leaves_nothing(filled: Office) -> None:
    before, newest, length = state_of(filled.db), changes.newest(filled.db), log_length(filled.db)
    with pytest.raises(ZeroDivisionError), filled.record("Break off"):
        rows.update(filled.db, AgendaItem, "item-1", {"title": "Half done"}, "Test Officer")
        raise ZeroDivisionError
    assert (state_of(filled.db), changes.newest(filled.db), log_length(filled.db)) == (before, newest, length)
    assert not filled.db.in_transaction
    assert filled.db.execute("SELECT number FROM change_now").fetchone() == (None,)
    assert filled.history.undo_label == "Fill the file"
    with filled.record("Afterwards") as recording:
        rows.update(filled.db, AgendaItem, "item-1", {"title": "All done"}, "Test Officer")
    assert recording.change.number == newest + 1


def test_a_block_that_moves_nothing_leaves_no_change(filled: Office) -> None:
    newest = changes.newest(filled.db)
    with filled.record("Look") as recording:
        rows.update(filled.db, AgendaItem, "item-1", {"title": title(filled)}, "Test Officer")
    assert recording.change.number == 0
    assert changes.newest(filled.db) == newest
    assert filled.history.undo_label == "Fill the file"
    with filled.record("Not even that"):
        rows.update(filled.db, AgendaItem, "item-1", {}, "Test Officer")
    assert changes.newest(filled.db) == newest


def test_a_fence_is_kept_though_it_moves_nothing(office: Office) -> None:
    with office.record("Import nothing", kind=ChangeKind.IMPORT) as recording:
        pass
    assert recording.change.number == changes.newest(office.db) == 1


def test_only_the_columns_that_moved_are_logged(filled: Office) -> None:
    recording = retitle(filled, "Parking on Church Lane")
    logged = filled.db.execute(
        "SELECT operation, before, after FROM change_row WHERE change_number = ?", [recording.number]
    ).fetchall()
    assert [(operation, json.loads(before), json.loads(after)) for operation, before, after in logged] == [
        ("update", {"title": "Parking on Mill Lane"}, {"title": "Parking on Church Lane"})
    ]


def test_a_change_says_who_did_what_where_and_to_which_tables(filled: Office) -> None:
    recording = retitle(filled, "Parking", subject=Subject("agenda_item", "item-1"))
    change = recording.change
    assert change == changes.read(filled.db, recording.number)
    assert (change.label, change.kind, change.officer, change.session) == (
        "Retitle Parking",
        ChangeKind.EDIT,
        "Ada Thornbury",
        "session-1",
    )
    assert change.subject == Subject("agenda_item", "item-1")
    assert change.tables == {"agenda_item"}
    assert change.at.utcoffset() is not None
    assert changes.read(filled.db, 1).tables == set(TRACKED)
    with pytest.raises(NotFound, match="no change 99"):
        changes.read(filled.db, 99)


def test_every_write_raises_the_version_also_undo(filled: Office) -> None:
    def bookkeeping() -> tuple[object, ...]:
        found = filled.db.execute("SELECT version, updated_by FROM agenda_item WHERE id = 'item-1'").fetchone()
        return tuple(found)

    first = bookkeeping()
    recording = retitle(filled, "Parking")
    assert (first, bookkeeping()) == ((1, "Test Officer"), (2, "Ada Thornbury"))
    reverting.revert(filled.db, recording.number, Author("Ben Okafor", "s"), ChangeKind.UNDO, "Undo")
    assert bookkeeping() == (3, "Ben Okafor")


def test_stores_of_one_visit_are_one_change(filled: Office) -> None:
    first = retitle(filled, "P")
    second = retitle(filled, "Pa", extends=first.number)
    third = retitle(filled, "Par", extends=first.number)
    assert first.number == second.number == third.number
    assert len(changes.history_of(filled.db, "agenda_item", "item-1")) == 4
    assert sealing.broken_seal(filled.db) is None
    reverting.revert(filled.db, first.number, AUTHOR, ChangeKind.UNDO, "Undo")
    assert title(filled) == "Parking on Mill Lane"


def test_a_visit_extends_only_the_newest_change(filled: Office) -> None:
    first = retitle(filled, "P")
    with filled.record("Something else"):
        rows.insert(filled.db, [Person("person-2")], "Test Officer")
    later = retitle(filled, "Pa", extends=first.number)
    assert later.number == first.number + 2
    assert [found.label for found in changes.recent(filled.db, 3)] == ["Retitle Pa", "Something else", "Retitle P"]


def test_visits_of_the_office(filled: Office) -> None:
    def type_title(words: str, visit: str) -> int:
        with filled.record("Edit title of item 1", visit=visit) as recording:
            rows.update(filled.db, AgendaItem, "item-1", {"title": words}, "Test Officer")
        return recording.change.number

    first = type_title("P", "visit-1")
    assert type_title("Pa", "visit-1") == first
    assert type_title("Par", "visit-2") == first + 1
    assert type_title("Park", "visit-1") == first + 2
    assert type_title("Parki", "") == first + 3
    filled.undo()
    filled.undo()
    assert title(filled) == "Par"
    filled.undo()
    assert title(filled) == "Pa"
    filled.undo()
    assert title(filled) == "Parking on Mill Lane"
    assert type_title("New", "visit-1") == changes.newest(filled.db)


def test_a_record_within_a_record_is_one_change(office: Office) -> None:
    heard: list[str] = []
    office.listen(lambda change: heard.append(change.label))
    with office.record("Both"):
        with office.record("First"):
            rows.insert(office.db, [Person("person-1")], "Test Officer")
        with office.record("Second"):
            rows.insert(office.db, [Person("person-2")], "Test Officer")
    assert heard == ["Both"]
    assert changes.newest(office.db) == 1
    office.undo()
    assert state_of(office.db)["person"] == {}
    assert heard == ["Both", "Undo: Both"]


def test_recent_changes_newest_first(filled: Office) -> None:
    numbers = [1, *(retitle(filled, words).number for words in "ABCD")]
    assert [c.number for c in changes.recent(filled.db)] == numbers[::-1]
    assert [c.number for c in changes.recent(filled.db, 2)] == [5, 4]
    assert [c.number for c in changes.recent(filled.db, 2, before=4)] == [3, 2]


def test_history_of_a_row(filled: Office) -> None:
    retitle(filled, "Parking")
    empty(filled)
    told = changes.history_of(filled.db, "agenda_item", "item-1")
    assert [(t.operation, t.change.label) for t in told] == [
        ("delete", "Empty the file"),
        ("update", "Retitle Parking"),
        ("insert", "Fill the file"),
    ]
    assert told[1].before == {"title": "Parking on Mill Lane"}
    assert told[1].after == {"title": "Parking"}
    assert (told[2].before, told[0].after) == ({}, {})
    assert told[2].after["title"] == "Parking on Mill Lane"
    assert told[2].after["chair_agreed_at"] == "2017-07-01T09:00:00.000"
    assert changes.history_of(filled.db, "agenda_item", "no such item") == []


def test_whoever_waits_too_long_is_told_so(office_path: Path) -> None:
    office = office_on_disk(office_path)
    other = sqlite3.connect(office_path, isolation_level=None)
    office.db.execute("PRAGMA busy_timeout = 50")
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="Somebody else is writing"), office.record("Wait"):
            raise AssertionError("never reached")
        other.execute("ROLLBACK")
        with office.record("No need to wait") as recording:
            rows.insert(office.db, [Person("person-1")], "Test Officer")
        assert recording.change.number == 1
    finally:
        other.close()
        office.close()


# --- the seal


def tampered(path: Path, *statements: str) -> int | None:
    """Write five changes, alter the file behind the program's back, and look at the seals."""
    office = office_on_disk(path)
    fill(office)
    for words in ("A", "B", "C", "D"):
        retitle(office, words)
    assert sealing.broken_seal(office.db) is None
    office.close()
    raw = sqlite3.connect(path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in (*statements, *(sql for _, sql in triggers)):  # a file without its triggers is not opened
        raw.execute(statement)
    raw.commit()
    raw.close()
    office = reopened(path)
    broken = sealing.broken_seal(office.db)
    office.close()
    return broken


@pytest.mark.parametrize(
    ("statement", "found_at"),
    (
        ("UPDATE change_row SET after = replace(after, 'Mill', 'Hill') WHERE change_number = 1", 1),
        ("UPDATE change_row SET before = '{}' WHERE change_number = 3", 3),
        ("UPDATE change_row SET row_id = 'item-2' WHERE change_number = 3", 3),
        ("DELETE FROM change_row WHERE change_number = 3", 3),
        (
            "INSERT INTO change_row SELECT 999, 3, table_name, row_id, operation, before, after "
            "FROM change_row WHERE change_number = 4",
            3,
        ),
        ("UPDATE change SET label = 'Nothing happened' WHERE number = 2", 2),
        ("UPDATE change SET officer = 'Somebody else' WHERE number = 5", 5),
        ("UPDATE change SET device = 'another machine' WHERE number = 5", 5),
        ("UPDATE change SET at = '2016-01-01T00:00:00.000Z' WHERE number = 4", 4),
        ("UPDATE change SET kind = 'issue' WHERE number = 4", 4),
        ("UPDATE change SET seal = '' WHERE number = 4", 4),
    ),
)
def test_tampering_is_found_at_its_place(office_path: Path, statement: str, found_at: int) -> None:
    assert tampered(office_path, statement) == found_at


def test_a_change_cut_out_is_found_at_the_next(office_path: Path) -> None:
    assert (
        tampered(office_path, "DELETE FROM change_row WHERE change_number = 3", "DELETE FROM change WHERE number = 3")
        == 4
    )


def test_an_untouched_file_keeps_its_seals(office_path: Path) -> None:
    assert tampered(office_path) is None


# --- secrets


def keep(office: Office, words: str) -> None:
    with office.record("Keep withheld contact details"):
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', ?)", [words])
        rows.update(office.db, PersonFact, "fact-1", {"withheld_id": "secret-1"}, "Test Officer")


def secret_text(office: Office) -> str:
    return str(office.db.execute("SELECT text FROM secret").fetchone()[0])


def test_a_secret_is_never_in_the_log(filled: Office) -> None:
    keep(filled, "14 Quiet Street")
    logged = json.dumps(filled.db.execute("SELECT * FROM change_row").fetchall())
    assert "secret-1" in logged
    assert "Quiet Street" not in logged
    assert secret_text(filled) == "14 Quiet Street"


def test_undo_of_keeping_a_secret_takes_back_the_pointer_only(filled: Office) -> None:
    keep(filled, "14 Quiet Street")
    filled.undo()
    assert state_of(filled.db)["person_fact"]["fact-1"][-1] is None
    filled.redo()
    assert state_of(filled.db)["person_fact"]["fact-1"][-1] == "secret-1"
    assert secret_text(filled) == "14 Quiet Street"


@pytest.mark.parametrize(
    "statement",
    ("UPDATE secret SET text = 'something else'", "DELETE FROM secret", "UPDATE secret SET id = 'x', text = 'y'"),
)
def test_a_secret_can_only_be_erased(filled: Office, statement: str) -> None:
    keep(filled, "14 Quiet Street")
    with pytest.raises(sqlite3.IntegrityError, match="only be erased"), filled.record("Tamper"):
        filled.db.execute(statement)
    assert secret_text(filled) == "14 Quiet Street"


@pytest.mark.parametrize(
    "statement", ("INSERT INTO secret (id, text) VALUES ('secret-2', 'x')", "UPDATE secret SET text = ''")
)
def test_a_secret_is_written_in_a_recorded_change_only(filled: Office, statement: str) -> None:
    keep(filled, "14 Quiet Street")
    with pytest.raises(sqlite3.IntegrityError):
        filled.db.execute(statement)
    assert secret_text(filled) == "14 Quiet Street"


def test_erasing_a_secret_is_recorded_and_final(filled: Office) -> None:
    keep(filled, "14 Quiet Street")
    with filled.record("Erase withheld contact details") as recording:
        filled.db.execute("UPDATE secret SET text = '' WHERE id = 'secret-1'")
    assert recording.change.label == "Erase withheld contact details"
    assert recording.change.tables == {"secret"}
    assert secret_text(filled) == ""
    assert sealing.broken_seal(filled.db) is None
    with pytest.raises(Refused, match="erased is gone for good"):
        filled.undo()
    assert secret_text(filled) == ""
    assert filled.undo().label == "Undo: Keep withheld contact details"


def test_two_files_of_the_same_edits_log_the_same(office: Office) -> None:
    other = memory_office()
    fill(office)
    fill(other)
    query = "SELECT table_name, row_id, operation, before, after FROM change_row ORDER BY number"
    assert office.db.execute(query).fetchall() == other.db.execute(query).fetchall()
    other.close()
