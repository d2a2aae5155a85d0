"""The rules of the council and its committees, each with the day from which it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, CouncilKind, Rule, kind_by, rules_on
from clerk_app.domain.declaration_terms import regimes_in
from clerk_app.domain.quorum import needed_quorum
from clerk_app.domain.rule_values import RULE_WORDS, kept_value, rule_fault
from clerk_app.office import Office
from clerk_app.services import council, council_kind
from clerk_app.services.reading import one
from clerk_app.store import committees as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as a list shows it: its words, what it says on the day, and whose it is.

    `own` says that the committee has set it itself; without, it is the council's, or what the program begins with
    (`from_date` None and no `rule_id`). `later` are the changes that are still to come, each a day and a value.
    """

    name: str
    words: str
    value: str
    own: bool
    from_date: date | None
    rule_id: str | None
    later: tuple[tuple[date, str], ...]


def lines(office: Office, body_id: str | None = None, day: date | None = None) -> tuple[RuleLine, ...]:
    """Every rule of a committee (None: of the council) as it stands on a day, today if none is given.

    A committee has no kind of its own: it is of that of its council. In Wales none of the codes of conduct that can be
    chosen holds (DI-17).
    """
    on = day or office.today()
    held = [rule for rule in store.rules(office.db) if rule.body_id in (None, body_id)]
    values = rules_on(on, body_id or "", held)
    values[council_kind.KIND] = kind_by(values)
    left_out = _of_no_use(office, body_id)
    shown = {name: words for name, words in RULE_WORDS.items() if name not in left_out}
    return tuple(_line(name, words, values[name], held, on) for name, words in shown.items())


def quorum_now(office: Office, body_id: str, day: date | None = None) -> int | None:
    """The quorum of a committee on a day: what its rule says, else what the law gives a full council (QU-1)."""
    on = day or office.today()
    body, rules_then = one(office, Body, body_id, "committee"), rules_on(on, body_id, store.rules(office.db))
    members = store.committee(office.db, body_id).members_on(on)
    return needed_quorum(rules_then, body.kind, members, council.kind(office, on))


def history(office: Office, name: str, body_id: str | None = None) -> tuple[Rule, ...]:
    """What one rule said from when to when, oldest first: only what the committee (None: the council) set itself."""
    held = [rule for rule in store.rules(office.db) if (rule.name, rule.body_id) == (name, body_id)]
    known = (replace(rule, value=kept_value(name, rule.value)) for rule in held)
    return tuple(sorted(known, key=lambda rule: rule.from_date or date.min))


def change(office: Office, name: str, value: str, body_id: str | None = None, from_date: date | None = None) -> Change:
    """Let a rule hold from a day on, as `council.set_rule`; the kind of council brings the rules of its law with it."""
    if name != council_kind.KIND or rule_fault(name, value):
        return council.set_rule(office, name, value, body_id, from_date)
    council_kind.refuse_for_committee(body_id)
    return council_kind.set_kind(office, CouncilKind(value), from_date)


def remove(office: Office, rule_id: str) -> Change:
    """Take back what a rule says from its day on: the one before holds again, or the council's.

    Raises Refused where an agenda went out under it.
    """
    rule = one(office, Rule, rule_id, "rule")
    if rule.name == council_kind.KIND:
        return council_kind.remove_kind(office, rule)
    council.keep_the_past(office, rule, removed=True)
    subject = Subject("body", rule.body_id) if rule.body_id else Subject("authority", rule.authority_id)
    with office.record(f"Remove the rule “{RULE_WORDS.get(rule.name, rule.name)}”", subject=subject) as recording:
        rows.delete(office.db, Rule, [rule_id])
    return recording.change


def _of_no_use(office: Office, body_id: str | None) -> frozenset[str]:
    authority = council.authority(office)
    wales = authority is not None and not regimes_in(authority.country)
    of_council = frozenset() if body_id is None else frozenset({council_kind.KIND})
    return of_council | (frozenset({"code_regime", "leaving_ordered", "declarations_paper"}) if wales else frozenset())


def _line(name: str, words: str, value: str, held: list[Rule], day: date) -> RuleLine:
    said = sorted(
        (rule for rule in held if rule.name == name),
        key=lambda rule: (rule.body_id is not None, rule.from_date or date.min),
    )
    holds = next((rule for rule in reversed(said) if rule.from_date is None or rule.from_date <= day), None)
    own = holds is not None and holds.body_id is not None
    later = tuple(
        (rule.from_date, kept_value(name, rule.value))
        for rule in said
        if rule.from_date is not None and rule.from_date > day and (rule.body_id is not None or not own)
    )
    return RuleLine(
        name,
        words,
        kept_value(name, value),
        own,
        holds.from_date if holds else None,
        holds.id if holds else None,
        tuple(sorted(later)),
    )
