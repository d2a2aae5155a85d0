"""The decision table for declarations of interest as data, each row with the rules that it rests on (DI table).

The first row whose facts all fit holds, so what stands higher goes before what stands lower. Rows 1 to 42 are those of
the table; from 101 on stands what it leaves open. What holds whatever the row says is in `declarations.decide`: the
nature of a sensitive interest is never given, and what is not registered brings a task.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from clerk_app.domain.declaration_terms import Declare, InterestFacts, Leave, Mention, Publish, Regime, Speak, Vote

#: number | code: A a council's own, B the model code, C statute | facts, several values of one parted by commas |
#: declare, publish, speak, vote, leave | rules. In the table D is existence and nature, F the fact only, N the nature,
#: W "withheld", X nothing, P as a member of the public; "open" is a judgement that the member has yet to give.
_TABLE = """
 39 | A B C | held_by=partner aware=no                   | -    X    yes  yes   no      | DI-2
 42 | A B C | capacity=officer                           | code N    code never advised | DI-16
 24 | A B C | kind=s106 budget_item=yes                  | F    s106 yes  no    no      | DI-15
101 | A B C | kind=s106                                  | -    X    yes  yes   no      | DI-15
 41 | A B C | capacity=non_voting                        | code code code never code    | DI-16
 40 | A B C | capacity=decides_alone kind=dpi            | MO   X    none no    no      | DI-16
102 | A B   | capacity=decides_alone                     | code code code code  no      | DI-16
  5 | A     | kind=dpi dispensed=both                    | D    N+d  yes  yes   no      | DI-11
  6 | A     | kind=dpi dispensed=speak                   | D    N+d  yes  no    vote    | DI-11
104 | A B   | kind=dpi dispensed=vote                    | D    N+d  no   yes   no      | DI-11
 27 | B     | kind=dpi dispensed=both                    | D    N+d  yes  yes   no      | DI-11
108 | B     | kind=dpi dispensed=speak                   | D    N+d  yes  no    vote    | DI-11
  9 | A B   | kind=dpi exemption=lifts                   | D    N    no   no    item    | DI-13
  7 | A     | kind=dpi dispensed=expired                 | D    N    no   no    item    | DI-11
  8 | A     | kind=dpi dispensed=other_matter            | D    N    no   no    item    | DI-11
  4 | A     | kind=dpi registered=no sensitive=yes       | F    W    no   no    item    | DI-7 DI-9
  3 | A     | kind=dpi sensitive=yes                     | F    W    no   no    item    | DI-9
  2 | A     | kind=dpi registered=no                     | D    N    no   no    item    | DI-7 DI-8
  1 | A     | kind=dpi                                   | D    N    no   no    item    | DI-8
 13 | A     | kind=ori significant=no,open sensitive=yes | F    W    yes  yes   no      | DI-5 DI-9
 12 | A     | kind=ori significant=no,open registered=no | D    N    yes  yes   no      | DI-5 DI-7
 10 | A     | kind=ori significant=no,open               | D    N    yes  yes   no      | DI-5
 15 | A     | kind=ori exemption=lifts                   | D    N+c  yes  yes   no      | DI-14
 17 | A     | kind=ori dispensed=both                    | D    N+d  yes  yes   no      | DI-11
 18 | A     | kind=nri relation=no_more                  | -    X    yes  yes   no      | DI-4
 19 | A     | kind=nri significant=no,open               | D    N    yes  yes   no      | DI-4 DI-5
 22 | A     | kind=nri exemption=lifts                   | D    N+c  yes  yes   no      | DI-14
105 | A     | kind=nri dispensed=both                    | D    N+d  yes  yes   no      | DI-11
106 | A     | dispensed=speak                            | D    N+d  yes  no    vote    | DI-11
107 | A     | dispensed=vote                             | D    N+d  no   yes   no      | DI-11
 16 | A     | kind=ori exemption=bites                   | D    N    no   no    item    | DI-14 DI-5
 14 | A     | kind=ori sensitive=yes                     | F    W    no   no    item    | DI-5 DI-9
 11 | A     | kind=ori                                   | D    N    no   no    item    | DI-5
 23 | A     | kind=nri exemption=bites                   | D    N    no   no    item    | DI-14 DI-5
 21 | A     | kind=nri sensitive=yes                     | F    W    no   no    item    | DI-5 DI-9
 20 | A     | kind=nri                                   | D    N    no   no    item    | DI-4 DI-5
 26 | B     | kind=dpi sensitive=yes                     | F    W    no   no    item    | DI-8 DI-9
 25 | B     | kind=dpi                                   | D    N    no   no    item    | DI-8
 35 | B     | relation=no_more                           | -    X    yes  yes   no      | DI-4
 34 | B     | relation=affects significant=no,open       | D    N    yes  yes   no      | DI-5
 30 | B     | kind=ori relation=direct dispensed=both    | D    N+d  yes  yes   no      | DI-11
109 | B     | dispensed=both                             | D    N+d  yes  yes   no      | DI-11
119 | B     | dispensed=speak                            | D    N+d  yes  no    vote    | DI-11
110 | B     | dispensed=vote                             | D    N+d  no   yes   no      | DI-11
 33 | B     | relation=affects public_may_speak=yes      | D    N    P    no    spoken  | DI-5
111 | B     | relation=affects                           | D    N    no   no    item    | DI-5
 28 | B     | kind=ori public_may_speak=yes              | D    N    P    no    spoken  | DI-4
 29 | B     | kind=ori                                   | D    N    no   no    item    | DI-4
 31 | B     | kind=nri public_may_speak=yes              | D    N    P    no    spoken  | DI-4
 32 | B     | kind=nri sensitive=yes                     | F    W    no   no    item    | DI-4 DI-9
112 | B     | kind=nri                                   | D    N    no   no    item    | DI-4
103 | C     | kind=ori,nri                               | -    X    yes  yes   no      | DI-1 DI-8
113 | C     | dispensed=both registered=yes              | -    X    yes  yes   no      | DI-8 DI-11
114 | C     | dispensed=both                             | D    N+d  yes  yes   no      | DI-7 DI-11
115 | C     | dispensed=speak registered=yes             | -    X    yes  no    ordered | DI-8 DI-11
116 | C     | dispensed=speak                            | D    N+d  yes  no    ordered | DI-7 DI-11
117 | C     | dispensed=vote registered=yes              | -    X    no   yes   no      | DI-8 DI-11
118 | C     | dispensed=vote                             | D    N+d  no   yes   no      | DI-7 DI-11
 38 | C     | registered=no sensitive=yes                | F    W    no   no    ordered | DI-7 DI-8 DI-9
 37 | C     | registered=no                              | D    N    no   no    ordered | DI-7 DI-8
 36 | C     | registered=yes                             | -    X    no   no    ordered | DI-8
"""

#: What an officer should know of a row beside what it lets people do.
NOTES: Mapping[int, str] = MappingProxyType(
    {
        9: "An exempt category cannot lift the bar of the Localism Act; only a dispensation can. "
        "See the monitoring officer, whose contrary advice can be recorded with name and reason.",
        18: "Nothing need be said; the member may have a note of it made.",
        23: "No amount is published.",
        24: "No amount is said or published.",
        36: "It is registered, so the Act does not require it to be said.",
        39: "The duties begin when the member becomes aware of it, also in the middle of the meeting.",
        40: "Somebody else must take the decision.",
        41: "The Localism Act lays no duty on a co-opted member without a vote; the council’s own code may.",
        42: "Record it apart from those of members: section 117, Local Government Act 1972, and the staff code.",
        103: "The Act knows disclosable pecuniary interests only; the member may have a note of it made.",
    }
)

_REGIMES = {"A": Regime.LOCAL, "B": Regime.MODEL, "C": Regime.STATUTE}
_DECLARE = {
    "-": Declare.NONE,
    "code": Declare.BY_CODE,
    "MO": Declare.TO_MONITORING_OFFICER,
    "F": Declare.FACT_ONLY,
    "D": Declare.NATURE,
}
_PUBLISH = {
    "X": Publish.NOTHING,
    "code": Publish.BY_CODE,
    "s106": Publish.SECTION_106,
    "N": Publish.NATURE,
    "W": Publish.WITHHELD,
}
_MENTIONS = {"": None, "d": Mention.DISPENSATION, "c": Mention.CATEGORY}
_SPEAK = {"yes": Speak.YES, "code": Speak.BY_CODE, "P": Speak.AS_PUBLIC, "no": Speak.NO, "none": Speak.NO_STEP}
_VOTE = {"yes": Vote.YES, "code": Vote.BY_CODE, "no": Vote.NO, "never": Vote.NEVER}
_LEAVE = {
    "no": Leave.NO,
    "advised": Leave.ADVISED,
    "code": Leave.BY_CODE,
    "ordered": Leave.IF_STANDING_ORDERS_SAY,
    "vote": Leave.BEFORE_VOTE,
    "spoken": Leave.AFTER_SPEAKING,
    "item": Leave.BEFORE_ITEM,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the codes and facts under which it holds (`when`: the name of a fact, its values), and what follows."""

    number: int
    regimes: tuple[Regime, ...]
    when: Mapping[str, tuple[str, ...]]
    declare: Declare
    publish: Publish
    mention: Mention | None
    speak: Speak
    vote: Vote
    leave: Leave
    rules: tuple[str, ...]

    def fits(self, facts: InterestFacts) -> bool:
        """Whether the row holds for some facts."""
        return facts.regime in self.regimes and all(
            fact_word(getattr(facts, name)) in values for name, values in self.when.items()
        )


def fact_word(value: object) -> str:
    """A fact as the table writes it: "yes", "no", "open" where it is not known, or the value's own word."""
    if value is None:
        return "open"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, Enum) else str(value)


def _read(line: str) -> Row:
    number, regimes, facts, outcome, rules = (part.strip() for part in line.split("|"))
    declare, publish, speak, vote, leave = outcome.split()
    said, _, mention = publish.partition("+")
    named = (fact.split("=") for fact in facts.split())
    return Row(
        int(number),
        tuple(_REGIMES[letter] for letter in regimes.split()),
        MappingProxyType({name: tuple(values.split(",")) for name, values in named}),
        _DECLARE[declare],
        _PUBLISH[said],
        _MENTIONS[mention],
        _SPEAK[speak],
        _VOTE[vote],
        _LEAVE[leave],
        tuple(rules.split()),
    )


ROWS: tuple[Row, ...] = tuple(_read(line) for line in _TABLE.strip().splitlines())


def row_for(facts: InterestFacts) -> Row:
    """The row that holds for an interest; there is one for every combination of facts."""
    return next(row for row in ROWS if row.fits(facts))
