"""Until when what a meeting left stays open to the public, counted from its last day (MI-5)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.finding import Level
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    issue_outlook,
    meetings,
    minutes_course,
    minutes_outlook,
    retention,
    room,
    sittings,
)
from tests.helpers.scripted_evening import at, begin, scene
from tests.helpers.small_council import THURSDAY, committee, item_id, meeting, named


def held(office: Office, day: date = THURSDAY) -> str:
    made = meeting(office, committee(named(office)), day)
    meetings.edit(office, made, {"state": MeetingState.HELD})
    return made


def test_the_dates_of_thirteen_july_mi_5(office: Office) -> None:
    made = held(office)
    kept = retention.of_meeting(office, made)
    assert (kept.papers, kept.background) == (date(2023, 7, 12), date(2021, 7, 12))
    assert retention.words_of(office, made) == (
        "Minutes, agenda and open reports stay open to the public until 12 July 2023, background papers until "
        "12 July 2021. Signed minutes are kept for good."
    )


def test_a_meeting_of_two_days_is_counted_from_the_last_mi_5(office: Office) -> None:
    made = held(office)
    sittings.adjourn(office, made, date(2017, 7, 20))
    assert retention.of_meeting(office, made).papers == date(2023, 7, 19)


def test_once_it_is_over_that_is_said_mi_5(office: Office) -> None:
    made = held(office)
    office.today = lambda: date(2023, 7, 12)
    assert "stay open to the public until 12 July 2023" in retention.words_of(office, made)
    office.today = lambda: date(2023, 7, 13)
    assert retention.words_of(office, made) == (
        "Minutes, agenda and open reports had to be open to the public until 12 July 2023; that time is over. "
        "Signed minutes are kept for good."
    )
    office.today = lambda: date(2022, 1, 1)
    assert "background papers until 12 July 2021 (over)" in retention.words_of(office, made)


def test_of_what_never_went_out_nothing_is_said_mi_5(office: Office) -> None:
    made = meeting(office, committee(named(office)))
    assert retention.words_of(office, made) == ""


def test_beside_a_paper_stands_how_long_it_is_open_mi_5(office: Office) -> None:
    made = held(office)
    agenda.add_item(office, made, "Parking on Mill Lane")
    assert retention.words_of_paper(office, item_id(office, made, "Parking on Mill Lane")) == (
        "A report stays open to the public until 12 July 2023, a background paper until 12 July 2021."
    )
    assert issue_outlook.outlook(office, made).kept == retention.words_of(office, made)


def test_the_note_of_a_meeting_in_wales_is_told_beside_its_draft_mi_7(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.close(office, here.meeting, at("21:00"))

    def told() -> list[tuple[Level, str]]:
        remarks = (remark.finding for remark in minutes_outlook.outlook(office, here.meeting).remarks)
        return [(finding.level, finding.text) for finding in remarks if finding.rule == "MI-7"]

    assert told() == [], "England asks for none"
    council.name_council(office, "Marlow Vale Borough Council", "wales")
    assert told() == [(Level.NOTE, "A note of this meeting is to be published by Friday, 21 July 2017.")]
    office.today = lambda: date(2017, 7, 24)
    assert told() == [(Level.WARNING, "A note of this meeting was to be published by Friday, 21 July 2017.")]
    for state in (MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT):
        minutes_course.step(office, here.meeting, state, at("21:30"))
    assert told() == [], "the draft is public"


def test_it_is_said_beside_the_minutes_too_mi_5(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    room.close(office, here.meeting, at("21:00"))
    kept = minutes_outlook.outlook(office, here.meeting).kept
    assert kept == retention.words_of(office, here.meeting) and "until 12 July 2023" in kept
