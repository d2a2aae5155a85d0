"""Taking changes back: the inverse as a new change, refused with a name when somebody wrote since."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.change import ChangeKind
from clerk_app.domain.council import Body
from clerk_app.domain.membership import Person, PersonFact
from clerk_app.errors import StaleChange
from clerk_app.office import Office
from clerk_app.store import changes, reverting, rows, sealing
from clerk_app.store.changes import Author
from clerk_app.store.database import Store, create_store, open_store
from clerk_app.store.reverting import Reverted
from tests.helpers.file_state import log_length, state_of
from tests.helpers.full_council import NOT_ISSUED, ROWS, empty, fill, forget_issues, keep_files
from tests.helpers.shipped_steps import shipped_steps

ADA = Author("Ada Thornbury", "session-1")
BEN = Author("Ben Okafor", "session-2")


@pytest.fixture
def filled(office: Office) -> Office:
    fill(office)
    forget_issues(office)
    return office


def edit(office: Office, author: Author, label: str, **fields: object) -> int:
    with changes.record(office.db, author, label) as recording:
        rows.update(office.db, AgendaItem, "item-1", fields, author.officer)
    return recording.change.number


def revert(db: Database, number: int, author: Author = ADA) -> Reverted:
    return reverting.revert(db, number, author, ChangeKind.UNDO, "Undo")


def refused(office: Office, number: int) -> StaleChange:
    """The refusal of taking a change back, having seen that nothing moved."""
    db = office.db
    before, newest, length = state_of(db), changes.newest(db), log_length(db)
    with pytest.raises(StaleChange) as caught:
        revert(db, number)
    assert (state_of(db), changes.newest(db), log_length(db)) == (before, newest, length)
    assert not db.in_transaction
    return caught.value


def test_filling_and_emptying_every_table_can_be_taken_back(office: Office) -> None:
    nothing = state_of(office.db)
    filling = fill(office)
    full = state_of(office.db)
    emptying = empty(office)
    assert state_of(office.db) == nothing
    undone = revert(office.db, emptying.number)
    assert state_of(office.db) == full
    assert undone.change.undoes == emptying.number
    assert undone.lost_columns == ()
    redone = revert(office.db, undone.change.number)
    assert state_of(office.db) == nothing
    revert(office.db, redone.change.number)
    revert(office.db, filling.number)
    assert state_of(office.db) == nothing
    assert sealing.broken_seal(office.db) is None


def test_refusal_says_who_changed_the_same_thing_and_what(filled: Office) -> None:
    number = edit(filled, ADA, "Edit title of item 1", title="Parking on Church Lane")
    edit(filled, BEN, "Edit purpose of item 1", purpose="To decide")
    edit(filled, BEN, "Edit title of item one", title="Parking")
    told = refused(filled, number)
    assert told.message == (
        "“Edit title of item 1” cannot be taken back: "
        "Ben Okafor has changed the same thing since (“Edit title of item one”)."
    )
    assert told.hint == "Whoever made that change can take it back first."


def test_other_columns_of_the_row_may_have_moved(filled: Office) -> None:
    number = edit(filled, ADA, "Edit title of item 1", title="Parking on Church Lane")
    edit(filled, BEN, "Edit purpose of item 1", purpose="To decide")
    revert(filled.db, number)
    item = rows.read(filled.db, AgendaItem, "item-1")
    assert item is not None
    assert (item.title, item.purpose) == ("Parking on Mill Lane", "To decide")


def test_a_value_that_came_back_is_not_stale(filled: Office) -> None:
    number = edit(filled, ADA, "First", title="A")
    edit(filled, BEN, "Second", title="B")
    edit(filled, BEN, "Third", title="A")
    revert(filled.db, number)
    item = rows.read(filled.db, AgendaItem, "item-1")
    assert item is not None
    assert item.title == "Parking on Mill Lane"


def test_a_row_deleted_since_is_stale(filled: Office) -> None:
    number = edit(filled, ADA, "Edit title of item 1", title="Parking")
    empty(filled)
    assert "Test Officer has changed the same thing since (“Empty the file”)" in refused(filled, number).message


def test_a_row_brought_back_since_is_stale(filled: Office) -> None:
    emptied = empty(filled)
    revert(filled.db, emptied.number, BEN)
    assert "Ben Okafor has changed the same thing" in refused(filled, emptied.number).message


def test_one_stale_row_of_several_refuses_all(filled: Office) -> None:
    with changes.record(filled.db, ADA, "Edit both") as recording:
        rows.update(filled.db, Matter, "matter-1", {"title": "Parking"}, "Ada Thornbury")
        rows.update(filled.db, AgendaItem, "item-1", {"title": "Parking"}, "Ada Thornbury")
    with changes.record(filled.db, BEN, "Edit one"):
        rows.update(filled.db, Matter, "matter-1", {"title": "Parks"}, "Ben Okafor")
    refused(filled, recording.change.number)


def test_what_was_added_to_it_since_is_not_swept_away(office: Office) -> None:
    with changes.record(office.db, ADA, "Add Ada Thornbury") as recording:
        rows.insert(office.db, [Person("person-1")], "Ada Thornbury")
        rows.insert(office.db, [PersonFact("fact-1", "person-1", None, "Ada Thornbury")], "Ada Thornbury")
    with changes.record(office.db, BEN, "Change how Ada Thornbury is printed"):
        rows.insert(office.db, [PersonFact("fact-2", "person-1", None, "Ada Thornbury-Okafor")], "Ben Okafor")
    told = refused(office, recording.change.number)
    assert "Ben Okafor has added something to it since (“Change how Ada Thornbury is printed”)" in told.message


def test_what_points_to_it_since_is_not_left_pointing_nowhere(office: Office) -> None:
    with changes.record(office.db, ADA, "Add a committee") as recording:
        for row in ROWS[:3]:
            rows.insert(office.db, [row], "Ada Thornbury")
    with changes.record(office.db, BEN, "Add a sub-committee"):
        rows.insert(office.db, [Body("body-2", "authority-1", "Licensing", parent_id="body-1")], "Ben Okafor")
    told = refused(office, recording.change.number)
    assert "Ben Okafor has added something to it since (“Add a sub-committee”)" in told.message


def test_what_it_belonged_to_may_be_gone(office: Office) -> None:
    for row in (*ROWS[:3], Person("person-2")):
        with changes.record(office.db, ADA, "Add"):
            rows.insert(office.db, [row], "Ada Thornbury")
    with changes.record(office.db, ADA, "Name Ada as contact"):
        rows.update(office.db, Body, "body-1", {"contact_id": "person-2"}, "Ada Thornbury")
    with changes.record(office.db, ADA, "Name nobody as contact") as recording:
        rows.update(office.db, Body, "body-1", {"contact_id": None}, "Ada Thornbury")
    with changes.record(office.db, BEN, "Remove Ada"):
        rows.delete(office.db, Person, ["person-2"])
    told = refused(office, recording.change.number)
    assert told.message == "“Name nobody as contact” cannot be taken back: what it belongs to is no longer in the file."


def test_a_parent_deleted_before_its_children_comes_back(filled: Office) -> None:
    with changes.record(filled.db, ADA, "Add a matter on an agenda"):
        rows.insert(filled.db, [Matter("matter-2", "The old bridge")], "Ada Thornbury")
        rows.insert(filled.db, [AgendaItem("item-2", "meeting-1", "matter-2", 2, "The old bridge")], "Ada Thornbury")
    full = state_of(filled.db)
    with changes.record(filled.db, ADA, "Remove the matter and then its item") as recording:
        filled.db.execute("PRAGMA defer_foreign_keys = ON")
        rows.delete(filled.db, Matter, ["matter-2"])
        rows.delete(filled.db, AgendaItem, ["item-2"])
    gone = state_of(filled.db)
    undone = revert(filled.db, recording.change.number)
    assert state_of(filled.db) == full
    revert(filled.db, undone.change.number)
    assert state_of(filled.db) == gone


def test_what_went_by_cascade_comes_back(filled: Office) -> None:
    full = state_of(filled.db)
    with changes.record(filled.db, ADA, "Remove the item") as recording:
        rows.delete(filled.db, AgendaItem, ["item-1"])
    below = {"schedule_row", "item_paper", "expected_paper", "consultation", "programme_cell", "review_stage"}
    assert recording.change.tables == {"agenda_item"} | below
    assert state_of(filled.db)["schedule_row"] == {}
    undone = revert(filled.db, recording.change.number)
    assert state_of(filled.db) == full
    revert(filled.db, undone.change.number)
    revert(filled.db, changes.newest(filled.db))
    assert state_of(filled.db) == full


@pytest.mark.parametrize(
    "text", ("", "ŵ ŷ “quoted” 'single'", "back\\slash", '{"json": [1]}', "[1,2]", "null", "1", "😀\n")
)
def test_any_text_survives_undo_and_redo(filled: Office, text: str) -> None:
    before = state_of(filled.db)
    number = edit(filled, ADA, "Edit", purpose=text, chair_note=text)
    after = state_of(filled.db)
    if before == after:
        assert number == 0
        return
    undone = revert(filled.db, number)
    assert state_of(filled.db) == before
    revert(filled.db, undone.change.number)
    assert state_of(filled.db) == after


# --- over migrations of the test's own


def m901_drop_purpose_and_closed_note(db: Database) -> None:
    db.execute("ALTER TABLE agenda_item DROP COLUMN purpose")
    db.execute("ALTER TABLE agenda_item DROP COLUMN closed_note")


def m902_add_webcast(db: Database) -> None:
    db.execute("ALTER TABLE agenda_item ADD COLUMN webcast INTEGER NOT NULL DEFAULT 1")


def m903_drop_schedules(db: Database) -> None:
    db.execute("DROP TABLE schedule_row")


@pytest.fixture
def old_file(office_path: Path) -> Path:
    """A file of the first shape with three changes: filled, item edited, schedule removed."""
    store = create_store(office_path, ADA, shipped_steps())
    for row in NOT_ISSUED:
        with changes.record(store.db, ADA, "Fill"):
            keep_files(store.db)
            rows.insert(store.db, [row], "Ada Thornbury")
    fields = {"title": "Parking", "purpose": "To decide", "closed_note": "Closed"}
    with changes.record(store.db, ADA, "Edit the item"):
        rows.update(store.db, AgendaItem, "item-1", fields, "Ada Thornbury")
    with changes.record(store.db, ADA, "Remove the item"):
        rows.delete(store.db, AgendaItem, ["item-1"])
    store.close()
    return office_path


def migrated(path: Path) -> Store:
    later = (m901_drop_purpose_and_closed_note, m902_add_webcast, m903_drop_schedules)
    return open_store(path, BEN, shipped_steps(*later))


def test_dropped_columns_and_tables_are_named_and_added_ones_ignored(old_file: Path) -> None:
    store = migrated(old_file)
    removed, edited = len(NOT_ISSUED) + 2, len(NOT_ISSUED) + 1
    back = revert(store.db, removed)
    assert back.lost_columns == ("agenda_item.closed_note", "agenda_item.purpose", "schedule_row")
    assert store.db.execute("SELECT title, webcast FROM agenda_item").fetchall() == [("Parking", 1)]
    back = revert(store.db, edited)
    assert back.lost_columns == ("agenda_item.closed_note", "agenda_item.purpose")
    assert store.db.execute("SELECT title FROM agenda_item").fetchone() == ("Parking on Mill Lane",)
    store.close()


def test_a_column_added_since_and_changed_is_no_reason_to_refuse(old_file: Path) -> None:
    store = migrated(old_file)
    revert(store.db, len(NOT_ISSUED) + 2)
    with changes.record(store.db, BEN, "No webcast"):
        rows.write(store.db, "agenda_item", "item-1", {"webcast": 0}, "Ben Okafor")
    revert(store.db, len(NOT_ISSUED) + 1)
    assert store.db.execute("SELECT title, webcast FROM agenda_item").fetchall() == [("Parking on Mill Lane", 0)]
    store.close()


def test_new_columns_are_logged_from_then_on(old_file: Path) -> None:
    store = migrated(old_file)
    revert(store.db, len(NOT_ISSUED) + 2)
    with changes.record(store.db, BEN, "No webcast") as recording:
        rows.write(store.db, "agenda_item", "item-1", {"webcast": 0}, "Ben Okafor")
    revert(store.db, recording.change.number)
    assert store.db.execute("SELECT webcast FROM agenda_item").fetchone() == (1,)
    assert sealing.broken_seal(store.db) is None
    store.close()


def test_a_change_of_lost_columns_alone_takes_nothing_back_and_says_so(office_path: Path) -> None:
    store = create_store(office_path, ADA, shipped_steps())
    for row in ROWS:
        with changes.record(store.db, ADA, "Fill"):
            keep_files(store.db)
            rows.insert(store.db, [row], "Ada Thornbury")
    with changes.record(store.db, ADA, "Edit the purpose") as recording:
        rows.update(store.db, AgendaItem, "item-1", {"purpose": "To decide"}, "Ada Thornbury")
    store.close()
    store = migrated(office_path)
    back = revert(store.db, recording.change.number)
    assert (back.change.number, back.lost_columns) == (0, ("agenda_item.purpose",))
    store.close()


def test_a_migration_is_a_change_that_undo_does_not_cross(old_file: Path) -> None:
    store = migrated(old_file)
    told = [change for change in changes.recent(store.db, 10) if change.kind is ChangeKind.MIGRATION]
    assert [change.label for change in told] == [
        "Update the file (m903_drop_schedules)",
        "Update the file (m902_add_webcast)",
        "Update the file (m901_drop_purpose_and_closed_note)",
    ]
    assert all(change.officer == "Ben Okafor" and change.kind.fence for change in told)
    store.close()
    again = migrated(old_file)
    assert changes.newest(again.db) == told[0].number
    again.close()
