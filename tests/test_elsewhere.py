"""Somebody else works in the file: it can be read here and shows what they write, and passes on when they close it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.change import Change
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, importing, meetings, people
from tests.helpers import marlow_vale
from tests.helpers.exchange_files import small
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import office_on_disk, reopened, today

Both = tuple[Office, Office]


@pytest.fixture
def both(office_path: Path) -> Iterator[Both]:
    """Marlow Vale's file: this officer reads it, and Ben Okafor works in it."""
    theirs = office_on_disk(office_path, "Ben Okafor")
    marlow_vale.fill(theirs)
    mine = reopened(office_path)
    yield mine, theirs
    mine.close()
    theirs.close()


def somebody(office: Office) -> str:
    return people.lines(office)[0].id


def test_what_is_written_is_told_once(both: Both) -> None:
    mine, theirs = both
    told: list[Change] = []
    mine.listen(told.append)
    assert not mine.stirred
    people.edit(theirs, somebody(theirs), {"phone": "01632 960 100"})
    council.name_council(theirs, "Marlow Vale")
    assert mine.stirred
    caught = mine.catch_up()
    assert caught is not None
    assert told == [caught]
    assert (caught.label, caught.officer) == ("Name the council", "Ben Okafor")
    assert caught.tables == {"authority", "person_fact"}
    assert not mine.stirred
    assert mine.catch_up() is None
    assert people.fact(mine, somebody(mine)).phone == "01632 960 100"


def test_a_longer_stay_in_a_field_is_told_again(both: Both) -> None:
    mine, theirs = both
    people.edit(theirs, somebody(theirs), {"phone": "01632"}, visit="stay")
    mine.catch_up()
    people.edit(theirs, somebody(theirs), {"phone": "01632 960 100"}, visit="stay")
    caught = mine.catch_up()
    assert caught is not None
    assert caught.tables == {"person_fact"}


def test_who_works_in_the_file_looks_for_nobody(both: Both) -> None:
    _, theirs = both
    people.edit(theirs, somebody(theirs), {"phone": "01632"})
    assert not theirs.stirred


def test_nothing_can_be_changed_and_the_refusal_names_who_works_there(both: Both) -> None:
    mine, _ = both
    before, length = state_of(mine.db), log_length(mine.db)
    for change in (
        lambda: people.new_person(mine, "Ada Thornbury"),
        lambda: people.edit(mine, somebody(mine), {"phone": "020"}, visit="stay"),
        lambda: importing.import_data(mine, small(), "small.json"),
        mine.undo,
        mine.redo,
    ):
        with pytest.raises(
            Refused, match=r"^Ben Okafor on .* has been working in this file since .*, so nothing can be"
        ):
            change()
    assert (state_of(mine.db), log_length(mine.db)) == (before, length)


def test_not_even_a_fault_of_the_program_can_write(both: Both) -> None:
    mine, _ = both
    with pytest.raises(Exception, match="readonly"):
        mine.db.execute("UPDATE authority SET name = 'X'")


def test_who_only_wants_to_read_is_told_so(both: Both, office_path: Path) -> None:
    mine, theirs = both
    theirs.close()
    office = reopened_to_read(office_path)
    with pytest.raises(Refused, match=r"^This file was opened to be read, so nothing in it can be changed\.$"):
        people.new_person(office, "Ada Thornbury")
    assert mine.take_over()  # a reader stands in nobody's way
    assert people.lines(office)
    office.close()


def reopened_to_read(path: Path) -> Office:
    from clerk_app.office import open_office

    return open_office(path, "Test Officer", today, reading=True)


def test_the_file_passes_on_when_it_is_closed(both: Both) -> None:
    mine, theirs = both
    told: list[Change] = []
    mine.listen(told.append)
    assert not mine.take_over()
    people.edit(theirs, somebody(theirs), {"phone": "01632"})
    theirs.close()
    assert mine.take_over()
    assert [change.officer for change in told] == ["Ben Okafor"]
    people.edit(mine, somebody(mine), {"phone": "020"})
    assert people.fact(mine, somebody(mine)).phone == "020"
    mine.undo()
    assert people.fact(mine, somebody(mine)).phone == "01632"
    assert mine.history.undo_label == ""


def test_undo_begins_with_what_the_file_says_when_it_passes_on(office_path: Path) -> None:
    """What this officer did in a session of their own elsewhere can be undone once they take over from it."""
    theirs = office_on_disk(office_path)
    council.name_council(theirs, "Marlow Vale Borough Council")
    mine = reopened(office_path)
    committees.new_committee(theirs, "Planning Committee")
    theirs.close()
    assert mine.take_over()
    assert mine.history.undo_label.startswith("Add Planning Committee") or "Planning" in mine.history.undo_label
    importing_fence(mine)
    mine.close()


def importing_fence(office: Office) -> None:
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    importing.import_data(office, data, "small.json")
    with pytest.raises(Refused, match="Nothing to undo since the import"):
        office.undo()


def test_every_read_of_a_meeting_works_beside_a_writer(both: Both) -> None:
    mine, theirs = both
    meeting = meetings.lines(theirs)[0].id
    with theirs.record("Half done"):
        theirs.db.execute("UPDATE agenda_item SET title = 'Half done' WHERE meeting_id = ?", [meeting])
        assert "Half done" not in {line.item.title for line in agenda.lines(mine, meeting)}
    assert {line.item.title for line in agenda.lines(mine, meeting)} == {"Half done"}
