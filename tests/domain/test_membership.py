"""Who sits on a committee on a day: against a replay day by day, in printed order, with roles joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.membership import (
    Appointment,
    Committee,
    Member,
    PersonFact,
    Position,
    PositionKind,
    Seat,
    SeatKind,
    Votes,
    fact_on,
    in_force,
    overlapping,
)

DAY = date(2017, 7, 13)
BEGIN = date(2017, 7, 1)
LENGTH = 12
PEOPLE = ("Ada Thornbury", "Ben Okafor", "Cerys Pugh", "David Pugh", "Éamon Daly", "Fay ap Rhys")


def days() -> list[date]:
    return [BEGIN + timedelta(days=n) for n in range(-1, LENGTH + 2)]


def fact(name: str, person: str = "", **fields: object) -> PersonFact:
    return replace(PersonFact(f"fact-{name}", person or name, None, name), **fields)  # type: ignore[arg-type]


def committee(
    *held: tuple[str | None, SeatKind, str], posts: Sequence[tuple[PositionKind, str]] = (), **facts: PersonFact
) -> Committee:
    """A committee of seats: (who sits in it or None, its kind, the role printed)."""
    seats = [Seat(f"seat-{n}", "body", kind, role_printed=role) for n, (_, kind, role) in enumerate(held)]
    sitting = [Appointment(f"app-{n}", f"seat-{n}", who) for n, (who, _, _) in enumerate(held) if who]
    positions = [Position(f"post-{n}", "council", kind, who, "body") for n, (kind, who) in enumerate(posts)]
    known = {who: (fact(who),) for who, _, _ in held if who} | {who: (f,) for who, f in facts.items()}
    return Committee(tuple(seats), tuple(sitting), tuple(positions), known)


def printed(members: Sequence[Member]) -> list[str]:
    return [member.printed for member in members]


COUNCILLOR, CO_OPTED, GOVERNOR = SeatKind.COUNCILLOR, SeatKind.CO_OPTED, SeatKind.PARENT_GOVERNOR
CHURCH, EX_OFFICIO, SUBSTITUTE = SeatKind.CHURCH, SeatKind.EX_OFFICIO, SeatKind.SUBSTITUTE


# --- printed order and joined roles


def test_chairs_first_then_councillors_by_surname_then_the_others() -> None:
    body = committee(
        ("Yann Zeal", EX_OFFICIO, "ex-Officio"),
        ("Mary Church", CHURCH, "Church Representative"),
        ("Ben Okafor", COUNCILLOR, ""),
        ("Ada Thornbury", COUNCILLOR, ""),
        ("Zoë Adams", COUNCILLOR, ""),
        ("Cerys Pugh", COUNCILLOR, ""),
        (None, COUNCILLOR, ""),
        ("Xin Reserve", SUBSTITUTE, ""),
        posts=[(PositionKind.VICE_CHAIR, "Cerys Pugh"), (PositionKind.CHAIR, "Ada Thornbury")],
    )
    assert printed(body.members_on(DAY)) == [
        "Ada Thornbury (Chair)",
        "Cerys Pugh (Vice-Chair)",
        "Zoë Adams",
        "Ben Okafor",
        "Vacancy",
        "Mary Church (Church Representative)",
        "Yann Zeal (ex-Officio)",
    ]
    assert printed(body.members_on(DAY, substitutes=True))[-1] == "Xin Reserve"


def test_a_person_with_two_seats_is_printed_and_counted_once() -> None:
    body = committee(
        ("Ada Thornbury", COUNCILLOR, ""),
        ("Ada Thornbury", EX_OFFICIO, "ex-Officio"),
        posts=[(PositionKind.CHAIR, "Ada Thornbury"), (PositionKind.VICE_CHAIR, "Ada Thornbury")],
    )
    (member,) = body.members_on(DAY)
    assert member.printed == "Ada Thornbury (Chair, Vice-Chair, ex-Officio)"
    assert member.seat_ids == ("seat-0", "seat-1")
    assert member.kind is COUNCILLOR


def test_the_same_role_of_two_seats_is_printed_once() -> None:
    body = committee(("Ada", CO_OPTED, "Co-opted Member"), ("Ada", CO_OPTED, "Co-opted Member"))
    assert printed(body.members_on(DAY)) == ["Ada (Co-opted Member)"]


def test_two_people_of_one_surname_stand_in_order_of_their_whole_names() -> None:
    body = committee(("David Pugh", COUNCILLOR, ""), ("Cerys Pugh", COUNCILLOR, ""), ("Ada Quill", COUNCILLOR, ""))
    assert printed(body.members_on(DAY)) == ["Cerys Pugh", "David Pugh", "Ada Quill"]


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Anne de Vere-Holt", "de Vere-Holt"),
        ("Ann Mary van der Hill", "van der Hill"),
        ("Siân d’Arcy", "d’Arcy"),
        ("Ada Thornbury", "Thornbury"),
        ("Thornbury", "Thornbury"),
        ("ada mary thornbury", "thornbury"),
        ("", ""),
    ],
)
def test_a_surname_has_the_small_words_that_are_printed_before_it(name: str, surname: str) -> None:
    assert PersonFact("", "", None, name).surname == surname


def test_a_surname_of_several_words_stands_under_the_first() -> None:
    body = committee(("Anne de Vere-Holt", COUNCILLOR, ""), ("Ada Quill", COUNCILLOR, ""), ("Yan Tell", COUNCILLOR, ""))
    assert printed(body.members_on(DAY)) == ["Anne de Vere-Holt", "Ada Quill", "Yan Tell"]


def test_a_sort_name_says_where_a_name_stands() -> None:
    rhys = fact("Fay ap Rhys", sort_name="ap Rhys")
    body = committee(("Ben Okafor", COUNCILLOR, ""), ("Fay ap Rhys", COUNCILLOR, ""), **{"Fay ap Rhys": rhys})
    assert printed(body.members_on(DAY)) == ["Fay ap Rhys", "Ben Okafor"]


def test_the_order_of_seats_goes_before_names_among_co_opted_members() -> None:
    body = committee(("Zoë Adams", GOVERNOR, ""), ("Ada Thornbury", CHURCH, ""))
    body = replace(body, seats=(replace(body.seats[0], pos=2), replace(body.seats[1], pos=1)))
    assert printed(body.members_on(DAY)) == ["Ada Thornbury", "Zoë Adams"]


def test_the_widest_vote_and_any_quorum_count_hold_for_two_seats() -> None:
    body = committee(("Ada", CO_OPTED, ""), ("Ada", GOVERNOR, ""))
    seats = (
        replace(body.seats[0], votes=Votes.NONE, counts_for_quorum=False, note_printed="One"),
        replace(body.seats[1], votes=Votes.EDUCATION, counts_for_quorum=True, note_printed="Two"),
    )
    (member,) = replace(body, seats=seats).members_on(DAY)
    assert (member.votes, member.counts_for_quorum, member.note) == (Votes.EDUCATION, True, "One; Two")


def test_a_vacancy_prints_its_role_and_neither_votes_nor_counts() -> None:
    (member,) = committee((None, GOVERNOR, "Parent Governor Representative")).members_on(DAY)
    assert member.printed == "Vacancy (Parent Governor Representative)"
    assert (member.person_id, member.votes, member.counts_for_quorum) == (None, Votes.NONE, False)


def test_a_post_without_a_seat_prints_nobody() -> None:
    body = committee(("Ada", COUNCILLOR, ""), posts=[(PositionKind.CHAIR, "Ben")])
    assert printed(body.members_on(DAY)) == ["Ada"]
    assert body.holder_on(DAY, PositionKind.CHAIR) == "Ben"
    assert body.holder_on(DAY, PositionKind.VICE_CHAIR) is None


@pytest.mark.parametrize("kind", SeatKind)
def test_every_kind_of_seat_has_its_place(kind: SeatKind) -> None:
    assert len(committee(("Ada", kind, "")).members_on(DAY, substitutes=True)) == 1


# --- what holds on a day

SOME_DAY = st.integers(0, LENGTH).map(lambda n: BEGIN + timedelta(days=n))
PERIOD = st.tuples(st.none() | SOME_DAY, st.none() | SOME_DAY).filter(lambda p: None in p or p[0] <= p[1])  # type: ignore[operator]


def covers(day: date, period: tuple[date | None, date | None]) -> bool:
    """Whether a day is among the days of a period."""
    first, last = period[0] or date(2000, 1, 1), period[1] or date(2030, 1, 1)
    return day.toordinal() in range(first.toordinal(), last.toordinal() + 1)


@given(SOME_DAY, PERIOD)
def test_both_ends_of_a_period_count(day: date, period: tuple[date | None, date | None]) -> None:
    assert in_force(day, *period) == covers(day, period)


@given(st.lists(st.tuples(st.integers(0, 2), PERIOD), max_size=8))
def test_two_people_in_one_seat_are_found(drawn: list[tuple[int, tuple[date | None, date | None]]]) -> None:
    held = [Appointment(f"a{n}", f"s{seat}", f"p{n}", *period) for n, (seat, period) in enumerate(drawn)]
    doubled = any(
        sum(a.seat_id == f"s{seat}" and in_force(day, a.from_date, a.to_date) for a in held) > 1
        for seat in range(3)
        for day in days()
    )
    pairs = overlapping(held)
    assert bool(pairs) == doubled
    for earlier, later in pairs:
        assert earlier.seat_id == later.seat_id
        assert any(
            in_force(day, earlier.from_date, earlier.to_date) and in_force(day, later.from_date, later.to_date)
            for day in days()
        )


@st.composite
def committees(draw: st.DrawFn) -> Committee:
    """Any committee in which no seat is held by two people at once."""
    seats = [
        Seat(
            f"seat-{n}",
            "body",
            draw(st.sampled_from(SeatKind)),
            "",
            f"Role {n}",
            "",
            pos=draw(st.integers(0, 2)),
            from_date=period[0],
            to_date=period[1],
        )
        for n, period in enumerate(draw(st.lists(PERIOD, max_size=5)))
    ]
    held: list[Appointment] = []
    for n in range(draw(st.integers(0, 8)) if seats else 0):
        period = draw(PERIOD)
        made = Appointment(f"a{n}", draw(st.sampled_from(seats)).id, draw(st.sampled_from(PEOPLE)), *period)
        if not overlapping([*held, made]):
            held.append(made)
    posts = [
        Position(
            f"p{n}",
            "council",
            draw(st.sampled_from(list(PositionKind)[:3])),
            draw(st.sampled_from(PEOPLE)),
            "body",
            None,
            *draw(PERIOD),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    facts = {name: tuple(draw(facts_of(name))) for name in PEOPLE}
    return Committee(tuple(seats), tuple(held), tuple(posts), facts)


@st.composite
def facts_of(draw: st.DrawFn, name: str) -> list[PersonFact]:
    later = draw(st.lists(SOME_DAY, unique=True, max_size=2))
    return [PersonFact(f"{name}-{day}", name, day, f"{name} {n}") for n, day in enumerate([None, *later])]


@given(committees())
@settings(max_examples=60)
def test_the_members_of_every_day_are_those_of_a_replay(body: Committee) -> None:
    for day in days():
        members = body.members_on(day, substitutes=True)
        sitting, empty = replayed(body, day)
        assert {m.person_id: set(m.seat_ids) for m in members if m.person_id} == sitting
        assert sorted(m.seat_ids for m in members if m.person_id is None) == sorted((seat,) for seat in empty)
        without = body.members_on(day)
        substitutes = {seat.id for seat in body.seats if seat.kind is SUBSTITUTE}
        assert {s for m in without for s in m.seat_ids} == {s for m in members for s in m.seat_ids} - substitutes
        for member in members:
            if member.person_id:
                assert member.name == name_replayed(body.facts[member.person_id], day)
                assert set(member.roles) >= {f"Role {seat.removeprefix('seat-')}" for seat in member.seat_ids}
                chairs = {
                    p.kind
                    for p in body.positions
                    if p.person_id == member.person_id and covers(day, (p.from_date, p.to_date))
                }
                assert ("Chair" in member.roles) == (PositionKind.CHAIR in chairs)


def replayed(body: Committee, day: date) -> tuple[dict[str, set[str]], list[str]]:
    """Who sits in which seats on a day, and which are empty, found by walking from one day to the next."""
    open_seats = {seat.id for seat in body.seats if covers(day, (seat.from_date, seat.to_date))}
    sitting: dict[str, set[str]] = {}
    taken: set[str] = set()
    for appointment in body.appointments:
        if appointment.seat_id in open_seats and covers(day, (appointment.from_date, appointment.to_date)):
            sitting.setdefault(appointment.person_id, set()).add(appointment.seat_id)
            taken.add(appointment.seat_id)
    return sitting, sorted(open_seats - taken)


def name_replayed(facts: Sequence[PersonFact], day: date) -> str:
    """The name that was last given by a day, walking through the days from the first."""
    name = next(f.name for f in facts if f.from_date is None)
    for n in range((day - BEGIN).days + 1):
        for known in facts:
            if known.from_date == BEGIN + timedelta(days=n):
                name = known.name
    return name


def test_before_the_first_fact_the_first_holds() -> None:
    facts = [fact("Later", from_date=date(2018, 1, 1)), fact("Sooner", from_date=date(2017, 1, 1))]
    assert fact_on(date(2016, 1, 1), facts).name == "Sooner"
    assert fact_on(date(2017, 12, 31), facts).name == "Sooner"
    assert fact_on(date(2018, 1, 1), facts).name == "Later"
    with pytest.raises(ValueError, match="without any fact"):
        fact_on(DAY, [])


@pytest.mark.parametrize(
    ("fields", "printed_name"),
    (
        ({}, "Ada Thornbury"),
        ({"title": "Councillor"}, "Councillor Ada Thornbury"),
        ({"title": "The Right Revd", "post_nominals": "MBE"}, "The Right Revd Ada Thornbury MBE"),
    ),
)
def test_names_are_printed_in_full(fields: dict[str, str], printed_name: str) -> None:
    assert fact("Ada Thornbury", **fields).printed == printed_name


@pytest.mark.parametrize("kind", PositionKind)
def test_posts_have_words(kind: PositionKind) -> None:
    assert kind.words
    assert "_" not in kind.words
