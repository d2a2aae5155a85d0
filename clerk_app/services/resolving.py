"""What a body did with an item, and what is to be done after it: decisions, actions, and a bank of phrases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.record_rows import Action, Resolution, ResolutionKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import recording
from clerk_app.services.recording import NEWEST
from clerk_app.services.typed_text import clean

#: Phrases that an officer begins a decision with; what stands in curly brackets is filled in.
PHRASES: tuple[tuple[ResolutionKind, str], ...] = (
    (ResolutionKind.RESOLVED, "That the recommendations in the report be approved."),
    (ResolutionKind.RESOLVED, "That the recommendations in the report be approved, subject to {changes}."),
    (ResolutionKind.RESOLVED, "That {matter} be approved."),
    (ResolutionKind.RESOLVED, "That {matter} be refused, for the following reasons: {reasons}"),
    (ResolutionKind.RESOLVED, "That authority be delegated to {officer} to {task}."),
    (ResolutionKind.NOTED, "That the report be noted."),
    (ResolutionKind.RECOMMENDED, "That it be recommended that {matter} be approved."),
    (ResolutionKind.REFERRED, "That {matter} be referred to {body}."),
    (ResolutionKind.DEFERRED, "That consideration of the item be deferred to {meeting}."),
)
OF_A_RESOLUTION = frozenset({"kind", "text", "closed", "to_whom"})
OF_AN_ACTION = frozenset({"text", "closed", "resolution_id", "owner_id", "owner_name", "due"})


def phrase(kind: ResolutionKind, number: int = 0, **filled_in: str) -> str:
    """A phrase of a kind with what is known filled in; what is not known stays in curly brackets."""
    of_kind = [text for known, text in PHRASES if known is kind]
    text = of_kind[number]
    for name, words in filled_in.items():
        text = text.replace(f"{{{name}}}", words)
    return text


def resolve(
    office: Office,
    meeting_id: str,
    text: str,
    kind: ResolutionKind = ResolutionKind.RESOLVED,
    *,
    item_id: str | None = None,
    closed: bool | None = None,
    to_whom: str = "",
) -> Change:
    """Record one thing that was decided; `closed` None is as the item is. Raises BadInput without words."""
    ready = recording.cleaned({"text": _needed(text, "decision"), "to_whom": to_whom})
    recording.check_item(office, meeting_id, item_id)
    label = f"Record a decision{recording.at_item(office, item_id)}"
    made = Resolution(office.new_id(), meeting_id, NEWEST, kind, item_id, closed=closed, **ready)
    return recording.put(office, label, made)


def change(office: Office, resolution_id: str, fields: Mapping[str, Any]) -> Change:
    """Change a decision: its words, its kind, to whom, or whether it is closed."""
    known = recording.known(office, Resolution, resolution_id, "decision")
    _check(fields, OF_A_RESOLUTION, "decision")
    return recording.change_fields(
        office, known, f"Change a decision{recording.at_item(office, known.agenda_item_id)}", fields
    )


def act(
    office: Office,
    meeting_id: str,
    text: str,
    *,
    item_id: str | None = None,
    resolution_id: str | None = None,
    owner_id: str | None = None,
    owner_name: str = "",
    due: date | None = None,
    closed: bool | None = None,
) -> Change:
    """Record what somebody is to do by a day; it belongs to the matter of its item. Raises BadInput without words."""
    words = {"text": _needed(text, "action"), "owner_name": owner_name}
    if resolution_id:
        decided = recording.known(office, Resolution, resolution_id, "decision")
        item_id = item_id or decided.agenda_item_id
    recording.check_item(office, meeting_id, item_id)
    recording.check_people(office, meeting_id, {"owner_id": owner_id})
    matter = recording.item(office, item_id).matter_id if item_id else None
    ready: dict[str, Any] = {
        **recording.cleaned(words),
        **{"matter_id": matter, "agenda_item_id": item_id, "resolution_id": resolution_id},
        **{"closed": closed, "owner_id": owner_id, "due": due},
    }
    label = f"Record an action{recording.at_item(office, item_id)}"
    return recording.put(office, label, Action(office.new_id(), meeting_id, NEWEST, **ready))


def change_action(office: Office, action_id: str, fields: Mapping[str, Any]) -> Change:
    """Change an action: what, who, or by when."""
    known = recording.known(office, Action, action_id, "action")
    _check(fields, OF_AN_ACTION, "action")
    return recording.change_fields(
        office, known, f"Change an action{recording.at_item(office, known.agenda_item_id)}", fields
    )


def _needed(text: str, what: str) -> str:
    if not clean(text, "text"):
        raise BadInput(f"The words of the {what} are missing.", "Type them, or choose a phrase.", field="text")
    return text


def _check(fields: Mapping[str, Any], allowed: frozenset[str], what: str) -> None:
    if unknown := fields.keys() - allowed:
        raise ValueError(f"what is recorded as {what} has no {', '.join(sorted(unknown))}")
    if "text" in fields:
        _needed(fields["text"], what)
