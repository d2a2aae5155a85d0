"""What a body did with an item, and what is to be done after it: decisions, actions, and the bank of phrases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from clerk_app.documents.wording import Wording
from clerk_app.domain.change import Change
from clerk_app.domain.record_rows import Action, Resolution, ResolutionKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import recording, response_lines, wording
from clerk_app.services.recording import NEWEST
from clerk_app.services.typed_text import clean

OF_A_RESOLUTION = frozenset({"kind", "text", "closed", "to_whom", "at"})
OF_AN_ACTION = frozenset({"text", "closed", "resolution_id", "owner_id", "owner_name", "due", "at"})


def phrases(office: Office, meeting_id: str) -> tuple[tuple[ResolutionKind, str], ...]:
    """The phrases that an officer begins a decision with, as the presiding committee has worded them for the day.

    Each is a line of the wording; what stands in {curly brackets} is filled in by typing over it.
    """
    own = wording.of_meeting(office, meeting_id)
    words = Wording.load(own)
    listed = ((kind, words.text(f"resolution.{kind.value}")) for kind in ResolutionKind)
    return tuple((kind, line.strip()) for kind, text in listed for line in text.splitlines() if line.strip())


def resolve(
    office: Office,
    meeting_id: str,
    text: str,
    kind: ResolutionKind = ResolutionKind.RESOLVED,
    *,
    item_id: str | None = None,
    closed: bool | None = None,
    to_whom: str = "",
    at: datetime | None = None,
) -> Change:
    """Record one thing that was decided; `closed` None is as the item is. Raises BadInput without words."""
    ready = recording.cleaned({"text": _needed(text, "decision"), "to_whom": to_whom, "at": at})
    recording.check_item(office, meeting_id, item_id)
    label = f"Record a decision{recording.at_item(office, item_id)}"
    made = Resolution(office.new_id(), meeting_id, NEWEST, kind, item_id, closed=closed, **ready)
    return recording.put(office, label, made)


def change(office: Office, resolution_id: str, fields: Mapping[str, Any]) -> Change:
    """Change a decision: its words, its kind, to whom, or whether it is closed."""
    known = recording.known(office, Resolution, resolution_id, "decision")
    _check(fields, OF_A_RESOLUTION, "decision")
    label = f"Change a decision{recording.at_item(office, known.agenda_item_id)}"
    subject = recording.subject_of(known)
    with office.record(label, subject=subject) as made, response_lines.following_openness(office, [known]):
        recording.change_fields(office, known, label, fields)
    return made.change


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
    at: datetime | None = None,
) -> Change:
    """Record what somebody is to do by a day; it belongs to the matter of its item. Raises BadInput without words."""
    words = {"text": _needed(text, "action"), "owner_name": owner_name, "at": at}
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
