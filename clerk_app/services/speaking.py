"""Who was heard at a meeting: petitions, deputations, speakers, questions and motions on notice (DP-3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.record_rows import Speech, SpeechKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import recording
from clerk_app.services.recording import NEWEST

OF_A_SPEECH = frozenset(
    {"kind", "person_id", "name", "organisation", "text", "answer", "name_agreed", "closed", "minutes", "at"}
)
_MOST_MINUTES = 1_440
_WORDS = {
    SpeechKind.PETITION: "a petition",
    SpeechKind.PUBLIC_QUESTION: "a public question",
    SpeechKind.DEPUTATION: "a deputation",
    SpeechKind.SPEAKER: "a speaker",
    SpeechKind.MEMBER_QUESTION: "a member’s question",
    SpeechKind.MOTION_ON_NOTICE: "a motion on notice",
}


def hear(
    office: Office,
    meeting_id: str,
    kind: SpeechKind,
    fields: Mapping[str, Any] | None = None,
    item_id: str | None = None,
) -> Change:
    """Record that somebody was heard: a member by identity, anybody else by name, which no label says.

    `fields` are those of OF_A_SPEECH. Raises NotFound for nobody, BadInput for minutes that no day has.
    """
    ready = _ready(office, meeting_id, fields or {})
    recording.check_item(office, meeting_id, item_id)
    label = f"Record {_WORDS[kind]}{recording.at_item(office, item_id)}"
    return recording.put(office, label, Speech(office.new_id(), meeting_id, NEWEST, kind, item_id, **ready))


def change(office: Office, speech_id: str, fields: Mapping[str, Any]) -> Change:
    """Change what was recorded of somebody, such as the answer that they got."""
    known = recording.known(office, Speech, speech_id, "speech")
    label = f"Change {_WORDS[known.kind]}{recording.at_item(office, known.agenda_item_id)}"
    return recording.change_fields(office, known, label, _ready(office, known.meeting_id, fields))


def _ready(office: Office, meeting_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := fields.keys() - OF_A_SPEECH:
        raise ValueError(f"who was heard has no {', '.join(sorted(unknown))}")
    recording.check_people(office, meeting_id, fields)
    minutes = fields.get("minutes")
    if minutes is not None and not 0 <= int(minutes) <= _MOST_MINUTES:
        raise BadInput("Nobody speaks for so many minutes.", "Enter minutes of one day.", field="minutes")
    return recording.cleaned(fields)
