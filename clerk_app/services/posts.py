"""One post, one holder at a time: making room for the next without rewriting who held it before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from clerk_app.domain.membership import Position
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.store import rows

_A_DAY = timedelta(days=1)


def make_room(office: Office, held: Iterable[Position], from_date: date | None) -> date | None:
    """Let the holder of a day go the day before it (None: the start), inside the change that names the next one.

    Gives the last day of the next one: the day before somebody who is named already begins, or None. Who begins on
    that very day gives way; one who has also ended stays: raises Refused.
    """
    begins = from_date or date.min
    last: date | None = None
    for post in held:
        start = post.from_date or date.min
        if start > begins:
            last = min(start - _A_DAY, last or date.max)
        elif post.to_date is not None and post.to_date < begins:
            continue
        elif start < begins:
            rows.update(office.db, Position, post.id, {"to_date": begins - _A_DAY}, office.officer)
        elif post.to_date is None:
            rows.delete(office.db, Position, [post.id])
        else:
            raise Refused("Somebody held this post from that very day.", "Choose a day after they had left it.")
    return last
