"""The register of interests, dispensations and gifts of an exchange file, from plain data to planned rows."""

from __future__ import annotations

from typing import Any

from clerk_app.domain.dispensations import Dispensation, Ground, Scope
from clerk_app.domain.interests import Arose, Gift, Interest, InterestKind, Whose
from clerk_app.office import Office
from clerk_app.services import secrets_kept
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import OF_A_DISPENSATION, OF_A_GIFT, OF_AN_INTEREST
from clerk_app.services.import_plan import Path, Plan, Thing, given

_DAYS = (
    *("held_from", "held_to", "arose_on", "notified_on", "published_on", "agreed_on"),
    *("from_date", "to_date", "granted_on", "revoked_on", "received_on"),
)
_KINDS = {"kind": InterestKind, "whose": Whose, "arose": Arose, "scope": Scope, "ground": Ground}


def plan_registers(plan: Plan, office: Office, document: Exchange) -> None:
    """What the file says of the interests of its people; they must be planned before."""
    details = _Details(plan, office, document)
    for at, person in enumerate(document.get("people", [])):
        person_id, path = plan.people[person["key"]], ("people", at)
        for number, thing in enumerate(person.get("interests", [])):
            _interest(plan, thing, person_id, (*path, "interests", number), details)
        for number, thing in enumerate(person.get("dispensations", [])):
            _dispensation(plan, thing, person_id, (*path, "dispensations", number), details)
        for number, thing in enumerate(person.get("gifts", [])):
            _put(plan, Gift, thing, _fields(thing, *OF_A_GIFT), person_id, (*path, "gifts", number))
    details.note()


def _interest(plan: Plan, thing: Thing, person_id: str, path: Path, details: _Details) -> None:
    known = plan.row(Interest, thing["id"])
    fields = _fields(thing, *OF_AN_INTEREST, held_from="from", held_to="to")
    fields |= details.of("detail", "detail_id", thing, known, path)
    _put(plan, Interest, thing, fields, person_id, path)


def _dispensation(plan: Plan, thing: Thing, person_id: str, path: Path, details: _Details) -> None:
    known = plan.row(Dispensation, thing["id"])
    fields = _fields(thing, *OF_A_DISPENSATION, from_date="from", to_date="to", interest_id="interest")
    fields |= details.of("subject", "subject_id", thing, known, path)
    named = plan.row(Interest, fields["interest_id"]) if fields.get("interest_id") else None
    if fields.get("interest_id") and (named is None or named.person_id != person_id):
        plan.fault((*path, "interest"), "is no interest of this person")
        return
    _put(plan, Dispensation, thing, fields, person_id, path)


def _put(plan: Plan, kind: type[Any], thing: Thing, fields: dict[str, Any], person_id: str, path: Path) -> None:
    known = plan.row(kind, thing["id"])
    if known is not None and known.person_id != person_id:
        plan.fault(path, "has the id of what is kept of somebody else")
        return
    plan.put(kind, known, fields, person_id=person_id, id=thing["id"])


class _Details:
    """What interests are, as the file says it; and of how many it says only that it is withheld."""

    def __init__(self, plan: Plan, office: Office, document: Exchange) -> None:
        self._plan = plan
        self._left_out = 0
        people = document.get("people", [])
        listed = [each.get("detail") for person in people for each in person.get("interests", [])]
        listed += [each.get("subject") for person in people for each in person.get("dispensations", [])]
        self._kept = secrets_kept.kept_of(office, (each["id"] for each in listed if isinstance(each, dict)))

    def of(self, field: str, column: str, thing: Thing, known: Any, path: Path) -> dict[str, Any]:
        """The words of an entry; left out by the file, those of the office stay."""
        said = thing.get(field)
        before = getattr(known, column, None)
        if isinstance(said, dict):
            if before != said["id"] and said["id"] in self._kept:
                self._plan.fault((*path, field), "has the id of what is kept of something else")
            self._take(said["id"], said["text"], (*path, field))
            return {column: said["id"]}
        if said is not True:
            return {}
        self._left_out += before is None
        return {column: before} if before is not None else {}

    def note(self) -> None:
        """Say how many details are still missing."""
        if self._left_out:
            which = "one interest" if self._left_out == 1 else f"{self._left_out} interests"
            self._plan.notes.append(f"The details of {which} are not in the file: they are kept where it was made.")

    def _take(self, secret_id: str, text: str, path: Path) -> None:
        kept = self._kept.get(secret_id, self._plan.secrets.get(secret_id))
        if kept is None:
            self._plan.secrets[secret_id] = text
        elif kept != text and kept and text:  # what was erased on either side stays so
            self._plan.fault(path, "is not what the office keeps under that id")


def _fields(thing: Thing, *names: str, **renamed: str) -> dict[str, Any]:
    found = given(thing, *names, **renamed)
    for name in found.keys() & set(_DAYS):
        found[name] = day_of(found[name]) if found[name] else None
    return found | {name: kind(found[name]) for name, kind in _KINDS.items() if name in found}
