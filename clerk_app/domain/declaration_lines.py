"""What the minutes print of a declaration of interest: slots, and the sentences made of them (DI-19).

The nature of an interest that is withheld is dropped here, before anything is printed: a line has no way back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from clerk_app.domain.dates import printed_time
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
from clerk_app.domain.minutes_plan import MinuteStyle
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
class AtItem:
    """For which item something was declared: its number, if it has one, and open title; neither: the whole meeting."""

    number: str = ""
    title: str = ""

    def words(self, style: MinuteStyle) -> str:
        """As it is printed: "item 6, School budgets"."""
        if self.number:
            return style.say("declared_item", number=self.number, title=self.title)
        return self.title or style.say("declared_meeting")


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """The slots of one printed declaration; `nature` is "" where it is withheld.

    A `closed` nature was told while the public was out: the full copy alone has it, in a sentence of its own.
    """

    member: str
    kind: DeclaredKind
    item: AtItem
    nature: str = ""
    withheld: bool = False
    category: ExemptCategory | None = None
    dispensation: DispensationWords | None = None
    stage: Stage = Stage.AT_THE_START
    conduct: Conduct = Conduct()
    officer: bool = False
    closed: bool = False


def declaration_line(
    facts: InterestFacts,
    ruling: Ruling,
    member: str,
    item: AtItem,
    nature: str,
    *,
    dispensation: DispensationWords | None = None,
    stage: Stage = Stage.AT_THE_START,
    conduct: Conduct | None = None,
    closed: bool = False,
) -> DeclarationLine | None:
    """The printed declaration of one interest, or None where nothing of it is published.

    `member` is name and role as printed ("Councillor Ann Example (Chair)"). `ruling` is that of this interest alone.
    What is by the council's code is printed by the nature that the officer entered.
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
        closed=closed,
    )


def printed_declaration(line: DeclarationLine, style: MinuteStyle) -> str:
    """A declaration in sentences for the minutes, in the words, the past tense and the third person of the council."""
    category = style.say(f"exempt_{line.category.value}") if line.category else ""
    sentences = (
        _declared(line, style),
        _withheld(line, style),
        style.say("exempt", category=category) if category else "",
        _dispensed(line.dispensation, style) if line.dispensation else "",
        _did(line, style),
    )
    return " ".join(filter(None, sentences))


def printed_declarations(lines: Iterable[DeclarationLine], style: MinuteStyle) -> tuple[str, ...]:
    """All declarations of a meeting, each in its sentences."""
    return tuple(printed_declaration(line, style) for line in lines)


def closed_nature(line: DeclarationLine, style: MinuteStyle) -> str:
    """What was declared while the public was out, for the full copy; "" where it stands with the declaration."""
    told = line.closed and line.nature and line.kind is not DeclaredKind.ARREARS
    return style.say("declared_closed", member=line.member, nature=ended(line.nature)) if told else ""


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
_SCOPES = (Dispensed.SPEAK, Dispensed.VOTE, Dispensed.BOTH)


def _declared(line: DeclarationLine, style: MinuteStyle) -> str:
    item = line.item.words(style)
    if line.stage is Stage.DURING_ITEM:
        item = style.say("declared_during", item=item)
    if line.kind is DeclaredKind.ARREARS:
        return style.say("declared_arrears", member=line.member, item=item)
    said = {"member": line.member, "interest": style.say(f"interest_{line.kind.value}"), "item": item}
    if line.nature and not line.closed:
        return style.say("declared_nature", **said, nature=ended(line.nature))
    return style.say("declared", **said)


def _withheld(line: DeclarationLine, style: MinuteStyle) -> str:
    """By what the details are withheld (DI-9): an Act knows pecuniary interests alone."""
    if not line.withheld or line.kind is DeclaredKind.ARREARS:
        return ""
    return style.say("withheld_dpi" if line.kind is DeclaredKind.DPI else "withheld_code")


def _dispensed(words: DispensationWords, style: MinuteStyle) -> str:
    until = style.say("dispensation_until", date=style.date(words.until)) if words.until else ""
    scope = style.say(f"scope_{words.scope.value}") if words.scope in _SCOPES else ""
    return style.say("dispensation", scope=scope, until=until)


def _did(line: DeclarationLine, style: MinuteStyle) -> str:
    """What the member did, with the times that were taken: "The member left at 7.42 pm and returned at 8.05 pm."."""
    did = line.conduct
    acts = [style.say("act_spoke")] if did.spoke_as_public else []
    if did.left or did.left_at:
        acts.append(style.say("act_left", at=_at(did.left_at, style)))
        if did.returned_at:
            acts.append(style.say("act_returned", at=_at(did.returned_at, style)))
    elif did.stayed:
        acts.append(style.say("act_stayed"))
    if did.did_not_vote:
        acts.append(style.say("act_no_vote"))
    return style.say("conduct_officer" if line.officer else "conduct", acts=spoken_list(acts)) if acts else ""


def _at(moment: time | None, style: MinuteStyle) -> str:
    return style.say("at", time=printed_time(moment, style.time_form)) if moment else ""
