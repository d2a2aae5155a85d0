"""Making minutes anew with each difference taken or left, as one change; what was edited is left unless it is taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.minutes_plan import Block
from clerk_app.domain.minutes_renewal import Difference, DifferenceKind
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import minute_editing, minutes_drafting
from clerk_app.services.minutes import editable, sheet

#: What would overwrite or remove an officer's words is left unless they take it (MI-2).
_OF_THE_OFFICER = frozenset({DifferenceKind.EDITED, DifferenceKind.GONE})


@dataclass(frozen=True, slots=True)
class Place:
    """One passage that differs from the record: in its words, in its copies, or both; or one that is new, or gone."""

    key: str
    kinds: frozenset[DifferenceKind]
    standing: Block | None
    made: Block | None

    @property
    def overwrites(self) -> bool:
        """Whether taking it would cost words that an officer wrote."""
        return bool(self.kinds & _OF_THE_OFFICER)


def places(differences: Sequence[Difference]) -> tuple[Place, ...]:
    """The passages that differ, each once, in the order in which they are printed."""
    by_key: dict[str, list[Difference]] = {}
    for difference in differences:
        by_key.setdefault(difference.key, []).append(difference)
    return tuple(
        Place(key, frozenset(each.kind for each in found), found[0].standing, found[0].made)
        for key, found in by_key.items()
    )


def renew(office: Office, meeting_id: str, shown: Sequence[Difference], taken: Collection[str]) -> Change:
    """Make the minutes anew, with the differences of the `taken` keys; at all others what stands is kept (MI-2).

    Raises Refused where the record has moved on since they were `shown`, or once the minutes have left the draft.
    """
    minutes = editable(office, meeting_id)
    if minutes_drafting.differences(office, meeting_id) != tuple(shown):
        raise Refused("The record has changed since these differences were shown.", "Look at them again.")
    with office.record("Make the minutes anew", subject=Subject("minutes", minutes.id)) as made:
        before = _ids(office, meeting_id)
        for place in places(shown):
            if place.key in before and (place.overwrites or place.key not in taken):
                minutes_drafting.settle(office, before[place.key], take=place.key in taken)
        minutes_drafting.renew(office, meeting_id)
        after = _ids(office, meeting_id)
        for new in (set(after) - set(before)) - set(taken):
            with suppress(Refused):  # a heading stands in any case
                minute_editing.leave_out(office, after[new])
    return made.change


def _ids(office: Office, meeting_id: str) -> dict[str, str]:
    found = sheet(office, meeting_id)
    return {passage.block.key: passage.id for passage in found.passages} if found is not None else {}
