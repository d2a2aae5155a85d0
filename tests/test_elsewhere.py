"""Two programs with one file open: each is told what the other wrote, and a typed text is never put over it unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.change import Change
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import council, importing, people
from tests.helpers.exchange_files import small
from tests.helpers.offices import office_on_disk, reopened

Both = tuple[Office, Office]


@pytest.fixture
def both(office_path: Path) -> Iterator[Both]:
    """One file with a council and a person in it, open twice; each has seen all there is."""
    mine = office_on_disk(office_path)
    council.name_council(mine, "Marlow Vale Borough Council")
    people.new_person(mine, "Ada Thornbury")
    theirs = reopened(office_path, "Ben Okafor")
    yield mine, theirs
    theirs.close()
    mine.close()


def ada(office: Office) -> str:
    return people.lines(office)[0].id


def test_what_another_program_wrote_is_told_once(both: Both) -> None:
    mine, theirs = both
    told: list[Change] = []
    mine.listen(told.append)
    assert not mine.stirred
    people.edit(theirs, ada(theirs), {"phone": "01632 960 100"})
    council.name_council(theirs, "Marlow Vale")
    assert mine.stirred
    caught = mine.catch_up()
    assert caught is not None
    assert told == [caught]
    assert (caught.label, caught.officer) == ("Name the council", "Ben Okafor")
    assert caught.tables == {"authority", "person_fact"}
    assert not mine.stirred
    assert mine.catch_up() is None


def test_a_longer_stay_in_a_field_is_told_again(both: Both) -> None:
    mine, theirs = both
    people.edit(theirs, ada(theirs), {"phone": "01632"}, visit="stay")
    mine.catch_up()
    people.edit(theirs, ada(theirs), {"phone": "01632 960 100"}, visit="stay")
    caught = mine.catch_up()
    assert caught is not None
    assert caught.tables == {"person_fact"}


def test_ones_own_changes_are_no_news(both: Both) -> None:
    mine, theirs = both
    people.edit(theirs, ada(theirs), {"phone": "01632"})
    people.edit(mine, ada(mine), {"email": "ada@marlowvale.example"})
    caught = mine.catch_up()
    assert caught is not None
    assert caught.officer == "Ben Okafor"
    assert not mine.stirred


def test_a_typed_text_is_not_put_over_what_was_not_seen(both: Both) -> None:
    mine, theirs = both
    people.edit(theirs, ada(theirs), {"phone": "01632 960 100"})
    with pytest.raises(Refused, match="Ben Okafor has changed the same thing meanwhile"):
        people.edit(mine, ada(mine), {"phone": "020"}, visit="stay")
    assert people.lines(mine)[0].fact.phone == "01632 960 100"
    people.edit(mine, ada(mine), {"email": "ada@marlowvale.example"}, visit="another")
    mine.catch_up()
    people.edit(mine, ada(mine), {"phone": "020"}, visit="stay")
    assert people.lines(theirs)[0].fact.phone == "020"


def test_undo_stops_at_the_import_of_another_program(both: Both) -> None:
    mine, theirs = both
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    importing.import_data(theirs, data, "small.json")
    mine.catch_up()
    with pytest.raises(Refused, match="Nothing to undo since the import"):
        mine.undo()


def test_undo_goes_on_over_other_changes_of_another_program(both: Both) -> None:
    mine, theirs = both
    people.edit(theirs, ada(theirs), {"phone": "01632"})
    mine.catch_up()
    assert mine.history.undo_label == "Add Ada Thornbury"
