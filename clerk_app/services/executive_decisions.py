"""Decisions of the executive: recorded, published, and open to a call-in (EX-7, SC-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.agenda import Matter
from clerk_app.domain.calendar import Calendar
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Rule, rules_on
from clerk_app.domain.executive_decisions import CallIn, ExecutiveDecision, call_in, decision_findings, newest_first
from clerk_app.domain.finding import Finding
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council, forward_plan
from clerk_app.services.forward_fields import OF_A_DECISION, called, cleaned, named_maker
from clerk_app.services.forward_plan import moved
from clerk_app.services.reading import one
from clerk_app.store import agenda, committees, rows
from clerk_app.store import forward_plan as store

#: What the record of a decision takes from its entry in the plan.
_OF_THE_ENTRY = (
    *("title", "key_decision", "maker_body_id", "maker_person_id", "maker", "maker_title"),
    *("openness", "paragraphs"),
)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as a list shows it: with its call-in, and what its record lacks."""

    decision: ExecutiveDecision
    call_in: CallIn
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The identity of the decision."""
        return self.decision.id


def lines(office: Office, first: date | None = None, last: date | None = None) -> tuple[DecisionLine, ...]:
    """The decisions of a time, all of them if none is given; the newest first."""
    found = [
        each
        for each in store.every_decision(office.db)
        if (first is None or each.decided_on >= first) and (last is None or each.decided_on <= last)
    ]
    calendar, rules = council.calendar(office), committees.rules(office.db)
    return tuple(_line(office, each, calendar, rules) for each in newest_first(found))


def line(office: Office, decision_id: str) -> DecisionLine:
    """One decision as a list shows it. Raises NotFound."""
    known = one(office, ExecutiveDecision, decision_id, "decision")
    return _line(office, known, council.calendar(office), committees.rules(office.db))


def of_entry(office: Office, entry_id: str) -> tuple[DecisionLine, ...]:
    """What was decided of an entry of the plan, the newest first."""
    calendar, rules = council.calendar(office), committees.rules(office.db)
    return tuple(_line(office, each, calendar, rules) for each in newest_first(store.decisions_of(office.db, entry_id)))


def _line(office: Office, each: ExecutiveDecision, calendar: Calendar, rules: list[Rule]) -> DecisionLine:
    held = rules_on(each.published_on or each.decided_on, each.maker_body_id or "", rules)
    days, today = int(held["call_in_days"]), office.today()
    return DecisionLine(each, call_in(each, calendar, today, days), decision_findings(each, calendar, today, days))


def record(office: Office, decided_on: date, fields: Mapping[str, Any], entry_id: str | None = None) -> Change:
    """Record a decision that was taken, of an entry of the plan or of none (EX-7).

    What is not given is taken from the entry. Raises BadInput for a day to come, or without a title.
    """
    authority = council.needed_authority(office)
    entry = forward_plan.planned(office, entry_id).entry if entry_id else None
    taken = {name: getattr(entry, name) for name in _OF_THE_ENTRY} if entry else {}
    if entry and "meeting_id" not in fields:
        taken["meeting_id"] = forward_plan.meeting_on(office, entry, decided_on)
    ready = _checked(office, {"title": "", **taken, **fields, "decided_on": decided_on}, str(taken.get("maker", "")))
    matter = entry.matter_id if entry else office.new_id()
    pos = store.next_pos(office.db, "executive_decision")
    made = ExecutiveDecision(office.new_id(), authority.id, matter, entry_id=entry_id, pos=pos, **ready)
    subject = Subject("executive_decision", made.id)
    with office.record(f"Record the decision on “{made.title}”", subject=subject) as recording:
        if entry is None:
            rows.insert(office.db, [Matter(matter, made.title, openness=made.openness)], office.officer)
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit(office: Office, decision_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change fields of the record of a decision, those of OF_A_DECISION. Raises NotFound, BadInput as `record` does."""
    known = one(office, ExecutiveDecision, decision_id, "decision")
    ready = _checked(office, fields, known.maker)
    what = called("executive_decision", fields)
    subject = Subject("executive_decision", decision_id)
    with office.record(f"Edit {what} of the decision on “{known.title}”", subject=subject, visit=visit) as recording:
        rows.update(office.db, ExecutiveDecision, decision_id, moved(known, ready), office.officer)
    return recording.change


def publish(office: Office, decision_id: str, day: date | None = None) -> Change:
    """Record that a decision was published, today if no day is given: its call-in begins (SC-4)."""
    known = one(office, ExecutiveDecision, decision_id, "decision")
    when = day or office.today()
    label = f"Publish the decision on “{known.title}”"
    with office.record(label, subject=Subject("executive_decision", decision_id)) as recording:
        rows.update(office.db, ExecutiveDecision, decision_id, moved(known, {"published_on": when}), office.officer)
    return recording.change


def remove(office: Office, decision_id: str) -> Change:
    """Delete the record of a decision that was entered by mistake."""
    known = one(office, ExecutiveDecision, decision_id, "decision")
    label = f"Remove the record of the decision on “{known.title}”"
    with office.record(label, subject=Subject("executive_decision", decision_id)) as recording:
        rows.delete(office.db, ExecutiveDecision, [decision_id])
        rows.delete(office.db, Matter, agenda.unused_matters(office.db, [known.matter_id]))
    return recording.change


def _checked(office: Office, fields: Mapping[str, Any], had: str) -> dict[str, Any]:
    ready = named_maker(office, cleaned("executive_decision", fields, OF_A_DECISION), had)
    for name in ("decided_on", "called_in_on"):
        if ready.get(name) is not None and ready[name] > office.today():
            raise BadInput("That day is still to come.", "Enter it once it has happened.", field=name)
    return ready
