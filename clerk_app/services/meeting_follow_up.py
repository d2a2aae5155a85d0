"""What is to be followed up of one meeting: what it deferred and decided, its referrals, its actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clerk_app.domain.record_rows import Action, Resolution, ResolutionKind
from clerk_app.office import Office
from clerk_app.services import deferred, followed, referrals
from clerk_app.services.closed_items import ItemsOf, said_closed
from clerk_app.services.deferred import Deferral
from clerk_app.services.followed import ActionLine
from clerk_app.services.referrals import ReferralLine
from clerk_app.store import record as store
from clerk_app.store.follow_up import KnownItem

_REFERS = (ResolutionKind.REFERRED, ResolutionKind.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the meeting with its actions, and whether a referral was made of it.

    Its actions are those that were recorded with it; where it is the only decision of its item, all of that item's.
    """

    resolution: Resolution
    item: KnownItem | None
    closed: bool
    referred: bool
    actions: tuple[ActionLine, ...] = ()

    @property
    def goes_elsewhere(self) -> bool:
        """Whether it goes to somebody else, so that a referral may be made of it."""
        return self.resolution.kind in _REFERS


@dataclass(frozen=True, slots=True)
class MeetingFollowUp:
    """All of it, in the order of the meeting."""

    decided: tuple[Decided, ...]
    referrals: tuple[ReferralLine, ...]
    actions: tuple[ActionLine, ...]
    deferred: tuple[Deferral, ...] = ()


def of_meeting(office: Office, meeting_id: str) -> MeetingFollowUp:
    """What one meeting left to be followed up."""
    listed = [each for each in store.of_meeting(office.db, meeting_id) if isinstance(each, Resolution)]
    made = referrals.at_meeting(office, meeting_id)
    known = {line.referral.resolution_id for line in made}
    acts = followed.at_meeting(office, meeting_id)
    items, said = ItemsOf(office, (each.agenda_item_id for each in listed)), said_closed(office, listed)
    decided = tuple(
        Decided(
            each,
            items.item(each.agenda_item_id),
            items.is_closed(each.agenda_item_id, said[each.id]),
            each.id in known,
            tuple(_actions_of(each, listed, acts)),
        )
        for each in listed
    )
    return MeetingFollowUp(decided, made, acts, deferred.of_meeting(office, meeting_id))


def _actions_of(decided: Resolution, listed: Sequence[Resolution], acts: Iterable[ActionLine]) -> Iterator[ActionLine]:
    alone = [each.id for each in listed if each.agenda_item_id == decided.agenda_item_id] == [decided.id]
    for line in acts:
        made = line.action
        if isinstance(made, Action) and (
            made.resolution_id == decided.id
            or (made.resolution_id is None and alone and made.agenda_item_id == decided.agenda_item_id)
        ):
            yield line
