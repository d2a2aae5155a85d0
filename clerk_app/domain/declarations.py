"""What a declaration of interest brings: what is said and published, who may speak and vote, who must leave (DI-18).

The program advises and records. Whether an interest is significant is the member's own judgement, and what happened is
recorded whatever the rule says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from clerk_app.domain.declaration_rows import NOTES, row_for
from clerk_app.domain.declaration_terms import (
    Capacity,
    Decider,
    Declare,
    DeclaredKind,
    Dispensed,
    Exemption,
    HeldBy,
    InterestFacts,
    Leave,
    Mention,
    Publish,
    Regime,
    Speak,
    Task,
    Vote,
)

#: The row in which the monitoring officer's advice is asked: an exempt category is claimed for a pecuniary interest.
_EXEMPT_DPI = 9
_OF_STATUTE = (DeclaredKind.DPI, DeclaredKind.ARREARS)
_Thing = TypeVar("_Thing")
_OF_DECLARATIONS = re.compile(r"\b(?:declar\w+|disclos\w+) (?:of|any|by|made)\b.*\binterests?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows from an interest in an item, or from several together, and the rows and rules that it rests on.

    `offence` says that taking part beyond it is an offence (DI-12, DI-15). `parts` are the rulings that were combined:
    each of them is declared and published by itself, so that the nature of one never stands for another's. `unanswered`
    says that more would follow if the member judged the interest significant, which they have not said (DI-5).
    """

    declare: Declare = Declare.NONE
    publish: Publish = Publish.NOTHING
    mentions: frozenset[Mention] = frozenset()
    speak: Speak = Speak.YES
    vote: Vote = Vote.YES
    leave: Leave = Leave.NO
    decider: Decider = Decider.MEMBER
    tasks: tuple[Task, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    offence: bool = False
    parts: tuple[Ruling, ...] = ()
    unanswered: bool = False

    @property
    def bars_voting(self) -> bool:
        """Whether a vote, a motion or a seconding by this person contradicts the ruling (DI-20)."""
        return self.vote in (Vote.NO, Vote.NEVER)

    @property
    def must_leave(self) -> bool:
        """Whether this person must be out of the room at the latest when the item is voted on.

        Where standing orders have not been asked whether somebody leaves, nobody need be out.
        """
        return self.leave >= Leave.BEFORE_VOTE

    @property
    def undecided(self) -> bool:
        """Whether it is not known yet that this person may stay: they have to say, or the council's code does."""
        of_code = self.speak is Speak.BY_CODE or self.vote is Vote.BY_CODE or self.leave is Leave.BY_CODE
        return self.unanswered or of_code

    @property
    def out_from_the_start(self) -> bool:
        """Whether this person must have left before the item begins, and so is not counted for it (QU-3)."""
        return self.leave is Leave.BEFORE_ITEM


#: What holds of somebody who declared nothing.
FREE = Ruling()


def decide(facts: InterestFacts) -> Ruling:
    """What one interest of one person brings in one item: the row of the table that holds, and what holds besides.

    The nature of a sensitive interest is never given (DI-9), a pecuniary interest that is not registered brings a task
    (DI-7), and who has no vote gets none (DI-16). Under a code that is none of the three, it says what follows.
    """
    if facts.another_code and facts.kind is not DeclaredKind.ARREARS and facts.capacity is not Capacity.OFFICER:
        return _by_another_code(facts)
    row = row_for(facts)
    no_vote = facts.capacity in (Capacity.NON_VOTING, Capacity.OFFICER)
    declare, publish, mentions = row.declare, row.publish, frozenset({row.mention} if row.mention else ())
    if facts.sensitive:
        declare, publish, mentions = _withheld(declare, publish, mentions)
    return Ruling(
        declare=declare,
        publish=publish,
        mentions=mentions,
        speak=row.speak,
        vote=Vote.NEVER if no_vote else row.vote,
        leave=_as_ordered(row.leave, facts.leaving_ordered),
        decider=Decider.MONITORING_OFFICER if row.number == _EXEMPT_DPI else Decider.MEMBER,
        tasks=tuple(_tasks(facts, declare)),
        warnings=tuple(_warnings(facts)),
        notes=(NOTES[row.number],) if row.number in NOTES else (),
        rows=(row.number,),
        rules=row.rules,
        offence=facts.kind in _OF_STATUTE and (row.speak >= Speak.NO or row.vote is Vote.NO),
        unanswered=_is_unanswered(facts),
    )


def _by_another_code(facts: InterestFacts) -> Ruling:
    """All of it is for the code, which nobody here has read: that of Wales has interests of other kinds (DI-17)."""
    return Ruling(
        declare=Declare.BY_CODE,
        publish=Publish.WITHHELD if facts.sensitive else Publish.BY_CODE,
        speak=Speak.BY_CODE,
        vote=Vote.NEVER if facts.capacity is Capacity.NON_VOTING else Vote.BY_CODE,
        leave=Leave.BY_CODE,
        notes=("Ask the monitoring officer what the code of conduct says.",),
        rules=("DI-17",),
    )


def hears_declarations(title: str) -> bool:
    """Whether an item of this title is where interests are declared: "To receive declarations of interest"."""
    return _OF_DECLARATIONS.search(title) is not None


def combined(rulings: Iterable[Ruling]) -> Ruling:
    """Several interests of one person in one item: the strictest of each column (DI-18).

    A dispensation lifts its own interest only, since each interest was ruled on alone. Who may not speak at all has no
    reason to wait until after speaking: they leave before the item.
    """
    parts = tuple(part for ruling in rulings for part in (ruling.parts or (ruling,)))
    if len(parts) < 2:
        return parts[0] if parts else FREE
    speak = max(part.speak for part in parts)
    leave = max(part.leave for part in parts)
    advised = any(part.decider is Decider.MONITORING_OFFICER for part in parts)
    return Ruling(
        declare=max(part.declare for part in parts),
        publish=max(part.publish for part in parts),
        mentions=frozenset[Mention]().union(*(part.mentions for part in parts)),
        speak=speak,
        vote=max(part.vote for part in parts),
        leave=Leave.BEFORE_ITEM if speak >= Speak.NO and leave is Leave.AFTER_SPEAKING else leave,
        decider=Decider.MONITORING_OFFICER if advised else Decider.MEMBER,
        tasks=_each_once(part.tasks for part in parts),
        warnings=_each_once(part.warnings for part in parts),
        notes=_each_once(part.notes for part in parts),
        rows=_each_once(part.rows for part in parts),
        rules=_each_once(part.rules for part in parts),
        offence=any(part.offence for part in parts),
        parts=parts,
        unanswered=any(part.unanswered for part in parts),
    )


def board_line(ruling: Ruling) -> str:
    """What an officer reads on the board: "Must leave before the item. May not vote."."""
    if ruling.speak is Speak.NO_STEP:
        return "Takes no step in the matter but to pass it on."
    if (ruling.speak, ruling.vote, ruling.leave) == (Speak.YES, Vote.YES, Leave.NO):
        return _UNANSWERED if ruling.unanswered else "May stay, speak and vote."
    speaking = "" if ruling.out_from_the_start else _SPEAKING[ruling.speak]
    return " ".join(filter(None, (speaking, _LEAVING[ruling.leave], _VOTING[ruling.vote])))


_UNANSWERED = "It depends on whether the interest is significant."
_LEAVING = {
    Leave.NO: "May stay.",
    Leave.ADVISED: "Is advised to leave.",
    Leave.BY_CODE: "Whether to leave is for the council’s code.",
    Leave.IF_STANDING_ORDERS_SAY: "Must leave if standing orders say so.",
    Leave.BEFORE_VOTE: "Must leave before the vote.",
    Leave.AFTER_SPEAKING: "Must leave after speaking.",
    Leave.BEFORE_ITEM: "Must leave before the item.",
}
_SPEAKING = {
    Speak.YES: "May speak.",
    Speak.BY_CODE: "Whether to speak is for the council’s code.",
    Speak.AS_PUBLIC: "May speak as a member of the public.",
    Speak.NO: "May not speak.",
}
_VOTING = {
    Vote.YES: "May vote.",
    Vote.BY_CODE: "Whether to vote is for the council’s code.",
    Vote.NO: "May not vote.",
    Vote.NEVER: "Has no vote.",
}


def _withheld(
    declare: Declare, publish: Publish, mentions: frozenset[Mention]
) -> tuple[Declare, Publish, frozenset[Mention]]:
    """The same without the nature (DI-9), which an exempt category would tell as well."""
    return (
        Declare.FACT_ONLY if declare is Declare.NATURE else declare,
        Publish.WITHHELD if publish in (Publish.NATURE, Publish.BY_CODE) else publish,
        mentions - {Mention.CATEGORY},
    )


def _as_ordered(leave: Leave, ordered: bool | None) -> Leave:
    """Where statute alone holds, standing orders say whether a member leaves (DI-8); None: nobody has looked."""
    if leave is not Leave.IF_STANDING_ORDERS_SAY or ordered is None:
        return leave
    return Leave.BEFORE_ITEM if ordered else Leave.NO


def _tasks(facts: InterestFacts, declare: Declare) -> Iterator[Task]:
    """What is to be done within 28 days: only of what was said, for an interest nobody knows of is no duty yet."""
    if facts.registered or declare is Declare.NONE or facts.capacity in (Capacity.NON_VOTING, Capacity.OFFICER):
        return
    if facts.kind is DeclaredKind.DPI:
        yield Task("Notify the monitoring officer of the disclosable pecuniary interest.", private=facts.sensitive)
    elif facts.kind is DeclaredKind.ORI:
        yield Task("Register the other registerable interest.", private=facts.sensitive)


def _warnings(facts: InterestFacts) -> Iterator[str]:
    if facts.dispensed is Dispensed.EXPIRED:
        yield "The dispensation has expired."
    if facts.dispensed is Dispensed.OTHER_MATTER:
        yield "The dispensation is for another matter."
    if facts.exemption is not Exemption.NONE and facts.regime is not Regime.LOCAL:
        yield "This code has no exempt categories."
    if facts.kind is DeclaredKind.DPI and facts.held_by in (HeldBy.RELATIVE, HeldBy.BODY):
        yield "Only the member’s own interest or a partner’s is a disclosable pecuniary interest."
    if _is_unanswered(facts):
        yield "The member has yet to say whether the interest is significant."


def _is_unanswered(facts: InterestFacts) -> bool:
    """Whether the member has yet to say if the interest is significant, and more follows if it is (DI-5)."""
    return facts.significant is None and _part(facts) != _part(replace(facts, significant=True))


def _part(facts: InterestFacts) -> tuple[Speak, Vote, Leave]:
    row = row_for(facts)
    return row.speak, row.vote, row.leave


def _each_once(many: Iterable[tuple[_Thing, ...]]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(one for some in many for one in some))
