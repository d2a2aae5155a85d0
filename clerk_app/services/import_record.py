"""What happened at meetings, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Interest
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.record_rows import Ballot, Declaration, Motion, Resolution
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_record import LISTS, PEOPLE, THINGS, columns_of, plain_columns
from clerk_app.services.import_details import Details
from clerk_app.services.import_follow_up import FollowUp
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.services.import_values import row_values

#: What is named by its identity, and must be of the same meeting or person.
_SAME_MEETING: Mapping[str, type[Any]] = {
    "agenda_item_id": AgendaItem,
    "amends_id": Motion,
    "motion_id": Motion,
    "resolution_id": Resolution,
}
_SAME_PERSON: Mapping[str, type[Any]] = {"interest_id": Interest, "dispensation_id": Dispensation}
#: What the plan reads only where it is named.
_TAKEN: Mapping[str, type[Any]] = {**_SAME_MEETING, "matter_id": Matter}
#: What may be of any meeting, by what it is called.
_ANYWHERE: Mapping[str, str] = {"matter_id": "matter", "minuted_id": "meeting"}
_NAMED: Mapping[str, type[Any]] = {**_TAKEN, **_SAME_PERSON, "minuted_id": Meeting}


class Records:
    """The records of the meetings of a file: make one before, `plan` each meeting, and `finish`."""

    def __init__(self, plan: Plan, office: Office, document: Exchange) -> None:
        self._plan = plan
        listed = [meeting.get("record", {}) for meeting in document.get("meetings", [])]
        for name, kind in LISTS.items():
            plan.take_by_id(kind, (thing["id"] for record in listed for thing in record.get(name, ())))
        votes = [vote for record in listed for vote in record.get("votes", ())]
        plan.take_by_id(Ballot, (ballot["id"] for vote in votes for ballot in vote.get("ballots", ())))
        for ours, other in _TAKEN.items():
            plan.take_by_id(other, _named(listed, THINGS[ours]))
        declared = [thing.get("detail") for record in listed for thing in record.get("declarations", ())]
        self._details = Details(plan, office, declared)
        self._follow_up = FollowUp(plan, office.today())
        self._placed: list[tuple[Any, str, Path]] = []

    def plan(self, thing: Thing, meeting_id: str, path: Path) -> None:
        """The record that the file gives one meeting; its agenda must be planned before."""
        for name, kind in LISTS.items():
            for at, entry in enumerate(thing.get("record", {}).get(name, ())):
                place: Path = (*path, "record", name, at)
                self._put(kind, entry, place, meeting_id=meeting_id)
                for number, ballot in enumerate(entry.get("ballots", ())):
                    self._put(Ballot, ballot, (*place, "ballots", number), vote_id=entry["id"])
                self._follow_up.revisions(entry, place, action_id=entry["id"])

    def finish(self) -> None:
        """Check what the entries name, once all of them are known, and note what is still missing."""
        for kind, row_id, path in self._placed:
            row = self._plan.row(kind, row_id)
            for ours, other in _NAMED.items():
                if named := getattr(row, ours, None):
                    self._check(row, ours, self._plan.row(other, named), path)
        self._details.note("declaration")

    def _put(self, kind: type[Any], entry: Thing, path: Path, **owner: str) -> None:
        plan = self._plan
        known = plan.row(kind, entry["id"])
        if known is not None and any(getattr(known, name) != value for name, value in owner.items()):
            plan.fault(path, "has the id of what was recorded elsewhere")
            return
        columns = columns_of(kind)
        fields = row_values(kind, given(entry, *plain_columns(kind), "pos"))
        if "at" in entry:
            fields["at"] = datetime.fromisoformat(entry["at"])
        fields |= {ours: entry[theirs] for ours, theirs in THINGS.items() if ours in columns and theirs in entry}
        fields |= {
            ours: plan.person(entry[theirs], (*path, theirs))
            for ours, theirs in PEOPLE.items()
            if ours in columns and theirs in entry
        }
        if entry.get("committee"):
            body = plan.body(entry["committee"], (*path, "committee"))
            fields["body_id"] = body.id if body else None
        if kind is Declaration:
            fields |= self._details.of("detail", "detail_id", entry, known, path)
        if plan.faults and fields.get("person_id", "") is None:
            return
        plan.put(kind, known, fields, **owner, id=entry["id"])
        self._placed.append((kind, entry["id"], path))

    def _check(self, row: Any, column: str, named: Any, path: Path) -> None:
        same = "person_id" if column in _SAME_PERSON else "meeting_id"
        anywhere = _ANYWHERE.get(column)
        if named is None or (anywhere is None and getattr(named, same) != getattr(row, same)):
            whose = "person" if column in _SAME_PERSON else "meeting"
            words = f"is no {anywhere} of this file or of the office" if anywhere else f"is not of this {whose}"
            self._plan.fault((*path, THINGS[column]), words)


def _named(listed: list[Thing], field: str) -> Iterator[str]:
    """Everything that the records name by a field."""
    entries = (entry for record in listed for name in LISTS for entry in record.get(name, ()))
    return (entry[field] for entry in entries if entry.get(field))
