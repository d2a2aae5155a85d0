"""Actions read page by page: their order at once, and all that a list shows of them for as many as are looked at.

A file of twenty years has more of them than can be read while somebody waits; none is read one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.domain.actions import Followed, PlannedAction, standing
from clerk_app.domain.record_rows import Action
from clerk_app.office import Office
from clerk_app.services import followed
from clerk_app.services.followed import ActionLine, ActionWish, Owners
from clerk_app.store import follow_up as store
from clerk_app.store import rows

_OVERDUE, _OVER = 0, 2
#: Whether it is planned, its identity, its part of the list, and whether somebody gave it a status.
_Key = tuple[int, str, int, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a list says above itself: how many are to do, how many of them overdue, and how many are over (SC-6).

    They are of the wish but for its words and `only_overdue`. `against` counts those whose status its dates contradict,
    where nobody gave a reason.
    """

    still: int
    overdue: int
    over: int
    against: int


class ActionPages:
    """The actions of a wish in their order (its words are not looked at), read as far as wanted."""

    def __init__(self, office: Office, wish: ActionWish) -> None:
        self._office, self._owners = office, Owners(office)
        keys = store.ordered(office.db, office.today(), wish.body_id, wish.plan_id, only_open=wish.only_open)
        parts = [part for _, _, part, _ in keys]
        over, overdue = parts.count(_OVER), parts.count(_OVERDUE)
        self.totals = Totals(len(parts) - over, overdue, over, self._against([key for key in keys if key[3]]))
        self._keys = keys[:overdue] if wish.only_overdue else keys

    def __len__(self) -> int:
        return len(self._keys)

    def place_of(self, action_id: str) -> int:
        """The place of an action in the order; -1 for one that is not among them."""
        return next((at for at, key in enumerate(self._keys) if key[1] == action_id), -1)

    def read(self, first: int, count: int) -> tuple[ActionLine, ...]:
        """So many lines from a place on, in as few questions as for one."""
        listed = self._rows(self._keys[first : first + count])
        return tuple(followed.lines_of(self._office, listed, self._owners))

    def _rows(self, keys: Sequence[_Key]) -> list[Followed]:
        recorded = [action_id for planned, action_id, _, _ in keys if not planned]
        planned = [action_id for planned, action_id, _, _ in keys if planned]
        db, found = self._office.db, dict[str, Followed]()
        if recorded:
            found |= {each.id: each for each in rows.read_some(db, Action, recorded)}
        if planned:
            found |= {each.id: each for each in rows.read_some(db, PlannedAction, planned)}
        return [found[key[1]] for key in keys if key[1] in found]

    def _against(self, stated: Sequence[_Key]) -> int:
        return _contradicted(self._office, self._rows(stated)) if stated else 0


def _contradicted(office: Office, listed: Sequence[Followed]) -> int:
    revisions, today = store.revisions_of(office.db, (each.id for each in listed)), office.today()
    found = (standing(each, revisions.get(each.id, ()), today) for each in listed)
    return sum(bool(at.contradiction and not at.kept and at.shown is not None) for at in found)
