"""Public files of the whole office pass the guard: the public export, calendars and tables (PX-5, PX-7)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    exchange_writing,
    guard_passes,
    meeting_calendars,
    meetings,
    membership,
    pack_guard,
    tables,
)
from clerk_app.services.exporting import agenda_files
from tests.helpers.exchange_files import brought_in, small
from tests.helpers.meeting_papers import july_with_papers
from tests.helpers.small_council import THURSDAY, meeting, named

SECRET = "Mr Grey of Mill Lane"  # a closed title of the small file

Writer = Callable[[Office, Path], Path]


def public(office: Office, folder: Path) -> Path:
    return exchange_writing.export(office, folder / "out.json", public=True)


def calendar(office: Office, folder: Path) -> Path:
    return meeting_calendars.write_calendar(office, folder / "out.ics")


def table(office: Office, folder: Path) -> Path:
    return tables.write_csv(office, tables.meetings_table(office), folder / "out.csv")


def members(office: Office, folder: Path) -> Path:
    return tables.write_csv(office, tables.members_table(office), folder / "out.csv")


@pytest.fixture
def meeting_id(office: Office) -> str:
    made = brought_in(office, small())
    meetings.edit(office, made, {"state": MeetingState.ISSUED})
    return made


def stopped(write: Writer, office: Office, folder: Path) -> tuple[str, ...]:
    """What stops a file, of which nothing is there then."""
    with pytest.raises(BadInput, match="closed business stands in 1 place") as error:
        write(office, folder / "out")
    assert not (folder / "out").exists()
    return error.value.places


@pytest.mark.parametrize("write", [public, calendar, table], ids=("the public export", "a calendar", "a table"))
def test_a_closed_title_in_the_title_of_a_meeting_stops_every_public_file(
    office: Office, meeting_id: str, tmp_path: Path, write: Writer
) -> None:
    """PX-5: of its own meeting, and of any other."""
    assert write(office, tmp_path / "before").exists()
    body = meetings.bodies(office, meeting_id)[0].id
    other = meeting(office, body, THURSDAY.replace(month=9))
    meetings.edit(office, other, {"title": f"About {SECRET.upper()}"})
    (place,) = stopped(write, office, tmp_path)
    assert "“mr grey of mill lane”" in place and "13 July 2017" in place
    meetings.edit(office, other, {"title": "About a lane"})
    assert write(office, tmp_path / "after").exists()


@pytest.mark.parametrize("write", [public, members], ids=("the public export", "a table of members"))
def test_a_closed_title_beside_the_agendas_is_found(
    office: Office, meeting_id: str, tmp_path: Path, write: Writer
) -> None:
    """PX-5: in the note of a seat, which every list of members prints."""
    body = meetings.bodies(office, meeting_id)[0].id
    seat = membership.members(office, body)[0].seat_ids[0]
    membership.edit_seat(office, seat, {"note_printed": f"see {SECRET}"})
    assert "mr grey of mill lane" in stopped(write, office, tmp_path)[0]


def test_what_was_let_pass_for_its_agenda_passes_in_the_public_export_too(
    office: Office, meeting_id: str, tmp_path: Path
) -> None:
    """PX-5: the words of an item, known by the same marks as in the agenda itself."""
    meetings.edit(office, meeting_id, {"state": MeetingState.AGENDA_OPEN})
    agenda.add_item(office, meeting_id, f"Talk with {SECRET}")
    with pytest.raises(pack_guard.Matched) as agendas:
        agenda_files(office, meeting_id, formats=["html"])
    assert public(office, tmp_path).exists()  # a draft is no part of it
    meetings.edit(office, meeting_id, {"state": MeetingState.ISSUED})
    (place,) = stopped(public, office, tmp_path)
    (mark,) = {match.mark for match in agendas.value.matches}
    assert place.endswith(f"[{mark}]") and "item 4" in place
    assert exchange_writing.export(office, tmp_path / "a.json", public=True, passed=frozenset([mark])).exists()
    guard_passes.let_pass(office, meeting_id, agendas.value.matches, "He spoke of it himself")
    assert public(office, tmp_path).exists()


def test_words_of_a_closed_paper_in_an_item_are_found(
    file_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5: the pages of closed papers are looked through where four words of them meet those of their own meeting."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    office = named(file_office)
    made = july_with_papers(office, tmp_path)
    agenda.add_item(office, made, "Whether Mr Percival Grey offers £1,250,000")
    meetings.edit(office, made, {"state": MeetingState.ISSUED})
    with pytest.raises(BadInput) as error:
        public(office, tmp_path / "out")
    assert any("percival grey" in place for place in error.value.places)


def test_short_closed_words_stop_nothing_of_other_meetings(office: Office, meeting_id: str, tmp_path: Path) -> None:
    """In twenty years nearly every two words were closed once."""
    body = meetings.bodies(office, meeting_id)[0].id
    other = meeting(office, body, THURSDAY.replace(month=9))
    item = agenda.lines(office, meeting_id)[0].id
    meetings.edit(office, meeting_id, {"state": MeetingState.AGENDA_OPEN})
    agenda.edit(office, item, {"closed_title": "Budget talks"})
    meetings.edit(office, meeting_id, {"state": MeetingState.ISSUED})
    meetings.edit(office, other, {"title": "Budget talks"})
    assert public(office, tmp_path).exists()
    assert calendar(office, tmp_path).exists()
