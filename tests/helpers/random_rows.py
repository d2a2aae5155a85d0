"""What the random edits of every subject have in common: any row of a kind, and any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from clerk_app.domain.change import Change
from clerk_app.office import Office

Row = TypeVar("Row")
Some = Callable[[Office, type[Row], Random], Row]
Edits = dict[str, Callable[[Office, Random], Change]]


def day(chance: Random) -> date:
    """A day of two years."""
    return date(2017, 1, 1) + timedelta(days=chance.randrange(0, 730))


def one_of(some: Some[Row]) -> Callable[[Office, type, Random], str]:
    """What gives the identity of any row of a kind; `some` gives the row."""

    def one(office: Office, kind: type, chance: Random) -> str:
        return some(office, kind, chance).id  # type: ignore[attr-defined]

    return one
