"""Meetings as calendar files, out and in; and the bank holidays of GOV.UK."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from icalendar import Calendar

from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import bank_holidays, calendar_import, committees, council, meetings, rescheduling, sources
from clerk_app.services.meeting_calendars import calendar_file, events
from tests.helpers.exchange_files import brought_in, small
from tests.helpers.file_state import state_of
from tests.helpers.offices import TODAY, memory_office
from tests.helpers.small_council import committee, meeting, named

CLOSED = ("Grey", "names a person", "A licence", "CHAIRNOTE", "Street trading")


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


def ics(*bodies: str) -> bytes:
    """A calendar of events, each given as its lines without its frame."""
    framed = "".join(f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\n" for body in bodies)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{framed}END:VCALENDAR\r\n".encode()


def event(summary: str = "Planning Committee", when: str = "20171012T180000Z", more: str = "") -> str:
    extra = f"\r\n{more}" if more else ""
    return f"UID:1\r\nSUMMARY:{summary}\r\nDTSTART{when if when[0] in ';:' else f':{when}'}{extra}"


def diary(office: Office) -> list[tuple[str, date, time | None, str]]:
    return [(line.committee, line.day, line.start_time, line.place) for line in meetings.lines(office)]


# --- out ------------------------------------------------------------------------------------------------------------
def test_a_calendar_holds_what_anybody_may_know(office: Office) -> None:
    data = small()
    data["meetings"][0]["agenda"][0]["chair_note"] = "CHAIRNOTE"
    data["meetings"].append(
        {"committees": ["Licensing Committee"], "sittings": [{"day": "2017-12-14"}], "state": "cancelled"}
    )
    brought_in(office, data)
    out = calendar_file(events(office), TODAY)
    first, second = Calendar.from_ical(out).walk("VEVENT")
    assert (str(first["summary"]), str(first["location"])) == ("Licensing Committee", "Council Chamber, Mill Lane")
    assert first["dtstart"].dt.isoformat() == "2017-07-13T19:00:00+01:00"
    assert first["dtstart"].params["TZID"] == "Europe/London"
    assert (str(first["status"]), str(second["status"])) == ("CONFIRMED", "CANCELLED")
    assert second["dtstart"].dt == date(2017, 12, 14)
    assert b"BEGIN:VTIMEZONE" in out
    assert not [word for word in CLOSED if word in out.decode()]
    assert calendar_file(events(office), TODAY) == out
    assert {str(e["uid"]) for e in (first, second)} == {
        f"{s.id}@sitting.clerk" for line in meetings.lines(office) for s in meetings.sittings(office, line.id)
    }


def test_one_committee_alone_and_an_end_after_midnight(town: Office) -> None:
    first, second = committee(town), committee(town, "Licensing Committee")
    meeting(town, first)
    other = meeting(town, second)
    sitting = meetings.sittings(town, other)[0]
    fields = {"end_date": date(2017, 7, 14), "end_time": time(0, 30), "place": "", "link": "https://x.gov.uk/1"}
    meetings.edit_sitting(town, sitting.id, fields)
    (found,) = Calendar.from_ical(calendar_file(events(town, second), TODAY)).walk("VEVENT")
    assert found["dtend"].dt.isoformat() == "2017-07-14T00:30:00+01:00"
    assert str(found["url"]) == "https://x.gov.uk/1"
    assert "location" not in found


def test_a_calendar_goes_out_and_comes_back(town: Office) -> None:
    first, second = committee(town, "Housing and Health Panel"), committee(town, "Planning; Works, and “Roads”")
    meeting(town, first)
    other = meeting(town, second, date(2017, 12, 14), time(18, 5))
    meetings.edit(town, other, {"title": "Extraordinary meeting"})
    out = calendar_file(events(town), TODAY)
    assert calendar_import.bring_in(town, out, "x.ics").number == 0
    elsewhere = named(memory_office())
    for name in ("Housing and Health Panel", "Planning; Works, and “Roads”"):
        committee(elsewhere, name)
    assert calendar_import.bring_in(elsewhere, out, "x.ics").label == "Import 2 meetings"
    assert diary(elsewhere) == diary(town)
    assert [line.title for line in meetings.lines(elsewhere)] == ["", "Extraordinary meeting"]
    assert calendar_import.bring_in(elsewhere, out, "x.ics").number == 0
    elsewhere.close()


# --- in -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("when", "at"),
    [
        ("20171012T180000Z", time(19)),  # summer time
        ("20171214T180000Z", time(18)),
        (";TZID=Europe/London:20171012T190000", time(19)),
        (";TZID=GMT Standard Time:20171012T190000", time(19)),
        (";TZID=America/New_York:20171012T140000", time(19)),
        ("20171012T190000", time(19)),
        (";VALUE=DATE:20171012", None),
    ],
)
def test_times_are_those_of_the_clock_in_london(town: Office, when: str, at: time | None) -> None:
    committee(town)
    calendar_import.bring_in(town, ics(event(when=when)), "x.ics")
    assert [line.start_time for line in meetings.lines(town)] == [at]
    assert meetings.lines(town)[0].state is MeetingState.PLANNED


def test_an_import_can_be_undone_and_says_what_it_skipped(town: Office) -> None:
    body = committee(town)
    committees.edit(town, body, {"short_name": "Planning"})
    before = state_of(town.db)
    data = ics(
        event("planning", more="LOCATION:Room 2\\, Civic Suite"),
        event("Planning Committee: Extraordinary meeting", "20171019T180000Z", "DTEND:20171019T230000Z"),
        event("Planning Committee - meeting", "20171026T180000Z", "DURATION:PT2H"),
        event("Planning Committee", "20171012T180000Z"),
        event("Staff party", "20171222T180000Z"),
        event("Planning Committee", "20171102T180000Z", "STATUS:CANCELLED"),
        event("Planning Committee", "20171103T180000Z", "RRULE:FREQ=MONTHLY"),
        event("Planning Committee", "2017110"),
        event("Planning Committee", "00171103T180000Z"),
        "UID:9\r\nSUMMARY:No day",
    )
    change = calendar_import.bring_in(town, data, "x.ics")
    assert change.label == "Import 3 meetings"
    assert change.notes == (
        "Skipped: event 7, Planning Committee: it repeats; export the meetings one by one.",
        "Skipped: event 8, Planning Committee: the day on which it begins cannot be read.",
        "Skipped: event 9, Planning Committee: its year, 17, cannot be right.",
        "Skipped: event 10, No day: the day on which it begins cannot be read.",
        "Skipped: event 4, Planning Committee: the calendar has it twice.",
        "Skipped: event 5, Staff party: it names no committee of this office.",
        "Skipped: event 6, Planning Committee: it was cancelled.",
    )
    assert diary(town)[0] == ("Planning Committee", date(2017, 10, 12), time(19), "Room 2\nCivic Suite")
    found = [meetings.sittings(town, line.id)[0] for line in meetings.lines(town)]
    assert [(s.end_date, s.end_time) for s in found] == [
        (None, None), (date(2017, 10, 20), time(0)), (None, time(21)),
    ]  # fmt: skip
    assert [line.title for line in meetings.lines(town)] == ["", "Extraordinary meeting", ""]
    assert found[1].place == "Council Chamber\nTown Hall"
    town.undo()
    assert state_of(town.db) == before


def test_the_committee_that_is_chosen_takes_what_names_none(town: Office) -> None:
    body = committee(town)
    committee(town, "Licensing Committee")
    data = ics(event("Our next meeting"), event("Licensing Committee", "20171013T180000Z"))
    calendar_import.bring_in(town, data, "x.ics", body)
    assert [line.committee for line in meetings.lines(town)] == ["Planning Committee", "Licensing Committee"]


def test_a_joint_meeting_is_held_by_both(town: Office) -> None:
    committee(town, "Children and Young People")
    committee(town, "Health and Care")
    calendar_import.bring_in(town, ics(event("Children and Young People and Health and Care")), "x.ics")
    line = meetings.lines(town)[0]
    assert [body.name for body in meetings.bodies(town, line.id)] == ["Children and Young People", "Health and Care"]


def test_one_that_is_here_is_not_doubled_and_another_time_is_named(town: Office) -> None:
    meeting(town, committee(town), date(2017, 10, 12), time(19))
    assert calendar_import.bring_in(town, ics(event()), "x.ics").number == 0
    change = calendar_import.bring_in(town, ics(event(when="20171012T130000Z")), "x.ics")
    assert change.notes == (
        "A second meeting on one day comes in at 2.00 pm: Planning Committee on 12 October 2017 at 7.00 pm is here "
        "already.",
    )
    assert len(meetings.lines(town)) == 2


def moved(office: Office) -> bytes:
    """The office's calendar with its one meeting an hour later, in another room, and cancelled."""
    text = calendar_file(events(office), TODAY).decode()
    return (
        text.replace("T190000", "T200000")
        .replace("Council Chamber", "Room 9")
        .replace("CONFIRMED", "CANCELLED")
        .encode()
    )


def test_our_own_event_that_comes_back_moves_its_meeting(town: Office) -> None:
    meeting_id = meeting(town, committee(town))
    change = calendar_import.bring_in(town, moved(town), "x.ics")
    assert change.label == "Move 1 meeting"
    assert change.notes == (
        "Planning Committee on 13 July 2017 at 7.00 pm is cancelled in the calendar, and not here.",
    )
    assert (meetings.line(town, meeting_id).start_time, meetings.line(town, meeting_id).place) == (
        time(20),
        "Room 9\nTown Hall",
    )


def test_a_meeting_whose_agenda_is_out_stays_as_it_is(town: Office) -> None:
    meeting_id = meeting(town, committee(town))
    meetings.edit(town, meeting_id, {"state": MeetingState.ISSUED})
    before = state_of(town.db)
    change = calendar_import.bring_in(town, moved(town), "x.ics")
    assert change.number == 0
    assert change.notes[-1].endswith("its agenda is out: it stays as it is.")
    assert state_of(town.db) == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5000,
        ics(),
        b"x" * (21 * 1024 * 1024),
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZ:ONE\r\nTZID:X\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nTZID:Y\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n",
    ],
    ids=["empty", "cut off", "crossed", "nested", "no event", "large", "no such part", "two zones in one"],
)
def test_what_is_no_calendar_is_said(town: Office, data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        calendar_import.bring_in(town, data, "x.ics")
    assert "x.ics" in refused.value.message and refused.value.hint


def test_a_meeting_that_is_cancelled_here_stays_as_it_is(town: Office) -> None:
    meeting_id = meeting(town, committee(town))
    rescheduling.cancel(town, meeting_id)
    change = calendar_import.bring_in(town, moved(town), "x.ics")
    assert change.number == 0
    assert change.notes[-1].endswith("but it is cancelled here: it stays as it is.")


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ("DURATION:P99999999D", None),
        ("DURATION:-PT1H", None),
        ("DTEND:99991231T235959", None),
        ("DTEND:20171012T170000Z", None),
        ("DTEND:20171012T193000Z", time(20, 30)),
    ],
)
def test_an_end_that_cannot_be_right_is_left_out(town: Office, more: str, end: time | None) -> None:
    committee(town)
    calendar_import.bring_in(town, ics(event(more=more)), "x.ics")
    (sitting,) = meetings.sittings(town, meetings.lines(town)[0].id)
    assert (sitting.end_date, sitting.end_time) == (None, end)


def test_of_what_stands_in_an_event_twice_the_first_is_taken(town: Office) -> None:
    committee(town)
    twice = "SUMMARY:Rugby club\r\nLOCATION:Town Hall\r\nLOCATION:Elsewhere\r\nURL:https://a\r\nURL:https://b"
    calendar_import.bring_in(town, ics(event(more=twice)), "x.ics")
    (line,) = meetings.lines(town)
    assert (line.committee, line.place) == ("Planning Committee", "Town Hall")
    assert meetings.sittings(town, line.id)[0].link == "https://a"


def test_a_calendar_in_utf_16_is_read(town: Office) -> None:
    committee(town)
    source = ics(event()).decode().encode("utf-16")
    assert sources.source_kind(source) is sources.SourceKind.CALENDAR
    assert calendar_import.bring_in(town, source, "x.ics").label == "Import 1 meeting"


def test_a_calendar_of_unknown_committees_is_refused(town: Office) -> None:
    with pytest.raises(Refused) as refused:
        calendar_import.bring_in(town, ics(event("Rugby club")), "x.ics")
    assert refused.value.hint == "Event 1, Rugby club: it names no committee of this office."


# --- bank holidays --------------------------------------------------------------------------------------------------
def gov_uk(**divisions: list[dict[str, Any]]) -> bytes:
    return json.dumps(
        {name.replace("_", "-"): {"division": name, "events": found} for name, found in divisions.items()}
    ).encode()


def day(when: str, title: str, notes: str = "") -> dict[str, Any]:
    return {"title": title, "date": when, "notes": notes, "bunting": True}


THE_KING = day("2023-05-08", "Bank holiday for the coronation of King Charles III")
EVERY = gov_uk(
    england_and_wales=[day("2017-12-25", "Christmas Day"), day("2031-06-03", "Jubilee\u202e bank holiday"), THE_KING],
    scotland=[
        day("2022-01-04", "2nd January", "Substitute day"),
        day("2031-06-03", "Jubilee bank holiday"),
        day("2031-08-18", "Day of the games", "Substitute day"),
    ],
    northern_ireland=[day("2017-07-12", "Battle of the Boyne (Orangemen’s Day)"), day("2031-06-03", "Jubilee")],
)


@pytest.mark.parametrize(
    ("country", "new"),
    [
        ("england", [(date(2031, 6, 3), "Jubilee bank holiday")]),
        ("wales", [(date(2031, 6, 3), "Jubilee bank holiday")]),
        (
            "scotland",
            [(date(2031, 6, 3), "Jubilee bank holiday"), (date(2031, 8, 18), "Day of the games (substitute day)")],
        ),
        ("northern_ireland", [(date(2031, 6, 3), "Jubilee")]),
    ],
)
def test_cd_8_the_days_of_the_nation_that_are_new_come_in(
    office: Office, country: str, new: list[tuple[date, str]]
) -> None:
    council.name_council(office, "Marlow Vale", country)
    change = bank_holidays.bring_in(office, EVERY, "bank-holidays.json")
    assert change.label == ("Add a bank holiday" if len(new) == 1 else f"Add {len(new)} bank holidays")
    found = council.calendar(office)
    assert [(d, found.holiday_name(d)) for d, _ in new] == new
    assert bank_holidays.bring_in(office, EVERY, "bank-holidays.json").number == 0
    office.undo()
    assert not council.calendar(office).holidays


def test_a_day_that_is_reckoned_and_not_listed_is_named(office: Office) -> None:
    named(office)
    change = bank_holidays.bring_in(office, gov_uk(england_and_wales=[day("2017-12-25", "Christmas Day")]), "x.json")
    assert change.number == 0
    assert len(change.notes) == 7
    assert change.notes[0] == (
        "Monday, 2 January 2017 (New Year’s Day (substitute day)) is a bank holiday here and not in the list: check "
        "which is right."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"\xff{}", "cannot be read"),
        (b"[]", "has no part “england-and-wales”"),
        (gov_uk(scotland=[]), "has no part “england-and-wales”"),
        (b'{"england-and-wales": {"division": "x", "events": {}}}', "has no part"),
    ],
)
def test_what_is_no_list_of_holidays_is_said(office: Office, data: bytes, said: str) -> None:
    named(office)
    with pytest.raises(BadInput, match=said):
        bank_holidays.bring_in(office, data, "x.json")


def test_every_wrong_day_is_named_and_none_comes_in(office: Office) -> None:
    named(office)
    wrong = [
        day("2017-04-31", "x"),
        day("2031-06-03", ""),
        {"title": 7, "date": "2031-06-04"},
        day("9999-06-04", "x"),
        day("20310604", "x"),
        day("2031-06-04", "x" * 3_000),
        "x",
        day("2031-06-05", "y"),
    ]
    with pytest.raises(BadInput) as refused:
        bank_holidays.bring_in(office, gov_uk(england_and_wales=wrong), "x.json")
    assert refused.value.places == (
        "england-and-wales, event 1: date is not a date; it should stand as 2017-12-25",
        "england-and-wales, event 2: title is missing",
        "england-and-wales, event 3: title is missing",
        "england-and-wales, event 4: date is not a date; it should stand as 2017-12-25",
        "england-and-wales, event 5: date is not a date; it should stand as 2017-12-25",
        "england-and-wales, event 6: title is longer than 2,000 signs",
        "england-and-wales, event 7: date is not a date; it should stand as 2017-12-25",
    )
    assert not council.calendar(office).holidays


def test_a_meeting_of_a_committee_that_is_abolished_by_then_is_left_out(town: Office) -> None:
    committees.edit(town, committee(town), {"abolished_on": date(2017, 10, 1)})
    plan = calendar_import.plan(town, ics(event()), "calendar.ics")
    assert [skipped.why for skipped in plan.skipped] == ["Planning Committee is abolished by then"]
    assert not plan.new


def test_an_exchange_file_that_speaks_of_events_and_a_division_is_no_list_of_holidays(office: Office) -> None:
    data = small()
    data["people"][0]["ward"] = "division"
    data["meetings"][0]["events"] = [{"kind": "cancelled", "on": "2017-07-01"}]
    assert sources.source_kind(json.dumps(data).encode()) is sources.SourceKind.EXCHANGE
    assert sources.source_kind(EVERY) is sources.SourceKind.BANK_HOLIDAYS
