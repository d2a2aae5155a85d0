"""Finding the one thing that a verb is about, with a sentence when it is not there."""

from __future__ import annotations

from typing import TypeVar

from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.store import rows

Row = TypeVar("Row")


def one(office: Office, kind: type[Row], row_id: str, what: str) -> Row:
    """The row of that identity. Raises NotFound: it may have been removed meanwhile."""
    found = rows.read(office.db, kind, row_id)
    if found is None:
        raise NotFound(f"This {what} is not in the file any more.", "Undo brings it back, if you removed it.")
    return found
