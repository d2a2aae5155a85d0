"""What a change of a person's form carries forward, and how two people of one name are told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.membership import PersonFact, fact_on
from clerk_app.domain.person_facts import carried, told_apart

START = date(2017, 5, 1)


def fact(person: str = "p", from_date: date | None = None, **fields: str) -> PersonFact:
    return PersonFact(f"{person}-{from_date}", person, from_date, **{"name": "Sam Jones", **fields})


def test_a_change_goes_on_until_something_else_was_said() -> None:
    june, july, august = (date(2017, month, 1) for month in (6, 7, 8))
    facts = [
        fact(ward="Weir", title="Councillor"),
        fact(from_date=june, ward="Weir", title="Alderman"),
        fact(from_date=july, ward="Mill", title="Alderman"),
        fact(from_date=august, ward="Weir", title="Alderman"),
    ]
    assert carried(facts, facts[0], {"ward": "Bridge"}) == {"p-2017-06-01": {"ward": "Bridge"}}
    assert carried(facts, facts[0], {"title": "Mayor"}) == {}
    assert carried(facts, facts[1], {"title": "Mayor", "name": "Sam Joness"}) == {
        "p-2017-07-01": {"title": "Mayor", "name": "Sam Joness"},
        "p-2017-08-01": {"title": "Mayor", "name": "Sam Joness"},
    }


WARDS = st.sampled_from(("Weir", "Mill", "Bridge"))


@given(WARDS, st.lists(st.tuples(st.integers(0, 40), WARDS), max_size=6), st.integers(0, 40), WARDS)
def test_a_change_from_a_day_holds_until_the_next_true_change(
    first: str, later: list[tuple[int, str]], at: int, ward: str
) -> None:
    """Day by day, against a walk that knows each change as a change and not as a whole form."""
    by_day = dict(later)
    facts = [fact(ward=first), *(fact(from_date=START + timedelta(n), ward=said) for n, said in by_day.items())]
    day = START + timedelta(days=at)
    changed = fact_on(day, facts)
    starts = next((n for n in by_day if n == at), None)
    moved = carried(facts, PersonFact(changed.id, "p", day, "Sam Jones", ward=changed.ward), {"ward": ward})
    now = [
        fact(from_date=known.from_date, ward=moved.get(known.id, {}).get("ward", known.ward))
        for known in facts
        if known.from_date != day
    ]
    now.append(fact(from_date=day, ward=ward))
    assert starts is None or changed.from_date == day
    said = changed.ward
    still = True
    for n in range(at, 45):
        told = by_day.get(n) if n != at else None
        still = still and told in (None, said)
        before = fact_on(START + timedelta(days=n), facts).ward
        assert fact_on(START + timedelta(days=n), now).ward == (ward if still else before)
    for n in range(at):
        assert fact_on(START + timedelta(days=n), now) == fact_on(START + timedelta(days=n), facts)


APART = [
    ("by ward", ({"ward": "Weir"}, {"ward": "Mill"}), ("Weir", "Mill")),
    ("by group", ({"political_group": "Green"}, {"political_group": "Labour"}), ("Green", "Labour")),
    ("ward of one alone", ({"ward": "Weir"}, {"job_title": "Clerk"}), ("Weir", "Clerk")),
    ("by post", ({"job_title": "Clerk"}, {"job_title": "Solicitor"}), ("Clerk", "Solicitor")),
    ("by telephone", ({"phone": "1"}, {"phone": "2"}), ("1", "2")),
    ("by nothing", ({}, {}), ("1st", "2nd")),
]


@pytest.mark.parametrize(("fields", "words"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_of_one_name_are_told_apart(fields: tuple[dict[str, str], ...], words: tuple[str, str]) -> None:
    facts = [fact(f"p{at}", **given_fields) for at, given_fields in enumerate(fields)]
    other = fact("other", name="Sam Jonas")
    assert told_apart([*facts, other], {}) == {"p0": words[0], "p1": words[1]}


def test_the_committees_tell_apart_who_has_nothing_else() -> None:
    facts = [fact("p0"), fact("p1", name="SAM JONES")]
    assert told_apart(facts, {"p0": ["Planning"], "p1": ["Licensing", "Audit"]}) == {
        "p0": "Planning",
        "p1": "Licensing, Audit",
    }


def test_a_title_makes_another_name() -> None:
    assert told_apart([fact("p0", title="Councillor"), fact("p1", title="Revd")], {}) == {}


def test_a_dozen_of_one_name() -> None:
    found = told_apart([fact(f"p{at:02}") for at in range(1, 24)], {})
    assert [found[f"p{at:02}"] for at in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd"]
    )
