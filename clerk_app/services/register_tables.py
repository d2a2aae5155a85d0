"""Dispensations and gifts as tables for other programs: the public register, or all that is kept, marked as closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.dispensations import Dispensation, Ground
from clerk_app.domain.interests import Detail, Gift
from clerk_app.domain.public_register import PublicDispensation, PublicGift
from clerk_app.domain.register_lists import DispensationColumn, GiftColumn
from clerk_app.office import Office
from clerk_app.services import people, public_register, registers, secrets_kept
from clerk_app.services.tables import Table
from clerk_app.store import interests as store

DISPENSATIONS, GIFTS = "Dispensations", "Gifts"
_CLOSED_ONLY = (DispensationColumn.INTEREST, DispensationColumn.REVOKED)


def every_table(office: Office, closed: bool = False) -> tuple[Table, ...]:
    """The register as tables, one of each sort. Raises Refused for the public ones while the council has no name."""
    return (
        registers.interests_table(office, closed),
        dispensations_table(office, closed),
        gifts_table(office, closed),
    )


def dispensations_table(office: Office, closed: bool = False) -> Table:
    """Every dispensation: those of the public register (DI-11), or with `closed` all, with what each is for."""
    if closed:
        return Table(DISPENSATIONS, tuple(DispensationColumn), tuple(_every_dispensation(office)), closed=True)
    headings = tuple(column for column in DispensationColumn if column not in _CLOSED_ONLY)
    register = public_register.public_register(office)
    withheld = Wording.load(register.words).register["withheld_for"]
    listed = ((member.name, given) for member in register.members for given in member.dispensations)
    return Table(DISPENSATIONS, headings, tuple(_public_dispensation(name, each, withheld) for name, each in listed))


def gifts_table(office: Office, closed: bool = False) -> Table:
    """Every gift: those that the code wants in the public register (DI-3), or with `closed` all."""
    if closed:
        kept = {gift.id: gift for gift in store.every_gift(office.db)}
        rows = (_gift(name, kept[gift_id]) for name, gift_id in _by_person(office, kept))
        return Table(GIFTS, tuple(GiftColumn), tuple(rows), closed=True)
    register = public_register.public_register(office)
    listed = ((member.name, gift) for member in register.members for gift in member.gifts)
    return Table(GIFTS, tuple(GiftColumn), tuple(_gift(name, gift) for name, gift in listed))


def _every_dispensation(office: Office) -> Iterator[tuple[str, ...]]:
    kept = {each.id: each for each in store.every_dispensation(office.db)}
    interests = {each.id: each for each in store.every_interest(office.db)}
    ids = [each.subject_id for each in kept.values()] + [each.detail_id for each in interests.values()]
    words = secrets_kept.kept_of(office, ids)
    for name, dispensation_id in _by_person(office, kept):
        each = kept[dispensation_id]
        named = interests.get(each.interest_id or "")
        detail = Detail.read(words.get(named.detail_id or "", "")).words if named else ""
        subject = words.get(each.subject_id or "", "")
        granted = (_ground(each.ground), each.granted_by, _day(each.granted_on), each.minute, _day(each.revoked_on))
        yield (name, subject, detail, each.scope.words, _day(each.from_date), _day(each.to_date), *granted)


def _by_person(office: Office, kept: dict[str, Dispensation] | dict[str, Gift]) -> Iterator[tuple[str, str]]:
    """The names with the identities of theirs, by surname."""
    theirs: dict[str, list[str]] = {}
    for each in kept.values():
        theirs.setdefault(each.person_id, []).append(each.id)
    for person in people.lines(office):
        yield from ((person.fact.printed, found) for found in theirs.get(person.id, ()))


def _public_dispensation(name: str, each: PublicDispensation, withheld: str) -> tuple[str, ...]:
    said = (each.scope.words, _day(each.from_date), _day(each.to_date), _ground(each.ground))
    return (name, each.what or withheld, *said, each.granted_by, _day(each.granted_on), each.minute)


def _gift(name: str, gift: Gift | PublicGift) -> tuple[str, ...]:
    value = f"{gift.value_pence // 100}.{gift.value_pence % 100:02}"
    outcome = "Accepted" if gift.accepted else "Declined"
    return (name, _day(gift.received_on), gift.giver, gift.what, value, outcome, _day(gift.notified_on))


def _ground(ground: Ground) -> str:
    return ground.words if ground is not Ground.UNKNOWN else ""


def _day(day: date | None) -> str:
    return printed_date(day, weekday=False) if day else ""
