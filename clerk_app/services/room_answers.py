"""Answers to what the law says of the record of a meeting: a finding stands until an officer says why it may (DI-20).

An answer is kept as an override of any other check is: with its reason, by whom and when. It stands for what happened
then, so that the same thing happening again is a finding again. Where a sensitive interest is concerned, the words of
the answer are kept with the declaration, in the secret table, and the record of changes says only that there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.finding import Finding, gravest_first
from clerk_app.domain.issues import FindingOverride
from clerk_app.domain.record_rows import Declaration
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import declaring, recording, room_findings, secrets_kept
from clerk_app.services.reading import one
from clerk_app.services.room_hints import FitHint
from clerk_app.services.room_reading import Evening
from clerk_app.services.typed_text import clean_line
from clerk_app.store import issues as store
from clerk_app.store import rows

#: The reason of an answer whose words are kept with a sensitive declaration.
KEPT_APART = "The answer is kept with the declaration."


@dataclass(frozen=True, slots=True)
class RoomFinding:
    """A finding of the room, how it was answered if it was, and what of the register it is about, if anything.

    `item_id` is the item beside which it stands, "" for one of the meeting.
    """

    finding: Finding
    item_id: str = ""
    answer: FindingOverride | None = None
    hint: FitHint | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answer is None


# --- reading ----------------------------------------------------------------------------------------------------------
def at_item(office: Office, at: Evening, item_id: str, hints: Sequence[FitHint] = ()) -> tuple[RoomFinding, ...]:
    """What is odd about one item, and what the register hints at: gravest first, what was answered with its answer."""
    fits = room_findings.as_hints(hints)
    found = [(item_id, each) for each in room_findings.of_item(office, at, item_id, fits)]
    return _answered(office, at, found, hints)


def of_meeting(office: Office, at: Evening) -> tuple[RoomFinding, ...]:
    """What is odd about the whole record of a meeting, item by item, without hints; nothing before it began."""
    return _answered(office, at, room_findings.by_item(office, at), ())


def _answered(
    office: Office, at: Evening, found: Iterable[tuple[str, Finding]], hints: Sequence[FitHint]
) -> tuple[RoomFinding, ...]:
    given = {_key_of(made): made for made in store.overrides_of(office.db, at.meeting_id)}
    listed = list(found)
    items = {id(finding): item_id for item_id, finding in listed}
    return tuple(
        RoomFinding(finding, items[id(finding)], given.get(_key(at, finding)), _hint_of(finding, hints))
        for finding in gravest_first(finding for _, finding in listed)
    )


def _hint_of(finding: Finding, hints: Sequence[FitHint]) -> FitHint | None:
    """The hint that a finding was made from: its subject is whose register it is."""
    person = finding.subject if finding.subject and finding.subject.table == "person" else None
    return next((hint for hint in hints if person and hint.person_id == person.id), None)


# --- verbs ------------------------------------------------------------------------------------------------------------
def answer(office: Office, at: Evening, finding: Finding, reason: str, when: datetime) -> Change:
    """Say why something may stand as it happened. Raises BadInput without words."""
    words = clean_line(reason)
    if not words:
        raise BadInput("An answer needs words.", "Say what was advised, or why it may stand.", field="reason")
    place, sensitive = _place(at, finding), _sensitive(at, finding)
    made = FindingOverride(
        id=office.new_id(),
        meeting_id=at.meeting_id,
        rule=finding.rule,
        found_at=finding.where,
        text=_in_a_line(finding),
        reason=KEPT_APART if sensitive else words,
        officer=office.officer,
        made_at=when.replace(microsecond=0, tzinfo=None),
        table_name=place.table,
        row_id=place.id,
        field=place.field,
    )
    where = finding.where[:1].lower() + finding.where[1:]
    with office.record(f"Answer a finding on {where}", subject=Subject("meeting", at.meeting_id)) as recorded:
        rows.insert(office.db, [made], office.officer)
        if sensitive:
            _keep_apart(office, sensitive, words)
    return recorded.change


def take_back(office: Office, answer_id: str) -> Change:
    """Let a finding stand again, by its answer. Raises NotFound."""
    made = one(office, FindingOverride, answer_id, "answer")
    where = made.found_at[:1].lower() + made.found_at[1:]
    with office.record(f"Take back an answer on {where}", subject=Subject("meeting", made.meeting_id)) as recorded:
        rows.delete(office.db, FindingOverride, [made.id])
    return recorded.change


def _keep_apart(office: Office, sensitive: Declaration, words: str) -> None:
    """Put the words with the advice on a declaration: both say why it may stand."""
    known = declaring.detail(office, sensitive.id)
    advice = f"{known.advice} {words}".strip()
    kept = secrets_kept.keep(office, sensitive.detail_id, replace(known, advice=advice).kept())
    rows.update(office.db, Declaration, sensitive.id, {"detail_id": kept}, office.officer)


def _sensitive(at: Evening, finding: Finding) -> Declaration | None:
    """The sensitive declaration of whoever a finding names, if there is one."""
    declared = at.record.every(Declaration)
    return next((each for each in declared if each.sensitive and at.name(each.person_id) in finding.text), None)


# --- which finding it is ----------------------------------------------------------------------------------------------
def _key(at: Evening, finding: Finding) -> tuple[str, ...]:
    place = _place(at, finding)
    return (finding.rule, _in_a_line(finding), place.table, place.id, place.field)


def _in_a_line(finding: Finding) -> str:
    """What a finding says, as it is kept: a reason that it repeats may have had several lines."""
    return " ".join(finding.text.split())


def _key_of(made: FindingOverride) -> tuple[str, ...]:
    return (made.rule, made.text, made.table_name, made.row_id, made.field)


def _place(at: Evening, finding: Finding) -> Subject:
    """The row of the record that a finding is about; without one, what it names itself, else the meeting."""
    row = next((row for row in at.record.rows if row.pos == finding.moment), None) if finding.moment else None
    if row is not None:
        return recording.subject_of(row)
    return finding.subject or Subject("meeting", at.meeting_id)


def place_of(at: Evening, found: RoomFinding) -> Subject | None:
    """The row of the log to go to; None where a finding is about none."""
    place = _place(at, found.finding)
    return place if any(row.id == place.id for row in at.record.rows) else None
