"""How a person is printed from day to day: what a change carries forward, and how two of one name are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from clerk_app.domain.membership import PersonFact


def oldest_first(facts: Iterable[PersonFact]) -> list[PersonFact]:
    """The facts of one person in order; the one that holds from the start comes first."""
    return sorted(facts, key=lambda fact: (fact.from_date or date.min, fact.id))


def carried(facts: Iterable[PersonFact], changed: PersonFact, fields: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What a change of one fact changes in the later ones, by their identities.

    A later fact holds the whole form, so a new ward of June would be lost in September. Each field goes on until a
    fact says something else than `changed` said before.
    """
    later = [fact for fact in oldest_first(facts) if (fact.from_date or date.min) > (changed.from_date or date.min)]
    found: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        for fact in later:
            if getattr(fact, name) != getattr(changed, name):
                break
            found.setdefault(fact.id, {})[name] = value
    return found


_Tells = Callable[[PersonFact], str]


def told_apart(facts: Sequence[PersonFact], roles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The words that tell people of one printed name apart in a list, by person; nobody else is named.

    It is the first of ward, group, post, committees (`roles`), e-mail and telephone that differs for all of them, else
    what they have of these, else "1st", "2nd" in the order they were entered.
    """
    times = Counter(fact.printed.casefold() for fact in facts)
    shared: dict[str, list[PersonFact]] = {}
    for fact in facts:
        if times[fact.printed.casefold()] > 1:
            shared.setdefault(fact.printed.casefold(), []).append(fact)
    found: dict[str, str] = {}
    for namesakes in shared.values():
        found |= _apart(namesakes, roles)
    return found


def _apart(namesakes: list[PersonFact], roles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    ways: tuple[_Tells, ...] = (
        lambda fact: fact.ward,
        lambda fact: fact.political_group,
        lambda fact: fact.job_title,
        lambda fact: ", ".join(roles.get(fact.person_id, ())),
        lambda fact: fact.email,
        lambda fact: fact.phone,
    )
    tried = [[way(fact) for fact in namesakes] for way in ways]
    tried.append([", ".join(filter(None, told)) for told in zip(*tried, strict=True)])
    for words in tried:
        if len(set(words)) == len(words) and "" not in words:
            return dict(zip((fact.person_id for fact in namesakes), words, strict=True))
    entered = sorted(fact.person_id for fact in namesakes)
    return {person_id: _ordinal(place) for place, person_id in enumerate(entered, start=1)}


def _ordinal(place: int) -> str:
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
