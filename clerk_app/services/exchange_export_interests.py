"""The register of interests, dispensations and gifts, as an exchange document says them at their people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Interest
from clerk_app.office import Office
from clerk_app.services import secrets_kept
from clerk_app.services.exchange_fields import OF_A_DISPENSATION, OF_A_GIFT, OF_AN_INTEREST
from clerk_app.services.exchange_saying import Thing, lists, said
from clerk_app.store import interests as store

Row = TypeVar("Row")


class Registers:
    """What the registers say of everybody, read in one go; of what is sensitive only that it is kept."""

    def __init__(self, office: Office, with_sensitive: bool) -> None:
        self._with_sensitive = with_sensitive
        listed, given = store.every_interest(office.db), store.every_dispensation(office.db)
        self._sensitive = {each.id for each in listed if each.sensitive}
        self._interests, self._dispensations = _by_person(listed), _by_person(given)
        self._gifts = _by_person(store.every_gift(office.db))
        ids = [each.detail_id for each in listed] + [each.subject_id for each in given]
        self._words = secrets_kept.kept_of(office, ids)

    def of(self, person_id: str) -> Thing:
        """The entries of one person."""
        return lists(
            interests=[self._interest(each) for each in self._interests.get(person_id, ())],
            dispensations=[self._dispensation(each) for each in self._dispensations.get(person_id, ())],
            gifts=[{"id": each.id, **said(each, *OF_A_GIFT)} for each in self._gifts.get(person_id, ())],
        )

    def _interest(self, each: Interest) -> Thing:
        thing: Thing = {"id": each.id, **said(each, *OF_AN_INTEREST, held_from="from", held_to="to")}
        return thing | self._kept("detail", each.detail_id, each.sensitive)

    def _dispensation(self, each: Dispensation) -> Thing:
        named = {"from_date": "from", "to_date": "to", "interest_id": "interest"}
        thing: Thing = {"id": each.id, **said(each, *OF_A_DISPENSATION, **named)}
        return thing | self._kept("subject", each.subject_id, each.interest_id in self._sensitive)

    def _kept(self, field: str, secret_id: str | None, sensitive: bool) -> Thing:
        if secret_id is None:
            return {}
        whole: Any = {"id": secret_id, "text": self._words.get(secret_id, "")}
        return {field: True if sensitive and not self._with_sensitive else whole}


def _by_person(listed: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in listed:
        found.setdefault(row.person_id, []).append(row)  # type: ignore[attr-defined]
    return found
