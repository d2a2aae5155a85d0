"""Minutes are not lost: a version stays as it was stored (MI-2), and no item or meeting takes along what it says."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.minute_rows import MinutesVersion
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import RoomKind
from clerk_app.errors import Refused, StaleChange
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    importing,
    meetings,
    minute_editing,
    minutes,
    minutes_course,
    minutes_drafting,
    restoring,
    room,
    room_reading,
    taking_back,
)
from clerk_app.services.exchange_export import whole_office
from clerk_app.store import changes, rows
from clerk_app.store.database import create_store
from tests.helpers.bad_files import AUTHOR
from tests.helpers.file_state import state_of
from tests.helpers.offices import memory_office, office_on_disk, reopened
from tests.helpers.scripted_evening import Scene, at, begin, scene
from tests.helpers.shipped_steps import shipped_steps

LATER = datetime(2017, 9, 14, 19, 5)
NOT_TAKEN = "This item was not considered."


@pytest.fixture
def here(office: Office) -> Scene:
    """A meeting that is going on, with a draft of its minutes; of most items nothing is recorded."""
    made = scene(office)
    begin(office, made)
    room.start_item(office, made.item("Parking"), at("19:10"))
    minutes_drafting.draft(office, made.meeting)
    return made


def passage(office: Office, here: Scene, words: str = NOT_TAKEN) -> Passage:
    found = minutes.sheet(office, here.meeting)
    assert found is not None
    return next(each for each in found.passages if words in each.block.text)


def step(office: Office, here: Scene, to: MinutesState = MinutesState.CLEARED) -> int:
    return minutes_course.step(office, here.meeting, to, LATER).number


def states(office: Office, here: Scene) -> list[MinutesState]:
    return [version.state for version in minutes.versions(office, here.meeting)]


# --- versions ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "how",
    (
        "UPDATE minutes_version SET blocks = '[]'",
        "UPDATE minutes_version SET at = '2017-01-01T00:00:00'",
        "UPDATE minutes_version SET id = 'other'",
        "DELETE FROM minutes_version",
        "DELETE FROM meeting",
    ),
)
def test_the_file_itself_refuses_to_alter_a_version__MI_2(office: Office, here: Scene, how: str) -> None:
    """Not by a service, and not by any other hand that writes a recorded change."""
    step(office, here)
    before = state_of(office.db)
    with pytest.raises(sqlite3.IntegrityError, match="a version of minutes never changes"), office.record("Alter it"):
        office.db.execute(how)
    assert state_of(office.db) == before


def test_a_version_goes_with_the_undone_step_that_made_it_and_comes_back(office: Office, here: Scene) -> None:
    before = state_of(office.db)
    step(office, here)
    after = state_of(office.db)
    for _ in range(2):
        office.undo()
        assert state_of(office.db) == before
        office.redo()
        assert state_of(office.db) == after


def test_steps_back_to_the_draft_keep_every_version_and_are_undone_one_by_one(office: Office, here: Scene) -> None:
    seen = [state_of(office.db)]
    for to in (MinutesState.CLEARED, MinutesState.DRAFT, MinutesState.PUBLISHED_DRAFT):
        step(office, here, to)
        seen.append(state_of(office.db))
    assert states(office, here) == [MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT]
    for was in reversed(seen[:-1]):
        office.undo()
        assert state_of(office.db) == was


def test_a_step_is_taken_back_on_the_page_history_too(office: Office, here: Scene) -> None:
    number = step(office, here)
    after = state_of(office.db)
    taking_back.rehearse(office, number)
    assert state_of(office.db) == after
    taking_back.take_back(office, number)
    assert states(office, here) == []
    office.undo()
    assert state_of(office.db) == after


def test_versions_that_an_import_brought_go_with_it_and_come_back(office: Office, here: Scene) -> None:
    step(office, here)
    other = memory_office()
    before = state_of(other.db)
    brought = importing.import_data(other, whole_office(office), "all.json")
    after = state_of(other.db)
    assert len(after["minutes_version"]) == 1
    taking_back.take_back(other, brought.number)
    assert state_of(other.db) == before
    other.undo()
    assert state_of(other.db) == after
    importing.import_data(other, whole_office(office), "again.json")
    assert state_of(other.db) == after
    other.close()


def test_what_is_kept_for_good_stands_in_the_way_with_a_sentence_of_its_own(office: Office) -> None:
    """The change that made the meeting would take the version along."""
    with office.record("Call a meeting") as made:
        rows.insert(office.db, [Meeting("meeting-1")], office.officer)
    with office.record("Clear its minutes"):
        kept = MinutesVersion("version-1", "meeting-1", 1, MinutesState.CLEARED, LATER)
        rows.insert(office.db, [kept], office.officer)
    before = state_of(office.db)
    with pytest.raises(StaleChange, match=r"^“Call a meeting” cannot be taken back: what is kept for good has come"):
        taking_back.take_back(office, made.change.number)
    assert state_of(office.db) == before


def test_a_damaged_file_is_saved_with_its_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    office = office_on_disk(tmp_path / "office.clerk")
    here = scene(office)
    begin(office, here)
    minutes_drafting.draft(office, here.meeting)
    step(office, here)
    was = state_of(office.db)
    office.close()
    restoring.save_what_can_be_read(tmp_path / "office.clerk", tmp_path / "saved.clerk")
    saved = reopened(tmp_path / "saved.clerk")
    assert state_of(saved.db) == was
    with pytest.raises(sqlite3.IntegrityError, match="never changes"), saved.record("Alter it"):
        saved.db.execute("DELETE FROM minutes_version")
    saved.close()


# --- passages ---------------------------------------------------------------------------------------------------------
def test_an_item_whose_minutes_were_written_stays_on_its_agenda(office: Office, here: Scene) -> None:
    note = passage(office, here)
    minute_editing.edit(office, note.id, text="It was put off.")
    before = state_of(office.db)
    with pytest.raises(Refused, match=r"^The minutes of 13 July 2017 say something of item 1 .* by hand") as refused:
        agenda.remove(office, note.block.item_id)
    assert "as the record has them" in (refused.value.hint or "")
    assert state_of(office.db) == before
    minute_editing.edit(office, note.id, text=note.block.text)
    agenda.remove(office, note.block.item_id)


def test_an_item_that_goes_takes_its_draft_along_and_undo_brings_both_back(office: Office, here: Scene) -> None:
    before, gone = state_of(office.db), passage(office, here).block.item_id
    agenda.remove(office, gone)
    found = minutes.sheet(office, here.meeting)
    assert found is not None and gone not in {each.block.item_id for each in found.passages}
    office.undo()
    assert state_of(office.db) == before
    office.redo()
    office.undo()
    assert state_of(office.db) == before


def test_past_the_draft_an_item_stays_even_where_nobody_wrote__MI_2(office: Office, here: Scene) -> None:
    step(office, here)
    gone = passage(office, here).block.item_id
    with pytest.raises(Refused, match="are cleared by the chair, and item 1 stands in them"):
        agenda.remove(office, gone)
    step(office, here, MinutesState.DRAFT)
    with pytest.raises(Refused, match="have left their draft before, with a version that is kept, and item 1 stands"):
        agenda.remove(office, gone)
    office.undo()
    office.undo()
    agenda.remove(office, gone)


def test_no_hand_takes_an_item_away_under_its_passages(office: Office, here: Scene) -> None:
    before = state_of(office.db)
    with pytest.raises(sqlite3.IntegrityError), office.record("Take it away"):
        rows.delete(office.db, AgendaItem, [passage(office, here).block.item_id])
    assert state_of(office.db) == before


def test_a_meeting_goes_with_a_draft_that_nobody_wrote_in_and_with_no_other(office: Office, here: Scene) -> None:
    with pytest.raises(Refused, match="This meeting has begun"):
        meetings.remove(office, here.meeting)
    (start,) = room_reading.record_of(office, here.meeting).events(RoomKind.STARTED)
    correcting.remove(office, start.id)
    step(office, here)
    with pytest.raises(Refused, match=r"^The minutes of 13 July 2017 are cleared by the chair"):
        meetings.remove(office, here.meeting)
    office.undo()
    minute_editing.edit(office, passage(office, here).id, text="It was put off.")
    with pytest.raises(Refused, match="have passages that were written by hand"):
        meetings.remove(office, here.meeting)
    office.undo()
    before = state_of(office.db)
    meetings.remove(office, here.meeting)
    office.undo()
    assert state_of(office.db) == before


def test_an_older_file_keeps_its_passages_and_versions_and_guards_them_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "old.clerk"
    every = shipped_steps()._migrations
    old = Migrations("clerk")
    for each in every[: [one.name for one in every].index("m022_minutes_kept")]:
        old(name=each.name)(each.fn)
    store = create_store(path, AUTHOR, old)
    made = memory_office()
    here = scene(made)
    begin(made, here)
    minutes_drafting.draft(made, here.meeting)
    step(made, here)
    was = state_of(made.db)
    with changes.record(store.db, AUTHOR, "Fill it"):
        rows.link_later(store.db)
        for table in (name for name, listed in was.items() if listed):
            columns = [row[1] for row in store.db.execute(f'PRAGMA table_info("{table}")')]
            listed = ", ".join(f'"{name}"' for name in columns)
            found = made.db.execute(f'SELECT {listed} FROM "{table}"').fetchall()
            store.db.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', found)
    store.close()
    made.close()
    office = reopened(path)
    assert state_of(office.db) == was
    gone = passage(office, here).block.item_id
    with pytest.raises(sqlite3.IntegrityError), office.record("Take it away"):
        rows.delete(office.db, AgendaItem, [gone])
    with pytest.raises(sqlite3.IntegrityError, match="never changes"), office.record("Alter it"):
        office.db.execute("DELETE FROM minutes_version")
    office.close()
