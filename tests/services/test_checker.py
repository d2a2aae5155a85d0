"""The checker finds each planted fault, names its rule and place, and says no closed word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.title_faults import has_closed_words, has_placeholder, impossible_date, is_undated_minutes
from clerk_app.office import Office, new_office
from clerk_app.services import agenda, checker, council, importing, meetings
from tests.helpers.exchange_files import COMMITTEE, DEMO, brought_in, small
from tests.helpers.offices import rising_ids

Data = dict[str, Any]
Expected = tuple[Level, str, str, str]
GOOD: Mapping[str, Any] = {"closed_title": "Mr Grey of Mill Lane"}


def check(office: Office, data: Data) -> tuple[Finding, ...]:
    return checker.check_meeting(office, brought_in(office, data))


def told(findings: tuple[Finding, ...]) -> list[Expected]:
    return [(finding.level, finding.rule, finding.where, finding.text) for finding in findings]


def test_a_good_agenda_has_no_finding(office: Office) -> None:
    assert check(office, small()) == ()


def test_the_seed_was_in_time_and_waits_for_two_reports(office: Office) -> None:
    importing.import_file(office, DEMO)
    found = checker.check_meeting(office, meetings.lines(office)[0].id)
    assert [(finding.level, finding.rule, finding.where) for finding in found] == [
        (Level.NOTE, "LU-3", "Item 1"),
        (Level.NOTE, "LU-3", "Item 5"),
    ]
    assert "must be out by Wednesday 5 July 2017" in found[0].text


def agenda_item(number: int, **fields: Any) -> Callable[[Data], None]:
    def plant(data: Data) -> None:
        data["meetings"][0]["agenda"][number - 1].update(fields)

    return plant


def meeting(**fields: Any) -> Callable[[Data], None]:
    return lambda data: data["meetings"][0].update(fields)


def committee(**fields: Any) -> Callable[[Data], None]:
    return lambda data: data["committees"][0].update(fields)


def day(text: str) -> Callable[[Data], None]:
    return lambda data: data["meetings"][0]["sittings"][0].update(day=text)


def without(name: str) -> Callable[[Data], None]:
    def plant(data: Data) -> None:
        del data["council"][name]

    return plant


def nobody_to_ask(data: Data) -> None:
    data["committees"][0]["contact"] = None


def contact_without_telephone(data: Data) -> None:
    data["people"][2]["phone"] = ""


def twice(data: Data) -> None:
    data["meetings"][0]["agenda"].insert(1, {"title": "street  Trading"})


def council_in_short_time(data: Data) -> None:
    data["committees"][0]["kind"] = "council"
    data["meetings"][0]["summons_date"] = "2017-07-06"


PLANTED: dict[str, tuple[Callable[[Data], None], Expected]] = {
    "late summons": (
        meeting(summons_date="2017-07-06"),
        (
            Level.WARNING,
            "CD-1",
            "Agenda",
            "Agenda: 4 clear days, 5 needed. It must go out by Wednesday 5 July 2017.",
        ),
    ),
    "late summons of the council": (
        council_in_short_time,
        (
            Level.WARNING,
            "CD-2",
            "Summons",
            "Summons: 4 clear days, 5 needed. It must go out by Wednesday 5 July 2017.",
        ),
    ),
    "speaker without a name": (
        lambda data: data["meetings"][0]["agenda"][0].update(sub_line_kind="speaker", speaker_name=""),
        (Level.WARNING, "", "Item 1", "Item 1 has a guest speaker without a name."),
    ),
    "no date": (meeting(summons_date=None), (Level.NOTE, "CD-2", "Summons", "The summons is not dated.")),
    "nobody signs": (
        without("officers"),
        (Level.WARNING, "CD-2", "Summons", "Nobody is proper officer on the day of the summons."),
    ),
    "no contact": (nobody_to_ask, (Level.WARNING, "", "Meeting", "The meeting has no contact.")),
    "no telephone": (
        contact_without_telephone,
        (Level.NOTE, "", "Meeting", "The contact has neither telephone nor e-mail."),
    ),
    "no members": (
        committee(seats=[], positions=[]),
        (Level.WARNING, "CD-2", "Members", f"{COMMITTEE} has no members on the day of the meeting."),
    ),
    "no chair": (
        committee(positions=[]),
        (Level.WARNING, "", "Members", f"{COMMITTEE} has no chair on the day of the meeting."),
    ),
    "Saturday": (day("2017-07-15"), (Level.WARNING, "CD-4", "Meeting", "Saturday 15 July 2017 is a Saturday.")),
    "bank holiday": (
        day("2017-08-28"),
        (Level.WARNING, "CD-4", "Meeting", "Monday 28 August 2017 is no working day (Summer bank holiday)."),
    ),
    "ends before it begins": (
        lambda data: data["meetings"][0]["sittings"][0].update(end_time="01:00"),
        (Level.WARNING, "", "Meeting", "The meeting on Thursday 13 July 2017 ends before it begins."),
    ),
    "no agenda": (meeting(agenda=[]), (Level.NOTE, "", "Agenda", "There is no item on the agenda yet.")),
    "placeholder": (
        agenda_item(2, title="Minutes of Xx 2016"),
        (Level.WARNING, "", "Item 2", "Item 2 still holds a placeholder."),
    ),
    "Part 2 word": (
        agenda_item(2, title="Street trading (Part 2)"),
        (Level.WARNING, "PX-6", "Item 2", "Item 2 is open, but its title speaks of the closed part."),
    ),
    "no such day": (
        agenda_item(1, title="Minutes of 31 April 2017"),
        (Level.WARNING, "", "Item 1", "Item 1 names 31 April 2017, which is no date."),
    ),
    "undated minutes": (
        agenda_item(1, title="Minutes of the last meeting"),
        (Level.NOTE, "", "Item 1", "Item 1 does not say of which date the minutes are."),
    ),
    "title twice": (twice, (Level.WARNING, "", "Item 3", "Item 3 has the title of an item before it.")),
    "to follow": (
        agenda_item(2, sub_line_kind="to_follow"),
        (
            Level.NOTE,
            "LU-3",
            "Item 2",
            "Item 2: the report is to follow; it must be out by Wednesday 5 July 2017.",
        ),
    ),
    "no paragraph": (
        agenda_item(3, paragraphs=[]),
        (Level.BLOCK, "PX-2", "Item 3", "Item 3 is exempt without a paragraph."),
    ),
    "no such paragraph": (
        agenda_item(3, paragraphs=[12]),
        (Level.BLOCK, "PX-3", "Item 3", "Item 3 names paragraph 12, which is not in the list."),
    ),
    "no public interest": (
        agenda_item(3, public_interest_reason=""),
        (Level.BLOCK, "PX-4", "Item 3", "Item 3 has no public interest reason."),
    ),
    "no closed title": (
        agenda_item(3, closed_title=""),
        (Level.NOTE, "", "Item 3", "Item 3 is closed and has no closed title."),
    ),
    "open title with the closed one": (
        agenda_item(3, title="Licence: mr grey  of Mill Lane"),
        (Level.BLOCK, "PX-7", "Item 3", "Item 3 prints the closed title of an item for everybody."),
    ),
    "open sub-line with a closed title": (
        agenda_item(2, sub_line_kind="note", sub_line="See also Mr Grey of Mill Lane."),
        (Level.BLOCK, "PX-7", "Item 2", "Item 2 prints the closed title of an item for everybody."),
    ),
    "open schedule with a closed title": (
        agenda_item(2, schedule=[{"reference": "17/1", "speakers": "For: MR GREY of Mill Lane"}]),
        (Level.BLOCK, "PX-7", "Item 2", "Item 2 prints the closed title of an item for everybody."),
    ),
    "meeting's title with a closed title": (
        meeting(title="Hearing of Mr Grey of Mill Lane"),
        (Level.BLOCK, "PX-7", "Meeting", "The meeting’s title holds the closed title of an item."),
    ),
    "open item in Part 2": (
        agenda_item(2, part=2),
        (
            Level.WARNING,
            "PX-6",
            "Item 2",
            "Item 2 stands in the closed part and is not closed: everybody may read what is printed of it.",
        ),
    ),
    "schedule of a part closed item": (
        agenda_item(2, openness="part_exempt", paragraphs=[3], public_interest_reason="Price"),
        (Level.NOTE, "", "Item 2", "Item 2 is part closed; its schedule is printed in every copy."),
    ),
    "no open title yet": (
        agenda_item(3, title="Exempt item"),
        (Level.WARNING, "", "Item 3", "Item 3 has no open title of its own yet."),
    ),
}


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_planted_fault_is_found_and_nothing_else(office: Office, name: str) -> None:
    plant, expected = PLANTED[name]
    data = small()
    plant(data)
    found = check(office, data)
    assert expected in told(found)
    assert {finding.where for finding in found} <= {expected[2], "Agenda"}
    assert all(finding.fix and finding.subject for finding in found if finding.level is not Level.NOTE)
    assert "Grey" not in repr(found)


#: Where the keys go for each planted fault: the table, and the field by its column.
PLACES = {
    "speaker without a name": ("agenda_item", "speaker_name"),
    "late summons": ("meeting", "summons_date"),
    "late summons of the council": ("meeting", "summons_date"),
    "no date": ("meeting", "summons_date"),
    "nobody signs": ("meeting", "signatory"),
    "no contact": ("meeting", "contact_id"),
    "no telephone": ("person", "phone"),
    "no members": ("body", "members"),
    "no chair": ("body", "chair"),
    "Saturday": ("meeting", "day"),
    "bank holiday": ("meeting", "day"),
    "ends before it begins": ("meeting", "end_time"),
    "no agenda": ("meeting", ""),
    "to follow": ("agenda_item", "sub_line_kind"),
    "no paragraph": ("agenda_item", "paragraphs"),
    "no such paragraph": ("agenda_item", "paragraphs"),
    "no public interest": ("agenda_item", "public_interest_reason"),
    "no closed title": ("agenda_item", "closed_title"),
    "open sub-line with a closed title": ("agenda_item", "sub_line"),
    "open schedule with a closed title": ("agenda_item", "schedule"),
    "meeting's title with a closed title": ("meeting", "title"),
    "open item in Part 2": ("agenda_item", "openness"),
    "schedule of a part closed item": ("agenda_item", "openness"),
}


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_finding_names_the_field_to_go_to(office: Office, name: str) -> None:
    plant, expected = PLANTED[name]
    data = small()
    plant(data)
    found = next(finding for finding in check(office, data) if finding.text == expected[3])
    assert found.subject is not None
    assert (found.subject.table, found.subject.field) == PLACES.get(name, ("agenda_item", "title"))


def test_a_late_report_leads_to_the_reason_for_its_lateness(office: Office) -> None:
    data = small()
    data["meetings"][0]["sittings"][0]["day"] = "2017-07-06"
    data["meetings"][0]["agenda"][1]["sub_line_kind"] = "to_follow"
    (late,) = (finding for finding in check(office, data) if finding.rule == "LU-3")
    assert late.subject is not None and late.subject.field == "reason_not_in_time"


def test_a_number_set_by_hand_twice_blocks(office: Office) -> None:
    meeting_id = brought_in(office, small())
    with office.record("What no verb allows"):
        for line in agenda.lines(office, meeting_id)[:2]:
            office.db.execute("UPDATE agenda_item SET number = '8A' WHERE id = ?", [line.id])
    found = checker.check_meeting(office, meeting_id)
    assert [(f.level, f.text) for f in found if f.level is Level.BLOCK] == [
        (Level.BLOCK, "Item 8A has the number of another item.")
    ]


def test_what_stands_under_a_closed_item_has_its_paragraph_and_reason(office: Office) -> None:
    data = small()
    data["meetings"][0]["agenda"].append({"title": "Offers", "level": "sub_item", "part": 2})
    assert [(found.level, found.text) for found in check(office, data)] == [
        (Level.NOTE, "Item 3.1 is closed and has no closed title.")
    ]


def test_several_items_may_wait_for_their_open_titles(office: Office) -> None:
    data = small()
    closed = data["meetings"][0]["agenda"][2] | {"title": "Exempt item"}
    data["meetings"][0]["agenda"][2:] = [closed, closed | {"closed_title": "Ms Brown"}]
    assert {found.text for found in check(office, data)} == {
        f"Item {number} has no open title of its own yet." for number in (3, 4)
    }


def test_wales_has_its_own_paragraphs_and_days(office: Office) -> None:
    data = small()
    data["council"]["country"] = "wales"
    data["meetings"][0]["summons_date"] = "2017-07-07"
    data["meetings"][0]["agenda"][2]["paragraphs"] = [14]
    assert check(office, data) == ()


def test_a_proclaimed_holiday_is_counted(office: Office) -> None:
    meeting_id = brought_in(office, {**small()})
    council.add_holiday(office, date(2017, 7, 13), "Royal visit")
    assert [finding.text for finding in checker.check_meeting(office, meeting_id)] == [
        "Thursday 13 July 2017 is no working day (Royal visit)."
    ]


def test_a_meeting_called_at_short_notice_is_in_time(office: Office) -> None:
    data = small()
    data["meetings"][0] |= {"summons_date": "2017-07-11", "convened_on": "2017-07-11"}
    assert check(office, data) == ()


def test_a_meeting_long_past_is_not_told_what_had_to_be_done(office: Office) -> None:
    late = new_office(today=lambda: date(2026, 1, 5), new_id=rising_ids())
    importing.import_file(late, DEMO)
    found = checker.check_meeting(late, meetings.lines(late)[0].id)
    assert [finding.text for finding in found] == [
        f"Item {number} still says that it is to follow; the meeting was on Thursday 13 July 2017." for number in (1, 5)
    ]
    late.close()


def test_a_held_meeting_is_spoken_of_as_past(office: Office) -> None:
    """CD-1, CD-4: nothing is said of it that could only be done before, nor that its day was perhaps not meant."""
    data = small()
    data["meetings"][0] |= {"state": "held", "contact": None, "summons_date": "2017-07-12", "convened_on": None}
    data["meetings"][0]["sittings"][0] |= {"day": "2017-07-16", "place": ""}
    found = check(office, data)
    words = " ".join(f"{each.text} {each.fix}" for each in found)
    assert {each.rule for each in found} == {"CD-1", ""} and "should have gone out by" in words
    assert "Enter where it was held." in words and "Sunday is a" not in words
    assert not any(
        ahead in words for ahead in ("Move the meeting", "Choose another day", " will ", "must go", "contact")
    )


def test_a_file_is_checked_by_meetings_still_to_be_held(office: Office) -> None:
    data = small()
    held = {"committees": [COMMITTEE], "state": "held", "sittings": [{"day": "2016-07-13"}]}
    data["meetings"].append(held)
    data["meetings"].append({"committees": [COMMITTEE], "sittings": [{"day": "2017-07-02"}]})  # over, though unmarked
    importing.import_data(office, data, "x.json")
    assert [meetings.line(office, one).day for one in checker.check_file(office)] == [date(2017, 7, 13)]


@pytest.mark.parametrize("title", ["Minutes of Xx 2016", "Report TBC", "Visit to ???", "Report by [insert name]"])
def test_placeholders(title: str) -> None:
    assert has_placeholder(title)


@pytest.mark.parametrize("title", ["Max Xavier Trust", "Luxxor House", "Lease [2 Mill Lane]", "TBCross Road"])
def test_no_placeholders(title: str) -> None:
    assert not has_placeholder(title)


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Street trading Part 2", True),
        ("CONFIDENTIAL: school places", True),
        ("Not for Publication", True),
        ("Yellow pages", True),
        ("Part 20 of the scheme", False),
        ("Exemptions from council tax", False),
    ],
)
def test_words_of_the_closed_part(title: str, spoken: bool) -> None:
    assert has_closed_words(title, "Yellow pages") is spoken


def test_dates_in_titles() -> None:
    assert impossible_date("Minutes of 31st April 2017") == "31st April 2017"
    assert impossible_date("Minutes of 29 February 2016") == ""
    assert is_undated_minutes("Minutes")
    assert not is_undated_minutes("Minutes of 28 June 2017")
    assert not is_undated_minutes("Ten-minute rule")
