"""What the minutes print of a declaration of interest: slots, and the sentences made of them (DI-19).

The nature of an interest that is withheld is dropped here, before anything is printed: a line has no way back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from clerk_app.domain.dates import DateForm, TimeForm, printed_date, printed_time
from clerk_app.domain.declaration_terms import (
    Capacity,
    Declare,
    DeclaredKind,
    Dispensed,
    ExemptCategory,
    InterestFacts,
    Mention,
    Publish,
)
from clerk_app.domain.declarations import Ruling
from clerk_app.domain.text import clean_line, ended, spoken_list


class Stage(StrEnum):
    """When a declaration was made (DI-6): at the item for declarations, before the matter, or in the middle of it."""

    AT_THE_START = "at_the_start"
    BEFORE_ITEM = "before_item"
    DURING_ITEM = "during_item"


@dataclass(frozen=True, slots=True)
class Conduct:
    """What somebody did after declaring: what happened, not what the rule says; what was not recorded is not printed.

    Times are those of the clock in the room.
    """

    left_at: time | None = None
    returned_at: time | None = None
    left: bool = False
    stayed: bool = False
    spoke_as_public: bool = False
    did_not_vote: bool = False


@dataclass(frozen=True, slots=True)
class DispensationWords:
    """What is printed of a dispensation: how far it goes and its last day, never the interest that it is for."""

    scope: Dispensed
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """The slots of one printed declaration. `item` is number and open title; `nature` is "" where it is withheld."""

    member: str
    kind: DeclaredKind
    item: str
    nature: str = ""
    withheld: bool = False
    category: ExemptCategory | None = None
    dispensation: DispensationWords | None = None
    stage: Stage = Stage.AT_THE_START
    conduct: Conduct = Conduct()
    officer: bool = False


def declaration_line(
    facts: InterestFacts,
    ruling: Ruling,
    member: str,
    item: str,
    nature: str,
    *,
    dispensation: DispensationWords | None = None,
    stage: Stage = Stage.AT_THE_START,
    conduct: Conduct | None = None,
) -> DeclarationLine | None:
    """The printed declaration of one interest, or None where nothing of it is published.

    `member` is name and role as printed ("Councillor Ann Example (Chair)"), `item` number and open title
    ("item 6, School budgets"). `ruling` is that of this interest alone. What is by the council's code is printed by the
    nature that the officer entered.
    """
    if ruling.publish is Publish.NOTHING:
        return None
    shown = ruling.publish in (Publish.NATURE, Publish.BY_CODE) and not facts.sensitive
    return DeclarationLine(
        member=member,
        kind=facts.kind,
        item=item,
        nature=clean_line(nature) if shown else "",
        withheld=ruling.publish is Publish.WITHHELD or facts.sensitive,
        category=facts.exempt if Mention.CATEGORY in ruling.mentions and shown else None,
        dispensation=dispensation if Mention.DISPENSATION in ruling.mentions else None,
        stage=stage,
        conduct=conduct or Conduct(),
        officer=facts.capacity is Capacity.OFFICER,
    )


def printed_declaration(
    line: DeclarationLine, time_form: TimeForm = TimeForm.DOTTED, date_form: DateForm = DateForm.COMMA
) -> str:
    """A declaration in sentences for the minutes, in the past tense and the third person."""
    sentences = (
        _declared(line),
        _WITHHELD[line.kind] if line.withheld else "",
        f"It fell within an exempt category: {line.category.words}." if line.category else "",
        _dispensed(line.dispensation, date_form) if line.dispensation else "",
        _did(line, time_form),
    )
    return " ".join(filter(None, sentences))


def printed_declarations(
    lines: Iterable[DeclarationLine], time_form: TimeForm = TimeForm.DOTTED, date_form: DateForm = DateForm.COMMA
) -> tuple[str, ...]:
    """All declarations of a meeting, each in its sentences."""
    return tuple(printed_declaration(line, time_form, date_form) for line in lines)


def must_say(ruling: Ruling) -> str:
    """What the member must say to the meeting, for the board; "" where nothing need be said."""
    if ruling.publish is Publish.SECTION_106:
        return "Must say that section 106 applies, and no amount."
    return _MUST_SAY[ruling.declare]


_MUST_SAY = {
    Declare.NONE: "",
    Declare.BY_CODE: "What to declare is for the council’s code.",
    Declare.TO_MONITORING_OFFICER: "Must notify the monitoring officer.",
    Declare.FACT_ONLY: "Must declare that there is an interest, and not its nature.",
    Declare.NATURE: "Must declare the interest and its nature.",
}
_BY_THE_CODE = "Its details were withheld under the council’s code of conduct."
_WITHHELD = {
    DeclaredKind.DPI: "Its details were withheld under section 32 of the Localism Act 2011.",
    DeclaredKind.ORI: _BY_THE_CODE,
    DeclaredKind.NRI: _BY_THE_CODE,
    DeclaredKind.ARREARS: "",
}
_SCOPES = {
    Dispensed.SPEAK: "to speak, but not to vote",
    Dispensed.VOTE: "to vote, but not to speak",
    Dispensed.BOTH: "to speak and vote",
}


def _declared(line: DeclarationLine) -> str:
    when = ", while it was being considered" if line.stage is Stage.DURING_ITEM else ""
    if line.kind is DeclaredKind.ARREARS:
        return f"{line.member} said {line.kind.words} to {line.item}{when}."
    nature = ended(f": {line.nature}") if line.nature else "."
    return f"{line.member} declared {line.kind.words} in {line.item}{when}{nature}"


def _dispensed(words: DispensationWords, form: DateForm) -> str:
    until = f" until {printed_date(words.until, form, weekday=False)}" if words.until else ""
    scope = f" {_SCOPES[words.scope]}" if words.scope in _SCOPES else ""
    return f"A dispensation{scope} was in force{until}."


def _did(line: DeclarationLine, form: TimeForm) -> str:
    """What the member did, with the times that were taken: "The member left at 7.42 pm and returned at 8.05 pm."."""
    did = line.conduct
    acts = ["spoke as a member of the public"] if did.spoke_as_public else []
    if did.left or did.left_at:
        acts.append(f"left the room{_at(did.left_at, form)}")
        if did.returned_at:
            acts.append(f"returned{_at(did.returned_at, form)}")
    elif did.stayed:
        acts.append("stayed in the room")
    if did.did_not_vote:
        acts.append("did not vote")
    return f"The {'officer' if line.officer else 'member'} {spoken_list(acts)}." if acts else ""


def _at(moment: time | None, form: TimeForm) -> str:
    return f" at {printed_time(moment, form)}" if moment else ""
