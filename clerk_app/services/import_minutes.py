"""The minutes of meetings, from plain data to planned rows. A version of them is never rewritten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.minutes_versions import block_of, frozen
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import OF_A_MINUTE_BLOCK, OF_MINUTES
from clerk_app.services.import_plan import Path, Plan, Thing, given

_KINDS: dict[str, type[Any]] = {"state": MinutesState, "numbering": MinuteNumbering, "side": Side, "made_side": Side}


def take_minutes(plan: Plan, document: Exchange) -> None:
    """Let the minutes of the office be known, where the file has minutes of the same meetings."""
    listed = [meeting["minutes"] for meeting in document.get("meetings", []) if "minutes" in meeting]
    blocks = [block for minutes in listed for block in minutes.get("blocks", [])]
    plan.take_by_id(MinuteBlock, (block["id"] for block in blocks))
    plan.take_by_id(AgendaItem, (block["item"] for block in blocks if block.get("item")))
    plan.take_by_id(MinutesVersion, (one["id"] for minutes in listed for one in minutes.get("versions", [])))


def plan_minutes(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    """The minutes that the file gives one meeting; all meetings and its agenda must be planned before."""
    if "minutes" not in thing:
        return
    minutes, path = thing["minutes"], (*path, "minutes")
    known = plan.known_by_id(Minutes, minutes)
    held = next(iter(plan.where(Minutes, meeting_id=meeting_id)), known)
    if held is not known or (known is not None and known.meeting_id != meeting_id):
        plan.fault(path, "are not those that the office has of this meeting")
        return
    plan.put(Minutes, known, _fields(plan, minutes, path), meeting_id=meeting_id, id=minutes["id"])
    for at, block in enumerate(minutes.get("blocks", [])):
        _block(plan, block, meeting_id, (*path, "blocks", at))
    for at, version in enumerate(minutes.get("versions", [])):
        _version(plan, version, meeting_id, (*path, "versions", at))


def _fields(plan: Plan, minutes: Thing, path: Path) -> dict[str, Any]:
    fields = _typed(given(minutes, "state", *OF_MINUTES, confirmed_at_id="confirmed_at"))
    fields |= {name: day_of(fields[name]) for name in ("confirmed_on", "signed_on") if name in fields}
    if "signed_by" in minutes:
        fields["signed_by_id"] = plan.person(minutes["signed_by"], (*path, "signed_by"))
    if fields.get("confirmed_at_id") and plan.row(Meeting, fields["confirmed_at_id"]) is None:
        plan.fault((*path, "confirmed_at"), "is no meeting of this file or of the office")
    return fields


def _block(plan: Plan, block: Thing, meeting_id: str, path: Path) -> None:
    known = plan.row(MinuteBlock, block["id"])
    if known is not None and known.meeting_id != meeting_id:
        plan.fault(path, "has the id of a passage of other minutes")
        return
    if not _is_of(plan, block, meeting_id):
        plan.fault((*path, "item"), "is not of this meeting")
    fields = _typed(given(block, "pos", "key", *OF_A_MINUTE_BLOCK, agenda_item_id="item"))
    fields |= {name: tuple(fields[name]) for name in ("lines", "made_lines") if name in fields}
    plan.put(MinuteBlock, known, {**fields, "kind": BlockKind(block["kind"])}, meeting_id=meeting_id, id=block["id"])


def _is_of(plan: Plan, block: Thing, meeting_id: str) -> bool:
    item = plan.row(AgendaItem, block["item"]) if block.get("item") else None
    return not block.get("item") or (item is not None and item.meeting_id == meeting_id)


def _version(plan: Plan, version: Thing, meeting_id: str, path: Path) -> None:
    known = plan.row(MinutesVersion, version["id"])
    fields = {
        "meeting_id": meeting_id,
        "number": version["number"],
        "state": MinutesState(version["state"]),
        "at": datetime.fromisoformat(version["at"]),
        "blocks": frozen(map(block_of, version.get("blocks", []))),
    }
    if known is None:
        plan.put(MinutesVersion, None, fields, id=version["id"])
    elif any(getattr(known, name) != value for name, value in fields.items()):
        plan.fault(path, "is not what was kept: a version of minutes is never rewritten")


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _KINDS[name](value) if name in _KINDS else value for name, value in fields.items()}
