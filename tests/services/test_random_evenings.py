"""Random evenings: whatever the keys were, the minutes lose nothing, and nothing closed is in the public copy (PX-10).

Each text is planted with a word of its own, which says whether it was closed as it was recorded.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from clerk_app.domain.change import Change
from clerk_app.domain.minutes import draft
from clerk_app.domain.minutes_plan import Block, Side, public_minutes
from clerk_app.domain.record_rows import RoomKind, SpeechKind
from clerk_app.domain.votes import Manner, Way
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import (
    held_meetings,
    meeting_record,
    other_item,
    resolving,
    room,
    room_answers,
    room_presence,
    speaking,
    voting,
)
from clerk_app.services.minute_style import minute_style
from clerk_app.services.room_reading import evening, record_of
from tests.helpers.offices import memory_office
from tests.helpers.scripted_evening import CLOSED, THURSDAY, Scene, at, begin, scene

NAMES = ("Ada", "Ben", "Cerys", "Dai", "Elin", "Farah", "Gwen", "Hugh", "Iris")
MOVES = (RoomKind.LEFT, RoomKind.RETURNED, RoomKind.ARRIVED, RoomKind.OUT, RoomKind.BACK, RoomKind.STAYED)


class RandomEvening:
    """A meeting at which something happens at each step; `open` and `closed` are the words that were planted."""

    def __init__(self, office: Office, here: Scene, seed: int) -> None:
        self.office, self.here, self.chance = office, here, Random(seed)
        self.now, self.number = at("19:02"), itertools.count(100)
        self.open: set[str] = set()
        self.closed: set[str] = set()

    def someone(self) -> str:
        return self.here.who(self.chance.choice(NAMES))

    def anywhere(self) -> str:
        return self.chance.choice(list(self.here.items.values()))

    def here_or_nowhere(self) -> str | None:
        current = record_of(self.office, self.here.meeting).current
        return self.chance.choice((*current, None))

    def words(self, item_id: str | None, closed: bool | None) -> str:
        """Words of which it is known whether the public may read them."""
        by_place = item_id == self.here.item(CLOSED) or record_of(self.office, self.here.meeting).public_excluded
        word = f"Word{next(self.number)}"
        (self.closed if closed or (closed is None and by_place) else self.open).add(word)
        return f"{word} was said"

    def say(self, how: Callable[[str, str | None, bool | None], Change]) -> Change:
        item_id, closed = self.here_or_nowhere(), self.chance.choice((None, None, True))
        return how(self.words(item_id, closed), item_id, closed)

    def step(self) -> Change | None:
        office, held, chance = self.office, self.here.meeting, self.chance
        self.now += timedelta(minutes=chance.choice((0, 1, 7)))
        now: datetime = self.now
        movable = [row.id for row in record_of(office, held).rows if other_item.may_move(row)]
        verbs: list[Callable[[], Change | None]] = [
            lambda: room.start_item(office, self.anywhere(), now),
            lambda: room.take_together(office, self.anywhere(), now),
            lambda: room.adjourn(office, held, now),
            lambda: room.resume(office, held, now),
            lambda: room.exclude_public(office, held, now, (3,), "", self.here_or_nowhere()),
            lambda: room.readmit_public(office, held, now),
            lambda: room_presence.mark(
                office, held, self.someone(), chance.choice(MOVES), now, item_id=self.anywhere()
            ),
            lambda: room_presence.substitute(office, held, self.someone(), self.someone(), now),
            lambda: self.say(lambda text, item, shut: room.note(office, held, now, text, item, closed=shut)),
            lambda: self.say(lambda text, item, shut: resolving.resolve(office, held, text, item_id=item, closed=shut)),
            lambda: self.say(lambda text, item, shut: resolving.act(office, held, text, item_id=item, closed=shut)),
            lambda: self.say(lambda text, item, shut: voting.move(office, held, text, item, {"closed": shut})),
            lambda: self.say(
                lambda text, item, shut: speaking.hear(
                    office, held, SpeechKind.SPEAKER, {"text": text, "closed": shut}, item
                )
            ),
            lambda: voting.take(
                office, held, now, {"manner": Manner.NAMED}, item_id=self.anywhere(), named={self.someone(): Way.FOR}
            ),
            lambda: other_item.move(office, chance.choice(movable), chance.choice((None, self.anywhere()))),
        ]
        try:
            return chance.choice(verbs)()
        except (ClerkError, IndexError):  # what cannot have happened now
            return None

    def drafted(self) -> tuple[Block, ...]:
        style = minute_style(self.office, self.here.meeting)
        return draft(meeting_record.of_meeting(self.office, self.here.meeting), style)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_nothing_closed_is_public_and_who_is_listed_is_counted(seed: int) -> None:
    office = memory_office()
    here = scene(office)
    begin(office, here)
    lived = RandomEvening(office, here, seed)
    for _ in range(120):
        lived.step()
    blocks = lived.drafted()
    assert len({block.key for block in blocks}) == len(blocks)
    public = "\n".join("\n".join((block.text, *block.rows)) for block in public_minutes(blocks))
    full = "\n".join("\n".join((block.text, *block.rows)) for block in blocks if block.side is not Side.PUBLIC)
    assert len(lived.closed) > 3 and len(lived.open) > 3
    assert not [word for word in lived.closed if word in public]
    assert not [word for word in lived.open | lived.closed if word not in full]
    room_answers.of_meeting(office, evening(office, here.meeting))
    listed = [row for block in blocks if block.key.startswith("present/") for row in block.rows]
    (met,) = held_meetings.held_meetings(office, THURSDAY, THURSDAY)
    for name in here.people:
        there = any(line.attendance == "present" for line in met.lines_of(here.people[name]))
        assert any(name in row.partition("(substituting")[0] for row in listed) is there, name
    office.close()
