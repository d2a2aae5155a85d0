"""How a meeting's minutes are made: its committee's words, forms and numbering, as they stand on its day."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minutes import draft
from clerk_app.domain.minutes_plan import BlockKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import agenda, council, meeting_record, meetings, wording
from clerk_app.services.minute_style import minute_style
from tests.helpers.small_council import committee, meeting, named

DAYS = [date(2017, 4, 20), date(2017, 6, 8), date(2017, 7, 13), date(2017, 9, 7), date(2018, 6, 7)]
MAY = date(2017, 5, 1)


@pytest.fixture
def year(office: Office) -> tuple[Office, str, list[str]]:
    """Meetings of one committee in three municipal years, each held, with two items and a heading."""
    town = named(office)
    body = committee(town)
    held = [meeting(town, body, day) for day in DAYS]
    for each in held:
        agenda.add_item(town, each, "Minutes")
        agenda.add_item(town, each, "Budget")
        meetings.edit(town, each, {"state": MeetingState.HELD})
    council.set_rule(town, "minute_numbering", "year", body, MAY)
    return town, body, held


def firsts(town: Office, held: list[str]) -> list[int]:
    return [minute_style(town, each).first for each in held]


def test_minutes_are_numbered_as_the_rule_of_the_day_says_mi_4(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    ways = [minute_style(town, each).numbering for each in held]
    assert ways == [MinuteNumbering.ITEM, *[MinuteNumbering.YEAR] * 4]
    assert firsts(town, held) == [1, 1, 3, 5, 1]
    blocks = draft(meeting_record.of_meeting(town, held[2]), minute_style(town, held[2]))
    assert [block.number for block in blocks if block.kind is BlockKind.ITEM] == ["3", "4"]
    council.set_rule(town, "minute_numbering", "meeting", body, MAY)
    assert firsts(town, held) == [1] * 5
    assert minute_style(town, held[2]).numbering is MinuteNumbering.MEETING
    town.undo()
    assert firsts(town, held)[2] == 3


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.ISSUED, MeetingState.CANCELLED])
def test_a_meeting_that_was_not_held_uses_up_no_number_mi_4(
    year: tuple[Office, str, list[str]], state: MeetingState
) -> None:
    town, _, held = year
    meetings.edit(town, held[1], {"state": state})
    assert firsts(town, held)[2:4] == [1, 3]
    meetings.edit(town, held[1], {"state": MeetingState.MINUTES_APPROVED})
    assert firsts(town, held)[2:4] == [3, 5]


def test_minutes_go_on_in_the_middle_of_a_year_from_the_number_of_a_day_mi_4(
    year: tuple[Office, str, list[str]],
) -> None:
    town, body, held = year
    council.set_rule(town, "next_minute", "47", body, date(2017, 7, 1))
    assert firsts(town, held) == [1, 1, 47, 49, 1]
    with pytest.raises(BadInput, match="Next minute through the year"):
        council.set_rule(town, "next_minute", "0", body)


def test_only_meetings_that_were_numbered_so_are_counted_mi_4(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    council.set_rule(town, "minute_numbering", "item", body, MAY)
    council.set_rule(town, "minute_numbering", "year", body, date(2017, 7, 1))
    assert firsts(town, held) == [1, 1, 1, 3, 1]


def test_the_words_and_forms_are_those_of_the_committee_on_the_day(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    wording.reword(town, "minutes.not_reached", "Not reached.", None, date(2017, 7, 1))
    wording.reword(town, "minutes.not_reached", "Left over.", body, date(2017, 9, 1))
    meetings.edit(town, held[4], {"state": MeetingState.PLANNED})
    council.set_rule(town, "time_form", "19:00", body, date(2018, 6, 1))
    assert [minute_style(town, each).say("not_reached") for each in held[1:4]] == [
        "This item was not considered.",
        "Not reached.",
        "Left over.",
    ]
    blocks = draft(meeting_record.of_meeting(town, held[3]), minute_style(town, held[3]))
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == ["Left over."] * 2
    assert [minute_style(town, held[at]).time_form.value for at in (0, 4)] == ["7.00 pm", "19:00"]


def test_words_of_minutes_are_refused_without_what_they_have_to_say_mi_3(office: Office) -> None:
    named(office)
    with pytest.raises(BadInput, match=r"needs \{name\}"):
        wording.reword(office, "minutes.presided", "There was a chair.")
    wording.reword(office, "minutes.presided", "In the chair: {name}")
    assert wording.phrase(office, "minutes.presided").own
    office.undo()
    assert wording.phrase(office, "minutes.presided").text == "{name} presided."
