"""Words that stand in no log and no search: kept in the secret table, with their identity alone in the row."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.office import Office
from clerk_app.store import withheld


def kept(office: Office, secret_id: str | None) -> str:
    """What is kept under an identity; "" for nothing, and for what was erased."""
    return withheld.texts(office.db, [secret_id]).get(secret_id, "") if secret_id else ""


def kept_of(office: Office, secret_ids: Iterable[str | None]) -> dict[str, str]:
    """What is kept under several identities, by them."""
    return withheld.texts(office.db, [one for one in secret_ids if one])


def keep(office: Office, before: str | None, text: str) -> str | None:
    """Keep a text beside what was kept before, which undo may want; the identity it has, None for an empty text.

    Must stand in a recorded change. What says the same stays where it is.
    """
    if before is not None and kept(office, before) == text:
        return before
    if not text:
        return None
    made = office.new_id()
    withheld.keep(office.db, made, text)
    return made
