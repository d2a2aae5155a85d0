"""From when to when items were taken: told from the events of a meeting in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record_rows import RoomEvent, RoomKind

#: What takes an item up.
TAKES_UP = (RoomKind.ITEM_STARTED, RoomKind.TAKEN_TOGETHER)


def spans_of(events: Iterable[RoomEvent]) -> dict[str, tuple[Span, ...]]:
    """The stretches of each item by its id, in the order in which they were first taken up.

    Taking up an item ends the one before; those taken together end together. An adjournment interrupts an item.
    """
    reading = _Reading()
    for event in events:
        reading.take(event)
    for item, begun in reading.taken.items():
        reading.found.setdefault(item, []).append(Span(begun))
    first = sorted(reading.found, key=lambda item: reading.found[item][0].first)
    return {item: tuple(reading.found[item]) for item in first}


@dataclass(slots=True)
class _Reading:
    """What is being taken as the events are read, what was interrupted, and the stretches that have ended."""

    found: dict[str, list[Span]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    paused: tuple[str, ...] = ()

    def take(self, event: RoomEvent) -> None:
        """What one event begins or ends."""
        item = event.agenda_item_id or ""
        match event.kind:
            case RoomKind.ITEM_STARTED:
                self._end(event.pos)
                self.taken[item], self.paused = event.pos, ()
            case RoomKind.TAKEN_TOGETHER:
                self.taken.setdefault(item, event.pos)
            case RoomKind.ITEM_ENDED | RoomKind.CLOSED:
                self._end(event.pos)
            case RoomKind.DEFERRED | RoomKind.WITHDRAWN:
                self._end(event.pos, item)
                self.paused = tuple(each for each in self.paused if each != item)
            case RoomKind.ADJOURNED:
                self.paused = tuple(self.taken) or self.paused
                self._end(event.pos)
            case RoomKind.RESUMED:
                self.taken |= dict.fromkeys(self.paused, event.pos)
                self.paused = ()

    def _end(self, pos: int, item: str = "") -> None:
        for ended in [each for each in self.taken if item in ("", each)]:
            self.found.setdefault(ended, []).append(Span(self.taken.pop(ended), pos))
