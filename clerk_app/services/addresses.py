"""Private addresses of people: kept apart from all else, written on labels and envelopes, and on nothing besides."""

from __future__ import annotations

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.text import keepable
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import people
from clerk_app.store import people as store
from clerk_app.store import rows, withheld

_MOST_LINES, _LONGEST_LINE = 8, 80


def private_address(office: Office, person_id: str) -> tuple[str, ...]:
    """The lines of somebody's private address; none where none is kept."""
    kept = people.fact(office, person_id).withheld_id
    text = withheld.texts(office.db, [kept]).get(kept, "") if kept else ""
    return tuple(line for line in text.splitlines() if line.strip())


def keep_private_address(office: Office, person_id: str, text: str) -> Change:
    """Keep somebody's private address, or take it away with an empty text.

    It stands in no log and in no search, and in an export only with the sensitive details. What was kept before stays
    where undo finds it; without any address it is erased for good. Raises BadInput where it is too long for a label.
    """
    lines = [" ".join(keepable(line).split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        raise BadInput(
            "This address is too long for a label.",
            f"It may have {_MOST_LINES} lines of {_LONGEST_LINE} signs.",
            field="address",
        )
    fact = people.fact(office, person_id)
    label = f"{'Keep' if lines else 'Erase'} the private address of {fact.printed}"
    with office.record(label, subject=Subject("person", person_id)) as recording:
        made = office.new_id() if lines else None
        if made is not None:
            withheld.keep(office.db, made, "\n".join(lines))
        for each in store.facts(office.db, person_id):
            if made is None and each.withheld_id is not None:
                withheld.erase(office.db, each.withheld_id)
            rows.update(office.db, PersonFact, each.id, {"withheld_id": made}, office.officer)
    return recording.change
