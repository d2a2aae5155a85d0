"""Interests that were declared at a meeting and are in no register: how long there is, and entering them (DI-7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.declaration_terms import Capacity, InterestFacts, capacity_of, regime_of
from clerk_app.domain.declarations import decide
from clerk_app.domain.interests import (
    Arose,
    Detail,
    Interest,
    InterestKind,
    Whose,
    clock_words,
    likely_same,
    may_be_in,
    notify_by,
)
from clerk_app.domain.record_rows import Declaration, DeclaredDetail
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import declaring, interests, meetings, people, secrets_kept
from clerk_app.services.interests import InterestLine
from clerk_app.services.reading import one
from clerk_app.services.room_reading import Evening, evening
from clerk_app.store import interests as store_of_interests
from clerk_app.store import record as store
from clerk_app.store import rows

#: What was declared longer ago stands in the minutes; a register is not asked about it for ever.
_LOOKED_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DeclaredLine:
    """An interest that was declared and waits to be registered; `nature` is "" where it is sensitive (DI-9)."""

    declaration: Declaration
    kind: InterestKind
    where: str
    nature: str
    due: date
    clock: str

    @property
    def is_new(self) -> bool:
        """Whether it was said that it is not registered; else nothing was said, and no entry fits."""
        return not self.declaration.registered

    @property
    def id(self) -> str:
        """The identity of the declaration; of the first where one was made for several items."""
        return self.declaration.id

    @property
    def title(self) -> str:
        """What it is, in a line; of a sensitive one nothing but its kind."""
        return self.nature or self.kind.words


def waiting(office: Office, person_id: str | None = None) -> tuple[DeclaredLine, ...]:
    """What was declared in the last year and is in no register yet, of one person or of everybody, oldest first.

    That is what was said not to be registered, and that of which nothing was said and which no entry fits. Each
    interest once, whatever the number of items it was declared for. What brings no duty to notify it, as one of
    somebody without a vote, is not among it (DI-16).
    """
    first = (office.today() - _LOOKED_BACK).isoformat()
    found = tuple(_each_once(store.unregistered_declarations(office.db, first, person_id)))
    evenings: dict[str, Evening] = {}
    for each in found:
        if each.meeting_id not in evenings:
            evenings[each.meeting_id] = evening(office, each.meeting_id)
    entries = store_of_interests.every_interest(office.db)
    wanted = [each for each in found if _is_a_duty(office, evenings[each.meeting_id], each)]
    wanted = [each for each in wanted if not each.registered or not _may_be_in(each, entries)]
    words = secrets_kept.kept_of(office, (each.detail_id for each in wanted if not each.sensitive))
    return tuple(_line(office, each, words) for each in wanted)


def as_entry(office: Office, declaration_id: str) -> tuple[Interest, Detail]:
    """The entry of the register that a declaration would make, to be completed; a sensitive one has no words yet."""
    said = one(office, Declaration, declaration_id, "declaration")
    words = "" if said.sensitive else secrets_kept.kept(office, said.detail_id)
    return _as_interest(said), Detail(DeclaredDetail.read(words).nature)


def _as_interest(said: Declaration) -> Interest:
    whose = Whose(said.whose.value) if said.whose.value in list(Whose) else Whose.MEMBER
    return Interest(
        id="",
        person_id=said.person_id,
        kind=InterestKind(said.kind.value),
        category=said.subcategory,
        whose=whose,
        member_aware=said.member_aware,
        arose=Arose.DISCLOSED,
        arose_on=said.at.date(),
        sensitive=said.sensitive,
    )


def _may_be_in(said: Declaration, entries: Iterable[Interest]) -> bool:
    return may_be_in(_as_interest(said), (entry for entry in entries if entry.person_id == said.person_id))


def entries_like(office: Office, declaration_id: str) -> tuple[InterestLine, ...]:
    """The entries of the register that may be what was declared, likeliest first; no detail of a sensitive one."""
    declared, _ = as_entry(office, declaration_id)
    held = {line.id: line for line in interests.lines(office, declared.person_id)}
    return tuple(held[each.id] for each in likely_same(declared, (line.interest for line in held.values())))


def is_entry(office: Office, declaration_id: str, interest_id: str) -> Change:
    """Say that what was declared is an entry of its member's register, typed there on its own (DI-7), as one change.

    An entry that does not say when its days begin has them begin with the meeting. Raises Refused for a declaration
    that is entered already, and NotFound for an entry of somebody else.
    """
    said = _waiting(office, declaration_id)
    entry = interests.interest(office, interest_id)
    if entry.person_id != said.person_id:
        raise NotFound("This interest is somebody else’s.", "Choose one of the person who declared.")
    label = f"Say that an interest that {people.fact(office, said.person_id).printed} declared is in the register"
    with office.record(label, subject=Subject("declaration", declaration_id)) as recording:
        if entry.arose_on is None:
            rows.update(office.db, Interest, interest_id, _begins(said), office.officer)
        _link(office, said, interest_id)
    return recording.change


def enter(office: Office, declaration_id: str, kind: InterestKind, fields: Mapping[str, Any]) -> Change:
    """Enter what was declared in the register of its member, as one change. `fields` are those of `interests.add`.

    That it was not registered when it was declared stays as it was recorded. Raises Refused for one that is entered
    already, and BadInput as `interests.add` does.
    """
    said = _waiting(office, declaration_id)
    label = f"Register an interest that {people.fact(office, said.person_id).printed} declared"
    with office.record(label, subject=Subject("declaration", declaration_id)) as recording:
        made = interests.add(office, said.person_id, kind, {**_begins(said), **fields})
        assert made.subject is not None
        _link(office, said, made.subject.id)
    return recording.change


def _waiting(office: Office, declaration_id: str) -> Declaration:
    said = one(office, Declaration, declaration_id, "declaration")
    if said.interest_id is not None:
        raise Refused("This interest is in the register already.", "Change it there.")
    return said


def _begins(said: Declaration) -> dict[str, Any]:
    """From when the 28 days of what was disclosed are counted (DI-7)."""
    return {"arose": Arose.DISCLOSED, "arose_on": said.at.date()}


def _link(office: Office, said: Declaration, interest_id: str) -> None:
    for each in store.declarations_alike(office.db, said):
        rows.update(office.db, Declaration, each.id, {"interest_id": interest_id}, office.officer)


def _each_once(found: Iterable[Declaration]) -> Iterator[Declaration]:
    """One for every interest: for several items it has a row each, which share the words kept of it."""
    seen: set[tuple[object, ...]] = set()
    for each in found:
        key = (each.meeting_id, each.person_id, each.kind, each.subcategory, each.detail_id or each.id)
        if key not in seen:
            seen.add(key)
            yield each


def _is_a_duty(office: Office, at: Evening, each: Declaration) -> bool:
    member = at.members.get(each.person_id)
    facts = InterestFacts(
        regime=regime_of(meetings.rules_of(office, each.meeting_id)["code_regime"]),
        another_code=declaring.another_code(office),
        kind=each.kind,
        held_by=each.whose.held_by,
        aware=each.member_aware,
        relation=each.relation,
        registered=False,
        sensitive=each.sensitive,
        capacity=capacity_of(member) if member else Capacity.NON_VOTING,
    )
    return bool(decide(facts).tasks)


def _line(office: Office, each: Declaration, words: Mapping[str, str]) -> DeclaredLine:
    day, due = each.at.date(), notify_by(each.at.date())
    where = f"{printed_date(day, weekday=False)}, {meetings.line(office, each.meeting_id).committee}"
    nature = "" if each.sensitive else DeclaredDetail.read(words.get(each.detail_id or "", "")).nature
    unsaid = f"Declared on {printed_date(day, weekday=False)}, not known to be in the register"
    clock = unsaid if each.registered else clock_words(due, None, office.today())
    return DeclaredLine(each, InterestKind(each.kind.value), where, nature, due, clock)
