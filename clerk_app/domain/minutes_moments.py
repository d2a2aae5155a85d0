"""What happened in the room while each item was taken: comings and goings, chair, quorum, breaks and the time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle, Side
from clerk_app.domain.presence import PresenceKind
from clerk_app.domain.quorum_turns import QuorumTurn
from clerk_app.domain.record import Adjournment, Elected, Election, MeetingRecord, TimeLimit
from clerk_app.domain.text import joined

#: The movements that the minutes tell where they happened, by the text for each.
_MOVES = {
    PresenceKind.ARRIVED: "arrived",
    PresenceKind.LEFT: "left",
    PresenceKind.RETURNED: "returned",
    PresenceKind.OUT: "out",
    PresenceKind.BACK: "back",
    PresenceKind.PRESIDES: "took_the_chair",
}
#: Words with which a reason may begin, as one types them.
_OPENERS = frozenset({"A", "An", "As", "At", "Because", "Due", "For", "In", "On", "Owing", "The", "There", "To"})
_ELECTED = {
    Elected.COMMITTEE: "elected_chair",
    Elected.MEETING: "elected_for_meeting",
    Elected.NOT_SAID: "elected",
}


def moments(record: MeetingRecord, style: MinuteStyle) -> dict[str, list[tuple[int, Block]]]:
    """What happened in the room while each item was taken: who came and went, the chair, breaks; "" is before them."""
    found: dict[str, list[tuple[int, Block]]] = {}
    for seq, block in _told(record, style):
        found.setdefault(record.item_at(seq), []).append((seq, block))
    return found


def _told(record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, Block]]:
    """All of it, each with its moment; who came and went stands before what became of the quorum by it."""
    closed = {item.id for item in record.items if item.openness.closed}
    for election in record.elections:
        yield election.seq, Block(f"elected/{election.seq}", BlockKind.NOTE, _elected(election, record, style))
    for seq, text in _movements(record, style):
        yield seq, Block(f"moved/{seq}", BlockKind.NOTE, text)
    for turn in record.quorum:
        key = f"quorum/{turn.seq}/{turn.body_id}"
        yield turn.seq, Block(key, BlockKind.NOTE, _turned(turn, record, style))
    for pause in record.adjournments:
        yield from _breaks(pause, style, closed=_closed(pause.closed, record.item_at(pause.seq) in closed))
    for limit in record.limits:
        yield from _limited(limit, style, closed=_closed(limit.closed, record.item_at(limit.seq) in closed))


def _closed(said: bool | None, with_item: bool) -> bool:
    return with_item if said is None else said


def _movements(record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, str]]:
    """The coming and going of members and substitutes, and who took the chair after the first who presided."""
    seated = {member.person_id for body in record.bodies for member in body.members}
    seated |= {event.person_id for event in record.presence if event.kind is PresenceKind.SUBSTITUTES}
    turns = set(_turns_of_chair(record))
    for event in record.presence:
        told = event.kind is not PresenceKind.PRESIDES or event.seq in turns
        if event.kind in _MOVES and event.person_id in seated and told:
            name = record.name(event.person_id)
            yield event.seq, style.say(_MOVES[event.kind], name=name, at=style.at(event.at))


def _turns_of_chair(record: MeetingRecord) -> Iterator[int]:
    """When the chair passed from one to another; who is elected to the chair that they are in takes none."""
    chairs = sorted((event.seq, event.person_id) for event in record.presence if event.kind is PresenceKind.PRESIDES)
    for (_, before), (seq, after) in pairwise(chairs):
        if after != before:
            yield seq


def _breaks(pause: Adjournment, style: MinuteStyle, *, closed: bool) -> Iterator[tuple[int, Block]]:
    """A break; why it was made is kept from the public where the item is."""
    reason = _reason(pause.reason, style)
    said = partial(_break, pause, style=style)
    yield from _sides(pause.seq, f"adjourned/{pause.seq}", said, reason, closed=closed)


def _limited(limit: TimeLimit, style: MinuteStyle, *, closed: bool) -> Iterator[tuple[int, Block]]:
    """That the time ran out, or until when it was agreed to go on; the words of it are as open as the item."""
    at = style.at(limit.at)

    def said(reason: str) -> str:
        if limit.until is None:
            return style.say("time_ran_out", at=at, reason=reason)
        return style.say("went_on", at=at, time=style.time(limit.until), reason=reason)

    yield from _sides(limit.seq, f"limit/{limit.seq}", said, _reason(limit.words, style), closed=closed)


def _sides(seq: int, key: str, said: Callable[[str], str], reason: str, *, closed: bool) -> Iterator[tuple[int, Block]]:
    """What was done with the reason for it; where the item is closed, the public copy has it without."""
    if not (closed and reason):
        yield seq, Block(key, BlockKind.NOTE, said(reason))
        return
    yield seq, Block(key, BlockKind.NOTE, said(reason), side=Side.FULL)
    yield seq, Block(f"{key}/public", BlockKind.NOTE, said(""), side=Side.PUBLIC)


def _reason(words: str, style: MinuteStyle) -> str:
    """Why something was done, as it is joined to a sentence; "" where nobody said."""
    if not words.strip():
        return ""
    said = joined(words)
    inside = style.words["reason"].lstrip().startswith("(")
    return style.say("reason", reason=_begun_small(said) if inside else said)


def _begun_small(words: str) -> str:
    """Words as they stand in brackets: an opening word that can begin no name loses its capital."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS and rest[:1].islower() else words


def _elected(election: Election, record: MeetingRecord, style: MinuteStyle) -> str:
    name = _ELECTED[election.to]
    body_id = election.body_id or record.bodies[0].body_id
    return style.say(name, name=record.name(election.person_id), committee=record.name(body_id))


def _turned(turn: QuorumTurn, record: MeetingRecord, style: MinuteStyle) -> str:
    """What became of a quorum; at a joint meeting, of whose."""
    name = f"quorum_{turn.turn.value}" + ("_of" if len(record.bodies) > 1 else "")
    values = {"count": str(turn.counted), "number": str(turn.needed), "committee": record.name(turn.body_id)}
    return style.say(name, at=style.at(turn.at), **values)


def _break(pause: Adjournment, reason: str, *, style: MinuteStyle) -> str:
    at = style.at(pause.at)
    if pause.resumed_at is None and pause.until is not None:
        return style.say("adjourned_until", at=at, date=style.date(pause.until, weekday=True), reason=reason)
    if pause.resumed_at is None:
        return style.say("adjourned", at=at, reason=reason)
    day = style.date(pause.resumed_at.date(), weekday=True)
    resumed = (style.at(pause.resumed_at), style.say("on_day", date=day) if _another_day(pause) else "")
    return style.say("adjourned_and_resumed", at=at, reason=reason, resumed=" ".join(filter(None, resumed)))


def _another_day(pause: Adjournment) -> bool:
    """Whether the day is said on which it went on: that of another sitting, or after midnight."""
    resumed = pause.resumed_at
    return pause.parts or bool(pause.at and resumed and pause.at.date() != resumed.date())
