"""Where the record of an item contradicts what was declared (DI-20): findings to answer, never a refusal.

What is recorded happened and is counted as it happened; the finding stands beside it until somebody answers it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from clerk_app.domain.declaration_terms import Leave, Speak, Vote
from clerk_app.domain.declarations import Ruling
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Room, Sitters, rooms
from clerk_app.domain.quorum_course import Span, quorum_course, quorum_findings
from clerk_app.domain.record import Motion
from clerk_app.domain.record_rows import MotionOutcome

_CORRECT = "Correct the record, or keep it as it happened and say what the monitoring officer advised."
_TICK_PUBLIC = (
    "If the public could speak on this item, tick “The public may speak” at the item on the Agenda tab. "
    "If not, correct the record, or keep it and say what the monitoring officer advised."
)
_GOES = (PresenceKind.OUT, PresenceKind.LEFT)
_COMES = (PresenceKind.BACK, PresenceKind.RETURNED)


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody's interests in an item bring all together (`declarations.combined`), and when they were declared.

    `seq` is 0 for what was known before the meeting. What happened before a declaration contradicts nothing.
    """

    person_id: str
    ruling: Ruling
    seq: int = 0


@dataclass(frozen=True, slots=True)
class RegisterHint:
    """An entry of the register whose words fit the item: `words` are those that matched, "" if it is sensitive."""

    person_id: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemTaken:
    """One item as it was taken, with all that its contradictions are found from.

    `where` is the item in an officer's words ("Item 6"). `names` are printed names by the identity of people and
    bodies. `spans` are empty while the item has not been begun. `heard` are those who spoke at it, and when last;
    `as_public` are those of them who might have, had the agenda said that the public may speak on it (DI-18).
    """

    where: str
    item_id: str
    bodies: tuple[Sitters, ...]
    presence: tuple[PresenceEvent, ...]
    spans: tuple[Span, ...]
    declared: tuple[Declared, ...] = ()
    motions: tuple[Motion, ...] = ()
    hints: tuple[RegisterHint, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    heard: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    as_public: frozenset[str] = frozenset()
    remote_counts: bool = False
    _passed: list[tuple[int, Room]] = field(default_factory=list, init=False, repr=False, compare=False)

    def room(self, seq: int) -> Room:
        """The room after the event of a number."""
        if not self._passed:
            told = rooms(self.bodies, self.presence, remote_counts=self.remote_counts)
            self._passed.extend((event.seq if event else -1, room) for event, room in told)
        return self._passed[max(bisect_right(self._passed, seq, key=_number) - 1, 0)][1]

    def name(self, person_id: str) -> str:
        """A person as printed."""
        return self.names.get(person_id, "Somebody who is not listed")

    @property
    def barred(self) -> frozenset[str]:
        """Those who may not vote on the item, and so are never offered a vote."""
        return frozenset(declared.person_id for declared in self.declared if declared.ruling.bars_voting)

    @property
    def out_from_the_start(self) -> frozenset[str]:
        """Those who must have left before the item began, and are not counted for it (QU-3)."""
        first = min((span.first for span in self.spans), default=0)
        known = (declared for declared in self.declared if declared.seq <= first)
        return frozenset(declared.person_id for declared in known if declared.ruling.out_from_the_start)

    @property
    def out_later(self) -> Mapping[str, int]:
        """Those who must be out from an event of the item on, and are not counted since (QU-3, DI-20).

        They declared once it had begun, have spoken first, or must leave before what was moved is voted on. Whoever is
        recorded to have stayed was there all the while.
        """
        found: dict[str, int] = {}
        gone = self.out_from_the_start
        for declared in self.declared:
            since = None if declared.person_id in gone else self._out_since(declared)
            if since is not None and not self.stayed(declared.person_id):
                found[declared.person_id] = max(since, declared.seq)
        return found

    def stayed(self, person_id: str) -> bool:
        """Whether it is recorded that somebody stayed for the item."""
        last = max((event.seq for event in self.presence), default=0)
        return self.item_id in self.room(last).standing(person_id).stayed_for

    def _out_since(self, declared: Declared) -> int | None:
        ruling = declared.ruling
        if ruling.out_from_the_start:
            return declared.seq
        if ruling.leave is Leave.AFTER_SPEAKING and declared.person_id in self.heard:
            return self.heard[declared.person_id]
        moved = (motion.seq for motion in self.motions if motion.decided_at >= declared.seq)
        return min(moved, default=None) if ruling.must_leave else None

    @property
    def should_be_out(self) -> tuple[str, ...]:
        """Those who must have left by now and are still in the room, for the board to ask when they left.

        Who must leave before the vote is asked for once something is moved; who may speak first, once they have too.
        """
        if not self.presence:
            return ()
        room = self.room(max(event.seq for event in self.presence))
        leaving = (declared.person_id for declared in self.declared if self._must_be_out_by_now(declared))
        return tuple(
            person_id
            for person_id in leaving
            if room.inside(person_id) and self.item_id not in room.standing(person_id).stayed_for
        )

    def _must_be_out_by_now(self, declared: Declared) -> bool:
        leave = declared.ruling.leave
        if leave is Leave.AFTER_SPEAKING and declared.person_id in self.heard:
            return True
        moved = any(each.ballot is None and each.outcome is MotionOutcome.OPEN for each in self.motions)
        return declared.ruling.out_from_the_start or (declared.ruling.must_leave and moved)


def _number(moment: tuple[int, Room]) -> int:
    return moment[0]


def contradictions(item: ItemTaken) -> tuple[Finding, ...]:
    """Everything in the record of an item that does not fit what was declared, or that left nobody to decide it."""
    if not item.spans and not item.motions:
        return tuple(_hints(item))
    return (
        *(finding for declared in item.declared for finding in _of_person(item, declared)),
        *_presiding(item),
        *_quorum(item),
        *_hints(item),
    )


def _of_person(item: ItemTaken, declared: Declared) -> Iterator[Finding]:
    found = (*_speaking(item, declared), *_taking_part(item, declared), *_staying(item, declared))
    for text, fix, moment in found:
        yield Finding(Level.WARNING, f"{item.where}: {text}", "DI-20", item.where, fix, moment=moment)


def _speaking(item: ItemTaken, declared: Declared) -> Iterator[tuple[str, str, int]]:
    """Somebody who was heard, and may not speak, not even as the public (DI-18)."""
    heard_at = item.heard.get(declared.person_id, 0)
    if declared.ruling.speak is Speak.NO and heard_at > declared.seq:
        public = declared.person_id in item.as_public
        fix = _TICK_PUBLIC if public else _CORRECT
        text = f"{item.name(declared.person_id)} was heard, and has an interest that bars speaking."
        yield text, fix, heard_at


def _taking_part(item: ItemTaken, declared: Declared) -> Iterator[tuple[str, str, int]]:
    """A vote, a motion or a seconding by somebody who may not vote."""
    if declared.ruling.vote is not Vote.NO:
        return
    name, who = item.name(declared.person_id), declared.person_id
    fix = _CORRECT
    for motion in item.motions:
        ballot = motion.ballot if motion.decided_at >= declared.seq else None
        if ballot and who in ballot.ways:
            yield f"a vote of {name} is recorded, whose interest bars voting.", fix, motion.decided_at
        if ballot and ballot.casting and ballot.casting.person_id == who:
            yield f"{name} gave the casting vote, and has an interest that bars voting.", fix, motion.decided_at
        if motion.seq < declared.seq:
            continue
        if motion.mover_id == who:
            yield f"{name} moved a motion, and has an interest that bars voting.", fix, motion.seq
        if motion.seconder_id == who:
            yield f"{name} seconded a motion, and has an interest that bars voting.", fix, motion.seq


def _staying(item: ItemTaken, declared: Declared) -> Iterator[tuple[str, str, int]]:
    """Somebody who must leave and of whom no leaving is recorded, who stayed, or who was there when it was voted on."""
    ruling, name, who = declared.ruling, item.name(declared.person_id), declared.person_id
    if not ruling.must_leave:
        return
    if item.stayed(who):
        fix = "Keep it as it happened, and say what the monitoring officer advised."
        yield f"{name} stayed for the item, and has an interest that means they must leave.", fix, _stayed_at(item, who)
        return
    fix = "Record when they left, or that they stayed."
    voted = [motion.decided_at for motion in _voted_on(item, declared) if item.room(motion.decided_at).inside(who)]
    if ruling.leave is not Leave.BEFORE_VOTE and (since := _never_left(item, declared)):
        yield f"{name} has an interest that means they must leave, and no leaving is recorded.", fix, since
    elif voted:
        yield f"{name} was in the room for the vote, and has an interest that means they must leave.", fix, max(voted)
    elif ruling.out_from_the_start and (back := _came_back(item, who)):
        fix = "Correct when they came back, or that they stayed."
        yield f"{name} came back while the item was being taken, and has an interest that keeps them out.", fix, back


def _stayed_at(item: ItemTaken, who: str) -> int:
    """When it was recorded that somebody stayed."""
    return max(event.seq for event in item.presence if event.person_id == who and event.kind is PresenceKind.STAYED)


def _never_left(item: ItemTaken, declared: Declared) -> int:
    """Since when somebody was in the room in a stretch of the item and did not leave it; 0 if they did."""
    who = declared.person_id
    for span in reversed(item.spans):
        if span.last is not None and span.last < declared.seq:
            continue
        begun = max(span.first, declared.seq)
        left = any(
            event.person_id == who and event.kind in _GOES and _within(event, begun, span) for event in item.presence
        )
        if item.room(begun).inside(who) and not left:
            return begun
    return 0


def _within(event: PresenceEvent, begun: int, span: Span) -> bool:
    return begun <= event.seq and span.holds(event.seq)


def _voted_on(item: ItemTaken, declared: Declared) -> Iterator[Motion]:
    return (motion for motion in item.motions if motion.ballot and motion.decided_at >= declared.seq)


def _came_back(item: ItemTaken, who: str) -> int:
    """When somebody who was out last came in again before the item was left; 0 if they did not."""
    comings = (event for event in item.presence if event.person_id == who and event.kind in _COMES)
    found = (
        event.seq
        for event in comings
        if any(span.first < event.seq and _before_the_end(event, span) for span in item.spans)
    )
    return max(found, default=0)


def _before_the_end(event: PresenceEvent, span: Span) -> bool:
    return span.last is None or event.seq < span.last


def _presiding(item: ItemTaken) -> Iterator[Finding]:
    """Whether somebody presided at each vote and when the item was left, so that who takes the chair may be told."""
    last = max((event.seq for event in item.presence), default=0)
    moments = [motion.decided_at for motion in item.motions]
    moments += [last if span.last is None else span.last for span in item.spans]
    for moment in sorted(moments):
        room = item.room(moment)
        if room.confirmed and room.presiding is None:
            gone = f"{item.name(room.chair_id)} left the chair, and " if room.chair_id else ""
            text = f"{item.where}: {gone}nobody is recorded as presiding."
            yield Finding(Level.WARNING, text, "DI-20", item.where, "Record who took the chair.", moment=moment)
            return


def _quorum(item: ItemTaken) -> Sequence[Finding]:
    courses = quorum_course(
        item.bodies,
        item.presence,
        item.spans,
        must_be_out=item.out_from_the_start,
        out_later=item.out_later,
        item_id=item.item_id,
        remote_counts=item.remote_counts,
    )
    voted = max((motion.decided_at for motion in item.motions if motion.ballot), default=0)
    return quorum_findings(courses, item.names, item.where, decided=voted > 0, since=voted)


def raised(item: ItemTaken) -> tuple[RegisterHint, ...]:
    """The hints that are worth raising: of those in the room who have declared nothing for the item."""
    room = item.room(max((event.seq for event in item.presence), default=0))
    said = {declared.person_id for declared in item.declared}
    return tuple(hint for hint in item.hints if hint.person_id not in said and room.inside(hint.person_id))


def _hints(item: ItemTaken) -> Iterator[Finding]:
    """What the register would let the officer ask: a hint only, never a decision."""
    for hint in raised(item):
        words = f": “{hint.words}”" if hint.words else ""
        text = f"{item.where}: an entry of {item.name(hint.person_id)} in the register of interests fits it{words}."
        yield Finding(Level.NOTE, text, "DI-20", item.where, "Ask whether there is an interest to declare.")
