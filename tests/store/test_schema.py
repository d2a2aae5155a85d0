"""The shape of the file: strict tables, indexed keys, true dates, closed lists, and a log that misses nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

import pytest

from clerk_app.office import Office
from clerk_app.store import triggers
from clerk_app.store.changes import Author
from clerk_app.store.database import MEMORY, create_store
from clerk_app.store.schema import ADDED_TABLES, TABLES
from tests.helpers.full_council import ROWS, empty, fill, thawed
from tests.helpers.offices import memory_office

EVERY = {**TABLES, **ADDED_TABLES}
STORE = create_store(MEMORY, Author("Test Officer", "session"))
DB = STORE.db
EVERY_TABLE = [name for (name,) in DB.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
OUR_TABLES = sorted(name for name in EVERY_TABLE if not name.startswith("sqlite_") and name != "_sqlite_migrations")
TRACKED = triggers.tracked_tables(DB)
DATES = [
    (table, column[1])
    for table in TRACKED
    for column in DB.execute(f"PRAGMA table_info({table})")
    if re.search(r"(_date|_on|^day|_day)$", column[1])
]
CLOSED_LISTS = [
    (table, match[1])
    for table, columns in EVERY.items()
    for column in columns
    if (match := re.match(r"(\w+) (?:TEXT|INTEGER).* IN \(", column))
]


@pytest.fixture(scope="module")
def filled() -> Iterator[Office]:
    """A row of every kind, for the tests that are refused whatever they try."""
    made = memory_office()
    fill(made)
    yield made
    made.close()


def kept(office: Office, tried: Iterable[tuple[str, str, object]]) -> list[tuple[str, str, object]]:
    """What of all that is tried, each a column and a value for it, is not refused."""
    found = []
    with thawed(office.db):
        for table, column, bad in tried:
            try:
                with office.record("What cannot be"):
                    office.db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [bad, sample(table)])
            except sqlite3.IntegrityError as error:
                assert "CHECK" in str(error), (table, column, bad)
            else:
                found.append((table, column, bad))
    return found


def names(table: str, pragma: str) -> list[str]:
    return [row[1] for row in DB.execute(f"PRAGMA {pragma}({table})").fetchall()]


def sample(table: str) -> str:
    """The id of the one row that a table holds once it was filled."""
    return next(row.id for row in ROWS if triggers_name(row) == table)


def triggers_name(row: object) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(row).__name__).lower()


def test_every_table_is_tracked_or_named_as_untracked() -> None:
    assert set(OUR_TABLES) - set(TRACKED) == set(triggers.UNTRACKED) - {"_sqlite_migrations"}
    assert set(TRACKED) == set(EVERY)


def test_the_sample_has_a_row_of_every_table() -> None:
    assert {triggers_name(row) for row in ROWS} == set(TRACKED)


def test_every_table_is_strict() -> None:
    strict = DB.execute("SELECT name FROM pragma_table_list WHERE strict").fetchall()
    assert {name for (name,) in strict} >= set(OUR_TABLES)


def test_every_foreign_key_is_indexed() -> None:
    for table in OUR_TABLES:
        keys = {row[3] for row in DB.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
        first = {DB.execute(f"PRAGMA index_info({index})").fetchone()[2] for index in names(table, "index_list")}
        primary = {row[1] for row in DB.execute(f"PRAGMA table_info({table})").fetchall() if row[5]}
        assert keys <= first | primary, table


def test_tracked_tables_hold_only_text_and_whole_numbers() -> None:
    for table in TRACKED:
        kinds = {row[2] for row in DB.execute(f"PRAGMA table_info({table})").fetchall()}
        assert kinds <= {"TEXT", "INTEGER"}, table


def test_tracked_tables_have_an_identity_and_their_bookkeeping() -> None:
    for table in TRACKED:
        columns = names(table, "table_info")
        assert columns[0] == "id", table
        assert set(columns) >= triggers.BOOKKEEPING, table


def test_children_are_deleted_with_a_meeting_a_person_and_a_plan_only() -> None:
    cascades = {
        (table, row[2])
        for table in OUR_TABLES
        for row in DB.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        if row[6] == "CASCADE"
    }
    of_plans = ("plan_theme", "plan_lead", "planned_action", "quarter_row", "printed_total")
    assert cascades == {
        *((table, "action_plan") for table in of_plans),
        ("action_revision", "action"),
        ("action_revision", "planned_action"),
        ("referral", "meeting"),
        ("agenda_item", "meeting"),
        ("meeting_body", "meeting"),
        ("panel_member", "meeting"),
        ("sitting", "meeting"),
        ("meeting_event", "meeting"),
        ("substitution", "meeting"),
        ("forward_date", "forward_entry"),
        ("executive_notice", "forward_entry"),
        ("finding_override", "meeting"),
        ("guard_pass", "meeting"),
        ("export_log", "meeting"),
        ("print_copy", "meeting"),
        ("distribution_entry", "body"),
        ("programme_row", "programme"),
        ("programme_cell", "programme_row"),
        ("programme_cell", "meeting"),
        ("programme_decision", "programme"),
        ("person_fact", "person"),
        ("standing_item", "body"),
        ("schedule_row", "agenda_item"),
        ("item_paper", "agenda_item"),
        ("paper_version", "paper"),
        ("expected_paper", "agenda_item"),
        ("consultation", "expected_paper"),
        ("ballot", "vote"),
        *((table, "meeting") for table in ("room_event", "declaration", "motion", "vote")),
        *((table, "meeting") for table in ("resolution", "action", "speech")),
        *((table, "meeting") for table in ("minutes", "minute_block", "minutes_version")),
        *((f"review_{part}", "review") for part in ("stage", "witness", "recommendation")),
        ("key_line_of_enquiry", "review"),
    }


def test_no_home_address_can_be_kept() -> None:
    assert not [c for table in OUR_TABLES for c in names(table, "table_info") if "address" in c or "home" in c]


def test_only_true_dates_are_kept(filled: Office) -> None:
    bad = ("2017-02-30", "2017-7-3", "2017-13-01", "13 July 2017", "20170713", "", "2017-07-13 ")
    assert len(DATES) > 60
    assert kept(filled, [(table, column, day) for table, column in DATES for day in bad]) == []


def test_only_true_times_are_kept(filled: Office) -> None:
    times = (("body", "start_time"), ("sitting", "start_time"), ("sitting", "end_time"))
    times += (("meeting_event", "from_time"), ("meeting_event", "to_time"))
    bad = ("7pm", "19:60", "24:00", "7:00", "19:00:00", "")
    assert kept(filled, [(table, column, time) for table, column in times for time in bad]) == []


def test_what_is_tried_is_really_tried(filled: Office) -> None:
    """A true date is not refused."""
    assert kept(filled, [("holiday", "day", "2018-01-01")]) == [("holiday", "day", "2018-01-01")]
    filled.undo()


def test_there_are_closed_lists_to_test() -> None:
    assert len(CLOSED_LISTS) > 15
    assert ("agenda_item", "openness") in CLOSED_LISTS
    assert ("agenda_item", "part") in CLOSED_LISTS


def test_closed_list_refuses_another_word(filled: Office) -> None:
    numbers = flags() | {"part"}
    tried = [(table, column, 7 if column in numbers else "something else") for table, column in CLOSED_LISTS]
    assert kept(filled, tried) == []


def flags() -> set[str]:
    return {column.split()[0] for columns in EVERY.values() for column in columns if "IN (0, 1)" in column}


@pytest.mark.parametrize(
    "statement",
    (
        "UPDATE rule SET name = 'no such rule'",
        "UPDATE agenda_item SET title = ''",
        "UPDATE agenda_item SET printed_from = 9, printed_to = 8",
        "UPDATE agenda_item SET paragraphs = 'one and three'",
        "UPDATE agenda_item SET planned_minutes = -1",
        "UPDATE agenda_item SET pos = 'first'",
        "UPDATE person_fact SET name = ''",
        "UPDATE body SET name = NULL",
        "DELETE FROM matter",
        "DELETE FROM person",
    ),
)
def test_what_the_file_never_holds(filled: Office, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), filled.record("Something impossible"):
        filled.db.execute(statement)


@pytest.mark.parametrize("operation", ("insert", "update", "delete"))
def test_every_column_of_every_table_is_logged(operation: str) -> None:
    said = {"insert": r"'(\w+)', new\.\"\1\"", "delete": r"'(\w+)', old\.\"\1\""}
    said["update"] = r"\('(\w+)', old\.\"\1\", new\.\"\1\"\)"
    for table in TRACKED:
        (sql,) = DB.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [f"{table}_logs_{operation}"]).fetchone()
        columns = {row[1] for row in DB.execute(f"PRAGMA table_info({table})").fetchall()} - triggers.BOOKKEEPING
        assert set(re.findall(said[operation], sql)) == columns, table


def test_log_of_a_row_holds_all_of_it(office: Office) -> None:
    fill(office)
    empty(office)
    for table in TRACKED:
        logged = office.db.execute(
            "SELECT operation, before, after FROM change_row WHERE table_name = ? ORDER BY number", [table]
        ).fetchall()
        assert [operation for operation, _, _ in logged] == ["insert", "delete"], table
        assert logged[0][2] == logged[1][1], table
        assert (logged[0][1], logged[1][2]) == ("{}", "{}"), table


def test_triggers_are_made_anew_when_they_do_not_fit(office: Office) -> None:
    wanted = office.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").fetchall()
    office.db.execute("DROP TRIGGER agenda_item_logs_update")
    office.db.execute("DROP TRIGGER body_recorded_insert")
    office.db.execute("CREATE TRIGGER body_recorded_insert BEFORE INSERT ON body BEGIN SELECT 1; END")
    office.db.execute("CREATE TRIGGER foreign_one AFTER INSERT ON body BEGIN SELECT 1; END")
    triggers.install(office.db)
    found = office.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").fetchall()
    assert found == wanted
