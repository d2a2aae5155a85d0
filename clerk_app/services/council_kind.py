"""The kind of the council from a day on: one choice that brings the rules of its law (CD-2, CD-6, PA-1)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import DEFAULT_RULES, CouncilKind, Rule, rules_on
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import committees as store
from clerk_app.store import rows

KIND = "council_kind"


def set_kind(office: Office, kind: CouncilKind, from_date: date | None = None) -> Change:
    """Let the council be of a kind from a day on (None: from the start), with the rules of its law; the past stays.

    A rule that the council has set to what no law says (four clear days, or every day of the calendar) stays as it is.
    Raises Refused where an agenda went out under the rules as they were.
    """
    authority = council.needed_authority(office)
    held = [rule for rule in store.rules(office.db) if rule.body_id is None]
    now = rules_on(from_date or office.today(), "", held)
    law = law_of(authority.country, kind)
    lawful = [law_of(authority.country, each) for each in CouncilKind]
    wanted = {
        name: value for name, value in law.items() if name == KIND or now[name] in {each[name] for each in lawful}
    }
    made = [Rule(office.new_id(), authority.id, None, name, from_date, value) for name, value in wanted.items()]
    for rule in made:
        council.keep_the_past(office, rule)
    before = {rule.name: rule.id for rule in held if rule.from_date == from_date}
    with office.record("Set the kind of council", subject=Subject("authority", authority.id)) as recording:
        rows.delete(office.db, Rule, [before[rule.name] for rule in made if rule.name in before])
        rows.insert(office.db, made, office.officer)
    return recording.change


def remove_kind(office: Office, rule: Rule) -> Change:
    """Take back the kind that held from a day on, with the rules that it brought; those set otherwise since stay.

    Raises Refused where an agenda went out under them.
    """
    authority = council.needed_authority(office)
    law = law_of(authority.country, CouncilKind(rule.value))
    gone = [
        each
        for each in store.rules(office.db)
        if (each.body_id, each.from_date) == (None, rule.from_date) and law.get(each.name) == each.value
    ]
    for each in gone:
        council.keep_the_past(office, each, removed=True)
    with office.record("Remove the kind of council", subject=Subject("authority", authority.id)) as recording:
        rows.delete(office.db, Rule, [each.id for each in gone])
    return recording.change


def law_of(country: str, kind: CouncilKind) -> dict[str, str]:
    """Every rule that the law of a council's nation and kind decides, by name."""
    decided = {name: DEFAULT_RULES[name] for name in ("notice_days", "summons_days", "notice_mode", "paragraph_list")}
    if country == "wales":
        decided["paragraph_list"] = "wales"
    return decided | council.law_said(country, kind) | {KIND: kind.value}


def refuse_for_committee(body_id: str | None) -> None:
    """Raise Refused where a committee is to be of another kind than its council."""
    if body_id is not None:
        raise Refused("A committee is of the same kind as its council.", "Set the kind among the rules of the council.")
