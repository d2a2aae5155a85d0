"""The verbs of the register of interests, dispensations, gifts and approved absences, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.dispensations import Dispensation, Scope
from clerk_app.domain.interests import Gift, Interest, InterestKind, Whose
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Person
from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.office import Office
from clerk_app.services import absences, dispensations, gifts, interests
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (interests, dispensations, gifts, absences)


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def entry(chance: Random) -> dict[str, Any]:
        every = {
            "description": words(chance),
            "land": words(chance),
            "category": chance.choice(("land", "contracts", "")),
            "whose": chance.choice(list(Whose)),
            "held_from": chance.choice((None, day(chance))),
            "held_to": chance.choice((None, None, day(chance))),
            "arose_on": day(chance),
            "sensitive": chance.random() < 0.2,
            "agreed_by": words(chance),
            "agreed_on": day(chance),
        }
        return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(2, 7))}

    def given(office: Office, chance: Random) -> dict[str, Any]:
        named = chance.choice((None, one(office, Interest, chance)))
        return {"interest_id": named, "subject": words(chance), "scope": chance.choice(list(Scope))}

    def grant(office: Office, chance: Random) -> Change:
        begins = day(chance)
        known = some(office, Interest, chance)  # type: ignore[arg-type]
        ends = begins + timedelta(days=chance.choice((30, 1_400, 2_000)))
        fields = given(office, chance) | chance.choice(({}, {"interest_id": known.id}))  # type: ignore[attr-defined]
        return dispensations.grant(office, known.person_id, begins, ends, fields)  # type: ignore[attr-defined]

    def gift(chance: Random) -> dict[str, Any]:
        return {"giver": words(chance), "what": words(chance), "value_pence": chance.choice((2_500, 4_999))}

    def approved(office: Office, chance: Random) -> dict[str, Any]:
        at = chance.choice((None, one(office, Meeting, chance)))
        days = {"approved_on": day(chance), "until": chance.choice((None, day(chance)))}
        return {**days, "meeting_id": at, "minute": words(chance)}

    return {
        "absences.approve": lambda o, c: absences.approve(o, one(o, Person, c), approved(o, c)),
        "absences.change": lambda o, c: absences.change(o, one(o, AbsenceApproval, c), approved(o, c)),
        "absences.remove": lambda o, c: absences.remove(o, one(o, AbsenceApproval, c)),
        "interests.add": lambda o, c: interests.add(o, one(o, Person, c), c.choice(list(InterestKind)), entry(c)),
        "interests.change": lambda o, c: interests.change(o, one(o, Interest, c), entry(c)),
        "interests.end": lambda o, c: interests.end(o, one(o, Interest, c), day(c)),
        "interests.remove": lambda o, c: interests.remove(o, one(o, Interest, c)),
        "dispensations.grant": grant,
        "dispensations.change": lambda o, c: dispensations.change(o, one(o, Dispensation, c), given(o, c)),
        "dispensations.revoke": lambda o, c: dispensations.revoke(o, one(o, Dispensation, c), day(c)),
        "dispensations.remove": lambda o, c: dispensations.remove(o, one(o, Dispensation, c)),
        "gifts.add": lambda o, c: gifts.add(o, one(o, Person, c), day(c), gift(c)),
        "gifts.change": lambda o, c: gifts.change(o, one(o, Gift, c), gift(c)),
        "gifts.remove": lambda o, c: gifts.remove(o, one(o, Gift, c)),
    }
