"""Deciding on a proposal for a work programme, its answers kept: it goes in, perhaps for another, or not (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.prioritising import Advice, Answers, advised, may_go, reason_words
from clerk_app.domain.programme_rows import DecisionOutcome, Priority, ProgrammeDecision, ProgrammeRow
from clerk_app.domain.text import quoted
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme as programmes
from clerk_app.services import programme_cells, programme_items
from clerk_app.services.typed_text import clean_line
from clerk_app.store import programme as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a meeting, and what was decided.

    `row_id` is a work item that is there already, or None for a new one of `title` and `fields`. `goes_row_id` is what
    goes for it: to the meeting `goes_to`, or out of the programme. `in_spite` says that it goes in whatever the answers
    come to, which wants a `reason`.
    """

    meeting_id: str
    answers: Answers
    title: str = ""
    row_id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    goes_row_id: str | None = None
    goes_to: str | None = None
    in_spite: bool = False
    reason: str = ""
    decided_by: str = ""
    minute: str = ""
    decided_on: date | None = None


def log(office: Office, programme_id: str) -> list[ProgrammeDecision]:
    """What was decided on a programme, oldest first."""
    return store.decisions_of(office.db, programme_id)


def decide(office: Office, programme_id: str, proposal: Proposal) -> Change:
    """Carry out what was decided, and keep the questions with their answers.

    Raises BadInput while a question is open, without the item that goes where there is no time, and without a reason
    for what goes in in spite of the answers.
    """
    advice = advised(proposal.answers)
    title = _title(office, proposal)
    _check(advice, proposal)
    goes_in = proposal.in_spite or advice is not Advice.LEAVE
    verb = "Add" if goes_in else "Do not add"
    label = f"{verb} {quoted(title)} {'to' if goes_in else 'into'} the work programme"
    with office.record(label, subject=Subject("programme", programme_id)) as recording:
        row_id = _put_in(office, programme_id, proposal, title) if goes_in else proposal.row_id
        gone = _let_go(office, programme_id, proposal) if goes_in and proposal.goes_row_id else None
        rows.insert(
            office.db, [_decision(office, programme_id, proposal, title, row_id, gone, goes_in)], office.officer
        )
    return recording.change


def _title(office: Office, proposal: Proposal) -> str:
    title = programme_items.row(office, proposal.row_id).title if proposal.row_id else clean_line(proposal.title)
    if not title:
        raise BadInput("Nothing says what is proposed.", "Type its title.", field="title")
    return title


def _check(advice: Advice, proposal: Proposal) -> None:
    reason = clean_line(proposal.reason, "reason")
    if proposal.in_spite and not reason:
        raise BadInput("Nothing says why it goes in all the same.", "Give the reason.", field="reason")
    if proposal.in_spite:
        return
    if advice is Advice.ASK:
        raise BadInput("A question is not answered yet.", "Answer it with yes or no.", field="answers")
    if advice is Advice.CHOOSE and proposal.goes_row_id is None:
        hint = "Choose the medium or low item that goes for it, or say why it goes in all the same."
        raise BadInput("There is no time for it in that meeting.", hint, field="goes_row_id")


def _put_in(office: Office, programme_id: str, proposal: Proposal, title: str) -> str:
    row_id, high = proposal.row_id, {"priority": Priority.HIGH} if proposal.answers.high_priority else {}
    if row_id is None:
        added = programme_items.add(office, programme_id, title, {**high, **proposal.fields})
        row_id = added.subject.id if added.subject else ""
    elif high and programme_items.row(office, row_id).priority is Priority.NONE:
        programme_items.edit(office, row_id, high)
    programme_cells.put(office, row_id, proposal.meeting_id, {})
    return row_id


def _let_go(office: Office, programme_id: str, proposal: Proposal) -> ProgrammeRow:
    """Take what goes to another meeting, or out of the programme."""
    gone = programme_items.row(office, proposal.goes_row_id or "")
    found = programmes.read(office, programme_id)
    if not proposal.in_spite and gone.id not in {row.id for row in may_go(found, proposal.meeting_id)}:
        hint = "Choose a medium or low item that still waits for that meeting."
        raise BadInput(f"{quoted(gone.title)} cannot go for it.", hint, field="goes_row_id")
    if proposal.goes_to:
        programme_cells.move(office, gone.id, proposal.meeting_id, proposal.goes_to)
    else:
        programme_items.drop(office, [gone.id], proposal.reason, proposal.decided_on)
    return gone


def _decision(
    office: Office,
    programme_id: str,
    proposal: Proposal,
    title: str,
    row_id: str | None,
    gone: ProgrammeRow | None,
    goes_in: bool,
) -> ProgrammeDecision:
    last = max((each.pos for each in store.decisions_of(office.db, programme_id)), default=0)
    return ProgrammeDecision(
        office.new_id(),
        programme_id,
        last + 1,
        proposal.decided_on or office.today(),
        title,
        row_id,
        proposal.meeting_id,
        **asdict(proposal.answers),
        outcome=DecisionOutcome.ADDED if goes_in else DecisionOutcome.NOT_ADDED,
        goes_row_id=gone.id if gone else None,
        goes_title=gone.title if gone else "",
        reason=clean_line(proposal.reason, "reason") or reason_words(proposal.answers),
        decided_by=clean_line(proposal.decided_by, "decided_by"),
        minute=clean_line(proposal.minute, "minute"),
    )
