"""Who is in the room, who counts, and what the minutes say of it: AT-1, QU-2 and QU-3 as events follow one another."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.finding import Level
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import Attendance, PresenceEvent, PresenceKind, Room, Sitters, room_at, rooms
from clerk_app.domain.presence_lines import AttendanceLine, Movement, attendance_lines, in_attendance
from clerk_app.domain.quorum_course import QuorumCourse, Span, quorum_course, quorum_findings

K = PresenceKind
START = datetime(2017, 7, 13, 19, 0)


def member(person_id: str | None, kind: SeatKind = SeatKind.COUNCILLOR, *, counts: bool = True) -> Member:
    votes = Votes.ALL if kind is SeatKind.COUNCILLOR else Votes.EDUCATION
    return Member(person_id, person_id or "Vacancy", (), "", kind, votes, counts, (f"seat {person_id}",))


def body(*people: str, quorum: int | None = 3, name: str = "cyp") -> Sitters:
    return Sitters(name, tuple(map(member, people)), quorum)


CYP = body("ann", "bob", "cat", "dan")


def told(*happened: tuple[PresenceKind, str] | tuple[PresenceKind, str, str]) -> list[PresenceEvent]:
    """Events a minute apart; the third word is the item, or the member for whom somebody substitutes."""
    found = []
    for at, (kind, who, *rest) in enumerate(happened):
        more = {("for_id" if kind is K.SUBSTITUTES else "item_id"): rest[0]} if rest else {}
        found.append(PresenceEvent(at + 1, kind, who, START + timedelta(minutes=at), **more))
    return found


def inside(room: Room) -> set[str]:
    return {who for who in room.standings if room.inside(who)}


def test_everybody_is_expected_until_the_roll_is_confirmed_at_1() -> None:
    room = room_at([CYP], [])
    assert not room.confirmed
    assert room.counts(CYP) == 0
    assert room.standing("ann").attendance is Attendance.EXPECTED
    confirmed = room_at([CYP], told((K.APOLOGIES, "bob"), (K.ABSENT, "dan"), (K.ROLL_CONFIRMED, "")))
    assert inside(confirmed) == {"ann", "cat"}
    assert confirmed.counts(CYP) == 2


MOVES = [
    ("AT-1/late", [(K.ABSENT, "bob"), (K.ROLL_CONFIRMED, ""), (K.ARRIVED, "bob")], 4, Attendance.PRESENT),
    ("AT-1/apologies-then-late", [(K.APOLOGIES, "bob"), (K.ROLL_CONFIRMED, ""), (K.ARRIVED, "bob")], 4, "present"),
    ("AT-1/left", [(K.ROLL_CONFIRMED, ""), (K.LEFT, "bob")], 3, "present"),
    ("AT-1/left-and-returned", [(K.ROLL_CONFIRMED, ""), (K.LEFT, "bob"), (K.RETURNED, "bob")], 4, "present"),
    ("AT-1/left-before-the-roll", [(K.LEFT, "bob"), (K.ROLL_CONFIRMED, "")], 3, "present"),
    ("AT-1/out-for-an-item", [(K.ROLL_CONFIRMED, ""), (K.OUT, "bob", "i6")], 3, "present"),
    ("AT-1/out-and-back", [(K.ROLL_CONFIRMED, ""), (K.OUT, "bob", "i6"), (K.BACK, "bob")], 4, "present"),
    ("AT-1/corrected", [(K.ROLL_CONFIRMED, ""), (K.ABSENT, "bob"), (K.PRESENT, "bob")], 4, "present"),
    ("AT-1/virtual-in-england", [(K.VIRTUAL, "bob"), (K.ROLL_CONFIRMED, "")], 3, "virtual"),
    ("AT-1/virtual-comes-back", [(K.VIRTUAL, "bob"), (K.ROLL_CONFIRMED, ""), (K.RETURNED, "bob")], 3, "virtual"),
    ("AT-1/virtual-then-in-person", [(K.VIRTUAL, "bob"), (K.ROLL_CONFIRMED, ""), (K.ARRIVED, "bob")], 4, "present"),
    ("AT-1/only-watching", [(K.IN_ATTENDANCE, "bob"), (K.ROLL_CONFIRMED, "")], 3, "in_attendance"),
    ("AT-1/expected-again", [(K.ABSENT, "bob"), (K.EXPECTED, "bob"), (K.ROLL_CONFIRMED, "")], 4, "present"),
    (
        "AT-1/back-after-apologies",
        [(K.ROLL_CONFIRMED, ""), (K.APOLOGIES, "bob"), (K.RETURNED, "bob")],
        4,
        "present",
    ),
]


@pytest.mark.parametrize(("events", "count", "state"), [row[1:] for row in MOVES], ids=[row[0] for row in MOVES])
def test_people_come_and_go(events: list[tuple[PresenceKind, str]], count: int, state: str) -> None:
    room = room_at([CYP], told(*events))
    assert room.counts(CYP) == count
    assert room.standing("bob").attendance == state


def test_who_takes_part_from_afar_counts_where_the_law_lets_them_at_1() -> None:
    events = told((K.VIRTUAL, "bob"), (K.ROLL_CONFIRMED, ""))
    assert room_at([CYP], events, remote_counts=True).counts(CYP) == 4
    gone = [*events, PresenceEvent(9, K.LEFT, "bob"), PresenceEvent(10, K.RETURNED, "bob")]
    assert room_at([CYP], gone[:3], remote_counts=True).counts(CYP) == 3
    assert room_at([CYP], gone, remote_counts=True).counts(CYP) == 4


def test_a_non_voting_seat_that_does_not_count_is_not_counted_qu_2() -> None:
    sitters = Sitters("cyp", (member("ann"), member("gov", SeatKind.CO_OPTED, counts=False)), 2)
    assert room_at([sitters], told((K.ROLL_CONFIRMED, ""))).counts(sitters) == 1


def test_a_person_with_two_lines_is_counted_once_and_a_vacancy_never_qu_2() -> None:
    sitters = Sitters("cyp", (member("ann"), member("ann"), member(None)), 2)
    assert room_at([sitters], told((K.ROLL_CONFIRMED, ""))).counts(sitters) == 1


SUBSTITUTES = [
    ("CM-6/before-the-roll", [(K.SUBSTITUTES, "sue", "bob"), (K.ROLL_CONFIRMED, "")]),
    ("CM-6/after-the-roll", [(K.APOLOGIES, "bob"), (K.ROLL_CONFIRMED, ""), (K.SUBSTITUTES, "sue", "bob")]),
    ("CM-6/who-watched", [(K.IN_ATTENDANCE, "sue"), (K.ROLL_CONFIRMED, ""), (K.SUBSTITUTES, "sue", "bob")]),
    ("CM-6/member-comes", [(K.SUBSTITUTES, "sue", "bob"), (K.ROLL_CONFIRMED, ""), (K.ARRIVED, "bob")]),
]


@pytest.mark.parametrize("events", [row[1] for row in SUBSTITUTES], ids=[row[0] for row in SUBSTITUTES])
def test_a_substitute_counts_in_the_members_place(events: list[tuple[PresenceKind, str]]) -> None:
    room = room_at([CYP], told(*events))
    assert {sitting.person_id for sitting in room.sitting(CYP)} == {"ann", "cat", "dan", "sue"}
    lines = attendance_lines(CYP, [CYP], told(*events))
    assert [line.person_id for line in lines] == ["ann", "bob", "sue", "cat", "dan"]
    assert lines[1].attendance is Attendance.SUBSTITUTED
    assert (lines[2].stands_in, lines[2].member.person_id, lines[2].attendance) == (True, "bob", "present")


def test_a_joint_meeting_counts_each_body_by_its_own_members_qu_3() -> None:
    health = body("ann", "eve", "fay", quorum=2, name="health")
    both = [CYP, health]
    events = told((K.APOLOGIES, "ann"), (K.ROLL_CONFIRMED, ""), (K.LEFT, "eve"))
    room = room_at(both, events)
    assert (room.counts(CYP), room.counts(health)) == (3, 1)
    courses = quorum_course(both, events, [Span(2)])
    assert [course.held for course in courses] == [True, False]
    assert courses[1].lost[0].seq == 3


def test_who_is_replaced_in_one_body_of_a_joint_meeting_still_sits_in_the_other() -> None:
    health = body("ann", "eve", quorum=2, name="health")
    both = [CYP, health]
    events = [
        PresenceEvent(1, K.SUBSTITUTES, "sue", for_id="ann", body_id="health"),
        PresenceEvent(2, K.ROLL_CONFIRMED),
    ]
    room = room_at(both, events)
    assert {sitting.person_id for sitting in room.sitting(health)} == {"sue", "eve"}
    assert {sitting.person_id for sitting in room.sitting(CYP)} == {"ann", "bob", "cat", "dan"}
    assert [line.attendance for line in attendance_lines(health, both, events)][:2] == ["substituted", "present"]
    assert [line.attendance for line in attendance_lines(CYP, both, events)][:1] == ["present"]


def test_the_quorum_of_an_item_is_the_fewest_while_it_was_taken_qu_3() -> None:
    events = told(
        (K.ROLL_CONFIRMED, ""),
        (K.OUT, "ann", "i6"),
        (K.LEFT, "bob"),
        (K.RETURNED, "bob"),
        (K.BACK, "ann"),
        (K.LEFT, "cat"),
    )
    (course,) = quorum_course([CYP], events, [Span(2, 5)])
    assert (course.least, course.needed, course.held) == (2, 3, False)
    assert [(lost.seq, lost.at, lost.counted) for lost in course.lost] == [(3, START + timedelta(minutes=2), 2)]
    (again,) = quorum_course([CYP], events, [Span(1, 1), Span(5, 6)])
    assert (again.least, again.held) == (3, True)


def test_a_quorum_that_is_lost_twice_has_two_moments_and_no_more_qu_3() -> None:
    moved = [
        (K.LEFT, "ann"),
        (K.LEFT, "bob"),
        (K.LEFT, "cat"),
        (K.RETURNED, "bob"),
        (K.RETURNED, "cat"),
        (K.LEFT, "dan"),
    ]
    (course,) = quorum_course([CYP], told((K.ROLL_CONFIRMED, ""), *moved), [Span(1)])
    assert [(lost.seq, lost.counted) for lost in course.lost] == [(3, 2), (7, 2)]
    assert course.least == 1


def test_who_must_be_out_is_not_counted_unless_it_is_recorded_that_they_stayed_qu_3() -> None:
    events = told((K.ROLL_CONFIRMED, ""), (K.LEFT, "dan"))
    (course,) = quorum_course([CYP], events, [Span(3)], must_be_out={"ann"}, item_id="i6")
    assert (course.least, course.held) == (2, False)
    stayed = [*events, PresenceEvent(3, K.STAYED, "ann", item_id="i6")]
    (course,) = quorum_course([CYP], stayed, [Span(3)], must_be_out={"ann"}, item_id="i6")
    assert (course.least, course.held) == (3, True)
    (other,) = quorum_course([CYP], stayed, [Span(3)], must_be_out={"ann"}, item_id="i7")
    assert other.least == 2


def test_where_nothing_says_the_quorum_none_can_be_lost_qu_1() -> None:
    (course,) = quorum_course([body("ann", quorum=None)], told((K.ABSENT, "ann")), [Span(0)])
    assert (course.needed, course.least, course.held) == (None, 0, True)


@pytest.mark.parametrize("decided", [False, True])
def test_an_item_without_a_quorum_is_found_qu_3(decided: bool) -> None:
    courses = quorum_course([CYP], told((K.ROLL_CONFIRMED, ""), (K.LEFT, "ann"), (K.LEFT, "bob")), [Span(1)])
    (finding,) = quorum_findings(courses, {"cyp": "CYP Committee"}, "Item 6", decided=decided)
    assert finding.text == (
        "Item 6 was decided while CYP Committee had no quorum, with 2 of the 3 members needed."
        if decided
        else "Item 6: CYP Committee had no quorum, with 2 of the 3 members needed."
    )
    assert (finding.level, finding.rule, bool(finding.fix)) == (Level.WARNING, "QU-3", True)
    assert quorum_findings([QuorumCourse("cyp", 3, 3)], {"cyp": "CYP"}, "Item 6", decided=decided) == ()


def test_who_presides_is_nobody_once_they_have_left_until_they_come_back_or_another_takes_the_chair() -> None:
    events = told(
        (K.ROLL_CONFIRMED, ""), (K.PRESIDES, "ann"), (K.OUT, "ann", "i6"), (K.PRESIDES, "bob"), (K.BACK, "ann")
    )
    presided = [room.presiding for _, room in rooms([CYP], events)]
    assert presided == [None, None, "ann", None, "bob", "bob"]
    assert room_at([CYP], [*events[:3], PresenceEvent(9, K.BACK, "ann")]).presiding == "ann"


def test_the_minutes_have_the_times_of_coming_and_going_at_1() -> None:
    events = told((K.ABSENT, "bob"), (K.ROLL_CONFIRMED, ""), (K.ARRIVED, "bob"), (K.OUT, "bob", "i6"), (K.BACK, "bob"))
    line = attendance_lines(CYP, [CYP], events)[1]
    assert line.movements == (
        Movement(K.ARRIVED, START + timedelta(minutes=2)),
        Movement(K.OUT, START + timedelta(minutes=3), "i6"),
        Movement(K.BACK, START + timedelta(minutes=4)),
    )


#: Who is recorded how where somebody takes a place in the middle of a meeting, and since when or until when.
TAKEN_OVER = {
    "CM-6/a-member-who-left-was-there": (
        [(K.ROLL_CONFIRMED, ""), (K.LEFT, "dan"), (K.SUBSTITUTES, "sue", "dan")],
        [("dan", "present", [K.LEFT]), ("sue", "present", [K.ARRIVED])],
    ),
    "CM-6/a-member-who-never-came-was-not": (
        [(K.ROLL_CONFIRMED, ""), (K.SUBSTITUTES, "sue", "dan")],
        [("dan", "substituted", []), ("sue", "present", [])],
    ),
    "CM-6/a-substitute-for-a-substitute": (
        [(K.SUBSTITUTES, "sue", "dan"), (K.SUBSTITUTES, "tom", "sue"), (K.ROLL_CONFIRMED, "")],
        [("dan", "substituted", []), ("tom", "present", [])],
    ),
    "CM-6/a-substitute-who-left-was-there": (
        [(K.SUBSTITUTES, "sue", "dan"), (K.ROLL_CONFIRMED, ""), (K.LEFT, "sue"), (K.SUBSTITUTES, "tom", "sue")],
        [("dan", "substituted", []), ("sue", "present", [K.LEFT]), ("tom", "present", [K.ARRIVED])],
    ),
}


@pytest.mark.parametrize(("happened", "listed"), TAKEN_OVER.values(), ids=TAKEN_OVER)
def test_who_sat_in_a_place_before_somebody_took_it_over_is_recorded_as_they_were(
    happened: list[tuple[PresenceKind, str]], listed: list[tuple[str, str, list[PresenceKind]]]
) -> None:
    events = told(*happened)
    lines = attendance_lines(CYP, [CYP], events)[3:]
    assert [(line.person_id, line.attendance, [m.kind for m in line.movements]) for line in lines] == listed
    assert [member.person_id for member in room_at([CYP], events).sitting(CYP)][3:] == [listed[-1][0]]


def test_a_place_that_nobody_has_is_taken_by_nobody() -> None:
    room = room_at([CYP], told((K.ROLL_CONFIRMED, ""), (K.IN_ATTENDANCE, "officer"), (K.SUBSTITUTES, "sue", "officer")))
    assert room.standing("officer").attendance is Attendance.IN_ATTENDANCE
    assert not room.substitutes


def test_of_a_roll_that_nobody_confirmed_only_apologies_are_said_at_1() -> None:
    lines = attendance_lines(CYP, [CYP], told((K.PRESENT, "ann"), (K.APOLOGIES, "bob"), (K.ABSENT, "cat")))
    assert [line.attendance.value for line in lines] == ["expected", "apologies", "expected", "expected"]


def test_who_is_in_attendance_stands_apart_from_the_members_at_1() -> None:
    events = told((K.IN_ATTENDANCE, "officer"), (K.IN_ATTENDANCE, "guest"), (K.ROLL_CONFIRMED, ""), (K.LEFT, "guest"))
    assert in_attendance([CYP], events) == ("officer", "guest")
    assert room_at([CYP], events).counts(CYP) == 4


PEOPLE = ["ann", "bob", "cat", "dan", "sue", "officer"]
EVENTS = st.lists(
    st.builds(
        lambda kind, who, other, item, minutes: PresenceEvent(
            0, kind, who, START + timedelta(minutes=minutes), item, other if other != who else "bob"
        ),
        st.sampled_from(PresenceKind),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE[:4]),
        st.sampled_from(["i5", "i6"]),
        st.integers(-600, 600),
    ),
    max_size=20,
).map(lambda events: [PresenceEvent(at, *_rest(event)) for at, event in enumerate(events, 1)])


def _rest(event: PresenceEvent) -> tuple[PresenceKind, str, datetime | None, str, str, str]:
    return event.kind, event.person_id, event.at, event.item_id, event.for_id, event.body_id


@settings(max_examples=60)
@given(EVENTS, st.randoms(use_true_random=False), st.integers(1, 20))
def test_the_order_is_that_of_the_numbers_whatever_the_clock_said(
    events: list[PresenceEvent], random: object, change: int
) -> None:
    set_back = [
        PresenceEvent(
            event.seq,
            event.kind,
            event.person_id,
            event.at - timedelta(hours=1) if event.at and event.seq >= change else event.at,
            event.item_id,
            event.for_id,
        )
        for event in events
    ]
    shuffled = list(set_back)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert room_at([CYP], shuffled) == room_at([CYP], events)
    spans = [Span(1, 4), Span(8)]
    least = [course.least for course in quorum_course([CYP], events, spans)]
    assert [course.least for course in quorum_course([CYP], shuffled, spans)] == least


@settings(max_examples=60)
@given(EVENTS)
def test_nobody_counts_twice_nor_from_afar_nor_without_a_seat(events: list[PresenceEvent]) -> None:
    for _, room in rooms([CYP], events):
        sitting = [found.person_id for found in room.sitting(CYP)]
        assert len(set(sitting)) == len(sitting) <= 4
        for who in sitting:
            assert who is not None
            assert room.standing(who).attendance is Attendance.PRESENT
            assert who in PEOPLE[:4] or who in room.substitutes.values()
    lines: tuple[AttendanceLine, ...] = attendance_lines(CYP, [CYP], events)
    assert len({line.person_id for line in lines}) == len(lines)
