"""The last minutes on the next agenda: its first item, "to follow" until they are cleared, and the paper (MI-2)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    copies,
    minute_editing,
    minutes,
    minutes_course,
    minutes_next,
    paper_intake,
    papers,
    room,
)
from clerk_app.services.pack_guard import Matched
from tests.helpers.scripted_evening import CLOSED_WORDS, SECRET_NATURE, SEPTEMBER, Scene, held_evening, next_agenda
from tests.helpers.small_council import meeting


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


@pytest.fixture
def held(office: Office) -> Scene:
    return held_evening(office)


@pytest.fixture
def september(office: Office, held: Scene) -> str:
    return next_agenda(office, held)


def titles(office: Office, meeting_id: str) -> list[tuple[str, str, SubLineKind]]:
    return [(line.number, line.item.title, line.item.sub_line_kind) for line in agenda.lines(office, meeting_id)]


def cleared_paper(office: Office, held: Scene) -> paper_intake.Taken:
    wanted = minutes_next.wanted_paper(office, held.meeting)
    return minutes_next.made_paper(paper_intake.folder_of(office), wanted)


def test_drafts_are_offered_as_the_first_item_to_follow(office: Office, held: Scene, september: str) -> None:
    offer = minutes_next.next_offer(office, held.meeting)
    assert offer is not None
    assert (offer.at_meeting_id, offer.title, offer.item_id, offer.ready) == (
        september,
        "Minutes of the meeting held on 13 July 2017",
        "",
        False,
    )
    minutes_next.put_on(office, held.meeting, september)
    assert titles(office, september) == [
        ("1", "Minutes of the meeting held on 13 July 2017", SubLineKind.TO_FOLLOW),
        ("2", "School places", SubLineKind.NONE),
    ]
    office.undo()
    assert [title for _, title, _ in titles(office, september)] == ["School places"]


def test_the_item_that_is_there_for_them_is_taken(office: Office, held: Scene, september: str) -> None:
    agenda.add_item(office, september, "Minutes of the last meeting")
    minutes_next.put_on(office, held.meeting, september)
    assert titles(office, september)[1] == ("2", "Minutes of the last meeting", SubLineKind.TO_FOLLOW)
    with pytest.raises(Refused, match="on that agenda already"):
        minutes_next.put_on(office, held.meeting, september)


def test_a_draft_is_no_paper_and_cleared_minutes_are(office: Office, held: Scene, september: str) -> None:
    minutes_next.put_on(office, held.meeting, september)
    with pytest.raises(Refused, match="a draft still"):
        minutes_next.wanted_paper(office, held.meeting)
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    minutes_next.attach(office, held.meeting, september, cleared_paper(office, held))
    (number, _, kind) = titles(office, september)[0]
    assert (number, kind) == ("1", SubLineKind.NONE)
    offer = minutes_next.needed_offer(office, held.meeting, september)
    (line,) = papers.lines(office, offer.item_id)
    assert offer.link_id == line.link.id
    assert (line.link.openness, line.version.file_name) == (
        Openness.OPEN,
        "2017-07-13-education-select-committee-minutes.pdf",
    )
    assert copies.public_agenda(office, september).parts[0].items[0].pages


def test_nothing_closed_is_in_the_paper(office: Office, held: Scene, september: str) -> None:
    """PX-5, PX-10, DI-9."""
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    said = "\n".join(cleared_paper(office, held).texts)
    assert CLOSED_WORDS not in said and SECRET_NATURE not in said
    minutes_course.step(office, held.meeting, MinutesState.DRAFT, SEPTEMBER)
    last = minutes.sheet(office, held.meeting)
    assert last is not None
    minute_editing.add_after(office, last.passages[3].id, f"She {SECRET_NATURE}.")
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    with pytest.raises(Matched):
        cleared_paper(office, held)


def test_a_corrected_version_takes_the_place_of_the_first(office: Office, held: Scene, september: str) -> None:
    minutes_course.step(office, held.meeting, MinutesState.CLEARED, SEPTEMBER)
    minutes_next.attach(office, held.meeting, september, cleared_paper(office, held))
    minutes_course.step(office, held.meeting, MinutesState.DRAFT, SEPTEMBER)
    found = minutes.sheet(office, held.meeting)
    assert found is not None
    minute_editing.add_after(office, found.passages[3].id, "A correction.")
    minutes_course.step(office, held.meeting, MinutesState.PUBLISHED_DRAFT, SEPTEMBER)
    minutes_next.attach(office, held.meeting, september, cleared_paper(office, held))
    offer = minutes_next.needed_offer(office, held.meeting, september)
    (line,) = papers.lines(office, offer.item_id)
    assert line.version.pos == 2


def test_they_wait_for_the_next_meeting_still_to_come_mi_1(office: Office, held: Scene, september: str) -> None:
    october = meeting(office, held.body, date(2017, 10, 12))
    (offer,) = minutes_next.waiting_for(office, september)
    assert (offer.step, offer.at_day) == (minutes_next.NextStep.PUT_ON, SEPTEMBER.date())
    assert minutes_next.waiting_for(office, october) == ()
    room.start(office, september, SEPTEMBER)
    room.close(office, september, SEPTEMBER)
    assert minutes_next.waiting_for(office, september) == ()
    steps = []
    for _ in range(2):
        found = minutes_next.next_offer(office, held.meeting)
        assert found is not None and found.at_meeting_id == october
        steps.append(found.step)
        if found.step is minutes_next.NextStep.PUT_ON:
            minutes_next.put_on(office, held.meeting, october)
    assert steps == [minutes_next.NextStep.PUT_ON, minutes_next.NextStep.NOTHING]
    agenda.add_item(office, october, "Minutes of the last meeting")
    (other,) = minutes_next.waiting_for(office, october)
    assert (other.meeting_id, other.step) == (september, minutes_next.NextStep.FOLLOW)


def test_confirmed_minutes_and_those_of_another_committee_are_not_offered(
    office: Office, held: Scene, september: str
) -> None:
    assert minutes_next.offers(office, held.meeting) == ()
    minutes_course.confirm(office, held.meeting, september, SEPTEMBER)
    assert minutes_next.offers(office, september) == ()
    assert minutes_next.next_offer(office, held.meeting) is None
    with pytest.raises(Refused, match="do not wait"):
        minutes_next.put_on(office, held.meeting, september)


def test_two_minutes_that_wait_have_an_item_each(office: Office, held: Scene) -> None:
    second = meeting(office, held.body, date(2017, 7, 20))
    room.start(office, second, datetime(2017, 7, 20, 19))
    room.close(office, second, datetime(2017, 7, 20, 20))
    october = meeting(office, held.body, date(2017, 10, 12))
    agenda.add_item(office, october, "Minutes of the last meeting")
    first, other = minutes_next.offers(office, october)
    assert (first.held_on, bool(first.item_id)) == (date(2017, 7, 13), True)
    assert (other.held_on, other.item_id) == (date(2017, 7, 20), "")
    minutes_next.put_on(office, second, october)
    assert titles(office, october)[0][1] == "Minutes of the meeting held on 20 July 2017"
    first, other = minutes_next.offers(office, october)
    assert first.item_id and other.item_id and first.item_id != other.item_id
