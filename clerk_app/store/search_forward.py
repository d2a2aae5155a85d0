"""What can be found of the forward plan and of executive decisions: open words, and closed notes apart (EX-2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import ForwardEntry
from clerk_app.domain.search import Document, Kind
from clerk_app.store import rows

_THESE = "(SELECT value FROM json_each(?))"
#: The date of decision that holds: the newest of each entry.
_HOLDS = f"SELECT entry_id, day FROM forward_date WHERE entry_id IN {_THESE} ORDER BY pos, id"


def entries(db: Connection, entry_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some entries of the plan or all, by their dates; on the closed side those with a closed note, their text."""
    if entry_ids is None:
        found = rows.read_all(db, ForwardEntry, "forward_entry")
    else:
        found = rows.read_some(db, ForwardEntry, entry_ids)
    dated = db.execute(_HOLDS, [_listed(each.id for each in found)]).fetchall()
    days = {entry_id: date.fromisoformat(day) for entry_id, day in dated}  # the last one of each stays
    for entry in sorted(found, key=lambda each: (days.get(each.id, date.min), each.pos, each.id)):
        text = entry.closed_note if closed else _open_words(entry)
        if text or not closed:
            yield Document(Kind.FORWARD, entry.id, days.get(entry.id), entry.title, text)


def _open_words(entry: ForwardEntry) -> str:
    said = (entry.description, entry.maker, entry.maker_title, entry.responsible_officers, entry.portfolio_holders)
    more = (entry.wards, entry.consultation, entry.documents, entry.contact, entry.private_reason)
    return _joined((*said, *more, entry.withdrawn_reason))


def decisions(db: Connection, decision_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some decisions or all, by their days; on the closed side those with a closed note, which is its text."""
    if decision_ids is None:
        found = rows.read_all(db, ExecutiveDecision, "executive_decision")
    else:
        found = rows.read_some(db, ExecutiveDecision, decision_ids)
    for made in sorted(found, key=lambda each: (each.decided_on, each.pos, each.id)):
        said = (made.reference, made.maker, made.decision, made.reasons, made.alternatives, made.conflicts)
        text = made.closed_note if closed else _joined((*said, made.dispensation, made.exempt_reason))
        if text or not closed:
            yield Document(Kind.DECISION, made.id, made.decided_on, made.title, text)


def makers(db: Connection, table: str, row_ids: Iterable[str]) -> dict[str, str]:
    """Who decides some entries (`forward_entry`) or decided some decisions (`executive_decision`), as printed."""
    sql = f"SELECT id, maker FROM {table} WHERE id IN {_THESE}"
    return dict(db.execute(sql, [_listed(row_ids)]).fetchall())


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(" ".join(part.split("\n")) for part in parts if part)
