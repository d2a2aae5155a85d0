"""The one thing that a verb is about, with a sentence when it is not there, and what of it a verb changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

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


def moved(known: object, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something else than a row does: what is as it was is not written."""
    return {name: value for name, value in fields.items() if getattr(known, name) != value}
