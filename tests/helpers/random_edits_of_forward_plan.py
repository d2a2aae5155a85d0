"""The verbs of the forward plan, its dates and notices, and decisions of the executive, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.change import Change
from clerk_app.domain.council import Body
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import AgreedBy, ExecutiveNotice, ForwardDate, ForwardEntry, Inclusion, NoticeKind
from clerk_app.domain.membership import Person
from clerk_app.domain.programme_rows import Programme
from clerk_app.office import Office
from clerk_app.services import (
    decision_requests,
    executive_decisions,
    executive_notices,
    forward_dates,
    forward_plan,
    programme_items,
    scrutinising,
)
from clerk_app.services.decision_requests import Asked
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (forward_plan, forward_dates, executive_notices, executive_decisions, decision_requests, scrutinising)


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def few(every: dict[str, Any], chance: Random) -> dict[str, Any]:
        return {name: every[name] for name in chance.sample(sorted(every), chance.randrange(1, 5))}

    def maker(office: Office, chance: Random) -> dict[str, Any]:
        body, person = one(office, Body, chance), one(office, Person, chance)
        return chance.choice(({"maker_body_id": body}, {"maker_person_id": person}, {"maker": words(chance)}, {}))

    def entry(office: Office, chance: Random) -> dict[str, Any]:
        every = {
            "title": words(chance),
            "included_on": chance.choice((None, day(chance))),
            "included_as": chance.choice(list(Inclusion)),
            "key_decision": chance.random() < 0.7,
            "openness": chance.choice(list(Openness)),
            "paragraphs": chance.choice(((), (3,), (9,))),
            "closed_note": words(chance),
            "documents": f"{words(chance)}\n{words(chance)}",
            "contact_email": chance.choice(("", "ada@vale.example", "nobody")),
        }
        return few(every, chance) | maker(office, chance)

    def add(office: Office, chance: Random) -> Change:
        matter = chance.choice((None, None, one(office, Matter, chance)))
        fields = {name: value for name, value in entry(office, chance).items() if name != "title"}
        return forward_plan.add(office, words(chance), chance.choice((None, day(chance))), fields, matter_id=matter)

    def notice(chance: Random) -> dict[str, Any]:
        every = {
            "published_on": day(chance),
            "told": words(chance),
            "told_on": day(chance),
            "agreed_by": chance.choice(list(AgreedBy)),
            "agreed_on": date(2017, 5, 1),
            "reasons": words(chance),
        }
        return few(every, chance)

    def decision(office: Office, chance: Random) -> dict[str, Any]:
        every = {
            "title": words(chance) or "Parks",
            "decision": words(chance),
            "alternatives": words(chance),
            "published_on": chance.choice((None, day(chance))),
            "called_in_on": chance.choice((None, day(chance))),
            "closed_note": words(chance),
        }
        return few(every, chance) | maker(office, chance)

    def decide(office: Office, chance: Random) -> Change:
        planned = chance.choice((None, one(office, ForwardEntry, chance)))
        return executive_decisions.record(office, date(2017, 4, 3), decision(office, chance), planned)

    def put_off(office: Office, chance: Random) -> Change:
        first = day(chance)
        last = chance.choice((None, first + timedelta(days=chance.randrange(-3, 30))))
        return forward_dates.put_off(office, one(office, ForwardEntry, chance), first, words(chance), last)

    def asked(office: Office, chance: Random) -> Change:
        what, who = chance.choice(list(Asked)), words(chance)
        body, wanted = one(office, Body, chance), chance.choice((None, day(chance)))
        decided = one(office, ExecutiveDecision, chance)
        return decision_requests.ask(office, decided, body, what, who, date(2017, 4, 5), wanted)

    return {
        "forward_plan.add": add,
        "forward_plan.edit": lambda o, c: forward_plan.edit(o, one(o, ForwardEntry, c), entry(o, c)),
        "forward_plan.withdraw": lambda o, c: forward_plan.withdraw(o, one(o, ForwardEntry, c), words(c)),
        "forward_plan.bring_back": lambda o, c: forward_plan.bring_back(o, one(o, ForwardEntry, c)),
        "forward_plan.remove": lambda o, c: forward_plan.remove(o, one(o, ForwardEntry, c)),
        "forward_plan.include": lambda o, c: forward_plan.include(o, [one(o, ForwardEntry, c)], day(c)),
        "forward_dates.put_off": put_off,
        "forward_dates.correct": lambda o, c: forward_dates.correct(o, one(o, ForwardDate, c), day(c)),
        "forward_dates.remove": lambda o, c: forward_dates.remove(o, one(o, ForwardDate, c)),
        "executive_notices.record": lambda o, c: executive_notices.record(
            o, one(o, ForwardEntry, c), c.choice(list(NoticeKind)), notice(c)
        ),
        "executive_notices.change": lambda o, c: executive_notices.change(o, one(o, ExecutiveNotice, c), notice(c)),
        "executive_notices.remove": lambda o, c: executive_notices.remove(o, one(o, ExecutiveNotice, c)),
        "executive_decisions.record": decide,
        "executive_decisions.edit": lambda o, c: executive_decisions.edit(
            o, one(o, ExecutiveDecision, c), decision(o, c)
        ),
        "executive_decisions.publish": lambda o, c: executive_decisions.publish(
            o, one(o, ExecutiveDecision, c), day(c)
        ),
        "executive_decisions.remove": lambda o, c: executive_decisions.remove(o, one(o, ExecutiveDecision, c)),
        "decision_requests.ask": asked,
        "programme_items.add_of_matter": lambda o, c: programme_items.add_of_matter(
            o, one(o, Programme, c), one(o, Matter, c), {"title": words(c)}
        ),
        "scrutinising.call_in": lambda o, c: scrutinising.call_in(
            o, one(o, ExecutiveDecision, c), one(o, Body, c), date(2017, 4, 5), words(c), words(c)
        ),
        "scrutinising.scrutinise": lambda o, c: scrutinising.scrutinise(o, one(o, ForwardEntry, c), one(o, Body, c)),
    }
