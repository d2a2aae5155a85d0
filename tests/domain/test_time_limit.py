"""The guillotine: the planned end of a sitting, and until when it was agreed to go on."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from clerk_app.domain.meetings import Sitting
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.time_limit import agreed_until, going_on, guillotine, has_fallen

THURSDAY, FRIDAY = date(2017, 7, 13), date(2017, 7, 14)


def sitting(day: date = THURSDAY, end: time | None = time(21, 30), begins: time = time(19)) -> Sitting:
    return Sitting(f"s{day}", "m", 1, day, begins, None, end)


def event(at: datetime, text: str = "") -> RoomEvent:
    return RoomEvent("e", "m", 1, RoomKind.GUILLOTINE, at, text=text)


@pytest.mark.parametrize("minute", range(0, 24 * 60, 61))
def test_every_time_that_is_agreed_is_read_again(minute: int) -> None:
    until = time(minute // 60, minute % 60)
    found = agreed_until(event(datetime(2017, 7, 13, 12, 34), going_on(until, "Standing order 9")))
    assert found is not None and found.time() == until
    assert found > datetime(2017, 7, 13, 12, 34), "it is always still to come when it is agreed"


def test_the_planned_end_holds_until_another_is_agreed() -> None:
    at = datetime(2017, 7, 13, 20)
    assert guillotine([sitting()], [], at) == datetime(2017, 7, 13, 21, 30)
    agreed = [event(datetime(2017, 7, 13, 21, 25), going_on(time(22)))]
    assert guillotine([sitting()], agreed, at) == datetime(2017, 7, 13, 22)
    assert guillotine([sitting(end=None)], [], at) is None


def test_past_midnight_it_is_the_next_day() -> None:
    late = [sitting(end=time(0, 30))]
    assert guillotine(late, [], datetime(2017, 7, 13, 23)) == datetime(2017, 7, 14, 0, 30)
    agreed = [event(datetime(2017, 7, 13, 23, 50), going_on(time(1)))]
    assert guillotine(late, agreed, datetime(2017, 7, 14, 0, 10)) == datetime(2017, 7, 14, 1)


def test_what_was_agreed_on_one_day_does_not_hold_on_another() -> None:
    agreed = [event(datetime(2017, 7, 13, 21), going_on(time(22)))]
    both = [sitting(), sitting(FRIDAY)]
    assert guillotine(both, agreed, datetime(2017, 7, 14, 19)) == datetime(2017, 7, 14, 21, 30)


def test_it_has_fallen_until_something_is_agreed() -> None:
    fallen, agreed = event(datetime(2017, 7, 13, 21, 30)), event(datetime(2017, 7, 13, 21, 31), going_on(time(22)))
    assert not has_fallen([]) and has_fallen([fallen]) and not has_fallen([fallen, agreed])
