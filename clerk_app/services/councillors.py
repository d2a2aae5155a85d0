"""Councillors from a list of another program: what will come in, what will not and why, and bringing it in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.membership import Person, PersonFact
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import committees, councillor_mending, councillor_remarks, membership, people, printed_people
from clerk_app.services.councillor_entries import Councillor, CouncillorList, Skipped
from clerk_app.services.councillor_matching import Incoming, Known, seated_on
from clerk_app.store import people as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a list in would do, before anything is done.

    `notes` say how entries were taken and stay true; `remarks`, what the list itself says oddly, until it is mended.
    """

    incoming: tuple[Incoming, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    parties: tuple[tuple[str, int], ...]
    seats: int = 0

    @property
    def new(self) -> int:
        """How many people are new."""
        return sum(one.person_id is None for one in self.incoming)

    @property
    def changed(self) -> int:
        """How many people who are here already are changed."""
        return sum(one.person_id is not None and bool(one.moved) for one in self.incoming)

    @property
    def tells_parties(self) -> bool:
        """Whether the list says a party of anybody."""
        return any(one.councillor.party for one in self.incoming)


def preview(office: Office, listed: CouncillorList, body_id: str | None = None) -> Preview:
    """What would come in, who is somebody here already, and what is skipped and why; nothing is changed.

    Somebody is known by their number in the other system, or by the full printed name with the same ward or a seat on
    the committee; also by the name alone where only one has it in the office and in the list, the ward stands on one
    side only, and they serve on a committee (or on none, and none is named). All others are new, and named if somebody
    of their name is here.
    """
    known = Known(office, listed.entries, body_id)
    incoming: list[Incoming] = []
    skipped, notes = list(listed.skipped), []
    remarks: list[str] = []
    told: list[str] = []
    for raw in listed.entries:
        entry, note = _with_usable_email(raw)
        why = known.why_not(entry, office.today())
        if why:
            skipped.append(Skipped(entry.place, entry.printed.name, why))
            continue
        notes += [note] if note else []
        met = known.notes(entry)
        told += [entry.full_name] if met else []
        notes += met
        remarks += [] if known.knows_corrected(entry) else councillor_remarks.of_name(entry)
        incoming.append(known.met(entry))
    unsaid = [one for one in incoming if one.person_id is None and one.councillor.full_name not in told]
    remarks += councillor_remarks.of_namesakes(one.councillor.full_name for one in unsaid)
    remarks += councillor_remarks.of_groups((one.councillor.party for one in incoming), known.groups)
    parties = Counter(one.councillor.party or "(no party)" for one in incoming)
    seats = sum(one.person_id not in known.seated for one in incoming) if body_id is not None else 0
    listed_parties = tuple(sorted(parties.items()))
    return Preview(tuple(incoming), tuple(skipped), tuple(notes), tuple(remarks), listed_parties, seats)


def bring_in(
    office: Office, listed: CouncillorList, body_id: str | None = None, from_date: date | None = None
) -> Change:
    """Bring a list in as one change, and give everybody who comes in a seat on a committee if one is named.

    Notes of the change say what is left to mend, who may be somebody twice, and what was skipped. Raises Refused when
    nobody can come in.
    """
    with office.record("Import councillors") as recording:
        plan = preview(office, listed, body_id)
        if not plan.incoming:
            raise Refused("There is nobody in this list who can come in.", _first_reason(plan.skipped))
        seated = seated_on(office, body_id)
        for one in plan.incoming:
            person_id = _put(office, one)
            if body_id is not None and person_id not in seated:
                membership.add_member(office, body_id, person_id, from_date=from_date)
        label = _label(plan, committees.committee(office, body_id).name if body_id else "")
        recording.name(label, ChangeKind.EDIT)
    brought = councillor_mending.brought(office, recording.change)
    left = (each.words for each in councillor_mending.left(office, brought))
    skipped = (f"Skipped: {one.words}." for one in plan.skipped)
    return replace(recording.change, notes=(*left, *plan.notes, *skipped))


def _put(office: Office, one: Incoming) -> str:
    """Add or correct one person, inside the change."""
    entry = one.councillor
    if one.person_id is None:
        person = Person(office.new_id(), entry.reference)
        rows.insert(office.db, [person], office.officer)
        rows.insert(office.db, [PersonFact(office.new_id(), person.id, None, **entry.facts)], office.officer)
        return person.id
    fields = {name: text for name, text in one.moved.items() if name != "external_reference"}
    if fields:
        _correct(office, one.person_id, fields)
    if "external_reference" in one.moved:
        rows.update(office.db, Person, one.person_id, {"external_reference": entry.reference}, office.officer)
    return one.person_id


def _correct(office: Office, person_id: str, fields: dict[str, str]) -> None:
    """Take over what a list says of somebody: from today on, where an agenda went out with what was said before."""
    facts, current = store.facts(office.db, person_id), people.fact(office, person_id)
    if printed_people.belied(office, facts, people.corrected(facts, current, fields)):
        people.edit_from(office, person_id, office.today(), fields)
    else:
        people.edit(office, person_id, fields)


def _with_usable_email(entry: Councillor) -> tuple[Councillor, str]:
    """The entry without an address that would lead nowhere, and a note that says so."""
    if not entry.email or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", entry.email):
        return entry, ""
    note = f"{entry.place}, {entry.printed.name}: “{entry.email[:60]}” is no e-mail address and is left out."
    return replace(entry, email=""), note


def _label(plan: Preview, committee: str) -> str:
    said = [f"Import {plan.new} councillor{'' if plan.new == 1 else 's'}"] if plan.new else []
    said += [f"{'change' if said else 'Change'} {plan.changed} councillors"] if plan.changed > 1 else []
    said += [f"{'change' if said else 'Change'} one councillor"] if plan.changed == 1 else []
    if not said and committee:
        return f"Seat {plan.seats} councillor{'' if plan.seats == 1 else 's'} on {committee}"
    words = " and ".join(said) or "Import councillors"
    return f"{words} of {committee}" if committee else words


def _first_reason(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "The list is empty: check that it is the right file."
    words = skipped[0].words
    return f"{words[:1].upper()}{words[1:]}."
