"""What an officer ought to know of the register of interests: days that run out, heads of no code, dispensations.

No finding says what an interest is: it may be sensitive (DI-9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clerk_app.domain.change import Subject
from clerk_app.domain.declaration_terms import Regime
from clerk_app.domain.dispensations import Standing, standing_words
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.interests import Interest, clock_words, is_known, is_soon
from clerk_app.domain.membership import fact_on
from clerk_app.office import Office
from clerk_app.services import declared_interests, interests, public_register
from clerk_app.store import interests as store
from clerk_app.store import people


def check_registers(office: Office) -> tuple[Finding, ...]:
    """What is wrong or wanting in the registers of everybody, gravest first."""
    today = office.today()
    names = {who: fact_on(today, facts).printed for who, facts in people.all_facts(office.db).items()}
    regime = interests.regime(office)
    listed = store.every_interest(office.db)
    found = [finding for each in listed for finding in _of_interest(office, each, names, regime)]
    found += list(_declared(office, names))
    found += [*_gifts(office, names), *_dispensations(office, names), *_homes(office, listed, names)]
    return gravest_first(found)


def _of_interest(office: Office, each: Interest, names: dict[str, str], regime: Regime) -> Iterator[Finding]:
    name, today = names.get(each.person_id, ""), office.today()
    if is_soon(each.due, each.notified_on, today):
        yield _clock(f"An interest of {name}", clock_words(each.due, None, today), Subject("interest", each.id))
    if not is_known(each.kind, each.category, regime):
        text = f"An interest of {name} stands under no head of the code of conduct."
        yield _found(Level.NOTE, text, "DI-2", "Choose a head of its list.", Subject("interest", each.id, "category"))
    if each.sensitive and not (each.agreed_by and each.agreed_on):
        text = f"A sensitive interest of {name} does not say who agreed to withhold it, or when."
        fix = "Enter the monitoring officer’s agreement, or open it again."
        yield _found(Level.WARNING, text, "DI-9", fix, Subject("interest", each.id, "agreed_by"))


def _declared(office: Office, names: dict[str, str]) -> Iterator[Finding]:
    """What was declared at a meeting and is in no register: the 28 days begin with the meeting (DI-7)."""
    for each in declared_interests.waiting(office):
        said = each.declaration
        what = f"An interest that {names.get(said.person_id, '')} declared ({each.where})"
        if not each.is_new:
            text = f"{what} is not known to be in the register."
            fix = "Say which entry it is, or enter it: what is new is notified within 28 days."
            yield _found(Level.NOTE, text, "DI-7", fix, Subject("declaration", each.id))
            continue
        found = _clock(what, each.clock, Subject("declaration", each.id))
        yield replace(found, fix="Enter it in the register, or correct the declaration.")


def _gifts(office: Office, names: dict[str, str]) -> Iterator[Finding]:
    today, regime_on = office.today(), interests.regime_by_day(office)
    for each in store.every_gift(office.db):
        due = each.due(regime_on(each.received_on))
        if is_soon(due, each.notified_on, today):
            words = clock_words(due, None, today)
            yield _clock(f"A gift to {names.get(each.person_id, '')}", words, Subject("gift", each.id))


def _dispensations(office: Office, names: dict[str, str]) -> Iterator[Finding]:
    today = office.today()
    for each in store.every_dispensation(office.db):
        if each.wants_saying(today):
            said = standing_words(each, today)
            text = f"A dispensation of {names.get(each.person_id, '')} {said[:1].lower()}{said[1:]}."
            fix = "Ask whether another is wanted."
            level = Level.WARNING if each.standing(today) is Standing.EXPIRED else Level.NOTE
            yield _found(level, text, "DI-11", fix, Subject("dispensation", each.id, "to_date"))


def _homes(office: Office, listed: list[Interest], names: dict[str, str]) -> Iterator[Finding]:
    """Entries that hold a private address and do not say so: it is withheld all the same (DI-10)."""
    for each in public_register.telling_home(office, listed):
        text = f"An interest of {names.get(each.person_id, '')} holds what is kept as their private address."
        fix = "Say that the land is where they live. The public register withholds it already."
        yield _found(Level.NOTE, text, "DI-10", fix, Subject("interest", each.id, "lived_in"))


def _clock(what: str, words: str, subject: Subject) -> Finding:
    overdue = words.startswith("Overdue")
    text = f"{what} is {words[:1].lower()}{words[1:]}."
    fix = "Remind the member, or enter when it was notified."
    return _found(Level.WARNING if overdue else Level.NOTE, text, "DI-7", fix, subject)


def _found(level: Level, text: str, rule: str, fix: str, subject: Subject) -> Finding:
    return Finding(level, text, rule, "Register of interests", fix, subject)
