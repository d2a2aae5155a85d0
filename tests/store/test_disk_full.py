"""A disk without room loses nothing that was stored, says so in a sentence, and work goes on when there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, backups, meetings
from clerk_app.store import sealing
from tests.helpers import marlow_vale
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import office_on_disk, reopened

LONG = "Sealed in confidence. " * 4_000


def no_room(office: Office) -> None:
    (pages,) = office.db.execute("PRAGMA page_count").fetchone()
    office.db.execute(f"PRAGMA max_page_count = {pages}")


def room(office: Office) -> None:
    office.db.execute("PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize("folder", ("here", "Dropbox"), ids=("with a log beside", "with a journal"))
def test_a_full_disk(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "marlow-vale.clerk"
    path.parent.mkdir()
    office = office_on_disk(path)
    july = marlow_vale.fill(office)
    item = agenda.lines(office, july)[3].id
    before, length, undo = state_of(office.db), log_length(office.db), office.history.undo_label
    no_room(office)
    with pytest.raises(Refused) as caught:
        agenda.edit(office, item, {"closed_note": LONG}, visit="stay")
    assert str(caught.value) == (
        "The disk is full, so this change was not stored. Everything before it is. "
        "Make room on the disk, and do it again."
    )
    assert not office.db.in_transaction
    assert (state_of(office.db), log_length(office.db), office.history.undo_label) == (before, length, undo)
    assert meetings.lines(office)
    room(office)
    agenda.edit(office, item, {"closed_note": LONG}, visit="stay")
    office.undo()
    assert state_of(office.db) == before
    office.close()
    again = reopened(path)
    assert state_of(again.db) == before
    assert again.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sealing.broken_seal(again.db) is None
    again.close()


def test_a_full_disk_stops_no_backup_of_what_is_there(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(office_path.parent / "private"))
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    no_room(office)
    made = backups.take(office_path).backup
    office.close()
    copy = reopened(made.path)
    assert meetings.lines(copy)
    copy.close()
