"""What happened at meetings, as an exchange document says it; never in the public part."""

from __future__ import annotations

from typing import Any

from clerk_app.domain.record_rows import Ballot, Declaration, Recorded, RoomEvent
from clerk_app.office import Office
from clerk_app.services import secrets_kept
from clerk_app.services.exchange_follow_up import every_revision, said_revisions
from clerk_app.services.exchange_record import LISTS, PEOPLE, THINGS, columns_of, plain_columns
from clerk_app.services.exchange_saying import Names, Thing, exact, lists, said
from clerk_app.store import rows


class Records:
    """The records of every meeting, read in one go; of what was declared as sensitive only that it is kept."""

    def __init__(self, office: Office, names: Names, with_sensitive: bool) -> None:
        self._names, self._with_sensitive = names, with_sensitive
        self._rows: dict[tuple[str, str], list[Recorded]] = {}
        for name, kind in LISTS.items():
            for row in rows.read_all(office.db, kind, f"{rows.table_of(kind)} ORDER BY pos, id"):
                self._rows.setdefault((row.meeting_id, name), []).append(row)
        self._ballots: dict[str, list[Ballot]] = {}
        for ballot in rows.read_all(office.db, Ballot, "ballot ORDER BY id"):
            self._ballots.setdefault(ballot.vote_id, []).append(ballot)
        self._revisions = every_revision(office)
        declared = (row for listed in self._rows.values() for row in listed if isinstance(row, Declaration))
        self._words = secrets_kept.kept_of(office, (row.detail_id for row in declared))

    def of(self, meeting_id: str) -> Thing:
        """The record of one meeting, if it has any."""
        found = {name: [self._row(row) for row in self._rows.get((meeting_id, name), ())] for name in LISTS}
        record = lists(**found)
        return {"record": record} if record else {}

    def _row(self, row: Recorded) -> Thing:
        thing: Thing = {"id": row.id, "pos": row.pos, **self._columns(row)}
        if isinstance(row, Declaration) and row.detail_id is not None:
            whole: Any = {"id": row.detail_id, "text": self._words.get(row.detail_id, "")}
            thing["detail"] = True if row.sensitive and not self._with_sensitive else whole
        thing |= said_revisions(self._revisions.get(row.id, ()))
        return thing | lists(ballots=[{"id": each.id, **self._columns(each)} for each in self._ballots.get(row.id, ())])

    def _columns(self, row: Recorded | Ballot) -> Thing:
        """Kinds are always said, since an event has no usual one."""
        columns = columns_of(type(row))
        thing = _always(row) | {
            theirs: self._names.person(getattr(row, ours))
            for ours, theirs in PEOPLE.items()
            if ours in columns and getattr(row, ours)
        }
        if isinstance(row, RoomEvent) and row.body_id:
            thing["committee"] = self._names.bodies[row.body_id]
        return thing | said(row, *plain_columns(type(row)), **{o: t for o, t in THINGS.items() if o in columns})


def _always(row: Recorded | Ballot) -> Thing:
    found: Thing = {"kind": row.kind.value} if hasattr(row, "kind") else {}
    at = getattr(row, "at", None)
    return found | ({"at": exact(at)} if at is not None else {})
