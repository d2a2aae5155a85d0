"""Declarations of interest at a meeting: what is recorded, what follows from it, and what the register knows (DI-1 to
DI-20).

No label of a change says what was declared, or that it is sensitive. What an interest is, the member's own judgement
and the monitoring officer's advice stand in the secret table, as the register's details do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.declaration_terms import (
    Capacity,
    DeclaredKind,
    Dispensed,
    InterestFacts,
    Regime,
    Speak,
    capacity_of,
    regime_of,
    regimes_in,
)
from clerk_app.domain.declarations import FREE, Ruling, combined, decide, hears_declarations
from clerk_app.domain.dispensations import Dispensation, Scope
from clerk_app.domain.interests import Interest
from clerk_app.domain.record_rows import WAYS_OF_THE_PUBLIC, Declaration, DeclaredDetail, Speech, Vote
from clerk_app.domain.rule_values import leaving_ordered
from clerk_app.domain.sittings_held import day_taken
from clerk_app.errors import BadInput, NotFound
from clerk_app.office import Office
from clerk_app.services import council, interests, meetings, recording, secrets_kept
from clerk_app.services.reading import one
from clerk_app.services.recording import NEWEST
from clerk_app.services.room_reading import Evening
from clerk_app.services.typed_text import clean_line
from clerk_app.store import interests as interests_store
from clerk_app.store import rows

_DETAIL = ("nature", "own_judgement", "advice")
#: What an officer may say of a declaration, beside the three texts of its detail.
EDITABLE = frozenset(
    {"kind", "agenda_item_id", "stage", "officer", "subcategory", "whose", "member_aware", "sensitive", "relation"}
    | {"significant", "exempt", "exception_bites", "interest_id", "dispensation_id", "registered", "advised_by", "at"}
)
#: How far a dispensation goes, as the table of the code asks for it.
SCOPES = {Scope.SPEAK: Dispensed.SPEAK, Scope.VOTE: Dispensed.VOTE, Scope.BOTH: Dispensed.BOTH}


@dataclass(frozen=True, slots=True)
class RegisterMatch:
    """An entry of somebody's register that could be what they declare; `words` are "" where it is sensitive."""

    interest: Interest
    words: str
    dispensation: Dispensation | None = None


# --- reading ----------------------------------------------------------------------------------------------------------
def declaration(office: Office, declaration_id: str) -> Declaration:
    """One declaration. Raises NotFound."""
    return one(office, Declaration, declaration_id, "declaration")


def detail(office: Office, declaration_id: str) -> DeclaredDetail:
    """What was declared, in words, of a sensitive one too: for whoever asks for it by name. Raises NotFound."""
    return DeclaredDetail.read(secrets_kept.kept(office, declaration(office, declaration_id).detail_id))


def open_details(office: Office, declared: Sequence[Declaration]) -> dict[str, DeclaredDetail]:
    """What was declared, by declaration; of a sensitive one nothing (DI-9)."""
    words = secrets_kept.kept_of(office, (each.detail_id for each in declared if not each.sensitive))
    return {each.id: DeclaredDetail.read(words.get(each.detail_id or "", "")) for each in declared}


def regime(office: Office, meeting_id: str) -> Regime:
    """The code of conduct that governs a meeting: that of the committee which presides, on its day (DI-3)."""
    return regime_of(meetings.rules_of(office, meeting_id)["code_regime"])


def another_code(office: Office) -> bool:
    """Whether the nation has a code of its own, which is none of those that can be chosen (DI-17)."""
    return not regimes_in(council.needed_authority(office).country)


def register_matches(office: Office, meeting_id: str, person_id: str) -> tuple[RegisterMatch, ...]:
    """What the register has of somebody on the day of a meeting, with a dispensation that is in force for it."""
    day = meetings.sittings(office, meeting_id)[0].day
    held = [line for line in interests.lines(office, person_id) if line.interest.held_on(day)]
    given = [each for each in interests_store.dispensations_of(office.db, person_id) if each.in_force(day)]
    lifting = {each.interest_id: each for each in given}
    return tuple(
        RegisterMatch(line.interest, line.detail.words if line.detail else "", lifting.get(line.id)) for line in held
    )


def facts(office: Office, at: Evening, declared: Declaration, item_id: str | None) -> InterestFacts:
    """What is known of a declaration for one item, or for the whole meeting, as the table of the code asks for it."""
    member = at.members.get(declared.person_id)
    capacity = capacity_of(member) if member else Capacity.NON_VOTING
    return InterestFacts(
        regime=regime(office, at.meeting_id),
        another_code=another_code(office),
        leaving_ordered=leaving_ordered(meetings.rules_of(office, at.meeting_id)),
        kind=declared.kind,
        held_by=declared.whose.held_by,
        aware=declared.member_aware,
        relation=declared.relation,
        registered=declared.registered,
        sensitive=declared.sensitive,
        dispensed=_dispensed(office, at, declared, item_id),
        exempt=declared.exempt,
        exception_bites=declared.exception_bites,
        significant=declared.significant,
        public_may_speak=item_id is not None and at.line(item_id).item.public_may_speak,
        capacity=Capacity.OFFICER if declared.officer else capacity,
        budget_item=item_id is not None and _is_on_the_budget(at, declared, item_id),
    )


def rulings(office: Office, at: Evening, item_id: str) -> dict[str, Ruling]:
    """What each declaration brings for an item, by declaration; nobody leaves for the item that only hears them."""
    listed = at.record.declarations(item_id)
    if hears_declarations(at.line(item_id).item.title):
        return {each.id: FREE for each in listed}
    return {each.id: decide(facts(office, at, each, item_id)) for each in listed}


def might_speak_as_public(office: Office, at: Evening, item_id: str) -> frozenset[str]:
    """Who was heard as the public is, and might have been if the agenda said that the public may speak (DI-18)."""
    if at.line(item_id).item.public_may_speak:
        return frozenset()
    heard = {each.person_id for each in at.record.every(Speech, item_id) if each.kind in WAYS_OF_THE_PUBLIC}
    ruled: dict[str, list[Ruling]] = {}
    for each in at.record.declarations(item_id):
        if each.person_id in heard:
            asked = replace(facts(office, at, each, item_id), public_may_speak=True)
            ruled.setdefault(each.person_id, []).append(decide(asked))
    return frozenset(who for who, found in ruled.items() if combined(found).speak is not Speak.NO)


def _is_on_the_budget(at: Evening, declared: Declaration, item_id: str) -> bool:
    """Whether an item bears on the council tax: a vote on it says so, or who declares arrears for it (DI-15)."""
    said = declared.kind is DeclaredKind.ARREARS and declared.agenda_item_id == item_id
    return said or any(vote.budget for vote in at.record.every(Vote, item_id))


def dispensation_for(office: Office, at: Evening, declared: Declaration, item_id: str | None) -> Dispensation | None:
    """The dispensation that was given for what was declared, if it is in force on the day on which the item is taken.

    A hearing may go on once it has lapsed.
    """
    given = _given(office, declared)
    return given if given is not None and given.in_force(day_taken(at.record, item_id, at.day)) else None


def _given(office: Office, declared: Declaration) -> Dispensation | None:
    named = declared.dispensation_id
    return None if named is None else one(office, Dispensation, named, "dispensation")


def _dispensed(office: Office, at: Evening, declared: Declaration, item_id: str | None) -> Dispensed:
    given = _given(office, declared)
    if given is None:
        return Dispensed.NONE
    if not given.in_force(day_taken(at.record, item_id, at.day)):
        return Dispensed.EXPIRED
    if given.interest_id and declared.interest_id and given.interest_id != declared.interest_id:
        return Dispensed.OTHER_MATTER
    return SCOPES[given.scope]


# --- verbs ------------------------------------------------------------------------------------------------------------
def declare(
    office: Office,
    meeting_id: str,
    person_id: str,
    at: datetime,
    fields: Mapping[str, Any] | None = None,
    item_ids: Sequence[str] = (),
) -> Change:
    """Record what somebody declares for some items, or for the whole meeting, as one change.

    `fields` are those of EDITABLE, and `nature`, `own_judgement` and `advice`. Of a sensitive interest the nature is
    never asked (DI-9). Raises NotFound for nobody, for an item of another meeting, and for an entry of the register
    or a dispensation that is not this person's.
    """
    given = _with_the_register(office, fields or {})
    ready, said = _ready(office, person_id, given), _detail(given, DeclaredDetail())
    for item_id in item_ids:
        recording.check_item(office, meeting_id, item_id)
    where = recording.at_item(office, item_ids[0]) if len(item_ids) == 1 else ""
    label = f"Record a declaration of {recording.named(office, meeting_id, person_id)}{where}"
    meetings.meeting(office, meeting_id)
    ready = {"kind": DeclaredKind.DPI, **ready, "at": recording.minute(at)}
    places: Sequence[str | None] = item_ids or (None,)
    new = [office.new_id() for _ in places]
    with office.record(label, subject=Subject("declaration", new[0])) as made:
        kept = secrets_kept.keep(office, None, said.kept())
        for each, place in zip(new, places, strict=True):
            own = {**ready, "agenda_item_id": place, "detail_id": kept}
            recording.place(office, Declaration(each, meeting_id, person_id, NEWEST, **own))
    return made.change


def change(office: Office, declaration_id: str, fields: Mapping[str, Any]) -> Change:
    """Correct a declaration, or add the member's judgement, the advice, or a dispensation. Raises as `declare` does."""
    known = declaration(office, declaration_id)
    label = f"Change a declaration of {recording.named(office, known.meeting_id, known.person_id)}"
    with office.record(label, subject=recording.subject_of(known)) as made:
        write(office, [declaration_id], fields)
    return made.change


def write(office: Office, declaration_ids: Sequence[str], fields: Mapping[str, Any]) -> None:
    """The same within a change that is being recorded, for all rows of what was declared for several items at once."""
    fields = _with_the_register(office, fields)
    secrets: dict[str | None, str | None] = {}  # rows that had one detail together have one afterwards
    for known in [declaration(office, each) for each in declaration_ids]:
        ready = _ready(office, known.person_id, fields)
        recording.check_item(office, known.meeting_id, ready.get("agenda_item_id"))
        before = DeclaredDetail.read(secrets_kept.kept(office, known.detail_id))
        said = _detail(fields, before)
        if known.detail_id not in secrets:
            secrets[known.detail_id] = (
                known.detail_id if said == before else secrets_kept.keep(office, known.detail_id, said.kept())
            )
        kept = secrets[known.detail_id]
        moved = {name: value for name, value in ready.items() if getattr(known, name) != value}
        moved |= {"detail_id": kept} if kept != known.detail_id else {}
        rows.update(office.db, Declaration, known.id, moved, office.officer)


def _with_the_register(office: Office, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields: what is declared of a sensitive entry of the register is sensitive (DI-9)."""
    entry = rows.read(office.db, Interest, str(fields.get("interest_id") or ""))
    return {**fields, **({"sensitive": True} if entry is not None and entry.sensitive else {})}


def _ready(office: Office, person_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE - set(_DETAIL)
    if unknown:
        raise ValueError(f"a declaration has no {', '.join(sorted(unknown))}")
    if fields.get("sensitive") and fields.get("nature"):
        raise BadInput(
            "What a sensitive interest is, is not recorded here.",
            "Leave it empty; the register keeps it.",
            field="nature",
        )
    kinds: Sequence[tuple[str, type[Interest | Dispensation], str]] = (
        ("interest_id", Interest, "interest"),
        ("dispensation_id", Dispensation, "dispensation"),
    )
    for name, kind, what in kinds:
        if (named := fields.get(name)) and one(office, kind, named, what).person_id != person_id:
            raise NotFound(f"This {what} is somebody else’s.", "Choose one of the person who declares.")
    return recording.cleaned({name: value for name, value in fields.items() if name in EDITABLE})


def _detail(fields: Mapping[str, Any], before: DeclaredDetail) -> DeclaredDetail:
    given = {name: clean_line(fields[name], name) for name in _DETAIL if name in fields}
    kept = replace(before, nature="") if fields.get("sensitive") else before
    return replace(kept, **given)
