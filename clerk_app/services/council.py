"""The council of the file: its name, its rules from a date, its calendar, and its officers."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Authority, CouncilKind, Holiday, Rule, kind_by, kind_told_by, rules_on
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import Position, PositionKind, in_force
from clerk_app.domain.rule_values import RULE_WORDS, kept_value, rule_fault
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import posts, published
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees as store
from clerk_app.store import rows

_LONGEST_RULE = 200


def authority(office: Office) -> Authority | None:
    """The council of the file, or None before it was named."""
    return store.authority(office.db)


def needed_authority(office: Office) -> Authority:
    """The council of the file. Raises Refused while it has no name."""
    found = store.authority(office.db)
    if found is None:
        raise Refused("The council has no name yet.", "Give its name on the Committees page first.")
    return found


def kind(office: Office, day: date | None = None) -> CouncilKind:
    """What sort of council it is on a day (None: today): as its rule says, or as it counts its days (CD-6)."""
    rules = [rule for rule in store.rules(office.db) if rule.body_id is None]
    return kind_by(rules_on(day or office.today(), "", rules))


def name_council(
    office: Office, name: str, country: str | None = None, kind: CouncilKind | None = None, visit: str = ""
) -> Change:
    """Give the council its name, or another one; its country stays unless one is given (England at first).

    Another country brings its own rules of notice, where the council has not said otherwise (CD-2, CD-6). A council
    that is new begins with those of its kind, which its name tells where it is not given: a town or parish council
    with three clear days, counted as a parish council counts.

    Raises BadInput for an empty name.
    """
    ready = clean_line(name, "name")
    if not ready:
        remedy = "Type it as it is printed, such as “Marlow Vale Borough Council”."
        raise BadInput("The council needs a name.", remedy, field="name")
    found = store.authority(office.db)
    row_id = found.id if found else office.new_id()
    with office.record("Name the council", subject=Subject("authority", row_id), visit=visit) as recording:
        if found is None:
            made = Authority(row_id, ready, country or "england")
            rows.insert(office.db, [made], office.officer)
            ready_kind = kind or kind_told_by(ready)
            rows.insert(office.db, law_rules(office, row_id, made.country, ready_kind), office.officer)
            if ready_kind is CouncilKind.PRINCIPAL and kind_told_by(ready) is CouncilKind.PARISH:
                said = Rule(office.new_id(), row_id, None, "council_kind", None, ready_kind.value)
                rows.insert(office.db, [said], office.officer)
        else:
            fields = {"name": ready, "country": country or found.country}
            rows.update(office.db, Authority, row_id, fields, office.officer)
            if fields["country"] != found.country:
                _change_national_rules(office, found, fields["country"])
    return recording.change


def set_rule(
    office: Office, name: str, value: str, body_id: str | None = None, from_date: date | None = None
) -> Change:
    """Let a rule hold for the council or one committee from a day (None: from the start); the past is not rewritten.

    Raises BadInput for a rule that there is not, or a value that it cannot have; Refused where an agenda went out
    under the rule as it was.
    """
    value = kept_value(name, clean_line(value))
    _check_rule(name, value)
    council = needed_authority(office)
    keep_the_past(office, Rule("", council.id, body_id, name, from_date, value))
    known = [r for r in store.rules(office.db) if (r.name, r.body_id, r.from_date) == (name, body_id, from_date)]
    with office.record(f"Set the rule “{RULE_WORDS[name]}”", subject=subject_of(council, body_id)) as recording:
        if known:
            rows.update(office.db, Rule, known[0].id, {"value": value}, office.officer)
        else:
            made = Rule(office.new_id(), council.id, body_id, name, from_date, value)
            rows.insert(office.db, [made], office.officer)
    return recording.change


def calendar(office: Office) -> Calendar:
    """The calendar that deadlines are counted in, with the days that the officer added (CD-7, CD-8)."""
    council = store.authority(office.db)
    added = store.holidays(office.db)
    return Calendar(
        holidays={day.day: day.name for day in added if day.kind == "bank_holiday"},
        closures={day.day: day.name for day in added if day.kind == "closure"},
        country=council.country if council else "england",
    )


def add_holiday(office: Office, day: date, name: str, kind: str = "bank_holiday") -> Change:
    """Add a proclaimed bank holiday (CD-8) or a closure of the offices (CD-7)."""
    council = needed_authority(office)
    made = Holiday(office.new_id(), council.id, day, clean_line(name) or "Holiday", kind)
    with office.record(f"Add holiday “{made.name}”", subject=Subject("holiday", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def officer_on(office: Office, day: date, kind: PositionKind = PositionKind.PROPER_OFFICER) -> str | None:
    """The id of the person who is proper officer (or monitoring officer) on a day, or None."""
    held = [p for p in store.council_positions(office.db) if p.kind is kind and in_force(day, p.from_date, p.to_date)]
    return held[-1].person_id if held else None


def appoint_officer(
    office: Office,
    person_id: str,
    kind: PositionKind = PositionKind.PROPER_OFFICER,
    from_date: date | None = None,
) -> Change:
    """Make a person the council's proper officer, who signs each summons, or its monitoring officer.

    The one before ends the day before, and one who is to follow later still does. Without a day it is from the start,
    or from the day after the last one had left.
    """
    council = needed_authority(office)
    held = [p for p in store.council_positions(office.db) if p.kind is kind]
    left = [post.to_date for post in held if post.to_date is not None]
    begins = max(left) + timedelta(days=1) if from_date is None and left else from_date
    with office.record(f"Appoint the {kind.words}", subject=Subject("person", person_id)) as recording:
        last = posts.make_room(office, held, begins)
        made = Position(office.new_id(), council.id, kind, person_id, from_date=begins, to_date=last)
        rows.insert(office.db, [made], office.officer)
    return recording.change


def _check_rule(name: str, value: str) -> None:
    if fault := rule_fault(name, value):
        raise BadInput(*fault)
    if len(value) > _LONGEST_RULE:
        raise BadInput(
            f"The rule “{RULE_WORDS[name]}” has {len(value)} signs.", f"Shorten it to {_LONGEST_RULE} signs."
        )


#: What went out does not depend on them: its numbers are locked, who may substitute and where late items go is settled
#: each time anew, minutes and votes are no part of an agenda, and a paper that is attached stays as it is.
_OF_THE_DAY = frozenset(
    {
        "late_numbers",
        "next_number",
        "substitutes",
        "minute_numbering",
        "next_minute",
        "leaving_ordered",
        "declarations_paper",
        "vote_requisition",
        "executive_notice_mode",
        "call_in_days",
    }
)


def keep_the_past(office: Office, changed: Rule, *, removed: bool = False) -> None:
    """Raise Refused if a rule that is set (or removed) would have held for an agenda that went out under another."""
    if changed.name in _OF_THE_DAY:
        return
    before = store.rules(office.db)
    key = (changed.name, changed.body_id, changed.from_date)
    after = [rule for rule in before if (rule.name, rule.body_id, rule.from_date) != key]
    after += [] if removed else [changed]

    def moved(line: MeetingLine) -> bool:
        if changed.from_date is not None and line.day < changed.from_date:
            return False
        was, now = (rules_on(line.day, line.body_id, rules)[changed.name] for rules in (before, after))
        return was != now

    out = published.agendas(office, changed.body_id, moved)
    words = RULE_WORDS[changed.name].lower()
    published.refuse_for(f"The rule as it was (“{words}”) stands", out, "Let the new one hold from {day} or later.")


def nation(office: Office) -> str:
    """Whose Schedule 12A names the paragraphs of what is closed: "wales", or "england" anywhere else (PX-3)."""
    known = authority(office)
    return "wales" if known is not None and known.country == "wales" else "england"


def law_rules(office: Office, authority_id: str, country: str, kind: CouncilKind = CouncilKind.PRINCIPAL) -> list[Rule]:
    """The rules with which a council of a nation and a kind begins: what its law says, see `law_said`."""
    said = law_said(country, kind)
    return [Rule(office.new_id(), authority_id, None, name, None, value) for name, value in said.items()]


def law_said(country: str, kind: CouncilKind) -> dict[str, str]:
    """What the law says otherwise than of England's principal councils: in Wales and of parishes three clear days.

    Schedule 12A does not apply to a parish, which excludes the public under the Act of 1960. CD-2, CD-6, PA-1.
    """
    said: dict[str, str] = {}
    if country == "wales" or kind is CouncilKind.PARISH:
        said |= {"notice_days": "3", "summons_days": "3"}
    if kind is CouncilKind.PARISH:
        said |= {"notice_mode": CountingMode.PARISH.value, "paragraph_list": ACT_OF_1960, "council_kind": kind.value}
    elif country == "wales":
        said["paragraph_list"] = "wales"
    return said


def _change_national_rules(office: Office, before: Authority, country: str) -> None:
    """Put one nation's rules in the place of another's; a rule that the council has changed since stays."""
    held = [r for r in store.rules(office.db) if r.body_id is None and r.from_date is None]
    same = kind(office)
    old = {(rule.name, rule.value) for rule in law_rules(office, before.id, before.country, same)}
    kept = {rule.name for rule in held if (rule.name, rule.value) not in old}
    rows.delete(office.db, Rule, [rule.id for rule in held if rule.name not in kept])
    new = [rule for rule in law_rules(office, before.id, country, same) if rule.name not in kept]
    rows.insert(office.db, new, office.officer)


def subject_of(council: Authority, body_id: str | None) -> Subject:
    """What a change of the council (`body_id` None) or of one committee is about."""
    return Subject("body", body_id) if body_id else Subject("authority", council.id)
