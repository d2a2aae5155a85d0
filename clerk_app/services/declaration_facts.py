"""What may still be said of a declaration, each with its key and its choices: the register first, then what the code
asks (DI-1 to DI-15).

A choice is the fields that it stores. Nothing is chosen for the member: what the register holds is offered, with the
words that fit the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declaration_terms import DeclaredKind, ExemptCategory, HeldBy, Regime, Relation
from clerk_app.domain.dispensations import standing_words
from clerk_app.domain.interests import InterestKind, categories, category_words
from clerk_app.domain.record_rows import Declaration, InterestOf
from clerk_app.domain.text import spoken_list
from clerk_app.office import Office
from clerk_app.services import declaring, interests
from clerk_app.services.declaring import RegisterMatch
from clerk_app.services.room_hints import FitHint
from clerk_app.services.room_reading import Evening
from clerk_app.store import interests as store

_WHOSE = {
    InterestOf.MEMBER: "The member",
    InterestOf.SPOUSE: "Spouse",
    InterestOf.PARTNER: "Civil partner",
    InterestOf.COHABITEE: "Person lived with as a partner",
    InterestOf.FAMILY: "Family",
    InterestOf.FRIEND: "A friend",
    InterestOf.ASSOCIATE: "A close associate",
    InterestOf.BODY: "A body",
}
_RELATIONS = {
    Relation.DIRECT: "Directly relates to it",
    Relation.AFFECTS: "Affects it",
    Relation.NO_MORE: "No more than other people’s",
}
_STAGES = {
    Stage.AT_THE_START: "At the start of the meeting",
    Stage.BEFORE_ITEM: "Before the item",
    Stage.DURING_ITEM: "During the item",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its words, and the fields of the declaration that it stores."""

    words: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may be said: its key, what it is called, the choices, and which of them is stored (-1: none).

    Without choices it is said in words: `text` is what is stored of it, and `field_name` where.
    """

    key: str
    label: str
    choices: tuple[Choice, ...] = ()
    at: int = -1
    text: str = ""
    field_name: str = ""

    @property
    def said(self) -> str:
        """What is stored, in words; "" for nothing."""
        return self.choices[self.at].words if 0 <= self.at < len(self.choices) else self.text

    def step(self, by: int = 1) -> Choice:
        """The next choice, or the one before it."""
        return self.choices[(self.at + by) % len(self.choices)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the facts of a declaration are told from, beside the declaration itself."""

    office: Office
    at: Evening
    hints: tuple[FitHint, ...] = ()
    items: tuple[str, ...] = ()
    covered: bool = True
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def facts_of(declared: Declaration, asked: Asked) -> tuple[Fact, ...]:
    """Everything that may be said of a declaration, in the order in which it is asked."""
    regime = declaring.regime(asked.office, declared.meeting_id)
    return (
        _register(declared, asked),
        *_dispensation(declared, asked),
        *_of_the_interest(declared, regime),
        *_of_the_code(declared, regime),
        Fact("I", "For which items", text=items_words(asked.at, asked.items), field_name="items"),
        _chosen("G", "Said when", "stage", declared.stage, _STAGES),
        *_texts(declared, asked),
    )


def items_words(at: Evening, item_ids: Iterable[str]) -> str:
    """Items by their numbers: "item 6", "items 6 and 9", "the whole meeting"."""
    numbers = [at.line(item_id).number for item_id in item_ids]
    if not numbers:
        return "The whole meeting"
    return f"Item {numbers[0]}" if len(numbers) == 1 else f"Items {spoken_list(numbers)}"


# --- the register -----------------------------------------------------------------------------------------------------
def _register(declared: Declaration, asked: Asked) -> Fact:
    """The entries of the register, those that fit the item first, with the words that do (DI-20)."""
    hint = next((each for each in asked.hints if each.person_id == declared.person_id), None)
    fitting = frozenset(hint.entries) if hint and (hint.open or not asked.covered) else frozenset[str]()
    found = declaring.register_matches(asked.office, declared.meeting_id, declared.person_id)
    ordered = sorted(found, key=lambda match: match.interest.id not in fitting)
    fits = hint.said(covered=asked.covered) if hint else ""
    choices = [Choice("Not said", {"interest_id": None, "registered": True})]
    choices += [_entry(match, fits if match.interest.id in fitting else "") for match in ordered]
    choices.append(Choice("Not in the register", {"interest_id": None, "registered": False}))
    at = 0 if declared.registered else len(choices) - 1
    known = [place for place, choice in enumerate(choices) if choice.fields["interest_id"] == declared.interest_id]
    return Fact("R", "In the register", tuple(choices), known[0] if declared.interest_id and known else at)


def _entry(match: RegisterMatch, fits: str) -> Choice:
    """An entry of the register: choosing it takes over its kind, head, and whose it is; a sensitive one stays so."""
    entry = match.interest
    words = f"{entry.kind.words}, {interests.WITHHELD.casefold()}" if entry.sensitive else match.words
    fields = {
        **{"interest_id": entry.id, "registered": True, "kind": DeclaredKind(entry.kind.value), "officer": False},
        **{"whose": InterestOf(entry.whose.value), "member_aware": entry.member_aware, "sensitive": entry.sensitive},
        "subcategory": "" if entry.sensitive else entry.category,
    }
    fitting = "" if entry.sensitive or not fits else f" (fits: {fits})"
    return Choice(f"{words or entry.kind.words}{fitting}", fields)


def _dispensation(declared: Declaration, asked: Asked) -> Iterator[Fact]:
    """The person's dispensations: those in force that day first, the others named as they stand (DI-11)."""
    listed = store.dispensations_of(asked.office.db, declared.person_id)
    if not listed:
        return
    ordered = sorted(listed, key=lambda given: not given.in_force(asked.at.day))
    choices = [Choice("None", {"dispensation_id": None})]
    choices += [
        Choice(f"{given.scope.words}: {standing_words(given, asked.at.day)}", {"dispensation_id": given.id})
        for given in ordered
    ]
    ids = [choice.fields["dispensation_id"] for choice in choices]
    at = ids.index(declared.dispensation_id) if declared.dispensation_id in ids else 0
    yield Fact("P", "Dispensation", tuple(choices), at)


# --- what the code asks -----------------------------------------------------------------------------------------------
def _of_the_interest(declared: Declaration, regime: Regime) -> Iterator[Fact]:
    """Whose it is and under which head it falls; of unpaid council tax and of an officer neither is asked."""
    if declared.kind is DeclaredKind.ARREARS or declared.officer:
        return
    yield _chosen("W", "Whose it is", "whose", declared.whose, _WHOSE)
    if declared.whose.held_by is HeldBy.PARTNER:
        yield _yes_no("U", "Member is aware", "member_aware", declared.member_aware)
    kind = InterestKind(declared.kind.value)
    heads = {"": "Not said"} | {each.key: each.words for each in categories(kind, regime)}
    if declared.subcategory and declared.subcategory not in heads:
        heads[declared.subcategory] = category_words(kind, declared.subcategory)
    if len(heads) > 1 and not declared.sensitive:
        yield _chosen("C", "Head", "subcategory", declared.subcategory, heads)


def _of_the_code(declared: Declaration, regime: Regime) -> Iterator[Fact]:
    if declared.kind is DeclaredKind.ARREARS or declared.officer or regime is Regime.STATUTE:
        return
    if declared.kind is not DeclaredKind.DPI:
        yield _chosen("B", "Item bears on it", "relation", declared.relation, _RELATIONS)
        label = "Significant" if regime is Regime.LOCAL else "Both tests hold"
        said = {None: "Not said", True: "Yes", False: "No"}
        yield _chosen("S", label, "significant", declared.significant, said)
    if regime is not Regime.LOCAL:
        return
    exempt = {None: "None"} | {each: _capital(each.words) for each in ExemptCategory}
    yield _chosen("E", "Exempt category", "exempt", declared.exempt, exempt)
    if declared.exempt is not None:
        yield _yes_no("X", "Exception applies", "exception_bites", declared.exception_bites)


def _texts(declared: Declaration, asked: Asked) -> Iterator[Fact]:
    """What is said in words; of a sensitive interest, and on a public screen, only that it is kept (DI-9)."""
    hidden = declared.sensitive or asked.covered
    for key, label, name in (("J", "Own judgement", "own_judgement"), ("A", "Advice given", "advice")):
        said = asked.texts.get(name, "")
        yield Fact(key, label, text="Kept" if said and hidden else said, field_name=name)
    yield Fact("O", "Advised by", text=declared.advised_by, field_name="advised_by")


def _chosen(key: str, label: str, name: str, now: Any, words: Mapping[Any, str]) -> Fact:
    choices = tuple(Choice(said, {name: value}) for value, said in words.items())
    return Fact(key, label, choices, list(words).index(now))


def _yes_no(key: str, label: str, name: str, now: bool) -> Fact:
    return _chosen(key, label, name, now, {True: "Yes", False: "No"})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
