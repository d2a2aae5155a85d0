"""What was declared as sensitive and what was said in closed session is in nothing that anybody else reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.record_rows import Declaration
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import correcting, declaring, history, importing, meetings
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exchange_writing import written
from clerk_app.services.room_findings import findings
from clerk_app.services.room_reading import record_of
from clerk_app.services.search import Search
from clerk_app.store import changes, rows
from tests.helpers.offices import memory_office, office_on_disk
from tests.helpers.scripted_evening import (
    CLOSED,
    CLOSED_DUE,
    CLOSED_OWNER,
    CLOSED_WORDS,
    SECRET_NATURE,
    Scene,
    at,
    scene,
    the_whole_evening,
)


@pytest.fixture
def held(office: Office) -> Scene:
    """The evening, after it."""
    made = scene(office)
    the_whole_evening(office, made)
    return made


def logged(office: Office) -> str:
    """Everything that the log keeps."""
    found = office.db.execute("SELECT before || after FROM change_row").fetchall()
    return "\n".join(text for (text,) in found)


def labels(office: Office) -> list[str]:
    return [label for (label,) in office.db.execute("SELECT label FROM change").fetchall()]


def test_what_a_sensitive_interest_is_stands_in_no_log_di_9(office: Office, held: Scene) -> None:
    assert SECRET_NATURE not in logged(office)
    (sensitive,) = (each for each in record_of(office, held.meeting).every(Declaration) if each.sensitive)
    assert declaring.detail(office, sensitive.id).advice == SECRET_NATURE
    assert declaring.open_details(office, [sensitive])[sensitive.id].advice == ""


def test_a_nature_that_turns_out_to_be_sensitive_was_never_logged_di_9(office: Office, held: Scene) -> None:
    """It was said aloud and typed before anybody said that it must not be published."""
    made = declaring.declare(office, held.meeting, held.who("Ben"), at("21:00"), {"nature": "A hidden lodging"})
    assert made.subject is not None
    declaring.change(office, made.subject.id, {"sensitive": True})
    assert "A hidden lodging" not in logged(office)


def test_no_label_has_closed_words_or_says_what_is_sensitive(office: Office, held: Scene) -> None:
    """PX-5, DI-9: labels stand in the menu, the history and the public screen's window."""
    said = "\n".join(labels(office))
    assert "Record a declaration of Councillor Cerys Pugh at item 5" in said
    for words in (SECRET_NATURE, CLOSED_WORDS, CLOSED, CLOSED_OWNER, "sensitive", "Parking firm", "The scheme ends"):
        assert words.casefold() not in said.casefold()


def test_the_page_of_changes_marks_every_closed_word(office: Office, held: Scene) -> None:
    for number in range(1, changes.newest(office.db) + 1):
        for thing in history.preview(office, number).things:
            assert SECRET_NATURE not in str(thing)
            assert CLOSED_WORDS not in thing.name
            for words in (CLOSED_WORDS, CLOSED_OWNER, "March 2031"):
                told = [f for f in thing.fields if words in f.before + f.after]
                assert all(f.closed for f in told), (thing, words)


def test_no_finding_says_what_was_declared(office: Office, held: Scene) -> None:
    ben, school = held.who("Ben"), held.item("School")
    made = declaring.declare(office, held.meeting, ben, at("21:00"), {"nature": "A lodging"}, [school])
    assert made.subject is not None
    correcting.move_after(office, made.subject.id, None)
    said = "\n".join(f"{each.text} {each.fix}" for each in findings(office, held.meeting))
    assert "Councillor Ben Okafor" in said
    assert "lodging" not in said


def test_an_export_has_it_only_where_it_is_asked_for(office: Office, held: Scene) -> None:
    without, whole = (written(whole_office(office, with_sensitive=asked)).decode() for asked in (False, True))
    assert SECRET_NATURE not in without
    assert "Works for the parking firm" in without
    assert SECRET_NATURE in whole
    other = memory_office()
    told = importing.import_data(other, read_exchange(without.encode(), "export.json"), "export.json")
    assert told.number
    (sensitive,) = (each for each in rows.read_all(other.db, Declaration) if each.sensitive)
    assert sensitive.detail_id is None
    other.close()


def test_the_public_part_has_nothing_of_the_record(office: Office, held: Scene) -> None:
    assert meetings.meeting(office, held.meeting).state is MeetingState.HELD
    out = written(public_office(office)).decode()
    assert '"record"' not in out
    for words in (SECRET_NATURE, CLOSED_WORDS, CLOSED_OWNER, str(CLOSED_DUE), "Head of Housing", "Jo Fenn"):
        assert words not in out


@pytest.fixture
def searched(office_path: Path) -> Iterator[Search]:
    """An index of a file in which the evening was recorded."""
    office = office_on_disk(office_path)
    the_whole_evening(office, scene(office))
    search = Search(office)
    search.prepare(closed=True)
    yield search
    search.close()
    office.close()


@pytest.mark.parametrize(
    "words",
    ("Ferret", "owes forty", "Zebedee"),
    ids=("DI-9: sensitive", "PX-5: closed", "PX-5: a closed action's owner"),
)
def test_nothing_of_it_is_found(searched: Search, words: str) -> None:
    """Only minutes and actions say again what was closed, and only where closed text is asked for."""
    assert searched.as_typed(words) == ()
    found = searched.as_typed(words, closed=True) or ()
    said_again = {(Kind.MINUTES, True), (Kind.ACTION, True)} if words != "Ferret" else set()
    assert {(hit.kind, hit.closed) for hit in found} == said_again
    assert searched.as_typed("Housing") != ()
