"""Referrals: made by a decision or by hand, sent, received, answered, published (SC-2, SC-5).

No label says what a referral is about: it may be closed, or be closed later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.record_rows import Resolution
from clerk_app.domain.referrals import Referral, ReferralState, ResponseKind, due_of, state_of
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, meetings, recording, response_lines
from clerk_app.services.closed_items import closed_referrals, said_closed
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import committees as committees_store
from clerk_app.store import follow_up as store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import rows

_DAYS = ("sent_on", "received_on", "notice_on", "responded_on", "response_published_on")
#: What an officer may change of a referral.
EDITABLE = frozenset(
    {"title", "text", "to_whom", "closed", "report_published", "response", "response_text", "action_proposed", *_DAYS}
)
_SEVERAL = frozenset({"text", "response_text", "action_proposed"})
CLOSED_TITLE = "Closed business"


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral as a list shows it, with the last day for its response and how far it is."""

    referral: Referral
    due: date | None
    state: ReferralState
    committee: str
    closed: bool
    meeting: MeetingLine | None = None

    @property
    def id(self) -> str:
        """Its identity."""
        return self.referral.id

    @property
    def title(self) -> str:
        """What it is called, for officers."""
        return self.referral.title or self.referral.text

    @property
    def open_title(self) -> str:
        """What anybody may know of what it is called."""
        return CLOSED_TITLE if self.closed else self.title

    @property
    def overdue(self) -> bool:
        """Whether the two months are over without a response."""
        return self.state is ReferralState.OVERDUE


def referral(office: Office, referral_id: str) -> Referral:
    """One referral. Raises NotFound."""
    return one(office, Referral, referral_id, "referral")


def lines(office: Office, body_id: str | None = None, *, only_open: bool = False) -> tuple[ReferralLine, ...]:
    """The referrals of one committee or of all; what is overdue or due first stands first, what is over last."""
    found = store.awaiting(office.db) if only_open else store.referrals(office.db, body_id)
    kept = [each for each in found if body_id is None or each.body_id == body_id]
    return tuple(sorted(_lines(office, kept), key=_by_urgency))


def at_meeting(office: Office, meeting_id: str) -> tuple[ReferralLine, ...]:
    """What one meeting referred."""
    return tuple(_lines(office, store.referrals_at(office.db, meeting_id)))


def line(office: Office, referral_id: str) -> ReferralLine:
    """One referral as a list shows it. Raises NotFound."""
    return _lines(office, [referral(office, referral_id)])[0]


def refer(office: Office, body_id: str, to_whom: str, text: str, **fields: Any) -> Change:
    """Enter a referral of a committee by hand: `title`, `closed`, `meeting_id`, `agenda_item_id`, `matter_id`.

    Raises BadInput without words or without whom it is referred to.
    """
    committees.committee(office, body_id)
    placed = {name: fields.pop(name, None) for name in ("meeting_id", "agenda_item_id", "resolution_id", "matter_id")}
    ready = _cleaned({"to_whom": to_whom, "text": text, **fields})
    pos = store.next_pos(office.db, "referral", "body_id", body_id)
    made = Referral(office.new_id(), body_id, pos, **ready, **placed)
    _check(made)
    if made.meeting_id:
        recording.check_item(office, made.meeting_id, made.agenda_item_id)
    with office.record("Enter a referral", subject=_subject(made)) as change, response_lines.following(office, body_id):
        rows.insert(office.db, [made], office.officer)
    return change.change


def from_resolution(office: Office, resolution_id: str, to_whom: str = "") -> Change:
    """Make a referral of what a meeting resolved to refer or recommend: its words, its item, its matter.

    Raises Refused where one was made of it already, and BadInput where nobody is named whom it is referred to.
    """
    decided = one(office, Resolution, resolution_id, "decision")
    if store.referrals_from(office.db, resolution_id):
        raise Refused("This decision has its referral already.", "Open that one.")
    item = recording.item(office, decided.agenda_item_id) if decided.agenda_item_id else None
    return refer(
        office,
        meetings.presiding_body(office, decided.meeting_id).id,
        to_whom or decided.to_whom,
        decided.text,
        title=item.title if item else "",
        closed=said_closed(office, [decided])[decided.id],
        meeting_id=decided.meeting_id,
        agenda_item_id=decided.agenda_item_id,
        resolution_id=resolution_id,
        matter_id=item.matter_id if item else None,
    )


def edit(office: Office, referral_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is said of a referral: its words, and the day of each of its steps, from which two months run.

    What was received was sent: without a day of its own it was sent then. Raises BadInput without words or without whom
    it is referred to, for a step that is still to come or before an earlier one, and for a response without its day.
    """
    known, ready = referral(office, referral_id), _cleaned(fields)
    if ready.get("received_on") and not ready.get("sent_on", known.sent_on):
        ready["sent_on"] = ready["received_on"]
    changed = replace(known, **ready)
    _check(changed)
    _check_response(changed)
    _check_days(office, changed, ready)
    subject = _subject(known)
    with (
        office.record("Change a referral", subject=subject, visit=visit) as change,
        response_lines.following(office, known.body_id),
    ):
        rows.update(office.db, Referral, referral_id, moved(known, ready), office.officer)
    return change.change


def remove(office: Office, referral_id: str) -> Change:
    """Take a referral out that was entered by mistake."""
    known = referral(office, referral_id)
    subject = _subject(known)
    with (
        office.record("Remove a referral", subject=subject) as change,
        response_lines.following(office, known.body_id),
    ):
        rows.delete(office.db, Referral, [referral_id])
    return change.change


def _check(made: Referral) -> None:
    if not made.text:
        raise BadInput("The words of the referral are missing.", "Type what is referred.", field="text")
    if not made.to_whom:
        raise BadInput("Nothing says to whom it is referred.", "Name the executive or the body.", field="to_whom")


def _check_response(made: Referral) -> None:
    answered = made.response is not ResponseKind.NONE
    if answered and made.responded_on is None:
        raise BadInput("Nothing says when the response came.", "Type the day.", field="responded_on")
    if not answered and made.responded_on is not None:
        raise BadInput("Nothing says what the response was.", "Choose it, or take its day away.", field="response")
    if not answered and made.response_published_on is not None:
        hint = "Note the response, or take the day of its publication away."
        raise BadInput("There is no response that was published.", hint, field="response_published_on")


def _check_days(office: Office, made: Referral, fields: Mapping[str, Any]) -> None:
    days = ("sent_on", "received_on", "responded_on", "response_published_on")
    given = [(name, getattr(made, name)) for name in days if getattr(made, name) is not None]
    for name, day in (*given, ("notice_on", made.notice_on)):
        if name in fields and day is not None and day > office.today():
            raise BadInput("The day is still to come.", "Note it once it has happened.", field=name)
    for (_, before), (name, after) in pairwise(given):
        if after < before:
            raise BadInput("That is before what came first.", "Correct one of the days.", field=name)


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := fields.keys() - EDITABLE:
        raise ValueError(f"a referral has no {', '.join(sorted(unknown))}")
    return {
        name: (clean if name in _SEVERAL else clean_line)(value, name) if type(value) is str else value
        for name, value in fields.items()
    }


def _subject(known: Referral) -> Subject:
    return Subject("referral", known.id)


def _lines(office: Office, found: Sequence[Referral]) -> list[ReferralLine]:
    hidden = closed_referrals(office, found)
    held = {each.id: each for each in meetings_store.lines_of(office.db, {e.meeting_id for e in found if e.meeting_id})}
    names = {body.id: body.name for body in committees_store.bodies(office.db)}
    today = office.today()
    return [
        ReferralLine(
            each,
            due_of(each),
            state_of(each, today),
            names.get(each.body_id, ""),
            each.id in hidden,
            held.get(each.meeting_id or ""),
        )
        for each in found
    ]


_ORDER = (
    ReferralState.OVERDUE,
    ReferralState.AWAITED,
    ReferralState.SENT,
    ReferralState.TO_SEND,
    ReferralState.ANSWERED,
    ReferralState.PUBLISHED,
)


def _by_urgency(each: ReferralLine) -> tuple[int, date, int]:
    return _ORDER.index(each.state), each.due or date.max, -each.referral.pos
