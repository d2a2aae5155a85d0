"""The forward plan and decisions of the executive as an exchange document says them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clerk_app.office import Office
from clerk_app.services.exchange_fields import (
    OF_A_FORWARD_DATE,
    OF_A_FORWARD_ENTRY,
    OF_AN_EXECUTIVE_DECISION,
    OF_AN_EXECUTIVE_NOTICE,
)
from clerk_app.services.exchange_saying import Names, Thing, lists, said
from clerk_app.store import forward_plan as store


def forward_plan(office: Office, names: Names) -> list[Thing]:
    """Every entry with its dates and notices, in the order of the list."""
    dates, notices = _by_entry(store.every_date(office.db)), _by_entry(store.every_notice(office.db))
    return [
        {
            "id": each.id,
            "matter": each.matter_id,
            **said(each, *OF_A_FORWARD_ENTRY),
            **_maker(each, names),
            **lists(
                dates=[
                    {"id": day.id, **said(day, *OF_A_FORWARD_DATE, to_day="to", meeting_id="meeting")}
                    for day in dates.get(each.id, ())
                ],
                notices=[
                    {"id": notice.id, **said(notice, *OF_AN_EXECUTIVE_NOTICE)} for notice in notices.get(each.id, ())
                ],
            ),
        }
        for each in store.every_entry(office.db)
    ]


def executive_decisions(office: Office, names: Names) -> list[Thing]:
    """Every decision of the executive, oldest first."""
    named = {"matter_id": "matter", "entry_id": "entry", "meeting_id": "meeting"}
    return [
        {"id": each.id, **said(each, *OF_AN_EXECUTIVE_DECISION, **named), **_maker(each, names)}
        for each in store.every_decision(office.db)
    ]


def _maker(each: Any, names: Names) -> Thing:
    found: Thing = {}
    if each.maker_body_id:
        found["maker_committee"] = names.bodies[each.maker_body_id]
    if each.maker_person_id:
        found["maker_person"] = names.person(each.maker_person_id)
    return found


def _by_entry(listed: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for each in listed:
        found.setdefault(each.entry_id, []).append(each)
    return found
