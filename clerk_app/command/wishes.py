"""What an officer says of a file beside its name, from the words of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clerk_app.domain.councillor_lists import Column
from clerk_app.domain.interest_lists import InterestColumn
from clerk_app.domain.typed_dates import FIRST_YEAR, LAST_YEAR
from clerk_app.errors import WrongUse
from clerk_app.services.sources import Wishes


def wishes_of(committee: str, from_date: str | None, columns: Iterable[str]) -> Wishes:
    """The wishes. Raises WrongUse for a day that is none, or a column that is none of a councillor or an interest."""
    return Wishes(committee, day_of(from_date), dict(_column(text) for text in columns))


def day_of(text: str | None) -> date | None:
    """A day as the command line says it; None where it says none. Raises WrongUse for what is no date."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise WrongUse(f"“{text}” is not a date.", "Write it as 2017-05-04.")
    return found


def _column(text: str) -> tuple[Column | InterestColumn, str]:
    name, sign, heading = text.partition("=")
    known: dict[str, Column | InterestColumn] = {column.value: column for column in Column}
    known |= {column.value: column for column in InterestColumn}
    if not sign or name.strip() not in known:
        listed = ", ".join(known)
        raise WrongUse(f"“{text}” does not say what a column holds.", f"Write FIELD=HEADING, FIELD one of: {listed}.")
    return known[name.strip()], heading.strip()
