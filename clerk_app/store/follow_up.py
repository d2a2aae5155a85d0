"""Actions, their changed deadlines, plans and referrals: rows to dataclasses, few questions however many they be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow
from clerk_app.domain.actions import ActionRevision, Followed, PlannedAction
from clerk_app.domain.agenda import Level, Openness
from clerk_app.domain.record_rows import Action
from clerk_app.domain.referrals import Referral
from clerk_app.store import rows

_THESE = "(SELECT value FROM json_each(?))"
#: The deadline that holds: the last that was set, which may be words alone.
_HOLDS = (
    "CASE WHEN EXISTS (SELECT 1 FROM action_revision WHERE {table}_id = {table}.id) "
    "THEN (SELECT new_due FROM action_revision WHERE {table}_id = {table}.id ORDER BY pos DESC, id DESC LIMIT 1) "
    "ELSE due END"
)
_OVERDUE = f"SELECT count(*) FROM {{table}} WHERE state = 'open' AND {_HOLDS} < ?"
_DUE = f"{{table}} WHERE state = 'open' AND {_HOLDS} <= ? ORDER BY {_HOLDS} LIMIT ?"


def meeting_actions(db: Connection, body_id: str | None, *, only_open: bool) -> list[Action]:
    """What meetings recorded, of one committee or all, still to do or whatever became of it."""
    conditions = ["state = 'open'"] if only_open else []
    held = "meeting_id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)"
    conditions += [held] if body_id else []
    where = f"action WHERE {' AND '.join(conditions) or '1'} ORDER BY meeting_id, pos"
    return rows.read_all(db, Action, where, [body_id] if body_id else [])


def actions_at(db: Connection, meeting_id: str) -> list[Action]:
    """What one meeting recorded, in order."""
    return rows.read_all(db, Action, "action WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def planned_actions(db: Connection, body_id: str | None, *, only_open: bool) -> list[PlannedAction]:
    """The actions outside meetings, of one committee or all."""
    conditions = ["state = 'open'"] if only_open else []
    conditions += ["body_id = ?"] if body_id else []
    where = f"planned_action WHERE {' AND '.join(conditions) or '1'} ORDER BY plan_id, pos, id"
    return rows.read_all(db, PlannedAction, where, [body_id] if body_id else [])


def actions_of_plan(db: Connection, plan_id: str) -> list[PlannedAction]:
    """The actions of a plan, theme by theme."""
    where = (
        "planned_action LEFT JOIN plan_theme ON plan_theme.id = planned_action.theme_id "
        "WHERE planned_action.plan_id = ? ORDER BY plan_theme.pos, plan_theme.id, planned_action.pos, planned_action.id"
    )
    return rows.read_all(db, PlannedAction, where, [plan_id], table="planned_action")


_ORDERED = """
WITH changed AS (SELECT coalesce(action_id, planned_action_id) AS owner, new_due, max(pos) FROM action_revision
  GROUP BY owner),
found AS (
  SELECT 0 AS planned, action.id AS id, state, ended_on, stated IS NOT NULL AS said,
    CASE WHEN owner IS NULL THEN due ELSE new_due END AS day
  FROM action LEFT JOIN changed ON owner = action.id WHERE {of_meetings}
  UNION ALL
  SELECT 1, planned_action.id, state, ended_on, stated IS NOT NULL,
    CASE WHEN owner IS NULL THEN due ELSE new_due END
  FROM planned_action LEFT JOIN changed ON owner = planned_action.id WHERE {planned})
SELECT planned, id, CASE WHEN state <> 'open' THEN 2 WHEN day < ? THEN 0 ELSE 1 END AS part, said FROM found
ORDER BY part, CASE WHEN part = 2 THEN ended_on END DESC, CASE WHEN part < 2 THEN coalesce(day, '9999') END, id
"""
_OF_BODY = "meeting_id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)"


def ordered(
    db: Connection, today: date, body_id: str | None, plan_id: str | None, *, only_open: bool
) -> list[tuple[int, str, int, int]]:
    """Every action of a committee, of a plan or of all: whether it is planned (1), its identity, its part of the list,
    and whether somebody gave it a status (1).

    Parts are 0 overdue, 1 to do, 2 over; in order within each, by the deadline that holds or the day on which it ended.
    """
    (of_meetings, recorded), (planned, entered) = _conditions(body_id, plan_id, only_open=only_open)
    sql = _ORDERED.format(planned=planned, of_meetings=of_meetings)
    return db.execute(sql, [*recorded, *entered, today.isoformat()]).fetchall()


_Condition = tuple[str, list[str]]


def _conditions(body_id: str | None, plan_id: str | None, *, only_open: bool) -> tuple[_Condition, _Condition]:
    """Of actions of meetings and of planned ones, each with its values."""
    still = "state = 'open'" if only_open else "1"
    if plan_id:
        return ("0", []), (f"{still} AND plan_id = ?", [plan_id])
    if body_id:
        return (f"{still} AND {_OF_BODY}", [body_id]), (f"{still} AND body_id = ?", [body_id])
    return (still, []), (still, [])


def revisions_of(db: Connection, action_ids: Iterable[str]) -> dict[str, tuple[ActionRevision, ...]]:
    """Every changed deadline of some actions, in order, by the action's identity."""
    wanted = json.dumps(sorted(set(action_ids)))
    found: dict[str, list[ActionRevision]] = {}
    for column in ("action_id", "planned_action_id"):
        where = f"action_revision WHERE {column} IN {_THESE} ORDER BY pos, id"
        for each in rows.read_all(db, ActionRevision, where, [wanted]):
            found.setdefault(getattr(each, column), []).append(each)
    return {action_id: tuple(listed) for action_id, listed in found.items()}


def count_overdue(db: Connection, today: date) -> int:
    """How many actions are still to do whose deadline, the last that was set, has passed."""
    counted = [db.execute(_OVERDUE.format(table=table), [today.isoformat()]) for table in ("action", "planned_action")]
    return sum(int(each.fetchone()[0]) for each in counted)


def next_pos(db: Connection, table: str, column: str, owner: str | None) -> int:
    """The place after the last row of an owner."""
    found = db.execute(f"SELECT coalesce(max(pos), 0) + 1 FROM {table} WHERE {column} IS ?", [owner])
    return int(found.fetchone()[0])


def plans(db: Connection) -> list[ActionPlan]:
    """Every action plan, in order."""
    return rows.read_all(db, ActionPlan, "action_plan ORDER BY pos, id")


def themes(db: Connection, plan_id: str) -> list[PlanTheme]:
    """The themes of a plan, in order."""
    return rows.read_all(db, PlanTheme, "plan_theme WHERE plan_id = ? ORDER BY pos, id", [plan_id])


def leads(db: Connection, plan_id: str) -> list[PlanLead]:
    """The key leads of a plan, in order."""
    return rows.read_all(db, PlanLead, "plan_lead WHERE plan_id = ? ORDER BY pos, id", [plan_id])


def quarter_rows(db: Connection, plan_id: str) -> list[QuarterRow]:
    """What was reported of a plan, quarter by quarter."""
    where = "quarter_row WHERE plan_id = ? ORDER BY first_day, pos, id"
    return rows.read_all(db, QuarterRow, where, [plan_id])


def printed_totals(db: Connection, plan_id: str) -> list[PrintedTotal]:
    """The figures that reports of a plan printed."""
    return rows.read_all(db, PrintedTotal, "printed_total WHERE plan_id = ? ORDER BY first_day, pos, id", [plan_id])


def referrals(db: Connection, body_id: str | None = None) -> list[Referral]:
    """The referrals of one committee or of all, oldest first."""
    where = f"referral WHERE {'body_id = ?' if body_id else '1'} ORDER BY pos, id"
    return rows.read_all(db, Referral, where, [body_id] if body_id else [])


def referrals_at(db: Connection, meeting_id: str) -> list[Referral]:
    """What one meeting referred."""
    return rows.read_all(db, Referral, "referral WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def awaiting(db: Connection) -> list[Referral]:
    """The referrals that are not over: to be sent, awaiting a response, or with a response that must be published."""
    unanswered = "response = '' AND responded_on IS NULL"
    where = f"referral WHERE {unanswered} OR report_published AND response_published_on IS NULL ORDER BY pos, id"
    return rows.read_all(db, Referral, where)


def referrals_from(db: Connection, resolution_id: str) -> list[Referral]:
    """What was referred by a decision."""
    return rows.read_all(db, Referral, "referral WHERE resolution_id = ? ORDER BY pos, id", [resolution_id])


def referring(db: Connection, ids: Iterable[str]) -> list[str]:
    """The committees with a referral of one of some items, matters or decisions."""
    these = json.dumps(sorted(ids))
    columns = ("agenda_item_id", "matter_id", "resolution_id")
    where = " OR ".join(f"{column} IN (SELECT value FROM json_each(:these))" for column in columns)
    sql = f"SELECT DISTINCT body_id FROM referral WHERE {where} ORDER BY body_id"
    return [body_id for (body_id,) in db.execute(sql, {"these": these}).fetchall()]


def is_followed(db: Connection, body_id: str) -> bool:
    """Whether a committee has an action plan, an action outside meetings, or a referral."""
    asked = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE body_id = :id" for table in ("action_plan", "planned_action", "referral")
    )
    return db.execute(f"{asked} LIMIT 1", {"id": body_id}).fetchone() is not None


def due_by(db: Connection, last: date, most: int) -> list[Followed]:
    """Open actions whose deadline, the last that was set, is over by a day: the longest overdue first, so many each."""
    wanted: list[str | int | None] = [last.isoformat(), most]
    found: list[Followed] = [*rows.read_all(db, Action, _DUE.format(table="action"), wanted)]
    return [*found, *rows.read_all(db, PlannedAction, _DUE.format(table="planned_action"), wanted)]


@dataclass(frozen=True, slots=True)
class KnownItem:
    """As much of an agenda item as a list of what hangs on it wants: reading all of it takes five times as long."""

    id: str
    meeting_id: str
    title: str
    level: Level
    number: str
    number_locked: bool
    part: int
    openness: Openness

    @property
    def closed(self) -> bool:
        """Whether its own row closes it."""
        return self.openness.closed or self.part == 2


_ITEM = "SELECT id, meeting_id, title, level, number, number_locked, part, openness FROM agenda_item"


def items(db: Connection, item_ids: Iterable[str]) -> list[KnownItem]:
    """Some items of any meetings."""
    return _items(db.execute(f"{_ITEM} WHERE id IN {_THESE}", [json.dumps(sorted(item_ids))]).fetchall())


def items_of_meetings(db: Connection, meeting_ids: Iterable[str]) -> list[KnownItem]:
    """All items of some meetings, in the order of each agenda."""
    sql = f"{_ITEM} WHERE meeting_id IN {_THESE} ORDER BY meeting_id, part, pos, id"
    return _items(db.execute(sql, [json.dumps(sorted(meeting_ids))]).fetchall())


def _items(found: list[tuple[str, str, str, str, str, int, int, str]]) -> list[KnownItem]:
    return [
        KnownItem(item_id, meeting_id, title, Level(level), number, bool(locked), part, Openness(openness))
        for item_id, meeting_id, title, level, number, locked, part, openness in found
    ]
