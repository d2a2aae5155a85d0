"""The public register of interests as the public part of an exchange document says it, and `clerk register --json`."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.public_register import (
    Entry,
    HomeEntry,
    OpenEntry,
    PublicDispensation,
    PublicMember,
    PublicRegister,
    WithheldEntry,
)
from clerk_app.services.exchange_saying import Thing, lists, plain, said

_OF_A_GIFT = ("received_on", "giver", "what", "value_pence", "accepted", "notified_on")


def registers(members: Iterable[PublicMember]) -> dict[str, Thing]:
    """What the public register says of each person, by identity, as an exchange document says it."""
    return {member.id: _register(member) for member in members}


def plain_register(register: PublicRegister) -> Thing:
    """The register for other programs: council, day, and each member with the entries that are printed."""
    return {
        "council": register.council,
        "day": plain(register.day),
        "members": [_plain_member(member) for member in register.members],
    }


def _register(member: PublicMember) -> Thing:
    known = {entry.id for entry in member.entries}
    return lists(
        interests=[_entry(entry) for entry in member.entries],
        dispensations=[_dispensation(given, known) for given in member.dispensations],
        gifts=[{"id": gift.id, **said(gift, *_OF_A_GIFT)} for gift in member.gifts],
    )


def _entry(entry: Entry) -> Thing:
    """An entry without what it leaves out of the public copy; what is whose, where it is not the member's own."""
    thing: Thing = {"id": entry.id, "kind": entry.kind.value}
    if isinstance(entry, WithheldEntry):
        return thing | {"sensitive": True}
    thing |= {"category": entry.category, "whose": entry.whose.value, **said(entry, "notified_on")}
    if isinstance(entry, HomeEntry):
        return thing | {"lived_in": True}
    thing |= {"detail": {"id": entry.detail_id, "text": _lines(entry)}} if entry.detail_id else {}
    return thing | said(entry, held_from="from")


def _lines(entry: OpenEntry) -> str:
    return "\n".join((entry.description, entry.body, entry.land)).rstrip("\n")


def _dispensation(given: PublicDispensation, known: set[str]) -> Thing:
    thing: Thing = {"id": given.id, "from": plain(given.from_date), "to": plain(given.to_date)}
    thing |= {"scope": given.scope.value}
    thing |= {"interest": given.interest_id} if given.interest_id in known else {}
    thing |= {"subject": {"id": given.subject_id, "text": given.what}} if given.subject_id else {}
    return thing | {"ground": given.ground.value, **said(given, "granted_by", "granted_on", "minute")}


def _plain_member(member: PublicMember) -> Thing:
    return {
        "name": member.name,
        "ward": member.ward,
        "group": member.group,
        "interests": [_plain_entry(entry) for entry in member.entries],
        "dispensations": [
            {"for": given.what, "withheld": not given.what, "scope": given.scope.value}
            | {"from": plain(given.from_date), "to": plain(given.to_date), "ground": given.ground.value}
            | said(given, "granted_by", "granted_on", "minute")
            for given in member.dispensations
        ],
        "gifts": [said(gift, *_OF_A_GIFT) for gift in member.gifts],
    }


def _plain_entry(entry: Entry) -> Thing:
    if isinstance(entry, WithheldEntry):
        return {"kind": entry.kind.value, "withheld": True}
    thing: Thing = {"kind": entry.kind.value, "category": entry.category, "whose": entry.whose.value}
    if isinstance(entry, HomeEntry):
        return thing | {"address_withheld": True, **said(entry, "notified_on")}
    return thing | said(entry, "description", "body", "land", "held_from", "notified_on")
