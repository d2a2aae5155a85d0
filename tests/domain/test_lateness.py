"""Late agendas, items and reports: what is found, how grave, and with which remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.calendar import Calendar, Notice, NoticeRule, notice_state
from clerk_app.domain.finding import Finding, Level, gravest_first, worst
from clerk_app.domain.lateness import Urgency, late_access, late_agenda, late_item, late_report

MEETING = date(2017, 7, 13)
COMPLETE = Urgency("The inspector’s letter came on 6 July.", "The reply is due on 14 July.", True, date(2017, 7, 7))


def notice(published: date | None, today: date = date(2017, 7, 7), convened_on: date | None = None) -> Notice:
    return notice_state(published, MEETING, NoticeRule(), Calendar(), today, convened_on=convened_on)


IN_TIME, LATE, NOT_YET = notice(date(2017, 7, 4)), notice(date(2017, 7, 7)), notice(None)


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1
    return findings[0]


class TestLateAgenda:
    def test_nothing_is_said_of_an_agenda_in_time(self) -> None:
        assert late_agenda(IN_TIME) == ()
        assert late_agenda(notice(None, date(2017, 7, 5))) == ()

    def test_a_late_agenda_names_days_and_deadline_cd_1(self) -> None:
        found = only(late_agenda(LATE))
        assert (found.level, found.rule, found.where) == (Level.WARNING, "CD-1", "Agenda")
        assert found.text == ("Agenda: 3 clear days, 5 needed. It should have gone out by Wednesday 5 July 2017.")
        assert found.fix

    def test_a_summons_dated_too_late_can_still_go_out_cd_1(self) -> None:
        found = only(late_agenda(notice(date(2017, 7, 7), date(2017, 7, 5))))
        assert found.text == "Agenda: 3 clear days, 5 needed. It must go out by Wednesday 5 July 2017."

    def test_a_missed_deadline_is_found_before_anything_goes_out(self) -> None:
        found = only(late_agenda(NOT_YET, "Summons", "CD-2"))
        assert found.rule == "CD-2"
        assert found.text.startswith("Summons: 3 clear days, 5 needed, if published today. It had to go out by")

    def test_one_clear_day_is_written_in_the_singular(self) -> None:
        assert "1 clear day, 5 needed" in only(late_agenda(notice(date(2017, 7, 11)))).text

    def test_the_supplement_of_2_july_2013_is_late_though_the_agenda_is_not_lu_4(self) -> None:
        """LU-4: a supplement has its own date, so it is judged apart from the agenda it belongs to."""
        rule, meeting, today = NoticeRule(), date(2013, 7, 9), date(2013, 7, 2)
        agenda = notice_state(date(2013, 7, 1), meeting, rule, Calendar(), today)
        supplement = notice_state(date(2013, 7, 2), meeting, rule, Calendar(), today)
        assert late_agenda(agenda) == ()
        assert "4 clear days, 5 needed" in only(late_agenda(supplement, "Supplemental agenda")).text


class TestLateItem:
    def test_an_item_in_time_wants_nothing_lu_1(self) -> None:
        assert late_item("Item 6", IN_TIME, Urgency()) == ()

    def test_an_item_of_a_meeting_called_at_short_notice_is_in_time_lu_1(self) -> None:
        called = date(2017, 7, 10)
        assert late_item("Item 6", notice(called, convened_on=called), Urgency()) == ()

    @pytest.mark.parametrize(
        ("wanting", "named"),
        [
            ({"reason_not_in_time": " "}, "the reason it was not available in time"),
            ({"reason_cannot_wait": ""}, "the reason it cannot wait"),
            ({"chair_agreed": False}, "the chair’s agreement"),
            ({"agreed_on": None}, "the date the chair agreed"),
        ],
        ids=["LU-1/not-in-time", "LU-1/cannot-wait", "LU-1/chair", "LU-1/when"],
    )
    def test_each_thing_wanting_blocks_publishing(self, wanting: dict[str, object], named: str) -> None:
        found = only(late_item("Item 6", LATE, replace(COMPLETE, **wanting)))
        assert (found.level, found.rule, found.where) == (Level.BLOCK, "LU-1", "Item 6")
        assert found.text == f"Item 6 is late (3 clear days, 5 needed) and wants {named}."

    def test_everything_wanting_is_listed_at_once_lu_1(self) -> None:
        found = only(late_item("Item 6", NOT_YET, Urgency()))
        assert found.text.endswith(
            "wants the reason it was not available in time, the reason it cannot wait, the chair’s agreement "
            "and the date the chair agreed."
        )

    def test_what_happened_can_always_be_recorded_lu_1(self) -> None:
        assert only(late_item("Item 6", LATE, Urgency(), recording=True)).level is Level.WARNING

    def test_with_all_reasons_a_note_promises_the_minutes_lu_1(self) -> None:
        found = only(late_item("Item 6", LATE, COMPLETE))
        assert found.level is Level.NOTE
        assert "the minutes will give the reasons" in found.text

    def test_the_chair_may_agree_at_the_meeting_but_not_after_it(self) -> None:
        assert only(late_item("Item 6", LATE, replace(COMPLETE, agreed_on=MEETING))).level is Level.NOTE
        after = only(late_item("Item 6", LATE, replace(COMPLETE, agreed_on=date(2017, 7, 14))))
        assert (after.level, "Friday 14 July 2017" in after.text) == (Level.WARNING, True)

    @pytest.mark.parametrize("urgency", [Urgency(), COMPLETE], ids=["LU-5/bare", "LU-5/with-reasons"])
    def test_an_executive_has_no_chairs_urgency(self, urgency: Urgency) -> None:
        found = only(late_item("Item 6", LATE, urgency, executive=True))
        assert (found.level, found.rule) == (Level.WARNING, "LU-5")
        assert "shorter notice" in found.fix

    def test_an_executive_item_in_time_or_at_a_meeting_called_late_is_lawful_lu_5(self) -> None:
        called = date(2017, 7, 10)
        assert late_item("Item 6", IN_TIME, Urgency(), executive=True) == ()
        assert late_item("Item 6", notice(called, convened_on=called), Urgency(), executive=True) == ()


ADDED = date(2017, 7, 10)
ACCESS = [
    ("LU-2/at-once", ADDED, ADDED, True),
    ("LU-2/before", date(2017, 7, 7), ADDED, True),
    ("LU-2/late", date(2017, 7, 11), ADDED, False),
    ("LU-2/never", None, ADDED, False),
    ("LU-2/never-before-members", date(2017, 7, 12), date(2017, 7, 12), True),
    ("LU-2/after-members", date(2017, 7, 12), date(2017, 7, 11), False),
    ("LU-2/members-have-none", None, None, True),
    ("LU-2/members-had-it-early", date(2017, 7, 10), date(2017, 7, 5), True),
]


@pytest.mark.parametrize(("public", "members", "lawful"), [row[1:] for row in ACCESS], ids=[row[0] for row in ACCESS])
def test_an_item_added_later_is_open_at_once(public: date | None, members: date | None, lawful: bool) -> None:
    found = late_access("Item 8A", ADDED, public, members)
    assert (found == ()) is lawful
    if not lawful:
        assert (found[0].level, found[0].rule, found[0].where) == (Level.WARNING, "LU-2", "Item 8A")
        assert found[0].fix == ("Note the delay." if public else "Publish the item and its report now.")


class TestLateReport:
    def test_a_report_in_time_is_not_mentioned_lu_3(self) -> None:
        assert late_report("Item 5", IN_TIME, "") == ()

    def test_a_report_to_follow_is_noted_with_its_deadline_lu_3(self) -> None:
        found = only(late_report("Item 5", notice(None, date(2017, 7, 4)), ""))
        assert (found.level, found.rule) == (Level.NOTE, "LU-3")
        assert found.text == "Item 5: the report is to follow; it must be out by Wednesday 5 July 2017."

    @pytest.mark.parametrize("late", [LATE, NOT_YET], ids=["LU-3/published", "LU-3/still-to-come"])
    def test_a_late_report_asks_for_its_reason_and_never_blocks(self, late: Notice) -> None:
        found = only(late_report("Item 5", late, " "))
        assert (found.level, found.rule) == (Level.WARNING, "LU-3")
        assert "report is late" in found.text
        assert "reason" in found.fix

    def test_a_reason_turns_the_warning_into_a_note_lu_3(self) -> None:
        assert only(late_report("Item 5", LATE, "Figures came on 6 July.")).level is Level.NOTE


def test_findings_are_ordered_by_gravity_and_otherwise_stay_put() -> None:
    note, warning, block = (Finding(level, level.value) for level in Level)
    second = replace(warning, text="second")
    assert worst([note, block, warning]) is Level.BLOCK
    assert worst([]) is None
    assert gravest_first([note, warning, block, second]) == (block, warning, second, note)
