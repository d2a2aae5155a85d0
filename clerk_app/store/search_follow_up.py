"""What can be found of actions and referrals: each on the open side or, all its words, on the closed one (PX-5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.action_plans import ActionPlan
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.record_rows import Action, Resolution
from clerk_app.domain.referrals import Referral, is_closed
from clerk_app.domain.search import Document, Kind
from clerk_app.store import rows
from clerk_app.store.record import said_closed
from clerk_app.store.search_documents import agendas, first_days

_THESE = "(SELECT value FROM json_each(?))"
_NAMES = (
    f"SELECT person_id, title || ' ' || name FROM person_fact WHERE person_id IN {_THESE} "
    "ORDER BY coalesce(from_date, ''), id"
)
#: What no day is known of is older than all else.
_LONG_AGO = date(1900, 1, 1)


def actions(db: Connection, action_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some actions or all, of meetings and outside them, with their owners and what is said of their progress."""
    wanted = None if action_ids is None else list(action_ids)
    recorded, planned = _read(db, Action, wanted), _read(db, PlannedAction, wanted)
    hidden = _closed_items(db, {each.meeting_id for each in recorded})
    days = first_days(db, {each.meeting_id for each in recorded})
    shut = {each.id for each in rows.read_some(db, ActionPlan, _named(planned, "plan_id")) if each.closed}
    shut |= {each.id for each in rows.read_some(db, Matter, _named(planned, "matter_id")) if each.openness.closed}
    owners = dict(db.execute(_NAMES, [_listed(_named([*recorded, *planned], "owner_id"))]).fetchall())
    made: list[tuple[date, Document]] = []
    said = said_closed(db, recorded)
    for act in recorded:
        own = said[act.id]
        if (own if own is not None else act.agenda_item_id in hidden) is closed:
            made.append(_action(act, days.get(act.meeting_id, _LONG_AGO), owners))
    for each in planned:
        if (each.closed or not shut.isdisjoint({each.plan_id, each.matter_id})) is closed:
            made.append(_action(each, each.due or _LONG_AGO, owners))
    yield from _by_day(made)


def referrals(db: Connection, referral_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some referrals or all, with what was answered."""
    found = _read(db, Referral, None if referral_ids is None else list(referral_ids))
    hidden = _closed_referrals(db, found)
    made: list[tuple[date, Document]] = []
    for each in found:
        if (each.id in hidden) is closed:
            day = each.received_on or each.sent_on or _LONG_AGO
            text = _joined(each.text, each.to_whom, each.response_text, each.action_proposed)
            made.append((day, Document(Kind.REFERRAL, each.id, day, each.title or each.text, text)))
    yield from _by_day(made)


def _closed_referrals(db: Connection, found: Sequence[Referral]) -> set[str]:
    items = _closed_items(db, {each.meeting_id for each in found if each.meeting_id})
    named = rows.read_some(db, Resolution, _named(found, "resolution_id"))
    decided = {key for key, own in said_closed(db, named).items() if own}
    matters = {each.id for each in rows.read_some(db, Matter, _named(found, "matter_id")) if each.openness.closed}
    return {each.id for each in found if is_closed(each, decided, items, matters)}


def places(db: Connection, kind: Kind, row_ids: Iterable[str]) -> dict[str, str]:
    """The committee or plan of each of some actions or referrals that is still there."""
    wanted = _listed(row_ids)
    if kind is Kind.REFERRAL:
        sql = f"SELECT referral.id, name FROM referral JOIN body ON body.id = body_id WHERE referral.id IN {_THESE}"
        return dict(db.execute(sql, [wanted]).fetchall())
    of_meetings = (
        "SELECT action.id, group_concat(name, ' and ') FROM action JOIN meeting_body USING (meeting_id) "
        f"JOIN body ON body.id = body_id WHERE action.id IN {_THESE} GROUP BY action.id"
    )
    planned = (
        "SELECT planned_action.id, body.name || CASE WHEN closed OR title IS NULL THEN '' ELSE ', ' || title END "
        "FROM planned_action JOIN body ON body.id = planned_action.body_id "
        f"LEFT JOIN (SELECT id AS plan, title FROM action_plan WHERE NOT closed) ON plan = plan_id "
        f"WHERE planned_action.id IN {_THESE}"
    )
    return dict(db.execute(of_meetings, [wanted]).fetchall()) | dict(db.execute(planned, [wanted]).fetchall())


def _action(each: Action | PlannedAction, day: date, owners: dict[str, str]) -> tuple[date, Document]:
    owner = owners.get(each.owner_id or "", "") or each.owner_name
    reference = each.reference if isinstance(each, PlannedAction) else ""
    text = _joined(reference, owner, each.progress, each.evidence)
    return day, Document(Kind.ACTION, each.id, day, each.text, text)


def _read(db: Connection, kind: type[rows.Row], wanted: Sequence[str] | None) -> list[rows.Row]:
    return rows.read_all(db, kind) if wanted is None else rows.read_some(db, kind, wanted)


def _closed_items(db: Connection, meeting_ids: Iterable[str]) -> set[str]:
    return {item.id for listed in agendas(db, sorted(meeting_ids)) for item in listed if _shut(item)}


def _shut(item: AgendaItem) -> bool:
    return item.openness.closed or item.part == 2


def _named(listed: Iterable[object], column: str) -> set[str]:
    return {value for each in listed if (value := getattr(each, column, None))}


def _by_day(made: Sequence[tuple[date, Document]]) -> Iterator[Document]:
    return (document for _, document in sorted(made, key=lambda each: (each[0], each[1].owner)))


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))


def _joined(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)
