"""Decisions of the executive: recorded, published, and open to a call-in (EX-7, SC-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Rule, rules_on
from clerk_app.domain.dates import printed_date
from clerk_app.domain.decision_times import RecordKept, members_may_inspect_by, record_kept
from clerk_app.domain.early_decisions import TooEarly, early_findings, too_early
from clerk_app.domain.executive_decisions import CallIn, ExecutiveDecision, call_in, decision_findings, newest_first
from clerk_app.domain.finding import Finding, gravest_first
from clerk_app.domain.forward_plan import ExecutiveNotice, NoticeKind, Planned
from clerk_app.domain.retention import Kept, may_be_deleted
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import council, forward_plan, sole_decisions
from clerk_app.services.forward_fields import OF_A_DECISION, called, cleaned, named_maker
from clerk_app.services.reading import moved, one
from clerk_app.store import agenda, committees, rows
from clerk_app.store import forward_plan as store

#: What the record of a decision takes from its entry in the plan.
_OF_THE_ENTRY = (
    *("title", "key_decision", "maker_body_id", "maker_person_id", "maker", "maker_title"),
    *("openness", "paragraphs"),
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """How long the record is open to the public (EX-7), and by when members may see what was private (EX-8)."""

    kept: RecordKept
    members_by: date | None

    def words(self, today: date) -> str:
        """As it stands beside the decision."""
        kept = self.kept.words(today)
        if self.members_by is None or self.members_by < today:
            return kept
        return f"Members may inspect its private papers by {printed_date(self.members_by, weekday=False)}. {kept}"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as a list shows it: with its call-in, and what its record lacks."""

    decision: ExecutiveDecision
    call_in: CallIn
    findings: tuple[Finding, ...]
    inspection: Inspection

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
    return _lines(office, found)


def line(office: Office, decision_id: str) -> DecisionLine:
    """One decision as a list shows it. Raises NotFound."""
    (found,) = _lines(office, [one(office, ExecutiveDecision, decision_id, "decision")])
    return found


def of_entry(office: Office, entry_id: str) -> tuple[DecisionLine, ...]:
    """What was decided of an entry of the plan, the newest first."""
    return _lines(office, store.decisions_of(office.db, entry_id))


def early(office: Office, entry_id: str, decided_on: date) -> tuple[TooEarly, ...]:
    """The notices of an entry that have not run by a day on which it is decided (EX-2 to EX-4). Raises NotFound."""
    each = forward_plan.planned(office, entry_id)
    counting = forward_plan.counting(office, each)
    return too_early(each, decided_on, counting.calendar, counting.mode)


def _lines(office: Office, decisions: Iterable[ExecutiveDecision]) -> tuple[DecisionLine, ...]:
    calendar, rules, listed = council.calendar(office), committees.rules(office.db), newest_first(decisions)
    planned = store.planned_of(office.db, (each.entry_id for each in listed if each.entry_id))
    entries = {each.entry.id: each for each in planned}
    return tuple(_line(office, each, entries.get(each.entry_id or ""), calendar, rules) for each in listed)


def _line(
    office: Office, each: ExecutiveDecision, planned: Planned | None, calendar: Calendar, rules: list[Rule]
) -> DecisionLine:
    held = rules_on(each.published_on or each.decided_on, each.maker_body_id or "", rules)
    days, today = int(held["call_in_days"]), office.today()
    private = each.openness is not Openness.OPEN
    inspection = Inspection(record_kept(each.decided_on), members_may_inspect_by(each.decided_on) if private else None)
    noticed = rules_on(each.decided_on, each.maker_body_id or "", rules)["executive_notice_mode"]
    before = too_early(planned, each.decided_on, calendar, CountingMode(noticed)) if planned else ()
    said = (*decision_findings(each, calendar, today, days), *early_findings(each.id, before))
    found = gravest_first((*said, *sole_decisions.findings(office, each)))
    return DecisionLine(each, call_in(each, calendar, today, days), found, inspection)


def urgent(office: Office, first: date, last: date) -> tuple[tuple[DecisionLine, ExecutiveNotice], ...]:
    """The decisions of a time that were agreed to be urgent (EX-5), the oldest first, each with the agreement."""
    found = lines(office, first, last)[::-1]
    planned = store.planned_of(office.db, (line.decision.entry_id for line in found if line.decision.entry_id))
    notices = {each.entry.id: each.noticed(NoticeKind.SPECIAL_URGENCY) for each in planned}
    with_notice = ((line, notices.get(line.decision.entry_id or "")) for line in found)
    return tuple((line, each) for line, each in with_notice if each is not None and _allowed(line.decision, each))


def _allowed(decision: ExecutiveDecision, notice: ExecutiveNotice) -> bool:
    """Whether an agreement was there by the day of the decision."""
    return notice.agreed and notice.agreed_on is not None and notice.agreed_on <= decision.decided_on


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
    """Delete the record of a decision that was entered by mistake. Raises Refused while it must be public (EX-7)."""
    known = one(office, ExecutiveDecision, decision_id, "decision")
    if known.published_on is not None and not may_be_deleted(Kept.EXECUTIVE_DECISION, known.decided_on, office.today()):
        until = printed_date(record_kept(known.decided_on).record, weekday=False)
        hint = "If it was not published after all, take the day of its publication out first."
        raise Refused(f"This record was published and stays open to the public until {until}.", hint)
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
