"""What scrutiny asks of an executive decision: its documents, or a report to the council; each is an action (EX-8)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from clerk_app.domain.actions import Followed
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.decision_times import request_answered_by
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import actions, council, followed
from clerk_app.services.followed import ActionLine
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import follow_up as store


class Asked(StrEnum):
    """What a scrutiny member or committee may ask of a decision."""

    DOCUMENTS = "documents"
    REPORT = "report"


def due(office: Office, asked: Asked, asked_on: date) -> date | None:
    """By when it is answered: documents within ten clear days (EX-8); a report when the committee wants it."""
    return request_answered_by(asked_on, council.calendar(office)) if asked is Asked.DOCUMENTS else None


def ask(
    office: Office,
    decision_id: str,
    body_id: str,
    asked: Asked,
    who: str,
    asked_on: date,
    wanted_by: date | None = None,
) -> Change:
    """Record what was asked of a decision, as an action with its deadline that the Actions page and Today follow.

    `who` asks, as printed; `wanted_by` is the day by which a committee wants its report. Raises BadInput without who
    asks or for a day to come, Refused for a report on a key decision: the committee has to think that it was wrongly
    not treated as one.
    """
    known = one(office, ExecutiveDecision, decision_id, "decision")
    by = clean_line(who, "who")
    if not by:
        raise BadInput("It is not said who asks.", "Name the member or the committee.", field="who")
    if asked_on > office.today():
        raise BadInput("That day is still to come.", "Enter it once it was asked.", field="asked_on")
    if asked is Asked.REPORT and known.key_decision:
        hint = "It can be required of a decision that was wrongly not treated as key. Ask for its documents instead."
        raise Refused("This was treated as a key decision.", hint, field="asked")
    until = wanted_by or due(office, asked, asked_on)
    words = _words(asked, by, known.title, asked_on)
    typed = printed_date(until, weekday=False) if until else ""
    subject = Subject("executive_decision", decision_id)
    with office.record("Record what scrutiny asks of a decision", subject=subject) as recording:
        actions.create(office, body_id, words, typed, matter_id=known.matter_id)
    return recording.change


def open_ones(office: Office, decision: ExecutiveDecision) -> tuple[ActionLine, ...]:
    """What is still to be done of the business of a decision, that was asked of it or entered otherwise."""
    found: list[Followed] = [
        each for each in store.planned_actions(office.db, None, only_open=True) if each.matter_id == decision.matter_id
    ]
    return tuple(followed.lines_of(office, found))


def _words(asked: Asked, by: str, title: str, asked_on: date) -> str:
    day = printed_date(asked_on, weekday=False)
    if asked is Asked.DOCUMENTS:
        return f"Answer {by}, who asked on {day} for documents about the decision on “{title}”"
    return f"Report to the council on the decision on “{title}”, which {by} considers a key decision (asked on {day})"
