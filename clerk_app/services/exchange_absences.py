"""Approved absences in an exchange file, said at their people and planned from there."""

from __future__ import annotations

from clerk_app.domain.meetings import Meeting
from clerk_app.domain.six_months import AbsenceApproval, Carried
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import OF_AN_ABSENCE
from clerk_app.services.exchange_saying import Thing, lists, said
from clerk_app.services.import_plan import Path, Plan, given
from clerk_app.services.import_plan import Thing as Told
from clerk_app.store import absences as store


class Absences:
    """The approvals of everybody's absences, read in one go."""

    def __init__(self, office: Office) -> None:
        self._of: dict[str, list[Thing]] = {}
        for each in store.every_approval(office.db):
            thing = {"id": each.id, **said(each, *OF_AN_ABSENCE, meeting_id="meeting")}
            self._of.setdefault(each.person_id, []).append(thing)

    def of(self, person_id: str) -> Thing:
        """Those of one person."""
        return lists(absences=self._of.get(person_id, []))


def plan_absences(plan: Plan, document: Exchange) -> None:
    """What the file says of approved absences; people and meetings must be planned before."""
    for at, person in enumerate(document.get("people", [])):
        for number, thing in enumerate(person.get("absences", [])):
            _plan(plan, thing, plan.people[person["key"]], ("people", at, "absences", number))


def _plan(plan: Plan, thing: Told, person_id: str, path: Path) -> None:
    known = plan.row(AbsenceApproval, thing["id"])
    fields = given(thing, *OF_AN_ABSENCE, meeting_id="meeting")
    for name in fields.keys() & {"approved_on", "until"}:
        fields[name] = day_of(fields[name]) if fields[name] else None
    if known is not None and known.person_id != person_id:
        plan.fault(path, "has the id of what is kept of somebody else")
    elif fields.get("meeting_id") and plan.row(Meeting, fields["meeting_id"]) is None:
        plan.fault((*path, "meeting"), "is no meeting of this file or of the office")
    elif fields.get("until") and fields["until"] < fields["approved_on"]:
        plan.fault((*path, "until"), "is before the day of the approval")
    elif fields.get("kind", Carried.APPROVED) != Carried.APPROVED and (fields.get("until") or fields.get("meeting_id")):
        plan.fault(
            (*path, "kind"), "is a day that counts as attendance: it has no last day, and no meeting approved it"
        )
    else:
        plan.put(AbsenceApproval, known, fields, person_id=person_id, id=thing["id"])
