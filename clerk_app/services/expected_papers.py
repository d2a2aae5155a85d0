"""Papers that are expected: whom an item waits for, by when, how far they are; and all that are still to come.

No label of a change says what a paper is called or who writes it: it may be closed, or be closed later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import rules_on
from clerk_app.domain.dates import printed_date
from clerk_app.domain.deadlines import AGENDA
from clerk_app.domain.expected_papers import (
    Consultation,
    ExpectedLine,
    ExpectedPaper,
    PaperState,
    due_days,
    is_closed,
    is_unasked,
)
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.papers import ItemPaper
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, council, deadlines, meetings, met_papers, people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import committees as committees_store
from clerk_app.store import expected_papers as store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import papers as papers_store
from clerk_app.store import rows

_TEXTS = frozenset({"title", "lead_officer", "email", "authors", "report_version", "note"})
#: What an officer may change of an expected paper by itself; how far it is has a verb of its own.
EDITABLE = _TEXTS | {
    *("openness", "draft_due", "clearance_due", "final_due", "key_decision", "dated", "sent_on"),
}
_SAID = {
    PaperState.ASKED: "Asked for",
    PaperState.IN: "In",
    PaperState.CLEARED: "Cleared",
    PaperState.FINAL: "Final",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an expected paper: when it was taken here, by whom, and what came of it."""

    at: datetime
    officer: str
    words: str


def state_words(state: PaperState, promised_for: date | None) -> str:
    """How far a paper is, as an officer reads it: "Promised for 3 July 2017"."""
    if state is not PaperState.PROMISED:
        return _SAID[state]
    return f"Promised for {printed_date(promised_for, weekday=False)}" if promised_for else "Promised"


# --- reading ----------------------------------------------------------------------------------------------------------
def lines_of_meeting(office: Office, meeting_id: str) -> dict[str, tuple[ExpectedLine, ...]]:
    """What every item of a meeting waits for or has got, by the item's id; items that say "to follow" unasked too."""
    return _lines(office, [meetings.line(office, meeting_id)])


def register(office: Office) -> tuple[ExpectedLine, ...]:
    """All that is still to come, over every meeting whose minutes are not drafted: what is due first stands first."""
    today = office.today()
    listed = meetings_store.lines_of(office.db, store.waiting_meetings(office.db, today))
    found = [line for lines in _lines(office, listed).values() for line in lines if line.waiting]
    wanted = [line for line in found if line.expected is not None or line.meeting.day >= today]
    return tuple(sorted(wanted, key=lambda line: (line.when or date.max, line.meeting.day, line.item.pos, line.id)))


def line(office: Office, expected_id: str) -> ExpectedLine:
    """One expected paper with its item and meeting. Raises NotFound."""
    expected = one(office, ExpectedPaper, expected_id, "expected paper")
    item = one(office, AgendaItem, expected.agenda_item_id, "item")
    listed = lines_of_meeting(office, item.meeting_id)[item.id]
    return next(each for each in listed if each.id == expected_id)


def consultations(office: Office, expected_id: str) -> tuple[Consultation, ...]:
    """Who is consulted on a paper, in order."""
    return tuple(store.consultations(office.db, expected_id))


def trail(office: Office, expected_id: str) -> tuple[Step, ...]:
    """How a paper came as far as it is, oldest first, by the record of changes: it can be neither added to nor cut."""
    state, promised, found = PaperState.ASKED, None, []
    for _, at, officer, before, after in store.log_of(office.db, expected_id):
        now = json.loads(after)
        if not ({"state", "promised_for"} & now.keys()) and before != "{}":
            continue
        state = PaperState(now.get("state", state))
        day = now.get("promised_for", promised.isoformat() if promised else None)
        promised = date.fromisoformat(day) if day else None
        moment = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
        found.append(Step(moment, officer, state_words(state, promised)))
    return tuple(found)


def _lines(office: Office, listed: Sequence[MeetingLine]) -> dict[str, tuple[ExpectedLine, ...]]:
    calendar, rules = council.calendar(office), committees_store.rules(office.db)
    despatch = deadlines.of_lines(office, listed)
    found: dict[str, tuple[ExpectedLine, ...]] = {}
    for meeting in listed:
        on_day = rules_on(meeting.day, meeting.body_id, rules)
        last = despatch.get(meeting.id, {}).get(AGENDA)
        items = agenda.lines(office, meeting.id)
        expected = store.of_items(office.db, (each.id for each in items))
        linked = papers_store.of_meeting(office.db, meeting.id)
        for each in items:
            own = expected.get(each.id, [])
            made = [
                ExpectedLine(
                    meeting, each.item, each.number, one_, due_days(one_, last, on_day, calendar),
                    is_closed(one_, each.printed),
                )
                for one_ in own
            ]  # fmt: skip
            if is_unasked(each.item, each.id in linked, bool(own)):
                days = due_days(ExpectedPaper("", each.id, 1), last, on_day, calendar)
                closed = each.printed.openness.closed or each.printed.part == 2
                made.append(ExpectedLine(meeting, each.item, each.number, None, days, closed))
            if made:
                found[each.id] = tuple(made)
    return found


def offered(office: Office, item_id: str) -> ExpectedPaper:
    """What an item would wait for unless more is said: a paper of its lead officer, closed where the item is."""
    item = one(office, AgendaItem, item_id, "item")
    openness = item.openness if item.openness.closed else Openness.OPEN
    lead = item.lead_officer
    return ExpectedPaper("", item_id, 0, lead_officer=lead, email=_email_of(office, lead), openness=openness)


# --- verbs ------------------------------------------------------------------------------------------------------------
def expect(office: Office, item_id: str, fields: Mapping[str, Any] | None = None) -> Change:
    """Let an item wait for a paper: from its lead officer, unless the fields say another.

    `fields` are those of EDITABLE, and `promised_for`. A closed item waits for a closed paper.
    """
    item = one(office, AgendaItem, item_id, "item")
    there = store.of_item(office.db, item_id)
    given = dict(fields or {})
    promised = given.pop("promised_for", None)
    pos = max((expected.pos for expected in there), default=0) + 1
    made = replace(offered(office, item_id), id=office.new_id(), pos=pos, email="")
    made = replace(made, **_ready(given))
    if promised is not None:
        made = replace(made, state=PaperState.PROMISED, promised_for=promised)
    if not made.email:
        made = replace(made, email=_email_of(office, made.lead_officer))
    with office.record(f"Expect a paper of {agenda.item_name(office, item)}", subject=_at(item_id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit(
    office: Office,
    expected_id: str,
    fields: Mapping[str, Any],
    visit: str = "",
    state: PaperState | None = None,
    promised_for: date | None = None,
) -> Change:
    """Change who writes an expected paper, what it is called, its class, its own due days or its audit trail.

    With a `state`, how far it is too, as `set_state`. A lead officer who is known here brings an e-mail address, where
    there was none.
    """
    expected, item = _found(office, expected_id)
    ready = _ready(fields)
    if "lead_officer" in ready and ready.get("email", expected.email) in ("", _email_of(office, expected.lead_officer)):
        ready["email"] = _email_of(office, ready["lead_officer"]) or ready.get("email", "")
    if state is not None:
        ready |= _state_fields(expected, state, promised_for)
    name = f"Edit an expected paper of {agenda.item_name(office, item)}"
    with office.record(name, subject=_at(item.id), visit=visit) as recording:
        rows.update(office.db, ExpectedPaper, expected_id, _moved(expected, ready), office.officer)
    return recording.change


def set_state(office: Office, expected_id: str, state: PaperState, promised_for: date | None = None) -> Change:
    """Say how far an expected paper is. Raises BadInput for a promise without its day."""
    expected, item = _found(office, expected_id)
    fields = _state_fields(expected, state, promised_for)
    said = state_words(state, fields.get("promised_for"))
    name = f"{said}: a paper of {agenda.item_name(office, item)}"
    with office.record(name, subject=_at(item.id)) as recording:
        rows.update(office.db, ExpectedPaper, expected_id, _moved(expected, fields), office.officer)
    return recording.change


def meet(office: Office, expected_id: str, link_id: str) -> Change:
    """Say that a paper that is at the item already is the one that was expected."""
    expected, item = _found(office, expected_id)
    link = one(office, ItemPaper, link_id, "paper")
    if link.agenda_item_id != item.id:
        raise Refused("That paper is at another item.", "Choose one of this item.")
    if store.met_by(office.db, link_id):
        raise Refused("That paper is what was expected already.", "Choose another paper of this item.")
    name = f"Take a paper of {agenda.item_name(office, item)} as the expected one"
    with office.record(name, subject=_at(item.id)) as recording:
        met_papers.meet(office, item, [(expected, link)])
    return recording.change


def remove(office: Office, expected_id: str) -> Change:
    """Wait for a paper no more; a paper that came stays at its item."""
    _, item = _found(office, expected_id)
    with office.record(f"No longer expect a paper of {agenda.item_name(office, item)}", subject=_at(item.id)) as made:
        rows.delete(office.db, ExpectedPaper, [expected_id])
    return made.change


def save_consultations(office: Office, expected_id: str, drafts: Sequence[Consultation]) -> Change:
    """Put everybody who is consulted in place of those who are; who is known by identity is kept.

    Raises BadInput for nobody, and for comments that came back before they were sent.
    """
    _, item = _found(office, expected_id)
    old = {kept.id: kept for kept in store.consultations(office.db, expected_id)}
    made = [_consulted(office, draft, expected_id, pos, old) for pos, draft in enumerate(drafts, start=1)]
    name = f"Edit who is consulted on a paper of {agenda.item_name(office, item)}"
    with office.record(name, subject=_at(item.id)) as recording:
        rows.delete(office.db, Consultation, old.keys() - {each.id for each in made})
        rows.insert(office.db, [each for each in made if each.id not in old], office.officer)
        for each in made:
            if each.id in old:
                rows.update(office.db, Consultation, each.id, _moved(old[each.id], asdict(each)), office.officer)
    return recording.change


# --- how it is made ---------------------------------------------------------------------------------------------------
def _state_fields(expected: ExpectedPaper, state: PaperState, promised_for: date | None) -> dict[str, Any]:
    """How far it is, and for when it is promised: needed for a promise, kept once it came, gone if it is asked anew."""
    day = promised_for or expected.promised_for
    if state is PaperState.PROMISED and day is None:
        raise BadInput("It is not said for when the paper is promised.", "Give the day.", field="promised_for")
    if state is PaperState.PROMISED:
        return {"state": state, "promised_for": day}
    return {"state": state, **({"promised_for": None} if state is PaperState.ASKED else {})}


def _consulted(
    office: Office, draft: Consultation, expected_id: str, pos: int, old: Mapping[str, Consultation]
) -> Consultation:
    who = clean_line(draft.consultee, "consultee")
    if not who:
        raise BadInput("It is not said who is consulted.", "Type a post or a name.", field="consultee")
    if draft.sent_on and draft.back_on and draft.back_on < draft.sent_on:
        raise BadInput(f"What came back from {who} was sent later.", "Correct one of the two days.", field="back_on")
    row_id = draft.id if draft.id in old else office.new_id()
    return replace(draft, id=row_id, expected_paper_id=expected_id, pos=pos, consultee=who)


def _ready(fields: Mapping[str, Any]) -> dict[str, Any]:
    if strange := sorted(fields.keys() - EDITABLE):
        raise BadInput(f"An expected paper has no “{strange[0]}” that can be changed here.", "")
    lines = {name: clean_line(fields[name], name) for name in fields.keys() & (_TEXTS - {"note"})}
    people.check_email(lines.get("email", ""))
    notes = {name: clean(fields[name], name) for name in fields.keys() & {"note"}}
    return {**fields, **lines, **notes}


def _moved(kept: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if getattr(kept, name) != value}


def _found(office: Office, expected_id: str) -> tuple[ExpectedPaper, AgendaItem]:
    expected = one(office, ExpectedPaper, expected_id, "expected paper")
    return expected, one(office, AgendaItem, expected.agenda_item_id, "item")


def _email_of(office: Office, name: str) -> str:
    """The e-mail address of somebody who is known here by that name or post; "" for two of them, or nobody."""
    wanted = name.casefold()
    if not wanted:
        return ""
    known = {
        each.fact.email
        for each in people.lines(office)
        if wanted in {said.casefold() for said in (each.fact.name, each.fact.printed, each.fact.job_title)}
    }
    return known.pop() if len(known) == 1 else ""


def _at(item_id: str) -> Subject:
    return Subject("agenda_item", item_id)
