"""Reports and recommendations referred to an executive or another body, and the two months for its response (SC-2)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.dates import printed_date
from clerk_app.domain.periods import last_day_of_months
from clerk_app.domain.text import joined

#: For how many months a response may be waited for, beginning with the day of receipt (SC-2).
RESPONSE_MONTHS = 2
#: From so many days before it is due a response is told of.
SOON = 28
_RESPONSES = re.compile(r"\bresponses?\b.*\b(?:referrals?|recommendations?|scrutiny)\b", re.IGNORECASE)


class ResponseKind(StrEnum):
    """What became of a referral: nothing yet, or how it was answered (SC-5)."""

    NONE = ""
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"

    @property
    def words(self) -> str:
        """As an officer says it."""
        return {"": "No response", "partly": "Accepted in part"}.get(self.value, self.value.capitalize())


@dataclass(frozen=True, slots=True)
class Referral:
    """Something that a committee referred: to whom, when it was sent and received, and what was answered (SC-2, SC-5).

    `notice_on` is the day on which written notice required a response. `report_published`: the report that it rests on
    was published, so that the response must be. `closed` None is as its item is.
    """

    id: str
    body_id: str
    pos: int
    title: str = ""
    text: str = ""
    to_whom: str = ""
    meeting_id: str | None = None
    agenda_item_id: str | None = None
    resolution_id: str | None = None
    matter_id: str | None = None
    closed: bool | None = None
    sent_on: date | None = None
    received_on: date | None = None
    notice_on: date | None = None
    report_published: bool = True
    response: ResponseKind = ResponseKind.NONE
    response_text: str = ""
    action_proposed: str = ""
    responded_on: date | None = None
    response_published_on: date | None = None


class ReferralState(StrEnum):
    """How far a referral is."""

    TO_SEND = "to be sent"
    SENT = "sent"
    AWAITED = "response awaited"
    OVERDUE = "response overdue"
    ANSWERED = "answered"
    PUBLISHED = "response published"


def response_due(received_on: date | None, notice_on: date | None) -> date | None:
    """The last day for a response: two months beginning with receipt or, if later, with the notice (SC-2, MI-6).

    None while nobody has received it.
    """
    if received_on is None:
        return None
    return last_day_of_months(max(received_on, notice_on or received_on), RESPONSE_MONTHS)


def due_of(referral: Referral) -> date | None:
    """The last day for the response to a referral (SC-2)."""
    return response_due(referral.received_on, referral.notice_on)


def state_of(referral: Referral, today: date) -> ReferralState:
    """How far a referral is on a day."""
    if referral.responded_on is not None or referral.response is not ResponseKind.NONE:
        return ReferralState.PUBLISHED if referral.response_published_on else ReferralState.ANSWERED
    due = due_of(referral)
    if due is not None:
        return ReferralState.OVERDUE if due < today else ReferralState.AWAITED
    return ReferralState.SENT if referral.sent_on else ReferralState.TO_SEND


def is_awaited(referral: Referral, today: date) -> bool:
    """Whether a response is still to come to what was received."""
    return state_of(referral, today) in (ReferralState.AWAITED, ReferralState.OVERDUE)


def is_unpublished(referral: Referral) -> bool:
    """Whether a response must be published and is not: the report that it answers was published (SC-2)."""
    answered = referral.response is not ResponseKind.NONE or referral.responded_on is not None
    return answered and referral.report_published and referral.response_published_on is None


def is_closed(referral: Referral, decisions: Set[str], items: Set[str], matters: Set[str]) -> bool:
    """Whether a referral is closed: as it says of itself, else with its decision or as its item is (PX-2, PX-5).

    What hangs on no item is as its matter is. `decisions`, `items` and `matters` are those that are closed.
    """
    if referral.closed is not None:
        return referral.closed
    if referral.resolution_id in decisions:
        return True
    return referral.agenda_item_id in items if referral.agenda_item_id else referral.matter_id in matters


def awaits_responses(title: str) -> bool:
    """Whether an item of this title is where responses are heard: "Responses to Referrals to Mayor and Cabinet"."""
    return _RESPONSES.search(title) is not None


def responses_line(referrals: Sequence[Referral], day: date) -> str:
    """The sub-line of the item "Responses to referrals" for a meeting on a day: "No responses are due." (SC-2).

    Open referrals alone: what it says is printed. Named are those to which the response is still to come, and those
    that were answered since and not yet published.
    """
    awaited = [each for each in referrals if is_awaited(each, day)]
    came = [each for each in referrals if is_unpublished(each)]
    said = [f"received: {_listed(came)}"] if came else []
    said += [f"due by {_day(due)}: {_listed(listed)}" for due, listed in _by_due(awaited)]
    if not said:
        return "No responses are due."
    count = len(awaited) + len(came)
    return f"{'Response' if count == 1 else 'Responses'} {'; '.join(said)}."


def _by_due(referrals: Sequence[Referral]) -> list[tuple[date, list[Referral]]]:
    found: dict[date, list[Referral]] = {}
    for each in referrals:
        if (due := due_of(each)) is not None:
            found.setdefault(due, []).append(each)
    return sorted(found.items())


def _listed(referrals: Sequence[Referral]) -> str:
    return ", ".join(joined(each.title or each.text) for each in referrals)


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
