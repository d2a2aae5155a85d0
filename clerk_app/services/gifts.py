"""Gifts and hospitality that members were offered: entering, changing and removing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.interests import Gift, clock_words, pounds
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import interests, people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import interests as store
from clerk_app.store import rows

_TEXTS = frozenset({"giver", "what"})
#: What an officer may say of a gift.
EDITABLE = _TEXTS | {"received_on", "value_pence", "accepted", "notified_on"}


@dataclass(frozen=True, slots=True)
class GiftLine:
    """A gift as a list shows it: what it was worth, and where its 28 days stand."""

    gift: Gift
    clock: str

    @property
    def id(self) -> str:
        """Its identity."""
        return self.gift.id

    @property
    def worth(self) -> str:
        """Its value and what became of it: "£40, accepted"."""
        return f"{pounds(self.gift.value_pence)}, {'accepted' if self.gift.accepted else 'declined'}"


def gift(office: Office, gift_id: str) -> Gift:
    """One gift. Raises NotFound."""
    return one(office, Gift, gift_id, "gift")


def lines(office: Office, person_id: str) -> tuple[GiftLine, ...]:
    """The gifts of one person, the newest first."""
    today, regime_on = office.today(), interests.regime_by_day(office)
    listed = reversed(store.gifts_of(office.db, person_id))
    dues = ((each, each.due(regime_on(each.received_on))) for each in listed)
    return tuple(GiftLine(each, clock_words(due, each.notified_on, today)) for each, due in dues)


def add(office: Office, person_id: str, received_on: date, fields: Mapping[str, Any]) -> Change:
    """Enter a gift or hospitality. `fields` are those of EDITABLE. Raises BadInput without a giver or what it was."""
    named = people.fact(office, person_id).printed
    made = replace(Gift(office.new_id(), person_id, received_on, "", ""), **_cleaned(fields))
    _check(made)
    with office.record(f"Add a gift to {named}", subject=Subject("gift", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def change(office: Office, gift_id: str, fields: Mapping[str, Any]) -> Change:
    """Change what is said of a gift. Raises NotFound, and BadInput as `add` does."""
    known = gift(office, gift_id)
    ready = _cleaned(fields)
    _check(replace(known, **ready))
    moved = {name: value for name, value in ready.items() if getattr(known, name) != value}
    label = f"Change a gift to {people.fact(office, known.person_id).printed}"
    with office.record(label, subject=Subject("gift", gift_id)) as recording:
        rows.update(office.db, Gift, gift_id, moved, office.officer)
    return recording.change


def remove(office: Office, gift_id: str) -> Change:
    """Take a gift out that was entered by mistake."""
    label = f"Remove a gift to {people.fact(office, gift(office, gift_id).person_id).printed}"
    with office.record(label, subject=Subject("gift", gift_id)) as recording:
        rows.delete(office.db, Gift, [gift_id])
    return recording.change


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise ValueError(f"a gift has no {', '.join(sorted(unknown))}")
    return {name: clean_line(value, name) if name in _TEXTS else value for name, value in fields.items()}


def _check(made: Gift) -> None:
    if not made.giver:
        raise BadInput("Nothing says who gave it.", "Enter from whom it came.", field="giver")
    if not made.what:
        raise BadInput("Nothing says what it was.", "Describe the gift or the hospitality.", field="what")
    if made.value_pence < 0:
        raise BadInput("A value cannot be below nothing.", "Enter what it is worth in pounds.", field="value_pence")
