"""Any edits, then undo all: the rows of the start; redo all: the rows of the end. Also over a migrated file."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from clerk_app.domain.change import ChangeKind
from clerk_app.office import Office
from clerk_app.store import changes, ids, reverting, sealing
from clerk_app.store.changes import Author
from clerk_app.store.database import Store, create_store, open_store
from clerk_app.store.triggers import BOOKKEEPING
from tests.helpers.file_state import State, state_of
from tests.helpers.offices import OFFICER, memory_office, rising_ids, today
from tests.helpers.random_edits import EDITS, begin, do_something, do_this, every_verb, live
from tests.helpers.shipped_steps import shipped_steps

SEEDS = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=30)
#: What an officer does between edits: mostly nothing, sometimes a few steps back and some forth.
STEPS = st.lists(
    st.tuples(st.integers(0, 2**32 - 1), st.sampled_from((0, 0, 0, 1, 2, 5)), st.integers(0, 3)), max_size=25
)


def undo_all(office: Office) -> int:
    count = 0
    while office.history.undo_label:
        office.undo()
        count += 1
    return count


def redo_all(office: Office) -> int:
    count = 0
    while office.history.redo_label:
        office.redo()
        count += 1
    return count


def test_every_verb_is_among_the_random_edits() -> None:
    assert every_verb() == set(EDITS)


def test_every_verb_is_really_done() -> None:
    office, done = memory_office(), Counter[str]()
    begin(office)
    for seed in range(2000):
        done[do_something(office, seed)] += 1
        if seed % 200 == 199:
            undo_all(office)
            begin(office)
    seldom = [name for name in sorted(EDITS) if name not in done and not _is_done_sometime(office, name)]
    office.close()
    assert seldom == []


#: What is done to papers of items under another name.
_OF_PAPERS = ("expected_papers", "left_out")


#: What brings a meeting to its minutes.
_TO_MINUTES = ("room.start", "room.close", "minutes_drafting.draft")


def _is_done_sometime(office: Office, name: str) -> bool:
    """Whether a verb that chance has not done is done where the file grows in between."""
    alike = [other for other in EDITS if other[:5] == name[:5]]  # of its subject: minutes are drafted, then edited
    alike += ["papers.attach"] * (name.partition(".")[0] in _OF_PAPERS)
    alike += ["executive_decisions.record"] * name.startswith(("decision_requests", "scrutinising"))
    alike += ["committees.new_committee", "meeting_bodies.join"] * name.startswith("meeting_bodies")
    alike += [*_TO_MINUTES, *_TO_MINUTES] * name.startswith("minute")
    for seed in range(1000):
        if do_this(office, name, seed):
            return True
        do_something(office, 10_000 + seed)
        do_this(office, Random(30_000 + seed).choice(alike), 20_000 + seed)
        if seed % 250 == 249:  # what went out cannot be belied: another day begins
            undo_all(office)
            begin(office)
    return False


@given(SEEDS)
@settings(max_examples=30)
def test_undo_all_gives_the_start_and_redo_all_the_end(seeds: list[int]) -> None:
    office = memory_office()
    empty = state_of(office.db)
    begin(office)
    for seed in seeds:
        do_something(office, seed)
    end = state_of(office.db)
    undone = undo_all(office)
    assert state_of(office.db) == empty
    assert redo_all(office) == undone
    assert state_of(office.db) == end
    undo_all(office)
    assert state_of(office.db) == empty
    assert sealing.broken_seal(office.db) is None
    assert office.db.execute("PRAGMA foreign_key_check").fetchall() == []
    office.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_long_day(seed: int) -> None:
    live(seed, edits=150)


@given(STEPS)
@settings(max_examples=30)
def test_undo_and_redo_between_edits(steps: list[tuple[int, int, int]]) -> None:
    office = memory_office()
    begin(office)
    for seed, back, forth in steps:
        do_something(office, seed)
        walk(office, back, forth)
    end = state_of(office.db)
    count = undo_all(office)
    assert not any(state_of(office.db).values())
    for _ in range(count):
        office.redo()
    assert state_of(office.db) == end
    office.close()


def walk(office: Office, back: int, forth: int) -> None:
    """Some steps back and some forth: each undo is taken back exactly by its redo."""
    seen = [state_of(office.db)]
    for _ in range(back):
        if office.history.undo_label:
            office.undo()
            seen.append(state_of(office.db))
    for _ in range(forth):
        if office.history.redo_label and len(seen) > 1:
            office.redo()
            seen.pop()
            assert state_of(office.db) == seen[-1]


@given(SEEDS)
@settings(max_examples=8)
def test_a_restart_forgets_nothing_of_the_last_session(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "marlow-vale.clerk")
        store = create_store(path, Author(OFFICER, "session-1"))
        office = Office(store, Author(OFFICER, "session-1"), today, rising_ids())
        empty = state_of(office.db)
        begin(office)
        for seed in seeds:
            do_something(office, seed)
        end = state_of(office.db)
        if office.history.undo_label:
            office.undo()
        office.close()
        again = Author(OFFICER, "session-2")
        office = Office(open_store(path, again), again, today, ids.new_id)
        undo_all(office)
        assert state_of(office.db) == empty
        redo_all(office)
        assert state_of(office.db) == end
        office.close()


# --- over a file migrated in the middle


def m901_later_shape(db: Database) -> None:
    db.execute("ALTER TABLE agenda_item ADD COLUMN webcast INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE agenda_item DROP COLUMN purpose")
    db.execute(
        "CREATE TABLE petition (id TEXT PRIMARY KEY NOT NULL, meeting_id TEXT REFERENCES meeting(id), "
        "version INTEGER NOT NULL DEFAULT 1, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL) STRICT"
    )


def m002_wider_shape(db: Database) -> None:
    """What the program of today can still work with."""
    db.execute("ALTER TABLE agenda_item ADD COLUMN webcast INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE person ADD COLUMN pronouns TEXT NOT NULL DEFAULT ''")


def later_shape() -> Migrations:
    return shipped_steps(m901_later_shape)


def wider_shape() -> Migrations:
    made = shipped_steps()
    made()(m002_wider_shape)
    return made


def as_later(state: State, columns: list[str]) -> State:
    """Rows of the first shape as the later one shows them: without `purpose`, with `webcast` unset, no petition."""
    at = columns.index("purpose")
    items = {row_id: (*row[:at], *row[at + 1 :], 0) for row_id, row in state["agenda_item"].items()}
    return {**state, "agenda_item": items, "petition": {}}


def item_columns(store: Store) -> list[str]:
    return [row[1] for row in store.db.execute("PRAGMA table_info(agenda_item)") if row[1] not in BOOKKEEPING]


@given(SEEDS)
@settings(max_examples=8)
@example([])
def test_changes_before_a_migration_are_taken_back_one_by_one(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "marlow-vale.clerk")
        author = Author(OFFICER, "session-1")
        store = create_store(path, author, shipped_steps())
        columns = item_columns(store)
        office = Office(store, author, today, rising_ids())
        states = {0: state_of(store.db)}
        begin(office)
        states[changes.newest(store.db)] = state_of(store.db)
        for seed in seeds:
            do_something(office, seed)
            states[changes.newest(store.db)] = state_of(store.db)
        before = changes.newest(store.db)
        office.close()
        store = open_store(path, author, later_shape())
        assert state_of(store.db) == as_later(states[before], columns)
        for number in range(before, 0, -1):
            back = reverting.revert(store.db, number, author, ChangeKind.UNDO, f"Undo {number}")
            assert set(back.lost_columns) <= {"agenda_item.purpose"}
            if number - 1 in states:
                assert state_of(store.db) == as_later(states[number - 1], columns)
        assert state_of(store.db) == as_later(states[0], columns)
        assert sealing.broken_seal(store.db) is None
        store.close()


@given(SEEDS, SEEDS)
@settings(max_examples=8)
def test_undo_stops_at_a_migration_and_goes_on_behind_it(first: list[int], second: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "marlow-vale.clerk")
        author = Author(OFFICER, "session-1")
        office = Office(create_store(path, author, shipped_steps()), author, today, rising_ids())
        begin(office)
        for seed in first:
            do_something(office, seed)
        office.close()
        author = Author(OFFICER, "session-2")
        office = Office(open_store(path, author, wider_shape()), author, today, ids.new_id)
        start = state_of(office.db)
        assert office.history.undo_label == ""
        for seed in second:
            do_something(office, seed)
        end = state_of(office.db)
        undo_all(office)
        assert state_of(office.db) == start
        redo_all(office)
        assert state_of(office.db) == end
        office.close()
