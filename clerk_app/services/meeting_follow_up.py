"""What is to be followed up of one meeting: what it resolved to refer or recommend, its referrals, its actions."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.record_rows import Resolution, ResolutionKind
from clerk_app.office import Office
from clerk_app.services import followed, referrals
from clerk_app.services.closed_items import ItemsOf, said_closed
from clerk_app.services.followed import ActionLine
from clerk_app.services.referrals import ReferralLine
from clerk_app.store import record as store
from clerk_app.store.follow_up import KnownItem

_REFERS = (ResolutionKind.REFERRED, ResolutionKind.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the meeting that goes to somebody else, and whether a referral was made of it."""

    resolution: Resolution
    item: KnownItem | None
    closed: bool
    referred: bool


@dataclass(frozen=True, slots=True)
class MeetingFollowUp:
    """All of it, in the order of the meeting."""

    decided: tuple[Decided, ...]
    referrals: tuple[ReferralLine, ...]
    actions: tuple[ActionLine, ...]


def of_meeting(office: Office, meeting_id: str) -> MeetingFollowUp:
    """What one meeting left to be followed up."""
    listed = [each for each in store.of_meeting(office.db, meeting_id) if isinstance(each, Resolution)]
    made = referrals.at_meeting(office, meeting_id)
    known = {line.referral.resolution_id for line in made}
    items, said = ItemsOf(office, (each.agenda_item_id for each in listed)), said_closed(office, listed)
    decided = tuple(
        Decided(
            each,
            items.item(each.agenda_item_id),
            items.is_closed(each.agenda_item_id, said[each.id]),
            each.id in known,
        )
        for each in listed
        if each.kind in _REFERS
    )
    return MeetingFollowUp(decided, made, followed.at_meeting(office, meeting_id))
