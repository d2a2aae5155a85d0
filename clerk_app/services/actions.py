"""Actions after the meeting: new ones, new deadlines with reason and agreement, completed, reopened (SC-5, SC-6).

No label says what an action is about: it may be closed, or be closed later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clerk_app.domain.action_plans import ActionPlan, PlanTheme, QuarterRow
from clerk_app.domain.actions import ActionRevision, Deadline, Followed, PlannedAction, deadline
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import read_date
from clerk_app.domain.loose_dates import Sort, read_loose
from clerk_app.domain.rag import ActionState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees, followed, people
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import follow_up as store
from clerk_app.store import rows

#: What an officer may change of any action, and of one that no meeting recorded.
OF_ANY = frozenset({"progress", "evidence", "stated", "stated_reason"})
OF_PLANNED = OF_ANY | {"text", "reference", "owner_id", "owner_name", "closed", "moved_to", "theme_id"}
_SEVERAL = frozenset({"text", "progress", "evidence"})


def create(office: Office, body_id: str, text: str, due: str = "", **fields: Any) -> Change:
    """A new action of a committee, or of a plan of its (`plan_id`, `theme_id`). `due` is typed in any form.

    `fields` are those of OF_PLANNED, and `matter_id`. Raises BadInput without words or for a day of no calendar, and
    NotFound for a committee or plan that is not there.
    """
    committees.committee(office, body_id)
    plan_id = fields.pop("plan_id", None)
    matter_id = fields.pop("matter_id", None)
    if plan_id is not None and one(office, ActionPlan, plan_id, "action plan").body_id != body_id:
        raise NotFound("This plan is of another committee.", "Choose a plan of its own.")
    ready = _cleaned(office, {"text": text, **fields}, OF_PLANNED, plan_id)
    asked = _read_due(office, due) if due.strip() else Deadline()
    pos = store.next_pos(office.db, "planned_action", "plan_id", plan_id)
    made = PlannedAction(
        **{"id": office.new_id(), "body_id": body_id, "pos": pos, "plan_id": plan_id, "matter_id": matter_id},
        **ready,
        due=asked.day,
        due_text=asked.text,
    )
    with office.record("Add an action", subject=Subject("planned_action", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit(office: Office, action_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is said of an action: its progress and evidence, a status that was given and why it stands.

    What a meeting resolved (words, owner) is corrected in its record alone, which its minutes are drafted from. Raises
    BadInput for an action without words.
    """
    known = followed.known(office, action_id)
    allowed = OF_PLANNED if isinstance(known, PlannedAction) else OF_ANY
    ready = _cleaned(office, fields, allowed, getattr(known, "plan_id", None))
    with office.record("Change an action", subject=_subject(known), visit=visit) as recording:
        rows.update(office.db, type(known), known.id, moved(known, ready), office.officer)
    return recording.change


def correct_deadline(office: Office, action_id: str, due: str) -> Change:
    """Put right the first deadline of a planned action, entered wrongly. Raises Refused once it was revised."""
    known = one(office, PlannedAction, action_id, "action")
    if store.revisions_of(office.db, [action_id]):
        raise Refused("The deadline was revised since.", "Revise it again, so that the old one is kept.")
    asked = _read_due(office, due) if due.strip() else Deadline()
    with office.record("Correct the deadline of an action", subject=_subject(known)) as recording:
        fields = {"due": asked.day, "due_text": asked.text}
        rows.update(office.db, PlannedAction, action_id, fields, office.officer)
    return recording.change


def revise(office: Office, action_ids: Sequence[str], due: str, reason: str, agreed_by: str) -> Change:
    """Give actions another deadline; the old one of each is kept, with why and who agreed to it (SC-5).

    Raises BadInput without a reason, without whoever agreed, or for a day that is in no calendar; Refused for an action
    that is not open, or that has this deadline already.
    """
    listed = _known(office, action_ids)
    asked = _read_due(office, due)
    words = {"reason": clean_line(reason, "reason"), "agreed_by": clean_line(agreed_by, "agreed_by")}
    if not words["reason"]:
        raise BadInput("Nothing says why the deadline is changed.", "Type the reason.", field="reason")
    if not words["agreed_by"]:
        hint = "Name the person, board or committee that agreed to it."
        raise BadInput("Nothing says who agreed to the new deadline.", hint, field="agreed_by")
    revisions = store.revisions_of(office.db, action_ids)
    made = [_revision(office, each, revisions.get(each.id, ()), asked, words) for each in listed]
    with office.record(_label("Revise the deadline of", listed), subject=_subject(listed[0])) as recording:
        rows.insert(office.db, made, office.officer)
    return recording.change


def complete(office: Office, action_ids: Sequence[str], on: date | None = None, evidence: str = "") -> Change:
    """Say that actions are done, on a day (today if none is given), and what shows it. A later day is BadInput."""
    today = office.today()
    day = on or today
    if day > today:
        raise BadInput("The day is still to come.", "Say that it is done once it is.", field="ended_on")
    fields: dict[str, Any] = {"state": ActionState.COMPLETED, "ended_on": day}
    if evidence.strip():
        fields["evidence"] = clean(evidence, "evidence")
    return _set(office, action_ids, "Complete", fields)


def withdraw(office: Office, action_ids: Sequence[str], why: str = "") -> Change:
    """Say that actions are no longer wanted; they count in no dashboard any more."""
    fields: dict[str, Any] = {"state": ActionState.WITHDRAWN, "ended_on": office.today()}
    if why.strip():
        fields["progress"] = clean(why, "progress")
    return _set(office, action_ids, "Withdraw", fields)


def reopen(office: Office, action_ids: Sequence[str]) -> Change:
    """Say that actions are still to do."""
    return _set(office, action_ids, "Reopen", {"state": ActionState.OPEN, "ended_on": None})


def note_progress(office: Office, action_ids: Sequence[str], progress: str) -> Change:
    """Say of several actions what their owner reports, as one change."""
    return _set(office, action_ids, "Note the progress of", {"progress": clean(progress, "progress")})


def remove(office: Office, action_id: str) -> Change:
    """Take an action out that was entered by mistake. Raises Refused for one that a meeting recorded.

    What was reported of it for a quarter stays as it was said then; of a closed one it goes too, as nothing would say
    any more that it is closed.
    """
    known = followed.known(office, action_id)
    if not isinstance(known, PlannedAction):
        raise Refused("A meeting recorded this action.", "Remove it from the record of the meeting, or withdraw it.")
    reported = [row for row in store.quarter_rows(office.db, known.plan_id or "") if row.planned_action_id == action_id]
    with office.record("Remove an action", subject=_subject(known)) as recording:
        if followed.line(office, action_id).closed:
            rows.delete(office.db, QuarterRow, [row.id for row in reported])
        for row in rows.read_some(office.db, QuarterRow, [row.id for row in reported]):
            rows.update(office.db, QuarterRow, row.id, {"planned_action_id": None}, office.officer)
        rows.delete(office.db, PlannedAction, [action_id])
    return recording.change


def _revision(
    office: Office, known: Followed, earlier: Sequence[ActionRevision], asked: Deadline, words: Mapping[str, str]
) -> ActionRevision:
    if known.state is not ActionState.OPEN:
        raise Refused("An action that is not open has no deadline to revise.", "Reopen it first.")
    before = deadline(known, earlier)
    if before == asked:
        raise Refused(f"The deadline is {before.words} already.", "Type another one.")
    planned = isinstance(known, PlannedAction)
    return ActionRevision(
        office.new_id(),
        (earlier[-1].pos if earlier else 0) + 1,
        None if planned else known.id,
        known.id if planned else None,
        before.day,
        before.text,
        asked.day,
        asked.text,
        revised_on=office.today(),
        **words,
    )


def _set(office: Office, action_ids: Sequence[str], verb: str, fields: Mapping[str, Any]) -> Change:
    listed = _known(office, action_ids)
    with office.record(_label(verb, listed), subject=_subject(listed[0])) as recording:
        for each in listed:
            rows.update(office.db, type(each), each.id, moved(each, fields), office.officer)
    return recording.change


def _known(office: Office, action_ids: Sequence[str]) -> list[Followed]:
    if not action_ids:
        raise Refused("No action was chosen.", "Choose one or several in the list.")
    return [followed.known(office, each) for each in dict.fromkeys(action_ids)]


def _label(verb: str, listed: Sequence[Followed]) -> str:
    return f"{verb} an action" if len(listed) == 1 else f"{verb} {len(listed)} actions"


def _subject(known: Followed) -> Subject:
    return Subject(rows.table_of(type(known)), known.id)


def _read_due(office: Office, typed: str) -> Deadline:
    """A deadline as an officer types it: a day without its year is the next one. Raises BadInput for no such day."""
    try:
        return Deadline(read_date(typed, office.today()))
    except ValueError as error:
        read = read_loose(clean_line(typed, "due"), office.today())
        if read.sort is Sort.NOTHING:
            raise BadInput("There is no deadline.", "Type a day, a month, or what it hangs on.", field="due") from error
        if read.sort is Sort.IMPOSSIBLE:
            raise BadInput(read.fault, "Type a day of the calendar.", field="due") from error
        return Deadline(read.day, read.kept_text)


def _cleaned(office: Office, fields: Mapping[str, Any], allowed: frozenset[str], plan_id: str | None) -> dict[str, Any]:
    if unknown := fields.keys() - allowed:
        raise ValueError(f"this action has no {', '.join(sorted(unknown))}")
    ready = {
        name: (clean if name in _SEVERAL else clean_line)(value, name) if isinstance(value, str) and value else value
        for name, value in fields.items()
        if name not in ("stated", "owner_id", "theme_id")
    }
    ready |= {name: fields[name] for name in ("stated", "owner_id", "theme_id") if name in fields}
    if "text" in ready and not ready["text"]:
        raise BadInput("The words of the action are missing.", "Type what is to be done.", field="text")
    if ready.get("owner_id"):
        people.fact(office, ready["owner_id"])
    if ready.get("theme_id") and one(office, PlanTheme, ready["theme_id"], "theme").plan_id != plan_id:
        raise NotFound("This theme is of another plan.", "Choose one of its own.")
    return ready
