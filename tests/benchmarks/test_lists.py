"""How long the lists take in a file of twelve thousand meetings and two thousand people, against a small one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clerk_app.office import Office
from clerk_app.services import people, planning
from clerk_app.services.meeting_list import MeetingWish
from tests.benchmarks.measuring import in_turns, timed
from tests.helpers.long_history import fill
from tests.helpers.offices import memory_office

MEETINGS, PEOPLE = 12_000, 2_000
LIMIT_MS = 50.0


@pytest.fixture(scope="module")
def office() -> Office:
    made = memory_office()
    fill(made, MEETINGS, PEOPLE)
    return made


LISTS: dict[str, Callable[[Office], object]] = {
    "this year on": lambda office: planning.listed(office, MeetingWish()),
    "one committee, every year": lambda office: planning.listed(office, MeetingWish(body_id="body-3", every=True)),
    "a page of all": lambda office: planning.listed(office, MeetingWish(every=True), newest_first=True, limit=100),
    "a page of a search": lambda office: planning.listed(office, MeetingWish(every=True, text="07"), limit=100),
    "counts": lambda office: planning.counts(office, MeetingWish()),
    "a month": lambda office: planning.month(office, 2017, 7),
    "people": people.lines,
}


def test_every_list_is_there_at_once(office: Office) -> None:
    taken = in_turns({name: timed(lambda ask=ask: ask(office)) for name, ask in LISTS.items()}, 7)  # type: ignore[misc]
    print("; ".join(f"{name} {ms:.0f} ms" for name, ms in taken.items()))
    assert {name: ms for name, ms in taken.items() if ms > LIMIT_MS} == {}
