"""A scripted evening through the services: the record says what was recorded, and undo leaves nothing behind."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_terms import DeclaredKind, Dispensed, Speak
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.presence import Attendance
from clerk_app.domain.presence_lines import attendance_lines, in_attendance
from clerk_app.domain.quorum_course import QuorumCourse, quorum_course
from clerk_app.domain.record_rows import (
    RECORDED_KINDS,
    Action,
    Declaration,
    Motion,
    MotionOutcome,
    Resolution,
    ResolutionKind,
    RoomKind,
    Speech,
    Vote,
)
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.domain.votes import Manner, Result, Way, result
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    correcting,
    council,
    declaring,
    dispensations,
    erasing,
    interests,
    meetings,
    people,
    resolving,
    room,
    room_board,
    room_findings,
    room_hints,
    room_presence,
    voting,
    wording,
)
from clerk_app.services.room_reading import Evening, evening, record_of
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.scripted_evening import (
    CLOSED,
    SECRET_NATURE,
    Scene,
    at,
    begin,
    lift,
    scene,
    the_whole_evening,
)
from tests.helpers.small_council import id_of


@pytest.fixture
def set_up(office: Office) -> Scene:
    return scene(office)


def seen(office: Office, here: Scene) -> Evening:
    return evening(office, here.meeting)


def rules(office: Office, here: Scene) -> set[str]:
    return {finding.rule for finding in room_findings.findings(office, here.meeting)}


# --- the evening ------------------------------------------------------------------------------------------------------
def test_an_evening_is_recorded_as_it_happened(office: Office, set_up: Scene) -> None:
    """AT-1, CM-6, VO-1, VO-2, MI-1, PX-2: and the meeting was held."""
    here = set_up
    the_whole_evening(office, here)
    record = record_of(office, here.meeting)
    lines = {
        line.member.name.split()[-1]: line
        for line in attendance_lines(record.bodies[0], record.bodies, record.presence)
    }
    assert lines["Thornbury"].attendance is Attendance.PRESENT
    assert lines["Marsh"].movements[0].kind.value == "arrived"
    substitute = next(
        line for line in attendance_lines(record.bodies[0], record.bodies, record.presence) if line.stands_in
    )
    assert substitute.person_id == here.who("Hugh")
    assert in_attendance(record.bodies, record.presence) == (here.who("Iris"),)
    assert record.course is MeetingCourse.CLOSED
    assert record.current == ()
    assert [len(record.every(kind)) for kind in (Action, Resolution, Motion, Vote, Speech)] == [6, 2, 1, 2, 1]
    (motion,) = record.every(Motion)
    assert motion.outcome is MotionOutcome.CARRIED
    assert result(record.ballot(record.every(Vote)[0])) is Result.CARRIED
    assert meetings.meeting(office, here.meeting).state is MeetingState.HELD
    assert [f.text for f in room_findings.findings(office, here.meeting)] == []


def test_a_meeting_that_has_begun_stays_in_the_file_mi_5(office: Office, set_up: Scene) -> None:
    """MI-5: whatever its state; once its start is taken out of the record, it never began."""
    begin(office, set_up)
    with pytest.raises(Refused, match="has begun, and its record stays"):
        meetings.remove(office, set_up.meeting)
    (started,) = record_of(office, set_up.meeting).events(RoomKind.STARTED)
    correcting.remove(office, started.id)
    meetings.remove(office, set_up.meeting)
    assert not meetings.lines(office)


def test_an_item_has_the_stretches_in_which_it_was_taken(office: Office, set_up: Scene) -> None:
    """QU-3: parking was taken after housing, and again after the break."""
    here = set_up
    the_whole_evening(office, here)
    spans = record_of(office, here.meeting).spans
    assert list(spans) == [
        here.item(name) for name in ("Minutes", "Declarations", "School", "Housing", "Parking", CLOSED)
    ]
    assert [len(spans[here.item(name)]) for name in ("School", "Parking")] == [1, 2]


def test_undo_to_the_beginning_leaves_the_tables_empty_and_redo_brings_all_back(office: Office, set_up: Scene) -> None:
    the_whole_evening(office, set_up)
    full = state_of(office.db)
    steps = 0
    while any(rows.read_all(office.db, kind) for kind in RECORDED_KINDS):
        office.undo()
        steps += 1
    assert rows.read_all(office.db, Declaration) == []
    assert meetings.meeting(office, set_up.meeting).state is not MeetingState.HELD
    for _ in range(steps):
        office.redo()
    assert state_of(office.db) == full


def test_a_clock_set_back_an_hour_disorders_nothing(office: Office, set_up: Scene) -> None:
    """The order is that in which it was recorded; the times are printed as they were said."""
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("School"), at("19:30"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.LEFT, at("18:35"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.RETURNED, at("18:40"))
    room.start_item(office, here.item("Housing"), at("18:45"))
    record = record_of(office, here.meeting)
    assert record.current == (here.item("Housing"),)
    assert record.room().inside(here.who("Ben"))
    assert [event.at for event in record.events(RoomKind.LEFT, RoomKind.ITEM_STARTED)] == [
        at("19:30"),
        at("18:35"),
        at("18:45"),
    ]


# --- interests --------------------------------------------------------------------------------------------------------
def test_a_dpi_makes_quorum_fail_for_its_item_alone_qu_3(office: Office, set_up: Scene) -> None:
    """QU-3, DI-18: four who count are there, four are needed, and one must be out."""
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("School"), at("19:03"))
    assert "QU-3" not in rules(office, here)
    declaring.declare(
        office, here.meeting, here.who("Cerys"), at("19:05"), {"nature": "A shop"}, [here.item("Parking")]
    )
    room.start_item(office, here.item("Parking"), at("19:06"))
    course = quorum_of(office, here, "Parking")
    assert (course.needed, course.least, course.held) == (4, 3, False)
    assert "QU-3" in rules(office, here)
    assert quorum_of(office, here, "School").held


def quorum_of(office: Office, here: Scene, words: str) -> QuorumCourse:
    """How the quorum of the committee went while an item was taken."""
    now = seen(office, here)
    taken = now.item_taken(here.item(words), declaring.rulings(office, now, here.item(words)))
    out, item_id = taken.out_from_the_start, taken.item_id
    (course,) = quorum_course(taken.bodies, taken.presence, taken.spans, must_be_out=out, item_id=item_id)
    return course


def test_who_must_leave_is_asked_for_and_is_offered_no_vote_di_20(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    declaring.declare(
        office, here.meeting, here.who("Cerys"), at("19:05"), {"nature": "A shop"}, [here.item("Parking")]
    )
    room.start_item(office, here.item("Parking"), at("19:06"))
    cerys = here.who("Cerys")
    assert room_board.read(office, here.meeting).must_go == (cerys,)
    assert cerys not in {m.person_id for m in voting.voters(office, seen(office, here), here.item("Parking"))}
    assert cerys in {m.person_id for m in voting.voters(office, seen(office, here), here.item("Housing"))}
    room_presence.mark(office, here.meeting, cerys, RoomKind.OUT, at("19:07"), item_id=here.item("Parking"))
    assert room_board.read(office, here.meeting).must_go == ()


def test_a_vote_that_an_interest_bars_is_kept_as_it_happened_and_found_di_20(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    declaring.declare(
        office, here.meeting, here.who("Cerys"), at("19:05"), {"nature": "A shop"}, [here.item("Parking")]
    )
    room.start_item(office, here.item("Parking"), at("19:06"))
    vote = id_of(voting.take(office, here.meeting, at("19:10"), {"votes_for": 5}, item_id=here.item("Parking")))
    voting.set_ballot(office, vote, here.who("Cerys"), Way.FOR, own_request=True)
    found = [each for each in room_findings.findings(office, here.meeting) if each.rule == "DI-20"]
    assert any("a vote of Councillor Cerys Pugh is recorded" in each.text for each in found)
    voting.set_ballot(office, vote, here.who("Cerys"), None)
    assert not any("a vote of" in each.text for each in room_findings.findings(office, here.meeting))


def test_a_dispensation_lifts_the_bar_on_its_days_di_11(office: Office, set_up: Scene) -> None:
    here = set_up
    lifted = lift(office, here)
    fields = {"dispensation_id": lifted, "nature": "Works for the parking firm"}
    made = declaring.declare(office, here.meeting, here.who("Dai"), at("19:05"), fields, [here.item("Parking")])
    (declared,) = record_of(office, here.meeting).every(Declaration)
    parking = here.item("Parking")
    assert declaring.facts(office, seen(office, here), declared, parking).dispensed is Dispensed.BOTH
    assert not declaring.rulings(office, seen(office, here), parking)[id_of(made)].bars_voting
    dispensations.revoke(office, lifted, date(2017, 7, 1))
    assert declaring.facts(office, seen(office, here), declared, parking).dispensed is Dispensed.EXPIRED
    assert declaring.rulings(office, seen(office, here), parking)[id_of(made)].bars_voting


def test_a_declaration_for_several_items_is_one_change(office: Office, set_up: Scene) -> None:
    """DI-6: and one for the whole meeting holds at every item."""
    here = set_up
    items = [here.item("Parking"), here.item("Housing")]
    change = declaring.declare(office, here.meeting, here.who("Ben"), at("19:05"), {"nature": "A shop"}, items)
    assert len(record_of(office, here.meeting).every(Declaration)) == 2
    assert office.undo().number > change.number
    assert record_of(office, here.meeting).every(Declaration) == ()
    declaring.declare(office, here.meeting, here.who("Ben"), at("19:05"), {"nature": "A shop"})
    assert len(record_of(office, here.meeting).declarations(here.item("School"))) == 1


def test_the_register_is_offered_and_tells_nothing_of_what_is_sensitive_di_9(office: Office, set_up: Scene) -> None:
    here = set_up
    lifted = lift(office, here)
    agreed = {"description": SECRET_NATURE, "sensitive": True, "agreed_by": "Mr Oak", "agreed_on": date(2017, 1, 1)}
    interests.add(office, here.who("Dai"), InterestKind.ORI, agreed)
    found = declaring.register_matches(office, here.meeting, here.who("Dai"))
    assert {each.words for each in found} == {"Parking firm", ""}
    assert [each.dispensation.id for each in found if each.dispensation] == [lifted]


def test_what_somebody_judged_and_was_advised_is_kept_and_changed(office: Office, set_up: Scene) -> None:
    """DI-18: the member decides, and nothing is refused."""
    here = set_up
    parking = here.item("Parking")
    made = id_of(declaring.declare(office, here.meeting, here.who("Ben"), at("19:05"), {"nature": "A shop"}, [parking]))
    said = {"own_judgement": "Too small to matter", "advice": "Leave", "advised_by": "Mr Oak", "significant": False}
    declaring.change(office, made, said)
    kept = declaring.detail(office, made)
    assert (kept.nature, kept.own_judgement, kept.advice) == ("A shop", "Too small to matter", "Leave")
    declaring.change(office, made, {"sensitive": True})
    assert declaring.detail(office, made).nature == ""
    assert declaring.open_details(office, record_of(office, here.meeting).every(Declaration))[made].advice == ""
    office.undo()
    assert declaring.detail(office, made).nature == "A shop"


def test_a_member_may_speak_as_the_public_where_the_item_lets_them_di_4(office: Office, set_up: Scene) -> None:
    here = set_up
    fields = {"kind": DeclaredKind.NRI, "nature": "A neighbour"}
    made = id_of(declaring.declare(office, here.meeting, here.who("Ben"), at("19:05"), fields, [here.item("Parking")]))
    assert declaring.rulings(office, seen(office, here), here.item("Parking"))[made].speak is Speak.NO
    agenda.edit(office, here.item("Parking"), {"public_may_speak": True})
    assert declaring.rulings(office, seen(office, here), here.item("Parking"))[made].speak is Speak.AS_PUBLIC


@pytest.mark.parametrize(
    ("fields", "error"),
    (({"interest_id": "other"}, NotFound), ({"sensitive": True, "nature": "At home"}, BadInput)),
    ids=("somebody else’s entry", "DI-9: the nature of a sensitive one"),
)
def test_what_cannot_be_declared_is_refused(
    office: Office, set_up: Scene, fields: dict[str, object], error: type[Exception]
) -> None:
    entry = id_of(interests.add(office, set_up.who("Dai"), InterestKind.DPI, {"description": "A firm"}))
    given = {**fields, **({"interest_id": entry} if "interest_id" in fields else {})}
    with pytest.raises(error):
        declaring.declare(office, set_up.meeting, set_up.who("Ben"), at("19:05"), given)
    assert record_of(office, set_up.meeting).rows == ()


def test_what_was_declared_stays_in_the_register(office: Office, set_up: Scene) -> None:
    lifted = lift(office, set_up)
    entry = dispensations.dispensation(office, lifted).interest_id
    fields = {"dispensation_id": lifted, "interest_id": entry}
    declaring.declare(office, set_up.meeting, set_up.who("Dai"), at("19:05"), fields)
    with pytest.raises(Refused):
        dispensations.remove(office, lifted)
    office.undo()
    dispensations.remove(office, lifted)


def test_erasing_an_entry_leaves_what_was_declared_without_its_name_dp_4(office: Office, set_up: Scene) -> None:
    lifted = lift(office, set_up)
    entry = dispensations.dispensation(office, lifted).interest_id
    assert entry is not None
    fields = {"dispensation_id": lifted, "interest_id": entry, "sensitive": True, "advice": SECRET_NATURE}
    made = id_of(declaring.declare(office, set_up.meeting, set_up.who("Dai"), at("19:05"), fields))
    erasing.erase_interest(office, entry)
    known = declaring.declaration(office, made)
    assert (known.interest_id, known.dispensation_id) == (None, None)
    assert declaring.detail(office, made).advice == ""
    assert office.db.execute("SELECT count(*) FROM secret WHERE text <> ''").fetchone() == (0,)


def test_the_register_hints_at_who_may_have_something_to_declare_di_20(office: Office, set_up: Scene) -> None:
    here = set_up
    interests.add(office, here.who("Ben"), InterestKind.DPI, {"land": "12 Mill Lane, Marlow"})
    begin(office, here)
    room.start_item(office, here.item("Parking"), at("19:10"))
    hints = room_findings.as_hints(room_hints.for_item(office, here.item("Parking")))
    found = room_findings.of_item(office, seen(office, here), here.item("Parking"), hints)
    assert [each.level.value for each in found if "Ben Okafor" in each.text] == ["note"]


# --- votes ------------------------------------------------------------------------------------------------------------
def test_a_parent_governor_votes_on_education_alone_cm_3(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    gwen = here.who("Gwen")
    room.start_item(office, here.item("School"), at("19:10"))
    assert gwen in {member.person_id for member in voting.voters(office, seen(office, here), here.item("School"))}
    assert gwen not in {member.person_id for member in voting.voters(office, seen(office, here), here.item("Parking"))}
    vote = id_of(voting.take(office, here.meeting, at("19:20"), {"votes_for": 4}, item_id=here.item("Parking")))
    voting.set_ballot(office, vote, gwen, Way.FOR)
    assert "CM-3" in rules(office, here)


@pytest.mark.parametrize("told", (6, 5, 4), ids=lambda told: f"VO-1: {told} announced of 5 who may")
def test_totals_are_those_announced_or_a_finding_says_not(office: Office, set_up: Scene, told: int) -> None:
    here = set_up
    begin(office, here)
    room_presence.mark(office, here.meeting, here.who("Gwen"), RoomKind.LEFT, at("19:02"))
    room_presence.mark(office, here.meeting, here.who("Elin"), RoomKind.ARRIVED, at("19:03"))
    room.start_item(office, here.item("Parking"), at("19:10"))
    voting.take(office, here.meeting, at("19:20"), {"votes_for": told}, item_id=here.item("Parking"))
    assert ("VO-1" in rules(office, here)) is (told > 5)


def test_a_budget_vote_without_names_is_found_vo_3(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("School"), at("19:10"))
    vote = voting.take(office, here.meeting, at("19:20"), {"votes_for": 5, "budget": True}, item_id=here.item("School"))
    assert "VO-3" in rules(office, here)
    voting.retake(office, id_of(vote), {"budget": False})
    assert "VO-3" not in rules(office, here)


def test_the_chair_casts_only_if_they_may_vote_at_all_vo_1(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("School"), at("19:10"))
    assert voting.chair_may_cast(office, seen(office, here), here.item("School"))
    room_presence.preside(office, here.meeting, here.who("Gwen"), at("19:11"))
    assert voting.chair_may_cast(office, seen(office, here), here.item("School"))
    assert not voting.chair_may_cast(office, seen(office, here), here.item("Parking"))


def test_an_amendment_goes_with_its_motion_in_the_record(office: Office, set_up: Scene) -> None:
    here = set_up
    motion = id_of(voting.move(office, here.meeting, "That it be approved", here.item("Parking")))
    amendment = id_of(voting.amend(office, motion, "That it be approved for a year"))
    with pytest.raises(Refused):
        correcting.remove(office, motion)
    voting.settle(office, amendment, MotionOutcome.WITHDRAWN)
    found = record_of(office, here.meeting)
    assert [each.amends for each in found.motions(here.item("Parking"))] == [False, True]
    assert found.every(Motion)[1].outcome is MotionOutcome.WITHDRAWN


def test_who_asked_for_names_is_kept_vo_2(office: Office, set_up: Scene) -> None:
    here = set_up
    asked = [here.who(name) for name in ("Ben", "Cerys")]
    fields = {"manner": Manner.REQUISITIONED, "votes_for": 1}
    named = {here.who("Ben"): Way.FOR}
    voting.take(office, here.meeting, at("19:20"), fields, named=named, requisitioned_by=asked)
    record = record_of(office, here.meeting)
    ballot = record.ballot(record.every(Vote)[0])
    assert set(ballot.requisitioned_by) == set(asked)
    assert ballot.named == named


@pytest.mark.parametrize(("needed", "found"), [("", 0), ("2", 0), ("3", 1)], ids=lambda said: f"VO-2 {said}")
def test_how_many_must_ask_for_names_is_a_rule_of_the_body_vo_2(
    office: Office, set_up: Scene, needed: str, found: int
) -> None:
    here = set_up
    council.set_rule(office, "vote_requisition", needed, here.body)
    begin(office, here)
    asked = [here.who(name) for name in ("Ben", "Cerys")]
    fields = {"manner": Manner.REQUISITIONED}
    named = dict.fromkeys(asked, Way.FOR)
    voting.take(
        office, here.meeting, at("19:20"), fields, named=named, requisitioned_by=asked, item_id=here.item("School")
    )
    said = "2 asked for the names to be recorded, and standing orders want 3."
    listed = [each for each in room_findings.findings(office, here.meeting) if said in each.text]
    assert [each.rule for each in listed] == ["VO-2"] * found


# --- the course of a meeting ------------------------------------------------------------------------------------------
def test_what_cannot_be_is_refused_with_the_remedy(office: Office, set_up: Scene) -> None:
    here = set_up
    for verb in (room.close, room.resume, room.adjourn):
        with pytest.raises(Refused):
            verb(office, here.meeting, at("19:00"))
    room.start(office, here.meeting, at("19:00"))
    with pytest.raises(Refused):
        room.start(office, here.meeting, at("19:00"))
    with pytest.raises(NotFound):
        room_presence.mark(office, here.meeting, "nobody", RoomKind.LEFT, at("19:00"))
    with pytest.raises(NotFound):
        room.note(office, here.meeting, at("19:00"), "Words", "no item")
    with pytest.raises(BadInput):
        resolving.resolve(office, here.meeting, "  ")
    assert len(record_of(office, here.meeting).rows) == 1


def test_items_are_taken_in_any_order_together_deferred_and_withdrawn(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("Housing"), at("19:05"))
    room.take_together(office, here.item("Parking"), at("19:05"))
    assert set(record_of(office, here.meeting).current) == {here.item("Housing"), here.item("Parking")}
    room.defer(office, here.item("Parking"), at("19:10"), "Until September.")
    room.withdraw(office, here.item("School"), at("19:11"))
    record = record_of(office, here.meeting)
    assert record.current == (here.item("Housing"),)
    assert record.outcome(here.item("Parking"))[1] == "Until September."
    assert record.outcome(here.item("School"))[0].value == "withdrawn"
    room.start_item(office, here.item("Parking"), at("19:20"))
    assert record_of(office, here.meeting).outcome(here.item("Parking"))[0].value == ""


def test_a_closed_item_begun_in_public_is_found_px_2(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    room.start_item(office, here.item(CLOSED), at("19:05"))
    assert "PX-2" in rules(office, here)
    room.exclude_public(office, here.meeting, at("19:06"), [3, 3], item_id=here.item(CLOSED))
    assert "PX-2" not in rules(office, here)
    assert record_of(office, here.meeting).public_excluded
    room.readmit_public(office, here.meeting, at("19:30"))
    assert not record_of(office, here.meeting).public_excluded


def test_a_roll_that_nobody_confirmed_is_found_at_1(office: Office, set_up: Scene) -> None:
    room.start(office, set_up.meeting, at("19:00"))
    assert "AT-1" in rules(office, set_up)
    room.confirm_roll(office, set_up.meeting, at("19:01"))
    assert "AT-1" not in rules(office, set_up)


def test_minutes_signed_by_somebody_who_did_not_preside_are_found_mi_1(office: Office, set_up: Scene) -> None:
    begin(office, set_up)
    room.sign_minutes(office, set_up.item("Minutes"), set_up.who("Ben"), at("19:05"), date(2017, 6, 8))
    assert "MI-1" in rules(office, set_up)


# --- corrections ------------------------------------------------------------------------------------------------------
def test_a_time_is_corrected_and_the_order_stays(office: Office, set_up: Scene) -> None:
    begin(office, set_up)
    started = record_of(office, set_up.meeting).events(RoomKind.STARTED)[0]
    correcting.set_time(office, started.id, at("19:03"))
    now = record_of(office, set_up.meeting).events(RoomKind.STARTED)[0]
    assert (now.at, now.pos) == (at("19:03"), started.pos)


def test_what_was_forgotten_is_moved_to_its_place(office: Office, set_up: Scene) -> None:
    """QU-3: who left before an item is not counted for it."""
    here = set_up
    begin(office, here)
    room.start_item(office, here.item("School"), at("19:10"))
    room.start_item(office, here.item("Housing"), at("19:30"))
    left = id_of(room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.LEFT, at("19:05")))
    before = seen(office, here)
    first = before.record.events(RoomKind.ITEM_STARTED)[0]
    previous = max((row for row in before.record.rows if row.pos < first.pos), key=lambda row: row.pos)
    full = state_of(office.db)
    assert quorum_of(office, here, "School").least == 4
    correcting.move_after(office, left, previous.id)
    assert quorum_of(office, here, "School").least == 3
    office.undo()
    assert state_of(office.db) == full
    assert quorum_of(office, here, "School").least == 4


def test_no_other_row_moves_while_there_is_room_between_two(office: Office, set_up: Scene) -> None:
    """And when there is none, all are spread out again, in the same order."""
    here = set_up
    begin(office, here)
    first, second, *_ = record_of(office, here.meeting).rows
    late = [id_of(room.note(office, here.meeting, at("19:10"), f"Note {number}")) for number in range(14)]
    others = {row.id: row.pos for row in record_of(office, here.meeting).rows if row.id not in late}
    moved = []
    for row_id in late:
        correcting.move_after(office, row_id, first.id)
        places = {row.id: row.pos for row in record_of(office, here.meeting).rows if row.id not in late}
        moved.append(places != others)
        others = places
    assert (moved.index(True), sum(moved)) == (10, 1)
    ordered = [row.id for row in record_of(office, here.meeting).rows]
    assert ordered[: len(late) + 2] == [first.id, *reversed(late), second.id]


def test_what_never_happened_is_taken_out_with_what_hangs_on_it(office: Office, set_up: Scene) -> None:
    the_whole_evening(office, set_up)
    record = record_of(office, set_up.meeting)
    full = state_of(office.db)
    gone = [record.every(Motion)[0], record.every(Resolution)[0], record.events(RoomKind.CLOSED)[0]]
    for row in gone:
        correcting.remove(office, row.id)
    after = record_of(office, set_up.meeting)
    assert [len(after.every(kind)) for kind in (Motion, Vote, Resolution, Action)] == [0, 1, 1, 6]
    assert meetings.meeting(office, set_up.meeting).state is MeetingState.AGENDA_OPEN
    for _ in gone:
        office.undo()
    assert state_of(office.db) == full


def test_an_item_and_people_of_the_record_stay(office: Office, set_up: Scene) -> None:
    room.defer(office, set_up.item("Parking"), at("19:00"))
    room_presence.mark(office, set_up.meeting, set_up.who("Iris"), RoomKind.IN_ATTENDANCE, at("19:00"))
    with pytest.raises(Refused):
        agenda.remove(office, set_up.item("Parking"))
    with pytest.raises(Refused):
        people.remove(office, set_up.who("Iris"))
    agenda.remove(office, set_up.item("Housing"))


def test_the_phrases_of_decisions_are_the_councils_own_words(office: Office, set_up: Scene) -> None:
    before = resolving.phrases(office, set_up.meeting)
    assert (ResolutionKind.NOTED, "That the report be noted.") in before
    words = "That the report be received.\n\nThat {officer} be thanked."
    wording.reword(office, "resolution.noted", words, set_up.body)
    after = resolving.phrases(office, set_up.meeting)
    noted = [text for kind, text in after if kind is ResolutionKind.NOTED]
    assert noted == ["That the report be received.", "That {officer} be thanked."]
    assert [each for each in after if each[0] is not ResolutionKind.NOTED] == [
        each for each in before if each[0] is not ResolutionKind.NOTED
    ]
    office.undo()
    assert resolving.phrases(office, set_up.meeting) == before


def test_an_open_item_that_is_taken_while_the_public_is_still_out_is_found_px_2(office: Office, set_up: Scene) -> None:
    here = set_up
    begin(office, here)
    room.exclude_public(office, here.meeting, at("19:05"), [3], "", here.item(CLOSED))
    room.start_item(office, here.item(CLOSED), at("19:05"))
    room.start_item(office, here.item("Parking"), at("19:10"))
    assert not any(each.text.startswith("Item 4") for each in room_findings.findings(office, here.meeting))
    room.note(office, here.meeting, at("19:11"), "Bays were asked for.", here.item("Parking"))
    texts = [each.text for each in room_findings.findings(office, here.meeting)]
    assert "Item 4 is open, and was taken while the public was excluded: what is recorded at it is closed." in texts
    room.readmit_public(office, here.meeting, at("19:12"))
    room.start_item(office, here.item("Housing"), at("19:13"))
    room.note(office, here.meeting, at("19:14"), "Repairs were asked for.", here.item("Housing"))
    assert not any(each.text.startswith("Item 5") for each in room_findings.findings(office, here.meeting))


def test_a_roll_that_is_confirmed_late_leaves_no_empty_room_before_it_qu_3_vo_1(office: Office, set_up: Scene) -> None:
    here = set_up
    room_presence.mark(office, here.meeting, here.who("Farah"), RoomKind.APOLOGIES, at("18:55"))
    room.start(office, here.meeting, at("19:00"))
    room.start_item(office, here.item("Parking"), at("19:05"))
    voting.take(office, here.meeting, at("19:10"), {"votes_for": 5}, item_id=here.item("Parking"))
    assert rules(office, here) == {"AT-1"}, "the roll is all that is missing"
    room.confirm_roll(office, here.meeting, at("19:30"))
    assert rules(office, here) == set()
    voting.take(office, here.meeting, at("19:31"), {"votes_for": 6}, item_id=here.item("Parking"))
    assert rules(office, here) == {"VO-1"}
