"""The forward plan through the real file: each verb undone exactly; the plan of July 2017 (EX-1 to EX-6)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Change
from clerk_app.domain.forward_plan import AgreedBy, Inclusion, NoticeKind, Window
from clerk_app.domain.forward_plan_states import PlanState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    executive_decisions,
    executive_notices,
    forward_dates,
    forward_plan,
    history,
    importing,
    meetings,
    people,
    rescheduling,
)
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.history_words import is_closed_field
from tests.helpers import lewisham_plan
from tests.helpers.small_council import committee, id_of, item_id, meeting, named, person
from tests.services.test_exchange_export import everything

JULY = date(2017, 7, 19)
DECEMBER = date(2017, 12, 6)


@pytest.fixture
def plan(office: Office) -> Office:
    return named(office)


def entry(office: Office, title: str = "Depot review", day: date | None = JULY, **fields: object) -> str:
    return id_of(forward_plan.add(office, title, day, fields))


def rules_of(office: Office, entry_id: str) -> list[str]:
    return [found.rule for found in forward_plan.line(office, entry_id).findings]


# --- the plan of July 2017 --------------------------------------------------------------------------------------------
@pytest.fixture
def lewisham(office: Office) -> Office:
    return lewisham_plan.bring_in(office)


def test_the_40_rows_come_in_and_stand_in_printed_order(lewisham: Office) -> None:
    shown = [(line.entry.title, line.planned.dates[-1].day) for line in forward_plan.lines(lewisham)]
    said = [(row["title"], date.fromisoformat(row["dates"][0]["day"])) for row in lewisham_plan.rows()]
    assert len(said) == 40
    assert shown == said


def test_the_12_rows_without_a_date_of_inclusion_are_findings_ex_2(lewisham: Office) -> None:
    missing = "Nothing says when it was included in the plan."
    told = [line for line in forward_plan.lines(lewisham) if missing in [found.text for found in line.findings]]
    assert len(told) == 12
    assert all(line.entry.included_on is None for line in told)


def test_eleven_rows_were_decided_before_the_meeting_it_was_printed_for(lewisham: Office) -> None:
    told = [line for line in forward_plan.lines(lewisham) if any("is past" in found.text for found in line.findings)]
    assert len(told) == 11
    assert max(line.planned.dates[-1].day for line in told) == date(2017, 7, 11)


def test_ten_rows_are_before_its_months_and_one_after(lewisham: Office) -> None:
    window = Window.of(date(2017, 7, 1), 4)
    outside = [line.planned.dates[-1].day for line in forward_plan.lines(lewisham, window) if not line.within]
    assert (len([day for day in outside if day < window.start]), outside[-1]) == (10, DECEMBER)
    said = [found.text for line in forward_plan.lines(lewisham, window) for found in line.findings]
    assert len([text for text in said if "the months of this plan" in text]) == len(outside) == 11


def test_the_same_file_again_changes_nothing(lewisham: Office) -> None:
    before = everything(lewisham)
    assert importing.import_file(lewisham, lewisham_plan.FILE).number == 0
    assert everything(lewisham) == before


def test_a_body_of_the_office_decides_each_row(lewisham: Office) -> None:
    bodies = {body.id: body.name for body in committees.every(lewisham)}
    assert all(bodies[line.entry.maker_body_id or ""] == line.entry.maker for line in forward_plan.lines(lewisham))


# --- the verbs --------------------------------------------------------------------------------------------------------
def test_every_verb_is_one_change_and_undone_exactly(plan: Office) -> None:
    made = entry(plan, wards="Marlow Hill")
    forward_dates.put_off(plan, made, date(2017, 7, 26))
    noted = executive_notices.record(plan, made, NoticeKind.PRIVATE_28, {"published_on": date(2017, 6, 20)})
    notice_id = forward_plan.planned(plan, made).notices[0].id
    date_id = forward_plan.planned(plan, made).dates[0].id
    assert noted.label == "Record a notice of “Depot review”: private meeting, 28 days"
    verbs = (
        lambda: forward_plan.add(plan, "Car parks", JULY),
        lambda: forward_plan.edit(plan, made, {"title": "Two depots", "openness": Openness.EXEMPT, "paragraphs": (3,)}),
        lambda: forward_plan.withdraw(plan, made, "Not needed"),
        lambda: forward_plan.include(plan, [made], date(2017, 6, 19)),
        lambda: forward_dates.put_off(plan, made, DECEMBER, "The survey is late"),
        lambda: forward_dates.correct(plan, date_id, date(2017, 7, 18)),
        lambda: forward_dates.remove(plan, date_id),
        lambda: executive_notices.change(plan, notice_id, {"told": "Every member"}),
        lambda: executive_notices.remove(plan, notice_id),
        lambda: executive_decisions.record(plan, date(2017, 6, 30), {"decision": "Agreed."}, made),
        lambda: forward_plan.remove(plan, made),
    )
    for verb in verbs:
        before = everything(plan)
        change: Change = verb()
        assert everything(plan) != before
        plan.history.undo()
        assert everything(plan) == before, change.label


def test_an_entry_makes_its_matter_and_takes_it_away_again(plan: Office) -> None:
    made = entry(plan, openness=Openness.EXEMPT)
    (matter,) = everything(plan)["matter"].values()
    assert (matter["title"], matter["openness"]) == ("Depot review", "exempt")
    forward_plan.edit(plan, made, {"title": "Two depots"})
    assert [each["title"] for each in everything(plan)["matter"].values()] == ["Two depots"]
    forward_plan.remove(plan, made)
    assert everything(plan)["matter"] == {}


def test_a_matter_that_is_on_an_agenda_too_keeps_its_own_title_and_outlives_its_entry(plan: Office) -> None:
    held = meeting(plan, committee(plan))
    agenda.add_item(plan, held, "Depots")
    matter_id = next(line.item.matter_id for line in agenda.lines(plan, held) if line.item.title == "Depots")
    made = id_of(forward_plan.add(plan, "Depot review", JULY, matter_id=matter_id))
    forward_plan.edit(plan, made, {"title": "Two depots"})
    assert everything(plan)["matter"][matter_id]["title"] == "Depots"
    agenda.remove(plan, item_id(plan, held, "Depots"))
    assert matter_id in everything(plan)["matter"]
    forward_plan.remove(plan, made)
    assert matter_id not in everything(plan)["matter"]


def test_what_was_put_off_keeps_the_date_before_with_the_reason(plan: Office) -> None:
    made = entry(plan)
    forward_dates.put_off(plan, made, DECEMBER, "The survey is late")
    dates = forward_plan.planned(plan, made).dates
    assert [(each.day, each.reason, each.set_on) for each in dates] == [
        (JULY, "", plan.today()),
        (DECEMBER, "The survey is late", plan.today()),
    ]
    assert forward_plan.lines(plan)[0].planned.holds == dates[1]


def test_the_meeting_of_the_body_that_decides_is_named_with_the_date(plan: Office) -> None:
    cabinet = committee(plan, "Cabinet")
    held = meeting(plan, cabinet, JULY)
    made = entry(plan, maker_body_id=cabinet)
    holds = forward_plan.planned(plan, made).holds
    assert holds is not None and holds.meeting_id == held
    meetings.remove(plan, held)
    assert [each.meeting_id for each in forward_plan.planned(plan, made).dates] == [None]


def test_a_body_or_person_of_the_office_gives_its_name_and_other_words_end_that(plan: Office) -> None:
    cabinet, ada = committee(plan, "Cabinet"), person(plan)
    made = entry(plan, maker_body_id=cabinet)
    assert forward_plan.line(plan, made).entry.maker == "Cabinet"
    forward_plan.edit(plan, made, {"maker_person_id": ada})
    by_person = forward_plan.line(plan, made).entry
    assert (by_person.maker, by_person.maker_body_id) == ("Councillor Ada Thornbury", None)
    forward_plan.edit(plan, made, {"maker": "The Deputy Mayor"})
    assert forward_plan.line(plan, made).entry.maker_person_id is None
    forward_plan.edit(plan, made, {"maker": "Cabinet"})
    assert forward_plan.line(plan, made).entry.maker_body_id == cabinet


def test_who_decides_an_entry_stays_in_the_file(plan: Office) -> None:
    cabinet, ada = committee(plan, "Cabinet"), person(plan)
    entry(plan, maker_body_id=cabinet)
    entry(plan, "Car parks", maker_person_id=ada)
    with pytest.raises(Refused, match="decides an entry of the forward plan"):
        committees.remove(plan, cabinet)
    with pytest.raises(Refused, match="decides an entry of the forward plan"):
        people.remove(plan, ada)


def test_the_council_counts_28_days_as_its_rule_says_ex_6(plan: Office) -> None:
    made = entry(plan, included_on=date(2017, 6, 20))
    assert forward_plan.line(plan, made).notice.state is PlanState.FULL
    council.set_rule(plan, "executive_notice_mode", "working")
    assert forward_plan.line(plan, made).notice.state is PlanState.WANTS_EXCEPTION
    council.set_rule(plan, "executive_notice_mode", "calendar", from_date=date(2017, 7, 1))
    assert forward_plan.line(plan, made).notice.state is PlanState.FULL


def test_an_agreement_of_special_urgency_is_recorded_with_who_and_when_ex_5(plan: Office) -> None:
    made = entry(plan, day=date(2017, 7, 5), maker="Cabinet")
    assert "EX-5" in rules_of(plan, made)
    agreed = {"agreed_by": AgreedBy.SCRUTINY_CHAIR, "agreed_name": "Ada Thornbury", "agreed_on": date(2017, 7, 3)}
    executive_notices.record(plan, made, NoticeKind.SPECIAL_URGENCY, {**agreed, "reasons": "The grant ends."})
    (said,) = [found.text for found in forward_plan.line(plan, made).findings if found.rule == "EX-5"]
    assert said == "The notice “Special urgency” was agreed and is not published."
    notice_id = forward_plan.planned(plan, made).notices[0].id
    executive_notices.change(plan, notice_id, {"published_on": date(2017, 7, 3)})
    assert "EX-5" not in rules_of(plan, made)


def test_a_plan_of_earlier_years_opens_on_its_last_months(plan: Office) -> None:
    assert forward_plan.usual_window(plan).words == forward_plan.window(plan).words
    entry(plan, day=date(2017, 10, 25))
    plan.today = lambda: date(2017, 10, 31)
    assert forward_plan.usual_window(plan).words == "October 2017 - January 2018"
    plan.today = lambda: date(2026, 1, 5)
    assert forward_plan.usual_window(plan).words == "July 2017 - October 2017"


def test_withdrawn_entries_are_shown_when_they_are_asked_for(plan: Office) -> None:
    made = entry(plan)
    forward_plan.withdraw(plan, made, "Overtaken")
    assert forward_plan.lines(plan) == ()
    assert [line.id for line in forward_plan.lines(plan, withdrawn=True)] == [made]
    forward_plan.bring_back(plan, made)
    assert [line.entry.withdrawn_reason for line in forward_plan.lines(plan)] == [""]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "  "}, "The title is empty"),
        ({"paragraphs": (9,)}, "There is no paragraph 9"),
        ({"contact_email": "ada at council"}, "is no e-mail address"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(plan: Office, fields: dict[str, object], words: str) -> None:
    made, before = entry(plan), everything(plan)
    with pytest.raises(BadInput, match=words):
        forward_plan.edit(plan, made, fields)
    assert everything(plan) == before


def test_dates_that_cannot_be_are_refused(plan: Office) -> None:
    made = entry(plan)
    with pytest.raises(Refused, match="already"):
        forward_dates.put_off(plan, made, JULY)
    with pytest.raises(BadInput, match="end before it begins"):
        forward_dates.put_off(plan, made, DECEMBER, to_day=JULY)
    with pytest.raises(BadInput, match="still to come"):
        executive_notices.record(plan, made, NoticeKind.SPECIAL_URGENCY, {"agreed_on": DECEMBER})
    with pytest.raises(NotFound):
        forward_plan.line(plan, "none")


def test_what_was_decided_is_withdrawn_and_not_removed(plan: Office) -> None:
    made = entry(plan)
    executive_decisions.record(plan, date(2017, 7, 3), {}, made)
    with pytest.raises(Refused, match="decision of it is recorded"):
        forward_plan.remove(plan, made)
    assert any("already decided" in found.text for found in forward_plan.line(plan, made).findings)


# --- closed words -----------------------------------------------------------------------------------------------------
def test_a_closed_note_stands_in_no_label_and_no_finding_ex_2(plan: Office) -> None:
    secret = "Bidder Northwick offers least"
    made = entry(plan, openness=Openness.EXEMPT, closed_note=secret)
    edited = forward_plan.edit(plan, made, {"closed_note": f"{secret}, by far"})
    said = [edited.label, forward_plan.withdraw(plan, made).label]
    said += [found.text for found in forward_plan.line(plan, made).findings]
    assert not [text for text in said if "Northwick" in text]
    (thing,) = history.preview(plan, edited.number).things
    assert [(move.field, move.closed) for move in thing.fields] == [("closed_note", True)]


def test_of_a_private_entry_all_but_its_closed_note_is_open_ex_2() -> None:
    columns = ("title", "private_reason", "paragraphs", "closed_note", "maker")
    assert [name for name in columns if is_closed_field("forward_entry", name, True)] == ["closed_note"]


def test_a_meeting_that_was_moved_or_cancelled_asks_for_a_new_date_ex_2(plan: Office) -> None:
    cabinet = committee(plan, "Cabinet")
    held = meeting(plan, cabinet, JULY)
    made = entry(plan, maker_body_id=cabinet)

    def said() -> list[str]:
        return [each.text for each in forward_plan.line(plan, made).findings if "The meeting at which" in each.text]

    assert said() == []
    rescheduling.move(plan, held, date(2017, 7, 26))
    assert said() == ["The meeting at which it is to be decided was moved to 26 July 2017."]
    assert forward_plan.planned(plan, made).holds.day == JULY  # type: ignore[union-attr]
    forward_dates.put_off(plan, made, date(2017, 7, 26), "The Cabinet meets later")
    assert said() == [] and forward_plan.planned(plan, made).holds.meeting_id == held  # type: ignore[union-attr]
    rescheduling.cancel(plan, held, "No business")
    assert said() == ["The meeting at which it is to be decided was cancelled."]
    executive_decisions.record(plan, date(2017, 7, 3), {}, made)
    assert said() == []


def test_a_plan_goes_out_and_comes_in_without_identities(plan: Office) -> None:
    made = entry(plan, included_on=date(2017, 5, 1), included_as=Inclusion.MONTH, maker="Cabinet")
    said = whole_office(plan)["forward_plan"]
    assert said[0]["title"] == "Depot review"
    moved = {"title": "Depot review", "dates": [{"day": "2017-07-19"}, {"day": "2017-12-06", "reason": "Survey"}]}
    document = {"format": "clerk-exchange", "version": 1, "forward_plan": [moved]}
    importing.import_data(plan, document, "plan.json")
    assert [line.id for line in forward_plan.lines(plan)] == [made]
    assert [each.day for each in forward_plan.planned(plan, made).dates] == [JULY, DECEMBER]
    assert forward_plan.line(plan, made).entry.maker == "Cabinet"


def test_a_date_that_came_back_comes_in_as_often_as_it_was_set(plan: Office) -> None:
    days = ["2017-07-19", "2017-07-26", "2017-07-19"]
    thing = {"title": "x", "dates": [{"day": day} for day in days], "notices": [{"kind": "private_5"}] * 2}
    document = {"format": "clerk-exchange", "version": 1, "forward_plan": [thing]}
    for _ in range(2):
        importing.import_data(plan, document, "plan.json")
        (line,) = forward_plan.lines(plan)
        assert [each.day.isoformat() for each in line.planned.dates] == days
        assert len(line.planned.notices) == 2


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"title": "x", "matter": "nowhere"}, "entry of the forward plan 1: matter “nowhere” is no matter"),
        (
            {"title": "x", "maker_committee": "Nobody"},
            "entry of the forward plan 1: maker_committee “Nobody” is no committee",
        ),
        ({"title": "x", "dates": [{"day": "2017-07-19", "to": "2017-07-01"}]}, "date of decision 1: to is before"),
        ({"title": "x", "dates": [{"day": "2017-07-19", "meeting": "m"}]}, "date of decision 1: meeting is no meeting"),
        ({"dates": []}, "entry of the forward plan 1: title is missing"),
        ({"title": "x", "notices": [{"kind": "odd"}]}, "notice 1: kind is none of"),
    ],
)
def test_a_file_that_cannot_be_taken_names_the_place(plan: Office, thing: dict[str, object], fault: str) -> None:
    document = {"format": "clerk-exchange", "version": 1, "forward_plan": [thing]}
    before = everything(plan)
    with pytest.raises(BadInput) as raised:
        importing.import_data(plan, read_exchange(json.dumps(document).encode(), "plan.json"), "plan.json")
    assert any(fault in place for place in raised.value.places)
    assert everything(plan) == before
