"""Whoever of the executive decides alone, and has an interest: they take no step but to pass the matter on (DI-16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind, rules_on
from clerk_app.domain.dates import printed_date
from clerk_app.domain.declaration_terms import Capacity, DeclaredKind, InterestFacts, regime_of
from clerk_app.domain.declarations import Ruling, board_line, decide
from clerk_app.domain.executive_decisions import ExecutiveDecision, declares_conflict
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.interests import notify_by
from clerk_app.domain.membership import fact_on
from clerk_app.office import Office
from clerk_app.services import committees, declaring
from clerk_app.store import committees as store
from clerk_app.store import people


def person_named(office: Office, maker: str, day: date) -> str | None:
    """Whose printed name stands for who decided, by identity; None where it is nobody of the file, or more than one."""
    words = " ".join(maker.split()).casefold()
    listed = people.all_facts(office.db).items() if words else ()
    found = [who for who, facts in listed if fact_on(day, facts).printed.casefold() == words]
    return found[0] if len(found) == 1 else None


def takers(office: Office, day: date) -> tuple[tuple[str, str], ...]:
    """The members of the executive on a day, each of whom may decide alone: by identity and printed name."""
    found: dict[str, str] = {}
    for body in committees.every(office):
        if body.kind is BodyKind.EXECUTIVE:
            members = store.committee(office.db, body.id).members_on(day)
            found |= {member.person_id: member.name for member in members if member.person_id is not None}
    return tuple(found.items())


def ruling(office: Office, person_id: str, day: date) -> Ruling | None:
    """What a disclosable pecuniary interest brings whoever decides alone (DI-16, row 40 of the table).

    None for somebody who is no member of the executive, and where a code holds that nobody here has read (DI-17).
    """
    if declaring.another_code(office) or person_id not in dict(takers(office, day)):
        return None
    regime = regime_of(rules_on(day, "", store.rules(office.db))["code_regime"])
    facts = InterestFacts(regime, DeclaredKind.DPI, registered=False, capacity=Capacity.DECIDES_ALONE)
    return decide(facts)


def words(office: Office, maker: str, day: date) -> str:
    """What is said beside the name of who decided, before anything is recorded; "" where nothing is to be said."""
    person_id = person_named(office, maker, day)
    ruled = ruling(office, person_id, day) if person_id else None
    if ruled is None:
        return ""
    return f"Decides alone. With a disclosable pecuniary interest: {_lower(board_line(ruled))}"


def findings(office: Office, decision: ExecutiveDecision) -> Iterator[Finding]:
    """That a conflict of interest is recorded of whoever decided alone, with what to do, and by when (DI-16, DI-7)."""
    person_id, day = decision.maker_person_id, decision.decided_on
    ruled = ruling(office, person_id, day) if person_id and declares_conflict(decision.conflicts) else None
    if ruled is None:
        return
    text = f"{decision.maker} decided alone, and a conflict of interest is recorded. With a disclosable pecuniary "
    text += f"interest: {_lower(board_line(ruled))}"
    due = printed_date(notify_by(day), weekday=False)
    fix = (
        "Ask the monitoring officer. Let somebody else decide, or say among the conflicts that it is no such interest."
    )
    if ruled.tasks:
        fix += f" One that is not registered is notified by {due}."
    subject = Subject("executive_decision", decision.id, "conflicts")
    yield Finding(Level.WARNING, text, "DI-16", "Decision", fix, subject)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
