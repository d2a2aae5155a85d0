"""The flow of a meeting in the room: minutes confirmed, the chair, urgent business, who attends, who is where."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.agenda import Level, NumberingScheme
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.declared_conduct import conduct_of
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import Announced, Declaration, RoomKind, SpeechKind
from clerk_app.domain.votes import Manner, Way
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    council,
    declaring,
    meeting_record,
    meetings,
    minutes,
    minutes_drafting,
    people,
    resolving,
    room,
    room_board,
    room_chair,
    room_findings,
    room_minutes,
    room_moves,
    room_presence,
    serving,
    speaking,
    substitutes,
    urgent_items,
    voting,
)
from clerk_app.services.room_board import Board
from clerk_app.services.room_chair import ChairWay
from clerk_app.services.room_reading import Evening
from tests.helpers.file_state import state_of
from tests.helpers.scripted_evening import CLOSED_WORDS, Scene, at, begin, scene

JUNE, JULY_14 = date(2017, 6, 15), date(2017, 7, 14)


@pytest.fixture
def here(office: Office) -> Scene:
    found = scene(office)
    begin(office, found)
    return found


def board(office: Office, here: Scene) -> Board:
    return room_board.read(office, here.meeting)


def seen(office: Office, here: Scene) -> Evening:
    return board(office, here).evening


def undone(office: Office, before: object) -> bool:
    """Whether one undo takes all of it back."""
    office.undo()
    return state_of(office.db) == before


def test_minutes_are_confirmed_with_amendments_and_signed_as_one_change_mi_1(office: Office, here: Scene) -> None:
    item, before = here.item("Minutes"), state_of(office.db)
    presiding = board(office, here).room.presiding
    assert presiding is not None
    change = room_minutes.confirm(office, item, at("19:02"), JUNE, ("“not” in 4.2", " ", "a name"), presiding)
    assert change.label == "Confirm the minutes at item 1" and change.subject is not None
    confirmed = next(each for each in meeting_record.of_meeting(office, here.meeting).items if each.id == item)
    (confirmation,) = confirmed.confirmations
    assert confirmation.amendments == ("“not” in 4.2", "a name")
    assert (confirmation.held_on, confirmation.signed_by_id) == (JUNE, presiding)
    assert undone(office, before)


def test_the_day_of_the_minutes_is_that_of_the_title_else_of_the_meeting_before(office: Office, here: Scene) -> None:
    assert room_minutes.held_before(office, here.meeting) is None
    assert room_minutes.held_before(office, here.meeting, "Minutes of 28 June 2017") == date(2017, 6, 28)
    body = meetings.presiding_body(office, here.meeting).id
    for day in (date(2017, 5, 11), JUNE, date(2017, 9, 14)):
        meetings.new_meeting(office, body, day)
    gone = meetings.new_meeting(office, body, date(2017, 7, 6)).subject
    assert gone is not None
    meetings.edit(office, gone.id, {"state": MeetingState.CANCELLED})
    assert room_minutes.held_before(office, here.meeting) == JUNE
    assert room_minutes.held_before(office, here.meeting, "Minutes of 99 Nonember 2017") == JUNE


def test_the_item_of_the_minutes_is_found_whichever_is_taken(office: Office, here: Scene) -> None:
    lines = agenda.lines(office, here.meeting)
    found = room_minutes.minutes_item(lines, here.item("Parking"))
    assert found is not None and found.id == here.item("Minutes")
    other = room_minutes.minutes_item(lines[1:], here.item("Parking"))
    assert other is not None and other.id == here.item("Parking")
    assert room_minutes.minutes_item(lines[1:], None) is None


def test_a_chair_is_elected_for_the_meeting_alone_te_1(office: Office, here: Scene) -> None:
    before, body = state_of(office.db), meetings.presiding_body(office, here.meeting).id
    chair = serving.holder(office, body, PositionKind.CHAIR, date(2017, 7, 14))
    room_chair.take(office, here.meeting, here.who("Dai"), at("19:05"), ChairWay.FOR_MEETING)
    assert board(office, here).room.presiding == here.who("Dai")
    (elected,) = board(office, here).record.events(RoomKind.CHAIR_ELECTED)
    assert elected.text == "For this meeting"
    assert serving.holder(office, body, PositionKind.CHAIR, date(2017, 7, 14)) == chair
    assert undone(office, before)


def test_the_committee_elects_its_chair_who_presides_at_once_te_1(office: Office, here: Scene) -> None:
    before, body = state_of(office.db), meetings.presiding_body(office, here.meeting).id
    room_chair.take(office, here.meeting, here.who("Dai"), at("19:05"), ChairWay.ELECTED)
    assert serving.holder(office, body, PositionKind.CHAIR, date(2017, 7, 14)) == here.who("Dai")
    shown = board(office, here)
    assert shown.room.presiding == here.who("Dai")
    line = shown.seat(here.who("Dai"))
    assert line is not None and line.member is not None and "Chair" in line.member.roles
    assert undone(office, before)


def test_urgent_business_needs_both_reasons_for_the_minutes_lu_1(office: Office, here: Scene) -> None:
    before = state_of(office.db)
    numbered = {each.item.title: each.number for each in agenda.lines(office, here.meeting)}
    urgent_items.add(office, here.meeting, "Flooding at the depot", at("19:20"), "The roof is off", "It was Tuesday")
    line = agenda.lines(office, here.meeting)[5]
    assert line.item.title == "Flooding at the depot"
    told = {each.item.title: each.number for each in agenda.lines(office, here.meeting)}
    assert told.pop("Flooding at the depot") == f"{agenda.lines(office, here.meeting)[4].number}A"
    assert told == numbered, "what was on the agenda keeps its number"
    urgency = next(each for each in meeting_record.of_meeting(office, here.meeting).items if each.id == line.id).urgency
    assert urgency is not None and urgency.missing == ()
    assert (urgency.reason_cannot_wait, urgency.reason_not_in_time) == ("The roof is off", "It was Tuesday")
    assert undone(office, before)


@pytest.mark.parametrize("reason", ("", "  "))
def test_urgent_business_without_the_chairs_reason_adds_nothing_lu_1(office: Office, here: Scene, reason: str) -> None:
    before = state_of(office.db)
    with pytest.raises(BadInput, match="why the item cannot wait"):
        urgent_items.add(office, here.meeting, "Flooding", at("19:20"), reason)
    with pytest.raises(BadInput, match="title"):
        urgent_items.add(office, here.meeting, " ", at("19:20"), "The roof is off")
    assert state_of(office.db) == before


def test_an_item_of_the_agenda_keeps_its_reason_where_none_is_given_lu_1(office: Office, here: Scene) -> None:
    item = here.item("Parking")
    agenda.edit(office, item, {"reason_not_in_time": "The survey was late"})
    urgent_items.admit(office, item, at("19:20"), "Works begin on Monday")
    urgency = next(each for each in meeting_record.of_meeting(office, here.meeting).items if each.id == item).urgency
    assert urgency is not None and urgency.reason_not_in_time == "The survey was late"


def test_somebody_attends_with_a_post_and_is_added_if_they_are_new_at_1(office: Office, here: Scene) -> None:
    before = state_of(office.db)
    room_presence.attend(office, here.meeting, at("19:01"), name="Joan Fenn", post="Head of Parking")
    newest = board(office, here).record.events(RoomKind.IN_ATTENDANCE)[-1]
    assert newest.person_id is not None and people.fact(office, newest.person_id).job_title == "Head of Parking"
    assert meeting_record.of_meeting(office, here.meeting).posts[newest.person_id] == "Head of Parking"
    assert undone(office, before)
    with pytest.raises(BadInput):
        room_presence.attend(office, here.meeting, at("19:01"), name="  ")
    assert state_of(office.db) == before
    room_presence.attend(office, here.meeting, at("19:01"), here.who("Iris"), post="Monitoring Officer")
    assert meeting_record.of_meeting(office, here.meeting).posts[here.who("Iris")] == "Monitoring Officer"


def test_who_looked_on_from_afar_and_comes_in_counts_at_1(office: Office, here: Scene) -> None:
    who = here.who("Dai")
    room_presence.mark(office, here.meeting, who, RoomKind.VIRTUAL, at("19:01"))
    assert not board(office, here).room.inside(who)
    room_moves.here(office, board(office, here), who, at("19:30"))
    assert board(office, here).room.standing(who).attendance is Attendance.PRESENT


def test_who_must_go_leaves_for_the_item_that_bars_them_of_several_together_di_8(office: Office, here: Scene) -> None:
    who, item = here.who("Dai"), here.item("Housing")
    declaring.declare(office, here.meeting, who, at("19:01"), {}, [item])
    room.start_item(office, item, at("19:10"))
    room.take_together(office, here.item("Parking"), at("19:10"))
    shown = board(office, here)
    assert (shown.item_id, shown.must_go_for) == (here.item("Parking"), {who: item})
    room_moves.gone(office, shown, who, at("19:11"))
    assert board(office, here).room.standing(who).out_for == item


def test_no_label_of_the_flow_holds_what_was_said(office: Office, here: Scene) -> None:
    room_minutes.confirm(office, here.item("Minutes"), at("19:02"), JUNE, (CLOSED_WORDS,))
    urgent_items.add(office, here.meeting, "Flooding", at("19:20"), CLOSED_WORDS, CLOSED_WORDS)
    room_presence.attend(office, here.meeting, at("19:21"), name="Joan Fenn", post=CLOSED_WORDS)
    labels = [label for (label,) in office.db.execute("SELECT label FROM change")]
    assert len(labels) > 3 and not any(CLOSED_WORDS in label for label in labels)


def test_adjourned_to_another_day_its_sitting_is_planned_with_it(office: Office, here: Scene) -> None:
    before, friday = state_of(office.db), date(2017, 7, 14)
    change = room.adjourn_to(office, here.meeting, at("21:50"), "The hall was closed", friday)
    assert change.label == "Adjourn the meeting to another day"
    assert [each.day for each in meetings.sittings(office, here.meeting)] == [date(2017, 7, 13), friday]
    room.resume(office, here.meeting, at("19:00", friday))
    room.adjourn_to(office, here.meeting, at("19:30", friday), "", friday)
    assert len(meetings.sittings(office, here.meeting)) == 2, "that day is planned already"
    office.undo()
    office.undo()
    assert undone(office, before)


def test_somebody_in_no_list_substitutes_and_the_rules_say_what_they_say_cm_6(office: Office, here: Scene) -> None:
    """CM-6: it is recorded as it happened; that the rules of the committee know of no such substitute is found."""
    farah = here.who("Farah")
    council.set_rule(office, "substitutes", "pool", here.body)
    before = state_of(office.db)
    warned = substitutes.against(office, here.meeting, None, farah, name="Councillor Asa Bell")
    assert [found.text for found in warned] == ["Councillor Asa Bell is not among the committee’s substitutes."]
    change = room_presence.substitute_new(office, here.meeting, " Councillor  Asa Bell ", farah, at("19:05"))
    assert change.label == "Record that Councillor Asa Bell substitutes for Councillor Farah Sethi"
    (event,) = board(office, here).record.events(RoomKind.SUBSTITUTES)
    assert event.person_id is not None and event.other_person_id == farah
    fact = people.fact(office, event.person_id)
    assert (fact.title, fact.name) == ("Councillor", "Asa Bell")
    assert board(office, here).room.standing(farah).attendance is Attendance.SUBSTITUTED
    (found,) = (each for each in room_findings.findings(office, here.meeting) if each.rule == "CM-6")
    assert (found.text, found.moment) == (warned[0].text, event.pos)
    assert undone(office, before)
    with pytest.raises(BadInput):
        room_presence.substitute_new(office, here.meeting, " ", farah, at("19:05"))
    assert state_of(office.db) == before


def test_who_went_out_for_an_item_is_asked_for_when_it_is_done_di_8(office: Office, here: Scene) -> None:
    """DI-8, DI-20: nothing is assumed; the item that they were out for is named, not the one that is taken now."""
    who, item = here.who("Dai"), here.item("Housing")
    declaring.declare(office, here.meeting, who, at("19:01"), {}, [item, here.item("School")])
    room.start_item(office, item, at("19:10"))
    room_moves.gone(office, board(office, here), who, at("19:11"))
    assert board(office, here).still_out == (), "the item is being taken"
    room.start_item(office, here.item("School"), at("19:20"))
    assert board(office, here).still_out == (), "an interest keeps them out of this one too"
    room.start_item(office, here.item("Parking"), at("19:30"))
    assert board(office, here).still_out == (who,)
    assert not board(office, here).room.inside(who), "nobody is said to be back by themselves"
    change = room_moves.here(office, board(office, here), who, at("19:31"))
    assert change.label == "Record that Councillor Dai Rowlands came back after item 5"
    assert board(office, here).still_out == () and board(office, here).room.inside(who)
    office.undo()
    room_presence.mark(office, here.meeting, who, RoomKind.LEFT, at("19:32"))
    assert board(office, here).still_out == ()
    office.undo()
    room.close(office, here.meeting, at("19:40"))
    assert board(office, here).still_out == ()


def test_times_that_run_backwards_are_found_with_the_row_to_correct_mi_3(office: Office, here: Scene) -> None:
    room.start_item(office, here.item("School"), at("19:30"))
    noted = room.note(office, here.meeting, at("19:40"), "Heard.", here.item("School"))
    assert noted.subject is not None
    assert not [found for found in room_findings.findings(office, here.meeting) if found.rule == "MI-3"]
    correcting.set_time(office, noted.subject.id, at("19:20"))
    (found,) = (each for each in room_findings.findings(office, here.meeting) if each.rule == "MI-3")
    assert found.text == "The record goes back in time: 7.20 pm stands after 7.30 pm."
    assert found.moment == board(office, here).record.last and found.fix.startswith("Correct the time that is wrong")
    room.note(office, here.meeting, at("00:10", JULY_14), "After midnight.")
    assert len([each for each in room_findings.findings(office, here.meeting) if each.rule == "MI-3"]) == 1


def test_a_member_is_heard_as_the_public_and_the_minutes_say_so_di_18(office: Office, here: Scene) -> None:
    """DI-18, DI-19: whatever the code says of it; who was heard as a member did not speak so."""
    who, item = here.who("Dai"), here.item("Parking")
    fields = {"kind": DeclaredKind.DPI, "nature": "Owns a shop"}
    made = declaring.declare(office, here.meeting, who, at("19:01"), fields, [item])
    assert made.subject is not None
    room.start_item(office, item, at("19:10"))
    speaking.hear(office, here.meeting, SpeechKind.MEMBER_QUESTION, {"person_id": who}, item)
    seen = board(office, here)
    (declared,) = seen.record.every(Declaration)
    assert not conduct_of(seen.record, declared, seen.rulings[declared.id]).spoke_as_public
    speaking.hear(office, here.meeting, SpeechKind.SPEAKER, {"person_id": who}, item)
    seen = board(office, here)
    assert conduct_of(seen.record, declared, seen.rulings[declared.id]).spoke_as_public
    found = [each for each in room_findings.findings(office, here.meeting) if "bars speaking" in each.text]
    assert [(each.rule, each.moment) for each in found] == [("DI-20", seen.record.last)]
    assert "The public may speak" not in found[0].fix, "for a pecuniary interest the tick would mend nothing"
    minutes_drafting.draft(office, here.meeting)
    texts = [block.text for block in minutes.as_kept(office, here.meeting)]
    assert "Councillor Dai Rowlands spoke as a member of the public." in texts
    assert "Councillor Dai Rowlands asked a question." in texts, "that was before, as a member"
    speaking.hear(office, here.meeting, SpeechKind.PETITION, {"person_id": who}, item)
    minutes_drafting.renew(office, here.meeting)
    texts = [block.text for block in minutes.as_kept(office, here.meeting)]
    assert "Councillor Dai Rowlands, as a member of the public, presented a petition." in texts


def test_of_an_item_in_part_about_education_each_vote_says_whether_it_is_on_that_part_cm_5(
    office: Office, here: Scene
) -> None:
    """CM-5: yes, no or part; who votes on education alone is offered a vote on that part only, and found elsewhere."""
    item, gwen = here.item("School"), here.who("Gwen")
    agenda.edit(office, item, {"education_part": True})
    room.start_item(office, item, at("19:10"))
    offered = [
        {m.person_id for m in voting.voters(office, seen(office, here), item, education=part)} for part in (False, True)
    ]
    assert [gwen in each for each in offered] == [False, True]
    ways = {person_id or "": Way.FOR for person_id in offered[1]}
    for education, rules in ((True, []), (False, ["CM-3"])):
        given = {"manner": Manner.NAMED, "education": education, "announced": Announced.CARRIED}
        voting.take(office, here.meeting, at("19:20"), given, item_id=item, named=ways)
        found = room_findings.findings(office, here.meeting)
        assert [each.rule for each in found if each.rule.startswith("CM-")] == rules
    agenda.edit(office, item, {"education_matter": False})
    assert gwen not in {m.person_id for m in voting.voters(office, seen(office, here), item, education=True)}


def test_what_was_moved_decided_set_and_heard_has_its_time(office: Office, here: Scene) -> None:
    """It is kept as the clock said, may be corrected, and is wanting where nobody gave it."""
    item, moment = here.item("School"), at("19:42")
    voting.move(office, here.meeting, "That it be agreed", item, {"at": moment})
    resolving.resolve(office, here.meeting, "That it be agreed.", item_id=item, at=moment)
    act = resolving.act(office, here.meeting, "Tell the schools.", item_id=item, at=moment)
    speaking.hear(office, here.meeting, SpeechKind.SPEAKER, {"name": "Jo Fenn", "at": moment}, item)
    untimed = resolving.act(office, here.meeting, "Ask again.", item_id=item)
    assert act.subject is not None and untimed.subject is not None
    rows = board(office, here).record.rows[-5:]
    assert [row.at for row in rows] == [moment] * 4 + [None]
    correcting.set_time(office, act.subject.id, at("19:50"))
    assert correcting.row(office, act.subject.id).at == at("19:50")
    correcting.set_time(office, untimed.subject.id, at("19:55"))
    assert correcting.row(office, untimed.subject.id).at == at("19:55")


def test_of_who_spoke_as_the_public_it_is_said_which_tick_mends_it_di_18(office: Office, here: Scene) -> None:
    """DI-18: the agenda did not say that the public may speak; once it does, nothing is odd."""
    who, item = here.who("Dai"), here.item("Parking")
    council.set_rule(office, "code_regime", "model")
    declaring.declare(office, here.meeting, who, at("19:01"), {"kind": DeclaredKind.ORI}, [item])
    room.start_item(office, item, at("19:10"))
    speaking.hear(office, here.meeting, SpeechKind.SPEAKER, {"person_id": who}, item)
    (found,) = [each for each in room_findings.findings(office, here.meeting) if "bars speaking" in each.text]
    assert "tick “The public may speak”" in found.fix
    agenda.edit(office, item, {"public_may_speak": True})
    assert not [each for each in room_findings.findings(office, here.meeting) if "bars speaking" in each.text]


def test_whoever_should_be_out_by_now_is_not_counted_whatever_their_interest_qu_3(office: Office, here: Scene) -> None:
    """QU-3: one must leave before the item, the other once they have spoken; declared while it is taken."""
    council.set_rule(office, "code_regime", "model")
    item = here.item("Parking")
    agenda.edit(office, item, {"public_may_speak": True})
    room.start_item(office, item, at("19:10"))
    (all_here,) = board(office, here).quorums
    declaring.declare(office, here.meeting, here.who("Dai"), at("19:11"), {"kind": DeclaredKind.DPI}, [item])
    assert board(office, here).quorums[0].counted == all_here.counted - 1
    who = here.who("Cerys")
    declaring.declare(office, here.meeting, who, at("19:12"), {"kind": DeclaredKind.ORI}, [item])
    assert board(office, here).quorums[0].counted == all_here.counted - 1, "may speak first"
    speaking.hear(office, here.meeting, SpeechKind.SPEAKER, {"person_id": who}, item)
    assert set(board(office, here).must_go_for) == {here.who("Dai"), who}
    assert board(office, here).quorums[0].counted == all_here.counted - 2


@pytest.mark.parametrize("scheme", NumberingScheme)
def test_what_was_on_the_agenda_keeps_its_number_in_every_scheme_lu_1(
    office: Office, here: Scene, scheme: NumberingScheme
) -> None:
    council.set_rule(office, "numbering_scheme", scheme)
    agenda.set_level(office, here.item("Parking"), Level.SUB_ITEM)
    before = {each.id: each.number for each in agenda.lines(office, here.meeting)}
    for title in ("Flooding", "Fire"):
        urgent_items.add(office, here.meeting, title, at("19:20"), "The roof is off")
    after = {each.id: each.number for each in agenda.lines(office, here.meeting)}
    assert {item_id: after[item_id] for item_id in before} == before
    assert len(set(after.values())) == len(after) == len(before) + 2
