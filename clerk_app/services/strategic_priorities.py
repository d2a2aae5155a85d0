"""The strategic priorities of the council, by whose codes work programmes name them: "CP2" (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.programme_codes import codes_in
from clerk_app.domain.programme_rows import StrategicPriority
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import programme as store
from clerk_app.store import rows

EDITABLE = frozenset({"code", "name", "from_date", "to_date"})


def every(office: Office) -> list[StrategicPriority]:
    """All of them, in the council's own order."""
    return store.priorities(office.db)


def add(office: Office, code: str, name: str = "") -> Change:
    """Add one below the others: a code ("CP2") and what it is called. Raises BadInput for a code that is there."""
    listed = store.priorities(office.db)
    made = StrategicPriority(office.new_id(), council.needed_authority(office).id, "", len(listed) + 1)
    made = _checked(listed, replace(made, **_cleaned({"code": code, "name": name})))
    with office.record(f"Add strategic priority {made.code}", subject=_subject(made)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def unnamed(office: Office) -> tuple[str, ...]:
    """The codes that work programmes use and that are none of them yet, in the order of their numbers."""
    return tuple(sorted(store.unnamed_codes(office.db), key=_by_number))


def _by_number(code: str) -> tuple[str, int]:
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :] or 0)


def add_unnamed(office: Office) -> Change:
    """Add every code that work programmes use, below the others and without a name, as one change."""
    codes = unnamed(office)
    if not codes:
        raise Refused("Every code that work programmes use is there.")
    what = "1 strategic priority" if len(codes) == 1 else f"{len(codes)} strategic priorities"
    with office.record(f"Add {what}") as recording:
        for code in codes:
            add(office, code)
    return recording.change


def edit(office: Office, priority_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change the code, the name or the days of one; `fields` are of EDITABLE.

    Raises BadInput, and Refused for another code while work programmes name it by the one it has.
    """
    known = one(office, StrategicPriority, priority_id, "strategic priority")
    ready = _cleaned(fields)
    if ready.get("code", known.code) != known.code:
        _check_unused(office, known, "Add the new code as another priority, and type it in those rows first.")
    _checked([each for each in store.priorities(office.db) if each.id != priority_id], replace(known, **ready))
    with office.record(f"Edit strategic priority {known.code}", subject=_subject(known), visit=visit) as recording:
        rows.update(office.db, StrategicPriority, priority_id, ready, office.officer)
    return recording.change


def step(office: Office, priority_id: str, by: int) -> Change:
    """Move one a place up (-1) or down (+1); at an end nothing happens."""
    known = one(office, StrategicPriority, priority_id, "strategic priority")
    listed = store.priorities(office.db)
    at = listed.index(known)
    listed.insert(max(0, at + by), listed.pop(at))
    with office.record(f"Move strategic priority {known.code}", subject=_subject(known)) as recording:
        for pos, each in enumerate(listed, start=1):
            if each.pos != pos:
                rows.update(office.db, StrategicPriority, each.id, {"pos": pos}, office.officer)
    return recording.change


def remove(office: Office, priority_id: str) -> Change:
    """Take one out of the list. Raises Refused while work programmes of its days name it."""
    known = one(office, StrategicPriority, priority_id, "strategic priority")
    _check_unused(office, known, "Give it a last day instead: what was printed before keeps its name.")
    with office.record(f"Remove strategic priority {known.code}", subject=_subject(known)) as recording:
        rows.delete(office.db, StrategicPriority, [priority_id])
    return recording.change


def _check_unused(office: Office, known: StrategicPriority, hint: str) -> None:
    """Raises Refused where rows of work programmes have its code in the days for which it holds."""
    count = store.count_naming(office.db, known)
    if count:
        rows_of = "1 work item names" if count == 1 else f"{count} work items name"
        raise Refused(f"{rows_of} {known.code} in a work programme.", hint, field="code")


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := fields.keys() - EDITABLE:
        raise ValueError(f"a strategic priority has no {', '.join(sorted(unknown))}")
    return {name: clean_line(value, name) if isinstance(value, str) else value for name, value in fields.items()}


def _checked(others: Sequence[StrategicPriority], made: StrategicPriority) -> StrategicPriority:
    if codes_in(made.code) != (made.code,):
        raise BadInput(f"“{made.code}” is no code.", "Type letters and a number, such as CP2.", field="code")
    if made.from_date and made.to_date and made.to_date < made.from_date:
        raise BadInput("It would end before it begins.", "Put the later day last.", field="to_date")
    if any(each.code == made.code and _overlap(each, made) for each in others):
        raise BadInput(f"There is a strategic priority {made.code} already.", "Choose another code.", field="code")
    return made


def _overlap(one_of: StrategicPriority, other: StrategicPriority) -> bool:
    """Whether two of one code hold on some day together."""
    begun = one_of.to_date is None or other.from_date is None or other.from_date <= one_of.to_date
    return begun and (other.to_date is None or one_of.from_date is None or one_of.from_date <= other.to_date)


def _subject(of: StrategicPriority) -> Subject:
    return Subject("strategic_priority", of.id)
